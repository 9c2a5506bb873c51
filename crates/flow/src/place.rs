//! Place: where a visitor is in a flow, as the address bar has it:
//! `/{taal}/hulp/{flow}/{node}?{node}={answer}&…`.
//!
//! The address holds everything that matters, so Back, reload, bookmarks and shared links work.

use indexmap::IndexMap;

/// Names in the query that are not node ids; a node may not be called so.
pub const RESERVED: [&str; 8] =
    ["bibliotheek", "voor", "vanaf", "modus", "taal", "rust", "talen", "afdrukken"];

/// The name in the query of the node where the trail begins, when that is not the flow's start.
const ENTRY: &str = "vanaf";

/// Where a visitor is in a flow, and the answers given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The node in the address; none means: as far as the answers go.
    pub node: Option<String>,
    /// The node where the trail begins, when that is not the flow's start (after a handoff into the middle,
    /// or a click on a node that was not visited).
    pub entry: Option<String>,
    /// The answers by node id, in the order in which they were given.
    pub answers: IndexMap<String, String>,
    /// Answers given in other flows before a handoff, as `flow.node` and answer; kept for the report.
    pub elsewhere: IndexMap<String, String>,
    /// Pairs that do not concern the flow (`bibliotheek`, `voor`, `modus`); kept as they are.
    pub others: IndexMap<String, String>,
}

impl Place {
    /// Reads the node of the path and the decoded pairs of the query. Of a name given twice the last counts. Names that
    /// no node can have are not ours: mail programs and social sites add them to links (`utm_source`, `_hsenc`). They are
    /// left out.
    pub fn read(node: Option<String>, query: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut place = Self { node, ..Self::default() };
        for (name, value) in query {
            if name == ENTRY {
                place.entry = Some(value);
            } else if RESERVED.contains(&name.as_str()) {
                place.others.insert(name, value);
            } else if name.contains('.') {
                if is_given_elsewhere(&name, &value) {
                    place.elsewhere.insert(name, value);
                }
            } else if is_id(&name) {
                place.answers.insert(name, value);
            }
        }
        place
    }

    /// The pairs of the query, not yet encoded, in an order that is the same for the same place.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        fn pairs(map: &IndexMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
            map.iter().map(|(name, value)| (name.as_str(), value.as_str()))
        }
        let entry = self.entry.as_deref().map(|node| (ENTRY, node));
        pairs(&self.others).chain(entry).chain(pairs(&self.elsewhere)).chain(pairs(&self.answers))
    }

    /// The place where a handoff arrives: the answers of `flow` go along as answers given elsewhere, and are the last
    /// ones given. Who answers a question again that they answered in an earlier visit to `flow` takes back what they
    /// said in that visit.
    #[must_use]
    pub fn handed_off(&self, flow: &str, to_node: Option<&str>) -> Self {
        let mut elsewhere = self.elsewhere.clone();
        let name = |node: &str| [flow, ".", node].concat();
        if self.answers.keys().any(|node| elsewhere.contains_key(&name(node))) {
            elsewhere.retain(|name, _| node_of(flow, name).is_none());
        }
        for (node, answer) in &self.answers {
            elsewhere.insert(name(node), answer.clone());
        }
        Self {
            node: to_node.map(str::to_owned),
            entry: to_node.map(str::to_owned),
            answers: IndexMap::new(),
            elsewhere,
            others: self.others.clone(),
        }
    }

    /// The flow that handed off to this one, and the place in it: as far as the answers go that were given there. None
    /// when no answer was given in another flow.
    #[must_use]
    pub fn handed_back(&self) -> Option<(String, Self)> {
        let (flow, _) = self.elsewhere.last()?.0.split_once('.')?;
        // Those of an earlier visit to the same flow lie before those of the flows between.
        let between = self.elsewhere.keys().rposition(|name| node_of(flow, name).is_none());
        let (mut answers, mut elsewhere) = (IndexMap::new(), IndexMap::new());
        for (at, (name, answer)) in self.elsewhere.iter().enumerate() {
            match node_of(flow, name).filter(|_| Some(at) > between) {
                Some(node) => answers.insert(node.to_owned(), answer.clone()),
                None => elsewhere.insert(name.clone(), answer.clone()),
            };
        }
        // The trail there began at the first answer.
        let entry = answers.first().map(|(node, _)| node.clone());
        Some((flow.to_owned(), Self { node: None, entry, answers, elsewhere, others: self.others.clone() }))
    }

    /// The place at the flow's start, with nothing answered.
    #[must_use]
    pub fn restarted(&self) -> Self {
        Self { others: self.others.clone(), ..Self::default() }
    }

    /// The place at another node of the same flow, with the same answers.
    #[must_use]
    pub fn at(&self, node: &str) -> Self {
        Self { node: Some(node.to_owned()), ..self.clone() }
    }
}

/// Whether a node or an answer can have this id: lower-case letters, digits and hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

/// Whether this is an answer that was given in another flow, as `flow.node` and answer. Whether there is such a flow is
/// not known here.
#[must_use]
pub fn is_given_elsewhere(name: &str, answer: &str) -> bool {
    name.split_once('.').is_some_and(|(flow, node)| is_id(flow) && is_id(node)) && is_id(answer)
}

/// The node of an answer given in `flow`, by its name among the answers given elsewhere.
fn node_of<'a>(flow: &str, name: &'a str) -> Option<&'a str> {
    name.strip_prefix(flow)?.strip_prefix('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Place {
        Place::read(None, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn who_was_handed_off_can_be_handed_back() {
        let place =
            read(&[("bibliotheek", "drenthe"), ("eerder.a", "ja"), ("begin", "nee"), ("soort", "app")]);
        let off = place.handed_off("inloggen", Some("aanvragen"));
        let (flow, back) = off.handed_back().unwrap();
        assert_eq!((flow.as_str(), back.entry.as_deref()), ("inloggen", Some("begin")));
        assert_eq!(
            (back.answers, back.elsewhere, back.others),
            (place.answers, place.elsewhere, place.others)
        );
        assert!(read(&[("begin", "nee")]).handed_back().is_none());
    }

    #[test]
    fn who_went_round_is_handed_back_the_way_that_they_came() {
        let answered = |place: Place, answers: &[(&str, &str)]| Place {
            answers: answers
                .iter()
                .map(|(node, answer)| ((*node).to_owned(), (*answer).to_owned()))
                .collect(),
            ..place
        };
        // From a to b, and once more; from there to c.
        let a = answered(Place::default(), &[("begin", "ja"), ("dan", "nee")]);
        let b = answered(a.handed_off("a", None), &[("y", "ja")]);
        let a = answered(b.handed_off("b", None), &[("begin", "nee")]);
        let b = a.handed_off("a", None);
        assert_eq!(
            b.handed_back().map(|(flow, place)| (flow, place.answers)),
            Some(("a".into(), a.answers.clone()))
        );
        let c = answered(b, &[("y", "nee")]).handed_off("b", None);
        let mut way = Vec::new();
        let mut place = c;
        while let Some((flow, back)) = place.handed_back() {
            way.push(flow);
            place = back;
        }
        assert_eq!(way, ["b", "a"]);
        assert!(
            place.answers.get("dan").is_none(),
            "begin was answered anew, so that dan is taken back: {place:?}"
        );
    }

    #[test]
    fn a_place_reads_what_it_writes() {
        let place = read(&[
            ("bibliotheek", "drenthe"),
            ("vanaf", "rechten"),
            ("inlogproblemen-wise.start", "ja"),
            ("rechten", "verder"),
            ("werkt-het", "nee"),
        ]);
        let written: Vec<_> =
            place.query().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(Place::read(None, written), place);
        assert_eq!(place.entry.as_deref(), Some("rechten"));
        assert_eq!(place.answers.len(), 2);
        assert_eq!(place.others["bibliotheek"], "drenthe");
    }

    #[test]
    fn a_handoff_keeps_the_answers_under_the_old_flows_name() {
        let arrived = read(&[("voor", "balie"), ("a", "ja")]).handed_off("oud", Some("midden"));
        assert_eq!(arrived.elsewhere["oud.a"], "ja");
        assert!(arrived.answers.is_empty());
        assert_eq!((arrived.node.as_deref(), arrived.entry.as_deref()), (Some("midden"), Some("midden")));
        assert_eq!(arrived.others["voor"], "balie");
    }
}
