//! Two hundred random edits of our own flows, against a comparison that was written apart: sets over the YAML, read by
//! another library and without the gate. Nothing is missed, and nothing is made up.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test that fails breaks the test")]

mod apart;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use apart::{Set, differs, text_of};
use compare::{AnswerState, Change, Difference, NodeDifference, Side, State};
use flow::author::{self, File, Loaded};
use test_support::chance::Chance;
use yaml_serde::{Mapping, Value};

const EDITS: u64 = 200;

fn content() -> Vec<File> {
    fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                let relative = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.push(File { path: relative, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"));
    let mut files = Vec::new();
    collect(root, root, &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn read(files: &[File]) -> Loaded {
    let checks: Vec<&'static str> = readiness::CheckId::ALL.iter().map(|check| check.code()).collect();
    author::load(files, &checks)
}

fn compared(old: &[File], new: &[File]) -> Difference {
    let (was, is) = (read(old), read(new));
    compare::difference(Side { files: old, loaded: &was }, Side { files: new, loaded: &is })
}

/// What our comparison says, in the words of the one apart.
fn said(difference: &Difference) -> Set {
    let mut set = Set::new();
    for flow in &difference.flows {
        if flow.state != State::Changed {
            set.insert(format!("flow {} {:?}", flow.id, flow.state));
            continue;
        }
        let mut say =
            |words: String| assert!(set.insert(format!("{}: {words}", flow.id)), "said twice: {words}");
        for change in &flow.changes {
            say(format!("flow {}", named(change)));
        }
        for node in &flow.nodes {
            node_said(node, &mut say);
        }
    }
    set
}

fn node_said(node: &NodeDifference, say: &mut impl FnMut(String)) {
    let id = &node.id;
    match node.state {
        State::Added => say(format!("node + {id}")),
        State::Removed => {
            say(format!("node - {id}"));
            if let Some(by) = &node.replaced_by {
                say(format!("node {id} replaced by {by}"));
            }
        }
        State::Changed => {}
    }
    if let Some(old) = &node.renamed_from {
        say(format!("node {old} renamed {id}"));
    }
    for change in &node.changes {
        say(format!("node {id} {}", named(change)));
    }
    for way in &node.ways {
        let answer = &way.answer;
        match way.state {
            AnswerState::Added => say(format!("way {id} + {answer} > {}", way.new_next.as_deref().unwrap())),
            AnswerState::Removed => {
                say(format!("way {id} - {answer} > {}", way.old_next.as_deref().unwrap()));
            }
            AnswerState::Redirected => say(format!(
                "way {id} {answer} > {} > {}",
                way.old_next.as_deref().unwrap(),
                way.new_next.as_deref().unwrap()
            )),
            AnswerState::Changed => assert!(!way.changes.is_empty()),
        }
        for change in &way.changes {
            say(format!("way {id} {answer} {}", named(change)));
        }
    }
}

/// A change as `field layer language`.
fn named(change: &Change) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let field = word(&yaml_serde::to_value(change.field).unwrap());
    let layer = change.layer.map(|layer| word(&yaml_serde::to_value(layer).unwrap()));
    let language = change.language.map(|language| language.code().to_owned());
    [Some(field), layer, language].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn nodes(flow: &mut Value) -> &mut Mapping {
    flow.get_mut("nodes").unwrap().as_mapping_mut().unwrap()
}

fn keys(mapping: &Mapping) -> Vec<String> {
    mapping.keys().map(|key| key.as_str().unwrap().to_owned()).collect()
}

fn both(words: &str) -> Value {
    yaml_serde::from_str(&format!("{{ nl: \"{words}\", en: \"{words} in English\" }}")).unwrap()
}

/// Puts a mapping's entry in front of another one.
fn moved(mapping: &mut Mapping, from: usize, to: usize) {
    let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
    let entry = entries.remove(from);
    entries.insert(to, entry);
    mapping.extend(entries);
}

/// Changes every name of a node in a flow; the node itself stays where it is.
fn renamed(flow: &mut Value, old: &str, new: &str) {
    let entries: Vec<(Value, Value)> = std::mem::take(nodes(flow)).into_iter().collect();
    let named = |value: &mut Value| {
        if value.as_str() == Some(old) {
            *value = new.into();
        }
    };
    for (mut key, mut node) in entries {
        named(&mut key);
        if let Some(next) = node.get_mut("next") {
            named(next);
        }
        for (_, answer) in node.get_mut("answers").and_then(Value::as_mapping_mut).into_iter().flatten() {
            named(answer.get_mut("next").unwrap());
        }
        nodes(flow).insert(key, node);
    }
    named(flow.get_mut("start").unwrap());
}

fn set(node: &mut Value, key: &str, value: Value) {
    node.as_mapping_mut().unwrap().insert(key.into(), value);
}

fn removed(node: &mut Value, key: &str) {
    node.as_mapping_mut().unwrap().shift_remove(key);
}

/// A list's entry is added, taken out, or put elsewhere.
fn list_edit(node: &mut Value, key: &str, entry: Value, chance: &mut Chance) {
    let list = node.as_mapping_mut().unwrap().entry(key.into()).or_insert(Value::Sequence(Vec::new()));
    let Value::Sequence(list) = list else { panic!("{key} is no list") };
    match chance.below(3) {
        0 if !list.is_empty() => _ = list.remove(chance.below(list.len())),
        1 if list.len() > 1 => list.rotate_left(1),
        _ => list.insert(chance.below(list.len() + 1), entry),
    }
}

/// One edit, of any kind that an author makes.
fn edit(flow: &mut Value, number: u64, chance: &mut Chance) {
    let ids = keys(nodes(flow));
    let id = chance.of(&ids).clone();
    let other = chance.of(&ids).clone();
    let new_id = format!("nieuw-{number}-{}", chance.below(1000));
    let words = format!("Andere woorden {number}.");
    let asking: Vec<String> =
        ids.iter().filter(|id| flow["nodes"][id.as_str()].get("answers").is_some()).cloned().collect();
    let asked = if asking.is_empty() { None } else { Some(chance.of(&asking).clone()) };
    let kind = chance.below(32);
    let language = *chance.of(&["nl", "en"]);
    let layer = *chance.of(&["", "patron", "staff"]);
    match kind {
        // Words of the steps.
        0..=3 => {
            let node = &mut nodes(flow)[id.as_str()];
            let key = *chance.of(&["text", "detail"]);
            let node = if layer.is_empty() {
                node
            } else {
                if node.get(layer).is_none() {
                    set(node, layer, Value::Mapping(Mapping::new()));
                }
                node.get_mut(layer).unwrap()
            };
            match (node.get(key).is_some(), chance.below(3)) {
                (true, 0) if key == "detail" || !layer.is_empty() => removed(node, key),
                (true, 1) => {
                    let was = node[key][language].as_str().unwrap().to_owned();
                    node[key][language] = format!("{was} {{adres-kb}} {words}").into();
                }
                (true, _) => node[key][language] = words.into(),
                (false, _) => set(node, key, both(&words)),
            }
        }
        // A step between a way and where it leads.
        4 | 5 => {
            let step = yaml_serde::from_str(&format!(
                "{{ kind: step, source: [own], reason: x, text: {{ nl: \"{words}\", en: \"{words}\" }}, next: {other} }}"
            ));
            let mut step: Value = step.unwrap();
            if kind == 5 {
                step["kind"] = "outcome".into();
                removed(&mut step, "next");
                set(&mut step, "outcome", "desk".into());
            }
            let at = chance.below(ids.len() + 1);
            nodes(flow).insert(new_id.as_str().into(), step);
            moved(nodes(flow), ids.len(), at);
            if let Some(asked) = asked {
                let answers = keys(flow["nodes"][asked.as_str()]["answers"].as_mapping().unwrap());
                nodes(flow)[asked.as_str()]["answers"][chance.of(&answers).as_str()]["next"] = new_id.into();
            }
        }
        // A step goes, and its work is done by another one, or not.
        6 | 7 if id != other && flow["start"] != id.as_str() => {
            let order: Vec<String> = ids.iter().filter(|one| **one != id).cloned().collect();
            let whole = nodes(flow).shift_remove(id.as_str()).unwrap();
            renamed(flow, &id, &other);
            assert_eq!(keys(nodes(flow)), order);
            if kind == 7 {
                let mut was = vec![Value::from(id.as_str())];
                was.extend(whole.get("was").and_then(Value::as_sequence).into_iter().flatten().cloned());
                let node = &mut nodes(flow)[other.as_str()];
                was.extend(node.get("was").and_then(Value::as_sequence).into_iter().flatten().cloned());
                set(node, "was", Value::Sequence(was));
            }
        }
        // Another id for the same step, with its former one or without.
        8..=10 => {
            renamed(flow, &id, &new_id);
            if kind != 8 {
                let node = &mut nodes(flow)[new_id.as_str()];
                let mut was = vec![Value::from(id.as_str())];
                was.extend(node.get("was").and_then(Value::as_sequence).into_iter().flatten().cloned());
                set(node, "was", Value::Sequence(was));
            }
            if kind == 10 {
                nodes(flow)[new_id.as_str()]["text"][language] = words.into();
            }
        }
        // Answers.
        11..=17 => {
            let Some(asked) = asked else { return };
            let node = &mut nodes(flow)[asked.as_str()];
            let answers = node.get_mut("answers").unwrap().as_mapping_mut().unwrap();
            let names = keys(answers);
            let name = chance.of(&names).clone();
            match kind {
                11 | 12 => answers[name.as_str()]["next"] = other.into(),
                13 => answers[name.as_str()]["label"][language] = words.into(),
                14 => {
                    let mut answer = Mapping::new();
                    answer.insert("label".into(), both(&words));
                    answer.insert("next".into(), other.into());
                    answers.insert(new_id.into(), Value::Mapping(answer));
                }
                15 if names.len() > 1 => _ = answers.shift_remove(name.as_str()),
                16 => moved(answers, chance.below(names.len()), chance.below(names.len())),
                _ => {
                    // Another id for the same answer.
                    let answer = answers.shift_remove(name.as_str()).unwrap();
                    answers.insert(new_id.into(), answer);
                }
            }
        }
        // Order, start and what the flow says of itself.
        18 | 19 => moved(nodes(flow), chance.below(ids.len()), chance.below(ids.len())),
        20 => flow["start"] = other.into(),
        21 => {
            let key = *chance.of(&["title", "summary"]);
            flow[key][language] = words.into();
        }
        22 => set(flow, "order", number.into()),
        23 => list_edit(flow, "errors", words.into(), chance),
        24 => list_edit(flow, "keywords", both(&words), chance),
        // The small things of a step.
        25 => list_edit(&mut nodes(flow)[id.as_str()], "source", words.into(), chance),
        26 => list_edit(&mut nodes(flow)[id.as_str()], "errors", words.into(), chance),
        27 => list_edit(&mut nodes(flow)[id.as_str()], "checklist", both(&words), chance),
        28 => {
            let link =
                format!("{{ url: \"https://www.kb.nl/{number}\", label: {{ nl: a, en: \"{words}\" }} }}");
            let link = yaml_serde::from_str(&link).unwrap();
            let key = *chance.of(&["links", "howto", "wise"]);
            let entry = if key == "links" { link } else { Value::from("{menu-koppel-inlogaccount}") };
            list_edit(&mut nodes(flow)[id.as_str()], key, entry, chance);
        }
        29 => set(&mut nodes(flow)[id.as_str()], chance.of::<&str>(&["reason", "part"]), words.into()),
        30 => {
            set(&mut nodes(flow)[id.as_str()], "tool", (*chance.of(&["bladwijzer", "welk-account"])).into());
        }
        // Another kind of step.
        _ => {
            let node = &mut nodes(flow)[id.as_str()];
            for key in ["answers", "next", "checks", "flow", "node", "outcome"] {
                removed(node, key);
            }
            match chance.below(3) {
                0 => {
                    set(node, "kind", "step".into());
                    set(node, "next", other.into());
                }
                1 => {
                    set(node, "kind", "outcome".into());
                    set(node, "outcome", (*chance.of(&["solved", "desk", "contact", "info"])).into());
                }
                _ => {
                    set(node, "kind", "handoff".into());
                    set(node, "flow", "inloggen".into());
                }
            }
        }
    }
}

#[test]
fn two_hundred_random_edits_are_told_as_a_comparison_apart_tells_them() {
    let all = content();
    let (flows, rest): (Vec<File>, Vec<File>) =
        all.into_iter().partition(|file| file.path.starts_with("flows/"));
    // One flow by itself: what the gate says about it is no matter, and reading all the others would take minutes.
    let rest: Vec<File> = rest.into_iter().filter(|file| file.path.starts_with("facts/")).collect();
    let (mut kinds, mut told) = (BTreeSet::new(), 0);
    for number in 0..EDITS {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (number + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let file = chance.of(&flows);
        let was: Value = yaml_serde::from_str(&file.text).unwrap();
        let mut is = was.clone();
        for _ in 0..=chance.below(4) {
            edit(&mut is, number, &mut chance);
        }
        let with = |text: String| {
            let mut files = rest.clone();
            files.push(File { path: file.path.clone(), text });
            files
        };
        let (old, new) = (with(file.text.clone()), with(yaml_serde::to_string(&is).unwrap()));
        let (before, after) = (read(&old), read(&new));
        let (before, after) = (Side { files: &old, loaded: &before }, Side { files: &new, loaded: &after });
        let (ours, apart) = (said(&compare::difference(before, after)), differs(&was, &is));
        let missed: Vec<&String> = apart.difference(&ours).collect();
        let made_up: Vec<&String> = ours.difference(&apart).collect();
        assert!(
            missed.is_empty() && made_up.is_empty(),
            "edit {number} of {}: missed {missed:#?}, made up {made_up:#?}",
            file.path
        );
        told += apart.len();
        kinds.extend(apart.iter().map(|words| kind_of(words)));
        // The other way round it is the same edit undone.
        assert_eq!(said(&compare::difference(after, before)), differs(&is, &was), "edit {number} undone");
    }
    println!("{EDITS} edits, {told} differences, 0 missed, 0 made up; kinds: {kinds:?}");
    assert!(kinds.len() > 30, "the edits are of too few kinds: {kinds:?}");
}

/// A difference without its names.
fn kind_of(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').skip(1).collect();
    match words[..] {
        ["node", sign @ ("+" | "-"), _] => format!("node {sign}"),
        ["node", _, "renamed", _] => "renamed".to_owned(),
        ["node", _, "replaced", ..] => "replaced".to_owned(),
        ["node", _, ref rest @ ..] => format!("node {}", rest.join(" ")),
        ["way", _, sign @ ("+" | "-"), ..] => format!("way {sign}"),
        ["way", _, _, ">", ..] => "redirected".to_owned(),
        ["way", _, _, ref rest @ ..] => format!("way {}", rest.join(" ")),
        _ => words.join(" "),
    }
}

#[test]
fn comments_and_layout_are_no_difference() {
    let all = content();
    let mut other = all.clone();
    for file in other.iter_mut().filter(|file| file.path.starts_with("flows/")) {
        let value: Value = yaml_serde::from_str(&file.text).unwrap();
        file.text = format!("# Something else.\n{}", yaml_serde::to_string(&value).unwrap());
    }
    assert_eq!(compared(&all, &other), Difference::default());
}

#[test]
fn whole_flows_and_everything_beside_them_are_told() {
    let all = content();
    let mut new: Vec<File> = all.iter().filter(|file| file.path != "flows/uitloggen.yaml").cloned().collect();
    let mut change = |path: &str, old: &str, to: &str| {
        let file = new.iter_mut().find(|file| file.path == path).unwrap();
        assert!(file.text.contains(old), "{old} is not in {path}");
        file.text = file.text.replacen(old, to, 1);
    };
    change("notices/mail-traag-juni.yaml", "nl: ", "nl: \"\" # ");
    change("howto/vpn-uit.yaml", "nl: ", "nl: Nu ");
    change("libraries/drenthe.yaml", "nl: ", "nl: Nu ");
    change("hosts.yaml", "- ", "- # een\n  ");
    let copy = all.iter().find(|file| file.path == "flows/uitloggen.yaml").unwrap();
    new.push(File {
        path: "flows/afmelden.yaml".to_owned(),
        text: copy.text.replace("id: uitloggen", "id: afmelden"),
    });
    let difference = compared(&all, &new);
    let flows: Vec<(&str, State)> =
        difference.flows.iter().map(|flow| (flow.id.as_str(), flow.state)).collect();
    assert_eq!(flows, [("uitloggen", State::Removed), ("afmelden", State::Added)]);
    let steps = text_of(&copy.text)["nodes"].as_mapping().unwrap().len();
    assert!(difference.flows.iter().all(|flow| flow.nodes.len() == steps));
    let items: Vec<String> =
        difference.items.iter().map(|item| format!("{:?} {} {:?}", item.kind, item.id, item.state)).collect();
    for expected in [
        "Howto vpn-uit Changed",
        "Library drenthe Changed",
        "Notice mail-traag-juni Changed",
        "File hosts.yaml Changed",
    ] {
        assert!(items.iter().any(|item| item == expected), "{expected} is not in {items:?}");
    }
    assert!(compared(&all, &all).is_empty());
}
