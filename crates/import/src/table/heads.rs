//! What the columns of a table are, by their heads in Dutch or English.

use std::collections::BTreeMap;

use super::grid::{Grid, Row};

/// What the columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heads {
    /// A row is a step.
    Steps {
        id: Option<usize>,
        text: Option<usize>,
        kind: Option<usize>,
        ways: Vec<Way>,
        /// Columns that are used for nothing.
        unused: Vec<usize>,
    },
    /// A row is an arrow.
    Arrows { from: usize, to: usize, label: Option<usize>, unused: Vec<usize> },
    /// A row is a box and says nothing about arrows.
    Texts { id: usize, text: usize },
}

/// A way out of a step: the column of the answer, the column of what is next, or an answer that is the head itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Way {
    pub(super) answer: Option<usize>,
    pub(super) next: Option<usize>,
    /// "Ja", when the head is the answer.
    pub(super) head: Option<String>,
}

impl Heads {
    /// Whether a column says what is next. Answers alone may hold it too: "Ja: 4".
    pub(super) fn leads(&self) -> bool {
        !matches!(self, Self::Steps { ways, .. } if ways.iter().all(|way| way.next.is_none()))
    }

    /// How good they are, to choose between readings of one file.
    pub(super) const fn rank(&self) -> usize {
        match self {
            Self::Steps { id: Some(_), .. } | Self::Arrows { .. } => 3,
            Self::Steps { .. } => 2,
            Self::Texts { .. } => 1,
        }
    }
}

/// The row of the heads, by its place in the grid, and what they say. It need not be the first row.
pub(super) fn find(grid: &Grid) -> Option<(usize, Heads)> {
    let rows = grid.rows.iter().enumerate().take(40);
    let found: Vec<(usize, Heads)> = rows.filter_map(|(at, row)| Some((at, of(row)?))).collect();
    let best = found.iter().map(|(_, heads)| heads.rank()).max()?;
    found.into_iter().find(|(_, heads)| heads.rank() == best)
}

/// What one head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Id,
    /// "Stap": the id, or the words if another column is the id.
    IdOrText,
    Text,
    Answer,
    Next,
    From,
    /// "Naar": where an arrow ends, or what is next.
    To,
    /// "Knoop 1" and "knoop 2": the ends of an arrow.
    End,
    /// The words of an arrow, or of a step.
    Label,
    Kind,
    /// "Ja": the head is the answer.
    Bare,
}

/// A head, taken apart.
#[derive(Debug)]
struct Head {
    column: usize,
    role: Role,
    /// What tells it from its like: "1", "a", "yes".
    key: String,
    /// The head as it is written.
    text: String,
}

fn of(row: &Row) -> Option<Heads> {
    if row.cells.len() < 2 {
        return None;
    }
    // A row of thousands of cells is no row of heads.
    let words: Vec<(usize, Vec<String>)> =
        row.cells.iter().take(400).map(|(column, text)| (*column, split(text))).collect();
    let says =
        |list: &[&str]| words.iter().any(|(_, words)| words.iter().any(|word| list.contains(&word.as_str())));
    // "No" is a number, except beside "yes".
    let pairs = says(&YES) && says(&NO);
    let mut heads: Vec<Head> = Vec::new();
    for (column, words) in &words {
        let text = row.get(*column).to_owned();
        if let Some((role, key)) = role(words, pairs) {
            heads.push(Head { column: *column, role, key, text });
        }
    }
    let first = |role: Role| heads.iter().find(|head| head.role == role).map(|head| head.column);
    let ends: Vec<usize> =
        heads.iter().filter(|head| head.role == Role::End).map(|head| head.column).collect();
    let to = first(Role::To).or_else(|| first(Role::Next));
    let between = match (ends.as_slice(), first(Role::From), to) {
        ([from, to], ..) => Some((*from, *to)),
        (_, Some(from), Some(to)) => Some((from, to)),
        _ => None,
    };
    let unused = |used: &[Option<usize>]| -> Vec<usize> {
        row.cells.keys().filter(|column| !used.contains(&Some(**column))).copied().collect()
    };
    if let Some((from, to)) = between {
        let label = [Role::Answer, Role::Label, Role::Text].into_iter().find_map(first);
        return Some(Heads::Arrows { from, to, label, unused: unused(&[Some(from), Some(to), label]) });
    }
    steps(&heads, unused)
}

fn steps(heads: &[Head], unused: impl Fn(&[Option<usize>]) -> Vec<usize>) -> Option<Heads> {
    let first = |role: Role| heads.iter().find(|head| head.role == role).map(|head| head.column);
    let (mut id, mut text) = (first(Role::Id), first(Role::Text).or_else(|| first(Role::Label)));
    match (id, text, first(Role::IdOrText)) {
        (None, Some(_), step) => id = step,
        (Some(_), None, step) => text = step,
        (None, None, step) => text = step,
        _ => (),
    }
    let ways = ways(heads, text);
    let kind = first(Role::Kind);
    if ways.iter().any(|way| way.next.is_some())
        || (ways.iter().any(|way| way.answer.is_some()) && id.is_some() && text.is_some())
    {
        if id.is_none() && text.is_none() {
            return None;
        }
        let mut used = vec![id, text, kind];
        used.extend(ways.iter().flat_map(|way| [way.answer, way.next]));
        return Some(Heads::Steps { id, text, kind, unused: unused(&used), ways });
    }
    Some(Heads::Texts { id: id?, text: text? })
}

/// Pairs answers with what is next: by what tells them apart, or else in their order.
fn ways(heads: &[Head], text: Option<usize>) -> Vec<Way> {
    let mut bare: Vec<Way> = Vec::new();
    let mut keyed: BTreeMap<(usize, &str), Way> = BTreeMap::new();
    let mut answers: Vec<usize> = Vec::new();
    let mut nexts: Vec<usize> = Vec::new();
    let next_of = |key: &str| {
        let next = |head: &&Head| matches!(head.role, Role::Next | Role::To) && head.key == key;
        heads.iter().find(next).map(|head| head.column)
    };
    let answer_of = |key: &str| {
        heads.iter().find(|head| head.role == Role::Answer && head.key == key).map(|head| head.column)
    };
    for head in heads.iter().filter(|head| Some(head.column) != text) {
        let said = YES_NO.contains(&head.key.as_str());
        match head.role {
            Role::Bare => {
                bare.push(Way { answer: None, next: Some(head.column), head: Some(spoken(&head.text)) });
            }
            // "Antwoord ja" alone holds what is next; beside "volgende ja" it holds the words.
            Role::Answer if said && next_of(&head.key).is_none() => {
                bare.push(Way { answer: None, next: Some(head.column), head: Some(spoken(&head.text)) });
            }
            Role::Next | Role::To if said && answer_of(&head.key).is_none() => {
                bare.push(Way { answer: None, next: Some(head.column), head: Some(spoken(&head.text)) });
            }
            Role::Answer | Role::Next | Role::To if !head.key.is_empty() => {
                let place = heads.iter().position(|other| other.key == head.key).unwrap_or_default();
                let way = keyed.entry((place, head.key.as_str())).or_default();
                let slot = if head.role == Role::Answer { &mut way.answer } else { &mut way.next };
                slot.get_or_insert(head.column);
            }
            Role::Answer => answers.push(head.column),
            Role::Next | Role::To => nexts.push(head.column),
            // In a table of steps, "label" beside the words is the label of the arrow.
            Role::Label if text.is_some() => answers.push(head.column),
            _ => (),
        }
    }
    let mut ways = bare;
    ways.extend(keyed.into_values());
    let most = answers.len().max(nexts.len());
    for at in 0..most {
        ways.push(Way { answer: answers.get(at).copied(), next: nexts.get(at).copied(), head: None });
    }
    ways
}

/// The "yes" or "no" in a head, as an answer: "Indien ja: ga naar" is "Ja", "if_no" is "No".
fn spoken(head: &str) -> String {
    let words = split(head);
    let said = words.iter().find(|word| YES.contains(&word.as_str()) || NO.contains(&word.as_str()));
    let said = said.map_or(head, String::as_str);
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const YES_NO: [&str; 2] = ["yes", "no"];
const YES: [&str; 6] = ["ja", "yes", "waar", "true", "juist", "klopt"];
const NO: [&str; 7] = ["nee", "neen", "no", "onwaar", "false", "onjuist", "nein"];

/// A head as words in small letters: "Volgende_stap (ja)" is "volgende", "stap", "ja".
fn split(head: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(head.len() + 8);
    let mut before = ' ';
    for sign in head.chars() {
        // "nextStep" is two words, and "answer1" too.
        let camel = before.is_lowercase() && sign.is_uppercase();
        let number = before.is_alphabetic() && sign.is_ascii_digit();
        if camel || number {
            spaced.push(' ');
        }
        spaced.push(sign);
        before = sign;
    }
    let words = spaced.split(|sign: char| !sign.is_alphanumeric() && sign != '#');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Words that say nothing about a column.
const FILLERS: [&str; 22] = [
    "de",
    "het",
    "een",
    "the",
    "of",
    "bij",
    "indien",
    "is",
    "van de",
    "process",
    "proces",
    "a",
    "an",
    "dan",
    "then",
    "mogelijk",
    "mogelijke",
    "possible",
    "op",
    "on",
    "als",
    "if",
];

fn role(words: &[String], pairs: bool) -> Option<(Role, String)> {
    let mut key = String::new();
    let mut left: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.as_str();
        let number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() < 3;
        let letter = word.len() == 1
            && at > 0
            && at + 1 == words.len()
            && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if YES.contains(&word) {
            "yes".clone_into(&mut key);
        } else if NO.contains(&word) && (word != "no" || pairs) {
            "no".clone_into(&mut key);
        } else if number || letter {
            word.clone_into(&mut key);
        } else if !FILLERS.contains(&word) || words.len() == 1 {
            left.push(word);
        }
    }
    if words.is_empty() {
        return None;
    }
    if left.is_empty() {
        let bare = YES_NO.contains(&key.as_str()) && pairs;
        return if bare {
            Some((Role::Bare, key))
        } else if words.iter().all(|word| matches!(word.as_str(), "als" | "if")) {
            Some((Role::Answer, key))
        } else {
            None
        };
    }
    let role = named(&left.join(" "))?;
    // "Knoop 1" and "knoop 2" are ends; "knoop" alone is a step.
    let end = matches!(role, Role::IdOrText)
        && matches!(key.as_str(), "1" | "2")
        && matches!(left.as_slice(), ["node" | "knoop" | "punt" | "vertex"]);
    Some((if end { Role::End } else { role }, key))
}

fn named(words: &str) -> Option<Role> {
    Some(match words {
        "id" | "nr" | "nummer" | "no" | "number" | "num" | "#" | "code" | "key" | "sleutel" | "ref"
        | "referentie" | "reference" | "volgnummer" | "volgnr" | "stapnr" | "stapnummer" | "stap nr"
        | "stap nummer" | "stap id" | "step id" | "step no" | "step nr" | "step number" | "step"
            if words.len() > 4 || !words.starts_with("step") =>
        {
            Role::Id
        }
        "node id" | "knoop id" | "question id" | "question number" | "question no" | "vraag id"
        | "vraagnr" | "vraagnummer" | "vraag nr" | "vraag nummer" | "state id" | "shape id" | "vak id"
        | "box id" | "task id" | "taak id" | "activity id" | "screen id" | "scherm id" | "item id"
        | "unique id" | "uniek id" | "row id" => Role::Id,
        "stap" | "stappen" | "step" | "steps" | "state" | "toestand" | "node" | "knoop" | "punt"
        | "vertex" | "activity" | "activiteit" | "task" | "taak" | "fase" | "phase" | "scherm" | "screen"
        | "vak" | "box" | "status" => Role::IdOrText,
        "vraag" | "vragen" | "question" | "questions" | "tekst" | "text" | "omschrijving"
        | "beschrijving" | "description" | "titel" | "title" | "bericht" | "message" | "actie" | "action"
        | "instructie" | "instruction" | "instructions" | "inhoud" | "content" | "prompt" | "vraag stap"
        | "stap vraag" | "vraag actie" | "question step" | "step question" | "vraag text" | "vraagtekst"
        | "question text" | "step description" | "step name" | "step text" | "step title"
        | "stap omschrijving" | "stap naam" | "stapnaam" | "omschrijving stap" | "naam stap"
        | "state name" | "node name" | "node text" | "node label" | "question title" | "wat doe je"
        | "wat te doen" | "wat doen" | "wat" | "what" | "what to do" | "question statement"
        | "vraag stelling" | "controle" | "check" | "probleem" | "problem" | "symptoom" | "symptom" => {
            Role::Text
        }
        "naam" | "name" | "label" | "labels" => Role::Label,
        "antwoord"
        | "antwoorden"
        | "answer"
        | "answers"
        | "optie"
        | "opties"
        | "option"
        | "options"
        | "keuze"
        | "keuzes"
        | "choice"
        | "choices"
        | "response"
        | "responses"
        | "reactie"
        | "voorwaarde"
        | "voorwaarden"
        | "conditie"
        | "condition"
        | "conditions"
        | "wanneer"
        | "when"
        | "als"
        | "if"
        | "connector label"
        | "trigger"
        | "gebeurtenis"
        | "event"
        | "resultaat"
        | "result"
        | "arrow label"
        | "edge label"
        | "link label"
        | "antwoord text"
        | "antwoord tekst"
        | "answer text"
        | "option text"
        | "tekst pijl"
        | "label pijl"
        | "pijltekst"
        | "input"
        | "current symbol"
        | "symbol"
        | "symbool"
        | "antwoordoptie"
        | "antwoordopties"
        | "antwoordmogelijkheid"
        | "antwoordmogelijkheden"
        | "relatie"
        | "relation"
        | "relationship" => Role::Answer,
        "volgende" | "volgende stap" | "volgende vraag" | "volgende id" | "volgende nr"
        | "volgende stap id" | "next" | "next step" | "next id" | "next steps" | "next step id"
        | "next question" | "next question id" | "next node" | "next node id" | "nextid" | "nextstep"
        | "next action" | "next shape id" | "next task" | "ga naar" | "ga naar stap" | "ga naar vraag"
        | "ga door naar" | "ga verder naar" | "verder naar" | "verder" | "verder met" | "go to" | "goto"
        | "go to step" | "goto step" | "go to question" | "vervolg" | "vervolgstap" | "vervolgvraag"
        | "vervolgactie" | "daarna" | "vervolgens" | "wat daarna" | "hierna" | "afterwards" | "naar stap"
        | "naar vraag" | "leidt tot" | "leidt naar" | "leads to" | "links to" | "jump to" | "followed by"
        | "gevolgd door" | "opvolger" | "successor" | "successors" | "next screen" | "answer next"
        | "antwoord volgende" | "option next" | "answer goto" | "volgstap" | "actie vervolg" => Role::Next,
        "van" | "from" | "source" | "bron" | "van stap" | "van id" | "van vraag" | "from step"
        | "from id" | "from node" | "from state" | "source id" | "source node" | "source node id"
        | "from node id" | "current state" | "huidige toestand" | "huidige stap" | "current step"
        | "huidige vraag" | "parent" | "parent id" | "ouder" | "voorganger" | "predecessor" | "vanaf"
        | "start node" | "startpunt" | "beginpunt" | "tail" | "uit" | "origin" => Role::From,
        "naar" | "to" | "target" | "doel" | "to step" | "to id" | "naar id" | "to node" | "to state"
        | "target id" | "target node" | "target node id" | "to node id" | "sink" | "sink node"
        | "sink node id" | "next state" | "volgende toestand" | "destination" | "bestemming" | "child"
        | "child id" | "kind" | "end node" | "eindpunt" | "head" | "dest" => Role::To,
        "type" | "soort" | "vorm" | "shape" | "shape type" | "step type" | "node type" | "stap type"
        | "soort stap" | "stap soort" => Role::Kind,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Heads, Way, of};
    use crate::table::grid::Row;

    fn heads(cells: &[&str]) -> Option<Heads> {
        let cells = cells.iter().enumerate().map(|(column, text)| (column, (*text).to_owned())).collect();
        of(&Row { number: 1, cells })
    }

    #[test]
    fn heads_say_whether_a_row_is_a_step_or_an_arrow() {
        for head in [
            ["Van", "Antwoord", "Naar"],
            ["from", "label", "to"],
            ["Bron", "Als", "Doel"],
            ["node 1", "relation", "Node 2"],
        ] {
            assert!(
                matches!(heads(&head), Some(Heads::Arrows { from: 0, to: 2, label: Some(1), .. })),
                "{head:?}"
            );
        }
        for head in [
            ["Nr", "Vraag", "Antwoord", "Volgende"],
            ["Stap", "Omschrijving", "Keuze", "Ga naar stap"],
            ["step_id", "question", "answer", "next_step"],
            ["No.", "Question", "Options", "Go to"],
            ["Stap", "Instructie", "Antwoord", "Daarna"],
        ] {
            let Some(Heads::Steps { id, text, ways, .. }) = heads(&head) else { panic!("{head:?}") };
            assert_eq!((id, text), (Some(0), Some(1)), "{head:?}");
            assert_eq!(ways, [Way { answer: Some(2), next: Some(3), head: None }], "{head:?}");
        }
        assert_eq!(heads(&["Naam", "Prijs", "Aantal"]), None);
    }

    #[test]
    fn answers_are_paired_with_what_is_next() {
        let ways = |cells: &[&str]| match heads(cells) {
            Some(Heads::Steps { ways, .. }) => {
                ways.into_iter().map(|way| (way.answer, way.next, way.head)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        let pair = |answer, next| (Some(answer), Some(next), None);
        assert_eq!(
            ways(&["id", "vraag", "antwoord_1", "antwoord_2", "volgende_1", "volgende_2"]),
            [pair(2, 4), pair(3, 5)]
        );
        assert_eq!(
            ways(&["id", "vraag", "antwoord", "volgende", "antwoord", "volgende"]),
            [pair(2, 3), pair(4, 5)]
        );
        assert_eq!(
            ways(&["id", "title", "yes_answer", "yes_next", "no_answer", "no_next"]),
            [pair(2, 3), pair(4, 5)]
        );
        let (yes, no) = ((None, Some(2), Some("Ja".to_owned())), (None, Some(3), Some("Nee".to_owned())));
        assert_eq!(ways(&["Nr", "Vraag", "Ja", "Nee"]), [yes.clone(), no.clone()]);
        assert_eq!(
            ways(&["Nr", "Vraag", "Indien ja: ga naar", "Indien nee: ga naar"]),
            [yes.clone(), no.clone()]
        );
        assert_eq!(ways(&["Stap", "Actie", "Indien ja", "Als nee"]), [yes, no]);
        let said = |column, said: &str| (None, Some(column), Some(said.to_owned()));
        assert_eq!(ways(&["Step", "Action", "If yes", "If no: go to"]), [said(2, "Yes"), said(3, "No")]);
    }
}
