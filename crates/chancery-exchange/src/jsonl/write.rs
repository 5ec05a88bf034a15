//! From a claim to its JSON line.

use crate::export::{Told, ToldSum};
use chancery_model::{Amount, Attrs, Claim, Evidence, Statement, Summary};
use chancery_time::When;
use serde_json::{Map, Number, Value};

/// The claim as one JSON line, without a line break, exactly as the claim specification has it.
pub fn to_line(claim: &Claim) -> String {
    Value::Object(object(claim)).to_string()
}

/// The claim as a JSON object with its keys in the order of the specification, so that more can be
/// added behind them.
pub fn object(claim: &Claim) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("doc".into(), claim.doc().0.as_ref().into());
    out.append(&mut statement(claim.statement()));
    out.insert("evidence".into(), evidence(claim.evidence()).into());
    out
}

/// The statement that sums up as a JSON object: `sum` holds what is stated, in its notation.
pub fn sum_object(summary: &Summary) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("doc".into(), summary.doc().0.as_ref().into());
    out.insert("sum".into(), summary.sum().to_string().into());
    out.insert("evidence".into(), evidence(summary.evidence()).into());
    out
}

fn evidence(evidence: &Evidence) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("start".into(), evidence.span.start.into());
    out.insert("end".into(), evidence.span.end.into());
    out.insert("quote".into(), evidence.quote.as_str().into());
    out
}

/// What is claimed alone: kind, parties, time, modality and attributes.
pub fn statement(statement: &Statement) -> Map<String, Value> {
    let parties: Vec<Value> = statement.parties().iter().map(|p| p.as_str().into()).collect();
    let mut out = Map::new();
    out.insert("kind".into(), statement.kind().as_str().into());
    out.insert("parties".into(), parties.into());
    out.insert("when".into(), statement.when().map_or(Value::Null, |w| w.as_str().into()));
    out.insert("modality".into(), statement.modality().as_str().into());
    out.insert("attrs".into(), attrs(statement.attrs()).into());
    out
}

/// The claim with all that the row of another record needs to take it in as it is: who says it, when it was
/// said, in which language, and how sure its reading is.
pub fn told(told: &Told) -> Map<String, Value> {
    let mut out = object(&told.claim);
    said_by(&mut out, &told.source, told.stated.as_ref(), &told.lang);
    // Through its shortest decimal form, so that 0.9 does not become 0.8999999761581421.
    if let Some(confidence) = told.claim.derivation().confidence.and_then(|c| c.to_string().parse::<f64>().ok()) {
        out.insert("confidence".into(), confidence.into());
    }
    out
}

/// The statement that sums up, likewise.
pub fn told_sum(told: &ToldSum) -> Map<String, Value> {
    let mut out = sum_object(&told.summary);
    said_by(&mut out, &told.source, told.stated.as_ref(), &told.lang);
    out
}

fn said_by(out: &mut Map<String, Value>, source: &str, stated: Option<&When>, lang: &str) {
    out.insert("source".into(), source.into());
    if let Some(stated) = stated {
        out.insert("stated".into(), stated.as_str().into());
    }
    if !lang.is_empty() {
        out.insert("lang".into(), lang.into());
    }
}

/// Texts as they are; several types as a list; an amount as a number.
fn attrs(attrs: &Attrs) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, text) in attrs.pairs() {
        let value = match key {
            "type" if attrs.types.len() > 1 => {
                attrs.types.iter().map(|t| Value::from(t.as_str())).collect::<Vec<_>>().into()
            }
            "amount" => attrs.amount.map_or(Value::Null, number),
            _ => text.into(),
        };
        out.insert(key.to_owned(), value);
    }
    out
}

/// An integer where the amount is one and JSON readers keep it exactly (below 2^53).
fn number(amount: Amount) -> Value {
    let value = amount.value();
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        Value::from(value as i64)
    } else {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}
