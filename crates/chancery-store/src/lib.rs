//! The record: documents by content hash, claims with their evidence, readings that supersede one
//! another, judgements of people, full text. Append-only, on SQLite.
//!
//! Nothing in a record is edited or deleted. A newer reading of a document stands beside the older
//! one and supersedes it; a judgement stands beside its claim. Both time axes are kept: when something
//! held is in the claim, when it was written down is the [`Instant`] of its reading. The caller hands
//! that in: this crate has no clock.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

mod documents;
mod error;
mod figures;
mod filter;
mod instant;
mod judgement;
mod keep;
mod paging;
mod record;
mod recorded;
mod schema;
pub mod search;
mod snapshot;
mod spoken;
mod summaries;

pub use documents::{Counts, ReadingRow, StoredDocument};
pub use error::StoreError;
pub use figures::{Figures, State};
pub use filter::Filter;
pub use instant::Instant;
pub use judgement::{Judgement, Verdict};
pub use keep::{Kept, NewReading, Passage};
pub use record::{Place, Record};
pub use recorded::Recorded;
pub use schema::VERSION;
pub use search::Hit;
pub use snapshot::{Other, Snapshot};
pub use spoken::Spoken;
pub use summaries::RecordedSummary;
