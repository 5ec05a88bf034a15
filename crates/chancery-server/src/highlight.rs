//! The words of a claim within their sentence, marked.

use crate::direction::is_rtl;
use chancery_model::{Document, Span};
use std::ops::Range;

/// Text around the words: what stands before, the words themselves, what stands after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InContext {
    /// Before, in the same sentence or row.
    pub before: String,
    /// The words.
    pub words: String,
    /// After, in the same sentence or row.
    pub after: String,
    /// Whether the sentence as a whole runs from right to left.
    pub rtl: bool,
}

/// The sentence or row of the document in which the bytes of `span` stand; `None` if no block covers them.
pub fn in_context(document: &Document, span: Span) -> Option<InContext> {
    let block = document
        .blocks
        .iter()
        .filter(|b| b.source.start <= span.start && span.start < b.source.end.max(b.source.start + 1))
        .min_by_key(|b| b.source.len())?;
    let range = text_range(&block.text, span, |r| block.map.to_source(r))?;
    let around = sentence(&block.text, &range);
    let part = |r: Range<usize>| block.text.get(r).unwrap_or_default().to_owned();
    Some(InContext {
        rtl: block.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| is_rtl(c.encode_utf8(&mut [0; 4]))),
        before: part(around.start..range.start),
        words: part(range.clone()),
        after: part(range.end..around.end),
    })
}

/// The range of the text that stands for bytes within the span; characters that only touch it count.
fn text_range(text: &str, span: Span, to_source: impl Fn(Range<usize>) -> Span) -> Option<Range<usize>> {
    let mut range: Option<Range<usize>> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let source = to_source(at..end);
        if source.start >= span.end {
            break;
        }
        if source.end > span.start {
            range = Some(range.map_or(at, |r| r.start)..end);
        }
    }
    range
}

/// The stretch around the range up to where sentences end; at most 240 characters on either side.
fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    const MOST: usize = 240;
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '\n');
    let before = text.get(..range.start).unwrap_or_default();
    let mut start = range.start;
    let mut following = ' ';
    for (i, (at, c)) in before.char_indices().rev().enumerate() {
        if i == MOST || (ends(c) && (following.is_whitespace() || matches!(c, '。' | '！' | '？'))) {
            break;
        }
        start = at;
        following = c;
    }
    let lead = text.get(start..range.start).unwrap_or_default();
    start += lead.len() - lead.trim_start().len();
    let after = text.get(range.end..).unwrap_or_default();
    let mut end = range.end;
    let mut chars = after.char_indices().peekable();
    let mut i = 0;
    while let Some((at, c)) = chars.next() {
        if i == MOST {
            break;
        }
        end = range.end + at + c.len_utf8();
        let next_blank = chars.peek().is_none_or(|(_, n)| n.is_whitespace());
        if ends(c) && (next_blank || matches!(c, '。' | '！' | '？')) {
            break;
        }
        i += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_read::{read, Hints};

    #[test]
    fn words_are_marked_within_their_sentence() {
        let text = "It rained. An embassy opened there in May 1990. Then it shut.\n";
        let document = read(text.as_bytes(), "a.txt", &Hints::default());
        let start = text.find("embassy").unwrap();
        let found = in_context(&document, Span::new(start, start + "embassy opened".len())).unwrap();
        assert_eq!((found.before.as_str(), found.words.as_str()), ("An ", "embassy opened"));
        assert_eq!((found.after.as_str(), found.rtl), (" there in May 1990.", false));
    }

    #[test]
    fn sentences_know_which_way_they_run() {
        let text = "השגרירות נפתחה בשנת 1990.\n";
        let document = read(text.as_bytes(), "a.txt", &Hints::default());
        let found = in_context(&document, Span::new(0, "השגרירות".len())).unwrap();
        assert_eq!((found.words.as_str(), found.after.as_str(), found.rtl), ("השגרירות", " נפתחה בשנת 1990.", true));
    }
}
