//! All placements of the items of a track at once: within their windows, in an order the cycle allows.
//!
//! Placements are not enumerated. An item goes on the earliest day that its window and the items
//! before it leave; whatever order can be placed at all can be placed so. So it is enough to know, for
//! every set of items that may stand first and every state these may lead to, the earliest day by
//! which they can all lie (walking forward) and the latest day from which the others can (walking
//! backward). A state is possible on a day if a set can lie up to that day with it as the last state,
//! and the rest after it. What has to be supposed is counted; only placements that suppose least count.

use crate::cycle::{Act, State, StateId, CONTRARY, FORBIDDEN};
use crate::walk::{backward, day_before, day_from, forward, tick, Label, Radix, Set, Tick, Trace};
use crate::window::Window;

/// Something that has its place in a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub act: Act,
    /// Within which days.
    pub window: Window,
    /// Whether the day says when the state began (a stretch that was seen on one day does not).
    pub dates: bool,
    /// Which claims make it: an index into the track's sources.
    pub source: u16,
}

/// Items in lanes. Within a lane they come in the order given; between lanes any order goes.
pub(crate) type Lanes = Vec<Vec<Item>>;

/// The record of a pair is too vague to reckon with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooVague;

/// All placements of a track that suppose least: for every set that stands first in one of them, and
/// every state it leads to there, by when the rest has to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placements {
    radix: Radix,
    rest: Vec<Rest>,
    /// What the placements suppose.
    pub cost: u32,
}

/// What the items behind a set leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rest {
    set: Set,
    state: StateId,
    /// What they suppose.
    cost: u32,
    /// The latest moment at which they can begin.
    at: Tick,
}

/// A state that some placement has from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    pub state: StateId,
    pub days: Window,
}

/// The days on which the items of a walk came to lie.
#[derive(Clone, Debug, Default)]
struct Days(Vec<i32>);

impl Trace for Days {
    fn step(&self, _: &Item, _: State, _: State, day: i32, _: i32) -> Days {
        let mut days = self.0.clone();
        if days.last() != Some(&day) {
            days.push(day);
        }
        Days(days)
    }

    fn supposed(&self, _: State, _: State) -> Days {
        self.clone()
    }

    fn join(&mut self, other: Days) {
        self.0.extend(other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl Placements {
    /// The placements of these lanes. If none is within the law of the life cycle, those that break it least.
    pub fn of(lanes: &Lanes) -> Result<Placements, TooVague> {
        match Placements::within(lanes, CONTRARY - 1)? {
            Some(lawful) => Ok(lawful),
            None => Placements::within(lanes, u32::MAX / 2)?.ok_or(TooVague),
        }
    }

    fn within(lanes: &Lanes, most: u32) -> Result<Option<Placements>, TooVague> {
        let radix = Radix::of(lanes).ok_or(TooVague)?;
        let ahead = forward::<()>(lanes, &radix, i32::MAX, most, |_, _| true)?;
        let stops = ahead.iter().filter(|(set, _)| *set == radix.full).flat_map(|(_, labels)| labels);
        let least = stops.filter(|l| State::of(l.state).may_stop()).map(|l| l.cost).min();
        let Some(cost) = least else { return Ok(None) };
        let mut rest: Vec<Rest> = Vec::new();
        backward(lanes, &radix, &ahead, cost, |set, labels, behind| {
            let on_the_way =
                |b: &&Label<()>| labels.iter().any(|l| l.state == b.state && l.cost + b.cost == cost && l.at <= b.at);
            rest.extend(behind.iter().filter(on_the_way).map(|b| Rest { set, state: b.state, cost: b.cost, at: b.at }));
        });
        rest.sort_unstable_by_key(|r| (r.set, r.state, r.cost));
        Ok(Some(Placements { radix, rest, cost }))
    }

    /// How much is at odds: how often the life cycle is broken, and sources contradict one another.
    pub fn at_odds(&self) -> u32 {
        self.cost / CONTRARY
    }

    /// Whether the life cycle is broken.
    pub fn is_lawless(&self) -> bool {
        self.cost >= FORBIDDEN
    }

    /// What may follow on a label within the placements.
    fn behind<'p, T>(&'p self, set: Set, label: &'p Label<T>) -> impl Iterator<Item = &'p Rest> {
        let of = (set, label.state);
        let first = self.rest.partition_point(|r| (r.set, r.state) < of);
        let all = self.rest.iter().skip(first).take_while(move |r| (r.set, r.state) == of);
        all.filter(|r| r.cost + label.cost == self.cost && r.at >= label.at)
    }

    fn ahead<T: Trace>(&self, lanes: &Lanes, deadline: i32) -> Vec<(Set, Vec<Label<T>>)> {
        // What can still become a label of a placement: with no more supposed than its rest allows.
        let leads_on = |set: Set, label: &Label<T>| {
            let of = (set, label.state);
            let first = self.rest.partition_point(|r| (r.set, r.state) < of);
            let mut all = self.rest.iter().skip(first).take_while(|r| (r.set, r.state) == of);
            all.any(|r| r.cost + label.cost <= self.cost)
        };
        forward(lanes, &self.radix, deadline, self.cost, leads_on).unwrap_or_default()
    }

    /// Every state of some placement with the days on which it may be the state.
    pub fn spells(&self, lanes: &Lanes) -> Vec<Spell> {
        let mut spells = Vec::new();
        for (set, labels) in self.ahead::<()>(lanes, i32::MAX) {
            for label in labels {
                for rest in self.behind(set, &label) {
                    let days = Window::new(day_from(label.at), day_before(rest.at));
                    if !days.is_empty() {
                        spells.push(Spell { state: label.state, days });
                    }
                }
            }
        }
        spells
    }

    /// The days on which, from one to the next, [`Placements::on`] may change.
    pub fn moments(&self, lanes: &Lanes) -> Vec<i32> {
        let ahead = self.ahead::<Days>(lanes, i32::MAX - 1);
        let mut moments: Vec<i32> = Vec::new();
        for label in ahead.iter().flat_map(|(_, labels)| labels) {
            moments.extend(&label.trace.0);
            moments.push(day_from(label.at));
        }
        moments.extend(self.rest.iter().map(|r| day_from(r.at)));
        moments.sort_unstable();
        moments.dedup();
        moments
    }

    /// The states possible on a day, each with how it came about, and the items that may come next.
    pub fn on<'l, T: Trace>(&'l self, lanes: &'l Lanes, day: i32) -> Vec<(State, T, Vec<&'l Item>)> {
        let mut found = Vec::new();
        for (set, labels) in self.ahead::<T>(lanes, day) {
            for label in labels {
                if self.behind(set, &label).any(|r| r.at > tick(day)) {
                    let next = self.radix.next(lanes, set).map(|(item, _)| item).collect();
                    found.push((State::of(label.state), label.trace, next));
                }
            }
        }
        found
    }
}
