//! Sessions in documents: blocks fenced as `sh session`, whose commands are run against the built program
//! and whose output is compared with what the document shows.
//!
//! A line that begins with `$ ` is a command; the lines up to the next one are all that it prints. The
//! commands of a document run one after another in one folder, which holds `examples` and `packs` and else
//! nothing. `cargo run --release --` stands for the program.

use crate::markdown::fences;
use crate::repository::{root, Repository};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// A command of a document, and what it printed.
pub struct Step {
    /// The document.
    pub page: String,
    /// Line of the command, from 1.
    pub line: usize,
    /// As the document has it.
    pub command: String,
    /// What the document says it prints.
    pub shown: Vec<String>,
    /// What it printed.
    pub printed: Vec<String>,
    /// Whether it went wrong, though the document does not show its exit code.
    pub failed: bool,
}

impl Step {
    /// Whether the document tells the truth, and the command did what it was asked to.
    pub fn holds(&self) -> bool {
        self.shown == self.printed && !self.failed
    }

    /// Both outputs, where they part.
    pub fn difference(&self) -> String {
        let at = self.shown.iter().zip(&self.printed).take_while(|(a, b)| a == b).count();
        let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(|| "(nothing more)".to_owned());
        format!(
            "{}:{}: $ {}\n  shown:   {}\n  printed: {}",
            self.page,
            self.line,
            self.command,
            line(&self.shown),
            line(&self.printed)
        )
    }
}

/// Runs every session of every document with the program.
///
/// # Errors
/// The folder for it can't be made, or no shell is there.
pub fn run_all(program: &Path) -> io::Result<Vec<Step>> {
    let repository = Repository::read(&root());
    let mut steps = Vec::new();
    for (page, text) in repository.documents() {
        let mut own = steps_of(page, text);
        if !own.is_empty() {
            run(&mut own, program)?;
            steps.append(&mut own);
        }
    }
    Ok(steps)
}

/// Rewrites each document with what its commands print now; gives the documents that changed.
///
/// # Errors
/// As [`run_all`]; or a document can't be written, or a command fails.
pub fn rewrite_all(program: &Path) -> io::Result<Vec<String>> {
    let mut changed: Vec<String> = Vec::new();
    let steps = run_all(program)?;
    if let Some(step) = steps.iter().find(|s| s.failed) {
        let said = step.printed.join("\n");
        return Err(io::Error::other(format!("{}:{}: $ {}\n{said}", step.page, step.line, step.command)));
    }
    let mut pages: Vec<&str> = steps.iter().map(|s| s.page.as_str()).collect();
    pages.dedup();
    for page in pages {
        let path = root().join(page);
        let text = fs::read_to_string(&path)?;
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for step in steps.iter().filter(|s| s.page == page).rev() {
            let from = step.line.min(lines.len());
            let to = (from + step.shown.len()).min(lines.len());
            lines.splice(from..to, step.printed.iter().cloned());
        }
        let new = lines.join("\n") + "\n";
        if new != text {
            fs::write(&path, new)?;
            changed.push(page.to_owned());
        }
    }
    Ok(changed)
}

fn steps_of(page: &str, text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for fence in fences(text).into_iter().filter(|f| f.info == "sh session") {
        let mut begun = false;
        for (number, line) in fence.lines.iter().enumerate() {
            if let Some(command) = line.strip_prefix("$ ") {
                begun = true;
                steps.push(Step {
                    page: page.to_owned(),
                    line: fence.line + number + 1,
                    command: command.to_owned(),
                    shown: Vec::new(),
                    printed: Vec::new(),
                    failed: false,
                });
            } else if let (true, Some(step)) = (begun, steps.last_mut()) {
                step.shown.push((*line).to_owned());
            }
        }
    }
    steps
}

fn run(steps: &mut [Step], program: &Path) -> io::Result<()> {
    let folder = desk()?;
    let bin = program.parent().unwrap_or(Path::new("/"));
    let path = std::env::join_paths(
        std::iter::once(bin.to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )
    .map_err(io::Error::other)?;
    for step in steps {
        let command = step.command.replace("cargo run --release --", "chancery");
        let output = Command::new("sh")
            .args(["-c", &format!("( {command} ) 2>&1")])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env_remove("CHANCERY_RECORD")
            .env_remove("CHANCERY_PACKS")
            .env_remove("COLUMNS")
            .output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        step.printed = text.lines().map(|l| l.trim_end().to_owned()).collect();
        // In a pipe the exit code is that of its last command; what the program said tells of the first.
        let complained = step.printed.iter().any(|l| l.starts_with("chancery: ") || l.starts_with("error: "));
        step.failed = (complained || !output.status.success()) && !step.command.contains("$?");
    }
    Ok(())
}

/// A folder with what the sessions begin with; it vanishes with its value.
fn desk() -> io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    for name in ["examples", "packs"] {
        copy(&root().join(name), &folder.path().join(name))?;
    }
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_what_they_print_are_told_apart() {
        let page = "x\n```sh session\n$ echo a\na\n\n$ echo b\n```\n```sh\n$ not this\n```\n";
        let steps = steps_of("P.md", page);
        let found: Vec<(usize, &str, Vec<String>)> =
            steps.iter().map(|s| (s.line, s.command.as_str(), s.shown.clone())).collect();
        assert_eq!(found, [(3, "echo a", vec!["a".to_owned(), String::new()]), (6, "echo b", vec![])]);
    }
}
