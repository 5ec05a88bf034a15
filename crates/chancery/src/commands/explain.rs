//! `chancery explain`: from a claim back to the words that make it.

use crate::asking::sentence;
use crate::context::Context;
use crate::failure::Failure;
use crate::listing;
use crate::output::{isolate, one_line, shorten};
use crate::record::RecordArg;
use chancery_exchange::jsonl;
use chancery_server::highlight::InContext;
use chancery_server::wording::say;
use chancery_store::{Judgement, Record, Recorded, RecordedSummary, StoredDocument, Verdict};
use serde_json::{json, Value};
use std::io::Write;

/// Show where a claim comes from: source, bytes, sentence, rule, pack, and how each part was found
#[derive(clap::Args, Debug)]
#[command(
    display_order = 8,
    after_help = "\
Examples:
  chancery explain 3f9a2c81d07b
  chancery explain 3f9a --format json"
)]
pub struct Args {
    /// The id of a claim, or of a statement that sums up, or the first four or more of its digits
    claim: String,
    #[command(flatten)]
    record: RecordArg,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Lines for people
    Table,
    /// One JSON object
    Json,
}

/// The one claim that the id, or the beginning of one, names.
///
/// # Errors
/// It is no id, names none, or several.
pub(crate) fn find(record: &Record, id: &str) -> Result<Recorded, Failure> {
    if !(4..=12).contains(&id.len()) || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Failure::Usage(format!(
            "`{id}` is no claim id: give the twelve digits that `chancery claims` prints, or at least the first four"
        )));
    }
    let found = record.claims_by_id(id)?;
    let mut different: Vec<&Recorded> = Vec::new();
    for claim in &found {
        if different.iter().all(|d| d.claim.id() != claim.claim.id()) {
            different.push(claim);
        }
    }
    match different.as_slice() {
        [] => Err(Failure::NothingFound(format!(
            "the record holds no claim `{id}`; `chancery claims` lists those that it holds"
        ))),
        [one] => Ok((*one).clone()),
        several => {
            let list: Vec<String> =
                several.iter().map(|c| format!("{} ({})", c.claim.id(), c.claim.statement())).collect();
            Err(Failure::Usage(format!("`{id}` begins several ids, give more digits: {}", list.join("; "))))
        }
    }
}

/// The one statement that sums up ("the only African state to …") which the id, or the beginning of one, names.
fn find_sum(record: &Record, id: &str) -> Result<Option<RecordedSummary>, Failure> {
    let mut found = record.summaries(None)?;
    found.retain(|s| s.summary.id().as_str().starts_with(&id.to_ascii_lowercase()));
    found.dedup_by(|a, b| a.summary.id() == b.summary.id());
    match found.as_slice() {
        [one] => Ok(Some(one.clone())),
        _ => Ok(None),
    }
}

/// What stands around the words.
struct Surroundings {
    document: Option<StoredDocument>,
    /// Line of the document, from 1.
    line: Option<usize>,
    context: Option<InContext>,
}

impl Surroundings {
    fn look(record: &Record, claim: &Recorded, context: &mut Context) -> Result<Surroundings, Failure> {
        let hash = claim.claim.source();
        let document = record.document(hash)?;
        let Some(stored) = &document else {
            return Ok(Surroundings { document, line: None, context: None });
        };
        let before = claim.claim.evidence().span.start;
        let bytes = record.bytes(hash)?.unwrap_or_default();
        let whole = stored.reading.format != "jsonl";
        let line = bytes.get(..before).filter(|_| whole).map(|b| b.iter().filter(|b| **b == b'\n').count() + 1);
        Ok(Surroundings { line, context: sentence(record, claim, context)?, document })
    }
}

/// # Errors
/// There is no record or no such claim, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let record = args.record.open_existing()?;
    let claim = match find(&record, &args.claim) {
        Err(Failure::NothingFound(message)) => match find_sum(&record, &args.claim)? {
            Some(sum) => return explain_sum(&sum, &record, args.format, context),
            None => return Err(Failure::NothingFound(message)),
        },
        found => found?,
    };
    let around = Surroundings::look(&record, &claim, context)?;
    let read_id = claim.as_read.as_ref().unwrap_or(&claim.claim).id();
    let judgements = record.judgements(read_id)?;
    match args.format {
        Shape::Json => write_json(&claim, &around, &judgements, context),
        Shape::Table => write_lines(&claim, &around, &judgements, context),
    }
}

/// The chain of a statement that sums up. It has no judgements: these are of claims.
fn explain_sum(told: &RecordedSummary, record: &Record, shape: Shape, context: &mut Context) -> Result<(), Failure> {
    let (summary, out) = (&told.summary, &mut context.out);
    let (evidence, derivation) = (summary.evidence(), summary.derivation());
    let document = record.document(summary.source())?;
    if shape == Shape::Json {
        let mut object = jsonl::sum_object(summary);
        object.insert("id".into(), summary.id().as_str().into());
        object.insert("source".into(), told.source.as_str().into());
        object.insert("stated".into(), told.stated.as_ref().map(|w| w.as_str()).into());
        object.insert("lang".into(), told.lang.as_str().into());
        object.insert("rule".into(), derivation.rule.as_str().into());
        object.insert("pack".into(), derivation.pack.as_str().into());
        object.insert("recorded".into(), told.recorded.to_string().into());
        let document = document.map(|d| json!({"hash": d.hash.as_str(), "origin": d.origin, "title": d.reading.title}));
        object.insert("document".into(), document.into());
        return Ok(writeln!(out, "{}", Value::Object(object))?);
    }
    writeln!(out, "{}  {}", out.ink.faint(summary.id().as_str()), out.ink.strong(&summary.sum().to_string()))?;
    let stated = told.stated.as_ref().map_or("at an unknown time".to_owned(), |w| format!("on {w}"));
    let mut line = |head: &str, text: &str| writeln!(out, "  {head:11} {text}");
    line("says", "something that sums up: no claim about a pair, but held against all of them")?;
    line("source", &format!("{}, stated {stated}", told.source))?;
    if let Some(document) = document {
        let hash = shorten(document.hash.as_str(), 17);
        line("document", &format!("{}, SHA-256 {}…", document.origin, hash.trim_end_matches('…')))?;
    }
    line("bytes", &evidence.span.to_string())?;
    line("words", &one_line(&isolate(&evidence.quote)))?;
    line("rule", &derivation.rule)?;
    line("pack", &derivation.pack)?;
    line("recorded", &told.recorded.to_string())?;
    let hub = &summary.sum().hub;
    Ok(line("at odds", &format!("`chancery disagreements {hub}` tells whether the record bears it out"))?)
}

fn write_json(
    claim: &Recorded,
    around: &Surroundings,
    judgements: &[Judgement],
    context: &mut Context,
) -> Result<(), Failure> {
    let mut object = listing::object(claim);
    object.insert("steps".into(), claim.claim.derivation().steps.clone().into());
    object.insert("superseded".into(), claim.superseded.into());
    object.insert("line".into(), around.line.into());
    let sentence =
        around.context.as_ref().map(|c| json!({"before": c.before, "words": c.words, "after": c.after, "rtl": c.rtl}));
    object.insert("sentence".into(), sentence.into());
    let document = around.document.as_ref().map(|d| {
        json!({
            "hash": d.hash.as_str(), "origin": d.origin, "title": d.reading.title, "format": d.reading.format,
            "lang": d.reading.lang, "encoding": d.reading.encoding, "bytes": d.len,
        })
    });
    object.insert("document".into(), document.into());
    let all: Vec<Value> = judgements
        .iter()
        .map(|j| {
            let correction = match &j.verdict {
                Verdict::Correct(statement) => Some(statement.to_string()),
                _ => None,
            };
            json!({"verdict": j.verdict.as_str(), "correction": correction, "who": j.who, "why": j.why, "recorded": j.recorded.to_string()})
        })
        .collect();
    object.insert("judgements".into(), all.into());
    Ok(writeln!(context.out, "{}", Value::Object(object))?)
}

fn write_lines(
    claim: &Recorded,
    around: &Surroundings,
    judgements: &[Judgement],
    context: &mut Context,
) -> Result<(), Failure> {
    let ink = context.out.ink;
    let names = context.names()?;
    let evidence = claim.claim.evidence();
    let derivation = claim.claim.derivation();
    writeln!(
        context.out,
        "{}  {}",
        ink.faint(claim.claim.id().as_str()),
        ink.strong(&claim.claim.statement().to_string())
    )?;
    let mut line = |head: &str, text: &str| writeln!(context.out, "  {:11} {text}", head);
    line("says", &say(claim.claim.statement(), &names))?;
    let stated = claim.stated.as_ref().map_or("at an unknown time".to_owned(), |w| format!("on {w}"));
    line("source", &format!("{}, stated {stated}", claim.source))?;
    if let Some(document) = &around.document {
        let title = document.reading.title.as_ref().map_or(String::new(), |t| format!(" “{}”", shorten(t, 80)));
        line(
            "document",
            &format!(
                "{}{title}, SHA-256 {}…",
                document.origin,
                shorten(document.hash.as_str(), 17).trim_end_matches('…')
            ),
        )?;
    }
    let place = around.line.map_or(String::new(), |n| format!(", line {n}"));
    line("bytes", &format!("{}{place}", evidence.span))?;
    let words = around.context.as_ref().map_or_else(|| ink.mark(&evidence.quote), |c| ink.sentence(c));
    line("sentence", &one_line(&words))?;
    line("rule", &derivation.rule)?;
    line("pack", &derivation.pack)?;
    let confidence = derivation.confidence.map_or("not measured".to_owned(), |c| {
        format!(
            "{c:.2}: that share of claims of this sort had kind, parties, time and modality right on gold kept aside"
        )
    });
    line("confidence", &confidence)?;
    for (i, step) in derivation.steps.iter().enumerate() {
        line(if i == 0 { "derivation" } else { "" }, &format!("{}. {step}", i + 1))?;
    }
    let standing = if claim.superseded { ", superseded by a newer reading" } else { "" };
    line("recorded", &format!("{}{standing}", claim.recorded))?;
    for judgement in judgements {
        let what = match &judgement.verdict {
            Verdict::Correct(statement) => format!("correct to {statement}"),
            other => other.as_str().to_owned(),
        };
        let why = if judgement.why.is_empty() { String::new() } else { format!(": {}", judgement.why) };
        line("judgement", &format!("{what}, by {} on {}{why}", judgement.who, judgement.recorded.day()))?;
    }
    Ok(())
}
