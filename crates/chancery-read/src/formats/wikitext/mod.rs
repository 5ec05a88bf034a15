//! Wikitext: headings, paragraphs, lists, tables, infoboxes and references, with the way back through all mark-up.

mod cite;
mod inline;
mod pairs;
mod table;
mod template;

use super::Found;
use crate::markup::{Finder, Tags};
use crate::scrape::{Scrape, Showing};
use crate::sheet::Sheet;
use crate::strand::Strand;
use chancery_model::{Account, BlockKind, Severity};
use pairs::{Kind, Pair, Pairs};
use std::collections::BTreeMap;
use std::ops::Range;
use template::Template;

/// Reads wikitext.
pub(crate) fn read(sheet: &mut Sheet, scrape: &Scrape) -> Found {
    let text: &str = &sheet.file.text;
    let pairs = Pairs::of(text);
    for &at in &pairs.lost {
        sheet.note(
            "unbalanced-markup",
            Severity::Note,
            at..at + 2,
            "A bracket of the mark-up has no partner.".to_owned(),
            "What follows it was read as plain text.",
        );
    }
    let mut reader = Reader {
        sheet,
        text,
        scrape,
        pairs,
        tags: Tags::default(),
        bracket: Finder::default(),
        newline: Finder::default(),
        references: BTreeMap::new(),
        cited: 0,
        list: None,
        term: None,
        later_references: Vec::new(),
        later_captions: Vec::new(),
        later_tables: Vec::new(),
        later_galleries: Vec::new(),
        links: false,
    };
    reader.blocks(0..text.len(), 0);
    Found::default()
}

/// Tables in tables deeper than this are left out.
const DEEPEST_TABLE: usize = 8;

/// The mark of bold words.
const BOLD: &str = "'''";

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    text: &'a str,
    scrape: &'s Scrape,
    pairs: Pairs,
    tags: Tags,
    bracket: Finder,
    newline: Finder,
    /// References by name: their place among the document's references.
    references: BTreeMap<String, usize>,
    cited: u32,
    list: Option<u32>,
    /// A term whose definition is the next line, and where its line begins.
    term: Option<(Strand, usize)>,
    later_references: Vec<cite::Entry>,
    later_captions: Vec<Range<usize>>,
    later_tables: Vec<Pair>,
    later_galleries: Vec<Pair>,
    /// Whether the section is a list of links.
    links: bool,
}

impl<'a> Reader<'_, 'a> {
    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Reads a range block by block.
    fn blocks(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        let mut paragraph: Option<Range<usize>> = None;
        while at < range.end {
            let end = self.line_end(at, range.end);
            let line = template::trim(self.text, at..end);
            let s = self.slice(line.clone());
            let own = s.is_empty() || self.is_block(s, line.start);
            if own {
                if let Some(lines) = paragraph.take() {
                    self.paragraph(lines);
                }
                self.line(line, depth);
            } else {
                let start = paragraph.as_ref().map_or(line.start, |p| p.start);
                paragraph = Some(start..line.end);
            }
            at = end + usize::from(self.text.as_bytes().get(end) == Some(&b'\n'));
        }
        if let Some(lines) = paragraph {
            self.paragraph(lines);
        }
    }

    /// Where the line ends that begins at a byte: brackets that run over several lines are kept whole.
    fn line_end(&mut self, start: usize, limit: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < limit {
            let Some(&byte) = bytes.get(at) else { break };
            match byte {
                b'\n' => return at,
                b'{' | b'[' | b'<' => match self.pairs.at(at).filter(|p| p.end <= limit) {
                    Some(pair) => {
                        at = pair.end;
                        // A table or a template over several lines is a line of its own.
                        let block = pair.start == start
                            && match pair.kind {
                                Kind::Table => true,
                                Kind::Template => {
                                    self.slice(pair.start..pair.end).contains('\n')
                                        && self.is_infobox(&Template::parse(self.text, &self.pairs, pair))
                                }
                                _ => false,
                            };
                        if block {
                            return at;
                        }
                    }
                    None => at += 1,
                },
                _ => at += 1,
            }
        }
        limit
    }

    /// Whether a line is a block of its own, not part of a paragraph.
    fn is_block(&self, s: &str, start: usize) -> bool {
        let first = s.as_bytes().first().copied().unwrap_or_default();
        match first {
            b'*' | b'#' | b':' | b';' => true,
            b'=' => heading(s).is_some(),
            b'-' => s.starts_with("----"),
            b'{' | b'[' | b'<' => self.covering(s, start).is_some(),
            b'_' => s.starts_with("__") && s.ends_with("__"),
            _ => false,
        }
    }

    /// The brackets that fill a line, if any: the first of them.
    fn covering(&self, s: &str, start: usize) -> Option<Pair> {
        let first = self.pairs.at(start)?;
        if first.kind == Kind::Table {
            return Some(first);
        }
        let end = start + s.len();
        let mut at = start;
        while at < end {
            let blank = self.slice(at..end);
            at += blank.len() - blank.trim_start().len();
            if at >= end {
                break;
            }
            let pair = self.pairs.at(at).filter(|p| p.end <= end)?;
            let shown = match pair.kind {
                Kind::Link => !self.is_apart(pair),
                Kind::Ref | Kind::Parameter => true,
                Kind::Template => {
                    let template = Template::parse(self.text, &self.pairs, pair);
                    !self.is_infobox(&template) && !self.is_silent(&template)
                }
                _ => false,
            };
            if shown {
                return None;
            }
            at = pair.end;
        }
        Some(first)
    }

    /// A link that shows nothing in its place: category, other language, image.
    fn is_apart(&self, pair: Pair) -> bool {
        let target = self.slice(pair.inner..pair.inner_end);
        let target = target.split('|').next().unwrap_or_default();
        let space = target.split_once(':').map(|(space, rest)| (space.trim(), rest));
        space.is_some_and(|(space, rest)| !space.is_empty() && !rest.starts_with(' ') && space.chars().count() < 20)
    }

    fn is_infobox(&self, template: &Template) -> bool {
        let fields = template.fields.iter().filter(|(_, v)| !v.is_empty()).count();
        !self.is_citation(template)
            && ((template.lines > 1 && fields > 1) || (fields > 0 && self.scrape.is_infobox_template(template.name)))
    }

    /// A template that shows nothing where it stands: notes of editors, navigation, lists of references.
    /// One that fills its line and has no value shows nothing, as a rule; nor does one with named values alone.
    fn is_silent(&self, template: &Template) -> bool {
        match self.scrape.showing(template.name) {
            Some(Showing::Hidden | Showing::Citation) => true,
            Some(_) => false,
            None => !template.values.iter().any(|v| self.slice(v.clone()).split_whitespace().count() > 20),
        }
    }

    fn line(&mut self, line: Range<usize>, depth: usize) {
        let s = self.slice(line.clone());
        let first = s.as_bytes().first().copied().unwrap_or_default();
        if !matches!(first, b'*' | b'#' | b':') {
            self.list = None;
        }
        match first {
            b'=' => {
                if let Some((level, inner)) = heading(s) {
                    self.heading(level, line.start + inner.start..line.start + inner.end, line);
                }
            }
            b'*' | b'#' | b':' | b';' => self.item(line),
            b'{' | b'[' | b'<' => self.apart(line, depth),
            _ => {}
        }
    }

    fn heading(&mut self, level: u8, inner: Range<usize>, covers: Range<usize>) {
        let mut strand = Strand::default();
        self.inline(&mut strand, inner, 0);
        self.links = self.scrape.is_see_also_heading(&strand.text);
        // "= X =" is no section of a page; on top of one it is its title.
        let top = level == 1 && self.sheet.blocks.is_empty();
        let kind = if top { BlockKind::Title } else { BlockKind::Heading };
        self.sheet.block(kind, if top { 0 } else { level.saturating_sub(1).max(1) }, None, strand, covers);
        self.after();
    }

    fn paragraph(&mut self, range: Range<usize>) {
        self.list = None;
        let range = self.title(range);
        if range.is_empty() {
            return;
        }
        let mut strand = Strand::default();
        self.inline(&mut strand, range.clone(), 0);
        self.sheet.block(BlockKind::Paragraph, 0, None, strand, range);
        self.after();
    }

    /// A page has no title in its text; bold words at its beginning that are no part of a sentence are one:
    /// "'''List of missions'''." Gives what is left of the paragraph.
    fn title(&mut self, range: Range<usize>) -> Range<usize> {
        let s = self.slice(range.clone());
        let read = |b: &chancery_model::Block| !matches!(b.kind, BlockKind::InfoboxField | BlockKind::Navigation);
        let Some(inner) = s.strip_prefix(BOLD).filter(|_| !self.sheet.blocks.iter().any(read)) else { return range };
        let Some(end) = inner.find(BOLD).filter(|end| !inner.get(..*end).is_some_and(|t| t.contains('\n'))) else {
            return range;
        };
        let rest = inner.get(end + BOLD.len()..).unwrap_or_default();
        let behind = rest.trim_start_matches(['.', ':']);
        if behind.len() == rest.len() && !rest.trim().is_empty() || behind.starts_with(|c: char| !c.is_whitespace()) {
            return range;
        }
        let from = range.start + BOLD.len();
        let mut strand = Strand::default();
        self.inline(&mut strand, from..from + end, 0);
        let next = range.end - behind.trim_start().len();
        self.sheet.block(BlockKind::Title, 0, None, strand, range.start..next);
        self.after();
        next..range.end
    }

    fn item(&mut self, line: Range<usize>) {
        let s = self.slice(line.clone());
        let marks = s.bytes().take_while(|b| matches!(b, b'*' | b'#' | b':' | b';')).count();
        let listed = s.bytes().take(marks).any(|b| matches!(b, b'*' | b'#' | b';'));
        let inner = line.start + marks..line.end;
        if self.slice(inner.clone()).trim_start().starts_with("{|") {
            // A table that is indented.
            let start = inner.end - self.slice(inner.clone()).trim_start().len();
            return self.apart(start..line.end, 0);
        }
        // A term and its definition on the next line are one item of two cells.
        if let Some((mut term, at)) = self.term.take() {
            let mut strand = Strand::default();
            self.inline(&mut strand, inner.clone(), 0);
            let group = *self.list.get_or_insert_with(|| self.sheet.group());
            let key = 0..term.text.len();
            term.space(self.sheet.file.source(inner.start..inner.start));
            let text = term.append(strand);
            term.cells = vec![key, text];
            self.sheet.block(BlockKind::ListItem, 1, Some(group), term, at..line.end);
            return self.after();
        }
        let defined =
            self.text.get(line.end..).is_some_and(|t| t.strip_prefix('\n').is_some_and(|t| t.starts_with(':')));
        if s.starts_with(';') && defined && !self.links {
            let mut strand = Strand::default();
            self.inline(&mut strand, inner, 0);
            self.term = Some((strand, line.start));
            return;
        }
        let group = listed.then(|| *self.list.get_or_insert_with(|| self.sheet.group()));
        let mut strand = Strand::default();
        self.inline(&mut strand, inner, 0);
        let kind = match (self.links, listed) {
            (true, _) => BlockKind::Navigation,
            (_, true) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        let level = if listed { marks.min(6) as u8 } else { 0 };
        self.sheet.block(kind, level, group.filter(|_| kind == BlockKind::ListItem), strand, line);
        self.after();
    }

    /// A line of brackets: infoboxes, tables, images, categories, notes of editors.
    fn apart(&mut self, line: Range<usize>, depth: usize) {
        let mut at = line.start;
        while at < line.end {
            let rest = self.slice(at..line.end);
            at += rest.len() - rest.trim_start().len();
            let Some(pair) = self.pairs.at(at).filter(|p| p.end <= line.end) else {
                break;
            };
            match pair.kind {
                Kind::Template => {
                    let template = Template::parse(self.text, &self.pairs, pair);
                    if self.is_infobox(&template) {
                        self.infobox(&template);
                    } else if self.is_citation(&template) {
                        self.bare_citation(&template);
                    } else {
                        self.sheet.mark(pair.start..pair.end, Account::Markup, "template");
                    }
                }
                Kind::Table => self.table(pair, depth),
                Kind::Comment => self.sheet.mark(pair.start..pair.end, Account::Hidden, "comment"),
                Kind::Link => self.link_apart(pair),
                _ => self.raw(&mut Strand::default(), pair),
            }
            at = pair.end;
        }
        // A table may be followed by text on its last line.
        if at < line.end && self.slice(at..line.end).trim().len() > 1 {
            self.paragraph(at..line.end);
        }
        self.after();
    }

    fn link_apart(&mut self, pair: Pair) {
        let target = self.slice(pair.inner..pair.inner_end);
        if inline::is_media(target.split('|').next().unwrap_or_default()) {
            self.later_captions.extend(self.media_caption(pair));
            return;
        }
        let end = target.find('|').map_or(pair.inner_end, |i| pair.inner + i);
        let strand = Strand::of(self.sheet.file, pair.inner..end);
        self.sheet.block(BlockKind::Navigation, 0, None, strand, pair.start..pair.end);
    }

    fn infobox(&mut self, template: &Template) {
        let group = self.sheet.group();
        let file = self.sheet.file;
        for (i, value) in template.values.iter().enumerate() {
            if value.is_empty() {
                continue;
            }
            let mut strand = Strand::default();
            strand.open_cell(file.offset(value.start));
            let at = file.offset(value.start);
            strand.instead(&(i + 1).to_string(), chancery_model::Span::new(at, at));
            self.field(strand, value.clone(), group, value.clone());
        }
        for (key, value) in &template.fields {
            let mut strand = Strand::default();
            strand.open_cell(file.offset(key.start));
            strand.verbatim(file, key.clone());
            self.field(strand, value.clone(), group, self.bar_before(key.start)..value.end.max(key.end));
        }
    }

    /// Where the bar stands that a parameter begins with.
    fn bar_before(&self, at: usize) -> usize {
        let before = self.slice(0..at).trim_end();
        if before.ends_with('|') {
            before.len() - 1
        } else {
            at
        }
    }

    fn field(&mut self, mut strand: Strand, value: Range<usize>, group: u32, covers: Range<usize>) {
        strand.open_cell(self.sheet.file.offset(value.start));
        let inner = self.slice(value.clone());
        let lead = inner.len() - inner.trim_start_matches(['*', '#', ' ', '\n']).len();
        self.inline(&mut strand, value.start + lead..value.end, 1);
        strand.close_cell();
        let filled = strand.cells.get(1).is_some_and(|c| !c.is_empty());
        if filled {
            self.sheet.block(BlockKind::InfoboxField, 0, Some(group), strand, covers);
        }
        self.after();
    }

    /// Blocks that were met inside another: references, captions, tables.
    fn after(&mut self) {
        for entry in std::mem::take(&mut self.later_references) {
            self.entry(entry);
        }
        for caption in std::mem::take(&mut self.later_captions) {
            let mut strand = Strand::default();
            self.inline(&mut strand, caption.clone(), 2);
            self.sheet.block(BlockKind::Caption, 0, None, strand, caption);
        }
        for gallery in std::mem::take(&mut self.later_galleries) {
            self.gallery(gallery);
        }
        for (i, pair) in std::mem::take(&mut self.later_tables).into_iter().enumerate() {
            self.table(pair, 1 + i.min(1));
        }
        if !self.later_captions.is_empty() || !self.later_references.is_empty() {
            self.after();
        }
    }

    fn gallery(&mut self, pair: Pair) {
        let mut at = pair.inner;
        for line in self.slice(pair.inner..pair.inner_end).split_inclusive('\n') {
            let end = at + line.trim_end().len();
            if let Some(bar) = line.find('|') {
                let mut strand = Strand::default();
                self.inline(&mut strand, at + bar + 1..end.max(at + bar + 1), 2);
                self.sheet.block(BlockKind::Caption, 0, None, strand, at..end);
            }
            at += line.len();
        }
    }
}

/// `== X ==`: level, and where the heading stands in the line. A comment may follow.
fn heading(s: &str) -> Option<(u8, Range<usize>)> {
    let s = match s.find("<!--") {
        Some(at) if s.ends_with("-->") => s.get(..at)?.trim_end(),
        _ => s,
    };
    let level = s.bytes().take_while(|b| *b == b'=').count();
    let tail = s.bytes().rev().take_while(|b| *b == b'=').count();
    let level = level.min(tail).min(6);
    let inner = s.get(level..s.len().checked_sub(level)?)?;
    (level > 0 && s.len() > 2 * level && !inner.trim().is_empty()).then(|| (level as u8, level..level + inner.len()))
}

#[cfg(test)]
mod tests;
