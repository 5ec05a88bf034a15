//! Tables of other projects: imported whole or not at all, a later extract in the place of an earlier one.

use crate::Desk;

const HEAD: &str = "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;type;creation\n";
const MALI: &str = "Mali;Q912;;;North Korea;Q423;Pyongyang;embassy;1974-03-01T00:00:00Z\n";
const GAMBIA: &str = "The Gambia;Q1005;;;Senegal;Q1041;Dakar;high commission;\n";
const ODD: &str = "Quebec;Q176;;;Senegal;Q1041;Dakar;office;\n";

#[test]
fn a_later_extract_takes_the_place_of_an_earlier_one() {
    let desk = Desk::new();
    desk.write("e_2022-11-16.csv", format!("{HEAD}{MALI}{GAMBIA}"));
    desk.write("e_2024-01-01.csv", format!("{HEAD}{MALI}"));
    assert_eq!(desk.run(&["import", "wikidata", "e_2022-11-16.csv"]).ok(), "3 claims imported.\n");
    let ran = desk.run(&["import", "wikidata", "e_2024-01-01.csv", "--diff"]);
    assert!(ran.err.contains("takes the place of e_2022-11-16.csv (2022-11-16)"), "{}", ran.err);
    assert!(ran.out.contains("- mission.state GMB>SEN"), "{}", ran.out);
    let left = desk.run(&["claims", "--format", "jsonl"]).ok();
    assert!(left.contains("1974-03") && !left.contains("GMB"), "{left}");
}

#[test]
fn nothing_of_several_files_is_imported_when_a_row_is_bad() {
    let desk = Desk::new();
    desk.write("good.csv", format!("{HEAD}{MALI}"));
    desk.write("odd.csv", format!("{HEAD}{ODD}"));
    desk.run(&["import", "wikidata", "good.csv", "odd.csv"])
        .fails(3, &["odd, line 2: operatorQID: Quebec: no actor has the Wikidata item `Q176`", "nothing was imported"]);
    let ran = desk.run(&["import", "wikidata", "good.csv", "odd.csv", "--skip-bad"]);
    assert!(ran.out.contains("2 claims imported, 1 bad row passed over"), "{}", ran.out);
    desk.write("map.toml", "[[claim]]\nkind = \"visit\"\nfrom = { column = \"from\" }\nto = \"PRK\"\n");
    desk.write("visits.csv", "from\nMali\nAtlantis\n");
    desk.run(&["import", "csv", "visits.csv", "--mapping", "map.toml", "--check"])
        .fails(3, &["visits, line 3: from: no actor is called `Atlantis`"]);
    desk.run(&["import", "csv", "visits.csv"]).fails(2, &["--mapping"]);
    desk.run(&["import", "tsv", "visits.csv"]).fails(2, &["tsv"]);
}

#[test]
fn codes_of_two_systems_stand_side_by_side_by_day() {
    let desk = Desk::new();
    let out = desk.run(&["actors", "Germany", "--crosswalk", "cow:gw", "--on", "1960-01-01", "--format", "csv"]).ok();
    assert_eq!(out, "cow,gw,actor,name\n260,260,DEU,Germany\n");
    let out = desk.run(&["actors", "Germany", "--crosswalk", "cow:gw", "--on", "1995-01-01", "--format", "csv"]).ok();
    assert_eq!(out, "cow,gw,actor,name\n255,260,DEU,Germany\n");
    desk.run(&["actors", "--crosswalk", "cow:stars"]).fails(2, &["`stars` is no system of codes"]);
}
