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
    // A list would be read as the fields in their order: only an object is evidence.
    let object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text);
    let evidence: Evidence =
        object.and_then(|object| serde_json::from_value(object.into())).map_err(|error| {
            format!("the evidence is not understood: {error}. Give one JSON object; {{}} is the least.")
        })?;
    super::print(&serde_json::to_string_pretty(&readiness::assess(&evidence, &policy))?)
}
