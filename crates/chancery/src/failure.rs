//! What can go wrong in the program, in sentences, and the exit code of each.

use chancery_exchange::names::{LexiconError, NameError};
use chancery_exchange::nearest::nearest;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command did not do what it was asked to. Every message says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was named is not there. The answer has been given; nothing more is printed.
    #[error("{0}")]
    NothingFound(String),
    /// The command line asks for something that can't be.
    #[error("{0}")]
    Usage(String),
    /// Some input could not be used; the rest was.
    #[error("{0}")]
    BadInput(String),
    /// The record can't be opened, is damaged, or is busy.
    #[error("{0}")]
    Record(String),
    /// So many documents that were named are none; which and why has been said.
    #[error("{} no document; all else was read", crate::output::count(*.0, "file that was named is", "files that were named are"))]
    NoDocuments(usize),
    /// So many files or folders could not be read; which and why has been said.
    #[error("{} not be read; all else was", crate::output::count(*.0, "path could", "paths could"))]
    Unreadable(usize),
    /// A file or folder could not be read or written.
    #[error("{what} {}: {}; {hint}", path.display(), reason(source))]
    File {
        /// "could not read", "could not write".
        what: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
        /// What to do.
        hint: &'static str,
    },
    /// The answer could not be written out.
    #[error("the answer could not be written: {}; see whether the disk is full", reason(.0))]
    Output(io::Error),
    /// Whoever read the answer has read enough.
    #[error("")]
    Closed,
    /// A pack does not load, or what it promises does not hold.
    #[error("{0}")]
    Packs(String),
}

/// Every exit code and its meaning, as `chancery help exit-codes` prints them.
pub const EXIT_CODES: &[(u8, &str)] = &[
    (0, "done; an empty list and \"not attested\" are answers, too"),
    (1, "what was named is not there: no such claim or actor, no passage with these words"),
    (2, "the command line asks for something that can't be: an unknown command, state, kind or date"),
    (3, "some input could not be used: an empty or binary file, a rejected row; the rest was used unless it says otherwise"),
    (4, "the record can't be opened, is damaged, is busy, or was written by a newer version"),
    (5, "a file or folder could not be read or written"),
    (6, "a pack does not load, or an example in it fails"),
];

impl Failure {
    /// The exit code: the one place that maps failures to codes.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Closed => 0,
            Failure::NothingFound(_) => 1,
            Failure::Usage(_) => 2,
            Failure::BadInput(_) | Failure::NoDocuments(_) => 3,
            Failure::Record(_) => 4,
            Failure::File { .. } | Failure::Unreadable(_) | Failure::Output(_) => 5,
            Failure::Packs(_) => 6,
        }
    }

    /// A file or folder that could not be read.
    pub fn unreadable(path: &Path, source: io::Error) -> Failure {
        let hint = match source.kind() {
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::PermissionDenied => "ask for the right to read it, or run as its owner",
            _ => "check that it is a file or folder that can be read",
        };
        Failure::File { what: "could not read", path: path.to_owned(), source, hint }
    }
}

impl From<io::Error> for Failure {
    /// Of writing the answer: all other files name their path.
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::Closed
        } else {
            Failure::Output(error)
        }
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Failure {
        match error {
            NameError::Unknown { .. } => Failure::Usage(format!("{error} (`chancery actors` lists all of them)")),
            NameError::Several { .. } => Failure::Usage(error.to_string()),
        }
    }
}

impl From<LexiconError> for Failure {
    fn from(error: LexiconError) -> Failure {
        Failure::Packs(error.to_string())
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => {
            let full = error.to_string();
            full.split(" (os error").next().unwrap_or(&full).to_lowercase()
        }
    }
}

/// ", did you mean a or b?" for the nearest of the known words, else "".
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = nearest(word, known, 3);
    let mut out = String::new();
    for (i, known) in near.iter().enumerate() {
        let lead = match i {
            0 => "; did you mean ",
            _ if i + 1 == near.len() => " or ",
            _ => ", ",
        };
        let _ = write!(out, "{lead}{known}");
    }
    if !out.is_empty() {
        out.push('?');
    }
    out
}
