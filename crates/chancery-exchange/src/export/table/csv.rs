//! A table as comma-separated values.

use super::{Cell, Table};
use crate::export::{ExportError, Input};
use std::io::Write;

pub(super) fn write(table: &Table, input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(table.columns.iter().map(|c| c.name))?;
    (table.rows)(input, &mut |row| Ok(rows.write_record(row.iter().map(Cell::text))?))?;
    Ok(rows.flush()?)
}
