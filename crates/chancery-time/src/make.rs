//! Time expressions made from values instead of text.

use crate::{Bounds, Day, When};
use edtf_core::{Date, DateField, Edtf, Interval, IntervalEndpoint, Qualifier, SetElement, Year, YearKind};

impl When {
    /// One day. EDTF has no days in years beyond four digits; there it is the year.
    pub fn day(day: Day) -> When {
        match four_digits(day.year()) {
            Some(kind) => made(date(kind, Some(day.month()), Some(day.day()))),
            None => When::year(day.year()),
        }
    }

    /// A month (1–12) of a year of at most four digits.
    pub fn month(year: i32, month: u8) -> Option<When> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Some(made(date(four_digits(year)?, Some(month), None)))
    }

    /// A year, astronomically counted (year 0 is 1 BC).
    pub fn year(year: i32) -> When {
        let kind = four_digits(year).unwrap_or(YearKind::Big { value: i64::from(year) });
        made(date(kind, None, None))
    }

    /// A season of a year: 21 spring, 22 summer, 23 autumn, 24 winter (which ends in the next year).
    pub fn season(year: i32, code: u8) -> Option<When> {
        if !(21..=24).contains(&code) {
            return None;
        }
        Some(made(date(four_digits(year)?, Some(code), None)))
    }

    /// The ten years in which a year of 0–9999 lies: 1975 gives `197X`.
    pub fn decade(year: i32) -> Option<When> {
        open_digits(year, 1)
    }

    /// The hundred years in which a year of 0–9999 lies: 1975 gives `19XX`.
    pub fn century(year: i32) -> Option<When> {
        open_digits(year, 2)
    }

    /// From the beginning of the one to the end of the other; `None` if the second surely ends
    /// before the first begins, if neither has a date, or if one is a set, which EDTF can't put into an interval.
    pub fn between(from: &When, to: &When) -> Option<When> {
        interval(left(from)?, right(to)?)
    }

    /// From then on, with no end: `1973/..`. `None` for a set or where there is no date to begin with.
    pub fn since(from: &When) -> Option<When> {
        interval(left(from)?, IntervalEndpoint::Open)
    }

    /// Up to then, with no beginning: `../1991`. `None` for a set or where there is no date to end with.
    pub fn until(to: &When) -> Option<When> {
        interval(IntervalEndpoint::Open, right(to)?)
    }

    /// The shortest expression with just these bounds: a day, a month, a year, else an interval, with
    /// `..` on a side without bound. `None` without any bound, or beyond four-digit years.
    pub fn spanning(bounds: &Bounds) -> Option<When> {
        let (Some(first), Some(last)) = (bounds.first, bounds.last) else {
            return match (bounds.first, bounds.last) {
                (Some(first), _) => When::since(&dated(first)?),
                (_, Some(last)) => When::until(&dated(last)?),
                _ => None,
            };
        };
        let units = [Some(When::day(first)), When::month(first.year(), first.month()), Some(When::year(first.year()))];
        let unit = units.into_iter().flatten().find(|unit| unit.bounds() == *bounds);
        unit.or_else(|| When::between(&dated(first)?, &dated(last)?))
    }

    /// The same, marked as an estimate: `1975` becomes `1975~`, `1975?` becomes `1975%`. A date of
    /// which some part is marked already stays as it is, so that the slack never shrinks. A time of
    /// day is dropped, as EDTF can't qualify it, and ranges within a set stay as they are.
    pub fn about(when: When) -> When {
        qualified(&when, |date| {
            if !date.is_approximate() {
                mark(date, |q| q.approximate = true);
            }
        })
    }

    /// The same, every part marked as doubtful: `1975` becomes `1975?`. A time of day is dropped, and
    /// ranges within a set stay as they are.
    pub fn doubted(when: When) -> When {
        qualified(&when, |date| mark(date, |q| q.uncertain = true))
    }
}

/// A day as an expression, if EDTF can write it.
fn dated(day: Day) -> Option<When> {
    Some(When::day(day)).filter(|when| when.single_day() == Some(day))
}

fn made(date: Date) -> When {
    from_edtf(Edtf::Date(date))
}

fn from_edtf(edtf: Edtf) -> When {
    let text = edtf.to_string();
    When::from_edtf(edtf, &text)
}

fn four_digits(year: i32) -> Option<YearKind> {
    let size = year.unsigned_abs();
    (size <= 9999).then(|| {
        let digit = |unit: u32| Some((size / unit % 10) as u8);
        YearKind::Standard { negative: year < 0, digits: [digit(1000), digit(100), digit(10), digit(1)] }
    })
}

fn open_digits(year: i32, open: usize) -> Option<When> {
    match four_digits(year)? {
        YearKind::Standard { negative: false, mut digits } => {
            digits.iter_mut().rev().take(open).for_each(|d| *d = None);
            Some(made(date(YearKind::Standard { negative: false, digits }, None, None)))
        }
        _ => None,
    }
}

fn date(kind: YearKind, month: Option<u8>, day: Option<u8>) -> Date {
    let field = |value: u8| DateField { digits: [Some(value / 10), Some(value % 10)], qualifier: Qualifier::default() };
    Date {
        year: Year { kind, significant_digits: None, qualifier: Qualifier::default() },
        month: month.map(field),
        day: day.map(field),
    }
}

fn left(when: &When) -> Option<IntervalEndpoint> {
    match when.edtf() {
        Edtf::Date(date) => Some(IntervalEndpoint::Date(*date)),
        Edtf::DateTime(moment) => Some(IntervalEndpoint::Date(moment.date)),
        Edtf::Interval(interval) => Some(interval.start),
        Edtf::Set(_) => None,
    }
}

fn right(when: &When) -> Option<IntervalEndpoint> {
    match when.edtf() {
        Edtf::Interval(interval) => Some(interval.end),
        _ => left(when),
    }
}

/// Read back from text, so that whatever the grammar forbids is refused here too.
fn interval(start: IntervalEndpoint, end: IntervalEndpoint) -> Option<When> {
    let text = Edtf::Interval(Interval { start, end }).to_string();
    When::read(&text).ok()
}

fn mark(date: &mut Date, mark: impl Fn(&mut Qualifier)) {
    mark(&mut date.year.qualifier);
    date.month.iter_mut().for_each(|m| mark(&mut m.qualifier));
    date.day.iter_mut().for_each(|d| mark(&mut d.qualifier));
}

fn qualified(when: &When, change: impl Fn(&mut Date)) -> When {
    let of_date = |date: &Date| {
        let mut date = *date;
        change(&mut date);
        date
    };
    let of_side = |side: &IntervalEndpoint| match side {
        IntervalEndpoint::Date(d) => IntervalEndpoint::Date(of_date(d)),
        IntervalEndpoint::OnOrBefore(d) => IntervalEndpoint::OnOrBefore(of_date(d)),
        IntervalEndpoint::OnOrAfter(d) => IntervalEndpoint::OnOrAfter(of_date(d)),
        bare => *bare,
    };
    from_edtf(match when.edtf() {
        Edtf::Date(date) => Edtf::Date(of_date(date)),
        Edtf::DateTime(moment) => Edtf::Date(of_date(&moment.date)),
        Edtf::Interval(i) => Edtf::Interval(Interval { start: of_side(&i.start), end: of_side(&i.end) }),
        Edtf::Set(set) => {
            let mut set = set.clone();
            for element in &mut set.elements {
                match element {
                    SetElement::Date(d) | SetElement::OnOrBefore(d) | SetElement::OnOrAfter(d) => *d = of_date(d),
                    SetElement::Range(..) => {}
                }
            }
            Edtf::Set(set)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(made: Option<When>, expect: &str) {
        let text = made.map_or("none".to_owned(), |w| w.to_string());
        assert_eq!(text, expect);
        // What is made is what the grammar reads.
        assert!(expect == "none" || when(expect).bounds() == when(&text).bounds());
    }

    #[test]
    fn units_are_made_from_numbers() {
        check(Day::new(1975, 7, 3).map(When::day), "1975-07-03");
        check(Day::new(-44, 3, 15).map(When::day), "-0044-03-15");
        check(Day::new(12_345, 3, 15).map(When::day), "Y12345");
        check(When::month(1975, 7), "1975-07");
        check(When::month(1975, 13), "none");
        check(When::month(12_345, 1), "none");
        check(Some(When::year(1975)), "1975");
        check(Some(When::year(0)), "0000");
        check(Some(When::year(-12_345)), "Y-12345");
        check(Some(When::year(i32::MIN)), "Y-2147483648");
        check(When::season(1961, 22), "1961-22");
        check(When::season(1961, 25), "none");
        check(When::decade(1975), "197X");
        check(When::century(1975), "19XX");
        check(When::decade(-5), "none");
    }

    #[test]
    fn intervals_take_the_outer_sides() {
        check(When::between(&when("1975"), &when("1976-03")), "1975/1976-03");
        check(When::between(&when("1970/1972"), &when("1975/..")), "1970/..");
        check(When::between(&when("1976"), &when("1975")), "none");
        check(When::between(&when("{1975,1976}"), &when("1980")), "none");
        check(When::between(&when("1975-07-03T12:00:00"), &when("1976")), "1975-07-03/1976");
        check(When::since(&when("1973~")), "1973~/..");
        check(When::since(&when("1973/1975")), "1973/..");
        check(When::since(&when("../1975")), "none");
        check(When::until(&when("1991")), "../1991");
        check(When::until(&when("1973/..")), "none");
    }

    #[test]
    fn qualifiers_reach_every_part() {
        check(Some(When::about(when("1975-07-03"))), "1975-07-03~");
        check(Some(When::about(when("1975?"))), "1975%");
        check(Some(When::about(when("1975/1976"))), "1975~/1976~");
        check(Some(When::about(when("..2004-06-01/2004-06-20.."))), "..2004-06-01~/2004-06-20~..");
        check(Some(When::about(when("1973/.."))), "1973~/..");
        check(Some(When::about(when("[1667,1668..1670,1672..]"))), "[1667~,1668..1670,1672~..]");
        check(Some(When::about(when("1975-07-03T12:00:00Z"))), "1975-07-03~");
        check(Some(When::about(when("2004~-06-11"))), "2004~-06-11");
        check(Some(When::doubted(when("1975~"))), "1975%");
    }

    #[test]
    fn spanning_takes_the_shortest_form() {
        for text in ["1975-07-03", "1975-07", "1975", "1975-07-03/1976-01-01", "1973-01-01/..", "../1991-12-31"] {
            check(When::spanning(&when(text).bounds()), text);
        }
        check(When::spanning(&when("1975/1976").bounds()), "1975-01-01/1976-12-31");
        check(When::spanning(&Bounds::ALL), "none");
        check(When::spanning(&Bounds { first: Some(Day::MAX), last: None }), "none");
        check(When::spanning(&when("Y12345").bounds()), "Y12345");
    }
}
