//! Lists what is found by its place alone: the command files, and the packs and examples built into
//! the program. A new command, pack or example is a new file, and nothing else.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-env-changed=CHANCERY_TREE");
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let root = here.join("../..").canonicalize()?;
    fs::write(out.join("commands.rs"), commands(&here.join("src/commands"))?)?;
    let packs = embed("PACKS", "Every file of the packs: path below `packs/`, text.", &root.join("packs"), &|path| {
        path.ends_with(".toml") && !path.contains("/corpus/")
    })?;
    let examples =
        embed("EXAMPLES", "Every example document: path below `examples/`, text.", &root.join("examples"), &|path| {
            path.starts_with("docs/")
        })?;
    fs::write(out.join("built_in.rs"), packs + &examples)
}

/// One module and one variant for each file of the folder; the name of the file is that of the command.
fn commands(folder: &Path) -> io::Result<String> {
    let (mut modules, mut variants, mut arms) = (String::new(), String::new(), String::new());
    for path in files(folder)? {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if name == "mod" {
            continue;
        }
        let variant: String = name
            .split('_')
            .map(|part| {
                part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>()
            })
            .collect();
        writeln!(modules, "#[path = {path:?}]\npub mod {name};").map_err(io::Error::other)?;
        writeln!(variants, "    #[allow(missing_docs)]\n    {variant}({name}::Args),").map_err(io::Error::other)?;
        writeln!(arms, "            Command::{variant}(args) => {name}::run(args, context),")
            .map_err(io::Error::other)?;
    }
    Ok(format!(
        "{modules}\n/// The commands, one for each file of this folder.\n#[derive(clap::Subcommand)]\npub enum Command {{\n{variants}}}\n\n\
         impl Command {{\n    /// Runs the command.\n    ///\n    /// # Errors\n    /// As the command says.\n    \
         pub fn run(self, context: &mut crate::context::Context) -> Result<(), crate::failure::Failure> {{\n        \
         match self {{\n{arms}        }}\n    }}\n}}\n"
    ))
}

/// A table of the folder's files that `wanted` lets in, by path below the folder.
fn embed(table: &str, doc: &str, folder: &Path, wanted: &dyn Fn(&str) -> bool) -> io::Result<String> {
    let mut out = format!("/// {doc}\npub static {table}: &[(&str, &str)] = &[\n");
    for path in files(folder)? {
        let below = path.strip_prefix(folder).map_err(io::Error::other)?;
        let name = below.iter().filter_map(|p| p.to_str()).collect::<Vec<_>>().join("/");
        if wanted(&name) {
            writeln!(out, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    Ok(out + "];\n")
}

/// Every file below the folder, sorted; Cargo is told to look there again when something changes.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
