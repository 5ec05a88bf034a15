//! `/api/v1/disagreements`: where sources disagree.

use crate::asked_pairs::asked_disagreements;
use crate::listed::{limit, listed, values};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/disagreements"];

/// Where sources disagree
#[utoipa::path(
    get,
    path = "/api/v1/disagreements",
    operation_id = "disagreements",
    params(
        ("about" = Option<String>, Query, description = "an actor that is a party"),
        ("and" = Option<String>, Query, description = "another"),
        ("code" = Option<String>, Query, description = "what sort"),
        ("certainty" = Option<String>, Query, description = "`definite` or `possible`"),
        schema::PageFilters,
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "Where sources disagree", body = schema::Disagreements),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let found = asked_disagreements(ask, &*ask.index()?, limit(ask)?)?;
    Ok(listed(ask, values(&found.entries)?, found.next))
}
