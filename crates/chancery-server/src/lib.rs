//! The record for those who look: what a statement says in a sentence, and the words of a claim within
//! their text.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod direction;
pub mod highlight;
pub mod wording;
