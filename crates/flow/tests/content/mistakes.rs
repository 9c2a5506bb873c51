//! Each kind of mistake that the gate names, made in a copy of the real content, in every file where it can be
//! made, and caught with the file and the line.

use std::collections::BTreeMap;
use std::thread;

use flow::author::{self, File, GateFinding, Rule};

use crate::CHECKS;

/// The files, without what is recorded of translations: it is nothing to these mistakes, and takes time to read.
fn files() -> Vec<File> {
    crate::files().into_iter().filter(|file| file.path != "translations.txt").collect()
}

/// A mistake: the text with it, and the line on which the gate should name it.
type Mistake = (String, u64);

/// The line, counted from 1, on which the byte `at` of `text` stands.
fn line_of(text: &str, at: usize) -> u64 {
    u64::try_from(text[..at].matches('\n').count()).unwrap() + 1
}

/// The first `from` becomes `to`; named on the line where it stood.
fn replaced(text: &str, from: &str, to: &str) -> Option<Mistake> {
    let at = text.find(from)?;
    Some((text.replacen(from, to, 1), line_of(text, at)))
}

/// These lines are put at the end; named on the `nth` of them.
fn appended(text: &str, lines: &str, nth: u64) -> Option<Mistake> {
    let whole = format!("{}\n", text.trim_end());
    let line = line_of(&whole, whole.len()) - 1 + nth;
    Some((whole + lines, line))
}

/// The line on which the node begins in which `at` stands: that of its first key.
fn node_line(text: &str, at: usize) -> Option<u64> {
    Some(line_of(text, text[..at].rfind("\n    kind: ")? + 1))
}

fn one_answer_only(text: &str) -> Option<Mistake> {
    // Two answers in a line each, and then something else.
    let lines: Vec<&str> = text.lines().collect();
    let is_answer =
        |line: &str| line.starts_with("      ") && !line.starts_with("       ") && line.contains("next:");
    let first = (0..lines.len() - 3).find(|at| {
        lines[*at] == "    answers:"
            && is_answer(lines[at + 1])
            && is_answer(lines[at + 2])
            && !lines[at + 3].starts_with("      ")
    })?;
    let kept: Vec<&str> =
        lines.iter().enumerate().filter(|(at, _)| *at != first + 2).map(|(_, line)| *line).collect();
    let at = lines[..first].iter().map(|line| line.len() + 1).sum();
    Some((kept.join("\n"), node_line(text, at)?))
}

fn title_without_english(text: &str) -> Option<Mistake> {
    let at = text.find("\ntitle: {")? + 1;
    let line = text[at..].lines().next()?;
    let english = line.find(", en:")?;
    Some((text.replacen(line, &format!("{} }}", &line[..english]), 1), line_of(text, at)))
}

fn long_summary(text: &str) -> Option<Mistake> {
    let at = text.find("\nsummary:\n  nl: ")? + 1;
    let words = format!("summary:\n  nl: {}klaar. ", "woord ".repeat(26));
    Some((text.replacen("summary:\n  nl: ", &words, 1), line_of(text, at) + 1))
}

/// For each rule: how to break it in a file of this folder.
fn mistakes(rule: Rule) -> (&'static str, fn(&str) -> Option<Mistake>) {
    match rule {
        Rule::Format => ("flows/", |text| appended(text, "onbekend: ja\n", 1)),
        Rule::Id => ("", |text| replaced(text, "\nid: ", "\nid: X-").map(|(text, line)| (text, line + 1))),
        Rule::Translation => ("flows/", title_without_english),
        Rule::Keys => ("flows/", |text| {
            let at = text.find("    kind: question\n")?;
            Some((
                text.replacen("    kind: question\n", "    kind: question\n    outcome: solved\n", 1),
                line_of(text, at),
            ))
        }),
        Rule::LeadsNowhere => ("flows/", |text| replaced(text, "next: ", "next: nergens-")),
        Rule::Unreachable => ("flows/", |text| {
            appended(
                text,
                "  verdwaald:\n    kind: outcome\n    source: [own]\n    reason: A test.\n    outcome: desk\n    text: { nl: A., en: B. }\n",
                2,
            )
        }),
        Rule::NoOutcome => ("flows/", |text| {
            appended(
                text,
                "  rondje:\n    kind: step\n    source: [own]\n    reason: A test.\n    next: rondje\n    text: { nl: A., en: B. }\n",
                2,
            )
        }),
        Rule::Answers => ("flows/", one_answer_only),
        Rule::Source => ("flows/", |text| replaced(text, "source: [", "source: [verzonnen/1, ")),
        Rule::Coverage => {
            ("sources.yaml", |text| appended(text, "- { id: nieuw/1, says: A row that nobody cites. }\n", 1))
        }
        Rule::Link => ("flows/", |text| {
            let at = text.find("fact: adres-")?;
            let end = at + text[at..].find([',', '\n'])?;
            Some((format!("{}url: http://www.kb.nl/{}", &text[..at], &text[end..]), line_of(text, at)))
        }),
        Rule::SentenceLength => ("flows/", long_summary),
        Rule::Reference => ("flows/", |text| replaced(text, "howto: [", "howto: [geen-uitleg, ")),
        Rule::Period => ("notices/", |text| replaced(text, "every_year_from:", "from:")),
        Rule::Fact => ("flows/", |text| {
            replaced(text, "\n  nl: ", "\n  nl: \"{geen-feit}\" #").map(|(text, line)| (text, line + 1))
        }),
        Rule::Claim => ("flows/", |text| {
            replaced(text, "\n  nl: ", "\n  nl: \"Binnen 99 dagen.\" #").map(|(text, line)| (text, line + 1))
        }),
        // Those take more than one file, or more than one place: tests of their own.
        Rule::NoHuman | Rule::Profile | Rule::TooLong => ("", |_| None),
    }
}

const SINGLE: [Rule; 16] = [
    Rule::Format,
    Rule::Id,
    Rule::Translation,
    Rule::Keys,
    Rule::LeadsNowhere,
    Rule::Unreachable,
    Rule::NoOutcome,
    Rule::Answers,
    Rule::Source,
    Rule::Coverage,
    Rule::Link,
    Rule::SentenceLength,
    Rule::Reference,
    Rule::Period,
    Rule::Fact,
    Rule::Claim,
];

fn findings(files: &[File]) -> Vec<GateFinding> {
    author::load(files, &CHECKS).findings
}

#[track_caller]
fn assert_caught(found: &[GateFinding], rule: Rule, path: &str, line: u64) {
    let caught =
        found.iter().any(|finding| finding.rule == rule && finding.file == path && finding.line == line);
    let all: String = found.iter().map(|finding| format!("{finding}\n")).collect();
    assert!(caught, "'{}' was not named at {path}:{line}, but:\n{all}", rule.code());
}

/// Makes the mistake in every file where it can be made, and says how often it was caught.
fn made_and_caught(rule: Rule, good: &[File]) -> usize {
    let (folder, mistake) = mistakes(rule);
    let mut made = 0;
    for (at, file) in good.iter().enumerate().filter(|(_, file)| file.path.starts_with(folder)) {
        let Some((text, line)) = mistake(&file.text) else { continue };
        let mut bad = good.to_vec();
        bad[at].text = text;
        // A patron's rule does not hold for what only staff read.
        if rule == Rule::SentenceLength && file.text.contains("\naudience: staff\n") {
            assert_eq!(findings(&bad), []);
            continue;
        }
        let found = findings(&bad);
        assert_caught(&found, rule, &file.path, line);
        // What follows from a mistake is not said. Two rules cannot be broken without another one: a node
        // without a way to an end is reached by nobody here, and a question that lost an answer may leave the
        // answer's node alone.
        if !matches!(rule, Rule::NoOutcome | Rule::Answers) {
            assert_eq!(found.len(), 1, "one mistake in {} has one finding: {found:#?}", file.path);
        }
        made += 1;
    }
    made
}

#[test]
fn every_mistake_in_one_file_is_caught_there() {
    let good = &files();
    // Each rule takes seconds, so each has a thread.
    let made: BTreeMap<&str, usize> = thread::scope(|scope| {
        let rules = SINGLE.map(|rule| (rule.code(), scope.spawn(move || made_and_caught(rule, good))));
        rules
            .into_iter()
            .map(|(code, rule)| (code, rule.join().unwrap()))
            .filter(|(_, made)| *made > 0)
            .collect()
    });
    let never: Vec<&str> =
        SINGLE.iter().map(|rule| rule.code()).filter(|code| !made.contains_key(code)).collect();
    assert!(never.is_empty(), "no file has a place for {never:?}");
    assert!(made["leads-nowhere"] > 15 && made["answers"] > 10 && made["link"] > 5, "{made:?}");
}

#[test]
fn a_patron_flow_without_a_person_is_caught_at_its_start() {
    let mut bad = files();
    for file in bad.iter_mut().filter(|file| file.path.starts_with("flows/")) {
        file.text =
            file.text.replace("outcome: desk", "outcome: info").replace("outcome: contact", "outcome: info");
    }
    let found = findings(&bad);
    let flows = bad.iter().filter(|file| file.path.starts_with("flows/"));
    for file in flows.filter(|file| !file.text.contains("\naudience: staff\n")) {
        let start = file.text.find("\nstart: ").unwrap() + 1;
        assert_caught(&found, Rule::NoHuman, &file.path, line_of(&file.text, start));
    }
}

#[test]
fn a_profile_that_takes_a_flow_apart_is_caught_where_it_leaves_out() {
    let mut good = files();
    let path = "libraries/voorbeeld-ander-systeem.yaml";
    // So that it shows every flow that can be taken apart.
    let profile = good.iter_mut().find(|file| file.path == path).unwrap();
    profile.text = profile.text.replace("without: [inschrijven-in-wise, pincode]", "without: [pincode]");
    let good = good;
    let library = good.iter().find(|file| file.path == path).unwrap();
    let line = line_of(&library.text, library.text.find("without:").unwrap());
    for (at, file) in good.iter().enumerate().filter(|(_, file)| file.path.starts_with("flows/")) {
        // Without its start no flow works.
        let start = file.text.split_once("\nstart: ").unwrap().1.lines().next().unwrap();
        let node = format!("\n  {start}:\n");
        let mut bad = good.clone();
        bad[at].text = file.text.replacen(&node, &format!("{node}    part: pincode\n"), 1);
        assert_caught(&findings(&bad), Rule::Profile, path, line);
    }
}

#[test]
fn every_rule_has_its_mistake() {
    // The compiler asks for a rule in `mistakes`; this asks for it in a test.
    assert_eq!(SINGLE.len() + 3, 19, "a new rule needs a mistake in SINGLE, or a test of its own");
}
