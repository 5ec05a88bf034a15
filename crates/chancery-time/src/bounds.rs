//! The earliest and the latest day of something.

use crate::Day;
use std::cmp::Ordering;
use std::fmt;

/// A range of days, both ends included. `None` means that nothing bounds it on that side, be it
/// because it is open (`1973/..`) or because the end is not known (`1973/`).
///
/// Ordered by the first day, then by the last; an unbounded first comes before all days, an
/// unbounded last after all.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The earliest day.
    pub first: Option<Day>,
    /// The latest day.
    pub last: Option<Day>,
}

impl Bounds {
    /// All days.
    pub const ALL: Bounds = Bounds { first: None, last: None };

    /// From one day to another; `None` if the second lies before the first.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Option<Bounds> {
        match (first, last) {
            (Some(first), Some(last)) if last < first => None,
            _ => Some(Bounds { first, last }),
        }
    }

    /// One day alone.
    pub const fn on(day: Day) -> Bounds {
        Bounds { first: Some(day), last: Some(day) }
    }

    /// Whether the day lies in the range.
    pub fn contains(&self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Whether some day lies in both ranges.
    pub fn intersects(&self, other: &Bounds) -> bool {
        self.intersection(other).is_some()
    }

    /// The days in both ranges, if there are any.
    pub fn intersection(&self, other: &Bounds) -> Option<Bounds> {
        let first = later_first(self.first, other.first);
        let last = earlier_last(self.last, other.last);
        Bounds::new(first, last)
    }

    /// The smallest range that holds both.
    pub fn hull(&self, other: &Bounds) -> Bounds {
        Bounds {
            first: self.first.zip(other.first).map(|(a, b)| a.min(b)),
            last: self.last.zip(other.last).map(|(a, b)| a.max(b)),
        }
    }

    /// Whether every day of this range lies in the other.
    pub fn within(&self, other: &Bounds) -> bool {
        let first = match (self.first, other.first) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => b <= a,
        };
        let last = match (self.last, other.last) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a <= b,
        };
        first && last
    }

    /// The one day in the range, if there is just one.
    pub fn single(&self) -> Option<Day> {
        self.first.filter(|_| self.first == self.last)
    }

    /// The number of days, if the range is bounded on both sides.
    pub fn days(&self) -> Option<u32> {
        let (first, last) = self.first.zip(self.last)?;
        u32::try_from(i64::from(last.number()) - i64::from(first.number()) + 1).ok()
    }
}

/// The later of two first days; unbounded is earliest.
pub(crate) fn later_first(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    a.max(b)
}

/// The earlier of two last days; unbounded is latest.
pub(crate) fn earlier_last(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Ord for Bounds {
    fn cmp(&self, other: &Bounds) -> Ordering {
        let key = |b: &Bounds| (b.first, b.last.is_none(), b.last);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Bounds {
    fn partial_cmp(&self, other: &Bounds) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Bounds {
    /// `1975-01-01/1975-12-31`, with `..` for a side without bound.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first {
            Some(day) => write!(f, "{day}/")?,
            None => f.write_str("../")?,
        }
        match self.last {
            Some(day) => write!(f, "{day}"),
            None => f.write_str(".."),
        }
    }
}

impl fmt::Debug for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what `Display` prints.
    fn range(text: &str) -> Bounds {
        let (first, last) = text.split_once('/').unwrap();
        let side = |s: &str| (s != "..").then(|| s.parse().unwrap());
        Bounds { first: side(first), last: side(last) }
    }

    #[test]
    fn ranges_meet_where_they_share_a_day() {
        let year = range("1975-01-01/1975-12-31");
        assert_eq!(year.intersection(&range("1975-12-31/..")), Some(range("1975-12-31/1975-12-31")));
        assert_eq!(year.intersection(&range("1976-01-01/..")), None);
        assert_eq!(Bounds::ALL.intersection(&year), Some(year));
        assert!(year.intersects(&range("../1975-01-01")));
        assert!(!year.intersects(&range("../1974-12-31")));
    }

    #[test]
    fn the_hull_of_an_unbounded_side_is_unbounded() {
        let hull = range("1975-01-01/..").hull(&range("1970-01-01/1971-01-01"));
        assert_eq!(hull, range("1970-01-01/.."));
    }

    #[test]
    fn within_counts_missing_bounds_as_endless() {
        let year = range("1975-01-01/1975-12-31");
        assert!(year.within(&year) && year.within(&Bounds::ALL) && year.within(&range("1975-01-01/..")));
        assert!(!range("1975-01-01/..").within(&year) && !range("../1975-06-01").within(&year));
    }

    #[test]
    fn order_puts_unbounded_sides_outside() {
        let mut all = ["1975-01-01/..", "1975-01-01/1975-12-31", "../1990-01-01", "../..", "1974-01-01/.."].map(range);
        all.sort();
        let sorted = ["../1990-01-01", "../..", "1974-01-01/..", "1975-01-01/1975-12-31", "1975-01-01/.."];
        assert_eq!(all, sorted.map(range));
    }

    #[test]
    fn days_are_counted_with_both_ends() {
        assert_eq!(range("1975-01-01/1975-12-31").days(), Some(365));
        assert_eq!(range("1975-01-01/..").days(), None);
        assert_eq!(Bounds { first: Some(Day::MIN), last: Some(Day::MAX) }.days(), None);
        assert_eq!(range("1975-01-01/1975-01-01").single(), Day::new(1975, 1, 1));
        assert_eq!(Bounds::ALL.single(), None);
    }

    #[test]
    fn backward_ranges_are_not_made() {
        assert_eq!(Bounds::new(Day::new(1975, 1, 2), Day::new(1975, 1, 1)), None);
    }
}
