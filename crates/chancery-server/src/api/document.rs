//! `/api/v1/documents/{hash}`: a document with what the reader remarked.

use crate::listed;
use crate::pages::document::find;
use crate::reread::reread;
use serde_json::{json, Value};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/documents/{hash}"];

/// A document with what the reader remarked
#[utoipa::path(
    get,
    path = "/api/v1/documents/{hash}",
    operation_id = "document",
    params(
        ("hash" = String, Path, description = "the SHA-256 of the document"),
    ),
    responses(
        (status = 200, description = "A document with what the reader remarked", body = schema::DocumentWhole),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing stands there", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let stored = find(ask)?;
    let remarks = reread(ask, &stored)?.map(|d| d.diagnostics.clone()).unwrap_or_default();
    let remark = |d: &chancery_model::Diagnostic| {
        json!({
            "code": d.code, "severity": d.severity.as_str(), "start": d.span.start, "end": d.span.end,
            "message": d.message, "hint": d.hint,
        })
    };
    let mut object = listed::document(&stored);
    object.insert("diagnostics".into(), remarks.iter().map(remark).collect());
    Ok(Answer::Json(Value::Object(object)))
}
