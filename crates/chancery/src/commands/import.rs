//! `chancery import`: claims from elsewhere into the record.

use crate::context::{clock, Context};
use crate::failure::Failure;
use crate::output::count;
use crate::reading::progress;
use crate::record::RecordArg;
use chancery_exchange::cow;
use chancery_exchange::jsonl::{self, Rejected, Row};
use chancery_model::{ContentHash, Span};
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
  chancery import jsonl - --check < claims.jsonl
  chancery import cow diplomatic_exchange.csv"
)]
pub struct Args {
    #[command(subcommand)]
    from: From,
}

#[derive(clap::Subcommand, Debug)]
enum From {
    Jsonl(JsonLines),
    Cow(DyadYears),
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
    #[command(flatten)]
    table: Table,
}

/// The Correlates of War data on diplomatic exchange: missions of two states at each other, year by year
///
/// A table with the columns ccode1, ccode2, year, DR_at_1 and DR_at_2. Each row becomes two claims: that
/// side 2 had a mission at side 1 in that year or had none, and the other way round (0 none; 1 a chargé
/// d'affaires, 2 a minister, 3 an ambassador, 9 a mission of a level not recorded). The row is the
/// evidence; the source is called "cow". A code that several actors had stands for the one that existed
/// in that year. Every row that makes no claim is explained, and then nothing is imported unless
/// --skip-bad says otherwise.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  chancery import cow diplomatic_exchange.csv
  chancery import cow diplomatic_exchange.csv --check
  chancery status MLI PRK --on 1975 --according-to cow")]
struct DyadYears {
    #[command(flatten)]
    table: Table,
}

#[derive(clap::Args, Debug)]
struct Table {
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
    match args.from {
        From::Jsonl(args) => json_lines(&args.table, context),
        From::Cow(args) => dyad_years(&args.table, context),
    }
}

fn json_lines(args: &Table, context: &mut Context) -> Result<(), Failure> {
    let (bytes, name) = args.read()?;
    let import = jsonl::read(&bytes, &name);
    for remark in &import.remarks {
        writeln!(
            io::stderr(),
            "chancery: {name}, line {}: {}",
            remark.line,
            remark.message
        )?;
    }
    args.explain(&import.rejected, import.rows.len(), &name)?;
    let (new, known) = if args.check {
        (import.rows.len(), 0)
    } else {
        keep_rows(&import.rows, args, &name)?
    };
    args.say(new, known, import.rejected.len(), context)
}

fn dyad_years(args: &Table, context: &mut Context) -> Result<(), Failure> {
    let (bytes, name) = args.read()?;
    let names = context.names()?;
    let import = cow::read(&bytes, &name, names.world()).map_err(|e| {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            empty(&name)
        } else {
            Failure::BadInput(format!("{name} is no table of dyad-years: {e}"))
        }
    })?;
    args.explain(&import.rejected, import.claims.len(), &name)?;
    let (new, known) = if args.check {
        (import.claims.len(), 0)
    } else {
        let origin = args.file.display().to_string();
        keep_table(&import, args, &name, &origin, &bytes)?
    };
    args.say(new, known, import.rejected.len(), context)
}

fn empty(name: &str) -> Failure {
    Failure::BadInput(format!("{name} is empty; `chancery import --help` lists what can be imported"))
}

impl Table {
    /// The bytes of the file, and its name without extension.
    fn read(&self) -> Result<(Vec<u8>, String), Failure> {
        if self.file.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|e| Failure::unreadable(Path::new("standard input"), e))?;
            return Ok((bytes, "stdin".to_owned()));
        }
        let bytes = fs::read(&self.file).map_err(|e| Failure::unreadable(&self.file, e))?;
        let stem = self.file.file_stem();
        let stem = stem.map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        Ok((bytes, stem))
    }

    /// Says what is wrong with each rejected row.
    ///
    /// # Errors
    /// There are some, and they are not to be passed over; or there is nothing at all.
    fn explain(&self, rejected: &[Rejected], good: usize, name: &str) -> Result<(), Failure> {
        let mut err = io::BufWriter::new(io::stderr().lock());
        for rejected in rejected {
            writeln!(err, "chancery: {name}, {rejected}")?;
        }
        err.flush()?;
        let bad = rejected.len();
        if good == 0 && bad == 0 {
            return Err(empty(name));
        }
        if bad > 0 && !self.skip_bad {
            return Err(Failure::BadInput(format!(
                "{} no claim, so nothing was imported; mend what is said above, or pass over it with --skip-bad",
                count(bad, "row is", "rows are")
            )));
        }
        Ok(())
    }

    /// Says what came of it.
    fn say(&self, new: usize, known: usize, bad: usize, context: &mut Context) -> Result<(), Failure> {
        let out = &mut context.out;
        if self.json {
            let outcome = json!({"imported": new, "known": known, "rejected": bad, "checked_only": self.check});
            writeln!(out, "{outcome}")?;
        } else if self.check {
            writeln!(out, "{} could be imported.", count(new, "claim", "claims"))?;
        } else {
            let mut parts = vec![format!("{} imported", count(new, "claim", "claims"))];
            parts.extend((known > 0).then(|| format!("{known} known already")));
            parts.extend(
                (bad > 0).then(|| format!("{} passed over", count(bad, "bad row", "bad rows"))),
            );
            writeln!(out, "{}.", parts.join(", "))?;
        }
        Ok(())
    }
}

/// Writes every row as a document of its own, in one transaction; gives how many were new and known.
fn keep_rows(rows: &[Row], args: &Table, name: &str) -> Result<(usize, usize), Failure> {
    let origins: Vec<String> = rows
        .iter()
        .map(|row| format!("{name}, line {}", row.line))
        .collect();
    let mut record = Record::open(&args.record.place()?)?;
    let bar = progress("importing", rows.len(), "rows");
    let readings = rows.iter().zip(&origins).map(|(row, origin)| {
        bar.inc(1);
        reading(row, origin)
    });
    let kept = record.keep_all(readings, Instant::from_millis(clock()))?;
    bar.finish_and_clear();
    let new = kept.iter().filter(|k| **k != Kept::Unchanged).count();
    Ok((new, kept.len() - new))
}

/// Writes a whole table as one document; gives how many of its claims were new and known.
fn keep_table(
    import: &cow::Import,
    args: &Table,
    name: &str,
    origin: &str,
    bytes: &[u8],
) -> Result<(usize, usize), Failure> {
    let hash = ContentHash::of(bytes);
    let reading = NewReading {
        hash: &hash,
        doc: name,
        origin,
        bytes,
        format: "csv",
        lang: "",
        encoding: "UTF-8",
        title: None,
        source: cow::SOURCE,
        stated: None,
        fingerprint: "import/cow 1",
        claims: &import.claims,
        // Codes and figures are nothing to search for.
        passages: Vec::new(),
    };
    let mut record = Record::open(&args.record.place()?)?;
    let all = import.claims.len();
    Ok(match record.keep(&reading, Instant::from_millis(clock()))? {
        Kept::New => (all, 0),
        Kept::Unchanged => (0, all),
        Kept::Superseded { came, stayed, .. } => (came, stayed),
    })
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
