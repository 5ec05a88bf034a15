//! Sentences: Unicode's boundaries, mended where a pack knows an abbreviation.

use super::fold::fold;
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Longer stretches are cut at a blank, so that work on a sentence stays bounded.
const LONGEST: usize = 4000;

/// The sentences of a text as byte ranges, without surrounding blanks. `abbreviations` are folded,
/// without their final dot.
pub fn sentences(text: &str, abbreviations: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut bounds = Bounds::of(text);
    let mut from = 0;
    while let Some(end) = bounds.next() {
        let start = std::mem::replace(&mut from, end);
        let range = match open.take() {
            Some(before) => before.start..end,
            None => start..end,
        };
        let body = text.get(range.clone()).unwrap_or_default();
        if range.len() < LONGEST && ends_in_abbreviation(body, abbreviations) && end < text.len() {
            open = Some(range);
        } else {
            push_split(text, range, &mut out);
        }
    }
    if let Some(range) = open {
        push_split(text, range, &mut out);
    }
    out
}

/// Where the sentences of a text end by Unicode's rules: those of plain ASCII are worked out here, which is much
/// faster, those of any other text by its tables.
enum Bounds<'t> {
    Ascii { text: &'t [u8], at: usize },
    Any(unicode_segmentation::USentenceBoundIndices<'t>),
}

impl<'t> Bounds<'t> {
    fn of(text: &'t str) -> Bounds<'t> {
        match text.is_ascii() {
            true => Bounds::Ascii { text: text.as_bytes(), at: 0 },
            false => Bounds::Any(text.split_sentence_bound_indices()),
        }
    }

    fn next(&mut self) -> Option<usize> {
        match self {
            Bounds::Ascii { text, at } => {
                let end = ascii_bound(text, *at)?;
                *at = end;
                Some(end)
            }
            Bounds::Any(rest) => rest.next().map(|(start, piece)| start + piece.len()),
        }
    }
}

/// The end of the sentence of an ASCII text that begins at a byte.
fn ascii_bound(text: &[u8], start: usize) -> Option<usize> {
    let byte = |at: usize| text.get(at).copied();
    let terminator = |b: u8| matches!(b, b'.' | b'?' | b'!');
    let line_end = |b: u8| matches!(b, b'\n' | b'\r');
    let past_line_end = |at: usize| at + if byte(at) == Some(b'\r') && byte(at + 1) == Some(b'\n') { 2 } else { 1 };
    let mut at = start;
    byte(at)?;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(found) = rest.iter().position(|b| terminator(*b) || line_end(*b)) else { return Some(text.len()) };
        at += found;
        if byte(at).is_some_and(line_end) {
            return Some(past_line_end(at));
        }
        let dot = byte(at) == Some(b'.');
        let letter = at.checked_sub(1).filter(|b| *b >= start).and_then(byte).is_some_and(|b| b.is_ascii_alphabetic());
        at += 1;
        let Some(next) = byte(at) else { return Some(at) };
        if dot && (next.is_ascii_digit() || letter && next.is_ascii_uppercase()) {
            continue;
        }
        let closing = |b: u8| matches!(b, b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}');
        let blank = |b: u8| matches!(b, b' ' | b'\t' | 0x0b | 0x0c);
        while byte(at).is_some_and(closing) {
            at += 1;
        }
        while byte(at).is_some_and(blank) {
            at += 1;
        }
        let Some(next) = byte(at) else { return Some(at) };
        if line_end(next) {
            return Some(past_line_end(at));
        }
        // The sentence goes on with a comma, another stop, or after a dot in lower case.
        let stops = |b: &u8| b.is_ascii_alphabetic() || line_end(*b) || terminator(*b);
        let lower =
            || text.get(at..).and_then(|rest| rest.iter().find(|b| stops(b))).is_some_and(u8::is_ascii_lowercase);
        if !(terminator(next) || matches!(next, b',' | b'-' | b':' | b';') || dot && lower()) {
            return Some(at);
        }
    }
}

fn push_split(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while range.end - start > LONGEST {
        let window = text.get(start..floor(text, start + LONGEST)).unwrap_or_default();
        let cut = window.rfind(char::is_whitespace).filter(|c| *c > 0).unwrap_or(window.len().max(1));
        push_trimmed(text, start..start + cut, out);
        start += cut;
    }
    push_trimmed(text, start..range.end, out);
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn push_trimmed(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let body = text.get(range.clone()).unwrap_or_default();
    let lead = body.len() - body.trim_start().len();
    let trimmed = body.trim();
    if !trimmed.is_empty() {
        out.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

fn ends_in_abbreviation(body: &str, abbreviations: &BTreeSet<String>) -> bool {
    let Some(stem) = body.trim_end().strip_suffix('.') else { return false };
    let word =
        stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '-' | '"' | '–')).next().unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 2);
    initial || dotted || abbreviations.contains(&fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_do_not_end_sentences() {
        let known: BTreeSet<String> = ["col", "jan", "lt"].iter().map(|s| s.to_string()).collect();
        let text = "Lt. Col. Sarr wrote on 3 Jan. It rained. He left.";
        let got: Vec<&str> = sentences(text, &known).into_iter().map(|r| &text[r]).collect();
        assert_eq!(got, ["Lt. Col. Sarr wrote on 3 Jan. It rained.", "He left."]);
    }

    #[test]
    fn ascii_ends_where_unicode_says() {
        let letters: Vec<char> = "aaBB  12..?!\n\r\t\"'(),-:;$_\u{b}".chars().collect();
        let mut state = 7u32;
        let mut pick = |most: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % most
        };
        for _ in 0..20_000 {
            let text: String = (0..12).map(|_| letters[pick(letters.len())]).collect();
            let ends = |mut bounds: Bounds<'_>| std::iter::from_fn(|| bounds.next()).collect::<Vec<usize>>();
            let tables = Bounds::Any(text.split_sentence_bound_indices());
            assert_eq!(ends(Bounds::of(&text)), ends(tables), "{text:?}");
        }
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let text = "word ".repeat(5000);
        let found = sentences(&text, &BTreeSet::new());
        assert!(found.len() > 5 && found.iter().all(|r| r.len() <= LONGEST));
    }
}
