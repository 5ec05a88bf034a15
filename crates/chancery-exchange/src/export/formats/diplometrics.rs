//! Directed dyad-years in the form of the Diplometrics data on diplomatic representation.

use crate::export::panel::{self, Level, Representation};
use crate::export::table::{column, Cell, Column, Sort, Table};
use crate::export::{Format, MadeOf, Written};
use chancery_model::ActorId;

pub(super) const FORMAT: Format = Format {
    about: "directed dyad-years in the form of Diplometrics: Destination, Sending, Year, Embassy, Focus, LOR",
    certainty: "Embassy, Focus, LOR are empty unless certain or inferred; `Certainty` says which, `Possible` lists \
                all that can be",
    extension: "csv",
    made_of: MadeOf::Reasoning,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "diplometrics",
    title: "Diplomatic representation by sending state, destination and year",
    about: "One row for each sending state, destination and year in which both existed and some claim bears on the \
            mission of the one at the other. An empty cell is not \"no\": the claims do not settle it.",
    columns: COLUMNS,
    key: &["DestinationCode", "SendingCode", "Year"],
    rows: |input, take| {
        panel::each(input, |year| {
            let (a, b) = &year.parties;
            let [at_a, at_b] = &year.at;
            for (destination, sending, found) in [(a, b, at_a), (b, a, at_b)] {
                if found.by.is_some() {
                    let names = (input.label(destination), input.label(sending));
                    take(row(names, (destination, sending), year.year, found))?;
                }
            }
            Ok(())
        })
    },
};

const COLUMNS: &[Column] = &[
    column("Destination", Sort::Text, "Name of the receiving state."),
    column("Sending", Sort::Text, "Name of the sending state."),
    column("Year", Sort::Integer, "The year."),
    column("Embassy", Sort::Integer, "1 where there is a mission headed by an ambassador, 0 where there is none such."),
    column("Focus", Sort::Number, "1: resident there alone; 0.5: serves from a third state; empty where there is none."),
    column("LOR", Sort::Number, "Level of representation, 0 to 1: 1 ambassador, 0.75 minister, 0.5 chargé d'affaires, 0.25 other, 0 none; half of it where the focus is 0.5. The weights are this program's."),
    column("Representation", Sort::Text, "Who represents: ambassador, minister, chargé d'affaires, other, or none."),
    column("Certainty", Sort::Text, "How sure: certain, inferred (presupposed by a later event) or possible."),
    column("Possible", Sort::Text, "All values that Representation can have, parted by |."),
    column("Sources", Sort::Integer, "How many sources bear it out."),
    column("Attested", Sort::Text, "Of which time the newest claim behind it speaks (EDTF)."),
    column("DestinationCode", Sort::Text, "Code of the receiving state."),
    column("SendingCode", Sort::Text, "Code of the sending state."),
];

fn word(level: Level) -> &'static str {
    match level {
        Level::None => "none",
        Level::Charge => "chargé d'affaires",
        Level::Minister => "minister",
        Level::Ambassador => "ambassador",
        Level::Other => "other",
    }
}

fn row(names: (String, String), codes: (&ActorId, &ActorId), year: i32, found: &Representation) -> Vec<Cell> {
    let weight = |level| match level {
        Level::None => 0.0,
        Level::Charge => 0.5,
        Level::Minister => 0.75,
        Level::Ambassador => 1.0,
        Level::Other => 0.25,
    };
    let multiple = found.via.is_some() || found.by == Some("non-resident");
    let there = found.level.filter(|l| *l != Level::None);
    let possible: Vec<&str> = found.possible.iter().map(|l| word(*l)).collect();
    vec![
        names.0.into(),
        names.1.into(),
        i64::from(year).into(),
        found.level.map(|l| i64::from(l == Level::Ambassador && !multiple)).into(),
        there.map(|_| if multiple { 0.5 } else { 1.0 }).into(),
        found.level.map(|l| if multiple { weight(l) / 2.0 } else { weight(l) }).into(),
        found.level.map(word).into(),
        found.sure.as_str().into(),
        possible.join("|").into(),
        found.sources.len().into(),
        found.last_attested.as_ref().into(),
        codes.0.into(),
        codes.1.into(),
    ]
}
