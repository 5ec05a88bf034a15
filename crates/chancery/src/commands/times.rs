//! `chancery times`: the expressions of time in documents.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::listing::SpanFormat;
use crate::output::shorten;
use crate::reading::{Reader, Sources};
use serde_json::json;
use std::io::Write;

/// Print every expression of time in documents, and what it means
///
/// One JSON line each: {"doc","start","end","quote","when"}; `when` is EDTF, `start` and `end` are bytes of the document.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 13,
    after_help = "\
Examples:
  chancery times report.txt
  chancery times --format table report.txt
  echo 'Two years later, on 3 May, they met.' | chancery times - --lang en --stated 1990-06"
)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    /// How to print them
    #[arg(long, value_enum, default_value_t = SpanFormat::Jsonl)]
    format: SpanFormat,
}

/// # Errors
/// An input can't be read, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let reader = Reader::new(context, &args.sources.known)?.listing();
    let inputs = Inputs::collect(&args.sources.paths, &args.sources.known.name);
    let out = &mut context.out;
    let mut rows = Vec::new();
    let done = reader.each_reading(&inputs, |_, reading| {
        let doc = &*reading.document.id.0;
        for time in &reading.extraction.times {
            let (start, end, when) = (time.span.start, time.span.end, time.when.as_str());
            match args.format {
                SpanFormat::Jsonl => {
                    let row = json!({"doc": doc, "start": start, "end": end, "quote": time.quote, "when": when});
                    writeln!(out, "{row}")?;
                }
                SpanFormat::Table => {
                    rows.push(vec![doc.to_owned(), format!("{start}–{end}"), shorten(&time.quote, 60), when.to_owned()]);
                }
            }
        }
        Ok(())
    });
    if !rows.is_empty() {
        context.out.table(&["document", "bytes", "words", "when"], rows)?;
    }
    done
}
