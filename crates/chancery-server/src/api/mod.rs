//! The answers for programs, one file each, below `/api/v1`.
#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/api.rs"));
