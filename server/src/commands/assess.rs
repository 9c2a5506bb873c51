//! `inlogwijzer assess`: evidence in, findings out.

use std::io::Read;

use readiness::Evidence;

use super::Done;
use crate::cli::ContentFolder;
use crate::content;

/// Evidence as JSON on standard input, findings as JSON on standard output, with the content's policy.
pub(crate) fn run(settings: &ContentFolder) -> Done {
    let (_, policy) = content::read_clean(&settings.content)?;
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("standard input cannot be read: {error}"))?;
    let evidence: Evidence = serde_json::from_str(&text).map_err(|error| {
        format!("the evidence is not understood: {error}. Give one JSON object; {{}} is the least.")
    })?;
    super::print(&serde_json::to_string_pretty(&readiness::assess(&evidence, &policy))?)
}
