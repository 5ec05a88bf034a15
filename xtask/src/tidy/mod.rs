//! `cargo xtask tidy`: holds the documents and the tree together, and the code to the project's rules.
//! One file a check.

mod code_map;
mod dependencies;
mod front_doors;
mod layers;
mod length;
mod links;
mod names;
mod opening;
mod panics;
mod paths;
mod supply;
mod unfinished;

use crate::repository::{root, Repository};
use crate::rust_source::{tokens, without_tests, Placed};
use std::process::ExitCode;

/// What a check found: something to mend, or something to know.
#[derive(Debug, Default)]
pub struct Findings {
    /// What must be mended: place and sentence.
    pub problems: Vec<String>,
    /// What is worth knowing.
    pub notes: Vec<String>,
}

impl Findings {
    /// Something to mend.
    pub fn problem(&mut self, place: impl std::fmt::Display, says: impl std::fmt::Display) {
        self.problems.push(format!("{place}: {says}"));
    }
}

/// A check looks at the repository.
type Check = fn(&Repository, &mut Findings);

/// Every check, by the name of its file.
const CHECKS: &[(&str, Check)] = &[
    ("code_map", code_map::check),
    ("dependencies", dependencies::check),
    ("front_doors", front_doors::check),
    ("layers", layers::check),
    ("length", length::check),
    ("links", links::check),
    ("names", names::check),
    ("opening", opening::check),
    ("panics", panics::check),
    ("paths", paths::check),
    ("supply", supply::check),
    ("unfinished", unfinished::check),
];

/// Runs every check: its name and what it found.
pub fn all() -> Vec<(&'static str, Findings)> {
    let repository = Repository::read(&root());
    CHECKS
        .iter()
        .map(|(name, check)| {
            let mut findings = Findings::default();
            check(&repository, &mut findings);
            (*name, findings)
        })
        .collect()
}

/// The task.
pub fn run(args: &[String]) -> ExitCode {
    if let Some(unknown) = args.iter().find(|a| !CHECKS.iter().any(|(name, _)| name == a)) {
        let names: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        eprintln!("xtask tidy: no check `{unknown}`; there are {}", names.join(", "));
        return ExitCode::from(2);
    }
    let mut wrong = 0;
    for (name, findings) in all() {
        if !args.is_empty() && !args.iter().any(|a| a == name) {
            continue;
        }
        wrong += findings.problems.len();
        print_findings(name, &findings);
    }
    if wrong == 0 {
        println!("all is tidy");
        ExitCode::SUCCESS
    } else {
        println!("{wrong} to mend");
        ExitCode::FAILURE
    }
}

/// What a check found, one line each.
pub fn print_findings(name: &str, findings: &Findings) {
    for problem in &findings.problems {
        println!("tidy {name}: {problem}");
    }
    for note in &findings.notes {
        println!("tidy {name}, to know: {note}");
    }
}

/// The library sources: path and tokens, without tests, of each file below `crates/*/src` that is part of
/// more than tests.
pub fn library(repository: &Repository) -> Vec<(&str, Vec<Placed>)> {
    let mut files: Vec<(&str, Vec<Placed>)> = Vec::new();
    let mut for_tests: Vec<String> = Vec::new();
    for (path, text) in repository.sources() {
        if !(path.starts_with("crates/") && path.contains("/src/")) {
            continue;
        }
        let (kept, modules) = without_tests(&tokens(text));
        let folder = match path.rsplit_once('/') {
            Some((folder, "lib.rs" | "main.rs" | "mod.rs")) => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        for module in modules {
            for_tests.push(format!("{folder}/{module}.rs"));
            for_tests.push(format!("{folder}/{module}/"));
        }
        files.push((path, kept));
    }
    files.retain(|(path, _)| !for_tests.iter().any(|t| path == t || t.ends_with('/') && path.starts_with(t.as_str())));
    files
}
