//! The kinds of file, and how they are recognised: by their content first, by their ending where it says nothing.

use std::str::FromStr;

use flow::Language;

use crate::container::Container;
use crate::{Limits, ReadError, encoding};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// draw.io: XML, plain or compressed, also inside an SVG or a PNG.
    Drawio,
    /// Visio since 2013: `.vsdx`.
    Visio,
    /// BPMN 2.0.
    Bpmn,
    /// Mermaid's `flowchart` and `graph`.
    Mermaid,
    /// Graphviz DOT.
    Dot,
    /// A table: XLSX, ODS or CSV.
    Table,
}

impl Format {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Drawio, Self::Visio, Self::Bpmn, Self::Mermaid, Self::Dot, Self::Table];

    /// The word on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drawio => "drawio",
            Self::Visio => "visio",
            Self::Bpmn => "bpmn",
            Self::Mermaid => "mermaid",
            Self::Dot => "dot",
            Self::Table => "table",
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Drawio => "draw.io",
            Self::Visio => "Visio",
            Self::Bpmn => "BPMN",
            Self::Mermaid => "Mermaid",
            Self::Dot => "Graphviz DOT",
            Self::Table if matches!(language, Language::Nl) => "een tabel",
            Self::Table => "a table",
        }
    }

    /// The kind of a file.
    ///
    /// # Errors
    ///
    /// When neither content nor ending says which kind it is, or it is of a kind that is never read.
    pub fn of(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Self, ReadError> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Ok(Self::Drawio);
        }
        if bytes.starts_with(b"PK") {
            return of_container(bytes, limits);
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return Err(of_compound(bytes));
        }
        let ending = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if bytes.iter().take(64).any(|byte| *byte == 0) && encoding::utf16(bytes).is_none() {
            return Err(ReadError::Unknown);
        }
        let text = encoding::text(bytes);
        let text = text.trim_start();
        if text.starts_with('<') {
            return of_xml(text).or_else(|| by_ending(&ending)).ok_or(ReadError::Unknown);
        }
        of_text(text).or_else(|| by_ending(&ending)).ok_or(ReadError::Unknown)
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = by_ending(&word.to_ascii_lowercase());
        found.ok_or_else(|| {
            let words: Vec<&str> = Self::ALL.iter().map(|format| format.code()).collect();
            format!("the kinds are {}", words.join(", "))
        })
    }
}

fn by_ending(ending: &str) -> Option<Format> {
    Some(match ending {
        "drawio" | "dio" => Format::Drawio,
        "vsdx" | "vsdm" | "vstx" | "visio" => Format::Visio,
        "bpmn" | "bpmn2" | "bpmn20" => Format::Bpmn,
        "mmd" | "mermaid" | "md" | "markdown" => Format::Mermaid,
        "dot" | "gv" => Format::Dot,
        "csv" | "tsv" | "xlsx" | "xlsm" | "ods" | "table" => Format::Table,
        _ => return None,
    })
}

/// Old Office files and encrypted new ones have one container: a stream's name says which.
fn of_compound(bytes: &[u8]) -> ReadError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = bytes.windows(name.len()).any(|window| window == name.as_slice());
    if encrypted { ReadError::Encrypted } else { ReadError::Old }
}

fn of_container(bytes: &[u8], limits: &Limits) -> Result<Format, ReadError> {
    // Which kind it is says its table of contents, so a damaged one has no kind yet.
    let container = Container::open(bytes, Format::Table, limits)?;
    let has = |start: &str| container.names().iter().any(|name| name.starts_with(start));
    if has("visio/") {
        Ok(Format::Visio)
    } else if has("xl/") || has("content.xml") {
        Ok(Format::Table)
    } else {
        Err(ReadError::Unknown)
    }
}

fn of_xml(text: &str) -> Option<Format> {
    let head: String = text.chars().take(20_000).collect();
    if head.contains("<mxfile") || head.contains("<mxGraphModel") || head.contains("<mxlibrary") {
        return Some(Format::Drawio);
    }
    if head.contains("mxfile") && head.contains("<svg") {
        return Some(Format::Drawio);
    }
    let bpmn =
        head.contains("http://www.omg.org/spec/BPMN/") || head.contains("http://schema.omg.org/spec/BPMN/");
    bpmn.then_some(Format::Bpmn)
}

fn of_text(text: &str) -> Option<Format> {
    let mut words = text.lines().map(str::trim).filter(|line| {
        !line.is_empty() && !line.starts_with("%%") && !line.starts_with("//") && !line.starts_with('#')
    });
    let first = words.next()?;
    let word = first.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    let rest = first.get(word.len()..).unwrap_or_default();
    let direction = ["TB", "TD", "BT", "RL", "LR"];
    let mermaid = matches!(word, "flowchart" | "graph")
        && rest.trim().split([' ', ';']).next().is_some_and(|next| direction.contains(&next));
    if mermaid || text.contains("```mermaid") {
        return Some(Format::Mermaid);
    }
    if matches!(word, "strict" | "digraph" | "graph") && text.contains('{') {
        return Some(Format::Dot);
    }
    None
}
