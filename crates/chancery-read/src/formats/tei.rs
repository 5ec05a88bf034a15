//! TEI XML: the header's title and dates, divisions with heads, paragraphs, lists, tables, notes and bibliographies.

use super::html::{day, language};
use super::Found;
use crate::markup::{attributes, find_close, Tag, Tags};
use crate::reference;
use crate::scrape::Scrape;
use crate::sheet::Sheet;
use crate::strand::Strand;
use chancery_model::{Account, BlockKind, Severity};
use std::ops::Range;

/// Reads TEI.
pub(crate) fn read(sheet: &mut Sheet, scrape: &Scrape) -> Found {
    let text: &str = &sheet.file.text;
    let mut reader = Reader {
        sheet,
        text,
        scrape,
        tags: Tags::default(),
        open: Vec::new(),
        current: Piece::default(),
        waiting: Vec::new(),
        label: None,
        titled: false,
        divisions: 0,
        lists: Vec::new(),
        group: 0,
        noted: 0,
        found: Found::default(),
    };
    reader.run();
    reader.found
}

/// Elements open at once; those deeper run with the text.
const DEEPEST: usize = 512;

/// The text that is being put together.
#[derive(Debug, Default)]
struct Piece {
    strand: Strand,
    start: Option<usize>,
    end: usize,
}

struct Open<'t> {
    name: &'t str,
    /// Whether it put a piece aside when it was opened.
    aside: bool,
    /// `role="label"` of a row or cell.
    label: bool,
    /// The `n` or `xml:id` of a note.
    key: Option<&'t str>,
}

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    text: &'a str,
    scrape: &'s Scrape,
    tags: Tags,
    open: Vec<Open<'a>>,
    current: Piece,
    /// Pieces that go on after a note or figure inside them.
    waiting: Vec<Piece>,
    /// The label of a list item that is to come.
    label: Option<(Strand, usize)>,
    titled: bool,
    divisions: usize,
    lists: Vec<u32>,
    group: u32,
    noted: u32,
    found: Found,
}

/// Elements that are blocks of text, or hold such.
const BLOCKS: [&str; 34] = [
    "p",
    "ab",
    "head",
    "item",
    "label",
    "row",
    "cell",
    "table",
    "list",
    "l",
    "lg",
    "sp",
    "speaker",
    "stage",
    "div",
    "div1",
    "div2",
    "div3",
    "div4",
    "body",
    "front",
    "back",
    "group",
    "text",
    "bibl",
    "biblstruct",
    "listbibl",
    "figdesc",
    "opener",
    "closer",
    "salute",
    "signed",
    "dateline",
    "quote",
];

/// Elements whose text is another reading of what stands beside it, or belongs to the page alone.
const UNREAD: [&str; 5] = ["sic", "orig", "expan", "fw", "del"];

impl<'a> Reader<'_, 'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut plain = 0;
        let mut from = 0;
        while let Some(at) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()).map(|i| from + i) {
            let rest = bytes.get(at..).unwrap_or_default();
            let until = |sign: &[u8]| memchr::memmem::find(rest, sign).map_or(bytes.len(), |i| at + i + sign.len());
            if rest.starts_with(b"<!--") {
                self.words(plain..at);
                from = until(b"-->");
                self.sheet.mark(at..from, Account::Hidden, "comment");
            } else if rest.starts_with(b"<![CDATA[") {
                self.words(plain..at);
                from = until(b"]]>");
                let inner = at + 9..from.saturating_sub(3).max(at + 9);
                self.touch(inner.clone());
                self.current.strand.verbatim(self.sheet.file, inner);
            } else if rest.starts_with(b"<?") {
                self.words(plain..at);
                from = until(b"?>");
            } else if rest.starts_with(b"<!") {
                self.words(plain..at);
                from = until(b">");
            } else if let Some(tag) = self.tags.at(self.text, at) {
                self.words(plain..at);
                from = tag.end;
                if tag.close {
                    self.close(&tag);
                } else {
                    from = self.enter(&tag, at);
                }
            } else {
                from = at + 1;
                continue;
            }
            plain = from;
        }
        self.words(plain..bytes.len());
        if !self.open.is_empty() {
            let end = bytes.len();
            self.sheet.note(
                "unbalanced-markup",
                Severity::Note,
                end..end,
                format!("{} elements are not closed at the end of the file.", self.open.len()),
                "Check that the file is whole.",
            );
        }
        while !self.open.is_empty() {
            self.pop();
        }
        self.flush(BlockKind::Paragraph, 0);
    }

    fn touch(&mut self, range: Range<usize>) {
        self.current.start.get_or_insert(range.start);
        self.current.end = range.end;
    }

    fn words(&mut self, range: Range<usize>) {
        let inner = self.text.get(range.clone()).unwrap_or_default();
        if inner.trim().is_empty() {
            if self.current.start.is_some() && !inner.is_empty() {
                self.current.strand.space(self.sheet.file.source(range));
            }
            return;
        }
        let start = range.start + (inner.len() - inner.trim_start().len());
        self.touch(start..range.start + inner.trim_end().len());
        let mut strand = std::mem::take(&mut self.current.strand);
        self.sheet.words(&mut strand, self.scrape, range);
        self.current.strand = strand;
    }

    fn enter(&mut self, tag: &Tag<'a>, at: usize) -> usize {
        let name = local(tag.name);
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let attribute = |word: &str| tag.attribute(self.text, word);
        if is("tei") || is("text") || is("body") {
            let lang = attributes(self.text, tag.attributes.clone()).find(|(n, _)| n.eq_ignore_ascii_case("xml:lang"));
            if let Some(lang) = lang.and_then(|(_, l)| language(l)) {
                self.found.lang.get_or_insert(lang);
            }
        }
        if is("language") && self.inside("teiheader") {
            if let Some(lang) = attribute("ident").and_then(language) {
                self.found.lang.get_or_insert(lang);
            }
        }
        if is("date") && self.inside("publicationstmt") && self.found.stated.is_none() {
            self.found.stated = attribute("when").and_then(day);
        }
        if tag.empty {
            if is("lb") || is("pb") || is("cb") {
                if self.current.start.is_some() {
                    self.current.strand.space(self.sheet.file.source(at..tag.end));
                }
            } else if is("cell") {
                self.current.strand.open_cell(self.sheet.file.offset(at));
                self.current.strand.close_cell();
            }
            return tag.end;
        }
        if UNREAD.iter().any(|word| is(word)) {
            let close = find_close(self.text.as_bytes(), tag.end, tag.name, 4096);
            if let Some((_, end)) = close {
                self.sheet.mark(at..end, Account::Debris, "another reading");
                return end;
            }
        }
        let mut aside = false;
        let mut key = None;
        if is("note") || is("figure") {
            key = attribute("n").or_else(|| attribute("xml:id"));
            if is("note") {
                self.noted += 1;
                let label = key.map_or_else(|| self.noted.to_string(), str::to_owned);
                if self.current.start.is_some() {
                    self.current.strand.cite(&label);
                }
            }
            self.waiting.push(std::mem::take(&mut self.current));
            aside = true;
        } else if BLOCKS.iter().any(|word| is(word)) {
            let in_cell = self.inside("cell");
            if is("cell") {
                self.current.strand.open_cell(self.sheet.file.offset(tag.end));
                self.touch(at..tag.end);
            } else if in_cell {
                self.current.strand.space(self.sheet.file.source(at..tag.end));
            } else if !(is("quote") && (self.inside("p") || self.inside("note"))) {
                self.block_before();
            }
        }
        if is("div") || (name.len() == 4 && name.get(..3).is_some_and(|n| n.eq_ignore_ascii_case("div"))) {
            self.divisions += 1;
        }
        if is("list") || is("listbibl") {
            let group = self.sheet.group();
            self.lists.push(group);
        }
        if is("table") {
            self.group = self.sheet.group();
        }
        if self.open.len() < DEEPEST {
            let label = attribute("role").is_some_and(|r| r == "label");
            self.open.push(Open { name, aside, label, key });
        }
        tag.end
    }

    fn inside(&self, name: &str) -> bool {
        self.open.iter().any(|o| o.name.eq_ignore_ascii_case(name))
    }

    fn close(&mut self, tag: &Tag) {
        let name = local(tag.name);
        let Some(place) = self.open.iter().rposition(|o| o.name.eq_ignore_ascii_case(name)) else {
            return;
        };
        while self.open.len() > place {
            self.pop();
        }
    }

    /// Text that stands before a block inside another.
    fn block_before(&mut self) {
        let innermost = self.open.iter().rev().find(|o| BLOCKS.iter().any(|b| o.name.eq_ignore_ascii_case(b)));
        let (kind, level) = match innermost.map(|o| o.name) {
            Some(name) => self.kind(name),
            None => (BlockKind::Paragraph, 0),
        };
        if self.inside("teiheader") {
            self.header("");
        } else {
            self.flush(kind, level);
        }
    }

    fn kind(&self, name: &str) -> (BlockKind, u8) {
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        if self.inside("note") || is("bibl") || is("biblstruct") {
            (BlockKind::Reference, 0)
        } else if self.inside("figure") || is("figdesc") {
            (BlockKind::Caption, 0)
        } else if is("head") {
            if self.inside("table") || self.inside("list") {
                (BlockKind::Caption, 0)
            } else {
                (BlockKind::Heading, self.divisions.clamp(1, 6) as u8)
            }
        } else if is("item") || self.inside("item") {
            (BlockKind::ListItem, self.lists.len().clamp(1, 6) as u8)
        } else {
            (BlockKind::Paragraph, 0)
        }
    }

    fn pop(&mut self) {
        let Some(top) = self.open.last() else { return };
        let (name, aside, label, key) = (top.name, top.aside, top.label, top.key);
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let block = BLOCKS.iter().any(|word| is(word));
        if self.inside("teiheader") {
            let named =
                ["title", "author", "editor", "publisher", "date", "p", "availability", "principal", "teiheader"]
                    .iter()
                    .any(|w| is(w));
            if named {
                self.header(name);
            }
        } else if is("cell") {
            self.current.strand.close_cell();
        } else if is("row") {
            let kind = if label { BlockKind::TableHeader } else { BlockKind::TableRow };
            let piece = std::mem::take(&mut self.current);
            if let Some(start) = piece.start {
                self.sheet.block(kind, 0, Some(self.group), piece.strand, start..piece.end);
            }
        } else if is("label") && self.inside("list") {
            let piece = std::mem::take(&mut self.current);
            self.label = piece.start.map(|start| (piece.strand, start));
        } else if block && !self.inside_beyond("cell") && !(is("quote") && (self.inside("p") || self.inside("note"))) {
            let (kind, level) = self.kind(name);
            self.flush(kind, level);
        }
        if aside {
            if is("note") {
                let label = key.map_or_else(|| self.noted.to_string(), str::to_owned);
                self.reference(label);
            } else {
                self.flush(BlockKind::Caption, 0);
            }
            self.current = self.waiting.pop().unwrap_or_default();
        }
        if is("div") || (name.len() == 4 && name.get(..3).is_some_and(|n| n.eq_ignore_ascii_case("div"))) {
            self.divisions = self.divisions.saturating_sub(1);
        }
        if is("list") || is("listbibl") {
            self.lists.pop();
        }
        self.open.pop();
    }

    /// Whether the innermost open element stands in another of this name.
    fn inside_beyond(&self, name: &str) -> bool {
        self.open.iter().rev().skip(1).any(|o| o.name.eq_ignore_ascii_case(name))
    }

    /// A piece of the header: the title, or metadata named after its element.
    fn header(&mut self, name: &str) {
        let piece = std::mem::take(&mut self.current);
        let Some(start) = piece.start else { return };
        if name.eq_ignore_ascii_case("title") && self.inside("titlestmt") && !self.titled {
            self.titled = self.sheet.block(BlockKind::Title, 0, None, piece.strand, start..piece.end);
            return;
        }
        let outer = self.open.iter().rev().find(|o| {
            [
                "titlestmt",
                "publicationstmt",
                "sourcedesc",
                "editionstmt",
                "notesstmt",
                "profiledesc",
                "encodingdesc",
                "revisiondesc",
            ]
            .iter()
            .any(|w| o.name.eq_ignore_ascii_case(w))
        });
        let key = match (name, outer) {
            ("" | "p" | "teiHeader", Some(outer)) => outer.name,
            ("", None) => "header",
            (name, _) => name,
        };
        let key = key.to_owned();
        self.sheet.metadata(&key, piece.strand, start, start..piece.end);
    }

    fn reference(&mut self, key: String) {
        let piece = std::mem::take(&mut self.current);
        let Some(start) = piece.start else { return };
        let covers = start..piece.end;
        let mut entry = reference::parse(&piece.strand.text, self.scrape);
        entry.key = key;
        entry.source = self.sheet.file.source(covers.clone());
        if self.sheet.block(BlockKind::Reference, 0, None, piece.strand, covers) {
            self.sheet.references.push(entry);
        }
    }

    fn flush(&mut self, kind: BlockKind, level: u8) {
        if self.current.start.is_none() {
            self.current.strand = Strand::default();
            return;
        }
        if kind == BlockKind::Reference {
            self.noted += u32::from(!self.inside("note"));
            let key = self.open.iter().rev().find_map(|o| o.key).map_or_else(|| self.noted.to_string(), str::to_owned);
            return self.reference(key);
        }
        let piece = std::mem::take(&mut self.current);
        let start = piece.start.unwrap_or(piece.end);
        let mut strand = piece.strand;
        let mut covers = start..piece.end;
        if let Some((mut label, at)) = self.label.take() {
            let key = 0..label.text.len();
            label.space(self.sheet.file.source(start..start));
            let words = label.append(strand);
            label.cells = vec![key, words];
            strand = label;
            covers.start = at;
        }
        let group = self.lists.last().copied().filter(|_| kind == BlockKind::ListItem);
        self.sheet.block(kind, level, group, strand, covers);
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use crate::outline::{check as blocks, document};
    use chancery_model::Format;

    #[test]
    fn header_divisions_lists_tables_and_notes() {
        let text = "<?xml version=\"1.0\"?><TEI xml:lang=\"en\"><teiHeader><fileDesc><titleStmt><title>Ruritania &amp; Borduria</title><author>R. Hentzau</author></titleStmt><publicationStmt><date when=\"2001-05-04\">May 2001</date><p>Elphberg Press</p></publicationStmt></fileDesc></teiHeader><text><body><div><head>War</head><div><head>Siege, <date when=\"1903\">1903</date></head><p>They <hi>met</hi>\n   there<note n=\"a\">The Post, 1903.</note> twice.<figure><graphic url=\"x\"/><head>The bridge</head></figure></p><list><head>Posts</head><item>one</item><item>two</item></list><table><row role=\"label\"><cell>State</cell><cell>Since</cell></row><row><cell>Borduria</cell><cell><p>1903</p></cell></row></table></div></div><listBibl><bibl>Hentzau, The Bridge.</bibl></listBibl></body></text></TEI>";
        blocks(
            text,
            Format::Tei,
            &[
                "title: Ruritania & Borduria",
                "metadata: author | R. Hentzau",
                "metadata: date | May 2001",
                "metadata: publicationStmt | Elphberg Press",
                "heading1: War",
                "heading2: Siege, 1903",
                "reference: The Post, 1903.",
                "caption: The bridge",
                "paragraph: They met there twice. ^a@14",
                "caption: Posts",
                "list-item1: one",
                "list-item1: two",
                "table-header: State | Since",
                "table-row: Borduria | 1903",
                "reference: Hentzau, The Bridge.",
            ],
        );
        let read = document(text, Format::Tei);
        assert_eq!((read.lang.as_str(), read.stated.map(|w| w.to_string())), ("en", Some("2001-05-04".to_owned())));
        assert_eq!(read.references.iter().map(|r| r.key.as_str()).collect::<Vec<_>>(), ["a", "2"]);
    }

    #[test]
    fn broken_xml_is_read() {
        blocks("<TEI><p>a <b>c</p><p>d", Format::Tei, &["paragraph: a c", "paragraph: d"]);
    }
}
