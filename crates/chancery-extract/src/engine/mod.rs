//! The engine: runs a language over a document.
//!
//! Two passes. The first looks every sentence up, finds names and times, and learns whose the persons
//! are. The second goes through the text in order: it resolves times and pronouns against what was said
//! before, runs the rules, finds roles, modality and time of each match, and makes the claims.

mod anaphora;
pub mod answer;
mod apiece;
pub mod assemble;
pub mod attrs;
mod awaited;
mod bounds;
mod carried;
mod cells;
mod clauses;
pub mod compared;
pub mod compounds;
mod conjoined;
mod course;
mod dated;
mod dating;
mod deeds;
mod deferred;
pub mod discourse;
mod distance;
pub mod duration;
pub mod echo;
pub mod ellipsis;
mod entries;
mod fitness;
mod focus;
mod forerun;
pub mod frame;
mod free;
pub mod gapped;
mod heads;
mod incumbents;
pub mod leads;
mod leaps;
pub mod learn;
mod lessons;
mod likened;
mod lines;
pub mod modality;
mod named;
mod nearest;
mod objects;
mod occasions;
mod parts;
mod pieces;
mod polls;
mod posted;
mod posts;
mod readings;
pub mod record;
mod relative;
pub mod roles;
mod rolls;
mod rows;
pub mod rules;
pub mod sides;
mod spread;
pub mod stated;
pub mod subject;
pub mod summaries;
mod surmised;
pub mod switches;
pub mod tables;
mod terms;
mod theirs;
pub mod thread;
pub mod timing;
mod topics;
mod turned;
mod twice;
pub mod unbound;
mod unmet;
mod voice;
pub mod walk;
mod whose;
pub mod worth;

use crate::outcome::{Extraction, Options};
use crate::packs::{Language, Packs};
use crate::sentence::Sentence;
use crate::time::Tracker;
use chancery_model::{ActorId, Claim, Diagnostic, Document, Severity, Span, Statement, Sum, Summary};
use chancery_time::When;

/// A claim that is worth less is not made: in documents that nobody had read, more than seven in ten of these were
/// wrong, and all other claims served better without them.
const LEAST: f32 = 0.3;

/// Reads a document.
pub fn run(document: &Document, source: &[u8], packs: &Packs, options: &Options) -> Extraction {
    match packs.language(&document.lang) {
        Some(Ok(language)) => {
            let mut out = walk::Walk::new(document, source, packs, language, options).run();
            // Whoever weighs the claims wants all.
            let worth = |c: &Claim| options.lessons || c.derivation().confidence.is_none_or(|worth| worth >= LEAST);
            out.claims.retain(worth);
            out
        }
        Some(Err(errors)) => {
            let message = errors.first().map(ToString::to_string).unwrap_or_default();
            failed("pack-broken", message, "run `chancery packs check`")
        }
        None => failed(
            "no-pack",
            format!("there is no pack for the language `{}`", document.lang),
            "give the language with --lang, or add a pack",
        ),
    }
}

fn failed(code: &'static str, message: String, hint: &str) -> Extraction {
    let diagnostic =
        Diagnostic { code, severity: Severity::Error, span: Span::default(), message, hint: hint.to_owned() };
    Extraction { diagnostics: vec![diagnostic], ..Extraction::default() }
}

/// Reads a bare text in a frame: rule name and statement of each claim. For examples.
pub fn read_text(
    packs: &Packs,
    language: &Language,
    text: &str,
    frame: &[ActorId],
    stated: Option<&When>,
) -> Vec<(String, Statement)> {
    let document = walk::bare(text, &language.code);
    let options = Options { stated: stated.cloned(), claims_only: true, lessons: false };
    let mut walk = walk::Walk::new(&document, text.as_bytes(), packs, language, &options);
    walk.set_frame(frame.to_vec());
    walk.run()
        .claims
        .into_iter()
        .map(|c| {
            let rule = c.derivation().rule.split('/').nth(1).unwrap_or_default().to_owned();
            (rule, c.statement().clone())
        })
        .collect()
}

/// Reads a bare text in a frame: rule name and statement of everything that sums up. For examples.
pub fn sums_of(
    packs: &Packs,
    language: &Language,
    text: &str,
    frame: &[ActorId],
    stated: Option<&When>,
) -> Vec<(String, Sum)> {
    let document = walk::bare(text, &language.code);
    let options = Options { stated: stated.cloned(), claims_only: true, lessons: false };
    let mut walk = walk::Walk::new(&document, text.as_bytes(), packs, language, &options);
    walk.set_frame(frame.to_vec());
    let rule = |s: &Summary| s.derivation().rule.split('/').nth(1).unwrap_or_default().to_owned();
    walk.run().summaries.into_iter().map(|s| (rule(&s), s.sum().clone())).collect()
}

/// The values of the expressions of time in a text. For examples.
pub fn times_of(packs: &Packs, language: &Language, text: &str, mut tracker: Tracker) -> Vec<String> {
    let _ = packs;
    let tokens = crate::text::tokenize(text, language.lexicon.possessives());
    let mut sentence = Sentence::new(tokens, language);
    timing::find(&mut sentence, language);
    timing::resolve(&mut sentence, language, &mut tracker);
    sentence.times.iter().filter_map(|t| t.when(true)).collect()
}
