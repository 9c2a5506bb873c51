//! A flow as the API gives it, and the shortest ways through it.

use std::collections::{HashMap, VecDeque};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::client::Client;

/// A way out of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The answer's id; `verder` for a step.
    pub answer: String,
    /// The id of the node that follows.
    pub next: String,
    /// The answer's words in Dutch and in English; none for a step.
    pub label: Option<[String; 2]>,
}

/// A flow.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The flow's id.
    pub id: String,
    /// Its first node.
    pub start: String,
    flow: Value,
}

/// A click on the way: at which node, on which answer.
pub type Click = (String, String);

impl Graph {
    /// Every flow of the catalog.
    ///
    /// # Errors
    /// When the API does not give them.
    pub fn all(server: &impl Client) -> Result<Vec<Self>> {
        let catalog = server.get("/api/v1/catalog", &[])?.json()?;
        let flows = catalog["flows"].as_array().context("no flows")?;
        ensure!(!flows.is_empty(), "the catalog has no flow");
        flows
            .iter()
            .map(|flow| Self::of(server, flow["id"].as_str().context("a flow without an id")?))
            .collect()
    }

    /// The flow with this id.
    ///
    /// # Errors
    /// When the API does not give it.
    pub fn of(server: &impl Client, id: &str) -> Result<Self> {
        let answer = server.get(&format!("/api/v1/flows/{id}"), &[])?;
        ensure!(answer.status == 200, "{id}: {}", answer.status);
        let flow = answer.json()?["flow"].take();
        let start = flow["start"].as_str().context("no start")?.to_owned();
        Ok(Self { id: id.to_owned(), start, flow })
    }

    /// The ids of its nodes.
    pub fn nodes(&self) -> impl Iterator<Item = &str> {
        self.flow["nodes"].as_object().into_iter().flatten().map(|(id, _)| id.as_str())
    }

    /// A node as the API gives it.
    #[must_use]
    pub fn node(&self, id: &str) -> &Value {
        &self.flow["nodes"][id]
    }

    /// A node's kind.
    #[must_use]
    pub fn kind(&self, id: &str) -> &str {
        self.node(id)["kind"].as_str().unwrap_or_default()
    }

    /// The flow's title in a language.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.flow["title"][language].as_str().unwrap_or_default()
    }

    /// For whom it is offered: `patron`, `staff` or `both`.
    #[must_use]
    pub fn audience(&self) -> &str {
        self.flow["audience"].as_str().unwrap_or_default()
    }

    /// What is read at a node by an audience (`patron` or `staff`).
    #[must_use]
    pub fn text(&self, id: &str, audience: &str, language: &str) -> &str {
        let node = self.node(id);
        node[audience]["text"][language].as_str().or(node["text"][language].as_str()).unwrap_or_default()
    }

    /// The ways out of a node.
    #[must_use]
    pub fn ways_out(&self, id: &str) -> Vec<WayOut> {
        let node = self.node(id);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if let Some(next) = node["next"].as_str() {
            return vec![WayOut { answer: "verder".to_owned(), next: next.to_owned(), label: None }];
        }
        let answers = node["answers"].as_object().into_iter().flatten();
        answers
            .map(|(answer, way)| WayOut {
                answer: answer.clone(),
                next: text(&way["next"]),
                label: Some([text(&way["label"]["nl"]), text(&way["label"]["en"])]),
            })
            .collect()
    }

    /// Where it ends: outcomes and handoffs.
    #[must_use]
    pub fn ends(&self) -> Vec<&str> {
        self.nodes().filter(|id| matches!(self.kind(id), "outcome" | "handoff")).collect()
    }

    /// The fewest clicks from the start to a node.
    ///
    /// # Errors
    /// When nothing leads there.
    pub fn way_to(&self, node: &str) -> Result<Vec<Click>> {
        let mut came: HashMap<String, Click> = HashMap::new();
        let mut queue = VecDeque::from([self.start.clone()]);
        while let Some(here) = queue.pop_front() {
            if here == node {
                break;
            }
            for WayOut { answer, next, .. } in self.ways_out(&here) {
                if next != self.start && !came.contains_key(&next) {
                    came.insert(next.clone(), (here.clone(), answer));
                    queue.push_back(next);
                }
            }
        }
        let mut way = Vec::new();
        let mut here = node.to_owned();
        while here != self.start {
            let click =
                came.remove(&here).with_context(|| format!("{}: nothing leads to {node}", self.id))?;
            here.clone_from(&click.0);
            way.push(click);
        }
        way.reverse();
        Ok(way)
    }

    /// The address of a node with the answers that lead there.
    ///
    /// # Errors
    /// When nothing leads there.
    pub fn address(&self, language: &str, view: &str, node: &str) -> Result<String> {
        let way = self.way_to(node)?;
        let answers: Vec<String> = way.iter().map(|(node, answer)| format!("{node}={answer}")).collect();
        let query = if answers.is_empty() { String::new() } else { format!("?{}", answers.join("&")) };
        Ok(format!("/{language}/{view}/{}/{node}{query}", self.id))
    }
}
