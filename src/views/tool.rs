//! Small tools inside flows. They work on this device only: what is typed is not sent, not kept, and not in the
//! address.

use std::cell::RefCell;
use std::rc::Rc;

use flow::Tool;
use flow::tool::{bookmark, username};
use maud::html;
use templates::Markup;
use templates::prose::heading;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

use crate::app::{App, Change};
use crate::browser::Listener;
use crate::region::{Guard, Put, Region, element_of, remove};
use crate::texts::{self, Texts};

/// A tool with one field: what is pasted is looked at at once.
struct Field {
    name: &'static str,
    /// Its title, and what the field is called.
    words: fn(&'static Texts) -> (&'static str, &'static str),
    result: fn(&str, &'static Texts) -> Markup,
}

/// It as it is shown. The field stays, and what is typed in it.
struct FieldTool {
    app: Rc<App>,
    field: Field,
    level: u8,
    section: Element,
    title: Region,
    label: Region,
    hint: Region,
    result: Region,
    pasted: RefCell<String>,
}

/// What keeps it there.
struct InPage {
    tool: Rc<FieldTool>,
    _typing: Listener,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        remove(&self.tool.section);
    }
}

/// What puts a tool into the page, with its name as a heading of `level`.
pub(crate) fn put(app: &Rc<App>, tool: Tool, level: u8) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let guard: Guard =
            Box::new(field_of(tool).and_then(|field| in_page(app, field, level, parent, marker)));
        guard
    })
}

fn field_of(tool: Tool) -> Option<Field> {
    Some(match tool {
        Tool::Gebruikersnaam => Field {
            name: "gebruikersnaam",
            words: |texts| (texts.tool().username_title, texts.tool().username_label),
            result: |pasted, texts| templates::tool::username(&username::look(pasted), texts),
        },
        Tool::Bladwijzer => Field {
            name: "bladwijzer",
            words: |texts| (texts.tool().bookmark_title, texts.tool().bookmark_label),
            result: |pasted, texts| templates::tool::bookmark(bookmark::cut(pasted).as_ref(), texts),
        },
        // It has no field: `parts/inline.rs` shows it.
        Tool::WelkAccount => return None,
    })
}

fn in_page(app: Rc<App>, field: Field, level: u8, parent: &Element, marker: &Node) -> Option<InPage> {
    let id = ["tool-", field.name].concat();
    let result_id = [&id, "-result"].concat();
    let section = element_of(html! {
        section.tool data-tool=(field.name) {
            label.search__label for=(id) {}
            input.search__field id=(id) type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-describedby=(result_id);
            p.hint {}
            div id=(result_id) aria-live="polite" data-tool-result="" {}
        }
    })?;
    let place = |selector: &str| {
        let element = section.query_selector(selector).ok()??;
        Some(Region::before(&element, None))
    };
    let typed = section.query_selector("input").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    let tool = Rc::new(FieldTool {
        app,
        field,
        level,
        title: Region::before(&section, section.first_child().as_ref()),
        label: place("label")?,
        hint: place(".hint")?,
        result: place("[data-tool-result]")?,
        section: section.clone(),
        pasted: RefCell::default(),
    });
    tool.show();
    parent.insert_before(&section, Some(marker)).ok()?;
    let pasted = Rc::downgrade(&tool);
    let typing = Listener::on(&typed.clone(), "input", move |_| {
        if let Some(tool) = pasted.upgrade() {
            tool.pasted.replace(typed.value());
            tool.show();
        }
    });
    let changes = tool.app.tell_of_changes(&tool, |tool, _| tool.show());
    Some(InPage { tool, _typing: typing, _changes: changes })
}

impl FieldTool {
    /// Shows everything as it is now. What is the same stays as it is.
    fn show(&self) {
        let texts = texts::of(self.app.language());
        let (title, label) = (self.field.words)(texts);
        let show = |region: &Region, html: Markup| region.show("", &html, &mut |_| None);
        show(&self.title, heading(self.level, "tool__title", &html! { (title) }));
        show(&self.label, html! { (label) });
        show(&self.hint, html! { (texts.tool().tool_private) });
        let pasted = self.pasted.borrow();
        show(&self.result, html! { @if !pasted.is_empty() { ((self.field.result)(&pasted, texts)) } });
    }
}
