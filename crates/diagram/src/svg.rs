//! SVG writer: a drawing as a self-contained picture for a page, a file, or paper.
//!
//! There is no script, no `foreignObject` (it clips, and most programs outside browsers leave it out), and no
//! reference to anything outside. Colours are attributes, so that every program shows them. The style sheet
//! only adds the dark colours, the tokens by which a page can replace them, and the focus.

use std::fmt::Write;

use protocol::{Drawing, DrawnChapter, DrawnEdge, DrawnNode, Point, SIGN_DISC_PX};

use crate::palette::{CHAPTER, FRAME, INK, LINE, PAPER, Pair, TIP, class, colours, pair};
use crate::shape::number;
use crate::sign;
use crate::wrap::joined;

/// Options of [`svg`]: the picture's title and description, its links, and its style.
#[derive(Clone, Copy)]
pub struct SvgOptions<'a> {
    /// The name of the drawing: the flow's title.
    pub title: &'a str,
    /// What it shows, in a sentence; may be empty.
    pub desc: &'a str,
    /// The address that a node leads to, by the node's id; without one, a node is no link.
    pub href: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the picture contains a style sheet. A page whose security policy forbids inline styles
    /// leaves it out and styles the classes itself.
    pub style: bool,
}

/// No network: these are what each system has.
const FONTS: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
/// From the middle of a line to its baseline, in em.
const BASELINE_EM: f64 = 0.35;

/// Writes `drawing` as SVG.
#[must_use]
pub fn svg(drawing: &Drawing, options: &SvgOptions<'_>) -> String {
    svg_with(drawing, options, &Additions::default())
}

/// The line of an element; none for the usual one.
type LineOf<'a, T> = &'a dyn Fn(&T) -> Option<Line>;

/// What is drawn in another way, and besides.
#[derive(Default)]
pub(crate) struct Additions<'a> {
    /// The line of a node's outline, where it is not the usual one.
    pub(crate) outline: Option<LineOf<'a, DrawnNode>>,
    /// The line of an edge, where it is not the usual one.
    pub(crate) edge: Option<LineOf<'a, DrawnEdge>>,
    /// Elements above everything else, as SVG.
    pub(crate) above: &'a str,
    /// More style rules.
    pub(crate) style: &'a str,
    /// The size of the whole, where it is larger than the drawing.
    pub(crate) size: Option<(f64, f64)>,
}

/// A line that is not the usual one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// How wide it is.
    pub(crate) width_px: f64,
    /// Its dashes, as SVG writes them; empty for none.
    pub(crate) dashes: &'static str,
    /// The word for it, in `data-change`.
    pub(crate) word: &'static str,
    /// Whether the words at it are struck through.
    pub(crate) is_struck: bool,
}

impl Line {
    fn attributes(self) -> String {
        let dashes = self.dashes;
        let dashes =
            if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
        format!("stroke-width=\"{}\"{dashes}", number(self.width_px))
    }

    fn marks(self) -> String {
        let struck = if self.is_struck { " text-decoration=\"line-through\"" } else { "" };
        format!(" data-change=\"{}\"{struck}", self.word)
    }
}

pub(crate) fn svg_with(drawing: &Drawing, options: &SvgOptions<'_>, additions: &Additions<'_>) -> String {
    let mut out = Writer::default();
    let (width, height) = additions.size.unwrap_or((drawing.width, drawing.height));
    let (width, height) = (number(width), number(height));
    let id = identifier(drawing);
    let described =
        if options.desc.is_empty() { String::new() } else { format!(" aria-describedby=\"{id}-desc\"") };
    out.line(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"group\" \
         data-flow=\"{flow}\" xml:lang=\"{language}\" aria-labelledby=\"{id}-title\"{described} \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{FONTS}\" font-size=\"{size}\" text-anchor=\"middle\" stroke-linejoin=\"round\">",
        flow = escape(&drawing.flow),
        language = drawing.language.code(),
        size = number(drawing.type_.node_px),
    ));
    out.line(&format!("<title id=\"{id}-title\">{}</title>", escape(options.title)));
    if !options.desc.is_empty() {
        out.line(&format!("<desc id=\"{id}-desc\">{}</desc>", escape(options.desc)));
    }
    if options.style {
        out.line(&format!("<style>{}{}</style>", style_sheet(), additions.style));
    }
    out.line(&format!(
        "<rect class=\"paper\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        PAPER.light
    ));
    drawing.chapters.iter().for_each(|chapter| out.chapter(drawing, chapter));
    // Each node is followed by its ways out, so that a screen reader gives them in that order.
    let mut edges = drawing.edges.iter().peekable();
    for node in &drawing.nodes {
        let line = additions.outline.and_then(|line| line(node));
        out.node(drawing, node, (options.href)(&node.id), line);
        while let Some(edge) = edges.next_if(|edge| edge.from == node.id) {
            out.edge(drawing, edge, additions.edge.and_then(|line| line(edge)));
        }
    }
    edges.for_each(|edge| out.edge(drawing, edge, additions.edge.and_then(|line| line(edge))));
    out.text.push_str(additions.above);
    out.line("</svg>");
    out.text
}

/// Collects the lines of the picture.
#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn node(&mut self, drawing: &Drawing, node: &DrawnNode, href: Option<String>, line: Option<Line>) {
        let (start, end) = match href {
            Some(href) => (format!("a href=\"{}\"", escape(&href)), "a"),
            None => ("g".to_owned(), "g"),
        };
        let class = class(&node.kind, node.outcome);
        let Pair { fill, stroke } = pair(class);
        let (id, kind) = (escape(&node.id), escape(&node.kind));
        let label = escape(&joined(&node.lines));
        self.line(&format!(
            "<{start} class=\"node {class}\" data-node=\"{id}\" data-kind=\"{kind}\" aria-label=\"{label}\"{}>",
            line.map(Line::marks).unwrap_or_default(),
        ));
        self.line(&format!(
            "<path class=\"shape\" d=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" {}/>",
            escape(&node.outline),
            line.map_or_else(|| "stroke-width=\"2\"".to_owned(), Line::attributes),
        ));
        let (x, y) = sign::middle(node);
        self.line(&format!(
            "<circle class=\"disc\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{stroke}\"/>\
             <path class=\"sign\" d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-linecap=\"round\"/>",
            number(x),
            number(y),
            number(SIGN_DISC_PX),
            escape(&node.sign),
            PAPER.light,
        ));
        let middle = Point { x: node.x + node.width / 2.0, y: node.y + node.height / 2.0 };
        self.words(&node.lines, middle, drawing.type_.node_px, drawing.type_.node_line_px, "");
        self.line(&format!("</{end}>"));
    }

    /// The frame of a chapter, with its title.
    fn chapter(&mut self, drawing: &Drawing, chapter: &DrawnChapter) {
        self.line(&format!("<g class=\"chapter\" data-chapter=\"{}\">", escape(&chapter.id)));
        self.line(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"12\" fill=\"{}\" stroke=\"{}\"/>",
            number(chapter.x),
            number(chapter.y),
            number(chapter.width),
            number(chapter.height),
            CHAPTER.light,
            FRAME.light,
        ));
        let title = &chapter.title;
        let middle = Point { x: title.x + title.width / 2.0, y: title.y + title.height / 2.0 };
        let (size, line) = (drawing.type_.label_px, drawing.type_.label_line_px);
        let attributes = format!(" font-size=\"{}\" font-weight=\"700\"", number(size));
        self.words(&title.lines, middle, size, line, &attributes);
        self.line("</g>");
    }

    fn edge(&mut self, drawing: &Drawing, edge: &DrawnEdge, line: Option<Line>) {
        self.line(&format!(
            "<g class=\"edge\" data-edge=\"{}\" data-from=\"{}\" data-to=\"{}\"{}>",
            escape(&edge.answer),
            escape(&edge.from),
            escape(&edge.to),
            line.map(Line::marks).unwrap_or_default(),
        ));
        // A way back is dashed, so that the eye does not take it for a way on.
        let dashes = if edge.back { " stroke-dasharray=\"7 4\"" } else { "" };
        self.line(&format!(
            "<path class=\"line\" d=\"{}\" fill=\"none\" stroke=\"{}\" {}/>",
            escape(&edge.route),
            LINE.light,
            line.map_or_else(|| format!("stroke-width=\"1.5\"{dashes}"), Line::attributes),
        ));
        self.line(&format!("<path class=\"tip\" d=\"{}\" fill=\"{}\"/>", escape(&edge.arrow), TIP.light));
        if let Some(label) = &edge.label {
            let (x, y) = (number(label.x), number(label.y));
            let (width, height) = (number(label.width), number(label.height));
            self.line(&format!(
                "<rect class=\"paper\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
                PAPER.light,
            ));
            let middle = Point { x: label.x + label.width / 2.0, y: label.y + label.height / 2.0 };
            let size = format!(" font-size=\"{}\"", number(drawing.type_.label_px));
            self.words(&label.lines, middle, drawing.type_.label_px, drawing.type_.label_line_px, &size);
        }
        self.line("</g>");
    }

    /// Lines of text around a middle.
    fn words(&mut self, lines: &[String], middle: Point, font_px: f64, line_px: f64, attributes: &str) {
        let x = number(middle.x);
        let mut y = middle.y + font_px * BASELINE_EM;
        for _ in lines.iter().skip(1) {
            y -= line_px / 2.0;
        }
        let mut spans = String::new();
        for line in lines {
            if !spans.is_empty() {
                // So that the last word of a line and the first of the next stay two words for a screen reader.
                // It takes no room, because that would move the line.
                spans.push_str("<tspan font-size=\"0\"> </tspan>");
            }
            // Writing to a string cannot fail.
            let _ = write!(spans, "<tspan x=\"{x}\" y=\"{}\">{}</tspan>", number(y), escape(line));
            y += line_px;
        }
        self.line(&format!("<text fill=\"{}\"{attributes}>{spans}</text>", INK.light));
    }
}

/// The part of an element's `id` that is this drawing's own, for a page may hold more than one.
fn identifier(drawing: &Drawing) -> String {
    let name = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let flow: String = drawing.flow.chars().map(name).collect();
    format!("drawing-{flow}-{}-{}", drawing.language.code(), drawing.audience.code())
}

fn style_sheet() -> String {
    let rules = |dark: bool| {
        colours().fold(String::new(), |mut rules, colour| {
            let value = if dark { colour.dark } else { colour.light };
            // Writing to a string cannot fail.
            let _ = write!(
                rules,
                ".drawing {}{{{}:var(--diagram-{},{value})}}",
                colour.selector, colour.property, colour.token
            );
            // The disc behind a sign has the colour of its box's border.
            if let Some(kind) =
                colour.selector.strip_suffix(" .shape").filter(|_| colour.property == "stroke")
            {
                let _ =
                    write!(rules, ".drawing {kind} .disc{{fill:var(--diagram-{},{value})}}", colour.token);
            }
            rules
        })
    };
    format!(
        "{}@media (prefers-color-scheme:dark){{{}}}\
         .drawing a:hover .shape,.drawing a:focus-visible .shape{{stroke-width:4}}\
         .drawing a:focus-visible{{outline:3px solid;outline-offset:3px}}",
        rules(false),
        rules(true),
    )
}

/// Text as XML allows it, in an element and in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            // XML has no way to write these at all.
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_xml() {
        assert_eq!(escape("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
        assert_eq!(escape("een\nregel\u{0}"), "een regel\u{fffd}");
    }
}
