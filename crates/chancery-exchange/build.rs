//! Finds the formats by their places: every file of `src/import/` (but `mod.rs`) and of `src/export/formats/` is a
//! module with a `FORMAT`.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=CHANCERY_TREE");
    let (dir, names) = found("src/import")?;
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
    written("imports.rs", &code)?;

    let (dir, names) = found("src/export/formats")?;
    let mut code = String::new();
    for name in &names {
        writeln!(code, "#[path = {:?}]\nmod {name};", dir.join(format!("{name}.rs")))?;
    }
    writeln!(code, "/// Every format with its name, by name.")?;
    let list: Vec<String> = names.iter().map(|n| format!("({:?}, &{n}::FORMAT)", n.replace('_', "-"))).collect();
    writeln!(code, "static FORMATS: &[(&str, &Format)] = &[{}];", list.join(", "))?;
    written("exports.rs", &code)
}

/// The modules of a folder, by name.
fn found(folder: &str) -> Result<(PathBuf, Vec<String>), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let dir = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(folder);
    let mut names = Vec::new();
    for entry in fs::read_dir(&dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").filter(|n| *n != "mod").map(str::to_owned));
    }
    names.sort();
    Ok((dir, names))
}

fn written(file: &str, code: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code)?)
}
