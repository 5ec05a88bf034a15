//! `chancery demo`: everything at work on the built-in examples.

use super::read::new_reading;
use super::serve::{given, listen, Listen};
use super::{status, timeline};
use crate::asking::Evidence;
use crate::built_in::EXAMPLES;
use crate::context::{clock, Context};
use crate::failure::Failure;
use crate::inputs::{Input, Inputs, Place as InputPlace};
use crate::listing;
use crate::output::{count, shorten};
use crate::reading::{Known, Reader};
use chancery_model::ActorId;
use chancery_reason::{disagreements, AtOdds, Disagreement, View};
use chancery_server::atlas::Atlas;
use chancery_store::{Filter, Instant, Place, Record, Recorded};
use chancery_time::When;
use std::collections::BTreeMap;
use std::io::Write;

/// See everything at work on the built-in examples
///
/// Reads the example documents, and shows what comes of them: claims, a timeline, a status with its
/// evidence, a disagreement with the words of both sides. The record is kept in memory unless --record
/// names a file.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 1,
    after_help = "\
Examples:
  chancery demo
  chancery demo --record demo.db             keep the record, to ask it more
  chancery demo --serve                      look at it in a browser"
)]
pub struct Args {
    /// Keep the record in this file
    #[arg(long, value_name = "FILE|URL")]
    record: Option<String>,
    /// Serve its pages to a browser, when all else is said
    #[arg(long)]
    serve: bool,
    #[command(flatten)]
    listen: Listen,
}

/// # Errors
/// The record or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let place = args
        .record
        .as_deref()
        .unwrap_or(":memory:")
        .parse::<Place>()?;
    let mut record = Record::open(&place)?;
    read_examples(&mut record, context)?;
    write_documents(&record, context)?;
    let claims = record.claims(&Filter::default())?;
    let Some((a, b)) = write_claims(&claims, context)? else {
        return Ok(writeln!(context.out, "The packs found no claims in them.")?);
    };
    let names = context.names()?;
    let evidence = Evidence::of(claims);
    let view = View::default();
    let all = disagreements(&evidence.witnesses, names.world(), &view, None, None);
    let shown = telling(&all, &evidence);
    let (a, b) = shown.map_or((a, b), |d| d.parties.clone());
    let pair = format!("{} and {}", names.label(&a), names.label(&b));
    let ink = context.out.ink;
    heading(
        context,
        &format!("The timeline of {pair}"),
        &format!("chancery timeline {a} {b}"),
    )?;
    timeline::write(&mut context.out, &evidence, &names, &view, &a, &b)?;
    let day = last_day(&evidence, &a, &b);
    heading(
        context,
        &format!("What held on {day}"),
        &format!("chancery status {a} {b} --on {day}"),
    )?;
    let mut answer =
        chancery_reason::status(&evidence.witnesses, names.world(), &view, &a, &b, &day);
    answer.disagreements.clear();
    status::write(
        &mut context.out,
        &answer,
        &format!("on {day}"),
        &evidence,
        &names,
        ink,
    )?;
    if let Some(found) = shown {
        heading(
            context,
            "Where sources disagree",
            &format!("chancery disagreements {a} {b}"),
        )?;
        writeln!(context.out, "{} ({})", ink.bad(found.code), found.certainty)?;
        writeln!(context.out, "  {}", found.says)?;
        for id in &found.claims {
            writeln!(context.out, "      {}", evidence.cite(id, ink))?;
        }
    }
    drop((all, evidence));
    if args.serve {
        let given = given(context)?;
        return listen(Atlas::of(record, given)?, &args.listen, context);
    }
    let next = match &args.record {
        Some(path) => format!("The record is kept in {path}: `chancery claims --record {path}` lists it, `chancery serve --record {path}` shows it in a browser."),
        None => "Look at all this in a browser: `chancery demo --serve`. Keep a record of your own: `chancery read PATH…`; `chancery help` shows what can be asked of it.".to_owned(),
    };
    Ok(writeln!(context.out, "\n{next}")?)
}

/// Reads the examples into the record.
fn read_examples(record: &mut Record, context: &mut Context) -> Result<(), Failure> {
    let documents = EXAMPLES
        .iter()
        .map(|(path, text)| Input {
            place: InputPlace::BuiltIn(path, text),
            named: true,
        })
        .collect();
    let inputs = Inputs {
        documents,
        ..Inputs::default()
    };
    let reader = Reader::new(
        context,
        &Known {
            max_size: 1,
            name: String::new(),
            ..Known::default()
        },
    )?;
    let fingerprint = format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        context.pack_files()?.fingerprint()
    );
    let now = Instant::from_millis(clock());
    reader.each_reading(&inputs, |_, reading| {
        record.keep(&new_reading(&reading, &None, &fingerprint), now)?;
        Ok(())
    })
}

fn heading(context: &mut Context, text: &str, command: &str) -> Result<(), Failure> {
    let ink = context.out.ink;
    Ok(writeln!(
        context.out,
        "\n{}   {}",
        ink.strong(text),
        ink.faint(&format!("$ {command}"))
    )?)
}

fn write_documents(record: &Record, context: &mut Context) -> Result<(), Failure> {
    let documents = record.documents()?;
    let rows = documents.iter().map(|d| {
        let title = d
            .reading
            .title
            .as_deref()
            .map_or(String::new(), |t| shorten(t, 60));
        vec![
            d.doc.clone(),
            d.reading.format.clone(),
            d.reading.lang.clone(),
            title,
            d.reading.claims.to_string(),
        ]
    });
    heading(
        context,
        &count(documents.len(), "document", "documents"),
        "chancery read examples/",
    )?;
    context
        .out
        .table(&["document", "format", "language", "title", "claims"], rows)?;
    Ok(())
}

/// How many claims of which kind, a handful of them; gives the pair that most of them are about.
fn write_claims(
    claims: &[Recorded],
    context: &mut Context,
) -> Result<Option<(ActorId, ActorId)>, Failure> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&ActorId, &ActorId), usize> = BTreeMap::new();
    for claim in claims {
        let statement = claim.claim.statement();
        *kinds.entry(statement.kind().as_str()).or_default() += 1;
        if let [a, b] = statement.parties() {
            *pairs
                .entry(if a < b { (a, b) } else { (b, a) })
                .or_default() += 1;
        }
    }
    let mut most: Vec<(&str, usize)> = kinds.into_iter().collect();
    most.sort_by_key(|(kind, n)| (std::cmp::Reverse(*n), *kind));
    let list: Vec<String> = most.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    heading(
        context,
        &count(claims.len(), "claim", "claims"),
        "chancery claims",
    )?;
    writeln!(context.out, "{}", list.join(" · "))?;
    let step = (claims.len() / 6).max(1);
    context.out.table(
        listing::HEADS,
        claims.iter().step_by(step).take(6).map(listing::row),
    )?;
    Ok(pairs
        .into_iter()
        .max_by_key(|(pair, n)| (*n, std::cmp::Reverse(*pair)))
        .map(|((a, b), _)| (a.clone(), b.clone())))
}

/// The disagreement that tells most: definite, between two documents, about the pair with most claims.
fn telling<'d>(all: &'d [Disagreement], evidence: &Evidence) -> Option<&'d Disagreement> {
    let sources = |d: &Disagreement| {
        let mut docs: Vec<_> = d
            .claims
            .iter()
            .filter_map(|id| evidence.claims.get(id))
            .map(|r| r.claim.source())
            .collect();
        docs.sort();
        docs.dedup();
        docs.len()
    };
    let about = |d: &Disagreement| {
        let both = |r: &&Recorded| {
            let statement = r.claim.statement();
            statement.involves(&d.parties.0) && statement.involves(&d.parties.1)
        };
        evidence.claims.values().filter(both).count()
    };
    let rank = |d: &&Disagreement| (sources(d) > 1, d.certainty == AtOdds::Definite, about(d));
    // Of several that tell as much, the first.
    all.iter().rev().max_by_key(rank)
}

/// The last day on which something dated happened between the two; the first of 2000 if nothing is dated.
fn last_day(evidence: &Evidence, a: &ActorId, b: &ActorId) -> When {
    let days = evidence
        .claims
        .values()
        .map(|r| r.claim.statement())
        .filter(|s| s.involves(a) && s.involves(b));
    let last = days.filter_map(|s| s.when()?.bounds().first).max();
    When::day(last.unwrap_or_else(|| chancery_time::Day::from_number(10_957)))
}
