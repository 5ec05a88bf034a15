//! The promises of every reader: it never fails, accounts for every byte, and maps text back to the file.

mod encodings;
mod invariants;
mod properties;
mod shared;
