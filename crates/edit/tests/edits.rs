//! Random edits of our own flows, against the same edits made on the values that another library read: the model is the
//! same, and no other line of the file changes. Edits and their reverses give back the file byte for byte.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

mod lines;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use edit::{Edit, EditError, LinkTo, NewKind, NewNode, Words, applied, form};
use flow::author::{self, File};
use flow::{Language, Outcome};
use lines::{Concern, unchanged};
use test_support::chance::Chance;
use yaml_serde::{Mapping, Value};

const EDITS: usize = 300;

/// Words that YAML would misread, and words that it would not.
const NASTY: [&str; 30] = [
    "Kun je inloggen?",
    "Let op: lees dit eerst.",
    "# hekje",
    "een # hekje",
    "@home",
    "'enkele' en \"dubbele\"",
    "- streepje",
    "Eerste alinea.\n\nTweede alinea.",
    "- een\n- twee",
    "yes",
    "Nee",
    "null",
    "12",
    "1e regel",
    "Klik op ‘{knop-inloggen}’.",
    "€ 5, of [iets] {anders}",
    "Eindigt op een dubbele punt:",
    "C:\\pad\\naam",
    "&anker",
    "*ster*",
    "!uitroep",
    "%korting",
    "`code`",
    "Lachend 😀 gezicht",
    "| pijp",
    "> groter",
    "? vraag",
    "a\u{a0}b",
    "Tekst met \"aanhaling\", en: komma",
    "~",
];

fn nasty(chance: &mut Chance) -> String {
    (*chance.of(&NASTY)).to_owned()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"))
}

fn flows() -> Vec<(String, String)> {
    let mut flows: Vec<(String, String)> = fs::read_dir(root().join("flows"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (id, fs::read_to_string(&path).unwrap())
        })
        .collect();
    flows.sort();
    flows
}

/// The other files that a flow needs to be read.
fn others() -> Vec<File> {
    let mut names: Vec<String> = ["sources.yaml", "hosts.yaml", "policy.yaml"].map(str::to_owned).to_vec();
    names.extend(
        fs::read_dir(root().join("facts"))
            .unwrap()
            .map(|entry| format!("facts/{}", entry.unwrap().file_name().to_str().unwrap())),
    );
    names
        .into_iter()
        .map(|path| File { text: fs::read_to_string(root().join(&path)).unwrap(), path })
        .collect()
}

/// The model of a flow, with the order of everything in it.
fn model(id: &str, text: &str, others: &[File]) -> String {
    let mut files = others.to_vec();
    files.push(File { path: format!("flows/{id}.yaml"), text: text.to_owned() });
    let loaded = author::load(&files, &["cookies", "browser", "storage", "clock"]);
    let Some(flow) = loaded.content.flows.get(id) else {
        return format!(
            "unread: {:?}",
            loaded.findings.iter().map(|found| &found.message).collect::<Vec<_>>()
        );
    };
    let written = flow.written.template.as_ref().map_or(flow, |template| &template.flow);
    format!("{} {:?}", serde_json::to_string(written).unwrap(), written.written.former)
}

fn at_mut<'v>(value: &'v mut Value, path: &[&str]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, key| match value {
        Value::Sequence(items) => items.get_mut(key.parse::<usize>().ok()?),
        value => value.get_mut(*key),
    })
}

fn map_mut<'v>(value: &'v mut Value, path: &[&str]) -> &'v mut Mapping {
    for depth in 0..path.len() {
        if at_mut(value, &path[..=depth]).is_none() {
            let parent = at_mut(value, &path[..depth]).unwrap().as_mapping_mut().unwrap();
            parent.insert(path[depth].into(), Value::Mapping(Mapping::new()));
        }
    }
    at_mut(value, path).unwrap().as_mapping_mut().unwrap()
}

fn set(value: &mut Value, path: &[&str], new: Value) {
    let (key, parent) = path.split_last().unwrap();
    if let Some(Value::Sequence(items)) = at_mut(value, parent) {
        let index: usize = key.parse().unwrap();
        items[index] = new;
        return;
    }
    map_mut(value, parent).insert((*key).into(), new);
}

fn insert_at(map: &mut Mapping, index: usize, key: Value, value: Value) {
    let mut entries: Vec<(Value, Value)> = std::mem::take(map).into_iter().collect();
    entries.insert(index, (key, value));
    map.extend(entries);
}

/// Takes a key out, and what is empty then.
fn take(value: &mut Value, path: &[&str]) {
    let (key, parent) = path.split_last().unwrap();
    let Some(Value::Mapping(map)) = at_mut(value, parent) else { return };
    map.shift_remove(*key);
    if map.is_empty() && !parent.is_empty() {
        take(value, parent);
    }
}

fn text(words: &Words) -> Value {
    let mut map = Mapping::new();
    for (key, words) in [("nl", &words.nl), ("en", &words.en)] {
        if !words.is_empty() {
            map.insert(key.into(), words.as_str().into());
        }
    }
    Value::Mapping(map)
}

fn strings(list: &[String]) -> Value {
    Value::Sequence(list.iter().map(|word| word.as_str().into()).collect())
}

fn keys(value: &Value) -> Vec<String> {
    let map = value.as_mapping().map(|map| map.keys().map(|key| key.as_str().unwrap().to_owned()).collect());
    map.unwrap_or_default()
}

fn own(path: &[&str]) -> Vec<String> {
    path.iter().map(|key| (*key).to_owned()).collect()
}

/// An edit with what it does to the values, and the places that it is about.
struct Case {
    edit: Edit,
    wanted: Value,
    concerns: Vec<Concern>,
}

/// What is random about a case.
struct Maker<'a> {
    chance: &'a mut Chance,
    was: &'a Value,
}

impl Maker<'_> {
    fn nodes(&self) -> Vec<String> {
        keys(&self.was["nodes"])
    }

    fn node(&mut self) -> String {
        let nodes = self.nodes();
        self.chance.of(&nodes).clone()
    }

    fn answered(&mut self) -> (String, Vec<String>) {
        let nodes = self.nodes();
        let answered: Vec<&String> =
            nodes.iter().filter(|id| self.was["nodes"][id.as_str()].get("answers").is_some()).collect();
        let id = (*self.chance.of(&answered)).clone();
        let answers = keys(&self.was["nodes"][id.as_str()]["answers"]);
        (id, answers)
    }

    fn both(&mut self) -> Words {
        Words { nl: nasty(self.chance), en: nasty(self.chance) }
    }

    fn case(&mut self, kind: usize) -> Option<Case> {
        let mut wanted = self.was.clone();
        let nodes = self.nodes();
        let (edit, concerns) = match kind {
            0..=2 => self.words(&mut wanted),
            3 => {
                let id = self.node();
                let key = *self.chance.of(&["source", "howto", "wise", "errors"]);
                let values: Vec<String> =
                    (0..self.chance.below(4)).map(|_| nasty(self.chance).replace('\n', " ")).collect();
                let at = ["nodes", id.as_str(), key];
                if values.is_empty() {
                    take(&mut wanted, &at);
                } else {
                    set(&mut wanted, &at, strings(&values));
                }
                (Edit::List { at: own(&at), values }, vec![Concern::Whole(own(&at))])
            }
            4 => {
                let id = self.node();
                let (key, values): (_, &[&str]) = *self.chance.of(&[
                    ("reason", &["Omdat het zo is: echt.", ""][..]),
                    ("tool", &["bladwijzer", ""][..]),
                    ("part", &["pincode", ""][..]),
                    ("chapter", &["hoofdstuk", ""][..]),
                ]);
                let value = *self.chance.of(values);
                let at = ["nodes", id.as_str(), key];
                if value.is_empty() {
                    take(&mut wanted, &at);
                } else {
                    set(&mut wanted, &at, value.into());
                }
                (Edit::Value { at: own(&at), value: Some(value.to_owned()) }, vec![Concern::Whole(own(&at))])
            }
            5 => {
                let (id, answers) = self.answered();
                let (label, next) = (self.both(), self.chance.of(&nodes).clone());
                let index = self.chance.below(answers.len() + 1);
                let new = "nieuw-antwoord";
                let at = ["nodes", id.as_str(), "answers", new];
                let mut answer = Mapping::new();
                answer.insert("label".into(), text(&label));
                answer.insert("next".into(), next.as_str().into());
                insert_at(map_mut(&mut wanted, &at[..3]), index, new.into(), Value::Mapping(answer));
                let edit = Edit::AddAnswer {
                    node: id.clone(),
                    answer: Some(new.to_owned()),
                    label,
                    next,
                    index: Some(index),
                };
                (edit, vec![Concern::Whole(own(&at))])
            }
            6 => {
                let (id, answers) = self.answered();
                let answer = self.chance.of(&answers).clone();
                let to = *self.chance.of(&["x", "heel-anders-genoemd", "ja-en-nee"]);
                let map = map_mut(&mut wanted, &["nodes", &id, "answers"]);
                *map = std::mem::take(map)
                    .into_iter()
                    .map(|(key, value)| (if key.as_str() == Some(&answer) { to.into() } else { key }, value))
                    .collect();
                let concerns =
                    [answer.as_str(), to].map(|key| Concern::Whole(own(&["nodes", &id, "answers", key])));
                (Edit::RenameAnswer { node: id, answer, to: to.to_owned() }, concerns.to_vec())
            }
            7 => {
                let (id, answers) = self.answered();
                let (from, to) = (self.chance.below(answers.len()), self.chance.below(answers.len()));
                let at = ["nodes", id.as_str(), "answers"];
                let map = map_mut(&mut wanted, &at);
                let (key, value) = map.shift_remove_entry(answers[from].as_str()).unwrap();
                insert_at(map, to, key, value);
                let concerns = vec![Concern::Whole(own(&at))];
                (Edit::MoveAnswer { node: id, answer: answers[from].clone(), index: to }, concerns)
            }
            8 => {
                let (id, answers) = self.answered();
                let answer = self.chance.of(&answers).clone();
                let at = ["nodes", id.as_str(), "answers", answer.as_str()];
                take(&mut wanted, &at);
                let at = if answers.len() == 1 { &at[..3] } else { &at[..] };
                let concerns = vec![Concern::Whole(own(at))];
                (Edit::RemoveAnswer { node: id, answer }, concerns)
            }
            9 => {
                let (id, answers) = self.answered();
                let (answer, next) = (self.chance.of(&answers).clone(), self.chance.of(&nodes).clone());
                let at = ["nodes", id.as_str(), "answers", answer.as_str()];
                set(&mut wanted, &[&at[..], &["next"]].concat(), next.as_str().into());
                let concerns = vec![Concern::Whole(own(&at))];
                (Edit::Point { node: Some(id), answer: Some(answer), next }, concerns)
            }
            10 => {
                let next = self.chance.of(&nodes).clone();
                set(&mut wanted, &["start"], next.as_str().into());
                (Edit::Point { node: None, answer: None, next }, vec![Concern::Whole(own(&["start"]))])
            }
            11 => {
                let (id, answers) = self.answered();
                let answer = self.chance.of(&answers).clone();
                let at = ["nodes", id.as_str(), "answers", answer.as_str(), "next"];
                let led = at_mut(&mut wanted, &at).unwrap().clone();
                let words = self.both();
                let is_step = self.chance.below(2) == 0;
                let mut node = Mapping::new();
                node.insert("kind".into(), if is_step { "step" } else { "question" }.into());
                node.insert("source".into(), strings(&["own".to_owned()]));
                node.insert("text".into(), text(&words));
                if is_step {
                    node.insert("next".into(), led);
                } else {
                    let mut answers = Mapping::new();
                    for (key, nl, en) in [("ja", "Ja", "Yes"), ("nee", "Nee", "No")] {
                        let mut answer = Mapping::new();
                        answer.insert("label".into(), text(&Words { nl: nl.to_owned(), en: en.to_owned() }));
                        answer.insert("next".into(), led.clone());
                        answers.insert(key.into(), Value::Mapping(answer));
                    }
                    node.insert("answers".into(), Value::Mapping(answers));
                }
                set(&mut wanted, &at, "tussenstap".into());
                let place = nodes.iter().position(|node| *node == id).unwrap() + 1;
                insert_at(map_mut(&mut wanted, &["nodes"]), place, "tussenstap".into(), Value::Mapping(node));
                let kind = if is_step { NewKind::Step { next: None } } else { NewKind::Question };
                let new = NewNode { id: Some("tussenstap".to_owned()), text: words, kind };
                let concerns = vec![Concern::Whole(own(&at[..4])), Concern::Node("tussenstap".to_owned())];
                (Edit::Insert { from: id, answer, new }, concerns)
            }
            12 => {
                let (id, answers) = self.answered();
                if answers.len() < 3 || self.was["nodes"][id.as_str()]["kind"] != "question" {
                    return None;
                }
                let moving: Vec<String> = answers[..1 + self.chance.below(answers.len() - 1)].to_vec();
                let (label, words) =
                    (Words { nl: "Iets anders".to_owned(), en: "Other".to_owned() }, self.both());
                let mut moved = Mapping::new();
                for answer in &moving {
                    let map = map_mut(&mut wanted, &["nodes", &id, "answers"]);
                    moved.insert(answer.as_str().into(), map.shift_remove(answer.as_str()).unwrap());
                }
                let mut node = Mapping::new();
                node.insert("kind".into(), "question".into());
                node.insert("source".into(), strings(&["own".to_owned()]));
                node.insert("text".into(), text(&words));
                node.insert("answers".into(), Value::Mapping(moved));
                let mut lead = Mapping::new();
                lead.insert("label".into(), text(&label));
                lead.insert("next".into(), "vervolg".into());
                map_mut(&mut wanted, &["nodes", &id, "answers"])
                    .insert("iets-anders".into(), Value::Mapping(lead));
                let place = nodes.iter().position(|node| *node == id).unwrap() + 1;
                insert_at(map_mut(&mut wanted, &["nodes"]), place, "vervolg".into(), Value::Mapping(node));
                let mut concerns: Vec<Concern> = moving
                    .iter()
                    .map(String::as_str)
                    .chain(["iets-anders"])
                    .map(|answer| Concern::Whole(own(&["nodes", &id, "answers", answer])))
                    .collect();
                concerns.push(Concern::Node("vervolg".to_owned()));
                (
                    Edit::Split {
                        node: id,
                        answers: moving,
                        label,
                        id: Some("vervolg".to_owned()),
                        text: words,
                    },
                    concerns,
                )
            }
            13 => return self.taken_out(wanted),
            14 => return self.other_kind(wanted),
            15 => {
                let id = self.node();
                let layer = *self.chance.of(&["", "patron", "staff"]);
                let links: Vec<LinkTo> = (0..self.chance.below(3))
                    .map(|number| {
                        let is_fact = number == 0;
                        LinkTo {
                            url: (!is_fact).then(|| "https://www.kb.nl/a?b=c#d".to_owned()),
                            fact: is_fact.then(|| "adres-kb".to_owned()),
                            label: self.both(),
                        }
                    })
                    .collect();
                let mut at = vec!["nodes", id.as_str()];
                at.extend(["links"].iter().copied());
                if !layer.is_empty() {
                    at.insert(2, layer);
                }
                let had = at_mut(&mut wanted, &at[..at.len() - 1]).is_some_and(|layer| {
                    layer.as_mapping().unwrap().len() > 1 || layer.get("links").is_none()
                });
                let value = links.iter().map(|link| {
                    let mut map = Mapping::new();
                    for (key, to) in [("url", &link.url), ("fact", &link.fact)] {
                        if let Some(to) = to {
                            map.insert(key.into(), to.as_str().into());
                        }
                    }
                    map.insert("label".into(), text(&link.label));
                    Value::Mapping(map)
                });
                let value: Vec<Value> = value.collect();
                if value.is_empty() {
                    take(&mut wanted, &at);
                } else {
                    set(&mut wanted, &at, Value::Sequence(value));
                }
                let concern = if had { &at[..] } else { &at[..at.len() - 1] };
                (Edit::Links { at: own(&at), links }, vec![Concern::Whole(own(concern))])
            }
            16 => {
                let id = self.node();
                let at: Vec<&str> = if self.chance.below(2) == 0 {
                    vec!["keywords"]
                } else {
                    vec!["nodes", id.as_str(), "checklist"]
                };
                let values: Vec<Words> = (0..self.chance.below(4)).map(|_| self.both()).collect();
                let list: Vec<Value> = values.iter().map(text).collect();
                if list.is_empty() {
                    take(&mut wanted, &at);
                } else {
                    set(&mut wanted, &at, Value::Sequence(list));
                }
                (Edit::Texts { at: own(&at), values }, vec![Concern::Whole(own(&at))])
            }
            17 => {
                let (id, to) = (self.node(), self.chance.below(nodes.len()));
                let map = map_mut(&mut wanted, &["nodes"]);
                let (key, value) = map.shift_remove_entry(id.as_str()).unwrap();
                insert_at(map, to, key, value);
                (Edit::MoveNode { node: id, index: to }, vec![Concern::Order])
            }
            _ => {
                let after = self.node();
                let words = self.both();
                let mut node = Mapping::new();
                node.insert("kind".into(), "outcome".into());
                node.insert("source".into(), strings(&["own".to_owned()]));
                node.insert("outcome".into(), "desk".into());
                node.insert("text".into(), text(&words));
                let place = nodes.iter().position(|node| *node == after).unwrap() + 1;
                insert_at(
                    map_mut(&mut wanted, &["nodes"]),
                    place,
                    "nieuw-einde".into(),
                    Value::Mapping(node),
                );
                let kind = NewKind::Outcome { outcome: Outcome::Desk };
                let new = NewNode { id: Some("nieuw-einde".to_owned()), text: words, kind };
                (Edit::AddNode { after: Some(after), new }, vec![Concern::Node("nieuw-einde".to_owned())])
            }
        };
        Some(Case { edit, wanted, concerns })
    }

    fn words(&mut self, wanted: &mut Value) -> (Edit, Vec<Concern>) {
        let id = self.node();
        let id = id.as_str();
        let answers = keys(&self.was["nodes"][id].get("answers").cloned().unwrap_or_default());
        let mut at: Vec<&str> = match self.chance.below(9) {
            0 => vec!["title"],
            1 => vec!["summary"],
            2 => vec!["keywords", "0"],
            3 | 4 if !answers.is_empty() => {
                vec!["nodes", id, "answers", self.chance.of(answers.as_slice()).as_str(), "label"]
            }
            5 => vec!["nodes", id, "patron", "text"],
            6 => vec!["nodes", id, "staff", "detail"],
            7 => vec!["nodes", id, "detail"],
            _ => vec!["nodes", id, "text"],
        };
        let language = *self.chance.of(&[Language::Nl, Language::En]);
        // Taking out a text is for those that can be absent.
        let can_go = matches!(at.last(), Some(&"detail")) || at.contains(&"patron");
        let words = if can_go && self.chance.below(4) == 0 { String::new() } else { nasty(self.chance) };
        let words = if at[0] == "keywords" && at_mut(wanted, &at).is_none() {
            at = vec!["title"];
            "Titel".to_owned()
        } else {
            words
        };
        let path = own(&at);
        let code = language.code();
        // The deepest part that is there before and after is what stays; the rest is concerned.
        let mut concern = [&at[..], &[code]].concat();
        let before = wanted.clone();
        if words.is_empty() {
            take(wanted, &concern);
        } else {
            set(wanted, &concern.clone(), words.as_str().into());
        }
        let is_there = |value: &Value, path: &[&str]| at_mut(&mut value.clone(), path).is_some();
        while concern.len() > 1 {
            let above = &concern[..concern.len() - 1];
            if is_there(&before, above) && is_there(wanted, above) {
                break;
            }
            concern.pop();
        }
        // Titles, labels and entries can be in one line.
        let whole: Vec<String> = own(&concern);
        (Edit::Words { at: path, language, words }, vec![Concern::Whole(whole)])
    }

    fn taken_out(&mut self, mut wanted: Value) -> Option<Case> {
        let id = self.node();
        let others: Vec<String> = self.nodes().into_iter().filter(|other| *other != id).collect();
        let to = self.chance.of(&others).clone();
        let mut concerns = vec![Concern::Node(id.clone()), Concern::Whole(own(&["nodes", &to, "was"]))];
        let list = |value: &Value| -> Vec<String> {
            let list = value.get("was").and_then(Value::as_sequence).cloned().unwrap_or_default();
            list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let mut was = list(&self.was["nodes"][to.as_str()]);
        was.push(id.clone());
        was.extend(list(&self.was["nodes"][id.as_str()]));
        let mut arrows = 0;
        if wanted["start"] == id.as_str() {
            set(&mut wanted, &["start"], to.as_str().into());
            concerns.push(Concern::Whole(own(&["start"])));
            arrows += 1;
        }
        for other in &others {
            let node = wanted["nodes"][other.as_str()].as_mapping_mut().unwrap();
            if node.get("next").is_some_and(|next| *next == id.as_str()) {
                node.insert("next".into(), to.as_str().into());
                concerns.push(Concern::Whole(own(&["nodes", other, "next"])));
                arrows += 1;
            }
            if let Some(answers) = node.get_mut("answers").and_then(Value::as_mapping_mut) {
                for (key, answer) in answers.iter_mut() {
                    if answer["next"] == id.as_str() {
                        answer["next"] = to.as_str().into();
                        concerns.push(Concern::Whole(own(&[
                            "nodes",
                            other,
                            "answers",
                            key.as_str().unwrap(),
                        ])));
                        arrows += 1;
                    }
                }
            }
        }
        if arrows == 0 {
            return None;
        }
        take(&mut wanted, &["nodes", &id]);
        set(&mut wanted, &["nodes", &to, "was"], strings(&was));
        Some(Case { edit: Edit::TakeOut { node: id, to: Some(to) }, wanted, concerns })
    }

    fn other_kind(&mut self, mut wanted: Value) -> Option<Case> {
        let id = self.node();
        let node = wanted["nodes"][id.as_str()].as_mapping_mut().unwrap();
        let first = node
            .get("answers")
            .and_then(Value::as_mapping)
            .and_then(|answers| answers.values().next().map(|answer| answer["next"].clone()))
            .or_else(|| node.get("next").cloned());
        let had = node["kind"].as_str().unwrap().to_owned();
        let to = match self.chance.below(3) {
            0 => {
                let next = first?;
                for key in ["answers", "checks", "flow", "node", "outcome"] {
                    node.shift_remove(key);
                }
                node.insert("kind".into(), "step".into());
                node.insert("next".into(), next);
                NewKind::Step { next: None }
            }
            1 => {
                for key in ["answers", "checks", "next", "flow", "node"] {
                    node.shift_remove(key);
                }
                node.insert("kind".into(), "outcome".into());
                node.insert("outcome".into(), "contact".into());
                NewKind::Outcome { outcome: Outcome::Contact }
            }
            _ => {
                if had == "check" {
                    return None;
                }
                for key in ["checks", "next", "flow", "node", "outcome"] {
                    node.shift_remove(key);
                }
                node.insert("kind".into(), "question".into());
                if node.get("answers").is_none() {
                    let mut answer = Mapping::new();
                    answer.insert(
                        "label".into(),
                        text(&Words { nl: "Verder".to_owned(), en: "Continue".to_owned() }),
                    );
                    answer.insert("next".into(), first.unwrap_or_else(|| id.as_str().into()));
                    let mut answers = Mapping::new();
                    answers.insert("verder".into(), Value::Mapping(answer));
                    node.insert("answers".into(), Value::Mapping(answers));
                }
                NewKind::Question
            }
        };
        let concerns = ["kind", "answers", "next", "checks", "flow", "node", "outcome"]
            .map(|key| Concern::Whole(own(&["nodes", &id, key])));
        Some(Case { edit: Edit::Kind { node: id, to }, wanted, concerns: concerns.to_vec() })
    }
}

#[test]
fn random_edits_change_the_model_as_they_say_and_no_other_line() {
    let others = others();
    let mut flows = flows();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut made: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tries = 0;
    while made.values().sum::<usize>() < EDITS {
        tries += 1;
        assert!(tries < EDITS * 4, "too few edits can be made: {made:?}");
        let kind = tries % 19;
        let at = chance.below(flows.len());
        let (id, before) = flows[at].clone();
        let was: Value = yaml_serde::from_str(&before).unwrap();
        let Some(case) = (Maker { chance: &mut chance, was: &was }).case(kind) else { continue };
        let after = match applied(&before, &case.edit) {
            Ok(after) => after,
            Err(EditError::Taken(_)) => continue,
            Err(error) => panic!("{id}: {:?}: {error}", case.edit),
        };
        let direct = yaml_serde::to_string(&case.wanted).unwrap();
        assert_eq!(
            model(&id, &after, &others),
            model(&id, &direct, &others),
            "{id}: {:?}\n{}",
            case.edit,
            lines::difference(&before, &after)
        );
        if let Err(line) = unchanged(&before, &after, &case.concerns) {
            panic!("{id}: {:?}: {line}\n{}", case.edit, lines::difference(&before, &after));
        }
        *made.entry(kind).or_default() += 1;
        // Edits pile up in every third flow, as they do when somebody works.
        if at.is_multiple_of(3) {
            flows[at].1 = after;
        }
    }
    println!("{made:?}");
}

/// Every text of a flow, by its path.
fn texts(text: &str) -> Vec<(Vec<String>, Language, String)> {
    fn walk(value: &Value, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, Language, String)>) {
        match value {
            Value::Mapping(map) => {
                for (key, value) in map {
                    let key = key.as_str().unwrap();
                    let language = match key {
                        "nl" => Some(Language::Nl),
                        "en" => Some(Language::En),
                        _ => None,
                    };
                    if let (Some(language), Some(words)) = (language, value.as_str()) {
                        found.push((path.clone(), language, words.trim_end().to_owned()));
                    } else {
                        path.push(key.to_owned());
                        walk(value, path, found);
                        path.pop();
                    }
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(index.to_string());
                    walk(item, path, found);
                    path.pop();
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&yaml_serde::from_str(text).unwrap(), &mut Vec::new(), &mut found);
    found
}

#[test]
fn every_text_and_arrow_changed_and_changed_back_gives_the_file_back() {
    let mut count = 0;
    let mut same = |id: &str, before: &str, there: &Edit, back: &Edit| {
        let changed = applied(before, there).unwrap_or_else(|error| panic!("{id}: {there:?}: {error}"));
        let again = applied(&changed, back).unwrap_or_else(|error| panic!("{id}: {back:?}: {error}"));
        assert_eq!(again, before, "{id}: {there:?}");
        count += 1;
    };
    for (id, before) in flows() {
        for (at, language, words) in texts(&before).into_iter().step_by(5) {
            let edit = |words: &str| Edit::Words { at: at.clone(), language, words: words.to_owned() };
            assert_eq!(applied(&before, &edit(&words)).unwrap(), before, "{id}: {at:?} as it is");
            same(&id, &before, &edit("Een ander woord"), &edit(&words));
        }
        let form = form(&before).unwrap();
        let other = &form.nodes.last().unwrap().id;
        // Every twelfth node: a thousand edits show as much as all of them.
        for node in form.nodes.iter().step_by(12) {
            let list = |key: &str, values: &[String]| Edit::List {
                at: own(&["nodes", &node.id, key]),
                values: values.to_vec(),
            };
            for (key, values) in
                [("source", &node.source), ("howto", &node.base.howto), ("wise", &node.base.wise)]
            {
                let more = [values.as_slice(), &["own".to_owned()]].concat();
                assert_eq!(applied(&before, &list(key, values)).unwrap(), before);
                same(&id, &before, &list(key, &more), &list(key, values));
            }
            for (index, answer) in node.answers.iter().enumerate() {
                let point = |next: &str| Edit::Point {
                    node: Some(node.id.clone()),
                    answer: Some(answer.id.clone()),
                    next: next.to_owned(),
                };
                same(&id, &before, &point(other), &point(&answer.next));
                let shift = |index: usize| Edit::MoveAnswer {
                    node: node.id.clone(),
                    answer: answer.id.clone(),
                    index,
                };
                same(&id, &before, &shift(0), &shift(index));
                let rename = |answer: &str, to: &str| Edit::RenameAnswer {
                    node: node.id.clone(),
                    answer: answer.to_owned(),
                    to: to.to_owned(),
                };
                same(&id, &before, &rename(&answer.id, "q"), &rename("q", &answer.id));
                let add = Edit::AddAnswer {
                    node: node.id.clone(),
                    answer: Some("zomaar".to_owned()),
                    label: Words { nl: "Zomaar".to_owned(), en: "Just so".to_owned() },
                    next: other.clone(),
                    index: Some(index),
                };
                same(
                    &id,
                    &before,
                    &add,
                    &Edit::RemoveAnswer { node: node.id.clone(), answer: "zomaar".to_owned() },
                );
                if answer.next != node.id {
                    let new = NewNode {
                        id: Some("tussenstap".to_owned()),
                        text: Words { nl: "Wacht even.".to_owned(), en: "Wait.".to_owned() },
                        kind: NewKind::Step { next: None },
                    };
                    let insert = Edit::Insert { from: node.id.clone(), answer: answer.id.clone(), new };
                    let next = form.nodes.iter().find(|other| other.id == answer.next).unwrap();
                    let out = Edit::Several {
                        edits: vec![
                            Edit::TakeOut { node: "tussenstap".to_owned(), to: None },
                            Edit::List { at: own(&["nodes", &answer.next, "was"]), values: next.was.clone() },
                        ],
                    };
                    same(&id, &before, &insert, &out);
                }
            }
        }
    }
    println!("{count} edits and their reverses, byte for byte");
    assert!(count > 900, "{count}");
}

#[test]
fn what_makes_no_sense_is_refused_in_a_sentence() {
    let (_, text) = flows().remove(0);
    let form = form(&text).unwrap();
    let node = form.nodes[0].id.clone();
    let answer = form.nodes.iter().find(|node| !node.answers.is_empty()).unwrap();
    let words = |at: &[&str]| Edit::Words { at: own(at), language: Language::Nl, words: "x".to_owned() };
    let refused = [
        words(&["id"]),
        words(&["nodes", "../../etc/passwd", "text"]),
        words(&["nodes", &node, "kind"]),
        words(&["nodes"]),
        words(&[]),
        Edit::Value { at: own(&["nodes", &node, "kind"]), value: Some("step".to_owned()) },
        Edit::Value { at: own(&["id"]), value: Some("anders".to_owned()) },
        Edit::RenameAnswer {
            node: answer.id.clone(),
            answer: answer.answers[0].id.clone(),
            to: "../x".to_owned(),
        },
        Edit::RenameAnswer {
            node: answer.id.clone(),
            answer: answer.answers[0].id.clone(),
            to: answer.answers[1].id.clone(),
        },
        Edit::Point { node: None, answer: None, next: "nergens".to_owned() },
        Edit::TakeOut { node: answer.id.clone(), to: Some(answer.id.clone()) },
        Edit::Several { edits: vec![Edit::Several { edits: vec![] }] },
    ];
    for edit in refused {
        let error = applied(&text, &edit).expect_err(&format!("{edit:?}"));
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}
