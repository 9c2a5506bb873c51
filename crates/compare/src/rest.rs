//! What differs beside the flows: facts, howtos, libraries, notices and single files.

use std::collections::BTreeMap;

use flow::Audience;
use flow::author::{Content, FactUse};

use crate::Side;
use crate::model::{Item, ItemKind, State};

/// The files that are compared as they are. The others are compared by what was read from them.
const SINGLE_FILES: [&str; 5] =
    ["policy.yaml", "sources.yaml", "hosts.yaml", "claims.yaml", "translations.txt"];

/// Everything beside the flows that differs.
pub(crate) fn items(old: Side<'_>, new: Side<'_>) -> Vec<Item> {
    let (before, after) = (&old.loaded.content, &new.loaded.content);
    let mut items = facts(&old.loaded.facts, &new.loaded.facts);
    let howtos = |content: &Content| by_id(content.howtos.iter());
    items.extend(differing(ItemKind::Howto, &howtos(before), &howtos(after)));
    for item in items.iter_mut().filter(|item| item.kind == ItemKind::Howto) {
        item.shown_in = places_of_howto(if item.state == State::Removed { before } else { after }, &item.id);
    }
    let libraries = |content: &Content| by_id(content.libraries.iter());
    items.extend(differing(ItemKind::Library, &libraries(before), &libraries(after)));
    let notices = |content: &Content| by_id(content.notices.iter().map(|notice| (&notice.id, notice)));
    items.extend(differing(ItemKind::Notice, &notices(before), &notices(after)));
    let files = |side: Side<'_>| {
        let files = side.files.iter().filter(|file| SINGLE_FILES.contains(&file.path.as_str()));
        by_id(files.map(|file| (&file.path, &file.text)))
    };
    items.extend(differing(ItemKind::File, &files(old), &files(new)));
    items
}

fn by_id<'a, T: Clone + 'a>(of: impl Iterator<Item = (&'a String, &'a T)>) -> BTreeMap<String, T> {
    of.map(|(id, value)| (id.clone(), value.clone())).collect()
}

fn differing<T: PartialEq>(
    kind: ItemKind,
    old: &BTreeMap<String, T>,
    new: &BTreeMap<String, T>,
) -> Vec<Item> {
    let item = |id: &String, state| Item {
        kind,
        id: id.clone(),
        state,
        old: Vec::new(),
        new: Vec::new(),
        shown_in: Vec::new(),
    };
    let gone = old.keys().filter(|id| !new.contains_key(*id)).map(|id| item(id, State::Removed));
    let others = new.iter().filter_map(|(id, value)| match old.get(id) {
        None => Some(item(id, State::Added)),
        Some(before) => (before != value).then(|| item(id, State::Changed)),
    });
    gone.chain(others).collect()
}

fn facts(old: &[FactUse], new: &[FactUse]) -> Vec<Item> {
    let by_id = |facts: &[FactUse]| -> BTreeMap<String, (Vec<String>, Vec<String>)> {
        let name = |fact: &FactUse| match &fact.library {
            Some(library) => format!("{library}/{}", fact.id),
            None => fact.id.clone(),
        };
        // A howto has days as a fact has, and is compared as a whole.
        let facts = facts.iter().filter(|fact| !fact.file.starts_with("howto/"));
        facts.map(|fact| (name(fact), (words_of(fact), places_of(fact)))).collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    let words = |facts: &BTreeMap<String, (Vec<String>, Vec<String>)>| -> BTreeMap<String, Vec<String>> {
        facts.iter().map(|(id, (words, _))| (id.clone(), words.clone())).collect()
    };
    let mut items = differing(ItemKind::Fact, &words(&old), &words(&new));
    for item in &mut items {
        let (before, after) = (old.get(&item.id), new.get(&item.id));
        item.old = before.map(|(words, _)| words.clone()).unwrap_or_default();
        item.new = after.map(|(words, _)| words.clone()).unwrap_or_default();
        item.shown_in = after.or(before).map(|(_, places)| places.clone()).unwrap_or_default();
    }
    items
}

fn words_of(fact: &FactUse) -> Vec<String> {
    let kind = fact.kind.code().to_owned();
    let mut words = vec![kind, fact.nl.clone(), fact.en.clone(), fact.seen.clone(), fact.review.clone()];
    words.extend(fact.sources.iter().cloned());
    words
}

/// The nodes of flows that say a fact.
fn places_of(fact: &FactUse) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for said in &fact.said {
        let file = said.file.trim_start_matches("flows/").trim_end_matches(".yaml");
        let place = said.node.as_ref().map_or_else(|| file.to_owned(), |node| format!("{file}/{node}"));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn places_of_howto(content: &Content, howto: &str) -> Vec<String> {
    let mut places = Vec::new();
    for flow in content.flows.values() {
        for (id, node) in &flow.nodes {
            let shows = |audience: &Audience| node.howto(*audience).iter().any(|shown| shown == howto);
            if Audience::ALL.iter().any(shows) {
                places.push(format!("{}/{id}", flow.id));
            }
        }
    }
    places
}
