//! Rules for a report that is to be kept: which fields, how long, of which characters.

use protocol::{ReportDraft, SchoolLogin, Trail};

use crate::clean::{LONGEST_TEXT, clean};

/// How many characters an id may have.
pub const LONGEST_ID: usize = 64;
/// How many answers a trail may have. The longest way through our flows has a few dozen.
pub const LONGEST_TRAIL: usize = 200;

/// What is wrong with a draft, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field, such as `trail.answers`.
    pub field: &'static str,
    /// What is wrong with it, and what it may be.
    pub why: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

impl std::error::Error for Fault {}

/// What is wrong with a draft that came in from outside: the first thing, or nothing.
#[must_use]
pub fn fault(draft: &ReportDraft) -> Option<Fault> {
    if draft.trail.is_none() && draft.findings.is_none() && draft.error.is_none() && draft.school.is_none() {
        let why = "a report needs a trail, findings, an error or the school's questions".to_owned();
        return Some(Fault { field: "report", why });
    }
    let library = draft.library.as_deref().and_then(|id| id_fault("library", id));
    library
        .or_else(|| draft.trail.as_ref().and_then(trail_fault))
        .or_else(|| {
            let why = draft.findings.as_ref()?.fault()?;
            Some(Fault { field: "findings", why })
        })
        .or_else(|| text_fault("error", draft.error.as_deref()))
        .or_else(|| draft.school.as_ref().and_then(school_fault))
        .or_else(|| {
            // As readiness has it: no browser has a version of six digits.
            let major = draft.browser?.major?;
            let why = format!("{major} is no version of a browser; use a number below 100000");
            (major >= 100_000).then_some(Fault { field: "browser.major", why })
        })
}

/// The draft with every free text cleaned; a text of which nothing stays is left out, and so are the school's
/// questions when none is answered.
///
/// # Examples
///
/// ```
/// use flow::{Audience, Language, Service};
/// use protocol::ReportDraft;
/// use report::cleaned;
///
/// let draft = ReportDraft {
///     service: Service::Kb,
///     language: Language::Nl,
///     audience: Audience::Patron,
///     library: None,
///     trail: None,
///     browser: None,
///     findings: None,
///     error: Some("fout voor jan@voorbeeld.nl  bij inloggen".to_owned()),
///     school: None,
/// };
/// let cleaned_draft = cleaned(draft);
/// assert_eq!(cleaned_draft.error.as_deref(), Some("fout voor […] bij inloggen"));
/// // Cleaning again changes nothing.
/// assert_eq!(cleaned(cleaned_draft.clone()), cleaned_draft);
/// ```
#[must_use]
pub fn cleaned(draft: ReportDraft) -> ReportDraft {
    ReportDraft {
        error: cleaned_text(draft.error),
        school: draft
            .school
            .map(|school| SchoolLogin {
                website: cleaned_text(school.website),
                steps: cleaned_text(school.steps),
                account: school.account,
                school: cleaned_text(school.school),
                message: cleaned_text(school.message),
            })
            .filter(|school| *school != SchoolLogin::default()),
        ..draft
    }
}

fn cleaned_text(text: Option<String>) -> Option<String> {
    text.map(|text| clean(&text)).filter(|text| !text.is_empty())
}

/// Whether it has the form of an id: a letter or digit, then letters, digits and dashes, all small.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(fits) && !text.starts_with('-')
}

/// Whether it has the form of a version: letters, digits, dots and dashes.
#[must_use]
pub fn is_version(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(fits)
}

/// Whether it can be an idempotency key: 16 to 64 letters, digits, underscores and dashes.
#[must_use]
pub fn is_idempotency_key(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (16..=64).contains(&text.len()) && text.bytes().all(fits)
}

fn id_fault(field: &'static str, id: &str) -> Option<Fault> {
    let why = || {
        format!(
            "'{}' is no id; an id has 1 to {LONGEST_ID} small letters, digits and dashes",
            id.chars().take(20).collect::<String>()
        )
    };
    (!is_id(id)).then(|| Fault { field, why: why() })
}

fn trail_fault(trail: &Trail) -> Option<Fault> {
    if !is_version(&trail.version) {
        let why = format!("a version has 1 to {LONGEST_ID} letters, digits, dots and dashes");
        return Some(Fault { field: "trail.version", why });
    }
    if trail.answers.len() > LONGEST_TRAIL {
        let why = format!("there are {} answers; at most {LONGEST_TRAIL} fit", trail.answers.len());
        return Some(Fault { field: "trail.answers", why });
    }
    id_fault("trail.flow", &trail.flow)
        .or_else(|| id_fault("trail.node", &trail.node))
        .or_else(|| id_fault("trail.from", trail.from.as_deref()?))
        .or_else(|| {
            trail.answers.iter().find_map(|given| {
                id_fault("trail.answers.node", &given.node)
                    .or_else(|| id_fault("trail.answers.answer", &given.answer))
                    .or_else(|| id_fault("trail.answers.flow", given.flow.as_deref()?))
            })
        })
}

fn school_fault(school: &SchoolLogin) -> Option<Fault> {
    text_fault("school.website", school.website.as_deref())
        .or_else(|| text_fault("school.steps", school.steps.as_deref()))
        .or_else(|| text_fault("school.school", school.school.as_deref()))
        .or_else(|| text_fault("school.message", school.message.as_deref()))
}

fn text_fault(field: &'static str, text: Option<&str>) -> Option<Fault> {
    let length = text?.chars().count();
    let why = || format!("there are {length} characters; at most {LONGEST_TEXT} fit");
    (length > LONGEST_TEXT).then(|| Fault { field, why: why() })
}
