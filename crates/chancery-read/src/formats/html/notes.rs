//! Footnote marks of HTML, and the keys that tie them to their references.

use super::{elements, Reader};
use crate::markup::{self, Tag};
use crate::reference;
use chancery_model::Account;

impl<'a> Reader<'_, 'a> {
    /// `<sup>` that holds a footnote mark.
    pub(super) fn superscript(&mut self, at: usize, tag: &Tag) -> Option<usize> {
        let mut limit = (tag.end + 400).min(self.text.len());
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        let inner = self.text.get(tag.end..limit)?;
        let close = inner.find("</sup>").or_else(|| inner.find("</SUP>"))?;
        let inner = inner.get(..close)?;
        let linked =
            inner.contains("<a") || elements::named(tag, self.text, &["reference", "footnote", "footnote-ref"]);
        let shown: String = plain(inner);
        let shown = shown.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
        let key = reference::citation_key(shown).filter(|_| linked)?;
        let target = inner.find("href=\"#").and_then(|i| inner.get(i + 7..)).and_then(|r| r.split('"').next());
        let key = target.map_or(key, note_key).to_owned();
        self.start?;
        self.strand.cite(&key);
        self.sheet.mark(at..tag.end + close + 6, Account::Markup, "citation mark");
        Some(tag.end + close + 6)
    }
}

/// The key of a note from the target of its link.
pub(super) fn note_key(target: &str) -> &str {
    ["cite_note-", "cite-note-", "fn:", "fn-", "fn", "footnote-", "note-", "ref-"]
        .iter()
        .find_map(|start| target.strip_prefix(start).filter(|rest| !rest.is_empty()))
        .unwrap_or(target)
}

/// Text without its tags.
fn plain(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    markup::resolved(&out)
}
