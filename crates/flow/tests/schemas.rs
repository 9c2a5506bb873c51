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

#[test]
fn a_node_without_what_its_kind_needs_fails_the_schema() {
    let (_, schema) =
        flow::author::schemas().into_iter().find(|(name, _)| *name == "flow.schema.json").unwrap();
    let schema = serde_json::to_value(&schema).unwrap();
    let conditions = schema["$defs"]["Node"]["allOf"].as_array().unwrap();
    for (kind, needed) in [
        ("question", vec!["answers"]),
        ("step", vec!["next"]),
        ("check", vec!["checks", "answers"]),
        ("handoff", vec!["flow"]),
        ("outcome", vec!["outcome"]),
    ] {
        let condition = conditions
            .iter()
            .find(|condition| condition["if"]["properties"]["kind"]["const"] == kind)
            .unwrap_or_else(|| panic!("{kind} has no condition"));
        assert_eq!(condition["if"]["required"], serde_json::json!(["kind"]), "{kind}");
        assert_eq!(condition["then"]["required"], serde_json::json!(needed), "{kind}");
        for key in needed {
            let not = &condition["then"]["properties"][key]["not"]["type"];
            assert_eq!(not, "null", "{kind}: a {key} that is nothing is none");
        }
    }
    assert_eq!(schema["$defs"]["Node"]["properties"]["answers"]["minProperties"], 1);
}
