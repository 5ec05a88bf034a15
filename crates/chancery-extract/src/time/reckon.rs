//! Reckoning from a day: weeks, quarters, units on and back, and the year that a date without one lies in.

use super::point::months;
use super::{Feast, Point, Tense, Unit};
use chancery_time::Day;

/// Days ahead within which a date is the coming one rather than the last, where no word says so.
const SOON: i32 = 93;

/// The same, where the words lead up to the date.
const TOWARD: i32 = 185;

/// Days within which the results of a quarter that is over are still to be told.
const RESULTS: i32 = 45;

/// The week of a day, from Monday to Sunday, as EDTF.
pub fn week(day: Day) -> String {
    let monday = day.plus_days(1 - i32::from(day.weekday()));
    format!("{monday}/{}", monday.plus_days(6))
}

/// The Saturday and Sunday of a day's week, as EDTF.
pub fn weekend(day: Day) -> String {
    let saturday = day.plus_days(6 - i32::from(day.weekday()));
    format!("{saturday}/{}", saturday.plus_days(1))
}

/// The early (1), middle (2) or late (3) part of a year, or its first (4) or second half (5), as EDTF.
pub fn part_of_year(part: u8, year: i32) -> String {
    let (from, to) = match part {
        1 => (1, 4),
        2 => (5, 8),
        4 => (1, 6),
        5 => (7, 12),
        _ => (9, 12),
    };
    format!("{year:04}-{from:02}/{year:04}-{to:02}")
}

/// The early (1), middle (2) or late (3) part of a decade, or its first (4) or second half (5), as EDTF.
pub fn part_of_decade(part: u8, decade: i32) -> String {
    let (from, to) = match part {
        1 => (0, 3),
        2 => (4, 6),
        4 => (0, 4),
        5 => (5, 9),
        _ => (7, 9),
    };
    format!("{}/{}", decade + from, decade + to)
}

/// The same of a century, told by its first year.
pub fn part_of_century(part: u8, century: i32) -> String {
    let (from, to) = match part {
        1 => (0, 33),
        2 => (34, 66),
        4 => (0, 49),
        5 => (50, 99),
        _ => (67, 99),
    };
    format!("{}/{}", century + from, century + to)
}

/// The last day (6) of a year or month, or its first (7).
pub fn edge(part: u8, whole: Point) -> Option<Day> {
    let year = whole.year?;
    match (part, whole.day, whole.month) {
        (6, None, month @ (None | Some(1..=12))) => Day::last_of_month(year, month.unwrap_or(12)),
        (7, None, month @ (None | Some(1..=12))) => Day::new(year, month.unwrap_or(1), 1),
        _ => None,
    }
}

/// So many days after a day of a month that is not told: that month, or from it to the one that it may have been.
fn days_from_month(anchor: Point, days: i32) -> Option<String> {
    let (year, month) = (anchor.year?, anchor.month.filter(|m| *m <= 12)?);
    let first = Day::new(year, month, 1)?.plus_days(days);
    let last = Day::last_of_month(year, month)?.plus_days(days);
    let month = |day: Day| Point { day: None, ..Point::of(day) }.edtf();
    let (first, last) = (month(first)?, month(last)?);
    Some(if first == last { first } else { format!("{first}/{last}") })
}

/// So many units after a date, as precise as the unit; a week later is a day.
pub fn shift(anchor: Point, count: i32, unit: Unit) -> Option<String> {
    if anchor.day.is_none() && matches!(unit, Unit::Week | Unit::Weekend) {
        return days_from_month(anchor, count.checked_mul(7)?);
    }
    let point = match unit {
        Unit::Day => Point::of(anchor.to_day()?.plus_days(count)),
        Unit::Week | Unit::Weekend => Point::of(anchor.to_day()?.plus_days(count * 7)),
        Unit::Month => Point { day: None, ..anchor.plus_months(count)? },
        Unit::Quarter => anchor.plus_quarters(count)?,
        Unit::Year => Point::year(anchor.year? + count),
        Unit::Decade => Point::year(anchor.year? + 10 * count),
        Unit::Century => Point::year(anchor.year? + 100 * count),
    };
    point.edtf()
}

/// The unit of the calendar that lies so many units after that of a date: this week, next quarter, last century.
pub fn unit(stated: Point, count: i32, unit: Unit) -> Option<String> {
    let week_on = |count: i32| Some(stated.to_day()?.plus_days(7 * count));
    match unit {
        Unit::Week => week_on(count).map(week),
        Unit::Weekend => week_on(count).map(weekend),
        Unit::Decade => Some(format!("{}X", stated.year?.div_euclid(10) + count)),
        Unit::Century => Some(format!("{}XX", stated.year?.div_euclid(100) + count)),
        _ => shift(stated, count, unit),
    }
}

/// First and last day that a point may mean in a year, as day numbers.
fn bounds(point: Point, year: i32) -> Option<(i32, i32)> {
    let Some(part) = point.month else {
        return Some((Day::new(year, 1, 1)?.number(), Day::new(year, 12, 31)?.number()));
    };
    let (first, count) = months(part)?;
    let start = match point.day {
        Some(day) => Day::new(year, first, day)?,
        None => Day::new(year, first, 1)?,
    };
    let end = match point.day {
        Some(_) => start,
        None => Day::new(year, first, 1)?.plus_months(i32::from(count)).plus_days(-1),
    };
    Some((start.number(), end.number()))
}

/// The year of a date without one, seen from the day of the source: the last that has begun, or the next that is
/// not over where the words look ahead. Where they say neither, a date that is near at hand is the coming one.
pub fn year(point: Point, stated: Point, tense: Tense) -> Option<i32> {
    let here = stated.year?;
    let (from, to) = bounds(stated, here)?;
    stated.month?;
    let years = [here - 4, here - 3, here - 2, here - 1, here, here + 1, here + 2, here + 3, here + 4];
    let past = years.iter().rev().find(|y| bounds(point, **y).is_some_and(|(start, _)| start <= to)).copied()?;
    let (coming, begins) =
        years.iter().find_map(|y| bounds(point, *y).filter(|(_, end)| *end >= from).map(|(s, _)| (*y, s)))?;
    let quarterly = point.month.is_some_and(|m| m > 24);
    let over = bounds(point, past).is_some_and(|(_, end)| from - end <= RESULTS);
    Some(match tense {
        Tense::Ahead | Tense::AheadThen if quarterly && over => past,
        Tense::Ahead | Tense::AheadThen => coming,
        Tense::Open if !quarterly && begins - to <= SOON => coming.max(past),
        Tense::Toward if !quarterly && begins - to <= TOWARD => coming.max(past),
        _ => past,
    })
}

/// The year of a date whose words say last (-1) or next (1): that before, or after, what is now.
pub fn beside(point: Point, stated: Point, which: i32) -> Option<i32> {
    let here = stated.year?;
    stated.month?;
    let (from, to) = bounds(stated, here)?;
    let fits = |y: &i32| bounds(point, *y).is_some_and(|(start, end)| if which < 0 { end < from } else { start > to });
    if which < 0 {
        (here - 4..=here).rev().find(fits)
    } else {
        (here..=here + 4).find(fits)
    }
}

/// The day of a feast seen from the day of the source: the nearest, the last (-1) or the next (1).
pub fn feast(feast: Feast, stated: Day, which: i32, tense: Tense) -> Option<Day> {
    let days: Vec<Day> = (stated.year() - 1..=stated.year() + 1).filter_map(|y| feast.day(y)).collect();
    let away = |d: &&Day| (d.number() - stated.number()).abs();
    let past = |d: &&Day| d.number() <= stated.number();
    let strictly = |d: &&Day| d.number() < stated.number();
    match (which, tense) {
        (-1, _) => days.iter().filter(strictly).min_by_key(away),
        (1, _) => days.iter().filter(|d| !past(d)).min_by_key(away),
        (_, Tense::Ahead | Tense::AheadThen) => days.iter().filter(|d| !strictly(d)).min_by_key(away),
        _ => days.iter().min_by_key(away),
    }
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: &str) -> Point {
        Point::from_edtf(value).unwrap()
    }

    #[test]
    fn years_of_dates_without_one() {
        let on = |month, day| Point { year: None, month: Some(month), day };
        let stated = point("1998-03-06");
        for (date, tense, expect) in [
            (on(3, Some(14)), Tense::Ahead, 1998),
            (on(3, Some(14)), Tense::Behind, 1997),
            (on(3, Some(14)), Tense::Open, 1998),
            (on(3, Some(6)), Tense::Open, 1998),
            (on(1, None), Tense::Open, 1998),
            (on(1, None), Tense::Ahead, 1999),
            (on(11, None), Tense::Open, 1997),
            (on(23, None), Tense::Open, 1997),
            (on(22, None), Tense::Ahead, 1998),
            (on(36, None), Tense::Open, 1997),
            (on(34, None), Tense::Open, 1997),
            (on(33, None), Tense::Ahead, 1998),
            (on(2, Some(29)), Tense::Open, 1996),
        ] {
            assert_eq!(year(date, stated, tense), Some(expect), "{date:?} {tense:?}");
        }
        assert_eq!(beside(on(3, None), stated, -1), Some(1997));
        assert_eq!(beside(on(4, None), stated, 1), Some(1998));
        assert_eq!(beside(on(3, None), stated, 1), Some(1999));
    }

    #[test]
    fn units_around_a_day() {
        let stated = point("1998-03-06");
        for (count, kind, expect) in [
            (-1, Unit::Week, "1998-02-23/1998-03-01"),
            (0, Unit::Weekend, "1998-03-07/1998-03-08"),
            (-1, Unit::Quarter, "1997-10/1997-12"),
            (0, Unit::Decade, "199X"),
            (-1, Unit::Century, "18XX"),
            (1, Unit::Month, "1998-04"),
        ] {
            assert_eq!(unit(stated, count, kind).as_deref(), Some(expect));
        }
    }
}
