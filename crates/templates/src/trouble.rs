//! What is said while something is on its way, and when it does not come.

use flow::Language;
use interface::texts;
use maud::{Markup, html};

/// What went wrong, with the way on.
#[derive(Debug, Clone, Copy)]
pub struct Trouble<'a> {
    /// The language of the words.
    pub language: Language,
    /// The mark of the error, such as `notfound`.
    pub error: &'a str,
    /// What went wrong.
    pub title: &'a str,
    /// What to do about it.
    pub text: &'a str,
    /// The address of home.
    pub home: &'a str,
    /// Whether screen readers say it at once.
    pub is_alert: bool,
}

/// It, with a heading of `level` and with `retry` before the way home.
#[must_use]
pub fn trouble(trouble: &Trouble<'_>, level: u8, retry: &Markup) -> Markup {
    let (title, is_alert) = (trouble.title, trouble.is_alert);
    html! {
        section.trouble role=[is_alert.then_some("alert")] data-error=(trouble.error) {
            @match level {
                1 => h1.trouble__title[is_alert] tabindex="-1" { (title) },
                2 => h2.trouble__title[is_alert] { (title) },
                _ => h3.trouble__title[is_alert] { (title) },
            }
            p { (trouble.text) }
            div.actions {
                (retry)
                a.button.button--secondary[is_alert] href=(trouble.home) {
                    (texts::of(trouble.language).to_home)
                }
            }
        }
    }
}

/// Long work shows that it is under way. The words appear only when it takes long enough to be noticed.
#[must_use]
pub fn loading(language: Language) -> Markup {
    html! { p.loading role="status" data-loading="" { (texts::of(language).loading) } }
}
