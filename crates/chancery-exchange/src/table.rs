//! Tables with columns parted by a character: rows with the bytes and the line at which they stand.

use crate::import::ImportError;
use chancery_model::Span;
use csv::ByteRecord;

/// A table of which the first row names the columns.
pub(crate) struct Table<'b> {
    bytes: &'b [u8],
    begin: usize,
    reader: csv::Reader<&'b [u8]>,
    names: Vec<String>,
    line: usize,
    counted: usize,
}

/// Where a row's fields are kept while it is looked at: one for a whole table, so that no row asks for memory
/// of its own.
#[derive(Default)]
pub(crate) struct Fields(ByteRecord);

/// One row below the names.
pub(crate) struct Row<'b, 'f> {
    /// Its bytes in the file, without line break and blanks around.
    pub span: Span,
    /// Its words.
    pub quote: &'b str,
    /// Its line, from 1.
    pub line: usize,
    fields: &'f ByteRecord,
}

impl<'b> Table<'b> {
    /// Reads the names of the columns. `hint` says which there have to be, for whoever gives another file.
    ///
    /// # Errors
    /// The first line is no UTF-8, or does not hold all of `needed`.
    pub fn open(bytes: &'b [u8], delimiter: u8, needed: &[&str], hint: &str) -> Result<Table<'b>, ImportError> {
        let begin = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter)
            .from_reader(bytes.get(begin..).unwrap_or_default());
        let mut table = Table { bytes, begin, reader, names: Vec::new(), line: 1, counted: 0 };
        let mut first = ByteRecord::new();
        let missing = |column: &str, names: &[String]| {
            let other = [b',', b';', b'\t', b'|'].into_iter().find(|d| {
                let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
                *d != delimiter && names.len() <= 1 && first.contains(d)
            });
            let parted = match other {
                Some(d) => format!("; it seems to be parted by {}, not by {}", named(d), named(delimiter)),
                None => String::new(),
            };
            ImportError::Column { column: column.to_owned(), hint: format!("{hint}{parted}") }
        };
        // Reading from memory does not fail, and a flexible table takes rows of any length.
        if !table.reader.read_byte_record(&mut first).unwrap_or(false) {
            return Err(missing(needed.first().copied().unwrap_or_default(), &[]));
        }
        let end = begin + table.reader.position().byte() as usize;
        if let Err(e) = std::str::from_utf8(bytes.get(begin..end).unwrap_or_default()) {
            return Err(ImportError::Utf8(begin + e.valid_up_to() + 1));
        }
        table.names = first.iter().map(|f| String::from_utf8_lossy(f.trim_ascii()).into_owned()).collect();
        for column in needed {
            if table.column(column).is_none() {
                return Err(missing(column, &table.names));
            }
        }
        table.step(&first);
        Ok(table)
    }

    /// The place of a column, by its name in any case.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n.eq_ignore_ascii_case(name))
    }

    /// Where the row that was read last stands: its span, and its line.
    fn step(&mut self, record: &ByteRecord) -> (Span, usize) {
        let start = record.position().map_or(0, |p| self.begin + p.byte() as usize);
        let end = self.begin + self.reader.position().byte() as usize;
        let part = self.bytes.get(start..end).unwrap_or_default();
        let lead = part.len() - part.trim_ascii_start().len();
        let span = Span::new(start + lead, start + lead + part.trim_ascii().len());
        self.line += self.bytes.get(self.counted..span.start).map_or(0, |p| memchr::memchr_iter(b'\n', p).count());
        self.counted = span.start;
        (span, self.line)
    }

    /// The next row; an error (its line and a sentence) for one that is no text or has not as many fields as
    /// there are names.
    pub fn next<'f>(&mut self, fields: &'f mut Fields) -> Option<Result<Row<'b, 'f>, (usize, String)>> {
        if !self.reader.read_byte_record(&mut fields.0).unwrap_or(false) {
            return None;
        }
        let (span, line) = self.step(&fields.0);
        let bytes = self.bytes.get(span.start..span.end).unwrap_or_default();
        let quote = match std::str::from_utf8(bytes) {
            Ok(quote) => quote,
            Err(e) => {
                let message = format!("byte {} of the row is not UTF-8; save the file as UTF-8", e.valid_up_to() + 1);
                return Some(Err((line, message)));
            }
        };
        if let Some(name) = self.names.get(fields.0.len()) {
            // The last name may stand for nothing: some tables end every line with a delimiter.
            if !name.is_empty() {
                let open = bytes.iter().filter(|b| **b == b'"').count() % 2 == 1;
                let why =
                    if open { "a quotation mark in it is never closed" } else { "the row ends before that column" };
                return Some(Err((line, format!("it has no `{name}`: {why}"))));
            }
        }
        Some(Ok(Row { span, quote, line, fields: &fields.0 }))
    }
}

impl<'f> Row<'_, 'f> {
    /// The field in a column; "" where there is none.
    pub fn get(&self, column: usize) -> &'f str {
        // The row is UTF-8, and fields are parted at ASCII characters: so each field is.
        self.fields.get(column).and_then(|field| std::str::from_utf8(field.trim_ascii()).ok()).unwrap_or_default()
    }
}

/// What a delimiter is called.
fn named(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "tabs".to_owned(),
        other => format!("`{}`", char::from(other)),
    }
}
