//! The form of a record, its version, and the way from each version to the next.

use crate::error::StoreError;
use rusqlite::Connection;
use std::path::Path;

/// What SQLite keeps in a file's header to say whose it is: "CHCY".
const APPLICATION_ID: i64 = 0x4348_4359;

/// The steps that lead from nothing to the newest version; step *n* leads to version *n*.
const STEPS: &[&str] = &[include_str!("version_1.sql"), include_str!("version_2.sql")];

/// The version that this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// Brings the record to the newest version, in one transaction.
///
/// # Errors
/// The file is something else, newer than this program, or can't be written.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let opening = |e| StoreError::opening(path, e);
    let number = |db: &Connection, pragma: &str| {
        db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0)).map_err(opening)
    };
    let version = number(db, "user_version")?;
    let application = number(db, "application_id")?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(opening)?;
    if tables > 0 && application != APPLICATION_ID {
        return Err(StoreError::NotARecord(path.to_owned()));
    }
    if version > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: VERSION });
    }
    if version == VERSION {
        return Ok(());
    }
    if version == 0 {
        // Outside a transaction, as SQLite wants it; the file keeps it from then on.
        db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(opening)?;
    }
    let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(opening)?;
    // Another program may have done it while this one waited.
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(opening)?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(step).map_err(opening)?;
    }
    transaction
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"))
        .map_err(opening)?;
    transaction.commit().map_err(opening)
}
