//! Tables as CSV, one file each, at addresses that hold their filters.
#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
