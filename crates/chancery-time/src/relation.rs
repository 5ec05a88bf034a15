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
    Truth::from_cases(surely_within(&b.outer(), a), a.outer().intersects(&b.outer()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{Maybe, No, Yes};

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(relation: fn(&When, &When) -> Truth, a: &str, b: &str, expect: Truth) {
        assert_eq!(relation(&when(a), &when(b)), expect, "{a} {b}");
    }

    #[test]
    fn before_looks_at_every_placement() {
        check(before, "1974", "1975", Yes);
        check(before, "1975", "1974", No);
        check(before, "1975-07", "1975", Maybe);
        check(before, "1975-07-03", "1975-07-03", No);
        check(before, "1974~", "1975", Maybe);
        check(before, "1973~", "1975", Yes);
        check(before, "1975", "../1975-01-01", No);
        check(before, "1975", "1975/..", Maybe);
        check(after, "1975", "1974", Yes);
    }

    #[test]
    fn contains_wants_every_day_of_the_event() {
        check(contains, "1975", "1975-07", Yes);
        check(contains, "1975-07", "1975", Maybe);
        check(contains, "1975", "1975-07~", Yes);
        check(contains, "1975-07", "1975-07-03~", Maybe);
        check(contains, "1975~", "1975-07-03", Maybe);
        check(contains, "1973~/..", "1975", Yes);
        check(contains, "1973~/..", "1974", Maybe);
        check(contains, "1973/..", "1972", No);
        check(contains, "1967/1970", "196X", Maybe);
    }

    #[test]
    fn what_has_gaps_or_members_is_never_sure() {
        check(contains, "[1667,1760-12]", "1700", Maybe);
        check(contains, "1XX3", "1500", Maybe);
        check(contains, "[1975]", "1975-07", Yes);
        check(contains, "1XX3/2000", "1994", Yes);
        check(contains, "1XX3/2000", "1950", Maybe);
    }

    #[test]
    fn an_unknown_side_reaches_no_further_than_the_known_one() {
        check(contains, "../1991", "1900", Yes);
        check(contains, "/1991", "1900", Maybe);
        check(contains, "/1991", "1991-03", Yes);
        check(contains, "1973/", "1973-03", Yes);
        check(contains, "1973/", "1999", Maybe);
        check(contains, "/1991~", "1991-03", Maybe);
        check(contains, "..2004-06-01/2004-06-20..", "2004-06-10", Yes);
        check(contains, "..2004-06-01/2004-06-20..", "2004-05", Maybe);
    }

    #[test]
    fn overlaps_asks_for_stretches_and_same_day_for_events() {
        check(overlaps, "1975", "1975-07", Yes);
        check(overlaps, "1975-12/1976-01", "1975", Yes);
        check(overlaps, "1975~", "1975", Maybe);
        check(overlaps, "1975~", "1970/1980", Yes);
        check(overlaps, "1975~", "1977", No);
        check(could_be_same_day, "1975", "1975-07", Maybe);
        check(could_be_same_day, "1975-07-03", "1975-07-03", Yes);
        check(could_be_same_day, "1975-07-03", "1975-07-04", No);
        check(could_be_same_day, "1975-07-03~", "1975-07-04", Maybe);
    }

    #[test]
    fn states_hold_surely_between_the_latest_start_and_the_earliest_end() {
        let check = |stretch: &str, day: &str, expect| {
            assert_eq!(holds_on(&when(stretch), day.parse().unwrap()), expect, "{stretch} {day}");
        };
        check("1960/1970", "1960-06-01", Maybe);
        check("1960/1970", "1960-12-31", Yes);
        check("1960/1970", "1970-01-01", Yes);
        check("1960/1970", "1970-01-02", Maybe);
        check("1960/1970", "1971-01-01", No);
        check("1973/..", "2020-01-01", Yes);
        check("1973/", "2020-01-01", Maybe);
        check("1973/", "1973-12-31", Maybe);
        check("../1991", "1900-01-01", Yes);
        check("/1991", "1900-01-01", Maybe);
        check("1975-07-03", "1975-07-03", Yes);
        check("1975", "1975-07-03", Maybe);
        check("1973~/..", "1974-06-01", Maybe);
    }

    #[test]
    fn precision_makes_no_conflict() {
        let check = |a: &str, b: &str, expect| assert_eq!(compatible(&when(a), &when(b)), expect, "{a} {b}");
        check("1975", "1975-07-03", true);
        check("1975-12-12", "1975-12-13", false);
        check("1975-12-12~", "1975-12-13", true);
        check("1975?", "1976", false);
    }
}
