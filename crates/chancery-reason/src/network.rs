//! The network of a day: who stood in relations with whom, or kept a mission where; and what changed
//! from one day to another.

use crate::holding::{certain, certainty, standings};
use crate::life::{together, Life};
use crate::outline::Pieces;
use crate::pair::{self, union, Answer, Reckoned, Sides};
use crate::record::{Pair, Record};
use crate::standing::{Certainty, Standing};
use crate::topic::{Topic, Way};
use crate::visits;
use crate::window::Window;
use crate::witness::View;
use crate::{cycle::seen, wire};
use chancery_model::{ActorId, World};
use chancery_time::When;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

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
    /// An envoy in office: sending → receiving.
    Envoys,
    /// An agreement in force; without direction.
    Agreements,
    /// A visit in the time asked about: visitor → host. It begins and ends nothing, so no spell is of it.
    Visits,
}

impl Tie {
    /// The word for it, as answers write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Tie::Relations => "relations",
            Tie::Missions => "missions",
            Tie::Recognition => "recognition",
            Tie::Membership => "membership",
            Tie::Sanctions => "sanctions",
            Tie::Envoys => "envoys",
            Tie::Agreements => "agreements",
            Tie::Visits => "visits",
        }
    }

    /// Whether its two sides differ.
    pub fn is_directed(self) -> bool {
        !matches!(self, Tie::Relations | Tie::Agreements)
    }

    /// What a topic ties, and in which direction (`There` where there is none).
    pub(crate) fn of(topic: &Topic) -> (Tie, Way) {
        match topic {
            Topic::Relations => (Tie::Relations, Way::There),
            Topic::Mission(way, _) => (Tie::Missions, *way),
            Topic::Recognition(way) => (Tie::Recognition, *way),
            Topic::Membership(way) => (Tie::Membership, *way),
            Topic::Sanction(way) => (Tie::Sanctions, *way),
            Topic::Envoy(way, _) => (Tie::Envoys, *way),
            Topic::Agreement(_) => (Tie::Agreements, Way::There),
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

/// The network of a day, or what could have been one over a span. Of visits those that fall into the span: one
/// is certain that surely took place within it.
pub fn network(record: &Record, world: &World, view: &View, on: &When, filter: &NetworkFilter) -> Network {
    let days = Window::of(on.outer());
    // Actors by their place in the order of codes, so that sorting is by numbers.
    let actors: Vec<&ActorId> = record.actors().collect();
    let mut places = vec![0; actors.len()];
    for (place, (_, number)) in record.numbered_actors().enumerate() {
        if let Some(of) = places.get_mut(number) {
            *of = place;
        }
    }
    let place = |number: usize| places.get(number).copied().unwrap_or_default();
    let wanted = |actor: &ActorId| filter.actors.as_ref().is_none_or(|chosen| chosen.contains(actor));
    let lives = record.lives(world);
    let mut ties: Vec<(usize, usize, Certainty)> = Vec::new();
    let mut take = |ends: (usize, usize), way: Way, pieces: &Pieces| {
        let Some((answer, whole)) = lives.get(ends.0).zip(lives.get(ends.1)).and_then(|l| over(pieces, l, days)) else {
            return;
        };
        let sure = whole && answer.is_certain();
        if answer.seen & seen::ON == 0 || (filter.certain_only && !sure) {
            return;
        }
        let (a, b) = (place(ends.0), place(ends.1));
        let certainty = if sure { Certainty::Certain } else { Certainty::Possible };
        ties.push(match way {
            Way::There => (a, b, certainty),
            Way::Back => (b, a, certainty),
        });
    };
    let outlined = filter.tie == Tie::Relations && view.is_all();
    let outline = outlined.then(|| record.outline(&lives)).filter(|o| o.is_of(&lives));
    if let Some(outline) = outline {
        let all = filter.actors.is_none();
        let chosen: Vec<bool> = numbered(record, wanted);
        let is_chosen = |number: usize| all || chosen.get(number).copied().unwrap_or_default();
        let pairs = outline.pairs().filter(|((a, b), _)| is_chosen(*a) && is_chosen(*b));
        pairs.for_each(|(ends, pieces)| take(ends, Way::There, pieces));
    }
    let left_out = |pair: &Pair| outline.is_none_or(|o| o.leaves_out(pair.ends.0) || o.leaves_out(pair.ends.1));
    over_pairs(
        record,
        &lives,
        view,
        |(a, b), pair| filter.tie != Tie::Visits && left_out(pair) && wanted(a) && wanted(b),
        |_, pair, _, reckoned| {
            for (topic, sides) in reckoned.topics() {
                let (tie, way) = Tie::of(topic);
                if tie == filter.tie {
                    take(pair.ends, way, sides.outline());
                }
            }
        },
    );
    if filter.tie == Tie::Visits {
        for ((a, b), pair) in record.indexed().filter(|((a, b), _)| wanted(a) && wanted(b)) {
            let both = [(a, b, pair.ends), (b, a, (pair.ends.1, pair.ends.0))];
            for (from, to, ends) in both {
                let visited = visits::between(record, view, (from, to), days);
                let counted = visited.filter(|c| *c == Certainty::Certain || !filter.certain_only);
                ties.extend(counted.map(|certainty| (place(ends.0), place(ends.1), certainty)));
            }
        }
    }
    ties.sort_unstable();
    // Of several posts of one direction, the surest counts.
    ties.dedup_by(|b, a| (a.0, a.1) == (b.0, b.1));
    built(on, filter.tie, &actors, &ties)
}

/// What holds of each actor, by its number.
fn numbered(record: &Record, holds: impl Fn(&ActorId) -> bool) -> Vec<bool> {
    let mut found: Vec<(usize, bool)> = record.numbered_actors().map(|(a, n)| (n, holds(a))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, holds)| holds).collect()
}

/// What stands over the days on which both lived, and whether these are all days asked about.
fn over(pieces: &Pieces, lives: (&Life, &Life), days: Window) -> Option<(Answer, bool)> {
    if lives.0.lasts_over(days) && lives.1.lasts_over(days) {
        return pair::over(pieces, days).map(|answer| (answer, true));
    }
    let parts = together(lives.0, lives.1, days);
    union(parts.iter().map(|p| pair::over(pieces, *p))).map(|answer| (answer, false))
}

/// Calls for every wanted pair with its lives and all its topics reckoned out.
fn over_pairs<'r>(
    record: &'r Record,
    lives: &[Life],
    view: &View,
    wanted: impl Fn((&ActorId, &ActorId), &Pair) -> bool,
    mut visit: impl FnMut((&'r ActorId, &'r ActorId), &'r Pair, (&Life, &Life), &Reckoned),
) {
    for ((a, b), pair) in record.indexed().filter(|((a, b), pair)| wanted((a, b), pair)) {
        if let Some(lives) = lives.get(pair.ends.0).zip(lives.get(pair.ends.1)) {
            visit((a, b), pair, lives, &record.reckoned_pair(a, pair, lives, view));
        }
    }
}

/// A node in the making.
#[derive(Clone, Default)]
struct Knot {
    /// Every other that it is tied to, once a direction.
    others: Vec<usize>,
    out: usize,
    into: usize,
    component: Option<usize>,
}

fn built(on: &When, tie: Tie, actors: &[&ActorId], ties: &[(usize, usize, Certainty)]) -> Network {
    let mut knots = vec![Knot::default(); actors.len()];
    for (from, to, _) in ties {
        if let Some(knot) = knots.get_mut(*from) {
            knot.others.push(*to);
            knot.out += 1;
        }
        if let Some(knot) = knots.get_mut(*to) {
            knot.others.push(*from);
            knot.into += 1;
        }
    }
    let mut components = 0;
    for start in 0..knots.len() {
        let mut open = vec![start];
        let mut found = false;
        while let Some(knot) = open.pop().and_then(|place| knots.get_mut(place)) {
            if knot.component.is_none() && !knot.others.is_empty() {
                knot.component = Some(components);
                knot.others.sort_unstable();
                knot.others.dedup();
                open.extend(&knot.others);
                found = true;
            }
        }
        components += usize::from(found);
    }
    let answered = |(from, to, _): &&(usize, usize, Certainty)| {
        ties.binary_search_by_key(&(*to, *from), |(f, t, _)| (*f, *t)).is_ok()
    };
    let both = || ties.iter().filter(answered).count();
    let reciprocity = (tie.is_directed() && !ties.is_empty()).then(|| both() as f64 / ties.len() as f64);
    let node = |(actor, knot): (&&ActorId, &Knot)| {
        let degree = knot.others.len();
        let (out_degree, in_degree) = if tie.is_directed() { (knot.out, knot.into) } else { (degree, degree) };
        Some(Node { actor: (*actor).clone(), degree, out_degree, in_degree, component: knot.component? })
    };
    let edge = |(from, to, certainty): &(usize, usize, Certainty)| {
        let (from, to) = actors.get(*from).zip(actors.get(*to))?;
        Some(Edge { from: (*from).clone(), to: (*to).clone(), certainty: *certainty })
    };
    Network {
        on: on.clone(),
        tie,
        nodes: actors.iter().zip(&knots).filter_map(node).collect(),
        edges: ties.iter().filter_map(edge).collect(),
        reciprocity,
        components,
    }
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

impl fmt::Display for Stand {
    /// In a word or several.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.certainty, self.status) {
            (Certainty::NotAttested, _) => f.write_str("not attested"),
            (_, Some(status)) => write!(f, "{status}"),
            _ => {
                let possible: Vec<&str> = self.possible.iter().map(|s| s.as_str()).collect();
                write!(f, "possibly {}", possible.join(" or "))
            }
        }
    }
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
pub fn change(record: &Record, world: &World, view: &View, first: &When, second: &When) -> Vec<Change> {
    let mut found = Vec::new();
    let days = (Window::of(first.outer()), Window::of(second.outer()));
    over_pairs(
        record,
        &record.lives(world),
        view,
        |_, _| true,
        |(a, b), _, lives, reckoned| {
            for (topic, sides) in reckoned.topics() {
                let (tie, way) = Tie::of(topic);
                // These come in numbers: one that ends as another begins changes nothing between the two.
                if matches!(tie, Tie::Envoys | Tie::Agreements) {
                    continue;
                }
                let (before, after) = (stand(topic, sides, lives, days.0), stand(topic, sides, lives, days.1));
                if before != after {
                    let (from, to) = match way {
                        Way::There => (a, b),
                        Way::Back => (b, a),
                    };
                    found.push(Change { tie, from: from.clone(), to: to.clone(), before, after });
                }
            }
        },
    );
    found
}

fn stand(topic: &Topic, sides: &Sides, lives: (&Life, &Life), days: Window) -> Stand {
    if together(lives.0, lives.1, days).is_empty() {
        let ended = Standing::Ended;
        return Stand { status: Some(ended), certainty: Certainty::Certain, possible: vec![ended] };
    }
    let (answer, whole) = over(sides.outline(), lives, days).unwrap_or((Answer::default(), true));
    let status = certain(topic, answer).filter(|_| whole);
    let certainty = match certainty(answer) {
        Certainty::Certain if !whole => Certainty::Possible,
        other => other,
    };
    Stand { status, certainty, possible: standings(topic, answer) }
}
