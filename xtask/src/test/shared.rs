//! What needs the material beside the repository (`../shared`, or the folder that `CHANCERY_SHARED` names):
//! real documents, their annotations, the reference scorer.

use super::{log, logs, program, Count};
use crate::repository::root;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Gold, and the documents that it annotates.
const SETS: &[(&str, &str, &str)] = &[
    ("claims of the seeds score the same as by the reference", "gold", "seeds"),
    ("claims of the corpus score the same as by the reference", "corpus/gold.jsonl", "corpus/docs"),
];

pub fn run() -> Vec<Count> {
    let shared = std::env::var_os("CHANCERY_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !shared.is_dir() {
        let why = format!("there is no {}", shared.display());
        println!("  left out: {why}");
        let mut counts: Vec<Count> = SETS.iter().map(|(name, ..)| Count::left_out(name, 1, &why)).collect();
        let note = "real documents in crates/chancery-read/tests, and the scorer in crates/chancery/tests";
        counts.push(Count::left_out("what the crates' tests would look at", 0, format!("{why}: {note}")));
        return counts;
    }
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !python.is_ok_and(|s| s.success()) {
        println!("  left out: the reference scorer needs python3");
        return SETS.iter().map(|(name, ..)| Count::left_out(name, 1, "the reference scorer needs python3")).collect();
    }
    SETS.iter()
        .map(|(name, gold, documents)| match agree(&shared, gold, documents) {
            Ok(strict) => Count::of(name, 1, 0).note(strict),
            Err(e) => {
                println!("  {name}: {e}");
                Count::one(name, false)
            }
        })
        .collect()
}

/// Extracts the claims of documents and scores them twice; gives the first line of the score.
fn agree(shared: &Path, gold: &str, documents: &str) -> Result<String, String> {
    let folder = logs();
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let (all, predicted) = (folder.join("gold.jsonl"), folder.join("predicted.jsonl"));
    fs::write(&all, gathered(&shared.join(gold))?).map_err(|e| e.to_string())?;
    let extracted = Command::new(program())
        .args(["extract", "--format", "jsonl"])
        .args(documents_in(&shared.join(documents))?)
        .output()
        .map_err(|e| format!("{}: {e}", program().display()))?;
    if !extracted.status.success() {
        return Err(String::from_utf8_lossy(&extracted.stderr).into_owned());
    }
    fs::write(&predicted, &extracted.stdout).map_err(|e| e.to_string())?;
    let mut scores = Vec::new();
    for by in ["kind", "doc"] {
        let ours = log::run("score", Command::new(program()).arg("score").args([&all, &predicted]).args(["--by", by]));
        let theirs = Command::new("python3")
            .arg(shared.join("tools/score.py"))
            .args([&all, &predicted])
            .args(["--by", by])
            .output();
        let ours = ours.map_err(|e| e.to_string())?.text;
        let theirs = theirs.map_err(|e| e.to_string())?;
        let theirs = String::from_utf8_lossy(&theirs.stdout).into_owned();
        if ours != theirs || theirs.is_empty() {
            return Err(format!("the scores differ by {by}\n  ours:\n{ours}\n  reference:\n{theirs}"));
        }
        scores.push(ours);
    }
    Ok(scores.first().and_then(|s| s.lines().next()).unwrap_or_default().to_owned())
}

/// The lines of a file, or of every file of JSON lines in a folder.
fn gathered(path: &Path) -> Result<String, String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    if path.is_file() {
        return read(path);
    }
    let mut files = listed(path)?;
    files.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    files.iter().map(|p| read(p)).collect()
}

/// The documents of a folder: all but what describes it.
fn documents_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = listed(folder)?;
    files.retain(|p| p.is_file() && p.file_name().is_some_and(|n| n != "README.md"));
    Ok(files)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    files.sort();
    Ok(files)
}
