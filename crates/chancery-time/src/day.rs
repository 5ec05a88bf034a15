//! A calendar day, as a number of days, with its year, month and weekday.

use crate::TimeError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar, with astronomical years (year 0 is 1 BC).
///
/// It is one number inside, so it is copied, compared and shifted cheaply. The range is that of an
/// `i32` counted from 1970-01-01: years −5,877,641 to 5,881,580.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Days in 400 Gregorian years.
const CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

impl Day {
    /// The earliest day that can be held.
    pub const MIN: Day = Day(i32::MIN);
    /// The latest day that can be held.
    pub const MAX: Day = Day(i32::MAX);

    /// The day with this year, month (1–12) and day of the month, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        if day < 1 || day > days_in_month(i64::from(year), month)? {
            return None;
        }
        i32::try_from(number_of(i64::from(year), month, day)).ok().map(Day)
    }

    /// The last day of a month, if there is such a month.
    pub fn last_of_month(year: i32, month: u8) -> Option<Day> {
        Day::new(year, month, days_in_month(i64::from(year), month)?)
    }

    /// The year, astronomically counted.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// The month, 1–12.
    pub fn month(self) -> u8 {
        self.parts().1
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.parts().2
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day that lies so many days after 1970-01-01.
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// The day so many days later (or earlier, if negative); stays at the end of the range.
    pub const fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The same day of the month so many months later (or earlier); where that month is too short,
    /// its last day. Stays at the end of the range.
    pub fn plus_months(self, months: i32) -> Day {
        let (year, month, day) = self.parts();
        let count = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let (year, month) = (count.div_euclid(12), (count.rem_euclid(12) + 1) as u8);
        let day = day.min(days_in_month(year, month).unwrap_or(28));
        Day::clamped(number_of(year, month, day))
    }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((i64::from(self.0) + 3).rem_euclid(7) + 1) as u8
    }

    /// Whether it is the last day of its month.
    pub fn ends_month(self) -> bool {
        let (year, month, day) = self.parts();
        days_in_month(i64::from(year), month) == Some(day)
    }

    fn clamped(number: i64) -> Day {
        Day(number.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// Year, month and day; the arithmetic runs over years that begin in March, so that the leap
    /// day is the last of its year.
    fn parts(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + EPOCH;
        let (cycle, day_of_cycle) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
        let year_of_cycle =
            (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
        (year as i32, month as u8, day as u8)
    }
}

/// Days since 1970-01-01 of a date known to be in the calendar.
pub(crate) fn number_of(year: i64, month: u8, day: u8) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let (cycle, year_of_cycle) = (shifted_year.div_euclid(400), shifted_year.rem_euclid(400));
    let shifted_month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    cycle * CYCLE + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year - EPOCH
}

/// The length of a month, if there is such a month.
fn days_in_month(year: i64, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

impl fmt::Display for Day {
    /// `1975-11-13`; before year 0 `-0044-03-15`; beyond four digits `Y12345-01-01`, which is
    /// EDTF's mark for a long year (EDTF itself has no days in such years).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        match year {
            0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            -9999..=-1 => write!(f, "-{:04}-{month:02}-{day:02}", -year),
            _ => write!(f, "Y{year}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = TimeError;

    /// Reads what `Display` prints, and nothing else.
    fn from_str(text: &str) -> Result<Day, TimeError> {
        let plain = || {
            let (long, rest) = match text.strip_prefix('Y') {
                Some(rest) => (true, rest),
                None => (false, text),
            };
            let (sign, rest) = match rest.strip_prefix('-') {
                Some(rest) => (-1, rest),
                None => (1, rest),
            };
            let mut parts = rest.split('-');
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            let fits = if long { year.len() > 4 && !year.starts_with('0') } else { year.len() == 4 };
            if parts.next().is_some() || !fits || month.len() != 2 || day.len() != 2 {
                return None;
            }
            if !digits(year) || !digits(month) || !digits(day) || (sign < 0 && year == "0000") {
                return None;
            }
            let year = year.parse::<i32>().ok()?;
            Day::new(sign * year, month.parse().ok()?, day.parse().ok()?)
        };
        plain().ok_or_else(|| TimeError::day(text))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_their_numbers_and_weekdays() {
        for (text, number, weekday) in [
            ("1970-01-01", 0, 4),
            ("1969-12-31", -1, 3),
            ("2000-02-29", 11_016, 2),
            ("1975-11-13", 2_142, 4),
            ("0000-03-01", -719_468, 3),
            ("-0001-12-31", -719_529, 5),
        ] {
            let day: Day = text.parse().unwrap();
            assert_eq!((day.number(), day.weekday(), day.to_string()), (number, weekday, text.to_owned()));
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_made() {
        assert!(Day::new(1975, 2, 29).is_none());
        assert!(Day::new(1900, 2, 29).is_none());
        assert!(Day::new(2000, 2, 29).is_some());
        assert!(Day::new(-4, 2, 29).is_some());
        for (month, day) in [(0, 1), (13, 1), (1, 0), (4, 31), (1, 32)] {
            assert!(Day::new(1975, month, day).is_none(), "{month}-{day}");
        }
        assert!(Day::new(i32::MAX, 1, 1).is_none());
        assert!(Day::last_of_month(1975, 13).is_none());
        assert_eq!(Day::last_of_month(1976, 2), Day::new(1976, 2, 29));
    }

    #[test]
    fn the_ends_of_the_range_hold() {
        for end in [Day::MIN, Day::MAX] {
            assert_eq!(Day::new(end.year(), end.month(), end.day()), Some(end));
            assert_eq!(end.to_string().parse(), Ok(end));
        }
        assert_eq!(Day::MAX.plus_days(1), Day::MAX);
        assert_eq!(Day::MIN.plus_months(-1), Day::MIN);
        assert_eq!(Day::MAX.to_string(), "Y5881580-07-11");
        assert_eq!(Day::MIN.to_string(), "Y-5877641-06-23");
    }

    #[test]
    fn months_are_added_by_the_calendar() {
        let check = |from: &str, months, to: &str| {
            assert_eq!(from.parse::<Day>().unwrap().plus_months(months).to_string(), to);
        };
        check("1975-01-31", 1, "1975-02-28");
        check("1975-01-31", -2, "1974-11-30");
        check("1975-12-15", 1, "1976-01-15");
        check("1976-02-29", 12, "1977-02-28");
        check("0000-01-01", -1, "-0001-12-01");
    }

    #[test]
    fn only_what_is_printed_is_read() {
        for text in [
            "1975-7-3",
            "+1975-07-03",
            "1975-07-03 ",
            "1975-07",
            "12345-01-01",
            "Y1975-01-01",
            "-0000-01-01",
            "1975-02-30",
            "",
            "-",
            "1975-07-03-04",
            "Y012345-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        let error = "1975-7-3".parse::<Day>().unwrap_err();
        assert_eq!(error.suggestions, ["1975-07-03"]);
    }

    #[test]
    fn json_holds_a_day_as_text() {
        let day = Day::new(1975, 11, 13).unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"1975-11-13\"");
        assert_eq!(serde_json::from_str::<Day>("\"1975-11-13\"").unwrap(), day);
        assert!(serde_json::from_str::<Day>("\"1975-11\"").is_err());
    }
}
