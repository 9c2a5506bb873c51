//! The difference in plain words, for a terminal or a message.

use flow::author::Content;
use flow::{Audience, Language};

use crate::model::{Difference, State};
use crate::notes::{self, Line, Told};
use crate::said::Piece;
use crate::words::{said, sign};

/// The difference in words. What is gone is between `[−` and `−]`, what is new between `[+` and `+]`.
#[must_use]
pub fn text(
    difference: &Difference,
    contents: (&Content, &Content),
    language: Language,
    audience: Option<Audience>,
) -> String {
    if difference.is_empty() {
        return said(language, "Er is geen verschil.", "There is no difference.").to_owned();
    }
    let mut out = String::new();
    let mut say = |indent: usize, line: &str| {
        out.push_str(&" ".repeat(indent));
        out.push_str(line);
        out.push('\n');
    };
    for flow in &difference.flows {
        let told = Told::of(&flow.id, contents, language, audience);
        say(0, &format!("{} {}", sign(flow.state).glyph(), told.flow(flow)));
        for line in told.changes(&flow.changes) {
            say(4, &format!("{} {}", sign(State::Changed).glyph(), in_words(&line)));
        }
        for node in &flow.nodes {
            say(4, &format!("{} {}", sign(node.state).glyph(), told.title(node)));
            for line in told.node(node) {
                say(8, &in_words(&line));
            }
        }
        if !flow.effects.is_empty() {
            say(4, said(language, "Wat mensen ervan merken:", "What people notice:"));
            for effect in &flow.effects {
                say(6, &format!("- {}", told.effect(effect)));
                say(8, &effect.address);
            }
        }
        say(0, "");
    }
    for item in &difference.items {
        let (head, lines) = notes::item(item, language);
        say(0, &format!("{} {head}", sign(item.state).glyph()));
        for line in lines {
            say(4, &in_words(&line));
        }
    }
    out
}

fn in_words(line: &Line) -> String {
    let pieces = line.pieces.iter().map(|piece| match piece {
        Piece::Same(words) => words.clone(),
        Piece::Gone(words) => format!("[−{words}−]"),
        Piece::New(words) => format!("[+{words}+]"),
    });
    let words = pieces.collect::<Vec<_>>().join(" ");
    if line.head.is_empty() { words } else { format!("{}: {words}", line.head) }
}
