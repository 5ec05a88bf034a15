//! `chancery help`: help on a command, or on a topic.

use crate::cli::Cli;
use crate::context::Context;
use crate::failure::{did_you_mean, Failure, EXIT_CODES};
use crate::inputs::EXTENSIONS;
use chancery_model::{Attrs, Kind};
use clap::CommandFactory;
use std::io::{self, Write};

/// Explain a command or a topic: exit-codes, kinds, notation, formats, dates
#[derive(clap::Args, Debug)]
#[command(
    display_order = 99,
    after_help = "\
Examples:
  chancery help read
  chancery help exit-codes
  chancery help kinds"
)]
pub struct Args {
    /// A command, or a topic
    topic: Vec<String>,
}

/// A topic and what is written about it.
type Topic = (&'static str, fn(&mut dyn Write) -> io::Result<()>);

const TOPICS: &[Topic] = &[
    ("exit-codes", exit_codes),
    ("kinds", kinds),
    ("notation", notation),
    ("formats", formats),
    ("dates", dates),
];

/// # Errors
/// There is no such topic, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(first) = args.topic.first() else {
        return Ok(write!(context.out, "{}", command.render_long_help())?);
    };
    if let Some((_, write)) = TOPICS.iter().find(|(name, _)| name == first) {
        return Ok(write(&mut context.out)?);
    }
    let mut found = &mut command;
    for word in &args.topic {
        let known: Vec<String> = found
            .get_subcommands()
            .map(|c| c.get_name().to_owned())
            .chain(TOPICS.iter().map(|(name, _)| (*name).to_owned()))
            .collect();
        let Some(next) = found.find_subcommand_mut(word) else {
            let hint = did_you_mean(word, known.iter().map(String::as_str));
            return Err(Failure::Usage(format!(
                "there is no help on `{word}`{hint} (`chancery help` lists the commands; topics are {})",
                TOPICS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
            )));
        };
        found = next;
    }
    Ok(write!(context.out, "{}", found.render_long_help())?)
}

fn exit_codes(out: &mut dyn Write) -> io::Result<()> {
    EXIT_CODES
        .iter()
        .try_for_each(|(code, meaning)| writeln!(out, "{code}  {meaning}"))
}

fn kinds(out: &mut dyn Write) -> io::Result<()> {
    for kind in Kind::ALL {
        let parties = if kind.is_directed() {
            "from > to"
        } else {
            "in any order"
        };
        let core = if kind.is_core(None) { "core" } else { "" };
        let types: Vec<&str> = kind.types().iter().map(|t| t.as_str()).collect();
        let types = if types.is_empty() {
            String::new()
        } else {
            format!("  type: {}", types.join(", "))
        };
        writeln!(out, "{:22} {parties:12} {core:4}{types}", kind.as_str())?;
    }
    Ok(())
}

fn notation(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\
A claim on one line: modality (left out when asserted), kind, parties, @time, key=value.

  relations.established GMB PRK @1973-03
  mission.opened PRK>GMB @1975-07 type=embassy city=\"Banjul\"
  denied visit GMB>PRK @1996-10 person=\"…\"

Parties are codes: A>B where the order has meaning, else A B. The time is EDTF, left out where the
source gives none. A value with blanks stands in double quotes. Keys: {}.",
        Attrs::KEYS.join(", ")
    )
}

fn formats(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "A document's format is told from its name and content, or given with --input-format."
    )?;
    for (extension, format) in EXTENSIONS {
        writeln!(out, "  .{extension:10} {format}")?;
    }
    writeln!(out, "A folder's documents are known by these extensions; a file that is named is read whatever its name.")
}

fn dates(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\
Dates are EDTF (ISO 8601-2): 1961-08-29 a day, 1973-03 a month, 1961 a year, 197X a decade, 1961-22 the
summer of 1961, 1975~ about 1975, 1975? doubtful, 1975/1976 within or over both, 1973/.. from 1973 on,
../1991 until 1991. --on takes a day."
    )
}
