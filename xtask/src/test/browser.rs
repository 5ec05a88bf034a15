//! The atlas in a real browser: each page with scripts and without, and documents that mean harm.

use super::{log, outside, program, Count};
use crate::repository::root;
use std::fs;
use std::process::Command;

const NAME: &str = "atlas in a browser";
/// How many tests there are, where they can't be run to be counted.
const TESTS: usize = 16;

pub fn run() -> Vec<Count> {
    let here = root().join("xtask/browser");
    let ready = outside::chromium().and_then(|chromium| Ok((chromium, outside::node("browser", &here)?)));
    let (chromium, folder) = match ready {
        Ok(ready) => ready,
        Err(why) => return outside::left_out(NAME, TESTS, why),
    };
    match tested(&here, &folder, &chromium) {
        Ok(counts) => counts,
        Err(why) => {
            println!("  {why}");
            vec![Count::one(NAME, false).note(why)]
        }
    }
}

fn tested(here: &std::path::Path, folder: &std::path::Path, chromium: &std::path::Path) -> Result<Vec<Count>, String> {
    // Modules look for packages beside themselves.
    let mut tests = Vec::new();
    for entry in fs::read_dir(here).map_err(|e| e.to_string())? {
        let name = entry.map_err(|e| e.to_string())?.file_name();
        let text = name.to_string_lossy().into_owned();
        if text.ends_with(".mjs") {
            fs::copy(here.join(&name), folder.join(&name)).map_err(|e| format!("{text}: {e}"))?;
        }
        if text.ends_with(".test.mjs") {
            tests.push(text);
        }
    }
    tests.sort();
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=1", "--test-timeout=600000"]);
    node.args(tests.iter().map(|t| folder.join(t)));
    node.env("CHANCERY", program()).env("CHANCERY_ROOT", root()).env("CHROMIUM", chromium);
    let logged = log::run("browser", &mut node).map_err(|e| e.to_string())?;
    let number = |word: &str| {
        let line = logged.text.lines().rev().find_map(|l| l.strip_prefix(&format!("# {word} ")));
        line.and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(0)
    };
    let (passed, failed) = (number("pass"), number("fail") + number("cancelled"));
    if !logged.success || passed + failed < TESTS {
        logged.show();
    }
    let lacking = TESTS.saturating_sub(passed + failed);
    Ok(vec![Count::of(NAME, passed, failed + lacking)])
}
