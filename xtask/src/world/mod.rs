//! `cargo xtask world`: keeps the world pack and the lexicons of names whole.
//!
//! - `fetch <dir>` unpacks the CLDR names of territories from the npm registry into a directory;
//! - `names <dir>` adds the CLDR names that `packs/<language>/lexicon/actors.toml` lacks;
//! - `map <dir>` gets the country polygons of Natural Earth and makes `packs/world/map.json` from them;
//! - `check` says what does not hold together.

mod check;
mod cow;
mod fetch;
mod files;
mod forms;
mod map;
mod names;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What stops a task.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A file or folder that can't be read or written.
    #[error("{path}: {source}; run from a clone of the repository, or give an existing folder")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that is not of its form.
    #[error("{path}: {message}")]
    Form {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A program that did not do its work.
    #[error("`{program}` failed ({reason}); install it, or unpack the npm package by hand and give its folder to `world names`")]
    Program {
        /// The program with its arguments.
        program: String,
        /// What it said.
        reason: String,
    },
}

/// Runs the task with its arguments.
pub fn run(args: &[String]) -> ExitCode {
    let packs = packs();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["fetch", folder] => fetch::fetch(Path::new(folder), fetch::NAMES)
            .map(|unpacked| vec![format!("unpacked into {}", unpacked.display())]),
        ["map", folder] => {
            fetch::fetch(Path::new(folder), map::PACKAGE).and_then(|unpacked| map::make(&packs, &unpacked))
        }
        ["names", folder] => names::update(&packs, Path::new(folder)),
        ["check"] => check::check(&packs).map(|problems| problems.iter().map(ToString::to_string).collect()),
        _ => {
            eprintln!(
                "use: xtask world check | xtask world fetch <dir> | xtask world names <dir> | xtask world map <dir>"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Err(e) => {
            eprintln!("xtask world: {e}");
            ExitCode::FAILURE
        }
        Ok(lines) => {
            for line in &lines {
                println!("{line}");
            }
            let failed = words.first() == Some(&"check") && !lines.is_empty();
            if failed {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
    }
}

/// The folder `packs` of the repository.
fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("packs")
}

/// Reads a text file.
fn read(path: &Path) -> Result<String, WorldError> {
    std::fs::read_to_string(path).map_err(|source| WorldError::File { path: path.to_owned(), source })
}

/// The languages that have a folder `lexicon`, in order.
fn languages(packs: &Path) -> Result<Vec<String>, WorldError> {
    let entries = std::fs::read_dir(packs).map_err(|source| WorldError::File { path: packs.to_owned(), source })?;
    let mut found: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|e| e.path().join("lexicon").is_dir())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    found.sort();
    Ok(found)
}
