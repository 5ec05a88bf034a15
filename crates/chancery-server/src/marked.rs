//! The text of a block cut into pieces, each with the claims whose words it is part of: words of claims
//! may overlap, pieces do not.

use chancery_model::{Block, Span};
use std::ops::Range;

/// A stretch of a block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the block's text.
    pub text: Range<usize>,
    /// The claims (by their numbers) whose words cover it, the shortest first.
    pub claims: Vec<usize>,
    /// Those of them of which it is the first piece.
    pub begins: Vec<usize>,
}

/// The pieces of the text, in order, for the spans of claims (bytes of the document) by their numbers.
pub fn pieces(block: &Block, spans: &[(usize, Span)]) -> Vec<Piece> {
    let ranges = ranges(block, spans);
    let mut cuts = vec![0, block.text.len()];
    cuts.extend(ranges.iter().flat_map(|(_, r)| [r.start, r.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |text: Range<usize>| {
        let mut over: Vec<&(usize, Range<usize>)> =
            ranges.iter().filter(|(_, r)| r.start <= text.start && text.end <= r.end).collect();
        over.sort_by_key(|(number, r)| (r.len(), *number));
        let begins = over.iter().filter(|(_, r)| r.start == text.start).map(|(number, _)| *number).collect();
        Piece { claims: over.into_iter().map(|(number, _)| *number).collect(), begins, text }
    };
    let starts = cuts.iter().copied();
    starts.zip(cuts.iter().copied().skip(1)).map(|(from, to)| piece(from..to)).collect()
}

/// Where in the text the spans stand; those of which nothing is in this block are left out.
fn ranges(block: &Block, spans: &[(usize, Span)]) -> Vec<(usize, Range<usize>)> {
    let near = |s: &Span| s.start < block.source.end.max(block.source.start + 1) && s.end > block.source.start;
    let wanted: Vec<&(usize, Span)> = spans.iter().filter(|(_, s)| near(s)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let places: Vec<(Range<usize>, Span)> = block
        .text
        .char_indices()
        .map(|(at, c)| (at..at + c.len_utf8(), block.map.to_source(at..at + c.len_utf8())))
        .collect();
    // The map goes up with the text but for what notes move; so both ends are looked for, not assumed.
    let range = |span: &Span| {
        let inside = |(_, source): &&(Range<usize>, Span)| source.start < span.end && source.end > span.start;
        let first = places.iter().find(inside)?;
        let last = places.iter().rev().find(inside)?;
        Some(first.0.start..last.0.end)
    };
    wanted.into_iter().filter_map(|(number, span)| Some((*number, range(span)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_read::{read, Hints};

    #[test]
    fn overlapping_words_make_pieces_without_overlap() {
        let text = "An embassy opened in Banjul.\n";
        let document = read(text.as_bytes(), "a.txt", &Hints::default());
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let found = pieces(&document.blocks[0], &[(0, at("embassy opened")), (1, at("opened in Banjul"))]);
        let shown: Vec<(&str, Vec<usize>)> =
            found.iter().map(|p| (&document.blocks[0].text[p.text.clone()], p.claims.clone())).collect();
        let expected =
            [("An ", vec![]), ("embassy ", vec![0]), ("opened", vec![0, 1]), (" in Banjul", vec![1]), (".", vec![])];
        assert_eq!(shown, expected);
        assert_eq!(found[2].begins, [1]);
    }

    #[test]
    fn words_between_accents_and_entities_are_found() {
        let text = "<p>C&ocirc;te d&rsquo;Ivoire <b>opened</b> an embassy</p>";
        let document = read(text.as_bytes(), "a.html", &Hints::default());
        let block = document.blocks.iter().find(|b| b.text.contains("Ivoire")).unwrap();
        let start = text.find("C&ocirc;").unwrap();
        let found = pieces(block, &[(7, Span::new(start, start + "C&ocirc;te".len()))]);
        assert_eq!(&block.text[found.iter().find(|p| !p.claims.is_empty()).unwrap().text.clone()], "Côte");
    }
}
