//! Search field of a drawing: it marks what is found, and goes from one to the next.

use std::cell::{Cell, RefCell};

use flow::search::holds_words;

use super::stage::Stage;
use crate::texts;

/// The field, for the keyboard.
pub(super) const FIELD: &str = "#schema-zoek";

/// What was found.
#[derive(Default)]
pub(super) struct Find {
    found: RefCell<Vec<usize>>,
    next: Cell<usize>,
    /// Whether something is sought.
    is_on: Cell<bool>,
}

/// Marks what holds the words of the field.
pub(super) fn search(stage: &Stage) {
    let typed = stage.field().map(|field| field.value()).unwrap_or_default();
    let is_empty = typed.trim().is_empty();
    if is_empty && !stage.find.is_on.get() {
        return;
    }
    stage.find.is_on.set(!is_empty);
    let hits: Vec<usize> = {
        let lens = stage.lens.borrow();
        let texts = lens.picture.texts.iter().enumerate();
        texts.filter(|(_, text)| holds_words(&typed, text)).map(|(index, _)| index).collect()
    };
    let words = texts::diagram(stage.subject.language());
    stage.say(&match hits.len() {
        _ if is_empty => String::new(),
        0 => words.find_none.to_owned(),
        count => words.found_count.replace("{}", &count.to_string()),
    });
    stage.change(|lens| {
        lens.picture.mark_found((!is_empty).then_some(&hits));
        if let Some(first) = hits.first() {
            lens.reveal(*first);
        }
    });
    stage.find.found.replace(hits);
    stage.find.next.set(0);
}

/// Enter goes through them; the focus stays, so that the next Enter goes on.
pub(super) fn next(stage: &Stage) {
    let at = stage.find.next.get();
    let (hit, count) = {
        let hits = stage.find.found.borrow();
        (hits.get(at).copied(), hits.len())
    };
    let Some(hit) = hit else { return };
    stage.find.next.set((at + 1) % count);
    stage.change(|lens| {
        lens.steering.jump(hit);
        lens.picture.stop_at(hit);
        lens.reveal(hit);
    });
    let words = texts::diagram(stage.subject.language());
    let place = words.found.replace("{n}", &(at + 1).to_string()).replace("{of}", &count.to_string());
    let text = stage.lens.borrow().picture.texts.get(hit).cloned();
    stage.say(&[place, text.unwrap_or_default()].join(" "));
}
