//! Nothing is left unfinished with a note to do it later.

use super::Findings;
use crate::repository::Repository;

/// The notes, in parts, so that this file is none of the places.
const NOTES: &[(&str, &str)] = &[("TO", "DO"), ("FIX", "ME")];

pub fn check(repository: &Repository, findings: &mut Findings) {
    let ours = |p: &str| {
        [".rs", ".toml", ".md", ".sql", ".yml", ".sh"].iter().any(|e| p.ends_with(e))
            && !p.contains("/docs/")
            && !p.contains("/lexicon/")
    };
    for (path, text) in repository.texts(ours) {
        for (number, line) in text.lines().enumerate() {
            let marked = line
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| NOTES.iter().any(|(a, b)| word.strip_prefix(a) == Some(b)));
            if marked {
                findings.problem(format!("{path}:{}", number + 1), "do it, or leave it out");
            }
        }
    }
}
