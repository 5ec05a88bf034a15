//! `/api/v1/partners`: what held between an actor and everybody on a day.

use crate::listed::{listed, values};
use chancery_reason::partners;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/partners"];

/// What held between an actor and everybody on a day
#[utoipa::path(
    get,
    path = "/api/v1/partners",
    operation_id = "partners",
    params(
        ("of" = String, Query, description = "an actor, by any name or code"),
        ("on" = Option<String>, Query, description = "a day, month or year; the last day of the record otherwise"),
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "What held between an actor and everybody on a day", body = schema::Partners),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let of = ask.actor_needed("of")?;
    let (on, view) = (ask.on()?, ask.view()?);
    let claims = ask.witnesses(std::slice::from_ref(&of))?;
    Ok(listed(ask, values(&partners(&claims, ask.world(), &view, &of, &on))?, None))
}
