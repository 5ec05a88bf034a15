//! A pair as an article in wikitext: an infobox, what is claimed in order of time, and a reference for each
//! claim. The sentences come from a language's `prose.toml`, and say what the rules of that pack read in them.

mod prose;
mod time;

pub use prose::{Prose, ProseError};

use crate::export::{ExportError, Input, Told};
use chancery_model::{ActorId, ClaimId, Modality, Statement};
use std::collections::BTreeMap;
use std::io::Write;

/// What several claims say alike, with those who say it.
#[derive(Default)]
struct Said {
    /// Claim, source, when it was said, and the words, in order of ids.
    by: BTreeMap<ClaimId, (String, Option<String>, String)>,
}

/// Writes the article about the two actors asked for, in the language of the prose. Only the diplomatic record
/// proper is told. What is said alike is said once, with a reference for each claim; a claim for which the prose
/// has no sentence stands as a comment in claim notation.
///
/// # Errors
/// Two actors were not asked for, the claims can't be read, or the writer gives up.
pub fn write(input: &Input<'_>, prose: &Prose, out: &mut dyn Write) -> Result<(), ExportError> {
    let (a, b) = input.pair()?;
    let name = |id: &ActorId| {
        let names = input.names.names_of(id).and_then(|by| by.get(prose.lang())).and_then(|n| n.first());
        names.cloned().unwrap_or_else(|| input.label(id))
    };
    let mut said: BTreeMap<Statement, Said> = BTreeMap::new();
    input.claims.each(&mut |told| {
        let statement = told.claim.statement();
        if statement.is_core() && statement.involves(a) && statement.involves(b) {
            take(&mut said, &told);
        }
        Ok(())
    })?;
    let mut statements: Vec<(&Statement, &Said)> = said.iter().collect();
    statements.sort_by_key(|(s, _)| (s.when().is_none(), s.when().cloned(), s.kind()));
    let (label_a, label_b) = (name(a), name(b));
    let link = |label: &str| format!("[[{}]]", plain(label));
    writeln!(out, "{{{{Infobox bilateral relations|{0}–{1}|{0}|{1}}}}}", plain(&label_a), plain(&label_b))?;
    writeln!(out, "{}", prose.lead(&plain(&label_a), &plain(&label_b), &link(&label_a), &link(&label_b)))?;
    let mut heading = "";
    for (statement, said) in statements {
        let next = if statement.when().is_some() { prose.history() } else { prose.undated() };
        if next != heading {
            writeln!(out, "\n== {next} ==")?;
            heading = next;
        }
        match prose.sentence(statement, &name) {
            Some(sentence) => {
                let sentence = match statement.modality() {
                    Modality::Reported => prose.reported(&sentence),
                    _ => sentence,
                };
                writeln!(out, "* {}{}", plain(&sentence), references(said))?;
            }
            // A dash after a dash would end the comment.
            None => writeln!(out, "<!-- {} -->", statement.to_string().replace("--", "- -"))?,
        }
    }
    writeln!(out, "\n== {} ==\n<references />", prose.references())?;
    Ok(())
}

fn take(said: &mut BTreeMap<Statement, Said>, told: &Told) {
    let claim = &told.claim;
    let quote = claim.evidence().quote.clone();
    let stated = told.stated.as_ref().map(ToString::to_string);
    let by = (told.source.clone(), stated, quote);
    said.entry(claim.statement().clone()).or_default().by.insert(claim.id().clone(), by);
}

fn references(said: &Said) -> String {
    let mut out = String::new();
    for (id, (source, stated, quote)) in &said.by {
        let stated = stated.as_ref().map_or_else(String::new, |s| format!(", {s}"));
        out.push_str(&format!("<ref name=\"{id}\">{}{}: “{}”</ref>", plain(source), plain(&stated), plain(quote)));
    }
    out
}

/// Text in which nothing means anything to a wiki.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '[' => out.push_str("&#91;"),
            ']' => out.push_str("&#93;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '|' => out.push_str("&#124;"),
            '=' => out.push_str("&#61;"),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.replace("''", "&#39;&#39;")
}
