//! All claims as a reasoner needs them: read in one sweep, without their derivations and in no order that
//! would have to be made first.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::judgement::{Judgement, Verdict};
use crate::record::Record;
use chancery_model::{ClaimId, Statement};
use chancery_time::When;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A claim without its place in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// Its id: of what it was corrected to, where it was.
    pub id: ClaimId,
    /// What it states: corrected, where it was.
    pub statement: Statement,
    /// Who says it.
    pub source: Arc<str>,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the document; may be empty.
    pub lang: Arc<str>,
    /// The words.
    pub quote: Arc<str>,
    /// When it was written down.
    pub recorded: Instant,
    /// How surely its words were read, 0–1; nothing where that is not known, or a person has judged it.
    pub confidence: Option<f32>,
}

/// What all claims of a reading share.
struct Speaker {
    source: Arc<str>,
    stated: Option<When>,
    lang: Arc<str>,
    recorded: Instant,
}

/// What became of a judged claim.
enum Outcome {
    Rejected,
    Accepted,
    Corrected(ClaimId, Box<Statement>),
}

impl Record {
    /// Hands out every claim of a current reading that nobody rejected, in the order of their readings,
    /// until `take` says false.
    ///
    /// # Errors
    /// The record can't be read, or is damaged.
    pub fn each_spoken(&self, mut take: impl FnMut(Spoken) -> bool) -> Result<(), StoreError> {
        let speakers = self.speakers()?;
        let outcomes = self.outcomes()?;
        let mut statement =
            self.db.prepare("SELECT id, statement, quote, reading, confidence FROM claims ORDER BY row")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(speaker) = speakers.get(&row.get::<_, i64>(3)?) else { continue };
            let text = |column| row.get_ref(column)?.as_str().map_err(|e| StoreError::Damaged(e.to_string()));
            let damaged = |what: &str, why: &dyn std::fmt::Display| StoreError::Damaged(format!("claim {what}: {why}"));
            let id = text(0)?;
            let outcome = outcomes.get(id);
            let (id, said) = match outcome {
                Some(Outcome::Rejected) => continue,
                Some(Outcome::Corrected(id, statement)) => (id.clone(), Statement::clone(statement)),
                Some(Outcome::Accepted) | None => {
                    let line = text(1)?;
                    (id.parse().map_err(|e| damaged(id, &e))?, line.parse().map_err(|e| damaged(id, &e))?)
                }
            };
            let spoken = Spoken {
                id,
                statement: said,
                source: Arc::clone(&speaker.source),
                stated: speaker.stated.clone(),
                lang: Arc::clone(&speaker.lang),
                quote: Arc::from(text(2)?),
                recorded: speaker.recorded,
                confidence: if outcome.is_some() { None } else { row.get(4)? },
            };
            if !take(spoken) {
                break;
            }
        }
        Ok(())
    }

    /// Who speaks in each current reading.
    fn speakers(&self) -> Result<HashMap<i64, Speaker>, StoreError> {
        let mut shared: BTreeMap<String, Arc<str>> = BTreeMap::new();
        let mut share = |text: String| -> Arc<str> {
            Arc::clone(shared.entry(text).or_insert_with_key(|text| Arc::from(text.as_str())))
        };
        let mut statement = self.db.prepare(
            "SELECT r.id, r.source, r.stated, r.lang, r.recorded FROM readings r
             JOIN (SELECT max(id) AS id FROM readings GROUP BY document) n ON n.id = r.id",
        )?;
        let mut rows = statement.query([])?;
        let mut all = HashMap::new();
        while let Some(row) = rows.next()? {
            let stated: Option<String> = row.get(2)?;
            let parse = |s: String| s.parse().map_err(|_| StoreError::Damaged(format!("a reading is stated on `{s}`")));
            let speaker = Speaker {
                source: share(row.get(1)?),
                stated: stated.map(parse).transpose()?,
                lang: share(row.get(3)?),
                recorded: Instant::from_millis(row.get(4)?),
            };
            all.insert(row.get(0)?, speaker);
        }
        Ok(all)
    }

    /// What the latest judgements made of claims.
    fn outcomes(&self) -> Result<HashMap<String, Outcome>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT j.claim, j.verdict, j.correction, j.who, j.why, j.recorded, j.becomes FROM judgements j
             JOIN (SELECT max(id) AS id FROM judgements GROUP BY claim) n ON n.id = j.id",
        )?;
        let mut rows = statement.query([])?;
        let mut all = HashMap::new();
        while let Some(row) = rows.next()? {
            let verdict: String = row.get(1)?;
            let judgement = Judgement::from_columns(&verdict, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)?;
            let outcome = match judgement.verdict {
                Verdict::Accept => Outcome::Accepted,
                Verdict::Reject => Outcome::Rejected,
                Verdict::Correct(statement) => {
                    let becomes: String = row.get(6)?;
                    let id = becomes.parse().map_err(|e| StoreError::Damaged(format!("a judgement: {e}")))?;
                    Outcome::Corrected(id, statement)
                }
            };
            all.insert(row.get(0)?, outcome);
        }
        Ok(all)
    }
}
