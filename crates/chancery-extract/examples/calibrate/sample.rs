//! Annotated documents, and which of the claims made of them are right.

use super::repository;
use chancery_exchange::jsonl;
use chancery_exchange::score::{Gold, Score};
use chancery_extract::engine::worth::Signs;
use chancery_extract::{extract, Options};
use chancery_read::{read_with, Hints};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Gold and the documents that it is of.
#[derive(Clone, Debug)]
pub struct Source {
    /// A file of gold.
    pub gold: PathBuf,
    /// A document, or a folder of them.
    pub documents: PathBuf,
    /// The index that tells which of them nobody read while rules were made.
    pub index: Option<PathBuf>,
}

/// A claim that was made.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its document.
    pub doc: String,
    /// Its rule.
    pub rule: String,
    /// Its signs.
    pub signs: Signs,
    /// Whether gold has it.
    pub right: bool,
    /// Whether its document is kept aside: nobody read it while rules were made, and nothing was learned from it.
    pub kept: bool,
}

/// Gold ends here where only the first part of a document is annotated: so many bytes behind its last claim.
const END: i64 = 400;

/// Extracts every document of a language and holds the claims against gold.
pub fn read(root: &Path, language: &str, sources: &[Source]) -> Result<Vec<Sample>, Box<dyn Error>> {
    let files = repository::files_of(&root.join("packs"));
    let (packs, scrape) = (repository::load(&files), repository::scrape(&files));
    let mut out = Vec::new();
    for source in sources.iter().filter(|s| s.gold.is_file()) {
        let gold =
            Gold::read(&fs::read_to_string(&source.gold)?).map_err(|e| format!("{}: {e}", source.gold.display()))?;
        let aside = source.index.as_deref().map_or(Ok(BTreeSet::new()), aside)?;
        let annotated: BTreeSet<&str> = gold.iter().map(|g| g.doc.as_str()).collect();
        for path in documents(&source.documents)? {
            let bytes = fs::read(&path)?;
            let document = read_with(&bytes, &path.to_string_lossy(), &Hints::default(), &scrape);
            if document.lang != language || !annotated.contains(&*document.id.0) {
                continue;
            }
            let own: Vec<Gold> = gold.iter().filter(|g| g.doc == *document.id.0).cloned().collect();
            let end = own.iter().filter_map(|g| g.span).map(|s| s.1).max().unwrap_or(i64::MAX).saturating_add(END);
            let claims = extract(&document, &bytes, &packs, &Options { lessons: true, ..Options::default() }).claims;
            let claims: Vec<_> =
                claims.iter().filter(|c| i64::try_from(c.evidence().span.start).unwrap_or(i64::MAX) < end).collect();
            let rows = claims.iter().filter_map(|c| Some((*c, Gold::from_row(&jsonl::object(c))?)));
            let (claims, predicted): (Vec<_>, Vec<_>) = rows.unzip();
            let hits: BTreeSet<usize> = Score::new(own, predicted).hits.iter().map(|(_, p)| *p).collect();
            let kept = aside.contains(&*document.id.0);
            for (index, claim) in claims.iter().enumerate() {
                let derivation = claim.derivation();
                // What was learned from a document is surmised all too well in it.
                if !kept && derivation.rule.ends_with(chancery_extract::surmise::NAME) {
                    continue;
                }
                out.push(Sample {
                    doc: document.id.to_string(),
                    rule: derivation.rule.split('/').nth(1).unwrap_or_default().to_owned(),
                    signs: Signs::read(&derivation.steps).unwrap_or_default(),
                    right: hits.contains(&index),
                    kept,
                });
            }
        }
    }
    Ok(out)
}

/// The documents that an index marks as aside.
fn aside(index: &Path) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut out = BTreeSet::new();
    for line in fs::read_to_string(index).map_err(|e| format!("{}: {e}", index.display()))?.lines() {
        let entry: serde_json::Value = serde_json::from_str(line)?;
        let (doc, aside) = (entry.get("doc").and_then(|d| d.as_str()), entry.get("aside"));
        out.extend(doc.filter(|_| aside.and_then(serde_json::Value::as_bool) == Some(true)).map(str::to_owned));
    }
    Ok(out)
}

/// Writes the share of each rule to its file.
pub fn write_rules(root: &Path, language: &str, share: impl Fn(&str) -> f64) -> Result<(), Box<dyn Error>> {
    for path in documents(&root.join("packs").join(language).join("rules"))? {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let mut told = format!("confidence = {:.2}\n", share(&name));
        let mut out = String::new();
        for line in fs::read_to_string(&path)?.lines() {
            // A rule that has none gets it before its examples.
            if line.starts_with("confidence = ") || line.starts_with("[[") && !told.is_empty() {
                out.push_str(&std::mem::take(&mut told));
                if line.starts_with("[[") {
                    out.push('\n');
                }
            }
            if !line.starts_with("confidence = ") {
                out.push_str(line);
                out.push('\n');
            }
        }
        fs::write(&path, out)?;
    }
    Ok(())
}

fn documents(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut out = Vec::new();
    for entry in fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))? {
        out.push(entry?.path());
    }
    out.retain(|p| p.is_file());
    out.sort();
    Ok(out)
}
