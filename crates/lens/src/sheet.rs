//! Print and PNG: cuts a drawing into sheets without cutting a box, and says how many pixels a picture may have.

use protocol::Drawing;

use crate::{Area, Size};

/// The room on an A4 sheet with margins of 15 mm, in CSS pixels, with some to spare.
const PAPER: Size = Size { width: 670.0, height: 960.0 };
/// On paper type is smaller than on a screen: 16 px becomes 9 points.
const PAPER_SCALE: f64 = 0.75;
/// The smallest scale on paper: type of 6 points, while the list beside the drawing says the same in full size. Down to
/// this scale a drawing is made narrower, so that no sheet has only a sliver of it.
const LEAST_SCALE: f64 = 0.5;
/// Some telephones refuse a picture with more pixels than this.
const MOST_DOTS: f64 = 16_000_000.0;
/// Some browsers refuse a picture with a longer side than this.
const LONGEST_SIDE: f64 = 8_192.0;

/// The parts of a drawing that each fit on a sheet, row by row; the scale is the same for all.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheets {
    /// The scale of the drawing on paper.
    pub scale: f64,
    /// What is on each sheet.
    pub sheets: Vec<Area>,
}

/// Cuts a drawing into sheets. One that nearly fits on a single sheet is made to.
#[must_use]
pub fn sheets(drawing: &Drawing) -> Sheets {
    let whole = Size { width: drawing.width, height: drawing.height };
    let fit = (PAPER.width / whole.width).min(PAPER.height / whole.height).min(1.0);
    if fit >= LEAST_SCALE {
        let all = Area { left: 0.0, top: 0.0, right: whole.width, bottom: whole.height };
        return Sheets { scale: fit, sheets: vec![all] };
    }
    let nodes = || drawing.nodes.iter().map(Area::of_node);
    let labels = || drawing.edges.iter().filter_map(|edge| edge.label.as_ref());
    let upright: Vec<(f64, f64)> = nodes()
        .map(|area| (area.top, area.bottom))
        .chain(labels().map(|label| (label.y, label.y + label.height)))
        .collect();
    let level: Vec<(f64, f64)> = nodes().map(|area| (area.left, area.right)).collect();
    // As wide as the paper where that can be read.
    let narrow = PAPER.width / whole.width;
    let scale = if narrow >= LEAST_SCALE { narrow.min(PAPER_SCALE) } else { PAPER_SCALE };
    let rows = pieces(whole.height, PAPER.height / scale, &upright);
    let columns = pieces(whole.width, PAPER.width / scale + 1.0, &level);
    // Line by line: the area around a whole edge has much in it that is empty.
    let lines = drawing.edges.iter().flat_map(|edge| edge.points.windows(2)).filter_map(|ends| {
        let [from, to] = ends else { return None };
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        Some(Area { left, right: right + 1.0, top: from.y.min(to.y), bottom: from.y.max(to.y) + 1.0 })
    });
    let drawn: Vec<Area> = nodes().chain(lines).collect();
    let mut sheets = Vec::new();
    for &(top, bottom) in &rows {
        for &(left, right) in &columns {
            let sheet = Area { left, top, right, bottom };
            if drawn.iter().any(|area| area.meets(&sheet)) {
                sheets.push(sheet);
            }
        }
    }
    Sheets { scale, sheets }
}

/// Cuts a length into pieces of at most `most`: each cut is as late as possible without cutting one of the spans, but
/// not before the middle of a piece. If every cut there cuts a span, the next piece begins with that span again.
fn pieces(length: f64, most: f64, spans: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut pieces = Vec::new();
    let mut at = 0.0;
    while length - at > most {
        let (early, last) = (at + most / 2.0, at + most);
        let torn = |cut: f64| {
            let torn = spans.iter().filter(move |(begin, end)| *begin < cut && cut < *end);
            torn.map(|(begin, _)| *begin).reduce(f64::min)
        };
        let mut cut = last;
        while let Some(begin) = torn(cut) {
            cut = begin;
        }
        if cut > early {
            pieces.push((at, cut));
            at = cut;
        } else {
            pieces.push((at, last));
            // A span that is larger than a piece is cut all the same.
            at = torn(last).filter(|begin| *begin > early).unwrap_or(last);
        }
    }
    pieces.push((at, length));
    pieces
}

/// How many pixels of a picture a CSS pixel of the drawing gets: two, or fewer where the picture would be too large.
#[must_use]
pub fn dots(drawing: Size) -> f64 {
    let by_area = (MOST_DOTS / (drawing.width * drawing.height)).sqrt();
    let by_side = LONGEST_SIDE / drawing.width.max(drawing.height);
    by_area.min(by_side).min(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_tears_nothing_that_fits() {
        let spans = [(90.0, 110.0), (150.0, 170.0)];
        assert_eq!(pieces(250.0, 100.0, &spans), [(0.0, 90.0), (90.0, 190.0), (190.0, 250.0)]);
        assert_eq!(pieces(80.0, 100.0, &[]), [(0.0, 80.0)]);
    }

    #[test]
    fn where_every_cut_tears_something_the_next_sheet_begins_with_it() {
        let spans = [(10.0, 45.0), (40.0, 75.0), (70.0, 105.0), (95.0, 120.0)];
        assert_eq!(pieces(150.0, 100.0, &spans), [(0.0, 100.0), (70.0, 150.0)]);
    }

    #[test]
    fn what_is_larger_than_a_sheet_is_torn() {
        assert_eq!(pieces(250.0, 100.0, &[(20.0, 230.0)]), [(0.0, 100.0), (100.0, 200.0), (200.0, 250.0)]);
    }

    /// A drawing of this size, with a box in each corner.
    fn drawing(width: f64, height: f64) -> Drawing {
        let node = |x: f64, y: f64| protocol::DrawnNode {
            id: "a".to_owned(),
            kind: "step".to_owned(),
            outcome: None,
            x,
            y,
            width: 200.0,
            height: 60.0,
            lines: Vec::new(),
            outline: String::new(),
            sign: String::new(),
        };
        Drawing {
            flow: "a".to_owned(),
            language: flow::Language::Nl,
            audience: flow::Audience::Patron,
            width,
            height,
            type_: protocol::Type { node_px: 16.0, node_line_px: 22.0, label_px: 14.0, label_line_px: 20.0 },
            nodes: vec![node(0.0, 0.0), node(width - 200.0, height - 60.0)],
            edges: Vec::new(),
            chapters: Vec::new(),
        }
    }

    #[test]
    fn a_drawing_that_is_a_little_too_wide_is_made_narrower_instead_of_cut() {
        let Sheets { scale, sheets } = sheets(&drawing(1140.0, 3000.0));
        assert!(scale * 1140.0 <= PAPER.width + 1e-6 && scale >= LEAST_SCALE, "{scale}");
        assert!(sheets.iter().all(|sheet| sheet.left == 0.0), "{sheets:?}");
        // One that could not be read so is cut.
        assert!((super::sheets(&drawing(2400.0, 900.0)).scale - PAPER_SCALE).abs() < 1e-9);
    }

    #[test]
    fn a_picture_has_two_dots_a_pixel_unless_that_are_too_many() {
        assert!((dots(Size { width: 800.0, height: 900.0 }) - 2.0).abs() < 1e-9);
        let large = Size { width: 6000.0, height: 9000.0 };
        assert!(large.width * large.height * dots(large).powi(2) <= MOST_DOTS + 1.0);
        assert!(9000.0 * dots(large) <= LONGEST_SIDE);
    }
}
