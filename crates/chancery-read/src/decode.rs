//! Bytes to text: encoding found, invalid bytes replaced, and every character's place in the file kept.

use chancery_model::Span;
use encoding_rs::{CoderResult, Encoding, UTF_16BE, UTF_16LE, UTF_8};
use std::borrow::Cow;
use std::ops::Range;

/// A file as text, with the way back to its bytes.
pub(crate) struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// Stretches of the file that could not be decoded.
    pub invalid: Vec<Span>,
    /// Bytes of a byte-order mark at the start of the file.
    pub mark: usize,
    /// Bytes of the file.
    pub len: usize,
    offsets: Offsets,
}

enum Offsets {
    /// The text is the file from this byte on.
    Shift(usize),
    /// One entry a character: bytes of text in the high, bytes of file in the low half.
    Table { steps: Vec<u8>, marks: Vec<Mark> },
}

/// Where a block of 64 characters begins.
struct Mark {
    text: usize,
    source: usize,
}

const BLOCK: usize = 64;
/// The longest stretch of the file that one character may stand for in the table.
const LONGEST: usize = 15;

impl<'a> Decoded<'a> {
    /// Decodes a file. `label` is an encoding stated from outside.
    pub fn new(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
        let given = label.and_then(|l| Encoding::for_label(l.as_bytes()));
        if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
            return Decoded::with(bytes, encoding, mark);
        }
        if let Some(encoding) = given {
            return Decoded::with(bytes, encoding, 0);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Decoded::plain(bytes, text, 0);
        }
        if let Some(encoding) = wide(bytes) {
            return Decoded::with(bytes, encoding, 0);
        }
        if let Some(encoding) = declared(bytes) {
            return Decoded::with(bytes, encoding, 0);
        }
        if mostly_utf8(bytes) {
            return Decoded::with(bytes, UTF_8, 0);
        }
        let mut guess = chardetng::EncodingDetector::new();
        // A megabyte is plenty for a guess.
        guess.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or(bytes), true);
        Decoded::with(bytes, guess.guess(None, true), 0)
    }

    fn plain(bytes: &'a [u8], text: &'a str, mark: usize) -> Decoded<'a> {
        Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            invalid: Vec::new(),
            mark,
            len: bytes.len(),
            offsets: Offsets::Shift(mark),
        }
    }

    fn with(bytes: &'a [u8], encoding: &'static Encoding, mark: usize) -> Decoded<'a> {
        let body = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_8 {
            if let Ok(text) = std::str::from_utf8(body) {
                return Decoded::plain(bytes, text, mark);
            }
        }
        let mut table = Table::new(mark, body.len());
        if encoding == UTF_8 {
            table.utf8(body);
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            table.utf16(body, encoding == UTF_16BE);
        } else {
            table.legacy(body, encoding);
        }
        Decoded {
            text: Cow::Owned(table.text),
            encoding: encoding.name(),
            invalid: table.invalid,
            mark,
            len: bytes.len(),
            offsets: Offsets::Table { steps: table.steps, marks: table.marks },
        }
    }

    /// Whether text and file agree byte for byte (but for a byte-order mark).
    pub fn is_plain(&self) -> bool {
        matches!(self.offsets, Offsets::Shift(_))
    }

    /// The bytes of the file that a range of the text stands for.
    pub fn source(&self, range: Range<usize>) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    /// The byte of the file at which a character boundary of the text lies.
    pub fn offset(&self, at: usize) -> usize {
        match &self.offsets {
            Offsets::Shift(by) => (at + by).min(self.len),
            Offsets::Table { steps, marks } => self.place(steps, marks, at).1.min(self.len),
        }
    }

    /// Goes through the characters of a range: bytes of text, and where each stands in the file.
    pub fn characters(&self, range: Range<usize>, mut each: impl FnMut(usize, Span)) {
        let Offsets::Table { steps, marks } = &self.offsets else {
            return each(range.len(), self.source(range));
        };
        let (first, mut source) = self.place(steps, marks, range.start);
        let mut text = range.start;
        let mut rest = steps.iter().skip(first).peekable();
        while text < range.end {
            let Some(step) = rest.next() else { break };
            let width = usize::from(step >> 4);
            let mut end = source + usize::from(step & 15);
            // A long source is cut into steps that follow without text.
            while let Some(more) = rest.next_if(|next| **next >> 4 == 0) {
                end += usize::from(more & 15);
            }
            if width > 0 {
                each(width, Span::new(source.min(self.len), end.min(self.len)));
            }
            text += width;
            source = end;
        }
    }

    /// The step that begins at a byte of the text, and its place in the file.
    fn place(&self, steps: &[u8], marks: &[Mark], at: usize) -> (usize, usize) {
        let block = marks.partition_point(|m| m.text <= at).saturating_sub(1);
        let Some(mark) = marks.get(block) else {
            return (0, self.mark);
        };
        let (mut text, mut source) = (mark.text, mark.source);
        let mut step = block * BLOCK;
        for one in steps.iter().skip(step).take(BLOCK) {
            // Steps without text belong to the character before them.
            if text >= at && one >> 4 > 0 {
                break;
            }
            text += usize::from(one >> 4);
            source += usize::from(one & 15);
            step += 1;
        }
        (step, source)
    }
}

/// The text of a file that is not plain UTF-8, while it is decoded.
struct Table {
    text: String,
    steps: Vec<u8>,
    marks: Vec<Mark>,
    invalid: Vec<Span>,
    source: usize,
}

impl Table {
    fn new(source: usize, len: usize) -> Table {
        Table {
            text: String::with_capacity(len + len / 2),
            steps: Vec::with_capacity(len),
            marks: Vec::with_capacity(len / BLOCK + 1),
            invalid: Vec::new(),
            source,
        }
    }

    fn push(&mut self, c: char, source: usize) {
        if self.steps.len().is_multiple_of(BLOCK) {
            self.marks.push(Mark { text: self.text.len(), source: self.source });
        }
        self.text.push(c);
        // At most 4 bytes of text; a longer source is cut into steps that follow without text.
        let mut left = source;
        let mut width = c.len_utf8() as u8;
        loop {
            let step = left.min(LONGEST);
            self.steps.push(width << 4 | step as u8);
            left -= step;
            width = 0;
            if left == 0 {
                break;
            }
            if self.steps.len().is_multiple_of(BLOCK) {
                self.marks.push(Mark { text: self.text.len(), source: self.source + source - left });
            }
        }
        self.source += source;
    }

    fn bad(&mut self, source: usize) {
        let start = self.source;
        self.push(char::REPLACEMENT_CHARACTER, source);
        match self.invalid.last_mut() {
            Some(last) if last.end == start => last.end = self.source,
            _ => self.invalid.push(Span::new(start, self.source)),
        }
    }

    fn utf8(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                self.push(c, c.len_utf8());
            }
            let bad = chunk.invalid().len();
            if bad > 0 {
                self.bad(bad);
            }
        }
    }

    fn utf16(&mut self, bytes: &[u8], big: bool) {
        let units = bytes.chunks_exact(2).map(|pair| match *pair {
            [a, b] if big => u16::from_be_bytes([a, b]),
            [a, b] => u16::from_le_bytes([a, b]),
            _ => 0,
        });
        for unit in char::decode_utf16(units) {
            match unit {
                Ok(c) => self.push(c, c.len_utf16() * 2),
                Err(_) => self.bad(2),
            }
        }
        if bytes.len() % 2 == 1 {
            self.bad(1);
        }
    }

    fn legacy(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        if encoding.is_single_byte() {
            let letters = letters(encoding);
            for &byte in bytes {
                match letters.get(usize::from(byte)).copied().flatten() {
                    Some(c) => self.push(c, 1),
                    None => self.bad(1),
                }
            }
            return;
        }
        // Byte by byte: a character stands for the bytes that had to be fed before it came out.
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut out = [0u8; 16];
        let mut fed = 0;
        let mut rest = bytes;
        while let Some((first, tail)) = rest.split_first() {
            fed += 1;
            let last = tail.is_empty();
            let (result, _, written, replaced) = decoder.decode_to_utf8(std::slice::from_ref(first), &mut out, last);
            rest = tail;
            if written > 0 {
                let text = out.get(..written).and_then(|o| std::str::from_utf8(o).ok()).unwrap_or("\u{FFFD}");
                self.some(text, fed, replaced);
                fed = 0;
            }
            if result == CoderResult::OutputFull {
                continue;
            }
        }
        if fed > 0 {
            self.bad(fed);
        }
    }

    /// Several characters that came out at once: the first stands for the bytes before the last one.
    fn some(&mut self, text: &str, fed: usize, replaced: bool) {
        let count = text.chars().count();
        let mut left = fed;
        for (i, c) in text.chars().enumerate() {
            let share = if i + 1 == count { left } else { (left / (count - i)).max(usize::from(left > 0)) };
            left -= share;
            if replaced && c == char::REPLACEMENT_CHARACTER {
                self.bad(share);
            } else {
                self.push(c, share);
            }
        }
    }
}

/// The character of each byte in a single-byte encoding.
fn letters(encoding: &'static Encoding) -> Vec<Option<char>> {
    (0..=255u8)
        .map(|byte| {
            let one = [byte];
            let text = encoding.decode_without_bom_handling_and_without_replacement(&one)?;
            text.chars().next()
        })
        .collect()
}

/// UTF-16 without a mark: every other byte of the beginning is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let pairs = head.len() / 2;
    let zeros = |odd: usize| head.chunks_exact(2).filter(|p| p.get(odd) == Some(&0)).count();
    if pairs < 4 {
        None
    } else if zeros(1) * 10 > pairs * 7 && zeros(0) * 10 < pairs {
        Some(UTF_16LE)
    } else if zeros(0) * 10 > pairs * 7 && zeros(1) * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// `charset=` or `encoding=` in the first two kilobytes of mark-up.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048))?;
    let head: String = head.iter().map(|b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { '?' }).collect();
    if !head.contains('<') {
        return None;
    }
    for word in ["charset", "encoding"] {
        for (at, _) in head.match_indices(word) {
            let rest = head.get(at + word.len()..).unwrap_or_default().trim_start();
            let Some(rest) = rest.strip_prefix('=') else {
                continue;
            };
            let name: String = rest
                .trim_start_matches([' ', '"', '\''])
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
                .collect();
            if let Some(found) = Encoding::for_label(name.as_bytes()) {
                // A file that calls itself UTF-16 in single bytes is not.
                return Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found });
            }
        }
    }
    None
}

/// Whether nearly all of the bytes above 127 belong to valid UTF-8 sequences.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.get(..bytes.len().min(1 << 20)).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 8
}

/// Whether the file is no text: zero bytes, or mostly control characters.
pub(crate) fn is_binary(decoded: &Decoded) -> bool {
    const HEAD: usize = 65536;
    let (mut all, mut odd) = (0usize, 0usize);
    let head = decoded.text.as_bytes().get(..HEAD.min(decoded.text.len())).unwrap_or_default();
    // The first bytes of the controls beyond ASCII, and of the sign that replaces what could not be decoded.
    let strange = |b: &u8| *b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t' | 0xc) || matches!(b, 127 | 0xc2 | 0xef);
    let few = head.iter().filter(|b| strange(b)).count();
    // Each byte counts as eight at most, each four bytes as one character at least.
    if few * 8 * 10 * 4 <= head.len() * 3 {
        return false;
    }
    for (_, c) in decoded.text.char_indices().take_while(|(at, _)| *at < HEAD) {
        all += 1;
        if c == '\0' {
            odd += 8;
        } else if (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
            || c == char::REPLACEMENT_CHARACTER
        {
            odd += 1;
        }
    }
    all > 0 && odd * 10 > all * 3
}
