//! Why an export did not come to its end.

use std::io;

/// What ends an export before its time.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The writer gave up.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The claims could not be read to their end.
    #[error("{0}")]
    Claims(String),
    /// The format needs something that was not given; the message says what to add.
    #[error("{0}")]
    Asked(String),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> ExportError {
        ExportError::Io(match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> ExportError {
        ExportError::Io(io::Error::other(error))
    }
}
