//! Events coded by CAMEO, in columns named as event data sets name them.

use crate::export::events::{of, quad_class};
use crate::export::table::{column, Cell, Column, Sort, Table};
use crate::export::{Format, Input, MadeOf, Told, Written};
use chancery_model::{ActorId, Modality};
use chancery_time::{Bounds, When};

pub(super) const FORMAT: Format = Format {
    about: "events coded by CAMEO, one row a claim of an event",
    certainty: "what is planned or denied is left out, as CAMEO has no code for it; `Modality` marks what is only \
                reported, `Day` is empty unless the source gives a day",
    extension: "csv",
    made_of: MadeOf::Claims,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "cameo",
    title: "Events coded by CAMEO",
    about: "One row for each claim, asserted or reported, of an event for which CAMEO has a code and which has two \
            parties. Plans and denials are left out: CAMEO has no code for what did not happen.",
    columns: COLUMNS,
    key: &["EventID", "Source"],
    rows: |input, take| {
        input.claims.each(&mut |told| match row(input, &told) {
            Some(row) => take(row),
            None => Ok(()),
        })
    },
};

const COLUMNS: &[Column] = &[
    column("EventID", Sort::Text, "Id of the claim."),
    column("Day", Sort::Date, "The day, if the source gives one without doubt; empty otherwise."),
    column("Earliest", Sort::Date, "The first day on which it can have been."),
    column("Latest", Sort::Date, "The last day on which it can have been."),
    column("Date", Sort::Text, "The time as an EDTF expression."),
    column("Actor1Code", Sort::Text, "Code of who acts, as CAMEO names states: ISO 3166-1 alpha-3."),
    column("Actor1Name", Sort::Text, "Its name."),
    column("Actor2Code", Sort::Text, "Code of whom it concerns."),
    column("Actor2Name", Sort::Text, "Its name."),
    column("EventCode", Sort::Text, "CAMEO code, three digits."),
    column("EventRootCode", Sort::Text, "Its first two digits."),
    column("QuadClass", Sort::Integer, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."),
    column("Reciprocal", Sort::Truth, "Whether the order of the two has no meaning."),
    column("Modality", Sort::Text, "asserted or reported."),
    column("Doubtful", Sort::Truth, "Whether the time is marked as doubtful."),
    column("Source", Sort::Text, "Who says it."),
    column("DateAdded", Sort::Date, "The day on which the record took it up."),
];

fn row(input: &Input<'_>, told: &Told) -> Option<Vec<Cell>> {
    let statement = told.claim.statement();
    if !matches!(statement.modality(), Modality::Asserted | Modality::Reported) {
        return None;
    }
    let codes = of(statement)?;
    let [one, two] = statement.parties() else {
        return None;
    };
    let when = statement.when();
    let outer = when.map_or(Bounds::ALL, When::outer);
    let label = |id: &ActorId| input.label(id);
    Some(vec![
        told.claim.id().as_str().into(),
        when.filter(|w| !w.is_doubtful()).and_then(When::single_day).into(),
        outer.first.into(),
        outer.last.into(),
        when.into(),
        one.into(),
        label(one).into(),
        two.into(),
        label(two).into(),
        codes.cameo.into(),
        codes.cameo.get(..2).into(),
        quad_class(codes.cameo).into(),
        (!statement.kind().is_directed()).into(),
        statement.modality().as_str().into(),
        when.is_some_and(When::is_doubtful).into(),
        told.source.as_str().into(),
        told.recorded.into(),
    ])
}
