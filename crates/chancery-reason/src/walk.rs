//! The two walks over sets of items: forward by earliest days, backward by latest.

use crate::cycle::{State, StateId, Step};
use crate::placement::{Item, Lanes, TooVague};
use crate::steps::CYCLE;
use std::collections::BTreeMap;

/// How many sets are looked at before the record of a pair is given up as too vague to reckon with.
pub(crate) const MOST_SETS: usize = 4_000;

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

/// A moment of a placement: items lie on whole days, which are even; a change that no claim speaks of
/// lies in the night before the day from which it holds, which is odd. The ends of the range stand for
/// no bound.
pub(crate) type Tick = i64;

/// The tick of a day.
pub(crate) fn tick(day: i32) -> Tick {
    match day {
        i32::MIN => Tick::MIN,
        i32::MAX => Tick::MAX,
        day => Tick::from(day) * 2,
    }
}

/// The first day that begins at the tick or after it.
pub(crate) fn day_from(tick: Tick) -> i32 {
    match tick {
        Tick::MIN => i32::MIN,
        Tick::MAX => i32::MAX,
        tick => (tick + 1).div_euclid(2).clamp(i32::MIN.into(), i32::MAX.into()) as i32,
    }
}

/// The last day that lies before the tick.
pub(crate) fn day_before(tick: Tick) -> i32 {
    match tick {
        Tick::MAX => i32::MAX,
        tick => day_from(tick).saturating_sub(1),
    }
}

/// The last whole day that is not after the tick, as a tick.
fn whole_day(tick: Tick) -> Tick {
    match tick {
        Tick::MAX => tick,
        tick => tick - tick.rem_euclid(2),
    }
}

/// The last night that is not after the tick.
fn night_before(tick: Tick) -> Tick {
    match tick {
        Tick::MAX => tick,
        tick => whole_day(tick + 1) - 1,
    }
}

/// A way to a state: what it supposes, and the moment that bounds it.
#[derive(Clone, Debug)]
pub(crate) struct Label<T> {
    pub state: StateId,
    pub cost: u32,
    pub at: Tick,
    pub trace: T,
}

/// A set of items that stand first: how many of each lane, in mixed radix.
pub(crate) type Set = u64;

/// The radix of each lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Radix {
    places: Vec<(u64, u64)>,
    /// All items.
    pub full: Set,
}

impl Radix {
    /// None, if there are more sets than can be numbered.
    pub fn of(lanes: &Lanes) -> Option<Radix> {
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
    pub fn next<'l>(&'l self, lanes: &'l Lanes, set: Set) -> impl Iterator<Item = (&'l Item, Set)> + 'l {
        lanes.iter().zip(&self.places).filter_map(move |(lane, (unit, size))| {
            let taken = (set / unit) % size;
            lane.get(taken as usize).map(|item| (item, set + unit))
        })
    }
}

/// The labels of every set that can stand first, in order of the sets.
pub(crate) type Walk<T> = Vec<(Set, Vec<Label<T>>)>;

/// Forward: the earliest day by which the items of each set can lie, for every state they may lead
/// to, none after the deadline. Only labels that `lead_on` are followed.
pub(crate) fn forward<T: Trace>(
    lanes: &Lanes,
    radix: &Radix,
    deadline: i32,
    most: u32,
    lead_on: impl Fn(Set, &Label<T>) -> bool,
) -> Result<Walk<T>, TooVague> {
    let start = |state| Label { state, cost: 0, at: Tick::MIN, trace: T::default() };
    // The least set last: it is taken next, and there are few at a time.
    let mut open: Walk<T> = vec![(0, State::starts().map(start).collect())];
    let mut walk: Walk<T> = Vec::new();
    while let Some((set, mut labels)) = open.pop() {
        suppose(&mut labels, most);
        // What waits beyond the day that its window ends on can't be placed any more.
        let ends = radix.next(lanes, set).map(|(item, _)| tick(item.window.hi));
        let latest = if deadline == i32::MAX { ends.min() } else { None };
        labels.retain(|l| latest.is_none_or(|latest| l.at <= latest) && lead_on(set, l));
        for (item, next) in radix.next(lanes, set) {
            for label in &labels {
                let day = day_from(label.at).max(item.window.lo);
                if day > item.window.hi.min(deadline) {
                    continue;
                }
                for Step { to, cost } in CYCLE.steps(label.state, item.act) {
                    let cost = label.cost + cost;
                    if cost <= most {
                        let (from, state) = (State::of(label.state), State::of(*to));
                        let trace = label.trace.step(item, from, state, day, deadline);
                        let new = Label { state: *to, cost, at: tick(day), trace };
                        put(&mut open, next, new);
                    }
                }
            }
        }
        if !labels.is_empty() {
            walk.push((set, labels));
        }
        if walk.len() > MOST_SETS {
            return Err(TooVague);
        }
    }
    Ok(walk)
}

/// Keeps a label of a set that is still to be looked at; the sets stand in falling order.
fn put<T: Trace>(open: &mut Walk<T>, set: Set, new: Label<T>) {
    let at = open.partition_point(|(other, _)| *other > set);
    match open.get_mut(at) {
        Some((other, labels)) if *other == set => keep(labels, new, |a, b| a <= b),
        _ => open.insert(at, (set, vec![new])),
    }
}

/// Adds what can be reached by changes of which no claim speaks.
fn suppose<T: Trace>(labels: &mut Vec<Label<T>>, most: u32) {
    let more: Vec<Label<T>> = labels
        .iter()
        .flat_map(|label| {
            CYCLE.unattested(label.state).iter().map(move |step| Label {
                state: step.to,
                cost: label.cost + step.cost,
                at: label.at.saturating_add(1),
                trace: label.trace.supposed(State::of(label.state), State::of(step.to)),
            })
        })
        .filter(|label| label.cost <= most)
        .collect();
    for label in more {
        keep(labels, label, |a, b| a <= b);
    }
}

/// Keeps a label unless another is at least as good; drops those that it betters.
fn keep<T: Trace>(labels: &mut Vec<Label<T>>, new: Label<T>, no_worse: impl Fn(Tick, Tick) -> bool) {
    for old in labels.iter_mut().filter(|l| l.state == new.state) {
        if old.cost == new.cost {
            if !no_worse(old.at, new.at) {
                old.at = new.at;
            }
            old.trace.join(new.trace);
            let (state, cost, at) = (old.state, old.cost, old.at);
            labels.retain(|l| l.state != state || l.cost <= cost || !no_worse(at, l.at));
            return;
        }
        if old.cost < new.cost && no_worse(old.at, new.at) {
            return;
        }
    }
    labels.retain(|l| l.state != new.state || l.cost < new.cost || !no_worse(new.at, l.at));
    labels.push(new);
}

/// Backward over a forward walk: the latest day from which all the other items can lie. Hands each set
/// with its labels of both walks to `take`.
pub(crate) fn backward(
    lanes: &Lanes,
    radix: &Radix,
    ahead: &Walk<()>,
    most: u32,
    mut take: impl FnMut(Set, &[Label<()>], &[Label<()>]),
) {
    let mut walk: BTreeMap<Set, Vec<Label<()>>> = BTreeMap::new();
    for (set, front) in ahead.iter().rev() {
        let mut states: Vec<StateId> = front.iter().map(|l| l.state).collect();
        states.sort_unstable();
        states.dedup();
        let mut labels: Vec<Label<()>> = Vec::new();
        if *set == radix.full {
            let stops = states.iter().filter(|id| State::of(**id).may_stop());
            labels = stops.map(|state| Label { state: *state, cost: 0, at: Tick::MAX, trace: () }).collect();
        }
        for (item, next) in radix.next(lanes, *set) {
            let Some(after) = walk.get(&next) else {
                continue;
            };
            for state in &states {
                for step in CYCLE.steps(*state, item.act) {
                    for label in after.iter().filter(|l| l.state == step.to) {
                        let at = whole_day(label.at).min(tick(item.window.hi));
                        let cost = step.cost + label.cost;
                        if at >= tick(item.window.lo) && cost <= most {
                            keep(&mut labels, Label { state: *state, cost, at, trace: () }, |a, b| a >= b);
                        }
                    }
                }
            }
        }
        let mut supposed = Vec::new();
        for state in &states {
            for step in CYCLE.unattested(*state) {
                let after = labels.iter().filter(|l| l.state == step.to && l.cost + step.cost <= most);
                supposed.extend(after.map(|l| Label {
                    state: *state,
                    cost: l.cost + step.cost,
                    at: night_before(l.at),
                    trace: (),
                }));
            }
        }
        for label in supposed {
            keep(&mut labels, label, |a, b| a >= b);
        }
        take(*set, front, &labels);
        walk.insert(*set, labels);
    }
}
