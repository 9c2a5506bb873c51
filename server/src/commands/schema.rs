//! `inlogwijzer schema`: the JSON Schemas of the content's files.

use std::fs;

use super::Done;
use crate::cli::Schema;

/// Writes the schemas.
pub(crate) fn run(settings: &Schema) -> Done {
    let folder = &settings.folder;
    let explain = |error: std::io::Error| format!("cannot write into '{}': {error}", folder.display());
    fs::create_dir_all(folder).map_err(explain)?;
    for (name, schema) in flow::author::schemas() {
        let json = serde_json::to_string_pretty(&schema)?;
        fs::write(folder.join(name), json + "\n").map_err(explain)?;
        println!("{}", folder.join(name).display());
    }
    Ok(())
}
