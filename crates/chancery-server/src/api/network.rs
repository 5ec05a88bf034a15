//! `/api/v1/network`: who was tied to whom on a day.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::asked_pairs::asked_network;
use crate::listed::value;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/network"];

/// Who was tied to whom on a day
#[utoipa::path(
    get,
    path = "/api/v1/network",
    operation_id = "network",
    params(
        ("on" = Option<String>, Query, description = "a day, month or year; the last day of the record otherwise"),
        ("kind" = Option<String>, Query, description = "relations, missions, recognition, membership, sanctions, envoys, agreements or visits; relations otherwise"),
        ("certain" = Option<String>, Query, description = "`yes` leaves out what is only possible"),
        ("among" = Option<String>, Query, description = "only ties among these actors; can be given again"),
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "Who was tied to whom on a day", body = schema::Network),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    Ok(Answer::Json(value(&asked_network(ask)?)?))
}
