//! Expressions of time: found by the pack's patterns, resolved against what was said before.

pub mod combine;
pub mod find;
pub mod point;
pub mod tracker;

pub use point::Point;
pub use tracker::Tracker;

use std::ops::Range;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Day.
    Day,
    /// Seven days.
    Week,
    /// Month.
    Month,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl std::str::FromStr for Unit {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Ok(match s {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return Err(()),
        })
    }
}

/// What stands before an expression and bends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Since, from … on.
    Since,
    /// Until.
    Until,
    /// Before.
    Before,
    /// After.
    After,
    /// Shortly after.
    SoonAfter,
    /// About.
    About,
}

impl std::str::FromStr for Operator {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Ok(match s {
            "since" => Operator::Since,
            "until" => Operator::Until,
            "before" => Operator::Before,
            "after" => Operator::After,
            "soon-after" => Operator::SoonAfter,
            "about" => Operator::About,
            _ => return Err(()),
        })
    }
}

/// An expression as found, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// A date, parts of which may be missing.
    Date(Point),
    /// A part (1 early, 2 mid, 3 late) of a date.
    Part(u8, Point),
    /// A decade by its first year; below 100, of the century spoken of.
    Decade(i32),
    /// A part of a decade.
    PartDecade(u8, i32),
    /// A century by its number.
    Century(i32),
    /// From one date to another, written as one.
    Span(Point, Point),
    /// The same year, that month.
    Same(Unit),
    /// The time just spoken of, as precisely as it was told.
    Then,
    /// About the time just spoken of.
    AboutThen,
    /// So many units after (before, if negative) what was spoken of.
    Shift(i32, Unit),
    /// A date so many years after the year spoken of.
    Near(i32, Point),
    /// So many units after (before) an event that the words name: a date only where the sentence has no other.
    Beside(i32, Unit),
    /// So many days from a date on.
    Days(i32, Point),
    /// Within so many units after it.
    Within(i32, Unit),
    /// So many units from the day of the source: 0 this, -1 last.
    Stated(i32, Unit),
    /// A date so many years after the year of the source.
    StatedNear(i32, Point),
    /// A weekday near the day of the source: 1 Monday to 7; and -1 last, 1 next, 0 the nearest past.
    Weekday(u8, i32),
    /// So many years before a date: an anniversary.
    Anniversary(i32, Box<Raw>),
    /// A value that the pack gives: a war, an era.
    Given(String),
}

/// An expression of time in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeItem {
    /// Tokens.
    pub range: Range<usize>,
    /// As found.
    pub raw: Raw,
    /// What bends it.
    pub operator: Option<Operator>,
    /// Its value as EDTF, operator left aside; `None` if it can't be resolved.
    pub value: Option<String>,
    /// Whether its year was taken from elsewhere.
    pub inherited: bool,
    /// Number of the coordination it belongs to ("in 1976 and 1986").
    pub group: Option<usize>,
    /// It dates no event of its sentence: a person's life, a book.
    pub aside: bool,
}

impl TimeItem {
    /// The value for an event or, where `state`, for what holds.
    pub fn when(&self, state: bool) -> Option<String> {
        let value = self.value.as_deref()?;
        let interval = value.contains('/');
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        Some(match self.operator {
            Some(Operator::Since) if state => format!("{first}/.."),
            Some(Operator::Until | Operator::Before) => format!("../{last}"),
            Some(Operator::SoonAfter | Operator::About) if !interval && !value.contains('X') => format!("{value}~"),
            Some(Operator::After) if !interval && !value.contains('X') => format!("{value}~"),
            _ => value.to_owned(),
        })
    }
}
