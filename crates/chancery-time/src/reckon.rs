//! From a parsed date to days: its bounds, and the slack of `~`.

use crate::{day, Bounds, Day, Precision};
use edtf_core::{Bound, BoundDate, Date, DateField, Edtf, YearKind};

/// The earliest and the latest day that a single date allows, as written.
///
/// What lies beyond the days that [`Day`] can hold is bounded on the near side alone: the last day
/// there is comes before `Y170000002`, and nothing comes after it.
pub(crate) fn bounds(date: &Date) -> Bounds {
    let plain = Edtf::Date(*date).bounds();
    let first = match plain.earliest {
        Bound::Date(d) => first_day(&d),
        _ => (!is_before_christ(date)).then_some(Day::MAX),
    };
    let last = match plain.latest {
        Bound::Date(d) => last_day(&d),
        _ => is_before_christ(date).then_some(Day::MIN),
    };
    Bounds { first, last }
}

/// The bounds with the slack of `~`.
///
/// A qualifier that covers the date from the year on widens by one unit of the finest component it
/// covers; each further component that is marked on its own widens by its own unit besides.
pub(crate) fn outer(date: &Date) -> Bounds {
    let mut range = bounds(date);
    for slack in slacks(date) {
        range = slack.widen(range);
    }
    range
}

/// How fine the date is.
pub(crate) fn precision(date: &Date) -> Precision {
    let Some(year) = year_unit(date) else {
        return Precision::Pattern;
    };
    let Some(month) = date.month else {
        return year;
    };
    match (Digits::of(month), date.day.map_or(Digits::Open, Digits::of)) {
        (Digits::Open, Digits::Open) => year,
        (Digits::Tens, Digits::Open) if year == Precision::Year => year,
        (Digits::Given(code), day) if year == Precision::Year => match (code, day) {
            (21..=32, _) => Precision::Season,
            (33..=36, _) => Precision::Quarter,
            (37..=39, _) => Precision::Quadrimester,
            (40.., _) => Precision::Semester,
            (_, Digits::Given(_)) => Precision::Day,
            (_, Digits::Open | Digits::Tens) => Precision::Month,
            (_, Digits::Units) => Precision::Pattern,
        },
        _ => Precision::Pattern,
    }
}

/// Which of the two digits of a month or day are given.
#[derive(Clone, Copy)]
enum Digits {
    Given(u8),
    /// `1X`: a stretch within the coarser unit.
    Tens,
    /// `X1`: several, with gaps between.
    Units,
    Open,
}

impl Digits {
    fn of(field: DateField) -> Digits {
        match (field.value(), field.digits) {
            (Some(value), _) => Digits::Given(value),
            (None, [Some(_), None]) => Digits::Tens,
            (None, [None, Some(_)]) => Digits::Units,
            _ => Digits::Open,
        }
    }
}

/// How far `~` reaches beyond each end.
#[derive(Clone, Copy)]
enum Slack {
    Days(i32),
    Months(i32),
}

impl Slack {
    fn widen(self, range: Bounds) -> Bounds {
        Bounds { first: range.first.map(|day| self.before(day)), last: range.last.map(|day| self.after(day)) }
    }

    fn before(self, day: Day) -> Day {
        match self {
            Slack::Days(n) => day.plus_days(-n),
            Slack::Months(n) => day.plus_months(-n),
        }
    }

    /// The end of a month stays the end of a month.
    fn after(self, day: Day) -> Day {
        match self {
            Slack::Days(n) => day.plus_days(n),
            Slack::Months(n) => {
                let later = day.plus_months(n);
                let end = Day::last_of_month(later.year(), later.month());
                end.filter(|_| day.ends_month()).unwrap_or(later)
            }
        }
    }
}

/// The slack of each marked group of the date.
fn slacks(date: &Date) -> Vec<Slack> {
    let year = Some((date.year.qualifier.approximate, year_slack(date)));
    let month = date.month.map(|m| (m.qualifier.approximate, month_slack(m)));
    let day = date.day.map(|d| (d.qualifier.approximate, (!is_open(d)).then_some(Slack::Days(7))));

    let mut slacks = Vec::new();
    let mut group = None;
    let mut in_group = true;
    for (marked, slack) in [year, month, day].into_iter().flatten() {
        in_group &= marked;
        match (marked, in_group) {
            // A component that is open adds nothing: "about some month of 1975" is about 1975.
            (true, true) => group = slack.or(group),
            (true, false) => slacks.extend(slack),
            _ => {}
        }
    }
    slacks.extend(group);
    slacks
}

/// A year by a year; coarser units by half of their span.
fn year_slack(date: &Date) -> Option<Slack> {
    let years = match year_span(date) {
        Some(0) | None => 1,
        Some(zeros) => 10_i32.saturating_pow(zeros).saturating_div(2),
    };
    Some(Slack::Months(years.saturating_mul(12)))
}

/// A month by a month; a season or another part of a year by one of its kind.
fn month_slack(month: DateField) -> Option<Slack> {
    match month.value() {
        Some(1..=12) => Some(Slack::Months(1)),
        Some(21..=36) => Some(Slack::Months(3)),
        Some(37..=39) => Some(Slack::Months(4)),
        Some(_) => Some(Slack::Months(6)),
        None => (!is_open(month)).then_some(Slack::Months(1)),
    }
}

/// How many digits at the end of the year are open or not significant; `None` if open digits stand
/// elsewhere.
fn year_span(date: &Date) -> Option<u32> {
    match (date.year.kind, date.year.significant_digits) {
        (YearKind::Standard { .. }, Some(kept)) => Some(4_u32.saturating_sub(kept)),
        (YearKind::Standard { digits, .. }, None) => {
            let open = digits.iter().rev().take_while(|d| d.is_none()).count();
            let all_open = digits.iter().filter(|d| d.is_none()).count();
            (open == all_open).then_some(open as u32)
        }
        (_, None) => Some(0),
        (YearKind::Big { value }, Some(kept)) => Some(width(value).saturating_sub(kept)),
        (YearKind::Exponential { significand, exponent }, Some(kept)) => {
            Some(width(significand).saturating_add(exponent).saturating_sub(kept))
        }
    }
}

fn year_unit(date: &Date) -> Option<Precision> {
    Some(match year_span(date)? {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        3 => Precision::Millennium,
        _ => Precision::Age,
    })
}

/// Decimal digits of a number.
fn width(value: i64) -> u32 {
    value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1
}

fn is_open(field: DateField) -> bool {
    matches!(Digits::of(field), Digits::Open)
}

fn is_before_christ(date: &Date) -> bool {
    match date.year.kind {
        YearKind::Standard { negative, .. } => negative,
        YearKind::Big { value } => value < 0,
        YearKind::Exponential { significand, .. } => significand < 0,
    }
}

fn first_day(date: &BoundDate) -> Option<Day> {
    match in_range(date) {
        Ok(day) => Some(day),
        Err(too_early) => (!too_early).then_some(Day::MAX),
    }
}

fn last_day(date: &BoundDate) -> Option<Day> {
    match in_range(date) {
        Ok(day) => Some(day),
        Err(too_early) => too_early.then_some(Day::MIN),
    }
}

/// The day, or whether it is too early (else too late) to be held.
fn in_range(date: &BoundDate) -> Result<Day, bool> {
    let near = i32::try_from(date.year).map_err(|_| date.year < 0)?;
    i32::try_from(day::number_of(i64::from(near), date.month, date.day)).map(Day::from_number).map_err(|_| near < 0)
}

#[cfg(test)]
mod tests {
    use crate::{Day, When};

    #[track_caller]
    fn check_outer(text: &str, outer: &str) {
        assert_eq!(text.parse::<When>().unwrap().outer().to_string(), outer, "{text}");
    }

    #[track_caller]
    fn check_precision(text: &str, name: &str) {
        assert_eq!(text.parse::<When>().unwrap().precision().to_string(), name, "{text}");
    }

    #[test]
    fn slack_is_one_unit_of_what_is_marked() {
        check_outer("2004-06-11~", "2004-06-04/2004-06-18");
        check_outer("2004-06~-11", "2004-05-11/2004-07-11");
        check_outer("2004~-06-11", "2003-06-11/2005-06-11");
        check_outer("2004-~06-11", "2004-05-11/2004-07-11");
        check_outer("2004-06-~11", "2004-06-04/2004-06-18");
        check_outer("2004~-06-~11", "2003-06-04/2005-06-18");
        check_outer("2004-~06-~11", "2004-05-04/2004-07-18");
        check_outer("1975-02~", "1975-01-01/1975-03-31");
        check_outer("1975-22~", "1975-03-01/1975-11-30");
        check_outer("1975-24~", "1975-09-01/1976-05-31");
        check_outer("1975-37~", "1974-09-01/1975-08-31");
        check_outer("1975-41~", "1975-01-01/1976-06-30");
        check_outer("197X~", "1965-01-01/1984-12-31");
        check_outer("1975S3~", "1965-01-01/1984-12-31");
        check_outer("19XX~", "1850-01-01/2049-12-31");
        check_outer("1XX3~", "1002-01-01/1994-12-31");
        check_outer("Y20000S1~", "Y15000-01-01/Y34999-12-31");
        check_outer("Y2E4S1~", "Y15000-01-01/Y34999-12-31");
    }

    #[test]
    fn open_digits_are_no_unit() {
        check_outer("1975-XX~", "1974-01-01/1976-12-31");
        check_outer("1975-07-XX~", "1975-06-01/1975-08-31");
        check_outer("1975-07-~XX", "1975-07-01/1975-07-31");
        check_outer("1975-0X~", "1974-12-01/1975-10-31");
        check_outer("XXXX-12-XX~", "0000-11-01/Y10000-01-31");
    }

    #[test]
    fn doubt_does_not_widen() {
        check_outer("1975?", "1975-01-01/1975-12-31");
        check_outer("1975%", "1974-01-01/1976-12-31");
    }

    #[test]
    fn years_beyond_the_range_are_bounded_on_the_near_side() {
        for text in ["Y170000002", "Y17E7", "Y1E19", "Y9E18S1"] {
            let bounds = text.parse::<When>().unwrap().bounds();
            assert_eq!((bounds.first, bounds.last), (Some(Day::MAX), None), "{text}");
        }
        for text in ["Y-170000002", "Y-17E7", "Y-1E19", "Y-9E18S1"] {
            let bounds = text.parse::<When>().unwrap().bounds();
            assert_eq!((bounds.first, bounds.last), (None, Some(Day::MIN)), "{text}");
        }
        let edge = "Y5881580".parse::<When>().unwrap().bounds();
        assert_eq!((edge.first, edge.last), (Day::new(5_881_580, 1, 1), None));
        check_outer("Y170000002~", "Y5881579-07-11/..");
    }

    #[test]
    fn precision_names_the_unit() {
        check_precision("1975-07-03", "day");
        check_precision("1975-07-03T12:00:00Z", "day");
        check_precision("1975-07-3X", "month");
        check_precision("1975-07-X3", "pattern");
        check_precision("1975-07-XX", "month");
        check_precision("1975-28", "season");
        check_precision("1975-33", "quarter");
        check_precision("1975-39", "quadrimester");
        check_precision("1975-40", "semester");
        check_precision("1975-XX-XX", "year");
        check_precision("1975-1X", "year");
        check_precision("1975-X1", "pattern");
        check_precision("1975-XX-03", "pattern");
        check_precision("1975S3", "decade");
        check_precision("197X-XX", "decade");
        check_precision("197X-07", "pattern");
        check_precision("19XX", "century");
        check_precision("1XXX", "millennium");
        check_precision("XXXX", "age");
        check_precision("Y171010000S3", "age");
        check_precision("Y170000002", "year");
        check_precision("X9XX", "pattern");
        check_precision("1975/1976", "interval");
        check_precision("[1975]", "set");
    }
}
