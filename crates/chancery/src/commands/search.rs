//! `chancery search`: passages of the documents in the record.

use crate::context::Context;
use crate::failure::Failure;
use crate::output::{is_rtl, Ink};
use crate::record::RecordArg;
use chancery_store::Hit;
use serde_json::json;
use std::io::Write;

/// Find passages in the documents of the record
///
/// Passages that hold every word, best first; words between double quotes have to stand together.
/// Case, accents and vowel points don't matter; parts of words are found after whole words.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 9,
    after_help = "\
Examples:
  chancery search embassy Banjul
  chancery search '\"joint communique\" 1973' --limit 5 --format jsonl
  chancery search גמביה"
)]
pub struct Args {
    /// Words to look for
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    #[command(flatten)]
    record: RecordArg,
    /// No more than so many passages
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Passages for people
    Table,
    /// One JSON object a line
    Jsonl,
    /// One JSON list
    Json,
}

/// # Errors
/// There is no record, nothing is found, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let query = args.text.join(" ");
    if chancery_store::search::terms(&query).is_empty() {
        return Err(Failure::Usage(format!(
            "`{query}` holds no word to look for; give one, as embassy"
        )));
    }
    let hits = args.record.open_existing()?.search(&query, args.limit)?;
    let rows = hits.iter().map(|hit| {
        let marks: Vec<_> = hit.marks.iter().map(|r| json!([r.start, r.end])).collect();
        json!({"doc": hit.doc, "origin": hit.origin, "start": hit.span.start, "end": hit.span.end, "text": hit.text, "marks": marks})
    });
    let out = &mut context.out;
    match args.format {
        Shape::Json => writeln!(out, "{}", serde_json::Value::from(rows.collect::<Vec<_>>()))?,
        Shape::Jsonl => {
            for row in rows {
                writeln!(out, "{row}")?;
            }
        }
        Shape::Table => {
            for hit in &hits {
                writeln!(
                    out,
                    "{} {}",
                    out.ink.strong(&hit.doc),
                    out.ink.faint(&format!("bytes {}", hit.span))
                )?;
                writeln!(out, "    {}", excerpt(hit, out.ink))?;
            }
        }
    }
    if hits.is_empty() {
        return Err(Failure::NothingFound(format!(
            "no passage holds all of `{query}`; try fewer words, or read more documents"
        )));
    }
    Ok(())
}

/// The passage around its first mark, with the marks shown.
fn excerpt(hit: &Hit, ink: Ink) -> String {
    const BEFORE: usize = 80;
    const AFTER: usize = 160;
    let first = hit.marks.first().map_or(0, |r| r.start);
    let back = |at: usize, n: usize| {
        hit.text
            .get(..at)
            .unwrap_or_default()
            .char_indices()
            .rev()
            .take(n)
            .last()
            .map_or(at, |(i, _)| i)
    };
    let start = back(first, BEFORE);
    let rest = hit.text.get(first..).unwrap_or_default();
    let end = rest
        .char_indices()
        .nth(AFTER)
        .map_or(hit.text.len(), |(i, _)| first + i);
    let mut line = String::new();
    if start > 0 {
        line.push('…');
    }
    let mut at = start;
    for mark in hit
        .marks
        .iter()
        .filter(|r| r.start >= start && r.end <= end)
    {
        line.push_str(hit.text.get(at..mark.start).unwrap_or_default());
        line.push_str(&ink.mark(hit.text.get(mark.clone()).unwrap_or_default()));
        at = mark.end;
    }
    line.push_str(hit.text.get(at..end).unwrap_or_default());
    if end < hit.text.len() {
        line.push('…');
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_rtl(&hit.text) {
        format!("\u{2067}{line}\u{2069}")
    } else {
        line
    }
}
