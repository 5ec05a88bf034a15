//! From documents to claims: language packs (parsed, checked, compiled) and the engine that runs them.
//!
//! No file of this crate names a language or a state: such words stand under `packs/` alone.
//!
//! [`Packs::load`] takes the files of `packs/`; [`extract`] reads one document. Reading is a pure
//! function: the same document and packs give the same claims, byte for byte.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod engine;
pub mod lexicon;
pub mod mention;
pub mod outcome;
pub mod packs;
pub mod pattern;
pub mod rule;
pub mod sentence;
pub mod summary;
pub mod surmise;
pub mod text;
pub mod time;

pub use outcome::{ClauseFound, Extraction, Frame, MentionFound, Options, ReadingFound, TimeFound};
pub use packs::{PackError, Packs};

use chancery_model::Document;

/// Reads the claims of a document. `source` are the bytes that it was read from: evidence quotes them.
/// Never fails on content: what was noticed is in the diagnostics.
pub fn extract(document: &Document, source: &[u8], packs: &Packs, options: &Options) -> Extraction {
    engine::run(document, source, packs, options)
}
