//! `chancery claims`: what the record holds.

use crate::context::Context;
use crate::failure::Failure;
use crate::listing::{self, ListFormat};
use crate::output::count;
use crate::reading::date;
use crate::record::RecordArg;
use chancery_model::{Kind, Modality};
use chancery_store::{Filter, Instant};
use chancery_time::{Day, When};
use serde_json::Value;
use std::io::Write;

/// List claims of the record
///
/// By time, undated ones last. Claims that a person rejected and superseded readings are left out
/// unless asked for.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 4,
    after_help = "\
Examples:
  chancery claims --between Gambia 'North Korea'
  chancery claims --between MLI --kind mission --from 1960 --to 1969
  chancery claims --kind visit --modality denied --format jsonl
  chancery claims --source comoros --min-confidence 0.9 --limit 20"
)]
pub struct Args {
    #[command(flatten)]
    record: RecordArg,
    /// One or two actors, by any name or code: both have to be parties
    #[arg(long, value_name = "ACTOR", num_args = 1..=2)]
    between: Vec<String>,
    /// A kind (mission.opened) or a family of kinds (mission); can be given again
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// That may reach to this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<When>,
    /// That may reach to this date or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<When>,
    /// According to this source: its name, or a document's id or path
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// In this language
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// asserted, reported, planned or denied; can be given again
    #[arg(long, value_name = "MODALITY", value_parser = modality)]
    modality: Vec<Modality>,
    /// Of the diplomatic record proper alone: relations, missions, envoys, visits, agreements, memberships, votes
    #[arg(long)]
    core: bool,
    /// With at least this confidence
    #[arg(long, value_name = "0–1", value_parser = confidence)]
    min_confidence: Option<f32>,
    /// As the record stood at the end of this day (UTC)
    #[arg(long, value_name = "DAY")]
    recorded_by: Option<Day>,
    /// Superseded readings, too
    #[arg(long)]
    superseded: bool,
    /// Claims that a person rejected, too
    #[arg(long)]
    rejected: bool,
    /// No more than so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

fn modality(text: &str) -> Result<Modality, String> {
    text.parse()
        .map_err(|e: chancery_model::NotationError| e.to_string())
}

fn confidence(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|n| (0.0..=1.0).contains(n))
        .ok_or_else(|| "a confidence is a number from 0 to 1, as 0.9".to_owned())
}

/// Every kind that a word names: itself, or all of its family.
///
/// # Errors
/// It names none.
pub(crate) fn kinds(words: &[String]) -> Result<Vec<Kind>, Failure> {
    let mut all = Vec::new();
    for word in words {
        let family: Vec<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|k| k.family() == word)
            .collect();
        if family.is_empty() {
            all.push(word.parse().map_err(|e: chancery_model::NotationError| {
                Failure::Usage(format!("{e} (`chancery help kinds` lists them)"))
            })?);
        } else {
            all.extend(family);
        }
    }
    Ok(all)
}

/// # Errors
/// There is no record, an actor or kind is unknown, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let mut filter = Filter {
        kinds: kinds(&args.kind)?,
        from: args.from.as_ref().and_then(|w| w.bounds().first),
        to: args.to.as_ref().and_then(|w| w.bounds().last),
        source: args.source,
        lang: args.lang,
        modalities: args.modality,
        core: args.core,
        min_confidence: args.min_confidence,
        as_of: args.recorded_by.map(Instant::end_of),
        superseded: args.superseded,
        rejected: args.rejected,
        ..Filter::default()
    };
    if !args.between.is_empty() {
        let names = context.names()?;
        filter.parties = args
            .between
            .iter()
            .map(|word| names.resolve(word))
            .collect::<Result<_, _>>()?;
    }
    let record = args.record.open_existing()?;
    let limit = args.limit.unwrap_or(usize::MAX);
    if args.format == ListFormat::Jsonl {
        return stream(&record, &filter, limit, context);
    }
    let mut claims = Vec::new();
    if limit > 0 {
        record.each_claim(&filter, |claim| {
            claims.push(claim);
            claims.len() < limit
        })?;
    }
    if args.format == ListFormat::Table && claims.is_empty() {
        return Ok(writeln!(context.out, "The record holds no such claims.")?);
    }
    listing::write(&mut context.out, args.format, &claims)?;
    if args.format == ListFormat::Table {
        let more = if claims.len() == limit {
            ", as many as --limit allows"
        } else {
            ""
        };
        writeln!(
            context.out,
            "{}{more}.",
            count(claims.len(), "claim", "claims")
        )?;
    }
    Ok(())
}

/// Line by line, so that a long list needs no memory and ends where its reader does.
fn stream(
    record: &chancery_store::Record,
    filter: &Filter,
    limit: usize,
    context: &mut Context,
) -> Result<(), Failure> {
    let mut written = Ok(());
    let mut left = limit;
    record.each_claim(filter, |claim| {
        if left == 0 {
            return false;
        }
        left -= 1;
        written = writeln!(context.out, "{}", Value::Object(listing::object(&claim)));
        written.is_ok()
    })?;
    Ok(written?)
}
