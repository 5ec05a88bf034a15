//! Pages of lists, as the API has it.

use super::{Actor, Change, Claim, Disagreement, Document, Entry, Gap, PairStatus, Spell};
use serde::Deserialize;
use utoipa::ToSchema;

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The entries.
    pub items: Vec<Claim>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The entries.
    pub items: Vec<Document>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Actors {
    /// The entries.
    pub items: Vec<Actor>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disagreements {
    /// The entries.
    pub items: Vec<Disagreement>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// The entries.
    pub items: Vec<Gap>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// The entries.
    pub items: Vec<Entry>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spells {
    /// The entries.
    pub items: Vec<Spell>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The entries.
    pub items: Vec<Change>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Partners {
    /// The entries.
    pub items: Vec<PairStatus>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}
