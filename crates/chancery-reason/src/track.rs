//! A track: all that is claimed of one thing that begins and ends between two actors, reckoned out.

use crate::cycle::{seen, Act, Base, State};
use crate::placement::{Item, Lanes, Placements};
use crate::plan::Plan;
use crate::stretch::Stretch;
use crate::trace::Cause;
use crate::walk::Trace;
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
    /// Whether a beginning may be one of several, without an end being told: a mission opens or reopens.
    pub recurs: bool,
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
    /// Ends that are supposed between two beginnings, as no claim tells of them.
    pub missing: Vec<Conflict>,
    pub segments: Vec<Segment>,
    /// State claims as given.
    pub stretches: Vec<Stretch>,
    /// Whether no order that the life cycle allows fits the claims.
    pub lawless: bool,
    /// All placements; `None` where the claims leave too many orders to reckon with. Then all is possible.
    pub placements: Option<Placements>,
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
            if found.at_odds() == 0 {
                break;
            }
            match plan.repaired(found.at_odds()) {
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
        at.copied().unwrap_or(Segment { from: i32::MIN, seen: seen::NOTHING, inferred: 0 })
    }

    /// The segments that share a day with the window.
    pub fn segments_in(&self, days: Window) -> impl Iterator<Item = Segment> + '_ {
        let first = self.segments.partition_point(|s| s.from <= days.lo).saturating_sub(1);
        self.segments.iter().skip(first).take_while(move |s| s.from <= days.hi).copied()
    }

    /// The states possible on a day, each with how it came about, in the order of [`seen::STATES`].
    pub fn cases(&self, day: i32) -> Vec<Case> {
        let segment = self.segment(day);
        let placements = self.placements.iter();
        let found: Vec<(u8, bool, Cause)> = placements
            .flat_map(|p| p.on::<Cause>(&self.lanes, day))
            .map(|(state, cause, next)| {
                let inferred = state.is_inferred();
                let presupposing = if inferred { presupposing(state.base, &next) } else { 0 };
                (state.seen(), inferred, Cause { sources: cause.sources | presupposing, ..cause })
            })
            .collect();
        let mut cases = Vec::new();
        for bit in seen::STATES.into_iter().filter(|b| segment.seen & b != 0) {
            let ways = || found.iter().filter(|(seen, ..)| seen & bit != 0);
            let attested = ways().any(|(_, inferred, _)| !inferred);
            let mut cause: Option<Cause> = None;
            for (_, _, other) in ways().filter(|(_, inferred, _)| !attested || !inferred) {
                match &mut cause {
                    Some(cause) => cause.join(other.clone()),
                    None => cause = Some(other.clone()),
                }
            }
            let mut claims: Vec<u32> = match &cause {
                Some(cause) => self.claims_of(cause.sources),
                None if self.placements.is_none() => self.sources.iter().flatten().copied().collect(),
                None => Vec::new(),
            };
            let value = match bit {
                seen::ON => Some(true),
                seen::NONE => Some(false),
                _ => None,
            };
            let said = self.stretches.iter().filter(|s| Some(s.on) == value && s.outer().contains(day));
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

    /// The days on which, from one to the next, [`Track::cases`] may change.
    pub fn moments(&self) -> Vec<i32> {
        let mut moments: Vec<i32> = self.segments.iter().map(|s| s.from).collect();
        moments.extend(self.placements.iter().flat_map(|p| p.moments(&self.lanes)));
        moments.extend(self.stretches.iter().map(Stretch::outer).flat_map(|o| [o.lo, o.hi.saturating_add(1)]));
        moments
    }

    fn claims_of(&self, sources: u128) -> Vec<u32> {
        let chosen = self.sources.iter().enumerate().filter(|(i, _)| sources >> i & 1 == 1);
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
    next.iter().filter(|i| presupposes(i.act)).fold(0, |all, i| all | 1 << i.source)
}

/// Where the orders are too many to reckon with, all that the items can lead to is possible on every day.
pub(crate) fn all_possible(lanes: &Lanes) -> Segment {
    let leads = |act: Act| match act {
        Act::Begin | Act::Resume | Act::Renew | Act::OnFrom => seen::ON,
        Act::Pause => seen::PAUSED,
        Act::End | Act::Wane => seen::ENDED,
        _ => seen::NONE,
    };
    let seen = lanes.iter().flatten().fold(seen::NONE | seen::NOTHING, |all, i| all | leads(i.act));
    Segment { from: i32::MIN, seen, inferred: 0 }
}

/// What is seen from day to day.
pub(crate) fn segments(placements: &Placements, lanes: &Lanes, stretches: &[Stretch]) -> Vec<Segment> {
    // On each day that something begins or ceases to be possible: the change in how many spells show it.
    let mut changes: Vec<(i32, u8, bool, i32)> = Vec::new();
    for spell in placements.spells(lanes) {
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
                    let [plain, presupposed] = counts;
                    *(if inferred { presupposed } else { plain }) += by;
                }
            }
        }
        let bits = |of: fn(&[i32; 2]) -> bool| {
            shown.iter().enumerate().filter(|(_, c)| of(c)).fold(0_u8, |all, (bit, _)| all | 1 << bit)
        };
        let mut seen = bits(|c| c[0] + c[1] > 0);
        let inferred = bits(|c| c[0] == 0 && c[1] > 0);
        if seen & seen::NOTHING != 0 {
            // A vaguer state claim speaks where nothing else does.
            for stretch in stretches.iter().filter(|s| s.outer().contains(from)) {
                seen |= if stretch.on { seen::ON } else { seen::NONE };
            }
        }
        let next = Segment { from, seen, inferred: inferred & seen };
        if segments.last().is_none_or(|l| (l.seen, l.inferred) != (next.seen, next.inferred)) {
            segments.push(next);
        }
    }
    segments
}
