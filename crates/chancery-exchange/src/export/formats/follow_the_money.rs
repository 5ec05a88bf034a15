//! Follow the Money entities, one JSON object a line, for tools that investigate networks of interest.

use crate::export::{entities, ExportError, Format, Input, MadeOf, Written};
use serde_json::{json, Map, Value};
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "Follow the Money entities as JSON lines, for OpenAleph, yente and others",
    certainty: "`status` says asserted, reported, planned or denied; a date is written only as far as the source goes, \
                and nothing at all where it is doubtful",
    extension: "ftm.json",
    made_of: MadeOf::Claims,
    written: Written::As(write),
};

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    entities::each(input, &mut |entity| {
        let given = entity.properties.into_iter().map(|(name, values)| (name.to_owned(), json!(values)));
        let properties: Map<String, Value> = given.collect();
        writeln!(out, "{}", json!({"id": entity.id, "schema": entity.schema, "properties": properties}))?;
        Ok(())
    })
}
