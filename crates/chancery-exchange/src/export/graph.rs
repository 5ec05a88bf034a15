//! Networks over time: actors as nodes, ties as edges with the spells in which they stood or may have stood.
//!
//! An edge is one tie between two actors, certain or possible: what is only possible is an edge of its own, so
//! that no program that passes attributes over can take it for certain.

use super::ties::{self, may_be_on, Sure};
use super::{ExportError, Input};
use chancery_model::ActorId;
use chancery_reason::{Certainty, Spell, Tie};
use chancery_time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// What tells an edge from others: tie, direction, post, and whether it is certain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub from: ActorId,
    pub to: ActorId,
    pub tie: Tie,
    pub which: Option<String>,
    pub certain: bool,
}

/// An edge with its spells, in order of time and without overlaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Edge {
    /// First and last day of each; open sides are `None`.
    pub spells: Vec<(Option<Day>, Option<Day>)>,
    /// What sort of mission or agreement, as last said.
    pub sort: Option<String>,
    /// The city, as last said.
    pub city: Option<String>,
    /// Whether all of it is presupposed alone.
    pub inferred: bool,
    /// Who says so.
    pub sources: BTreeSet<String>,
}

/// The ties of networks, where none are asked for.
const TIES: &[Tie] = &[Tie::Relations, Tie::Missions, Tie::Recognition, Tie::Membership, Tie::Sanctions];

/// Every edge that stood at some time, or may have.
pub(crate) fn edges(input: &Input<'_>) -> Result<BTreeMap<Key, Edge>, ExportError> {
    let mut edges: BTreeMap<Key, Edge> = BTreeMap::new();
    ties::each(input, ties::ties(input, TIES), |spell| {
        if may_be_on(&spell) {
            let key = Key {
                from: spell.parties.0.clone(),
                to: spell.parties.1.clone(),
                tie: spell.tie,
                which: spell.which.clone(),
                certain: certainly_on(&spell),
            };
            let new = Edge { inferred: true, ..Edge::default() };
            take(input, edges.entry(key).or_insert(new), &spell);
        }
        Ok::<(), ExportError>(())
    })?;
    Ok(edges)
}

/// Whether it surely stands: nothing that can be is off.
pub(crate) fn certainly_on(spell: &Spell) -> bool {
    spell.certainty == Certainty::Certain && spell.possible.iter().all(|s| s.is_on())
}

fn take(input: &Input<'_>, edge: &mut Edge, spell: &Spell) {
    let (from, to) = (ties::day(spell.from), ties::last(spell));
    // Spells come in order of time and share no day; those that follow upon one another are one.
    match edge.spells.last_mut() {
        Some((_, last)) if last.zip(from).is_some_and(|(l, f)| l.number() + 1 == f.number()) => *last = to,
        _ => edge.spells.push((from, to)),
    }
    edge.sort = spell.kind.clone().or(edge.sort.take());
    edge.city = spell.city.clone().or(edge.city.take());
    edge.inferred &= Sure::of(spell) == Sure::Inferred;
    edge.sources.extend(ties::sources(input, &spell.claims));
}

/// How sure an edge is, in a word.
pub(crate) fn sure(key: &Key, edge: &Edge) -> &'static str {
    match (key.certain, edge.inferred) {
        (false, _) => Sure::Possible.as_str(),
        (true, true) => Sure::Inferred.as_str(),
        (true, false) => Sure::Certain.as_str(),
    }
}

/// The id of an edge: what tells it from others, in words.
pub(crate) fn id(key: &Key) -> String {
    let which = key.which.as_ref().map_or_else(String::new, |w| format!(" {w}"));
    let sure = if key.certain { "" } else { " ?" };
    format!("{} {} {}{which}{sure}", key.from, key.to, key.tie.as_str())
}
