//! Words of the home page, in both languages.

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct HomeTexts {
    pub home_title: &'static str,
    pub home_intro: &'static str,
    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_none: &'static str,
    pub search_code: &'static str,
    pub search_one: &'static str,
    /// With `{}` for the number.
    pub search_some: &'static str,
    pub straight_to: &'static str,
    /// Before the words of an error message.
    pub message: &'static str,
    pub which_problem: &'static str,
    /// How long a plan is. With `{}` for the number.
    pub questions_some: &'static str,
    pub questions_one: &'static str,
    pub other_systems: &'static str,
    pub for_staff: &'static str,
    pub for_staff_text: &'static str,
    pub check_card_title: &'static str,
    pub check_card_text: &'static str,
}

pub(super) static NL: HomeTexts = HomeTexts {
    home_title: "Lukt inloggen niet?",
    home_intro: "Wij helpen je stap voor stap. Je beantwoordt steeds één vraag.",
    search_label: "Zoek op je probleem of op de foutmelding",
    search_hint: "Bijvoorbeeld: e-books, of de melding die je ziet.",
    search_none: "We vonden niets met deze woorden. Probeer een ander woord, of kies hieronder. Kom je er niet uit? Vraag hulp bij je bibliotheek.",
    search_code: "Dit is een code. Open hieronder de hulpvraag.",
    search_one: "1 stappenplan gevonden",
    search_some: "{} stappenplannen gevonden",
    straight_to: "Over deze melding",
    message: "Melding",
    which_problem: "Wat is er aan de hand?",
    questions_some: "Meestal hooguit {} vragen",
    questions_one: "Meestal 1 vraag",
    other_systems: "Andere inlogsystemen",
    for_staff: "Voor medewerkers van de bibliotheek",
    for_staff_text: "Dezelfde stappenplannen, met de stappen in Wise.",
    check_card_title: "Controleer je browser",
    check_card_text: "We kijken of er in je browser iets is dat inloggen in de weg zit. Dit duurt een paar tellen.",
};

pub(super) static EN: HomeTexts = HomeTexts {
    home_title: "Can’t log in?",
    home_intro: "We help you step by step. You answer one question at a time.",
    search_label: "Search for your problem or the error message",
    search_hint: "For example: e-books, or the message that you see.",
    search_none: "We found nothing for these words. Try another word, or choose below. Stuck? Ask your library for help.",
    search_code: "This is a code. Open the help request below.",
    search_one: "1 step-by-step plan found",
    search_some: "{} step-by-step plans found",
    straight_to: "About this message",
    message: "Message",
    which_problem: "What is the problem?",
    questions_some: "Usually up to {} questions",
    questions_one: "Usually 1 question",
    other_systems: "Other login systems",
    for_staff: "For library staff",
    for_staff_text: "The same plans, with the steps to take in Wise.",
    check_card_title: "Check your browser",
    check_card_text: "We look for anything in your browser that could get in the way of logging in. It takes a few seconds.",
};
