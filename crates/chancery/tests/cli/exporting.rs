//! The record on its way out: files, encodings, filters, round trips through the program, and the panel of the
//! documents beside the repository against rows that were checked by hand.

use crate::Desk;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const RECORD: &str = include_str!("../../../chancery-exchange/tests/golden/record.jsonl");

/// A desk whose record holds the small record of the formats.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run_with(&["import", "jsonl", "-"], RECORD.as_bytes()).ok();
    desk
}

fn sorted(lines: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn formats_are_listed_and_unknown_ones_told() {
    let desk = desk();
    let list = desk.run(&["export"]).ok();
    for name in ["cow-dyad-year", "gexf", "wikitext", "follow-the-money"] {
        assert!(list.contains(name), "{list}");
    }
    desk.run(&["export", "graphlm"]).fails(2, &["there is no format `graphlm`", "graphml"]);
    desk.run(&["export", "wikitext", "--between", "PRK"]).fails(2, &["about two actors", "--between A B"]);
    desk.run(&["export", "gexf", "--as", "csv"]).fails(2, &["no table"]);
    desk.run(&["export", "spells", "--as", "datapackage"]).fails(2, &["-o"]);
    desk.run(&["export", "spells", "-o", "no/such/folder/x.csv"]).fails(5, &["could not write", "folder"]);
    desk.run(&["export", "wikitext", "--between", "COM", "PRK", "--prose", "xx"]).fails(2, &["--prose"]);
}

#[test]
fn tables_go_out_by_the_ending_of_the_file() {
    let desk = desk();
    desk.run(&["export", "spells", "-o", "spells.parquet"]).ok();
    desk.run(&["export", "spells", "-o", "spells.jsonl"]).ok();
    desk.run(&["export", "spells", "--as", "datapackage", "-o", "package"]).ok();
    let csv = desk.run(&["export", "spells"]).ok();
    let bytes = std::fs::read(desk.path("spells.parquet")).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let lines = std::fs::read_to_string(desk.path("spells.jsonl")).unwrap();
    assert_eq!(lines.lines().count() + 1, csv.lines().count());
    assert_eq!(std::fs::read_to_string(desk.path("package/spells.csv")).unwrap(), csv);
    let descriptor = std::fs::read_to_string(desk.path("package/datapackage.json")).unwrap();
    let descriptor: Value = serde_json::from_str(&descriptor).unwrap();
    assert_eq!(descriptor["resources"][0]["path"], "spells.csv");
    // Nothing half written stays behind.
    assert!(!desk.path("spells.parquet.part").exists());
}

#[test]
fn filters_and_views_are_those_of_other_commands() {
    let desk = desk();
    let count = |args: &[&str]| desk.run(&[&["export", "jsonl"], args].concat()).ok().lines().count();
    assert_eq!(count(&[]), RECORD.lines().count());
    assert_eq!(count(&["--between", "Gambia", "North Korea", "--kind", "visit"]), 2);
    assert_eq!(count(&["--between", "Gambia", "North Korea", "--kind", "visit", "--without-reported"]), 1);
    assert_eq!(count(&["--according-to", "gazette", "--kind", "relations.established"]), 2);
    assert_eq!(count(&["--from", "2014", "--to", "2014"]), 2);
    let missions = desk.run(&["export", "spells", "--tie", "missions", "--certain"]).ok();
    assert!(missions.lines().skip(1).all(|l| l.starts_with("missions,") && !l.contains("possible")), "{missions}");
}

#[test]
fn json_lines_and_linked_data_come_back_as_they_went() {
    let desk = desk();
    let went = desk.run(&["export", "jsonl"]).ok();
    for (format, file) in [("jsonl", "x.jsonl"), ("turtle", "x.ttl"), ("n-quads", "x.nq"), ("json-ld", "x.jsonld")] {
        let copy = format!("{format}.db");
        desk.run(&["export", format, "-o", file]).ok();
        desk.run(&["import", format, file, "--record", &copy]).ok();
        let came = desk.run(&["export", "jsonl", "--record", &copy]).ok();
        assert_eq!(sorted(&went), sorted(&came), "{format}");
    }
}

/// The core claims of lines, but for where they stand: kind, parties, time, modality and what tells missions,
/// agreements and visits apart.
fn core(lines: &str) -> BTreeSet<String> {
    let told = |line: &str| {
        let claim: Value = serde_json::from_str(line).unwrap();
        let kind = claim["kind"].as_str().unwrap().to_owned();
        let mut parties: Vec<&str> = claim["parties"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
        if ["relations.established", "relations.severed", "relations.resumed", "agreement.signed"]
            .contains(&kind.as_str())
        {
            parties.sort_unstable();
        }
        let of = |key: &str| claim["attrs"][key].as_str().unwrap_or_default().to_owned();
        format!("{} {kind} {parties:?} {} {} {}", claim["modality"], claim["when"], of("type"), of("value"))
    };
    lines.lines().map(told).collect()
}

#[test]
fn a_pair_in_wikitext_is_read_as_the_same_core_claims() {
    let desk = desk();
    for (a, b) in [("COM", "PRK"), ("GMB", "PRK"), ("GBR", "PRK"), ("MLI", "PRK"), ("DDR", "PRK")] {
        let article = format!("{a}.wiki");
        desk.run(&["export", "wikitext", "--between", a, b, "-o", &article]).ok();
        let copy = format!("{a}.db");
        desk.run(&["read", &article, "--record", &copy]).ok();
        let went = desk.run(&["claims", "--core", "--between", a, b, "--format", "jsonl"]).ok();
        let came = desk.run(&["claims", "--core", "--format", "jsonl", "--record", &copy]).ok();
        let text = std::fs::read_to_string(desk.path(&article)).unwrap();
        assert_eq!(core(&went), core(&came), "{text}");
    }
}

/// A row that somebody checked against the words of the documents: who, the year, DR_at_1, DR_at_2, relations.
type Checked = (&'static str, i32, &'static str, &'static str, &'static str);

/// State 1 is the one named; state 2 is 731, North Korea. An empty level is one that the words do not settle.
const CHECKED: &[Checked] = &[
    // Relations since March 1973, embassies on both sides since 1975; independent since 1965.
    ("420", 1972, "0", "0", "none"),
    ("420", 1973, "0", "0", "diplomatic"),
    ("420", 1974, "0", "0", "diplomatic"),
    ("420", 1975, "3", "3", "diplomatic"),
    ("420", 2018, "3", "3", "diplomatic"),
    // Relations since 29 August 1961. Both had embassies once, and have none now: no date is given for either.
    ("432", 1960, "", "", "none"),
    ("432", 1961, "", "", "diplomatic"),
    ("432", 2018, "", "", "diplomatic"),
    // Relations since 13 November 1975, an embassy within a year of that, an ambassador in January 1977, a break
    // on 3 December 1983, relations again in the 1990s.
    ("581", 1975, "0", "", "diplomatic"),
    ("581", 1976, "", "", "diplomatic"),
    ("581", 1977, "3", "", "diplomatic"),
    ("581", 1982, "3", "", "diplomatic"),
    ("581", 1983, "3", "", "severed"),
    ("581", 1989, "3", "", "severed"),
    ("581", 1990, "3", "", ""),
    ("581", 2000, "3", "", "diplomatic"),
    // Relations since 12 or 13 December 2000, and embassies in both capitals with them.
    ("200", 1999, "0", "0", "none"),
    ("200", 2000, "3", "3", "diplomatic"),
    ("200", 2018, "3", "3", "diplomatic"),
    // The eastern state: relations since 1949, embassies both ways since 1954. It ended before the last day of 1990.
    ("265", 1949, "0", "0", "diplomatic"),
    ("265", 1953, "0", "0", "diplomatic"),
    ("265", 1954, "3", "3", "diplomatic"),
    ("265", 1989, "3", "3", "diplomatic"),
    // The western state: none of that is its own.
    ("260", 1970, "", "0", "none"),
    // The whole: relations since 1 March 2001 and its embassy since that year; of the other's embassy the words tell
    // a decision to open it, which is no opening.
    ("255", 2001, "", "3", "diplomatic"),
    ("255", 2018, "", "3", "diplomatic"),
];

#[test]
fn the_panel_of_real_documents_has_the_rows_checked_by_hand() {
    let shared = std::env::var_os("CHANCERY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let seeds = shared.join("seeds");
    if !seeds.is_dir() {
        println!("left out: there is no {}", seeds.display());
        return;
    }
    let desk = Desk::new();
    let mut read = vec!["read".to_owned()];
    for name in ["gambia", "mali", "comoros", "hamichlol", "syria"] {
        read.push(seeds.join(format!("{name}.txt")).display().to_string());
    }
    desk.run(&read.iter().map(String::as_str).collect::<Vec<_>>()).ok();
    let panel = desk.run(&["export", "cow-dyad-year", "--from", "1948", "--to", "2018"]).ok();
    let mut lines = panel.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column = |name: &str| heads.iter().position(|h| *h == name).unwrap();
    let [one, two, year, at_1, at_2, relations] =
        ["ccode1", "ccode2", "year", "DR_at_1", "DR_at_2", "relations"].map(column);
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split(',').collect()).collect();
    let mut wrong = Vec::new();
    for (code, when, level_1, level_2, status) in CHECKED {
        let is = |r: &&Vec<&str>| r[one] == *code && r[two] == "731" && r[year] == when.to_string();
        let Some(row) = rows.iter().find(is) else {
            wrong.push(format!("{code} {when}: there is no row"));
            continue;
        };
        for (expected, found) in [(level_1, row[at_1]), (level_2, row[at_2]), (status, row[relations])] {
            if *expected != found {
                wrong.push(format!("{code} {when}: {expected:?} by hand, {found:?} in the panel: {row:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Both states hold embassies in each other, say two documents, and neither says when: on no day is that attested.
    assert!(!rows.iter().any(|r| r[one] == "652" && r[two] == "731"), "{panel}");
    // No row of the eastern state after it ended, none of the western one beside the whole.
    assert!(!rows.iter().any(|r| r[one] == "265" && r[year] > "1989"));
    assert!(!rows.iter().any(|r| r[one] == "260" && r[year] > "1989"));
}
