//! Checks of statements that sum up against the record as a whole. One file a check, its name is the
//! code; a file added here is found by the build.

use super::{AtOdds, Disagreement};
use crate::phrase::shortened;
use crate::record::Record;
use crate::whole::{SummaryWitness, Whole};
use crate::witness::View;
use chancery_model::{ActorId, ClaimId, World};
use chancery_time::Day;
use std::collections::BTreeSet;

include!(concat!(env!("OUT_DIR"), "/whole_checks.rs"));

/// A check looks at all statements that sum up.
pub(crate) type WholeCheck = fn(&Whole<'_>) -> Vec<Finding>;

/// What a check found.
pub(crate) struct Finding {
    pub certainty: AtOdds,
    pub parties: (ActorId, ActorId),
    pub claims: BTreeSet<ClaimId>,
    pub says: String,
    /// Everyone of whom it tells.
    pub about: BTreeSet<ActorId>,
}

impl Finding {
    pub fn new(certainty: AtOdds, parties: (&ActorId, &ActorId), says: String) -> Finding {
        Finding {
            certainty,
            parties: (parties.0.clone(), parties.1.clone()),
            claims: BTreeSet::new(),
            says,
            about: [parties.0.clone(), parties.1.clone()].into(),
        }
    }
}

/// The source of a summary and its words.
pub(crate) fn told(summary: &SummaryWitness) -> String {
    let time = match (&summary.sum.when, &summary.stated) {
        (Some(when), _) => format!(" for {when}"),
        (None, Some(stated)) => format!(", speaking in {stated},"),
        (None, None) => String::new(),
    };
    format!("the document {} says{time} \"{}\"", summary.doc, shortened(&summary.quote))
}

/// What all the checks find about the actors named (about anybody, if none are).
pub(super) fn found(
    record: &Record,
    world: &World,
    view: &View,
    named: &[&ActorId],
    by: Option<Day>,
) -> Vec<Disagreement> {
    let mut summaries: Vec<&SummaryWitness> = record.summaries().filter(|s| view.admits_summary(s)).collect();
    if summaries.is_empty() {
        return Vec::new();
    }
    summaries.sort_by(|a, b| a.id.cmp(&b.id));
    let whole = Whole { record, world, view, by, summaries };
    let coded = |(code, check): &(&'static str, WholeCheck)| {
        let code = *code;
        check(&whole).into_iter().filter(|f| named.iter().all(|n| f.about.contains(*n))).map(move |f| Disagreement {
            code,
            certainty: f.certainty,
            parties: f.parties,
            claims: f.claims.into_iter().collect(),
            says: f.says,
        })
    };
    ALL.iter().flat_map(coded).collect()
}
