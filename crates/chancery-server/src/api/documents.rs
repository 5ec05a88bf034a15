//! `/api/v1/documents`: documents, in the order in which they came.

use crate::listed::{document, limit, listed};
use serde_json::Value;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/documents"];

/// Documents, in the order in which they came
#[utoipa::path(
    get,
    path = "/api/v1/documents",
    operation_id = "documents",
    params(
        ("lang" = Option<String>, Query, description = "the language"),
        ("source" = Option<String>, Query, description = "who says it, or the id or path of a document"),
        schema::PageFilters,
    ),
    responses(
        (status = 200, description = "Documents, in the order in which they came", body = schema::Documents),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let most = limit(ask)?;
    let behind = ask.number("after", 0, 0, i64::MAX)?;
    let (lang, source) = (ask.filter("lang"), ask.filter("source"));
    let mut found = ask.read(|r| r.documents_from(lang, source, behind, most + 1))?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().map(|(place, _)| *place).filter(|_| more);
    Ok(listed(ask, found.iter().map(|(_, d)| Value::Object(document(d))).collect(), next))
}
