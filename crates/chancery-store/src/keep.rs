//! Writing down: a document with what one reading made of it, in one transaction.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::record::Record;
use crate::search::fold;
use crate::summaries;
use chancery_model::{Claim, ContentHash, Document, Span, Summary};
use chancery_time::When;
use rusqlite::{params, OptionalExtension, Transaction, TransactionBehavior};
use std::collections::{BTreeSet, HashSet};

/// A stretch of a document's text, to be found by searching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// Bytes of the document.
    pub span: Span,
    /// The text there, normalised.
    pub text: &'a str,
}

/// What one reading made of a document.
#[derive(Clone, Debug)]
pub struct NewReading<'a> {
    /// Hash of the bytes.
    pub hash: &'a ContentHash,
    /// The id by which claims name the document.
    pub doc: &'a str,
    /// Path or address.
    pub origin: &'a str,
    /// The document as it was given.
    pub bytes: &'a [u8],
    /// Name of its format.
    pub format: &'a str,
    /// Code of its language; may be empty.
    pub lang: &'a str,
    /// Name of its encoding.
    pub encoding: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who says it.
    pub source: &'a str,
    /// When it was said.
    pub stated: Option<&'a When>,
    /// Packs, program and what was known from outside, in one word: two readings with the same one
    /// are the same.
    pub fingerprint: &'a str,
    /// The claims, in order of their words.
    pub claims: &'a [Claim],
    /// Statements that sum up, in order of their words.
    pub summaries: &'a [Summary],
    /// The text.
    pub passages: Vec<Passage<'a>>,
}

impl<'a> NewReading<'a> {
    /// The reading of a document, said by the document itself.
    pub fn of(document: &'a Document, bytes: &'a [u8], claims: &'a [Claim], fingerprint: &'a str) -> NewReading<'a> {
        NewReading {
            hash: &document.hash,
            doc: &document.id.0,
            origin: &document.origin,
            bytes,
            format: document.format.as_str(),
            lang: &document.lang,
            encoding: &document.encoding,
            title: document.title(),
            source: &document.id.0,
            stated: document.stated.as_ref(),
            fingerprint,
            claims,
            summaries: &[],
            passages: document.blocks.iter().map(|b| Passage { span: b.source, text: &b.text }).collect(),
        }
    }
}

/// What keeping a reading changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The document was not known.
    New,
    /// The very same reading was there already.
    Unchanged,
    /// An older reading is superseded: so many claims came, went and stayed.
    Superseded {
        /// Claims that the older reading did not have.
        came: usize,
        /// Claims that the newer reading has not.
        went: usize,
        /// Claims in both.
        stayed: usize,
    },
}

impl Record {
    /// Every document whose current reading has this fingerprint.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn read_with(&self, fingerprint: &str) -> Result<BTreeSet<ContentHash>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT d.hash FROM readings r JOIN documents d ON d.id = r.document
             WHERE r.fingerprint = ?1 AND r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)",
        )?;
        let rows = statement.query_map([fingerprint], |row| row.get::<_, String>(0))?;
        rows.filter_map(|hash| hash.map(|h| ContentHash::from_hex(&h)).transpose())
            .collect::<Result<_, _>>()
            .map_err(StoreError::from)
    }

    /// Writes a reading down, whole or not at all. `now` is the instant of recording.
    ///
    /// # Errors
    /// The record can't be written.
    pub fn keep(&mut self, reading: &NewReading<'_>, now: Instant) -> Result<Kept, StoreError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = keep(&transaction, reading, now)?;
        transaction.commit()?;
        Ok(kept)
    }

    /// Writes several readings down in one transaction: all or none.
    ///
    /// # Errors
    /// The record can't be written.
    pub fn keep_all<'a>(
        &mut self,
        readings: impl IntoIterator<Item = NewReading<'a>>,
        now: Instant,
    ) -> Result<Vec<Kept>, StoreError> {
        self.make_room()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = readings.into_iter().map(|r| keep(&transaction, &r, now)).collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(kept)
    }
}

pub(crate) fn keep(db: &Transaction<'_>, reading: &NewReading<'_>, now: Instant) -> Result<Kept, StoreError> {
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM documents WHERE hash = ?1")?
        .query_row([reading.hash.as_str()], |row| row.get(0))
        .optional()?;
    let document = match known {
        Some(id) => id,
        None => {
            db.prepare_cached(
                "INSERT INTO documents (hash, doc, origin, bytes, recorded) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                reading.hash.as_str(),
                reading.doc,
                reading.origin,
                reading.bytes,
                now.millis()
            ])?;
            db.last_insert_rowid()
        }
    };
    let older = match known {
        Some(_) => current(db, document)?,
        None => None,
    };
    let claims = distinct(reading.claims);
    if let Some((id, fingerprint)) = &older {
        let summed: Vec<&str> = reading.summaries.iter().map(|s| s.id().as_str()).collect();
        let same = written(db, *id)? == lines(&claims) && summaries::written(db, *id)? == summed;
        if fingerprint == reading.fingerprint && same {
            return Ok(Kept::Unchanged);
        }
    }
    db.prepare_cached(
        "INSERT INTO readings (document, fingerprint, source, stated, format, lang, encoding, title, recorded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        document,
        reading.fingerprint,
        reading.source,
        reading.stated.map(When::as_str),
        reading.format,
        reading.lang,
        reading.encoding,
        reading.title,
        now.millis()
    ])?;
    let id = db.last_insert_rowid();
    insert_claims(db, id, &claims)?;
    summaries::insert(db, id, reading.summaries)?;
    insert_passages(db, document, &reading.passages)?;
    let Some((older, _)) = older else {
        return Ok(Kept::New);
    };
    let ids = |rows: Vec<Line>| rows.into_iter().map(|line| line.0).collect::<BTreeSet<String>>();
    let (before, after) = (ids(written(db, older)?), ids(lines(&claims)));
    let stayed = before.intersection(&after).count();
    Ok(Kept::Superseded { came: after.len() - stayed, went: before.len() - stayed, stayed })
}

/// Id and fingerprint of the document's current reading.
fn current(db: &Transaction<'_>, document: i64) -> Result<Option<(i64, String)>, StoreError> {
    Ok(db
        .prepare_cached("SELECT id, fingerprint FROM readings WHERE document = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The claims without those that state the same in the same words a second time.
fn distinct(claims: &[Claim]) -> Vec<&Claim> {
    // Asked alone, never listed.
    let mut seen = HashSet::with_capacity(claims.len());
    claims.iter().filter(|c| seen.insert(c.id())).collect()
}

/// Id and derivation of a claim, as they are written.
type Line = (String, String, String, Option<f64>, String);

fn written(db: &Transaction<'_>, reading: i64) -> Result<Vec<Line>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, rule, pack, confidence, steps FROM claims WHERE reading = ?1 ORDER BY ordinal")?;
    let rows = statement.query_map([reading], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn lines(claims: &[&Claim]) -> Vec<Line> {
    let line = |claim: &&Claim| {
        let d = claim.derivation();
        let confidence = d.confidence.map(f64::from);
        (claim.id().to_string(), d.rule.clone(), d.pack.clone(), confidence, steps(&d.steps))
    };
    claims.iter().map(line).collect()
}

fn insert_claims(db: &Transaction<'_>, reading: i64, claims: &[&Claim]) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO claims (reading, ordinal, id, doc, statement, kind, modality, core, dated, first_day, last_day,
                             span_start, span_end, quote, rule, pack, confidence, steps)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?;
    let mut parties: Vec<(&str, i64, i64)> = Vec::with_capacity(claims.len() * 2);
    for (ordinal, claim) in claims.iter().enumerate() {
        let statement = claim.statement();
        let bounds = statement.when().map(When::outer);
        let day = |d: Option<chancery_time::Day>| d.map(chancery_time::Day::number);
        let derivation = claim.derivation();
        let span = claim.evidence().span;
        let row = insert.insert(params![
            reading,
            ordinal as i64,
            claim.id().as_str(),
            &*claim.doc().0,
            statement.line(),
            statement.kind().as_str(),
            statement.modality().as_str(),
            statement.is_core(),
            bounds.is_some(),
            bounds.and_then(|b| day(b.first)),
            bounds.and_then(|b| day(b.last)),
            span.start as i64,
            span.end as i64,
            claim.evidence().quote,
            derivation.rule,
            derivation.pack,
            derivation.confidence,
            steps(&derivation.steps)
        ])?;
        let named = statement.parties().iter().enumerate();
        parties.extend(named.map(|(position, actor)| (actor.as_str(), row, position as i64)));
    }
    // In the order in which the table keeps them: each page of it is filled once.
    parties.sort_unstable();
    let mut insert = db.prepare_cached("INSERT INTO parties (actor, claim, position) VALUES (?1, ?2, ?3)")?;
    for (actor, claim, position) in parties {
        insert.execute(params![actor, claim, position])?;
    }
    Ok(())
}

/// Takes the document's old passages away and writes the new ones: they are derived from its bytes.
fn insert_passages(db: &Transaction<'_>, document: i64, passages: &[Passage<'_>]) -> Result<(), StoreError> {
    for table in ["words", "grams"] {
        db.prepare_cached(&format!(
            "DELETE FROM {table} WHERE rowid IN (SELECT id FROM passages WHERE document = ?1)"
        ))?
        .execute([document])?;
    }
    db.prepare_cached("DELETE FROM passages WHERE document = ?1")?.execute([document])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO passages (document, ordinal, span_start, span_end, text) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut words = db.prepare_cached("INSERT INTO words (rowid, folded) VALUES (?1, ?2)")?;
    let mut grams = db.prepare_cached("INSERT INTO grams (rowid, folded) VALUES (?1, ?2)")?;
    for (ordinal, passage) in passages.iter().enumerate() {
        let (start, end) = (passage.span.start as i64, passage.span.end as i64);
        let id = insert.insert(params![document, ordinal as i64, start, end, passage.text])?;
        let folded = fold(passage.text);
        words.execute(params![id, folded])?;
        grams.execute(params![id, folded])?;
    }
    Ok(())
}

/// The steps of a derivation as they are written.
fn steps(steps: &[String]) -> String {
    // A list of texts can always be written.
    serde_json::to_string(steps).unwrap_or_default()
}
