//! The figures of a score, held against the reference scorer where it is at hand.

use crate::{examples, Desk};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Gold of the examples, and predictions that are gold with every sort of mistake, the same in each run.
fn gold_and_predictions(desk: &Desk) -> (PathBuf, PathBuf) {
    let gold = std::fs::read_to_string(examples().join("../gold.jsonl")).unwrap();
    let mut predicted = Vec::new();
    let whens =
        [Value::Null, "1970".into(), "197X".into(), "1975-07/..".into(), "../1961-24".into(), "1961-08-29~".into()];
    for (i, line) in gold.lines().enumerate() {
        let mut row: Value = serde_json::from_str(line).unwrap();
        match i % 11 {
            0 => continue,
            1 => row["parties"].as_array_mut().unwrap().reverse(),
            2 => row["when"] = whens[i / 11 % whens.len()].clone(),
            3 => row["kind"] = "visit".into(),
            4 => row["modality"] = "denied".into(),
            5 => row["attrs"] = serde_json::json!({"value": "none"}),
            6 => predicted.push(row.to_string()),
            7 => row["doc"] = "elsewhere".into(),
            8 => row["evidence"] = serde_json::json!({}),
            _ => {}
        }
        predicted.insert(predicted.len() / 2, row.to_string());
    }
    (desk.write("gold.jsonl", gold), desk.write("predicted.jsonl", predicted.join("\n")))
}

#[test]
fn figures_are_those_of_the_reference_scorer() {
    let scorer = std::env::var_os("CHANCERY_SCORE_PY")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/tools/score.py"), PathBuf::from);
    if !scorer.exists() || Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: no reference scorer at {}", scorer.display());
        return;
    }
    let desk = Desk::new();
    let (gold, predicted) = gold_and_predictions(&desk);
    for by in ["kind", "doc"] {
        let reference =
            Command::new("python3").arg(&scorer).args([&gold, &predicted]).args(["--by", by]).output().unwrap();
        let reference = String::from_utf8(reference.stdout).unwrap();
        assert!(reference.lines().count() > 5, "{reference}");
        let ours = desk.run(&["score", "gold.jsonl", "predicted.jsonl", "--by", by]).ok();
        assert_eq!(ours, reference);
    }
}

#[test]
fn a_small_score_by_hand() {
    let desk = Desk::new();
    let row = |doc: &str, kind: &str, a: &str, b: &str, when: &str| {
        format!(
            r#"{{"doc":"{doc}","kind":"{kind}","parties":["{a}","{b}"],"when":"{when}","evidence":{{"start":0,"end":4,"quote":"abcd"}}}}"#
        )
    };
    let gold = [
        row("d", "visit", "GMB", "PRK", "1975"),
        row("d", "meeting", "GMB", "PRK", "1976"),
        row("d", "aid.given", "PRK", "GMB", "1977"),
    ];
    let predicted = [
        row("d", "visit", "GMB", "PRK", "1975~"),
        row("d", "meeting", "PRK", "GMB", "1976-05"),
        row("e", "visit", "GMB", "PRK", "1975"),
    ];
    desk.write("gold.jsonl", gold.join("\n"));
    desk.write("predicted.jsonl", predicted.join("\n"));
    let out = desk.run(&["score", "gold.jsonl", "predicted.jsonl", "--errors", "5"]).ok();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "strict   P 0.500  R 0.333  F1 0.400   (1 of 3 gold, 2 predicted)");
    assert_eq!(lines[1], "lenient  P 1.000  R 0.667  F1 0.800   (2 of 3 gold, 2 predicted)");
    assert_eq!(lines[2], "core     P 1.000  R 1.000  F1 1.000   (1 of 1 gold, 1 predicted)");
    assert_eq!(lines[3], "time     0.500   (1 of 2 otherwise-equal claims)");
    assert_eq!(out.matches("missed").count(), 2);
    assert_eq!(out.matches("spurious").count(), 1);
    desk.run(&["score", "none.jsonl", "predicted.jsonl"]).fails(5, &["none.jsonl"]);
    desk.write("bad.jsonl", "{}\n");
    desk.run(&["score", "bad.jsonl", "predicted.jsonl"]).fails(3, &["line 1"]);
}

#[test]
fn documents_are_read_and_mistakes_shown_in_their_sentence() {
    let desk = Desk::new();
    let gold = examples().join("../gold.jsonl");
    let docs = examples();
    let args = ["score", gold.to_str().unwrap(), docs.to_str().unwrap(), "--errors", "3"];
    let out = desk.run(&args).ok();
    assert!(out.starts_with("strict   P "), "{out}");
    assert!(out.contains("»") && out.contains("examples/docs/"), "{out}");
}
