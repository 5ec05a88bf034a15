//! A table as Apache Parquet: columns that may be empty, row groups of bounded size, and what each column
//! means in the file's metadata.

use super::package::schema;
use super::{Cell, Column, Sort, Table};
use crate::export::{ExportError, Input};
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are held at once.
const GROUP: usize = 64 * 1024;

impl From<ParquetError> for ExportError {
    fn from(error: ParquetError) -> ExportError {
        ExportError::Io(io::Error::other(error))
    }
}

pub(super) fn write(table: &Table, input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut metadata = vec![
        KeyValue::new("title".to_owned(), table.title.to_owned()),
        KeyValue::new("description".to_owned(), table.about.to_owned()),
        KeyValue::new("table_schema".to_owned(), schema(table).to_string()),
    ];
    metadata.extend(table.columns.iter().map(|c| KeyValue::new(format!("column:{}", c.name), c.about.to_owned())));
    let properties = WriterProperties::builder()
        .set_created_by(format!("chancery {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(shape(table)?), Arc::new(properties))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    (table.rows)(input, &mut |row| {
        rows.push(row);
        if rows.len() == GROUP {
            group(table, &rows, &mut file)?;
            rows.clear();
            handed_on(&mut file, out)?;
        }
        Ok(())
    })?;
    if !rows.is_empty() {
        group(table, &rows, &mut file)?;
    }
    file.finish()?;
    handed_on(&mut file, out)
}

/// Hands on what is finished, so that no more than one group is held.
fn handed_on(file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn Write) -> Result<(), ExportError> {
    file.flush()?;
    let finished = file.inner_mut();
    out.write_all(finished)?;
    finished.clear();
    Ok(())
}

fn shape(table: &Table) -> Result<Type, ParquetError> {
    let fields = table.columns.iter().map(|c| field(c).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("row").with_fields(fields).build()
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let physical = match column.sort {
        Sort::Text => Physical::BYTE_ARRAY,
        Sort::Integer => Physical::INT64,
        Sort::Number => Physical::DOUBLE,
        Sort::Truth => Physical::BOOLEAN,
        Sort::Date => Physical::INT32,
    };
    let logical = match column.sort {
        Sort::Text => Some((LogicalType::String, ConvertedType::UTF8)),
        Sort::Date => Some((LogicalType::Date, ConvertedType::DATE)),
        Sort::Integer | Sort::Number | Sort::Truth => None,
    };
    let field = Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
    match logical {
        Some((logical, converted)) => field.with_logical_type(Some(logical)).with_converted_type(converted).build(),
        None => field.build(),
    }
}

fn group(table: &Table, rows: &[Vec<Cell>], file: &mut SerializedFileWriter<Vec<u8>>) -> Result<(), ExportError> {
    let mut group = file.next_row_group()?;
    for (index, column) in table.columns.iter().enumerate() {
        let Some(mut writer) = group.next_column()? else {
            break;
        };
        let cells = || rows.iter().map(|row| row.get(index).unwrap_or(&Cell::Empty));
        match writer.untyped() {
            ColumnWriter::ByteArrayColumnWriter(typed) => {
                let (there, values) = filled(cells(), |cell| match cell {
                    Cell::Empty => None,
                    other => Some(ByteArray::from(other.text().into_bytes())),
                });
                typed.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::Int64ColumnWriter(typed) => {
                let (there, values) = filled(cells(), |cell| match cell {
                    Cell::Integer(n) => Some(*n),
                    _ => None,
                });
                typed.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::DoubleColumnWriter(typed) => {
                let (there, values) = filled(cells(), |cell| match cell {
                    Cell::Number(n) => Some(*n),
                    Cell::Integer(n) => Some(*n as f64),
                    _ => None,
                });
                typed.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::BoolColumnWriter(typed) => {
                let (there, values) = filled(cells(), |cell| match cell {
                    Cell::Truth(truth) => Some(*truth),
                    _ => None,
                });
                typed.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::Int32ColumnWriter(typed) => {
                let (there, values) = filled(cells(), |cell| match cell {
                    Cell::Date(day) => Some(day.number()),
                    _ => None,
                });
                typed.write_batch(&values, Some(&there), None)?;
            }
            _ => return Err(ExportError::Io(io::Error::other(format!("{}: no such column type", column.name)))),
        }
        writer.close()?;
    }
    group.close()?;
    Ok(())
}

/// The levels of definition (1 where there is a value), and the values that are there.
fn filled<'c, T>(cells: impl Iterator<Item = &'c Cell>, value: impl Fn(&Cell) -> Option<T>) -> (Vec<i16>, Vec<T>) {
    let (mut there, mut values) = (Vec::new(), Vec::new());
    for cell in cells {
        let found = value(cell);
        there.push(i16::from(found.is_some()));
        values.extend(found);
    }
    (there, values)
}
