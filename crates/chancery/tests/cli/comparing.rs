//! Sources held against sources.

use crate::Desk;
use serde_json::Value;

const ROWS: &str = r#"{"doc":"guide/mali","kind":"visit","parties":["MLI","USA"],"when":"1961-09"}
{"doc":"guide/mali","kind":"visit","parties":["MLI","USA"],"when":"1967-05-01"}
{"doc":"list","kind":"visit","parties":["MLI","USA"],"when":"1961-09-12"}
{"doc":"list","kind":"visit","parties":["MLI","USA"],"when":"1967-05-03"}
{"doc":"list","kind":"visit","parties":["MLI","USA"],"when":"1988"}
"#;

#[test]
fn two_sources_agree_differ_and_stand_alone() {
    let desk = Desk::new();
    desk.run_with(&["import", "jsonl", "-"], ROWS.as_bytes()).ok();
    let out = desk.run(&["compare", "--of", "guide/*", "--with", "list", "--format", "jsonl"]).ok();
    let sums: Value = serde_json::from_str(&out).unwrap();
    let of = |key: &str| sums[key].as_u64().unwrap();
    assert_eq!((of("agree"), of("differ"), of("first_alone"), of("second_alone")), (1, 1, 0, 1), "{out}");
    let out = desk.run(&["compare", "--of", "guide/*", "--with", "list", "--list", "differ"]).ok();
    for part in ["visit MLI USA, 2 days apart", "guide/mali, 1967-05-01", "list, 1967-05-03", "1 line."] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    desk.run(&["compare", "--of", "guides/*", "--with", "list"]).fails(2, &["no source `guides/*`"]);
}
