//! The JSON Schema of the difference in `docs/schema` is that of the code.

#[test]
fn the_schema_in_the_docs_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/difference.schema.json");
    let in_docs: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let in_code = serde_json::to_value(compare::schema()).unwrap();
    assert!(in_docs == in_code, "it is out of date: run `inlogwijzer schema`");
}
