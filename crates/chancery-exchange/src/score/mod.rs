//! Predicted claims against gold: the figures by which extraction is measured.
//!
//! Claims are matched one to one within a document, nearest evidence first. *Strict*: same kind,
//! parties (in order where the kind has one), time, polarity, and value or position. *Lenient*: same
//! family of kinds, same set of parties, times that overlap, same polarity. Rows are compared as they
//! are written, so that gold which breaks the claim specification still counts.

mod compare;
mod figures;

pub use compare::{Gold, GoldError};
pub use figures::{Figure, Score};
