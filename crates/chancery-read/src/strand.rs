//! The text of one block while it is put together: normalised, with the way back to the file.

use crate::decode::Decoded;
use chancery_model::{SourceMap, Span};
use std::ops::Range;

/// The text of one block while it is put together: normalised, with the way back to the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strand {
    /// Normalised text so far.
    pub text: String,
    /// From text to file.
    pub map: SourceMap,
    /// Cells closed so far.
    pub cells: Vec<Range<usize>>,
    /// Footnote marks.
    pub notes: Vec<(usize, String)>,
    /// Stretches of the file that its text stands for.
    pub(crate) runs: Vec<Span>,
    blank: Option<Span>,
    cell: Option<usize>,
}

impl Strand {
    /// A strand of one range of the text.
    pub fn of(file: &Decoded, range: Range<usize>) -> Strand {
        let mut strand = Strand::default();
        strand.verbatim(file, range);
        strand
    }

    /// Whether nothing but blanks came in so far.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a cell is open and nothing stands in it.
    pub fn at_cell_start(&self) -> bool {
        self.cell == Some(self.text.len())
    }

    /// Appends a range of the file's text: blanks folded, bidi controls and zero-width signs left out.
    pub fn verbatim(&mut self, file: &Decoded, range: Range<usize>) {
        let Some(text) = file.text.get(range.clone()) else {
            return;
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = plain_run(bytes, at);
            if run > at {
                self.words(file, text, range.start, at..run);
                at = run;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else {
                break;
            };
            let next = at + c.len_utf8();
            if is_blank(c) {
                self.space(file.source(range.start + at..range.start + next));
            } else if !is_unseen(c) {
                self.words(file, text, range.start, at..next);
            }
            at = next;
        }
    }

    /// Appends words that stand for a whole range of the file: an entity, a template.
    pub fn instead(&mut self, words: &str, source: Span) {
        let mut open = true;
        for part in words.split_inclusive(is_blank) {
            let word = part.trim_end_matches(is_blank);
            let word: String = word.chars().filter(|c| !is_unseen(*c)).collect();
            if !word.is_empty() {
                self.flush();
                self.text.push_str(&word);
                self.map.push(word.len(), source);
                if open {
                    self.run(source);
                    open = false;
                }
            }
            if part.len() > part.trim_end_matches(is_blank).len() {
                self.space(source);
            }
        }
    }

    /// A blank, folded into those beside it.
    pub fn space(&mut self, source: Span) {
        match &mut self.blank {
            Some(blank) => {
                blank.start = blank.start.min(source.start);
                blank.end = blank.end.max(source.end);
            }
            none => *none = Some(source),
        }
    }

    /// A footnote mark at this place.
    pub fn cite(&mut self, key: &str) {
        self.notes.push((self.text.len(), key.to_owned()));
    }

    /// Appends another strand, after the blank that is held back; gives where its text stands now.
    pub fn append(&mut self, other: Strand) -> Range<usize> {
        self.flush();
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.map.append(&other.map);
        self.notes.extend(other.notes.into_iter().map(|(at, key)| (at + start, key)));
        self.cells.extend(other.cells.into_iter().map(|c| c.start + start..c.end + start));
        self.runs.extend(other.runs);
        start..self.text.len()
    }

    /// Begins a cell at a place of the file; the one before is closed, and set off by ` | `.
    pub fn open_cell(&mut self, at: usize) {
        self.close_cell();
        self.blank = None;
        if !self.cells.is_empty() {
            self.text.push_str(" | ");
            self.map.push(3, Span::new(at, at));
        }
        self.cell = Some(self.text.len());
    }

    /// Closes the open cell.
    pub fn close_cell(&mut self) {
        self.blank = None;
        if let Some(start) = self.cell.take() {
            self.cells.push(start..self.text.len());
        }
    }

    fn words(&mut self, file: &Decoded, text: &str, base: usize, range: Range<usize>) {
        let Some(words) = text.get(range.clone()) else {
            return;
        };
        self.flush();
        self.text.push_str(words);
        let source = file.source(base + range.start..base + range.end);
        if file.is_plain() {
            self.map.push(words.len(), source);
        } else {
            let map = &mut self.map;
            file.characters(base + range.start..base + range.end, |len, span| map.push_char(len, span));
        }
        self.run(source);
    }

    /// Writes the blank that was held back, unless at the beginning.
    fn flush(&mut self) {
        let Some(blank) = self.blank.take() else {
            return;
        };
        if self.text.is_empty() || self.cell == Some(self.text.len()) {
            return;
        }
        self.text.push(' ');
        self.map.push(1, blank);
        self.run(blank);
    }

    fn run(&mut self, source: Span) {
        match self.runs.last_mut() {
            Some(last) if last.end >= source.start && last.start <= source.start => last.end = last.end.max(source.end),
            _ => self.runs.push(source),
        }
    }
}

/// How far text goes on that needs no second look: no blank but a single space between words.
fn plain_run(bytes: &[u8], from: usize) -> usize {
    let plain = |byte: &u8| matches!(look(*byte), Look::Plain);
    let mut at = from;
    loop {
        while at > from || bytes.get(at) != Some(&b' ') {
            match plain_eight(bytes, at) {
                0 => break,
                some => at += some,
            }
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(word) = rest.iter().position(|byte| !plain(byte)) else { return bytes.len() };
        at += word;
        match bytes.get(at).map(|byte| look(*byte)) {
            Some(Look::Space) if at > from && bytes.get(at + 1).is_some_and(plain) => {}
            Some(Look::Lead) if !suspicious(bytes, at) => {}
            _ => return at,
        }
        at += 1;
    }
}

/// How many bytes go on so, of the next eight: all of them, but for a blank at their end, if they are letters and marks
/// of ASCII with single spaces between them; else none.
fn plain_eight(bytes: &[u8], at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let Some(eight) = bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes) else {
        return 0;
    };
    let low = eight & !HIGH;
    // From the space on, past it, and the byte 127: a carry into the highest bit tells.
    let from_space = low + (0x80 - 0x20) * EACH;
    let past_space = low + (0x80 - 0x21) * EACH;
    let last = low + EACH;
    let spaces = from_space & !past_space & HIGH;
    let strange = (eight | !from_space | last) & HIGH;
    if strange != 0 || spaces & (spaces >> 8) != 0 {
        return 0;
    }
    if spaces >> 63 == 0 {
        8
    } else {
        7
    }
}

/// What a byte may be part of.
#[derive(Clone, Copy)]
enum Look {
    /// A letter or mark.
    Plain,
    Space,
    /// White space and control characters.
    Blank,
    /// Leads U+0080–U+00BF, U+0600–U+063F, and the planes with blanks and unseen signs.
    Lead,
}

fn look(byte: u8) -> Look {
    match byte {
        b' ' => Look::Space,
        0..=31 | 127 => Look::Blank,
        0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEF => Look::Lead,
        _ => Look::Plain,
    }
}

fn suspicious(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    matches!(
        rest,
        [0xC2, 0x80..=0xA0 | 0xAD, ..]
            | [0xD8, 0x9C, ..]
            | [0xE1, 0x9A, 0x80, ..]
            | [0xE1, 0xA0, 0x8E, ..]
            | [0xE2, 0x80 | 0x81, ..]
            | [0xE3, 0x80, 0x80, ..]
            | [0xEF, 0xBB, 0xBF, ..]
    )
}

/// White space of any width, line breaks, and control characters.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{180E}'
}

/// Signs without width: bidi controls, joiners (but the non-joiner), soft hyphen, byte-order mark.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
