//! Questions put to a record.

use crate::{with_rows, Desk};
use serde_json::Value;

fn json(desk: &Desk, args: &[&str]) -> Value {
    serde_json::from_str(&desk.run(args).ok()).unwrap()
}

#[test]
fn claims_are_filtered() {
    let desk = with_rows();
    let count = |args: &[&str]| desk.run(&[&["claims", "--format", "jsonl"], args].concat()).ok().lines().count();
    for (args, expected) in [
        (&["--between", "Gambia", "KP"][..], 5),
        (&["--between", "Mali"], 0),
        (&["--kind", "relations"], 2),
        (&["--kind", "visit", "--kind", "mission.opened"], 2),
        (&["--from", "1975", "--to", "1976"], 2),
        (&["--source", "almanac"], 3),
        (&["--modality", "planned"], 1),
        (&["--core"], 4),
        (&["--limit", "2"], 2),
        (&["--limit", "0"], 0),
        (&["--min-confidence", "0.5"], 0),
        (&["--recorded-by", "1999-01-01"], 0),
    ] {
        assert_eq!(count(args), expected, "{args:?}");
    }
    assert_eq!(json(&desk, &["claims", "--format", "json", "--limit", "1"]).as_array().unwrap().len(), 1);
    let notation = desk.run(&["claims", "--format", "notation", "--kind", "mission"]).ok();
    assert_eq!(notation, "mission.opened PRK>GMB @1976 type=embassy city=Banjul\n");
    assert!(desk.run(&["claims", "--between", "Mali"]).ok().contains("no such claims"));
}

#[test]
fn a_status_has_the_form_of_the_contract() {
    let desk = with_rows();
    let status = json(&desk, &["status", "Gambia", "North Korea", "--on", "1977-01-01", "--format", "json"]);
    let keys: Vec<&str> = status.as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["a", "b", "on", "relations", "recognition", "missions", "envoys", "undated", "disagreements"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    assert_eq!((&status["a"], &status["b"], &status["on"]), (&"GMB".into(), &"PRK".into(), &"1977-01-01".into()));
    assert_eq!(status["relations"]["status"], "diplomatic");
    assert_eq!(status["missions"][0]["status"], "open");
    let before = json(&desk, &["status", "GMB", "PRK", "--on", "1974-01-01", "--format", "json"]);
    assert_eq!(before["relations"]["certainty"], "possible");
    let by_one =
        json(&desk, &["status", "GMB", "PRK", "--on", "1974-01-01", "--according-to", "almanac", "--format", "json"]);
    assert_eq!(by_one["relations"]["status"], "diplomatic");
    let unknown = json(&desk, &["status", "GMB", "MLI", "--on", "1974-01-01", "--format", "json"]);
    assert_eq!(unknown["relations"]["certainty"], "not attested");
}

#[test]
fn a_status_quotes_its_evidence_and_says_which_day_it_took() {
    let desk = with_rows();
    let out = desk.run(&["status", "GMB", "PRK"]).ok();
    assert!(out.contains("today, 20") && out.contains("(UTC)"), "{out}");
    assert!(out.contains("It opened an embassy in 1976."), "{out}");
    assert!(out.contains("sources disagree"), "{out}");
}

#[test]
fn disagreements_show_both_sides() {
    let desk = with_rows();
    let all = json(&desk, &["disagreements", "--format", "json"]);
    let found = &all.as_array().unwrap()[0];
    assert_eq!((&found["code"], &found["certainty"]), (&"time".into(), &"definite".into()));
    assert_eq!(found["claims"].as_array().unwrap().len(), 2);
    let out = desk.run(&["disagreements", "Gambia", "North Korea"]).ok();
    assert!(out.contains("March 1973") && out.contains("July 1975"), "{out}");
    assert_eq!(json(&desk, &["disagreements", "Mali", "--format", "json"]), Value::Array(vec![]));
    assert_eq!(desk.run(&["disagreements", "--code", "order", "--format", "jsonl"]).ok(), "");
}

fn happenings(entries: &Value) -> Vec<&Value> {
    entries.as_array().unwrap().iter().filter(|e| e["entry"] == "happening").collect()
}

#[test]
fn a_timeline_is_in_order_and_says_what_held() {
    let desk = with_rows();
    let entries = json(&desk, &["timeline", "GMB", "PRK", "--format", "json"]);
    let when: Vec<&Value> = happenings(&entries).iter().map(|e| &e["when"]).collect();
    assert_eq!(when.last(), Some(&&Value::Null), "{when:?}");
    assert!(when.contains(&&"1976".into()), "{when:?}");
    let spans = entries.as_array().unwrap().iter().filter(|e| e["entry"] == "span");
    assert!(spans.clone().any(|s| s["of"] == "relations" && s["status"] == "diplomatic"), "{entries}");
    let narrow = ["timeline", "GMB", "PRK", "--format", "json", "--without-reported", "--core"];
    let without = json(&desk, &narrow);
    let kinds: Vec<&str> = happenings(&without).iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert!(kinds.iter().all(|k| k.starts_with("relations") || k.starts_with("mission")), "{kinds:?}");
    assert!(desk.run(&["timeline", "GMB", "MLI"]).ok().contains("no claims about"));
    assert!(desk.run(&["timeline", "GMB", "PRK"]).ok().contains("mission.opened PRK>GMB"));
}

#[test]
fn claims_that_say_the_same_are_one_entry() {
    let desk = with_rows();
    let row = r#"{"doc":"yearbook","kind":"mission.opened","parties":["PRK","GMB"],"when":"1976-02-03"}"#;
    desk.run_with(&["import", "jsonl", "-"], row.as_bytes()).ok();
    let entries = json(&desk, &["timeline", "GMB", "PRK", "--format", "json"]);
    let mission = happenings(&entries).into_iter().find(|e| e["kind"] == "mission.opened").unwrap();
    assert_eq!((mission["claims"].as_array().unwrap().len(), &mission["when"]), (2, &"1976-02-03".into()));
}

#[test]
fn a_claim_is_explained_from_source_to_rule() {
    let desk = Desk::new();
    let text = "Gambia–North Korea relations\n\nIt was hot. North Korea opened an embassy in Banjul in July 1975. It rained.\n";
    desk.write("gambia.txt", text);
    desk.run(&["read", "gambia.txt"]).ok();
    let claims = desk.run(&["claims", "--kind", "mission", "--format", "jsonl"]).ok();
    let claim: Value = serde_json::from_str(claims.lines().next().unwrap()).unwrap();
    let id = claim["id"].as_str().unwrap();
    let out = desk.run(&["explain", &id[..6]]).ok();
    for part in
        ["gambia.txt", "line 3", "North Korea", "»", "«", "rule", "pack", "confidence", "derivation  1. ", "recorded"]
    {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert!(!out.contains("It rained"), "{out}");
    let json = json(&desk, &["explain", id, "--format", "json"]);
    let sentence = &json["sentence"];
    let whole = format!(
        "{}{}{}",
        sentence["before"].as_str().unwrap(),
        sentence["words"].as_str().unwrap(),
        sentence["after"].as_str().unwrap()
    );
    assert_eq!(whole, "North Korea opened an embassy in Banjul in July 1975.");
}

#[test]
fn right_to_left_sentences_are_marked_in_place() {
    let desk = Desk::new();
    let text = "יחסי גמביה–קוריאה הצפונית\n\nקוריאה הצפונית פתחה שגרירות בבנג'ול ביולי 1975.\n";
    desk.write("gambia-he.txt", text);
    desk.run(&["read", "gambia-he.txt"]).ok();
    let hits = desk.run(&["search", "שגרירות"]).ok();
    assert!(hits.contains("\u{2067}") && hits.contains("»שגרירות«"), "{hits}");
    assert!(desk.run(&["search", "בנג'ול"]).ok().contains("»בנג'ול«"));
}

#[test]
fn judgements_change_what_is_listed() {
    let desk = with_rows();
    let id = |kind: &str| {
        let out = desk.run(&["claims", "--kind", kind, "--format", "jsonl"]).ok();
        let claim: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
        claim["id"].as_str().unwrap().to_owned()
    };
    desk.run(&["judge", &id("visit"), "reject", "--who", "M. Sanneh", "--why", "hearsay"]).ok();
    assert_eq!(desk.run(&["claims", "--kind", "visit", "--format", "jsonl"]).ok(), "");
    let mission = id("mission");
    desk.run(&[
        "judge",
        &mission,
        "correct",
        "--to",
        "mission.opened PRK>GMB @1976 type=legation",
        "--who",
        "M. Sanneh",
    ])
    .ok();
    let notation = desk.run(&["claims", "--kind", "mission", "--format", "notation"]).ok();
    assert_eq!(notation, "mission.opened PRK>GMB @1976 type=legation\n");
    for id in [&mission, &id("mission")] {
        let out = desk.run(&["explain", id]).ok();
        assert!(out.contains("correct to mission.opened PRK>GMB @1976 type=legation, by M. Sanneh"), "{out}");
    }
    desk.run(&["judge", &mission, "correct", "--to", "nonsense", "--who", "X"]).fails(2, &["nonsense"]);
    desk.run(&["judge", &mission, "correct", "--who", "X"]).fails(2, &["--to"]);
}

#[test]
fn actors_are_known_by_every_name_and_code() {
    let desk = Desk::new();
    for word in ["GMB", "gm", "Gambia", "the gambia", "גמביה", "cow:420", "Q1005", "420"] {
        let found = json(&desk, &["actors", word, "--format", "json"]);
        assert!(found.as_array().unwrap().iter().any(|a| a["id"] == "GMB"), "{word}: {found}");
    }
    let all = desk.run(&["actors", "--format", "jsonl"]).ok();
    assert!(all.lines().count() > 200);
}
