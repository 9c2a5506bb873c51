//! Where a text is: its id, which is its path in the content, and its words.

use std::fmt;

use flow::{Flow, Language, Layer, Text};

/// A text of the content, as it was written: names of facts are in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file and the keys that lead to the text, such as `flows/uitloggen.yaml#nodes/afscheid/text`.
    pub id: String,
    /// The words.
    pub text: Text,
}

impl Entry {
    /// The file in which the text is.
    #[must_use]
    pub fn file(&self) -> &str {
        file_of(&self.id)
    }

    /// A mark of the id and of the words in both languages. A row that comes back with the mark of the content is about
    /// this text and was made from these words.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark::of(&self.id, &self.text.nl, &self.text.en)
    }
}

/// The file of an id.
pub(crate) fn file_of(id: &str) -> &str {
    id.split('#').next().unwrap_or_default()
}

/// A digest of a text's id and words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mark(String);

impl Mark {
    pub(crate) fn of(id: &str, nl: &str, en: &str) -> Self {
        // FNV-1a, 64 bits: it must tell apart what people write, and nobody gains by making two alike.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in [id, &levelled(nl), &levelled(en)] {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        // The letter keeps a spreadsheet from taking a mark for a number, and is where a name in XML may begin.
        Self(format!("m{hash:016x}"))
    }

    /// A mark as it came back.
    pub(crate) fn read(text: &str) -> Self {
        Self(text.trim().to_lowercase())
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text without what programs change by themselves: white space and the kind of quotes.
pub(crate) fn levelled(text: &str) -> String {
    let straight = |sign: char| match sign {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '\u{a0}' | '\u{202f}' => ' ',
        sign => sign,
    };
    let signs: String = text.replace("_x000D_", "\n").chars().map(straight).collect();
    let words: Vec<&str> = signs.split_whitespace().collect();
    words.join(" ")
}

/// The texts of a flow as it was written, with the ids that they have in the flow's file, in the order in which they
/// are read.
#[must_use]
pub fn entries_of_flow(flow: &Flow) -> Vec<Entry> {
    let written = flow.written.template.as_ref().map_or(flow, |template| &template.flow);
    let mut entries = Entries { file: format!("flows/{}.yaml", written.id), made: Vec::new() };
    entries.add("title", &written.title);
    entries.add("summary", &written.summary);
    for (index, keyword) in written.keywords.iter().enumerate() {
        entries.add(&format!("keywords/{index}"), keyword);
    }
    for (id, title) in &written.chapters {
        entries.add(&format!("chapters/{id}"), title);
    }
    for (id, node) in &written.nodes {
        let path = format!("nodes/{id}");
        entries.layer(&path, &node.base);
        entries.layer(&format!("{path}/patron"), &node.patron);
        entries.layer(&format!("{path}/staff"), &node.staff);
        for (index, line) in node.checklist.iter().enumerate() {
            entries.add(&format!("{path}/checklist/{index}"), line);
        }
        for (answer, way) in node.kind.answers().into_iter().flatten() {
            entries.add(&format!("{path}/answers/{answer}/label"), &way.label);
        }
    }
    entries.made
}

struct Entries {
    file: String,
    made: Vec<Entry>,
}

impl Entries {
    fn add(&mut self, path: &str, text: &Text) {
        self.made.push(Entry { id: format!("{}#{path}", self.file), text: text.clone() });
    }

    fn layer(&mut self, path: &str, layer: &Layer) {
        for (key, text) in [("text", &layer.text), ("detail", &layer.detail)] {
            if let Some(text) = text {
                self.add(&format!("{path}/{key}"), text);
            }
        }
        for (index, link) in layer.links.iter().enumerate() {
            self.add(&format!("{path}/links/{index}/label"), &link.label);
        }
    }
}

/// The words of a language, to be changed.
pub(crate) fn words_mut(text: &mut Text, language: Language) -> &mut String {
    match language {
        Language::Nl => &mut text.nl,
        Language::En => &mut text.en,
    }
}
