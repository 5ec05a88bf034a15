//! The life cycle: which act may follow on which state, and what it leads to.
//!
//! One cycle serves all that begins and ends. Relations use the whole of it; a mission, a
//! recognition, a membership or a sanction uses *none*, *on* and *ended* alone under names of its own.

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
    pub(crate) const ALL: [Act; 13] = [
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
    pub(crate) const ALL: [Base; 14] = [
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
    pub(crate) const FREE: [Base; 5] =
        [Base::Unknown, Base::BeforeBegin, Base::BeforeBreak, Base::BeforeResumePaused, Base::BeforeResumeEnded];

    pub(crate) fn is_free(self) -> bool {
        (self as u8) <= Base::BeforeResumeEnded as u8
    }

    pub(crate) fn is_turned(self) -> bool {
        matches!(self, Base::TurnedOn | Base::TurnedOff)
    }

    pub(crate) fn bit(self) -> u8 {
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
    pub(crate) fn plain(base: Base) -> State {
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
}
