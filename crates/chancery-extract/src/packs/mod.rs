//! Language packs and the world pack: loading, checking, compiling.

pub mod check;
pub mod compile;
mod compile_summary;
pub mod language;
mod selectors;
pub mod source;

pub use language::{Classes, Features, Language, Selector};

use chancery_model::world::WorldFiles;
use chancery_model::World;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What is wrong with a pack: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
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

/// The files of one language and what they compile to.
#[derive(Debug, Default)]
struct Slot {
    files: BTreeMap<String, String>,
    compiled: OnceLock<Result<Language, Vec<PackError>>>,
}

/// All packs: the world, and every language, compiled when first used.
#[derive(Debug, Default)]
pub struct Packs {
    world: World,
    languages: BTreeMap<String, Slot>,
}

impl Packs {
    /// Takes packs from path (as under `packs/`: `en/rules/visit.toml`) and content of each file. A
    /// later file with the same path replaces an earlier one.
    ///
    /// # Errors
    /// The world pack's, or of a file that belongs to no pack. Languages are compiled when first used;
    /// [`Packs::verify`] does so at once.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Packs, Vec<PackError>> {
        let mut languages: BTreeMap<String, Slot> = BTreeMap::new();
        let mut world: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, content) in files {
            match path.split_once('/') {
                Some(("world", rest)) => {
                    world.insert(rest, content);
                }
                Some((language, rest)) if rest.ends_with(".toml") && !rest.starts_with("corpus/") => {
                    let slot = languages.entry(language.to_owned()).or_default();
                    slot.files.insert(rest.to_owned(), content.to_owned());
                }
                _ => {}
            }
        }
        languages.retain(|_, slot| slot.files.contains_key("pack.toml"));
        let get = |name: &str| world.get(name).copied().unwrap_or_default();
        let world = World::load(WorldFiles {
            actors: get("actors.toml"),
            succession: get("succession.toml"),
            organisations: get("organisations.toml"),
            persons: get("persons.toml"),
            classes: get("classes.toml"),
        })
        .map_err(|e| {
            vec![PackError {
                file: format!("world/{}", e.file),
                line: 0,
                column: 0,
                message: e.message,
                hint: "the form of the world pack is described in packs/world/README.md".into(),
            }]
        })?;
        Ok(Packs { world, languages })
    }

    /// The world pack.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Codes of the languages that have a pack, in order.
    pub fn languages(&self) -> Vec<&str> {
        self.languages.keys().map(String::as_str).collect()
    }

    /// A language, compiled at the first call.
    ///
    /// # Errors
    /// What is wrong with its files.
    pub fn language(&self, code: &str) -> Option<Result<&Language, &[PackError]>> {
        let slot = self.languages.get(code)?;
        let compiled = slot.compiled.get_or_init(|| compile::compile(code, &slot.files, &self.world));
        Some(match compiled {
            Ok(language) => Ok(language),
            Err(errors) => Err(errors),
        })
    }

    /// Compiles every language.
    ///
    /// # Errors
    /// Everything that is wrong, in order of file and place.
    pub fn verify(&self) -> Result<(), Vec<PackError>> {
        let mut all: Vec<PackError> =
            self.languages.keys().filter_map(|code| self.language(code)?.err()).flatten().cloned().collect();
        all.sort();
        if all.is_empty() {
            Ok(())
        } else {
            Err(all)
        }
    }

    /// Every name of an actor in a language, the display name first; empty if the pack is unknown or broken.
    pub fn names(&self, code: &str, actor: &chancery_model::ActorId) -> Vec<&str> {
        let Some(Ok(language)) = self.language(code) else { return Vec::new() };
        language
            .lexicon
            .names()
            .iter()
            .filter(|n| n.actor == *actor && n.how == crate::lexicon::How::Name && !n.weak)
            .map(|n| n.display.as_str())
            .collect()
    }

    /// Every actor that a name can mean in any language, strong names before weak ones.
    pub fn actors_named(&self, name: &str) -> Vec<chancery_model::ActorId> {
        let folded = crate::text::fold(name.trim());
        let mut strong = std::collections::BTreeSet::new();
        let mut weak = std::collections::BTreeSet::new();
        for code in self.languages.keys() {
            let Some(Ok(language)) = self.language(code) else { continue };
            for known in language.lexicon.names() {
                if crate::text::fold(&known.display) == folded {
                    use crate::lexicon::How;
                    let set = match known.how {
                        How::Name if !known.weak => &mut strong,
                        How::Name | How::Demonym | How::Capital | How::Government => &mut weak,
                        _ => continue,
                    };
                    set.insert(known.actor.clone());
                }
            }
        }
        let mut out: Vec<_> = strong.into_iter().collect();
        for actor in weak {
            if !out.contains(&actor) {
                out.push(actor);
            }
        }
        out
    }

    /// Runs the examples and rejections of every rule of a language (of all when `None`): one entry each,
    /// its name (`en/visit#2`) and, if it failed, why.
    pub fn check(&self, language: Option<&str>) -> Vec<(String, Result<(), String>)> {
        check::run(self, language)
    }
}
