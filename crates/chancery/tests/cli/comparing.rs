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

#[test]
fn states_are_held_against_what_follows() {
    let desk = Desk::new();
    let rows = r#"{"doc":"guide/mali","kind":"mission.opened","parties":["MLI","PRK"],"when":"1965"}
{"doc":"guide/mali","kind":"mission.closed","parties":["MLI","PRK"],"when":"1984"}
"#;
    desk.run_with(&["import", "jsonl", "-"], rows.as_bytes()).ok();
    desk.write(
        "exchange.csv",
        "ccode1,ccode2,year,DR_at_1,DR_at_2\n432,731,1962,3,0\n432,731,1975,9,9\n432,731,1985,3,3\n",
    );
    desk.run(&["import", "cow", "exchange.csv"]).ok();
    let args = ["compare", "--of", "guide/*", "--with", "cow", "--states"];
    let out = desk.run(&[&args[..], &["--format", "jsonl"]].concat()).ok();
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |there: bool, key: &str| rows.iter().find(|r| r["there"] == there).unwrap()[key].as_u64().unwrap();
    assert_eq!((of(false, "agree"), of(false, "agree_inferred"), of(false, "differ")), (0, 1, 0), "{out}");
    // Code 9 is a mission whose level is not recorded, not none.
    assert_eq!((of(true, "agree"), of(true, "differ"), of(true, "not_attested")), (1, 1, 3), "{out}");
    let out = desk.run(&args).ok();
    assert!(out.contains("1 agree, 1 differ (50.0 % of those that are sure)"), "{out}");
    let out = desk.run(&[&args[..], &["--list", "differ"]].concat()).ok();
    assert!(out.contains("mission.state MLI PRK 1985: there; otherwise: closed"), "{out}");
    desk.run(&[&args[..], &["--list", "first-alone"]].concat()).fails(2, &["those of the second side"]);
}
