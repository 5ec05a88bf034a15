//! Packs and example documents that the program carries with it.

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
