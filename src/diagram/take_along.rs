//! Export menu: print, download as a file, embed in another website.

use flow::{Audience, Language};
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::element::html;
use crate::address::{self, View};
use crate::api;
use crate::context::use_speech;
use crate::live::{live_words, live_words_if};
use crate::texts::{self, DiagramTexts};
use crate::views::copy::copy_button;
use crate::views::shown_flow::ShownFlow;

/// A text in each language.
type Words = fn(&DiagramTexts) -> &'static str;

/// The formats, by their word in the API and by how the names of such files end.
const FORMATS: [(&str, &str, Words); 4] = [
    ("svg", "svg", |words| words.as_svg),
    ("mermaid", "mmd", |words| words.as_mermaid),
    ("dot", "gv", |words| words.as_dot),
    ("html", "html", |words| words.as_html),
];

/// The menu.
pub(crate) fn take_along(
    here: &ShownFlow,
    drawing_size: Memo<Option<viewport::Size>>,
) -> impl IntoView + use<> {
    let speech = use_speech();
    let words = move || texts::diagram(speech.language());
    let failed = RwSignal::new(false);
    let export = {
        let here = here.clone();
        move |format: &str, ending: &str| {
            let (id, language, audience) = (&here.document.flow.id, here.language.get(), here.audience.get());
            if api::only_files() {
                return api::drawing_file("flows", id, language, audience, ending);
            }
            let place = here.place.get();
            let library = place.others.get(address::LIBRARY).map(String::as_str);
            export_address(id, format, language, audience, library)
        }
    };
    let links = FORMATS
        .into_iter()
        .map(|(format, ending, name)| {
            let export = export.clone();
            view! {
                <li>
                    // An address of the API is no page of the app: navigation must leave it alone.
                    <a class="tool-button" data-export=format rel="external" download="" href=move || export(format, ending)>
                        {live_words(move || name(words()))}
                    </a>
                </li>
            }
        })
        .collect_view();
    let png = {
        let (export, id) = (export, here.document.flow.id.clone());
        move |_| {
            let Some(size) = drawing_size.get_untracked() else { return };
            let (address, name) = (untrack(|| export("svg", "svg")), [&id, ".png"].concat());
            failed.set(false);
            spawn_local(async move { failed.set(save_png(&address, size, &name).await.is_err()) });
        }
    };
    let embed = {
        let here = here.clone();
        move || {
            let place = here.walk().map(|walk| address::embedded(&walk.place.restarted(), true));
            let path = address::place(
                here.language.get(),
                View::Diagram,
                &here.document.flow.id,
                &place.unwrap_or_default(),
            );
            let origin = window().location().origin().unwrap_or_default();
            let title = here.title().replace('&', "&amp;").replace('"', "&quot;");
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
    };
    let snippet = embed.clone();
    view! {
        <details class="take-along" data-take-along="">
            <summary>{live_words(move || words().take_along)}</summary>
            <ul class="take-along__formats">
                <li>
                    <button type="button" class="tool-button" data-print="" on:click=|_| print_page()>
                        {live_words(move || words().print)}
                    </button>
                </li>
                <li>
                    <button type="button" class="tool-button" data-png="" on:click=png>
                        {live_words(move || words().as_png)}
                    </button>
                </li>
                {links}
            </ul>
            <p aria-live="polite">{live_words_if(move || failed.get().then(|| words().png_failed))}</p>
            <h2 class="take-along__title">{live_words(move || words().embed_title)}</h2>
            <p>{live_words(move || words().embed_text)}</p>
            <label class="take-along__label" for="schema-code">
                {live_words(move || words().embed_label)}
            </label>
            <textarea class="copy__field" id="schema-code" data-embed="" readonly rows="4" prop:value=snippet></textarea>
            <p class="actions">{copy_button(embed, move || words().embed_copy)}</p>
        </details>
    }
}

fn print_page() {
    let _ = window().print();
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
