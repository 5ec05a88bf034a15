//! From what is said of a track to a lawful reading of it: happenings, and the lanes they lie in.

use crate::cycle::Act;
use crate::happening::fewest;
use crate::placement::{Item, Lanes, Placements, TooVague};
use crate::stretch::{settle, Stretch};
use crate::trace::MOST_SOURCES;
use crate::track::{all_possible, segments, Conflict, Event, Sayings, Track};
use crate::window::Window;

/// A happening of one act within its days.
#[derive(Clone, Debug)]
struct Happening {
    act: Act,
    window: Window,
    sides: Vec<Vec<u32>>,
    marks: Vec<&'static str>,
}

/// The happenings of a track on the way to a lawful reading of it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// By act, in order of time.
    happenings: Vec<Vec<Happening>>,
    stretches: Vec<Stretch>,
    /// Happenings read as signs that it was on, not as its beginning.
    signs: Vec<Stretch>,
    /// Ends that no claim tells of, between a beginning and another.
    missing: Vec<Conflict>,
    /// Whether a beginning may be one of several, without an end being told.
    recurs: bool,
    resets: Vec<i32>,
}

/// Days in a year, at most.
const YEAR: i32 = 366;

/// Drops what wanes nothing, wherever it is placed: before anything can have begun, or after another
/// that surely came before it, with no beginning between the two.
fn drop_idle(events: &mut Vec<Event>) {
    let begins: Vec<Window> =
        events.iter().filter(|e| !matches!(e.act, Act::Pause | Act::End | Act::Wane)).map(|e| e.window).collect();
    let wanes: Vec<Window> = events.iter().filter(|e| e.act == Act::Wane).map(|e| e.window).collect();
    let idle = |w: &Window| {
        let none_in = |lo: i32, hi: i32| begins.iter().all(|b| b.hi < lo || b.lo > hi);
        none_in(i32::MIN, w.hi) || wanes.iter().any(|v| v.hi < w.lo && none_in(v.lo, w.hi))
    };
    events.retain(|e| e.act != Act::Wane || !idle(&e.window));
}

/// The fewest happenings that fit the events of one act.
fn happenings(events: &[Event]) -> Vec<Happening> {
    let windows: Vec<Window> = events.iter().map(|e| e.window).collect();
    let happening = |window: Window| {
        let members = || events.iter().filter(move |e| e.window.meets(&window));
        let mut marks: Vec<&'static str> = members().flat_map(|e| e.marks.iter().copied()).collect();
        marks.sort_unstable();
        marks.dedup();
        Happening {
            act: events.first().map_or(Act::Reset, |e| e.act),
            window,
            sides: vec![members().map(|e| e.claim).collect()],
            marks,
        }
    };
    fewest(&windows).into_iter().map(happening).collect()
}

impl Plan {
    /// Gathers the claims of each act to happenings.
    pub fn of(sayings: Sayings) -> Plan {
        let Sayings { mut events, stretches, recurs, resets } = sayings;
        if stretches.is_empty() {
            drop_idle(&mut events);
        }
        events.sort_by_key(|e| (e.act, e.window, e.claim));
        // What wanes by the arrival of others does so by each of them, in any order.
        let together = |a: &Event, b: &Event| a.act == b.act && (a.act != Act::Wane || a.window == b.window);
        let happenings = events.chunk_by(together).map(happenings).collect();
        Plan { happenings, stretches, signs: Vec::new(), missing: Vec::new(), recurs, resets }
    }

    /// The lanes of items, and the claims of each source.
    fn lanes(&self) -> (Lanes, Vec<Vec<u32>>) {
        let mut sources: Vec<Vec<u32>> = Vec::new();
        let mut source = |claims: Vec<u32>| {
            sources.push(claims);
            (sources.len() - 1).min(usize::from(u16::MAX)) as u16
        };
        let mut lanes: Lanes = Vec::new();
        for lane in &self.happenings {
            let item = |h: &Happening| {
                let mut claims: Vec<u32> = h.sides.iter().flatten().copied().collect();
                claims.sort_unstable();
                claims.dedup();
                Item { act: h.act, window: h.window, dates: true, source: source(claims) }
            };
            lanes.push(lane.iter().map(item).collect());
        }
        for on in [true, false] {
            let all = self.stretches.iter().chain(&self.signs);
            let settled = settle(all.filter(|s| s.on == on).cloned().collect());
            let mut lane = Vec::with_capacity(settled.len() * 2);
            for stretch in settled {
                let source = source(stretch.claims.clone());
                let (begin, end) = match (on, stretch.open) {
                    (true, open) => (Act::OnFrom, if open { Act::OnToOpen } else { Act::OnTo }),
                    (false, open) => (Act::OffFrom, if open { Act::OffToOpen } else { Act::OffTo }),
                };
                lane.push(Item { act: begin, window: stretch.from, dates: stretch.dates, source });
                lane.push(Item { act: end, window: self.end_of(&stretch), dates: false, source });
            }
            lanes.push(lane);
        }
        for end in &self.missing {
            let source = source(end.sides.iter().flatten().copied().collect());
            lanes.push(vec![Item { act: end.act, window: end.window, dates: false, source }]);
        }
        if !self.resets.is_empty() {
            let source = source(Vec::new());
            let reset = |day: &i32| Item { act: Act::Reset, window: Window::on(*day), dates: false, source };
            lanes.push(self.resets.iter().map(reset).collect());
        }
        lanes.retain(|l| !l.is_empty());
        (lanes, sources)
    }

    /// From which day a stretch no longer holds: the day after its last. If an event that ends it may
    /// fall on the last day, or the contrary is said from then on, that day may already be the other's.
    fn end_of(&self, stretch: &Stretch) -> Window {
        let contrary = self.stretches.iter().any(|s| s.on != stretch.on && s.may_take_over_from(stretch));
        if stretch.open {
            let reach = stretch.to.lo;
            return Window::new(if contrary { (reach - 1).max(stretch.from.hi) } else { reach }, reach);
        }
        let ends = |act: Act| match act {
            Act::Begin | Act::Resume | Act::Renew => !stretch.on,
            Act::Pause | Act::End | Act::Wane => stretch.on,
            _ => false,
        };
        let ended = self.happenings.iter().flatten().any(|h| ends(h.act) && h.window.meets(&stretch.to));
        let first = if ended || contrary { stretch.to.lo } else { stretch.to.lo.saturating_add(1) };
        Window::new(first, stretch.to.hi.saturating_add(1))
    }

    /// The placements of its items.
    pub fn placements(&self) -> Result<Placements, TooVague> {
        let (lanes, sources) = self.lanes();
        if sources.len() > MOST_SOURCES {
            return Err(TooVague);
        }
        Placements::of(&lanes)
    }

    /// The plan in which two happenings are read otherwise, so that less is at odds; `None` if there is none.
    ///
    /// A beginning that is not the first, and of which others say that it was a resumption, is that
    /// resumption. Neighbours of one act, the closest first, are read as
    /// [`Plan::reading_otherwise`] says.
    pub fn repaired(&self, at_odds: u32) -> Option<(Plan, Placements)> {
        let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
        for (l, lane) in self.happenings.iter().enumerate() {
            for (i, two) in lane.windows(2).enumerate() {
                if let [a, b] = two {
                    pairs.push((i64::from(b.window.lo) - i64::from(a.window.hi), l, i));
                }
            }
        }
        pairs.sort_unstable();
        let neighbours = pairs.into_iter().filter_map(|(_, l, i)| self.reading_otherwise(l, i));
        self.reading_as_resumed().into_iter().chain(neighbours).find_map(|plan| {
            let found = plan.placements().ok()?;
            (found.at_odds() < at_odds).then_some((plan, found))
        })
    }

    /// Readings in which a later beginning is a resumption that others tell of.
    fn reading_as_resumed(&self) -> Vec<Plan> {
        let of = |act: Act| self.happenings.iter().position(move |lane| lane.first().is_some_and(|h| h.act == act));
        let Some((begins, resumes)) = of(Act::Begin).zip(of(Act::Resume)) else {
            return Vec::new();
        };
        let mut plans = Vec::new();
        for (i, begun) in self.happenings.get(begins).into_iter().flatten().enumerate().skip(1) {
            for (j, resumed) in self.happenings.get(resumes).into_iter().flatten().enumerate() {
                if !begun.window.meets(&resumed.window) {
                    continue;
                }
                let mut plan = self.clone();
                if let Some(lane) = plan.happenings.get_mut(begins) {
                    lane.remove(i);
                }
                if let Some(one) = plan.happenings.get_mut(resumes).and_then(|lane| lane.get_mut(j)) {
                    one.window = one.window.meet(&begun.window);
                    // Whatever its own sources differ on, these claims fit all of them.
                    let claims: Vec<u32> = begun.sides.iter().flatten().copied().collect();
                    one.sides.iter_mut().for_each(|side| side.extend(&claims));
                }
                plans.push(plan);
            }
        }
        plans
    }

    /// The reading of two neighbours of one act in which they do not need something between them.
    ///
    /// Openings of different types are a change of type. Openings more than a year apart may be an
    /// opening and a reopening, with a closing in between that no one tells of. All others are one
    /// happening, on the time of which sources differ.
    fn reading_otherwise(&self, lane: usize, index: usize) -> Option<Plan> {
        let mut plan = self.clone();
        let happenings = plan.happenings.get_mut(lane)?;
        if index + 1 >= happenings.len() {
            return None;
        }
        let later = happenings.remove(index + 1);
        let earlier = happenings.get_mut(index)?;
        let known = !earlier.marks.is_empty() && !later.marks.is_empty();
        let distinct = known && !later.marks.iter().any(|m| earlier.marks.contains(m));
        if later.act == Act::Begin && distinct {
            let claims = later.sides.into_iter().flatten().collect();
            let (from, to) = (later.window, later.window);
            plan.signs.push(Stretch { on: true, from, to, open: false, dates: false, claims });
        } else if self.recurs && later.act == Act::Begin && later.window.lo.saturating_sub(earlier.window.hi) > YEAR {
            let window = Window::new(earlier.window.lo.saturating_add(1), later.window.hi);
            let sides: Vec<Vec<u32>> =
                [&earlier.sides, &later.sides].map(|s| s.iter().flatten().copied().collect()).into();
            plan.missing.push(Conflict { act: Act::End, window, sides });
            happenings.insert(index + 1, later);
        } else {
            earlier.window = earlier.window.hull(&later.window);
            earlier.sides.extend(later.sides);
            earlier.marks.extend(later.marks);
        }
        Some(plan)
    }

    /// The track that the plan makes, with its placements.
    pub fn reckoned(self, placements: Result<Placements, TooVague>) -> Track {
        let (lanes, sources) = self.lanes();
        let conflicts = self
            .happenings
            .iter()
            .flatten()
            .filter(|h| h.sides.len() > 1)
            .map(|h| Conflict { act: h.act, window: h.window, sides: h.sides.clone() })
            .collect();
        let (segments, lawless) = match &placements {
            Ok(found) => (segments(found, &lanes, &self.stretches), found.is_lawless()),
            Err(TooVague) => (vec![all_possible(&lanes)], true),
        };
        let placements = placements.ok();
        let missing = self.missing;
        Track { lanes, sources, conflicts, missing, segments, stretches: self.stretches, lawless, placements }
    }
}

/// Lanes of these events alone, given in order of time.
pub(crate) fn lanes_of_events(events: &[&Item]) -> Lanes {
    let mut lanes: Lanes = Vec::new();
    for event in events {
        let same = |lane: &&mut Vec<Item>| lane.first().is_some_and(|f| f.act == event.act && f.act != Act::Wane);
        match lanes.iter_mut().find(same) {
            Some(lane) => lane.push((*event).clone()),
            None => lanes.push(vec![(*event).clone()]),
        }
    }
    lanes
}
