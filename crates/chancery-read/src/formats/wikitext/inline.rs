//! Wikitext inside a block: links, templates, references and tags become text.

use super::pairs::{Kind, Pair};
use super::template::Template;
use super::Reader;
use crate::markup;
use crate::strand::Strand;
use chancery_model::Account;
use std::ops::Range;

/// Templates and links deeper than this are left out.
const DEEPEST: usize = 24;

impl Reader<'_, '_> {
    /// Appends a range of wikitext as text.
    pub(super) fn inline(&mut self, strand: &mut Strand, range: Range<usize>, depth: usize) {
        let text = self.text;
        let bytes = text.as_bytes();
        let file = self.sheet.file;
        let mut plain = range.start;
        let mut at = range.start;
        while at < range.end {
            let Some(&byte) = bytes.get(at) else { break };
            if !is_special(byte) {
                at += 1;
                continue;
            }
            let taken = self.special(strand, byte, plain, at, range.end, depth);
            if let Some(next) = taken {
                at = next.min(range.end).max(at + 1);
                plain = at;
            } else {
                at += 1;
            }
        }
        strand.verbatim(file, plain..range.end.max(plain));
    }

    /// A special sign at `at`; the text from `plain` on is written first if the sign is mark-up.
    /// Gives where to go on; none if the sign is plain text.
    fn special(
        &mut self,
        strand: &mut Strand,
        byte: u8,
        plain: usize,
        at: usize,
        end: usize,
        depth: usize,
    ) -> Option<usize> {
        let text = self.text;
        let file = self.sheet.file;
        let bytes = text.as_bytes();
        let follows = |n: usize| bytes.get(at + n).copied().filter(|_| at + n < end);
        match byte {
            b'[' if follows(1) == Some(b'[') => {
                strand.verbatim(file, plain..at);
                match self.pairs.at(at).filter(|p| p.end <= end) {
                    Some(pair) => {
                        self.link(strand, pair, depth);
                        Some(pair.end)
                    }
                    None => Some(at + 2),
                }
            }
            b'[' => {
                let inner = at + 1;
                let head = bytes.get(inner..end.min(inner + 9)).unwrap_or_default();
                let schemes: [&[u8]; 5] = [b"http://", b"https://", b"//", b"ftp://", b"mailto:"];
                if !schemes.iter().any(|s| head.get(..s.len()).is_some_and(|h| h.eq_ignore_ascii_case(s))) {
                    return None;
                }
                let close = self.bracket.next(b']', bytes, inner);
                let line = self.newline.next(b'\n', bytes, inner);
                if close >= end || line < close {
                    return None;
                }
                strand.verbatim(file, plain..at);
                let target = text.get(inner..close).unwrap_or_default();
                let label = target.find([' ', '\t', '\u{a0}']).map(|i| inner + i);
                if let Some(label) = label.filter(|_| depth < DEEPEST) {
                    self.inline(strand, label..close, depth + 1);
                }
                Some(close + 1)
            }
            b'{' if follows(1) == Some(b'{') => {
                strand.verbatim(file, plain..at);
                let Some(pair) = self.pairs.at(at).filter(|p| p.end <= end) else {
                    return Some(at + 2);
                };
                if depth < DEEPEST {
                    match pair.kind {
                        Kind::Parameter => {
                            let inner = text.get(pair.inner..pair.inner_end).unwrap_or_default();
                            if let Some(bar) = inner.find('|') {
                                self.inline(strand, pair.inner + bar + 1..pair.inner_end, depth + 1);
                            }
                        }
                        _ => {
                            let template = Template::parse(text, &self.pairs, pair);
                            self.template(strand, &template, depth);
                        }
                    }
                }
                Some(pair.end)
            }
            b'{' => {
                // A table inside a cell or a template: its rows are read on their own.
                let pair = self.pairs.at(at).filter(|p| p.kind == Kind::Table && p.end <= end)?;
                strand.verbatim(file, plain..at);
                self.later_tables.push(pair);
                Some(pair.end)
            }
            b'\'' if follows(1) == Some(b'\'') => {
                let run = bytes.get(at..end).unwrap_or_default().iter().take_while(|b| **b == b'\'').count();
                let literal = match run {
                    2 | 3 | 5 => 0,
                    4 => 1,
                    more => more - 5,
                };
                strand.verbatim(file, plain..at + literal);
                Some(at + run)
            }
            b'<' => self.angle(strand, plain, at, end, depth),
            b'&' => {
                let (value, len) = markup::reference(text, at)?;
                if at + len > end {
                    return None;
                }
                strand.verbatim(file, plain..at);
                strand.instead(&value, file.source(at..at + len));
                Some(at + len)
            }
            b'_' if follows(1) == Some(b'_') => {
                let word = bytes.get(at + 2..end)?;
                let len = word.iter().take(40).take_while(|b| b.is_ascii_uppercase()).count();
                if len < 2 || word.get(len..len + 2) != Some(b"__") {
                    return None;
                }
                strand.verbatim(file, plain..at);
                Some(at + len + 4)
            }
            b'\n' => {
                let marks = bytes
                    .get(at + 1..end)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|b| matches!(b, b'*' | b'#' | b':' | b';' | b' '))
                    .count();
                let bullet = bytes.get(at + 1).is_some_and(|b| matches!(b, b'*' | b'#')) && marks > 0;
                strand.verbatim(file, plain..at);
                let gap = file.source(at..at + 1 + marks);
                if bullet && !strand.is_empty() && !strand.at_cell_start() {
                    strand.instead(";", gap);
                }
                strand.space(gap);
                Some(at + 1 + marks)
            }
            _ => None,
        }
    }

    fn angle(&mut self, strand: &mut Strand, plain: usize, at: usize, end: usize, depth: usize) -> Option<usize> {
        let text = self.text;
        let file = self.sheet.file;
        if let Some(pair) = self.pairs.at(at).filter(|p| p.end <= end) {
            strand.verbatim(file, plain..at);
            match pair.kind {
                Kind::Comment => self.sheet.mark(at..pair.end, Account::Hidden, "comment"),
                Kind::Ref => self.reference(strand, pair, depth),
                _ => self.raw(strand, pair),
            }
            return Some(pair.end);
        }
        let tag = self.tags.at(text, at).filter(|t| t.end <= end)?;
        strand.verbatim(file, plain..at);
        if tag.is("ref") {
            if let Some(name) = tag.attribute(text, "name").filter(|_| tag.empty) {
                let key = markup::resolved(name.trim());
                strand.cite(&key);
            }
        } else if ["br", "p", "div", "li", "td", "tr", "hr", "blockquote"].iter().any(|n| tag.is(n)) {
            strand.space(file.source(at..tag.end));
        }
        Some(tag.end)
    }

    /// Elements whose content is no wikitext.
    pub(super) fn raw(&mut self, strand: &mut Strand, pair: Pair) {
        let name = self.text.get(pair.start + 1..pair.inner).unwrap_or_default().to_ascii_lowercase();
        if name.starts_with("nowiki") || name.starts_with("pre") {
            strand.verbatim(self.sheet.file, pair.inner..pair.inner_end);
        } else if name.starts_with("gallery") {
            self.later_galleries.push(pair);
        } else {
            self.sheet.mark(pair.start..pair.end, Account::Hidden, "formula, code or graph");
        }
    }

    /// A link: its label, or its target.
    fn link(&mut self, strand: &mut Strand, pair: Pair, depth: usize) {
        if depth >= DEEPEST {
            return;
        }
        let text = self.text;
        let inner = text.get(pair.inner..pair.inner_end).unwrap_or_default();
        let bar = inner.find('|');
        let target = inner.get(..bar.unwrap_or(inner.len())).unwrap_or_default();
        if is_media(target) {
            if let Some(caption) = self.media_caption(pair) {
                self.later_captions.push(caption);
            }
            return;
        }
        match bar {
            Some(bar) if inner.get(bar + 1..).is_some_and(|label| !label.trim().is_empty()) => {
                self.inline(strand, pair.inner + bar + 1..pair.inner_end, depth + 1);
            }
            Some(bar) => {
                // The pipe trick: `[[Georgia (country)|]]` shows "Georgia".
                let name = target.find(" (").or_else(|| target.find(", ")).unwrap_or(bar);
                let start = target.find(':').map_or(0, |i| i + 1).min(name);
                strand.verbatim(self.sheet.file, pair.inner + start..pair.inner + name);
            }
            None => {
                let start = usize::from(target.starts_with(':') || target.starts_with('#'));
                self.inline(strand, pair.inner + start..pair.inner_end, depth + 1);
            }
        }
    }

    /// The caption of an image: what stands after its last bar, if it is text.
    pub(super) fn media_caption(&self, pair: Pair) -> Option<Range<usize>> {
        let parts = super::template::split(self.text, &self.pairs, pair.inner..pair.inner_end, b'|');
        let last = parts.last().filter(|_| parts.len() > 1)?.clone();
        let words = self.text.get(last.clone())?.trim();
        let option = words.is_empty()
            || words.ends_with("px")
            || words.contains('=') && !words.contains(' ')
            || !words.contains(|c: char| c.is_whitespace()) && words.chars().count() < 12;
        (!option).then_some(last)
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'[' | b'{' | b'\'' | b'<' | b'&' | b'_' | b'\n')
}

/// Whether a link's target is an image, a sound or a film.
pub(super) fn is_media(target: &str) -> bool {
    let Some((_, ending)) = target.trim_end().rsplit_once('.') else {
        return false;
    };
    let kinds =
        ["jpg", "jpeg", "png", "svg", "gif", "webp", "tif", "tiff", "ogg", "ogv", "oga", "webm", "mp3", "pdf", "djvu"];
    target.contains(':') && kinds.iter().any(|k| ending.eq_ignore_ascii_case(k))
}
