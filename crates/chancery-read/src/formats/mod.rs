//! One reader a format.

pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod tei;
pub(crate) mod text;
pub(crate) mod wikitext;

use chancery_time::When;

/// What a reader learned of the file as a whole.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Language that the file states.
    pub lang: Option<String>,
    /// Date that its metadata state.
    pub stated: Option<When>,
}
