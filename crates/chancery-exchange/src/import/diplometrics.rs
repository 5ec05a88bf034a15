//! Rows in the form of the Diplometrics data on diplomatic representation: directed dyads year by year.
//!
//! `Destination` and `Sending` are names or codes, `Embassy` says whether there is a mission, `Focus` whether it
//! serves that country alone, `LOR` is the level of representation from 0 to 1.

use super::cow::year_of;
use super::{Cited, Format, Given, Import, ImportError, Maker, Reader};
use crate::rejected::Rejected;
use crate::table::{Fields, Row, Table};
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality, Type, Value};
use std::collections::BTreeMap;

pub(crate) const FORMAT: Format = Format {
    name: "diplometrics",
    about: "Rows in the form of Diplometrics: at which level a state is represented in another, year by year",
    help: "\
A table with the columns Destination, Sending, Year, Embassy, Focus and LOR. Each row becomes one claim: that the \
sending state had a mission in the destination in that year, or had none. There is none where LOR is 0; a LOR of 1, or \
an Embassy of 1 with a LOR that is empty, is an embassy; any other is a mission whose rank the row does not tell. Names \
and codes of any sort are understood; one that several states had stands for the one that existed in that year.",
    examples: &["diplometrics representation.csv", "diplometrics representation.csv --check"],
    source: "diplometrics",
    extensions: &["csv", "tsv"],
    mapped: false,
    read: Reader::Table(read),
};

const COLUMNS: [&str; 6] = ["Destination", "Sending", "Year", "Embassy", "Focus", "LOR"];

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let hint = "such tables have the columns Destination, Sending, Year, Embassy, Focus and LOR, parted by commas";
    let mut table = Table::open(given.bytes, b',', &COLUMNS, hint)?;
    let columns = COLUMNS.map(|name| table.column(name).unwrap_or(usize::MAX));
    let mut import = Import {
        dataset: given.name.to_owned(),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned(),
        sort: "csv",
        ..Import::default()
    };
    let maker = Maker::new(given, given.name, "import/diplometrics");
    let mut known = BTreeMap::new();
    let mut fields = Fields::default();
    while let Some(row) = table.next(&mut fields) {
        import.rows += 1;
        let claim = row.and_then(|row| claim(given, &maker, &mut known, &row, &columns).map_err(|e| (row.line, e)));
        match claim {
            Ok(claim) => import.claims.push(claim),
            Err((line, message)) => import.rejected.push(Rejected { line, message }),
        }
    }
    Ok(import)
}

fn claim(
    given: &Given<'_>,
    maker: &Maker<'_>,
    known: &mut BTreeMap<String, Result<ActorId, String>>,
    row: &Row<'_, '_>,
    columns: &[usize; 6],
) -> Result<Claim, String> {
    let [destination, sending, year, embassy, focus, level] = columns.map(|column| row.get(column));
    let year = year_of(year, "Year")?;
    let mut actor = |name: &str, column: &str| {
        let found = known.entry(name.to_owned()).or_insert_with(|| (given.named)(name));
        found.clone().map_err(|e| format!("{column}: {e}"))
    };
    let (to, from) = (actor(destination, "Destination")?, actor(sending, "Sending")?);
    let figure = |text: &str, column: &str| match text {
        "" => Ok(None),
        text => match text.parse::<f64>() {
            Ok(figure) if figure.is_finite() && figure >= 0.0 => Ok(Some(figure)),
            _ => Err(format!("`{column}` has to be a number, not `{text}`")),
        },
    };
    let (embassy, focus, level) = (figure(embassy, "Embassy")?, figure(focus, "Focus")?, figure(level, "LOR")?);
    if level.is_some_and(|l| l > 1.0) {
        return Err("`LOR` is above 1; it lies between 0 (none) and 1 (an ambassador)".to_owned());
    }
    let (value, sort) = match (level, embassy) {
        (None, None) => return Err("neither `LOR` nor `Embassy` says anything".to_owned()),
        (Some(0.0), _) => (Value::Absent, None),
        (Some(level), _) => (Value::Present, (level == 1.0).then_some(Type::Embassy)),
        (None, Some(0.0)) => (Value::Absent, None),
        (None, Some(_)) => (Value::Present, Some(Type::Embassy)),
    };
    let show = |figure: Option<f64>| figure.map_or_else(|| "not given".to_owned(), |f| f.to_string());
    let said = format!("Embassy is {}, Focus {}, LOR {}", show(embassy), show(focus), show(level));
    let attrs = Attrs { value: Some(value), types: sort.into_iter().collect(), ..Attrs::default() };
    let when = year.to_string().parse().map_err(|e| format!("Year: {e}"))?;
    let cited = Cited { span: row.span, quote: row.quote, line: row.line };
    let steps = vec![format!("{sending} is {from}"), format!("{destination} is {to}"), said];
    maker.claim(cited, Kind::MissionState, [&from, &to], (Some(when), Modality::Asserted), attrs, steps)
}
