//! A fuzz target for what translators send back. Whatever the file is, only words change: no id, and no text that it does
//! not name.

use translate::{Change, Entry};

use crate::containers::workbook;

const FILE: &str = "flows/hulp.yaml";
const YAML: &str = "\
id: hulp
title: { nl: \"Hulp\", en: Help }
summary:
  nl: Wat je doet als het niet lukt.
  en: |
    What you do
    when it fails.
nodes:
  begin: # Where it starts.
    text: { nl: 'Heb je {pas}?', en: \"Do you have {pas}?\" }
    answers:
      ja: { label: { nl: Ja, en: Yes }, next: klaar }
  klaar:
    outcome: solved
    text:
      nl: \"Klaar.\"
      en: >-
        All is
        done.
";

/// A workbook as it is, the sheet of one, or XLIFF.
pub(crate) fn translate(bytes: &[u8]) {
    let made = bytes.starts_with(b"<worksheet").then(|| workbook(bytes));
    let incoming = match translate::read(made.as_deref().unwrap_or(bytes)) {
        Ok(incoming) => incoming,
        Err(error) => return assert!(error.to_string().len() > 20, "a refusal without a sentence"),
    };
    let before = entries(YAML);
    let judged = translate::judge(&incoming, &before);
    for remark in &judged.remarks {
        assert!(remark.to_string().len() > 20, "a remark without a sentence");
    }
    let changes: Vec<&Change> = judged.changes.iter().map(|(_, change)| change).collect();
    // Words that YAML cannot hold are refused, and the file stays as it is.
    let Ok(after) = translate::replaced(FILE, YAML, &changes) else { return };
    let mut wanted = before;
    for change in changes {
        let entry =
            wanted.iter_mut().find(|entry| entry.id == change.id).expect("only texts that are there change");
        let words = match change.language {
            flow::Language::Nl => &mut entry.text.nl,
            flow::Language::En => &mut entry.text.en,
        };
        words.clone_from(&change.words);
    }
    assert_eq!(entries(&after), wanted, "other things changed than the words that were sent");
}

fn entries(yaml: &str) -> Vec<Entry> {
    let texts = translate::texts(FILE, yaml).expect("our own file is read");
    texts.into_iter().map(|found| found.entry).collect()
}
