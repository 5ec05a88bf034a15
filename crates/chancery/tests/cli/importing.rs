//! Claims from elsewhere: all or nothing, unless asked otherwise.

use crate::{with_rows, Desk, ROWS};
use serde_json::Value;

#[test]
fn rows_come_back_as_claims() {
    let desk = with_rows();
    let out = desk.run(&["claims", "--format", "jsonl"]).ok();
    assert_eq!(out.lines().count(), 5);
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(first["when"], "1973-03");
    assert_eq!(first["stated"], "1980");
    assert_eq!(first["evidence"]["quote"], "Relations began in March 1973.");
    assert_eq!(first["id"].as_str().unwrap().len(), 12);
    assert!(out.contains(r#""amount":5000"#));
}

#[test]
fn importing_again_changes_nothing() {
    let desk = with_rows();
    let again = desk.run(&["import", "jsonl", "rows.jsonl"]).ok();
    assert!(again.contains("0 claims imported, 5 known already"), "{again}");
    assert_eq!(desk.run(&["claims", "--format", "jsonl"]).ok().lines().count(), 5);
}

#[test]
fn bad_rows_keep_everything_out_unless_skipped() {
    let desk = Desk::new();
    let text = format!("{ROWS}{{\"kind\":\"visti\",\"parties\":[\"GMB\",\"PRK\"]}}\nnonsense\n");
    desk.write("rows.jsonl", &text);
    desk.run(&["import", "jsonl", "rows.jsonl"]).fails(
        3,
        &[
            "line 6: kind: `visti` is no kind, did you mean `visit`",
            "line 7: it is not JSON",
            "nothing was imported",
            "--skip-bad",
        ],
    );
    assert!(!desk.path("chancery.db").exists());
    desk.run(&["import", "jsonl", "rows.jsonl", "--check"]).fails(3, &["line 6"]);
    let ran = desk.run(&["import", "jsonl", "rows.jsonl", "--skip-bad"]);
    ran.fails(0, &["line 6"]);
    assert!(ran.out.contains("5 claims imported, 2 bad rows passed over"), "{}", ran.out);
}

#[test]
fn checking_imports_nothing() {
    let desk = Desk::new();
    let ran = desk.run_with(&["import", "jsonl", "-", "--check"], ROWS.as_bytes());
    assert!(ran.ok().contains("5 claims could be imported"));
    assert!(!desk.path("chancery.db").exists());
    desk.run_with(&["import", "jsonl", "-"], b"\n \n").fails(3, &["empty"]);
    desk.run(&["import", "jsonl", "none.jsonl"]).fails(5, &["none.jsonl"]);
}

#[test]
fn what_one_record_lists_another_takes() {
    let desk = with_rows();
    let out = desk.run(&["claims", "--format", "jsonl"]).ok();
    desk.run_with(&["import", "jsonl", "-", "--record", "copy.db"], out.as_bytes()).ok();
    let lines = |record: &str| desk.run(&["claims", "--record", record, "--format", "notation"]).ok();
    assert_eq!(lines("chancery.db"), lines("copy.db"));
}

#[test]
fn statements_that_sum_up_are_imported_explained_and_exported() {
    let desk = Desk::new();
    let sum = r#"{"doc":"guide","sum":"only COM relations.severed PRK @1983-12-03 class=africa","evidence":{"start":0,"end":10,"quote":"the only African state to do so"},"source":"Guide","lang":"en"}"#;
    let rows = [
        sum,
        r#"{"doc":"list","kind":"relations.severed","parties":["COM","PRK"],"when":"1983-12-03"}"#,
        r#"{"doc":"list","kind":"relations.severed","parties":["BWA","PRK"],"when":"2014-02-20"}"#,
    ];
    desk.run_with(&["import", "jsonl", "-"], rows.join("\n").as_bytes()).ok();
    let at_odds = |on: &str| -> Vec<Value> {
        let out = desk.run(&["disagreements", "COM", "PRK", "--on", on, "--format", "json"]).ok();
        serde_json::from_str(&out).unwrap()
    };
    assert!(at_odds("2013-12-31").is_empty());
    let found = at_odds("2026-01-01");
    assert_eq!(found[0]["code"], "superlative");
    let exported = desk.run(&["export", "jsonl"]).ok();
    assert!(exported.lines().any(|line| line == sum), "{exported}");
    assert!(!desk.run(&["export", "jsonl", "--between", "BWA"]).ok().contains("\"sum\""));
    let ids: Vec<&str> = found[0]["claims"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let explained: Vec<String> = ids.iter().map(|id| desk.run(&["explain", id]).ok()).collect();
    for part in ["only COM relations.severed PRK @1983-12-03 class=africa", "Guide", "the only African state to do so"]
    {
        assert!(explained.iter().any(|text| text.contains(part)), "{part}\n{explained:?}");
    }
    let json = ids.iter().map(|id| desk.run(&["explain", id, "--format", "json"]).ok());
    let objects: Vec<Value> = json.map(|text| serde_json::from_str(&text).unwrap()).collect();
    assert!(objects.iter().any(|o| o["sum"].is_string() && o["rule"] == "import/jsonl"));
}
