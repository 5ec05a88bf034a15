//! What a whole document gives its sentences: the days and years of titles, the heads of tables, the names of lists.
//! Each text is of our own; each line below it is the beginning of a claim, and there are no others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod courses;
mod days;
mod lists;
#[path = "../repository/mod.rs"]
mod repository;
mod rolls;
mod sides;
mod tables;

use chancery_extract::{extract, Options, Packs};
use chancery_read::{read_with, Hints, Scrape};
use std::sync::OnceLock;

fn packs() -> &'static (Packs, Scrape) {
    static PACKS: OnceLock<(Packs, Scrape)> = OnceLock::new();
    PACKS.get_or_init(|| {
        let files = repository::pack_files();
        (repository::load(&files), repository::scrape(&files))
    })
}

/// Whether a document gives these claims and no others.
#[track_caller]
fn check(lang: &str, name: &str, text: &str, expected: &[&str]) {
    let (packs, scrape) = packs();
    let hints = Hints { lang: Some(lang.to_owned()), ..Hints::default() };
    let document = read_with(text.as_bytes(), name, &hints, scrape);
    let found: Vec<String> = extract(&document, text.as_bytes(), packs, &Options::default())
        .claims
        .iter()
        .map(|c| c.statement().to_string())
        .collect();
    let fits = |line: &str, claim: &str| claim == line || claim.starts_with(&format!("{line} "));
    let all = expected.iter().all(|e| found.iter().any(|f| fits(e, f)));
    let only = found.iter().all(|f| expected.iter().any(|e| fits(e, f)));
    assert!(all && only, "{text}\nexpected {expected:#?}\nfound {found:#?}");
}
