//! `packs/README.md` names whatever a pack can say: no class, value or key that the engine knows is missing.
#![allow(clippy::unwrap_used, clippy::panic)]

mod repository;

use chancery_extract::packs::Classes;
use chancery_extract::time::find::Value;
use std::collections::BTreeSet;

/// Everything that the page writes as code.
fn named() -> BTreeSet<String> {
    let page = std::fs::read_to_string(repository::root().join("packs/README.md")).unwrap();
    page.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_class_is_named() {
    let named = named();
    let missing: Vec<&&str> = Classes::NAMES.iter().filter(|n| !named.contains(**n)).collect();
    assert!(missing.is_empty(), "packs/README.md does not name the classes {missing:?}");
}

#[test]
fn every_value_of_a_time_is_named() {
    let named = named();
    let missing: Vec<&str> = Value::NAMES.iter().map(|(n, _)| *n).filter(|n| !named.contains(*n)).collect();
    assert!(missing.is_empty(), "packs/README.md does not name the values {missing:?}");
}

/// The keys are those that the reader of packs lists when it meets one that it does not know.
#[test]
fn every_key_is_named() {
    let named = named();
    for (file, text) in [
        ("xx/pack.toml", "language = \"xx\"\nversion = \"1\"\nmaturity = \"draft\"\n[features]\nunknown = 1\n"),
        ("xx/pack.toml", "language = \"xx\"\nversion = \"1\"\nmaturity = \"draft\"\n[prefixes]\nunknown = 1\n"),
        ("xx/pack.toml", "unknown = 1\n"),
        ("xx/rules/a.toml", "unknown = 1\n"),
        ("xx/surmise.toml", "unknown = 1\n"),
        ("xx/rules/a.toml", "[[example]]\nunknown = 1\n"),
        ("xx/rules/a.toml", "[[reject]]\nunknown = 1\n"),
    ] {
        let mut files = repository::pack_files();
        files
            .entry("xx/pack.toml".to_owned())
            .or_insert_with(|| "language = \"xx\"\nversion = \"1\"\nmaturity = \"draft\"\n".to_owned());
        files.insert(file.to_owned(), text.to_owned());
        let packs = repository::load(&files);
        let errors = packs.language("xx").unwrap().unwrap_err();
        let message = &errors.first().unwrap().message;
        let known = message.split("expected one of").nth(1).unwrap_or_else(|| panic!("{file}: {message}"));
        for key in known.split('`').skip(1).step_by(2) {
            let there = [key.to_owned(), format!("[{key}]"), format!("[[{key}]]")].iter().any(|k| named.contains(k));
            assert!(there, "packs/README.md does not name the key {key} of {file}");
        }
    }
}

/// The kinds of slot are those that a pattern with another one is told of.
#[test]
fn every_kind_of_slot_is_named() {
    let named = named();
    let error = chancery_extract::pattern::parse("{x:unknown}", &mut chancery_extract::lexicon::Lexicon::default());
    let message = error.unwrap_err().message;
    let known = message.split("there are ").nth(1).unwrap_or_else(|| panic!("{message}"));
    for kind in known.split(", ") {
        let there = named.contains(kind) || named.iter().any(|n| n.ends_with(&format!(":{kind}}}")));
        assert!(there, "packs/README.md does not name the kind of slot {kind}");
    }
}
