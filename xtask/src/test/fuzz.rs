//! The fuzz targets build with the stable toolchain. (Running them takes cargo-fuzz and nightly.)

use super::{cargo, log, Count};
use crate::repository::{root, Repository};
use std::process::{Command, Stdio};

const NAME: &str = "fuzz targets build";

pub fn run() -> Vec<Count> {
    let repository = Repository::read(&root().join("fuzz"));
    let targets: Vec<&str> =
        repository.paths().filter_map(|p| p.strip_prefix("fuzz_targets/")?.strip_suffix(".rs")).collect();
    let manifest = repository.text("Cargo.toml").unwrap_or_default();
    let unlisted: Vec<&&str> = targets.iter().filter(|t| !manifest.contains(&format!("name = \"{t}\""))).collect();
    if !unlisted.is_empty() {
        println!("  fuzz/Cargo.toml lists no [[bin]] for {unlisted:?}");
        return vec![Count::of(NAME, 0, unlisted.len())];
    }
    let compiler = std::env::var("CXX").unwrap_or_else(|_| "c++".to_owned());
    let there = Command::new(&compiler).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|s| s.success()) {
        let why = format!("libFuzzer needs a C++ compiler, and `{compiler}` is not there");
        println!("  left out: {why}");
        return vec![Count::left_out(NAME, targets.len(), why)];
    }
    let mut command = Command::new(cargo());
    command.args(["check", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir"]).arg(super::target());
    match log::run("fuzz", &mut command) {
        Ok(logged) if logged.success => vec![Count::of(NAME, targets.len(), 0)],
        Ok(logged) => {
            logged.show();
            vec![Count::of(NAME, 0, targets.len())]
        }
        Err(e) => {
            println!("  {e}");
            vec![Count::of(NAME, 0, targets.len())]
        }
    }
}
