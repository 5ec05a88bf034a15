//! Times in English words: what an EDTF expression says, as part of a sentence.

use chancery_time::{Day, Precision, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SEASONS: [&str; 4] = ["the spring of", "the summer of", "the autumn of", "the winter of"];

/// `2 March 1973`; years before year 1 as `44 BC`.
pub fn day(day: Day) -> String {
    format!("{} {}", day.day(), month(day))
}

/// `March 1973`.
fn month(day: Day) -> String {
    let name = MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{name} {}", year(day.year()))
}

fn year(year: i32) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - i64::from(year))
    }
}

/// When something happened: ` on 2 March 1973`, ` in March 1973`, ` in about 1975`, ` between 12 and 13
/// December 2000`, ` by 1991`. Begins with a space; empty where nothing is known.
pub fn happened(when: &When) -> String {
    let doubt = if when.is_doubtful() { " (a doubtful date)" } else { "" };
    format!("{}{doubt}", event(when))
}

fn event(when: &When) -> String {
    let about = if when.is_approximate() { "about " } else { "" };
    match plain(when) {
        Some((_, words)) if when.precision() == Precision::Day && about.is_empty() => format!(" on {words}"),
        Some((_, words)) if when.precision() == Precision::Day => format!(" on {about}{words}"),
        Some((_, words)) => format!(" in {about}{words}"),
        None => {
            let bounds = when.bounds();
            match (bounds.first, bounds.last) {
                (Some(first), Some(last)) => format!(" {about}{}", between(first, last)),
                (Some(first), None) => format!(" from {about}{} on", coarse(first, false)),
                (None, Some(last)) => format!(" by {about}{}", coarse(last, true)),
                (None, None) => String::new(),
            }
        }
    }
}

/// For how long something held: ` from 1960 to 1975`, ` since 1973`, ` until 1991`, ` in 1975`.
pub fn held(when: &When) -> String {
    let doubt = if when.is_doubtful() { " (a doubtful time)" } else { "" };
    let about = if when.is_approximate() { "about " } else { "" };
    let bounds = when.bounds();
    let words = match (plain(when), bounds.first, bounds.last) {
        (Some(_), ..) => event(when),
        (None, Some(first), Some(last)) => {
            format!(" from {about}{} to {about}{}", coarse(first, false), coarse(last, true))
        }
        (None, Some(first), None) => format!(" from {about}{} on", coarse(first, false)),
        (None, None, Some(last)) => format!(" until {about}{}", coarse(last, true)),
        (None, None, None) => String::new(),
    };
    words + doubt
}

/// Since when: ` since 2 March 1973`, ` since some day between 1975 and 1976`.
pub fn since(when: &When) -> String {
    let about = if when.is_approximate() { "about " } else { "" };
    match plain(when) {
        Some((_, words)) => format!(" since {about}{words}"),
        None => match (when.bounds().first, when.bounds().last) {
            (Some(first), Some(last)) => format!(" since a day {}", between(first, last)),
            (Some(first), None) => format!(" since {} or later", coarse(first, false)),
            (None, Some(last)) => format!(" since {} or earlier", coarse(last, true)),
            (None, None) => String::new(),
        },
    }
}

/// The expression in words without preposition, where it is of one unit; and that unit's first day.
fn plain(when: &When) -> Option<(Day, String)> {
    let first = when.bounds().first?;
    let words = match when.precision() {
        Precision::Day => day(first),
        Precision::Month => month(first),
        Precision::Season => {
            // 21 to 24, and the same again for the north and for the south.
            let code: usize = when.as_str().split('-').next_back()?.get(..2)?.parse().ok()?;
            let season = SEASONS.get(code.checked_sub(21)? % 4)?;
            format!("{season} {}", year(first.year()))
        }
        Precision::Quarter => {
            format!("the {} quarter of {}", ordinal(first.month().saturating_sub(1) / 3)?, year(first.year()))
        }
        Precision::Semester => {
            format!("the {} half of {}", ordinal(first.month().saturating_sub(1) / 6)?, year(first.year()))
        }
        Precision::Year => year(first.year()),
        Precision::Decade => format!("the {}s", first.year()),
        Precision::Century if first.year() >= 0 => format!("the {}00s", first.year() / 100),
        _ => return None,
    };
    Some((first, words))
}

fn ordinal(at: u8) -> Option<&'static str> {
    ["first", "second", "third", "fourth"].get(usize::from(at)).copied()
}

/// `between 12 and 13 December 2000`, `between 1975 and 1976`: as coarse as the ends are.
pub fn between(first: Day, last: Day) -> String {
    if first == last {
        return format!("on {}", day(first));
    }
    // Both ends as fine as the finer of them.
    let unit = unit(first, false).min(unit(last, true));
    let (a, b) = (told(first, unit), told(last, unit));
    if a == b {
        return format!("in {a}");
    }
    let same_month = first.year() == last.year() && first.month() == last.month();
    if same_month {
        return format!("between {} and {}", first.day(), day(last));
    }
    format!("between {a} and {b}")
}

/// A bound as coarse as it can be told: the first or last day of a year is that year, of a month that month.
pub fn coarse(bound: Day, is_last: bool) -> String {
    told(bound, unit(bound, is_last))
}

/// The coarsest unit that the bound begins or ends.
fn unit(bound: Day, is_last: bool) -> Precision {
    let (of_year, of_month) = match is_last {
        true => (bound.month() == 12 && bound.day() == 31, bound.ends_month()),
        false => (bound.month() == 1 && bound.day() == 1, bound.day() == 1),
    };
    match (of_year, of_month) {
        (true, _) => Precision::Year,
        (_, true) => Precision::Month,
        _ => Precision::Day,
    }
}

fn told(bound: Day, unit: Precision) -> String {
    match unit {
        Precision::Year => year(bound.year()),
        Precision::Month => month(bound),
        _ => day(bound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_read_as_in_a_sentence() {
        for (edtf, expected) in [
            ("1973-03-02", " on 2 March 1973"),
            ("1973-03", " in March 1973"),
            ("1973", " in 1973"),
            ("1975~", " in about 1975"),
            ("1975?", " in 1975 (a doubtful date)"),
            ("1961-22", " in the summer of 1961"),
            ("1961-24", " in the winter of 1961"),
            ("197X", " in the 1970s"),
            ("19XX", " in the 1900s"),
            ("2000-12-12/2000-12-13", " between 12 and 13 December 2000"),
            ("1975/1976", " between 1975 and 1976"),
            ("1967-01/1967-04", " between January 1967 and April 1967"),
            ("../1991", " by 1991"),
            ("1973/..", " from 1973 on"),
        ] {
            assert_eq!(happened(&edtf.parse().unwrap()), expected, "{edtf}");
        }
    }

    #[test]
    fn states_and_beginnings_have_words_of_their_own() {
        assert_eq!(held(&"1960/1975".parse().unwrap()), " from 1960 to 1975");
        assert_eq!(held(&"1973/..".parse().unwrap()), " from 1973 on");
        assert_eq!(held(&"../1991-06".parse().unwrap()), " until June 1991");
        assert_eq!(since(&"1973-03".parse().unwrap()), " since March 1973");
        assert_eq!(
            since(&"1975-11-13/1976-11-13".parse().unwrap()),
            " since a day between 13 November 1975 and 13 November 1976"
        );
        assert_eq!(since(&"1975/1976".parse().unwrap()), " since a day between 1975 and 1976");
    }
}
