//! `chancery dossier`: all that the record tells of two actors, as one document.

use super::status::pair;
use crate::asking::{on, Asked};
use crate::context::{today, Context};
use crate::failure::Failure;
use crate::reading::date;
use chancery_server::dossier::markdown::markdown;
use chancery_server::dossier::page::Setting;
use chancery_server::dossier::standalone::standalone;
use chancery_server::dossier::wikitext::{wikitext, Article};
use chancery_server::dossier::Dossier;
use chancery_server::draw::geography::built_in;
use chancery_time::When;
use std::io::Write;
use std::path::PathBuf;

/// Write the dossier of two actors: what held, a timeline, what happened, where sources disagree, and their words
///
/// As a document of its own for a browser or a printer, as Markdown, or as an article for a wiki.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 7,
    after_help = "\
Examples:
  chancery dossier Gambia 'North Korea' -o gambia.html
  chancery dossier Libya GBR --on 1990-01-01 --format md"
)]
pub struct Args {
    /// An actor, by any name or code
    a: String,
    /// The other
    b: String,
    /// The day of which the status is told, or a month or year; today (UTC) otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<When>,
    #[command(flatten)]
    asked: Asked,
    /// The file to write; standard output otherwise
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of a wiki's sentences: a pack that has a prose.toml
    #[arg(long, value_name = "LANG", default_value = "en")]
    prose: String,
    /// In which form; by the file's extension otherwise, or HTML
    #[arg(long, value_enum)]
    format: Option<Form>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A document of its own, for a browser or a printer
    Html,
    /// Markdown with footnotes
    Md,
    /// An article for a wiki: infobox, sentences, references
    Wikitext,
}

/// # Errors
/// An actor is unknown, there is no record, or the dossier can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let (a, b) = pair(&names, &args.a, &args.b)?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, &[a.clone(), b.clone()])?;
    let (day, _) = on(args.on.as_ref());
    let dossier = Dossier::gather(&evidence.witnesses, &names, &args.asked.view(), (&a, &b), &day, &|_| None);
    let extension = args.output.as_ref().and_then(|p| p.extension()).and_then(|e| e.to_str());
    let form = args.format.unwrap_or(match extension {
        Some("md" | "markdown") => Form::Md,
        Some("wiki" | "wikitext") => Form::Wikitext,
        _ => Form::Html,
    });
    let text = match form {
        Form::Md => markdown(&dossier, &names),
        Form::Wikitext => {
            let prose = context.pack_files()?.prose()?;
            let Some(prose) = prose.get(&args.prose) else {
                let known: Vec<&str> = prose.keys().map(String::as_str).collect();
                let (asked, known) = (&args.prose, known.join(", "));
                return Err(Failure::Usage(format!("no pack has sentences for `{asked}`; there are some for: {known}")));
            };
            let article = Article {
                pair: [a, b],
                claims: &evidence.claims.values().collect::<Vec<_>>(),
                record: &evidence.witnesses,
                names: &names,
                view: &args.asked.view(),
                on: day,
                today: today(),
            };
            wikitext(&article, prose).map_err(|e| Failure::Usage(e.to_string()))?
        }
        Form::Html => {
            let geography = built_in().map_err(|e| Failure::Packs(e.to_string()))?;
            let setting = Setting { names: &names, geography, today: today(), country: &|_| None };
            let style = chancery_server::assets::find("atlas.css").map(|f| String::from_utf8_lossy(f.bytes).into_owned());
            standalone(&dossier, &setting, &style.unwrap_or_default())
        }
    };
    match &args.output {
        None => Ok(context.out.write_all(text.as_bytes())?),
        Some(path) => std::fs::write(path, text).map_err(|source| Failure::File {
            what: "could not write",
            path: path.clone(),
            source,
            hint: "give a file in a folder that can be written",
        }),
    }
}
