//! The documents of a record and their readings.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::record::Record;
use chancery_model::ContentHash;
use chancery_time::When;
use rusqlite::{OptionalExtension, Row};

/// A document with its current reading.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDocument {
    /// Hash of its bytes.
    pub hash: ContentHash,
    /// The id by which claims name it.
    pub doc: String,
    /// Path or address, as first given.
    pub origin: String,
    /// Number of its bytes.
    pub len: u64,
    /// When it first came into the record.
    pub recorded: Instant,
    /// What the current reading knows of it.
    pub reading: ReadingRow,
}

/// One reading of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRow {
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Name of the format.
    pub format: String,
    /// Code of the language; may be empty.
    pub lang: String,
    /// Name of the encoding.
    pub encoding: String,
    /// Title.
    pub title: Option<String>,
    /// Packs, program and what was known from outside.
    pub fingerprint: String,
    /// When it was read.
    pub recorded: Instant,
    /// How many claims it made.
    pub claims: u64,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents.
    pub documents: u64,
    /// Readings, superseded ones among them.
    pub readings: u64,
    /// Claims of current readings.
    pub claims: u64,
    /// Judgements.
    pub judgements: u64,
}

pub(crate) const READING: &str = "r.source, r.stated, r.format, r.lang, r.encoding, r.title, r.fingerprint, r.recorded,
    (SELECT count(*) FROM claims c WHERE c.reading = r.id)";

impl Record {
    /// Every document, in the order in which they came.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, StoreError> {
        let mut statement = self.db.prepare(&format!(
            "SELECT {READING}, d.hash, d.doc, d.origin, length(d.bytes), d.recorded
             FROM documents d JOIN readings r ON r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)
             ORDER BY d.id"
        ))?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(document(row)?);
        }
        Ok(all)
    }

    /// The document with this hash.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn document(&self, hash: &ContentHash) -> Result<Option<StoredDocument>, StoreError> {
        let mut statement = self.db.prepare(&format!(
            "SELECT {READING}, d.hash, d.doc, d.origin, length(d.bytes), d.recorded
             FROM documents d JOIN readings r ON r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)
             WHERE d.hash = ?1"
        ))?;
        let mut rows = statement.query([hash.as_str()])?;
        rows.next()?.map(document).transpose()
    }

    /// The bytes of the document with this hash, as they were given.
    ///
    /// # Errors
    /// The record can't be read, or the bytes are not those that were written down.
    pub fn bytes(&self, hash: &ContentHash) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes: Option<Vec<u8>> = self
            .db
            .query_row("SELECT bytes FROM documents WHERE hash = ?1", [hash.as_str()], |row| row.get(0))
            .optional()?;
        match bytes {
            Some(bytes) if ContentHash::of(&bytes) != *hash => {
                Err(StoreError::Damaged(format!("the bytes of document {hash} are not those that were read")))
            }
            other => Ok(other),
        }
    }

    /// Every reading of the document with this hash, oldest first.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn readings(&self, hash: &ContentHash) -> Result<Vec<ReadingRow>, StoreError> {
        let mut statement = self.db.prepare(&format!(
            "SELECT {READING} FROM readings r JOIN documents d ON d.id = r.document WHERE d.hash = ?1 ORDER BY r.id"
        ))?;
        let mut rows = statement.query([hash.as_str()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(reading(row)?);
        }
        Ok(all)
    }

    /// Every name by which a source can be asked for: its own, and the ids and paths of documents, sorted.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn sources(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT source FROM readings UNION SELECT doc FROM documents UNION SELECT origin FROM documents
             UNION SELECT doc FROM claims ORDER BY 1",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How much there is.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        Ok(self.db.query_row(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings),
                    (SELECT count(*) FROM claims c JOIN readings r ON r.id = c.reading
                     WHERE r.id = (SELECT max(n.id) FROM readings n WHERE n.document = r.document)),
                    (SELECT count(*) FROM judgements)",
            [],
            |row| {
                Ok(Counts {
                    documents: row.get(0)?,
                    readings: row.get(1)?,
                    claims: row.get(2)?,
                    judgements: row.get(3)?,
                })
            },
        )?)
    }
}

/// The columns of [`READING`].
fn reading(row: &Row<'_>) -> Result<ReadingRow, StoreError> {
    let stated: Option<String> = row.get(1)?;
    let stated = stated
        .map(|s| s.parse().map_err(|_| StoreError::Damaged(format!("a reading is stated on `{s}`"))))
        .transpose()?;
    Ok(ReadingRow {
        source: row.get(0)?,
        stated,
        format: row.get(2)?,
        lang: row.get(3)?,
        encoding: row.get(4)?,
        title: row.get(5)?,
        fingerprint: row.get(6)?,
        recorded: Instant::from_millis(row.get(7)?),
        claims: row.get(8)?,
    })
}

/// The columns of [`READING`], and those of the document behind them.
pub(crate) fn document(row: &Row<'_>) -> Result<StoredDocument, StoreError> {
    let hash: String = row.get(9)?;
    Ok(StoredDocument {
        hash: ContentHash::from_hex(&hash)
            .ok_or_else(|| StoreError::Damaged(format!("a document has the hash `{hash}`")))?,
        doc: row.get(10)?,
        origin: row.get(11)?,
        len: row.get(12)?,
        recorded: Instant::from_millis(row.get(13)?),
        reading: reading(row)?,
    })
}
