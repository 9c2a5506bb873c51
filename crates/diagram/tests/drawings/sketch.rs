//! Builds and generates flows for tests and benchmarks.

use flow::{Answer, Flow, Node, NodeKind, Outcome, Text, Verdict};

/// A flow in the making.
pub(crate) struct Sketch(pub(crate) Flow);

impl Sketch {
    pub(crate) fn new(start: &str) -> Self {
        let words = r#"{ "nl": "Schets", "en": "Sketch" }"#;
        let flow = format!(
            r#"{{ "id": "schets", "service": "bibliotheek", "audience": "both", "title": {words},
                  "summary": {words}, "order": 0, "start": "{start}", "nodes": {{}} }}"#
        );
        Self(serde_json::from_str(&flow).unwrap())
    }

    /// `answers` as (id, label, next).
    pub(crate) fn question(self, id: &str, text: &str, answers: &[(&str, &str, &str)]) -> Self {
        self.node(id, text, NodeKind::Question { answers: answers.iter().map(answer).collect() })
    }

    pub(crate) fn check(self, id: &str, text: &str, answers: &[(&str, &str, &str)]) -> Self {
        let checks = vec!["cookies".to_owned()];
        let mut answers: indexmap::IndexMap<_, _> = answers.iter().map(answer).collect();
        if let Some(first) = answers.values_mut().next() {
            first.when = Verdict::ALL.to_vec();
        }
        self.node(id, text, NodeKind::Check { checks, answers })
    }

    pub(crate) fn step(self, id: &str, text: &str, next: &str) -> Self {
        self.node(id, text, NodeKind::Step { next: next.to_owned() })
    }

    pub(crate) fn handoff(self, id: &str, text: &str, flow: &str) -> Self {
        self.node(id, text, NodeKind::Handoff { flow: flow.to_owned(), node: None })
    }

    pub(crate) fn outcome(self, id: &str, text: &str, outcome: Outcome) -> Self {
        self.node(id, text, NodeKind::Outcome { outcome })
    }

    fn node(mut self, id: &str, text: &str, kind: NodeKind) -> Self {
        let mut node = blank();
        node.base.text = (!text.is_empty()).then(|| both(text));
        node.kind = kind;
        self.0.nodes.insert(id.to_owned(), node);
        self
    }
}

/// A node that says nothing yet. From JSON, so that a new field of the model is no trouble here.
fn blank() -> Node {
    serde_json::from_str(r#"{ "source": ["own"], "kind": "step", "next": "" }"#).unwrap()
}

/// The same words in both languages.
pub(crate) fn both(words: &str) -> Text {
    Text { nl: words.to_owned(), en: words.to_owned() }
}

fn answer(&(id, label, next): &(&str, &str, &str)) -> (String, Answer) {
    (id.to_owned(), Answer { label: both(label), next: next.to_owned(), when: Vec::new(), part: None })
}

/// A small generator of numbers that are the same on every machine.
pub(crate) struct Lcg(u64);

impl Lcg {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to and not including `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        const WORDS: [&str; 24] = [
            "de",
            "klant",
            "kan",
            "niet",
            "inloggen",
            "met",
            "het",
            "wachtwoord",
            "op",
            "een",
            "computer",
            "in",
            "bibliotheek",
            "inlogaccount-rechten",
            "cookies",
            "browser",
            "AUTHENTICATION.LOGOUT_DETECTED",
            "is",
            "geblokkeerd",
            "privévenster",
            "of",
            "controleer",
            "verificatiecode",
            "e-mailadres",
        ];
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// A made-up flow of `size` nodes: a tree with cross edges, and with what is rare in content but must not
/// break a drawing: edges back, edges to the node itself, two nodes that lead to each other, and answers that
/// lead to the same node.
pub(crate) fn generated(size: usize, seed: u64) -> Flow {
    let mut numbers = Lcg::new(seed);
    let name = |index: usize| format!("n{index}");
    // Every node but the first is the child of one shortly before it, so that all are reached.
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); size];
    for child in 1..size {
        let parent =
            (0..8).map(|_| child - 1 - numbers.below(child.min(5))).find(|&node| next[node].len() < 4);
        next[parent.unwrap_or(child - 1)].push(child);
    }
    for node in 0..size {
        if next[node].is_empty() {
            continue;
        }
        match numbers.below(25) {
            0 => next[node].push(node),
            1 => next[node].push(numbers.below(node + 1)),
            2 => {
                let child = next[node][0];
                next[child].push(node);
            }
            3 => {
                let child = next[node][0];
                next[node].push(child);
            }
            4..=8 if node + 1 < size => next[node].push(node + 1 + numbers.below(size - node - 1)),
            _ => {}
        }
    }
    let mut sketch = Sketch::new("n0");
    for (node, next) in next.iter().enumerate() {
        let text = numbers.words(2, 14);
        let answers: Vec<(String, String, String)> = next
            .iter()
            .enumerate()
            .map(|(index, &next)| (format!("a{index}"), numbers.words(1, 4), name(next)))
            .collect();
        let answers: Vec<(&str, &str, &str)> =
            answers.iter().map(|(id, label, next)| (id.as_str(), label.as_str(), next.as_str())).collect();
        sketch = match (answers.as_slice(), numbers.below(6)) {
            ([], 0 | 1) => sketch.handoff(&name(node), &text, "elders"),
            ([], 2) => sketch.outcome(&name(node), &text, Outcome::Info),
            ([], 3) => sketch.outcome(&name(node), &text, Outcome::Desk),
            ([], _) => sketch.outcome(&name(node), &text, Outcome::Solved),
            ([(_, _, next)], 0..=3) => sketch.step(&name(node), &text, next),
            (answers, 0) => sketch.check(&name(node), &text, answers),
            (answers, _) => sketch.question(&name(node), &text, answers),
        };
    }
    sketch.0
}
