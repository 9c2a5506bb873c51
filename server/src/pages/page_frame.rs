//! Page frame: Trunk's `index.html` taken apart into what every page begins and ends with. The style sheet is in it, so
//! that a page is whole after one round trip.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::BASE64;
use flow::Language;
use sha2::{Digest, Sha256};

use super::start;
use crate::bodies::compression::Effort;
use crate::bodies::document::Document;
use crate::bodies::shared::Shared;

/// Why the app cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// There is no built app.
    #[error("there is no app in '{}' ({source}). Build it with `cargo xtask build`, or give the folder with --site.", .folder.display())]
    Missing { folder: PathBuf, source: std::io::Error },
    /// There is something else.
    #[error("the page in '{}' is not the app's: it has {what}. Build it with `cargo xtask build`.", .folder.display())]
    Strange { folder: PathBuf, what: &'static str },
}

/// The built page in pieces.
#[derive(Debug, Clone)]
pub(crate) struct PageFrame {
    /// The head before the style sheet, without a title and a description.
    before: String,
    /// From the style sheet to the body's opening tag, with what starts the app: the same on every page.
    common: Arc<Shared>,
    /// The built app's style sheet for drawings; empty where there is none.
    drawing_sheet: String,
    /// What Trunk's page has in its body.
    body: String,
    /// What the app's scripts fill in later, at the end of each page: words for "there is a newer version".
    templates: String,
    /// What stands inline in every page, as the Content-Security-Policy names it.
    inline: Inline,
    /// What the page says of the app, where none will start, and to the app, where it has no server.
    mark: &'static str,
}

/// What may stand inline in a page, as a Content-Security-Policy names it. There is no script where no app was built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inline {
    /// The style sheet.
    pub(crate) style: String,
    /// [`AFTER_PAINT`].
    pub(crate) script: String,
}

impl Inline {
    /// What a page may load, as a Content-Security-Policy says it: everything from its own host, and nothing inline but
    /// the one style sheet and the one script. WebAssembly needs `wasm-unsafe-eval` to be compiled.
    pub(crate) fn policy(&self) -> String {
        let Self { style, script } = self;
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src 'self' {style}; img-src 'self' data:; \
             connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
             require-trusted-types-for 'script'; trusted-types default templates"
        )
    }
}

/// Has the app fetched as soon as the browser has painted the page: what somebody reads shares neither the network nor
/// the processor with it. Where no paint will be told of, or is long in coming, it does not wait; `public/boot.js` waits
/// by the same rule. What is in a `template` is not fetched; a link is let out of one once: again would be another request.
const AFTER_PAINT: &str = "let go=()=>{for(let t of document.querySelectorAll(\"head>template\"))\
    t.replaceWith(t.content)},\
    P=window.PerformanceObserver;if(!document.hidden&&P?.supportedEntryTypes?.includes(\"paint\")){\
    new P(go).observe({type:\"paint\",buffered:true});setTimeout(go,1000)}else go()";

/// Whose device a page is for, as the style sheet must know from the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// The visitor's own, or one of which only the app says what it is.
    Own,
    /// A kiosk.
    Kiosk,
    /// A frame in somebody else's page, in which only the drawing is shown.
    Embedded,
}

/// A page in which no app starts says so from the beginning: nothing waits for it, and nothing is left out for it.
const NO_APP: &str = " data-app=\"failed\"";

/// What only pages with a drawing need. It stands in them; the app, which comes from other pages too, fetches the file:
/// `src/diagram/sheet.rs` names it as well.
const DRAWING_SHEET: &str = "/tekening.css";

/// For the app, where its host only gives files: it leaves out what such a host cannot answer.
const ONLY_FILES: &str = " data-files=\"\"";

/// The style of pages without a built app.
const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:0 1rem}\
.for-app{display:none}svg{max-width:100%;height:auto}.diagram__shape,.diagram__line{fill:none;stroke:currentColor}\
.diagram__plate{fill:Canvas}.diagram{overflow:auto}:target{outline:3px solid}";

/// What a policy calls a style or a script that stands in the page itself.
pub(crate) fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text.as_bytes())))
}

impl PageFrame {
    /// Reads the built page and its style sheet in `folder`.
    pub(crate) fn open(folder: &Path) -> Result<Self, SiteError> {
        let read = |name: &str| {
            let missing = |source| SiteError::Missing { folder: folder.to_owned(), source };
            std::fs::read_to_string(folder.join(name)).map_err(missing)
        };
        let page = read("index.html")?;
        let broken = |what| SiteError::Strange { folder: folder.to_owned(), what };
        let (mut head, body) = split(&page).ok_or_else(|| broken("no head and body"))?;
        let link = take_out(&mut head, "<link", |tag| tag.contains("stylesheet"));
        let (at, link) = link.ok_or_else(|| broken("no style sheet"))?;
        let sheet = attribute(&link, "href").ok_or_else(|| broken("no style sheet"))?;
        let style = read(sheet.trim_start_matches('/'))?;
        let (before, after) = (head[..at].to_owned(), &head[at..]);
        let templates = start::templates().into_string();
        // A build for development may have none.
        let drawing_sheet = read(DRAWING_SHEET.trim_start_matches('/')).unwrap_or_default();
        let styles = [hash(&style), hash(&drawing_sheet)].join(" ");
        let inline = Inline { style: styles, script: hash(AFTER_PAINT) };
        let script = ["<script type=\"module\">", AFTER_PAINT, "</script>"].concat();
        let common = common(&style, &[&held_back(after), script.as_str()].concat());
        Ok(Self { before, common, drawing_sheet, body, templates, inline, mark: "" })
    }

    /// The frame of pages where no app was built.
    pub(crate) fn alone() -> Self {
        let viewport = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
        Self {
            before: format!("<meta charset=\"utf-8\">{viewport}"),
            common: common(STYLE, ""),
            drawing_sheet: String::new(),
            body: String::new(),
            templates: String::new(),
            inline: Inline { style: hash(STYLE), script: String::new() },
            mark: NO_APP,
        }
    }

    /// The same frame for a host that only gives files. Such a host may send no headers of ours, so the page itself says
    /// what it may load.
    pub(crate) fn of_files(self) -> Self {
        let policy = self.inline.policy();
        let policy =
            ["<meta http-equiv=\"Content-Security-Policy\" content=\"", &policy, "; form-action 'self'\">"];
        Self { mark: ONLY_FILES, before: [policy.concat(), self.before].concat(), ..self }
    }

    /// The same frame without what starts the app.
    pub(crate) fn without_app(&self) -> Self {
        let without_app = |part: &str| {
            let mut part = part.replace(AFTER_PAINT, "");
            while take_out(&mut part, "<script", |_| true).is_some() {}
            while take_out(&mut part, "<link", |tag| tag.contains("preload")).is_some() {}
            part = part.replace(HELD, "");
            part.replace("</script>", "")
        };
        let common = String::from_utf8_lossy(&self.common.plain()).into_owned();
        Self {
            mark: NO_APP,
            templates: String::new(),
            before: without_app(&self.before),
            common: Arc::new(Shared::new(without_app(&common))),
            ..self.clone()
        }
    }

    /// A page in a language for a kind of device, with what belongs in its head and its body: what stands before what
    /// all pages have in common, and what stands behind it.
    pub(crate) fn page(&self, language: Language, kind: FrameKind, head: &str, body: &str) -> FramedPage<'_> {
        let Self { before, templates, mark, common, .. } = self;
        let code = language.code();
        // Chromium that offers to translate offers a menu with it. It goes by this, and not by `translate="no"`.
        let (frame, no_menu, mode) = match kind {
            FrameKind::Own => ("", "", ""),
            FrameKind::Kiosk => {
                ("", "<meta name=\"google\" content=\"notranslate\">", " data-mode=\"kiosk\"")
            }
            FrameKind::Embedded => (" data-embedded=\"\"", "", ""),
        };
        let html = ["<!doctype html><html lang=\"", code, "\"", frame, mark, "><head>"].concat();
        let opening = [&html, before.as_str(), no_menu, head].concat();
        let closing = [mode, ">", body, templates, "</body></html>"].concat();
        FramedPage { opening, common, closing }
    }

    /// The page without content, in a language: it says "one moment", and the app fills it.
    pub(crate) fn bare(&self, language: Language) -> String {
        let body = start::body().into_string() + &self.body;
        self.page(language, FrameKind::Own, &start::head(language).into_string(), &body).html()
    }

    /// Compresses what all pages have in common, so that no visitor waits for it.
    pub(crate) fn prepare(&self) {
        self.common.prepare();
    }

    /// The style sheet for drawings; nothing where the app was built without one.
    pub(crate) fn drawing_sheet(&self) -> Option<&str> {
        Some(self.drawing_sheet.as_str()).filter(|sheet| !sheet.is_empty())
    }

    /// What stands inline in every page.
    pub(crate) const fn inline(&self) -> &Inline {
        &self.inline
    }
}

/// A page in its frame, in three parts.
pub(crate) struct FramedPage<'a> {
    opening: String,
    common: &'a Arc<Shared>,
    /// From within the body's opening tag to the end.
    closing: String,
}

impl FramedPage<'_> {
    /// In one part.
    pub(crate) fn html(&self) -> String {
        [self.opening.as_str(), &String::from_utf8_lossy(&self.common.plain()), &self.closing].concat()
    }

    /// What is its own in it, and not of the frame's head.
    pub(crate) fn body(&self) -> &str {
        &self.closing
    }

    /// As a document that is compressed with so much effort.
    pub(crate) fn document(self, effort: Effort) -> Document {
        Document::around(HTML, self.opening, self.common, self.closing, effort)
    }
}

const HTML: &str = "text/html; charset=utf-8";

fn common(style: &str, after: &str) -> Arc<Shared> {
    Arc::new(Shared::new(["<style>", style, "</style>", after, "</head><body"].concat()))
}

/// What holds links back.
const HELD: &str = "<template></template>";

/// The links by which the app's files are fetched beforehand, held back until [`AFTER_PAINT`] lets them go.
fn held_back(head: &str) -> String {
    let mut others = String::with_capacity(head.len() + 32);
    let mut held = String::new();
    let mut rest = head;
    while let Some(at) = rest.find("<link") {
        let end = at + rest[at..].find('>').map_or(rest.len() - at, |length| length + 1);
        let tag = &rest[at..end];
        others.push_str(&rest[..at]);
        match attribute(tag, "rel") {
            Some(rel) if rel == "preload" || rel == "modulepreload" => held.push_str(tag),
            _ => others.push_str(tag),
        }
        rest = &rest[end..];
    }
    others.push_str(rest);
    if !held.is_empty() {
        others.push_str(&HELD.replace("><", &[">", &held, "<"].concat()));
    }
    others
}

/// What stands in the head, and what stands in the body.
fn split(page: &str) -> Option<(String, String)> {
    let begin = page.find("<html")?;
    let begin = begin + page[begin..].find('>')? + 1;
    let end = page.find("</head>")?;
    let body = end + page[end..].find("<body>")? + "<body>".len();
    let body_end = page.rfind("</body>")?;
    let head = page.get(begin..end)?.replacen("<head>", "", 1);
    Some((head, page.get(body..body_end)?.to_owned()))
}

/// Takes the first tag out that begins so and fits, and says where it stood.
fn take_out(text: &mut String, begin: &str, fits: impl Fn(&str) -> bool) -> Option<(usize, String)> {
    let mut from = 0;
    while let Some(at) = text[from..].find(begin).map(|at| at + from) {
        let end = at + text[at..].find('>')? + 1;
        if fits(&text[at..end]) {
            let tag = text[at..end].to_owned();
            text.replace_range(at..end, "");
            return Some((at, tag));
        }
        from = end;
    }
    None
}

/// An attribute's value. A page that was made smaller has no quotation marks.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!("{name}="))?.1;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    };
    value.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_app_wait_and_others_do_not() {
        let icon = "<link href=/i.png rel=apple-touch-icon>";
        let script = "<script></script>";
        let (module, data) = ("<link href=/a.js rel=modulepreload>", "<link rel=\"preload\" href=\"/a\" />");
        assert_eq!(
            held_back(&[icon, module, script, data].concat()),
            [icon, script, "<template>", module, data, "</template>"].concat()
        );
        assert_eq!(held_back(icon), icon);
        assert_eq!(held_back("<link"), "<link");
    }

    #[test]
    fn a_page_is_taken_apart_with_and_without_quotation_marks() {
        for page in [
            "<!doctype html>\n<html lang=\"nl\">\n<head><link rel=\"stylesheet\" href=\"/a-1.css\" integrity=\"i\"/><script></script></head>\n<body><p></p></body></html>",
            "<!doctype html><html lang=nl><link href=/a-1.css integrity=i rel=stylesheet><script></script></head><body><p></p></body></html>",
        ] {
            let (mut head, body) = split(page).unwrap();
            assert_eq!(body, "<p></p>");
            let (_, link) = take_out(&mut head, "<link", |tag| tag.contains("stylesheet")).unwrap();
            assert_eq!(attribute(&link, "href").unwrap(), "/a-1.css");
            assert_eq!(head.trim(), "<script></script>");
        }
    }
}
