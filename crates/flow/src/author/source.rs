//! The YAML format in which authors write content, as types that keep the line of every value.
//!
//! These types are flat on purpose. [`super::read`] checks which keys belong to which kind of node, so that the
//! author gets a sentence and not a parser's complaint.

use indexmap::IndexMap;
use readiness::{Policy, Verdict};
use schemars::{JsonSchema, json_schema};
use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::fact::FactKind;
use crate::model::{FlowAudience, Outcome, Service, Sign, Tool};
use crate::text::Language;

/// A value with its place in the file.
pub(super) type At<T> = Spanned<T>;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Text")]
pub(super) struct TextSource {
    /// Dutch. Short sentences, everyday words, "je".
    #[schemars(required)]
    pub(super) nl: Option<String>,
    /// English, written and not translated word for word.
    #[schemars(required)]
    pub(super) en: Option<String>,
}

/// One stroomschema: a directed graph of nodes with one start.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Flow", title = "Inlogwijzer: a flow")]
pub(super) struct FlowSource {
    /// The file's name without `.yaml`: lower-case, hyphenated, Dutch. It is part of addresses; never change it.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub(super) id: At<String>,
    /// The login system that the flow is about.
    pub(super) service: Service,
    /// For whom it is offered.
    pub(super) audience: FlowAudience,
    /// The problem in the visitor's own words.
    #[schemars(with = "TextSource")]
    pub(super) title: At<TextSource>,
    /// One sentence that says what the flow does.
    #[schemars(with = "TextSource")]
    pub(super) summary: At<TextSource>,
    /// Its place in lists of flows: lower comes first. 100 where absent.
    pub(super) order: Option<u32>,
    /// Its sign on the home page; a question mark where absent.
    pub(super) sign: Option<Sign>,
    /// The part of the service that the whole flow belongs to; a library `without` it does not show the flow.
    #[schemars(with = "Option<String>")]
    pub(super) part: Option<At<String>>,
    /// Words and codes of error messages by which search finds this flow.
    #[serde(default)]
    pub(super) errors: Vec<String>,
    /// Other words that people use for this problem, for the search.
    #[serde(default)]
    #[schemars(with = "Vec<TextSource>")]
    pub(super) keywords: Vec<At<TextSource>>,
    /// The titles of its chapters by id, in the order in which they are read. The drawing frames each of them.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, TextSource>")]
    pub(super) chapters: IndexMap<String, At<TextSource>>,
    /// The id of the node where it begins.
    #[schemars(with = "String")]
    pub(super) start: At<String>,
    /// The nodes by id, in the order in which they are best read.
    #[schemars(with = "IndexMap<String, NodeSource>")]
    pub(super) nodes: IndexMap<String, At<NodeSource>>,
}

/// The kinds of node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A person answers.
    Question,
    /// Do this, then go on.
    Step,
    /// The browser answers.
    Check,
    /// On to another flow.
    Handoff,
    /// An end.
    Outcome,
}

/// A place in a flow.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Node", transform = with_what_its_kind_needs)]
pub(super) struct NodeSource {
    /// question, step, check, handoff or outcome.
    pub(super) kind: Kind,
    /// Rows of sources.yaml that the node comes from; `own` for your own reasoning, with a `reason`.
    #[serde(default)]
    #[schemars(with = "Vec<String>", required)]
    pub(super) source: Vec<At<String>>,
    /// Why the node exists, where its source is `own`.
    pub(super) reason: Option<String>,
    /// The question, or what to do, in one or two short sentences. The diagram's box shows it too.
    #[schemars(with = "TextSource", required)]
    pub(super) text: Option<At<TextSource>>,
    /// Explanation. A blank line begins a paragraph, `- ` a list entry; keys are between backticks.
    #[schemars(with = "Option<TextSource>")]
    pub(super) detail: Option<At<TextSource>>,
    /// A path of menus in Wise; only staff see it.
    #[serde(default)]
    pub(super) wise: Vec<String>,
    /// Pages to open, on hosts of hosts.yaml.
    #[serde(default)]
    #[schemars(with = "Vec<LinkSource>")]
    pub(super) links: Vec<At<LinkSource>>,
    /// Ids of files in howto/: steps for the visitor's own browser.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) howto: Vec<At<String>>,
    /// The patron's own words, where they differ.
    pub(super) patron: Option<LayerSource>,
    /// The staff's own words, where they differ.
    pub(super) staff: Option<LayerSource>,
    /// Words and codes of error messages that lead straight to this node.
    #[serde(default)]
    pub(super) errors: Vec<String>,
    /// Things to tick off, such as the rules for a password.
    #[serde(default)]
    #[schemars(with = "Vec<TextSource>")]
    pub(super) checklist: Vec<At<TextSource>>,
    /// A small tool that works on the visitor's device only: gebruikersnaam, bladwijzer or welk-account.
    pub(super) tool: Option<Tool>,
    /// The id of the chapter that it belongs to, as `chapters` names it.
    #[schemars(with = "Option<String>")]
    pub(super) chapter: Option<At<String>>,
    /// The part of the service that it belongs to; at a library `without` it the node is not there, and
    /// neither are the answers that lead to it.
    #[schemars(with = "Option<String>")]
    pub(super) part: Option<At<String>>,
    /// Ids of nodes that are no longer in the flow and that this one replaces: old addresses and codes lead here.
    #[serde(default)]
    #[schemars(with = "Vec<String>", inner(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")))]
    pub(super) was: Vec<At<String>>,
    /// question, check: the ways out by answer id.
    #[schemars(with = "Option<IndexMap<String, AnswerSource>>")]
    pub(super) answers: Option<IndexMap<String, At<AnswerSource>>>,
    /// step: the id of the node that follows.
    #[schemars(with = "Option<String>")]
    pub(super) next: Option<At<String>>,
    /// check: the readiness checks that are asked.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) checks: Option<Vec<At<String>>>,
    /// handoff: the id of the other flow.
    #[schemars(with = "Option<String>")]
    pub(super) flow: Option<At<String>>,
    /// handoff: the node at which to enter it; its start where absent.
    #[schemars(with = "Option<String>")]
    pub(super) node: Option<At<String>>,
    /// outcome: solved, desk, contact or info.
    pub(super) outcome: Option<Outcome>,
}

/// What one audience reads instead.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Layer")]
pub(super) struct LayerSource {
    /// Instead of the node's text.
    #[schemars(with = "Option<TextSource>")]
    pub(super) text: Option<At<TextSource>>,
    /// Instead of the node's detail.
    #[schemars(with = "Option<TextSource>")]
    pub(super) detail: Option<At<TextSource>>,
    /// Instead of the node's path of menus in Wise.
    #[serde(default)]
    pub(super) wise: Vec<String>,
    /// Instead of the node's links.
    #[serde(default)]
    #[schemars(with = "Vec<LinkSource>")]
    pub(super) links: Vec<At<LinkSource>>,
    /// Instead of the node's howtos.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) howto: Vec<At<String>>,
}

/// A page outside.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Link")]
pub(super) struct LinkSource {
    /// An `https` address on a host of hosts.yaml.
    pub(super) url: Option<String>,
    /// Instead of `url`: the id of a fact of the kind `address`.
    pub(super) fact: Option<String>,
    /// The words of the link: what is found there.
    pub(super) label: TextSource,
}

/// A labelled way out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Answer")]
pub(super) struct AnswerSource {
    /// The words on the button.
    #[schemars(with = "TextSource")]
    pub(super) label: At<TextSource>,
    /// The id of the node that follows.
    #[schemars(with = "String")]
    pub(super) next: At<String>,
    /// check: the verdicts that lead this way; each verdict belongs to exactly one answer.
    #[serde(default)]
    pub(super) when: Vec<Verdict>,
    /// The part of the service that it belongs to; at a library `without` it the answer is not there.
    #[schemars(with = "Option<String>")]
    pub(super) part: Option<At<String>>,
}

/// A library's profile.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Library", title = "Inlogwijzer: a library")]
pub(super) struct LibrarySource {
    /// The file's name without `.yaml`; the value of `?bibliotheek=`.
    #[schemars(with = "String")]
    pub(super) id: At<String>,
    /// The name that patrons know.
    #[schemars(with = "TextSource")]
    pub(super) name: At<TextSource>,
    /// The network that it belongs to.
    pub(super) network: Option<String>,
    /// How to reach a person there.
    pub(super) desk: DeskSource,
    /// The parts of the services that it does not use: words that flows have as `part`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) without: Vec<At<String>>,
    /// The library system, where that is not Wise: what staff read instead.
    pub(super) system: Option<SystemSource>,
    /// How its kiosks are set, where they are not as everywhere.
    pub(super) kiosk: Option<KioskSource>,
    /// Facts that are otherwise at this library, by the id that they have in facts/.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, OwnFactSource>")]
    pub(super) facts: IndexMap<String, At<OwnFactSource>>,
    /// The library's own words, instead of a flow's.
    #[serde(default)]
    #[schemars(with = "Vec<WordingSource>")]
    pub(super) wording: Vec<At<WordingSource>>,
}

/// How a library's kiosks are set. The address of a kiosk can say otherwise.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Kiosk")]
pub(super) struct KioskSource {
    /// Seconds without a touch until the warning: 10 to 600. 75 where absent.
    #[schemars(with = "Option<u32>", range(min = 10, max = 600))]
    pub(super) idle_seconds: Option<At<u32>>,
    /// The languages that a visitor can choose, the first one first; both where absent.
    #[schemars(with = "Vec<Language>")]
    #[serde(default)]
    pub(super) languages: Vec<At<Language>>,
    /// Whether a visitor may print; no where absent.
    #[serde(default)]
    pub(super) print: bool,
}

/// A library system other than Wise.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "System")]
pub(super) struct SystemSource {
    /// The words in sentences that replace the word Wise, such as "je eigen systeem".
    #[schemars(with = "TextSource")]
    pub(super) name: At<TextSource>,
    /// What staff read instead of a path of menus in Wise, such as "Kijk in je eigen systeem."
    #[schemars(with = "TextSource")]
    pub(super) instead_of_menus: At<TextSource>,
}

/// A library's own words at one node. What is left out stays as the flow has it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Wording")]
pub(super) struct WordingSource {
    /// The flow's id.
    pub(super) flow: String,
    /// The node's id.
    pub(super) node: String,
    /// Instead of the node's text.
    #[schemars(with = "Option<TextSource>")]
    pub(super) text: Option<At<TextSource>>,
    /// Instead of the node's detail.
    #[schemars(with = "Option<TextSource>")]
    pub(super) detail: Option<At<TextSource>>,
    /// Instead of the patron's own words.
    pub(super) patron: Option<LayerSource>,
    /// Instead of the staff's own words.
    pub(super) staff: Option<LayerSource>,
    /// Instead of the labels of these answers.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, TextSource>")]
    pub(super) answers: IndexMap<String, At<TextSource>>,
}

/// How to reach a person at a library.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Desk")]
pub(super) struct DeskSource {
    /// What to do, in a sentence or two.
    #[schemars(with = "TextSource")]
    pub(super) text: At<TextSource>,
    /// The page with opening hours or a contact form.
    #[schemars(with = "Option<LinkSource>")]
    pub(super) link: Option<At<LinkSource>>,
}

/// A dated message.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Notice", title = "Inlogwijzer: a notice")]
pub(super) struct NoticeSource {
    /// The file's name without `.yaml`.
    #[schemars(with = "String")]
    pub(super) id: At<String>,
    /// Rows of sources.yaml; `own` for your own reasoning, with a `reason`.
    #[schemars(with = "Vec<String>")]
    pub(super) source: Vec<At<String>>,
    /// Why we say this, where no source does.
    pub(super) reason: Option<String>,
    /// The message.
    #[schemars(with = "TextSource")]
    pub(super) text: At<TextSource>,
    /// The flows in which it shows; every flow where absent.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) flows: Vec<At<String>>,
    /// When it shows.
    #[schemars(with = "PeriodSource")]
    pub(super) period: At<PeriodSource>,
}

/// When a notice shows: `from` and `until`, or `every_year_from` and `every_year_until`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Period")]
pub(super) struct PeriodSource {
    /// The first day, as `YYYY-MM-DD`.
    pub(super) from: Option<String>,
    /// The last day, as `YYYY-MM-DD`.
    pub(super) until: Option<String>,
    /// The first day of every year, as `MM-DD`.
    pub(super) every_year_from: Option<String>,
    /// The last day of every year, as `MM-DD`.
    pub(super) every_year_until: Option<String>,
}

/// Steps that differ from browser to browser.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Howto", title = "Inlogwijzer: a howto")]
pub(super) struct HowtoSource {
    /// The file's name without `.yaml`.
    #[schemars(with = "String")]
    pub(super) id: At<String>,
    /// What is being done.
    #[schemars(with = "TextSource")]
    pub(super) title: At<TextSource>,
    /// When somebody last looked up the names of its menus and buttons, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) seen: Option<At<String>>,
    /// The day until which they are trusted, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) review: Option<At<String>>,
    /// The first that fits is shown; the last has neither `browsers` nor `os` and serves everybody else.
    #[schemars(with = "Vec<VariantSource>")]
    pub(super) variants: Vec<At<VariantSource>>,
}

/// The steps in one browser.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Variant")]
pub(super) struct VariantSource {
    /// The name that people know.
    #[schemars(with = "TextSource")]
    pub(super) name: At<TextSource>,
    /// chrome, edge, firefox, safari, samsung, opera, brave, ie; every one where absent.
    #[serde(default)]
    pub(super) browsers: Vec<String>,
    /// windows, macos, linux, chromeos, android, ios; every one where absent.
    #[serde(default)]
    pub(super) os: Vec<String>,
    /// What to press, in order.
    #[schemars(with = "Vec<TextSource>")]
    pub(super) steps: Vec<At<TextSource>>,
}

/// A name that the world gives, or a promise that it makes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Fact")]
pub(super) struct FactSource {
    /// button, screen, menu, message, address, host, mail, phone, limit or rule.
    pub(super) kind: FactKind,
    /// The words in Dutch texts.
    #[schemars(with = "String", required)]
    pub(super) nl: Option<String>,
    /// The words in English texts, where they differ: the button of a Dutch website has a Dutch name.
    pub(super) en: Option<String>,
    /// When somebody saw that it is so, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) seen: Option<At<String>>,
    /// Rows of sources.yaml, or addresses of pages: where it was seen.
    #[serde(default)]
    #[schemars(with = "Vec<String>", required)]
    pub(super) source: Vec<At<String>>,
    /// The day until which it is trusted, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) review: Option<At<String>>,
}

/// A file of facts: facts by id.
pub(super) type FactsSource = IndexMap<String, At<FactSource>>;

/// A fact as it is at one library.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OwnFact")]
pub(super) struct OwnFactSource {
    /// The words in Dutch texts.
    #[schemars(with = "String", required)]
    pub(super) nl: Option<String>,
    /// The words in English texts, where they differ.
    pub(super) en: Option<String>,
    /// When somebody saw that it is so, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) seen: Option<At<String>>,
    /// Rows of sources.yaml, or addresses of pages: where it was seen.
    #[serde(default)]
    #[schemars(with = "Vec<String>", required)]
    pub(super) source: Vec<At<String>>,
    /// The day until which it is trusted, as `YYYY-MM-DD`.
    #[schemars(with = "String", required)]
    pub(super) review: Option<At<String>>,
}

/// Words that look like a fact and are none.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoClaim")]
pub(super) struct NoClaimSource {
    /// The words as they are in the text, without quotation marks.
    #[schemars(with = "String")]
    pub(super) words: At<String>,
    /// Why they are no fact.
    pub(super) why: String,
}

/// A row of a seed document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Row")]
pub(super) struct RowSource {
    /// The row's id, as nodes cite it.
    #[schemars(with = "String")]
    pub(super) id: At<String>,
    /// What it says, in short.
    #[expect(dead_code, reason = "written for people: who cites the row wants to know what it says")]
    pub(super) says: String,
}

/// A host that content may link to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Host")]
pub(super) struct HostSource {
    /// The host's name, exactly.
    pub(super) host: String,
    /// Why content links there.
    #[expect(dead_code, reason = "written for people: who reviews the list wants to know")]
    pub(super) why: String,
}

/// The JSON Schemas of the kinds of file, by the name of the schema's file.
#[must_use]
pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
    let mut schemas = vec![
        ("flow.schema.json", schemars::schema_for!(FlowSource)),
        ("library.schema.json", schemars::schema_for!(LibrarySource)),
        ("notice.schema.json", schemars::schema_for!(NoticeSource)),
        ("howto.schema.json", schemars::schema_for!(HowtoSource)),
        ("sources.schema.json", schemars::schema_for!(Vec<RowSource>)),
        ("hosts.schema.json", schemars::schema_for!(Vec<HostSource>)),
        ("facts.schema.json", schemars::schema_for!(IndexMap<String, FactSource>)),
        ("claims.schema.json", schemars::schema_for!(Vec<NoClaimSource>)),
        ("policy.schema.json", schemars::schema_for!(Policy)),
    ];
    for (_, schema) in &mut schemas {
        for_strict_readers(schema);
    }
    schemas
}

/// What a node of each kind must have.
const NEEDED: [(&str, &[&str]); 5] = [
    ("question", &["answers"]),
    ("step", &["next"]),
    ("check", &["checks", "answers"]),
    ("handoff", &["flow"]),
    ("outcome", &["outcome"]),
];

/// A node's schema with what its kind needs: by its type alone each key may be absent, or be nothing.
fn with_what_its_kind_needs(schema: &mut schemars::Schema) {
    let conditions = NEEDED.map(|(kind, keys)| {
        let mut filled = schemars::Schema::default();
        for key in keys {
            filled.insert((*key).to_owned(), json_schema!({ "not": { "type": "null" } }).to_value());
        }
        json_schema!({
            "if": { "type": "object", "properties": { "kind": { "const": kind } }, "required": ["kind"] },
            "then": { "type": "object", "properties": filled, "required": keys },
        })
        .to_value()
    });
    schema.insert("allOf".to_owned(), conditions.to_vec().into());
}

/// A schema without what strict readers refuse: formats that JSON Schema does not know. And with what a type does not
/// say: a question has an answer.
fn for_strict_readers(schema: &mut schemars::Schema) {
    let format = schema.get("format").and_then(|format| format.as_str());
    if format.is_some_and(|format| format.starts_with("uint")) {
        schema.remove("format");
    }
    if let Some(answers) = schema.get_mut("properties").and_then(|properties| properties.get_mut("answers"))
        && let Some(answers) = answers.as_object_mut()
        && answers.contains_key("additionalProperties")
    {
        answers.insert("minProperties".to_owned(), 1.into());
    }
    schemars::transform::transform_subschemas(&mut for_strict_readers, schema);
}
