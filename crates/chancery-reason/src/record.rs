//! The record as the reasoner holds it: witnesses by pair of actors, and what was reckoned from them.

use crate::life::{resets, Life};
use crate::outline::Outline;
use crate::pair::Reckoned;
use crate::topic::Numbered;
use crate::whole::SummaryWitness;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, ClaimId, World};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// Witnesses, indexed by pair. Built in any order, with the same answers; more can be added at any time.
#[derive(Debug, Default)]
pub struct Record {
    witnesses: Vec<Witness>,
    numbers: HashMap<ClaimId, u32>,
    /// Statements that sum up.
    summaries: BTreeMap<ClaimId, SummaryWitness>,
    pairs: BTreeMap<(ActorId, ActorId), Pair>,
    /// Every actor with its number, and with those that some claim names with it.
    actors: BTreeMap<ActorId, (usize, BTreeSet<ActorId>)>,
    /// Relations by all claims, when first asked for.
    outline: OnceLock<Outline>,
}

/// The claims of a pair.
#[derive(Debug)]
pub(crate) struct Pair {
    /// The numbers of its actors.
    pub ends: (usize, usize),
    members: Vec<u32>,
    /// Reckoned from all claims, when first asked for.
    reckoned: OnceLock<Box<Reckoned>>,
}

impl FromIterator<Witness> for Record {
    fn from_iter<I: IntoIterator<Item = Witness>>(witnesses: I) -> Record {
        let mut record = Record::default();
        record.extend(witnesses);
        record
    }
}

impl Extend<Witness> for Record {
    fn extend<I: IntoIterator<Item = Witness>>(&mut self, witnesses: I) {
        for witness in witnesses {
            self.insert(witness);
        }
    }
}

impl Record {
    /// Takes a witness up, for every pair of its parties. A claim that is already there is not taken twice.
    pub fn insert(&mut self, witness: Witness) {
        let Ok(number) = u32::try_from(self.witnesses.len()) else {
            return;
        };
        if self.numbers.contains_key(&witness.id) {
            return;
        }
        self.numbers.insert(witness.id.clone(), number);
        let parties = witness.statement.parties();
        for (i, a) in parties.iter().enumerate() {
            for b in parties.iter().skip(i + 1) {
                let (a, b) = if a <= b { (a, b) } else { (b, a) };
                let ends = (self.number_of(a, b), self.number_of(b, a));
                let new = || Pair { ends, members: Vec::new(), reckoned: OnceLock::new() };
                let pair = self.pairs.entry((a.clone(), b.clone())).or_insert_with(new);
                pair.members.push(number);
                pair.reckoned = OnceLock::new();
            }
        }
        self.outline = OnceLock::new();
        self.witnesses.push(witness);
    }

    /// Takes a statement that sums up: it makes no status, and is held against the claims.
    pub fn insert_summary(&mut self, summary: SummaryWitness) {
        self.summaries.insert(summary.id.clone(), summary);
    }

    /// Every statement that sums up, by id.
    pub fn summaries(&self) -> impl Iterator<Item = &SummaryWitness> {
        self.summaries.values()
    }

    /// The number of an actor, who is noted down as named with the other.
    fn number_of(&mut self, actor: &ActorId, with: &ActorId) -> usize {
        let next = self.actors.len();
        let (number, partners) = self.actors.entry(actor.clone()).or_insert_with(|| (next, BTreeSet::new()));
        partners.insert(with.clone());
        *number
    }

    /// The record of what a view admits: an index of its own, which keeps what it finds as this one does.
    /// Questions asked of it by the view of all claims are those asked of this one by the view.
    pub fn narrowed(&self, view: &View) -> Record {
        let mut record: Record = self.witnesses.iter().filter(|w| view.admits(w)).cloned().collect();
        self.summaries().filter(|s| view.admits_summary(s)).for_each(|s| record.insert_summary(s.clone()));
        record
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.witnesses.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.witnesses.is_empty()
    }

    /// The witness of a claim.
    pub fn witness(&self, id: &ClaimId) -> Option<&Witness> {
        self.numbers.get(id).and_then(|n| self.numbered(*n))
    }

    /// Every witness, in order of arrival.
    pub fn witnesses(&self) -> impl Iterator<Item = &Witness> {
        self.witnesses.iter()
    }

    /// Every pair of actors that some claim is about, the lesser code first, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&ActorId, &ActorId)> {
        self.pairs.keys().map(|(a, b)| (a, b))
    }

    /// Every actor that some claim is about with this one, in order.
    pub fn partners<'r>(&'r self, actor: &ActorId) -> impl Iterator<Item = &'r ActorId> {
        self.actors.get(actor).into_iter().flat_map(|(_, partners)| partners)
    }

    /// Every actor that some claim names, by code.
    pub fn actors(&self) -> impl Iterator<Item = &ActorId> {
        self.actors.keys()
    }

    /// Reckons every pair out, so that questions asked of all claims find it done.
    pub fn reckon(&self, world: &World) {
        self.outline(&self.lives(world));
    }

    /// Relations by all claims, of the pairs neither of whose actors began anew.
    pub(crate) fn outline(&self, lives: &[Life]) -> &Outline {
        self.outline.get_or_init(|| {
            let mut outline = Outline::new(lives);
            for ((a, _), pair) in &self.pairs {
                if let Some((one, other)) = lives.get(pair.ends.0).zip(lives.get(pair.ends.1)) {
                    outline.push(pair.ends, self.reckoned_of_all(a, pair, resets(one, other)));
                }
            }
            outline
        })
    }

    /// The lives of all actors, by their numbers.
    pub(crate) fn lives(&self, world: &World) -> Vec<Life> {
        let mut numbered: Vec<(usize, Life)> = self.actors.iter().map(|(a, (n, _))| (*n, Life::of(world, a))).collect();
        numbered.sort_by_key(|(n, _)| *n);
        numbered.into_iter().map(|(_, life)| life).collect()
    }

    /// Every actor with its number, by code.
    pub(crate) fn numbered_actors(&self) -> impl Iterator<Item = (&ActorId, usize)> {
        self.actors.iter().map(|(a, (n, _))| (a, *n))
    }

    /// The claims about a pair that the view admits, by claim id, so that the order of arrival does not matter.
    pub(crate) fn claims<'r>(&'r self, a: &ActorId, b: &ActorId, view: &View) -> Vec<Numbered<'r>> {
        let pair = self.pairs.get(&ordered(a, b));
        pair.map_or_else(Vec::new, |pair| self.claims_of(pair, view))
    }

    fn claims_of<'r>(&'r self, pair: &Pair, view: &View) -> Vec<Numbered<'r>> {
        let numbered = pair.members.iter().filter_map(|n| self.numbered(*n).map(|w| (*n, w)));
        let mut claims: Vec<Numbered<'r>> = numbered.filter(|(_, w)| view.admits(w)).collect();
        claims.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
        claims
    }

    pub(crate) fn numbered(&self, number: u32) -> Option<&Witness> {
        self.witnesses.get(number as usize)
    }

    /// The ids of claims, in order.
    pub(crate) fn ids(&self, numbers: &[u32]) -> Vec<ClaimId> {
        let mut ids: Vec<ClaimId> = numbers.iter().filter_map(|n| self.numbered(*n)).map(|w| w.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// All topics of a pair by the view. Kept for the view of all claims.
    pub(crate) fn reckoned(&self, a: &ActorId, b: &ActorId, lives: (&Life, &Life), view: &View) -> Cow<'_, Reckoned> {
        let key = ordered(a, b);
        match self.pairs.get_key_value(&key) {
            Some((key, pair)) => self.reckoned_pair(&key.0, pair, lives, view),
            None => Cow::Owned(Reckoned::default()),
        }
    }

    pub(crate) fn reckoned_pair<'r>(
        &'r self,
        first: &ActorId,
        pair: &'r Pair,
        lives: (&Life, &Life),
        view: &View,
    ) -> Cow<'r, Reckoned> {
        let resets = resets(lives.0, lives.1);
        if view.is_all() {
            let known = self.reckoned_of_all(first, pair, resets.clone());
            if known.resets == resets {
                return Cow::Borrowed(known);
            }
        }
        Cow::Owned(Reckoned::of(first, &self.claims_of(pair, view), resets))
    }

    fn reckoned_of_all<'r>(&'r self, first: &ActorId, pair: &'r Pair, resets: Vec<i32>) -> &'r Reckoned {
        pair.reckoned.get_or_init(|| Box::new(Reckoned::of(first, &self.claims_of(pair, &View::default()), resets)))
    }

    pub(crate) fn indexed(&self) -> impl Iterator<Item = (&(ActorId, ActorId), &Pair)> {
        self.pairs.iter()
    }
}

/// The pair with the lesser code first.
pub(crate) fn ordered(a: &ActorId, b: &ActorId) -> (ActorId, ActorId) {
    if a <= b {
        (a.clone(), b.clone())
    } else {
        (b.clone(), a.clone())
    }
}
