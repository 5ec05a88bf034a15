//! The commands, one file each: `Args` says what it takes, `run` does it.
//!
//! The list is made from the folder when the program is built, so a new command is a new file here.

include!(concat!(env!("OUT_DIR"), "/commands.rs"));
