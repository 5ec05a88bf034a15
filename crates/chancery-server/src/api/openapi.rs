//! `/api/v1/openapi.json`: the description of all answers.

use super::Described;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::listed::value;
use crate::trouble::Trouble;
use utoipa::OpenApi;

pub const PATHS: &[&str] = &["/api/v1/openapi.json"];

/// The description, with what it is called.
pub fn description() -> utoipa::openapi::OpenApi {
    let mut description = Described::openapi();
    description.info.title = crate::shell::NAME.to_owned();
    description.info.version = env!("CARGO_PKG_VERSION").to_owned();
    let about = "The diplomatic record, by its sources. Read-only. Answers carry an ETag that changes with the record.";
    description.info.description = Some(about.to_owned());
    description
}

pub fn answer(_: &Ask<'_>) -> Result<Answer, Trouble> {
    Ok(Answer::Json(value(&description())?))
}
