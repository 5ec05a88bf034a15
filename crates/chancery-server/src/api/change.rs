//! `/api/v1/change`: what stood otherwise on a later day than on an earlier one.

use crate::asked_pairs::asked_change;
use crate::listed::{limit, listed, values};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/change"];

/// What stood otherwise on a later day than on an earlier one
#[utoipa::path(
    get,
    path = "/api/v1/change",
    operation_id = "change",
    params(
        ("from" = String, Query, description = "the earlier day, or a month or year"),
        ("to" = String, Query, description = "the later one"),
        ("about" = Option<String>, Query, description = "only what this actor is a party to"),
        ("kind" = Option<String>, Query, description = "relations, missions, recognition, membership or sanctions; all otherwise"),
        schema::PageFilters,
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "What stood otherwise on a later day than on an earlier one", body = schema::Changes),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let found = asked_change(ask, limit(ask)?)?;
    Ok(listed(ask, values(&found.entries)?, found.next))
}
