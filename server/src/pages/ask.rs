//! Page for asking for help with a code: `/{taal}/hulpvraag`. It first shows in words what will be sent; nothing else
//! is sent.

use axum::http::Uri;
use data_encoding::HEXLOWER;
use flow::{Audience, Language, Place, Service};
use interface::address::{self, Page, Spot};
use maud::{Markup, html};
use protocol::{ReportDraft, ReportedBrowser, SchoolAccount, SchoolLogin};
use report::{LONGEST_TYPED, clean, is_cut, is_touched, trail};

use super::contents::contents;
use super::flow_request::desk_of_the_library;
use super::not_found;
use super::page_content::PageContent;
use super::page_request::PageRequest;
use crate::bodies::digest::digest;
use crate::content::edition::FlowEdition;

const MESSAGE: &str = "melding";
const KEY: &str = "sleutel";
const SEEN: &str = "gezien";
const SEND: &str = "verstuur";
const WEBSITE: &str = "website";
const STEPS: &str = "stappen";
const ACCOUNT: &str = "account";
const SCHOOL: &str = "school";
/// In the order of the texts' choices.
const ACCOUNTS: [SchoolAccount; 3] = [SchoolAccount::Automatic, SchoolAccount::Other, SchoolAccount::Unknown];

/// What was filled in.
#[derive(Debug, Default)]
pub(crate) struct Filled(pub(crate) Vec<(String, String)>);

impl Filled {
    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name).map(clean).filter(|text| !text.is_empty())
    }

    fn choice(&self, name: &str) -> Option<usize> {
        self.value(name)?.parse().ok()
    }

    /// Whether this value was sent under this name.
    pub(crate) fn has(&self, [name, value]: [&str; 2]) -> bool {
        self.value(name) == Some(value)
    }

    /// Takes the key out, so that the page gets another.
    pub(crate) fn forget_key(&mut self) {
        self.0.retain(|(name, _)| name != KEY);
    }

    /// The words of a search, where a search was sent.
    pub(crate) fn search(&self) -> Option<&str> {
        self.value(address::SEARCH)
    }

    /// The code that was typed, where the form for one was sent.
    pub(crate) fn code(&self) -> Option<&str> {
        self.value(address::CODE)
    }

    /// The address of a page with what the form took along from its own address.
    pub(crate) fn others(&self, page: &Page, language: Language) -> Option<Uri> {
        let others = self.0.iter().filter(|(name, value)| name != address::CODE && !value.is_empty());
        let others = address::read_place(None, others.cloned()).others;
        page.address(language, &Place { others, ..Place::default() }).parse().ok()
    }

    /// The address of a page for the library that was chosen together with a search.
    pub(crate) fn chosen(&self, page: &Page, language: Language) -> Option<Uri> {
        self.value(address::LIBRARY)?;
        let others = self.0.iter().filter(|(name, value)| name != address::SEARCH && !value.is_empty());
        page.address(language, &address::read_place(None, others.cloned())).parse().ok()
    }

    /// Whether it is to be sent now.
    pub(crate) fn is_sent(&self) -> bool {
        self.value(SEND).is_some()
    }

    /// The key under which it is kept, the same however often the button is pressed.
    pub(crate) fn key(&self) -> Option<&str> {
        self.value(KEY).filter(|key| report::is_idempotency_key(key))
    }

    /// Whether this very draft stood on the page.
    pub(crate) fn has_seen(&self, draft: &ReportDraft) -> bool {
        self.value(SEEN) == Some(seal(draft).as_str())
    }
}

/// A draft in a few characters, to tell whether it is the one that was shown.
fn seal(draft: &ReportDraft) -> String {
    digest([serde_json::to_vec(draft).unwrap_or_default().as_slice()])
}

/// Where help is asked for: in a flow or outside any.
pub(crate) struct HelpPlace<'a> {
    flow: Option<&'a FlowEdition>,
    place: Place,
}

/// The flow and the place of the address; none when there is no such flow.
pub(crate) fn place<'a>(wanted: &PageRequest<'a>, spot: Option<&Spot>) -> Option<HelpPlace<'a>> {
    let flow = match spot {
        Some(spot) => Some(wanted.flow(&spot.flow)?),
        None => None,
    };
    let asked = wanted.place(spot.and_then(|spot| spot.node.as_deref()));
    // The form may have been open while another release took over.
    let today = spot.and_then(|spot| wanted.edition.renewed(&spot.flow, wanted.library_id(), &asked));
    Some(HelpPlace { flow, place: today.unwrap_or(asked) })
}

/// What would be sent.
pub(crate) fn draft(wanted: &PageRequest<'_>, at: &HelpPlace<'_>, filled: &Filled) -> ReportDraft {
    let flow = at.flow.map(|found| &found.flow);
    let error = filled.text(MESSAGE);
    let is_school = flow.is_some_and(|flow| flow.service == Service::Entree);
    let texts = wanted.report_texts();
    let school = SchoolLogin {
        website: filled.text(WEBSITE),
        steps: filled
            .choice(STEPS)
            .and_then(|choice| texts.school_steps_choices.get(choice))
            .map(|&words| words.to_owned()),
        account: filled.choice(ACCOUNT).and_then(|choice| ACCOUNTS.get(choice).copied()),
        school: filled.text(SCHOOL),
        message: error.clone(),
    };
    let walked = at.flow.and_then(|found| {
        let walk = flow::walk::walk(&found.flow, &at.place)?;
        Some(trail::of_walk(&found.flow, &found.version, &walk))
    });
    report::cleaned(ReportDraft {
        service: flow.map_or(Service::Bibliotheek, |flow| flow.service),
        language: wanted.language,
        audience: audience(wanted, at),
        library: wanted.library.map(|library| library.id.clone()).filter(|id| report::is_id(id)),
        trail: walked,
        browser: Some(ReportedBrowser { family: wanted.browser.family, major: wanted.browser.major }),
        findings: None,
        error,
        school: Some(school).filter(|school| is_school && *school != SchoolLogin::default()),
    })
}

fn audience(wanted: &PageRequest<'_>, at: &HelpPlace<'_>) -> Audience {
    at.flow.map_or_else(
        || address::audience(&wanted.others).unwrap_or(Audience::Patron),
        |found| wanted.audience(&found.flow),
    )
}

/// The page, with what was filled in, and `note` as what went wrong.
pub(crate) fn page(
    wanted: &PageRequest<'_>,
    spot: Option<&Spot>,
    filled: &Filled,
    note: Option<&str>,
) -> PageContent {
    let Some(at) = place(wanted, spot) else { return not_found::flow(wanted) };
    let (texts, plain) = (wanted.report_texts(), wanted.plain_texts());
    let draft = draft(wanted, &at, filled);
    let can_be_sent = report::fault(&draft).is_none();
    let key = filled.key().map_or_else(new_key, str::to_owned);
    let query = if wanted.query.is_empty() { String::new() } else { format!("?{}", wanted.query) };
    let main = html! {
        div.ask data-ask-page="" {
            h1 tabindex="-1" { (texts.ask) }
            p.lead { (texts.ask_intro) }
            @if let Some(note) = note { p.notice role="alert" data-ask-refused="" { (note) } }
            form method="post" autocomplete="off" action={ (wanted.path) (query) } {
                (fields(wanted, &at, &draft, filled))
                p.hint.without-app { (plain.ask_show_hint) }
                p.actions.without-app {
                    button.button.button--secondary type="submit" { (plain.ask_show) }
                }
                p.for-app data-words=(texts.ask_check_hint) {}
                p.actions.for-app { span.button.button--secondary.for-app data-words=(texts.ask_check) {} }
                section.preview data-ask-preview="" aria-labelledby="hulpvraag-inhoud" {
                    h2 id="hulpvraag-inhoud" { (texts.ask_sends) }
                    (contents(wanted, &draft, draft.audience, 3))
                    p.hint { (texts.ask_never) }
                }
                input type="hidden" name=(KEY) value=(key);
                input type="hidden" name=(SEEN) value=(seal(&draft));
                div.actions {
                    @if can_be_sent {
                        button.button type="submit" name=(SEND) value="ja" data-send="" { (texts.ask_send) }
                    } @else {
                        p.notice.without-app data-nothing-to-send="" { (plain.ask_empty) }
                        p.notice.for-app data-words=(texts.ask_empty) {}
                    }
                }
            }
            (desk_of_the_library(wanted, 2))
        }
    };
    PageContent { title: texts.ask.to_owned(), private: true, ..PageContent::new(main) }
}

fn fields(wanted: &PageRequest<'_>, at: &HelpPlace<'_>, draft: &ReportDraft, filled: &Filled) -> Markup {
    let texts = wanted.report_texts();
    let flow = at.flow.map(|found| &found.flow);
    let is_school = flow.is_some_and(|flow| flow.service == Service::Entree);
    let mut known: Vec<&str> = Vec::new();
    for error in flow
        .into_iter()
        .flat_map(|flow| flow.errors.iter().chain(flow.nodes.values().flat_map(|node| &node.errors)))
    {
        if !known.contains(&error.as_str()) {
            known.push(error);
        }
    }
    let typed = filled.value(MESSAGE).unwrap_or_default();
    html! {
        div.field {
            label.search__label for="hulpvraag-melding" {
                (if is_school { texts.school_message } else { texts.ask_message_label })
            }
            input.search__field id="hulpvraag-melding" name=(MESSAGE) type="text" list="hulpvraag-meldingen"
                autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="hulpvraag-melding-uitleg"
                maxlength=(LONGEST_TYPED) value=(draft.error.as_deref().unwrap_or_default());
            datalist id="hulpvraag-meldingen" { @for message in known { option value=(message) {} } }
            p.hint id="hulpvraag-melding-uitleg" { (texts.ask_message_hint) }
            @if is_touched(typed) { p.notice role="status" data-cleaned="" { (texts.ask_cleaned) } }
            @if is_cut(typed) { p.notice role="status" data-cut="" { (texts.ask_cut) } }
        }
        @if is_school { (school(wanted, filled)) }
    }
}

fn school(wanted: &PageRequest<'_>, filled: &Filled) -> Markup {
    let texts = wanted.report_texts();
    let text = |id: &str, name: &str, label: &str, hint: Option<&str>| {
        let hint_id = format!("{id}-uitleg");
        html! {
            div.field {
                label.search__label for=(id) { (label) }
                input.search__field id=(id) name=(name) type="text" autocomplete="off" spellcheck="false"
                    maxlength=(LONGEST_TYPED) aria-describedby=[hint.map(|_| &hint_id)] value=(filled.text(name).unwrap_or_default());
                @if let Some(hint) = hint { p.hint id=(hint_id) { (hint) } }
                @if filled.value(name).is_some_and(is_cut) { p.notice role="status" data-cut="" { (texts.ask_cut) } }
            }
        }
    };
    let choice = |name: &str, question: &str, choices: &[&str]| {
        html! {
            fieldset.questions__choice {
                legend { (question) }
                @for (index, words) in choices.iter().enumerate() {
                    label.choice {
                        input type="radio" name=(name) value=(index)
                            checked[filled.choice(name) == Some(index)];
                        " "
                        span { (words) }
                    }
                }
            }
        }
    };
    html! {
        fieldset.questions data-school="" {
            legend { (texts.school_title) }
            (text("school-website", WEBSITE, texts.school_website, Some(texts.school_website_hint)))
            (choice(STEPS, texts.school_steps, &texts.school_steps_choices))
            (choice(ACCOUNT, texts.school_account, &texts.school_account_choices))
            (text("school-naam", SCHOOL, texts.school_name, None))
        }
    }
}

/// The message that an address brings along, as if it had been typed.
pub(crate) fn of_address(wanted: &PageRequest<'_>) -> Filled {
    let message = wanted.sought();
    if message.is_empty() {
        Filled::default()
    } else {
        Filled(vec![(MESSAGE.to_owned(), message.to_owned())])
    }
}

/// A key that nobody else has. Without chance there is none, and the button asks for another page.
fn new_key() -> String {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => HEXLOWER.encode(&bytes),
        Err(_) => String::new(),
    }
}
