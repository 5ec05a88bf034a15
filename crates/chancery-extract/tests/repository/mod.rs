//! The packs of the repository, read from its folder.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use chancery_extract::Packs;
use chancery_read::Scrape;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that the repository stands in.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every TOML file of the packs, by its path below `packs/`.
pub fn pack_files() -> BTreeMap<String, String> {
    files_of(&root().join("packs"))
}

/// The same of another folder of packs.
pub fn files_of(packs: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![packs.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let below = path.strip_prefix(packs).unwrap().to_string_lossy().replace('\\', "/");
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

/// What the readers know of scraping.
pub fn scrape(files: &BTreeMap<String, String>) -> Scrape {
    let texts: Vec<&str> =
        files.iter().filter(|(path, _)| path.ends_with("/scrape.toml")).map(|(_, text)| text.as_str()).collect();
    Scrape::from_toml(&texts).unwrap_or_else(|errors| panic!("the words of scraping do not load: {errors:?}"))
}
