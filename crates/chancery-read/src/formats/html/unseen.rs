//! Elements of HTML that are left out: scripts, styles, what is not shown; and the page's own title.

use super::elements::is_void;
use super::Reader;
use crate::markup::{find_close, Tag, Tags};
use crate::strand::Strand;
use chancery_model::Account;
use std::ops::Range;

/// So many kinds of elements that never end are looked for; then none is any more.
const NEVER: usize = 16;

impl<'a> Reader<'_, 'a> {
    /// Leaves out an element that is not shown, up to its end.
    pub(super) fn skip(&mut self, at: usize, tag: &Tag<'a>, why: &'static str) -> Option<usize> {
        if tag.empty || is_void(tag) {
            return Some(tag.end);
        }
        if self.never.len() >= NEVER || self.never.iter().any(|name| tag.is(name)) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let raw = tag.is("script") || tag.is("style") || tag.is("textarea") || tag.is("iframe");
        let close = if raw {
            find_close(bytes, tag.end, tag.name, bytes.len())
        } else {
            balanced(self.text, &mut self.tags, tag)
        };
        let Some((inner_end, end)) = close else {
            self.never.push(tag.name);
            return None;
        };
        if tag.is("script") && tag.attribute(self.text, "type").is_some_and(|t| t.contains("ld+json")) {
            self.linked_data(tag.end..inner_end);
        }
        let account = if why == "edit link" { Account::Debris } else { Account::Hidden };
        self.sheet.mark(at..end, account, why);
        Some(end)
    }

    pub(super) fn page_title(&mut self, at: usize, inner: Range<usize>, end: usize) {
        if self.title.is_some() {
            return;
        }
        let mut strand = Strand::default();
        self.words(&mut strand, inner.clone());
        if self.sheet.metadata("title", strand, inner.start, at..end) {
            self.title = Some(inner);
        }
    }
}

/// Where an element ends whose content has elements of its own name.
fn balanced(text: &str, tags: &mut Tags, tag: &Tag) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut depth = 1usize;
    let mut from = tag.end;
    while let Some(at) = memchr::memchr(b'<', bytes.get(from..)?).map(|i| from + i) {
        let Some(next) = tags.at(text, at) else {
            from = at + 1;
            continue;
        };
        from = next.end;
        if next.is(tag.name) && !next.empty {
            if next.close {
                depth -= 1;
                if depth == 0 {
                    return Some((at, next.end));
                }
            } else {
                depth += 1;
            }
        }
    }
    None
}
