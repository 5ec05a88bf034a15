//! The time spoken of: what partial and relative expressions are resolved against, in the order of the text.

use super::{Point, Raw, Unit};

/// What the narrative has last spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tracker {
    /// The day of the source, as far as known.
    pub stated: Option<Point>,
    /// The date last spoken of.
    pub last: Option<Point>,
    /// The date of the heading or chronology entry that the text stands under.
    pub entry: Option<Point>,
}

/// A resolved expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// EDTF.
    pub value: String,
    /// Whether a part was taken from elsewhere.
    pub inherited: bool,
}

impl Tracker {
    /// Resolves an expression and remembers it.
    pub fn resolve(&mut self, raw: &Raw) -> Option<Resolved> {
        let resolved = self.value(raw)?;
        if let Some(point) = Point::from_edtf(&resolved.value) {
            self.last = Some(point);
        }
        Some(resolved)
    }

    fn anchor(&self) -> Option<Point> {
        self.last.or(self.entry).or(self.stated)
    }

    /// Fills the missing parts of a date.
    fn complete(&self, point: Point) -> Option<(Point, bool)> {
        if point.year.is_some() {
            return Some((point, false));
        }
        if point.month.is_none() {
            // A day alone: of the month spoken of.
            let anchor = self.last.filter(|a| a.month.is_some()).or(self.entry.filter(|a| a.month.is_some())).or(self.stated)?;
            return Some((Point { day: point.day, ..anchor }, true));
        }
        let year = match (self.entry.and_then(|e| e.year), self.last.and_then(|l| l.year)) {
            // Under a dated heading a later explicit year of the same entry still leads.
            (Some(entry), Some(last)) if last == entry || self.last.is_some_and(|l| l.month.is_some()) && last > entry => last,
            (Some(entry), _) => entry,
            (None, Some(last)) => last,
            (None, None) => {
                let stated = self.stated?;
                let later = stated.month.is_some_and(|now| point.month.is_some_and(|m| m <= 12 && m > now));
                stated.year? - i32::from(later)
            }
        };
        let mut full = Point { year: Some(year), ..point };
        // What the day of the source has not yet reached lies in the year before.
        let now = self.stated.and_then(Point::to_day);
        let first = full.month.filter(|m| *m <= 12).and_then(|m| chancery_time::Day::new(year, m, full.day.unwrap_or(1)));
        if self.entry.is_none() && now.zip(first).is_some_and(|(now, first)| now.year() == year && first > now) {
            full.year = Some(year - 1);
        }
        Some((full, true))
    }

    fn value(&self, raw: &Raw) -> Option<Resolved> {
        let told = |value: String| Some(Resolved { value, inherited: false });
        let taken = |value: String| Some(Resolved { value, inherited: true });
        match raw {
            Raw::Date(point) => {
                let (point, inherited) = self.complete(*point)?;
                Some(Resolved { value: point.edtf()?, inherited })
            }
            Raw::Part(part, point) => {
                if point.month.is_some() {
                    let (point, inherited) = self.complete(*point)?;
                    return Some(Resolved { value: point.edtf()?, inherited });
                }
                let inherited = point.year.is_none();
                let year = point.year.or_else(|| self.anchor().and_then(|a| a.year))?;
                let (from, to) = match part {
                    1 => (1, 4),
                    2 => (5, 8),
                    _ => (9, 12),
                };
                Some(Resolved { value: format!("{year:04}-{from:02}/{year:04}-{to:02}"), inherited })
            }
            Raw::Decade(year) => {
                let decade = self.decade(*year);
                told(format!("{}X", decade.div_euclid(10)))
            }
            Raw::PartDecade(part, year) => {
                let decade = self.decade(*year);
                let (from, to) = match part {
                    1 => (0, 3),
                    2 => (4, 6),
                    _ => (7, 9),
                };
                told(format!("{}/{}", decade + from, decade + to))
            }
            Raw::Century(number) => told(format!("{}XX", number - 1)),
            Raw::Span(from, to) => {
                let (to, inherited) = self.complete(*to)?;
                let from = Point { year: from.year.or(to.year), ..*from };
                Some(Resolved { value: format!("{}/{}", from.edtf()?, to.edtf()?), inherited })
            }
            Raw::Same(unit) => {
                let anchor = self.anchor()?;
                let point = match unit {
                    Unit::Year => Point::year(anchor.year?),
                    Unit::Month => Point { month: Some(anchor.month?), day: None, ..anchor },
                    Unit::Day => Point { day: Some(anchor.day?), ..anchor },
                    Unit::Decade => return taken(format!("{}X", anchor.year?.div_euclid(10))),
                    Unit::Century => return taken(format!("{}XX", anchor.year?.div_euclid(100))),
                    Unit::Week => return taken(format!("{}~", anchor.to_day()?)),
                };
                taken(point.edtf()?)
            }
            Raw::Then | Raw::AboutThen => taken(self.last.or(self.entry)?.edtf()?),
            Raw::Days(count, point) => {
                let (point, inherited) = self.complete(*point)?;
                let first = point.to_day()?;
                Some(Resolved { value: format!("{first}/{}", first.plus_days(count - 1)), inherited })
            }
            Raw::Shift(count, unit) | Raw::Beside(count, unit) => taken(shift(self.anchor()?, *count, *unit)?),
            Raw::Near(years, point) => {
                let year = self.anchor()?.year? + years;
                taken(Point { year: Some(year), ..*point }.edtf()?)
            }
            Raw::Within(count, unit) => {
                let anchor = self.anchor()?;
                let start = anchor.edtf()?;
                let end = match unit {
                    Unit::Year => Point { year: anchor.year.map(|y| y + count), ..anchor }.edtf()?,
                    _ => shift(anchor, *count, *unit)?,
                };
                taken(format!("{start}/{end}"))
            }
            Raw::Stated(count, unit) => taken(shift(self.stated?, *count, *unit)?),
            Raw::StatedNear(years, point) => {
                let year = self.stated?.year? + years;
                taken(Point { year: Some(year), ..*point }.edtf()?)
            }
            Raw::Weekday(weekday, which) => {
                let base = self.stated.and_then(Point::to_day)?;
                let back = (i32::from(base.weekday()) - i32::from(*weekday)).rem_euclid(7);
                let day = match which {
                    1 => base.plus_days(if back == 0 { 7 } else { 7 - back }),
                    -1 if back == 0 => base.plus_days(-7),
                    _ => base.plus_days(-back),
                };
                taken(day.to_string())
            }
            Raw::Anniversary(years, date) => {
                let Raw::Date(point) = date.as_ref() else { return None };
                let point = if point.year.is_some() { *point } else { self.anchor().map(|a| Point { year: a.year, ..*point })? };
                told(Point { year: point.year.map(|y| y - years), ..point }.edtf()?)
            }
            Raw::Given(value) => told(value.clone()),
        }
    }

    /// "The sixties": of the century spoken of, else of the twentieth.
    fn decade(&self, year: i32) -> i32 {
        if year >= 100 {
            return year - year.rem_euclid(10);
        }
        let century = self.anchor().and_then(|a| a.year).map_or(1900, |y| y - y.rem_euclid(100));
        // The decades of a new century's first years are those of the last.
        let century = if century >= 2000 && year >= 30 { 1900 } else { century };
        century + year
    }
}

fn shift(anchor: Point, count: i32, unit: Unit) -> Option<String> {
    let point = match unit {
        Unit::Day => Point::of(anchor.to_day()?.plus_days(count)),
        Unit::Week => {
            let day = anchor.to_day()?.plus_days(count * 7);
            Point::of(day)
        }
        Unit::Month => Point { day: None, ..anchor.plus_months(count)? },
        Unit::Year => Point::year(anchor.year? + count),
        Unit::Decade => Point::year(anchor.year? + 10 * count),
        Unit::Century => Point::year(anchor.year? + 100 * count),
    };
    point.edtf()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(last: Option<&str>, stated: Option<&str>, raw: Raw, expect: Option<&str>) {
        let point = |s: Option<&str>| s.and_then(Point::from_edtf);
        let mut tracker = Tracker { stated: point(stated), last: point(last), entry: None };
        assert_eq!(tracker.resolve(&raw).map(|r| r.value).as_deref(), expect, "{raw:?}");
    }

    #[test]
    fn resolves() {
        let date = |year, month, day| Raw::Date(Point { year, month, day });
        check(None, None, date(Some(1975), Some(7), None), Some("1975-07"));
        check(Some("1961-09-30"), None, date(None, Some(10), None), Some("1961-10"));
        check(Some("1976-10"), None, date(None, None, Some(18)), Some("1976-10-18"));
        check(None, Some("2023-04-13"), date(None, Some(11), None), Some("2022-11"));
        check(None, None, date(None, Some(11), None), None);
        check(Some("1961-08-29"), None, Raw::Same(Unit::Year), Some("1961"));
        check(Some("1976-10-20"), None, Raw::Shift(1, Unit::Week), Some("1976-10-27"));
        check(Some("1975-11-13"), None, Raw::Within(1, Unit::Year), Some("1975-11-13/1976-11-13"));
        check(Some("1984"), None, Raw::Shift(2, Unit::Year), Some("1986"));
        check(None, Some("2023-04-13"), Raw::Weekday(3, 0), Some("2023-04-12"));
        check(None, Some("2023-04-13"), Raw::Stated(-1, Unit::Month), Some("2023-03"));
        check(None, None, Raw::Decade(60), Some("196X"));
        check(None, None, Raw::PartDecade(3, 1960), Some("1967/1969"));
        check(None, None, Raw::Century(19), Some("18XX"));
        check(None, None, date(Some(1975), Some(2), Some(30)), None);
    }
}
