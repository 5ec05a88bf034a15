//! The record as files: whatever a page leads to is among them.

use crate::{example, prepared};
use chancery_server::site::build;
use std::collections::BTreeMap;

#[test]
fn every_link_of_a_site_leads_to_a_file_of_it() {
    let atlas = prepared(example());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let keep = |path: &str, bytes: &[u8]| {
        files.insert(path.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        Ok(())
    };
    let site = build(&atlas, keep, |_, _| {}).unwrap();
    assert!(site.dead.is_empty(), "{:#?}", site.dead);
    assert_eq!(files.len(), site.pages + site.others);
    for (file, text) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!text.contains("href=\"/") && !text.contains("src=\"/"), "{file} has a link from the root");
        let folder: Vec<&str> = file.split('/').rev().skip(1).collect();
        for link in text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let up = to.matches("../").count();
            assert!(up == 0 || up == folder.len(), "{file} -> {link}");
            let target = if to.is_empty() { file.as_str() } else { to.trim_start_matches("../") };
            let found = files.get(target).unwrap_or_else(|| panic!("{file} -> {link}"));
            assert!(anchor.is_empty() || found.contains(&format!(" id=\"{anchor}\"")), "{file} -> {link}");
        }
    }
}
