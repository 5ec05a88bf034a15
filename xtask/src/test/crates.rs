//! The tests of all crates, unit, integration and documentation: counted by crate, those of the packs and
//! of the golden corpora on lines of their own.

use super::{cargo, log, Count};
use std::process::Command;

pub fn run() -> Vec<Count> {
    let mut command = Command::new(cargo());
    command.args(["test", "--workspace", "--no-fail-fast"]);
    let logged = match log::run("crates", &mut command) {
        Ok(logged) => logged,
        Err(e) => {
            println!("  {e}");
            return vec![Count::one("cargo test", false)];
        }
    };
    let mut counts = counts(&logged.text);
    if !logged.success {
        logged.show();
        if counts.iter().all(|c| c.failed == 0) {
            counts.push(Count::one("building and running the tests", false));
        }
    }
    counts
}

/// The counts in what `cargo test` prints.
fn counts(text: &str) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    let mut krate = String::new();
    let mut name = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["Running", "unittests", source, binary] => {
                if *source == "src/lib.rs" || *source == "src/main.rs" {
                    krate = crate_of(binary);
                }
                name.clone_from(&krate);
            }
            ["Running", "tests/rules.rs", ..] => name = "promises of the packs, each by its name".to_owned(),
            ["Running", "tests/golden/main.rs", ..] => name = "golden corpora".to_owned(),
            ["Running", _, _] => name.clone_from(&krate),
            ["Doc-tests", ..] => name = "examples in the documentation of the code".to_owned(),
            ["test", "result:", _, passed, "passed;", failed, "failed;", ignored, "ignored;", ..] => {
                let number = |text: &str| text.parse::<usize>().unwrap_or(0);
                let index = counts.iter().position(|c| c.name == name).unwrap_or_else(|| {
                    counts.push(Count { name: name.clone(), ..Count::default() });
                    counts.len() - 1
                });
                if let Some(count) = counts.get_mut(index) {
                    count.passed += number(passed);
                    count.failed += number(failed);
                    count.skipped += number(ignored);
                }
            }
            _ => {}
        }
    }
    counts.retain(|c| c.passed + c.failed + c.skipped > 0);
    counts
}

/// `(target/debug/deps/chancery_time-0a1b)` → `chancery-time`.
fn crate_of(binary: &str) -> String {
    let file = binary.trim_matches(['(', ')']).rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('-').map_or(file, |(name, _)| name).replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_by_crate_and_sort() {
        let text = "     Running unittests src/lib.rs (target/debug/deps/chancery_time-0a1b)\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            \x20    Running tests/it/main.rs (target/debug/deps/it-0a1b)\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            \x20    Running tests/golden/main.rs (target/debug/deps/golden-0a1b)\n\
            test result: ok. 6 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            \x20  Doc-tests chancery_time\n\
            test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        let found: Vec<(String, usize, usize, usize)> =
            counts(text).into_iter().map(|c| (c.name, c.passed, c.failed, c.skipped)).collect();
        let expected = [
            ("chancery-time", 15, 2, 1),
            ("golden corpora", 6, 0, 0),
            ("examples in the documentation of the code", 1, 0, 0),
        ];
        assert_eq!(found, expected.map(|(n, p, f, s)| (n.to_owned(), p, f, s)));
    }
}
