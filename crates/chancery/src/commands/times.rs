//! `chancery times`: the expressions of time in documents.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::reading::{Reader, Sources};
use serde_json::json;
use std::io::Write;

/// Print every expression of time in documents, and what it means
///
/// One JSON line each: {"doc","start","end","quote","when"}; `when` is EDTF.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 13,
    after_help = "\
Examples:
  chancery times report.txt
  echo 'Two years later, on 3 May, they met.' | chancery times - --lang en --stated 1990-06"
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
        for time in &reading.extraction.times {
            let row = json!({
                "doc": &*reading.document.id.0, "start": time.span.start, "end": time.span.end,
                "quote": time.quote, "when": time.when.as_str(),
            });
            writeln!(out, "{row}")?;
        }
        Ok(())
    })
}
