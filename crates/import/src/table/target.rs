//! What a cell says about where it leads: `4`, "ga naar stap 4", "→ 4", "zie 12", "Ja: 4; Nee: 5".

use std::collections::HashMap;

/// Where a cell leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To nothing: the cell is empty or says so.
    Nothing,
    /// To a box that is there.
    Box(String),
    /// To an id that is not there.
    Missing(String),
    /// It says something else: an outcome in words.
    Words(String),
}

/// The ids and the words of the boxes of a table.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Each id and each text, in small letters, with the id.
    ids: HashMap<String, String>,
    texts: HashMap<String, String>,
}

impl Names {
    pub(super) fn id(&mut self, id: &str) {
        self.ids.entry(plain(id)).or_insert_with(|| id.to_owned());
    }

    pub(super) fn text(&mut self, text: &str, id: &str) {
        self.texts.entry(plain(text)).or_insert_with(|| id.to_owned());
    }

    /// Whether a box has this id.
    pub(super) fn has_id(&self, said: &str) -> bool {
        self.ids.contains_key(&plain(said))
    }

    /// The box that is called so, by its id or its words.
    pub(super) fn get(&self, said: &str) -> Option<&str> {
        let plain = plain(said);
        self.ids.get(&plain).or_else(|| self.texts.get(&plain)).map(String::as_str)
    }
}

/// An id as it is compared: `4`, `4.`, `4.0`, `04` and `#4` are one.
fn plain(id: &str) -> String {
    let id = id.trim().trim_start_matches('#').trim_end_matches(['.', ':', ')', '?']).trim().to_lowercase();
    let id = id.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = id.strip_suffix(".0").unwrap_or(&id);
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = number.trim_start_matches('0');
        return if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    }
    id
}

/// What people write before the id.
const LEADS: [&str; 34] = [
    "→",
    "->",
    "=>",
    "⇒",
    "➔",
    "➜",
    "»",
    ">",
    "ga verder naar",
    "ga door naar",
    "ga naar",
    "ga terug naar",
    "terug naar",
    "door naar",
    "verder naar",
    "verder met",
    "naar",
    "zie ook",
    "zie",
    "go back to",
    "back to",
    "go to",
    "goto",
    "continue with",
    "continue to",
    "proceed to",
    "see",
    "stap",
    "vraag",
    "step",
    "question",
    "nummer",
    "nr",
    "no",
];

/// What a cell says when nothing follows.
const NOTHING: [&str; 16] = [
    "-", "–", "—", "x", "/", "n.v.t.", "n.v.t", "nvt", "n/a", "na", "geen", "none", "null", "nan", "leeg",
    "niets",
];
/// What it says when the plan ends here.
const ENDS: [&str; 5] = ["einde", "eind", "stop", "end", "finish"];

/// Whether a cell is empty, or holds what people write in an empty cell.
pub(super) fn says_nothing(cell: &str) -> bool {
    cell.is_empty() || NOTHING.contains(&cell.to_lowercase().as_str())
}

/// Where a cell leads.
pub(super) fn target(cell: &str, names: &Names) -> Target {
    let cell = cell.trim();
    if let Some(id) = names.get(cell) {
        return Target::Box(id.to_owned());
    }
    if says_nothing(cell) || ENDS.contains(&cell.to_lowercase().as_str()) {
        return Target::Nothing;
    }
    let (rest, led) = without_leads(cell);
    if let Some(id) = names.get(rest) {
        return Target::Box(id.to_owned());
    }
    // "Klaar? Ga door naar 7." and "Bel de balie (zie 7)".
    if let Some((said, _)) = behind_lead(cell)
        && let Some(id) = names.get(said)
    {
        return Target::Box(id.to_owned());
    }
    let number = !rest.is_empty()
        && rest.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    // "Phase_2" and "A7" are written as ids, "Klaar" is not.
    let coded = rest.contains(|sign: char| sign == '_' || sign.is_ascii_digit());
    if number || ((led || coded) && !rest.contains(char::is_whitespace)) {
        return Target::Missing(rest.to_owned());
    }
    Target::Words(cell.to_owned())
}

/// Takes off "ga naar", "stap" and their like, one after the other.
fn without_leads(cell: &str) -> (&str, bool) {
    let mut rest = cell.trim_matches(['(', ')', '[', ']', ' ']);
    let mut led = false;
    loop {
        let found = LEADS.iter().find_map(|lead| {
            let behind = strip(rest, lead)?;
            let sign = lead.chars().all(|sign| !sign.is_alphabetic());
            let apart = behind.starts_with(|sign: char| !sign.is_alphabetic());
            (sign || apart).then(|| behind.trim_start_matches([' ', ':', '.', '#', '\u{a0}']))
        });
        match found {
            Some(behind) if !behind.is_empty() => {
                rest = behind;
                led = true;
            }
            _ => return (rest, led),
        }
    }
}

/// What follows `lead`, in capitals or not.
fn strip<'text>(text: &'text str, lead: &str) -> Option<&'text str> {
    let head = text.get(..lead.len())?;
    (head.to_lowercase() == lead).then(|| text.get(lead.len()..).unwrap_or_default())
}

/// The last word of a cell, when a lead stands before it; and what stands before the lead.
fn behind_lead(cell: &str) -> Option<(&str, &str)> {
    let trimmed = cell.trim_end_matches(['.', ')', ']', ' ', '!']);
    let start = trimmed.rfind(|sign: char| sign.is_whitespace() || matches!(sign, '→' | '>' | '(' | ':'))?;
    let said = trimmed
        .get(start..)?
        .trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '→' | '>' | '(' | ':'));
    let mut before = trimmed.get(..trimmed.len() - said.len())?.trim_end();
    let mut led = false;
    loop {
        let bare = before.trim_end_matches([' ', '(', ',', ':', '-', '=']);
        let lower = bare.to_lowercase();
        let lead = LEADS.iter().find(|lead| {
            let apart = lower.strip_suffix(**lead).is_some_and(|rest| {
                rest.is_empty()
                    || rest.ends_with(|sign: char| !sign.is_alphabetic())
                    || !lead.starts_with(char::is_alphabetic)
            });
            apart && lower.len() == bare.len()
        });
        let Some(lead) = lead else { break };
        before = bare.get(..bare.len() - lead.len())?.trim_end();
        led = true;
    }
    // "Ja: 4" and "Ja = 4" have a sign, and no lead.
    let signed = before.ends_with([':', '=']);
    (led || signed).then(|| (said, before.trim_end_matches([' ', ':', '=', ',', '(', '-', ';'])))
}

/// A cell that has answers and where they lead in one: "Ja: 4; Nee: 5", or one on each line. `None` when it has not.
pub(super) fn pairs(cell: &str, names: &Names) -> Option<Vec<(String, String)>> {
    let parts: Vec<&str> =
        cell.split(['\n', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let parts = if parts.len() > 1 {
        parts
    } else {
        cell.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    let mut found = Vec::new();
    for part in parts {
        let (said, label) = behind_lead(part)?;
        let id = names.get(said)?;
        if label.is_empty() {
            return None;
        }
        found.push((label.to_owned(), id.to_owned()));
    }
    (!found.is_empty()).then_some(found)
}

/// A cell as a list, if it is one: lines, or parts between `;`, `|`, `/` or `,`.
pub(super) fn list(cell: &str) -> Vec<Vec<&str>> {
    ["\n", ";", "|", " / ", "/", ","]
        .into_iter()
        .filter(|between| cell.contains(between))
        .map(|between| cell.split(between).map(str::trim).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Names, Target, pairs, target};

    fn names() -> Names {
        let mut names = Names::default();
        for (id, text) in [("4", "Werkt het?"), ("12", "Bel"), ("A1", "Start")] {
            names.id(id);
            names.text(text, id);
        }
        names
    }

    #[test]
    fn many_ways_of_saying_lead_to_one_step() {
        for said in [
            "4",
            "4.0",
            "04",
            "#4",
            "stap 4",
            "Ga naar stap 4",
            "→ 4",
            "-> 4",
            "ga naar 4.",
            "zie 4",
            "Zie stap 4.",
            "Go to step 4",
            "Klaar? Ga door naar 4.",
            "Bel de balie (zie 4)",
            "werkt het?",
            "Naar vraag 4",
            "nr. 4",
        ] {
            assert_eq!(target(said, &names()), Target::Box("4".to_owned()), "{said}");
        }
        assert_eq!(target("zie A1", &names()), Target::Box("A1".to_owned()));
        for said in ["", "-", "n.v.t.", "geen", "Einde", "end"] {
            assert_eq!(target(said, &names()), Target::Nothing, "{said}");
        }
        assert_eq!(target("ga naar stap 99", &names()), Target::Missing("99".to_owned()));
        assert_eq!(target("Bel de helpdesk", &names()), Target::Words("Bel de helpdesk".to_owned()));
        assert_eq!(
            target("Vraag het aan de balie", &names()),
            Target::Words("Vraag het aan de balie".to_owned())
        );
    }

    #[test]
    fn one_cell_may_hold_all_ways() {
        let ways = |cell: &str| pairs(cell, &names());
        let both = Some(vec![("Ja".to_owned(), "4".to_owned()), ("Nee".to_owned(), "12".to_owned())]);
        for cell in [
            "Ja: 4; Nee: 12",
            "Ja → 4\nNee → 12",
            "Ja: ga naar stap 4, Nee: ga naar stap 12",
            "Ja = 4 | Nee = 12",
            "Ja (stap 4)\nNee (stap 12)",
        ] {
            assert_eq!(ways(cell), both, "{cell}");
        }
        assert_eq!(ways("4; 12"), None);
    }
}
