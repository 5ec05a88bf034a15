//! The record in the formats of the field: one module a format, in and out; the names and codes by which
//! actors are known; and the measure by which claims are held against gold. Values in, values out.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod codes;
pub mod export;
mod historian;
pub mod import;
pub mod jsonl;
mod mapping;
pub mod names;
pub mod nearest;
pub mod rdf;
mod rejected;
pub mod score;
mod table;
pub mod wikitext;

pub use rejected::Rejected;
