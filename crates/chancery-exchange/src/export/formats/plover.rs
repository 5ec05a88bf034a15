//! Events coded by PLOVER, the event ontology that followed CAMEO.

use crate::export::events::{of, quadrant};
use crate::export::table::{column, Cell, Column, Sort, Table};
use crate::export::{Format, MadeOf, Told, Written};
use chancery_model::Modality;
use chancery_time::{Bounds, When};

pub(super) const FORMAT: Format = Format {
    about: "events coded by PLOVER, one row a claim of an event",
    certainty: "`modality` and the contexts future (planned) and hypothetical (denied) say what did not surely happen; \
                `earliest` and `latest` bound the time",
    extension: "csv",
    made_of: MadeOf::Claims,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "plover",
    title: "Events coded by PLOVER",
    about: "One row for each claim of an event for which PLOVER has a type and which has two parties. States (an \
            embassy is there), votes and memberships have none and are left out.",
    columns: COLUMNS,
    key: &["id", "source"],
    rows: |input, take| {
        input.claims.each(&mut |told| match row(&told) {
            Some(row) => take(row),
            None => Ok(()),
        })
    },
};

const COLUMNS: &[Column] = &[
    column("id", Sort::Text, "Id of the claim."),
    column("date", Sort::Text, "When, as an EDTF expression; empty where the source gives no time."),
    column("earliest", Sort::Date, "The first day on which it can have been."),
    column("latest", Sort::Date, "The last day on which it can have been."),
    column("actor", Sort::Text, "Code of who acts."),
    column("recipient", Sort::Text, "Code of whom it concerns."),
    column("reciprocal", Sort::Truth, "Whether the order of the two has no meaning."),
    column("event_type", Sort::Text, "PLOVER type."),
    column("mode", Sort::Text, "PLOVER mode, where the claim tells one."),
    column("contexts", Sort::Text, "PLOVER contexts, parted by ;. future: planned, not said to have happened. hypothetical: said not to have happened."),
    column("quad", Sort::Text, "verbal or material, cooperation or conflict."),
    column("modality", Sort::Text, "asserted, reported, planned or denied."),
    column("doubtful", Sort::Truth, "Whether the time is marked as doubtful."),
    column("kind", Sort::Text, "Kind of the claim."),
    column("text", Sort::Text, "The words."),
    column("source", Sort::Text, "Who says it."),
    column("published", Sort::Text, "When it was said, as an EDTF expression."),
    column("lang", Sort::Text, "Language of the source, ISO 639-1."),
];

fn row(told: &Told) -> Option<Vec<Cell>> {
    let statement = told.claim.statement();
    let codes = of(statement)?;
    let [actor, recipient] = statement.parties() else {
        return None;
    };
    let outer = statement.when().map_or(Bounds::ALL, When::outer);
    let contexts = match statement.modality() {
        Modality::Asserted | Modality::Reported => codes.context.to_owned(),
        Modality::Planned => format!("{};future", codes.context),
        Modality::Denied => format!("{};hypothetical", codes.context),
    };
    Some(vec![
        told.claim.id().as_str().into(),
        statement.when().into(),
        outer.first.into(),
        outer.last.into(),
        actor.into(),
        recipient.into(),
        (!statement.kind().is_directed()).into(),
        codes.plover.into(),
        codes.mode.into(),
        contexts.into(),
        quadrant(codes.plover).into(),
        statement.modality().as_str().into(),
        statement.when().is_some_and(When::is_doubtful).into(),
        statement.kind().as_str().into(),
        told.claim.evidence().quote.as_str().into(),
        told.source.as_str().into(),
        told.stated.as_ref().into(),
        Some(told.lang.as_str()).filter(|l| !l.is_empty()).into(),
    ])
}
