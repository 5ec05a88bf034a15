//! Markdown: CommonMark with tables, footnotes and front matter.

use super::html;
use super::Found;
use crate::reference;
use crate::scrape::Scrape;
use crate::sheet::Sheet;
use crate::strand::Strand;
use chancery_model::{Account, BlockKind};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(crate) fn read(sheet: &mut Sheet, scrape: &Scrape) -> Found {
    let text: &str = &sheet.file.text;
    let mut reader = Reader {
        sheet,
        text,
        scrape,
        strand: Strand::default(),
        start: 0,
        plain: None,
        kinds: Vec::new(),
        lists: Vec::new(),
        group: 0,
        linked: 0,
        link: None,
        bold: 0,
        strong: None,
        image: None,
        title: None,
        headline: false,
        section: Section::Body,
        raw: None,
        found: Found::default(),
    };
    let body = reader.front_matter();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(text.get(body..).unwrap_or_default(), options).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.raw_html();
    if let (Some(title), false) = (reader.title, reader.headline) {
        reader.sheet.promote(title);
    }
    reader.found
}

/// What the headings above say of the blocks below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Body,
    References,
    Links,
}

/// Bytes that a key in bold at the head of a line may have.
const KEY: usize = 80;

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    text: &'a str,
    scrape: &'s Scrape,
    strand: Strand,
    start: usize,
    /// Text that was not written yet: it goes on as long as it is as the file has it.
    plain: Option<Range<usize>>,
    kinds: Vec<Inside>,
    lists: Vec<u32>,
    group: u32,
    /// Bytes of the block's text that are links.
    linked: usize,
    link: Option<usize>,
    /// Bytes of the block's text that are bold.
    bold: usize,
    strong: Option<usize>,
    image: Option<usize>,
    title: Option<Range<usize>>,
    headline: bool,
    section: Section,
    /// HTML that stands as blocks.
    raw: Option<Range<usize>>,
    found: Found,
}

/// What is open around the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Inside {
    Item,
    Footnote(String),
    Code,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        if !matches!(event, Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)) {
            self.raw_html();
        }
        match event {
            Event::Start(tag) => self.enter(tag, range),
            Event::End(tag) => self.leave(tag, range),
            Event::Text(words) | Event::Code(words) => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak if self.keyed(range.end) => {
                self.end_paragraph(range.start);
                self.begin(range.end);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.write();
                let ends = self.strand.text.chars().next_back();
                let begins = self.text.get(range.end..).and_then(|t| t.trim_start().chars().next());
                let unspaced = |c: Option<char>| c.is_some_and(super::text::is_unspaced);
                if !(unspaced(ends) && unspaced(begins)) {
                    self.strand.space(self.sheet.file.source(range));
                }
            }
            Event::FootnoteReference(label) => {
                self.write();
                self.strand.cite(&label);
                self.sheet.mark(range, Account::Markup, "citation mark");
            }
            Event::Html(_) => {
                let start = self.raw.as_ref().map_or(range.start, |r| r.start);
                self.raw = Some(start..range.end);
            }
            Event::InlineHtml(_) => {
                self.write();
                let tag = self.text.get(range.clone()).unwrap_or_default();
                if tag.starts_with("<!--") {
                    self.sheet.mark(range, Account::Hidden, "comment");
                } else if tag.to_ascii_lowercase().starts_with("<br") {
                    self.strand.space(self.sheet.file.source(range));
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.begin(range.start),
            Tag::List(_) => {
                self.end_item(range.start);
                let group = self.sheet.group();
                self.lists.push(group);
            }
            Tag::Item => {
                self.kinds.push(Inside::Item);
                self.begin(range.start);
            }
            Tag::FootnoteDefinition(label) => {
                self.kinds.push(Inside::Footnote(label.to_string()));
                self.begin(range.start);
            }
            Tag::CodeBlock(kind) => {
                self.begin(range.start);
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    self.kinds.push(Inside::Code);
                    self.sheet.mark(range, Account::Hidden, "code");
                }
            }
            Tag::Table(_) => self.group = self.sheet.group(),
            Tag::TableHead | Tag::TableRow => self.begin(range.start),
            Tag::TableCell => {
                self.write();
                self.strand.open_cell(self.sheet.file.offset(range.start));
            }
            Tag::Link { .. } => {
                self.write();
                self.link = Some(self.strand.text.len());
            }
            Tag::Strong => {
                self.write();
                self.strong.get_or_insert(self.strand.text.len());
            }
            Tag::Image { .. } => {
                self.write();
                self.image = Some(self.strand.text.len());
            }
            _ => {}
        }
    }

    fn leave(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                let loose = self.kinds.last() == Some(&Inside::Item);
                if loose {
                    self.end_item(range.end);
                } else {
                    self.end_paragraph(range.end);
                }
            }
            TagEnd::Heading(level) => self.heading(level, range),
            TagEnd::Item => {
                self.end_item(range.end);
                self.kinds.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.end_paragraph(range.end);
                self.kinds.pop();
            }
            TagEnd::CodeBlock => {
                if self.kinds.last() == Some(&Inside::Code) {
                    self.kinds.pop();
                    self.begin(range.end);
                } else {
                    self.end_paragraph(range.end);
                }
            }
            TagEnd::TableCell => {
                self.write();
                self.strand.close_cell();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let kind = if tag == TagEnd::TableHead { BlockKind::TableHeader } else { BlockKind::TableRow };
                let strand = self.take();
                self.sheet.block(kind, 0, Some(self.group), strand, range);
            }
            TagEnd::Link => {
                self.write();
                if let Some(from) = self.link.take() {
                    self.linked += self.strand.text.len().saturating_sub(from);
                }
            }
            TagEnd::Strong => {
                self.write();
                if let Some(from) = self.strong.take() {
                    self.bold += self.strand.text.len().saturating_sub(from);
                }
            }
            TagEnd::Image => self.write(),
            _ => {}
        }
    }

    /// Whether a line of a paragraph opens with a key as the paragraph did ("Capital: Thimphu"), or with one in bold:
    /// each such line is a fact of its own.
    fn keyed(&self, next: usize) -> bool {
        let line = |at: usize| self.text.get(at..).and_then(|t| t.trim_start().lines().next()).unwrap_or_default();
        let bold = |at: usize| {
            let inner = line(at).strip_prefix("**").or_else(|| line(at).strip_prefix("__"));
            inner.is_some_and(|t| t.find(['*', '_']).is_some_and(|end| (1..KEY).contains(&end)))
        };
        let key = |at: usize| super::text::opens_with_key(line(at));
        self.kinds.is_empty() && (bold(next) && bold(self.start) || key(next) && key(self.start))
    }

    fn begin(&mut self, at: usize) {
        self.plain = None;
        self.strand = Strand::default();
        self.linked = 0;
        self.link = None;
        self.bold = 0;
        self.strong = None;
        self.image = None;
        self.start = at;
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.kinds.last() == Some(&Inside::Code) {
            return;
        }
        if self.text.get(range.clone()) == Some(words) {
            match &mut self.plain {
                Some(plain) if plain.end == range.start => plain.end = range.end,
                _ => {
                    self.write();
                    self.plain = Some(range);
                }
            }
            return;
        }
        self.write();
        // A code span without its marks, else an entity.
        let inner = self.text.get(range.clone()).unwrap_or_default();
        match inner.find(words).filter(|_| !words.is_empty()) {
            Some(at) => self.strand.verbatim(self.sheet.file, range.start + at..range.start + at + words.len()),
            None => self.strand.instead(words, self.sheet.file.source(range)),
        }
    }

    /// Writes the text that waited.
    fn write(&mut self) {
        if let Some(plain) = self.plain.take() {
            self.sheet.marked(&mut self.strand, self.scrape, plain);
        }
    }

    fn take(&mut self) -> Strand {
        self.write();
        std::mem::take(&mut self.strand)
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let strand = self.take();
        let first = level == HeadingLevel::H1 && !self.headline;
        self.section = if self.scrape.is_reference_heading(&strand.text) {
            Section::References
        } else if self.scrape.is_see_also_heading(&strand.text) || self.scrape.is_contents_heading(&strand.text) {
            Section::Links
        } else {
            Section::Body
        };
        if first {
            self.headline = self.sheet.block(BlockKind::Title, 0, None, strand, range);
        } else {
            self.sheet.block(BlockKind::Heading, (level as u8).saturating_sub(1).max(1), None, strand, range);
        }
    }

    fn end_paragraph(&mut self, end: usize) {
        let (start, linked, image, bold) = (self.start, self.linked, self.image, self.bold);
        let strand = self.take();
        self.begin(end);
        let note = self.kinds.iter().rev().find_map(|k| match k {
            Inside::Footnote(label) => Some(label.clone()),
            _ => None,
        });
        if let Some(label) = note {
            return self.reference(strand, label, start..end);
        }
        let kind = if image == Some(0) && strand.text.len() < 300 {
            BlockKind::Caption
        } else if self.is_menu(&strand.text, linked) {
            BlockKind::Navigation
        } else {
            BlockKind::Paragraph
        };
        // A line in bold and nothing else stands over what follows it, below all headings.
        let over = bold > 0 && bold == strand.text.len() && super::text::is_headline(&strand.text);
        if kind == BlockKind::Paragraph && over && self.headline {
            self.sheet.block(BlockKind::Heading, 6, None, strand, start..end);
            return;
        }
        self.sheet.block(kind, 0, None, strand, start..end);
    }

    fn end_item(&mut self, end: usize) {
        if !self.kinds.contains(&Inside::Item) {
            return;
        }
        let (start, linked) = (self.start, self.linked);
        let strand = self.take();
        self.begin(end);
        let links = linked * 10 >= strand.text.len() * 9 && !strand.text.chars().any(char::is_numeric);
        if self.section == Section::References {
            let key = (self.sheet.references.len() + 1).to_string();
            return self.reference(strand, key, start..end);
        }
        if self.section == Section::Links || links || self.is_menu(&strand.text, linked) {
            self.sheet.block(BlockKind::Navigation, 0, None, strand, start..end);
            return;
        }
        let level = self.lists.len().clamp(1, 6) as u8;
        self.sheet.block(BlockKind::ListItem, level, self.lists.last().copied(), strand, start..end);
    }

    fn is_menu(&self, text: &str, linked: usize) -> bool {
        self.scrape.is_navigation(text)
            || self.scrape.is_categories(text)
            || super::text::is_menu(text)
            || (linked > 0 && linked * 10 >= text.len() * 9)
    }

    fn reference(&mut self, strand: Strand, key: String, covers: Range<usize>) {
        let mut entry = reference::parse(&strand.text, self.scrape);
        entry.key = key;
        entry.source = self.sheet.file.source(covers.clone());
        if self.sheet.block(BlockKind::Reference, 0, None, strand, covers) {
            self.sheet.references.push(entry);
        }
    }

    /// Reads HTML that stood as blocks.
    fn raw_html(&mut self) {
        let Some(range) = self.raw.take() else { return };
        html::fragment(self.sheet, self.scrape, range);
    }

    /// `---`, lines of keys and values, `---`: gives where the text begins.
    fn front_matter(&mut self) -> usize {
        let text = self.text;
        let lead = text.len() - text.trim_start().len();
        let mut lines = text.get(lead..).unwrap_or_default().split_inclusive('\n');
        let Some(first) = lines.next().filter(|l| l.trim_end() == "---") else {
            return 0;
        };
        let mut at = lead + first.len();
        let mut fields: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for line in lines {
            let trimmed = line.trim_end();
            let next = at + line.len();
            if trimmed == "---" || trimmed == "..." {
                self.sheet.mark(lead..next, Account::Markup, "front matter");
                self.fields(&fields);
                return next;
            }
            if let Some(colon) = trimmed.find(':') {
                let key = line.get(..colon).unwrap_or_default();
                if !key.contains(['[', '{', '"']) && key.len() < 60 {
                    let value = trimmed.get(colon + 1..).unwrap_or_default();
                    let inner = value.trim().trim_matches(['"', '\'']);
                    let start = at + colon + 1 + value.find(inner).unwrap_or(0);
                    fields.push((at..at + colon, start..start + inner.len()));
                }
            } else if !trimmed.is_empty() && !trimmed.starts_with([' ', '-', '#', '\t']) {
                // A rule, and text below it.
                return 0;
            }
            at = next;
        }
        0
    }

    fn fields(&mut self, fields: &[(Range<usize>, Range<usize>)]) {
        let file = self.sheet.file;
        for (key, value) in fields {
            let name = self.text.get(key.clone()).unwrap_or_default().trim().to_ascii_lowercase();
            let words = self.text.get(value.clone()).unwrap_or_default();
            match name.as_str() {
                "lang" | "language" => self.found.lang = html::language(words),
                "date" | "published" | "updated" | "last_modified_at" | "lastmod" | "publishdate" => {
                    let better = self.found.stated.is_none() || name == "published" || name == "date";
                    if let Some(when) = html::day(words).filter(|_| better) {
                        self.found.stated = Some(when);
                    }
                }
                "title" => self.title = Some(value.clone()),
                _ => {}
            }
            let mut strand = Strand::default();
            strand.open_cell(file.offset(key.start));
            strand.verbatim(file, key.clone());
            strand.open_cell(file.offset(value.start));
            strand.verbatim(file, value.clone());
            strand.close_cell();
            self.sheet.block(BlockKind::Metadata, 0, None, strand, key.start..value.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outline::{check as blocks, document};
    use chancery_model::Format;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        blocks(text, Format::Markdown, expected);
    }

    #[test]
    fn front_matter_headings_and_text() {
        let text = "---\ntitle: \"Borduria\"\ndate: 2001-05-04\nlang: en\n---\n\n# Kings at the bridge\n\nThey *met* in [May](x.md)\nand danced &amp; sang.\\*\n\n## War\n\n> It came.\n";
        check(
            text,
            &[
                "metadata: title | Borduria",
                "metadata: date | 2001-05-04",
                "metadata: lang | en",
                "title: Kings at the bridge",
                "paragraph: They met in May and danced & sang.*",
                "heading1: War",
                "paragraph: It came.",
            ],
        );
        let read = document(text, Format::Markdown);
        assert_eq!((read.lang.as_str(), read.stated.map(|w| w.to_string())), ("en", Some("2001-05-04".to_owned())));
        check("---\ntitle: Borduria\n---\nText.\n", &["title: Borduria", "paragraph: Text."]);
    }

    #[test]
    fn tables_lists_and_notes() {
        check(
            "| State | Since |\n|:--|--:|\n| Borduria | `1903`[^a] |\n\n- one\n  - two\n- [Only a link](#x)\n\n1. first\n\n   more\n\n[^a]: The Post, 1903.\n",
            &[
                "table-header: State | Since",
                "table-row: Borduria | 1903 ^a@15",
                "list-item1: one",
                "list-item2: two",
                "navigation: Only a link",
                "list-item1: first",
                "list-item1: more",
                "reference: The Post, 1903.",
            ],
        );
    }

    #[test]
    fn lines_with_keys() {
        check(
            "Capital: Thimphu\nKing since 1907: a Wangchuck\nEmbassy in Dhaka: 1980\n\nThey said: come,\nand they came: all of them.\n",
            &[
                "paragraph: Capital: Thimphu",
                "paragraph: King since 1907: a Wangchuck",
                "paragraph: Embassy in Dhaka: 1980",
                "paragraph: They said: come, and they came: all of them.",
            ],
        );
        check(
            "# Bhutan\n\n**Visits to Dhaka**\n\n**In 1974** the king.\n",
            &["title: Bhutan", "heading6: Visits to Dhaka", "paragraph: In 1974 the king."],
        );
    }

    #[test]
    fn html_images_and_code() {
        check(
            "<a id=\"x\"></a>\n\n![The bridge](b.jpg)\n\n<div>\n<p>Raw <b>words</b>.</p>\n</div>\n\n```\ncode\n```\n\nEnd<!-- no -->.[1]\n",
            &["caption: The bridge", "paragraph: Raw words.", "paragraph: End. ^1@4"],
        );
    }
}
