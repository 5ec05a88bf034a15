//! What people said of claims: accept, reject, correct, with who, when and why.

use crate::error::StoreError;
use crate::instant::Instant;
use crate::record::Record;
use chancery_model::{Claim, ClaimId, Statement};
use rusqlite::params;

/// What a person holds of a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is what the words say.
    Accept,
    /// It is not what the words say.
    Reject,
    /// The words say this instead.
    Correct(Box<Statement>),
}

impl Verdict {
    /// The word for it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Reject => "reject",
            Verdict::Correct(_) => "correct",
        }
    }
}

/// A verdict, with who gave it, when, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Who gave it.
    pub who: String,
    /// Why; may be empty.
    pub why: String,
    /// When.
    pub recorded: Instant,
}

impl Judgement {
    /// From columns: verdict, correction, who, why, instant.
    pub(crate) fn from_columns(
        verdict: &str,
        correction: Option<String>,
        who: String,
        why: String,
        recorded: i64,
    ) -> Result<Judgement, StoreError> {
        let verdict = match (verdict, correction) {
            ("accept", _) => Verdict::Accept,
            ("reject", _) => Verdict::Reject,
            ("correct", Some(line)) => {
                let damaged = |e| StoreError::Damaged(format!("a correction reads `{line}`: {e}"));
                Verdict::Correct(Box::new(line.parse().map_err(damaged)?))
            }
            (other, _) => return Err(StoreError::Damaged(format!("a judgement reads `{other}`"))),
        };
        Ok(Judgement { verdict, who, why, recorded: Instant::from_millis(recorded) })
    }

    /// The claim as judged: corrected where it was, with the correction told in its derivation.
    pub(crate) fn apply(&self, claim: &Claim) -> Result<Claim, StoreError> {
        let Verdict::Correct(statement) = &self.verdict else {
            return Ok(claim.clone());
        };
        let mut derivation = claim.derivation().clone();
        derivation.steps.push(format!(
            "corrected by {} on {} from `{}`{}",
            self.who,
            self.recorded.day(),
            claim.statement(),
            if self.why.is_empty() { String::new() } else { format!(": {}", self.why) }
        ));
        Claim::new(
            Statement::clone(statement),
            claim.doc().clone(),
            claim.source().clone(),
            claim.evidence().clone(),
            derivation,
        )
        .map_err(|e| StoreError::Damaged(e.to_string()))
    }
}

impl Record {
    /// Writes a judgement of a claim down; it supersedes earlier ones, which stay. Gives the id by
    /// which the claim is listed from now on: a corrected claim has one of its own.
    ///
    /// # Errors
    /// The record can't be written.
    pub fn judge(&mut self, claim: &Claim, judgement: &Judgement) -> Result<ClaimId, StoreError> {
        let becomes = judgement.apply(claim)?.id().clone();
        let correction = match &judgement.verdict {
            Verdict::Correct(statement) => Some(statement.to_string()),
            _ => None,
        };
        self.db.execute(
            "INSERT INTO judgements (claim, verdict, correction, becomes, who, why, recorded)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                claim.id().as_str(),
                judgement.verdict.as_str(),
                correction,
                becomes.as_str(),
                judgement.who,
                judgement.why,
                judgement.recorded.millis()
            ],
        )?;
        Ok(becomes)
    }

    /// Every judgement of a claim, oldest first.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn judgements(&self, claim: &ClaimId) -> Result<Vec<Judgement>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT verdict, correction, who, why, recorded FROM judgements WHERE claim = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([claim.as_str()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let verdict: String = row.get(0)?;
            all.push(Judgement::from_columns(&verdict, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)?);
        }
        Ok(all)
    }
}
