//! Times in words: what an expression says, by the phrases of a language.

use super::prose::filled;
use chancery_time::When;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How a language says when something was.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Times {
    day: String,
    month: String,
    year: String,
    season: String,
    decade: String,
    century: String,
    about: String,
    between: String,
    before: String,
    other: String,
}

/// How a language names a time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {
    day: String,
    month: String,
    year: String,
    season: String,
    decade: String,
    century: String,
    months: Vec<String>,
    seasons: BTreeMap<String, String>,
    ordinals: BTreeMap<String, String>,
}

/// A time that can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Day(String, usize, usize),
    Month(String, usize),
    Year(String),
    Season(String, String),
    Decade(String),
    Century(usize),
}

/// What an expression says, as far as words go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    sort: Sort,
    edtf: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Sort {
    Point(Named),
    About(Named),
    /// An event lies somewhere within.
    Within(Named, Named),
    /// It lasted from the one to the other.
    Span(Named, Named),
    Since(Named),
    Until(Named),
    Other,
}

/// What the time of a state, or of an event, says.
pub(super) fn shape(when: &When, state: bool) -> Phrase {
    let edtf = when.as_str();
    // A doubt is said with the sentence, not with the time.
    let certain = edtf.replace('?', "").replace('%', "~");
    let sort = match certain.split_once('/') {
        None => match certain.strip_suffix('~') {
            Some(about) => named(about).map(Sort::About),
            None => named(&certain).map(Sort::Point),
        },
        Some((from, "..")) => named(from).map(Sort::Since),
        Some(("..", to)) => named(to).map(Sort::Until),
        Some((from, to)) => {
            let both = named(from).zip(named(to));
            both.map(|(from, to)| if state { Sort::Span(from, to) } else { Sort::Within(from, to) })
        }
    };
    Phrase { sort: sort.unwrap_or(Sort::Other), edtf: edtf.to_owned() }
}

/// A year, month, day, season, decade or century of our era.
fn named(text: &str) -> Option<Named> {
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year] if year.len() == 4 && digits(year) => Some(Named::Year((*year).to_owned())),
        [year] if year.len() == 4 && year.ends_with("XX") && digits(year.get(..2)?) => {
            Some(Named::Century(year.get(..2)?.parse::<usize>().ok()? + 1))
        }
        [year] if year.len() == 4 && year.ends_with('X') && digits(year.get(..3)?) => {
            Some(Named::Decade(format!("{}0", year.get(..3)?)))
        }
        [year, month] if year.len() == 4 && digits(year) && digits(month) => match month.parse().ok()? {
            number @ 1..=12 => Some(Named::Month((*year).to_owned(), number)),
            _ => Some(Named::Season((*year).to_owned(), (*month).to_owned())),
        },
        [year, month, day] if year.len() == 4 && digits(year) && digits(month) && digits(day) => {
            Some(Named::Day((*year).to_owned(), month.parse().ok()?, day.parse().ok()?))
        }
        _ => None,
    }
}

impl Phrase {
    /// The sort, as sentences ask for it.
    pub fn name(&self) -> &'static str {
        match self.sort {
            Sort::Point(_) | Sort::About(_) | Sort::Within(..) => "point",
            Sort::Span(..) => "span",
            Sort::Since(_) => "since",
            Sort::Until(_) => "until",
            Sort::Other => "other",
        }
    }

    /// With a blank before it.
    pub fn said(&self, times: &Times, plain: &Plain) -> String {
        let with = |text: &str, key: &str, named: &Named| {
            let said = named.said(plain)?;
            filled(text, &|k| (k == key).then(|| said.clone()))
        };
        let spoken = match &self.sort {
            Sort::Point(named) => with(named.preposition(times), "plain", named),
            Sort::About(named) => with(&times.about, "plain", named),
            Sort::Until(named) => with(&times.before, "to", named),
            Sort::Within(from, to) | Sort::Span(from, to) => {
                from.said(plain).zip(to.said(plain)).and_then(|(from, to)| {
                    filled(&times.between, &|k| match k {
                        "from" => Some(from.clone()),
                        "to" => Some(to.clone()),
                        _ => None,
                    })
                })
            }
            Sort::Since(_) | Sort::Other => None,
        };
        spoken.or_else(|| filled(&times.other, &|k| (k == "edtf").then(|| self.edtf.clone()))).unwrap_or_default()
    }

    /// The beginning, of what has one.
    pub fn from(&self, plain: &Plain) -> Option<String> {
        match &self.sort {
            Sort::Span(from, _) | Sort::Within(from, _) | Sort::Since(from) => from.said(plain),
            _ => None,
        }
    }

    /// The end, of what has one.
    pub fn to(&self, plain: &Plain) -> Option<String> {
        match &self.sort {
            Sort::Span(_, to) | Sort::Within(_, to) | Sort::Until(to) => to.said(plain),
            _ => None,
        }
    }
}

impl Named {
    fn preposition<'t>(&self, times: &'t Times) -> &'t str {
        match self {
            Named::Day(..) => &times.day,
            Named::Month(..) => &times.month,
            Named::Year(_) => &times.year,
            Named::Season(..) => &times.season,
            Named::Decade(_) => &times.decade,
            Named::Century(_) => &times.century,
        }
    }

    fn said(&self, plain: &Plain) -> Option<String> {
        let month = |number: &usize| number.checked_sub(1).and_then(|i| plain.months.get(i)).cloned();
        let (text, words): (&str, Vec<(&str, String)>) = match self {
            Named::Day(year, m, day) => {
                (&plain.day, vec![("day", day.to_string()), ("month", month(m)?), ("year", year.clone())])
            }
            Named::Month(year, m) => (&plain.month, vec![("month", month(m)?), ("year", year.clone())]),
            Named::Year(year) => (&plain.year, vec![("year", year.clone())]),
            Named::Season(year, season) => {
                (&plain.season, vec![("season", plain.seasons.get(season)?.clone()), ("year", year.clone())])
            }
            Named::Decade(decade) => (&plain.decade, vec![("decade", decade.clone())]),
            Named::Century(century) => {
                (&plain.century, vec![("century", plain.ordinals.get(&century.to_string())?.clone())])
            }
        };
        filled(text, &|key| words.iter().find(|(k, _)| *k == key).map(|(_, word)| word.clone()))
    }
}
