//! What the reasoner sees of a claim, and which of the claims a question is asked of.

use crate::whole::SummaryWitness;
use chancery_model::{Claim, ClaimId, DocId, Modality, Statement};
use chancery_time::When;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A claim as a witness of what happened: what it states, who says so, when the source spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The claim.
    pub id: ClaimId,
    /// What it states.
    pub statement: Statement,
    /// The document that says so.
    pub doc: DocId,
    /// When the source said it; `None` if that is not known.
    pub stated: Option<When>,
    /// The words.
    pub quote: Arc<str>,
    /// Language of the source as an ISO 639-1 code; empty if it could not be told.
    pub lang: Arc<str>,
    /// When the record took it up: any number that grows with time (0 where that is not known).
    pub recorded: u64,
    /// Whether its words may have been misread: see [`is_unsure`].
    pub unsure: bool,
}

/// From this confidence on a reading counts without reserve.
const SURE: f32 = 0.6;

/// Whether words read with such a confidence may have been misread: it is below 0.6. One of unknown confidence counts
/// without reserve.
pub fn is_unsure(confidence: Option<f32>) -> bool {
    confidence.is_some_and(|confidence| confidence < SURE)
}

impl Witness {
    /// The witness that a claim bears.
    pub fn of(claim: &Claim, stated: Option<When>, lang: &str, recorded: u64) -> Witness {
        Witness {
            id: claim.id().clone(),
            statement: claim.statement().clone(),
            doc: claim.doc().clone(),
            stated,
            quote: Arc::from(claim.evidence().quote.as_str()),
            lang: Arc::from(lang),
            recorded,
            unsure: is_unsure(claim.derivation().confidence),
        }
    }

    /// Whether it counts without reserve: asserted, no part of its time marked as doubtful, and read with some
    /// confidence.
    pub fn is_firm(&self) -> bool {
        let doubtful = self.statement.when().is_some_and(When::is_doubtful);
        self.statement.modality() == Modality::Asserted && !doubtful && !self.unsure
    }

    /// Whether it counts with reserve: reported by the source as another's word, or doubtful.
    pub fn is_soft(&self) -> bool {
        match self.statement.modality() {
            Modality::Reported => true,
            Modality::Asserted => !self.is_firm(),
            Modality::Planned | Modality::Denied => false,
        }
    }
}

/// According to whom: which claims a question is asked of. The default is all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Only these documents.
    pub docs: Option<BTreeSet<DocId>>,
    /// Not these documents.
    pub without_docs: BTreeSet<DocId>,
    /// Only sources in these languages.
    pub langs: Option<BTreeSet<String>>,
    /// Whether reported and doubtful claims count (with reserve) or not at all.
    pub with_reported: bool,
    /// Only what the record had taken up by then (see [`Witness::recorded`]).
    pub recorded_until: Option<u64>,
}

impl Default for View {
    fn default() -> View {
        View { docs: None, without_docs: BTreeSet::new(), langs: None, with_reported: true, recorded_until: None }
    }
}

impl View {
    /// Whether the claim is seen.
    pub fn admits(&self, witness: &Witness) -> bool {
        self.docs.as_ref().is_none_or(|docs| docs.contains(&witness.doc))
            && !self.without_docs.contains(&witness.doc)
            && self.langs.as_ref().is_none_or(|langs| langs.contains(&*witness.lang))
            && self.recorded_until.is_none_or(|until| witness.recorded <= until)
            && (self.with_reported || !witness.is_soft())
    }

    /// Whether the statement that sums up is seen.
    pub fn admits_summary(&self, summary: &SummaryWitness) -> bool {
        self.docs.as_ref().is_none_or(|docs| docs.contains(&summary.doc))
            && !self.without_docs.contains(&summary.doc)
            && self.langs.as_ref().is_none_or(|langs| langs.contains(&*summary.lang))
            && self.recorded_until.is_none_or(|until| summary.recorded <= until)
    }

    /// Whether it admits every claim.
    pub fn is_all(&self) -> bool {
        let View { docs, without_docs, langs, with_reported, recorded_until } = self;
        docs.is_none() && without_docs.is_empty() && langs.is_none() && *with_reported && recorded_until.is_none()
    }
}
