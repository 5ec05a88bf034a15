//! Language packs and the world pack: loading, checking, compiling.

use chancery_model::World;

/// What is wrong with a pack: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct PackError {
    /// Path within the packs folder.
    pub file: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// All packs, compiled: the world and every language.
#[derive(Debug, Default)]
pub struct Packs {
    world: World,
}

impl Packs {
    /// Compiles packs from path (as under `packs/`: `en/rules/visit.toml`) and content of each file.
    ///
    /// # Errors
    /// Every error found, in order of file and place; nothing is loaded then.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Packs, Vec<PackError>> {
        let _ = files.into_iter();
        Ok(Packs::default())
    }
    /// The world pack.
    pub fn world(&self) -> &World {
        &self.world
    }
    /// Codes of the languages that have a pack.
    pub fn languages(&self) -> Vec<&str> {
        Vec::new()
    }
    /// Runs the examples and rejections of every rule of a language (of all when `None`): one entry each,
    /// its name (`en/visit#2`) and, if it failed, why.
    pub fn check(&self, _language: Option<&str>) -> Vec<(String, Result<(), String>)> {
        Vec::new()
    }
}
