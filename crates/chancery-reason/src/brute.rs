//! The reasoner the long way, on small calendars: every placement, one by one. What the fast one has to agree with.

use crate::cycle::{seen, Act, State, CONTRARY, FORBIDDEN, UNATTESTED};
use crate::placement::{Item, Lanes, Placements};
use crate::steps::CYCLE;
use crate::track::{Event, Sayings, Track};
use crate::window::Window;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The first and the last day of the small calendar; what is asked goes a day beyond either.
const DAYS: std::ops::RangeInclusive<i32> = 0..=7;

/// What the long way finds on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    seen: u8,
    inferred: u8,
    /// By state: the earliest and the latest day on which it can have begun.
    since: BTreeMap<u8, (i32, i32)>,
}

// --- Events alone: straight from the words of the contract, with no use of the cycle. ---

/// The status that a first event presupposes.
fn presupposed(act: Act) -> &'static [u8] {
    match act {
        Act::Begin => &[seen::NONE],
        Act::Pause | Act::End => &[seen::ON],
        Act::Resume => &[seen::PAUSED, seen::ENDED],
        _ => &[],
    }
}

/// The status after an event, if it may follow on the status before it.
fn after(before: u8, act: Act) -> Option<u8> {
    match (before, act) {
        (seen::NONE | seen::PAUSED | seen::ENDED, Act::Begin) => Some(seen::ON),
        (seen::PAUSED | seen::ENDED, Act::Resume) => Some(seen::ON),
        (seen::ON, Act::Pause) => Some(seen::PAUSED),
        (seen::ON | seen::PAUSED, Act::End) => Some(seen::ENDED),
        _ => None,
    }
}

/// Every order and every choice of days of the happenings that the life cycle allows.
fn every_placement(happenings: &[(Act, Window)]) -> Vec<(u8, Vec<(i32, u8)>)> {
    fn go(left: &[(Act, Window)], day: i32, status: u8, trail: &[(i32, u8)], out: &mut Vec<Vec<(i32, u8)>>) {
        if left.is_empty() {
            out.push(trail.to_vec());
            return;
        }
        for (i, (act, window)) in left.iter().enumerate() {
            let Some(next) = after(status, *act) else {
                continue;
            };
            let rest: Vec<_> = left.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, h)| *h).collect();
            for day in window.lo.max(day)..=window.hi {
                let mut trail = trail.to_vec();
                trail.push((day, next));
                go(&rest, day, next, &trail, out);
            }
        }
    }
    let mut all = Vec::new();
    for (i, (act, window)) in happenings.iter().enumerate() {
        let rest: Vec<_> = happenings.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, h)| *h).collect();
        for start in presupposed(*act) {
            let Some(next) = after(*start, *act) else {
                continue;
            };
            for day in window.lo..=window.hi {
                let mut out = Vec::new();
                go(&rest, day, next, &[(day, next)], &mut out);
                all.extend(out.into_iter().map(|t| (*start, t)));
            }
        }
    }
    all
}

fn by_hand(happenings: &[(Act, Window)], day: i32) -> Found {
    let mut found = Found::default();
    let mut said = 0;
    for (start, trail) in every_placement(happenings) {
        match trail.iter().rev().find(|(at, _)| *at <= day) {
            Some((at, status)) => {
                found.seen |= status;
                said |= status;
                let since = found.since.entry(*status).or_insert((*at, *at));
                *since = (since.0.min(*at), since.1.max(*at));
            }
            None => found.seen |= start,
        }
    }
    found.inferred = found.seen & !said;
    found
}

// --- Items of all sorts: every path through the cycle, day by day. ---

struct Paths<'l> {
    lanes: &'l Lanes,
    least: u32,
    trails: Vec<(u32, Vec<(i32, State)>)>,
}

impl Paths<'_> {
    fn go(&mut self, taken: &[usize], day: i32, state: State, cost: u32, trail: &mut Vec<(i32, State)>) {
        if cost > self.least {
            return;
        }
        if taken.iter().zip(self.lanes).all(|(n, lane)| *n == lane.len()) && state.may_stop() {
            self.least = self.least.min(cost);
            self.trails.push((cost, trail.clone()));
        }
        let tomorrow = *DAYS.end() + 2;
        for step in CYCLE.unattested(state.id()) {
            for at in day.saturating_add(1).max(-1)..=tomorrow {
                trail.push((at, State::of(step.to)));
                self.go(taken, at, State::of(step.to), cost + UNATTESTED, trail);
                trail.pop();
            }
        }
        for (l, lane) in self.lanes.iter().enumerate() {
            let Some(item) = lane.get(taken[l]) else {
                continue;
            };
            let mut taken = taken.to_vec();
            taken[l] += 1;
            for step in CYCLE.steps(state.id(), item.act) {
                for at in item.window.lo.max(day)..=item.window.hi {
                    trail.push((at, State::of(step.to)));
                    self.go(&taken, at, State::of(step.to), cost + step.cost, trail);
                    trail.pop();
                }
            }
        }
    }
}

/// What the paths suppose, and on each day what is seen and what of it is inferred.
type ByDay = (u32, Vec<(i32, u8, u8)>);

fn by_paths(lanes: &Lanes) -> Option<ByDay> {
    let mut least = CONTRARY - 1;
    let mut paths = Paths { lanes, least, trails: Vec::new() };
    for _ in 0..2 {
        paths.least = least;
        for start in State::starts() {
            let state = State::of(start);
            paths.go(&vec![0; lanes.len()], i32::MIN, state, 0, &mut vec![(i32::MIN, state)]);
        }
        if !paths.trails.is_empty() {
            break;
        }
        least = 4 * FORBIDDEN;
    }
    let cost = paths.trails.iter().map(|(cost, _)| *cost).min()?;
    let best = || paths.trails.iter().filter(|(c, _)| *c == cost);
    let on = |day: i32| {
        let (mut all, mut said) = (0, 0);
        for state in best().filter_map(|(_, t)| t.iter().rev().find(|(at, _)| *at <= day)).map(|(_, s)| s) {
            all |= state.seen();
            said |= if state.is_inferred() { 0 } else { state.seen() };
        }
        (day, all, all & !said)
    };
    Some((cost, (-1..=*DAYS.end() + 1).map(on).collect()))
}

// --- What is compared. ---

fn window() -> impl Strategy<Value = Window> {
    (DAYS, 0..4_i32).prop_map(|(lo, len)| Window::new(lo, (lo + len).min(*DAYS.end())))
}

fn act() -> impl Strategy<Value = Act> {
    prop::sample::select(vec![Act::Begin, Act::Pause, Act::End, Act::Resume])
}

fn sayings(events: &[(Act, Window)]) -> Sayings {
    let event = |(i, (act, window)): (usize, &(Act, Window))| Event {
        act: *act,
        window: *window,
        claim: i as u32,
        marks: Vec::new(),
    };
    Sayings { events: events.iter().enumerate().map(event).collect(), ..Sayings::default() }
}

/// The happenings that the claims of events make.
fn gathered(events: &[(Act, Window)]) -> Vec<(Act, Window)> {
    let mut gathered = Vec::new();
    for act in [Act::Begin, Act::Pause, Act::End, Act::Resume] {
        let of_act: Vec<Window> = events.iter().filter(|e| e.0 == act).map(|e| e.1).collect();
        gathered.extend(crate::happening::fewest(&of_act).into_iter().map(|w| (act, w)));
    }
    gathered
}

fn item() -> impl Strategy<Value = (Act, Window)> {
    let acts = vec![Act::Begin, Act::End, Act::Resume, Act::Renew, Act::Wane, Act::Pause];
    (prop::sample::select(acts), (DAYS, 0..3_i32).prop_map(|(lo, len)| Window::new(lo, (lo + len).min(*DAYS.end()))))
}

/// A stretch as the two items at its ends.
fn stretch() -> impl Strategy<Value = Vec<(Act, Window)>> {
    (any::<bool>(), any::<bool>(), DAYS, 0..2_i32, 0..4_i32, 0..2_i32).prop_map(|(on, open, lo, slack, len, more)| {
        let (from, to) = match (on, open) {
            (true, true) => (Act::OnFrom, Act::OnToOpen),
            (true, false) => (Act::OnFrom, Act::OnTo),
            (false, true) => (Act::OffFrom, Act::OffToOpen),
            (false, false) => (Act::OffFrom, Act::OffTo),
        };
        let end = lo + slack + len;
        vec![(from, Window::new(lo, lo + slack)), (to, Window::new(end, end + more))]
    })
}

fn lanes() -> impl Strategy<Value = Lanes> {
    let single = prop::collection::vec(item(), 0..3).prop_map(|items| {
        // One lane an act, in an order in which both ends grow.
        let gathered = |act: Act| {
            let of_act: Vec<Window> = items.iter().filter(|i| i.0 == act).map(|i| i.1).collect();
            let windows = match act {
                Act::Wane => of_act.first().into_iter().copied().collect(),
                _ => crate::happening::fewest(&of_act),
            };
            windows.into_iter().map(|w| (act, w)).collect::<Vec<_>>()
        };
        [Act::Begin, Act::Pause, Act::End, Act::Resume, Act::Renew, Act::Wane].map(gathered).to_vec()
    });
    let reset = prop::option::weighted(0.1, DAYS).prop_map(|day| day.map(|d| vec![(Act::Reset, Window::on(d))]));
    (single, prop::collection::vec(stretch(), 0..3), reset).prop_map(|(events, stretches, reset)| {
        let lanes = events.into_iter().chain(stretches).chain(reset).filter(|l| !l.is_empty());
        let item = |(act, window): (Act, Window)| Item { act, window, dates: true, source: 0 };
        lanes.map(|lane| lane.into_iter().map(item).collect()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Claims of events: status, inference and beginning on every day, or no lawful placement by either way.
    #[test]
    fn events_agree_with_every_placement(events in prop::collection::vec((act(), window()), 1..5)) {
        let track = Track::of(sayings(&events)).unwrap();
        let happenings = gathered(&events);
        let lawful = !every_placement(&happenings).is_empty();
        let count = |act: Act| happenings.iter().filter(|h| h.0 == act).count();
        // A later beginning may be read as a resumption that others tell of.
        let as_resumed = count(Act::Begin) > 1 && count(Act::Resume) > 0;
        if lawful || !as_resumed {
            prop_assert_eq!(lawful, !track.lawless && track.conflicts.is_empty());
        }
        if lawful {
            for day in -1..=DAYS.end() + 1 {
                let by_hand = by_hand(&happenings, day);
                let segment = track.segment(day);
                prop_assert_eq!((segment.seen, segment.inferred), (by_hand.seen, by_hand.inferred), "day {}", day);
                for case in track.cases(day) {
                    let since = case.since.map(|w| (w.lo, w.hi));
                    prop_assert_eq!(since, by_hand.since.get(&case.seen).copied(), "since, day {}", day);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Items of all sorts: what is seen on every day by the placements that suppose least.
    #[test]
    fn all_items_agree_with_every_path(lanes in lanes()) {
        let found = Placements::of(&lanes).unwrap();
        let Some((cost, days)) = by_paths(&lanes) else {
            return Err(TestCaseError::fail("no path at all"));
        };
        prop_assert_eq!(found.cost, cost);
        let segments = crate::track::segments(&found, &lanes, &[]);
        for (day, seen, inferred) in days {
            let at = segments.iter().rev().find(|s| s.from <= day).unwrap();
            prop_assert_eq!((at.seen, at.inferred), (seen, inferred), "day {}", day);
        }
    }
}
