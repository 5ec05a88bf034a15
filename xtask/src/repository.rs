//! The files of the repository, as the tasks look at them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that the repository stands in.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

/// Folders that hold nothing of ours.
const NOT_OURS: &[&str] = &["target", ".git", "node_modules"];

/// Every file below the root, by its path there with `/` between its parts.
pub struct Repository {
    /// Where it is.
    pub root: PathBuf,
    files: BTreeMap<String, Option<String>>,
}

impl Repository {
    /// Reads it. A file that is not UTF-8 is known by its path alone.
    pub fn read(root: &Path) -> Repository {
        let mut files = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                if path.is_dir() {
                    if !NOT_OURS.contains(&name.as_str()) {
                        folders.push(path);
                    }
                } else if let Ok(below) = path.strip_prefix(root) {
                    let below = below.to_string_lossy().replace('\\', "/");
                    files.insert(below, fs::read(&path).ok().and_then(|b| String::from_utf8(b).ok()));
                }
            }
        }
        Repository { root: root.to_owned(), files }
    }

    /// Path and text of every text file that `wanted` lets in, in order.
    pub fn texts<'r>(&'r self, wanted: impl Fn(&str) -> bool + 'r) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.files.iter().filter(move |(path, _)| wanted(path)).filter_map(|(p, t)| Some((p.as_str(), t.as_deref()?)))
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Names of the folders right below one, in order.
    pub fn folders(&self, below: &str) -> Vec<&str> {
        let mut found: Vec<&str> = self
            .paths()
            .filter_map(|p| p.strip_prefix(below)?.strip_prefix('/')?.split_once('/').map(|s| s.0))
            .collect();
        found.dedup();
        found
    }

    /// The documents: Markdown of the root and of the folders that people read.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts(|path| path.ends_with(".md") && !path.contains("/docs/") && !path.contains("/data/"))
    }

    /// The Rust files of our own.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts(|path| path.ends_with(".rs"))
    }
}
