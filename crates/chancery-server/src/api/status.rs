//! `/api/v1/status`: what held between two actors on a day.

use crate::asked_pairs::two;
use crate::listed::value;
use chancery_reason::status;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/status"];

/// What held between two actors on a day
#[utoipa::path(
    get,
    path = "/api/v1/status",
    operation_id = "status",
    params(
        ("a" = String, Query, description = "an actor, by any name or code"),
        ("b" = String, Query, description = "another actor"),
        ("on" = Option<String>, Query, description = "a day, month or year; the last day of the record otherwise"),
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "What held between two actors on a day", body = schema::PairStatus),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let (a, b) = two(ask)?;
    let (on, view) = (ask.on()?, ask.view()?);
    let claims = ask.witnesses(&[a.clone(), b.clone()])?;
    Ok(Answer::Json(value(&status(&claims, ask.world(), &view, &a, &b, &on))?))
}
