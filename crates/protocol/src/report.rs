//! A report: what a visitor found out, kept under a code that a person can say aloud.
//!
//! What each field may hold, and how long it may be, is in the crate `report`.

use flow::{Audience, Language, Service};
use readiness::{Family, Findings};
use serde::{Deserialize, Serialize};

/// The header of `POST /api/v1/reports` that makes a repeated request give the same code: 16 to 64 characters
/// of `A-Z`, `a-z`, `0-9`, `_` and `-`, a new one for each report.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// `POST /api/v1/reports`: what is to be kept. At least one of `trail`, `findings`, `error` and `school` is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportDraft {
    /// The login system that it is about.
    pub service: Service,
    /// The language in which the visitor reads.
    pub language: Language,
    /// Whose layer the visitor saw.
    pub audience: Audience,
    /// The library's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub library: Option<String>,
    /// What was answered, and where the visitor stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trail: Option<Trail>,
    /// The browser's family and major version; nothing else of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<ReportedBrowser>,
    /// What the browser check found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Findings>,
    /// The error message that was chosen or pasted, cleaned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub error: Option<String>,
    /// What the support of the school login asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolLogin>,
}

/// Where somebody stopped in a flow, and what they answered on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// The flow's id.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub flow: String,
    /// The version of the flow that was walked.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[A-Za-z0-9.-]+$"))]
    pub version: String,
    /// The node where the trail begins, when that is not the flow's start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub from: Option<String>,
    /// The answers, in order: those of other flows that handed off to this one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 200))]
    pub answers: Vec<GivenAnswer>,
    /// The node where the visitor is.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub node: String,
}

/// An answer on a trail; a step that was done is answered by `verder`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenAnswer {
    /// The flow's id, when it is another flow than the trail's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub flow: Option<String>,
    /// The node's id.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub node: String,
    /// The answer's id.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub answer: String,
}

/// A browser, as far as a report may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportedBrowser {
    /// The family.
    pub family: Family,
    /// The major version, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(maximum = 99999))]
    pub major: Option<u32>,
}

/// The four questions that the support of Entree Federatie asks. Each can be left open; none asks for a name of
/// a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SchoolLogin {
    /// On which website: its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub website: Option<String>,
    /// Which steps were taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub steps: Option<String>,
    /// How: by the school's account by itself, or otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<SchoolAccount>,
    /// Which school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub school: Option<String>,
    /// Which message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub message: Option<String>,
}

/// How somebody logs in at a school's site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SchoolAccount {
    /// The school's account logs in by itself.
    Automatic,
    /// In another way.
    Other,
    /// The visitor does not know.
    Unknown,
}

/// The answer to `POST /api/v1/reports`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportReceipt {
    /// The code, in groups: `K7M-4TR-9WXP`.
    pub code: String,
    /// Until when it can be read: RFC 3339, UTC, such as `2026-12-06T09:30:00Z`.
    #[cfg_attr(feature = "openapi", schema(format = DateTime))]
    pub expires: String,
}

/// `GET /api/v1/reports/{code}`: the draft as it was kept, and its times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Since when it is kept: RFC 3339, UTC.
    pub created: String,
    /// Until when it can be read: RFC 3339, UTC.
    pub expires: String,
    /// What the visitor found out.
    #[serde(flatten)]
    pub draft: ReportDraft,
}

/// By hand: a draft refuses unknown fields, and a derived schema would refuse the two times as such.
#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
    use utoipa::openapi::{KnownFormat, RefOr, Schema};
    use utoipa::{PartialSchema, ToSchema};

    use super::{Report, ReportDraft};

    impl PartialSchema for Report {
        fn schema() -> RefOr<Schema> {
            let mut schema = ReportDraft::schema();
            if let RefOr::T(Schema::Object(object)) = &mut schema {
                let description = "`GET /api/v1/reports/{code}`: the draft as it was kept, and its times.";
                object.description = Some(description.to_owned());
                for (name, words) in
                    [("created", "Since when it is kept."), ("expires", "Until when it can be read.")]
                {
                    let time = ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
                        .description(Some(words));
                    object.properties.insert(name.to_owned(), time.into());
                    object.required.push(name.to_owned());
                }
            }
            schema
        }
    }

    impl ToSchema for Report {
        fn name() -> std::borrow::Cow<'static, str> {
            "Report".into()
        }

        fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            ReportDraft::schemas(schemas);
        }
    }
}
