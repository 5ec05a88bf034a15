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
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.len();
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
    fn a_line_without_end_is_cut() {
        let text = "word ".repeat(5000);
        let found = sentences(&text, &BTreeSet::new());
        assert!(found.len() > 5 && found.iter().all(|r| r.len() <= LONGEST));
    }
}
