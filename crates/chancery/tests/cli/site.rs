//! The record as a folder of pages: every link leads to a file, and every anchor to a place in it.

use super::Desk;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// Every file below the folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The values of an attribute.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    let begin = format!(" {attribute}=\"");
    text.split(&begin).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// `a/b/../c` as `a/c`.
fn straight(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            other => out.push(other),
        }
    }
    out
}

/// Checks every link of every page; gives how many pages and links there are.
#[track_caller]
fn check_links(folder: &Path) -> (usize, usize) {
    let pages: Vec<PathBuf> =
        files(folder).into_iter().filter(|f| f.extension().is_some_and(|e| e == "html")).collect();
    let texts: BTreeMap<PathBuf, String> =
        pages.iter().map(|p| (p.clone(), std::fs::read_to_string(p).unwrap())).collect();
    let ids: BTreeMap<&PathBuf, BTreeSet<&str>> =
        texts.iter().map(|(page, text)| (page, values(text, "id").into_iter().collect())).collect();
    let (mut links, mut dead) = (0, Vec::new());
    for (page, text) in &texts {
        let count = values(text, "id").len();
        assert_eq!(count, ids[page].len(), "{} has an id twice", page.display());
        for link in values(text, "href").into_iter().chain(values(text, "src")) {
            links += 1;
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if to.is_empty() { page.clone() } else { straight(&page.parent().unwrap().join(to)) };
            let stands = match texts.contains_key(&target) {
                true => anchor.is_empty() || ids[&target].contains(anchor),
                false => !link.starts_with('/') && target.is_file(),
            };
            if !stands {
                dead.push(format!("{} -> {link}", page.strip_prefix(folder).unwrap().display()));
            }
        }
    }
    assert!(dead.is_empty(), "{} dead links, as {:#?}", dead.len(), &dead[..dead.len().min(20)]);
    (pages.len(), links)
}

#[test]
fn every_link_of_the_examples_site_leads_somewhere() {
    let desk = Desk::new();
    desk.run(&["demo", "--record", "demo.db"]).ok();
    let said = desk.run(&["site", "-o", "pages", "--record", "demo.db"]).ok();
    assert!(said.contains("index.html"), "{said}");
    let (pages, links) = check_links(&desk.path("pages"));
    assert!(pages > 100 && links > pages * 5, "{pages} pages, {links} links");
    let again = desk.run(&["site", "-o", "again", "--record", "demo.db"]).ok();
    assert_eq!(said.replace("pages/", "again/"), again);
    for file in files(&desk.path("pages")) {
        let other = desk.path("again").join(file.strip_prefix(desk.path("pages")).unwrap());
        assert!(std::fs::read(&file).unwrap() == std::fs::read(other).unwrap(), "{} differs", file.display());
    }
}

#[test]
fn every_link_of_the_seeds_site_leads_somewhere() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(seeds) = seeds.canonicalize() else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let desk = Desk::new();
    desk.run(&["read", seeds.to_str().unwrap(), "--record", "seeds.db"]).ok();
    desk.run(&["site", "-o", "pages", "--record", "seeds.db"]).ok();
    let (pages, _) = check_links(&desk.path("pages"));
    assert!(pages > 100, "{pages} pages");
}

#[test]
fn a_site_needs_a_record_and_a_folder() {
    let desk = Desk::new();
    desk.run(&["site", "-o", "pages"]).fails(4, &["there is no record"]);
    desk.run(&["demo", "--record", "demo.db"]).ok();
    desk.write("file", "x");
    desk.run(&["site", "-o", "file", "--record", "demo.db"]).fails(5, &["file"]);
}
