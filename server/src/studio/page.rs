//! The workshop's pages: frames that `studio.js` fills. Without it they only say that they need it.

use flow::Language;
use maud::{DOCTYPE, Markup, html};

use super::words::{WorkshopTexts, workshop};

/// The list of flows.
pub(crate) fn list(language: Language) -> String {
    let words = workshop(language);
    frame(
        language,
        words.title,
        None,
        &html! {
            header.head {
                h1 { (words.title) }
                a lang=(language.other().code()) href={ "/" (language.other().code()) "/werkplaats" } { (words.other_language) }
            }
            main {
                p { (words.intro) }
                p id="trouble" role="alert" {}
                table {
                    thead {
                        tr {
                            th scope="col" { (words.plan) }
                            th scope="col" { (words.for_whom) }
                            th scope="col" { (words.steps) }
                            th scope="col" { (words.state) }
                        }
                    }
                    tbody id="flows" {}
                }
            }
        },
    )
}

/// A flow: the drawing, the form, the YAML.
pub(crate) fn flow(language: Language, id: &str) -> String {
    let words = workshop(language);
    let code = language.code();
    let other = language.other().code();
    frame(
        language,
        id,
        Some(id),
        &html! {
            header.head {
                a href={ "/" (code) "/werkplaats" } { "‹ " (words.all_plans) }
                h1 id="title" { (id) }
                div.tools role="group" aria-label=(words.title) {
                    button type="button" id="undo" aria-keyshortcuts="Control+Z" disabled { (words.undo) }
                    button type="button" id="redo" aria-keyshortcuts="Control+Y" disabled { (words.redo) }
                    button type="button" id="keep" disabled { (words.keep) }
                    button type="button" id="discard" disabled { (words.discard) }
                    span id="saved" role="status" {}
                }
                a lang=(other) href={ "/" (other) "/werkplaats/" (id) } { (words.other_language) }
            }
            p id="trouble" role="alert" {}
            main.panes {
                section.pane aria-labelledby="drawing-name" {
                    div.pane__head {
                        h2 id="drawing-name" { (words.drawing) }
                        label {
                            (words.reader) " "
                            select id="audience" {
                                option value="patron" { (words.patron) }
                                option value="staff" { (words.staff) }
                            }
                        }
                    }
                    p id="pointing" role="status" {}
                    div.canvas id="drawing" tabindex="0" role="group" aria-labelledby="drawing-name" {}
                    p.why id="drawing-why" {}
                }
                section.pane aria-labelledby="form-name" {
                    div.pane__head {
                        h2 id="form-name" { (words.form) }
                        label { (words.step) " " select id="node" {} }
                    }
                    form id="form" autocomplete="off" {}
                    h3 { (words.messages) }
                    div id="messages" aria-live="polite" {}
                }
                section.pane aria-labelledby="yaml-name" {
                    div.pane__head { h2 id="yaml-name" { (words.yaml) } }
                    p id="yaml-help" { (words.yaml_help) }
                    textarea id="yaml" spellcheck="false" wrap="off" aria-labelledby="yaml-name" aria-describedby="yaml-help" {}
                }
            }
        },
    )
}

fn frame(language: Language, title: &str, id: Option<&str>, body: &Markup) -> String {
    let words = workshop(language);
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " · Inlogwijzer" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/werkplaats/studio.css";
                script type="module" src="/werkplaats/studio.js" {}
            }
            body data-words=(all(words)) data-flow=[id] data-language=(language.code()) {
                noscript { p { (words.needs_script) } }
                (body)
            }
        }
    }
    .into_string()
}

/// The words as JSON, for the script.
fn all(words: &WorkshopTexts) -> String {
    let all: serde_json::Map<String, serde_json::Value> =
        words.all().into_iter().map(|(name, words)| (name.to_owned(), words.into())).collect();
    serde_json::Value::Object(all).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_asks_only_for_words_that_are_there() {
        let script = include_str!("studio.js");
        let known: Vec<&str> = workshop(Language::Nl).all().into_iter().map(|(name, _)| name).collect();
        let mut count = 0;
        for (at, _) in script.match_indices("words.") {
            let rest = &script[at + "words.".len()..];
            let name: String =
                rest.chars().take_while(|sign| sign.is_ascii_lowercase() || *sign == '_').collect();
            assert!(known.contains(&name.as_str()), "the script says words.{name}");
            count += 1;
        }
        assert!(count > 50, "{count}");
    }
}
