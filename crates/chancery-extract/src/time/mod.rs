//! Expressions of time: found by the pack's patterns, resolved against what was said before.

pub mod combine;
pub mod digits;
pub mod feast;
pub mod find;
pub mod point;
pub mod reckon;
pub mod stands;
pub mod tense;
pub mod tracker;
pub mod value;

pub use feast::Feast;
pub use point::Point;
pub use tense::Tense;
pub use tracker::Tracker;

use std::ops::Range;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Day.
    Day,
    /// Seven days.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Month.
    Month,
    /// Three months.
    Quarter,
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
            "weekend" => Unit::Weekend,
            "quarter" => Unit::Quarter,
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
    /// From … on: what holds or is done again since.
    Onward,
    /// Until.
    Until,
    /// Not later than: what had happened by then.
    By,
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
            "onward" => Operator::Onward,
            "until" => Operator::Until,
            "by" => Operator::By,
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
    /// From one decade to another, told like a decade.
    Decades(i32, i32),
    /// A part of a decade.
    PartDecade(u8, i32),
    /// A century by its number.
    Century(i32),
    /// From one date to another, written as one.
    Span(Point, Point),
    /// A part of what another expression means: "the end of next year".
    PartOf(u8, Box<Raw>),
    /// The calendar week that a date lies in.
    Week(Point),
    /// The quarter that the text reports on, and so many after it.
    Quarter(i32),
    /// The day of a feast in a year, or near the day of the source: -1 last, 1 next, 0 the nearest.
    Feast(Feast, Option<i32>, i32),
    /// The same year, that month.
    Same(Unit),
    /// The year, month, week or day that the text is in.
    Current(Unit),
    /// The time just spoken of, as precisely as it was told.
    Then,
    /// From the time just spoken of on.
    SinceThen,
    /// Until the time just spoken of.
    UntilThen,
    /// Some time before the time just spoken of.
    BeforeThen,
    /// About the time just spoken of.
    AboutThen,
    /// So many units after (before, if negative) what was spoken of.
    Shift(i32, Unit),
    /// The first such month after the date spoken of.
    Following(Point),
    /// A day of the month so many after the one spoken of: "on the 19th of the following month".
    DayAfter(u8, i32),
    /// A date so many years after the year spoken of.
    Near(i32, Point),
    /// So many units after (before) an event that the words name: a date only where the sentence has no other.
    Beside(i32, Unit),
    /// So many units after (before) another time that the words name: "five days after the coup of 1 September".
    From(i32, Unit, Box<Raw>),
    /// So many days from a date on.
    Days(i32, Point),
    /// Within so many units after it.
    Within(i32, Unit),
    /// So many units from the day of the source: 0 this, -1 last.
    Stated(i32, Unit),
    /// So many units before the day of the source.
    Ago(i32, Unit),
    /// A date so many years after the year of the source.
    StatedNear(i32, Point),
    /// A date without a year, the last (-1) or the next (1) from the day of the source.
    Nearest(i32, Point),
    /// A weekday near the day of the source: 1 Monday to 7; and -1 last, 1 next, 2 this, 0 as the words look back or ahead.
    Weekday(u8, i32),
    /// A weekday after (1), before (-1) or about (0) the day spoken of.
    WeekdayFrom(u8, i32),
    /// So many years before a date: an anniversary.
    Anniversary(i32, Box<Raw>),
    /// So many years before the date told right before it: "on 17 August 1960, the fifteenth anniversary of …".
    Jubilee(i32),
    /// A value that the pack gives: a war, an era.
    Given(String),
    /// The day on which the youngest of those that the text is about came to be: "on independence".
    Birth,
    /// Some time that the words leave open: "in the following weeks", "some years later".
    Vague,
}

impl Raw {
    /// Whether it is told from the day of the source, or points at what was spoken of.
    pub fn is_relative(&self) -> bool {
        !matches!(
            self,
            Raw::Date(_)
                | Raw::Part(..)
                | Raw::Decade(_)
                | Raw::Decades(..)
                | Raw::PartDecade(..)
                | Raw::Century(_)
                | Raw::Span(..)
                | Raw::Week(_)
                | Raw::Near(..)
                | Raw::Following(_)
                | Raw::DayAfter(..)
                | Raw::Days(..)
                | Raw::StatedNear(..)
                | Raw::Nearest(..)
                | Raw::Anniversary(..)
                | Raw::Given(_)
                | Raw::From(..)
        )
    }

    /// How far from the day on which somebody came to be it lies, if it is told from that.
    pub fn birth(&self) -> Option<(i32, Unit)> {
        match self {
            Raw::Birth => Some((0, Unit::Day)),
            Raw::From(count, unit, whence) if **whence == Raw::Birth => Some((*count, *unit)),
            _ => None,
        }
    }

    /// Whether it is told from the day of the source alone.
    pub fn is_deictic(&self) -> bool {
        matches!(self, Raw::Stated(..) | Raw::Ago(..) | Raw::StatedNear(..) | Raw::Nearest(..) | Raw::Weekday(..))
    }

    /// Whether its words name a time. Those of the others only point at one ("on that occasion"), or measure it from
    /// an event ("two years after the vote").
    pub fn is_named(&self) -> bool {
        !matches!(
            self,
            Raw::Then
                | Raw::SinceThen
                | Raw::UntilThen
                | Raw::BeforeThen
                | Raw::AboutThen
                | Raw::Beside(..)
                | Raw::Within(..)
        )
    }
}

/// One of the dates of a span written with words between them, as it is to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Tokens.
    pub range: Range<usize>,
    /// Its value as EDTF, once the span is resolved.
    pub value: Option<String>,
}

/// An expression of time in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeItem {
    /// Tokens.
    pub range: Range<usize>,
    /// Where its words begin, those before the date proper included.
    pub opens: usize,
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
    /// Whether its first word carries a preposition of direction.
    pub toward: bool,
    /// It tells how far from the date before it the event lies that the words right behind it name.
    pub behind: bool,
    /// Whether its sentence speaks of what is to come or of what has been.
    pub tense: Tense,
    /// Whether it leads its sentence: what follows lies in its year.
    pub leads: bool,
    /// Its two dates, where words stand between them; else empty.
    pub pieces: Vec<Piece>,
    /// Whether it may belong to a noun rather than to a verb.
    pub tie: Tie,
}

/// Whether a time belongs to the noun beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tie {
    /// To none.
    #[default]
    Free,
    /// To the noun before it: "the treaty of 1936".
    Behind,
    /// To the noun behind it: "the 1936 treaty".
    Before,
    /// To what the noun before it is for: "a plan for 2020–2023".
    Meant,
}

impl TimeItem {
    /// Gives it its value, and each of its pieces its own.
    pub fn settle(&mut self, value: String) {
        match self.pieces.as_mut_slice() {
            [one] => one.value = Some(value.clone()),
            several => {
                several.iter_mut().zip(value.split('/')).for_each(|(piece, part)| piece.value = Some(part.to_owned()))
            }
        }
        self.value = Some(value);
    }

    /// The dates to show, each with its tokens and value: its pieces, or itself.
    pub fn shown(&self) -> Vec<(Range<usize>, &str)> {
        let Some(value) = self.value.as_deref().filter(|_| self.raw.is_named()) else { return Vec::new() };
        let pieces: Vec<_> = self.pieces.iter().filter_map(|p| Some((p.range.clone(), p.value.as_deref()?))).collect();
        if pieces.is_empty() {
            vec![(self.range.clone(), value)]
        } else {
            pieces
        }
    }

    /// The value for what had come about, or is to come about, not later than the time: until then. Else as `when`.
    pub fn reached(&self, state: bool) -> Option<String> {
        let value = self.value.as_deref().filter(|_| self.operator == Some(Operator::By));
        match value {
            Some(value) => Some(format!("../{}", value.rsplit('/').next().unwrap_or(value))),
            None => self.when(state),
        }
    }

    /// The value for an event or, where `state`, for what holds.
    pub fn when(&self, state: bool) -> Option<String> {
        let value = self.value.as_deref()?;
        let interval = value.contains('/');
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        Some(match self.operator {
            Some(Operator::Since) if state => format!("{first}/.."),
            Some(Operator::Onward) => format!("{first}/.."),
            // "Before the war": before it began.
            Some(Operator::Before) if matches!(self.raw, Raw::Given(_)) => format!("../{first}"),
            Some(Operator::Until | Operator::Before) => format!("../{last}"),
            Some(Operator::SoonAfter | Operator::About) if !interval && !value.contains('X') => format!("{value}~"),
            // "After the war": after its end; what holds then goes on.
            Some(Operator::After) if state && matches!(self.raw, Raw::Given(_)) => format!("{last}/.."),
            Some(Operator::After) if interval && matches!(self.raw, Raw::Given(_)) => format!("{last}~"),
            Some(Operator::After) if !interval && !value.contains('X') => format!("{value}~"),
            _ => value.to_owned(),
        })
    }
}
