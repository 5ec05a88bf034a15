//! `chancery import`: claims from elsewhere into the record.

use crate::context::{clock, today, Context};
use crate::failure::Failure;
use crate::output::count;
use crate::reading::{date, progress};
use crate::record::RecordArg;
use chancery_exchange::import::{Format, Given, Import, Reader, FORMATS};
use chancery_exchange::jsonl::Row;
use chancery_exchange::Rejected;
use chancery_model::{ActorId, ContentHash, Span};
use chancery_store::{Instant, Kept, NewReading, Passage, Record};
use chancery_time::When;
use clap::{ArgMatches, Args as _, Command, FromArgMatches};
use serde_json::json;
use std::cell::RefCell;
use std::collections::HashMap;
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
  chancery import cow diplomatic_exchange.csv
  chancery import visits visits/*.xml"
)]
pub struct Args {
    #[command(subcommand)]
    from: From,
}

/// A format, with what is to be read. The formats are those of the crate of formats: none is listed here.
#[derive(Debug)]
struct From {
    format: &'static Format,
    table: Table,
}

impl FromArgMatches for From {
    fn from_arg_matches(matches: &ArgMatches) -> Result<From, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let format = FORMATS.iter().find(|f| f.name == name).ok_or_else(missing)?;
        Ok(From { format, table: Table::from_arg_matches(matches)? })
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = From::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Subcommand for From {
    fn augment_subcommands(command: Command) -> Command {
        let one = |format: &Format| {
            let rows = "Every row that makes no claim is explained, and then nothing is imported unless --skip-bad \
                        says otherwise. A later file of the same data set takes the place of an earlier one.";
            let help = format!("{}\n\n{}\n\n{rows}", format.about, format.help);
            let examples: Vec<String> = format.examples.iter().map(|e| format!("  chancery import {e}")).collect();
            let command = Table::augment_args(Command::new(format.name))
                .about(format.about)
                .long_about(help)
                .after_help(format!("Examples:\n{}", examples.join("\n")))
                .arg_required_else_help(true);
            command.mut_arg("mapping", |arg| arg.required(format.mapped).hide(!format.mapped))
        };
        command.subcommand_required(true).subcommands(FORMATS.iter().map(one))
    }
    fn augment_subcommands_for_update(command: Command) -> Command {
        From::augment_subcommands(command)
    }
    fn has_subcommand(name: &str) -> bool {
        FORMATS.iter().any(|f| f.name == name)
    }
}

#[derive(clap::Args, Debug)]
struct Table {
    /// The files, folders of them, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    record: RecordArg,
    /// Which column is what: a TOML file
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// When the file was made, where it does not say so itself
    #[arg(long, value_name = "DATE", value_parser = date)]
    stated: Option<When>,
    /// Import the good rows and pass the bad ones over
    #[arg(long, conflicts_with = "check")]
    skip_bad: bool,
    /// Import nothing; say what would be
    #[arg(long)]
    check: bool,
    /// Name each claim that a later file of the same data set brings or no longer has
    #[arg(long)]
    diff: bool,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// What was read of one file.
enum Found {
    Table(Import),
    Rows(Vec<Row>),
}

struct File {
    name: String,
    origin: String,
    bytes: Vec<u8>,
    found: Found,
}

/// What came of it.
#[derive(Default)]
struct Outcome {
    new: usize,
    known: usize,
    bad: usize,
    rows: usize,
    /// The rows that make no claims, each with the name of its file.
    rejected: Vec<(String, Rejected)>,
    /// Claims that a later file of the same data set no longer has.
    gone: usize,
}

/// # Errors
/// A file can't be read, a row is no claim, or the record can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let From { format, table } = args.from;
    let names = context.names()?;
    let mapping = match &table.mapping {
        Some(path) => {
            Some((path.display().to_string(), fs::read_to_string(path).map_err(|e| Failure::unreadable(path, e))?))
        }
        None => None,
    };
    // A name that nobody has is sought among all names for what it is nearest to; tables repeat their names.
    let known: RefCell<HashMap<String, Result<ActorId, String>>> = RefCell::default();
    let named = |word: &str| {
        let mut known = known.borrow_mut();
        if let Some(found) = known.get(word) {
            return found.clone();
        }
        let found = names.resolve(word).map_err(|e| e.to_string());
        known.insert(word.to_owned(), found.clone());
        found
    };
    let mut files = Vec::new();
    let mut outcome = Outcome::default();
    let mut bad_rows = 0;
    let inputs = listed(&table.files, format)?;
    let bar = progress("reading", inputs.len(), "files");
    for path in inputs {
        let (bytes, name) = read(&path)?;
        let given = Given {
            bytes: &bytes,
            name: &name,
            world: names.world(),
            named: &named,
            mapping: mapping.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
            stated: table.stated.as_ref(),
            today: Some(today()),
        };
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(empty(&name));
        }
        let (found, rejected, remarks) = match format.read {
            Reader::Rows(read) => {
                let import = read(&given);
                let remarks = import.remarks.into_iter().map(|r| Rejected { line: r.line, message: r.message });
                outcome.rows += import.rows.len() + import.rejected.len();
                (Found::Rows(import.rows), import.rejected, remarks.collect())
            }
            Reader::Table(read) => {
                let mut import = read(&given)
                    .map_err(|e| Failure::BadInput(format!("{name} is no file of the format {}: {e}", format.name)))?;
                let (rejected, remarks) = (std::mem::take(&mut import.rejected), std::mem::take(&mut import.remarks));
                outcome.rows += import.rows;
                if let Some(stated) = import.stated.as_ref().filter(|s| s.outer().first.is_some_and(|first| first > today())) {
                    return Err(Failure::BadInput(format!(
                        "{name} would have been made on {stated}, which is still to come, and no later file could take \
                         its place; say when it was with --stated"
                    )));
                }
                if import.rows == 0 {
                    say_lines(&name, &[Rejected { line: 1, message: "the file holds no rows".to_owned() }])?;
                }
                (Found::Table(import), rejected, remarks)
            }
        };
        say_lines(&name, &remarks)?;
        say_lines(&name, &rejected)?;
        bad_rows += rejected.len();
        outcome.rejected.extend(rejected.into_iter().map(|bad| (name.clone(), bad)));
        files.push(File { name, origin: path.display().to_string(), bytes, found });
        bar.inc(1);
    }
    bar.finish_and_clear();
    outcome.bad = bad_rows;
    if bad_rows > 0 && !table.skip_bad {
        if table.json {
            table.say(&outcome, context)?;
        }
        return Err(Failure::BadInput(format!(
            "{} no claim, so nothing was imported; mend what is said above, or pass over it with --skip-bad",
            count(bad_rows, "row is", "rows are")
        )));
    }
    if table.check {
        outcome.new = files.iter().map(|f| f.claims()).sum();
    } else {
        keep(&files, &table, format, &mut outcome, context)?;
    }
    table.say(&outcome, context)
}

impl File {
    fn claims(&self) -> usize {
        match &self.found {
            Found::Table(import) => import.claims.len(),
            Found::Rows(rows) => rows.len(),
        }
    }
}

fn empty(name: &str) -> Failure {
    Failure::BadInput(format!("{name} is empty; `chancery import --help` lists what can be imported"))
}

/// The bytes of a file, and its name without extension.
fn read(path: &Path) -> Result<(Vec<u8>, String), Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Failure::unreadable(Path::new("standard input"), e))?;
        return Ok((bytes, "stdin".to_owned()));
    }
    let bytes = fs::read(path).map_err(|e| Failure::unreadable(path, e))?;
    let stem = path.file_stem();
    Ok((bytes, stem.map_or_else(String::new, |s| s.to_string_lossy().into_owned())))
}

/// Says what there is to say of rows.
fn say_lines(name: &str, lines: &[Rejected]) -> Result<(), Failure> {
    let mut err = io::BufWriter::new(io::stderr().lock());
    for line in lines {
        writeln!(err, "chancery: {name}, {line}")?;
    }
    Ok(err.flush()?)
}

/// The files to be read: those given, and of folders those that end as the format's do, by name.
fn listed(paths: &[PathBuf], format: &Format) -> Result<Vec<PathBuf>, Failure> {
    let ends = |path: &Path| {
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        extension.is_some_and(|e| format.extensions.contains(&e.as_str()))
    };
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let unreadable = |e| Failure::unreadable(path, e);
        let mut found = Vec::new();
        for entry in fs::read_dir(path).map_err(unreadable)? {
            found.push(entry.map_err(unreadable)?.path());
        }
        found.retain(|file| file.is_file() && ends(file));
        if found.is_empty() {
            let wanted = format.extensions.join(" or .");
            return Err(Failure::BadInput(format!("{} holds no file that ends in .{wanted}", path.display())));
        }
        found.sort();
        all.extend(found);
    }
    Ok(all)
}

/// Writes everything down in one transaction.
fn keep(
    files: &[File],
    table: &Table,
    format: &Format,
    outcome: &mut Outcome,
    context: &mut Context,
) -> Result<(), Failure> {
    let mut record = Record::open(&table.record.place()?)?;
    let now = Instant::from_millis(clock());
    let fingerprint = format!("import/{} {}", format.name, env!("CARGO_PKG_VERSION"));
    let rows: Vec<(&Row, String)> = files
        .iter()
        .flat_map(|file| match &file.found {
            Found::Rows(rows) => rows.iter().map(|row| (row, format!("{}, line {}", file.name, row.line))).collect(),
            Found::Table(_) => Vec::new(),
        })
        .collect();
    if !rows.is_empty() {
        let bar = progress("importing", rows.len(), "rows");
        let readings = rows.iter().map(|(row, origin)| {
            bar.inc(1);
            of_row(row, origin, &fingerprint)
        });
        let kept = record.keep_all(readings, now)?;
        bar.finish_and_clear();
        outcome.known += kept.iter().filter(|k| **k == Kept::Unchanged).count();
        outcome.new += kept.iter().filter(|k| **k != Kept::Unchanged).count();
    }
    let tables: Vec<(&File, &Import)> = files
        .iter()
        .filter_map(|file| match &file.found {
            Found::Table(import) => Some((file, import)),
            Found::Rows(_) => None,
        })
        .collect();
    let bar = progress("importing", tables.len(), "files");
    let hashes: Vec<ContentHash> = tables.iter().map(|(file, _)| ContentHash::of(&file.bytes)).collect();
    let readings = tables.iter().zip(&hashes).map(|((file, import), hash)| {
        bar.inc(1);
        of_table(file, import, hash, &fingerprint)
    });
    let kept = record.keep_snapshots(readings, now)?;
    bar.finish_and_clear();
    let mut err = io::stderr().lock();
    for ((file, import), snapshot) in tables.iter().zip(&kept) {
        let all = import.claims.len();
        let (new, known) = match snapshot.kept {
            Kept::New => (all, 0),
            Kept::Unchanged => (0, all),
            Kept::Superseded { came, stayed, .. } => (came, stayed),
        };
        outcome.new += new;
        outcome.known += known;
        let Some(other) = &snapshot.other else { continue };
        let (ours, theirs) = (&file.origin, &other.origin);
        if other.older {
            outcome.gone += other.went.len();
            writeln!(
                err,
                "chancery: {ours} takes the place of {theirs} ({}), a file of the same data set: {} are new, {} are no \
                 longer there, {} stayed",
                other.stated,
                other.came.len(),
                other.went.len(),
                other.stayed
            )?;
        } else {
            writeln!(
                err,
                "chancery: {theirs} ({}) is a later file of the same data set and goes on counting; {ours} is kept as \
                 history",
                other.stated
            )?;
        }
        if table.diff {
            let (plus, minus) = if other.older { (&other.came, &other.went) } else { (&other.went, &other.came) };
            for (sign, lines) in [("+", plus), ("-", minus)] {
                for line in lines {
                    writeln!(context.out, "{sign} {line}")?;
                }
            }
        }
    }
    Ok(())
}

fn of_table<'a>(file: &'a File, import: &'a Import, hash: &'a ContentHash, fingerprint: &'a str) -> NewReading<'a> {
    NewReading {
        hash,
        doc: &import.dataset,
        origin: &file.origin,
        bytes: &file.bytes,
        format: import.sort,
        lang: "",
        encoding: "UTF-8",
        title: None,
        source: &import.source,
        stated: import.stated.as_ref(),
        fingerprint,
        claims: &import.claims,
        summaries: &[],
        passages: import.passages.iter().map(|(span, text)| Passage { span: *span, text }).collect(),
    }
}

fn of_row<'a>(row: &'a Row, origin: &'a str, fingerprint: &'a str) -> NewReading<'a> {
    let doc: &str = &row.said.doc().0;
    NewReading {
        hash: row.said.source(),
        doc,
        origin,
        bytes: row.text.as_bytes(),
        format: "jsonl",
        lang: &row.lang,
        encoding: "UTF-8",
        title: None,
        source: &row.source,
        stated: row.stated.as_ref(),
        fingerprint,
        claims: row.said.claim().map_or(&[], std::slice::from_ref),
        summaries: row.said.sum().map_or(&[], std::slice::from_ref),
        passages: vec![Passage { span: Span::new(0, row.text.len()), text: &row.said.evidence().quote }],
    }
}

impl Table {
    /// Says what came of it.
    fn say(&self, outcome: &Outcome, context: &mut Context) -> Result<(), Failure> {
        let Outcome { new, known, bad, rows, gone, ref rejected } = *outcome;
        let out = &mut context.out;
        if self.json {
            let why = |(file, row): &(String, Rejected)| json!({"file": file, "line": row.line, "why": row.message});
            let why: Vec<serde_json::Value> = rejected.iter().map(why).collect();
            let outcome = json!({
                "rows": rows, "imported": new, "known": known, "rejected": bad, "superseded": gone,
                "checked_only": self.check, "rejections": why,
            });
            writeln!(out, "{outcome}")?;
        } else if self.check {
            writeln!(out, "{} could be imported.", count(new, "claim", "claims"))?;
        } else {
            let mut parts = vec![format!("{} imported", count(new, "claim", "claims"))];
            parts.extend((known > 0).then(|| format!("{known} known already")));
            parts.extend((bad > 0).then(|| format!("{} passed over", count(bad, "bad row", "bad rows"))));
            writeln!(out, "{}.", parts.join(", "))?;
        }
        Ok(())
    }
}
