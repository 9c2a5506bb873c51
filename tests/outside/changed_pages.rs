//! Pages that the browser or an add-on has changed: translated, marked, read in pieces. The app goes on showing what the
//! address names.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;

/// A kind of change, as it is made to text nodes, and again to every text node that is put into the page later.
struct Change {
    name: &'static str,
    /// JavaScript that replaces `node`, a text node with words.
    replace: &'static str,
}

/// The sign that the changes put before what they have changed. No text of ours has it.
const SIGN: &str = "¤";

const CHANGES: [Change; 3] = [
    // What browsers' translators do: two elements in the place of each text node, which is taken out of the page.
    Change {
        name: "translated",
        replace: "
            const outer = document.createElement('font'), inner = document.createElement('font');
            inner.textContent = '¤' + node.data;
            outer.append(inner);
            node.replaceWith(outer);
            document.documentElement.lang = 'fr';
            document.documentElement.classList.add('translated-ltr');",
    },
    // What highlighters do: the node is cut, and a part of it wrapped.
    Change {
        name: "marked",
        replace: "
            const rest = node.data.length > 3 ? node.splitText(Math.floor(node.data.length / 2)) : node;
            const mark = document.createElement('mark');
            rest.replaceWith(mark);
            mark.append('¤', rest);",
    },
    // What some readers do: each word in an element of its own.
    Change {
        name: "read word by word",
        replace: "
            const words = node.data.split(/(\\s+)/).map(word => {
                const span = document.createElement('span');
                span.textContent = word.trim() ? '¤' + word : word;
                return span;
            });
            node.replaceWith(...words);",
    },
];

/// Begins to change the page. What says `translate=\"no\"` is left alone.
async fn begin(page: &Page, change: &Change) -> Result<()> {
    let script = "
        const left = 'script, style, textarea, svg, title, [translate=no], font, mark';
        const changeAll = within => {
            const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) found.push(walker.currentNode);
            for (const node of found) {
                if (!node.data.trim() || node.data.includes('¤') || node.parentElement?.closest(left)) continue;
                if (node.parentElement) change(node);
            }
        };
        const watch = { childList: true, characterData: true, subtree: true };
        const observer = new MutationObserver(() => {
            observer.disconnect();
            changeAll(document.body);
            observer.observe(document.body, watch);
        });
        changeAll(document.body);
        observer.observe(document.body, watch);
        window.changed = true;";
    page.run(&["const change = node => {", change.replace, "};", script].concat()).await?;
    Ok(())
}

/// The words of an element, without the changes.
fn plain(words: &str) -> String {
    words.replace(SIGN, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the page of the address shows when it comes from the server: the node, its heading, its answers.
const NAMED: &str = "
    const done = arguments[arguments.length - 1];
    const told = within => {
        const article = within.querySelector('article.node');
        return [article?.dataset.node ?? '', article?.querySelector('.node__text')?.textContent ?? '',
            ...[...article?.querySelectorAll('.answer') ?? []].map(answer => {
            const words = answer.cloneNode(true);
            words.querySelector('.answer__fits')?.remove();
            return words.textContent;
        })];
    };
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => done([told(request.responseXML), told(document.getElementById('app'))]);
    request.open('GET', location.href);
    request.send();";

/// Waits until the page shows what its address names.
async fn shows_what_is_named(page: &Page, name: &str) -> Result<()> {
    let mut seen = String::new();
    let shown = page
        .until("the page shows the step that the address names", async || {
            let told = page.session().execute_async(NAMED, Vec::new()).await?.json().clone();
            let words = |at: usize| -> Vec<String> {
                let list = told[at].as_array().cloned().unwrap_or_default();
                list.iter().filter_map(|words| Some(plain(words.as_str()?))).collect()
            };
            Ok(!words(0).is_empty() && words(0) == words(1))
        })
        .await;
    if shown.is_err() {
        let told = page.session().execute_async(NAMED, Vec::new()).await?.json().clone();
        seen = told.to_string();
    }
    let path = page.path().await?;
    shown.with_context(|| format!("{name}, at {path}: {seen}"))
}

/// Gives answers until the end of a plan, or the most that are asked for; how many there were.
async fn walk(page: &Page, name: &str, most: usize) -> Result<usize> {
    for step in 0..most {
        let answer = page
            .run("return document.querySelector('#app article .answer[data-answer]:not([data-handoff])')?.dataset.answer")
            .await?;
        let Some(answer) = answer.as_str() else { return Ok(step) };
        page.answer(answer).await?;
        shows_what_is_named(page, name).await?;
        ensure!(page.run("return window.changed").await? == true, "{name}: the page was loaded again");
    }
    Ok(most)
}

#[tokio::test]
async fn steps_go_on_in_pages_that_were_changed() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for change in &CHANGES {
                let mut steps = 0;
                for flow in
                    ["wachtwoord-vergeten", "melding-logout", "ebooks-lenen", "eelloo-inloggen", "e-reader"]
                {
                    page.open(&format!("/nl/hulp/{flow}")).await?;
                    begin(page, change).await?;
                    shows_what_is_named(page, change.name).await?;
                    steps += walk(page, change.name, 8).await?;
                    // And back again.
                    page.session().back().await?;
                    shows_what_is_named(page, change.name).await?;
                    steps += 1;
                }
                ensure!(steps >= 24, "{}: only {steps} steps", change.name);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn every_other_page_goes_on_too() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for change in &CHANGES {
                let shows = async |selector: &str, words: &str| {
                    page.until(&format!("{}: {selector} says {words}", change.name), async || {
                        let found = page.run_with(
                            "return document.querySelector(arguments[0])?.textContent ?? ''",
                            vec![selector.into()],
                        );
                        Ok(plain(found.await?.as_str().unwrap_or_default()).contains(words))
                    })
                    .await
                };

                // The home page: how many were found, and in another language.
                page.open("/nl/").await?;
                begin(page, change).await?;
                page.type_into("#app #zoek", "e-books").await?;
                page.see("#app [data-found]").await?;
                page.until("there are results", async || {
                    Ok(!page.text("#app [data-found]").await?.is_empty())
                })
                .await?;
                let first = plain(&page.text("#app [data-found]").await?);
                page.run(
                    "const field = document.querySelector('#app #zoek');
                    field.value = 'niets zx';
                    field.dispatchEvent(new Event('input', { bubbles: true }))",
                )
                .await?;
                page.until("the status follows the search", async || {
                    Ok(plain(&page.text("#app [data-found]").await?) != first)
                })
                .await?;
                page.click("#app [data-language-switch]").await?;
                shows("#app h1", "Can’t log in?").await?;
                shows("#app .page-footer", "We never ask").await?;

                // The diagram: the step beside it, and in another language.
                page.open("/nl/schema/ebooks-lenen").await?;
                begin(page, change).await?;
                page.see("#app .diagram__node").await?;
                page.answer("ja").await?;
                page.until(&format!("{}: the step beside the drawing", change.name), async || {
                    let told = page.session().execute_async(NAMED, Vec::new()).await?.json().clone();
                    let words = |at: usize| plain(told[at][1].as_str().unwrap_or_default());
                    Ok(!words(0).is_empty() && words(0) == words(1))
                })
                .await?;

                // The desk.
                page.open("/nl/balie").await?;
                begin(page, change).await?;
                page.type_into("#app #balie-zoek", "KKKK-KKKO").await?;
                page.see("#app .search__status").await?;
                page.until("the desk says what is wrong with a code", async || {
                    Ok(!page.text("#app .search__status").await?.trim().is_empty())
                })
                .await?;
                page.click("#app [data-language-switch]").await?;
                shows("#app h1", "Desk").await?;

                // The browser check.
                page.open("/nl/controle").await?;
                begin(page, change).await?;
                page.see("#app [data-checks-done]").await?;
                page.click("#app [data-language-switch]").await?;
                shows("#app h1", "Your browser, checked").await?;
                shows("#app .summary", "Your browser looks fine").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn lines_in_two_languages_show_one_whatever_the_page_says_of_itself() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            let script = "
                document.documentElement.lang = arguments[0];
                const seen = [];
                for (const [name, value] of [['id', 'begin'], ['class', 'newer']]) {
                    const line = document.createElement('div');
                    line.setAttribute(name, value);
                    for (const lang of ['nl', 'en']) {
                        const words = document.createElement('p');
                        words.lang = lang;
                        words.textContent = lang;
                        line.append(words);
                    }
                    document.documentElement.dataset.app = value === 'begin' ? 'failed' : 'ready';
                    document.body.append(line);
                    seen.push([...line.children].filter(words => words.checkVisibility()).map(words => words.lang).join());
                    line.remove();
                }
                return seen.join(' ');";
            for (lang, shown) in [("nl", "nl nl"), ("en", "en en"), ("en-GB", "en en"), ("fr", "nl nl"), ("ar", "nl nl"), ("", "nl nl")] {
                assert_eq!(page.run_with(script, vec![lang.into()]).await?, shown, "lang={lang:?}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn codes_messages_and_names_of_other_websites_are_not_translated() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            let left_alone = "
                const walker = document.createTreeWalker(document.getElementById('app') ?? document.body, NodeFilter.SHOW_TEXT);
                const left = [];
                while (walker.nextNode()) {
                    if (walker.currentNode.parentElement.closest('[translate=no]')) left.push(walker.currentNode.data);
                }
                return left.join(' ');";
            for (address, words) in [
                ("/nl/hulp/melding-logout", "LOGOUT_"),
                ("/nl/hulp/wachtwoord-vergeten?voor=balie", "toon inlogaccount gegevens"),
                ("/nl/hulp/wachtwoord-vergeten/aanvragen", "Wachtwoord vergeten"),
            ] {
                // As it comes from the server, and as the app shows it.
                page.expect_error("ERR_BLOCKED_BY_CLIENT");
                page.block(&["*/boot.js"]).await?;
                page.load(address).await?;
                let served = page.run(left_alone).await?;
                page.block(&[]).await?;
                page.open(address).await?;
                let shown = page.run(left_alone).await?;
                let (served, shown) = (served.as_str().unwrap_or_default(), shown.as_str().unwrap_or_default());
                ensure!(served.contains(words) && shown.contains(words), "{address}: {served:?}, {shown:?}");
                assert_eq!(plain(served), plain(shown), "{address}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_somebody_unfolded_stays_when_the_words_change() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.click("#app .group--staff summary").await?;
            page.click("#app [data-language-switch]").await?;
            page.until("the page is English", async || Ok(page.text("#app h1").await? == "Can’t log in?"))
                .await?;
            ensure!(page.has("#app .group--staff[open]").await?, "the group is folded again");
            Ok(())
        })
        .await
}
