//! What is surmised by the weights of the packs says so, is never worth much, and keeps to what it may tell.
#![allow(clippy::unwrap_used, clippy::panic)]

mod repository;

use chancery_extract::engine::worth::Signs;
use chancery_extract::{extract, Options};
use chancery_model::Claim;
use chancery_read::{read_with, Hints};

/// The claims of every document of the English and the Hebrew corpus.
fn claims() -> Vec<Claim> {
    let files = repository::pack_files();
    let (packs, scrape) = (repository::load(&files), repository::scrape(&files));
    let mut out = Vec::new();
    for language in ["en", "he"] {
        let folder = repository::root().join("packs").join(language).join("corpus/docs");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let document = read_with(&bytes, &path.to_string_lossy(), &Hints::default(), &scrape);
            out.extend(extract(&document, &bytes, &packs, &Options::default()).claims);
        }
    }
    out
}

#[test]
fn a_surmise_says_so_and_decides_nothing() {
    let claims = claims();
    // What is worth less than three in ten is not claimed, whatever made it.
    assert!(claims.iter().all(|c| c.derivation().confidence.is_some_and(|worth| worth >= 0.3)));
    let surmised: Vec<&Claim> = claims.iter().filter(|c| c.derivation().rule.ends_with("/surmised")).collect();
    for language in ["en", "he"] {
        assert!(surmised.iter().any(|c| c.derivation().rule.starts_with(language)), "none in {language}");
    }
    for claim in surmised {
        let derivation = claim.derivation();
        let worth = derivation.confidence.unwrap();
        assert!((0.4..0.6).contains(&worth), "{}: {worth}", claim.statement());
        assert_ne!(claim.statement().kind().family(), "relations", "{}", claim.statement());
        assert!(derivation.steps.iter().any(|s| s.starts_with("surmised: its words speak for")), "{derivation:?}");
        assert_eq!(Signs::read(&derivation.steps).unwrap().count("surmised"), 1);
    }
}
