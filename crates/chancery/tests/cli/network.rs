//! Questions about many actors at once: one with everybody, networks, changes, gaps.

use crate::{with_rows, Desk};
use serde_json::Value;

const TABLE: &str = "ccode1,ccode2,year,DR_at_1,DR_at_2\n432,731,1975,3,3\n432,731,1985,3,0\n420,731,1985,9,0\n";

/// A desk whose record holds dyad-years, and claims with days.
fn desk() -> Desk {
    let desk = with_rows();
    desk.write("exchange.csv", TABLE);
    desk.run(&["import", "cow", "exchange.csv"]).ok();
    let rows = r#"{"doc":"gazette","kind":"relations.established","parties":["MLI","PRK"],"when":"1961-08-29"}
{"doc":"gazette","kind":"relations.severed","parties":["COM","PRK"],"when":"1983-12-03"}
{"doc":"gazette","kind":"relations.established","parties":["COM","PRK"],"when":"1975-11-13"}
{"doc":"ledger","kind":"relations.severed","parties":["COM","PRK"],"when":"1983-12-05"}
{"doc":"ledger","kind":"mission.state","parties":["MLI","PRK"],"attrs":{"value":"present","type":"embassy","status":"former"}}
"#;
    desk.run_with(&["import", "jsonl", "-"], rows.as_bytes()).ok();
    desk
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    serde_json::from_str(&desk.run(&[args, &["--format", "json"]].concat()).ok()).unwrap()
}

#[test]
fn dyad_years_answer_for_their_year() {
    let desk = desk();
    let missions = |year: &str| {
        let status = json(&desk, &["status", "PRK", "MLI", "--on", year, "--according-to", "cow"]);
        let possible = |m: &Value| format!("{}>{} {}", m["sending"], m["receiving"], m["possible"]);
        status["missions"].as_array().unwrap().iter().map(possible).collect::<Vec<_>>().join("; ").replace('"', "")
    };
    assert_eq!(missions("1975"), "MLI>PRK [open]; PRK>MLI [open]");
    assert_eq!(missions("1985"), "MLI>PRK [absent]; PRK>MLI [open]");
    let out = desk.run(&["timeline", "PRK", "MLI"]).ok();
    assert!(out.contains("an embassy of Mali in North") && out.contains("Korea (formerly)"), "{out}");
    // Precision and silence make no disagreement.
    assert_eq!(json(&desk, &["disagreements", "PRK", "MLI"]), Value::Array(vec![]));
}

#[test]
fn dyad_years_are_explained_and_imported_once() {
    let desk = desk();
    let again = desk.run(&["import", "cow", "exchange.csv"]).ok();
    assert_eq!(again, "0 claims imported, 6 known already.\n");
    let out = desk.run(&["claims", "--source", "cow", "--between", "Gambia", "--format", "jsonl"]).ok();
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let explained = desk.run(&["explain", first["id"].as_str().unwrap()]).ok();
    for part in ["line 4", "exchange.csv", "»420,731,1985,9,0«", "its level not recorded", "import/cow"] {
        assert!(explained.contains(part), "{part}\n{explained}");
    }
    desk.write("odd.csv", format!("{TABLE}999,731,1985,3,3\n"));
    desk.run(&["import", "cow", "odd.csv"])
        .fails(3, &["odd, line 5: ccode1: no actor has the COW code `999`", "--skip-bad"]);
    let ran = desk.run(&["import", "cow", "odd.csv", "--skip-bad", "--record", "odd.db", "--json"]);
    assert!(ran.out.contains(r#""imported":6,"known":0,"rejected":1"#), "{ran:?}");
    desk.write("other.csv", "a,b\n1,2\n");
    desk.run(&["import", "cow", "other.csv"]).fails(3, &["no file of the format cow", "`ccode1`"]);
    desk.run_with(&["import", "cow", "-"], b"").fails(3, &["empty"]);
}

#[test]
fn one_actor_and_everybody() {
    let desk = desk();
    let out = desk.run(&["status", "PRK", "--on", "1985"]).ok();
    for part in ["North Korea, on 1985", "Comoros", "Gambia", "Mali", "severed", "3 partners."] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let all = json(&desk, &["status", "PRK", "--on", "1985"]);
    let others: Vec<&str> = all.as_array().unwrap().iter().map(|s| s["b"].as_str().unwrap()).collect();
    assert_eq!(others, ["COM", "GMB", "MLI"]);
    let before = desk.run(&["status", "PRK", "--on", "1955-01-01"]).ok();
    assert!(before.contains("Mali did not exist then"), "{before}");
    let nobody = desk.run(&["status", "Chile"]).ok();
    assert!(nobody.contains("0 partners."), "{nobody}");
}

#[test]
fn what_is_said_without_a_day_is_said_in_words() {
    let desk = desk();
    let rows = r#"{"doc":"note","kind":"mission.state","parties":["PRK","MLI"],"attrs":{"value":"absent","type":"embassy"}}
{"doc":"note","kind":"envoy.accredited","parties":["PRK","MLI"],"attrs":{"rank":"ambassador","seat":"GIN"}}
"#;
    desk.run_with(&["import", "jsonl", "-"], rows.as_bytes()).ok();
    let out = desk.run(&["status", "PRK", "MLI", "--on", "2000-01-01"]).ok();
    for part in [
        "said without a day",
        "no embassy of North Korea in Mali",
        "an embassy of Mali in North Korea (formerly)",
        "ambassador of North Korea to Mali, resident in Guinea",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn networks_have_nodes_and_edges() {
    let desk = desk();
    let missions = json(&desk, &["network", "--on", "1975", "--kind", "missions"]);
    let degrees: Vec<String> = missions["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| format!("{} {} {} {}", n["actor"], n["degree"], n["out_degree"], n["in_degree"]))
        .collect();
    assert_eq!(degrees, [r#""MLI" 1 1 1"#, r#""PRK" 1 1 1"#].map(str::to_owned));
    let args = ["network", "--on", "1980-01-01", "--format", "csv"];
    assert_eq!(
        desk.run(&args).ok(),
        "from,to,tie,certainty\nCOM,PRK,relations,certain\nGMB,PRK,relations,certain\nMLI,PRK,relations,certain\n"
    );
    let among = [&args[..3], &["--among", "Comoros", "KP"]].concat();
    let out = desk.run(&among).ok();
    assert!(out.contains("1 tie among 2 actors in 1 part.") && !out.contains("Mali"), "{out}");
    let none = desk.run(&["network", "--on", "1900", "--kind", "sanctions"]).ok();
    assert!(none.contains("No claim"), "{none}");
    desk.run(&["network", "--among", "Gambai"]).fails(2, &["did you mean Gambia"]);
}

#[test]
fn changes_say_what_began_and_what_ended() {
    let desk = desk();
    let found = |args: &[&str]| {
        let all = json(&desk, &[&["change"], args].concat());
        let one = |c: &Value| format!("{} {} {} {}", c["what"], c["tie"], c["from"], c["to"]).replace('"', "");
        all.as_array().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(found(&["1960-12-31", "1970-01-01", "--kind", "relations", "--certain"]), ["began relations MLI PRK"]);
    assert_eq!(found(&["1980", "1985-01-01", "--about", "Comoros"]), ["ended relations COM PRK"]);
    assert_eq!(found(&["1980", "1985-01-01", "--about", "Chile"]), Vec::<String>::new());
    let missions = found(&["1975", "1985", "--about", "Mali", "--kind", "missions"]);
    assert_eq!(missions, ["possibly ended missions MLI PRK"]);
    let out = desk.run(&["change", "1980", "1985-01-01"]).ok();
    assert!(out.contains("Comoros and North Korea") && out.contains("severed"), "{out}");
    assert!(desk.run(&["change", "1810", "1811"]).ok().contains("Nothing is known"));
    desk.run(&["change", "1985", "1980"]).fails(2, &["earlier day first"]);
}

#[test]
fn gaps_say_what_is_missing() {
    let desk = desk();
    let all = json(&desk, &["gaps", "Mali", "North Korea"]);
    let codes: Vec<&str> = all.as_array().unwrap().iter().map(|g| g["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["stated"], "{all}");
    assert!(desk.run(&["gaps", "--code", "stated"]).ok().contains("1 gap."));
    assert!(desk.run(&["gaps", "Chile"]).ok().contains("No gap"));
    desk.run(&["gaps", "Mali", "MLI"]).fails(2, &["both MLI"]);
}

#[test]
fn disagreements_of_all_are_those_of_every_pair() {
    let desk = desk();
    let of = |args: &[&str]| {
        let found = json(&desk, &[&["disagreements"], args].concat());
        found.as_array().unwrap().iter().map(Value::to_string).collect::<Vec<_>>()
    };
    let all = of(&[]);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(of(&["PRK"]), all);
    assert_eq!([of(&["Comoros"]), of(&["Gambia"])].concat(), all);
    assert_eq!([of(&["PRK", "COM"]), of(&["PRK", "GMB"]), of(&["PRK", "MLI"])].concat(), all);
    assert_eq!(of(&["MLI"]), Vec::<String>::new());
}

#[test]
fn visits_are_those_of_the_time_asked_about() {
    let desk = with_rows();
    let rows = r#"{"doc":"gazette","kind":"visit","parties":["MLI","PRK"],"when":"1976-05-14"}
{"doc":"gazette","kind":"visit","parties":["PRK","MLI"],"when":"1981"}
"#;
    desk.run_with(&["import", "jsonl", "-"], rows.as_bytes()).ok();
    let visits = |on: &str| {
        let found = json(&desk, &["network", "--kind", "visits", "--on", on, "--among", "MLI", "PRK"]);
        let edge = |e: &Value| format!("{}>{} {}", e["from"], e["to"], e["certainty"]);
        found["edges"].as_array().unwrap().iter().map(edge).collect::<Vec<_>>().join("; ").replace('"', "")
    };
    assert_eq!(visits("1976"), "MLI>PRK certain");
    assert_eq!(visits("../1980-12-31"), "MLI>PRK certain");
    assert_eq!(visits("1970/1989"), "MLI>PRK certain; PRK>MLI certain");
    assert_eq!(visits("1981-03-01"), "PRK>MLI possible");
    assert!(desk.run(&["network", "--kind", "visits", "--on", "1976"]).ok().starts_with("Visits, 1976\n"));
    desk.run(&["export", "spells", "--tie", "visits"]).fails(2, &["there are no spells of visits"]);
}

#[test]
fn changes_take_their_days_by_name_or_place() {
    let desk = desk();
    let named = json(&desk, &["changes", "--from", "1983-12-01", "--to", "1984-01-01"]);
    assert_eq!(named, json(&desk, &["change", "1983-12-01", "1984-01-01"]));
    assert_eq!(named[0]["what"], "ended");
    desk.run(&["changes", "--from", "1983"]).fails(2, &["--to"]);
    desk.run(&["changes"]).fails(2, &["<DATE1>"]);
    desk.run(&["change", "1983", "1984", "--kind", "visits"]).fails(2, &["network --kind visits --on 1983/1984"]);
    let narrow = desk.command(&["timeline", "COM", "PRK"]).env("COLUMNS", "80").output().unwrap();
    let narrow = String::from_utf8(narrow.stdout).unwrap();
    assert!(narrow.contains("severed"), "{narrow}");
    assert!(narrow.lines().all(|line| line.chars().count() <= 80), "{narrow}");
}
