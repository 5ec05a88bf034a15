//! Documents in: accounts, records, the same claims whatever the number of threads.

use crate::{examples, Desk};
use serde_json::Value;
use std::fs;

fn extract(desk: &Desk, threads: &str) -> String {
    desk.run(&["extract", examples().to_str().unwrap(), "--threads", threads]).ok()
}

#[test]
fn the_same_claims_byte_for_byte_with_any_number_of_threads() {
    let desk = Desk::new();
    let one = extract(&desk, "1");
    assert!(one.lines().count() > 20, "{one}");
    assert_eq!(one, extract(&desk, "2"));
    assert_eq!(one, extract(&desk, "7"));
    assert_eq!(one, extract(&desk, "1"));
}

#[test]
fn records_of_any_number_of_threads_hold_the_same() {
    let desk = Desk::new();
    let dump = |record: &str| {
        let claims = desk.run(&["claims", "--record", record, "--format", "jsonl"]).ok();
        let rows = claims.lines().map(|l| {
            let mut row: Value = serde_json::from_str(l).unwrap();
            row.as_object_mut().unwrap().remove("recorded").unwrap();
            row
        });
        rows.collect::<Vec<_>>()
    };
    let folder = examples();
    for (record, threads) in [("one.db", "1"), ("two.db", "2")] {
        desk.run(&["read", folder.to_str().unwrap(), "--record", record, "--threads", threads]).ok();
    }
    let first = dump("one.db");
    assert_eq!(first, dump("two.db"));
    let before = fs::metadata(desk.path("one.db")).unwrap().len();
    let again = desk.run(&["read", folder.to_str().unwrap(), "--record", "one.db", "--json"]).ok();
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!((again["new"].as_u64(), again["superseded"].as_u64()), (Some(0), Some(0)));
    let forced = desk.run(&["read", folder.to_str().unwrap(), "--record", "one.db", "--again", "--json"]).ok();
    let forced: Value = serde_json::from_str(&forced).unwrap();
    assert_eq!((forced["new"].as_u64(), forced["superseded"].as_u64()), (Some(0), Some(0)));
    assert_eq!(first, dump("one.db"));
    assert_eq!(before, fs::metadata(desk.path("one.db")).unwrap().len());
}

#[test]
fn a_capital_of_several_states_is_that_of_the_one_that_still_lives() {
    let desk = Desk::new();
    let told = |text: &str| {
        fs::write(desk.path("note.txt"), text).unwrap();
        desk.run(&["extract", "note.txt", "--lang", "en", "--format", "notation"]).ok()
    };
    let today = told("Hanoi has an embassy in Lisbon.");
    assert!(today.contains("VNM>PRT"), "{today}");
    let then = told("In 1965 Peru opened an embassy in Prague.");
    assert!(then.contains("PER>CSK"), "{then}");
}

#[test]
fn an_organisation_in_a_heading_may_only_name_a_decision() {
    let desk = Desk::new();
    let told = |text: &str| {
        fs::write(desk.path("note.md"), text).unwrap();
        desk.run(&["extract", "note.md", "--lang", "en", "--format", "notation"]).ok()
    };
    let list = "# Recognition of Mongolia\n\n## Before the EC decision\n\n- **Slovenia** – 26 June 1991\n";
    let list = told(list);
    assert!(list.contains("recognized SVN>MNG"), "{list}");
}

#[test]
fn every_byte_of_every_example_is_accounted_for() {
    let desk = Desk::new();
    let out = desk.run(&["read", "--account", "--json", examples().to_str().unwrap()]).ok();
    assert!(out.lines().count() >= 12);
    for line in out.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let mut at = 0;
        for span in row["account"].as_array().unwrap() {
            assert_eq!(span["start"].as_u64(), Some(at), "{}", row["origin"]);
            at = span["end"].as_u64().unwrap();
        }
        assert_eq!(row["bytes"].as_u64(), Some(at), "{}", row["origin"]);
    }
    assert!(!desk.path("chancery.db").exists());
}

#[test]
fn evidence_is_what_stands_at_its_bytes() {
    let desk = Desk::new();
    for line in extract(&desk, "2").lines() {
        let claim: Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&str> = claim.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["doc", "kind", "parties", "when", "modality", "attrs", "evidence"]);
        let doc = claim["doc"].as_str().unwrap();
        let path = fs::read_dir(examples())
            .unwrap()
            .map(|e| e.unwrap().path())
            .find(|p| p.file_stem().unwrap() == doc)
            .unwrap();
        let offset = |key: &str| claim["evidence"][key].as_u64().unwrap() as usize;
        let bytes = fs::read(path).unwrap();
        let words = std::str::from_utf8(&bytes[offset("start")..offset("end")]).unwrap();
        assert_eq!(words, claim["evidence"]["quote"], "{doc}");
    }
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let desk = Desk::new();
    let text = "Gambia–North Korea relations\n\nThey met on 3 May 1990 in Banjul.\n".as_bytes();
    let times = desk.run_with(&["times", "-", "--name", "note.txt", "--lang", "en"], text).ok();
    let time: Value = serde_json::from_str(times.lines().next().unwrap()).unwrap();
    assert_eq!((time["doc"].as_str(), time["when"].as_str()), (Some("note"), Some("1990-05-03")));
    let start = time["start"].as_u64().unwrap() as usize;
    assert!(text[start..].starts_with(time["quote"].as_str().unwrap().as_bytes()));
    let asked = ["times", "--stated", "1990-05", "--lang", "en", "-", "--name", "note.txt", "--format", "jsonl"];
    assert_eq!(desk.run_with(&asked, text).ok(), times, "the format that is the usual one");
    let table = desk.run_with(&["times", "-", "--lang", "en", "--format", "table"], text).ok();
    assert!(table.contains("3 May 1990") && table.contains("1990-05-03"), "{table}");
    let table = desk.run_with(&["mentions", "-", "--format", "table"], text).ok();
    assert!(table.contains("Banjul") && table.contains("GMB"), "{table}");
    let mentions = desk.run_with(&["mentions", "-"], text).ok();
    let mention: Value = serde_json::from_str(mentions.lines().next().unwrap()).unwrap();
    assert_eq!((mention["doc"].as_str(), mention["actors"][0].as_str()), (Some("stdin"), Some("GMB")));
}

#[test]
fn what_is_known_from_outside_makes_another_reading() {
    let desk = Desk::new();
    desk.write("a.txt", "Gambia–North Korea relations\n\nNorth Korea has an embassy in Banjul.\n");
    desk.run(&["read", "a.txt"]).ok();
    let summary = desk.run(&["read", "a.txt", "--stated", "1980", "--source", "An almanac"]).ok();
    assert!(summary.contains("1 read anew"), "{summary}");
    let claims = desk.run(&["claims", "--format", "jsonl", "--source", "An almanac"]).ok();
    for line in claims.lines() {
        let claim: Value = serde_json::from_str(line).unwrap();
        assert_eq!((claim["stated"].as_str(), claim["source"].as_str()), (Some("1980"), Some("An almanac")));
    }
}

#[test]
fn the_record_can_be_named_by_the_environment() {
    let desk = Desk::new();
    desk.write("a.txt", "Some words.\n");
    let mut command = desk.command(&["read", "a.txt"]);
    let output = command.env("CHANCERY_RECORD", "other.db").output().unwrap();
    assert!(output.status.success() && desk.path("other.db").exists() && !desk.path("chancery.db").exists());
}

#[test]
fn the_demo_shows_everything_and_leaves_nothing() {
    let desk = Desk::new();
    let out = desk.run(&["demo"]).ok();
    for part in ["documents", "claims", "The timeline of", "What held on", "relations:"] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), 0);
    assert_eq!(desk.run(&["demo"]).ok(), out);
    desk.run(&["demo", "--record", "demo.db"]).ok();
    assert!(desk.run(&["claims", "--record", "demo.db"]).ok().contains("claims."));
}
