//! The atlas: the record as pages for people, tables and JSON for programs, and as a folder of static pages.
//!
//! Everything at an address is a [`route::Route`]: a function of the [`atlas::Atlas`] and of what is asked
//! ([`ask::Ask`]) that gives an [`answer::Answer`]. The server and the static site call the same functions.
//! Each page, table and API answer is one file of `src/pages/`, `src/tables/` or `src/api/`, found by the
//! build. Everything is read; nothing is ever written to the record.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod answer;
pub mod api;
pub mod ask;
pub mod asked_claims;
pub mod asked_pairs;
pub mod assets;
pub mod atlas;
pub mod direction;
pub mod dossier;
pub mod draw;
pub mod finder;
pub mod highlight;
pub mod index;
pub mod known;
mod lately;
pub mod listed;
pub mod marked;
pub mod pages;
pub mod parts;
pub mod pool;
pub mod reread;
pub mod route;
pub mod router;
pub mod schema;
pub mod serve;
pub mod shell;
pub mod site;
pub mod tables;
pub mod text;
pub mod trouble;
pub mod wording;
pub mod worldmap;
