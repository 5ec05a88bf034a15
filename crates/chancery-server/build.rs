//! Lists what is found by its place alone: the pages, tables and API answers, one file each, and the files
//! of `web/` that are built into the program. A new one is a new file, and nothing else.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-env-changed=CHANCERY_TREE");
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    for (folder, table) in [("pages", "PAGES"), ("tables", "TABLES"), ("api", "API")] {
        fs::write(out.join(format!("{folder}.rs")), routes(&here.join("src").join(folder), table)?)?;
    }
    fs::write(out.join("assets.rs"), assets(&here.join("web"))?)
}

/// One module and one route for each file of the folder; of the API also the description of all.
fn routes(folder: &Path, table: &str) -> io::Result<String> {
    let (mut modules, mut entries, mut described) = (String::new(), String::new(), String::new());
    for path in files(folder)? {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if name == "mod" || path.parent() != Some(folder) {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        writeln!(modules, "#[path = {path:?}]\npub mod {name};").map_err(io::Error::other)?;
        let nav = if text.contains("pub const NAV:") { format!("Some({name}::NAV)") } else { "None".to_owned() };
        writeln!(
            entries,
            "    crate::route::Route {{ name: {name:?}, paths: {name}::PATHS, nav: {nav}, answer: {name}::answer }},"
        )
        .map_err(io::Error::other)?;
        if text.contains("#[utoipa::path(") {
            write!(described, "{name}::answer, ").map_err(io::Error::other)?;
        }
    }
    let mut all = format!(
        "{modules}\n/// One for each file of this folder.\npub static {table}: &[crate::route::Route] = &[\n{entries}];\n"
    );
    if table == "API" {
        write!(all, "\n/// The description of every answer.\n#[derive(utoipa::OpenApi)]\n#[openapi(paths({described}))]\npub struct Described;\n")
            .map_err(io::Error::other)?;
    }
    Ok(all)
}

/// A table of the files of `web/`: name and bytes.
fn assets(folder: &Path) -> io::Result<String> {
    let mut out = String::from("/// Every file of `web/`: name, bytes.\npub static ASSETS: &[(&str, &[u8])] = &[\n");
    for path in files(folder)? {
        let below = path.strip_prefix(folder).map_err(io::Error::other)?;
        let name = below.iter().filter_map(|p| p.to_str()).collect::<Vec<_>>().join("/");
        writeln!(out, "    ({name:?}, include_bytes!({path:?})),").map_err(io::Error::other)?;
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
