//! Finds the formats that can be imported: every file of `src/import/` but `mod.rs` is a module with a `FORMAT`.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src/import");
    let dir = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/import");
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
    let list: Vec<String> = names.iter().map(|n| format!("{n}::FORMAT")).collect();
    writeln!(
        code,
        "/// Every format, by the name of its file.\npub const FORMATS: &[Format] = &[{}];",
        list.join(", ")
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("imports.rs"), code)?;
    Ok(())
}
