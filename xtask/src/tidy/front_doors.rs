//! Invariant 1: the crates below the front doors touch no file, no network, no clock, no environment.

use super::{library, Findings};
use crate::repository::Repository;
use crate::rust_source::{is_mark, is_word, token, Placed, Token};

/// The crates that take bytes and values and give values.
pub const PURE: &[&str] = &["time", "model", "read", "extract", "reason", "exchange"];

/// Modules of the standard library that reach outside.
const OUTSIDE: &[&str] = &["fs", "net", "env", "process", "thread"];
/// Types that reach for the clock, wherever they come from.
const CLOCKS: &[&str] = &["SystemTime", "Instant"];
const LINT: &str = "clippy::disallowed_methods";

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (path, tokens) in library(repository) {
        if !PURE.iter().any(|c| path.starts_with(&format!("crates/chancery-{c}/"))) {
            continue;
        }
        for at in 0..tokens.len() {
            for reached in reaches(&tokens, at) {
                let line = tokens.get(at).map_or(0, |t| t.0);
                findings
                    .problem(format!("{path}:{line}"), format!("`{reached}` reaches outside: take it as an argument"));
            }
        }
    }
    for name in PURE {
        let path = format!("crates/chancery-{name}/src/lib.rs");
        if repository.text(&path).is_some_and(|text| !text.contains(LINT)) {
            findings.problem(path, format!("deny {LINT}, so that the compiler holds invariant 1, too"));
        }
    }
}

/// What the tokens at a place reach for: `std::fs`, or a member of `std::{…}`, or a clock.
fn reaches(tokens: &[Placed], at: usize) -> Vec<String> {
    if is_word(tokens, at, CLOCKS) {
        return word(tokens, at).into_iter().collect();
    }
    let path = is_word(tokens, at, &["std"]) && is_mark(tokens, at + 1, ':') && is_mark(tokens, at + 2, ':');
    if !path {
        return Vec::new();
    }
    if !is_mark(tokens, at + 3, '{') {
        return if is_word(tokens, at + 3, OUTSIDE) { word(tokens, at + 3).into_iter().collect() } else { Vec::new() };
    }
    let (mut found, mut depth, mut here) = (Vec::new(), 0usize, at + 3);
    while let Some(next) = token(tokens, here) {
        match next {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => depth -= 1,
            // Names at the first level alone are modules of `std`.
            Token::Word(_) if depth == 1 && is_word(tokens, here, OUTSIDE) && !is_mark(tokens, here - 1, ':') => {
                found.extend(word(tokens, here));
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        here += 1;
    }
    found
}

fn word(tokens: &[Placed], at: usize) -> Option<String> {
    match token(tokens, at) {
        Some(Token::Word(word)) => Some(word.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust_source::tokens;

    #[test]
    fn what_reaches_outside_is_seen() {
        for (source, expected) in [
            ("use std::fs;", vec!["fs"]),
            ("use std::{collections::BTreeMap, fs, io};", vec!["fs"]),
            ("let now = std::time::Instant::now();", vec!["Instant"]),
            ("use std::{fmt, collections::{fs as x}};", vec![]),
            ("fs::read(path)", vec![]),
        ] {
            let tokens = tokens(source);
            let found: Vec<String> = (0..tokens.len()).flat_map(|at| reaches(&tokens, at)).collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}
