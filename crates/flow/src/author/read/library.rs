//! Reads a file of `libraries/`.

use super::common::{FileReader, Reader, line};
use super::fact::own_facts;
use crate::author::finding::Rule;
use crate::author::read_flow::ReadFlows;
use crate::author::source::{At, KioskSource, LibrarySource, TextSource, WordingSource};
use crate::library::{Desk, IDLE_SECONDS, Kiosk, Library};
use crate::model::{Flow, FlowAudience, Layer, Node};
use crate::profile::{Profile, System, Wording};

/// The profile of one library's file.
pub(in crate::author) fn profile(
    source: &LibrarySource,
    flows: &ReadFlows,
    file: &mut FileReader<'_>,
) -> Profile {
    file.own_facts = own_facts(&source.facts, file);
    let system = source.system.as_ref().map(|system| System {
        name: file.text(&system.name, Reader::StaffOnly, "the system's name"),
        instead_of_menus: file.text(
            &system.instead_of_menus,
            Reader::StaffOnly,
            "what stands instead of menus",
        ),
    });
    let mut wording = Vec::new();
    for at in &source.wording {
        let WordingSource { flow, node, .. } = &at.value;
        let Some(read) = flows.get(flow) else {
            if file.known.flows.lack(flow) {
                let message = format!("there is no file flows/{flow}.yaml. Mend the `flow` of this wording.");
                file.say(line(at), Rule::Reference, message);
            }
            continue;
        };
        file.node = Some(node.clone());
        if let Some(found) = read.flow.nodes.get(node) {
            wording.push(own_words(at, &read.flow, found, file));
        } else if read.lacks(node) {
            let message = format!("the flow '{flow}' has no node '{node}'. Mend the `node` of this wording.");
            file.say(line(at), Rule::Reference, message);
        }
        file.node = None;
    }
    let library = library(source, file);
    Profile { library, system, wording, facts: file.own_facts.clone() }
}

fn own_words(at: &At<WordingSource>, flow: &Flow, node: &Node, file: &mut FileReader<'_>) -> Wording {
    let source = &at.value;
    let everybody = if flow.audience == FlowAudience::Staff { Reader::StaffOnly } else { Reader::Patron };
    let mut own =
        |words: Option<&At<TextSource>>, what: &str| words.map(|words| file.text(words, everybody, what));
    let base = Layer {
        text: own(source.text.as_ref(), "the library's text"),
        detail: own(source.detail.as_ref(), "the library's detail"),
        ..Layer::default()
    };
    for (answer, words) in &source.answers {
        if node.kind.way_out(answer).is_none_or(|way| way.label.is_none()) {
            let message =
                format!("the node '{}' has no answer '{answer}'. Mend the id under `answers`.", source.node);
            file.say(line(words), Rule::Reference, message);
        }
    }
    let answers = source
        .answers
        .iter()
        .map(|(answer, words)| {
            let what = format!("the library's answer '{answer}'");
            (answer.clone(), file.text(words, everybody, &what))
        })
        .collect();
    let patron = file.layer(source.patron.as_ref(), line(at), Reader::Patron, "library's patron");
    let staff = file.layer(source.staff.as_ref(), line(at), Reader::StaffOnly, "library's staff");
    Wording { flow: source.flow.clone(), node: source.node.clone(), base, patron, staff, answers }
}

fn library(source: &LibrarySource, file: &mut FileReader<'_>) -> Library {
    file.file_id(&source.id);
    let desk = &source.desk;
    Library {
        without: source.without.iter().map(|part| part.value.clone()).collect(),
        id: source.id.value.clone(),
        name: file.text(&source.name, Reader::Patron, "the name"),
        network: source.network.clone(),
        desk: Desk {
            text: file.text(&desk.text, Reader::Patron, "the desk's text"),
            link: desk.link.as_ref().map(|to| file.link(to, Reader::Patron)),
        },
        kiosk: source.kiosk.as_ref().map(|source| kiosk(source, file)).unwrap_or_default(),
    }
}

fn kiosk(source: &KioskSource, file: &mut FileReader<'_>) -> Kiosk {
    let (least, most) = IDLE_SECONDS;
    if let Some(at) = source.idle_seconds.as_ref().filter(|at| !(least..=most).contains(&at.value)) {
        let message = format!(
            "a kiosk cannot wait {} seconds. Give `idle_seconds` from {least} to {most}, or leave it out for 75.",
            at.value
        );
        file.say(line(at), Rule::Keys, message);
    }
    let mut languages = Vec::new();
    for at in &source.languages {
        if languages.contains(&at.value) {
            let message = format!("the language '{}' is given twice. Leave one out.", at.value.code());
            file.say(line(at), Rule::Keys, message);
        }
        languages.push(at.value);
    }
    Kiosk { idle_seconds: source.idle_seconds.as_ref().map(|at| at.value), languages, print: source.print }
}
