//! Flows to draw: some as an author would write them, and as many made-up ones as a test wants.

use flow::{Answer, Audience, Flow, Language, Node, NodeKind, Outcome, Text, Verdict};
use protocol::Drawing;

/// Draws a flow for patrons, in Dutch.
pub(crate) fn drawn(flow: &Flow) -> Drawing {
    diagram::draw(flow, Audience::Patron, Language::Nl, &|_| None).unwrap()
}

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

/// A flow with every kind of node, as an author would write it.
pub(crate) fn ebooks() -> Flow {
    Sketch::new("abonnement")
        .question(
            "abonnement",
            "Heeft de klant een abonnement met recht op e-books?",
            &[("ja", "Ja", "rechten"), ("nee", "Nee", "geen-recht"), ("onbekend", "Weet ik niet", "zoek-op")],
        )
        .step("zoek-op", "Zoek het abonnement op in Wise en lees welke rechten erbij horen.", "abonnement")
        .outcome(
            "geen-recht",
            "Bij dit abonnement horen geen e-books. Leg uit welke abonnementen wel.",
            Outcome::Info,
        )
        .step("rechten", "Controleer of de rechten van het inlogaccount goed staan.", "gekoppeld")
        .question(
            "gekoppeld",
            "Is het account gekoppeld aan de pas?",
            &[("ja", "Ja", "browser"), ("nee", "Nee, of niet te zien", "koppelen")],
        )
        .handoff("koppelen", "Verder met: account koppelen", "account-koppelen")
        .check(
            "browser",
            "Kan deze browser inloggen?",
            &[("goed", "Ja", "melding"), ("niet-goed", "Nee, cookies zijn geblokkeerd", "cookies")],
        )
        .step("cookies", "Sta cookies toe voor onlinebibliotheek.nl en laad de pagina opnieuw.", "browser")
        .question(
            "melding",
            "Welke melding staat er?",
            &[
                ("logout", "AUTHENTICATION.LOGOUT_DETECTED", "opnieuw"),
                ("rechten", "Geen rechten om dit boek te lenen", "rechten"),
                ("andere", "Een andere melding", "balie"),
                ("geen", "Geen melding", "gelukt"),
            ],
        )
        .step("opnieuw", "Sluit alle vensters van de browser en log daarna opnieuw in.", "gelukt-vraag")
        .question(
            "gelukt-vraag",
            "Lukt het nu?",
            &[("ja", "Ja", "gelukt"), ("nee", "Nee", "balie"), ("anders", "Een andere melding", "melding")],
        )
        .outcome("gelukt", "Het werkt weer.", Outcome::Solved)
        .outcome("balie", "Vraag hulp aan de balie van uw bibliotheek.", Outcome::Desk)
        .0
}

/// A long yes-and-no flow, each "no" to the desk: the shape that many troubleshooting flows have.
pub(crate) fn checklist() -> Flow {
    let mut sketch = Sketch::new("vraag-0");
    for number in 0..12 {
        let next = if number == 11 { "klaar".to_owned() } else { format!("vraag-{}", number + 1) };
        let text = format!("Vraag {number}: staat dit onderdeel van het inlogaccount goed in Wise?");
        sketch = sketch.question(
            &format!("vraag-{number}"),
            &text,
            &[("ja", "Ja", &next), ("nee", "Nee", "balie")],
        );
    }
    sketch
        .outcome("klaar", "Alles staat goed.", Outcome::Solved)
        .outcome("balie", "Neem contact op met de helpdesk van Wise.", Outcome::Contact)
        .0
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
