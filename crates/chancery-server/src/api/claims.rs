//! `/api/v1/claims`: claims, in the order in which they were written down.

use crate::asked_claims::asked;
use crate::listed::{claim, limit, listed};
use serde_json::Value;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/claims"];

/// Claims, in the order in which they were written down
#[utoipa::path(
    get,
    path = "/api/v1/claims",
    operation_id = "claims",
    params(
        ("about" = Option<String>, Query, description = "an actor that is a party"),
        ("and" = Option<String>, Query, description = "another"),
        ("kind" = Option<String>, Query, description = "a kind; can be given again"),
        ("from" = Option<String>, Query, description = "the time may reach to this day or later"),
        ("to" = Option<String>, Query, description = "the time may reach to this day or earlier"),
        ("source" = Option<String>, Query, description = "who says it, or the id or path of a document"),
        ("lang" = Option<String>, Query, description = "the language of the document"),
        ("modality" = Option<String>, Query, description = "asserted, reported, planned or denied; can be given again"),
        ("core" = Option<String>, Query, description = "`yes` for the diplomatic record proper alone"),
        ("min-confidence" = Option<String>, Query, description = "0 to 1"),
        ("recorded-by" = Option<String>, Query, description = "as the record stood at the end of this day"),
        schema::PageFilters,
    ),
    responses(
        (status = 200, description = "Claims, in the order in which they were written down", body = schema::Claims),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let (filter, most) = (asked(ask)?, limit(ask)?);
    let behind = ask.number("after", 0, 0, i64::MAX)?;
    let mut found = ask.read(|r| r.claims_from(&filter, behind, most + 1))?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().map(|(place, _)| *place).filter(|_| more);
    Ok(listed(ask, found.iter().map(|(_, c)| Value::Object(claim(c))).collect(), next))
}
