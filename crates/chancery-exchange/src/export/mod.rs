//! The record on its way out: one file a format in `formats/`, found by its place.
//!
//! A format is a pure function of [`Input`]: claims as they are handed out one by one, the reasoner's record
//! of the same claims, the world, the view, and what was asked for. It writes as it goes, so that a record of
//! any size passes through. What is uncertain must not look certain in any of them: each format's
//! [`Format::certainty`] says how it tells, and its page under `docs/formats/` says it at length.

pub(crate) mod dyad_year;
pub(crate) mod entities;
mod error;
pub(crate) mod events;
pub(crate) mod graph;
pub(crate) mod happenings;
mod input;
pub(crate) mod panel;
mod places;
pub mod table;
pub(crate) mod ties;
pub(crate) mod xml;

pub use error::ExportError;
pub use input::{Asked, Claims, Input, Told, ToldSum};
pub use places::{Places, PlacesError};
pub use table::{Encoding, Table};

use std::io::Write;

include!(concat!(env!("OUT_DIR"), "/exports.rs"));

/// A format that the record can be written in.
pub struct Format {
    /// What it is and for whom, in one line.
    pub about: &'static str,
    /// How it tells what is certain from what is not, in one line.
    pub certainty: &'static str,
    /// The usual ending of such files, without the dot. Of a table, that of its encoding takes its place.
    pub extension: &'static str,
    /// What it is made of.
    pub made_of: MadeOf,
    /// How it is written.
    pub written: Written,
}

/// What a format is made of, so that nothing is gathered in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeOf {
    /// Claims alone, one after the other.
    Claims,
    /// What follows from the claims: the reasoner's record.
    Reasoning,
}

/// How a format is written.
pub enum Written {
    /// In one form of its own.
    As(Writes),
    /// As a table, in any [`Encoding`].
    Table(&'static Table),
}

/// Writes a format out.
pub type Writes = fn(&Input<'_>, &mut dyn Write) -> Result<(), ExportError>;

/// Every format with its name, by name.
pub fn formats() -> &'static [(&'static str, &'static Format)] {
    FORMATS
}

/// The format with this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|(n, _)| *n == name).map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_says_what_it_is_and_how_sure() {
        for (name, format) in formats() {
            assert!(!format.about.is_empty() && !format.certainty.is_empty(), "{name}");
            if let Written::Table(table) = format.written {
                assert!(table.columns.iter().all(|c| !c.about.is_empty()), "{name}");
                assert!(table.key.iter().all(|k| table.columns.iter().any(|c| c.name == *k)), "{name}");
            }
        }
        assert!(format("no-such-format").is_none());
    }
}
