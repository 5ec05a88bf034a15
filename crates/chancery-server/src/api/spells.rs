//! `/api/v1/spells`: over which stretches of days what stood between two actors.

use crate::asked_pairs::two;
use crate::listed::{listed, values};
use chancery_reason::{spells, SpellFilter};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/spells"];

/// Over which stretches of days what stood between two actors
#[utoipa::path(
    get,
    path = "/api/v1/spells",
    operation_id = "spells",
    params(
        ("a" = String, Query, description = "an actor, by any name or code"),
        ("b" = String, Query, description = "another actor"),
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "Over which stretches of days what stood between two actors", body = schema::Spells),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let (a, b) = two(ask)?;
    let view = ask.view()?;
    let claims = ask.witnesses(&[a.clone(), b.clone()])?;
    Ok(listed(ask, values(&spells(&claims, ask.world(), &view, &a, &b, &SpellFilter::default()))?, None))
}
