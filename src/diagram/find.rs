//! Search field of a drawing: it marks what is found, and goes from one to the next.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::handle::Stage;
use crate::parts::words;
use crate::texts;

/// Somebody goes to the field: what compares words is fetched, unless it is there or on its way.
pub(super) fn prepare(stage: &Rc<Stage>) {
    let find = &stage.find;
    if find.holds_words.get().is_some() || find.is_coming.replace(true) {
        return;
    }
    let stage = Rc::downgrade(stage);
    spawn_local(async move {
        let came = words::fetch().await;
        let Some(stage) = stage.upgrade() else { return };
        stage.find.is_coming.set(false);
        stage.find.holds_words.set(came);
        match came {
            // What was typed meanwhile.
            Some(_) => search(&stage),
            None => stage.say(texts::of(stage.subject.language()).unreachable_text),
        }
    });
}

/// Marks what holds the words of the field.
pub(super) fn search(stage: &Rc<Stage>) {
    let typed = stage.field().map(|field| field.value()).unwrap_or_default();
    let is_empty = typed.trim().is_empty();
    if is_empty && !stage.find.is_on.get() {
        return;
    }
    let Some(holds_words) = stage.find.holds_words.get() else { return prepare(stage) };
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
