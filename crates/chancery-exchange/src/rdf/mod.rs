//! The record as linked data, out and in again: claims with PROV-O provenance, Web Annotations for the words,
//! and actors with their Wikidata items. `docs/formats/turtle.md` shows what the triples look like.
//!
//! A claim carries its statement whole, as claim notation, beside the triples that spell it out: the notation
//! is what is read back, so that nothing is lost on the way.

mod read;
mod terms;
mod write;

pub use read::{read, rows, Syntax};
pub(crate) use write::{quads, PREFIXES};

/// Why linked data could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not {syntax}: {message}")]
pub struct RdfError {
    /// The syntax in which it was read.
    pub syntax: &'static str,
    /// What is wrong, and where.
    pub message: String,
}
