//! `inlogwijzer assess`: reads evidence from standard input and prints the findings.

use std::io::Read;

use readiness::Evidence;

use super::cli::ContentFolder;
use super::output::{Done, print};
use crate::content::load;

/// Evidence as JSON on standard input, findings as JSON on standard output, with the content's policy.
pub(crate) fn run(settings: &ContentFolder) -> Done {
    let (_, policy) = load::read_clean(&settings.content)?;
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("standard input cannot be read: {error}"))?;
    // A list would be read as the fields in their order, and a misspelt name as evidence that is missing.
    let object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text);
    let object = object.map_err(|error| refuse(&error))?;
    let known = serde_json::to_value(Evidence::default())?;
    if let Some(unknown) = object.keys().find(|key| known.get(key.as_str()).is_none()) {
        let names: Vec<&String> = known.as_object().into_iter().flat_map(|known| known.keys()).collect();
        return Err(refuse(&format!("'{unknown}' is not one of {names:?}")).into());
    }
    let evidence: Evidence = serde_json::from_value(object.into()).map_err(|error| refuse(&error))?;
    print(&serde_json::to_string_pretty(&readiness::assess(&evidence, &policy))?)
}

fn refuse(why: &dyn std::fmt::Display) -> String {
    format!("the evidence is not understood: {why}. Give one JSON object; {{}} is the least.")
}
