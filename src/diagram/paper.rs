//! Print layout of a drawing: sheets that tear no box in two, and the flow's list after them.

use leptos::prelude::*;
use viewport::sheet::{Sheets, sheets};
use web_sys::Element;

use super::element::{holding, html, svg};
use super::handle::StageHandle;
use crate::marks;

/// Lays out the sheets when the page is about to be printed, by whatever way, and takes them away after.
pub(super) fn print(handle: StageHandle, after: Box<dyn Fn() -> Option<Element>>) {
    let paper = StoredValue::new_local(None::<Element>);
    let begin = window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
        handle.lens.update_value(super::lens::Lens::show_all);
        let Sheets { scale, sheets } = handle.lens.with_value(|lens| sheets(&lens.picture.drawing));
        let laid = html("div", &[("class", "paper"), (marks::PAPER, "")]);
        for sheet in sheets {
            let size = sheet.size();
            let view_box =
                [sheet.left, sheet.top, size.width, size.height].map(|side| side.to_string()).join(" ");
            let shown = svg("use", &[("href", "#tekening")]);
            let picture = svg(
                "svg",
                &[
                    ("class", "paper__sheet"),
                    ("aria-hidden", "true"),
                    ("viewBox", &view_box),
                    ("width", &(size.width * scale).to_string()),
                    ("height", &(size.height * scale).to_string()),
                ],
            );
            let _ = laid.append_child(&holding(picture, &[&shown]));
        }
        if let Some(after) = after() {
            let _ = laid.append_child(&after);
        }
        if let Ok(Some(stage)) = document().query_selector(".stage") {
            let _ = stage.append_child(&laid);
            paper.set_value(Some(laid));
        }
    });
    let end = window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        if let Some(paper) = paper.try_update_value(Option::take).flatten() {
            paper.remove();
        }
        handle.change(super::lens::Lens::settle);
    });
    on_cleanup(move || {
        begin.remove();
        end.remove();
    });
}
