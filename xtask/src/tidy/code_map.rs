//! The code map of ARCHITECTURE.md names every crate and every pack, and nothing else.

use super::Findings;
use crate::markdown::{code_spans, section};
use crate::repository::Repository;
use std::collections::BTreeSet;

const PAGE: &str = "ARCHITECTURE.md";

pub fn check(repository: &Repository, findings: &mut Findings) {
    let Some(map) = repository.text(PAGE).and_then(|page| section(page, "Code map")) else {
        return findings.problem(PAGE, "there is no section \"Code map\"");
    };
    let named: BTreeSet<String> =
        code_spans(map).into_iter().map(|(_, span)| span.trim_end_matches('/').to_owned()).collect();
    for folder in ["crates", "packs"] {
        let there: BTreeSet<String> =
            repository.folders(folder).into_iter().map(|name| format!("{folder}/{name}")).collect();
        let mapped: BTreeSet<String> = named
            .iter()
            .filter(|n| n.strip_prefix(folder).and_then(|r| r.strip_prefix('/')).is_some_and(|r| !r.contains('/')))
            .filter(|n| !n.ends_with(".md") && !n.contains('<'))
            .cloned()
            .collect();
        for missing in there.difference(&mapped) {
            findings.problem(PAGE, format!("the code map lacks `{missing}`"));
        }
        for gone in mapped.difference(&there) {
            findings.problem(PAGE, format!("the code map has `{gone}`, which is not there"));
        }
    }
}
