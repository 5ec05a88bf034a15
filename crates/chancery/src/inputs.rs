//! From the paths of a command line to the documents under them.

use crate::failure::Failure;
use crate::output::count;
use chancery_model::Format;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest document that is read unless `--max-size` says otherwise, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// Extensions by which a folder's documents are known, and the format of each.
pub const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("wiki", Format::Wikitext),
    ("wikitext", Format::Wikitext),
    ("mediawiki", Format::Wikitext),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("tei", Format::Tei),
    ("xml", Format::Tei),
];

/// A document to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub place: Place,
    /// Whether the command line names it; else it was found in a folder.
    pub named: bool,
}

/// Where a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input, under a name that stands for a path.
    Stdin(String),
    /// An example built into the program: its path below `examples/`, and its text.
    BuiltIn(&'static str, &'static str),
}

/// Why a document was not read.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It could not be read from where it is.
    #[error("{0}")]
    Unreadable(#[from] Failure),
    /// It can be read, but not as a document.
    #[error("{0}")]
    NoDocument(String),
}

/// What the paths of a command line stand for.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Documents, each folder's in the order of their names.
    pub documents: Vec<Input>,
    /// Files of folders that no reader is for.
    pub passed_over: Vec<PathBuf>,
    /// Paths that could not be looked into.
    pub troubles: Vec<Failure>,
}

impl Inputs {
    /// Looks the paths up: a file stands for itself, whatever its name; a folder for the documents in
    /// it and below, known by their extensions; `-` for standard input, called `stdin_name`.
    pub fn collect(paths: &[PathBuf], stdin_name: &str) -> Inputs {
        let mut inputs = Inputs::default();
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.documents.push(Input { place: Place::Stdin(stdin_name.to_owned()), named: true });
                continue;
            }
            match fs::metadata(path) {
                Ok(meta) if meta.is_dir() => inputs.walk(path),
                Ok(_) => inputs.documents.push(Input { place: Place::File(path.clone()), named: true }),
                Err(error) => inputs.troubles.push(Failure::unreadable(path, error)),
            }
        }
        inputs
    }

    /// Adds the documents of a folder, in order of their paths; hidden files and links to folders are left out.
    fn walk(&mut self, folder: &Path) {
        let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.troubles.push(Failure::unreadable(folder, error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&path),
                Ok(_) if path.is_dir() => self.passed_over.push(path),
                Ok(_) if by_extension(&path).is_some() => {
                    self.documents.push(Input { place: Place::File(path), named: false });
                }
                Ok(_) => self.passed_over.push(path),
                Err(error) => self.troubles.push(Failure::unreadable(&path, error)),
            }
        }
    }

    /// One sentence on the files that no reader is for; none if there are none.
    pub fn passed_over_sentence(&self) -> Option<String> {
        let first = self.passed_over.first()?;
        Some(format!(
            "{} passed over, {} the first: a folder's documents are known by their extensions ({}); name a file itself to have it read",
            count(self.passed_over.len(), "file was", "files were"),
            first.display(),
            EXTENSIONS.iter().map(|(e, _)| *e).collect::<Vec<_>>().join(", ")
        ))
    }
}

/// The format that a file's extension stands for.
fn by_extension(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
}

impl Input {
    /// The path as given.
    pub fn name(&self) -> String {
        match &self.place {
            Place::File(path) => path.display().to_string(),
            Place::Stdin(name) => name.clone(),
            Place::BuiltIn(path, _) => format!("examples/{path}"),
        }
    }

    /// Its bytes, if there are no more than `most`.
    ///
    /// # Errors
    /// It can't be read, or is larger.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        let read = match &self.place {
            Place::BuiltIn(_, text) => return Ok(text.as_bytes().to_vec()),
            Place::Stdin(_) => io::stdin().lock().take(most + 1).read_to_end(&mut bytes),
            Place::File(path) => fs::File::open(path).and_then(|file| {
                let len = file.metadata()?.len();
                if len > most {
                    return Ok(usize::try_from(len).unwrap_or(usize::MAX));
                }
                file.take(most + 1).read_to_end(&mut bytes)
            }),
        };
        match read {
            Err(error) => Err(Failure::unreadable(Path::new(&self.name()), error).into()),
            Ok(len) if len as u64 > most => Err(Trouble::NoDocument(format!(
                "{} is larger than {} MB; split it into its documents, or raise the limit with --max-size",
                self.name(),
                most >> 20
            ))),
            Ok(_) => Ok(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_documents_in_order_and_says_what_it_passes_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.html", "c.pdf", ".hidden.txt", "sub/d.MD"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let inputs = Inputs::collect(&[folder.path().to_owned(), PathBuf::from("-")], "in.txt");
        let names: Vec<String> =
            inputs.documents.iter().map(|i| i.name().replace(&format!("{}/", folder.path().display()), "")).collect();
        assert_eq!(names, ["a.html", "b.txt", "sub/d.MD", "in.txt"]);
        assert!(inputs.passed_over_sentence().unwrap().contains("c.pdf"));
        assert!(inputs.troubles.is_empty());
    }

    #[test]
    fn what_is_not_there_or_too_large_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = Inputs::collect(&[folder.path().join("none.txt")], "");
        assert_eq!(inputs.troubles[0].exit_code(), 5);
        let path = folder.path().join("big.txt");
        fs::write(&path, vec![b'x'; 2 << 20]).unwrap();
        let input = Input { place: Place::File(path), named: true };
        assert!(input.bytes(1 << 20).unwrap_err().to_string().contains("--max-size"));
        assert_eq!(input.bytes(2 << 20).unwrap().len(), 2 << 20);
    }
}
