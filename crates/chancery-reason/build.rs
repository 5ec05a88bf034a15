//! Finds the checks: every file of `src/checks/` and of `src/checks/whole/` but `mod.rs` is a module with a
//! `check` function.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-env-changed=CHANCERY_TREE");
    println!("cargo:rerun-if-changed=src/checks");
    let checks = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/checks");
    let out = env::var("OUT_DIR")?;
    for (dir, kind, file) in
        [(checks.clone(), "Check", "checks.rs"), (checks.join("whole"), "WholeCheck", "whole_checks.rs")]
    {
        let mut names = Vec::new();
        for entry in fs::read_dir(&dir)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            match name.strip_suffix(".rs") {
                Some(name) if name != "mod" => names.push(name.to_owned()),
                _ => {}
            }
        }
        names.sort();
        let mut code = String::new();
        for name in &names {
            writeln!(code, "#[path = {:?}]\npub(crate) mod {name};", dir.join(format!("{name}.rs")))?;
        }
        let list: Vec<String> = names.iter().map(|n| format!("({n:?}, {n}::check)")).collect();
        writeln!(code, "/// Code and function of every check, by code.")?;
        writeln!(code, "pub(crate) const ALL: &[(&str, {kind})] = &[{}];", list.join(", "))?;
        fs::write(Path::new(&out).join(file), code)?;
    }
    Ok(())
}
