//! Long lists by the page: claims and documents in the order in which they came, from a place on.

use crate::documents::{document, StoredDocument, READING};
use crate::error::StoreError;
use crate::filter::Filter;
use crate::instant::Instant;
use crate::record::Record;
use crate::recorded::{recorded, Recorded, COLUMNS};
use chancery_model::ContentHash;
use rusqlite::{params, params_from_iter};

/// A place in a long list: what stands behind it is the next page. 0 is before the first.
pub type Place = i64;

impl Record {
    /// At most so many claims behind the place, in the order in which they were written down, each with
    /// its own place.
    ///
    /// # Errors
    /// The record can't be read, or is damaged.
    pub fn claims_from(
        &self,
        filter: &Filter,
        behind: Place,
        most: usize,
    ) -> Result<Vec<(Place, Recorded)>, StoreError> {
        let (condition, mut values) = filter.sql();
        values.insert(0, filter.as_of.map_or(i64::MAX, Instant::millis).into());
        values.push(behind.into());
        let mut statement = self.db.prepare(&format!(
            "SELECT {COLUMNS}, c.row FROM claims c
             JOIN readings r ON r.id = c.reading
             JOIN documents d ON d.id = r.document
             LEFT JOIN judgements j ON j.id = (SELECT max(m.id) FROM judgements m WHERE m.claim = c.id AND m.recorded <= ?)
             WHERE {condition} AND c.row > ?
             ORDER BY c.row"
        ))?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut all = Vec::new();
        while all.len() < most {
            let Some(row) = rows.next()? else { break };
            let claim = recorded(row)?;
            if filter.admits(claim.claim.statement()) {
                all.push((row.get(21)?, claim));
            }
        }
        Ok(all)
    }

    /// The claims of the current reading of a document, in the order of their places in it.
    ///
    /// # Errors
    /// As [`Record::claims_from`].
    pub fn claims_of(&self, hash: &ContentHash) -> Result<Vec<Recorded>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM documents d
             JOIN readings r ON r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)
             JOIN claims c ON c.reading = r.id
             LEFT JOIN judgements j ON j.id = (SELECT max(m.id) FROM judgements m WHERE m.claim = c.id)
             WHERE d.hash = ?1 AND ifnull(j.verdict, '') <> 'reject'
             ORDER BY c.span_start, c.ordinal"
        ))?;
        let mut rows = statement.query([hash.as_str()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(recorded(row)?);
        }
        Ok(all)
    }

    /// At most so many documents behind the place, in the order in which they came, each with its own
    /// place; of a language and a source, if they are given.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn documents_from(
        &self,
        lang: Option<&str>,
        source: Option<&str>,
        behind: Place,
        most: usize,
    ) -> Result<Vec<(Place, StoredDocument)>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT {READING}, d.hash, d.doc, d.origin, length(d.bytes), d.recorded, d.id
             FROM documents d JOIN readings r ON r.id = (SELECT max(n.id) FROM readings n WHERE n.document = d.id)
             WHERE d.id > ?1 AND (?2 IS NULL OR r.lang = ?2)
                   AND (?3 IS NULL OR r.source = ?3 OR d.doc = ?3 OR d.origin = ?3)
             ORDER BY d.id LIMIT ?4"
        ))?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![behind, lang, source, most])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push((row.get(14)?, document(row)?));
        }
        Ok(all)
    }
}
