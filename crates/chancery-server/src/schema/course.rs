//! What happened, what stood from when to when, networks, and what is at odds or missing, as the API has it.

use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One line of a timeline: `happening` and `state` with what is said, `span` with what follows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `happening`, `state` or `span`.
    pub entry: String,
    /// The actors, in order where that has meaning.
    pub parties: Vec<String>,
    /// Of what is said: its kind.
    #[schema(nullable = false)]
    pub kind: Option<String>,
    /// Of what is said: its time; null if it has none.
    pub when: Option<String>,
    /// Whether some claim is attributed to another.
    #[schema(nullable = false)]
    pub reported: Option<bool>,
    /// Whether some time is doubtful.
    #[schema(nullable = false)]
    pub doubtful: Option<bool>,
    /// Whether some source asserts it.
    #[schema(nullable = false)]
    pub asserted: Option<bool>,
    /// Whether it was planned.
    #[schema(nullable = false)]
    pub planned: Option<bool>,
    /// Whether it is denied.
    #[schema(nullable = false)]
    pub denied: Option<bool>,
    /// Whether sources disagree on it.
    #[schema(nullable = false)]
    pub disputed: Option<bool>,
    /// Its attributes.
    #[schema(nullable = false)]
    pub attrs: Option<BTreeMap<String, String>>,
    /// Its claims.
    #[schema(nullable = false)]
    pub claims: Option<Vec<String>>,
    /// Who says so.
    #[schema(nullable = false)]
    pub docs: Option<Vec<String>>,
    /// Of what follows: relations, mission, recognition, membership or sanctions.
    #[schema(nullable = false)]
    pub of: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// What is certain.
    pub status: Option<String>,
    /// How sure.
    #[schema(nullable = false)]
    pub certainty: Option<String>,
    /// All that can be.
    #[schema(nullable = false)]
    pub possible: Option<Vec<String>>,
    /// Whether no claim says so.
    #[schema(nullable = false)]
    pub inferred: Option<bool>,
}

/// A stretch of days over which one answer stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spell {
    /// What ties the two.
    pub tie: String,
    /// The two.
    pub parties: Vec<String>,
    /// Which post, envoy or agreement.
    #[schema(required)]
    pub which: Option<String>,
    /// The first day; `..` if it is open.
    pub from: String,
    /// The day after the last; `..` if it is open.
    pub until: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Whether no claim says so.
    pub inferred: bool,
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// Where.
    #[schema(required)]
    pub city: Option<String>,
    /// From which state.
    #[schema(required)]
    pub via: Option<String>,
    /// Who.
    #[schema(required)]
    pub person: Option<String>,
    /// The rank.
    #[schema(required)]
    pub rank: Option<String>,
    /// Where the envoy resides.
    #[schema(required)]
    pub seat: Option<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Of which time the newest claim speaks.
    #[schema(required)]
    pub last_attested: Option<String>,
    /// The claims.
    pub claims: Vec<String>,
}

/// An actor of a network.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its code.
    pub actor: String,
    /// Others that it is tied to.
    pub degree: u64,
    /// Ties that go out.
    pub out_degree: u64,
    /// Ties that come in.
    pub in_degree: u64,
    /// Which part it belongs to.
    pub component: u64,
}

/// A tie.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// How sure.
    pub certainty: String,
}

/// Who is tied to whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The day, or the span.
    pub on: String,
    /// What ties two actors.
    pub tie: String,
    /// Every actor with a tie.
    pub nodes: Vec<Node>,
    /// Every tie.
    pub edges: Vec<Edge>,
    /// The share of ties that are answered.
    #[schema(required)]
    pub reciprocity: Option<f64>,
    /// How many parts hang together.
    pub components: u64,
}

/// What stands, in short.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
}

/// Something that stood otherwise on a later day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What.
    pub tie: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What stood on the first day.
    pub before: Stand,
    /// What stood on the second.
    pub after: Stand,
}

/// Where sources are at odds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// What sort.
    pub code: String,
    /// `definite` or `possible`.
    pub certainty: String,
    /// The two actors.
    pub parties: Vec<String>,
    /// The claims.
    pub claims: Vec<String>,
    /// In sentences.
    pub says: String,
}

/// What no source tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What sort.
    pub code: String,
    /// The two actors.
    pub parties: Vec<String>,
    /// Within which time.
    #[schema(required)]
    pub within: Option<String>,
    /// The claims that show it.
    pub claims: Vec<String>,
    /// In a sentence.
    pub says: String,
}
