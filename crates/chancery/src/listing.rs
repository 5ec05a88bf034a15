//! Recorded claims as lines, tables and JSON: the same wherever claims are listed.

use crate::failure::Failure;
use crate::output::{shorten, Out};
use chancery_exchange::jsonl;
use chancery_model::{Modality, Statement};
use chancery_server::listed::known;
use chancery_store::Recorded;
use chancery_time::When;
use serde_json::{Map, Value};
use std::io::Write;

/// How to print a list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ListFormat {
    /// A table for people
    Table,
    /// One JSON object a line
    Jsonl,
    /// One JSON list
    Json,
    /// One line of claim notation each
    Notation,
}

/// How to print stretches of documents: expressions of time, mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SpanFormat {
    /// One JSON object a line
    Jsonl,
    /// A table for people
    Table,
}

/// The claim in the form of the claim specification, and behind it what the record knows of it.
pub fn object(recorded: &Recorded) -> Map<String, Value> {
    let mut object = jsonl::object(&recorded.claim);
    object.insert("id".into(), recorded.claim.id().as_str().into());
    known(&mut object, recorded);
    object
}

/// What is stated, but for the time: `mission.opened PRK>GMB type=embassy`.
pub fn undated(statement: &Statement) -> String {
    Statement::new(
        statement.kind(),
        statement.parties().to_vec(),
        None,
        statement.modality(),
        statement.attrs().clone(),
    )
    .map_or_else(|_| statement.to_string(), |s| s.to_string())
}

/// The row of a table: id, time, what, who says it, words.
pub fn row(recorded: &Recorded) -> Vec<String> {
    let statement = recorded.claim.statement();
    vec![
        recorded.claim.id().to_string(),
        statement.when().map_or_else(|| "–".to_owned(), When::to_string),
        undated(statement),
        recorded.source.clone(),
        shorten(&recorded.claim.evidence().quote, 90),
    ]
}

/// The heads of the columns of [`row`].
pub const HEADS: &[&str] = &["claim", "when", "what", "according to", "words"];

/// Writes the claims out.
///
/// # Errors
/// As the writer.
pub fn write(out: &mut Out, format: ListFormat, claims: &[Recorded]) -> Result<(), Failure> {
    match format {
        ListFormat::Table => out.table(HEADS, claims.iter().map(row))?,
        ListFormat::Jsonl => {
            for claim in claims {
                writeln!(out, "{}", Value::Object(object(claim)))?;
            }
        }
        ListFormat::Json => {
            let all: Vec<Value> = claims.iter().map(|c| Value::Object(object(c))).collect();
            writeln!(out, "{}", Value::Array(all))?;
        }
        ListFormat::Notation => {
            for claim in claims {
                writeln!(out, "{}", claim.claim.statement())?;
            }
        }
    }
    Ok(())
}

/// "reported", "planned" or "denied"; nothing for what is asserted.
pub fn modality_note(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "",
        other => other.as_str(),
    }
}
