//! From claims to what held: statuses on a day, timelines, disagreements. Pure functions of claims.
//!
//! A [`Record`] is built from [`Witness`]es (claims as the reasoner sees them) in any order; more can be
//! added at any time. Every question takes the record, the [`World`](chancery_model::World) with the lives
//! of actors, and a [`View`]: according to whom. Nothing here knows a clock: the day asked about is an
//! argument. All answers are plain values that serialise to the project's JSON.
//!
//! - [`status`]: what held between two actors on a day, or could have held over a month or a year;
//!   [`partners`]: the same for one actor and every other
//! - [`timeline`]: what happened between two actors in order, what is said to have held, and what follows
//! - [`disagreements`]: where sources are at odds; [`gaps`]: what no source tells
//! - [`spells`]: over which stretches of days which answer stands, for a pair; [`all_spells`]: for the whole
//!   record; [`extent`]: its first and last day
//! - [`compare`]: two bodies of sources held against each other; [`weigh`]: the states that one tells, against
//!   what follows from the other
//! - [`network`]: who was tied to whom on a day; [`change`]: what stood otherwise on a later day
//!
//! [`Record::reckon`] does the work for all pairs at once; without it each pair is reckoned out when it is
//! first asked for. What it finds is kept for the view of all claims; for a narrower one a pair is reckoned
//! out anew with each question, and [`Record::narrowed`] makes an index of its own for many of them.
//!
//! ```
//! use chancery_model::World;
//! use chancery_reason::{status, Certainty, Record, View, Witness};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut record = Record::default();
//! for (n, (doc, line)) in [
//!     ("first", "relations.established GBR PRK @2000-12-12"),
//!     ("second", "relations.established GBR PRK @2000-12-13"),
//! ]
//! .into_iter()
//! .enumerate()
//! {
//!     record.insert(Witness {
//!         id: format!("{n:012x}").parse()?,
//!         statement: line.parse()?,
//!         doc: doc.into(),
//!         stated: None,
//!         quote: line.into(),
//!         lang: "en".into(),
//!         recorded: 0,
//!         unsure: false,
//!     });
//! }
//! let on = |day: &str| {
//!     let (a, b) = ("GBR".parse()?, "PRK".parse()?);
//!     let answer = status(&record, &World::default(), &View::default(), &a, &b, &day.parse()?);
//!     Ok::<_, Box<dyn std::error::Error>>(answer.relations.holding)
//! };
//! assert_eq!(on("2000-12-12")?.certainty, Certainty::Possible);
//! assert_eq!(on("2000-12-14")?.since.map(|w| w.to_string()).as_deref(), Some("2000-12-12/2000-12-13"));
//! # Ok(())
//! # }
//! ```
//!
//! # Method
//!
//! **Happenings.** Claims of one kind between the same actors make the fewest happenings that fit them all
//! (`happening.rs`): what some day fits is one, within what the bounds have in common. A claim that fits
//! two narrows neither.
//!
//! **Tracks.** The happenings and state claims of one thing that begins and ends (relations, a mission, a
//! recognition, a membership, an envoy's term, …) make a track (`topic.rs` says which claim bears on
//! which). One life cycle serves all of them (`cycle.rs`, `steps.rs`).
//!
//! **Placements.** A placement gives every item of a track a day within its window, in an order that the
//! life cycle allows. What every placement makes so on a day is certain; what some do is possible; where no
//! claim bears on the day, nothing is attested. Placements are not enumerated. It is enough to know, for
//! every set of items that may stand first, the earliest day by which they can all lie and the latest day
//! from which the others can (`placement.rs`, `walk.rs`). The outcome is kept as segments of days, so that a
//! question is a search. The tests hold this against every placement, one by one, on small calendars.
//!
//! **Supposing.** A placement may have to suppose a change of which no claim speaks: a mission that opened
//! is later said not to be there, so it closed at some time in between. Placements that suppose least
//! count. What one source says against another of the same days is supposed last but one, and both are
//! seen on these days; breaking the life cycle last of all, and then nothing in the track is certain.
//!
//! **Repair.** Before that, happenings are read otherwise (`plan.rs`): as one, on the time of which sources
//! differ (a disagreement `time`; it is left anywhere within the hull of what they say), as a change of
//! type, as a resumption, or as a reopening.
//!
//! **Reserve.** Each track is reckoned out twice if reported or doubtful claims bear on it: by firm claims
//! alone, and with all. What holds by either is possible; certain is what both say.
//!
//! **Checks.** Each file of `src/checks/` is one sort of disagreement, found by the build without a list.
//! Those of `src/checks/whole/` hold statements that sum up ("the only African state to …", "164 states")
//! against the record as a whole; [`disagreements_as_of`] does so as of a day.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

mod answer;
#[cfg(test)]
mod brute;
mod checks;
mod compare;
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
mod post;
mod record;
#[cfg(feature = "sample")]
pub mod sample;
mod spells;
mod standing;
mod status;
mod steps;
mod stretch;
mod timeline;
mod topic;
mod trace;
mod track;
mod visits;
mod walk;
mod weigh;
mod whole;
mod window;
mod wire;
mod witness;

pub use answer::{Agreement, Directed, Envoy, Mission, Outside, PairStatus, Relations};
pub use checks::{disagreements, disagreements_as_of, AtOdds, Disagreement};
pub use compare::{compare, Compared, Outcome, NEAR};
pub use gaps::{gaps, Gap, GapCode};
pub use holding::{CaseOf, Holding, Without};
pub use network::{change, network, Change, Edge, Network, NetworkFilter, Node, Stand, Tie};
pub use record::Record;
pub use spells::{all_spells, extent, spells, Limit, Spell, SpellFilter};
pub use standing::{Certainty, Standing};
pub use status::{partners, status};
pub use timeline::{timeline, Happening, Span, TimelineEntry};
pub use weigh::{weigh, Weighed, Weight};
pub use whole::SummaryWitness;
pub use witness::{is_unsure, View, Witness};
