//! The checks of `cargo xtask tidy`, each a test.

use super::Count;
use crate::tidy::{all, print_findings};

pub fn run() -> Vec<Count> {
    let mut failed = 0;
    let checks = all();
    for (name, findings) in &checks {
        failed += usize::from(!findings.problems.is_empty());
        if !findings.problems.is_empty() {
            print_findings(name, findings);
        }
    }
    vec![Count::of("checks of documents, tree and code", checks.len() - failed, failed)]
}
