//! Finds the charts in a file: the file itself, or the fences of a Markdown file.

/// A diagram of the file.
#[derive(Debug)]
pub(super) enum Block<'text> {
    /// A flowchart.
    Chart(Chart<'text>),
    /// A diagram of another kind: its first word, and its line.
    Other(String, usize),
}

/// The text of one flowchart, after its first word and direction.
#[derive(Debug)]
pub(super) struct Chart<'text> {
    pub(super) name: String,
    pub(super) text: &'text str,
    /// The line of the file on which `text` begins.
    pub(super) line: usize,
}

/// All diagrams of a file. Empty when it has none.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut heading = String::new();
    let mut lines = Lines { text, at: 0, number: 1 };
    // In an example of another language a tag is an example too; a fence of Mermaid in it was meant as one.
    let mut other: Option<Fence> = None;
    while let Some((line, number)) = lines.next() {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        if other.as_ref().is_some_and(|fence| fence.closes(bare.trim_end())) {
            other = None;
            continue;
        }
        if bare.starts_with('#') && other.is_none() {
            bare.trim_matches(['#', ' ', '\r', '\n']).clone_into(&mut heading);
            continue;
        }
        let Some((end, mermaid)) = opens(bare) else { continue };
        if !mermaid {
            other = other.or(Some(end));
            continue;
        }
        if other.take().is_some() && matches!(end, Fence::Tag(_)) {
            continue;
        }
        let (start, first) = (lines.at, number + 1);
        let mut stop = text.len();
        loop {
            let before = lines.at;
            let Some((line, _)) = lines.next() else { break };
            if end.closes(line.trim_start_matches(['>', ' ', '\t']).trim_end()) {
                stop = before;
                break;
            }
        }
        let inside = text.get(start..stop).unwrap_or_default();
        found.extend(block(inside, first, &heading));
    }
    if found.is_empty() {
        found.extend(block(text, 1, ""));
    }
    found
}

/// How a fence ends.
enum Fence {
    Marks(char, usize),
    Tag(&'static str),
}

impl Fence {
    fn closes(&self, line: &str) -> bool {
        match self {
            Self::Marks(mark, count) => {
                line.chars().all(|sign| sign == *mark) && line.chars().count() >= *count
            }
            Self::Tag(tag) => line.contains(tag),
        }
    }
}

/// Whether a line opens a block, how that ends, and whether it is one of Mermaid.
fn opens(line: &str) -> Option<(Fence, bool)> {
    let line = line.trim();
    for mark in ['`', '~', ':'] {
        let count = line.chars().take_while(|sign| *sign == mark).count();
        if count >= 3 {
            let info = line.trim_start_matches(mark).trim_start_matches([' ', '{', '.', '[']);
            let word = info.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
            let mermaid = matches!(word.to_ascii_lowercase().as_str(), "mermaid" | "mmd");
            return (mermaid || mark != ':').then_some((Fence::Marks(mark, count), mermaid));
        }
    }
    let open = ["<pre", "<div"].iter().position(|tag| line.starts_with(tag))?;
    let mermaid = line.ends_with('>') && line.contains("class=") && line.contains("mermaid");
    mermaid.then_some((Fence::Tag(if open == 0 { "</pre>" } else { "</div>" }), true))
}

struct Lines<'text> {
    text: &'text str,
    at: usize,
    number: usize,
}

impl<'text> Lines<'text> {
    fn next(&mut self) -> Option<(&'text str, usize)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let number = self.number;
        self.at += end;
        self.number += 1;
        Some((rest.get(..end).unwrap_or_default(), number))
    }
}

/// Reads over front matter, directives and comments to the first word.
fn block<'text>(text: &'text str, line: usize, heading: &str) -> Option<Block<'text>> {
    let mut name = heading.to_owned();
    let mut lines = Lines { text, at: 0, number: line };
    let mut front = None;
    loop {
        let before = lines.at;
        let (raw, number) = lines.next()?;
        let bare = raw.trim_start_matches(['>', ' ', '\t']).trim_end();
        if front == Some(true) {
            if bare == "---" {
                front = Some(false);
            } else if let Some(title) = bare.strip_prefix("title:") {
                title.trim().trim_matches(['"', '\'']).clone_into(&mut name);
            }
            continue;
        }
        if bare.is_empty() {
            continue;
        }
        if bare == "---" && front.is_none() {
            front = Some(true);
            continue;
        }
        if bare.starts_with("%%{") && !bare.contains("}%%") {
            while let Some((raw, _)) = lines.next() {
                if raw.contains("}%%") {
                    break;
                }
            }
            continue;
        }
        let bare = match bare.split_once("}%%") {
            Some((directive, after)) if directive.starts_with("%%{") => after.trim(),
            _ => bare,
        };
        if bare.is_empty() || bare.starts_with("%%") {
            continue;
        }
        let word: String =
            bare.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
        let found = match word.as_str() {
            "flowchart" | "graph" | "flowchart-elk" | "flowchart-v2" => {
                let offset = raw.find(&word).unwrap_or_default() + word.len();
                let rest = text.get(before + offset..).unwrap_or_default();
                Block::Chart(Chart { name: crate::sheet::name(&name), text: direction(rest), line: number })
            }
            word if KINDS.iter().any(|kind| word == *kind || word.strip_prefix(kind) == Some("-beta")) => {
                Block::Other(word.to_owned(), number)
            }
            word if word.starts_with("C4") => Block::Other(word.to_owned(), number),
            _ => return None,
        };
        return Some(found);
    }
}

/// Reads over the direction behind the first word.
fn direction(rest: &str) -> &str {
    let after = rest.trim_start_matches([' ', '\t']);
    for word in ["TB", "TD", "BT", "RL", "LR", "<", ">", "^", "v"] {
        if let Some(behind) = after.strip_prefix(word)
            && behind.chars().next().is_none_or(|sign| sign.is_whitespace() || sign == ';')
        {
            return behind;
        }
    }
    rest
}

/// The first words of the other diagrams of Mermaid 11.
const KINDS: [&str; 26] = [
    "sequenceDiagram",
    "classDiagram",
    "classDiagram-v2",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "gantt",
    "pie",
    "journey",
    "mindmap",
    "timeline",
    "gitGraph",
    "quadrantChart",
    "requirement",
    "requirementDiagram",
    "sankey",
    "xychart",
    "block",
    "packet",
    "kanban",
    "architecture",
    "zenuml",
    "radar",
    "treemap",
    "info",
    "venn",
];
