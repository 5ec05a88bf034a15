//! `chancery import`: claims from elsewhere into the record.

use crate::context::{clock, Context};
use crate::failure::Failure;
use crate::output::count;
use crate::reading::progress;
use crate::record::RecordArg;
use chancery_exchange::jsonl::{self, Import, Row};
use chancery_model::Span;
use chancery_store::{Instant, Kept, NewReading, Passage, Record};
use serde_json::json;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Take claims from elsewhere into the record
#[derive(clap::Args, Debug)]
#[command(
    display_order = 11,
    arg_required_else_help = true,
    after_help = "\
Examples:
  chancery import jsonl claims.jsonl
  chancery import jsonl - --check < claims.jsonl"
)]
pub struct Args {
    #[command(subcommand)]
    from: From,
}

#[derive(clap::Subcommand, Debug)]
enum From {
    Jsonl(JsonLines),
}

/// One claim a JSON line: {"doc","kind","parties","when","modality","attrs","evidence":{"start","end","quote"}}
///
/// `when`, `modality`, `attrs` and `evidence` may be left out; without evidence, the row is its own.
/// `source` (who says it), `stated` (when) and `confidence` may be added. Every row that is no claim is
/// explained with its line, and then nothing is imported unless --skip-bad says otherwise.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  chancery import jsonl claims.jsonl
  chancery import jsonl claims.jsonl --skip-bad --record table.db
  chancery claims --format jsonl | chancery import jsonl - --record copy.db")]
struct JsonLines {
    /// The file, or - for standard input
    file: PathBuf,
    #[command(flatten)]
    record: RecordArg,
    /// Import the good rows and pass the bad ones over
    #[arg(long, conflicts_with = "check")]
    skip_bad: bool,
    /// Import nothing; say what would be
    #[arg(long)]
    check: bool,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// # Errors
/// The file can't be read, a row is no claim, or the record can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let From::Jsonl(args) = args.from;
    let (bytes, name) = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|e| Failure::unreadable(Path::new("standard input"), e))?;
        (bytes, "stdin".to_owned())
    } else {
        let bytes = fs::read(&args.file).map_err(|e| Failure::unreadable(&args.file, e))?;
        let stem = args
            .file
            .file_stem()
            .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        (bytes, stem)
    };
    let import = jsonl::read(&bytes, &name);
    for remark in &import.remarks {
        writeln!(
            io::stderr(),
            "chancery: {name}, line {}: {}",
            remark.line,
            remark.message
        )?;
    }
    for rejected in &import.rejected {
        writeln!(io::stderr(), "chancery: {name}, {rejected}")?;
    }
    let bad = import.rejected.len();
    if import.rows.is_empty() && bad == 0 {
        return Err(Failure::BadInput(format!(
            "{name} is empty; give one claim a line"
        )));
    }
    if bad > 0 && !args.skip_bad {
        return Err(Failure::BadInput(format!(
            "{} no claim, so nothing was imported; mend what is said above, or pass over it with --skip-bad",
            count(bad, "row is", "rows are")
        )));
    }
    let (new, known) = if args.check {
        (import.rows.len(), 0)
    } else {
        keep(&import, &args, &name)?
    };
    if args.json {
        writeln!(
            context.out,
            "{}",
            json!({"imported": new, "known": known, "rejected": bad, "checked_only": args.check})
        )?;
    } else if args.check {
        writeln!(
            context.out,
            "{} could be imported.",
            count(new, "claim", "claims")
        )?;
    } else {
        let mut parts = vec![format!("{} imported", count(new, "claim", "claims"))];
        parts.extend((known > 0).then(|| format!("{known} known already")));
        parts.extend(
            (bad > 0).then(|| format!("{} passed over", count(bad, "bad row", "bad rows"))),
        );
        writeln!(context.out, "{}.", parts.join(", "))?;
    }
    Ok(())
}

/// Writes every row as a document of its own, in one transaction; gives how many were new and known.
fn keep(import: &Import, args: &JsonLines, name: &str) -> Result<(usize, usize), Failure> {
    let origins: Vec<String> = import
        .rows
        .iter()
        .map(|row| format!("{name}, line {}", row.line))
        .collect();
    let mut record = Record::open(&args.record.place()?)?;
    let bar = progress("importing", import.rows.len(), "rows");
    let readings = import.rows.iter().zip(&origins).map(|(row, origin)| {
        bar.inc(1);
        reading(row, origin)
    });
    let kept = record.keep_all(readings, Instant::from_millis(clock()))?;
    bar.finish_and_clear();
    let new = kept.iter().filter(|k| **k != Kept::Unchanged).count();
    Ok((new, kept.len() - new))
}

fn reading<'a>(row: &'a Row, origin: &'a str) -> NewReading<'a> {
    let doc: &str = &row.claim.doc().0;
    NewReading {
        hash: row.claim.source(),
        doc,
        origin,
        bytes: row.text.as_bytes(),
        format: "jsonl",
        lang: "",
        encoding: "UTF-8",
        title: None,
        source: &row.source,
        stated: row.stated.as_ref(),
        fingerprint: "import/jsonl 1",
        claims: std::slice::from_ref(&row.claim),
        passages: vec![Passage {
            span: Span::new(0, row.text.len()),
            text: &row.claim.evidence().quote,
        }],
    }
}
