//! Codes as people write them, and the answer to a wrong one.

use anyhow::{Context as _, Result};

use test_support::reports::{assert_problem, kept, read, with_error};

use crate::fresh;

#[test]
fn a_code_has_groups_and_no_look_alikes() -> Result<()> {
    let server = fresh(&[])?;
    for number in 0..10 {
        let code = kept(&server, &with_error(&format!("fout {number}")))?;
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [3, 3, 4], "{code}");
        assert!(!code.contains(['0', 'O', '1', 'I', 'L', 'B', 'S', 'Z', 'A', 'E']), "{code}");
    }
    Ok(())
}

#[test]
fn what_is_no_code_is_told_by_kind() -> Result<()> {
    let server = fresh(&[])?;
    let code = kept(&server, &with_error("fout"))?;
    let mut swapped: Vec<char> = code.chars().collect();
    let place = (0..2).find(|place| swapped[*place] != swapped[place + 1]).context("three the same")?;
    swapped.swap(place, place + 1);
    let swapped: String = swapped.into_iter().collect();
    for (written, words) in [
        (&code[..7], "10 characters, this has 6"),
        ("K7M-4TR-9WXO", "character 10, 'O'"),
        ("K7M-%C3%A94TR", "character 4"),
        (&swapped, "changed places"),
    ] {
        let answer = read(&server, written)?;
        assert_problem(&answer, 400, "not-a-code")?;
        let detail = answer.json()?["detail"].clone();
        assert!(detail.as_str().is_some_and(|detail| detail.contains(words)), "{written}: {detail}");
    }
    Ok(())
}
