//! Finds expressions of time by the patterns of the pack.

use super::{Point, Raw, TimeItem, Unit};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;

/// How a pattern's captures make a time. Named in the pack as `value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Year, month, season, day as captured.
    Date,
    /// A span of days, months or years: `{d}`, `{d2}`, `{y}`, `{y2}`, `<month>`.
    Span,
    /// `<part>` of a date, a decade or a year.
    Part,
    /// `{y}` or `<decade>`.
    Decade,
    /// `{o}` or `{n}`.
    Century,
    /// `<unit>`.
    Same,
    /// Nothing captured: the time just spoken of.
    Then,
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
    /// The `{o}` week of a month.
    WeekOf,
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
    /// `<weekday>` before the source's day.
    Weekday,
    /// Last `<weekday>`.
    LastWeekday,
    /// Next `<weekday>`.
    NextWeekday,
    /// `{o}` or `{n}` years before the date captured.
    Anniversary,
    /// The value of `<era>`.
    Given,
    /// Not a time: stops other patterns from taking the words.
    Nothing,
}

impl Value {
    /// Names in packs.
    pub const NAMES: &'static [(&'static str, Value)] = &[
        ("date", Value::Date), ("span", Value::Span), ("part", Value::Part), ("decade", Value::Decade),
        ("century", Value::Century), ("same", Value::Same), ("then", Value::Then), ("about-then", Value::AboutThen), ("later", Value::Later), ("earlier", Value::Earlier),
        ("later-than", Value::LaterThan), ("earlier-than", Value::EarlierThan), ("week-of", Value::WeekOf), ("days-from", Value::DaysFrom),
        ("within", Value::Within), ("this", Value::This), ("last", Value::Last), ("next", Value::Next),
        ("ago", Value::Ago), ("weekday", Value::Weekday), ("last-weekday", Value::LastWeekday),
        ("next-weekday", Value::NextWeekday), ("anniversary", Value::Anniversary), ("given", Value::Given),
        ("nothing", Value::Nothing),
    ];
}

/// Finds every expression in a sentence: at each place the longest, and of equals the pack's first.
pub fn find(sentence: &Sentence, language: &Language) -> Vec<TimeItem> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let mut best = best_at(sentence, language, at);
        // One that begins later but reaches farther is the better reading: "in | May 1975".
        if let Some(end) = best.as_ref().map(|b| b.0.range.end) {
            for later in at + 1..end {
                if let Some(rival) = best_at(sentence, language, later).filter(|r| r.0.range.end > end) {
                    best = Some(rival);
                    break;
                }
            }
        }
        match best {
            Some((found, raw, is_time)) => {
                at = found.range.end;
                if is_time {
                    // Words before the date proper ("in", "on") are no part of the expression.
                    // But "ago" may be a word before the number.
                    let start = if matches!(raw, Raw::Stated(..)) { found.range.start } else { trim(sentence, language, &found) };
                    out.push(TimeItem {
                        range: start..found.range.end,
                        operator: (raw == Raw::AboutThen).then_some(super::Operator::About),
                        raw,
                        value: None,
                        inherited: false,
                        group: None,
                        aside: false,
                    });
                }
            }
            None => at += 1,
        }
    }
    out
}

/// The longest reading that begins at a token, and whether it is a time.
fn best_at(sentence: &Sentence, language: &Language, at: usize) -> Option<(Match, Raw, bool)> {
    let mut best: Option<(Match, Raw, bool)> = None;
    for pattern in language.times_at(sentence, at) {
        let Some(found) = pattern.pattern.at(sentence, language, at) else { continue };
        if found.range.end <= best.as_ref().map_or(at, |b| b.0.range.end) {
            continue;
        }
        if pattern.value == Value::Nothing {
            best = Some((found, Raw::Given(String::new()), false));
        } else if let Some(raw) = raw(pattern.value, pattern.number, pattern.unit, &found) {
            best = Some((found, raw, true));
        }
    }
    best
}

fn trim(sentence: &Sentence, language: &Language, found: &Match) -> usize {
    let mut start = found.range.start;
    let c = &language.classes;
    while let Some(end) = [c.mark, c.and, c.operator].into_iter().filter_map(|class| sentence.class_at(class, start)).max() {
        if end >= found.range.end || found.captures.iter().any(|c| c.2.start < end) {
            break;
        }
        start = end;
        if sentence.tokens.get(start).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen) {
            start += 1;
        }
    }
    start
}

fn raw(value: Value, number: Option<i32>, unit: Option<Unit>, found: &Match) -> Option<Raw> {
    let int = |name: &str| found.number(name).and_then(|n| i32::try_from(n).ok());
    let class = |name: &str| found.value(name).and_then(|v| v.parse::<i32>().ok());
    let small = |n: i32| u8::try_from(n).ok();
    let months: Vec<u8> = found
        .captures
        .iter()
        .filter_map(|(n, c, _)| match c {
            crate::pattern::Capture::Value(v) if n == "month" => v.parse().ok(),
            _ => None,
        })
        .collect();
    let season = class("season").and_then(small);
    let day = int("d").and_then(small).or_else(|| int("o").filter(|o| (1..=31).contains(o)).and_then(small));
    let point = Point { year: int("y"), month: season.or_else(|| months.first().copied()), day };
    let unit = found.value("unit").and_then(|u| u.parse().ok()).or(unit);
    let count = int("n").or_else(|| int("o")).or_else(|| class("number")).or(number).unwrap_or(1);
    let week = class("weekday").and_then(small);
    Some(match value {
        Value::Date => {
            point.year.is_some().then_some(()).or(point.month.map(|_| ())).or(point.day.map(|_| ()))?;
            Raw::Date(point)
        }
        Value::Span => {
            let second_year = int("y2").map(|y2| match point.year {
                // "2010–11" writes the second year short.
                Some(y) if y2 < 100 => y - y.rem_euclid(100) + y2,
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
            match class("decade").or_else(|| (found.value("decades").is_some()).then(|| int("y")).flatten()) {
                Some(decade) => Raw::PartDecade(part, decade),
                None => Raw::Part(part, point),
            }
        }
        Value::Decade => Raw::Decade(int("y").or_else(|| class("decade")).or_else(|| int("n"))?),
        Value::Century => Raw::Century(count),
        Value::Same if point.month.is_some() => Raw::Near(0, point),
        Value::Later if point.month.is_some() => Raw::Near(count, point),
        Value::Earlier if point.month.is_some() => Raw::Near(-count, point),
        Value::Then => Raw::Then,
        Value::AboutThen => Raw::AboutThen,
        Value::Same => Raw::Same(unit?),
        Value::Later => Raw::Shift(count, unit?),
        Value::Earlier => Raw::Shift(-count, unit?),
        Value::LaterThan => Raw::Beside(count, unit?),
        Value::EarlierThan => Raw::Beside(-count, unit?),
        Value::WeekOf => {
            let first = small((int("o")? - 1) * 7 + 1)?;
            Raw::Days(7, Point { day: Some(first), ..point })
        }
        Value::DaysFrom => Raw::Days(count, Point { day: int("d").and_then(small), ..point }),
        Value::Within => Raw::Within(count, unit?),
        Value::This if point.month.is_some() => Raw::StatedNear(0, point),
        Value::Last if point.month.is_some() => Raw::StatedNear(-1, point),
        Value::Next if point.month.is_some() => Raw::StatedNear(1, point),
        Value::This => Raw::Stated(0, unit?),
        Value::Last => Raw::Stated(-1, unit?),
        Value::Next => Raw::Stated(1, unit?),
        Value::Ago => Raw::Stated(-count, unit?),
        Value::Weekday => Raw::Weekday(week?, 0),
        Value::LastWeekday => Raw::Weekday(week?, -1),
        Value::NextWeekday => Raw::Weekday(week?, 1),
        Value::Anniversary => {
            let date = Point { day: int("d").and_then(small), ..point };
            Raw::Anniversary(int("o").or_else(|| int("n")).or(number)?, Box::new(Raw::Date(date)))
        }
        Value::Given => Raw::Given(found.value("era")?.to_owned()),
        Value::Nothing => return None,
    })
}
