//! The program, and the façade that its front doors share: packs and names at hand, files read and
//! worked through in parallel, the record opened, failures mapped to exit codes.
//!
//! Here, and nowhere below, files, the clock and the environment are touched.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod asking;
pub mod built_in;
pub mod cli;
pub mod commands;
pub mod context;
pub mod failure;
pub mod inputs;
pub mod listing;
pub mod output;
pub mod packs;
pub mod reading;
pub mod record;
pub mod weighing;
pub mod work;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
