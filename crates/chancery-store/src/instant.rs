//! When something was written down: the time axis that only a record has.

use chancery_time::Day;
use std::fmt;

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

impl Instant {
    /// So many milliseconds after 1970 began, UTC.
    pub fn from_millis(millis: i64) -> Instant {
        Instant(millis)
    }
    /// Milliseconds since 1970-01-01 UTC.
    pub fn millis(self) -> i64 {
        self.0
    }
    /// The last moment of a day, UTC: what "recorded by that day" reaches to.
    pub fn end_of(day: Day) -> Instant {
        Instant((i64::from(day.number()) + 1) * DAY - 1)
    }
    /// Its day, UTC.
    pub fn day(self) -> Day {
        let number = self.0.div_euclid(DAY);
        Day::from_number(i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }))
    }
}

impl fmt::Display for Instant {
    /// `2026-11-21T17:38:05Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.rem_euclid(DAY) / 1000;
        write!(f, "{}T{:02}:{:02}:{:02}Z", self.day(), seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_utc() {
        assert_eq!(Instant::from_millis(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant::from_millis(951_868_799_999).to_string(), "2000-02-29T23:59:59Z");
        let day = Day::new(2000, 2, 29).unwrap();
        assert_eq!(Instant::end_of(day).millis(), 951_868_799_999);
        assert_eq!(Instant::end_of(day).day(), day);
    }
}
