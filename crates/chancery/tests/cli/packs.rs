//! Packs of the user's own, and broken ones.

use crate::Desk;

#[test]
fn a_broken_pack_is_shown_in_its_line() {
    let desk = Desk::new();
    desk.write("mine/xx/pack.toml", "name = \"X\"\nmaturity = ?\n");
    desk.write("a.txt", "Text.\n");
    let ran = desk.run(&["packs", "check", "mine"]);
    ran.fails(6, &["xx/pack.toml", "maturity = ?"]);
    for command in ["extract", "read", "times"] {
        let ran = desk.run(&[command, "a.txt", "--lang", "xx", "--packs", "mine"]);
        ran.fails(6, &["xx/pack.toml", "maturity = ?"]);
    }
    assert!(!desk.path("chancery.db").exists());
    desk.run(&["extract", "a.txt", "--packs", "nowhere"]).fails(5, &["nowhere"]);
    std::fs::create_dir(desk.path("hollow")).unwrap();
    desk.run(&["packs", "check", "hollow"]).fails(6, &["holds no packs"]);
}

#[test]
fn an_unknown_language_is_said_to_be_unknown() {
    let desk = Desk::new();
    desk.run(&["packs", "check", "--lang", "qq"]).fails(2, &["no pack for `qq`", "en"]);
}

#[test]
fn the_examples_of_the_built_in_packs_hold() {
    let desk = Desk::new();
    let outcome: serde_json::Value =
        serde_json::from_str(&desk.run(&["packs", "check", "--format", "json"]).ok()).unwrap();
    assert!(outcome["examples"].as_u64().unwrap() > 100);
    assert_eq!(outcome["failed"], serde_json::json!([]));
}

#[test]
fn a_language_of_the_users_own_takes_the_place_of_the_built_in_one() {
    let desk = Desk::new();
    let pack = "language = \"en\"\nname = \"English\"\nversion = \"9\"\nmaturity = \"draft\"\n";
    desk.write("mine/en/pack.toml", pack);
    desk.write("a.txt", "Gambia–North Korea relations\n\nNorth Korea opened an embassy in Banjul in July 1975.\n");
    assert_ne!(desk.run(&["extract", "a.txt"]).ok(), "");
    assert_eq!(desk.run(&["extract", "a.txt", "--packs", "mine"]).ok(), "");
    assert!(desk.run(&["packs", "check", "mine"]).ok().contains("(en)"));
}
