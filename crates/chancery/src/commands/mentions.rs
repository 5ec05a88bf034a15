//! `chancery mentions`: the actors named in documents.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::reading::{Reader, Sources};
use serde_json::json;
use std::io::Write;

/// Print every mention of an actor in documents, and whom it stands for
///
/// One JSON line each: {"doc","start","end","quote","actors","how"}.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 12,
    after_help = "\
Examples:
  chancery mentions report.txt
  chancery mentions --lang he - < page.txt"
)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
}

/// # Errors
/// An input can't be read, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let reader = Reader::new(context, &args.sources.known)?.listing();
    let inputs = Inputs::collect(&args.sources.paths, &args.sources.known.name);
    let out = &mut context.out;
    reader.each_reading(&inputs, |_, reading| {
        for mention in &reading.extraction.mentions {
            let actors: Vec<&str> = mention.actors.iter().map(|a| a.as_str()).collect();
            let row = json!({
                "doc": &*reading.document.id.0, "start": mention.span.start, "end": mention.span.end,
                "quote": mention.quote, "actors": actors, "how": mention.how,
            });
            writeln!(out, "{row}")?;
        }
        Ok(())
    })
}
