//! A comparison of two flows that shares nothing with the crate: sets of what the YAML says.

use std::collections::{BTreeMap, BTreeSet};

use yaml_serde::Value;

/// What differs, a line each.
pub(crate) type Set = BTreeSet<String>;

pub(crate) fn text_of(yaml: &str) -> Value {
    yaml_serde::from_str(yaml).unwrap()
}

/// The lines of what a mapping says, by name. A missing key says nothing.
type Says = BTreeMap<String, String>;

fn mapping(value: Option<&Value>) -> Vec<(String, Value)> {
    let entries = value.and_then(Value::as_mapping).into_iter().flatten();
    entries.map(|(key, value)| (key.as_str().unwrap().to_owned(), value.clone())).collect()
}

fn say(says: &mut Says, name: &str, value: Option<&Value>) {
    let written = match value {
        None | Some(Value::Null) => return,
        Some(Value::Sequence(list)) if list.is_empty() => return,
        Some(Value::String(words)) => words.trim().to_owned(),
        Some(other) => yaml_serde::to_string(other).unwrap(),
    };
    says.insert(name.to_owned(), written);
}

/// A text, or a list of texts, by language.
fn say_text(says: &mut Says, name: &str, value: Option<&Value>) {
    for language in ["nl", "en"] {
        let name = format!("{name} {language}");
        match value {
            Some(Value::Sequence(list)) => {
                let list: Vec<&str> =
                    list.iter().map(|text| text[language].as_str().unwrap().trim()).collect();
                if !list.is_empty() {
                    says.insert(name, format!("{list:?}"));
                }
            }
            Some(text) => say(says, &name, text.get(language)),
            None => {}
        }
    }
}

/// The names between brackets in what people read.
fn facts(value: Option<&Value>, found: &mut BTreeSet<String>) {
    match value {
        Some(Value::String(words)) => {
            for part in words.split('{').skip(1) {
                if let Some((name, _)) = part.split_once('}') {
                    found.insert(name.to_owned());
                }
            }
        }
        Some(Value::Sequence(list)) => list.iter().for_each(|entry| facts(Some(entry), found)),
        Some(Value::Mapping(map)) => {
            for (key, entry) in map {
                match (key.as_str(), entry) {
                    // A link's address.
                    (Some("fact"), Value::String(id)) => _ = found.insert(id.clone()),
                    _ => facts(Some(entry), found),
                }
            }
        }
        _ => {}
    }
}

fn of_node(node: &Value) -> Says {
    let mut says = Says::new();
    for key in
        ["kind", "outcome", "source", "reason", "errors", "tool", "part", "was", "checks", "flow", "node"]
    {
        say(&mut says, key, node.get(key));
    }
    say_text(&mut says, "checklist", node.get("checklist"));
    let mut named = BTreeSet::new();
    facts(node.get("checklist"), &mut named);
    for (layer, of) in
        [("everybody", Some(node)), ("patron", node.get("patron")), ("staff", node.get("staff"))]
    {
        let Some(of) = of else { continue };
        for key in ["text", "detail"] {
            for language in ["nl", "en"] {
                let words = of.get(key).and_then(|text| text.get(language));
                say(&mut says, &format!("{key} {layer} {language}"), words);
            }
        }
        for key in ["wise", "links", "howto"] {
            say(&mut says, &format!("{key} {layer}"), of.get(key));
        }
        for key in ["text", "detail", "wise", "links"] {
            facts(of.get(key), &mut named);
        }
    }
    for (_, answer) in mapping(node.get("answers")) {
        facts(answer.get("label"), &mut named);
    }
    if !named.is_empty() {
        says.insert("facts".to_owned(), format!("{named:?}"));
    }
    says
}

fn of_answer(answer: &Value) -> Says {
    let mut says = Says::new();
    say_text(&mut says, "label", answer.get("label"));
    say(&mut says, "when", answer.get("when"));
    say(&mut says, "part", answer.get("part"));
    says
}

/// Each answer with where it leads, in order.
fn ways(node: &Value) -> Vec<(String, String, Says)> {
    if let Some(next) = node.get("next") {
        return vec![("verder".to_owned(), next.as_str().unwrap().to_owned(), Says::new())];
    }
    let answers = mapping(node.get("answers")).into_iter();
    answers
        .map(|(id, answer)| (id, answer["next"].as_str().unwrap().to_owned(), of_answer(&answer)))
        .collect()
}

/// The names whose words differ.
fn names(old: &Says, new: &Says) -> BTreeSet<String> {
    old.keys().chain(new.keys()).filter(|name| old.get(*name) != new.get(*name)).cloned().collect()
}

fn in_both(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|id| other.contains(id)).cloned().collect()
}

/// What differs between two states of a flow.
pub(crate) fn differs(old: &Value, new: &Value) -> Set {
    let flow = new["id"].as_str().unwrap();
    let mut set = Set::new();
    let mut add = |words: String| _ = set.insert(format!("{flow}: {words}"));
    let of_flow = |value: &Value| {
        let mut says = Says::new();
        for key in ["service", "audience", "part", "errors"] {
            say(&mut says, key, value.get(key));
        }
        let order = value.get("order").cloned().unwrap_or_else(|| 100.into());
        say(&mut says, "order", Some(&order));
        for key in ["title", "summary", "keywords"] {
            say_text(&mut says, key, value.get(key));
        }
        says
    };
    names(&of_flow(old), &of_flow(new)).into_iter().for_each(|name| add(format!("flow {name}")));

    let (was, is) = (mapping(old.get("nodes")), mapping(new.get("nodes")));
    let ids = |nodes: &[(String, Value)]| nodes.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let (was_ids, is_ids) = (ids(&was), ids(&is));
    // Who was renamed: in the order of the new nodes, the first former id that is free takes the name.
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut replaced: BTreeMap<String, String> = BTreeMap::new();
    for (id, node) in &is {
        for former in node.get("was").and_then(Value::as_sequence).into_iter().flatten() {
            let former = former.as_str().unwrap().to_owned();
            if is_ids.contains(&former) || replaced.contains_key(&former) {
                continue;
            }
            replaced.insert(former.clone(), id.clone());
            let is_free = !renamed.values().any(|taken| taken == id);
            if was_ids.contains(&former) && !was_ids.contains(id) && is_free {
                renamed.insert(former, id.clone());
            }
        }
    }
    let today = |id: &str| renamed.get(id).cloned().unwrap_or_else(|| id.to_owned());
    if today(old["start"].as_str().unwrap()) != new["start"].as_str().unwrap() {
        add("flow start".to_owned());
    }
    let moved: Vec<String> = was_ids.iter().map(|id| today(id)).collect();
    if in_both(&moved, &is_ids) != in_both(&is_ids, &moved) {
        add("flow node-order".to_owned());
    }
    for (id, before) in &was {
        let now = today(id);
        let Some((_, after)) = is.iter().find(|(other, _)| *other == now) else {
            add(format!("node - {id}"));
            if let Some(by) = replaced.get(id) {
                add(format!("node {id} replaced by {by}"));
            }
            continue;
        };
        if now != *id {
            add(format!("node {id} renamed {now}"));
        }
        names(&of_node(before), &of_node(after))
            .into_iter()
            .for_each(|name| add(format!("node {now} {name}")));
        let (ways_before, ways_after) = (ways(before), ways(after));
        let answers =
            |ways: &[(String, String, Says)]| ways.iter().map(|way| way.0.clone()).collect::<Vec<_>>();
        let (before, after) = (answers(&ways_before), answers(&ways_after));
        if in_both(&before, &after) != in_both(&after, &before) {
            add(format!("node {now} answer-order"));
        }
        for (answer, next, says) in &ways_before {
            match ways_after.iter().find(|way| way.0 == *answer) {
                None => add(format!("way {now} - {answer} > {next}")),
                Some((_, leads, says_now)) => {
                    if today(next) != *leads {
                        add(format!("way {now} {answer} > {next} > {leads}"));
                    }
                    let differing = names(says, says_now).into_iter();
                    differing.for_each(|name| add(format!("way {now} {answer} {name}")));
                }
            }
        }
        for (answer, next, _) in ways_after.iter().filter(|way| !before.contains(&way.0)) {
            add(format!("way {now} + {answer} > {next}"));
        }
    }
    let known: Vec<String> = moved;
    is_ids.iter().filter(|id| !known.contains(id)).for_each(|id| add(format!("node + {id}")));
    set
}
