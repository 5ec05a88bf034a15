//! `chancery extract`: the claims of documents, without a record.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::shorten;
use crate::reading::{Reader, Sources};
use chancery_exchange::jsonl;
use std::io::Write;

/// Print the claims of documents, without keeping them
///
/// One JSON line a claim, with the bytes that make it, in the order of the documents and their words.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 3,
    after_help = "\
Examples:
  chancery extract report.txt
  chancery extract --format table reports/ notes.html
  curl … | chancery extract - --name page.html --stated 2014-06"
)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Shape::Jsonl)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shape {
    /// One JSON object a line
    Jsonl,
    /// One line of claim notation each
    Notation,
    /// A table for people
    Table,
}

/// # Errors
/// An input can't be read, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let reader = Reader::new(context, &args.sources.known)?;
    let inputs = Inputs::collect(&args.sources.paths, &args.sources.known.name);
    let out = &mut context.out;
    let mut rows = Vec::new();
    let done = reader.each_reading(&inputs, |_, reading| {
        for claim in &reading.extraction.claims {
            match args.format {
                Shape::Jsonl => writeln!(out, "{}", jsonl::to_line(claim))?,
                Shape::Notation => writeln!(out, "{}", claim.statement())?,
                Shape::Table => rows.push(vec![
                    claim.doc().to_string(),
                    claim.statement().to_string(),
                    shorten(&claim.evidence().quote, 120),
                ]),
            }
        }
        Ok(())
    });
    if !rows.is_empty() {
        context.out.table(&["document", "claim", "words"], rows)?;
    }
    done
}
