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
    desk.run(&["extract", "a.txt", "--packs", "nowhere"])
        .fails(5, &["nowhere"]);
    std::fs::create_dir(desk.path("hollow")).unwrap();
    desk.run(&["packs", "check", "hollow"])
        .fails(6, &["holds no packs"]);
}

#[test]
fn an_unknown_language_is_said_to_be_unknown() {
    let desk = Desk::new();
    desk.run(&["packs", "check", "--lang", "qq"])
        .fails(2, &["no pack for `qq`", "en"]);
}
