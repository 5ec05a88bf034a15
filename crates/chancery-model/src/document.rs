//! A document as read: blocks of normalised text, each mapped back to the bytes it came from.

use crate::claim::{ContentHash, DocId};
use crate::named::named;
use chancery_time::When;
use std::fmt;
use std::ops::Range;

/// A half-open range of bytes in a document as it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From start to end; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }
    /// Bytes covered.
    pub fn len(self) -> usize {
        self.end - self.start
    }
    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

named! {
    /// The format of a document.
    Format {
        /// Plain or scraped text.
        Text = "text",
        /// MediaWiki markup.
        Wikitext = "wikitext",
        /// Markdown.
        Markdown = "markdown",
        /// HTML.
        Html = "html",
        /// TEI XML.
        Tei = "tei",
    }
}

named! {
    /// How a stretch of the document was treated.
    Account {
        /// Read as text of a block.
        Read = "read",
        /// Mark-up: tags, templates, link targets, list marks.
        Markup = "markup",
        /// White space between blocks.
        Blank = "blank",
        /// Navigation, edit links, footers and other debris of scraping.
        Debris = "debris",
        /// Scripts, styles, comments.
        Hidden = "hidden",
        /// Bytes that could not be decoded.
        Invalid = "invalid",
    }
}

named! {
    /// What a block is.
    BlockKind {
        Title = "title", Heading = "heading", Paragraph = "paragraph", ListItem = "list-item",
        TableHeader = "table-header", TableRow = "table-row", InfoboxField = "infobox-field",
        Caption = "caption", Reference = "reference", Navigation = "navigation",
        /// Front matter, datelines of the markup, `<meta>`: key and value.
        Metadata = "metadata",
    }
}

/// Maps positions in a block's normalised text to bytes of the document. Made of pieces in order;
/// a piece whose two lengths are equal maps byte by byte, one of a legacy encoding character by character,
/// another (an entity, a folded blank) as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: usize,
    text_len: usize,
    source: Span,
    /// Bytes of text and of source of each of its characters, where they are all alike; else 0: it maps as a whole.
    step: (u8, u8),
}

impl SourceMap {
    /// Appends `text_len` bytes of text that stand for `source`. Text must be appended in order.
    pub fn push(&mut self, text_len: usize, source: Span) {
        let step = if text_len == source.len() { (1, 1) } else { (0, 0) };
        self.extend(text_len, source, step);
    }

    /// Appends one character whose length in the text is not that in the source (a legacy encoding).
    pub fn push_char(&mut self, text_len: usize, source: Span) {
        let step = match (u8::try_from(text_len), u8::try_from(source.len())) {
            (Ok(text), Ok(bytes)) if text != bytes && bytes > 0 => (text, bytes),
            _ => return self.push(text_len, source),
        };
        self.extend(text_len, source, step);
    }

    /// Appends the pieces of another map, whose text follows.
    pub fn append(&mut self, other: &SourceMap) {
        for piece in &other.pieces {
            self.extend(piece.text_len, piece.source, piece.step);
        }
    }

    fn extend(&mut self, text_len: usize, source: Span, step: (u8, u8)) {
        if text_len == 0 {
            return;
        }
        let text = self.text_len();
        if let Some(last) = self.pieces.last_mut() {
            if step != (0, 0) && last.step == step && last.source.end == source.start {
                last.text_len += text_len;
                last.source.end = source.end;
                return;
            }
        }
        self.pieces.push(Piece { text, text_len, source, step });
    }

    /// Bytes of text mapped so far.
    pub fn text_len(&self) -> usize {
        self.pieces.last().map_or(0, |p| p.text + p.text_len)
    }

    /// The smallest span of the document that covers the range of text. An empty map gives 0..0.
    pub fn to_source(&self, text: Range<usize>) -> Span {
        let past = || self.pieces.last().map_or(0, |p| p.source.end);
        let start = self.locate(text.start).map_or_else(past, |p| match p.step {
            (0, _) => p.source.start,
            (each, bytes) => p.source.start + (text.start - p.text) / usize::from(each) * usize::from(bytes),
        });
        let last = text.end.saturating_sub(1).max(text.start);
        let end = self.locate(last).map_or_else(past, |p| match p.step {
            (0, _) => p.source.end,
            (each, bytes) => {
                let taken = (text.end.max(text.start) - p.text).min(p.text_len);
                p.source.start + taken.div_ceil(usize::from(each)) * usize::from(bytes)
            }
        });
        Span::new(start, end)
    }

    fn locate(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|p| p.text + p.text_len <= at);
        self.pieces.get(index).filter(|p| p.text <= at)
    }
}

/// A stretch of text that belongs together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Heading level 1–6 (1 for the highest below the title), depth of a list item from 1; 0 elsewhere.
    pub level: u8,
    /// Normalised text: entities decoded, markup gone, runs of blanks folded, bidi controls removed.
    /// The cells of a row or infobox field are joined by ` | `.
    pub text: String,
    /// From `text` to the document's bytes.
    pub map: SourceMap,
    /// All that the block covers in the document, markup included.
    pub source: Span,
    /// Ranges of `text`: the cells of a row; of an infobox or metadata field the key and the value; of a list item
    /// that is set out so (an entry of a chronology, a definition) its date or term and what is said of it.
    pub cells: Vec<Range<usize>>,
    /// Footnote marks: position in `text`, and key of the reference.
    pub notes: Vec<(usize, String)>,
    /// Which table, list or infobox of the document it belongs to, counted from 0 in order.
    pub group: Option<u32>,
}

/// A reference of the document: the source's source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The key that notes point to ("1", "yonhap").
    pub key: String,
    /// The whole text of the reference.
    pub text: String,
    /// Author, if it can be told.
    pub author: Option<String>,
    /// Title of the work.
    pub title: Option<String>,
    /// Publisher or newspaper.
    pub publisher: Option<String>,
    /// Date or year as written.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Date of access as written.
    pub accessed: Option<String>,
    /// Where it stands.
    pub source: Span,
}

named! {
    /// How much a diagnostic matters.
    Severity { Note = "note", Warning = "warning", Error = "error" }
}

/// Something that reading or extracting noticed. Never a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code ("invalid-utf8", "reference-access-date-without-url").
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// A sentence.
    pub message: String,
    /// What can be done; may be empty.
    pub hint: String,
}

/// A document as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocId,
    /// Hash of its bytes.
    pub hash: ContentHash,
    /// The path or address it came from, as given.
    pub origin: String,
    /// Its format, detected or given.
    pub format: Format,
    /// Its language as an ISO 639-1 code, detected or given; empty if it could not be told.
    pub lang: String,
    /// Encoding by its WHATWG name ("UTF-8", "windows-1255").
    pub encoding: String,
    /// When the source said it, if given from outside or by machine-readable metadata.
    pub stated: Option<When>,
    /// Its text in order.
    pub blocks: Vec<Block>,
    /// Its references in order.
    pub references: Vec<Reference>,
    /// Every byte, in order without gap or overlap: how it was treated, and why.
    pub account: Vec<(Span, Account, &'static str)>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// Bytes of the document.
    pub len: usize,
}

impl Document {
    /// The title: the first title block, else the first heading.
    pub fn title(&self) -> Option<&str> {
        let of = |kind| self.blocks.iter().find(move |b| b.kind == kind).map(|b| b.text.as_str());
        of(BlockKind::Title).or_else(|| of(BlockKind::Heading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_through_entities_and_folded_blanks() {
        // source: "a&amp;b   c" → text "a&b c"
        let mut map = SourceMap::default();
        map.push(1, Span::new(0, 1));
        map.push(1, Span::new(1, 6));
        map.push(1, Span::new(6, 7));
        map.push(1, Span::new(7, 10));
        map.push(1, Span::new(10, 11));
        assert_eq!(map.to_source(0..1), Span::new(0, 1));
        assert_eq!(map.to_source(1..2), Span::new(1, 6));
        assert_eq!(map.to_source(2..5), Span::new(6, 11));
        assert_eq!(map.to_source(3..4), Span::new(7, 10));
        assert_eq!(map.to_source(5..5), Span::new(11, 11));
        assert_eq!(SourceMap::default().to_source(0..0), Span::new(0, 0));
    }

    #[test]
    fn maps_characters_of_a_legacy_encoding() {
        // Four Hebrew letters: two bytes each in the text, one in the file; then a blank, then an "x".
        let mut map = SourceMap::default();
        for i in 10..14 {
            map.push_char(2, Span::new(i, i + 1));
        }
        map.push_char(1, Span::new(14, 15));
        map.push_char(1, Span::new(15, 16));
        assert_eq!(map.to_source(0..8), Span::new(10, 14));
        assert_eq!(map.to_source(2..4), Span::new(11, 12));
        assert_eq!(map.to_source(4..9), Span::new(12, 15));
        let mut more = SourceMap::default();
        more.push_char(1, Span::new(16, 17));
        map.append(&more);
        assert_eq!(map.to_source(8..11), Span::new(14, 17));
        assert_eq!(map.text_len(), 11);
    }
}
