//! Every path that a document names is there.

use super::Findings;
use crate::markdown::code_spans;
use crate::repository::Repository;

/// Endings by which a word without a slash is known for the name of a file.
const ENDINGS: &[&str] =
    &[".rs", ".toml", ".md", ".jsonl", ".txt", ".html", ".wiki", ".xml", ".sql", ".lock", ".py", ".yml"];

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (page, text) in repository.documents() {
        for (line, span) in code_spans(text) {
            if is_path(span) && !is_there(repository, span) {
                findings.problem(format!("{page}:{line}"), format!("`{span}` is not there"));
            }
        }
    }
}

/// Whether a code span is the path of a file or folder: `packs/en/rules/`, `pack.toml`.
fn is_path(span: &str) -> bool {
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
    // `../1991`, `1973/..` and `1975/1976` are times, `A/B` a choice.
    let letters = span.split('/').any(|part| part.chars().filter(char::is_ascii_lowercase).count() > 1);
    let file = ENDINGS.iter().any(|e| span.len() > e.len() && span.ends_with(e));
    plain && letters && !span.starts_with('/') && !span.starts_with("..") && (span.contains('/') || file)
}

/// Whether some path of the repository is the span or ends in it.
fn is_there(repository: &Repository, span: &str) -> bool {
    let wanted = format!("/{}", span.trim_start_matches("./").trim_end_matches('/'));
    let inside = format!("{wanted}/");
    repository.paths().any(|path| {
        let path = format!("/{path}");
        path.ends_with(&wanted) || path.contains(&inside)
    })
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn paths_are_told_from_times_and_choices() {
        for span in ["packs/en/rules/", "pack.toml", "crates/chancery-time/src/when.rs"] {
            assert!(is_path(span), "{span}");
        }
        for span in [
            "1975/1976",
            "../1991",
            "A/B",
            "chancery read a/b",
            "<lang>/x.toml",
            "visit",
            "en/visit#2",
            "/etc",
            "../shared",
        ] {
            assert!(!is_path(span), "{span}");
        }
    }
}
