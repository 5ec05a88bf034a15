//! The clauses of annotated texts, each with the kinds that the gold has in its words.

use super::readings::Lesson;
use super::repository;
use chancery_extract::{extract, ClauseFound, Options, Packs, ReadingFound};
use chancery_read::{read_with, Hints, Scrape};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A sentence: its clauses by their signs, and the kinds told in each.
pub struct Sentence {
    /// The signs and the kinds of each clause.
    pub clauses: Vec<(Vec<String>, BTreeSet<String>)>,
}

/// A claim of the gold, as far as it matters here.
#[derive(Deserialize)]
pub struct Gold {
    /// Its document.
    pub doc: String,
    /// Its kind.
    pub kind: String,
    #[serde(default)]
    attrs: BTreeMap<String, serde_json::Value>,
    parties: Vec<String>,
    evidence: Words,
}

#[derive(Deserialize)]
struct Words {
    start: usize,
    end: usize,
}

/// A document of a corpus.
#[derive(Deserialize)]
pub struct Entry {
    /// Its name.
    pub doc: String,
    /// Its file below the corpus.
    pub file: PathBuf,
    /// Its language.
    pub lang: String,
    /// It is kept aside: nothing is learned from it.
    #[serde(default)]
    pub aside: bool,
}

/// Packs, with what the readers know of scraping.
pub struct Tools {
    /// The packs.
    pub packs: Packs,
    scrape: Scrape,
}

impl Tools {
    /// Loads the packs of a folder, with files in the place of those there.
    pub fn load(packs: &Path, instead: &BTreeMap<String, String>) -> Tools {
        let mut files = repository::files_of(packs);
        files.extend(instead.clone());
        Tools { packs: repository::load(&files), scrape: repository::scrape(&files) }
    }

    /// The sentences of a document.
    pub fn document(&self, path: &Path, gold: &[&Gold]) -> Result<(Vec<Sentence>, Vec<Lesson>), Box<dyn Error>> {
        let bytes = fs::read(path)?;
        let document = read_with(&bytes, &path.to_string_lossy(), &Hints::default(), &self.scrape);
        let options = Options { lessons: true, ..Options::default() };
        let found = extract(&document, &bytes, &self.packs, &options);
        let readings = found.readings.iter().filter_map(|r| lesson(r, gold)).collect();
        let found = found.clauses;
        // Where only the first part is annotated, nothing is said of the rest.
        let end = gold.iter().map(|g| g.evidence.end).max().unwrap_or_default() + 200;
        let found: Vec<ClauseFound> = found.into_iter().filter(|c| c.span.start < end).collect();
        let told = sentences(&found, |c| {
            let meets = |g: &&&Gold| g.evidence.start < c.span.end && c.span.start < g.evidence.end;
            gold.iter().filter(meets).filter_map(|g| label(g)).collect()
        });
        Ok((told, readings))
    }

    /// The sentences of a bare text, all of whose clauses may tell the kinds.
    pub fn text(&self, language: &str, text: &str, kinds: &BTreeSet<String>) -> Vec<Sentence> {
        let hints = Hints { lang: Some(language.to_owned()), ..Hints::default() };
        let document = read_with(text.as_bytes(), "line.txt", &hints, &self.scrape);
        let options = Options { lessons: true, ..Options::default() };
        let found = extract(&document, text.as_bytes(), &self.packs, &options).clauses;
        sentences(&found, |_| kinds.clone())
    }
}

/// The readings of an act, if the gold has it and one of them is right.
fn lesson(found: &ReadingFound, gold: &[&Gold]) -> Option<Lesson> {
    let meets = |g: &&&Gold| g.evidence.start < found.span.end && found.span.start < g.evidence.end;
    let same = gold.iter().filter(meets).filter(|g| g.kind == found.kind.as_str());
    let told: Vec<&Vec<String>> = same.map(|g| &g.parties).collect();
    let is = |a: &str, b: &str, parties: &[String]| matches!(parties, [x, y] if x == a && y == b);
    let known = |a: &str, b: &str| told.iter().any(|p| is(a, b, p) || !found.kind.is_directed() && is(b, a, p));
    let right = |pairs: &[(chancery_model::ActorId, chancery_model::ActorId)]| {
        !pairs.is_empty() && pairs.iter().all(|(a, b)| known(&a.to_string(), &b.to_string()))
    };
    let text = |signs: &[smol_str::SmolStr]| signs.iter().map(ToString::to_string).collect();
    let readings: Vec<(Vec<String>, bool)> =
        found.readings.iter().map(|way| (text(&way.signs), right(&way.pairs))).collect();
    readings.iter().any(|(_, right)| *right).then_some(Lesson { readings })
}

/// The kind of a claim, with the value where it has one; none of a vote without its position.
fn label(gold: &Gold) -> Option<String> {
    let text = |key: &str| gold.attrs.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    if gold.kind.ends_with(".state") {
        return Some(format!("{}={}", gold.kind, text("value")?));
    }
    if gold.kind == "vote.cast" {
        return Some(format!("{}={}", gold.kind, text("position")?));
    }
    Some(gold.kind.clone())
}

fn sentences(found: &[ClauseFound], kinds: impl Fn(&ClauseFound) -> BTreeSet<String>) -> Vec<Sentence> {
    let mut out: Vec<(usize, Sentence)> = Vec::new();
    for clause in found {
        if out.last().is_none_or(|(number, _)| *number != clause.sentence) {
            out.push((clause.sentence, Sentence { clauses: Vec::new() }));
        }
        let signs = clause.signs.iter().map(ToString::to_string).collect();
        if let Some((_, sentence)) = out.last_mut() {
            sentence.clauses.push((signs, kinds(clause)));
        }
    }
    out.into_iter().map(|(_, sentence)| sentence).collect()
}

/// Reads a file of JSON lines.
pub fn rows<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let row = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), n + 1).into())
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(row).collect()
}
