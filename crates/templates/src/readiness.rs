//! Page of the browser check: what stands around its findings, its answer, and the findings in their groups.

use flow::Language;
use interface::texts;
use maud::{Markup, html};
use readiness::{CheckId, Finding, Findings, Verdict};

/// What it is, and the way back to the flow that the visitor comes from: its id and an address.
#[must_use]
pub fn head(language: Language, back: Option<(&str, &str)>) -> Markup {
    let words = texts::of(language).check();
    html! {
        h1 tabindex="-1" { (words.readiness_title) }
        p.lead { (words.readiness_intro) }
        @if let Some((flow, href)) = back {
            p { a.back data-about=(flow) href=(href) { (words.readiness_back_to_flow) } }
        }
    }
}

/// That the checks run, for the ear.
#[must_use]
pub fn running(language: Language) -> Markup {
    html! { p { (texts::of(language).check().readiness_running) } }
}

/// How far they are, for the eye.
#[must_use]
pub fn progress(language: Language, looked_at: usize) -> Markup {
    let (done, of) = (looked_at.to_string(), CheckId::ALL.len().to_string());
    let words = texts::of(language).check().readiness_progress.replace("{done}", &done).replace("{of}", &of);
    html! {
        div.loading data-checks-running="" {
            progress.progress max=(of) value=(done) aria-hidden="true" {}
            p.hint aria-hidden="true" { (words) }
        }
    }
}

/// The answer in a sentence, and how many checks found something else than before.
#[must_use]
pub fn answer(language: Language, found: &Findings, changed: usize) -> Markup {
    let words = texts::of(language).check();
    let worst = found.worst();
    let (one, some) = match worst {
        Verdict::Problem => (words.readiness_one_problem, words.readiness_some_problem),
        Verdict::Attention => (words.readiness_one_attention, words.readiness_some_attention),
        Verdict::Unknown => (words.readiness_some_unknown, words.readiness_some_unknown),
        Verdict::Ok => (words.readiness_all_ok, words.readiness_all_ok),
    };
    let count = found.iter().filter(|finding| finding.verdict == worst).count();
    html! {
        p.summary data-worst=(worst.code()) data-verdict=(worst.code()) {
            (counted(count, one, some))
            @if changed > 0 {
                " " (counted(changed, words.readiness_one_changed, words.readiness_some_changed))
            }
        }
    }
}

/// What one and what several are called, the latter with `{}` for the number.
fn counted(count: usize, one: &str, some: &str) -> String {
    if count == 1 { one.to_owned() } else { some.replace("{}", &count.to_string()) }
}

/// The findings, which are sorted, in groups: what needs doing first, then what was not seen, then what is fine. `item`
/// makes one of them, with its heading at a level. What is fine is open when something in it has changed: when one of
/// `before` is about the same check.
#[must_use]
pub fn groups(
    language: Language,
    found: &[&Finding],
    before: &[Finding],
    item: &dyn Fn(&Finding, u8) -> Markup,
) -> Markup {
    let words = texts::of(language).check();
    let of = |wanted: &[Verdict]| {
        found.iter().copied().filter(|finding| wanted.contains(&finding.verdict)).collect::<Vec<_>>()
    };
    let to_do = of(&[Verdict::Problem, Verdict::Attention]);
    let (unseen, fine) = (of(&[Verdict::Unknown]), of(&[Verdict::Ok]));
    let has_changed = fine.iter().any(|now| before.iter().any(|before| before.id == now.id));
    html! {
        div data-checks-done="" {
            @if !to_do.is_empty() { ul.findings { @for one in to_do { (item(one, 2)) } } }
            @if !unseen.is_empty() {
                section.unseen {
                    h2 { (words.readiness_unseen_title) }
                    ul class="findings findings--short" { @for one in unseen { (item(one, 3)) } }
                }
            }
            @if !fine.is_empty() {
                details.fine data-fine="" open[has_changed] {
                    summary { (counted(fine.len(), words.readiness_one_fine, words.readiness_some_fine)) }
                    ul class="findings findings--short" { @for one in fine { (item(one, 2)) } }
                }
            }
        }
    }
}

/// The button that looks again at one check. Its words are in an element of their own, which is made anew when they
/// change.
#[must_use]
pub fn again(language: Language, check: CheckId) -> Markup {
    html! {
        button.link-button type="button" data-recheck=(check.code()) aria-disabled="false" {
            (again_words(language, false))
            span.only-heard { ": " (texts::check_name(language, check)) }
        }
    }
}

/// The words of that button: other ones while it is looking.
#[must_use]
pub fn again_words(language: Language, is_looking: bool) -> Markup {
    let words = texts::of(language).check();
    html! { span { (if is_looking { words.checking } else { words.readiness_again }) } }
}

/// How to go on whatever was found: try, or ask at the address `ask` where one can.
#[must_use]
pub fn going_on(language: Language, ask: Option<&str>) -> Markup {
    let texts = texts::report(language);
    html! {
        p { (texts::of(language).check().readiness_try_anyway) }
        div.ask-here {
            p { (texts.ask_readiness) }
            @if let Some(ask) = ask { p.actions { a.button data-ask="" href=(ask) { (texts.ask) } } }
        }
    }
}

/// What no check can see.
#[must_use]
pub fn blind(language: Language) -> Markup {
    let words = texts::of(language).check();
    html! {
        section.blind {
            h2 { (words.readiness_blind_title) }
            ul { @for question in words.readiness_blind { li { (question) } } }
        }
    }
}

/// Instead of the checks, on a kiosk: its browser says nothing about the visitor's.
#[must_use]
pub fn on_phone(language: Language) -> Markup {
    let words = texts::kiosk(language);
    html! {
        div.readiness data-check-on-phone="" {
            h1 tabindex="-1" { (words.phone_check_title) }
            p.lead { (words.phone_check_text) }
        }
    }
}
