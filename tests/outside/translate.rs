//! `inlogwijzer translate`: a file for translators, and what comes back of it.

use std::path::Path;
use std::process::Output;

use anyhow::{Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::run;

const FILE: &str = "flows/uitloggen.yaml";

fn translate(content: &Path, words: &[&str]) -> Result<Output> {
    let content = content.to_string_lossy();
    run(&[&["translate"], words, &["--content", &content]].concat(), "")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The lines that differ, as they are after.
fn changed(before: &str, after: &str) -> Vec<String> {
    let lines = before.lines().zip(after.lines());
    lines.filter(|(before, after)| before != after).map(|(_, after)| after.trim().to_owned()).collect()
}

#[test]
fn new_words_come_back_into_their_lines_and_the_rest_is_named() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let folder = Folder::new()?;
    let file = folder.path().join("teksten.xlf");
    let name = file.to_string_lossy();
    let output = translate(content.path(), &["export", &name, "uitloggen"])?;
    ensure!(output.status.success(), "{}", said(&output));

    let before = std::fs::read_to_string(content.path().join(FILE))?;
    let text = std::fs::read_to_string(&file)?;
    let long = "one and ".repeat(20) + "two.";
    let text = text
        .replacen("<target>Close the browser entirely.</target>", "<target>Close it: entirely.</target>", 1)
        .replacen("<target>Done! You are logged out.</target>", &format!("<target>{long}</target>"), 1)
        .replacen("uitloggen.yaml#nodes/bewaard/text", "uitloggen.yaml#nodes/bewaard/tekst", 1);
    std::fs::write(&file, text)?;

    let dry = translate(content.path(), &["import", &name, "--dry-run"])?;
    assert_eq!(dry.status.code(), Some(1), "{}", said(&dry));
    assert_eq!(std::fs::read_to_string(content.path().join(FILE))?, before);

    let output = translate(content.path(), &["import", &name])?;
    let report = said(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(report.contains("it was 'flows/uitloggen.yaml#nodes/bewaard/text'"), "{report}");
    assert!(report.contains("sentence of 41 words") && report.contains(&long), "{report}");
    let after = std::fs::read_to_string(content.path().join(FILE))?;
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed(&before, &after), ["en: \"Close it: entirely.\""], "{report}");

    let place = content.path().to_string_lossy().into_owned();
    let check = run(&["check", "--content", &place], "")?;
    assert!(check.status.success(), "{}", said(&check));
    Ok(())
}

#[test]
fn what_cannot_be_used_is_refused_in_a_sentence() -> Result<()> {
    let content = places::content();
    let folder = Folder::new()?;
    let place = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(place("leeg.xlsx"), "")?;
    let cases: [(&[&str], &str); 5] = [
        (&["export", &place("x.xlsx"), "--language", "de"], "shows Dutch and English"),
        (&["export", &place("x.docx")], "ends in .xlsx"),
        (&["export", &place("x.xlsx"), "geen-plan"], "there is no flow 'geen-plan'"),
        (&["import", &place("leeg.xlsx")], "the file is empty"),
        (&["import", &place("niets.xlsx")], "cannot be read"),
    ];
    for (words, sentence) in cases {
        let output = translate(&content, words)?;
        assert!(!output.status.success() && said(&output).contains(sentence), "{words:?}: {}", said(&output));
    }
    Ok(())
}
