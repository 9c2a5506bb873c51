//! `GET openapi.json`: the OpenAPI description of the API, made from the code.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};

use crate::http::state::Description;

/// What every description begins with.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Inlogwijzer",
        description = "Helps people who cannot log in to their library. Nothing personal is taken, kept or given. \
                       Errors are RFC 9457 problems.",
    ),
    // Each library has a server of its own: the one that gave this.
    servers((url = "/")),
    // Only in a query, where the routes do not add it themselves.
    components(schemas(super::export::ExportFormat)),
    tags(
        (name = "content", description = "Flows, drawings, libraries, notices: read only."),
        (name = "reports", description = "What a visitor found out, under a code that can be said aloud."),
        (name = "counters", description = "How often something happened, for operators."),
        (name = "watching", description = "For whoever watches the server."),
    )
)]
struct Beginning;

/// The beginning of the description; the routes add themselves.
pub(crate) fn beginning() -> utoipa::openapi::OpenApi {
    let mut api = Beginning::openapi();
    let token = SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of `--insight-token`."))
            .build(),
    );
    // Open to all, but for what says otherwise.
    api.security = Some(vec![SecurityRequirement::default()]);
    api.components.get_or_insert_default().add_security_scheme("token", token);
    api
}

/// The description in the forms that generators of clients read. Serde's flattened fields are an `allOf` of an object and
/// a choice, which they leave out. Here each such choice is one schema with a name, and the fields are in it.
pub(crate) fn for_generators(api: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let Ok(mut whole) = serde_json::to_value(&api) else { return api };
    if let Some(schemas) = whole.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        for name in schemas.keys().cloned().collect::<Vec<_>>() {
            flatten(&name, schemas);
        }
    }
    drop_unused(&mut whole);
    say_when_it_is_too_much(&mut whole);
    serde_json::from_value(whole).unwrap_or(api)
}

const SCHEMAS: &str = "#/components/schemas/";

fn flatten(name: &str, schemas: &mut Map<String, Value>) {
    let Some(schema) = schemas.get(name) else { return };
    let parts = schema.get("allOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    let Some(parts) = parts else { return };
    let is_object = |part: &Value| part["type"] == "object";
    let choices = if schema.get("allOf").is_some() {
        parts.iter().fold(vec![json!({})], |begun, part| {
            let more = choices(part, schemas);
            begun.iter().flat_map(|one| more.iter().map(|other| joined(one, other))).collect()
        })
    } else if parts.iter().all(is_object) {
        parts.clone()
    } else {
        return;
    };
    let description = schema.get("description").cloned().unwrap_or_default();
    if let [only] = choices.as_slice() {
        let mut only = only.clone();
        only["description"] = description;
        schemas.insert(name.to_owned(), only);
        return;
    }
    let Some(tags) = choices.iter().map(tag).collect::<Option<Vec<_>>>() else { return };
    let Some((property, _)) = tags.first().cloned() else { return };
    let (mut references, mut mapping) = (Vec::new(), Map::new());
    for ((_, value), choice) in tags.into_iter().zip(choices) {
        let capital = |word: &str| {
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>()
        };
        let words: String = value.split('-').map(capital).collect();
        let own = [name, &words].concat();
        let reference = [SCHEMAS, &own].concat();
        references.push(json!({ "$ref": reference }));
        mapping.insert(value, reference.into());
        schemas.insert(own, choice);
    }
    let discriminator = json!({ "propertyName": property, "mapping": mapping });
    schemas.insert(
        name.to_owned(),
        json!({ "oneOf": references, "discriminator": discriminator, "description": description }),
    );
}

/// The objects that a schema can be.
fn choices(schema: &Value, schemas: &Map<String, Value>) -> Vec<Value> {
    let name = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix(SCHEMAS));
    let schema = name.and_then(|name| schemas.get(name)).unwrap_or(schema);
    match schema["oneOf"].as_array() {
        Some(parts) => parts.iter().flat_map(|part| choices(part, schemas)).collect(),
        None => vec![schema.clone()],
    }
}

/// An object with the properties of both.
fn joined(one: &Value, other: &Value) -> Value {
    let mut properties = Map::new();
    let mut required = BTreeSet::new();
    for part in [one, other] {
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        required.extend(part["required"].as_array().into_iter().flatten().filter_map(Value::as_str));
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The property by which a choice is told from the others, and its value.
fn tag(choice: &Value) -> Option<(String, String)> {
    choice["properties"].as_object()?.iter().find_map(|(name, property)| {
        match property["enum"].as_array()?.as_slice() {
            [Value::String(value)] => Some((name.clone(), value.clone())),
            _ => None,
        }
    })
}

/// Takes out the schemas that nothing refers to any more.
fn drop_unused(whole: &mut Value) {
    loop {
        let text = whole.to_string();
        let Some(schemas) = whole.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
            return;
        };
        let before = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"{SCHEMAS}{name}\"")));
        if schemas.len() == before {
            return;
        }
    }
}

/// Every answer passes the limit of requests for each address (`http/layers.rs`), whatever else it is.
fn say_when_it_is_too_much(whole: &mut Value) {
    let problem = [SCHEMAS, "Problem"].concat();
    let Some(paths) = whole["paths"].as_object_mut() else { return };
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        let Some(responses) = operation["responses"].as_object_mut() else { continue };
        responses.entry("429").or_insert_with(|| {
            json!({
                "description": "Too often from this address.",
                "headers": { "Retry-After": { "description": "Seconds.", "schema": { "type": "integer", "minimum": 0 } } },
                "content": {
                    "application/problem+json": { "schema": { "$ref": problem } },
                },
            })
        });
    }
}

#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "content",
    responses(
        (status = 200, description = "This description, as OpenAPI 3.1.", body = Object),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// This description.
pub(crate) async fn description(
    State(Description(document)): State<Description>,
    headers: HeaderMap,
) -> Response {
    document.answer(&headers)
}
