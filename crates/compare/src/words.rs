//! The words of the comparison, in both languages, for librarians.

use flow::Language;

use crate::model::{AnswerState, Change, EffectKind, Field, ItemKind, LayerName, State};

/// One of two texts, by language.
pub(crate) const fn said<'a>(language: Language, nl: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// What a field is called.
pub(crate) const fn field(field: Field, language: Language) -> &'static str {
    match field {
        Field::Service => said(language, "inlogsysteem", "login system"),
        Field::Audience => said(language, "voor wie", "for whom"),
        Field::Title => said(language, "titel", "title"),
        Field::Summary => said(language, "samenvatting", "summary"),
        Field::Order => said(language, "plaats in lijsten", "place in lists"),
        Field::Keywords => said(language, "zoekwoorden", "search words"),
        Field::Start => said(language, "begin", "start"),
        Field::NodeOrder => said(language, "volgorde van de stappen", "order of the steps"),
        Field::Kind => said(language, "soort", "kind"),
        Field::Outcome => said(language, "soort einde", "kind of end"),
        Field::Text => said(language, "tekst", "text"),
        Field::Detail => said(language, "uitleg", "explanation"),
        Field::Wise => said(language, "menu in Wise", "menu in Wise"),
        Field::Links => said(language, "links", "links"),
        Field::Howto => said(language, "uitleg per browser", "howtos"),
        Field::Source => said(language, "bronnen", "sources"),
        Field::Reason => said(language, "reden", "reason"),
        Field::Errors => said(language, "foutmeldingen", "error messages"),
        Field::Checklist => said(language, "afvinklijst", "checklist"),
        Field::Tool => said(language, "hulpje", "tool"),
        Field::Part => said(language, "onderdeel", "part"),
        Field::Was => said(language, "vervangt", "replaces"),
        Field::Checks => said(language, "controles", "checks"),
        Field::Flow => said(language, "gaat naar plan", "leads to plan"),
        Field::Node => said(language, "gaat naar stap", "leads to step"),
        Field::Facts => said(language, "feiten", "facts"),
        Field::AnswerOrder => said(language, "volgorde van de antwoorden", "order of the answers"),
        Field::Label => said(language, "woorden", "words"),
        Field::When => said(language, "bij uitslag", "for the verdict"),
    }
}

/// A field with its language and whose words they are.
pub(crate) fn name_of(change: &Change, language: Language) -> String {
    let mut name = field(change.field, language).to_owned();
    let mut more: Vec<&str> = Vec::new();
    match change.layer {
        Some(LayerName::Patron) => more.push(said(language, "voor klanten", "for patrons")),
        Some(LayerName::Staff) => more.push(said(language, "voor de balie", "for staff")),
        Some(LayerName::Everybody) | None => {}
    }
    match change.language {
        Some(Language::Nl) => more.push(said(language, "Nederlands", "Dutch")),
        Some(Language::En) => more.push(said(language, "Engels", "English")),
        None => {}
    }
    if !more.is_empty() {
        name.push_str(&format!(" ({})", more.join(", ")));
    }
    name
}

/// The sign of a state.
pub(crate) const fn sign(state: State) -> diagram::Sign {
    match state {
        State::Added => diagram::Sign::Added,
        State::Removed => diagram::Sign::Removed,
        State::Changed => diagram::Sign::Changed,
    }
}

/// The sign of what happened to a way out.
pub(crate) const fn sign_of_way(state: AnswerState) -> diagram::Sign {
    match state {
        AnswerState::Added => diagram::Sign::Added,
        AnswerState::Removed => diagram::Sign::Removed,
        AnswerState::Redirected => diagram::Sign::Redirected,
        AnswerState::Changed => diagram::Sign::Changed,
    }
}

/// The word for a state.
pub(crate) const fn state(state: State, language: Language) -> &'static str {
    match state {
        State::Added => said(language, "nieuw", "new"),
        State::Removed => said(language, "weg", "gone"),
        State::Changed => said(language, "veranderd", "changed"),
    }
}

/// What the signs mean.
pub(crate) const fn legend(language: Language) -> [(diagram::Sign, &'static str); 4] {
    [
        (diagram::Sign::Added, said(language, "nieuw: dikke lijn", "new: thick line")),
        (
            diagram::Sign::Removed,
            said(language, "weg: stippels, doorgestreept", "gone: dots, struck through"),
        ),
        (
            diagram::Sign::Changed,
            said(language, "andere woorden: streep en punt", "other words: dash and dot"),
        ),
        (
            diagram::Sign::Redirected,
            said(language, "leidt ergens anders heen: lange strepen", "leads elsewhere: long dashes"),
        ),
    ]
}

/// What kind of thing an item is.
pub(crate) const fn item(kind: ItemKind, language: Language) -> &'static str {
    match kind {
        ItemKind::Fact => said(language, "feit", "fact"),
        ItemKind::Howto => said(language, "uitleg per browser", "howto"),
        ItemKind::Library => said(language, "bibliotheek", "library"),
        ItemKind::Notice => said(language, "bericht", "notice"),
        ItemKind::File => said(language, "bestand", "file"),
    }
}

/// What people meet. `was` and `sees` are steps in words; `answer` is what they chose.
pub(crate) fn effect(
    kind: EffectKind,
    language: Language,
    was: &str,
    answer: Option<&str>,
    sees: &str,
) -> String {
    let answer = answer.unwrap_or_default();
    match (kind, language) {
        (EffectKind::LedOn, Language::Nl) => {
            format!("Wie een adres of een code van {was} heeft, komt nu bij {sees}.")
        }
        (EffectKind::LedOn, Language::En) => {
            format!("Whoever has an address or a code of {was} now comes to {sees}.")
        }
        (EffectKind::StepGone, Language::Nl) => format!(
            "{was} is weg. Wie er een adres of een code van heeft, ziet nu {sees}, en leest dat een deel van het adres niet \
             meer past."
        ),
        (EffectKind::StepGone, Language::En) => format!(
            "{was} is gone. Whoever has an address or a code of it now sees {sees}, and reads that a part of the address \
             no longer fits."
        ),
        (EffectKind::TrailCut, Language::Nl) => format!(
            "Wie een adres of een code van {was} heeft, ziet die stap nog, maar de antwoorden ervoor tellen niet meer."
        ),
        (EffectKind::TrailCut, Language::En) => format!(
            "Whoever has an address or a code of {was} still sees that step, but the answers before it no longer count."
        ),
        (EffectKind::AnswerGone, Language::Nl) => {
            format!("Wie bij {was} ‘{answer}’ had gekozen, krijgt die vraag opnieuw.")
        }
        (EffectKind::AnswerGone, Language::En) => {
            format!("Whoever had chosen ‘{answer}’ at {was} is asked again.")
        }
        (EffectKind::LeadsElsewhere, Language::Nl) => {
            format!("Wie bij {was} ‘{answer}’ had gekozen, komt nu bij {sees}.")
        }
        (EffectKind::LeadsElsewhere, Language::En) => {
            format!("Whoever had chosen ‘{answer}’ at {was} now comes to {sees}.")
        }
        (EffectKind::FlowGone, Language::Nl) => {
            "Het plan is weg. Elk adres ervan zegt dat de pagina er niet is.".to_owned()
        }
        (EffectKind::FlowGone, Language::En) => {
            "The plan is gone. Each of its addresses says that there is no such page.".to_owned()
        }
    }
}
