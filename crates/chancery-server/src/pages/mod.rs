//! The pages for people, one file each; their names are those of the files.
//!
//! A page has `PATHS` (patterns of addresses, `{name}` for what varies), `answer`, and `NAV` if the
//! navigation is to show it.
#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/pages.rs"));
