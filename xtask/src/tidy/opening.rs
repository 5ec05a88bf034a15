//! Every source file opens with a `//!` line that says what it is for.

use super::Findings;
use crate::repository::Repository;

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (path, text) in repository.sources() {
        let said = text.lines().next().and_then(|l| l.strip_prefix("//! ")).is_some_and(|l| l.trim().len() > 3);
        if !said {
            findings.problem(path, "its first line is to say what it is for: `//! …`");
        }
    }
}
