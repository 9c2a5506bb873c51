//! Claims that are written out: says where a text itself names what the world names, instead of naming a fact.

use std::collections::HashSet;

use super::Content;
use super::claims::{self, Claim, ClaimKind};
use super::finding::{Gate, GateFinding, Rule};
use super::read::{AllowedClaims, TextPlace};
use super::source::NoClaimSource;
use crate::text::Language;

/// Says which texts claim something themselves, and which exceptions of `claims.yaml` no text needs.
///
/// Words of our own between quotation marks are no claim: a text may name another answer or another plan.
pub(super) fn check(
    content: &Content,
    texts: &[TextPlace],
    no_claims: Option<&[NoClaimSource]>,
    is_complete: bool,
    findings: &mut Vec<GateFinding>,
) {
    let own = own_words(content);
    // A mistake elsewhere may have taken away the answer or the plan that is named.
    let own_is_certain = is_complete && findings.is_empty();
    let exceptions = no_claims.unwrap_or_default();
    let mut needed: HashSet<&str> = HashSet::new();
    for place in texts.iter().filter(|place| place.allowed != AllowedClaims::All) {
        let mut said: Vec<Claim> = Vec::new();
        for language in Language::ALL {
            for claim in claims::find(place.text.get(language)) {
                let is_name = matches!(claim.kind, ClaimKind::Name | ClaimKind::Menu);
                let is_ours =
                    claim.kind == ClaimKind::Name && (!own_is_certain || own.contains(claim.words.as_str()));
                let exception = exceptions.iter().find(|exception| exception.words.value == claim.words);
                needed.extend(exception.map(|exception| exception.words.value.as_str()));
                let is_allowed =
                    is_ours || exception.is_some() || (is_name && place.allowed == AllowedClaims::Names);
                if !is_allowed && !said.contains(&claim) {
                    let message = format!(
                        "{} says {} itself in '{language}' (“{}”). The world can change it: write it as a fact in facts/, and name the \
                         fact here between {{ and }}. If it is no fact, add it to claims.yaml with a reason.",
                        place.what,
                        claim.kind.in_words(),
                        claim.words
                    );
                    Gate::new(&place.file, findings).say(
                        place.line,
                        place.node.as_deref(),
                        Rule::Claim,
                        message,
                    );
                    said.push(claim);
                }
            }
        }
    }
    let mut gate = Gate::new("claims.yaml", findings);
    for exception in exceptions {
        let (words, line) = (&exception.words.value, exception.words.referenced.line());
        if words.trim().is_empty() {
            gate.say(
                line,
                None,
                Rule::Claim,
                "the exception has no `words`. Write those that are no fact, or remove it.",
            );
        } else if is_complete && !needed.contains(words.as_str()) {
            let message = format!("no text says “{words}” any more. Remove the exception.");
            gate.say(line, None, Rule::Claim, message);
        }
        if exceptions.iter().filter(|other| other.words.value == *words).count() > 1 {
            gate.say(line, None, Rule::Claim, format!("“{words}” is here twice. Remove one."));
        }
        if exception.why.trim().is_empty() {
            gate.say(line, None, Rule::Claim, "the exception has no `why`. Say why these words are no fact.");
        }
    }
}

/// The labels of answers, and the titles of plans.
fn own_words(content: &Content) -> HashSet<&str> {
    let titles = content.flows.values().map(|flow| &flow.title);
    let nodes = content.flows.values().flat_map(|flow| flow.nodes.values());
    let answers = nodes.filter_map(|node| node.kind.answers()).flat_map(|answers| answers.values());
    titles
        .chain(answers.map(|answer| &answer.label))
        .flat_map(|text| [text.nl.as_str(), text.en.as_str()])
        .collect()
}
