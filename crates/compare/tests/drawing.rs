//! The drawing of old and new in one, and the page: every difference is in it, with its own sign.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

use compare::{Difference, Side};
use flow::Language;
use flow::author::{self, File, Loaded};

const FLOW: &str = "\
id: proef
service: bibliotheek
audience: patron
title: { nl: Proef, en: Trial }
summary: { nl: Een proef., en: A trial. }
start: eerst
nodes:
  eerst:
    kind: question
    source: [own]
    reason: x
    text: { nl: Lukt het?, en: Does it work? }
    answers:
      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }
      nee: { label: { nl: Nee, en: 'No' }, next: stap }
  stap: { kind: step, source: [own], reason: x, text: { nl: Doe dit., en: Do this. }, next: kijken }
  kijken: { kind: step, source: [own], reason: x, text: { nl: Kijk., en: Look. }, next: balie }
  klaar: { kind: outcome, source: [own], reason: x, outcome: solved, text: { nl: Klaar., en: Done. } }
  balie: { kind: outcome, source: [own], reason: x, outcome: desk, text: { nl: 'Balie <&>.', en: Desk. } }
";

struct Both {
    old: Loaded,
    new: Loaded,
    difference: Difference,
}

fn both(changes: &[(&str, &str)]) -> Both {
    let read = |text: &str| {
        let files = vec![File { path: "flows/proef.yaml".to_owned(), text: text.to_owned() }];
        let loaded = author::load(&files, &[]);
        (files, loaded)
    };
    let changed = changes.iter().fold(FLOW.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let ((old_files, old), (new_files, new)) = (read(FLOW), read(&changed));
    let difference = compare::difference(
        Side { files: &old_files, loaded: &old },
        Side { files: &new_files, loaded: &new },
    );
    Both { old, new, difference }
}

impl Both {
    fn picture(&self) -> String {
        let contents = (&self.old.content, &self.new.content);
        compare::picture(&self.difference.flows[0], contents, Language::Nl, None).unwrap()
    }
}

/// Everything at once: a step goes, one comes, one says something else, an answer leads elsewhere.
fn everything() -> Both {
    both(&[
        (
            "  stap: { kind: step, source: [own], reason: x, text: { nl: Doe dit., en: Do this. }, next: kijken }\n",
            "  erbij: { kind: step, source: [own], reason: x, text: { nl: Nieuw., en: New. }, next: kijken }\n",
        ),
        ("next: stap }", "next: erbij }"),
        ("nl: Kijk.,", "nl: Kijk goed.,"),
    ])
}

#[test]
fn each_difference_has_its_sign_and_its_note() {
    let picture = everything().picture();
    for words in [
        "data-node=\"stap\" data-kind=\"step\" aria-label=\"Doe dit.\" data-change=\"removed\"",
        "data-node=\"erbij\" data-kind=\"step\" aria-label=\"Nieuw.\" data-change=\"added\"",
        "data-node=\"kijken\" data-kind=\"step\" aria-label=\"Kijk goed.\" data-change=\"changed\"",
        "data-edge=\"nee\" data-from=\"eerst\" data-to=\"erbij\" data-change=\"redirected\"",
        "data-edge=\"nee\" data-from=\"eerst\" data-to=\"stap\" data-change=\"removed\"",
        "data-edge=\"verder\" data-from=\"stap\" data-to=\"kijken\" data-change=\"removed\"",
        "data-edge=\"verder\" data-from=\"erbij\" data-to=\"kijken\" data-change=\"added\"",
        "data-edge=\"ja\" data-from=\"eerst\" data-to=\"klaar\">",
        "data-note=\"stap\"",
        "data-note=\"kijken\"",
        "text-decoration=\"line-through\"",
        "leidt ergens anders heen",
    ] {
        assert!(picture.contains(words), "{words} is not in the picture:\n{picture}");
    }
    // The signs are drawn, each as often as in the legend and at its element at least.
    for sign in ["+", "\u{2212}", "\u{2260}", "\u{2192}"] {
        assert!(picture.matches(&format!(">{sign}</text>")).count() >= 2, "{sign}");
    }
}

#[test]
fn everything_is_drawn_inside_the_picture() {
    let picture = everything().picture();
    let number = |name: &str, from: &str| -> f64 {
        let value = from.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    let (width, height) = (number("width", &picture), number("height", &picture));
    assert!(width > 500.0 && height > 100.0);
    for line in picture.lines().filter(|line| line.starts_with("<text ")) {
        assert!(number("x", line) < width && number("y", line) < height, "{line}");
    }
}

#[test]
fn a_renamed_step_and_a_changed_start_draw_as_one_flow() {
    let both = both(&[
        ("  stap: { kind", "  doen: { was: [stap], kind"),
        ("next: stap }", "next: doen }"),
        ("start: eerst", "start: doen"),
    ]);
    let picture = both.picture();
    assert!(picture.contains("data-node=\"doen\"") && !picture.contains("data-node=\"stap\""), "{picture}");
    assert!(
        picture.contains("data-edge=\"nee\" data-from=\"eerst\" data-to=\"doen\">"),
        "not redirected: {picture}"
    );
}

#[test]
fn the_page_has_the_list_and_the_drawing_and_asks_for_nothing() {
    let found = everything();
    let contents = (&found.old.content, &found.new.content);
    let picture = found.picture();
    for language in Language::ALL {
        let page = compare::page(&found.difference, contents, language, None, &|_| Ok(picture.clone()));
        assert!(page.contains("<svg ") && page.contains("<ins>") && page.contains("<del>"));
        assert!(page.contains("Balie &lt;&amp;&gt;.") || language == Language::En, "{page}");
        for outside in ["<script", "<link", "src=", "url(http", "href=\"http"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
