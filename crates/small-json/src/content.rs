//! How content is read: the catalog, a flow with all that its nodes refer to, a library's profile, the notices.

use flow::{
    Age, Answer, Audience, Desk, Flow, FlowAudience, Howto, HowtoVariant, Kiosk, Language, Layer, Library,
    Link, Node, NodeKind, Notice, Outcome, Period, Service, Text, Tool, Verdict,
};
use protocol::{Catalog, FlowDocument, FlowEntry, Handoff, LibraryEntry, NodeEntry, Notices};

use crate::reader::{FromJson, Json, optional, required};

read_words! {
    Audience::code,
    FlowAudience::code,
    Language::code,
    Outcome::code,
    Service::id,
    Tool::code,
    Verdict::code,
}

read_structs! {
    Catalog { version, services, flows, libraries }
    FlowEntry { id, version, service, audience, sign, questions, part: optional, title, summary, errors, keywords, nodes }
    NodeEntry { id, kind, errors: list, text: optional }
    LibraryEntry { id, name }
    FlowDocument { version, flow, howtos, handoffs }
    Handoff { flow, title }
    Flow {
        id,
        service,
        audience,
        title,
        summary,
        order,
        sign: left_out,
        part: left_out,
        errors: list,
        keywords: left_out,
        chapters: or_default,
        start,
        nodes,
        written: left_out,
    }
    Node {
        sources: left_out,
        reason: left_out,
        base: flattened,
        patron: or_default,
        staff: or_default,
        errors: list,
        checklist: list,
        tool: optional,
        age: optional,
        chapter: optional,
        part: left_out,
        kind: flattened,
    }
    Layer { text: optional, detail: optional, wise: list, links: list, howto: list }
    Answer { label, next, when: list, part: left_out }
    Text { nl, en }
    Link { url, label }
    Howto { id, title, variants }
    HowtoVariant { name, browsers: list, os: list, steps }
    Library { id, name, network: optional, desk, without: list, kiosk: or_default }
    Desk { text, link: optional }
    Kiosk { idle_seconds: optional, languages: list, print: or_default }
    Notices { notices }
    Notice { id, sources = "source", text, flows: list, period }
}

impl FromJson for NodeKind {
    fn read(json: &impl Json) -> Option<Self> {
        Some(match json.member("kind")?.text()?.as_str() {
            "question" => Self::Question { answers: required(json, "answers")? },
            "step" => Self::Step { next: required(json, "next")? },
            "check" => Self::Check { checks: required(json, "checks")?, answers: required(json, "answers")? },
            "handoff" => Self::Handoff { flow: required(json, "flow")?, node: optional(json, "node")? },
            "outcome" => Self::Outcome { outcome: required(json, "outcome")? },
            _ => return None,
        })
    }
}

impl FromJson for Period {
    fn read(json: &impl Json) -> Option<Self> {
        if json.member("from").is_some() {
            return Some(Self::Once { from: required(json, "from")?, until: required(json, "until")? });
        }
        let (from, until) = ("every_year_from", "every_year_until");
        Some(Self::Yearly {
            every_year_from: required(json, from)?,
            every_year_until: required(json, until)?,
        })
    }
}

impl FromJson for Age {
    fn read(json: &impl Json) -> Option<Self> {
        json.text().map(Age)
    }
}
