//! Claims as the record gives them back: with who says so, when it was said, and when it was written down.

use crate::error::StoreError;
use crate::filter::Filter;
use crate::instant::Instant;
use crate::judgement::{Judgement, Verdict};
use crate::record::Record;
use chancery_model::{Claim, ContentHash, Derivation, DocId, Evidence, Span};
use chancery_time::When;
use rusqlite::{params_from_iter, Row};

/// A claim of the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The claim, as the latest judgement has it.
    pub claim: Claim,
    /// The claim as it was read, where a judgement corrected it.
    pub as_read: Option<Claim>,
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the document; may be empty.
    pub lang: String,
    /// When it was written down.
    pub recorded: Instant,
    /// The latest judgement.
    pub judgement: Option<Judgement>,
    /// Whether a newer reading of the document supersedes the one that the claim is of.
    pub superseded: bool,
}

pub(crate) const COLUMNS: &str = "
    c.id, c.statement, c.doc, d.hash, c.span_start, c.span_end, c.quote, c.rule, c.pack, c.confidence, c.steps,
    r.source, r.stated, r.lang, r.recorded, j.verdict, j.correction, j.who, j.why, j.recorded,
    r.id <> (SELECT max(n.id) FROM readings n WHERE n.document = r.document)";

impl Record {
    /// The claims that the filter lets through, by time, then by document and place in it.
    ///
    /// # Errors
    /// The record can't be read, or is damaged.
    pub fn claims(&self, filter: &Filter) -> Result<Vec<Recorded>, StoreError> {
        let mut all = Vec::new();
        self.each_claim(filter, |claim| {
            all.push(claim);
            true
        })?;
        Ok(all)
    }

    /// Hands out the claims that the filter lets through, in the same order, until `take` says false.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn each_claim(&self, filter: &Filter, mut take: impl FnMut(Recorded) -> bool) -> Result<(), StoreError> {
        let (condition, mut values) = filter.sql();
        let by = filter.as_of.map_or(i64::MAX, Instant::millis);
        values.insert(0, by.into());
        let mut statement = self.db.prepare(&format!(
            "SELECT {COLUMNS} FROM claims c
             JOIN readings r ON r.id = c.reading
             JOIN documents d ON d.id = r.document
             LEFT JOIN judgements j ON j.id = (SELECT max(m.id) FROM judgements m WHERE m.claim = c.id AND m.recorded <= ?)
             WHERE {condition}
             ORDER BY c.dated DESC, c.first_day, c.last_day, d.doc, d.hash, c.span_start, r.id, c.ordinal"
        ))?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let recorded = recorded(row)?;
            if filter.admits(recorded.claim.statement()) && !take(recorded) {
                break;
            }
        }
        Ok(())
    }

    /// Every claim whose id, as read or as corrected, begins so; those of current readings first.
    /// Superseded and rejected ones are among them.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn claims_by_id(&self, prefix: &str) -> Result<Vec<Recorded>, StoreError> {
        let least = prefix.to_ascii_lowercase();
        let most = format!("{least}g");
        let mut statement = self.db.prepare(&format!(
            "SELECT {COLUMNS} FROM claims c
             JOIN readings r ON r.id = c.reading
             JOIN documents d ON d.id = r.document
             LEFT JOIN judgements j ON j.id = (SELECT max(m.id) FROM judgements m WHERE m.claim = c.id)
             WHERE (c.id >= ?1 AND c.id < ?2)
                OR c.id IN (SELECT claim FROM judgements WHERE becomes >= ?1 AND becomes < ?2)
             ORDER BY r.id DESC, c.ordinal"
        ))?;
        let mut rows = statement.query([least, most])?;
        let mut all: Vec<Recorded> = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(recorded(row)?);
        }
        all.sort_by_key(|r| r.superseded);
        Ok(all)
    }
}

/// A row of [`COLUMNS`] as a claim. A row that makes no claim, or another one than its id says, is damage.
pub(crate) fn recorded(row: &Row<'_>) -> Result<Recorded, StoreError> {
    let id: String = row.get(0)?;
    let damaged = |what: &str| StoreError::Damaged(format!("claim {id}: {what}"));
    let line: String = row.get(1)?;
    let statement = line.parse().map_err(|e| damaged(&format!("`{line}`: {e}")))?;
    let doc: String = row.get(2)?;
    let hash: String = row.get(3)?;
    let offset = |column: usize| -> Result<usize, StoreError> {
        usize::try_from(row.get::<_, i64>(column)?).map_err(|_| damaged("its offsets are below 0"))
    };
    let evidence = Evidence { span: Span::new(offset(4)?, offset(5)?), quote: row.get(6)? };
    let steps: String = row.get(10)?;
    let derivation = Derivation {
        rule: row.get(7)?,
        pack: row.get(8)?,
        confidence: row.get(9)?,
        steps: serde_json::from_str(&steps).map_err(|e| damaged(&e.to_string()))?,
    };
    let source = ContentHash::from_hex(&hash).ok_or_else(|| damaged("its document has no hash"))?;
    let claim = chancery_model::Claim::new(statement, DocId::from(doc.as_str()), source, evidence, derivation)
        .map_err(|e| damaged(&e.to_string()))?;
    if claim.id().as_str() != id {
        return Err(damaged("its words and its id do not belong together"));
    }
    let stated: Option<String> = row.get(12)?;
    let judgement = match row.get::<_, Option<String>>(15)? {
        Some(verdict) => {
            Some(Judgement::from_columns(&verdict, row.get(16)?, row.get(17)?, row.get(18)?, row.get(19)?)?)
        }
        None => None,
    };
    let (claim, as_read) = match &judgement {
        Some(j @ Judgement { verdict: Verdict::Correct(_), .. }) => (j.apply(&claim)?, Some(claim)),
        _ => (claim, None),
    };
    Ok(Recorded {
        claim,
        as_read,
        source: row.get(11)?,
        stated: stated.map(|s| s.parse().map_err(|_| damaged("its source's date is none"))).transpose()?,
        lang: row.get(13)?,
        recorded: Instant::from_millis(row.get(14)?),
        judgement,
        superseded: row.get(20)?,
    })
}
