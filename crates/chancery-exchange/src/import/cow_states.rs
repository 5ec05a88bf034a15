//! The Correlates of War list of states: from when to when each was a member of the interstate system.
//!
//! A row becomes the day on which the state joined the system, `org:COW`, and the day on which it left, where
//! the list does not merely end or begin there.

use super::cow::{number, year_of};
use super::{Cited, Format, Given, Import, ImportError, Maker, Reader};
use crate::codes::System;
use crate::rejected::Rejected;
use crate::table::{Fields, Row, Table};
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality};
use chancery_time::When;

pub(crate) const FORMAT: Format = Format {
    name: "cow-states",
    about: "The Correlates of War list of states: when each joined and left the interstate system",
    help: "\
A table with the columns stateabb, ccode, styear, stmonth, stday, endyear, endmonth, endday and version. Each row \
becomes a claim that the state joined the system of states as the project counts them (org:COW), and one that it left. \
The list begins with 1816 and ends with the year of its version: a state that was there on the first day joined by \
then, and one that is there on the last has not left.",
    examples: &["cow-states states2016.csv"],
    source: "cow",
    extensions: &["csv", "tsv"],
    mapped: false,
    read: Reader::Table(read),
};

const COLUMNS: [&str; 8] = ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"];

/// The first day of the list.
const BEGIN: &str = "1816-01-01";

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let hint = "the list of states has the columns stateabb, ccode, statenme, styear, stmonth, stday, endyear, \
                endmonth, endday and version, parted by commas";
    let mut table = Table::open(given.bytes, b',', &COLUMNS, hint)?;
    let columns = COLUMNS.map(|name| table.column(name).unwrap_or(usize::MAX));
    let mut import = Import {
        dataset: "cow-states".to_owned(),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned(),
        sort: "csv",
        ..Import::default()
    };
    let maker = Maker::new(given, &import.dataset, "import/cow-states");
    let mut fields = Fields::default();
    while let Some(row) = table.next(&mut fields) {
        import.rows += 1;
        match row.and_then(|row| claims(&maker, &row, &columns).map_err(|message| (row.line, message))) {
            Ok((claims, version)) => {
                import.claims.extend(claims);
                import.stated = import.stated.or_else(|| version.parse().ok());
            }
            Err((line, message)) => import.rejected.push(Rejected { line, message }),
        }
    }
    Ok(import)
}

/// The claims of a row, and the year of its version.
fn claims(maker: &Maker<'_>, row: &Row<'_, '_>, columns: &[usize; 8]) -> Result<(Vec<Claim>, String), String> {
    let [code, y1, m1, d1, y2, m2, d2, version] = columns.map(|column| row.get(column));
    let version = year_of(version, "version")?.to_string();
    let begin = day(["styear", "stmonth", "stday"], [y1, m1, d1])?;
    let end = day(["endyear", "endmonth", "endday"], [y2, m2, d2])?;
    if begin.as_str() > end.as_str() {
        return Err(format!("it ends ({end}) before it begins ({begin})"));
    }
    number(code, "ccode")?;
    let span: When = format!("{begin}/{end}").parse().map_err(|e| format!("styear–endday: {e}"))?;
    let actor = maker.codes.actor(System::Cow, code, Some(&span)).map_err(|e| format!("ccode: {e}"))?;
    let system: ActorId = "org:COW".parse().map_err(|e| format!("{e}"))?;
    let steps = |what: String| vec![format!("COW code {code} is {} ({})", actor.name, actor.id), what];
    let cited = || Cited { span: row.span, quote: row.quote, line: row.line };
    let claim = |kind, when: When, what: String| {
        let attrs = Attrs::default();
        maker.claim(cited(), kind, [&actor.id, &system], (Some(when), Modality::Asserted), attrs, steps(what))
    };
    let mut found = Vec::new();
    if begin.as_str() == BEGIN {
        let by = format!("../{begin}").parse().map_err(|e| format!("styear: {e}"))?;
        found.push(claim(Kind::MembershipJoined, by, "the list begins here, so it joined by then".to_owned())?);
    } else {
        found.push(claim(Kind::MembershipJoined, begin.clone(), format!("a member from {begin}"))?);
    }
    if !(end.as_str().starts_with(&version) && end.as_str().ends_with("-12-31")) {
        found.push(claim(Kind::MembershipLeft, end.clone(), format!("a member until {end}"))?);
    }
    Ok((found, version))
}

/// A day from three columns.
fn day(columns: [&str; 3], [year, month, day]: [&str; 3]) -> Result<When, String> {
    let [y, m, d] = columns;
    let (year, month, day) = (year_of(year, y)?, number(month, m)?, number(day, d)?);
    format!("{year}-{month:02}-{day:02}")
        .parse()
        .map_err(|_| format!("`{y}`, `{m}` and `{d}` are {year}, {month} and {day}, which is no date"))
}
