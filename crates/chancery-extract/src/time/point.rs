//! A date some of whose parts may be missing, and the reckoning with it.

use chancery_time::Day;

/// Year, month, day and season, each perhaps unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Year.
    pub year: Option<i32>,
    /// Month 1–12, or season 21–24.
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
    /// As EDTF; `None` without a year or for a day that the month does not have.
    pub fn edtf(self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (None, _) => format!("{year:04}"),
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
    /// So many months on.
    pub fn plus_months(self, months: i32) -> Option<Point> {
        let month = i32::from(self.month.filter(|m| *m <= 12)?) - 1;
        let total = self.year? * 12 + month + months;
        let m = u8::try_from(total.rem_euclid(12) + 1).ok()?;
        Some(Point { year: Some(total.div_euclid(12)), month: Some(m), day: self.day })
    }
}
