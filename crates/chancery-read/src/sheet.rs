//! The sheet that readers write on: blocks with their maps, references, and an account of every byte.

use crate::decode::Decoded;
use crate::markup;
use crate::reference;
use crate::scrape::Scrape;
use crate::strand::Strand;
use chancery_model::{Account, Block, BlockKind, Diagnostic, Reference, Severity, Span};
use std::ops::Range;

/// What a reader has made so far of a file.
pub(crate) struct Sheet<'a> {
    /// The file.
    pub file: &'a Decoded<'a>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// References in order.
    pub references: Vec<Reference>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    marks: Vec<(Span, Account, &'static str)>,
    groups: u32,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for a file.
    pub fn new(file: &'a Decoded<'a>) -> Sheet<'a> {
        Sheet { file, blocks: vec![], references: vec![], diagnostics: vec![], marks: vec![], groups: 0 }
    }

    /// Accounts for a byte-order mark.
    pub fn mark_start(&mut self) {
        if self.file.mark > 0 {
            self.marks.push((Span::new(0, self.file.mark), Account::Markup, "byte-order mark"));
        }
    }

    /// A new table, list or infobox.
    pub fn group(&mut self) -> u32 {
        let next = self.groups;
        self.groups += 1;
        next
    }

    /// Says how a range of the text was treated.
    pub fn mark(&mut self, range: Range<usize>, account: Account, why: &'static str) {
        if range.start < range.end {
            self.marks.push((self.file.source(range), account, why));
        }
    }

    /// Notes something about a range of the text.
    pub fn note(&mut self, code: &'static str, severity: Severity, range: Range<usize>, message: String, hint: &str) {
        let span = self.file.source(range);
        self.diagnostics.push(Diagnostic { code, severity, span, message, hint: hint.to_owned() });
    }

    /// Appends a range of the text; citation marks become notes, marks of editors are left out.
    pub fn marked(&mut self, strand: &mut Strand, scrape: &Scrape, range: Range<usize>) {
        let file = self.file;
        let text = file.text.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        for open in memchr::memchr_iter(b'[', text.as_bytes()) {
            if open < from {
                continue;
            }
            let Some(inside) = reference::bracket(text, open) else {
                continue;
            };
            let close = open + inside.len() + 2;
            let mark = range.start + open..range.start + close;
            if let Some(key) = reference::citation_key(inside) {
                strand.verbatim(file, range.start + from..mark.start);
                strand.cite(key);
                self.mark(mark, Account::Markup, "citation mark");
            } else if scrape.is_inline_mark(inside) {
                strand.verbatim(file, range.start + from..mark.start);
                self.mark(mark, Account::Debris, "note to editors");
            } else {
                continue;
            }
            from = close;
        }
        strand.verbatim(file, range.start + from..range.end);
    }

    /// Appends a range of mark-up without tags: like [`Sheet::marked`], with character references resolved.
    pub fn words(&mut self, strand: &mut Strand, scrape: &Scrape, range: Range<usize>) {
        let file = self.file;
        let inner = file.text.get(range.clone()).unwrap_or_default();
        let mut from = range.start;
        for at in memchr::memchr_iter(b'&', inner.as_bytes()).map(|i| range.start + i) {
            if at < from {
                continue;
            }
            if let Some((value, len)) = markup::reference(&file.text, at).filter(|(_, len)| at + len <= range.end) {
                self.marked(strand, scrape, from..at);
                strand.instead(&value, file.source(at..at + len));
                from = at + len;
            }
        }
        self.marked(strand, scrape, from..range.end);
    }

    /// A block of metadata: a key that the format names, and a value that stands in the file.
    pub fn metadata(&mut self, key: &str, value: Strand, at: usize, covers: Range<usize>) -> bool {
        let place = self.file.offset(at);
        let mut strand = Strand::default();
        strand.open_cell(place);
        strand.instead(key, Span::new(place, place));
        strand.open_cell(place);
        strand.append(value);
        strand.close_cell();
        self.block(BlockKind::Metadata, 0, None, strand, covers)
    }

    /// Makes the metadata block that covers a range the document's title, for want of a better one.
    pub fn promote(&mut self, range: Range<usize>) {
        let span = self.file.source(range.clone());
        let place = self
            .blocks
            .iter()
            .position(|b| b.kind == BlockKind::Metadata && b.source.start <= span.start && b.source.end >= span.end);
        let Some(place) = place else { return };
        let mut strand = Strand::default();
        self.words(&mut strand, &Scrape::default(), range);
        if let Some(block) = self.blocks.get_mut(place) {
            block.kind = BlockKind::Title;
            block.cells.clear();
            block.text = strand.text;
            block.map = strand.map;
            block.notes = strand.notes;
        }
    }

    /// Adds a block unless it is empty; `covers` is all that it stands for in the text.
    pub fn block(
        &mut self,
        kind: BlockKind,
        level: u8,
        group: Option<u32>,
        strand: Strand,
        covers: Range<usize>,
    ) -> bool {
        let Strand { text, map, mut cells, notes, runs, .. } = strand;
        let blank = |cell: &Range<usize>| text.get(cell.clone()).is_none_or(|t| t.trim().is_empty());
        if text.trim().is_empty()
            || (!cells.is_empty() && cells.iter().all(blank) && cells.last().is_some_and(|c| c.end == text.len()))
        {
            return false;
        }
        let (account, why) = match kind {
            BlockKind::Navigation => (Account::Debris, "navigation"),
            other => (Account::Read, other.as_str()),
        };
        self.marks.extend(runs.into_iter().map(|run| (run, account, why)));
        if !matches!(
            kind,
            BlockKind::TableHeader
                | BlockKind::TableRow
                | BlockKind::InfoboxField
                | BlockKind::Metadata
                | BlockKind::ListItem
        ) {
            cells.clear();
        }
        let inner = self.file.text.get(covers.clone()).unwrap_or_default();
        let end = covers.start + inner.trim_end().len();
        let source = self.file.source(end - inner.trim().len()..end);
        self.blocks.push(Block { kind, level, text, map, source, cells, notes, group });
        true
    }

    /// The account of every byte of the file, from the marks made; later marks fill what earlier ones left.
    pub fn account(&mut self, bytes: &[u8]) -> Vec<(Span, Account, &'static str)> {
        let mut marks = std::mem::take(&mut self.marks);
        marks.extend(self.file.invalid.iter().map(|span| (*span, Account::Invalid, "undecodable bytes")));
        // Invalid bytes stand inside text that was read: they come first where both begin together.
        marks.sort_by_key(|(span, account, _)| (span.start, *account != Account::Invalid));
        let mut out: Vec<(Span, Account, &'static str)> = Vec::with_capacity(marks.len() * 2);
        let mut at = 0;
        let mut invalid = self.file.invalid.iter().peekable();
        for (span, account, why) in marks {
            let start = span.start.max(at);
            let end = span.end.min(bytes.len());
            if start >= end {
                continue;
            }
            unmarked(bytes, at..start, &mut out);
            at = start;
            if account != Account::Invalid {
                // Cut out the invalid stretches inside.
                while let Some(bad) = invalid.next_if(|bad| bad.start < end) {
                    let bad = Span::new(bad.start.max(at), bad.end.min(end));
                    if bad.is_empty() {
                        continue;
                    }
                    put(&mut out, Span::new(at, bad.start), account, why);
                    put(&mut out, bad, Account::Invalid, "undecodable bytes");
                    at = bad.end;
                }
            }
            put(&mut out, Span::new(at, end), account, why);
            at = end;
        }
        unmarked(bytes, at..bytes.len(), &mut out);
        out
    }
}

/// Appends a stretch; joins it to the one before if they were treated alike.
fn put(out: &mut Vec<(Span, Account, &'static str)>, span: Span, account: Account, why: &'static str) {
    if span.is_empty() {
        return;
    }
    if let Some((last, a, w)) = out.last_mut() {
        if last.end == span.start && *a == account && *w == why {
            last.end = span.end;
            return;
        }
    }
    out.push((span, account, why));
}

/// What no reader spoke for: white space, or else mark-up.
fn unmarked(bytes: &[u8], range: Range<usize>, out: &mut Vec<(Span, Account, &'static str)>) {
    let Some(gap) = bytes.get(range.clone()) else {
        return;
    };
    let head = gap.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let tail = gap.iter().rev().take_while(|b| b.is_ascii_whitespace()).count().min(gap.len() - head);
    let (first, last) = (range.start + head, range.end - tail);
    put(out, Span::new(range.start, first), Account::Blank, "white space");
    put(out, Span::new(first, last), Account::Markup, "mark-up");
    put(out, Span::new(last, range.end), Account::Blank, "white space");
}
