//! What a pattern of time makes of its captures: the `value` that a pack gives it.

use super::digits::PACKED;
use super::{Feast, Point, Raw, Unit};
use crate::pattern::{Capture, Match};

/// How a pattern's captures make a time. Named in the pack as `value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Year, month, season, day as captured.
    Date,
    /// The same, unless its words are part of a name.
    Lone,
    /// The same at the head of an entry, set off from what follows.
    Entry,
    /// A span of days, months or years: `{d}`, `{d2}`, `{y}`, `{y2}`, `<month>`.
    Span,
    /// `<part>` of a date, a decade or a year.
    Part,
    /// `{y}` or `<decade>`.
    Decade,
    /// `{o}` or `{n}`.
    Century,
    /// The `{o}` quarter of a year.
    Quarter,
    /// The `{o}` half of a year.
    Half,
    /// The quarter that the text reports on, or one so many (`number`) from it.
    ReportedQuarter,
    /// `<unit>`.
    Same,
    /// The `<unit>` that the text is in: that of the source's day in a report, else that spoken of.
    Current,
    /// Nothing captured: the time just spoken of.
    Then,
    /// From the time just spoken of on.
    SinceThen,
    /// Until the time just spoken of.
    UntilThen,
    /// Some time before the time just spoken of.
    BeforeThen,
    /// About the time just spoken of.
    AboutThen,
    /// `{n}` `<unit>` later.
    Later,
    /// `{n}` `<unit>` earlier.
    Earlier,
    /// `{n}` `<unit>` after an event that the words name.
    LaterThan,
    /// `{n}` `<unit>` before an event that the words name.
    EarlierThan,
    /// The `{o}` week of a month; without one the last.
    WeekOf,
    /// The calendar week that a date lies in.
    CalendarWeek,
    /// `{n}` days from a date on.
    DaysFrom,
    /// Within `{n}` `<unit>`.
    Within,
    /// This, last, next `<unit>` against the source's day.
    This,
    /// Last.
    Last,
    /// Next.
    Next,
    /// `{n}` `<unit>` before the source's day.
    Ago,
    /// `{n}` `<unit>` after the source's day.
    Hence,
    /// `<weekday>` near the source's day.
    Weekday,
    /// This `<weekday>`.
    ThisWeekday,
    /// Last `<weekday>`.
    LastWeekday,
    /// Next `<weekday>`.
    NextWeekday,
    /// The day of a `<feast>`.
    Feast,
    /// `{o}` or `{n}` years before the date captured.
    Anniversary,
    /// `{o}` or `{n}` years before the date told right before it.
    Jubilee,
    /// The value of `<era>`.
    Given,
    /// When the `<era>` began.
    Outset,
    /// When it ended.
    Outcome,
    /// When the youngest of those that the text is about came to be ("on independence").
    Birth,
    /// A time that the words leave open: what they date has no day.
    Vague,
    /// Not a time: stops other patterns from taking the words.
    Nothing,
}

impl Value {
    /// Names in packs.
    pub const NAMES: &'static [(&'static str, Value)] = &[
        ("date", Value::Date),
        ("lone", Value::Lone),
        ("entry", Value::Entry),
        ("span", Value::Span),
        ("part", Value::Part),
        ("decade", Value::Decade),
        ("century", Value::Century),
        ("quarter", Value::Quarter),
        ("half", Value::Half),
        ("reported-quarter", Value::ReportedQuarter),
        ("same", Value::Same),
        ("current", Value::Current),
        ("then", Value::Then),
        ("since-then", Value::SinceThen),
        ("until-then", Value::UntilThen),
        ("before-then", Value::BeforeThen),
        ("about-then", Value::AboutThen),
        ("later", Value::Later),
        ("earlier", Value::Earlier),
        ("later-than", Value::LaterThan),
        ("earlier-than", Value::EarlierThan),
        ("week-of", Value::WeekOf),
        ("calendar-week", Value::CalendarWeek),
        ("days-from", Value::DaysFrom),
        ("within", Value::Within),
        ("this", Value::This),
        ("last", Value::Last),
        ("next", Value::Next),
        ("ago", Value::Ago),
        ("hence", Value::Hence),
        ("weekday", Value::Weekday),
        ("this-weekday", Value::ThisWeekday),
        ("last-weekday", Value::LastWeekday),
        ("next-weekday", Value::NextWeekday),
        ("feast", Value::Feast),
        ("anniversary", Value::Anniversary),
        ("jubilee", Value::Jubilee),
        ("given", Value::Given),
        ("outset", Value::Outset),
        ("outcome", Value::Outcome),
        ("birth", Value::Birth),
        ("vague", Value::Vague),
        ("nothing", Value::Nothing),
    ];
}

/// The expression that a match makes; `None` where its captures make none.
pub fn raw(value: Value, number: Option<i32>, unit: Option<Unit>, found: &Match) -> Option<Raw> {
    let plain = plain(value, number, unit, found)?;
    // "The end of next year": a part of what the other words mean.
    let implied = number.and_then(|n| u8::try_from(n).ok()).filter(|_| value == Value::Current);
    match found.value("part").and_then(|v| v.parse().ok()).or(implied) {
        Some(part) if value != Value::Part => Some(Raw::PartOf(part, Box::new(plain))),
        _ => Some(plain),
    }
}

fn plain(value: Value, number: Option<i32>, unit: Option<Unit>, found: &Match) -> Option<Raw> {
    let int = |name: &str| found.number(name).and_then(|n| i32::try_from(n).ok());
    let class = |name: &str| found.value(name).and_then(|v| v.parse::<i32>().ok());
    let small = |n: i32| u8::try_from(n).ok();
    let months: Vec<u8> = found
        .captures
        .iter()
        .filter_map(|(n, c, _)| match c {
            Capture::Value(v) if n == "month" || n == "plain_month" => v.parse().ok(),
            _ => None,
        })
        .collect();
    let decades: Vec<i32> = found
        .captures
        .iter()
        .filter_map(|(n, c, _)| match c {
            Capture::Value(v) if n == "decade" => v.parse().ok(),
            _ => None,
        })
        .collect();
    let season = class("season").and_then(small);
    let day = ["d", "o"].into_iter().find_map(|name| int(name).filter(|d| (1..=31).contains(d))).and_then(small);
    // A day told by its number in words.
    let day = day.or_else(|| class("day").and_then(small));
    // A date in digits is captured as year, month and day in one number.
    let digits = |n: i32| Point {
        year: Some(n.div_euclid(10_000)),
        month: small(n.div_euclid(100).rem_euclid(100)),
        day: small(n.rem_euclid(100)),
    };
    let point = match int("date") {
        Some(n) => digits(n),
        None => Point { year: int("y"), month: season.or_else(|| months.first().copied()), day },
    };
    let unit_told = found.value("unit").and_then(|u| u.parse().ok()).or(unit);
    let count = int("n").or_else(|| int("o")).or_else(|| class("number")).or(number).unwrap_or(1);
    let week = class("weekday").and_then(small);
    let feast = found.value("feast").and_then(|v| v.parse::<Feast>().ok());
    let part_of_year = |first: i32, most: i32| {
        let which = int("o").or(number).filter(|o| (1..=most).contains(o))?;
        Some(Raw::Date(Point { year: int("y"), month: small(first + which), day: None }))
    };
    Some(match value {
        Value::Date | Value::Lone | Value::Entry => {
            point.year.is_some().then_some(()).or(point.month.map(|_| ())).or(point.day.map(|_| ()))?;
            Raw::Date(point)
        }
        Value::Quarter => part_of_year(32, 4)?,
        Value::Half => part_of_year(39, 2)?,
        Value::ReportedQuarter => Raw::Quarter(number.unwrap_or(0)),
        Value::Span if found.number("dates").is_some() => {
            let both = found.number("dates")?;
            let one = |n: i64| i32::try_from(n).ok().map(digits);
            Raw::Span(one(both.div_euclid(PACKED))?, one(both.rem_euclid(PACKED))?)
        }
        Value::Span => {
            let second_year = int("y2").map(|y2| match point.year {
                // "2010–11" writes the second year short.
                Some(y) if y2 < 100 => y + (y2 - y).rem_euclid(100),
                _ => y2,
            });
            let end = Point {
                year: second_year.or(point.year),
                month: months.get(1).copied().or(point.month),
                day: int("d2").and_then(small).or(point.day.filter(|_| months.len() > 1)),
            };
            let start_year = point.year.or(end.year);
            Raw::Span(Point { year: start_year, ..point }, end)
        }
        Value::Part => {
            let part = class("part").and_then(small)?;
            match class("decade")
                .or_else(|| (found.value("decades").is_some()).then(|| int("y").or(short_decade(found))).flatten())
            {
                Some(decade) => Raw::PartDecade(part, decade),
                None => Raw::Part(part, point),
            }
        }
        Value::Decade if decades.len() == 2 => Raw::Decades(*decades.first()?, *decades.last()?),
        Value::Decade => Raw::Decade(int("y").or_else(|| class("decade")).or_else(|| short_decade(found))?),
        Value::Century => Raw::Century(count),
        Value::Same | Value::Later | Value::Earlier if week.is_some() => Raw::WeekdayFrom(
            week?,
            [Value::Earlier, Value::Same, Value::Later].iter().position(|v| *v == value)? as i32 - 1,
        ),
        Value::Same if point.month.is_some() => Raw::Near(0, point),
        Value::Later if point.month.is_some() && unit_told == Some(Unit::Month) => Raw::Following(point),
        Value::Later if point.month.is_some() => Raw::Near(count, point),
        Value::Later if unit_told == Some(Unit::Month) && int("d").is_some() => Raw::DayAfter(day?, count),
        Value::Earlier if point.month.is_some() => Raw::Near(-count, point),
        Value::Then => Raw::Then,
        Value::SinceThen => Raw::SinceThen,
        Value::UntilThen => Raw::UntilThen,
        Value::BeforeThen => Raw::BeforeThen,
        Value::AboutThen => Raw::AboutThen,
        Value::Same => Raw::Same(unit_told?),
        Value::Current => Raw::Current(unit_told?),
        Value::Later => Raw::Shift(count, unit_told?),
        Value::Earlier => Raw::Shift(-count, unit_told?),
        Value::LaterThan => Raw::Beside(count, unit_told?),
        Value::EarlierThan => Raw::Beside(-count, unit_told?),
        Value::WeekOf => {
            let first = match int("o") {
                Some(which) => Some(small((which - 1) * 7 + 1)?),
                None => None,
            };
            Raw::Days(7, Point { day: first, ..point })
        }
        Value::CalendarWeek => Raw::Week(Point { day: Some(point.day?), ..point }),
        Value::DaysFrom => Raw::Days(count, Point { day: int("d").and_then(small), ..point }),
        Value::Within => Raw::Within(count, unit_told?),
        Value::This if feast.is_some() => Raw::Feast(feast?, None, 0),
        Value::Last if feast.is_some() => Raw::Feast(feast?, None, -1),
        Value::Next if feast.is_some() => Raw::Feast(feast?, None, 1),
        Value::This if point.month.is_some() => Raw::StatedNear(0, point),
        // "March of last year" names the year; "last March" is the one before now.
        Value::Last if point.month.is_some() && unit_told.is_some() => Raw::StatedNear(-1, point),
        Value::Next if point.month.is_some() && unit_told.is_some() => Raw::StatedNear(1, point),
        Value::Last if point.month.is_some() => Raw::Nearest(-1, point),
        Value::Next if point.month.is_some() => Raw::Nearest(1, point),
        Value::This => Raw::Stated(0, unit_told?),
        Value::Last => Raw::Stated(-1, unit_told?),
        Value::Next => Raw::Stated(1, unit_told?),
        Value::Ago => Raw::Ago(count, unit_told?),
        Value::Hence => Raw::Ago(-count, unit_told?),
        Value::Weekday => Raw::Weekday(week?, 0),
        Value::ThisWeekday => Raw::Weekday(week?, 2),
        Value::LastWeekday => Raw::Weekday(week?, -1),
        Value::NextWeekday => Raw::Weekday(week?, 1),
        Value::Feast => Raw::Feast(feast?, int("y"), 0),
        Value::Anniversary => {
            let date = Point { day: int("d").and_then(small), ..point };
            Raw::Anniversary(int("o").or_else(|| int("n")).or(number)?, Box::new(Raw::Date(date)))
        }
        Value::Jubilee => Raw::Jubilee(int("o").or_else(|| int("n")).or(number)?),
        Value::Given => Raw::Given(found.value("era")?.to_owned()),
        Value::Outset => Raw::Given(found.value("era")?.split('/').next()?.to_owned()),
        Value::Outcome => Raw::Given(found.value("era")?.split('/').next_back()?.to_owned()),
        // "Thirteen days after independence", "on the eve of independence".
        Value::Birth => match unit_told {
            Some(unit) => Raw::From(count, unit, Box::new(Raw::Birth)),
            None => Raw::Birth,
        },
        Value::Vague => Raw::Vague,
        Value::Nothing => return None,
    })
}

/// "The '80s": the decade written with two digits.
fn short_decade(found: &Match) -> Option<i32> {
    found.number("n").and_then(|n| i32::try_from(n).ok()).filter(|n| (0..100).contains(n) && n % 10 == 0)
}
