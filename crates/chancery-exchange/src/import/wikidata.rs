//! Missions as Wikidata has them: the extract that the "database of embassies" project publishes.
//!
//! A row is a mission: who sends it, in which country and city it stands, for which countries it serves, of
//! which type it is, and when it began. It says what holds on the day of the extract.

use super::{Cited, Format, Given, Import, ImportError, Maker, Reader};
use crate::codes::System;
use crate::rejected::Rejected;
use crate::table::{Fields, Row, Table};
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality, Status, Type, Value};
use chancery_time::When;

pub(crate) const FORMAT: Format = Format {
    name: "wikidata",
    about: "Missions of Wikidata: the extract of the \"database of embassies\", parted by semicolons",
    help: "\
A table with the columns operator, operatorQID, jurisdictions, jurisdictionQIDs, country, countryQID, city, type, \
creation and QID. Each row becomes a claim that the operator has a mission in the country, one for each other country \
in its jurisdiction that it serves from there, and, where it says when the mission began, one that it was opened then. \
All of it is said on the day of the extract: --stated, or else the date in the name of the file. The extract writes \
every date as a day; the first of January is taken for the year, the first of another month for the month.",
    examples: &["wikidata database_of_embassies_2022-11-16.csv", "wikidata embassies.csv --stated 2022-11-16"],
    source: "wikidata",
    extensions: &["csv", "tsv"],
    mapped: false,
    read: Reader::Table(read),
};

const COLUMNS: [&str; 9] = [
    "operator",
    "operatorQID",
    "jurisdictions",
    "jurisdictionQIDs",
    "country",
    "countryQID",
    "city",
    "type",
    "creation",
];

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let hint = "the extract has the columns operator, operatorQID, jurisdictions, jurisdictionQIDs, country, \
                countryQID, city, type and creation, parted by semicolons";
    let mut table = Table::open(given.bytes, b';', &COLUMNS, hint)?;
    let columns = COLUMNS.map(|name| table.column(name).unwrap_or(usize::MAX));
    let mut import = Import {
        dataset: "wikidata-embassies".to_owned(),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned().or_else(|| date_in(given.name)),
        sort: "csv",
        ..Import::default()
    };
    let maker = Maker::new(given, &import.dataset, "import/wikidata");
    let mut fields = Fields::default();
    while let Some(row) = table.next(&mut fields) {
        import.rows += 1;
        let made = row.and_then(|row| {
            let claims = mission(given, &maker, import.stated.as_ref(), &row, &columns);
            claims.map(|claims| (row.span, row.get(columns[6]).to_owned(), row.line, claims)).map_err(|e| (row.line, e))
        });
        match made {
            Ok((span, city, line, (claims, remarks))) => {
                import.claims.extend(claims);
                import.remarks.extend(remarks.into_iter().map(|message| Rejected { line, message }));
                if !city.is_empty() {
                    import.passages.push((span, city));
                }
            }
            Err((line, message)) => import.rejected.push(Rejected { line, message }),
        }
    }
    Ok(import)
}

/// The first day written as `2022-11-16` in a name.
fn date_in(name: &str) -> Option<When> {
    let starts = name.char_indices().map(|(at, _)| at);
    starts.filter_map(|at| name.get(at..at + 10)).find_map(|part| {
        let day = part.len() == 10 && part.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
        day.then(|| part.parse().ok()).flatten()
    })
}

/// What a type of the extract is among ours; nothing where it has no counterpart.
fn sort(name: &str) -> Option<Type> {
    let name = name.to_lowercase();
    let has = |word: &str| name.contains(word);
    if has("de facto") {
        None
    } else if has("consul") {
        Some(Type::Consulate)
    } else if has("embassy") || has("high commission") || has("nunciature") {
        Some(Type::Embassy)
    } else if has("interests section") {
        Some(Type::InterestsSection)
    } else if has("liaison") {
        Some(Type::Liaison)
    } else if has("permanent") {
        Some(Type::Permanent)
    } else if has("trade") {
        Some(Type::Trade)
    } else {
        None
    }
}

/// The claims of a row with remarks, or why it makes none.
fn mission(
    given: &Given<'_>,
    maker: &Maker<'_>,
    stated: Option<&When>,
    row: &Row<'_, '_>,
    columns: &[usize; 9],
) -> Result<(Vec<Claim>, Vec<String>), String> {
    let [operator, operator_item, whom, whom_items, country, country_item, city, type_, creation] =
        columns.map(|column| row.get(column));
    let mut remarks = Vec::new();
    let mut actor = |item: &str, label: &str, column: &str| -> Result<ActorId, String> {
        let by_item = maker.codes.actor(System::Wikidata, item, stated).map(|a| a.id.clone());
        by_item.or_else(|why| {
            let id = (given.named)(label).map_err(|_| format!("{column}: {label}: {why}"))?;
            remarks.push(format!("{column}: {why}; by its name, {label}, it was taken for {id}"));
            Ok(id)
        })
    };
    let from = actor(operator_item, operator, "operatorQID")?;
    let seat = actor(country_item, country, "countryQID")?;
    let items: Vec<&str> = whom_items.split('|').map(str::trim).filter(|item| !item.is_empty()).collect();
    let labels: Vec<&str> = whom.split('|').map(str::trim).collect();
    let mut served = Vec::new();
    let mut unknown = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match actor(item, labels.get(i).copied().unwrap_or_default(), "jurisdictionQIDs") {
            Ok(id) => served.push(id),
            Err(why) => unknown.push(why),
        }
    }
    remarks.extend(unknown.into_iter().map(|why| format!("one of the countries that it serves was passed over: {why}")));
    // Without a jurisdiction, a mission serves the country in which it stands.
    if items.is_empty() || (served.is_empty() && !whom.contains('|')) {
        served.push(seat.clone());
    }
    let types: Vec<Type> = sort(type_).into_iter().collect();
    let place = Some(city.to_owned()).filter(|c| !c.is_empty());
    let cited = || Cited { span: row.span, quote: row.quote, line: row.line };
    let steps = |to: &ActorId| vec![format!("{operator} is {from}"), format!("it serves {to}"), format!("type: {type_}")];
    let mut claims = Vec::new();
    let mut at_home = 0;
    for to in &served {
        if *to == from {
            at_home += 1;
            continue;
        }
        let elsewhere = *to != seat && seat != from && !to.as_str().starts_with("org:");
        let attrs = Attrs {
            value: Some(Value::Present),
            status: Some(Status::Current),
            types: types.clone(),
            city: place.clone(),
            via: elsewhere.then(|| seat.clone()),
            ..Attrs::default()
        };
        claims.push(maker.claim(cited(), Kind::MissionState, [&from, to], (None, Modality::Asserted), attrs, steps(to))?);
        if !elsewhere {
            if let Some(when) = began(creation)? {
                let attrs = Attrs { types: types.clone(), city: place.clone(), ..Attrs::default() };
                let mut steps = steps(to);
                steps.push(format!("creation is {creation}: {when}"));
                claims.push(maker.claim(
                    cited(),
                    Kind::MissionOpened,
                    [&from, to],
                    (Some(when), Modality::Asserted),
                    attrs,
                    steps,
                )?);
            }
        }
    }
    if claims.is_empty() && at_home > 0 {
        return Err(format!("operatorQID, countryQID: {operator} is on both sides, and nobody has a mission at home"));
    }
    Ok((claims, remarks))
}

/// When a mission began: the day, or the month or year that a first of the month or of January stands for.
fn began(creation: &str) -> Result<Option<When>, String> {
    let day = creation.split('T').next().unwrap_or_default();
    let shown = match (day.get(4..7), day.get(7..)) {
        _ if day.is_empty() => return Ok(None),
        (Some("-01"), Some("-01")) => day.get(..4),
        (_, Some("-01")) => day.get(..7),
        _ => Some(day),
    };
    let when = shown.unwrap_or(day).parse();
    when.map(Some).map_err(|_| format!("`creation` is `{creation}`, which is no date"))
}
