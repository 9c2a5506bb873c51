//! Export menu: print, download as a file, embed in another website.

use flow::{Audience, Language};
use gloo_net::http::Request;
use leptos::prelude::window;
use templates::Markup;
use templates::drawing::{TakeAlong, take_along};
use viewport::Size;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::element::html;
use crate::address::{self, View};
use crate::api;
use crate::texts;
use crate::views::copy;
use crate::views::flow_page::FlowHere;

/// The formats, by their word in the API and by how the names of such files end.
const FORMATS: [(&str, &str); 4] = [("svg", "svg"), ("mermaid", "mmd"), ("dot", "gv"), ("html", "html")];

/// The menu.
pub(crate) fn menu(here: &FlowHere<'_>) -> Markup {
    let files = FORMATS.map(|(format, ending)| (format, export(here, format, ending)));
    let copy = copy::button(texts::diagram(here.language).embed_copy);
    take_along(here.language, &TakeAlong { files: &files, embed: &embed(here) }, &copy)
}

/// Something in the page was clicked. `size` is that of the drawing, once it is there.
pub(crate) fn clicked(on: &Element, here: &FlowHere<'_>, size: Option<Size>) {
    let within = |selector: &str| on.closest(selector).ok().flatten();
    if within("[data-print]").is_some() {
        let _ = window().print();
    } else if let Some(button) = within("[data-png]") {
        if let Some(size) = size {
            let (address, name) = (export(here, "svg", "svg"), [&here.document.flow.id, ".png"].concat());
            let failed = texts::diagram(here.language).png_failed;
            let line = button.closest("details").ok().flatten();
            let line = line.and_then(|menu| menu.query_selector("[data-png-failed]").ok().flatten());
            if let Some(line) = &line {
                line.set_text_content(None);
            }
            spawn_local(async move {
                let came = save_png(&address, size, &name).await;
                if let Some(line) = line {
                    line.set_text_content(came.is_err().then_some(failed));
                }
            });
        }
    } else if let Some(button) = within("[data-copy]") {
        copy::clicked(&button, embed(here), here.language);
    }
}

fn export(here: &FlowHere<'_>, format: &str, ending: &str) -> String {
    let (id, language, audience) = (&here.document.flow.id, here.language, here.audience);
    if api::only_files() {
        return api::drawing_file("flows", id, language, audience, ending);
    }
    let library = here.place.others.get(address::LIBRARY).map(String::as_str);
    export_address(id, format, language, audience, library)
}

fn embed(here: &FlowHere<'_>) -> String {
    let place = here.walk().map(|walk| address::embedded(&walk.place.restarted(), true));
    let path =
        address::place(here.language, View::Diagram, &here.document.flow.id, &place.unwrap_or_default());
    let origin = window().location().origin().unwrap_or_default();
    let title = here.document.flow.title.get(here.language).replace('&', "&amp;").replace('"', "&quot;");
    let path = path.replace('&', "&amp;");
    [
        "<iframe src=\"",
        &origin,
        &path,
        "\" title=\"",
        &title,
        "\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
    ]
    .concat()
}
fn export_address(
    flow: &str,
    format: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> String {
    let library =
        library.map(|library| ["&library=", &String::from(js_sys::encode_uri_component(library))].concat());
    [
        "/api/v1/flows/",
        flow,
        "/export?format=",
        format,
        "&language=",
        language.code(),
        "&audience=",
        audience.code(),
        library.as_deref().unwrap_or_default(),
    ]
    .concat()
}

/// Draws the picture with dots and gives it to the browser to be saved.
async fn save_png(address: &str, size: viewport::Size, name: &str) -> Result<(), JsValue> {
    let missing = |_| JsValue::from("no picture");
    let answer = Request::get(address).send().await.map_err(missing)?;
    if !answer.ok() {
        return Err("no picture".into());
    }
    let svg = answer.text().await.map_err(missing)?;
    // Without its style sheet it is light, whatever the colours of this screen.
    let svg = match (svg.find("<style>"), svg.find("</style>")) {
        (Some(begin), Some(end)) => [&svg[..begin], &svg[end + "</style>".len()..]].concat(),
        _ => svg,
    };
    let picture = HtmlImageElement::new()?;
    let data = String::from(js_sys::encode_uri_component(&svg));
    picture.set_src(&["data:image/svg+xml,", &data].concat());
    JsFuture::from(picture.decode()).await?;

    let dots = viewport::sheet::dots(size);
    let canvas: HtmlCanvasElement = html("canvas", &[]).dyn_into().map_err(|_| JsValue::from("no canvas"))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limited by `dots`")]
    let (width, height) = ((size.width * dots).ceil() as u32, (size.height * dots).ceil() as u32);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| JsValue::from("no canvas"))?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &picture,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )?;
    let link = html("a", &[("download", name), ("href", &canvas.to_data_url()?)]);
    link.unchecked_ref::<HtmlElement>().click();
    Ok(())
}
