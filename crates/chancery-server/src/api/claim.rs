//! `/api/v1/claims/{id}`: a claim with all that is behind it.

use crate::highlight::in_context;
use crate::listed;
use crate::pages::claim::find;
use crate::reread::reread;
use crate::wording::say;
use serde_json::{json, Value};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/claims/{id}"];

/// A claim with all that is behind it
#[utoipa::path(
    get,
    path = "/api/v1/claims/{id}",
    operation_id = "claim",
    params(
        ("id" = String, Path, description = "the id of the claim, or how it begins"),
    ),
    responses(
        (status = 200, description = "A claim with all that is behind it", body = schema::Explained),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing stands there", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let claim = find(ask, ask.param("id"))?;
    let stored = ask.read(|r| r.document(claim.claim.source()))?;
    let read = stored.map(|s| reread(ask, &s)).transpose()?.flatten();
    let sentence = read.and_then(|d| in_context(&d, claim.claim.evidence().span));
    let mut object = listed::claim(&claim);
    object.insert("says".into(), say(claim.claim.statement(), ask.names()).into());
    object.insert("steps".into(), claim.claim.derivation().steps.clone().into());
    object.insert("superseded".into(), claim.superseded.into());
    let sentence = sentence.map(|c| json!({"before": c.before, "words": c.words, "after": c.after, "rtl": c.rtl}));
    object.insert("sentence".into(), sentence.into());
    Ok(Answer::Json(Value::Object(object)))
}
