//! Small tools inside flows. They work on this device only: what is typed is not sent, not kept, and not in the
//! address.

use flow::Tool;
use flow::tool::bookmark::Advice;
use flow::tool::username::Kind;
use flow::tool::{bookmark, username};
use interface::wording::accounts as accounts_of;
use leptos::prelude::*;

use super::heading::heading;
use super::on_phone;
use crate::context::{ChosenLibrary, use_speech};
use crate::device;
use crate::live::{live_view, live_words};
use crate::texts::Texts;

/// A tool, with its name as a heading of `level`.
pub(crate) fn tool(tool: Tool, level: u8) -> AnyView {
    match tool {
        Tool::Gebruikersnaam => field(
            "gebruikersnaam",
            level,
            |texts| (texts.tool().username_title, texts.tool().username_label),
            username_result,
        ),
        Tool::Bladwijzer => field(
            "bladwijzer",
            level,
            |texts| (texts.tool().bookmark_title, texts.tool().bookmark_label),
            bookmark_result,
        ),
        Tool::WelkAccount => accounts(level).into_any(),
    }
}

/// A tool with one field: what is pasted is looked at at once.
fn field(
    name: &'static str,
    level: u8,
    words: fn(&'static Texts) -> (&'static str, &'static str),
    result: fn(&str, &'static Texts) -> AnyView,
) -> AnyView {
    let speech = use_speech();
    if device::is_kiosk() {
        return on_phone::on_phone_only().into_any();
    }
    let pasted = RwSignal::new(String::new());
    let id = format!("tool-{name}");
    let result_id = format!("{id}-result");
    view! {
        <section class="tool" data-tool=name>
            {live_view(move || heading(level, "tool__title", words(speech.texts()).0))}
            <label class="search__label" for=id.clone()>
                {live_words(move || words(speech.texts()).1)}
            </label>
            <input
                class="search__field"
                id=id
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=result_id.clone()
                on:input=move |event| pasted.set(event_target_value(&event))
            />
            <p class="hint">{live_words(move || speech.texts().tool().tool_private)}</p>
            <div id=result_id aria-live="polite" data-tool-result="">
                {live_view(move || {
                    let pasted = pasted.read();
                    (!pasted.is_empty()).then(|| result(&pasted, speech.texts()))
                })}
            </div>
        </section>
    }
    .into_any()
}

fn username_result(pasted: &str, texts: &'static Texts) -> AnyView {
    let look = username::look(pasted);
    let characters = look
        .characters
        .iter()
        .map(|(character, kind)| {
            let (shown, class) = match kind {
                Kind::Plain => (character.to_string(), "tool__character"),
                Kind::Capital => (character.to_string(), "tool__character tool__character--capital"),
                Kind::Ambiguous => (character.to_string(), "tool__character tool__character--ambiguous"),
                Kind::Space => ("␣".to_owned(), "tool__character tool__character--fault"),
                Kind::Hidden => ("∅".to_owned(), "tool__character tool__character--fault"),
                Kind::LookAlike(_) => (character.to_string(), "tool__character tool__character--fault"),
                // By itself it would be drawn on the sign before it.
                Kind::Accent => (format!("◌{character}"), "tool__character tool__character--fault"),
            };
            view! { <span class=class>{shown}</span> }
        })
        .collect_view();
    let remarks: Vec<String> = [
        (look.count(|kind| kind == Kind::Space), texts.tool().username_spaces),
        (look.count(|kind| kind == Kind::Hidden), texts.tool().username_hidden),
        (look.count(|kind| matches!(kind, Kind::LookAlike(_))), texts.tool().username_look_alikes),
        (look.count(|kind| kind == Kind::Accent), texts.tool().username_accents),
        (look.count(|kind| kind == Kind::Capital), texts.tool().username_capitals),
        (look.count(|kind| kind == Kind::Ambiguous), texts.tool().username_ambiguous),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| words.replace("{}", &count.to_string()))
    .collect();
    let remarks = remarks.into_iter().map(|remark| view! { <li>{remark}</li> }).collect_view();
    let verdict = if look.has_faults() { texts.tool().username_faults } else { texts.tool().username_fine };
    let clean = look.has_faults().then(|| {
        view! {
            <p>
                {texts.tool().username_clean} " " <strong data-clean="">{look.clean.clone()}</strong>
            </p>
        }
    });
    view! {
        <p data-faults=look.has_faults().then_some("")>
            <strong>{verdict}</strong>
        </p>
        <p class="tool__characters" aria-hidden="true">
            {characters}
        </p>
        <ul>{remarks}</ul>
        {clean}
    }
    .into_any()
}

fn bookmark_result(pasted: &str, texts: &'static Texts) -> AnyView {
    let texts = texts.tool();
    let Some(cut) = bookmark::cut(pasted) else {
        return view! { <p data-faults="">{texts.bookmark_no_address}</p> }.into_any();
    };
    // The words before the address, and the words that say what to do where that is more than to keep it.
    let (before, advice) = match cut.advice {
        Advice::Keep if cut.rest.is_empty() && !cut.unwrapped => (texts.bookmark_fine, None),
        Advice::Keep => (texts.bookmark_clean, None),
        Advice::TypeYourself => (texts.bookmark_type_address, Some(texts.bookmark_type)),
        Advice::LoginScreen => ("", Some(texts.bookmark_login)),
        Advice::NameMissing => ("", Some(texts.bookmark_name_missing)),
        Advice::Unreadable => ("", Some(texts.bookmark_unreadable)),
    };
    let advice = advice.map(|words| view! { <p data-faults="">{words}</p> });
    let clean = (!cut.clean.is_empty()).then(|| {
        view! {
            <p>{before} " " <strong class="tool__address" data-clean="">{cut.clean.clone()}</strong></p>
        }
    });
    let rest = (!cut.rest.is_empty()).then(|| {
        view! {
            <p>
                {texts.bookmark_rest} " " <del class="tool__address">{cut.rest.clone()}</del>
            </p>
        }
    });
    let unwrapped = cut.unwrapped.then(|| view! { <p>{texts.bookmark_unwrapped}</p> });
    view! {
        {advice}
        {clean}
        {rest}
        {unwrapped}
    }
    .into_any()
}

/// "Which account is this?": four things that people mistake for each other, as far as their library has them.
fn accounts(level: u8) -> impl IntoView {
    let speech = use_speech();
    let library = use_context::<ChosenLibrary>();
    view! {
        <section class="tool" data-tool="welk-account">
            {live_view(move || heading(level, "tool__title", speech.texts().tool().account_title))}
            {live_view(move || {
                let library = library.and_then(|library| library.0.get().flatten());
                accounts_of(speech.texts(), library.as_ref())
                    .map(|(part, name, text)| {
                        view! {
                            <details data-account=part>
                                <summary>{name}</summary>
                                <p>{text}</p>
                            </details>
                        }
                    })
                    .collect_view()
            })}
        </section>
    }
}
