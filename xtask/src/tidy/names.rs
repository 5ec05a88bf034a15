//! Invariant 3: no engine code names a language or a state. Such words stand under `packs/` alone.

use super::{library, Findings};
use crate::repository::Repository;
use crate::rust_source::Token;
use std::collections::BTreeSet;

/// The crates that work for any language and any state.
const ENGINE: &[&str] = &["time", "model", "read", "extract", "reason", "store"];
/// What is let in, with reasons.
const ALLOWED: &str = "xtask/allowed-names.toml";

/// What is let in, and why.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    /// A text literal, whole; or, where it is left out, any text of the file that names a language.
    text: Option<String>,
    /// The file in which it may stand.
    file: String,
    /// Why.
    reason: String,
}

/// A word that looks like the code of a state and means something else.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    word: String,
    reason: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowedFile {
    #[serde(default)]
    allow: Vec<Allowed>,
    #[serde(default)]
    word: Vec<Word>,
}

pub fn check(repository: &Repository, findings: &mut Findings) {
    let AllowedFile { allow, word } = match toml::from_str(repository.text(ALLOWED).unwrap_or_default()) {
        Ok(file) => file,
        Err(e) => return findings.problem(ALLOWED, e),
    };
    let actors =
        repository.text("packs/world/actors.toml").and_then(|t| t.parse::<toml::Table>().ok()).unwrap_or_default();
    let codes = |text: &str| words(text).any(|w| actors.contains_key(w) && !word.iter().any(|o| o.word == w));
    let names: BTreeSet<&str> =
        actors.values().filter_map(|a| a.get("name")?.as_str()).filter(|n| n.chars().count() > 3).collect();
    let languages: BTreeSet<&str> = repository.folders("packs").into_iter().filter(|p| *p != "world").collect();
    let mut used = BTreeSet::new();
    for (path, tokens) in library(repository) {
        if !ENGINE.iter().any(|c| path.starts_with(&format!("crates/chancery-{c}/"))) {
            continue;
        }
        for (line, token) in &tokens {
            let Token::Text(text) = token else { continue };
            let language = languages.contains(text.as_str());
            if !language && !codes(text) && !names.iter().any(|n| holds(text, n)) {
                continue;
            }
            let what = if language { "a language" } else { "a state" };
            let lets_in = |a: &Allowed| a.file == *path && a.text.as_ref().map_or(language, |t| t == text);
            match allow.iter().position(lets_in) {
                Some(index) => drop(used.insert(index)),
                None => findings.problem(
                    format!("{path}:{line}"),
                    format!("\"{text}\" names {what}; move it under packs/, or add it with its reason to {ALLOWED}"),
                ),
            }
        }
    }
    for (index, allowance) in allow.iter().enumerate() {
        if !used.contains(&index) {
            findings.problem(ALLOWED, format!("nothing in {} needs to be let in: take it out", allowance.file));
        }
    }
    if allow.iter().map(|a| &a.reason).chain(word.iter().map(|w| &w.reason)).any(|r| r.trim().is_empty()) {
        findings.problem(ALLOWED, "everything that is let in needs a reason");
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// Whether the name stands in the text as words of its own.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
