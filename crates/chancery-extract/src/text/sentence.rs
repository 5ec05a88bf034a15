//! Sentences: Unicode's boundaries, mended where a pack knows an abbreviation.

use super::fold::fold;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// Longer stretches are cut at a blank, so that work on a sentence stays bounded.
const LONGEST: usize = 4000;

/// The sentences of a text as byte ranges, without surrounding blanks. `abbreviations` are folded,
/// without their final dot; one that is a sentence of its own unless a number follows has a blank and `#` behind it.
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
        let number = || text.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if range.len() < LONGEST && ends_in_abbreviation(body, abbreviations, number) && end < text.len() {
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

/// Where the sentences of a text end by Unicode's rules: those of texts in Latin and Hebrew letters with the usual
/// marks are worked out here, which is much faster, those of any other text by its tables.
enum Bounds<'t> {
    Plain { text: &'t str, at: usize },
    Any(unicode_segmentation::USentenceBoundIndices<'t>),
}

impl<'t> Bounds<'t> {
    fn of(text: &'t str) -> Bounds<'t> {
        match text.is_ascii() || is_known(text) {
            true => Bounds::Plain { text, at: 0 },
            false => Bounds::Any(text.split_sentence_bound_indices()),
        }
    }

    fn next(&mut self) -> Option<usize> {
        match self {
            Bounds::Plain { text, at } => {
                let end = plain_bound(text, *at)?;
                *at = end;
                Some(end)
            }
            Bounds::Any(rest) => rest.next().map(|(start, piece)| start + piece.len()),
        }
    }
}

/// What a character is to the rules: Unicode's property of sentence breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Lower,
    Upper,
    /// A letter without case.
    Letter,
    Digit,
    Dot,
    Stop,
    Close,
    Blank,
    LineEnd,
    /// A mark after which the sentence goes on.
    Goes,
    Other,
    /// Not worked out here.
    Unknown,
}

/// What the characters below this one are stands in a table.
const TABLED: usize = 0x700;

static PARTS: LazyLock<Vec<Part>> =
    LazyLock::new(|| (0..TABLED as u32).map(|c| char::from_u32(c).map_or(Part::Unknown, told)).collect());

fn part(c: char) -> Part {
    PARTS.get(c as usize).copied().unwrap_or_else(|| told(c))
}

/// Whether every character of a text is known here.
fn is_known(text: &str) -> bool {
    let (parts, bytes): (&[Part], &[u8]) = (&PARTS, text.as_bytes());
    let known = |code: usize| parts.get(code).is_some_and(|part| *part != Part::Unknown);
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let (is, width) = match byte {
            0..0x80 => (true, 1),
            // The letters from א to ת.
            0xD7 if matches!(bytes.get(at + 1), Some(0x90..=0xAA)) => (true, 2),
            0xC2..=0xDF => {
                let low = usize::from(bytes.get(at + 1).copied().unwrap_or(0) & 0x3F);
                (known(usize::from(byte & 0x1F) << 6 | low), 2)
            }
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => (part(c) != Part::Unknown, c.len_utf8()),
                None => return false,
            },
        };
        if !is {
            return false;
        }
        at += width;
    }
    true
}

fn told(c: char) -> Part {
    match c {
        'a'..='z' => Part::Lower,
        'A'..='Z' => Part::Upper,
        '0'..='9' => Part::Digit,
        '.' => Part::Dot,
        '?' | '!' => Part::Stop,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' | '‘' | '’' | '“' | '”' | '„' => {
            Part::Close
        }
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' => Part::Blank,
        '\n' | '\r' => Part::LineEnd,
        ',' | '-' | ':' | ';' | '–' | '—' => Part::Goes,
        'א'..='ת' | '׳' => Part::Letter,
        '\0'..='\u{7f}' | '״' | '־' => Part::Other,
        'À'..='ſ' if c.is_lowercase() => Part::Lower,
        'À'..='ſ' if c.is_uppercase() => Part::Upper,
        _ => Part::Unknown,
    }
}

/// The end of the sentence that begins at a byte, in a text of known characters alone.
fn plain_bound(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied();
    let here = |at: usize| match byte(at) {
        Some(b) if b.is_ascii() => Some((part(char::from(b)), at + 1)),
        Some(_) => text.get(at..).and_then(|t| t.chars().next()).map(|c| (part(c), at + c.len_utf8())),
        None => None,
    };
    let past_line_end = |at: usize| at + if byte(at) == Some(b'\r') && byte(at + 1) == Some(b'\n') { 2 } else { 1 };
    const ENDS: u64 = 1 << b'.' | 1 << b'?' | 1 << b'!' | 1 << b'\n' | 1 << b'\r';
    let ends = |b: &u8| *b < 64 && ENDS >> *b & 1 != 0;
    let mut at = start;
    byte(at)?;
    loop {
        let Some(found) = bytes.get(at..).unwrap_or_default().iter().position(ends) else { return Some(text.len()) };
        at += found;
        let stop = here(at).map_or(Part::Other, |(part, _)| part);
        if stop == Part::LineEnd {
            return Some(past_line_end(at));
        }
        let dot = stop == Part::Dot;
        let before = text.get(start..at).and_then(|t| t.chars().next_back()).map(part);
        at += 1;
        let Some((next, _)) = here(at) else { return Some(at) };
        let cased = matches!(before, Some(Part::Lower | Part::Upper));
        if dot && (next == Part::Digit || cased && next == Part::Upper) {
            continue;
        }
        for skipped in [Part::Close, Part::Blank] {
            while let Some((_, end)) = here(at).filter(|(part, _)| *part == skipped) {
                at = end;
            }
        }
        let Some((next, _)) = here(at) else { return Some(at) };
        if next == Part::LineEnd {
            return Some(past_line_end(at));
        }
        // The sentence goes on with a comma, another stop, or after a dot in lower case.
        let mut rest = text.get(at..).unwrap_or_default().chars().map(part);
        let mut lower = || {
            let stops = |p: &Part| !matches!(p, Part::Digit | Part::Close | Part::Blank | Part::Goes | Part::Other);
            rest.find(stops) == Some(Part::Lower)
        };
        if !(matches!(next, Part::Dot | Part::Stop | Part::Goes) || dot && lower()) {
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

fn ends_in_abbreviation(body: &str, abbreviations: &BTreeSet<String>, number: impl FnOnce() -> bool) -> bool {
    let Some(stem) = body.trim_end().strip_suffix('.') else { return false };
    let word =
        stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '-' | '"' | '–')).next().unwrap_or_default();
    let mut letters = word.chars();
    // "N. Bagabandi", "Ts. Elbegdorj": an initial is one letter, or the two that stand for one of another script.
    let first = letters.next().filter(|c| c.is_uppercase());
    let second = letters.next();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let consonant = second.is_some_and(|c| c.is_lowercase() && (first == Some('Y') || !vowel(c)));
    let initial = first.is_some() && (second.is_none() || consonant && letters.next().is_none());
    // "On 1.5.64." is a date.
    let figures = word.chars().all(|c| c == '.' || c.is_ascii_digit());
    let dotted = word.contains('.') && !figures && word.split('.').all(|p| p.chars().count() <= 2);
    let word = fold(word);
    // "No. 7", but "No. They never met.".
    let counts = || word.len() + 1 < body.trim().len() || number();
    initial || dotted || abbreviations.contains(&word) || abbreviations.contains(&format!("{word} #")) && counts()
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
        let known: BTreeSet<String> = ["no #"].iter().map(|s| s.to_string()).collect();
        let text = "Have they met? No. They signed No. 7 of 1961.";
        let got: Vec<&str> = sentences(text, &known).into_iter().map(|r| &text[r]).collect();
        assert_eq!(got, ["Have they met?", "No.", "They signed No. 7 of 1961."]);
        let text = "At last Ts. Elbegdorj and Yu. Tsedenbal met Zh. Batmönkh in Ob. They left it so. He went.";
        let got: Vec<&str> = sentences(text, &known).into_iter().map(|r| &text[r]).collect();
        assert_eq!(got.first().map(|s| s.contains("Batmönkh")), Some(true), "{got:?}");
        assert_eq!(got.last(), Some(&"He went."));
    }

    #[test]
    fn a_date_in_figures_is_no_abbreviation() {
        let text = "ב-1.5.64. ישראל הכירה בה. They met on 1.5.64. He left.";
        let got: Vec<&str> = sentences(text, &BTreeSet::new()).into_iter().map(|r| &text[r]).collect();
        assert_eq!(got, ["ב-1.5.64.", "ישראל הכירה בה.", "They met on 1.5.64.", "He left."]);
    }

    #[test]
    fn sentences_end_where_unicode_says() {
        let ascii = "aaBB  12..?!\n\r\t\"'(),-:;$_\u{b}";
        let others: String = (0..0x3000).filter_map(char::from_u32).filter(|c| part(*c) != Part::Unknown).collect();
        let usual = "אב״׳־–—’“”«é É\u{a0}..?!  \n";
        let mut state = 7u32;
        let mut pick = |most: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % most
        };
        for letters in [ascii, &others, &format!("{ascii}{usual}"), &format!("{}{others}", ascii.repeat(20))] {
            let letters: Vec<char> = letters.chars().collect();
            for _ in 0..20_000 {
                let text: String = (0..12).map(|_| letters[pick(letters.len())]).collect();
                let ends = |mut bounds: Bounds<'_>| std::iter::from_fn(|| bounds.next()).collect::<Vec<usize>>();
                let tables = Bounds::Any(text.split_sentence_bound_indices());
                assert_eq!(ends(Bounds::of(&text)), ends(tables), "{text:?}");
            }
        }
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let text = "word ".repeat(5000);
        let found = sentences(&text, &BTreeSet::new());
        assert!(found.len() > 5 && found.iter().all(|r| r.len() <= LONGEST));
    }
}
