//! A track: all that is claimed of one thing that begins and ends between two actors, reckoned out.

use crate::cycle::{seen, Act, Base, State};
use crate::happening::fewest;
use crate::placement::{Item, Lanes, Placements, TooVague};
use crate::stretch::{settle, Stretch};
use crate::trace::{Cause, MOST_SOURCES};
use crate::window::Window;

/// An event that counts for a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub act: Act,
    pub window: Window,
    /// The claim, as the caller numbers it.
    pub claim: u32,
    /// What it is an event of (the types of a mission): two of one act with different marks are not the same.
    pub marks: Vec<&'static str>,
}

/// What a track is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sayings {
    pub events: Vec<Event>,
    pub stretches: Vec<Stretch>,
    /// Days on which an actor began anew.
    pub resets: Vec<i32>,
}

/// Claims of one happening that no day fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub act: Act,
    /// Where it is left: the hull of what is said.
    pub window: Window,
    /// The claims on each side, in order of time.
    pub sides: Vec<Vec<u32>>,
}

/// From one day to the next segment: what is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub from: i32,
    /// Bits of [`seen`].
    pub seen: u8,
    /// Of these, what follows from later claims alone.
    pub inferred: u8,
}

/// A track reckoned out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Track {
    pub lanes: Lanes,
    /// The claims of each source that items name.
    pub sources: Vec<Vec<u32>>,
    pub conflicts: Vec<Conflict>,
    pub segments: Vec<Segment>,
    /// State claims as given.
    pub stretches: Vec<Stretch>,
    /// Whether no order that the life cycle allows fits the claims.
    pub lawless: bool,
    /// Whether the claims leave too many orders to reckon with; then all is possible.
    pub too_vague: bool,
    /// How many changes are supposed that no claim speaks of.
    pub supposed: u32,
}

/// One state that is possible on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    /// One bit of [`seen`].
    pub seen: u8,
    pub since: Option<Window>,
    pub inferred: bool,
    pub claims: Vec<u32>,
}

impl Track {
    /// Reckons the track out. `None` if nothing is said.
    pub fn of(sayings: Sayings) -> Option<Track> {
        if sayings.events.is_empty() && sayings.stretches.is_empty() {
            return None;
        }
        let mut plan = Plan::of(sayings);
        let mut placements = plan.placements();
        while let Ok(found) = &placements {
            if found.broken() == 0 {
                break;
            }
            match plan.repaired(found.broken()) {
                Some((better, found)) => {
                    plan = better;
                    placements = Ok(found);
                }
                None => break,
            }
        }
        Some(plan.reckoned(placements))
    }

    /// What is seen on a day.
    pub fn segment(&self, day: i32) -> Segment {
        let next = self.segments.partition_point(|s| s.from <= day);
        let at = next.checked_sub(1).and_then(|i| self.segments.get(i));
        at.copied().unwrap_or(Segment {
            from: i32::MIN,
            seen: seen::NOTHING,
            inferred: 0,
        })
    }

    /// The segments that share a day with the window.
    pub fn segments_in(&self, days: Window) -> impl Iterator<Item = Segment> + '_ {
        let first = self
            .segments
            .partition_point(|s| s.from <= days.lo)
            .saturating_sub(1);
        self.segments
            .iter()
            .skip(first)
            .take_while(move |s| s.from <= days.hi)
            .copied()
    }

    /// The states possible on a day, each with how it came about, in the order of [`seen::STATES`].
    pub fn cases(&self, day: i32) -> Vec<Case> {
        let segment = self.segment(day);
        let found = match self.too_vague {
            true => Vec::new(),
            false => Placements::of(&self.lanes).map_or_else(
                |_| Vec::new(),
                |p| {
                    p.on::<Cause>(&self.lanes, day)
                        .into_iter()
                        .map(|(s, c, next)| {
                            let inferred = s.is_inferred();
                            let sources = if inferred {
                                c.sources | presupposing(s.base, &next)
                            } else {
                                c.sources
                            };
                            (s.seen(), inferred, Cause { sources, ..c })
                        })
                        .collect()
                },
            ),
        };
        let mut cases = Vec::new();
        for bit in seen::STATES.into_iter().filter(|b| segment.seen & b != 0) {
            let ways = || found.iter().filter(|(seen, ..)| seen & bit != 0);
            let attested = ways().any(|(_, inferred, _)| !inferred);
            let mut cause: Option<Cause> = None;
            for (_, _, other) in ways().filter(|(_, inferred, _)| !attested || !inferred) {
                match &mut cause {
                    Some(cause) => crate::placement::Trace::join(cause, other.clone()),
                    None => cause = Some(other.clone()),
                }
            }
            let mut claims: Vec<u32> = match &cause {
                Some(cause) => self.claims_of(cause.sources),
                None if self.too_vague => self.sources.iter().flatten().copied().collect(),
                None => Vec::new(),
            };
            let value = match bit {
                seen::ON => Some(true),
                seen::NONE => Some(false),
                _ => None,
            };
            let said = self
                .stretches
                .iter()
                .filter(|s| Some(s.on) == value && s.outer().contains(day));
            claims.extend(said.flat_map(|s| &s.claims));
            claims.sort_unstable();
            claims.dedup();
            cases.push(Case {
                seen: bit,
                since: cause.and_then(|c| c.since),
                inferred: segment.inferred & bit != 0,
                claims,
            });
        }
        cases
    }

    fn claims_of(&self, sources: u128) -> Vec<u32> {
        let chosen = self
            .sources
            .iter()
            .enumerate()
            .filter(|(i, _)| sources >> i & 1 == 1);
        chosen.flat_map(|(_, claims)| claims).copied().collect()
    }
}

/// The sources among the next items that presuppose the state.
fn presupposing(base: Base, next: &[&Item]) -> u128 {
    let presupposes = |act: Act| match base {
        Base::BeforeBegin => matches!(act, Act::Begin | Act::Renew),
        Base::BeforeBreak => matches!(act, Act::Pause | Act::End),
        Base::BeforeResumePaused | Base::BeforeResumeEnded => act == Act::Resume,
        Base::TurnedOn => act == Act::OnFrom,
        Base::TurnedOff => act == Act::OffFrom,
        _ => false,
    };
    next.iter()
        .filter(|i| presupposes(i.act))
        .fold(0, |all, i| all | 1 << i.source)
}

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
struct Plan {
    /// By act, in order of time.
    happenings: Vec<Vec<Happening>>,
    stretches: Vec<Stretch>,
    /// Happenings read as signs that it was on, not as its beginning.
    signs: Vec<Stretch>,
    resets: Vec<i32>,
}

/// The fewest happenings that fit the events of one act.
fn happenings(events: &[Event]) -> Vec<Happening> {
    let windows: Vec<Window> = events.iter().map(|e| e.window).collect();
    let happening = |window: Window| {
        let members = || events.iter().filter(move |e| e.window.meets(&window));
        let mut marks: Vec<&'static str> =
            members().flat_map(|e| e.marks.iter().copied()).collect();
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
    fn of(sayings: Sayings) -> Plan {
        let Sayings {
            mut events,
            stretches,
            resets,
        } = sayings;
        events.sort_by(|a, b| (a.act, a.window, a.claim).cmp(&(b.act, b.window, b.claim)));
        // What wanes by the arrival of others does so by each of them, in any order.
        let together =
            |a: &Event, b: &Event| a.act == b.act && (a.act != Act::Wane || a.window == b.window);
        let happenings = events.chunk_by(together).map(happenings).collect();
        Plan {
            happenings,
            stretches,
            signs: Vec::new(),
            resets,
        }
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
                Item {
                    act: h.act,
                    window: h.window,
                    dates: true,
                    source: source(claims),
                }
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
                lane.push(Item {
                    act: begin,
                    window: stretch.from,
                    dates: stretch.dates,
                    source,
                });
                lane.push(Item {
                    act: end,
                    window: self.end_of(&stretch),
                    dates: false,
                    source,
                });
            }
            lanes.push(lane);
        }
        if !self.resets.is_empty() {
            let source = source(Vec::new());
            let reset = |day: &i32| Item {
                act: Act::Reset,
                window: Window::on(*day),
                dates: false,
                source,
            };
            lanes.push(self.resets.iter().map(reset).collect());
        }
        lanes.retain(|l| !l.is_empty());
        (lanes, sources)
    }

    /// From which day a stretch no longer holds: the day after its last. If an event that ends it may
    /// fall on the last day, that day may already be the event's.
    fn end_of(&self, stretch: &Stretch) -> Window {
        if stretch.open {
            return stretch.to;
        }
        let ends = |act: Act| match act {
            Act::Begin | Act::Resume | Act::Renew => !stretch.on,
            Act::Pause | Act::End | Act::Wane => stretch.on,
            _ => false,
        };
        let ended = self
            .happenings
            .iter()
            .flatten()
            .any(|h| ends(h.act) && h.window.meets(&stretch.to));
        let first = if ended {
            stretch.to.lo
        } else {
            stretch.to.lo.saturating_add(1)
        };
        Window::new(first, stretch.to.hi.saturating_add(1))
    }

    fn placements(&self) -> Result<Placements, TooVague> {
        let (lanes, sources) = self.lanes();
        if sources.len() > MOST_SOURCES {
            return Err(TooVague);
        }
        Placements::of(&lanes)
    }

    /// The plan in which two neighbours of one act are read otherwise, so that the life cycle is
    /// broken less often; `None` if there is none. Neighbours of different marks are taken for a
    /// change of type; others for one happening on which sources differ. The closest come first.
    fn repaired(&self, broken: u32) -> Option<(Plan, Placements)> {
        let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
        for (l, lane) in self.happenings.iter().enumerate() {
            for (i, two) in lane.windows(2).enumerate() {
                if let [a, b] = two {
                    pairs.push((i64::from(b.window.lo) - i64::from(a.window.hi), l, i));
                }
            }
        }
        pairs.sort_unstable();
        for (_, l, i) in pairs {
            let Some(plan) = self.reading_as_one(l, i) else {
                continue;
            };
            if let Ok(found) = plan.placements() {
                if found.broken() < broken {
                    return Some((plan, found));
                }
            }
        }
        None
    }

    fn reading_as_one(&self, lane: usize, index: usize) -> Option<Plan> {
        let mut plan = self.clone();
        let happenings = plan.happenings.get_mut(lane)?;
        if index + 1 >= happenings.len() {
            return None;
        }
        let later = happenings.remove(index + 1);
        let earlier = happenings.get_mut(index)?;
        let known = !earlier.marks.is_empty() && !later.marks.is_empty();
        if known
            && later.act == Act::Begin
            && !later.marks.iter().any(|m| earlier.marks.contains(m))
        {
            let claims = later.sides.into_iter().flatten().collect();
            let (from, to) = (later.window, later.window);
            plan.signs.push(Stretch {
                on: true,
                from,
                to,
                open: false,
                dates: false,
                claims,
            });
        } else {
            earlier.window = earlier.window.hull(&later.window);
            earlier.sides.extend(later.sides);
            earlier.marks.extend(later.marks);
        }
        Some(plan)
    }

    fn reckoned(self, placements: Result<Placements, TooVague>) -> Track {
        let (lanes, sources) = self.lanes();
        let conflicts = self
            .happenings
            .iter()
            .flatten()
            .filter(|h| h.sides.len() > 1)
            .map(|h| Conflict {
                act: h.act,
                window: h.window,
                sides: h.sides.clone(),
            })
            .collect();
        let (segments, lawless, too_vague, supposed) = match &placements {
            Ok(found) => {
                let broken = found.broken() > 0;
                let supposed = found.cost % crate::cycle::FORBIDDEN;
                (segments(found, &self.stretches), broken, false, supposed)
            }
            Err(TooVague) => (vec![all_possible(&lanes)], true, true, 0),
        };
        Track {
            lanes,
            sources,
            conflicts,
            segments,
            stretches: self.stretches,
            lawless,
            too_vague,
            supposed,
        }
    }
}

/// Where the orders are too many to reckon with, all that the items can lead to is possible on every day.
fn all_possible(lanes: &Lanes) -> Segment {
    let leads = |act: Act| match act {
        Act::Begin | Act::Resume | Act::Renew | Act::OnFrom => seen::ON,
        Act::Pause => seen::PAUSED,
        Act::End | Act::Wane => seen::ENDED,
        _ => seen::NONE,
    };
    let seen = lanes
        .iter()
        .flatten()
        .fold(seen::NONE | seen::NOTHING, |all, i| all | leads(i.act));
    Segment {
        from: i32::MIN,
        seen,
        inferred: 0,
    }
}

/// What is seen from day to day.
fn segments(placements: &Placements, stretches: &[Stretch]) -> Vec<Segment> {
    // On each day that something begins or ceases to be possible: the change in how many spells show it.
    let mut changes: Vec<(i32, u8, bool, i32)> = Vec::new();
    for spell in placements.spells() {
        let state = State::of(spell.state);
        changes.push((spell.days.lo, state.seen(), state.is_inferred(), 1));
        if spell.days.hi < i32::MAX {
            changes.push((spell.days.hi + 1, state.seen(), state.is_inferred(), -1));
        }
    }
    let mut days: Vec<i32> = changes.iter().map(|c| c.0).collect();
    for outer in stretches.iter().map(Stretch::outer) {
        days.extend([outer.lo, outer.hi.saturating_add(1)]);
    }
    days.push(i32::MIN);
    days.sort_unstable();
    days.dedup();
    changes.sort_unstable();
    let mut changes = changes.into_iter().peekable();
    // How many spells show each of the five bits, inferred or not.
    let mut shown = [[0_i32; 2]; 5];
    let mut segments: Vec<Segment> = Vec::new();
    for from in days {
        while let Some((_, seen, inferred, by)) = changes.next_if(|c| c.0 <= from) {
            for (bit, counts) in shown.iter_mut().enumerate() {
                if seen >> bit & 1 == 1 {
                    counts[usize::from(inferred)] += by;
                }
            }
        }
        let bits = |of: fn(&[i32; 2]) -> bool| {
            shown
                .iter()
                .enumerate()
                .filter(|(_, c)| of(c))
                .fold(0_u8, |all, (bit, _)| all | 1 << bit)
        };
        let mut seen = bits(|c| c[0] + c[1] > 0);
        let inferred = bits(|c| c[0] == 0 && c[1] > 0);
        if seen & seen::NOTHING != 0 {
            // A vaguer state claim speaks where nothing else does.
            for stretch in stretches.iter().filter(|s| s.outer().contains(from)) {
                seen |= if stretch.on { seen::ON } else { seen::NONE };
            }
        }
        let next = Segment {
            from,
            seen,
            inferred: inferred & seen,
        };
        if segments
            .last()
            .is_none_or(|l| (l.seen, l.inferred) != (next.seen, next.inferred))
        {
            segments.push(next);
        }
    }
    segments
}

/// Lanes of these events alone, given in order of time.
pub(crate) fn lanes_of_events(events: &[&Item]) -> Lanes {
    let mut lanes: Lanes = Vec::new();
    for event in events {
        let same = |lane: &&mut Vec<Item>| {
            lane.first()
                .is_some_and(|f| f.act == event.act && f.act != Act::Wane)
        };
        match lanes.iter_mut().find(same) {
            Some(lane) => lane.push((*event).clone()),
            None => lanes.push(vec![(*event).clone()]),
        }
    }
    lanes
}
