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
    pub const ALL: Bounds = Bounds {
        first: None,
        last: None,
    };

    /// From one day to another; `None` if the second lies before the first.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Option<Bounds> {
        match (first, last) {
            (Some(first), Some(last)) if last < first => None,
            _ => Some(Bounds { first, last }),
        }
    }

    /// One day alone.
    pub const fn on(day: Day) -> Bounds {
        Bounds {
            first: Some(day),
            last: Some(day),
        }
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
