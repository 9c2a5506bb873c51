//! Reads what a question page and a drawing need from JSON that somebody else has parsed, without serde.
//!
//! The app reads these few types before anything else. Serde's readers of them are a third of what a browser would have
//! to fetch first; the browser has a reader of JSON already. A test holds both readers to the same result, for all
//! content. Names that are not known are passed over, as serde does.

use flow::{
    Answer, Audience, Desk, Flow, FlowAudience, Howto, HowtoVariant, Kiosk, Language, Layer, Library, Link,
    Node, NodeKind, Notice, Outcome, Period, Service, Text, Tool, Verdict,
};
use indexmap::IndexMap;

use protocol::{Drawing, DrawnEdge, DrawnLabel, DrawnNode, FlowDocument, Handoff, Notices, Point, Type};

/// A value of JSON.
pub trait Json: Sized {
    /// The member of an object by its name; nothing where there is none, or it is null.
    fn member(&self, name: &str) -> Option<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A whole number.
    fn number(&self) -> Option<u32>;
    /// A number that may have a fraction.
    fn real(&self) -> Option<f64>;
    /// True or false.
    fn truth(&self) -> Option<bool>;
    /// The values of a list.
    fn list(&self) -> Option<Vec<Self>>;
    /// The names and values of an object, in its order.
    fn members(&self) -> Option<Vec<(String, Self)>>;
}

/// What can be read so.
pub trait Lean: Sized {
    /// The value; nothing where the JSON is of another form.
    fn read(json: &impl Json) -> Option<Self>;
}

/// The member that must be there.
fn must<T: Lean>(json: &impl Json, name: &str) -> Option<T> {
    T::read(&json.member(name)?)
}

/// The member that may be missing: then nothing. Of another form it is an error.
#[expect(clippy::option_option, reason = "the outer one is the error")]
fn may<T: Lean>(json: &impl Json, name: &str) -> Option<Option<T>> {
    json.member(name).map_or(Some(None), |member| T::read(&member).map(Some))
}

/// The list that may be missing: then it is empty.
fn all<T: Lean>(json: &impl Json, name: &str) -> Option<Vec<T>> {
    Some(may(json, name)?.unwrap_or_default())
}

impl Lean for String {
    fn read(json: &impl Json) -> Option<Self> {
        json.text()
    }
}

impl<T: Lean> Lean for Vec<T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.list()?.iter().map(T::read).collect()
    }
}

impl<T: Lean> Lean for IndexMap<String, T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.members()?.into_iter().map(|(name, value)| Some((name, T::read(&value)?))).collect()
    }
}

/// The one of `all` that has this word.
fn word<T: Copy>(json: &impl Json, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    let text = json.text()?;
    all.iter().copied().find(|one| word(*one) == text)
}

impl Lean for Text {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { nl: must(json, "nl")?, en: must(json, "en")? })
    }
}

impl Lean for Link {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { url: must(json, "url")?, label: must(json, "label")? })
    }
}

impl Lean for Service {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::id)
    }
}

impl Lean for FlowAudience {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Verdict {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Outcome {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Tool {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Answer {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            label: must(json, "label")?,
            next: must(json, "next")?,
            when: all(json, "when")?,
            part: None,
        })
    }
}

impl Lean for Layer {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            text: may(json, "text")?,
            detail: may(json, "detail")?,
            wise: all(json, "wise")?,
            links: all(json, "links")?,
            howto: all(json, "howto")?,
        })
    }
}

impl Lean for NodeKind {
    fn read(json: &impl Json) -> Option<Self> {
        Some(match json.member("kind")?.text()?.as_str() {
            "question" => Self::Question { answers: must(json, "answers")? },
            "step" => Self::Step { next: must(json, "next")? },
            "check" => Self::Check { checks: must(json, "checks")?, answers: must(json, "answers")? },
            "handoff" => Self::Handoff { flow: must(json, "flow")?, node: may(json, "node")? },
            "outcome" => Self::Outcome { outcome: must(json, "outcome")? },
            _ => return None,
        })
    }
}

impl Lean for Node {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            sources: must(json, "source")?,
            reason: may(json, "reason")?,
            base: Layer::read(json)?,
            patron: may(json, "patron")?.unwrap_or_default(),
            staff: may(json, "staff")?.unwrap_or_default(),
            errors: all(json, "errors")?,
            checklist: all(json, "checklist")?,
            tool: may(json, "tool")?,
            part: None,
            kind: NodeKind::read(json)?,
        })
    }
}

impl Lean for Flow {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            id: must(json, "id")?,
            service: must(json, "service")?,
            audience: must(json, "audience")?,
            title: must(json, "title")?,
            summary: must(json, "summary")?,
            order: must(json, "order")?,
            part: None,
            errors: all(json, "errors")?,
            keywords: all(json, "keywords")?,
            start: must(json, "start")?,
            nodes: must(json, "nodes")?,
        })
    }
}

impl Lean for HowtoVariant {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            name: must(json, "name")?,
            browsers: all(json, "browsers")?,
            os: all(json, "os")?,
            steps: must(json, "steps")?,
        })
    }
}

impl Lean for Howto {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { id: must(json, "id")?, title: must(json, "title")?, variants: must(json, "variants")? })
    }
}

impl Lean for Handoff {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { flow: must(json, "flow")?, title: must(json, "title")? })
    }
}

impl Lean for FlowDocument {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            version: must(json, "version")?,
            flow: must(json, "flow")?,
            howtos: must(json, "howtos")?,
            handoffs: must(json, "handoffs")?,
        })
    }
}

impl Lean for Desk {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { text: must(json, "text")?, link: may(json, "link")? })
    }
}

impl Lean for u32 {
    fn read(json: &impl Json) -> Option<Self> {
        json.number()
    }
}

impl Lean for f64 {
    fn read(json: &impl Json) -> Option<Self> {
        json.real()
    }
}

impl Lean for bool {
    fn read(json: &impl Json) -> Option<Self> {
        json.truth()
    }
}

impl Lean for Language {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Kiosk {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            idle_seconds: may(json, "idle_seconds")?,
            languages: all(json, "languages")?,
            print: may(json, "print")?.unwrap_or_default(),
        })
    }
}

impl Lean for Library {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            id: must(json, "id")?,
            name: must(json, "name")?,
            network: may(json, "network")?,
            desk: must(json, "desk")?,
            without: all(json, "without")?,
            kiosk: may(json, "kiosk")?.unwrap_or_default(),
        })
    }
}

impl Lean for Period {
    fn read(json: &impl Json) -> Option<Self> {
        if json.member("from").is_some() {
            return Some(Self::Once { from: must(json, "from")?, until: must(json, "until")? });
        }
        let (from, until) = ("every_year_from", "every_year_until");
        Some(Self::Yearly { every_year_from: must(json, from)?, every_year_until: must(json, until)? })
    }
}

impl Lean for Notice {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            id: must(json, "id")?,
            sources: must(json, "source")?,
            text: must(json, "text")?,
            flows: all(json, "flows")?,
            period: must(json, "period")?,
        })
    }
}

impl Lean for Audience {
    fn read(json: &impl Json) -> Option<Self> {
        word(json, &Self::ALL, Self::code)
    }
}

impl Lean for Drawing {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            flow: must(json, "flow")?,
            language: must(json, "language")?,
            audience: must(json, "audience")?,
            width: must(json, "width")?,
            height: must(json, "height")?,
            type_: must(json, "type")?,
            nodes: must(json, "nodes")?,
            edges: must(json, "edges")?,
        })
    }
}

impl Lean for Type {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            node_px: must(json, "node_px")?,
            node_line_px: must(json, "node_line_px")?,
            label_px: must(json, "label_px")?,
            label_line_px: must(json, "label_line_px")?,
        })
    }
}

impl Lean for DrawnNode {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            id: must(json, "id")?,
            kind: must(json, "kind")?,
            outcome: may(json, "outcome")?,
            x: must(json, "x")?,
            y: must(json, "y")?,
            width: must(json, "width")?,
            height: must(json, "height")?,
            lines: must(json, "lines")?,
            outline: must(json, "outline")?,
        })
    }
}

impl Lean for DrawnEdge {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            from: must(json, "from")?,
            to: must(json, "to")?,
            answer: must(json, "answer")?,
            back: must(json, "back")?,
            points: must(json, "points")?,
            route: must(json, "route")?,
            arrow: must(json, "arrow")?,
            label: may(json, "label")?,
        })
    }
}

impl Lean for Point {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { x: must(json, "x")?, y: must(json, "y")? })
    }
}

impl Lean for DrawnLabel {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            x: must(json, "x")?,
            y: must(json, "y")?,
            width: must(json, "width")?,
            height: must(json, "height")?,
            lines: must(json, "lines")?,
        })
    }
}

impl Lean for Notices {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self { notices: must(json, "notices")? })
    }
}
