//! A table as JSON lines: one object a row, every column a key, `null` where a cell is empty.

use super::Table;
use crate::export::{ExportError, Input};
use serde_json::{Map, Value};
use std::io::Write;

pub(super) fn write(table: &Table, input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    (table.rows)(input, &mut |row| {
        let object: Map<String, Value> =
            table.columns.iter().zip(&row).map(|(column, cell)| (column.name.to_owned(), cell.json())).collect();
        Ok(writeln!(out, "{}", Value::Object(object))?)
    })
}
