//! From claims to what held: statuses on a day, timelines, disagreements. Pure functions of claims.
//!
//! A [`Record`] is built from [`Witness`]es (claims as the reasoner sees them) in any order. Every
//! question takes the record, the [`World`](chancery_model::World) with the lives of actors, and a
//! [`View`]: according to whom. Nothing here knows a clock: the day asked about is an argument.
//!
//! - [`status`]: what held between two actors on a day, or could have held over a month or a year;
//!   [`partners`]: the same for one actor and every other
//! - [`timeline`]: what happened between two actors in order, what is said to have held, and what follows
//! - [`disagreements`]: where sources are at odds; [`gaps`]: what no source tells
//! - [`network`]: who was tied to whom on a day; [`change`]: what stood otherwise on a later day
//!
//! All answers are plain values that serialise to the project's JSON.
//!
//! # Method
//!
//! Claims of one kind between the same actors are one *happening* as far as some day fits them all; it
//! lies within what their bounds have in common. Happenings and state claims of one thing that begins
//! and ends (relations, a mission, a recognition, …) make a *track*. A *placement* gives every
//! happening of a track a day within its bounds, in an order that the life cycle allows. What every
//! placement makes so on a day is certain; what some do is possible; where no claim bears on the day,
//! nothing is attested.
//!
//! Placements are not enumerated; all of them are reckoned at once by the earliest and latest days by
//! which each set of happenings can lie (see `placement.rs`), and the outcome of a track is kept as
//! segments of days, so that a question is a search. A placement may have to suppose a change that no
//! claim speaks of (a mission that opened is later said not to be there: it closed at some time in
//! between); those that suppose least count. If no order is lawful, those that break the law least
//! count, nothing is certain, and it is a disagreement.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

mod answer;
#[cfg(test)]
mod brute;
mod checks;
mod cycle;
mod gaps;
mod happening;
mod holding;
mod life;
mod network;
mod office;
mod outline;
mod pair;
mod phrase;
mod placement;
mod plan;
mod record;
#[cfg(feature = "sample")]
pub mod sample;
mod standing;
mod status;
mod steps;
mod stretch;
mod timeline;
mod topic;
mod trace;
mod track;
mod walk;
mod window;
mod wire;
mod witness;

pub use answer::{Agreement, Directed, Envoy, Mission, Outside, PairStatus, Relations};
pub use checks::{disagreements, AtOdds, Disagreement};
pub use gaps::{gaps, Gap, GapCode};
pub use holding::{CaseOf, Holding, Without};
pub use network::{change, network, Change, Edge, Network, NetworkFilter, Node, Stand, Tie};
pub use record::Record;
pub use standing::{Certainty, Standing};
pub use status::{partners, status};
pub use timeline::{timeline, Happening, Span, TimelineEntry};
pub use witness::{View, Witness};
