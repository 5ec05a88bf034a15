//! The life cycle: which act may follow on which state, and what it leads to.
//!
//! One cycle serves all that begins and ends. Relations use the whole of it; a mission, a
//! recognition, a membership or a sanction uses *none*, *on* and *ended* alone under names of its own.

use std::sync::LazyLock;

/// What an item of a track does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Act {
    /// Established, opened, joined, recognised, signed.
    Begin,
    /// Suspended.
    Pause,
    /// Severed, closed, left, derecognised, ended.
    End,
    /// Resumed.
    Resume,
    /// Begins, or goes on if it has begun: sanctions imposed, an envoy named, then received.
    Renew,
    /// Ends if it was on, else changes nothing: the arrival of a successor.
    Wane,
    /// A source says that it is on, from here.
    OnFrom,
    /// … to here.
    OnTo,
    /// … to here, and nothing says that it ended then.
    OnToOpen,
    /// A source says that it is not on, from here.
    OffFrom,
    /// … to here.
    OffTo,
    /// … to here, and nothing says that it began then.
    OffToOpen,
    /// An actor came to an end and began anew: nothing lasts over it.
    Reset,
}

impl Act {
    const ALL: [Act; 13] = [
        Act::Begin,
        Act::Pause,
        Act::End,
        Act::Resume,
        Act::Renew,
        Act::Wane,
        Act::OnFrom,
        Act::OnTo,
        Act::OnToOpen,
        Act::OffFrom,
        Act::OffTo,
        Act::OffToOpen,
        Act::Reset,
    ];

    /// Whether it is something that happened, not the edge of a stretch or of a life.
    pub fn is_event(self) -> bool {
        (self as u8) <= Act::Wane as u8
    }
}

/// What can be seen of a state on a day, one bit each.
pub(crate) mod seen {
    pub const NONE: u8 = 1;
    pub const ON: u8 = 2;
    pub const PAUSED: u8 = 4;
    pub const ENDED: u8 = 8;
    /// No claim bears on the day.
    pub const NOTHING: u8 = 16;
    pub const STATES: [u8; 4] = [NONE, ON, PAUSED, ENDED];
}

/// Where a pair stands between two acts, apart from the stretches that cover the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Base {
    /// Nothing is known, and no event is to come.
    Unknown,
    /// A beginning is to come, which presupposes this.
    BeforeBegin,
    /// A break is to come, which presupposes that it is on.
    BeforeBreak,
    /// A resumption is to come, which presupposes a suspension…
    BeforeResumePaused,
    /// … or an end.
    BeforeResumeEnded,
    On,
    Paused,
    Ended,
    /// On by a state claim with an open end: it lasts.
    SaidOn,
    /// On as long as a state claim says so, no longer.
    SeenOn,
    SaidOff,
    SeenOff,
    /// It changed without any claim of it, for a state claim to come says so.
    TurnedOn,
    TurnedOff,
}

impl Base {
    const ALL: [Base; 14] = [
        Base::Unknown,
        Base::BeforeBegin,
        Base::BeforeBreak,
        Base::BeforeResumePaused,
        Base::BeforeResumeEnded,
        Base::On,
        Base::Paused,
        Base::Ended,
        Base::SaidOn,
        Base::SeenOn,
        Base::SaidOff,
        Base::SeenOff,
        Base::TurnedOn,
        Base::TurnedOff,
    ];
    /// What may be the case where nothing is known yet, or any more.
    const FREE: [Base; 5] =
        [Base::Unknown, Base::BeforeBegin, Base::BeforeBreak, Base::BeforeResumePaused, Base::BeforeResumeEnded];

    fn is_free(self) -> bool {
        (self as u8) <= Base::BeforeResumeEnded as u8
    }

    fn is_turned(self) -> bool {
        matches!(self, Base::TurnedOn | Base::TurnedOff)
    }

    fn bit(self) -> u8 {
        match self {
            Base::Unknown => seen::NOTHING,
            Base::BeforeBegin | Base::SaidOff | Base::SeenOff | Base::TurnedOff => seen::NONE,
            Base::BeforeResumePaused | Base::Paused => seen::PAUSED,
            Base::BeforeResumeEnded | Base::Ended => seen::ENDED,
            Base::BeforeBreak | Base::On | Base::SaidOn | Base::SeenOn | Base::TurnedOn => seen::ON,
        }
    }
}

/// A state of the cycle: the base, what it waits for, and whether a stretch of either value covers the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct State {
    pub base: Base,
    /// While only state claims have spoken: what was presupposed before them, so which event comes first.
    pub waits: Option<Base>,
    /// Within a stretch in which a source says that it is on.
    pub on: bool,
    /// Within a stretch in which a source says that it is not.
    pub off: bool,
}

/// The number of a [`State`].
pub(crate) type StateId = u16;

/// A change for which no claim stands.
pub(crate) const UNATTESTED: u32 = 1;
/// What one source says of a stretch is contrary to what another says of the same days; both are seen.
pub(crate) const CONTRARY: u32 = 1_000;
/// Something that the life cycle forbids.
pub(crate) const FORBIDDEN: u32 = 1_000_000;

/// A way on: the next state, and what has to be supposed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub to: StateId,
    pub cost: u32,
}

impl State {
    fn plain(base: Base) -> State {
        State { base, waits: None, on: false, off: false }
    }

    /// The number of the state.
    pub fn id(self) -> StateId {
        let waits = self.waits.map_or(0, |w| w as u16 + 1);
        (waits * 16 + self.base as u16) * 4 + u16::from(self.on) * 2 + u16::from(self.off)
    }

    /// The state with the number.
    pub fn of(id: StateId) -> State {
        let base = Base::ALL.get(usize::from(id / 4 % 16)).copied();
        let waits = usize::from(id / 64).checked_sub(1).and_then(|w| Base::FREE.get(w).copied());
        State { base: base.unwrap_or(Base::Unknown), waits, on: id & 2 != 0, off: id & 1 != 0 }
    }

    /// Where a track may begin.
    pub fn starts() -> impl Iterator<Item = StateId> {
        Base::FREE.into_iter().map(|b| State::plain(b).id())
    }

    /// Whether a track may stop here: nothing that was presupposed is still to come.
    pub fn may_stop(self) -> bool {
        let awaited = self.waits.is_some_and(|w| w != Base::Unknown);
        !awaited && (self.base == Base::Unknown || !(self.base.is_free() || self.base.is_turned()))
    }

    /// What is seen on a day, as bits of [`seen`]. Two where sources contradict one another.
    pub fn seen(self) -> u8 {
        let own = self.base.bit();
        let on = if self.on { seen::ON } else { 0 };
        let off = match self.base {
            _ if !self.off => 0,
            Base::Paused | Base::Ended => own,
            _ => seen::NONE,
        };
        own | on | off
    }

    /// Whether what is seen follows from what comes later alone.
    pub fn is_inferred(self) -> bool {
        self.base != Base::Unknown && (self.base.is_free() || self.base.is_turned())
    }

    /// Whether going from one to the other leaves what is seen as it is, so that it began earlier.
    pub fn goes_on_in(self, next: State) -> bool {
        let attested = |s: State| !s.is_inferred() && s.base != Base::Unknown;
        attested(self) && attested(next) && self.base.bit() == next.base.bit()
    }

    fn act(self, act: Act) -> Vec<(State, u32)> {
        match act {
            Act::Reset if self.may_stop() => free(),
            Act::Reset => Vec::new(),
            Act::OnFrom | Act::OffFrom => self.stretch_begins(act == Act::OnFrom),
            Act::OnTo | Act::OnToOpen => self.stretch_ends(true, act == Act::OnToOpen),
            Act::OffTo | Act::OffToOpen => self.stretch_ends(false, act == Act::OffToOpen),
            Act::Begin | Act::Pause | Act::End | Act::Resume | Act::Renew | Act::Wane => self.event(act),
        }
    }

    fn event(self, act: Act) -> Vec<(State, u32)> {
        use Base::*;
        let to = match (act, self.base) {
            (Act::Wane, On | SaidOn | SeenOn) => Some(Ended),
            (Act::Wane, _) => return vec![(self, 0)],
            (Act::Renew, On | SaidOn | SeenOn) => Some(On),
            (Act::Begin | Act::Renew, BeforeBegin | Ended | Paused | SaidOff | SeenOff) => Some(On),
            (Act::Pause, BeforeBreak | On | SaidOn | SeenOn) => Some(Paused),
            (Act::End, BeforeBreak | On | SaidOn | SeenOn | Paused) => Some(Ended),
            (Act::Resume, BeforeResumePaused | BeforeResumeEnded | Paused | Ended | SaidOff | SeenOff) => Some(On),
            _ => None,
        };
        let awaited = match (act, self.waits) {
            (_, None) | (Act::Wane, _) => true,
            (Act::Begin | Act::Renew, Some(waits)) => waits == BeforeBegin,
            (Act::Pause | Act::End, Some(waits)) => waits == BeforeBreak,
            (_, Some(waits)) => matches!(waits, BeforeResumePaused | BeforeResumeEnded),
        };
        if !awaited || self.base.is_turned() || (self.base.is_free() && to.is_none()) {
            return Vec::new();
        }
        let lawful = to.filter(|to| {
            let ends_on = self.on && to.bit() != seen::ON;
            let ends_off = self.off && to.bit() == seen::ON;
            *to == self.base || !(ends_on || ends_off)
        });
        let forced = match act {
            Act::Pause => Paused,
            Act::End | Act::Wane => Ended,
            _ => On,
        };
        let (base, cost) = match (lawful, to) {
            (Some(base), _) => (base, 0),
            (None, Some(base)) => (base, CONTRARY),
            (None, None) => (forced, FORBIDDEN),
        };
        vec![(State { base, waits: None, ..self }, cost)]
    }

    fn stretch_begins(self, on: bool) -> Vec<(State, u32)> {
        use Base::*;
        let within = |base| State { base, on: on || self.on, off: !on || self.off, ..self };
        let seen = if on { SeenOn } else { SeenOff };
        match (on, self.base) {
            (_, base) if base.is_free() => {
                vec![(State { waits: Some(base), ..within(seen) }, agreement(seen, base))]
            }
            (true, TurnedOn) | (false, TurnedOff) => vec![(within(seen), 0)],
            (_, TurnedOn | TurnedOff) => Vec::new(),
            (true, On | SaidOn | SeenOn) if !self.off => vec![(within(self.base), 0)],
            (false, Paused | Ended | SaidOff | SeenOff) if !self.on => vec![(within(self.base), 0)],
            (_, base) => vec![(within(base), CONTRARY)],
        }
    }

    fn stretch_ends(self, on: bool, open: bool) -> Vec<(State, u32)> {
        use Base::*;
        let marked = if on { self.on } else { self.off };
        if !marked {
            return vec![(self, 0)];
        }
        let left = State { on: self.on && !on, off: self.off && on, ..self };
        let with = |base| vec![(State { base, ..left }, 0)];
        match (self.base, open) {
            (SeenOn, true) if on => with(SaidOn),
            (SeenOff, true) if !on => with(SaidOff),
            // Another stretch goes on, which says the contrary.
            (SeenOn, _) if on && left.off => with(SeenOff),
            (SeenOff, _) if !on && left.on => with(SeenOn),
            (SeenOn, false) if on => self.silent(),
            (SeenOff, false) if !on => self.silent(),
            _ => vec![(left, 0)],
        }
    }

    /// What may be the case after a stretch that says nothing of what came after.
    fn silent(self) -> Vec<(State, u32)> {
        match self.waits {
            Some(base) => vec![(State::plain(base), 0)],
            None => Base::FREE.iter().map(|b| (State::plain(*b), agreement(self.base, *b))).collect(),
        }
    }

    /// Changes that no claim speaks of.
    fn unattested(self) -> Vec<State> {
        use Base::*;
        if self.on || self.off {
            return Vec::new();
        }
        let next: &[Base] = match self.base {
            On => &[TurnedOff],
            Paused | Ended => &[TurnedOn],
            SaidOn => &[TurnedOff, BeforeBegin, BeforeResumePaused, BeforeResumeEnded],
            SaidOff => &[TurnedOn, BeforeBreak],
            _ => &[],
        };
        let open = next.iter().filter(|b| b.is_turned() || self.waits.is_none_or(|w| w == **b));
        open.map(|b| State { base: *b, waits: if b.is_turned() { self.waits } else { None }, ..self }).collect()
    }
}

/// What has to be supposed for what a state claim saw to be followed by an event that presupposes
/// something: nothing if the two agree, else a change in between.
fn agreement(saw: Base, presupposed: Base) -> u32 {
    use Base::*;
    match (saw, presupposed) {
        (SeenOn, BeforeBegin | BeforeResumePaused | BeforeResumeEnded) | (SeenOff, BeforeBreak) => UNATTESTED,
        _ => 0,
    }
}

fn free() -> Vec<(State, u32)> {
    Base::FREE.iter().map(|b| (State::plain(*b), 0)).collect()
}

/// How many states there are.
pub(crate) const STATES: usize = 64 * (Base::FREE.len() + 1);

/// All steps, reckoned once.
pub(crate) struct Cycle {
    acts: Vec<Vec<Step>>,
    unattested: Vec<Vec<Step>>,
}

impl Cycle {
    /// The ways on from a state by an act.
    pub fn steps(&self, state: StateId, act: Act) -> &[Step] {
        let index = usize::from(state) * Act::ALL.len() + act as usize;
        self.acts.get(index).map_or(&[], Vec::as_slice)
    }

    /// The ways on from a state by a change of which no claim speaks.
    pub fn unattested(&self, state: StateId) -> &[Step] {
        self.unattested.get(usize::from(state)).map_or(&[], Vec::as_slice)
    }
}

/// The life cycle.
pub(crate) static CYCLE: LazyLock<Cycle> = LazyLock::new(|| {
    let states = || (0..STATES as StateId).map(State::of);
    let steps = |list: Vec<(State, u32)>| list.into_iter().map(|(s, cost)| Step { to: s.id(), cost }).collect();
    Cycle {
        acts: states().flat_map(|s| Act::ALL.map(|act| steps(s.act(act)))).collect(),
        unattested: states().map(|s| steps(s.unattested().into_iter().map(|t| (t, UNATTESTED)).collect())).collect(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip() {
        for id in 0..STATES as StateId {
            if usize::from(id / 4 % 16) < Base::ALL.len() {
                assert_eq!(State::of(id).id(), id);
            }
        }
    }

    #[test]
    fn the_cycle_of_relations() {
        let after = |acts: &[Act]| -> Option<u8> {
            let mut now: Vec<StateId> = State::starts().collect();
            for act in acts {
                now = now.iter().flat_map(|s| CYCLE.steps(*s, *act)).filter(|s| s.cost == 0).map(|s| s.to).collect();
            }
            let stops = now.iter().map(|s| State::of(*s)).filter(|s| s.may_stop());
            stops.map(State::seen).reduce(|a, b| a | b)
        };
        use Act::*;
        for (acts, expect) in [
            (&[Begin][..], Some(seen::ON)),
            (&[Begin, End], Some(seen::ENDED)),
            (&[Begin, End, Resume], Some(seen::ON)),
            (&[Begin, End, Begin], Some(seen::ON)),
            (&[Begin, Pause, End], Some(seen::ENDED)),
            (&[End], Some(seen::ENDED)),
            (&[Resume], Some(seen::ON)),
            (&[Begin, Begin], None),
            (&[Begin, Resume], None),
            (&[End, Pause], None),
            (&[OnFrom, OnToOpen], Some(seen::ON)),
            (&[OnFrom, OnTo], Some(seen::NOTHING)),
            (&[OffFrom, OffTo, Begin], Some(seen::ON)),
            (&[OnFrom, OnTo, Begin], None),
            (&[OnFrom, OnToOpen, Begin], None),
            (&[OnFrom, End, OnTo], None),
            (&[Begin, OffFrom, OffTo], None),
            (&[End, OffFrom, OffTo], Some(seen::ENDED)),
            (&[Wane, Renew, Renew, Wane, Wane], Some(seen::ENDED)),
            (&[Begin, Reset], Some(seen::NOTHING)),
        ] {
            assert_eq!(after(acts), expect, "{acts:?}");
        }
    }
}
