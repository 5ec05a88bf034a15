//! The command line: what is asked, run, and ended with the right exit code.

use crate::commands::Command;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Out;
use clap::Parser;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads documents about the relations between states and keeps the diplomatic record.
///
/// Each statement stays tied to the very words that make it, is dated as precisely as its source
/// allows, and stands beside those that contradict it. Begin with `chancery demo`.
#[derive(Parser)]
#[command(
    name = "chancery",
    version,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_help = "\
Examples:
  chancery demo                          see everything at work on the built-in examples
  chancery read reports/                 read a folder into ./chancery.db
  chancery status Gambia PRK --on 1980-01-01
  chancery help exit-codes               what the program's exit codes mean")]
pub struct Cli {
    /// A folder of packs: each folder in it (a language, or `world`) takes the place of the built-in one of that name
    #[arg(long, global = true, value_name = "DIR", env = "CHANCERY_PACKS", hide_env = true)]
    packs: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

/// Runs the program on the arguments it was started with.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help or a usage error; a closed pipe makes no difference to either.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut context = Context::new(Out::stdout(), cli.packs);
    let done = cli.command.run(&mut context);
    let flushed = context.out.flush().map_err(Failure::from);
    match done.and(flushed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let message = failure.to_string();
            if !message.is_empty() {
                let _ = writeln!(std::io::stderr(), "chancery: {message}");
            }
            ExitCode::from(failure.exit_code())
        }
    }
}
