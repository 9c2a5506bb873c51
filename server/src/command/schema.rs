//! `inlogwijzer schema`: writes the JSON Schemas of the content's files, and the description of the API.

use std::fs;

use super::cli::Schema;
use super::output::Done;
use crate::http::router;

/// Writes the schemas.
pub(crate) fn run(settings: &Schema) -> Done {
    let folder = &settings.folder;
    let explain = |error: std::io::Error| format!("cannot write into '{}': {error}", folder.display());
    fs::create_dir_all(folder).map_err(explain)?;
    let mut files = Vec::new();
    for (name, schema) in flow::author::schemas() {
        files.push((name, serde_json::to_string_pretty(&schema)?));
    }
    files.push(("difference.schema.json", serde_json::to_string_pretty(&compare::schema())?));
    files.push(("openapi.json", serde_json::to_string_pretty(&router::described().1)?));
    for (name, json) in files {
        fs::write(folder.join(name), json + "\n").map_err(explain)?;
        println!("{}", folder.join(name).display());
    }
    Ok(())
}
