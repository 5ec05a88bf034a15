//! How two times stand to each other, in three values.

use crate::{Bounds, Day, Truth, When};

/// Did an event at `a` happen on an earlier day than one at `b`?
///
/// Each is taken as an event of one day, somewhere within its outer bounds ([`When::outer`]).
/// *Yes* if every such pair of days has `a` first, *no* if none has.
pub fn before(a: &When, b: &When) -> Truth {
    let (a, b) = (a.outer(), b.outer());
    let always = a.last.zip(b.first).is_some_and(|(a, b)| a < b);
    let never = a.first.zip(b.last).is_some_and(|(a, b)| a >= b);
    Truth::from_cases(always, !never)
}

/// Did an event at `a` happen on a later day than one at `b`? The mirror of [`before`].
pub fn after(a: &When, b: &When) -> Truth {
    before(b, a)
}

/// Do the stretches that the two expressions name share a day?
///
/// *Yes* if they do however `~` is read, *no* if their outer bounds don't meet. A year overlaps
/// each of its days; that is another question than whether two events fell on the same day
/// ([`could_be_same_day`]).
pub fn overlaps(a: &When, b: &When) -> Truth {
    let both_sure = match (a.inner(), b.inner()) {
        (Some(a), Some(b)) => a.intersects(&b),
        _ => false,
    };
    let always = both_sure || surely_within(&b.outer(), a) || surely_within(&a.outer(), b);
    Truth::from_cases(always, a.outer().intersects(&b.outer()))
}

/// Did an event at `b` happen within the stretch that `a` names?
///
/// `b` is an event of one day within its outer bounds; `a` is the whole stretch from the first to
/// the last day it allows. *Yes* if every day of `b` lies in it however a `~` of `a` is read, *no*
/// if none lies even in the outer bounds of `a`.
pub fn contains(a: &When, b: &When) -> Truth {
    Truth::from_cases(
        surely_within(&b.outer(), a),
        a.outer().intersects(&b.outer()),
    )
}

/// Could events at `a` and at `b` have happened on one and the same day? *Yes* only if each allows
/// a single day and it is the same; *no* if no day lies in the outer bounds of both.
pub fn could_be_same_day(a: &When, b: &When) -> Truth {
    let (a, b) = (a.outer(), b.outer());
    let always = a.single().is_some() && a.single() == b.single();
    Truth::from_cases(always, a.intersects(&b))
}

/// Did a state that lasted over `stretch` hold on the day?
///
/// *Yes* between the latest beginning and the earliest end, *no* outside the outer bounds, *maybe*
/// between. An open side (`..`) has no end to wait for; an unknown one makes it *maybe* on the far
/// side of the known one. Something other than an interval is a state of one day at least.
pub fn holds_on(stretch: &When, day: Day) -> Truth {
    let begun = match (stretch.is_open_start(), stretch.start_outer().last) {
        (true, _) => true,
        (false, Some(last)) => last <= day,
        (false, None) => false,
    };
    let unended = match (stretch.is_open_end(), stretch.end_outer().first) {
        (true, _) => true,
        (false, Some(first)) => day <= first,
        (false, None) => false,
    };
    Truth::from_cases(begun && unended, stretch.outer().contains(day))
}

/// Whether some day fits both: precision never makes a conflict. Looks at the outer bounds.
pub fn compatible(a: &When, b: &When) -> bool {
    a.outer().intersects(&b.outer())
}

fn surely_within(event: &Bounds, stretch: &When) -> bool {
    stretch.inner().is_some_and(|inner| event.within(&inner))
}
