//! For tests: a document in short lines, one a block, as `kind level text`.

use crate::{read_with, Hints, Scrape};
use chancery_model::{BlockKind, Document, Format};

/// The words that tests know as debris.
pub(crate) fn scrape() -> Scrape {
    let words = r#"
navigation = ["Skip to text", "Help", "Taken from*"]
edit_marks = ["edit"]
reference_headings = ["Works", "מקורות"]
see_also_headings = ["Look also"]
contents_headings = ["Parts"]
main_article = ["At length:"]
retrieved = ["Seen on"]
archived = ["Kept from"]
categories = ["Kinds"]
inline_marks = ["source wanted*"]
infobox = ["Infobox"]
[templates]
hidden = ["stub*", "flagicon"]
last = ["colour"]
all = ["many"]
citation = ["cite *"]
[citation]
author = ["author", "last"]
given = ["first"]
title = ["title"]
publisher = ["publisher"]
date = ["date", "year"]
url = ["url"]
accessed = ["access-date"]
"#;
    Scrape::from_toml(&[words]).unwrap()
}

/// Reads a text in a format.
pub(crate) fn document(text: &str, format: Format) -> Document {
    let hints = Hints { format: Some(format), ..Hints::default() };
    read_with(text.as_bytes(), "test", &hints, &scrape())
}

/// The blocks of a document in short lines.
pub(crate) fn outline(document: &Document) -> Vec<String> {
    let line = |b: &chancery_model::Block| {
        let level = if b.level > 0 { b.level.to_string() } else { String::new() };
        let notes: String = b.notes.iter().map(|(at, key)| format!(" ^{key}@{at}")).collect();
        let mut text = b.text.clone();
        if b.kind == BlockKind::ListItem && b.cells.len() == 2 {
            text = b.cells.iter().map(|c| &b.text[c.clone()]).collect::<Vec<_>>().join(" = ");
        }
        format!("{}{level}: {text}{notes}", b.kind)
    };
    document.blocks.iter().map(line).collect()
}

/// Checks the blocks that are read of a text.
#[track_caller]
pub(crate) fn check(text: &str, format: Format, expected: &[&str]) {
    let found = outline(&document(text, format));
    assert_eq!(found, expected, "{text}");
}
