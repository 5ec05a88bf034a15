//! The vocabulary of Chancery: actors, kinds, claims, evidence, documents, and the one-line claim notation.
//!
//! Everything here is a plain value: no file, clock or network is touched. The contract of the
//! claim form is the project's claim specification; [`Statement`] is what is claimed, [`Claim`] adds
//! who says so, in which words, and how it was read.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod actor;
pub mod attrs;
pub mod claim;
pub mod document;
pub mod kind;
mod named;
pub mod notation;
pub mod summary;
pub mod world;

pub use actor::{ActorId, ActorIdError};
pub use attrs::{Amount, Attrs, Level, Position, Rank, Status, Type, Value};
pub use claim::{Claim, ClaimError, ClaimId, ContentHash, Derivation, DocId, Evidence, Statement};
pub use document::{Account, Block, BlockKind, Diagnostic, Document, Format, Reference, Severity, SourceMap, Span};
pub use kind::{Kind, Modality};
pub use notation::NotationError;
pub use summary::{Measure, Sum, Summary};
pub use world::{World, WorldError};
