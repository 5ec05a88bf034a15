//! `/api/v1/actors`: states and organisations; with `q` those that a word names.

use crate::finder::{actors, query};
use crate::known::actor;
use crate::listed::{limit, listed};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/actors"];

/// States and organisations; with `q` those that a word names
#[utoipa::path(
    get,
    path = "/api/v1/actors",
    operation_id = "actors",
    params(
        ("q" = Option<String>, Query, description = "a name or code, in any script"),
        schema::PageFilters,
    ),
    responses(
        (status = 200, description = "States and organisations; with `q` those that a word names", body = schema::Actors),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let most = limit(ask)?;
    if let Some(words) = query(ask)? {
        let found = actors(ask, words, most);
        return Ok(listed(ask, found.iter().filter_map(|(id, sense)| actor(ask, id, Some(sense))).collect(), None));
    }
    let after = usize::try_from(ask.number("after", 0, 0, i64::MAX)?).unwrap_or(usize::MAX);
    let ids: Vec<_> = ask.world().actors().map(|a| &a.id).skip(after).take(most + 1).collect();
    let next = (ids.len() > most).then(|| i64::try_from(after.saturating_add(most)).unwrap_or(i64::MAX));
    Ok(listed(ask, ids.into_iter().take(most).filter_map(|id| actor(ask, id, None)).collect(), next))
}
