//! What held between two actors, as the API has it.

use serde::Deserialize;
use utoipa::ToSchema;

/// One of several standings that are possible.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The standing.
    pub status: String,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so.
    pub inferred: bool,
    /// The claims.
    pub claims: Vec<String>,
}

/// What stands without reported claims.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
}

/// Diplomatic relations on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Relations {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
    /// Of which time the newest claim speaks.
    #[schema(required)]
    pub last_attested: Option<String>,
    /// Of an actor that has ended: its successors.
    #[schema(nullable = false)]
    pub successors: Option<Vec<String>>,
}

/// Something from one actor to the other.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Directed {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
}

/// A mission on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mission {
    /// The sending state.
    pub sending: String,
    /// The receiving state.
    pub receiving: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// Where.
    #[schema(required)]
    pub city: Option<String>,
    /// From which state, if it is not resident.
    #[schema(required)]
    pub via: Option<String>,
}

/// An envoy on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Envoy {
    /// The sending state.
    pub sending: String,
    /// The receiving state.
    pub receiving: String,
    /// Who.
    #[schema(required)]
    pub person: Option<String>,
    /// The rank.
    #[schema(required)]
    pub rank: Option<String>,
    /// Where the envoy resides, if in a third state.
    #[schema(required)]
    pub seat: Option<String>,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
    /// Of which time the newest claim speaks.
    #[schema(required)]
    pub last_attested: Option<String>,
}

/// An agreement on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
}

/// An actor that did not exist on the day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// Which.
    pub actor: String,
    /// When it ended.
    #[schema(required)]
    pub ended: Option<String>,
    /// When it begins.
    #[schema(required)]
    pub begins: Option<String>,
    /// Who followed.
    pub successors: Vec<String>,
    /// Who went before.
    pub predecessors: Vec<String>,
}

/// What held between two actors on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairStatus {
    /// The one asked about first.
    pub a: String,
    /// The other.
    pub b: String,
    /// The day, or the span.
    pub on: String,
    /// Relations.
    pub relations: Relations,
    /// Recognition.
    pub recognition: Vec<Directed>,
    /// Missions.
    pub missions: Vec<Mission>,
    /// Envoys.
    pub envoys: Vec<Envoy>,
    /// Memberships.
    pub memberships: Vec<Directed>,
    /// Agreements.
    pub agreements: Vec<Agreement>,
    /// Sanctions.
    pub sanctions: Vec<Directed>,
    /// Claims that can not be tied to a day.
    pub undated: Vec<String>,
    /// Where sources disagree, in sentences.
    pub disagreements: Vec<String>,
    /// Which actor did not exist then.
    #[schema(nullable = false)]
    pub outside: Option<Vec<Outside>>,
}
