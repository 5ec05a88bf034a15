//! The days within which a happening lies, as plain numbers, and back to an expression.

use chancery_time::{Bounds, Day, When};

/// A range of days, both ends included, as numbers of [`Day::number`]. `i32::MIN` and `i32::MAX`
/// stand for a side without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Window {
    pub lo: i32,
    pub hi: i32,
}

impl Window {
    pub const ALL: Window = Window { lo: i32::MIN, hi: i32::MAX };

    pub fn new(lo: i32, hi: i32) -> Window {
        Window { lo, hi }
    }

    pub fn on(day: i32) -> Window {
        Window { lo: day, hi: day }
    }

    pub fn of(bounds: Bounds) -> Window {
        Window { lo: bounds.first.map_or(i32::MIN, Day::number), hi: bounds.last.map_or(i32::MAX, Day::number) }
    }

    pub fn is_empty(&self) -> bool {
        self.lo > self.hi
    }

    pub fn meets(&self, other: &Window) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    pub fn meet(&self, other: &Window) -> Window {
        Window { lo: self.lo.max(other.lo), hi: self.hi.min(other.hi) }
    }

    pub fn hull(&self, other: &Window) -> Window {
        Window { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    pub fn within(&self, other: &Window) -> bool {
        other.lo <= self.lo && self.hi <= other.hi
    }

    pub fn contains(&self, day: i32) -> bool {
        self.lo <= day && day <= self.hi
    }

    /// The shortest expression for the range: that of a witness with the very same bounds if there
    /// is one, else a day, month, year, decade or century, else an interval. `None` for all days.
    pub fn expression<'w>(&self, witnesses: impl Iterator<Item = &'w When>) -> Option<When> {
        let same = witnesses
            .filter(|w| Window::of(w.outer()) == *self && !w.is_doubtful())
            .min_by_key(|w| (w.is_interval(), w.as_str().len(), w.as_str().to_owned()));
        match same {
            Some(when) => Some(when.clone()),
            None => self.spelled(),
        }
    }

    /// The range spelled as an expression, without any witness.
    pub fn spelled(&self) -> Option<When> {
        let text = match (day(self.lo), day(self.hi)) {
            (None, None) => return None,
            (Some(first), None) => format!("{}/..", begin(first)),
            (None, Some(last)) => format!("../{}", end(last)),
            (Some(first), Some(last)) => return between(first, last),
        };
        text.parse().ok()
    }
}

/// The day with this number, unless it stands for no bound.
pub(crate) fn day(number: i32) -> Option<Day> {
    (number != i32::MIN && number != i32::MAX).then(|| Day::from_number(number))
}

fn between(first: Day, last: Day) -> Option<When> {
    if first == last {
        return Some(When::day(first));
    }
    let whole_years = starts_year(first) && ends_year(last);
    if whole_years && first.year() == last.year() {
        return Some(When::year(first.year()));
    }
    let (from, to) = (first.year(), last.year());
    if whole_years && from >= 0 && from % 10 == 0 && to - from == 9 {
        return When::decade(from);
    }
    if whole_years && from >= 0 && from % 100 == 0 && to - from == 99 {
        return When::century(from);
    }
    if first.day() == 1 && last.ends_month() && (from, first.month()) == (to, last.month()) {
        return When::month(from, first.month());
    }
    let whole_months = first.day() == 1 && last.ends_month();
    let (from, to) = if whole_years {
        (When::year(from), When::year(to))
    } else if whole_months {
        (When::month(from, first.month())?, When::month(to, last.month())?)
    } else {
        (When::day(first), When::day(last))
    };
    When::between(&from, &to)
}

fn starts_year(day: Day) -> bool {
    day.month() == 1 && day.day() == 1
}

fn ends_year(day: Day) -> bool {
    day.month() == 12 && day.day() == 31
}

/// The coarsest expression that begins on the day.
fn begin(day: Day) -> When {
    if starts_year(day) {
        When::year(day.year())
    } else {
        When::day(day)
    }
}

/// The coarsest expression that ends on the day.
fn end(day: Day) -> When {
    if ends_year(day) {
        When::year(day.year())
    } else {
        When::day(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let when: When = text.parse().unwrap();
        let spelled = Window::of(when.outer()).spelled().map(|w| w.to_string());
        assert_eq!(spelled.as_deref(), Some(expect), "{text}");
    }

    #[test]
    fn spells_ranges() {
        check("1975", "1975");
        check("1975-03", "1975-03");
        check("1975-02-28", "1975-02-28");
        check("1975~", "1974/1976");
        check("197X", "197X");
        check("19XX", "19XX");
        check("1970/1978", "1970/1978");
        check("2000-12-12/2000-12-13", "2000-12-12/2000-12-13");
        check("1975-11-13/1976-11-13", "1975-11-13/1976-11-13");
        check("1961-08-29/1961-12-31", "1961-08-29/1961-12-31");
        check("1973-03/1974-05", "1973-03/1974-05");
        check("1973/..", "1973/..");
        check("../1991", "../1991");
    }

    #[test]
    fn prefers_the_words_of_a_witness() {
        let about: When = "1975~".parse().unwrap();
        let plain: When = "1974/1976".parse().unwrap();
        let window = Window::of(about.outer());
        let said = window.expression([&plain, &about].into_iter());
        assert_eq!(said.map(|w| w.to_string()).as_deref(), Some("1975~"));
    }
}
