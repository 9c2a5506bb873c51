//! The four questions that the support of the school login asks. Most are choices; no question asks for a person's
//! name.

use flow::Language;
use leptos::prelude::*;
use protocol::{SchoolAccount, SchoolLogin};
use report::{LONGEST_TYPED, clean};

use crate::context::use_speech;
use crate::live::{live_view, live_words};
use crate::texts;

const ACCOUNTS: [SchoolAccount; 3] = [SchoolAccount::Automatic, SchoolAccount::Other, SchoolAccount::Unknown];

/// The answers so far. The fourth question, which message, is the message of the report.
#[derive(Clone, Copy, Default)]
pub(crate) struct School {
    website: RwSignal<String>,
    steps: RwSignal<Option<usize>>,
    account: RwSignal<Option<usize>>,
    school: RwSignal<String>,
}

impl School {
    /// The answers as they are sent, nothing when there is none; tracked.
    pub(crate) fn answers(self, language: Language, message: Option<&String>) -> Option<SchoolLogin> {
        let texts = texts::report(language);
        let text = |typed: RwSignal<String>| Some(clean(&typed.read())).filter(|text| !text.is_empty());
        let answers = SchoolLogin {
            website: text(self.website),
            steps: self
                .steps
                .get()
                .and_then(|chosen| texts.school_steps_choices.get(chosen))
                .map(|&words| words.to_owned()),
            account: self.account.get().and_then(|chosen| ACCOUNTS.get(chosen).copied()),
            school: text(self.school),
            message: message.cloned(),
        };
        (answers != SchoolLogin::default()).then_some(answers)
    }
}

/// The fields of the first three questions.
pub(crate) fn fields(school: School) -> impl IntoView {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    view! {
        <fieldset class="questions" data-school="">
            <legend>{live_words(move || texts().school_title)}</legend>
            {text_field("school-website", school.website, move || texts().school_website, Some(move || texts().school_website_hint))}
            {choice("school-stappen", school.steps, move || texts().school_steps, move || texts().school_steps_choices.to_vec())}
            {choice("school-account", school.account, move || texts().school_account, move || texts().school_account_choices.to_vec())}
            {text_field("school-naam", school.school, move || texts().school_name, None::<fn() -> &'static str>)}
        </fieldset>
    }
}

fn text_field(
    id: &'static str,
    typed: RwSignal<String>,
    label: impl Fn() -> &'static str + Send + 'static,
    hint: Option<impl Fn() -> &'static str + Send + 'static>,
) -> impl IntoView {
    let hint_id = format!("{id}-uitleg");
    let described_by = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="field">
            <label class="search__label" for=id>
                {label}
            </label>
            <input
                class="search__field"
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                maxlength=LONGEST_TYPED.to_string()
                aria-describedby=described_by
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:change=move |event| typed.set(clean(&event_target_value(&event)))
            />
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

fn choice(
    name: &'static str,
    chosen: RwSignal<Option<usize>>,
    question: impl Fn() -> &'static str + Send + 'static,
    choices: impl Fn() -> Vec<&'static str> + Send + 'static,
) -> impl IntoView {
    let entries = move || {
        choices()
            .into_iter()
            .enumerate()
            .map(|(index, words)| {
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name=name
                            prop:checked=move || chosen.get() == Some(index)
                            on:change=move |_| chosen.set(Some(index))
                        />
                        <span>{words}</span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="questions__choice">
            <legend>{question}</legend>
            {live_view(entries)}
        </fieldset>
    }
}
