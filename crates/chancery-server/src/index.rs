//! What is made from all claims at once, in the background, while the first pages are already read.

use crate::lately::Lately;
use crate::trouble::Trouble;
use crate::worldmap::Ground;
use chancery_model::{ActorId, ClaimId, World};
use chancery_reason::{disagreements, gaps, is_unsure, Disagreement, Gap, Record as Witnesses, View, Witness};
use chancery_store::{Record, Spoken, StoreError};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// All claims for the reasoner, and what is looked up by name.
#[derive(Default)]
pub struct Index {
    /// All claims; the name of who says it stands for the document.
    pub witnesses: Witnesses,
    /// The claims that name a person, by the name as the source has it.
    pub persons: BTreeMap<String, Vec<ClaimId>>,
    /// The claims that name a city or another place.
    pub places: BTreeMap<String, Vec<ClaimId>>,
    /// The pairs of which most claims tell, with how many do.
    pub busiest: Vec<(ActorId, ActorId, usize)>,
    disagreements: OnceLock<Vec<Disagreement>>,
    gaps: OnceLock<Vec<Gap>>,
    /// What maps and networks are made from.
    pub ground: OnceLock<Arc<Ground>>,
    /// The same according to the sources that were asked for last.
    pub grounds: Lately<Ground>,
}

impl Index {
    /// Gathers all claims of the record, and reckons every pair out.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn gather(record: &Record, world: &World) -> Result<Index, StoreError> {
        let mut index = Index::default();
        record.each_spoken(|spoken| {
            index.take(spoken);
            true
        })?;
        index.busiest = busiest(&index.witnesses);
        index.witnesses.reckon(world);
        Ok(index)
    }

    fn take(&mut self, spoken: Spoken) {
        let attrs = spoken.statement.attrs();
        let mut note = |table: fn(&mut Index) -> &mut BTreeMap<String, Vec<ClaimId>>, name: &Option<String>| {
            if let Some(name) = name {
                let table = table(self);
                match table.get_mut(name.as_str()) {
                    Some(ids) => ids.push(spoken.id.clone()),
                    None => drop(table.insert(name.clone(), vec![spoken.id.clone()])),
                }
            }
        };
        note(|i| &mut i.persons, &attrs.person);
        note(|i| &mut i.places, &attrs.city);
        note(|i| &mut i.places, &attrs.place);
        self.witnesses.insert(witness(spoken));
    }

    /// Every disagreement of the record, when first asked for.
    pub fn disagreements(&self, world: &World) -> &[Disagreement] {
        self.disagreements.get_or_init(|| disagreements(&self.witnesses, world, &View::default(), None, None))
    }

    /// The disagreements, if they have been reckoned out.
    pub fn known_disagreements(&self) -> Option<&[Disagreement]> {
        self.disagreements.get().map(Vec::as_slice)
    }

    /// Every gap of the record, when first asked for.
    pub fn gaps(&self, world: &World) -> &[Gap] {
        self.gaps.get_or_init(|| gaps(&self.witnesses, world, &View::default(), None, None))
    }
}

/// How many pairs to keep as those of which most is told.
const BUSIEST: usize = 8;

/// The pairs with most claims.
fn busiest(claims: &Witnesses) -> Vec<(ActorId, ActorId, usize)> {
    let mut counts: BTreeMap<(&ActorId, &ActorId), usize> = BTreeMap::new();
    for witness in claims.witnesses() {
        if let [a, b] = witness.statement.parties() {
            *counts.entry(if a < b { (a, b) } else { (b, a) }).or_default() += 1;
        }
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(pair, number)| (Reverse(*number), *pair));
    all.into_iter().take(BUSIEST).map(|((a, b), number)| (a.clone(), b.clone(), number)).collect()
}

/// A claim as the reasoner sees it.
pub fn witness(spoken: Spoken) -> Witness {
    Witness {
        id: spoken.id,
        statement: spoken.statement,
        doc: (&*spoken.source).into(),
        stated: spoken.stated,
        quote: spoken.quote,
        lang: spoken.lang,
        recorded: u64::try_from(spoken.recorded.millis()).unwrap_or(0),
        unsure: is_unsure(spoken.confidence),
    }
}

/// Something that is being made on another thread.
pub struct Awaited<T> {
    made: OnceLock<Result<Arc<T>, String>>,
    lock: Mutex<()>,
    done: Condvar,
}

impl<T> Default for Awaited<T> {
    fn default() -> Awaited<T> {
        Awaited { made: OnceLock::new(), lock: Mutex::new(()), done: Condvar::new() }
    }
}

impl<T> Awaited<T> {
    /// Here it is, or why it can't be made.
    pub fn set(&self, made: Result<T, String>) {
        let _ = self.made.set(made.map(Arc::new));
        drop(self.lock.lock().unwrap_or_else(PoisonError::into_inner));
        self.done.notify_all();
    }

    /// What was made, if it is there.
    pub fn now(&self) -> Option<Arc<T>> {
        self.made.get()?.as_ref().ok().cloned()
    }

    /// What was made, as soon as it is there.
    ///
    /// # Errors
    /// It is not there by then, or can't be made.
    pub fn within(&self, patience: Duration) -> Result<Arc<T>, Trouble> {
        let lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.done.wait_timeout_while(lock, patience, |()| self.made.get().is_none());
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        match self.made.get() {
            Some(Ok(made)) => Ok(Arc::clone(made)),
            Some(Err(why)) => Err(Trouble::Broken(why.clone())),
            None => Err(Trouble::Preparing),
        }
    }
}
