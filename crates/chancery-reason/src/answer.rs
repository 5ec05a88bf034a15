//! The answer to a question about a pair: the typed form of the contract's JSON object.

use crate::holding::Holding;
use crate::wire;
use chancery_model::{ActorId, ClaimId};
use chancery_time::When;
use serde::Serialize;

/// The answer for a pair: the object of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PairStatus {
    /// The one asked about first.
    #[serde(serialize_with = "wire::text")]
    pub a: ActorId,
    /// The other.
    #[serde(serialize_with = "wire::text")]
    pub b: ActorId,
    /// The day, or the span of days, asked about.
    pub on: When,
    /// Diplomatic relations.
    pub relations: Relations,
    /// Recognition, for each direction that some claim is about.
    pub recognition: Vec<Directed>,
    /// Missions, for each direction and post that some claim is about.
    pub missions: Vec<Mission>,
    /// Envoys who may be in office.
    pub envoys: Vec<Envoy>,
    /// Memberships, where one is an organisation.
    pub memberships: Vec<Directed>,
    /// Agreements that may be in force.
    pub agreements: Vec<Agreement>,
    /// Sanctions, for each direction that some claim is about.
    pub sanctions: Vec<Directed>,
    /// Claims that can't be tied to any day.
    #[serde(serialize_with = "wire::texts")]
    pub undated: Vec<ClaimId>,
    /// Where sources disagree about the pair, in sentences.
    pub disagreements: Vec<String>,
    /// Where the day lies outside the life of an actor: which, and who came before or after it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<Outside>,
}

/// Diplomatic relations on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relations {
    /// What stands.
    #[serde(flatten)]
    pub holding: Holding,
    /// Of which time the newest claim about the pair speaks.
    pub last_attested: Option<When>,
    /// Of an actor that has ended: its successors.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "wire::texts")]
    pub successors: Vec<ActorId>,
}

/// Something from one actor to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Directed {
    /// Recogniser, member, or who imposes.
    #[serde(serialize_with = "wire::text")]
    pub from: ActorId,
    /// Recognised, organisation, or against whom.
    #[serde(serialize_with = "wire::text")]
    pub to: ActorId,
    /// What stands.
    #[serde(flatten)]
    pub holding: Holding,
}

/// A mission on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mission {
    /// The sending state.
    #[serde(serialize_with = "wire::text")]
    pub sending: ActorId,
    /// The receiving state.
    #[serde(serialize_with = "wire::text")]
    pub receiving: ActorId,
    /// What stands.
    #[serde(flatten)]
    pub holding: Holding,
    /// What sort of mission, as last said.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Where.
    pub city: Option<String>,
    /// The state from which it serves, if it is not resident.
    #[serde(serialize_with = "wire::text_or_null")]
    pub via: Option<ActorId>,
}

/// An envoy on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Envoy {
    /// The sending state.
    #[serde(serialize_with = "wire::text")]
    pub sending: ActorId,
    /// The receiving state.
    #[serde(serialize_with = "wire::text")]
    pub receiving: ActorId,
    /// Who, in the words of a source.
    pub person: Option<String>,
    /// The rank, as last said.
    pub rank: Option<String>,
    /// The state in which the envoy resides, if it is a third one.
    #[serde(serialize_with = "wire::text_or_null")]
    pub seat: Option<ActorId>,
    /// What stands.
    #[serde(flatten)]
    pub holding: Holding,
    /// Of which time the newest claim about the envoy's term speaks: without a recall it lasts on from there.
    pub last_attested: Option<When>,
}

/// An agreement on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// What sort.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What stands.
    #[serde(flatten)]
    pub holding: Holding,
}

/// An actor that did not exist on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outside {
    /// Which.
    #[serde(serialize_with = "wire::text")]
    pub actor: ActorId,
    /// When it had ended, if it had.
    pub ended: Option<When>,
    /// When it began or begins anew, if it does.
    pub begins: Option<When>,
    /// Who followed.
    #[serde(serialize_with = "wire::texts")]
    pub successors: Vec<ActorId>,
    /// Who went before.
    #[serde(serialize_with = "wire::texts")]
    pub predecessors: Vec<ActorId>,
}
