//! The descriptor of a table by the Data Package standard (Frictionless), so that its columns explain
//! themselves.

use super::{Column, Encoding, Sort, Table};
use serde_json::{json, Map, Value};

/// `datapackage.json` for a table whose files lie beside it: `(path, encoding)` each.
pub fn descriptor(table: &Table, files: &[(String, Encoding)]) -> Value {
    let resources: Vec<Value> = files
        .iter()
        .map(|(path, encoding)| {
            let media = match encoding {
                Encoding::Csv => "text/csv",
                Encoding::Jsonl => "application/jsonl",
                Encoding::Parquet => "application/vnd.apache.parquet",
            };
            let name = match encoding {
                Encoding::Csv => table.name.to_owned(),
                other => format!("{}-{}", table.name, other.extension()),
            };
            json!({
                "name": name,
                "path": path,
                "profile": "tabular-data-resource",
                "format": encoding.extension(),
                "mediatype": media,
                "encoding": "utf-8",
                "title": table.title,
                "description": table.about,
                "schema": schema(table),
            })
        })
        .collect();
    json!({
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "profile": "data-package",
        "resources": resources,
    })
}

/// The Table Schema of the columns.
pub(super) fn schema(table: &Table) -> Value {
    let field = |column: &Column| {
        let sort = match column.sort {
            Sort::Text => "string",
            Sort::Integer => "integer",
            Sort::Number => "number",
            Sort::Truth => "boolean",
            Sort::Date => "date",
        };
        json!({"name": column.name, "type": sort, "description": column.about})
    };
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), table.columns.iter().map(field).collect());
    if !table.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    schema.insert("missingValues".to_owned(), json!([""]));
    Value::Object(schema)
}
