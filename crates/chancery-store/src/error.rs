//! What can go wrong with a record, in sentences that say what to do next.

use rusqlite::ErrorCode;
use std::path::PathBuf;

/// A record that can't be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is none.
    #[error("there is no record at {}; make one with `chancery read PATH…`, or name another with --record", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is not a record of Chancery; name another file with --record", .0.display())]
    NotARecord(PathBuf),
    /// A newer version wrote it.
    #[error("the record {} has version {found} of the form, this program knows up to {known}; use a newer chancery", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// Another program is writing.
    #[error("another program is writing to the record; wait until it is done and try again")]
    Busy,
    /// Its pages or rows make no sense.
    #[error("the record is damaged ({0}); take it back from a copy, or read the documents into a new one")]
    Damaged(String),
    /// Its place can't be written.
    #[error("the record {} can't be opened: {why}; check the folder and the right to write there", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// It may be read, but not written.
    #[error("the record may be read, but not written; ask for the right to write the file and its folder, or write to a copy with --record")]
    ReadOnly,
    /// The disk is full or fails.
    #[error("the record can't be written: {0}; make room or check the disk, then read again: nothing is half done")]
    CannotWrite(String),
    /// An address of a server.
    #[error("`{0}` names a database server, which this version of chancery is not built with; give a file")]
    Server(String),
    /// Anything else that SQLite says.
    #[error("the record could not be used: {0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// With the file's name where the message needs it.
    pub(crate) fn opening(path: &std::path::Path, error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::NotARecord(path.to_owned()),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
                StoreError::CannotOpen { path: path.to_owned(), why: error.to_string() }
            }
            _ => error.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => StoreError::CannotWrite(error.to_string()),
            _ => StoreError::Sqlite(error),
        }
    }
}
