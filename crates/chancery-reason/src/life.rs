//! The lives of actors: outside them there is no status.

use crate::window::Window;
use chancery_model::world::Stretch;
use chancery_model::{ActorId, World};

/// The stretches in which an actor may have existed, by the widest bounds, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    stretches: Vec<Window>,
}

impl Life {
    /// As the world pack tells; an actor it does not know is taken to have always existed.
    pub fn of(world: &World, actor: &ActorId) -> Life {
        let known = world.actor(actor).map_or(&[][..], |a| &a.lives);
        let mut stretches: Vec<Window> = known.iter().map(window).collect();
        stretches.sort_unstable();
        if stretches.is_empty() {
            stretches.push(Window::ALL);
        }
        Life { stretches }
    }

    pub fn holds_on(&self, day: i32) -> bool {
        self.stretches.iter().any(|s| s.contains(day))
    }

    /// Whether it existed on all the days.
    pub fn lasts_over(&self, days: Window) -> bool {
        self.stretches.iter().any(|s| days.within(s))
    }

    /// The stretch that ended last before the day.
    pub fn ended_before(&self, day: i32) -> Option<Window> {
        self.stretches.iter().rev().find(|s| s.hi < day).copied()
    }

    /// The stretch that begins next after the day.
    pub fn begins_after(&self, day: i32) -> Option<Window> {
        self.stretches.iter().find(|s| s.lo > day).copied()
    }

    /// The days after each stretch that is followed by another.
    pub fn resets(&self) -> impl Iterator<Item = i32> + '_ {
        let followed = self.stretches.len().saturating_sub(1);
        self.stretches.iter().take(followed).map(|s| s.hi.saturating_add(1))
    }

    /// Whether it ever began anew.
    pub fn begins_anew(&self) -> bool {
        self.stretches.len() > 1
    }

    /// The parts of a window in which it lived.
    pub fn within(&self, days: Window) -> Vec<Window> {
        self.stretches.iter().map(|s| s.meet(&days)).filter(|w| !w.is_empty()).collect()
    }
}

fn window(stretch: &Stretch) -> Window {
    Window {
        lo: stretch.from.as_ref().map_or(i32::MIN, |w| Window::of(w.outer()).lo),
        hi: stretch.to.as_ref().map_or(i32::MAX, |w| Window::of(w.outer()).hi),
    }
}

/// The parts of a window in which both lived.
pub(crate) fn together(a: &Life, b: &Life, days: Window) -> Vec<Window> {
    a.within(days).into_iter().flat_map(|w| b.within(w)).collect()
}

/// The days on which either began anew.
pub(crate) fn resets(a: &Life, b: &Life) -> Vec<i32> {
    let mut days: Vec<i32> = a.resets().chain(b.resets()).collect();
    days.sort_unstable();
    days.dedup();
    days
}
