//! Snapshots: of two files of one data set, the one with the later date takes the place of the other.
//!
//! The earlier one keeps its document and its readings; it is given a newer reading, of no claims, that says
//! by which document it was superseded. So the record as of an earlier instant still answers by it.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::keep::{keep, Kept, NewReading};
use crate::record::Record;
use chancery_model::ContentHash;
use chancery_time::When;
use rusqlite::{params, Transaction, TransactionBehavior};
use std::collections::BTreeMap;

/// What became of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// As any reading.
    pub kept: Kept,
    /// The other file of the data set, where there was one with another date.
    pub other: Option<Other>,
}

/// Another file of the same data set, and how the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Where it came from.
    pub origin: String,
    /// When it was made.
    pub stated: String,
    /// Whether it is the older one, and so superseded; otherwise the file that was kept is.
    pub older: bool,
    /// Statements of the file that was kept alone, in the claim notation, sorted.
    pub came: Vec<String>,
    /// Statements of the other alone.
    pub went: Vec<String>,
    /// How many both make.
    pub stayed: usize,
}

/// A current reading of another file of the data set.
struct Rival {
    document: i64,
    origin: String,
    stated: String,
    hash: String,
}

/// How the fingerprint of a reading begins by which a document was superseded.
const SUPERSEDED: &str = "superseded by ";

impl Record {
    /// Writes several snapshots down in one transaction. Of the files with the same id of the data set
    /// (`doc`) and source, that with the latest date counts; files without a date stand beside the others.
    ///
    /// # Errors
    /// The record can't be written.
    pub fn keep_snapshots<'a>(
        &mut self,
        readings: impl IntoIterator<Item = NewReading<'a>>,
        now: Instant,
    ) -> Result<Vec<Snapshot>, StoreError> {
        self.make_room()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let snapshot = |reading: NewReading<'a>| one(&transaction, &reading, now);
        let kept = readings.into_iter().map(snapshot).collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(kept)
    }
}

fn one(db: &Transaction<'_>, reading: &NewReading<'_>, now: Instant) -> Result<Snapshot, StoreError> {
    let rival = rival(db, reading)?;
    let Some(rival) = rival else {
        return Ok(Snapshot { kept: keep(db, reading, now)?, other: None });
    };
    let older = reading.stated.is_some_and(|stated| earlier(&rival.stated, stated));
    let theirs = statements(db, rival.document)?;
    let mut ours: BTreeMap<String, usize> = BTreeMap::new();
    for claim in reading.claims {
        *ours.entry(claim.statement().to_string()).or_default() += 1;
    }
    let alone = |these: &BTreeMap<String, usize>, those: &BTreeMap<String, usize>| {
        these.keys().filter(|s| !those.contains_key(*s)).cloned().collect::<Vec<_>>()
    };
    let (came, went) = (alone(&ours, &theirs), alone(&theirs, &ours));
    let stayed = ours.len() - came.len();
    let kept = keep(db, reading, now)?;
    let document: i64 =
        db.query_row("SELECT id FROM documents WHERE hash = ?1", [reading.hash.as_str()], |row| row.get(0))?;
    if older {
        supersede(db, rival.document, reading.hash.as_str(), now)?;
    } else {
        supersede(db, document, &rival.hash, now)?;
    }
    let other = Other { origin: rival.origin, stated: rival.stated, older, came, went, stayed };
    Ok(Snapshot { kept, other: Some(other) })
}

/// Whether the first time ends before the second does.
fn earlier(first: &str, second: &When) -> bool {
    first.parse::<When>().is_ok_and(|first| first.outer().last < second.outer().last)
}

/// The current file of the data set with another date, if the reading has one itself.
fn rival(db: &Transaction<'_>, reading: &NewReading<'_>) -> Result<Option<Rival>, StoreError> {
    let Some(stated) = reading.stated else { return Ok(None) };
    let mut query = db.prepare_cached(
        "SELECT d.id, d.origin, r.stated, d.hash FROM documents d
         JOIN readings r ON r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)
         WHERE d.doc = ?1 AND r.source = ?2 AND r.stated IS NOT NULL AND r.stated <> ?3 AND d.hash <> ?4
           AND substr(r.fingerprint, 1, ?5) <> ?6
         ORDER BY d.id DESC LIMIT 1",
    )?;
    let mut rows = query.query(params![
        reading.doc,
        reading.source,
        stated.as_str(),
        reading.hash.as_str(),
        SUPERSEDED.len() as i64,
        SUPERSEDED
    ])?;
    let rival = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Rival> {
        Ok(Rival { document: row.get(0)?, origin: row.get(1)?, stated: row.get(2)?, hash: row.get(3)? })
    };
    Ok(rows.next()?.map(rival).transpose()?)
}

/// The statements of a document's current reading, with how often each is made.
fn statements(db: &Transaction<'_>, document: i64) -> Result<BTreeMap<String, usize>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT c.statement, count(*) FROM claims c
         WHERE c.reading = (SELECT max(n.id) FROM readings n WHERE n.document = ?1) GROUP BY c.statement",
    )?;
    let rows = query.query_map([document], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives a document a reading of no claims.
fn supersede(db: &Transaction<'_>, document: i64, by: &str, now: Instant) -> Result<(), StoreError> {
    let hash = ContentHash::from_hex(by).ok_or_else(|| StoreError::Damaged(format!("`{by}` is no hash")))?;
    db.prepare_cached(
        "INSERT INTO readings (document, fingerprint, source, stated, format, lang, encoding, title, recorded)
         SELECT document, ?2, source, stated, format, lang, encoding, title, ?3 FROM readings
         WHERE document = ?1 ORDER BY id DESC LIMIT 1",
    )?
    .execute(params![document, format!("{SUPERSEDED}{hash}"), now.millis()])?;
    Ok(())
}
