//! `chancery score`: extraction held against gold.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::{count, shorten};
use crate::reading::{Known, Reader};
use chancery_exchange::jsonl;
use chancery_exchange::score::{Figure, Gold, Score};
use chancery_model::{Document, Span};
use chancery_server::highlight::in_context;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Measure extraction against gold claims
///
/// Precision, recall and F1: strict (same kind, parties, time, polarity, value), lenient (same family
/// of kinds, parties, overlapping times), and strict on the core kinds; then time alone. Claims of
/// documents that gold does not know are left out.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 14,
    after_help = "\
Examples:
  chancery score gold.jsonl docs/
  chancery score gold.jsonl docs/ --by kind --errors 20
  chancery score gold.jsonl predicted.jsonl"
)]
pub struct Args {
    /// Gold: one claim a JSON line
    gold: PathBuf,
    /// Documents to read; a file that ends in .jsonl holds predicted claims instead
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The strict figures for each kind or each document, too
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Show so many missed and so many spurious claims, each in its sentence
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
    #[command(flatten)]
    known: Known,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// The kind of claim
    Kind,
    /// The document
    Doc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Lines for people
    Table,
    /// One JSON object
    Json,
}

/// # Errors
/// Gold or an input can't be read, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let gold = rows(&args.gold)?;
    let (ready, documents): (Vec<_>, Vec<_>) = args
        .paths
        .iter()
        .cloned()
        .partition(|p| p.extension().is_some_and(|e| e == "jsonl"));
    let mut predicted = Vec::new();
    for path in &ready {
        predicted.extend(rows(path)?);
    }
    let mut sources = BTreeMap::new();
    let mut done = Ok(());
    if !documents.is_empty() {
        let reader = Reader::new(context, &args.known)?;
        let inputs = Inputs::collect(&documents, &args.known.name);
        done = reader.each_reading(&inputs, |input, reading| {
            predicted.extend(
                reading
                    .extraction
                    .claims
                    .iter()
                    .filter_map(|c| Gold::from_row(&jsonl::object(c))),
            );
            let source = Source {
                name: input.name(),
                document: reading.document,
                bytes: reading.bytes,
            };
            sources.insert(source.document.id.to_string(), source);
            Ok(())
        });
    }
    let score = Score::new(gold, predicted);
    match args.format {
        Shape::Json => write_json(&score, context)?,
        Shape::Table => {
            score.write(&mut context.out)?;
            if let Some(by) = args.by {
                write_by(&score, by, context)?;
            }
        }
    }
    for (what, claim) in score
        .missed()
        .take(args.errors)
        .map(|c| ("missed", c))
        .chain(score.spurious().take(args.errors).map(|c| ("spurious", c)))
    {
        let shown = show(claim, sources.get(&claim.doc), context);
        let what = if what == "missed" {
            context.out.ink.bad(what)
        } else {
            context.out.ink.strong(what)
        };
        writeln!(context.out, "{what}  {shown}")?;
    }
    done
}

fn rows(path: &Path) -> Result<Vec<Gold>, Failure> {
    let text = fs::read(path).map_err(|e| Failure::unreadable(path, e))?;
    let text = String::from_utf8(text).map_err(|_| {
        Failure::BadInput(format!(
            "{} is not UTF-8; give JSON lines of claims",
            path.display()
        ))
    })?;
    Gold::read(&text).map_err(|e| {
        Failure::BadInput(format!(
            "{}, {e}; give JSON lines of claims",
            path.display()
        ))
    })
}

fn key(by: By) -> fn(&Gold) -> &str {
    match by {
        By::Kind => |g| &g.kind,
        By::Doc => |g| &g.doc,
    }
}

fn write_by(score: &Score, by: By, context: &mut Context) -> Result<(), Failure> {
    for (name, f) in score.by(key(by)) {
        writeln!(
            context.out,
            "  {name:28} gold {:4} pred {:4} hit {:4}  P {:.2} R {:.2} F1 {:.2}",
            f.gold,
            f.predicted,
            f.hit,
            f.precision(),
            f.recall(),
            f.f1()
        )?;
    }
    Ok(())
}

fn write_json(score: &Score, context: &mut Context) -> Result<(), Failure> {
    let figure = |f: Figure| json!({"precision": f.precision(), "recall": f.recall(), "f1": f.f1(), "hit": f.hit, "gold": f.gold, "predicted": f.predicted});
    let by = |by: By| {
        score
            .by(key(by))
            .into_iter()
            .map(|(k, f)| (k, figure(f)))
            .collect::<serde_json::Map<_, _>>()
    };
    let all = json!({
        "strict": figure(score.strict), "lenient": figure(score.lenient), "core": figure(score.core),
        "time": {"equal": score.time.0, "of": score.time.1}, "by_kind": by(By::Kind), "by_doc": by(By::Doc),
    });
    Ok(writeln!(context.out, "{all}")?)
}

/// A document that was read.
struct Source {
    name: String,
    document: Document,
    bytes: Vec<u8>,
}

/// The claim, where it stands, and its words in their sentence.
fn show(claim: &Gold, source: Option<&Source>, context: &Context) -> String {
    let when = claim.when.as_deref().unwrap_or("undated");
    let mut head = format!(
        "{} {} {when} {}",
        claim.kind,
        claim.parties.join("/"),
        claim.modality
    );
    let mut words = format!("«{}»", shorten(&claim.quote, 110));
    let mut place = claim.doc.clone();
    if let (Some(source), Some((start, end))) = (source, claim.span) {
        let span = Span::new(
            usize::try_from(start).unwrap_or(0),
            usize::try_from(end).unwrap_or(0),
        );
        let before = source.bytes.get(..span.start).unwrap_or(&source.bytes);
        place = format!(
            "{}:{}",
            source.name,
            before.iter().filter(|b| **b == b'\n').count() + 1
        );
        if let Some(found) = in_context(&source.document, span) {
            words = context.out.ink.sentence(&found);
        }
    }
    head.push_str(&format!(
        " ({place}, {})",
        claim.span.map_or("no words".to_owned(), |(s, e)| count(
            (e - s).max(0) as usize,
            "byte",
            "bytes"
        ))
    ));
    format!("{head}\n    {words}")
}
