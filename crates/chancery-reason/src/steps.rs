//! The steps of the life cycle: what each act leads to from each state, and what has to be supposed for it.

use crate::cycle::{seen, Act, Base, State, StateId, Step, CONTRARY, FORBIDDEN, UNATTESTED};
use std::sync::LazyLock;

impl State {
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
