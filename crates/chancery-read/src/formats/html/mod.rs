//! HTML, however broken: a stream of tags becomes blocks; menus, scripts and forms are kept apart from the text.

mod blocks;
mod elements;
mod meta;
mod notes;
mod table;
mod unseen;

pub(crate) use meta::{day, language};

use super::Found;
use crate::markup::{find_close, Tag, Tags};
use crate::scrape::Scrape;
use crate::sheet::Sheet;
use crate::strand::Strand;
use chancery_model::Account;
use elements::{is_block, is_hidden, is_void, role, Role};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads HTML.
pub(crate) fn read(sheet: &mut Sheet, scrape: &Scrape) -> Found {
    let text: &str = &sheet.file.text;
    let mut reader = Reader::new(sheet, scrape, text, 0..text.len());
    reader.run(0..text.len());
    reader.finish()
}

/// Reads HTML that stands inside another format.
pub(crate) fn fragment(sheet: &mut Sheet, scrape: &Scrape, range: Range<usize>) {
    let text: &str = &sheet.file.text;
    let mut reader = Reader::new(sheet, scrape, text, range.clone());
    reader.headline = true;
    reader.run(range);
}

/// Elements open at once; those deeper run with the text.
const DEEPEST: usize = 512;

struct Open<'t> {
    name: &'t str,
    role: Role,
    /// Bytes of the block's text when it was opened: for links.
    from: usize,
    /// Whether it holds a list of references.
    references: bool,
    /// The id, of an item.
    id: Option<&'t str>,
}

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    text: &'a str,
    scrape: &'s Scrape,
    tags: Tags,
    open: Vec<Open<'a>>,
    counts: BTreeMap<String, usize>,
    strand: Strand,
    /// Where the block begins.
    start: Option<usize>,
    /// Where the first tag stands that runs with the text to come.
    lead: Option<usize>,
    end: usize,
    /// Bytes of the block's text that are links.
    linked: usize,
    /// The page's `<title>`: where it stands.
    title: Option<Range<usize>>,
    /// Whether a title block was written.
    headline: bool,
    /// Whether the section is a list of references.
    references: bool,
    /// Whether the section is a list of links.
    links: bool,
    lists: Vec<u32>,
    tables: Vec<table::Table>,
    layout: Vec<(usize, bool)>,
    /// A definition's key that waits for its text.
    term: Option<(Strand, usize)>,
    /// Elements that are opened and never closed.
    never: Vec<&'a str>,
    /// Line breaks since the last text.
    broken: usize,
    dated: Option<u8>,
    found: Found,
}

impl<'s, 'a> Reader<'s, 'a> {
    fn new(sheet: &'s mut Sheet<'a>, scrape: &'s Scrape, text: &'a str, range: Range<usize>) -> Self {
        let layout = table::layouts(text, range);
        Reader {
            sheet,
            text,
            scrape,
            tags: Tags::default(),
            open: Vec::new(),
            counts: BTreeMap::new(),
            strand: Strand::default(),
            start: None,
            lead: None,
            end: 0,
            linked: 0,
            title: None,
            headline: false,
            references: false,
            links: false,
            lists: Vec::new(),
            tables: Vec::new(),
            layout,
            term: None,
            never: Vec::new(),
            broken: 0,
            dated: None,
            found: Found::default(),
        }
    }

    fn run(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes().get(..range.end).unwrap_or_default();
        let mut plain = range.start;
        let mut from = range.start;
        while let Some(at) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()).map(|i| from + i) {
            let rest = bytes.get(at..).unwrap_or_default();
            if rest.starts_with(b"<!--") {
                self.words_now(plain..at);
                let end = memchr::memmem::find(rest, b"-->").map_or(bytes.len(), |i| at + i + 3);
                self.sheet.mark(at..end, Account::Hidden, "comment");
                from = end;
            } else if rest.starts_with(b"<!") || rest.starts_with(b"<?") {
                self.words_now(plain..at);
                from = memchr::memchr(b'>', rest).map_or(bytes.len(), |i| at + i + 1);
                self.sheet.mark(at..from, Account::Markup, "declaration");
            } else if let Some(tag) = self.tags.at(self.text, at) {
                self.words_now(plain..at);
                from = self.tag(at, &tag).max(at + 1);
            } else {
                from = at + 1;
                continue;
            }
            plain = from;
        }
        self.words_now(plain..bytes.len());
        self.flush();
        while let Some(table) = self.tables.pop() {
            self.end_table(table);
        }
    }

    fn finish(self) -> Found {
        if let (Some(title), false) = (self.title, self.headline) {
            // No headline: the page's title stands for it.
            self.sheet.promote(title);
        }
        self.found
    }

    /// Text between tags.
    fn words_now(&mut self, range: Range<usize>) {
        let inner = self.text.get(range.clone()).unwrap_or_default();
        if inner.is_empty() {
            return;
        }
        if inner.trim().is_empty() {
            let source = self.sheet.file.source(range);
            if self.start.is_some() {
                self.strand.space(source);
            }
            return;
        }
        if self.broken > 1 && self.tables.is_empty() {
            self.flush();
        }
        self.broken = 0;
        let first = range.start + (inner.len() - inner.trim_start().len());
        let lead = self.lead.take().unwrap_or(first);
        self.start.get_or_insert(lead);
        self.end = range.start + inner.trim_end().len();
        let mut strand = std::mem::take(&mut self.strand);
        self.words(&mut strand, range);
        self.strand = strand;
    }

    /// A blank in the place of a tag.
    fn gap(&mut self, range: Range<usize>) {
        if self.start.is_some() {
            self.strand.space(self.sheet.file.source(range));
        }
    }

    /// Appends text with its character references resolved and its citation marks taken out.
    fn words(&mut self, strand: &mut Strand, range: Range<usize>) {
        self.sheet.words(strand, self.scrape, range);
    }

    /// A tag; gives where to go on.
    fn tag(&mut self, at: usize, tag: &Tag<'a>) -> usize {
        if tag.close {
            self.close(tag, at);
            return tag.end;
        }
        if let Some(why) = is_hidden(tag, self.text) {
            if let Some(end) = self.skip(at, tag, why) {
                return end;
            }
        }
        if tag.is("title") && self.counts.get("svg").is_none_or(|n| *n == 0) {
            if let Some((inner_end, end)) = find_close(self.text.as_bytes(), tag.end, "title", 4096) {
                self.page_title(at, tag.end..inner_end, end);
                return end;
            }
        }
        if tag.is("meta") {
            self.meta(tag, at);
            return tag.end;
        }
        if tag.is("sup") {
            if let Some(end) = self.superscript(at, tag) {
                return end;
            }
        }
        if tag.is("html") || tag.is("body") {
            self.page_language(tag);
        }
        if tag.is("time")
            && ["datepublished", "published", "pubdate"]
                .iter()
                .any(|w| self.text.get(tag.attributes.clone()).is_some_and(|a| a.to_ascii_lowercase().contains(w)))
        {
            if let Some(date) = tag.attribute(self.text, "datetime") {
                self.published(date, 2);
            }
        }
        if tag.is("br") || tag.is("hr") {
            self.broken += if tag.is("hr") { 2 } else { 1 };
            self.gap(at..tag.end);
            return tag.end;
        }
        let runs = !is_block(role(tag, self.text));
        if runs && self.start.is_none() {
            self.lead.get_or_insert(at);
        }
        if is_void(tag) || tag.empty && !matches!(role(tag, self.text), Role::Cell | Role::Row | Role::Block) {
            return tag.end;
        }
        self.enter(tag, at);
        tag.end
    }

    fn enter(&mut self, tag: &Tag<'a>, at: usize) {
        let mut role = role(tag, self.text);
        if role == Role::Zone && tag.is("header") && self.inside(Role::Main) {
            role = Role::Block;
        }
        let in_layout = self.tables.last().is_some_and(|t| t.layout);
        if role == Role::Table {
            self.flush();
            let layout = self
                .layout
                .binary_search_by_key(&at, |(start, _)| *start)
                .ok()
                .and_then(|i| self.layout.get(i))
                .is_some_and(|(_, l)| *l);
            let infobox = elements::named(tag, self.text, &["infobox", "infobox_v2", "infobox_v3", "vcard"])
                || tag.attribute(self.text, "class").is_some_and(|c| c.to_ascii_lowercase().contains("infobox"));
            self.begin_table(layout && !infobox, infobox);
        } else if matches!(role, Role::Row | Role::Cell) && (in_layout || self.tables.is_empty()) {
            role = Role::Block;
        }
        // Ends that may be left out.
        match role {
            Role::Item => self.close_open(&["li"], Role::List),
            Role::Term | Role::Definition => self.close_open(&["dt", "dd"], Role::List),
            Role::Cell => self.close_open(&["td", "th"], Role::Table),
            Role::Row => self.close_open(&["tr", "td", "th"], Role::Table),
            role if is_block(role) && self.open.last().is_some_and(|o| o.name.eq_ignore_ascii_case("p")) => self.pop(),
            _ => {}
        }
        let in_cell = self.tables.last().is_some_and(|t| !t.layout && t.in_cell());
        match role {
            Role::Cell => self.begin_cell(tag, at),
            Role::Row => self.begin_row(at),
            role if is_block(role) && in_cell => self.gap(at..tag.end),
            role if is_block(role) && role != Role::Table => self.flush(),
            _ => {}
        }
        if role == Role::List && !in_cell {
            let group = self.sheet.group();
            self.lists.push(group);
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        *self.counts.entry(tag.name.to_ascii_lowercase()).or_default() += 1;
        let references = role == Role::List && elements::named(tag, self.text, &["references", "reflist", "footnotes"]);
        let id = if role == Role::Item { tag.attribute(self.text, "id") } else { None };
        self.open.push(Open { name: tag.name, role, from: self.strand.text.len(), references, id });
    }

    /// Closes an element of these names unless a barrier stands between.
    fn close_open(&mut self, names: &[&str], barrier: Role) {
        let stop = self.open.iter().rposition(|o| o.role == barrier).map_or(0, |i| i + 1);
        let found = self.open.iter().skip(stop).position(|o| names.iter().any(|n| o.name.eq_ignore_ascii_case(n)));
        if let Some(found) = found {
            while self.open.len() > stop + found {
                self.pop();
            }
        }
    }

    fn close(&mut self, tag: &Tag, at: usize) {
        let name = tag.name.to_ascii_lowercase();
        if name == "p"
            && !self.tables.last().is_some_and(|t| t.in_cell())
            && self.counts.get("p").is_none_or(|n| *n == 0)
        {
            self.flush();
        }
        if self.counts.get(&name).is_none_or(|n| *n == 0) {
            return;
        }
        // An inline end closes no block.
        let Some(place) = self.open.iter().rposition(|o| o.name.eq_ignore_ascii_case(&name)) else {
            return;
        };
        let inline = self.open.get(place).is_some_and(|o| !is_block(o.role));
        let blocks = self.open.iter().skip(place + 1).any(|o| is_block(o.role));
        if inline && blocks {
            if let Some(open) = self.open.get_mut(place) {
                open.name = "";
            }
            if let Some(count) = self.counts.get_mut(&name) {
                *count -= 1;
            }
            return;
        }
        while self.open.len() > place {
            self.pop();
        }
        if inline && self.start.is_some() {
            self.end = tag.end;
        }
        let in_cell = self.tables.last().is_some_and(|t| !t.layout && t.in_cell());
        if in_cell && !inline {
            self.gap(at..tag.end);
        }
    }

    fn pop(&mut self) {
        let Some(top) = self.open.last() else { return };
        let (role, from) = (top.role, top.from);
        let in_cell = self.tables.last().is_some_and(|t| !t.layout && t.in_cell());
        match role {
            Role::Link => self.linked += self.strand.text.len().saturating_sub(from),
            Role::Cell => self.end_cell(),
            Role::Row => self.end_row(),
            Role::Table => {
                self.end_cell();
                self.end_row();
                if let Some(table) = self.tables.pop() {
                    if table.layout {
                        self.flush();
                    }
                    self.end_table(table);
                }
            }
            role if is_block(role) && !in_cell => self.flush(),
            _ => {}
        }
        let Some(top) = self.open.pop() else { return };
        if top.role == Role::List && !in_cell {
            self.lists.pop();
        }
        if let Some(count) = self.counts.get_mut(&top.name.to_ascii_lowercase()) {
            *count = count.saturating_sub(1);
        }
    }

    fn inside(&self, role: Role) -> bool {
        self.open.iter().any(|o| o.role == role)
    }
}

#[cfg(test)]
mod tests;
