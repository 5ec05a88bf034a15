//! Two files of one data set: the later one counts, the earlier one is history.

use crate::Sample;
use chancery_store::{Filter, Instant, Kept, Place, Record};
use chancery_time::When;

fn first() -> Sample {
    Sample::new(
        "missions",
        &[("mission.state MLI>PRK value=present", "one"), ("mission.state GMB>PRK value=present", "two")],
    )
}

fn second() -> Sample {
    Sample::new(
        "missions",
        &[("mission.state MLI>PRK value=present", "uno"), ("mission.state SEN>PRK value=present", "tre")],
    )
}

fn keep(record: &mut Record, sample: &Sample, stated: Option<&When>, now: i64) -> chancery_store::Snapshot {
    let mut reading = sample.reading("import/test 1");
    reading.stated = stated;
    record.keep_snapshots([reading], Instant::from_millis(now)).unwrap().remove(0)
}

fn parties(record: &Record, by: Option<i64>) -> Vec<String> {
    let filter = Filter { as_of: by.map(Instant::from_millis), ..Filter::default() };
    let claims = record.claims(&filter).unwrap();
    let mut all: Vec<String> = claims.iter().map(|c| c.claim.statement().parties()[0].to_string()).collect();
    all.sort();
    all
}

fn record() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let place: Place = folder.path().join("r.db").display().to_string().parse().unwrap();
    let record = Record::open(&place).unwrap();
    (folder, record)
}

#[test]
fn the_later_of_two_snapshots_counts_whichever_comes_first() {
    let (old, new): (When, When) = ("2022-11-16".parse().unwrap(), "2023-11".parse().unwrap());
    let (_folder, mut one) = record();
    assert_eq!(keep(&mut one, &first(), Some(&old), 1).other, None);
    let other = keep(&mut one, &second(), Some(&new), 2).other.unwrap();
    assert!(other.older);
    assert_eq!((other.came.len(), other.went.len(), other.stayed), (1, 1, 1));
    assert!(other.came[0].contains("SEN") && other.went[0].contains("GMB"), "{other:?}");
    assert_eq!(parties(&one, None), ["MLI", "SEN"]);
    // As the record stood before, the earlier one still counts.
    assert_eq!(parties(&one, Some(1)), ["GMB", "MLI"]);
    let (_folder, mut two) = record();
    keep(&mut two, &second(), Some(&new), 1);
    assert!(!keep(&mut two, &first(), Some(&old), 2).other.unwrap().older);
    assert_eq!(parties(&two, None), ["MLI", "SEN"]);
}

#[test]
fn the_same_snapshot_again_and_undated_files_change_nothing() {
    let old: When = "2022-11-16".parse().unwrap();
    let (_folder, mut one) = record();
    keep(&mut one, &first(), Some(&old), 1);
    let again = keep(&mut one, &first(), Some(&old), 2);
    assert_eq!((again.kept, again.other), (Kept::Unchanged, None));
    assert_eq!(keep(&mut one, &second(), None, 3).other, None);
    assert_eq!(parties(&one, None), ["GMB", "MLI", "MLI", "SEN"]);
}
