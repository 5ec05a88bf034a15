//! `chancery read`: documents into the record, or how their bytes were treated.

use crate::context::{clock, Context};
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::count;
use crate::reading::{Reader, Reading, Sources};
use crate::record::RecordArg;
use chancery_model::{Account, ContentHash, Diagnostic, Document, Format, Severity};
use chancery_store::{Instant, Kept, NewReading, Place, Record};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Read documents into the record
///
/// A document is known by its content: reading it again changes nothing. A newer version of the program
/// or its packs makes a new reading, which supersedes the older one; the older one stays. Each document
/// is written whole or not at all, so a run that was stopped can simply be started again.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 2,
    after_help = "\
Examples:
  chancery read report.txt
  chancery read reports/ notes/ --record africa.db
  chancery read page.html --stated 2014-06 --source 'Ministry of Foreign Affairs'
  chancery read --account page.html          what each byte was read as, keeping nothing"
)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    record: RecordArg,
    /// The same as --input-format
    #[arg(long, value_name = "FORMAT", value_parser = crate::reading::input_format, conflicts_with = "input_format")]
    format: Option<Format>,
    /// Who says what these documents say; each document itself otherwise
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Keep nothing; print how many bytes were read as what, and what was skipped and why
    #[arg(long)]
    account: bool,
    /// Print what was noticed in each document
    #[arg(long)]
    diagnostics: bool,
    /// Extract again from documents that this version has read already
    #[arg(long)]
    again: bool,
    /// Print the summary, or the account, as JSON
    #[arg(long)]
    json: bool,
}

/// # Errors
/// An input can't be read, or the record or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let mut known = args.sources.known.clone();
    known.input_format = known.input_format.or(args.format);
    let reader = Reader::new(context, &known)?;
    let inputs = Inputs::collect(&args.sources.paths, &known.name);
    if args.account {
        return account(&args, &reader, &inputs, context);
    }
    let fingerprint = fingerprint(&args, context)?;
    let place = args.record.place()?;
    let mut record = match &place {
        Place::File(path) if !path.exists() => None,
        place => Some(Record::open(place)?),
    };
    let skip = match &record {
        Some(record) if !args.again => record.read_with(&fingerprint)?,
        _ => BTreeSet::new(),
    };
    let now = Instant::from_millis(clock());
    let mut summary = Summary::default();
    let done = reader.each(
        &inputs,
        |input| {
            let bytes = reader.bytes(input)?;
            if skip.contains(&ContentHash::of(&bytes)) {
                return Ok(None);
            }
            reader.reading(input, bytes).map(Some)
        },
        |_, reading| {
            let Some(reading) = reading else {
                summary.unchanged += 1;
                return Ok(());
            };
            // The file is made with the first document, so that nothing is left behind if there is none.
            let record = match &mut record {
                Some(record) => record,
                none => none.insert(Record::open(&place)?),
            };
            let kept = record.keep(&new_reading(&reading, &args.source, &fingerprint), now)?;
            summary.add(&reading, kept);
            if args.diagnostics {
                for found in all_diagnostics(&reading) {
                    writeln!(std::io::stderr(), "{}", sentence(&reading.document, found))?;
                }
            }
            Ok(())
        },
    );
    if let Some(record) = &record {
        summary.write(&args, &place, record, context)?;
    }
    done
}

/// The reading as it is kept: stated when the extraction found it to be, said by whom the user says.
pub(crate) fn new_reading<'a>(
    reading: &'a Reading,
    source: &'a Option<String>,
    fingerprint: &'a str,
) -> NewReading<'a> {
    let mut new = NewReading::of(
        &reading.document,
        &reading.bytes,
        &reading.extraction.claims,
        fingerprint,
    );
    new.summaries = &reading.extraction.summaries;
    new.stated = reading.extraction.stated.as_ref().or(new.stated);
    if let Some(source) = source {
        new.source = source;
    }
    new
}

/// Program, packs, and all that the user says of the documents.
fn fingerprint(args: &Args, context: &mut Context) -> Result<String, Failure> {
    let known = &args.sources.known;
    let given = format!(
        "{:?}",
        (
            &known.stated,
            &known.lang,
            known.input_format.or(args.format),
            &known.encoding,
            &args.source
        )
    );
    let nothing = format!(
        "{:?}",
        (None::<()>, None::<()>, None::<()>, None::<()>, None::<()>)
    );
    let mut fingerprint = format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        context.pack_files()?.fingerprint()
    );
    if given != nothing {
        fingerprint.push(' ');
        fingerprint.extend(ContentHash::of(given.as_bytes()).as_str().chars().take(8));
    }
    Ok(fingerprint)
}

fn all_diagnostics(reading: &Reading) -> impl Iterator<Item = &Diagnostic> {
    reading
        .document
        .diagnostics
        .iter()
        .chain(&reading.extraction.diagnostics)
}

/// Where, what, and what can be done.
fn sentence(document: &Document, found: &Diagnostic) -> String {
    let hint = if found.hint.is_empty() {
        String::new()
    } else {
        format!(" {}", found.hint)
    };
    let Diagnostic {
        severity,
        code,
        span,
        message,
        ..
    } = found;
    format!(
        "{}: bytes {span}: {severity} [{code}]: {message}{hint}",
        document.origin
    )
}

/// What a run did.
#[derive(Default)]
struct Summary {
    new: usize,
    superseded: usize,
    unchanged: usize,
    claims: usize,
    core: usize,
    came: usize,
    went: usize,
    silent: usize,
    warnings: usize,
}

impl Summary {
    fn add(&mut self, reading: &Reading, kept: Kept) {
        match kept {
            Kept::New => self.new += 1,
            Kept::Unchanged => self.unchanged += 1,
            Kept::Superseded { came, went, .. } => {
                self.superseded += 1;
                self.came += came;
                self.went += went;
            }
        }
        let claims = &reading.extraction.claims;
        self.claims += claims.len();
        self.core += claims.iter().filter(|c| c.statement().is_core()).count();
        self.silent += usize::from(claims.is_empty());
        self.warnings += all_diagnostics(reading)
            .filter(|d| d.severity != Severity::Note)
            .count();
    }

    fn write(
        &self,
        args: &Args,
        place: &Place,
        record: &Record,
        context: &mut Context,
    ) -> Result<(), Failure> {
        let counts = record.counts()?;
        let out = &mut context.out;
        if args.json {
            let all = json!({
                "new": self.new, "superseded": self.superseded, "unchanged": self.unchanged,
                "claims": self.claims, "core": self.core, "without_claims": self.silent, "warnings": self.warnings,
                "record": {"place": place.to_string(), "documents": counts.documents, "claims": counts.claims},
            });
            return Ok(writeln!(out, "{all}")?);
        }
        let mut parts = vec![format!("{} new", self.new)];
        if self.superseded > 0 {
            parts.push(format!(
                "{} read anew ({} came, {} went)",
                self.superseded,
                count(self.came, "claim", "claims"),
                self.went
            ));
        }
        if self.unchanged > 0 {
            parts.push(format!("{} unchanged", self.unchanged));
        }
        let documents = self.new + self.superseded + self.unchanged;
        writeln!(
            out,
            "{}: {}.",
            count(documents, "document", "documents"),
            parts.join(", ")
        )?;
        if self.new + self.superseded > 0 {
            write!(
                out,
                "{}, {} of them of the core",
                count(self.claims, "claim", "claims"),
                self.core
            )?;
            if self.silent > 0 {
                write!(
                    out,
                    "; {} without any",
                    count(self.silent, "document", "documents")
                )?;
            }
            writeln!(out, ".")?;
        }
        if self.warnings > 0 && !args.diagnostics {
            let warnings = count(self.warnings, "thing was", "things were");
            writeln!(
                out,
                "{warnings} odd in what was read; --diagnostics with --again shows them."
            )?;
        }
        writeln!(
            out,
            "The record {place} now holds {} and {}.",
            count(counts.documents as usize, "document", "documents"),
            count(counts.claims as usize, "claim", "claims")
        )?;
        Ok(())
    }
}

/// How the bytes of each document were treated.
fn account(
    args: &Args,
    reader: &Reader,
    inputs: &Inputs,
    context: &mut Context,
) -> Result<(), Failure> {
    let out = &mut context.out;
    reader.each(
        inputs,
        |input| reader.document(input, &reader.bytes(input)?),
        |_, document| {
            if args.json {
                let spans: Vec<_> = document
                    .account
                    .iter()
                    .map(|(span, how, why)| json!({"start": span.start, "end": span.end, "as": how.as_str(), "why": why}))
                    .collect();
                let row = json!({
                    "doc": &*document.id.0, "origin": document.origin, "format": document.format.as_str(),
                    "lang": document.lang, "encoding": document.encoding, "bytes": document.len, "account": spans,
                });
                return Ok(writeln!(out, "{row}")?);
            }
            let mut sums: BTreeMap<(Account, &str), (usize, usize)> = BTreeMap::new();
            for (span, how, why) in &document.account {
                let sum = sums.entry((*how, why)).or_default();
                sum.0 += span.len();
                sum.1 += 1;
            }
            let of = if document.lang.is_empty() { "no known language" } else { &document.lang };
            writeln!(
                out,
                "{}: {}, {}, {of}, {}, {}",
                out.ink.strong(&document.origin),
                count(document.len, "byte", "bytes"),
                document.format,
                document.encoding,
                count(document.blocks.len(), "block", "blocks"),
            )?;
            let whole = document.len.max(1) as f64;
            let rows = sums.iter().map(|((how, why), (bytes, places))| {
                let share = format!("{:.1} %", *bytes as f64 * 100.0 / whole);
                vec![how.to_string(), (*why).to_owned(), bytes.to_string(), share, places.to_string()]
            });
            out.table(&["treated as", "because", "bytes", "share", "stretches"], rows)?;
            for found in &document.diagnostics {
                writeln!(out, "  {}", sentence(&document, found))?;
            }
            Ok(())
        },
    )
}
