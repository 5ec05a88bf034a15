//! Records in files: old, foreign, damaged, busy, missing.

use crate::{gambia, lines};
use chancery_store::{Filter, Kept, Place, Record, StoreError, VERSION};
use std::fs;
use std::path::{Path, PathBuf};

fn place(folder: &tempfile::TempDir, name: &str) -> (PathBuf, Place) {
    let path = folder.path().join(name);
    (path.clone(), Place::File(path))
}

#[test]
fn what_is_kept_is_there_when_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = place(&folder, "a.db");
    gambia().keep(&mut Record::open(&place).unwrap(), "1", 0);
    let mut again = Record::open_existing(&place).unwrap();
    assert_eq!(again.claims(&Filter::default()).unwrap().len(), 4);
    assert_eq!(gambia().keep(&mut again, "1", 5), Kept::Unchanged);
    again.verify().unwrap();
}

#[test]
fn every_old_version_opens_and_holds_its_claims() {
    for version in 1..=VERSION {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/version-{version}.sqlite"));
        let folder = tempfile::tempdir().unwrap();
        let (path, place) = place(&folder, "old.db");
        fs::copy(&kept, &path).unwrap_or_else(|e| panic!("{}: {e}", kept.display()));
        let record = Record::open_existing(&place).unwrap();
        let claims = record.claims(&Filter { rejected: true, ..Filter::default() }).unwrap();
        let expected: Vec<String> = gambia().claims.iter().map(|c| c.statement().to_string()).collect();
        let mut found = lines(&claims);
        found.sort_by_key(|l| expected.iter().position(|e| e == l));
        assert_eq!(found, expected, "version {version}");
        assert_eq!(record.search("banjul", 3).unwrap().len(), 1);
        assert_eq!(record.judgements(gambia().claims[2].id()).unwrap().len(), 1);
        record.verify().unwrap();
    }
}

/// Makes the record that [`every_old_version_opens_and_holds_its_claims`] keeps of the newest version.
#[test]
#[ignore = "writes tests/data/version-N.sqlite; run once when a new version is final"]
fn write_the_newest_version() {
    use chancery_store::{Instant, Judgement, Verdict};
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/version-{VERSION}.sqlite"));
    let _ = fs::remove_file(&path);
    let mut record = Record::open(&Place::File(path)).unwrap();
    let mut older = gambia();
    older.claims.remove(3);
    older.keep(&mut record, "1", 0);
    gambia().keep(&mut record, "2", 86_400_000);
    let judgement =
        Judgement { verdict: Verdict::Reject, who: "A. B".into(), why: "".into(), recorded: Instant::from_millis(1) };
    record.judge(&gambia().claims[2], &judgement).unwrap();
}

#[test]
fn what_is_no_record_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, file) = place(&folder, "note.txt");
    fs::write(&path, "This is a note, not a database, and it is long enough to have a header.\n".repeat(9)).unwrap();
    assert!(matches!(Record::open(&file), Err(StoreError::NotARecord(_))));
    assert!(fs::read_to_string(&path).unwrap().starts_with("This is a note"));

    let (path, file) = place(&folder, "other.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(matches!(Record::open(&file), Err(StoreError::NotARecord(_))));
    let tables: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))
        .unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_newer_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (path, file) = place(&folder, "new.db");
    drop(Record::open(&file).unwrap());
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    assert!(matches!(Record::open(&file), Err(StoreError::Newer { found: 999, .. })));
}

#[test]
fn missing_places_and_servers_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_, file) = place(&folder, "none.db");
    assert!(matches!(Record::open_existing(&file), Err(StoreError::Missing(_))));
    let (_, below) = place(&folder, "no/such/folder.db");
    assert!(matches!(Record::open(&below), Err(StoreError::CannotOpen { .. })));
    assert!(matches!("postgres://u@h/db".parse::<Place>(), Err(StoreError::Server(_))));
}

#[test]
fn a_damaged_row_is_reported_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let (path, file) = place(&folder, "a.db");
    gambia().keep(&mut Record::open(&file).unwrap(), "1", 0);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("UPDATE claims SET quote = 'other', span_start = 7 WHERE ordinal = 0").unwrap();
    let record = Record::open_existing(&file).unwrap();
    assert!(matches!(record.claims(&Filter::default()), Err(StoreError::Damaged(_))));
    db.execute_batch("UPDATE documents SET bytes = x'00'").unwrap();
    assert!(matches!(record.bytes(&gambia().hash), Err(StoreError::Damaged(_))));
}

#[test]
fn damaged_pages_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let (path, file) = place(&folder, "a.db");
    gambia().keep(&mut Record::open(&file).unwrap(), "1", 0);
    let mut bytes = fs::read(&path).unwrap();
    let len = bytes.len();
    bytes[4096..len].fill(0x5A);
    fs::write(&path, bytes).unwrap();
    let opened = Record::open_existing(&file).and_then(|r| r.claims(&Filter::default()).map(|_| ()));
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
}

#[test]
fn a_reader_sees_whole_documents_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, file) = place(&folder, "a.db");
    gambia().keep(&mut Record::open(&file).unwrap(), "1", 0);
    let mut writer = rusqlite::Connection::open(&path).unwrap();
    let half = writer.transaction().unwrap();
    half.execute("DELETE FROM claims", []).unwrap_or_default();
    let reader = Record::open_existing(&file).unwrap();
    assert_eq!(reader.claims(&Filter::default()).unwrap().len(), 4);
    drop(half);
    assert_eq!(reader.claims(&Filter::default()).unwrap().len(), 4);
}
