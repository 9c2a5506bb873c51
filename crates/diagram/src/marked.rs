//! Marked drawing: a drawing in which nodes and ways are marked as added, removed, changed or led elsewhere, with notes
//! beside it.
//!
//! A mark is never a colour alone. Each has its own sign in a badge of its own shape, and its own line:
//!
//! | mark | badge | line |
//! | --- | --- | --- |
//! | added | `+` in a circle | thick |
//! | removed | `−` in a square | dotted, and the words are struck through |
//! | changed | `≠` in a diamond | long dashes with dots |
//! | led elsewhere | `→` in a hexagon | thick, with long dashes |

use std::collections::HashMap;
use std::fmt::Write;

use protocol::{Drawing, DrawnEdge, DrawnNode, Point};

use crate::advance::width_px;
use crate::palette::{INK, PAPER};
use crate::shape::number;
use crate::svg::{Additions, Line, SvgOptions, escape, svg_with};

/// What happened to a node or a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It leads elsewhere.
    Redirected,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Changed, Self::Redirected];

    /// The sign itself.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "\u{2212}",
            Self::Changed => "\u{2260}",
            Self::Redirected => "\u{2192}",
        }
    }

    /// The word for it in `data-change`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Redirected => "redirected",
        }
    }

    const fn line(self) -> Line {
        let (width_px, dashes) = match self {
            Self::Added => (4.0, ""),
            Self::Removed => (2.5, "2 5"),
            Self::Changed => (3.0, "14 4 3 4"),
            Self::Redirected => (3.5, "16 5"),
        };
        Line { width_px, dashes, word: self.word(), is_struck: matches!(self, Self::Removed) }
    }

    /// The outline of its badge around a middle.
    fn badge(self, Point { x, y }: Point) -> String {
        let r = BADGE_PX;
        let corners: Vec<(f64, f64)> = match self {
            Self::Added => {
                return format!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"badge\" fill=\"{}\" stroke=\"{}\" \
                     stroke-width=\"1.5\"/>",
                    number(x),
                    number(y),
                    number(r),
                    PAPER.light,
                    INK.light
                );
            }
            Self::Removed => vec![(-r, -r), (r, -r), (r, r), (-r, r)],
            Self::Changed => vec![(0.0, -1.4 * r), (1.4 * r, 0.0), (0.0, 1.4 * r), (-1.4 * r, 0.0)],
            Self::Redirected => {
                vec![
                    (-1.3 * r, 0.0),
                    (-0.7 * r, -r),
                    (0.7 * r, -r),
                    (1.3 * r, 0.0),
                    (0.7 * r, r),
                    (-0.7 * r, r),
                ]
            }
        };
        let corners: Vec<String> = corners
            .into_iter()
            .map(|(right, down)| format!("{},{}", number(x + right), number(y + down)))
            .collect();
        format!(
            "<polygon points=\"{}\" class=\"badge\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
            corners.join(" "),
            PAPER.light,
            INK.light
        )
    }
}

/// The mark of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeMark {
    /// What happened to the node itself; none where only its ways out differ.
    pub sign: Option<Sign>,
    /// The number of its note.
    pub number: usize,
}

/// A piece of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub words: String,
    /// How they stand out.
    pub stress: Stress,
}

/// How words stand out in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stress {
    /// Not at all.
    Plain,
    /// They are gone: struck through.
    Gone,
    /// They are new: bold and underlined.
    New,
    /// A head: bold.
    Head,
}

/// A note beside the drawing, with the number of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The node that it is about.
    pub node: String,
    /// Its lines, as they may be broken further.
    pub lines: Vec<Vec<Span>>,
}

/// Marks and notes of a drawing.
pub struct Marks<'a> {
    /// The mark of a node.
    pub node: &'a dyn Fn(&str) -> Option<NodeMark>,
    /// The mark of a way.
    pub way: &'a dyn Fn(&DrawnEdge) -> Option<Sign>,
    /// The notes. The number of a note is its place, from 1.
    pub notes: &'a [Note],
    /// What the signs mean, above the notes.
    pub legend: &'a [(Sign, &'a str)],
}

/// Half the width of a badge.
const BADGE_PX: f64 = 10.0;
/// From the drawing to the notes.
const GAP_PX: f64 = 32.0;
/// The width of the notes.
const NOTES_PX: f64 = 420.0;
/// The type of the notes.
const FONT_PX: f64 = 14.0;
const LINE_PX: f64 = 19.0;
/// Between two notes.
const BETWEEN_PX: f64 = 14.0;
/// Bold letters are wider than the table of advances says.
const BOLD: f64 = 1.12;
const TOP_PX: f64 = 24.0;
/// From the number of a note to its words.
const INDENT_PX: f64 = 34.0;

/// Writes `drawing` as SVG, with marks in it and notes to its right. Each note begins as near to the height of its node
/// as the notes above it allow.
#[must_use]
pub fn marked_svg(drawing: &Drawing, options: &SvgOptions<'_>, marks: &Marks<'_>) -> String {
    let nodes: HashMap<&str, &DrawnNode> =
        drawing.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut above = String::new();
    for edge in &drawing.edges {
        if let Some(sign) = (marks.way)(edge)
            && let Some(place) = badge_of_way(edge)
        {
            badge(&mut above, sign, place);
        }
    }
    for node in &drawing.nodes {
        let Some(mark) = (marks.node)(&node.id) else { continue };
        if let Some(sign) = mark.sign {
            badge(&mut above, sign, Point { x: node.x + 4.0, y: node.y });
        }
        label(&mut above, mark.number, Point { x: node.x + node.width - 4.0, y: node.y });
    }
    let left = drawing.width + GAP_PX;
    let mut y = TOP_PX;
    for (sign, words) in marks.legend {
        badge(&mut above, *sign, Point { x: left + BADGE_PX, y: y + LINE_PX / 2.0 });
        let spans = [Span { words: (*words).to_owned(), stress: Stress::Plain }];
        text_line(&mut above, &spans, left + INDENT_PX, y);
        y += LINE_PX + 9.0;
    }
    y += BETWEEN_PX;
    let mut order: Vec<(usize, &Note, f64)> = marks
        .notes
        .iter()
        .enumerate()
        .map(|(index, note)| (index + 1, note, nodes.get(note.node.as_str()).map_or(0.0, |node| node.y)))
        .collect();
    order.sort_by(|one, other| one.2.total_cmp(&other.2));
    for (number, note, height) in order {
        y = y.max(height);
        let _ = writeln!(above, "<g data-note=\"{}\">", escape(&note.node));
        label(&mut above, number, Point { x: left + BADGE_PX, y: y + LINE_PX / 2.0 });
        for line in note.lines.iter().flat_map(|line| broken(line)) {
            text_line(&mut above, &line, left + INDENT_PX, y);
            y += LINE_PX;
        }
        above.push_str("</g>\n");
        y += BETWEEN_PX;
    }
    let outline = |node: &DrawnNode| (marks.node)(&node.id).and_then(|mark| mark.sign).map(Sign::line);
    let line = |edge: &DrawnEdge| (marks.way)(edge).map(Sign::line);
    let additions = Additions {
        outline: Some(&outline),
        edge: Some(&line),
        above: &above,
        style: "@media (prefers-color-scheme:dark){.drawing .badge{fill:var(--diagram-paper,#14181f);\
                stroke:var(--diagram-ink,#f2f4f8)}}",
        size: Some(((left + NOTES_PX).ceil(), drawing.height.max(y + TOP_PX).ceil())),
    };
    svg_with(drawing, options, &additions)
}

/// Where a way's badge is: at the corner of its label, else in the middle of its longest leg.
fn badge_of_way(edge: &DrawnEdge) -> Option<Point> {
    if let Some(label) = &edge.label {
        return Some(Point { x: label.x - BADGE_PX + 2.0, y: label.y + label.height / 2.0 });
    }
    let legs = edge.points.windows(2).filter_map(|leg| match leg {
        [from, to] => Some((*from, *to)),
        _ => None,
    });
    let length = |(from, to): &(Point, Point)| (to.x - from.x).hypot(to.y - from.y);
    let longest = legs.max_by(|one, other| length(one).total_cmp(&length(other)));
    longest.map(|(from, to)| Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) })
}

// Writing to a string cannot fail.

fn badge(out: &mut String, sign: Sign, place: Point) {
    let (x, y) = (number(place.x), number(place.y + 5.5));
    let _ = writeln!(
        out,
        "<g aria-hidden=\"true\">{}<text x=\"{x}\" y=\"{y}\" font-size=\"16\" font-weight=\"bold\" fill=\"{}\">{}</text></g>",
        sign.badge(place),
        INK.light,
        sign.glyph(),
    );
}

/// The number of a note, at its node and at the note.
fn label(out: &mut String, of: usize, place: Point) {
    let words = of.to_string();
    let width = width_px(&words, FONT_PX) * BOLD + 12.0;
    let _ = writeln!(
        out,
        "<g><rect class=\"badge\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"20\" rx=\"4\" fill=\"{}\" stroke=\"{}\" \
         stroke-width=\"1.5\"/><text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"bold\" fill=\"{}\">{words}</text></g>",
        number(place.x - width / 2.0),
        number(place.y - 10.0),
        number(width),
        PAPER.light,
        INK.light,
        number(place.x),
        number(place.y + 5.0),
        number(FONT_PX),
        INK.light,
    );
}

fn text_line(out: &mut String, spans: &[Span], x: f64, y: f64) {
    let mut pieces = String::new();
    for span in spans {
        let style = match span.stress {
            Stress::Plain => "",
            Stress::Gone => " text-decoration=\"line-through\"",
            Stress::New => " font-weight=\"bold\" text-decoration=\"underline\"",
            Stress::Head => " font-weight=\"bold\"",
        };
        let _ = write!(pieces, "<tspan{style}>{}</tspan>", escape(&span.words));
    }
    let (x, y) = (number(x), number(y + FONT_PX));
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" text-anchor=\"start\" fill=\"{}\" xml:space=\"preserve\">{pieces}</text>",
        number(FONT_PX),
        INK.light,
    );
}

/// A line as lines that fit beside the drawing. A single word that is wider is left as it is.
fn broken(line: &[Span]) -> Vec<Vec<Span>> {
    let room = NOTES_PX - INDENT_PX - 8.0;
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0.0;
    for span in line {
        let wider = if matches!(span.stress, Stress::New | Stress::Head) { BOLD } else { 1.0 };
        for word in span.words.split_inclusive(' ') {
            let needed = width_px(word.trim_end(), FONT_PX) * wider;
            if used > 0.0 && used + needed > room {
                lines.push(Vec::new());
                used = 0.0;
            }
            used += width_px(word, FONT_PX) * wider;
            let Some(last) = lines.last_mut() else { continue };
            match last.last_mut().filter(|before| before.stress == span.stress) {
                Some(before) => before.words.push_str(word),
                None => last.push(Span { words: word.to_owned(), stress: span.stress }),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_a_glyph_a_badge_and_a_line_of_its_own() {
        let all = Sign::ALL.map(|sign| {
            let line = sign.line();
            let badge = sign.badge(Point { x: 0.0, y: 0.0 });
            (sign.glyph(), sign.word(), badge, format!("{} {}", line.width_px, line.dashes))
        });
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert!(one.0 != other.0 && one.1 != other.1 && one.2 != other.2 && one.3 != other.3);
            }
        }
    }

    #[test]
    fn notes_are_broken_where_their_column_ends() {
        let span = |words: &str, stress| Span { words: words.to_owned(), stress };
        let line = [span(&"woord ".repeat(30), Stress::Plain), span(&"nieuw ".repeat(30), Stress::New)];
        let lines = broken(&line);
        assert!(lines.len() > 4);
        for line in &lines {
            let words: String = line.iter().map(|span| span.words.as_str()).collect();
            assert!(width_px(words.trim_end(), FONT_PX) <= NOTES_PX - INDENT_PX, "{words}");
        }
        let all: String = lines.iter().flatten().map(|span| span.words.as_str()).collect();
        assert_eq!(all, "woord ".repeat(30) + &"nieuw ".repeat(30));
    }
}
