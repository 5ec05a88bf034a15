//! The network of a day: who stood in relations with whom, or kept a mission where; and what changed
//! from one day to another.

use crate::holding::{certain, certainty, standings};
use crate::life::{together, Life};
use crate::pair::Answer;
use crate::record::Record;
use crate::standing::{Certainty, Standing};
use crate::topic::{Topic, Way};
use crate::window::Window;
use crate::witness::View;
use crate::{cycle::seen, holding, wire};
use chancery_model::{ActorId, World};
use chancery_time::When;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What ties two actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// Diplomatic relations; without direction.
    #[default]
    Relations,
    /// A mission: sending → receiving.
    Missions,
    /// Recognition: recogniser → recognised.
    Recognition,
    /// Membership: member → organisation.
    Membership,
    /// Sanctions: by → against.
    Sanctions,
}

impl Tie {
    /// Whether its two sides differ.
    pub fn is_directed(self) -> bool {
        self != Tie::Relations
    }

    fn way(self, topic: &Topic) -> Option<Way> {
        match (self, topic) {
            (Tie::Relations, Topic::Relations) => Some(Way::There),
            (Tie::Missions, Topic::Mission(way, _))
            | (Tie::Recognition, Topic::Recognition(way))
            | (Tie::Membership, Topic::Membership(way))
            | (Tie::Sanctions, Topic::Sanction(way)) => Some(*way),
            _ => None,
        }
    }
}

/// Which network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkFilter {
    /// What ties two actors.
    pub tie: Tie,
    /// Whether only what is certain counts; else what is possible does, too.
    pub certain_only: bool,
    /// Only ties among these actors.
    pub actors: Option<BTreeSet<ActorId>>,
}

/// Who is tied to whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Network {
    /// The day, or the span.
    pub on: When,
    /// What ties two actors.
    pub tie: Tie,
    /// Every actor with a tie, by code.
    pub nodes: Vec<Node>,
    /// Every tie, by codes.
    pub edges: Vec<Edge>,
    /// Of the ties with a direction, the share (0–1) that is answered by one in the other direction.
    pub reciprocity: Option<f64>,
    /// How many parts hang together, whatever the direction.
    pub components: usize,
}

/// An actor of a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its code.
    #[serde(serialize_with = "wire::text")]
    pub actor: ActorId,
    /// Other actors that it is tied to, whatever the direction.
    pub degree: usize,
    /// Ties that go out from it (without direction: its degree).
    pub out_degree: usize,
    /// Ties that come in to it.
    pub in_degree: usize,
    /// Which part of the network it belongs to, from 0, in order of the first code.
    pub component: usize,
}

/// A tie.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edge {
    /// The lesser code, or where the tie goes out from.
    #[serde(serialize_with = "wire::text")]
    pub from: ActorId,
    /// The other.
    #[serde(serialize_with = "wire::text")]
    pub to: ActorId,
    /// How sure.
    pub certainty: Certainty,
}

/// The network of a day, or what could have been one over a span.
pub fn network(
    record: &Record,
    world: &World,
    view: &View,
    on: &When,
    filter: &NetworkFilter,
) -> Network {
    let days = Window::of(on.outer());
    let wanted = |actor: &ActorId| {
        filter
            .actors
            .as_ref()
            .is_none_or(|chosen| chosen.contains(actor))
    };
    let mut edges: BTreeMap<(&ActorId, &ActorId), Certainty> = BTreeMap::new();
    over_pairs(record, world, view, wanted, |(a, b), lives, reckoned| {
        let parts = together(lives.0, lives.1, days);
        if parts.is_empty() {
            return;
        }
        for (topic, sides) in reckoned.topics() {
            let Some(way) = filter.tie.way(topic) else {
                continue;
            };
            let Some(answer) = holding::union(parts.iter().map(|p| sides.over(*p))) else {
                continue;
            };
            let whole = matches!(parts.as_slice(), [only] if *only == days);
            let sure = whole && answer.is_certain();
            if answer.seen & seen::ON == 0 || (filter.certain_only && !sure) {
                continue;
            }
            let ends = match way {
                Way::There => (a, b),
                Way::Back => (b, a),
            };
            let certainty = if sure {
                Certainty::Certain
            } else {
                Certainty::Possible
            };
            let known = edges.entry(ends).or_insert(certainty);
            *known = certainty.min(*known);
        }
    });
    let edge = |((from, to), certainty): ((&ActorId, &ActorId), Certainty)| Edge {
        from: from.clone(),
        to: to.clone(),
        certainty,
    };
    let edges: Vec<Edge> = edges.into_iter().map(edge).collect();
    built(on, filter.tie, edges)
}

/// Calls for every pair with its lives and all its topics reckoned out.
fn over_pairs<'r>(
    record: &'r Record,
    world: &World,
    view: &View,
    wanted: impl Fn(&ActorId) -> bool,
    mut visit: impl FnMut((&'r ActorId, &'r ActorId), (&Life, &Life), &crate::pair::Reckoned),
) {
    let mut lives: BTreeMap<&ActorId, Life> = BTreeMap::new();
    for (a, b) in record.pairs() {
        for actor in [a, b] {
            if !lives.contains_key(actor) {
                lives.insert(actor, Life::of(world, actor));
            }
        }
    }
    for ((a, b), pair) in record.indexed() {
        if !(wanted(a) && wanted(b)) {
            continue;
        }
        if let Some(lives) = lives.get(a).zip(lives.get(b)) {
            visit((a, b), lives, &record.reckoned_pair(a, pair, lives, view));
        }
    }
}

fn built(on: &When, tie: Tie, edges: Vec<Edge>) -> Network {
    let mut nodes: BTreeMap<&ActorId, (BTreeSet<&ActorId>, usize, usize)> = BTreeMap::new();
    for edge in &edges {
        let (ties, out, _) = nodes.entry(&edge.from).or_default();
        ties.insert(&edge.to);
        *out += 1;
        let (ties, _, into) = nodes.entry(&edge.to).or_default();
        ties.insert(&edge.from);
        *into += 1;
    }
    let mut component: BTreeMap<&ActorId, usize> = BTreeMap::new();
    let mut components = 0;
    for start in nodes.keys() {
        if component.contains_key(start) {
            continue;
        }
        let mut open = vec![*start];
        while let Some(actor) = open.pop() {
            if component.insert(actor, components).is_none() {
                open.extend(
                    nodes
                        .get(actor)
                        .into_iter()
                        .flat_map(|(ties, ..)| ties.iter().copied()),
                );
            }
        }
        components += 1;
    }
    let both = edges
        .iter()
        .filter(|e| nodes.get(&e.to).is_some_and(|_| answered(&edges, e)))
        .count();
    let reciprocity =
        (tie.is_directed() && !edges.is_empty()).then(|| both as f64 / edges.len() as f64);
    let node = |(actor, (ties, out, into)): (&&ActorId, &(BTreeSet<&ActorId>, usize, usize))| {
        let degree = ties.len();
        let (out_degree, in_degree) = if tie.is_directed() {
            (*out, *into)
        } else {
            (degree, degree)
        };
        Node {
            actor: (*actor).clone(),
            degree,
            out_degree,
            in_degree,
            component: component.get(*actor).copied().unwrap_or_default(),
        }
    };
    let nodes = nodes.iter().map(node).collect();
    Network {
        on: on.clone(),
        tie,
        nodes,
        edges,
        reciprocity,
        components,
    }
}

/// Whether there is an edge the other way. The edges are sorted.
fn answered(edges: &[Edge], edge: &Edge) -> bool {
    edges
        .binary_search_by(|e| (&e.from, &e.to).cmp(&(&edge.to, &edge.from)))
        .is_ok()
}

/// What stands between two actors in one topic, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stand {
    /// What is certain.
    pub status: Option<Standing>,
    /// How sure.
    pub certainty: Certainty,
    /// All that can be.
    pub possible: Vec<Standing>,
}

/// Something that stood otherwise on a later day than on an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What.
    pub tie: Tie,
    /// The lesser code, or where the tie goes out from.
    #[serde(serialize_with = "wire::text")]
    pub from: ActorId,
    /// The other.
    #[serde(serialize_with = "wire::text")]
    pub to: ActorId,
    /// What stood on the first day.
    pub before: Stand,
    /// What stood on the second.
    pub after: Stand,
}

/// All that stood otherwise on the second day (or span) than on the first, by codes.
pub fn change(
    record: &Record,
    world: &World,
    view: &View,
    first: &When,
    second: &When,
) -> Vec<Change> {
    let mut found = Vec::new();
    let days = (Window::of(first.outer()), Window::of(second.outer()));
    over_pairs(
        record,
        world,
        view,
        |_| true,
        |(a, b), lives, reckoned| {
            for (topic, sides) in reckoned.topics() {
                let ties = [
                    Tie::Relations,
                    Tie::Missions,
                    Tie::Recognition,
                    Tie::Membership,
                    Tie::Sanctions,
                ];
                let Some((tie, way)) = ties
                    .into_iter()
                    .find_map(|t| t.way(topic).map(|way| (t, way)))
                else {
                    continue;
                };
                let on = |days: Window| {
                    let parts = together(lives.0, lives.1, days);
                    if parts.is_empty() {
                        return Stand {
                            status: Some(Standing::Ended),
                            certainty: Certainty::Certain,
                            possible: vec![Standing::Ended],
                        };
                    }
                    let answer = holding::union(parts.iter().map(|p| sides.over(*p)))
                        .unwrap_or(Answer::default());
                    Stand {
                        status: certain(topic, answer),
                        certainty: certainty(answer),
                        possible: standings(topic, answer),
                    }
                };
                let (before, after) = (on(days.0), on(days.1));
                if before != after {
                    let (from, to) = match way {
                        Way::There => (a.clone(), b.clone()),
                        Way::Back => (b.clone(), a.clone()),
                    };
                    found.push(Change {
                        tie,
                        from,
                        to,
                        before,
                        after,
                    });
                }
            }
        },
    );
    found
}
