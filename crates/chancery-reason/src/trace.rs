//! How a state came about: since when, and by which claims.

use crate::cycle::{Act, State};
use crate::placement::Item;
use crate::walk::Trace;
use crate::window::Window;

/// The beginning of the present state, and what made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Within which days it began; `None` if that is not known.
    pub since: Option<Window>,
    /// The sources of the items that made or confirm it, one bit each.
    pub sources: u128,
}

/// How many sources a track may have for causes to be told.
pub(crate) const MOST_SOURCES: usize = 128;

impl Trace for Cause {
    fn step(&self, item: &Item, from: State, to: State, day: i32, deadline: i32) -> Cause {
        let ends_stretch = matches!(item.act, Act::OnTo | Act::OnToOpen | Act::OffTo | Act::OffToOpen);
        let own = if ends_stretch { 0 } else { 1 << item.source };
        if from.goes_on_in(to) {
            return Cause { since: self.since, sources: self.sources | own };
        }
        if ends_stretch || item.act == Act::Reset {
            return Cause::default();
        }
        let at_odds = to.seen().count_ones() > 1;
        let since = item.dates.then(|| Window::new(day, item.window.hi.min(deadline)));
        Cause { since, sources: own | if at_odds { self.sources } else { 0 } }
    }

    fn supposed(&self, _: State, _: State) -> Cause {
        Cause { since: None, sources: self.sources }
    }

    fn join(&mut self, other: Cause) {
        self.since = self.since.zip(other.since).map(|(a, b)| a.hull(&b));
        self.sources |= other.sources;
    }
}
