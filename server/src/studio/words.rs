//! Words of the workshop, in both languages. They are not among the interface's texts, because the app is made of those: a
//! word of the workshop must not change a byte that visitors get.

use flow::Language;

/// The words in `language`.
pub(crate) const fn workshop(language: Language) -> &'static WorkshopTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// Writes the words of both languages: a name, the Dutch, the English.
macro_rules! texts {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        /// The words in one language.
        #[derive(Debug)]
        pub(crate) struct WorkshopTexts {
            $(pub(crate) $name: &'static str,)*
        }

        const NL: WorkshopTexts = WorkshopTexts { $($name: $nl,)* };

        const EN: WorkshopTexts = WorkshopTexts { $($name: $en,)* };

        impl WorkshopTexts {
            /// Each text with its name, for the page's script.
            pub(crate) const fn all(&self) -> [(&'static str, &'static str); COUNT] {
                [$((stringify!($name), self.$name),)*]
            }
        }

        const COUNT: usize = [$(stringify!($name)),*].len();
    };
}

texts! {
    title: "Werkplaats", "Workshop";
    intro: "Kies een plan om te veranderen. Wat je doet, is een concept. Het gaat pas naar de inhoud als jij dat zegt.",
        "Choose a plan to change. What you do is a draft. It goes into the content only when you say so.";
    needs_script: "De werkplaats heeft JavaScript nodig.", "The workshop needs JavaScript.";
    all_plans: "Alle plannen", "All plans";
    plan: "Plan", "Plan";
    state: "Stand", "State";
    steps: "Stappen", "Steps";
    for_whom: "Voor", "For";
    is_draft: "Concept", "Draft";
    is_content: "In de inhoud", "In the content";
    other_language: "English", "Nederlands";
    drawing: "Schema", "Drawing";
    form: "Formulier", "Form";
    yaml: "YAML", "YAML";
    yaml_help: "Je kunt ook hier schrijven. Alles volgt vanzelf.", "You can write here too. Everything follows.";
    undo: "Ongedaan maken", "Undo";
    redo: "Opnieuw", "Redo";
    keep: "Zet in de inhoud", "Put into the content";
    discard: "Gooi concept weg", "Discard draft";
    discard_sure: "Gooi je dit concept weg? Met ‘Ongedaan maken’ krijg je het terug, zolang de werkplaats draait.",
        "Discard this draft? ‘Undo’ brings it back while the workshop runs.";
    saved: "Bewaard", "Saved";
    saving: "Bewaren…", "Saving…";
    not_saved: "Niet bewaard", "Not saved";
    messages: "Wat de controle zegt", "What the gate says";
    no_messages: "De controle heeft niets aan te merken.", "The gate has nothing to say.";
    line: "regel", "line";
    elsewhere: "In andere bestanden", "In other files";
    whole_plan: "Het hele plan", "The whole plan";
    step: "Stap", "Step";
    kind: "Soort", "Kind";
    kind_question: "Vraag", "Question";
    kind_step: "Stap", "Step";
    kind_check: "Controle door de browser", "Check by the browser";
    kind_handoff: "Naar een ander plan", "On to another plan";
    kind_outcome: "Einde", "End";
    outcome_solved: "Opgelost", "Solved";
    outcome_desk: "Naar de balie", "To the desk";
    outcome_contact: "Naar een andere organisatie", "To another organisation";
    outcome_info: "Zo werkt het", "This is how it works";
    outcome: "Welk einde", "Which end";
    words: "Woorden", "Words";
    everybody: "Iedereen", "Everybody";
    patron: "Lid", "Patron";
    staff: "Balie", "Staff";
    text: "Tekst", "Text";
    detail: "Uitleg", "Explanation";
    dutch: "Nederlands", "Dutch";
    english: "Engels", "English";
    answers: "Antwoorden", "Answers";
    answer: "Antwoord", "Answer";
    leads_to: "Gaat naar", "Leads to";
    up: "Omhoog", "Up";
    down: "Omlaag", "Down";
    remove: "Weg", "Remove";
    point: "Wijs aan in het schema", "Point at it in the drawing";
    pointing: "Klik in het schema op de stap waar dit naartoe gaat. Stoppen: Escape.",
        "Click the step in the drawing that this leads to. Stop: Escape.";
    insert: "Stap ertussen", "Step in between";
    add_answer: "Voeg antwoord toe", "Add an answer";
    new_end: "Een nieuw einde", "A new end";
    new_end_words: "Vraag het aan de balie.", "Ask at the desk.";
    new_answer_words: "Nieuw antwoord", "New answer";
    new_step_words: "Nieuwe stap.", "New step.";
    new_question_words: "Nieuwe vraag?", "New question?";
    split: "Splits de vraag", "Split the question";
    split_help: "Vink de antwoorden aan die naar een nieuwe vraag gaan.", "Tick the answers that move to a new question.";
    split_label: "Iets anders", "Something else";
    take_out: "Haal deze stap weg", "Take this step out";
    take_out_to: "Wie hier kwam, gaat naar", "Those who came here go to";
    start: "Begin van het plan", "Start of the plan";
    make_start: "Begin hier", "Start here";
    summary: "Samenvatting", "Summary";
    plan_title: "Titel", "Title";
    source: "Bronnen", "Sources";
    reason: "Waarom (bij eigen bron)", "Why (for an own source)";
    howto: "Uitleg per browser", "Steps for each browser";
    wise: "Menu’s in Wise", "Menus in Wise";
    checks: "Wat de browser controleert", "What the browser checks";
    errors: "Foutmeldingen", "Error messages";
    was: "Vroegere namen", "Former ids";
    tool: "Hulpmiddel", "Tool";
    part: "Onderdeel", "Part";
    chapter: "Hoofdstuk", "Chapter";
    none: "geen", "none";
    add: "Voeg toe", "Add";
    id: "Naam (blijft zo)", "Id (stays as it is)";
    choose_step: "Kies een stap in het schema of in de lijst.", "Choose a step in the drawing or in the list.";
    more: "Bronnen, hulpmiddelen en meer", "Sources, tools and more";
    checklist: "Afvinklijst", "Checklist";
    links: "Links", "Links";
    link_label: "Woorden van de link", "Words of the link";
    other_plan: "Ander plan", "Other plan";
    other_node: "Stap in dat plan", "Step in that plan";
    its_start: "het begin", "its start";
    reader: "Gezien door", "Seen by";
    facts: "Feiten die je in een tekst kunt noemen", "Facts that a text can name";
    read_on: "Ga naar het veld", "Go to the field";
    unreachable: "De werkplaats antwoordt niet. Draait ‘inlogwijzer studio’ nog? Laat deze pagina open: wat je typte, staat hier nog.",
        "The workshop does not answer. Is ‘inlogwijzer studio’ still running? Leave this page open: what you typed is still here.";
    both_changed: "Dit plan is ook ergens anders veranderd, op dezelfde regels. Wat telt?",
        "This plan was changed elsewhere too, in the same lines. What counts?";
    keep_mine: "Mijn YAML", "My YAML";
    show_theirs: "Het plan zoals het nu is", "The plan as it is now";
}
