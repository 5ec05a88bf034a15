//! Tables: rows of typed columns, in the encodings that tables travel in.

mod cell;
mod csv;
mod jsonl;
mod package;
mod parquet;

pub use cell::Cell;
pub use package::descriptor;

use super::{ExportError, Input};
use std::io::Write;

/// A table that a format is.
pub struct Table {
    /// Its name, in letters and hyphens.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What a row is, and what an empty cell means.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// The columns that together tell a row from all others.
    pub key: &'static [&'static str],
    /// Makes the rows, in order.
    pub rows: Rows,
}

/// Takes a row: one cell for each column.
pub type Take<'t> = &'t mut dyn FnMut(Vec<Cell>) -> Result<(), ExportError>;

/// Makes the rows of a table.
pub type Rows = fn(&Input<'_>, Take<'_>) -> Result<(), ExportError>;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub sort: Sort,
    /// What it means, and what an empty cell means.
    pub about: &'static str,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Words or codes.
    Text,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Yes or no.
    Truth,
    /// A day.
    Date,
}

/// A column of a table, as the files of formats write it.
pub const fn column(name: &'static str, sort: Sort, about: &'static str) -> Column {
    Column { name, sort, about }
}

/// How a table is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Comma-separated values, UTF-8, the names of the columns first.
    Csv,
    /// One JSON object a row.
    Jsonl,
    /// Apache Parquet.
    Parquet,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: &[Encoding] = &[Encoding::Csv, Encoding::Jsonl, Encoding::Parquet];

    /// The usual ending of such files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Encoding::Csv => "csv",
            Encoding::Jsonl => "jsonl",
            Encoding::Parquet => "parquet",
        }
    }
}

impl Table {
    /// Writes the table out.
    ///
    /// # Errors
    /// As the claims and the writer.
    pub fn write(&self, input: &Input<'_>, encoding: Encoding, out: &mut dyn Write) -> Result<(), ExportError> {
        match encoding {
            Encoding::Csv => csv::write(self, input, out),
            Encoding::Jsonl => jsonl::write(self, input, out),
            Encoding::Parquet => parquet::write(self, input, out),
        }
    }
}
