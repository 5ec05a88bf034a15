//! `chancery gaps`: what no source of the record tells.

use crate::asking::Asked;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::count;
use chancery_reason::{gaps, GapCode};
use std::io::{self, Write};

/// Show what the record does not tell: everywhere, about one actor, or about two
///
/// Changes of which no source speaks, beginnings that are left open, claims that have no time.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 7,
    after_help = "\
Examples:
  chancery gaps
  chancery gaps Gambia --code change
  chancery gaps Mali 'North Korea' --format json"
)]
pub struct Args {
    /// An actor, by any name or code
    a: Option<String>,
    /// Another
    b: Option<String>,
    #[command(flatten)]
    asked: Asked,
    /// Only of this sort
    #[arg(long, value_enum, value_name = "CODE")]
    code: Option<Code>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Code {
    /// It was there, and no source says since when
    Beginning,
    /// It changed, and no source says so
    Change,
    /// A claim has no time
    Time,
    /// A claim holds when its source speaks, and when that was is not known
    Stated,
}

impl Code {
    fn of(code: GapCode) -> Code {
        match code {
            GapCode::Beginning => Code::Beginning,
            GapCode::Change => Code::Change,
            GapCode::Time => Code::Time,
            GapCode::Stated => Code::Stated,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Code::Beginning => "beginning",
            Code::Change => "change",
            Code::Time => "time",
            Code::Stated => "stated",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Sentences
    Table,
    /// One JSON list
    Json,
    /// One JSON object a line
    Jsonl,
}

/// # Errors
/// An actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let actors = super::disagreements::named(&names, &args.a, &args.b)?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, &actors)?;
    let (a, b) = (actors.first(), actors.get(1));
    let mut found = gaps(&evidence.witnesses, names.world(), &args.asked.view(), a, b);
    found.retain(|g| args.code.is_none_or(|code| code == Code::of(g.code)));
    let out = &mut context.out;
    match args.format {
        Shape::Json => {
            let json = serde_json::to_string(&found).map_err(io::Error::other)?;
            writeln!(out, "{json}")?;
        }
        Shape::Jsonl => {
            for one in &found {
                let json = serde_json::to_string(one).map_err(io::Error::other)?;
                writeln!(out, "{json}")?;
            }
        }
        Shape::Table if found.is_empty() => writeln!(out, "No gap was found.")?,
        Shape::Table => {
            let ink = out.ink;
            for gap in &found {
                let (a, b) = (names.label(&gap.parties.0), names.label(&gap.parties.1));
                writeln!(out, "{} {}", ink.strong(&format!("{a} and {b}")), ink.bad(Code::of(gap.code).word()))?;
                writeln!(out, "  {}", crate::output::isolate(&gap.says))?;
                let ids: Vec<&str> = gap.claims.iter().map(|id| id.as_str()).collect();
                if !ids.is_empty() {
                    writeln!(out, "  {}", ink.faint(&format!("chancery explain {}", ids.join(" · "))))?;
                }
            }
            writeln!(out, "{}.", count(found.len(), "gap", "gaps"))?;
        }
    }
    Ok(())
}
