//! The columns and rows that both COW forms share.

use super::panel::{Level, Representation, Year};
use super::table::{column, Cell, Column, Sort};
use super::ties::Sure;
use super::Input;

/// The columns of a dyad-year.
pub(crate) const COLUMNS: &[Column] = &[
    column("ccode1", Sort::Integer, "COW code of state 1 on the day for which the row speaks."),
    column("ccode2", Sort::Integer, "COW code of state 2 on that day."),
    column("year", Sort::Integer, "The year."),
    column("DR_at_1", Sort::Integer, "Level of the mission of state 2 at state 1: 0 none, 1 chargé d'affaires, 2 minister, 3 ambassador, 9 another level or one that no source tells. Empty unless certain or inferred."),
    column("DR_at_2", Sort::Integer, "Level of the mission of state 1 at state 2, likewise."),
    column("DE", Sort::Integer, "1 if either has a mission at the other, 0 if neither has; empty if the claims do not settle it."),
    column("certainty_at_1", Sort::Text, "How sure DR_at_1 is: certain, inferred (presupposed by a later event), possible, or not attested."),
    column("certainty_at_2", Sort::Text, "How sure DR_at_2 is."),
    column("possible_at_1", Sort::Text, "Every level that DR_at_1 can have, parted by |; empty: not attested."),
    column("possible_at_2", Sort::Text, "Every level that DR_at_2 can have."),
    column("by_at_1", Sort::Text, "From what DR_at_1 is told: mission, envoy, or non-resident (accredited from a third state)."),
    column("by_at_2", Sort::Text, "From what DR_at_2 is told."),
    column("sources_at_1", Sort::Integer, "How many sources bear DR_at_1 out."),
    column("sources_at_2", Sort::Integer, "How many sources bear DR_at_2 out."),
    column("attested_at_1", Sort::Text, "Of which time the newest claim behind DR_at_1 speaks (EDTF); after it the level lasts because nothing ends it."),
    column("attested_at_2", Sort::Text, "The same for DR_at_2."),
    column("relations", Sort::Text, "Diplomatic relations, if certain or inferred: diplomatic, suspended, severed or none."),
    column("certainty_relations", Sort::Text, "How sure the relations are."),
    column("possible_relations", Sort::Text, "Every status that the relations can have, parted by |."),
    column("sources_relations", Sort::Integer, "How many sources bear the relations out."),
    column("actor1", Sort::Text, "Code of state 1 in this record, mostly ISO 3166-1 alpha-3."),
    column("actor2", Sort::Text, "Code of state 2 in this record."),
    column("day", Sort::Date, "The day for which the row speaks."),
];

/// What tells a row from all others.
pub(crate) const KEY: &[&str] = &["ccode1", "ccode2", "year"];

/// The COW code of both, if both have one on the day.
pub(crate) fn codes(input: &Input<'_>, year: &Year) -> Option<(u16, u16)> {
    let code = |id| input.world().actor(id)?.cow_on(year.day).map(|c| c.code);
    code(&year.parties.0).zip(code(&year.parties.1))
}

fn level(level: Level) -> i64 {
    match level {
        Level::None => 0,
        Level::Charge => 1,
        Level::Minister => 2,
        Level::Ambassador => 3,
        Level::Other => 9,
    }
}

/// The row of a year.
pub(crate) fn row(codes: (u16, u16), year: &Year) -> Vec<Cell> {
    let [one, two] = &year.at;
    let some = |r: &Representation| r.level.map(|l| l != Level::None);
    let exchange = match (some(one), some(two)) {
        (Some(true), _) | (_, Some(true)) => Some(1_i64),
        (Some(false), Some(false)) => Some(0),
        _ => None,
    };
    let possible = |r: &Representation| {
        let all: Vec<String> = r.possible.iter().map(|l| level(*l).to_string()).collect();
        Cell::from(Some(all.join("|")).filter(|p| !p.is_empty()))
    };
    let (status, sure, all, sources) = match &year.relations {
        Some((status, sure, all, sources)) => (*status, *sure, Some(all.clone()), Some(sources.len())),
        None => (None, Sure::NotAttested, None, None),
    };
    vec![
        i64::from(codes.0).into(),
        i64::from(codes.1).into(),
        i64::from(year.year).into(),
        one.level.map(level).into(),
        two.level.map(level).into(),
        exchange.into(),
        one.sure.as_str().into(),
        two.sure.as_str().into(),
        possible(one),
        possible(two),
        one.by.into(),
        two.by.into(),
        one.sources.len().into(),
        two.sources.len().into(),
        one.last_attested.as_ref().into(),
        two.last_attested.as_ref().into(),
        status.map(|s| s.as_str()).into(),
        sure.as_str().into(),
        all.into(),
        sources.unwrap_or_default().into(),
        (&year.parties.0).into(),
        (&year.parties.1).into(),
        year.day.into(),
    ]
}
