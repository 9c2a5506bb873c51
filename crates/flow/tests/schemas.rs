//! The JSON Schemas in `docs/schema` are those of the code.
#![cfg(feature = "author")]

use std::fs;
use std::path::Path;

#[test]
fn the_schemas_in_the_docs_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    for (name, schema) in flow::author::schemas() {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let in_docs: serde_json::Value = serde_json::from_str(&text).unwrap();
        let in_code = serde_json::to_value(&schema).unwrap();
        assert!(in_docs == in_code, "{name} is out of date: run `inlogwijzer schema`");
    }
}

#[test]
fn the_flow_schema_refuses_unknown_keys_and_asks_for_both_languages() {
    let (_, schema) =
        flow::author::schemas().into_iter().find(|(name, _)| *name == "flow.schema.json").unwrap();
    let schema = serde_json::to_value(&schema).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["$defs"]["Text"]["required"], serde_json::json!(["nl", "en"]));
    assert_eq!(schema["$defs"]["Node"]["additionalProperties"], false);
}
