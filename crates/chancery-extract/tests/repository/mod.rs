//! The packs of the repository, read from its folder.

use chancery_extract::Packs;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that the repository stands in.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every TOML file of the packs, by its path below `packs/`.
pub fn pack_files() -> BTreeMap<String, String> {
    let packs = root().join("packs");
    let mut files = BTreeMap::new();
    let mut folders = vec![packs.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let below = path.strip_prefix(&packs).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(below, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// The packs, loaded; a language is compiled when it is first asked for.
pub fn load(files: &BTreeMap<String, String>) -> Packs {
    Packs::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .unwrap_or_else(|errors| panic!("the world pack does not load: {errors:?}"))
}
