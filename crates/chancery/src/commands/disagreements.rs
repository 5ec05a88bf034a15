//! `chancery disagreements`: where sources are at odds.

use crate::asking::Asked;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::count;
use chancery_exchange::names::Names;
use chancery_model::ActorId;
use chancery_reason::{disagreements_as_of, AtOdds, Disagreement};
use chancery_time::Day;
use std::io::{self, Write};

/// Show where sources disagree: everywhere, about one actor, or about two
///
/// Precision never makes a disagreement: two dates are at odds only if no day fits both.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 7,
    after_help = "\
Examples:
  chancery disagreements
  chancery disagreements Libya
  chancery disagreements Libya 'United Kingdom' --code time --format json"
)]
pub struct Args {
    /// An actor, by any name or code
    a: Option<String>,
    /// Another
    b: Option<String>,
    #[command(flatten)]
    asked: Asked,
    /// Only of this sort: time, presence, polarity, order, total, superlative, amount
    #[arg(long, value_name = "CODE", value_parser = ["time", "presence", "polarity", "order", "total", "superlative", "amount"])]
    code: Option<String>,
    /// Hold statements that sum up ("the only state to …") against what happened by this day; by all that
    /// the record tells, if none is given
    #[arg(long, value_name = "DAY")]
    on: Option<Day>,
    /// Only those that can't both be right
    #[arg(long)]
    definite: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Sentences, with the words of both sides
    Table,
    /// One JSON list
    Json,
    /// One JSON object a line
    Jsonl,
}

/// The actors that are named: none, one, or two different ones.
///
/// # Errors
/// One is unknown, or both are the same.
pub(crate) fn named(
    names: &Names,
    a: &Option<String>,
    b: &Option<String>,
) -> Result<Vec<ActorId>, Failure> {
    match (a, b) {
        (Some(a), Some(b)) => super::status::pair(names, a, b).map(|(a, b)| vec![a, b]),
        (Some(one), None) | (None, Some(one)) => Ok(vec![names.resolve(one)?]),
        (None, None) => Ok(Vec::new()),
    }
}

/// # Errors
/// An actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let actors = named(&names, &args.a, &args.b)?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather_all_about(&record, &actors)?;
    let (a, b) = (actors.first(), actors.get(1));
    let mut found = disagreements_as_of(&evidence.witnesses, names.world(), &args.asked.view(), a, b, args.on);
    found.retain(|d| args.code.as_deref().is_none_or(|code| code == d.code));
    found.retain(|d| !args.definite || d.certainty == AtOdds::Definite);
    let out = &mut context.out;
    match args.format {
        Shape::Json => writeln!(
            out,
            "{}",
            serde_json::to_string(&found).map_err(io::Error::other)?
        )?,
        Shape::Jsonl => {
            for one in &found {
                writeln!(
                    out,
                    "{}",
                    serde_json::to_string(one).map_err(io::Error::other)?
                )?;
            }
        }
        Shape::Table if found.is_empty() => writeln!(out, "No two claims are at odds.")?,
        Shape::Table => {
            let ink = out.ink;
            for Disagreement {
                code,
                certainty,
                parties,
                claims,
                says,
            } in &found
            {
                let pair = match parties.0 == parties.1 {
                    true => names.label(&parties.0).to_string(),
                    false => format!("{} and {}", names.label(&parties.0), names.label(&parties.1)),
                };
                writeln!(out, "{} {} ({certainty})", ink.strong(&pair), ink.bad(code))?;
                writeln!(out, "  {says}")?;
                let ids: Vec<&str> = claims.iter().map(|id| id.as_str()).collect();
                writeln!(
                    out,
                    "  {}",
                    ink.faint(&format!("chancery explain {}", ids.join(" · ")))
                )?;
            }
            writeln!(
                out,
                "{}.",
                count(found.len(), "disagreement", "disagreements")
            )?;
        }
    }
    Ok(())
}
