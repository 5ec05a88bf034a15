//! What answers of the API and tables have in common: claims, documents and lists as values.

use crate::answer::{Answer, Data};
use crate::ask::Ask;
use crate::trouble::Trouble;
use chancery_exchange::jsonl;
use chancery_store::{Recorded, StoredDocument};
use chancery_time::When;
use serde::Serialize;
use serde_json::{json, Map, Value};

/// The most entries that a page of a list can have.
pub const MOST: i64 = 500;

/// How many entries a page of a list is to have: the filter `limit`.
///
/// # Errors
/// It is no number from 1 to [`MOST`].
pub fn limit(ask: &Ask<'_>) -> Result<usize, Trouble> {
    Ok(usize::try_from(ask.number("limit", 50, 1, MOST)?).unwrap_or(50))
}

/// The page of a list, with the address of the next.
pub fn listed(ask: &Ask<'_>, items: Vec<Value>, next: Option<i64>) -> Answer {
    let next = next.map(|at| ask.with(&[("after", Some(&at.to_string()))]));
    Answer::Json(json!({"items": items, "next": next}))
}

/// Any answer of the reasoner as a value.
///
/// # Errors
/// It can't be written as JSON.
pub fn value(answer: &impl Serialize) -> Result<Value, Trouble> {
    serde_json::to_value(answer).map_err(|e| Trouble::Broken(e.to_string()))
}

/// Several of them.
///
/// # Errors
/// As [`value`].
pub fn values(answers: &[impl Serialize]) -> Result<Vec<Value>, Trouble> {
    answers.iter().map(value).collect()
}

/// A claim: as the claim specification has it, and behind that what the record knows of it.
pub fn claim(recorded: &Recorded) -> Map<String, Value> {
    let mut object = jsonl::object(&recorded.claim);
    object.insert("id".into(), recorded.claim.id().as_str().into());
    object.insert("document".into(), recorded.claim.source().as_str().into());
    known(&mut object, recorded);
    object
}

/// What the record knows of a claim: who says it, when it was said and written down, how it was found, what
/// people said of it.
pub fn known(object: &mut Map<String, Value>, recorded: &Recorded) {
    let derivation = recorded.claim.derivation();
    object.insert("source".into(), recorded.source.as_str().into());
    object.insert("stated".into(), recorded.stated.as_ref().map(When::as_str).into());
    object.insert("recorded".into(), recorded.recorded.to_string().into());
    object.insert("lang".into(), recorded.lang.as_str().into());
    object.insert("rule".into(), derivation.rule.as_str().into());
    object.insert("pack".into(), derivation.pack.as_str().into());
    // Through its shortest decimal form, so that 0.9 does not become 0.8999999761581421.
    let confidence = derivation.confidence.and_then(|c| c.to_string().parse::<f64>().ok());
    object.insert("confidence".into(), confidence.into());
    let judgement = recorded.judgement.as_ref().map(
        |j| json!({"verdict": j.verdict.as_str(), "who": j.who, "why": j.why, "recorded": j.recorded.to_string()}),
    );
    object.insert("judgement".into(), judgement.into());
}

/// A document, without its text.
pub fn document(stored: &StoredDocument) -> Map<String, Value> {
    let reading = &stored.reading;
    let mut object = Map::new();
    object.insert("hash".into(), stored.hash.as_str().into());
    object.insert("doc".into(), stored.doc.as_str().into());
    object.insert("origin".into(), stored.origin.as_str().into());
    object.insert("title".into(), reading.title.as_deref().into());
    object.insert("source".into(), reading.source.as_str().into());
    object.insert("stated".into(), reading.stated.as_ref().map(When::as_str).into());
    object.insert("format".into(), reading.format.as_str().into());
    object.insert("lang".into(), reading.lang.as_str().into());
    object.insert("encoding".into(), reading.encoding.as_str().into());
    object.insert("bytes".into(), stored.len.into());
    object.insert("claims".into(), reading.claims.into());
    object.insert("recorded".into(), stored.recorded.to_string().into());
    object
}

/// A table as CSV: heads, rows. A cell that a spreadsheet would take for a formula gets an apostrophe.
///
/// # Errors
/// It can't be written.
pub fn csv(name: &str, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Answer, Trouble> {
    let broken = |e: csv::Error| Trouble::Broken(e.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(heads).map_err(broken)?;
    for row in rows {
        let plain =
            row.into_iter().map(|cell| if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell });
        writer.write_record(plain).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|e| Trouble::Broken(e.to_string()))?;
    Ok(Answer::Data(Data { media: "text/csv; charset=utf-8", bytes, save_as: Some(format!("{name}.csv")) }))
}
