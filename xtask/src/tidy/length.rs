//! A file is a room: more than 600 lines are too many, more than 400 a question.

use super::Findings;
use crate::repository::Repository;

const MOST: usize = 600;
const MANY: usize = 400;

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (path, text) in repository.sources() {
        let lines = text.lines().count();
        if lines > MOST {
            findings.problem(path, format!("{lines} lines are more than {MOST}: find the second room in it"));
        } else if lines > MANY {
            findings.notes.push(format!("{path} has {lines} lines"));
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if matches!(name, "utils.rs" | "util.rs" | "common.rs" | "misc.rs" | "helpers.rs") {
            findings.problem(path, "name the file for what it is for");
        }
    }
}
