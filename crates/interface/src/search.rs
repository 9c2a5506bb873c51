//! The search of the home page and of the desk: which flows, nodes and codes a typed text finds. The same in the app
//! and in the server's pages. How words are compared is in `flow::search`.

use flow::search::{Field, Message};
use flow::{Audience, Language, Library, Place, Service, Text, search};
use protocol::{Catalog, FlowEntry};
use report::{Code, CodeError, Entered, entered};

use crate::address::{self, View};
use crate::texts;

/// The flows of the catalog that the library does not leave out.
#[must_use]
pub fn flows_of<'a>(catalog: &'a Catalog, library: Option<&Library>) -> Vec<&'a FlowEntry> {
    let is_left_out = |part: &String| library.is_some_and(|library| library.without.contains(part));
    catalog.flows.iter().filter(|flow| !flow.part.as_ref().is_some_and(is_left_out)).collect()
}

/// The flows that fit what was typed, best first.
#[must_use]
pub fn matching<'a>(flows: &[&'a FlowEntry], sought: &str) -> Vec<&'a FlowEntry> {
    let fields = |flow: &'a FlowEntry| -> Vec<Field<'a>> {
        let both = |text: &'a Text, weight: f32| [&text.nl, &text.en].map(|words| Field { words, weight });
        let errors = flow.errors.iter().chain(flow.nodes.iter().flat_map(|node| &node.errors));
        both(&flow.title, 1.0)
            .into_iter()
            .chain(both(&flow.summary, 0.7))
            .chain(flow.keywords.iter().flat_map(|words| both(words, 0.9)))
            .chain(errors.map(|words| Field { words, weight: 1.0 }))
            .collect()
    };
    let entries: Vec<_> = flows.iter().map(|flow| fields(flow)).collect();
    search::rank(&entries, sought).into_iter().filter_map(|place| flows.get(place).copied()).collect()
}

/// A place in the middle of a flow to which an error message leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Straight<'a> {
    /// The flow.
    pub flow: &'a FlowEntry,
    /// The node's id.
    pub node: &'a str,
    /// The message, as content has it.
    pub error: &'a str,
    /// What a patron reads there, if the catalog has it.
    pub text: Option<&'a Text>,
    /// The address.
    pub href: String,
}

/// The places in the middle of flows for `audience` to which the typed text leads.
#[must_use]
pub fn straight<'a>(
    flows: &[&'a FlowEntry],
    sought: &str,
    audience: Audience,
    language: Language,
    others: &Place,
) -> Vec<Straight<'a>> {
    let typed = Message::read(sought);
    let flows = flows.iter().copied().filter(|flow| flow.audience.includes(audience));
    flows
        .flat_map(|flow| flow.nodes.iter().map(move |node| (flow, node)))
        .filter_map(|(flow, node)| {
            let error = node.errors.iter().find(|error| typed.holds(error))?;
            let place = Place { node: Some(node.id.clone()), entry: Some(node.id.clone()), ..others.clone() };
            let href = address::place(language, View::Guided, &flow.id, &place);
            Some(Straight { flow, node: &node.id, error, text: node.text.as_ref(), href })
        })
        .collect()
}

/// What the home page shows.
#[derive(Debug)]
pub struct HomeResults<'a> {
    /// Whether something was typed.
    pub searched: bool,
    /// How many flows were found for it; if none, all flows are shown.
    pub found: usize,
    /// How many flows are shown.
    pub shown: usize,
    /// Problems with the library.
    pub library: Vec<&'a FlowEntry>,
    /// Problems with other systems.
    pub elsewhere: Vec<&'a FlowEntry>,
    /// Whether what fits best is a problem with another system. What fits best comes first.
    pub elsewhere_first: bool,
    /// Problems that staff solve.
    pub staff: Vec<&'a FlowEntry>,
    /// Places in the middle of flows.
    pub straight: Vec<Straight<'a>>,
    /// Whether only a number was typed, which need not be that of an error.
    pub only_number: bool,
    /// The code that was typed.
    pub code: Option<Code>,
    /// The flow that the browser check is told of.
    pub about: Option<&'a str>,
}

impl<'a> HomeResults<'a> {
    /// What is shown of `flows` while nothing is sought.
    #[must_use]
    pub fn all(flows: &[&'a FlowEntry]) -> Self {
        let of = |audience: Audience, of_library: Option<bool>| -> Vec<&'a FlowEntry> {
            let fits = |flow: &&FlowEntry| {
                let is_library = flow.service == Service::Bibliotheek;
                flow.audience.includes(audience) && of_library.is_none_or(|wanted| wanted == is_library)
            };
            flows.iter().copied().filter(fits).collect()
        };
        Self {
            searched: false,
            found: flows.len(),
            shown: flows.len(),
            library: of(Audience::Patron, Some(true)),
            elsewhere: of(Audience::Patron, Some(false)),
            elsewhere_first: false,
            staff: of(Audience::Staff, None),
            straight: Vec::new(),
            only_number: false,
            code: None,
            about: None,
        }
    }

    /// What is shown of `flows` when `sought` was typed.
    #[must_use]
    pub fn of(flows: &[&'a FlowEntry], sought: &str, language: Language, others: &Place) -> Self {
        if sought.trim().is_empty() {
            return Self::all(flows);
        }
        let found = matching(flows, sought);
        let straight = straight(flows, sought, Audience::Patron, language, others);
        let elsewhere_first = found
            .iter()
            .find(|flow| flow.audience.includes(Audience::Patron))
            .is_some_and(|flow| flow.service != Service::Bibliotheek);
        let code = match entered(sought) {
            Entered::Code(code) => Some(code),
            Entered::Mistake(_) | Entered::Words => None,
        };
        // If nothing is found, everything is shown: a wrong word must not be a dead end.
        let shown = Self::all(if found.is_empty() { flows } else { &found });
        Self {
            searched: true,
            found: found.len(),
            elsewhere_first,
            straight: straight.into_iter().filter(|place| place.text.is_some()).collect(),
            only_number: Message::read(sought).is_only_a_number(),
            code,
            about: found.first().map(|flow| flow.id.as_str()),
            ..shown
        }
    }

    /// The same without reports, which a code could open.
    #[must_use]
    pub fn without_codes(self) -> Self {
        Self { code: None, ..self }
    }

    /// What was found, in words; `None` when nothing was typed.
    #[must_use]
    pub fn status(&self, language: Language) -> Option<String> {
        let texts = texts::of(language);
        self.searched.then(|| match self.found {
            _ if self.code.is_some() => texts.home().search_code.to_owned(),
            0 => texts.home().search_none.to_owned(),
            1 => texts.home().search_one.to_owned(),
            count => texts.home().search_some.replace("{}", &count.to_string()),
        })
    }

    /// Whether a person's help is offered because the error message is unknown. A single word of an unknown message may
    /// still be found, so the offer stays, below what was found. It stays below the place that a bare number leads to, too.
    #[must_use]
    pub const fn asks_a_person(&self) -> bool {
        self.searched && self.code.is_none() && (self.straight.is_empty() || self.only_number)
    }
}

/// Something that the desk finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `code`, `node` or `flow`.
    pub kind: &'static str,
    /// The address.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub text: String,
}

/// What the desk finds.
#[derive(Debug)]
pub struct DeskResults<'a> {
    /// The flows for staff.
    pub flows: Vec<&'a FlowEntry>,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// What is wrong with what looks like a code.
    pub mistake: Option<CodeError>,
    /// Whether something was typed and nothing found.
    pub none: bool,
}

impl<'a> DeskResults<'a> {
    /// What is shown while nothing is sought.
    #[must_use]
    pub fn all(catalog: &'a Catalog) -> Self {
        let flows = catalog.flows.iter().filter(|flow| flow.audience.includes(Audience::Staff));
        Self { flows: flows.collect(), hits: Vec::new(), mistake: None, none: false }
    }

    /// What of the catalog fits `sought`. `staff` is the place with the staff's layer.
    #[must_use]
    pub fn of(catalog: &'a Catalog, sought: &str, language: Language, staff: &Place) -> Self {
        let sought = sought.trim();
        let all: Vec<&FlowEntry> = catalog.flows.iter().collect();
        let (mut hits, mut mistake) = (Vec::new(), None);
        match entered(sought) {
            Entered::Code(code) => {
                let code = code.to_string();
                hits.push(Hit {
                    kind: "code",
                    href: address::report(language, &code, staff),
                    title: code,
                    text: texts::report(language).desk_open_code.to_owned(),
                });
            }
            Entered::Words if !sought.is_empty() => hits = words(&all, sought, language, staff),
            Entered::Mistake(error) => mistake = Some(error),
            Entered::Words => {}
        }
        let none = !sought.is_empty() && hits.is_empty() && mistake.is_none();
        Self { hits, mistake, none, ..Self::all(catalog) }
    }

    /// The same without reports: a code is then a word like others, and no flow has it.
    #[must_use]
    pub fn without_codes(mut self) -> Self {
        let before = self.hits.len();
        self.hits.retain(|hit| hit.kind != "code");
        self.none |= self.mistake.take().is_some() || self.hits.len() < before;
        self
    }
}

/// What fits the words: nodes that an error message leads to first, then flows.
fn words(flows: &[&FlowEntry], sought: &str, language: Language, staff: &Place) -> Vec<Hit> {
    let message = texts::report(language).message;
    let places = straight(flows, sought, Audience::Staff, language, staff);
    let mut hits: Vec<Hit> = places
        .into_iter()
        .map(|place| Hit {
            kind: "node",
            title: format!("{message} {}", place.error),
            text: place.flow.title.get(language).to_owned(),
            href: place.href,
        })
        .collect();
    let best = matching(flows, sought).into_iter().filter(|flow| flow.audience.includes(Audience::Staff));
    hits.extend(best.map(|flow| Hit {
        kind: "flow",
        href: address::place(language, View::Guided, &flow.id, staff),
        title: flow.title.get(language).to_owned(),
        text: flow.summary.get(language).to_owned(),
    }));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_are_no_reports_a_code_finds_nothing_and_words_find_what_they_found() {
        let hit = |kind| Hit { kind, href: String::new(), title: String::new(), text: String::new() };
        for (hits, mistake, left, none) in [
            (vec![hit("code")], None, 0, true),
            (vec![], Some(CodeError::Check), 0, true),
            (vec![hit("node"), hit("flow")], None, 2, false),
            (vec![], None, 0, false),
        ] {
            let desk = DeskResults { flows: Vec::new(), hits, mistake, none: false }.without_codes();
            assert_eq!((desk.hits.len(), desk.mistake, desk.none), (left, None, none));
        }
    }
}
