//! Print layout of a drawing: sheets that tear no box in two, and the flow's list after them.

use viewport::number::decimal;
use viewport::sheet::{Sheets, sheets};

use super::element::{holding, html, svg};
use super::handle::Stage;
use super::lens::Lens;
use crate::marks;

/// Lays out the sheets when the page is about to be printed, by whatever way.
pub(super) fn lay(stage: &Stage) {
    let Sheets { scale, sheets } = {
        let mut lens = stage.lens.borrow_mut();
        lens.show_all();
        sheets(&lens.picture.drawing)
    };
    let laid = html("div", &[("class", "paper"), (marks::PAPER, "")]);
    for sheet in sheets {
        let size = sheet.size();
        let view_box = [sheet.left, sheet.top, size.width, size.height].map(decimal).join(" ");
        let shown = svg("use", &[("href", "#tekening")]);
        let picture = svg(
            "svg",
            &[
                ("class", "paper__sheet"),
                ("aria-hidden", "true"),
                ("viewBox", &view_box),
                ("width", &decimal(size.width * scale)),
                ("height", &decimal(size.height * scale)),
            ],
        );
        let _ = laid.append_child(&holding(picture, &[&shown]));
    }
    if let Some(after) = stage.subject.on_paper() {
        let _ = laid.append_child(&after);
    }
    let _ = stage.root.append_child(&laid);
    if let Some(before) = stage.paper.replace(Some(laid)) {
        before.remove();
    }
}

/// Takes them away after.
pub(super) fn take_away(stage: &Stage) {
    if let Some(paper) = stage.paper.take() {
        paper.remove();
    }
    stage.change(Lens::settle);
}
