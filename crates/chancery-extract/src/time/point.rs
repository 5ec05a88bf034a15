//! A date some of whose parts may be missing, and the reckoning with it.

use chancery_time::Day;

/// Year, month, day and season, each perhaps unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Year.
    pub year: Option<i32>,
    /// Month 1–12, season 21–24, quarter 33–36 or half 40–41, as ISO 8601-2 numbers them.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

impl Point {
    /// A year.
    pub fn year(year: i32) -> Point {
        Point { year: Some(year), month: None, day: None }
    }
    /// A day.
    pub fn of(day: Day) -> Point {
        Point { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }
    /// The day, if all parts are known and exist.
    pub fn to_day(self) -> Option<Day> {
        Day::new(self.year?, self.month.filter(|m| *m <= 12)?, self.day?)
    }
    /// Some day of it, in the middle of what is not told: of a year the first of July.
    pub fn within(self) -> Option<Day> {
        let month = self.month.filter(|m| *m <= 12);
        Day::new(self.year?, month.unwrap_or(7), self.day.filter(|_| month.is_some()).unwrap_or(1))
    }
    /// As EDTF; `None` without a year or for a day that the month does not have.
    pub fn edtf(self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (None, _) => format!("{year:04}"),
            (Some(part @ 33..=41), None) => {
                let (first, count) = months(part)?;
                format!("{year:04}-{first:02}/{year:04}-{:02}", first + count - 1)
            }
            (Some(month), None) => format!("{year:04}-{month:02}"),
            (Some(month), Some(day)) => {
                Day::new(year, month, day)?;
                format!("{year:04}-{month:02}-{day:02}")
            }
        })
    }
    /// The last date of an EDTF value, for what is spoken of next.
    pub fn from_edtf(value: &str) -> Option<Point> {
        let last = value.rsplit('/').find(|p| !p.is_empty() && *p != "..")?;
        let mut parts = last.trim_end_matches(['~', '?', '%']).split('-');
        Some(Point {
            year: Some(parts.next()?.parse().ok()?),
            month: parts.next().and_then(|p| p.parse().ok()),
            day: parts.next().and_then(|p| p.parse().ok()),
        })
    }
    /// The quarter that its month lies in, or the quarter itself.
    pub fn quarter(self) -> Option<Point> {
        let (first, _) = months(self.month?)?;
        Some(Point { month: Some(33 + (first - 1) / 3), day: None, ..self })
    }
    /// So many quarters on.
    pub fn plus_quarters(self, count: i32) -> Option<Point> {
        let number = i32::from(self.quarter()?.month?) - 33;
        let total = self.year? * 4 + number + count;
        Some(Point { year: Some(total.div_euclid(4)), month: u8::try_from(33 + total.rem_euclid(4)).ok(), day: None })
    }
    /// So many months on.
    pub fn plus_months(self, months: i32) -> Option<Point> {
        let month = i32::from(self.month.filter(|m| *m <= 12)?) - 1;
        let total = self.year? * 12 + month + months;
        let m = u8::try_from(total.rem_euclid(12) + 1).ok()?;
        Some(Point { year: Some(total.div_euclid(12)), month: Some(m), day: self.day })
    }
}

/// First month and number of months of what stands in a point's `month`.
pub fn months(part: u8) -> Option<(u8, u8)> {
    match part {
        1..=12 => Some((part, 1)),
        21..=24 => Some(((part - 20) * 3, 3)),
        33..=36 => Some(((part - 33) * 3 + 1, 3)),
        40..=41 => Some(((part - 40) * 6 + 1, 6)),
        _ => None,
    }
}
