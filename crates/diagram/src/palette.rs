//! Palette: the colours of a drawing, light and dark.
//!
//! Text has a contrast of at least 7 to 1 on every fill, and each stroke of at least 3 to 1 on the paper.

use flow::Outcome;

/// One colour of the drawing: what it is for, and its light and dark value.
#[derive(Debug)]
pub(crate) struct Colour {
    /// The element that it is for, as a CSS selector inside the drawing.
    pub(crate) selector: &'static str,
    /// `fill` or `stroke`.
    pub(crate) property: &'static str,
    /// The custom property by which a page can replace it.
    pub(crate) token: &'static str,
    /// The value on light paper.
    pub(crate) light: &'static str,
    /// The value on dark paper.
    pub(crate) dark: &'static str,
}

/// A fill and a stroke that belong together, on light paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// The fill.
    pub(crate) fill: &'static str,
    /// The stroke.
    pub(crate) stroke: &'static str,
}

const fn fill(
    selector: &'static str,
    token: &'static str,
    light: &'static str,
    dark: &'static str,
) -> Colour {
    Colour { selector, property: "fill", token, light, dark }
}

const fn stroke(
    selector: &'static str,
    token: &'static str,
    light: &'static str,
    dark: &'static str,
) -> Colour {
    Colour { selector, property: "stroke", token, light, dark }
}

/// Behind everything, and behind each label.
pub(crate) const PAPER: Colour = fill(".paper", "paper", "#ffffff", "#14181f");
/// Text.
pub(crate) const INK: Colour = fill("text", "ink", "#1a1a1a", "#f2f4f8");
/// Inside the frame of a chapter.
pub(crate) const CHAPTER: Colour = fill(".chapter rect", "chapter-fill", "#f4f6f9", "#1a212b");
/// The frame of a chapter. Its title says where it is, so that it may be faint.
pub(crate) const FRAME: Colour = stroke(".chapter rect", "chapter-stroke", "#7d8898", "#6b7888");
/// The sign on a disc.
pub(crate) const SIGN: Colour = stroke(".sign", "paper", PAPER.light, PAPER.dark);
/// The line of an edge.
pub(crate) const LINE: Colour = stroke(".line", "line", "#4a5568", "#a9b4c4");
/// The arrowhead of an edge.
pub(crate) const TIP: Colour = fill(".tip", "line", LINE.light, LINE.dark);

/// The fill and the stroke of each kind of box, the latter after the former.
const BOXES: [Colour; 16] = [
    fill(".question .shape", "question-fill", "#e8f1fc", "#14304f"),
    stroke(".question .shape", "question-stroke", "#1f5fa8", "#7db4f2"),
    fill(".step .shape", "step-fill", "#ffffff", "#1d232d"),
    stroke(".step .shape", "step-stroke", "#4a5568", "#a9b4c4"),
    fill(".check .shape", "check-fill", "#f3ecfb", "#2e2142"),
    stroke(".check .shape", "check-stroke", "#6b3fa0", "#c3a3ee"),
    fill(".handoff .shape", "handoff-fill", "#fff4dc", "#3a2c0c"),
    stroke(".handoff .shape", "handoff-stroke", "#8a5a00", "#e8b84a"),
    fill(".solved .shape", "solved-fill", "#e3f4e6", "#143520"),
    stroke(".solved .shape", "solved-stroke", "#1e7a34", "#7fd191"),
    fill(".desk .shape", "desk-fill", "#e0f3f5", "#0f3338"),
    stroke(".desk .shape", "desk-stroke", "#0b6b78", "#6cc9d6"),
    fill(".contact .shape", "contact-fill", "#fbe9f1", "#43182c"),
    stroke(".contact .shape", "contact-stroke", "#9b2c5e", "#f0a3c6"),
    fill(".info .shape", "info-fill", "#eef0f3", "#262c36"),
    stroke(".info .shape", "info-stroke", "#4a5568", "#a9b4c4"),
];

/// Every colour.
pub(crate) fn colours() -> impl Iterator<Item = &'static Colour> {
    [&PAPER, &INK, &CHAPTER, &FRAME, &SIGN, &LINE, &TIP].into_iter().chain(&BOXES)
}

/// The class of a box, by which it gets its colours.
pub(crate) fn class(kind: &str, outcome: Option<Outcome>) -> &'static str {
    match (kind, outcome) {
        ("question", _) => "question",
        ("check", _) => "check",
        ("handoff", _) => "handoff",
        (_, Some(Outcome::Solved)) => "solved",
        (_, Some(Outcome::Desk)) => "desk",
        (_, Some(Outcome::Contact)) => "contact",
        (_, Some(Outcome::Info)) => "info",
        _ => "step",
    }
}

/// The colours of a class on light paper.
pub(crate) fn pair(class: &str) -> Pair {
    let of = |property: &str| {
        let is_class = |colour: &&Colour| {
            colour.property == property && colour.selector.trim_start_matches('.').starts_with(class)
        };
        BOXES.iter().find(is_class).map_or(INK.light, |colour| colour.light)
    };
    Pair { fill: of("fill"), stroke: of("stroke") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, as WCAG 2 defines it.
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_and_borders_stand_out_on_light_and_on_dark_paper() {
        for colour in colours().filter(|colour| colour.token != INK.token) {
            let (light_on, dark_on, least) = match colour.property {
                // On its disc, which has the colour of a border, that is measured from the other side.
                _ if colour.selector == SIGN.selector => continue,
                "fill" if colour.selector != ".tip" => (INK.light, INK.dark, 7.0),
                _ => (PAPER.light, PAPER.dark, 3.0),
            };
            assert!(contrast(colour.light, light_on) >= least, "{} {}", colour.token, colour.light);
            assert!(contrast(colour.dark, dark_on) >= least, "{} {}", colour.token, colour.dark);
        }
    }

    #[test]
    fn every_class_has_a_fill_and_a_stroke() {
        let kinds = ["question", "step", "check", "handoff"].map(|kind| (kind, None));
        let outcomes = [Outcome::Solved, Outcome::Desk, Outcome::Contact, Outcome::Info]
            .map(|outcome| ("outcome", Some(outcome)));
        for (kind, outcome) in kinds.into_iter().chain(outcomes) {
            let Pair { fill, stroke } = pair(class(kind, outcome));
            assert!(fill != INK.light && stroke != INK.light, "{kind}");
        }
    }
}
