//! The packs: those built in, and a folder of the user's beside or in place of them.

use crate::built_in::PACKS;
use crate::failure::Failure;
use chancery_exchange::wikitext::Prose;
use chancery_extract::{PackError, Packs};
use chancery_model::world::WorldFiles;
use chancery_model::{ContentHash, World};
use chancery_read::Scrape;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// The texts of packs, by path as under `packs/`.
#[derive(Debug)]
pub struct PackFiles {
    texts: BTreeMap<String, Cow<'static, str>>,
    /// The packs that are the user's.
    own: BTreeSet<String>,
}

impl PackFiles {
    /// The built-in packs; where `folder` holds a folder of the same name, that one instead.
    ///
    /// # Errors
    /// The folder can't be read, holds no packs, or a file in it is not UTF-8.
    pub fn gather(folder: Option<&Path>) -> Result<PackFiles, Failure> {
        let mut files: BTreeMap<String, Cow<'static, str>> =
            PACKS.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))).collect();
        let Some(folder) = folder else {
            return Ok(PackFiles { texts: files, own: BTreeSet::new() });
        };
        let own = toml_files(folder)?;
        let packs: BTreeSet<String> = own.keys().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        if packs.is_empty() {
            return Err(Failure::Packs(format!(
                "{} holds no packs; give the folder that holds the language folders, each with its pack.toml",
                folder.display()
            )));
        }
        files.retain(|path, _| path.split_once('/').is_none_or(|(pack, _)| !packs.contains(pack)));
        files.extend(own.into_iter().filter(|(path, _)| path.contains('/')).map(|(k, v)| (k, Cow::Owned(v))));
        Ok(PackFiles { texts: files, own: packs })
    }

    /// The languages that the user's folder changes: its own, or all of `languages` if it holds a
    /// world, or if there is no such folder.
    pub fn changed<'l>(&self, languages: &[&'l str]) -> Vec<&'l str> {
        let all = self.own.is_empty() || self.own.contains("world");
        languages.iter().copied().filter(|l| all || self.own.contains(*l)).collect()
    }

    /// Path and text of every file, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_ref()))
    }

    /// Compiles them.
    ///
    /// # Errors
    /// [`Failure::Packs`] shows every error in its line.
    pub fn load(&self) -> Result<Packs, Failure> {
        Packs::load(self.iter()).map_err(|errors| Failure::Packs(self.show(&errors)))
    }

    /// Compiles a language, or every one.
    ///
    /// # Errors
    /// [`Failure::Packs`] shows every error in its line.
    pub fn verify(&self, packs: &Packs, lang: Option<&str>) -> Result<(), Failure> {
        let outcome = match lang {
            Some(lang) => packs.language(lang).map_or(Ok(()), |l| l.map(|_| ()).map_err(<[PackError]>::to_vec)),
            None => packs.verify(),
        };
        outcome.map_err(|errors| Failure::Packs(self.show(&errors)))
    }

    /// The world pack alone.
    ///
    /// # Errors
    /// It does not load.
    pub fn world(&self) -> Result<World, Failure> {
        let text = |name: &str| self.texts.get(&format!("world/{name}")).map_or("", |t| t.as_ref());
        let (actors, succession) = (text("actors.toml"), text("succession.toml"));
        let (organisations, persons) = (text("organisations.toml"), text("persons.toml"));
        let classes = text("classes.toml");
        World::load(WorldFiles { actors, succession, organisations, persons, classes })
            .map_err(|e| Failure::Packs(e.to_string()))
    }

    /// The words of scraped pages, of all languages.
    ///
    /// # Errors
    /// A `scrape.toml` is none.
    pub fn scrape(&self) -> Result<Scrape, Failure> {
        let texts: Vec<&str> = self.iter().filter(|(path, _)| path.ends_with("/scrape.toml")).map(|(_, t)| t).collect();
        Scrape::from_toml(&texts).map_err(|e| Failure::Packs(e.to_string()))
    }

    /// The sentences of articles, by language.
    ///
    /// # Errors
    /// A `prose.toml` is none.
    pub fn prose(&self) -> Result<BTreeMap<String, Prose>, Failure> {
        let of = |(path, text): (&str, &str)| {
            let lang = path.strip_suffix("/prose.toml")?;
            Some(
                Prose::read(lang, text)
                    .map(|prose| (lang.to_owned(), prose))
                    .map_err(|e| Failure::Packs(e.to_string())),
            )
        };
        self.iter().filter_map(of).collect()
    }

    /// What the packs are, in one hash: two readings with the same one had the same packs.
    pub fn fingerprint(&self) -> String {
        let mut all = String::new();
        for (path, text) in self.iter() {
            for part in [path, text] {
                all.push_str(&part.len().to_string());
                all.push('\n');
                all.push_str(part);
            }
        }
        ContentHash::of(all.as_bytes()).as_str().chars().take(16).collect()
    }

    /// Every error with the line it stands in.
    fn show(&self, errors: &[PackError]) -> String {
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
        let count = crate::output::count(errors.len(), "error", "errors");
        let mut out = format!("the packs do not load ({count}); mend what is shown and run `chancery packs check`\n");
        for error in errors {
            let mut diagnostic = MietteDiagnostic::new(error.message.clone());
            if !error.hint.is_empty() {
                diagnostic = diagnostic.with_help(error.hint.clone());
            }
            let text = self.texts.get(&error.file).map_or("", |t| t.as_ref());
            let named = if error.line == 0 {
                diagnostic = MietteDiagnostic { message: format!("{}: {}", error.file, error.message), ..diagnostic };
                None
            } else {
                diagnostic =
                    diagnostic.with_label(LabeledSpan::at_offset(offset(text, error.line, error.column), "here"));
                Some(NamedSource::new(&error.file, text.to_owned()))
            };
            let report = Report::new(diagnostic);
            let report = match named {
                Some(source) => report.with_source_code(source),
                None => report,
            };
            // Writing into a text fails only if an error's own Display does; then its message has to do.
            if handler.render_report(&mut out, report.as_ref()).is_err() {
                out.push_str(&error.to_string());
            }
        }
        out
    }
}

/// The byte at which a line and column (in characters, both from 1) begin.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let within = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    start + within
}

/// Every TOML file below the folder but those of corpora, by path below it.
fn toml_files(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).map_err(|e| Failure::unreadable(&current, e))? {
            let path = entry.map_err(|e| Failure::unreadable(&current, e))?.path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "corpus") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|e| e == "toml") {
                let text = fs::read_to_string(&path).map_err(|e| match e.kind() {
                    io::ErrorKind::InvalidData => {
                        Failure::Packs(format!("{} is not UTF-8; save it as UTF-8", path.display()))
                    }
                    _ => Failure::unreadable(&path, e),
                })?;
                let below = path.strip_prefix(folder).unwrap_or(&path);
                found.insert(below.iter().filter_map(|p| p.to_str()).collect::<Vec<_>>().join("/"), text);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_takes_the_place_of_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("xx/rules")).unwrap();
        fs::write(folder.path().join("xx/pack.toml"), "a = 1\n").unwrap();
        let files = PackFiles::gather(Some(folder.path())).unwrap();
        assert!(files.iter().any(|(path, _)| path == "xx/pack.toml"));
        assert!(files.iter().any(|(path, _)| path == "world/actors.toml"));
        assert_ne!(files.fingerprint(), PackFiles::gather(None).unwrap().fingerprint());
    }

    #[test]
    fn errors_are_shown_in_their_line() {
        let texts = BTreeMap::from([("xx/a.toml".to_owned(), Cow::Borrowed("one = 1\ntwö = ?\n"))]);
        let files = PackFiles { texts, own: BTreeSet::new() };
        let error = PackError {
            file: "xx/a.toml".into(),
            line: 2,
            column: 7,
            message: "no value".into(),
            hint: "write a value".into(),
        };
        let shown = files.show(&[error]);
        for part in ["no value", "xx/a.toml:2", "twö = ?", "write a value"] {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
    }
}
