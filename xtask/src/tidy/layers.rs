//! The data goes one way: a crate knows the crates that ARCHITECTURE.md lets it know, and no others.

use super::Findings;
use crate::repository::Repository;

/// Each crate and those of ours that its code may use. Its tests may use more.
const KNOWS: &[(&str, &[&str])] = &[
    ("chancery-time", &[]),
    ("chancery-model", &["time"]),
    ("chancery-read", &["time", "model"]),
    ("chancery-extract", &["time", "model"]),
    ("chancery-reason", &["time", "model"]),
    ("chancery-store", &["time", "model"]),
    ("chancery-exchange", &["time", "model", "reason"]),
    ("chancery-server", &["time", "model", "read", "reason", "store", "exchange"]),
    ("chancery", &["time", "model", "read", "extract", "reason", "store", "exchange", "server"]),
];

pub fn check(repository: &Repository, findings: &mut Findings) {
    for name in repository.folders("crates") {
        let path = format!("crates/{name}/Cargo.toml");
        let Some(manifest) = repository.text(&path).and_then(|t| t.parse::<toml::Table>().ok()) else {
            findings.problem(path, "a crate needs a manifest that is TOML");
            continue;
        };
        let package = manifest.get("package").and_then(|p| p.get("name")).and_then(toml::Value::as_str);
        if package != Some(name) {
            findings.problem(&path, "the folder of a crate has the crate's name");
        }
        let Some((_, knows)) = KNOWS.iter().find(|(n, _)| *n == name) else {
            findings.problem(path, "say in xtask/src/tidy/layers.rs which crates this one may know");
            continue;
        };
        for used in manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flatten().map(|(n, _)| n) {
            if used.strip_prefix("chancery-").is_some_and(|u| !knows.contains(&u)) {
                findings.problem(&path, format!("`{name}` may not know `{used}`"));
            }
        }
    }
}
