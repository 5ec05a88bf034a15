//! Follow the Money statements: one row for each value of each property of each entity.

use crate::export::entities::{self, Entity};
use crate::export::table::{column, Cell, Column, Sort, Table, Take};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use sha1::{Digest, Sha1};
use std::fmt::Write;

pub(super) const FORMAT: Format = Format {
    about: "Follow the Money statements: the entities of follow-the-money, one row a value, with who says it",
    certainty: "as follow-the-money: the statements of a claim's link say its `status` and no more of its date than \
                the source does",
    extension: "statements.csv",
    made_of: MadeOf::Claims,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "statements",
    title: "Follow the Money statements of the diplomatic record",
    about: "One row for each value of each property of each entity, and one of the property `id` that says that there \
            is the entity. An empty cell: there is nothing to say.",
    columns: COLUMNS,
    key: &["id"],
    rows,
};

const COLUMNS: &[Column] = &[
    column("canonical_id", Sort::Text, "Id of the entity; nothing was merged, so the same as `entity_id`."),
    column("entity_id", Sort::Text, "Id of the entity: of an actor, a document, or the link that a claim is."),
    column("prop", Sort::Text, "The property; `id` says that the entity is there."),
    column("schema", Sort::Text, "What the entity is in the model of Follow the Money."),
    column("value", Sort::Text, "The value."),
    column("dataset", Sort::Text, "The data set: always chancery."),
    column("origin", Sort::Text, "Who says it; empty for what is known of actors and their codes."),
    column("lang", Sort::Text, "Language of the value; always empty."),
    column("original_value", Sort::Text, "The value before it was tidied; always empty, as nothing is."),
    column("external", Sort::Truth, "Whether the entity is from elsewhere; always false."),
    column("first_seen", Sort::Text, "When the record took it up: the midnight (UTC) before; empty for what is known of actors."),
    column("last_seen", Sort::Text, "The same: claims are never seen twice."),
    column("id", Sort::Text, "Id of the statement, as the followthemoney program makes it."),
];

/// The data set of all statements.
const DATASET: &str = "chancery";

fn rows(input: &Input<'_>, take: Take<'_>) -> Result<(), ExportError> {
    entities::each(input, &mut |entity| {
        take(row(&entity, "id", &entity.id))?;
        for (property, values) in &entity.properties {
            for value in values {
                take(row(&entity, property, value))?;
            }
        }
        Ok(())
    })
}

fn row(entity: &Entity, property: &str, value: &str) -> Vec<Cell> {
    let id = entity.id.as_str();
    // The program takes no day without a time of day.
    let seen = entity.recorded.map(|day| format!("{day}T00:00:00"));
    vec![
        id.into(),
        id.into(),
        property.into(),
        entity.schema.into(),
        value.into(),
        DATASET.into(),
        entity.source.as_deref().into(),
        Cell::Empty,
        Cell::Empty,
        false.into(),
        seen.clone().into(),
        seen.into(),
        key(id, property, value).into(),
    ]
}

/// The id of a statement: a hash of data set, entity, property and value.
fn key(entity: &str, property: &str, value: &str) -> String {
    let digest = Sha1::digest(format!("{DATASET}.{entity}.{property}.{value}"));
    digest.iter().fold(String::with_capacity(40), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_followthemoney_program() {
        // As followthemoney 4.11.2 gives them: Statement.make_key("chancery", "x", "name", "Mali", False).
        assert_eq!(key("x", "name", "Mali"), "087168b582bccedf5a327c05ea5bc5c396421a05");
    }
}
