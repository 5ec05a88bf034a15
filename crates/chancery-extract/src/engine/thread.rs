//! What the sentences just before told: the claims that "they were restored" and "it closed" go on from.

use super::assemble::Draft;
use chancery_model::{ActorId, Kind};
use std::collections::BTreeMap;

/// How many sentences back a thread is taken up.
const REACH: usize = 2;

/// The claims of one match, as the sentences behind it may go on from them.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Their kind.
    pub kind: Kind,
    /// Their parties.
    pub pairs: Vec<(ActorId, ActorId)>,
    /// The number of their sentence.
    sentence: usize,
}

/// The claims last made, the latest at the end.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    list: Vec<Thread>,
    /// Toward whom the last claim of each family went, in the section that is being read.
    aims: BTreeMap<&'static str, ActorId>,
    now: usize,
}

impl Threads {
    /// A sentence begins; what is too far behind is forgotten.
    pub fn step(&mut self) {
        self.now += 1;
        let now = self.now;
        self.list.retain(|t| now - t.sentence <= REACH);
    }

    /// Another subject begins: nothing is gone on from.
    pub fn clear(&mut self) {
        self.list.clear();
        self.aims.clear();
    }

    /// Notes the claims of one match.
    pub fn note(&mut self, made: &[Draft]) {
        let Some(first) = made.first() else { return };
        let mut pairs: Vec<(ActorId, ActorId)> = Vec::new();
        for draft in made {
            if let [a, b] = draft.statement.parties() {
                if !pairs.iter().any(|(x, y)| x == a && y == b) {
                    pairs.push((a.clone(), b.clone()));
                }
            }
        }
        if let (Some((_, to)), true) = (pairs.last(), first.statement.kind().is_directed()) {
            let shared = pairs.iter().all(|(_, b)| b == to);
            if shared && !to.is_organisation() {
                self.aims.insert(first.statement.kind().family(), to.clone());
            }
        }
        if !pairs.is_empty() {
            self.list.push(Thread { kind: first.statement.kind(), pairs, sentence: self.now });
        }
    }

    /// With whom one of these was told of in the same sentence, if it is one.
    pub fn partner(&self, of: &[ActorId]) -> Option<&ActorId> {
        let here = self.list.iter().rev().filter(|t| t.sentence == self.now);
        here.filter_map(|t| match t.pairs.as_slice() {
            [(a, b)] | [(a, b), _] if of.contains(a) && !of.contains(b) => Some(b),
            [(a, b)] | [(a, b), _] if of.contains(b) && !of.contains(a) => Some(a),
            _ => None,
        })
        .next()
    }

    /// Toward whom the last claim of the kind's family went: of recognitions, missions and envoys.
    pub fn aim(&self, kind: Kind) -> Option<&ActorId> {
        let family = kind.family();
        self.aims.get(family).filter(|_| kind.is_directed() && matches!(family, "relations" | "mission" | "envoy"))
    }

    /// The latest whose kind or family is one of these.
    pub fn of(&self, kinds: &[String]) -> Option<&Thread> {
        let named = |t: &Thread| kinds.iter().any(|k| k == t.kind.family() || *k == t.kind.to_string());
        self.list.iter().rev().find(|t| named(t))
    }

    /// The same, of those told in the sentence that is being read.
    pub fn here(&self, kinds: &[String]) -> Option<&Thread> {
        self.of(kinds).filter(|t| t.sentence == self.now)
    }
}
