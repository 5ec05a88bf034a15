//! Documents read and their claims extracted: the arguments that commands share, and the work itself.

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs::{Input, Inputs, Trouble, MAX_BYTES};
use crate::packs::PackFiles;
use crate::work;
use chancery_extract::{extract, Extraction, Options, Packs};
use chancery_model::{Document, Format};
use chancery_read::{read_with, Hints, Scrape};
use chancery_time::When;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Which documents to read, and what is known of them.
#[derive(clap::Args, Clone, Debug)]
pub struct Sources {
    /// Files, folders (with all below), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub known: Known,
}

/// What is known of documents from outside, and how to read them.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Known {
    /// When the sources said it, as a date in EDTF: 2014, 2014-06, 2014-06-01
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub stated: Option<When>,
    /// Their language, as a code of two letters; told from the text otherwise
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<String>,
    /// Their format; told from name and text otherwise
    #[arg(long = "input-format", value_name = "FORMAT", value_parser = input_format)]
    pub input_format: Option<Format>,
    /// Their encoding ("windows-1255"); told from the bytes otherwise
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// How many documents to work on at once; the answer is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// The largest document to read, in megabytes
    #[arg(long, value_name = "MB", default_value_t = MAX_BYTES >> 20, value_parser = clap::value_parser!(u64).range(1..=4096))]
    pub max_size: u64,
    /// What to call standard input: its id, and by its extension its format
    #[arg(long, value_name = "NAME", default_value = "stdin")]
    pub name: String,
}

/// A date argument.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub fn date(text: &str) -> Result<When, String> {
    chancery_time::parse_date_argument(text).map_err(|e| e.to_string())
}

fn language(text: &str) -> Result<String, String> {
    if (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()) {
        Ok(text.to_owned())
    } else {
        Err("a language is a code of two small letters, as en or he".to_owned())
    }
}

pub(crate) fn input_format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|e: chancery_model::NotationError| e.to_string())
}

/// A document with all that was found in it.
pub struct Reading {
    /// The document as read.
    pub document: Document,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was found.
    pub extraction: Extraction,
}

/// Reads documents and extracts their claims.
pub struct Reader {
    packs: Arc<Packs>,
    files: Arc<PackFiles>,
    scrape: Scrape,
    hints: Hints,
    max_bytes: u64,
    threads: usize,
    claims_only: bool,
}

impl Reader {
    /// With the packs at hand and what the user says of the documents.
    ///
    /// # Errors
    /// A pack does not load.
    pub fn new(context: &mut Context, known: &Known) -> Result<Reader, Failure> {
        Ok(Reader {
            packs: context.packs()?,
            files: context.pack_files()?,
            scrape: context.pack_files()?.scrape()?,
            hints: Hints {
                format: known.input_format,
                lang: known.lang.clone(),
                encoding: known.encoding.clone(),
                stated: known.stated.clone(),
            },
            max_bytes: known.max_size << 20,
            threads: known.threads.map_or_else(work::default_threads, usize::from),
            claims_only: true,
        })
    }

    /// The same, whose readings list mentions and times, too.
    #[must_use]
    pub fn listing(self) -> Reader {
        Reader { claims_only: false, ..self }
    }

    /// One document's bytes, as they are.
    ///
    /// # Errors
    /// It can't be read, or is too large.
    pub fn bytes(&self, input: &Input) -> Result<Vec<u8>, Trouble> {
        input.bytes(self.max_bytes)
    }

    /// The document that the bytes hold.
    ///
    /// # Errors
    /// They are none: empty, or binary.
    pub fn document(&self, input: &Input, bytes: &[u8]) -> Result<Document, Trouble> {
        let document = read_with(bytes, &input.name(), &self.hints, &self.scrape);
        match document.diagnostics.iter().find(|d| matches!(d.code, "empty" | "binary")) {
            Some(found) => Err(Trouble::NoDocument(format!("{}: {} {}", input.name(), found.message, found.hint))),
            None => Ok(document),
        }
    }

    /// The document and all that is found in it.
    ///
    /// # Errors
    /// As [`Reader::document`]; or the pack of its language does not load.
    pub fn reading(&self, input: &Input, bytes: Vec<u8>) -> Result<Reading, Trouble> {
        let document = self.document(input, &bytes)?;
        self.files.verify(&self.packs, Some(&document.lang))?;
        let options = Options { stated: self.hints.stated.clone(), claims_only: self.claims_only, lessons: false };
        let extraction = extract(&document, &bytes, &self.packs, &options);
        Ok(Reading { document, bytes, extraction })
    }

    /// Runs `job` on every input in parallel and `take` on each result in order, with a progress bar
    /// on a terminal. What could not be read is said on standard error at once.
    ///
    /// # Errors
    /// `take` fails; or, when all else is done, [`Failure::BadInput`] or [`Failure::File`] if anything
    /// that the command line names could not be read.
    pub fn each<T: Send>(
        &self,
        inputs: &Inputs,
        job: impl Fn(&Input) -> Result<T, Trouble> + Sync,
        mut take: impl FnMut(&Input, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let bar = progress("reading", inputs.documents.len(), "documents");
        let say = |message: &str| {
            bar.suspend(|| {
                let _ = writeln!(std::io::stderr(), "chancery: {message}");
            });
        };
        let mut unreadable = inputs.troubles.len();
        let mut no_documents = 0usize;
        for trouble in &inputs.troubles {
            say(&trouble.to_string());
        }
        if let Some(sentence) = inputs.passed_over_sentence() {
            say(&sentence);
        }
        work::in_order(&inputs.documents, self.threads, job, |input, result| {
            bar.inc(1);
            match result {
                Ok(value) => return take(input, value),
                // Without its pack no document of that language gives a claim.
                Err(Trouble::Unreadable(failure @ Failure::Packs(_))) => return Err(failure),
                Err(Trouble::Unreadable(failure)) => {
                    unreadable += 1;
                    say(&failure.to_string());
                }
                Err(Trouble::NoDocument(message)) => {
                    no_documents += usize::from(input.named);
                    say(&message);
                }
            }
            Ok(())
        })?;
        bar.finish_and_clear();
        if unreadable > 0 {
            Err(Failure::Unreadable(unreadable))
        } else if no_documents > 0 {
            Err(Failure::NoDocuments(no_documents))
        } else if inputs.documents.is_empty() {
            Err(Failure::BadInput("there was nothing to read; give a document, or a folder that holds some".to_owned()))
        } else {
            Ok(())
        }
    }

    /// [`Reader::each`] with whole readings.
    ///
    /// # Errors
    /// As there.
    pub fn each_reading(
        &self,
        inputs: &Inputs,
        take: impl FnMut(&Input, Reading) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.each(inputs, |input| self.reading(input, self.bytes(input)?), take)
    }
}

/// A bar on a terminal if there is more than one thing to do; else nothing.
pub(crate) fn progress(doing: &str, number: usize, things: &str) -> ProgressBar {
    if number < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let bar = ProgressBar::with_draw_target(Some(number as u64), target);
    let template = format!("{doing} {{bar:30}} {{pos}}/{{len}} {things}, {{eta}} to go");
    match ProgressStyle::with_template(&template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
