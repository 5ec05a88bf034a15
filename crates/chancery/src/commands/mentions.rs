//! `chancery mentions`: the actors named in documents.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::listing::SpanFormat;
use crate::output::shorten;
use crate::reading::{Reader, Sources};
use serde_json::json;
use std::io::Write;

/// Print every mention of an actor in documents, and whom it stands for
///
/// One JSON line each: {"doc","start","end","quote","actors","how"}; `start` and `end` are bytes of the document.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 12,
    after_help = "\
Examples:
  chancery mentions report.txt
  chancery mentions --format table report.txt
  chancery mentions --lang he - < page.txt"
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
        for mention in &reading.extraction.mentions {
            let actors: Vec<&str> = mention.actors.iter().map(|a| a.as_str()).collect();
            let (start, end) = (mention.span.start, mention.span.end);
            match args.format {
                SpanFormat::Jsonl => {
                    let row = json!({
                        "doc": doc, "start": start, "end": end, "quote": mention.quote, "actors": actors,
                        "how": mention.how,
                    });
                    writeln!(out, "{row}")?;
                }
                SpanFormat::Table => {
                    let words = shorten(&mention.quote, 60);
                    let bytes = format!("{start}–{end}");
                    rows.push(vec![doc.to_owned(), bytes, words, actors.join(" "), mention.how.to_string()]);
                }
            }
        }
        Ok(())
    });
    if !rows.is_empty() {
        context.out.table(&["document", "bytes", "words", "whom", "how"], rows)?;
    }
    done
}
