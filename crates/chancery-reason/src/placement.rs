//! All placements of the items of a track at once: within their windows, in an order the cycle allows.
//!
//! Placements are not enumerated. An item goes on the earliest day that its window and the items
//! before it leave; whatever order can be placed at all can be placed so. So it is enough to know, for
//! every set of items that may stand first and every state these may lead to, the earliest day by
//! which they can all lie (walking forward) and the latest day from which the others can (walking
//! backward). A state is possible on a day if a set can lie up to that day with it as the last state,
//! and the rest after it. What has to be supposed is counted; only placements that suppose least count.

use crate::cycle::{Act, State, StateId, Step, CYCLE, FORBIDDEN};
use crate::window::Window;
use std::collections::BTreeMap;

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

/// How many sets are looked at before the record of a pair is given up as too vague to reckon with.
pub(crate) const MOST_SETS: usize = 20_000;

/// How a state came about; nothing, where it is not asked for.
pub(crate) trait Trace: Clone + Default {
    fn step(&self, item: &Item, from: State, to: State, day: i32, deadline: i32) -> Self;
    fn supposed(&self, from: State, to: State) -> Self;
    fn join(&mut self, other: Self);
}

impl Trace for () {
    fn step(&self, _: &Item, _: State, _: State, _: i32, _: i32) {}
    fn supposed(&self, _: State, _: State) {}
    fn join(&mut self, _: ()) {}
}

/// A way to a state: what it supposes, and the day that bounds it.
#[derive(Clone, Debug)]
pub(crate) struct Label<T> {
    pub state: StateId,
    pub cost: u32,
    pub day: i32,
    pub trace: T,
}

/// A set of items that stand first: how many of each lane, in mixed radix.
type Set = u64;

/// The radix of each lane.
pub(crate) struct Radix {
    places: Vec<(u64, u64)>,
    full: Set,
}

impl Radix {
    fn of(lanes: &Lanes) -> Option<Radix> {
        let mut unit: u64 = 1;
        let mut places = Vec::with_capacity(lanes.len());
        let mut full = 0;
        for lane in lanes {
            let size = lane.len() as u64 + 1;
            places.push((unit, size));
            full += unit * (size - 1);
            unit = unit.checked_mul(size).filter(|u| *u < 1 << 60)?;
        }
        Some(Radix { places, full })
    }

    /// The next item of each lane, and the set with it.
    fn next<'l>(
        &'l self,
        lanes: &'l Lanes,
        set: Set,
    ) -> impl Iterator<Item = (&'l Item, Set)> + 'l {
        lanes
            .iter()
            .zip(&self.places)
            .filter_map(move |(lane, (unit, size))| {
                let taken = (set / unit) % size;
                lane.get(taken as usize).map(|item| (item, set + unit))
            })
    }
}

/// The labels of every set that can stand first.
pub(crate) type Walk<T> = BTreeMap<Set, Vec<Label<T>>>;

/// There are too many sets to look at.
#[derive(Debug)]
pub(crate) struct TooVague;

/// Forward: the earliest day by which the items of each set can lie, for every state they may lead
/// to, none after the deadline.
fn forward<T: Trace>(
    lanes: &Lanes,
    radix: &Radix,
    deadline: i32,
    most: u32,
) -> Result<Walk<T>, TooVague> {
    let start = State::starts().map(|state| Label {
        state,
        cost: 0,
        day: i32::MIN,
        trace: T::default(),
    });
    let mut open: Walk<T> = BTreeMap::from([(0, start.collect())]);
    let mut walk: Walk<T> = BTreeMap::new();
    while let Some((set, mut labels)) = open.pop_first() {
        suppose(&mut labels, most);
        // What waits beyond the day that its window ends on can't be placed any more.
        if deadline == i32::MAX {
            let latest = radix
                .next(lanes, set)
                .map(|(item, _)| item.window.hi)
                .min()
                .unwrap_or(i32::MAX);
            labels.retain(|l| l.day <= latest);
        }
        for (item, next) in radix.next(lanes, set) {
            for label in &labels {
                let day = label.day.max(item.window.lo);
                if day > item.window.hi.min(deadline) {
                    continue;
                }
                for Step { to, cost } in CYCLE.steps(label.state, item.act) {
                    let cost = label.cost + cost;
                    if cost > most {
                        continue;
                    }
                    let trace = label.trace.step(
                        item,
                        State::of(label.state),
                        State::of(*to),
                        day,
                        deadline,
                    );
                    keep(
                        open.entry(next).or_default(),
                        Label {
                            state: *to,
                            cost,
                            day,
                            trace,
                        },
                        |a, b| a <= b,
                    );
                }
            }
        }
        if !labels.is_empty() {
            walk.insert(set, labels);
        }
        if walk.len() > MOST_SETS {
            return Err(TooVague);
        }
    }
    Ok(walk)
}

/// Adds what can be reached by changes of which no claim speaks.
fn suppose<T: Trace>(labels: &mut Vec<Label<T>>, most: u32) {
    let more: Vec<Label<T>> = labels
        .iter()
        .flat_map(|label| {
            CYCLE.unattested(label.state).iter().map(move |step| Label {
                state: step.to,
                cost: label.cost + step.cost,
                day: label.day,
                trace: label
                    .trace
                    .supposed(State::of(label.state), State::of(step.to)),
            })
        })
        .filter(|label| label.cost <= most)
        .collect();
    for label in more {
        keep(labels, label, |a, b| a <= b);
    }
}

/// Keeps a label unless another is at least as good; drops those that it betters.
fn keep<T: Trace>(labels: &mut Vec<Label<T>>, new: Label<T>, no_worse: impl Fn(i32, i32) -> bool) {
    for old in labels.iter_mut().filter(|l| l.state == new.state) {
        if old.cost == new.cost {
            if !no_worse(old.day, new.day) {
                old.day = new.day;
            }
            old.trace.join(new.trace);
            let (state, cost, day) = (old.state, old.cost, old.day);
            labels.retain(|l| l.state != state || l.cost <= cost || !no_worse(day, l.day));
            return;
        }
        if old.cost < new.cost && no_worse(old.day, new.day) {
            return;
        }
    }
    labels.retain(|l| l.state != new.state || l.cost < new.cost || !no_worse(new.day, l.day));
    labels.push(new);
}

/// Backward over the sets of a forward walk: the latest day from which all the other items can lie.
fn backward(
    lanes: &Lanes,
    radix: &Radix,
    sets: impl DoubleEndedIterator<Item = (Set, Vec<StateId>)>,
    most: u32,
) -> Walk<()> {
    let mut walk: Walk<()> = BTreeMap::new();
    for (set, states) in sets.rev() {
        let mut labels: Vec<Label<()>> = Vec::new();
        if set == radix.full {
            labels = (0..crate::cycle::STATES as StateId)
                .filter(|id| State::of(*id).may_stop())
                .map(|state| Label {
                    state,
                    cost: 0,
                    day: i32::MAX,
                    trace: (),
                })
                .collect();
        }
        for (item, next) in radix.next(lanes, set) {
            let Some(after) = walk.get(&next) else {
                continue;
            };
            for state in &states {
                for Step { to, cost } in CYCLE.steps(*state, item.act) {
                    for label in after.iter().filter(|l| l.state == *to) {
                        let day = label.day.min(item.window.hi);
                        let cost = cost + label.cost;
                        if day >= item.window.lo && cost <= most {
                            keep(
                                &mut labels,
                                Label {
                                    state: *state,
                                    cost,
                                    day,
                                    trace: (),
                                },
                                |a, b| a >= b,
                            );
                        }
                    }
                }
            }
        }
        let mut supposed = Vec::new();
        for state in &states {
            for step in CYCLE.unattested(*state) {
                for label in labels
                    .iter()
                    .filter(|l| l.state == step.to && l.cost + step.cost <= most)
                {
                    supposed.push(Label {
                        state: *state,
                        cost: label.cost + step.cost,
                        ..label.clone()
                    });
                }
            }
        }
        for label in supposed {
            keep(&mut labels, label, |a, b| a >= b);
        }
        walk.insert(set, labels);
    }
    walk
}

/// All placements of a track that suppose least.
pub(crate) struct Placements {
    radix: Radix,
    ahead: Walk<()>,
    behind: Walk<()>,
    /// What the placements suppose.
    pub cost: u32,
}

/// A state that some placement has from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    pub state: StateId,
    pub days: Window,
}

impl Placements {
    /// The placements of these lanes. If none is within the law of the life cycle, those that break it least.
    pub fn of(lanes: &Lanes) -> Result<Placements, TooVague> {
        match Placements::within(lanes, FORBIDDEN - 1)? {
            Some(lawful) => Ok(lawful),
            None => Placements::within(lanes, u32::MAX / 2)?.ok_or(TooVague),
        }
    }

    fn within(lanes: &Lanes, most: u32) -> Result<Option<Placements>, TooVague> {
        let radix = Radix::of(lanes).ok_or(TooVague)?;
        let ahead: Walk<()> = forward(lanes, &radix, i32::MAX, most)?;
        let stops = ahead.get(&radix.full).into_iter().flatten();
        let Some(cost) = stops
            .filter(|l| State::of(l.state).may_stop())
            .map(|l| l.cost)
            .min()
        else {
            return Ok(None);
        };
        let sets = ahead.iter().map(|(set, labels)| {
            let mut states: Vec<StateId> = labels.iter().map(|l| l.state).collect();
            states.sort_unstable();
            states.dedup();
            (*set, states)
        });
        let behind = backward(lanes, &radix, sets, cost);
        Ok(Some(Placements {
            radix,
            ahead,
            behind,
            cost,
        }))
    }

    /// How often the life cycle is broken.
    pub fn broken(&self) -> u32 {
        self.cost / FORBIDDEN
    }

    /// Every state of some placement with the days on which it may be the state.
    pub fn spells(&self) -> Vec<Spell> {
        let mut spells = Vec::new();
        for (set, labels) in &self.ahead {
            let behind = self.behind.get(set).map_or(&[][..], Vec::as_slice);
            for label in labels {
                let rest = behind
                    .iter()
                    .filter(|b| b.state == label.state && b.cost + label.cost == self.cost);
                for other in rest {
                    let hi = if other.day == i32::MAX {
                        i32::MAX
                    } else {
                        other.day.saturating_sub(1)
                    };
                    let days = Window::new(label.day, hi);
                    if !days.is_empty() {
                        spells.push(Spell {
                            state: label.state,
                            days,
                        });
                    }
                }
            }
        }
        spells
    }

    /// The states possible on a day, each with how it came about, and the items that may come next.
    pub fn on<'l, T: Trace>(
        &'l self,
        lanes: &'l Lanes,
        day: i32,
    ) -> Vec<(State, T, Vec<&'l Item>)> {
        let Ok(walk) = forward::<T>(lanes, &self.radix, day, self.cost) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (set, labels) in walk {
            let behind = self.behind.get(&set).map_or(&[][..], Vec::as_slice);
            for label in labels {
                let goes_on = |b: &Label<()>| {
                    b.state == label.state
                        && b.cost + label.cost == self.cost
                        && (b.day > day || b.day == i32::MAX)
                };
                if behind.iter().any(goes_on) {
                    let next = self.radix.next(lanes, set).map(|(item, _)| item).collect();
                    found.push((State::of(label.state), label.trace, next));
                }
            }
        }
        found
    }
}
