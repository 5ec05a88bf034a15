//! Opening a record.

use crate::error::StoreError;
use crate::schema;
use rusqlite::{Connection, OpenFlags};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// Where a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In memory, and gone with the program.
    Memory,
}

impl FromStr for Place {
    type Err = StoreError;
    /// A path, or `:memory:`. The address of a database server is refused by name.
    fn from_str(text: &str) -> Result<Place, StoreError> {
        match text {
            ":memory:" => Ok(Place::Memory),
            _ if text.contains("://") => Err(StoreError::Server(text.to_owned())),
            _ => Ok(Place::File(PathBuf::from(text))),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => write!(f, "{}", path.display()),
            Place::Memory => f.write_str("memory"),
        }
    }
}

/// An open record.
///
/// Writing is one transaction a document: a program that is killed leaves whole documents and nothing
/// half done. Readers are not kept waiting by a writer.
pub struct Record {
    pub(crate) db: Connection,
}

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much a large transaction may keep in memory, in KiB.
const ROOM: u32 = 128 * 1024;

impl Record {
    /// Opens a record, and makes an empty one where there is none. An older version is brought forward.
    ///
    /// # Errors
    /// The place can't be written, or holds something else, damaged, or newer.
    pub fn open(place: &Place) -> Result<Record, StoreError> {
        match place {
            Place::Memory => Record::with(Connection::open_in_memory()?, Path::new(":memory:")),
            Place::File(path) => Record::open_file(path, OpenFlags::SQLITE_OPEN_CREATE),
        }
    }

    /// Opens a record that is there. An older version is brought forward. One that may not be written
    /// can be read all the same; writing to it is [`StoreError::ReadOnly`].
    ///
    /// # Errors
    /// As [`Record::open`], and [`StoreError::Missing`].
    pub fn open_existing(place: &Place) -> Result<Record, StoreError> {
        match place {
            Place::Memory => Record::open(place),
            Place::File(path) if path.is_file() => match Record::open_file(path, OpenFlags::empty()) {
                Err(StoreError::CannotOpen { .. }) => Record::open_unwritable(path),
                other => other,
            },
            Place::File(path) if path.is_dir() => Err(StoreError::NotARecord(path.clone())),
            Place::File(path) => Err(StoreError::Missing(path.clone())),
        }
    }

    /// Opens a record that is there to be read alone: nothing can be written through it.
    ///
    /// # Errors
    /// As [`Record::open_existing`].
    pub fn open_to_read(place: &Place) -> Result<Record, StoreError> {
        let record = Record::open_existing(place)?;
        record.db.execute_batch("PRAGMA query_only = ON; PRAGMA mmap_size = 1073741824;")?;
        Ok(record)
    }

    fn open_file(path: &Path, create: OpenFlags) -> Result<Record, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
        let db = Connection::open_with_flags(path, flags).map_err(|e| StoreError::opening(path, e))?;
        Record::with(db, path)
    }

    /// Opens a record that may not be written. SQLite keeps files beside it while it is in use; where
    /// these can't be made, the record is read as one that nobody changes, if nothing waits in its log.
    fn open_unwritable(path: &Path) -> Result<Record, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = |path: &Path, flags: OpenFlags| {
            Connection::open_with_flags(path, flags).map_err(|e| StoreError::opening(path, e))
        };
        let plain = open(path, flags).and_then(|db| Record::with(db, path));
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let waiting = Path::new(&log).metadata().is_ok_and(|meta| meta.len() > 0);
        match (plain, path.to_str()) {
            (Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly), Some(name)) if !waiting => {
                let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let address = format!("file:{name}?immutable=1");
                let db = open(Path::new(&address), flags | OpenFlags::SQLITE_OPEN_URI)?;
                Record::with(db, path)
            }
            (plain, _) => plain,
        }
    }

    fn with(mut db: Connection, path: &Path) -> Result<Record, StoreError> {
        db.busy_timeout(PATIENCE)?;
        db.set_prepared_statement_cache_capacity(64);
        schema::migrate(&mut db, path)?;
        // In WAL mode NORMAL keeps the file whole even if the machine stops; what a killed process
        // had confirmed stays.
        db.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")?;
        Ok(Record { db })
    }

    /// Makes room for a large transaction. Ids of claims come in no order, so that writing many of them touches
    /// every page of their index: what does not fit in the cache is written out and read again, over and over.
    pub(crate) fn make_room(&self) -> Result<(), StoreError> {
        Ok(self.db.execute_batch(&format!("PRAGMA cache_size = -{ROOM};"))?)
    }

    /// Looks every page and index through.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first thing that is wrong.
    pub fn verify(&self) -> Result<(), StoreError> {
        let found: String = self.db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(StoreError::Damaged(found))
        }
    }
}
