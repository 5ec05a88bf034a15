//! A program that is killed while it reads leaves whole documents, and the next run goes on.

use crate::Desk;
use chancery_store::{Filter, Place, Record};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How many claims each document has in the record.
fn claims(path: &Path) -> BTreeMap<String, usize> {
    let record = Record::open_existing(&Place::File(path.to_owned())).unwrap();
    record.verify().unwrap();
    let mut all: BTreeMap<String, usize> = record.documents().unwrap().into_iter().map(|d| (d.doc, 0)).collect();
    for claim in record.claims(&Filter::default()).unwrap() {
        *all.entry(claim.claim.doc().to_string()).or_default() += 1;
    }
    all
}

#[test]
fn nothing_is_half_done_and_the_next_run_goes_on() {
    let desk = Desk::new();
    let years: Vec<u32> = (0..5).map(|n| 1960 + n).collect();
    for n in 0..150 {
        let mut text = format!("Gambia–North Korea relations\n\nThis is page {n}.\n");
        for year in &years {
            text.push_str(&format!("In March {year} the President of Gambia visited Pyongyang. A new agreement on trade was signed by Gambia and North Korea in May {year}.\n\n"));
        }
        desk.write(&format!("docs/page-{n:03}.txt"), text);
    }
    desk.run(&["read", "docs", "--record", "whole.db"]).ok();
    let whole = claims(&desk.path("whole.db"));
    assert_eq!(whole.len(), 150);
    assert!(whole.values().all(|n| *n > 0), "{whole:?}");

    let mut child = desk
        .command(&["read", "docs", "--record", "cut.db"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let wal = desk.path("cut.db-wal");
    while std::fs::metadata(&wal).map_or(0, |m| m.len()) < 150_000
        && child.try_wait().unwrap().is_none()
        && begun.elapsed() < Duration::from_secs(30)
    {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let cut = claims(&desk.path("cut.db"));
    for (doc, n) in &cut {
        assert_eq!(whole.get(doc), Some(n), "{doc} is half done");
    }
    let summary = desk.run(&["read", "docs", "--record", "cut.db"]).ok();
    assert!(summary.contains(&format!("{} new", 150 - cut.len())), "{} known\n{summary}", cut.len());
    assert_eq!(claims(&desk.path("cut.db")), whole);
}
