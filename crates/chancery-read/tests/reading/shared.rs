//! Real documents and their annotations, where they stand beside the repository.

use crate::invariants::hold;
use chancery_model::{Account, BlockKind, Document};
use chancery_read::{read_with, Hints, Scrape};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn scrape() -> Scrape {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("packs")).unwrap().map(|e| e.unwrap().path().join("scrape.toml")).collect();
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|f| fs::read_to_string(f).ok()).collect();
    Scrape::from_toml(&texts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap()
}

fn documents(shared: &Path) -> Vec<(Vec<u8>, Document)> {
    let folders = ["seeds", "corpus/docs", "data/history-state/rdcr"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .filter_map(|f| fs::read_dir(shared.join(f)).ok())
        .flatten()
        .map(|e| e.unwrap().path())
        .filter(|p| {
            p.is_file() && p.extension().is_some_and(|e| e != "md" || p.parent().is_some_and(|f| f.ends_with("docs")))
        })
        .collect();
    files.sort();
    let scrape = scrape();
    files
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).unwrap();
            let document = read_with(&bytes, &path.to_string_lossy(), &Hints::default(), &scrape);
            (bytes, document)
        })
        .collect()
}

/// Where the words of a claim were read: the blocks that hold its span.
fn readable(document: &Document, start: usize, end: usize) -> bool {
    let unread =
        |kind| matches!(kind, BlockKind::Navigation | BlockKind::Reference | BlockKind::Metadata | BlockKind::Caption);
    let inside = document.blocks.iter().any(|b| !unread(b.kind) && b.source.start <= start && end <= b.source.end);
    let debris = document.account.iter().any(|(span, account, _)| {
        matches!(account, Account::Debris)
            && span.start < end
            && start < span.end
            && !span.is_empty()
            && span.start <= start
            && end <= span.end
    });
    inside && !debris
}

#[test]
fn real_documents_are_read() {
    let shared = root().join("../shared");
    if !shared.is_dir() {
        println!("no ../shared beside the repository: nothing to read");
        return;
    }
    let documents = documents(&shared);
    assert!(!documents.is_empty());
    let mut by_id: BTreeMap<String, &Document> = BTreeMap::new();
    for (bytes, document) in &documents {
        hold(bytes, document);
        assert!(!document.lang.is_empty(), "{} has a language", document.id);
        by_id.insert(document.id.to_string(), document);
    }
    let mut gold: Vec<PathBuf> = fs::read_dir(shared.join("gold")).unwrap().map(|e| e.unwrap().path()).collect();
    gold.push(shared.join("corpus/gold.jsonl"));
    gold.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    let (mut all, mut missed) = (0, Vec::new());
    for path in gold {
        for line in fs::read_to_string(&path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
            let claim: serde_json::Value = serde_json::from_str(line).unwrap();
            let id = claim["doc"].as_str().unwrap();
            let evidence = &claim["evidence"];
            let place = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
            let document = by_id.get(id).unwrap_or_else(|| panic!("{id} was read"));
            all += 1;
            if !readable(document, place("start"), place("end")) {
                missed.push(format!("{id} {}..{} {}", place("start"), place("end"), evidence["quote"]));
            }
        }
    }
    for miss in &missed {
        println!("not read: {miss}");
    }
    println!("{} of {all} evidence spans lie in text that was read", all - missed.len());
    assert!(missed.len() * 100 <= all, "more than one in a hundred is missed");
}
