//! The Correlates of War data on diplomatic exchange: a table of dyad-years becomes states of missions.
//!
//! A row tells of two states in one year at which level each is represented at the other: `DR_at_1`
//! is the level of side 2's mission at side 1, `DR_at_2` the other way round. Both become a
//! `mission.state` with the row as its evidence.

use super::{Cited, Format, Given, Import, ImportError, Maker, Reader};
use crate::codes::System;
use crate::rejected::Rejected;
use crate::table::{Fields, Row, Table};
use chancery_model::world::Actor;
use chancery_model::{Attrs, Claim, Kind, Modality, Type, Value};
use chancery_time::When;
use std::collections::HashMap;

pub(crate) const FORMAT: Format = Format {
    name: "cow",
    about: "The Correlates of War data on diplomatic exchange: missions of two states at each other, year by year",
    help: "\
A table with the columns ccode1, ccode2, year, DR_at_1 and DR_at_2. Each row becomes two claims: that side 2 had a \
mission at side 1 in that year or had none, and the other way round (0 none; 1 a chargé d'affaires, 2 a minister, 3 an \
ambassador, 9 a mission of a level not recorded). A code that several actors had stands for the one that existed in \
that year.",
    examples: &["cow diplomatic_exchange.csv", "cow diplomatic_exchange.csv --check"],
    source: "cow",
    extensions: &["csv", "tsv"],
    mapped: false,
    read: Reader::Table(read),
};

const COLUMNS: [&str; 5] = ["ccode1", "ccode2", "year", "DR_at_1", "DR_at_2"];

/// A level of representation.
struct Level {
    code: &'static str,
    meaning: &'static str,
    /// What such a mission is called, where the level tells.
    mission: Option<Type>,
}

/// The levels of the code book. 9 is a mission, of a level that was not recorded or is another one.
const LEVELS: &[Level] = &[
    Level { code: "0", meaning: "no mission", mission: None },
    Level { code: "1", meaning: "a chargé d'affaires", mission: None },
    Level { code: "2", meaning: "a minister", mission: Some(Type::Legation) },
    Level { code: "3", meaning: "an ambassador", mission: Some(Type::Embassy) },
    Level { code: "9", meaning: "a mission, its level not recorded", mission: None },
];

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let hint = "the dyad-years of diplomatic exchange have the columns ccode1, ccode2, year, DR_at_1 and DR_at_2, \
                parted by commas";
    let mut table = Table::open(given.bytes, b',', &COLUMNS, hint)?;
    let columns = COLUMNS.map(|name| table.column(name).unwrap_or(usize::MAX));
    let mut import = Import {
        dataset: given.name.to_owned(),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned(),
        sort: "csv",
        ..Import::default()
    };
    // Each row is a line of 14 characters or more, and makes two claims.
    import.claims.reserve(given.bytes.len() / 8);
    let maker = Maker::new(given, given.name, "import/cow");
    let mut reader = Dyads { maker, years: HashMap::new(), known: HashMap::new() };
    let mut fields = Fields::default();
    while let Some(row) = table.next(&mut fields) {
        import.rows += 1;
        match row.and_then(|row| reader.row(&row, &columns).map_err(|message| (row.line, message))) {
            Ok(claims) => import.claims.extend(claims),
            Err((line, message)) => import.rejected.push(Rejected { line, message }),
        }
    }
    Ok(import)
}

struct Dyads<'w> {
    maker: Maker<'w>,
    /// Years as times, once each: a table names each of them in thousands of rows.
    years: HashMap<u16, When>,
    /// Who had a code in a year; likewise.
    known: HashMap<(u16, u16), Result<Holder<'w>, String>>,
}

/// Who had a code in a year, and the step of a derivation that says so.
struct Holder<'w> {
    actor: &'w Actor,
    step: String,
}

impl<'w> Dyads<'w> {
    /// The claims of a row, or why it makes none.
    fn row(&mut self, row: &Row<'_, '_>, columns: &[usize; 5]) -> Result<[Claim; 2], String> {
        let [code_1, code_2, year, at_1, at_2] = columns.map(|column| row.get(column));
        let year = year_of(year, "year")?;
        let when = self.time(year)?;
        let (code_1, code_2) = (number(code_1, "ccode1")?, number(code_2, "ccode2")?);
        let (at_1, at_2) = (level(at_1, "DR_at_1")?, level(at_2, "DR_at_2")?);
        self.look_up(code_1, year, &when);
        self.look_up(code_2, year, &when);
        let holder_1 = self.holder(code_1, year).map_err(|e| format!("ccode1: {e}"))?;
        let holder_2 = self.holder(code_2, year).map_err(|e| format!("ccode2: {e}"))?;
        let (one, other) = (holder_1.actor, holder_2.actor);
        if one.id == other.id {
            return Err(format!(
                "the codes {code_1} and {code_2} are both {} ({}) in {year}, and nobody has a mission at home",
                one.name, one.id
            ));
        }
        let claim = |sending: &Actor, receiving: &Actor, column: &str, level: &Level| {
            let value = if level.code == "0" { Value::Absent } else { Value::Present };
            let attrs = Attrs { value: Some(value), types: level.mission.into_iter().collect(), ..Attrs::default() };
            let (from, to) = (sending.id.as_str(), receiving.id.as_str());
            let said = [column, " is ", level.code, ": ", level.meaning, " of ", from, " in ", to].concat();
            let steps = [holder_1.step.clone(), holder_2.step.clone(), said];
            let cited = Cited { span: row.span, quote: row.quote, line: row.line };
            let parties = [&sending.id, &receiving.id];
            self.maker.claim(cited, Kind::MissionState, parties, (Some(when.clone()), Modality::Asserted), attrs, steps)
        };
        Ok([claim(other, one, "DR_at_1", at_1)?, claim(one, other, "DR_at_2", at_2)?])
    }

    fn time(&mut self, year: u16) -> Result<When, String> {
        if let Some(when) = self.years.get(&year) {
            return Ok(when.clone());
        }
        let when: When = year.to_string().parse().map_err(|e| format!("year: {e}"))?;
        self.years.insert(year, when.clone());
        Ok(when)
    }

    /// Finds out who had a code in a year, unless it is known.
    fn look_up(&mut self, code: u16, year: u16, when: &When) {
        let codes = &self.maker.codes;
        self.known.entry((code, year)).or_insert_with(|| {
            let actor = codes.actor(System::Cow, &code.to_string(), Some(when))?;
            let step = format!("COW code {code} in {year} is {} ({})", actor.name, actor.id);
            Ok(Holder { actor, step })
        });
    }

    fn holder(&self, code: u16, year: u16) -> Result<&Holder<'w>, &str> {
        self.known.get(&(code, year)).map_or(Err("nobody was looked for"), |found| found.as_ref().map_err(String::as_str))
    }
}

/// A number of up to five digits in a column.
pub(crate) fn number(text: &str, column: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("`{column}` has to be a number of up to four digits, not `{text}`"))
}

/// A year of four digits in a column.
pub(crate) fn year_of(text: &str, column: &str) -> Result<u16, String> {
    let year = number(text, column)?;
    if (1000..=9999).contains(&year) {
        Ok(year)
    } else {
        Err(format!("`{column}` is {year}; it has to be a year of four digits"))
    }
}

fn level(text: &str, column: &str) -> Result<&'static Level, String> {
    LEVELS.iter().find(|l| l.code == text).ok_or_else(|| {
        let all: Vec<String> = LEVELS.iter().map(|l| format!("{} ({})", l.code, l.meaning)).collect();
        format!("`{column}` is `{text}`; it can be {}", all.join(", "))
    })
}
