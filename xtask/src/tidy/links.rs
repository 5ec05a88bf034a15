//! Every link of a document leads to a file or heading of the repository, or outside.

use super::Findings;
use crate::markdown::{anchors, links};
use crate::repository::Repository;

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (page, text) in repository.documents() {
        for (line, target) in links(text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { page.to_owned() } else { beside(page, path) };
            let folder = format!("{}/", path.trim_end_matches('/'));
            let place = format!("{page}:{line}");
            if !repository.paths().any(|p| p == path || p.starts_with(&folder)) {
                findings.problem(place, format!("the link to `{target}` leads nowhere"));
            } else if !anchor.is_empty()
                && !repository.text(&path).is_some_and(|t| anchors(t).iter().any(|a| a == anchor))
            {
                findings.problem(place, format!("`{path}` has no heading `#{anchor}`"));
            }
        }
    }
}

/// A path as seen from the folder of a page.
fn beside(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
