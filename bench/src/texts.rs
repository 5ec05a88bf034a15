//! The texts that are measured on: the examples, and the seeds where they stand beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// Documents that are measured together.
pub struct Set {
    /// Its name.
    pub name: &'static str,
    /// Path and bytes of each.
    pub documents: Vec<(String, Vec<u8>)>,
}

impl Set {
    /// All bytes of it.
    pub fn len(&self) -> usize {
        self.documents.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

/// The sets that are there.
pub fn sets() -> Vec<Set> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    [("examples", root.join("examples/docs")), ("seeds", root.join("../shared/seeds"))]
        .into_iter()
        .map(|(name, folder)| Set { name, documents: documents(&folder) })
        .filter(|set| !set.documents.is_empty())
        .collect()
}

fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.is_file() && p.file_name().is_some_and(|n| n != "README.md"));
    paths.sort();
    paths.into_iter().filter_map(|p| Some((p.to_string_lossy().into_owned(), fs::read(&p).ok()?))).collect()
}
