//! Every export opened by programs that none of us wrote.

use super::{log, logs, outside, program, Count};
use crate::repository::root;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NAME: &str = "exports opened by other programs";
/// How many checks there are, where they can't be run to be counted.
const CHECKS: usize = 13;

/// What is exported: the name of the file, and what follows `chancery export`.
const EXPORTS: &[(&str, &[&str])] = &[
    ("record.jsonl", &["jsonl"]),
    ("record.gexf", &["gexf"]),
    ("record.graphml", &["graphml"]),
    ("spells.parquet", &["spells"]),
    ("spells.jsonl", &["spells"]),
    ("package", &["spells", "--as", "datapackage"]),
    ("panel.csv", &["cow-dyad-year", "--from", "1948", "--to", "2018"]),
    ("directed.csv", &["cow-directed-dyad-year", "--from", "1948", "--to", "2018"]),
    ("diplometrics.csv", &["diplometrics", "--from", "1948", "--to", "2018"]),
    ("record.ttl", &["turtle"]),
    ("record.nq", &["n-quads"]),
    ("record.jsonld", &["json-ld"]),
    ("record.ftm.json", &["follow-the-money"]),
    ("record.statements.csv", &["follow-the-money-statements"]),
    ("plover.csv", &["plover"]),
    ("cameo.csv", &["cameo"]),
    ("timeline.json", &["timelinejs"]),
    ("record.ics", &["icalendar"]),
    ("missions.geojson", &["geojson", "--on", "1980-06-01"]),
    ("record.qs", &["quickstatements"]),
];

pub fn run() -> Vec<Count> {
    let python = match outside::python("interchange", &here().join("requirements.txt")) {
        Ok(bin) => bin.join("python"),
        Err(why) => return outside::left_out(NAME, CHECKS, why),
    };
    match exported().and_then(|folder| checked(&python, &folder)) {
        Ok(counts) => counts,
        Err(why) => {
            println!("  {why}");
            vec![Count::one(NAME, false).note(why)]
        }
    }
}

fn here() -> PathBuf {
    root().join("xtask/interchange")
}

/// The small record of the exchange crate, in every format.
fn exported() -> Result<PathBuf, String> {
    let folder = logs().join("interchange");
    // Files of an earlier run must not stand in for what is not written now.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let record = folder.join("record.db");
    let lines = root().join("crates/chancery-exchange/tests/golden/record.jsonl");
    call(Command::new(program()).args(["import", "jsonl"]).arg(lines).arg("--record").arg(&record))?;
    for (file, words) in EXPORTS {
        let mut command = Command::new(program());
        call(command.arg("export").args(*words).arg("-o").arg(folder.join(file)).arg("--record").arg(&record))?;
    }
    Ok(folder)
}

fn call(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|e| format!("{}: {e}", program().display()))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim())),
    }
}

fn checked(python: &Path, folder: &Path) -> Result<Vec<Count>, String> {
    let logged = log::run("interchange", Command::new(python).arg(here().join("check.py")).arg(folder))
        .map_err(|e| e.to_string())?;
    let starting = |word: &str| logged.text.lines().filter(|l| l.starts_with(word)).count();
    let (passed, failed) = (starting("ok: "), starting("FAILED: "));
    for line in logged.text.lines().filter(|l| l.starts_with("ok: ")) {
        println!("  {}", line.trim_start_matches("ok: "));
    }
    if !logged.success || passed + failed < CHECKS {
        logged.show();
    }
    let lacking = CHECKS.saturating_sub(passed + failed);
    Ok(vec![
        Count::of(NAME, passed, failed + lacking).note("GEXF and TimelineJS by schemas of ours; see xtask/interchange")
    ])
}
