//! Statements that sum up, kept with the reading that found them.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::record::Record;
use chancery_model::{ContentHash, Derivation, DocId, Evidence, Span, Summary};
use chancery_time::When;
use rusqlite::{params, Transaction};

/// A statement that sums up, as the record has it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedSummary {
    /// The statement with its words.
    pub summary: Summary,
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the document; may be empty.
    pub lang: String,
    /// When it was written down.
    pub recorded: Instant,
}

impl Record {
    /// The statements that sum up of the readings that were current at that instant (now, if none is
    /// given), in order of document and place.
    ///
    /// # Errors
    /// The record can't be read, or is damaged.
    pub fn summaries(&self, as_of: Option<Instant>) -> Result<Vec<RecordedSummary>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT s.id, s.sum, s.doc, d.hash, s.span_start, s.span_end, s.quote, s.rule, s.pack,
                    r.source, r.stated, r.lang, r.recorded
             FROM summaries s JOIN readings r ON r.id = s.reading JOIN documents d ON d.id = r.document
             WHERE r.id = (SELECT max(n.id) FROM readings n WHERE n.document = r.document AND n.recorded <= ?1)
             ORDER BY d.doc, d.hash, s.span_start, s.ordinal",
        )?;
        let mut rows = statement.query([as_of.map_or(i64::MAX, Instant::millis)])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let damaged = |what: &str| StoreError::Damaged(format!("statement {id}: {what}"));
            let line: String = row.get(1)?;
            let sum = line.parse().map_err(|e| damaged(&format!("`{line}`: {e}")))?;
            let doc: String = row.get(2)?;
            let hash: String = row.get(3)?;
            let source = ContentHash::from_hex(&hash).ok_or_else(|| damaged("its document has no hash"))?;
            let offset = |n: i64| usize::try_from(n).map_err(|_| damaged("its offsets are below 0"));
            let evidence = Evidence { span: Span::new(offset(row.get(4)?)?, offset(row.get(5)?)?), quote: row.get(6)? };
            let derivation = Derivation { rule: row.get(7)?, pack: row.get(8)?, ..Derivation::default() };
            let summary = Summary::new(sum, DocId::from(doc.as_str()), source, evidence, derivation)
                .map_err(|e| damaged(&e.to_string()))?;
            if summary.id().as_str() != id {
                return Err(damaged("its words and its id do not belong together"));
            }
            let stated: Option<String> = row.get(10)?;
            all.push(RecordedSummary {
                summary,
                source: row.get(9)?,
                stated: stated.map(|s| s.parse().map_err(|_| damaged("its source's date is none"))).transpose()?,
                lang: row.get(11)?,
                recorded: Instant::from_millis(row.get(12)?),
            });
        }
        Ok(all)
    }
}

/// The ids of a reading's statements, in order.
pub(crate) fn written(db: &Transaction<'_>, reading: i64) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT id FROM summaries WHERE reading = ?1 ORDER BY ordinal")?;
    let rows = statement.query_map([reading], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a reading's statements.
pub(crate) fn insert(db: &Transaction<'_>, reading: i64, summaries: &[Summary]) -> Result<(), StoreError> {
    for (ordinal, summary) in summaries.iter().enumerate() {
        let (span, derivation) = (summary.evidence().span, summary.derivation());
        db.prepare_cached(
            "INSERT INTO summaries (reading, ordinal, id, doc, sum, span_start, span_end, quote, rule, pack)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            reading,
            ordinal as i64,
            summary.id().as_str(),
            &*summary.doc().0,
            summary.sum().to_string(),
            span.start as i64,
            span.end as i64,
            summary.evidence().quote,
            derivation.rule,
            derivation.pack
        ])?;
    }
    Ok(())
}
