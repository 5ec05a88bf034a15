//! What the head of an HTML page says of it: language, date, title.

use super::Reader;
use crate::markup::{attributes, resolved, Tag};
use crate::strand::Strand;
use chancery_model::BlockKind;
use chancery_time::When;
use std::ops::Range;

/// Names of `<meta>` that are kept, and whether they say when the page was published (the lower, the better).
const KEPT: [(&str, Option<u8>); 16] = [
    ("article:published_time", Some(0)),
    ("datepublished", Some(1)),
    ("dc.date.issued", Some(2)),
    ("dcterms.issued", Some(2)),
    ("citation_publication_date", Some(2)),
    ("date", Some(3)),
    ("dc.date", Some(3)),
    ("dcterms.date", Some(3)),
    ("pubdate", Some(3)),
    ("article:modified_time", Some(5)),
    ("last-modified", Some(6)),
    ("og:title", None),
    ("author", None),
    ("description", None),
    ("og:site_name", None),
    ("keywords", None),
];

impl Reader<'_, '_> {
    /// A `<meta>` element.
    pub(super) fn meta(&mut self, tag: &Tag, start: usize) {
        let text = self.text;
        let name = ["name", "property", "itemprop", "http-equiv"].iter().find_map(|a| tag.attribute(text, a));
        let content = tag.attribute(text, "content");
        let (Some(name), Some(content)) = (name, content) else {
            return;
        };
        if name.eq_ignore_ascii_case("content-language") && self.found.lang.is_none() {
            self.found.lang = language(content);
        }
        let Some((_, rank)) = KEPT.iter().find(|(kept, _)| kept.eq_ignore_ascii_case(name)) else {
            return;
        };
        let base = text.as_ptr() as usize;
        let place = |part: &str| {
            let at = (part.as_ptr() as usize).saturating_sub(base);
            at..at + part.len()
        };
        let (key, value) = (place(name), place(content));
        self.metadata(key, value, start..tag.end);
        if let Some(rank) = rank {
            self.published(content, *rank);
        }
    }

    fn metadata(&mut self, key: Range<usize>, value: Range<usize>, covers: Range<usize>) {
        let file = self.sheet.file;
        let mut strand = Strand::default();
        strand.open_cell(file.offset(key.start));
        strand.verbatim(file, key);
        strand.open_cell(file.offset(value.start));
        self.words(&mut strand, value);
        strand.close_cell();
        self.sheet.block(BlockKind::Metadata, 0, None, strand, covers);
    }

    /// A date of publication; the one with the lowest rank counts.
    pub(super) fn published(&mut self, date: &str, rank: u8) {
        if self.dated.is_some_and(|best| best <= rank) {
            return;
        }
        if let Some(when) = day(&resolved(date)) {
            self.found.stated = Some(when);
            self.dated = Some(rank);
        }
    }

    /// The language of the page.
    pub(super) fn page_language(&mut self, tag: &Tag) {
        let lang = attributes(self.text, tag.attributes.clone())
            .find(|(name, _)| name.eq_ignore_ascii_case("lang") || name.eq_ignore_ascii_case("xml:lang"));
        if let Some((_, lang)) = lang {
            self.found.lang = language(lang).or(self.found.lang.take());
        }
    }

    /// `"datePublished"` in a script of linked data.
    pub(super) fn linked_data(&mut self, range: Range<usize>) {
        let script = self.text.get(range).unwrap_or_default();
        for (key, rank) in [("\"datePublished\"", 1), ("\"dateModified\"", 5)] {
            let Some(at) = script.find(key) else { continue };
            let rest = script.get(at + key.len()..).unwrap_or_default().trim_start();
            let value = rest.strip_prefix(':').map(str::trim_start).and_then(|r| r.strip_prefix('"'));
            if let Some(value) = value.and_then(|v| v.split('"').next()) {
                self.published(value, rank);
            }
        }
    }
}

/// The primary subtag of a language tag.
pub(crate) fn language(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())).then_some(primary)
}

/// The date at the beginning of an ISO 8601 time: day, month or year.
pub(crate) fn day(text: &str) -> Option<When> {
    let text = text.trim();
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let date = text.get(..len.min(10))?;
    if !matches!(date.len(), 4 | 7 | 10) {
        return None;
    }
    date.parse().ok()
}
