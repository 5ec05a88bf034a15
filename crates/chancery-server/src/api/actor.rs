//! `/api/v1/actors/{code}`: a state or organisation, with everybody that the record names with it.

use crate::known::actor;
use serde_json::Value;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/actors/{code}"];

/// A state or organisation, with everybody that the record names with it
#[utoipa::path(
    get,
    path = "/api/v1/actors/{code}",
    operation_id = "actor",
    params(
        ("code" = String, Path, description = "any name or code"),
    ),
    responses(
        (status = 200, description = "A state or organisation, with everybody that the record names with it", body = schema::Actor),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing stands there", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let id = ask.actor_of("code")?;
    let claims = ask.witnesses(std::slice::from_ref(&id))?;
    let partners: Vec<Value> = claims.partners(&id).map(|p| p.as_str().into()).collect();
    let none = || Trouble::NotFound(format!("no actor has the code {id}"));
    let mut found = actor(ask, &id, None).ok_or_else(none)?;
    if let Value::Object(object) = &mut found {
        object.insert("partners".into(), partners.into());
    }
    Ok(Answer::Json(found))
}
