//! Questions put to the reasoner: which claims of the record they are asked of, and the claims behind
//! an answer.

use crate::context::Context;
use crate::failure::Failure;
use crate::output::{shorten, Ink};
use crate::record::RecordArg;
use chancery_model::{ActorId, ClaimId, Derivation, DocId};
use chancery_reason::{Record as Witnesses, SummaryWitness, View};
use chancery_server::ask::witness;
use chancery_server::highlight::{in_context, InContext};
use chancery_store::{Filter, Instant, Record, Recorded, RecordedSummary};
use chancery_time::Day;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Which claims a question is asked of.
#[derive(clap::Args, Clone, Debug)]
pub struct Asked {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub record: RecordArg,
    /// Only what this source says: its name, or a document's id or path; can be given again
    #[arg(long, value_name = "SOURCE")]
    according_to: Vec<String>,
    /// Not what this source says; can be given again
    #[arg(long, value_name = "SOURCE")]
    without: Vec<String>,
    /// Only what sources in this language say, by its code of two letters; can be given again
    #[arg(long, value_name = "CODE")]
    language: Vec<String>,
    /// Only what a class of sources says: texts that were read, or tables and lines that were imported
    #[arg(long, value_enum, value_name = "CLASS")]
    class: Option<SourceClass>,
    /// Leave out what sources only report, and what they doubt
    #[arg(long)]
    without_reported: bool,
    /// As the record stood at the end of this day (UTC)
    #[arg(long, value_name = "DAY")]
    recorded_by: Option<Day>,
}

/// A class of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SourceClass {
    /// Documents whose words were read
    Texts,
    /// Data sets and lines that were imported
    Data,
}

impl SourceClass {
    /// Whether the claim comes from such a source: what is imported says so in its derivation.
    fn holds(self, derivation: &Derivation) -> bool {
        let imported = derivation.rule.starts_with("import/");
        imported == (self == SourceClass::Data)
    }
}

/// Claims as witnesses, and as the record has them.
pub struct Evidence {
    /// For the reasoner.
    pub witnesses: Witnesses,
    /// By id.
    pub claims: BTreeMap<ClaimId, Recorded>,
}

impl Asked {
    /// What the reasoner is to see of the claims.
    pub fn view(&self) -> View {
        View { with_reported: !self.without_reported, ..View::default() }
    }

    /// The claims about these actors (all claims if there are none), as the sources asked for have them.
    ///
    /// # Errors
    /// The record can't be read, or a source is unknown to it.
    pub fn gather(&self, record: &Record, parties: &[ActorId]) -> Result<Evidence, Failure> {
        let all = Filter { parties: parties.to_vec(), ..Filter::default() };
        let mut found = Vec::new();
        for filter in self.filters(record, &all)? {
            found.extend(record.claims(&filter)?);
        }
        found.retain(|r| self.admits(r));
        let mut evidence = Evidence::of(found);
        self.sums(record)?.iter().for_each(|sum| evidence.witnesses.insert_summary(sum_witness(sum)));
        Ok(evidence)
    }

    /// Statements that sum up, as the sources asked for have them.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn sums(&self, record: &Record) -> Result<Vec<RecordedSummary>, Failure> {
        let mut found = record.summaries(self.recorded_by.map(Instant::end_of))?;
        found.retain(|sum| {
            (self.according_to.is_empty() || self.according_to.contains(&sum.source))
                && (self.language.is_empty() || self.language.contains(&sum.lang))
                && !self.without.contains(&sum.source)
                && self.class.is_none_or(|class| class.holds(sum.summary.derivation()))
        });
        Ok(found)
    }

    /// [`Asked::gather`], and all that statements which sum up about these actors have to be held against.
    ///
    /// # Errors
    /// As there.
    pub fn gather_all_about(&self, record: &Record, parties: &[ActorId]) -> Result<Evidence, Failure> {
        let mut evidence = self.gather(record, parties)?;
        let hubs: BTreeSet<ActorId> = evidence.witnesses.summaries().map(|s| s.sum.hub.clone()).collect();
        if !parties.is_empty() {
            for hub in hubs {
                let more = self.gather(record, std::slice::from_ref(&hub))?;
                for (id, claim) in more.claims {
                    if let Entry::Vacant(free) = evidence.claims.entry(id) {
                        evidence.witnesses.insert(witness(&claim));
                        free.insert(claim);
                    }
                }
            }
        }
        Ok(evidence)
    }

    /// The filter, once for each source asked for, and as the record stood on the day asked for.
    ///
    /// # Errors
    /// A source is unknown to the record.
    pub fn filters(&self, record: &Record, filter: &Filter) -> Result<Vec<Filter>, Failure> {
        for source in &self.without {
            check_source(record, source)?;
        }
        let by = Filter { as_of: self.recorded_by.map(Instant::end_of), ..filter.clone() };
        if self.according_to.is_empty() {
            return Ok(vec![by]);
        }
        let of = |source: &String| {
            check_source(record, source)?;
            Ok(Filter { source: Some(source.clone()), ..by.clone() })
        };
        self.according_to.iter().map(of).collect()
    }

    /// Whether the claim is by a source asked for, beyond what [`Asked::filters`] lets through.
    pub fn admits(&self, r: &Recorded) -> bool {
        !self.without.contains(&r.source)
            && (self.language.is_empty() || self.language.contains(&r.lang))
            && self.class.is_none_or(|class| class.holds(r.claim.derivation()))
    }
}

/// The same of a statement that sums up.
pub fn sum_witness(found: &RecordedSummary) -> SummaryWitness {
    let recorded = u64::try_from(found.recorded.millis()).unwrap_or(0);
    let mut witness = SummaryWitness::of(&found.summary, found.stated.clone(), &found.lang, recorded);
    witness.doc = DocId::from(found.source.as_str());
    witness
}

/// That the record knows the source.
fn check_source(record: &Record, source: &str) -> Result<(), Failure> {
    let known = record.sources()?;
    if known.iter().any(|k| k == source) {
        return Ok(());
    }
    let hint = crate::failure::did_you_mean(source, known.iter().map(String::as_str));
    Err(Failure::Usage(format!(
        "the record has no source `{source}`{hint} (`chancery claims` shows them under \"according to\")"
    )))
}

impl Evidence {
    /// From claims of the record. The name of who says it stands for the document.
    pub fn of(found: Vec<Recorded>) -> Evidence {
        Evidence {
            witnesses: found.iter().map(witness).collect(),
            claims: found.into_iter().map(|r| (r.claim.id().clone(), r)).collect(),
        }
    }

    /// One line on a claim: id, who says it, and its words in quotation marks.
    pub fn cite(&self, id: &ClaimId, ink: Ink) -> String {
        let Some(found) = self.claims.get(id) else {
            return id.to_string();
        };
        let stated = found.stated.as_ref().map_or(String::new(), |w| format!(", {w}"));
        let words = crate::output::isolate(&shorten(&found.claim.evidence().quote, 160));
        format!("{} {}{stated}: “{words}”", ink.faint(id.as_str()), found.source)
    }
}

/// The day or span that a question is about, and words for it.
pub fn on(given: Option<&chancery_time::When>) -> (chancery_time::When, String) {
    match given {
        Some(when) => (when.clone(), format!("on {when}")),
        None => {
            let today = crate::context::today();
            (chancery_time::When::day(today), format!("today, {today} (UTC)"))
        }
    }
}

/// The sentence of a stored document in which a claim's words stand.
///
/// # Errors
/// The record can't be read, or a pack does not load.
pub fn sentence(record: &Record, claim: &Recorded, context: &mut Context) -> Result<Option<InContext>, Failure> {
    let hash = claim.claim.source();
    let (Some(stored), Some(bytes)) = (record.document(hash)?, record.bytes(hash)?) else {
        return Ok(None);
    };
    let span = claim.claim.evidence().span;
    // An imported row is no document with sentences.
    let Ok(format) = stored.reading.format.parse() else {
        return Ok(None);
    };
    let hints = chancery_read::Hints {
        format: Some(format),
        lang: Some(stored.reading.lang.clone()).filter(|l| !l.is_empty()),
        encoding: Some(stored.reading.encoding.clone()),
        stated: None,
    };
    let read = chancery_read::read_with(&bytes, &stored.origin, &hints, &context.pack_files()?.scrape()?);
    Ok(in_context(&read, span))
}
