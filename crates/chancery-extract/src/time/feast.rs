//! Feasts and holidays whose day is reckoned anew each year.

use chancery_time::Day;
use std::str::FromStr;

/// When a feast is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// On a day of a month.
    Fixed(u8, u8),
    /// On the so-many-eth weekday of a month, counted from its end if negative: month, count, weekday (1 Monday to 7).
    Weekday(u8, i32, u8),
    /// So many days after the Easter Sunday of the Gregorian calendar.
    Easter(i32),
}

impl FromStr for Feast {
    type Err = ();
    /// Reads `12-25`, `11:4:4` (fourth Thursday of November), `05:-1:1` (last Monday of May), `easter`, `easter-2`.
    fn from_str(s: &str) -> Result<Self, ()> {
        let number = |s: &str| s.parse::<u8>().map_err(|_| ());
        if let Some(days) = s.strip_prefix("easter") {
            return if days.is_empty() {
                Ok(Feast::Easter(0))
            } else {
                days.parse().map(Feast::Easter).map_err(|_| ())
            };
        }
        if let Some((month, day)) = s.split_once('-').filter(|_| !s.contains(':')) {
            return Ok(Feast::Fixed(number(month)?, number(day)?));
        }
        let mut parts = s.split(':');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(month), Some(count), Some(weekday), None) => {
                Ok(Feast::Weekday(number(month)?, count.parse().map_err(|_| ())?, number(weekday)?))
            }
            _ => Err(()),
        }
    }
}

impl Feast {
    /// Its day in a year; `None` where that year has none.
    pub fn day(self, year: i32) -> Option<Day> {
        match self {
            Feast::Fixed(month, day) => Day::new(year, month, day),
            Feast::Weekday(month, count, weekday) if count > 0 => {
                let first = Day::new(year, month, 1)?;
                let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
                Some(first.plus_days(ahead + 7 * (count - 1)))
            }
            Feast::Weekday(month, count, weekday) => {
                let last = Day::last_of_month(year, month)?;
                let back = (i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7);
                Some(last.plus_days(-back + 7 * (count + 1)))
            }
            Feast::Easter(days) => Some(easter(year)?.plus_days(days)),
        }
    }
}

/// Easter Sunday by the rule of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_feasts() {
        for (rule, year, day) in [
            ("12-25", 1995, "1995-12-25"),
            ("11:4:4", 1993, "1993-11-25"),
            ("05:-1:1", 1998, "1998-05-25"),
            ("05:-1:1", 1993, "1993-05-31"),
            ("09:1:1", 1996, "1996-09-02"),
            ("easter", 2020, "2020-04-12"),
            ("easter", 1961, "1961-04-02"),
            ("easter-2", 1998, "1998-04-10"),
            ("easter+50", 2004, "2004-05-31"),
        ] {
            let feast: Feast = rule.parse().unwrap();
            assert_eq!(feast.day(year).unwrap().to_string(), day, "{rule}");
        }
        assert!("25".parse::<Feast>().is_err() && "1:2".parse::<Feast>().is_err());
        assert_eq!(Feast::Fixed(2, 29).day(1999), None);
    }
}
