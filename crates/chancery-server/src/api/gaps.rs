//! `/api/v1/gaps`: what no source tells.

use crate::asked_pairs::asked_gaps;
use crate::listed::{limit, listed, values};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/gaps"];

/// What no source tells
#[utoipa::path(
    get,
    path = "/api/v1/gaps",
    operation_id = "gaps",
    params(
        ("about" = Option<String>, Query, description = "an actor that is a party"),
        ("and" = Option<String>, Query, description = "another"),
        ("code" = Option<String>, Query, description = "`change`, `beginning`, `time` or `stated`"),
        schema::PageFilters,
        schema::ViewFilters,
    ),
    responses(
        (status = 200, description = "What no source tells", body = schema::Gaps),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let found = asked_gaps(ask, &*ask.index()?, limit(ask)?)?;
    Ok(listed(ask, values(&found.entries)?, found.next))
}
