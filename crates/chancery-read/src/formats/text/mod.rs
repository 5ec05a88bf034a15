//! Plain and scraped text: headings, paragraphs, lists, chronologies, tables and debris told apart by their shape.

mod blocks;
mod cite;
mod columns;
mod heads;
mod lines;
mod rows;
mod shape;

pub(crate) use shape::{is_headline, is_menu, is_unspaced, opens_with_key};

use super::Found;
use crate::scrape::Scrape;
use crate::sheet::Sheet;
use chancery_model::{Account, BlockKind};
use lines::{Group, Groups, Line, Style};
use std::collections::VecDeque;

/// Reads plain or scraped text.
pub(crate) fn read(sheet: &mut Sheet, scrape: &Scrape) -> Found {
    let text: &str = &sheet.file.text;
    let style = Style::of(text, scrape);
    let mut groups = Groups::new(text);
    let mut ahead: VecDeque<Group> = groups.by_ref().take(AHEAD).collect();
    let mut reader = Reader {
        sheet,
        text,
        scrape,
        style,
        section: Section::Body,
        title: false,
        prose: false,
        list: None,
        cited: 0,
        head: None,
    };
    while let Some(group) = ahead.pop_front() {
        ahead.extend(groups.next());
        reader.group(&group, &ahead);
    }
    Found::default()
}

/// Groups that are looked at beyond the one being read.
const AHEAD: usize = 4;

/// What kind of section the lines stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Body,
    /// A list of references; whether an entry with a caret was seen.
    References {
        carets: bool,
    },
    SeeAlso,
    Contents,
    Infobox(u32),
}

/// What all lines of a group have in common.
struct Habits {
    boilerplate: bool,
    indented: bool,
    contents: bool,
    short: bool,
    /// Keys and values, as an infobox leaves them: its number.
    fields: Option<u32>,
}

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    text: &'a str,
    scrape: &'s Scrape,
    style: Style,
    section: Section,
    title: bool,
    prose: bool,
    list: Option<u32>,
    cited: u32,
    /// The head of a table whose rows stand behind a blank line, and where its columns begin.
    head: Option<(Vec<Line>, Vec<usize>)>,
}

impl<'a> Reader<'_, 'a> {
    fn str(&self, line: Line) -> &'a str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }

    /// Reads lines that stand together between blank lines.
    fn group(&mut self, group: &Group, ahead: &VecDeque<Group>) {
        self.list = None;
        let lines = group.lines.as_slice();
        let next = ahead.front();
        if self.in_columns(group, ahead) {
            return;
        }
        if let [line] = lines {
            if self.lone(*line, next, ahead) {
                return;
            }
        }
        let habits = Habits {
            boilerplate: lines.len() > 1 && self.is_boilerplate(lines),
            indented: lines.len() > 1 && !self.style.wrapped && lines.iter().all(|l| l.indent >= 2),
            contents: self.is_contents_list(lines)
                || self.is_contents_list(lines.get(1..).unwrap_or_default())
                    && lines.first().is_some_and(|l| shape::is_headline(self.str(*l))),
            fields: self.are_fields(lines).then(|| self.sheet.group()),
            short: lines.len() > 1 && lines.len() < 12 && lines.iter().all(|l| shape::is_headline(self.str(*l))),
        };
        let mut at = 0;
        while let Some(&line) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            let taken = self.line(line, rest, at == 0, &habits);
            at += taken.max(1);
        }
    }

    /// Reads one line, and those after it that belong to it. Gives how many were taken.
    fn line(&mut self, line: Line, rest: &[Line], first: bool, habits: &Habits) -> usize {
        if let Some(kind) = self.debris(self.str(line), habits) {
            return self.simple(kind, line);
        }
        if let Some(taken) = self.headed(line) {
            return taken;
        }
        if let Some(taken) = self.listed(line, rest) {
            return taken;
        }
        if let Some(taken) = self.in_section(line, rest) {
            return taken;
        }
        self.plain(line, rest, first, habits)
    }

    /// What a line is that is not part of the text, by its words or those around it.
    fn debris(&self, s: &str, habits: &Habits) -> Option<BlockKind> {
        if self.scrape.is_navigation(s) || shape::is_trail(s) || self.scrape.is_categories(s) {
            return Some(BlockKind::Navigation);
        }
        if let Some(name) = shape::file_name(s) {
            let tail = s.get(name..).unwrap_or_default().trim();
            let bare = tail.is_empty() || self.scrape.main_article_at(tail).is_some();
            return Some(if bare { BlockKind::Navigation } else { BlockKind::Caption });
        }
        if self.scrape.main_article_at(s).is_some() {
            return Some(BlockKind::Navigation);
        }
        let kind = if self.prose { BlockKind::Caption } else { BlockKind::Navigation };
        habits.boilerplate.then_some(kind)
    }

    /// A heading that is marked as one: by equals signs, or by an edit link.
    fn headed(&mut self, line: Line) -> Option<usize> {
        let s = self.str(line);
        if let Some((level, inner)) = shape::heading_marks(s) {
            let inner = Line { start: line.start + inner.start, end: line.start + inner.end, ..line };
            self.open_section(self.str(inner));
            if level == 1 && !self.title {
                self.heading(BlockKind::Title, 0, inner);
            } else {
                self.heading(BlockKind::Heading, level.saturating_sub(1).max(1), inner);
            }
            return Some(1);
        }
        let cut = self.edit_mark(s)?;
        let head = Line { end: line.start + cut, ..line };
        if cut > 0 && !shape::is_headline(self.str(head)) {
            return None;
        }
        self.sheet.mark(head.end..line.end, Account::Debris, "edit link");
        if cut > 0 {
            self.open_section(self.str(head));
            self.heading(BlockKind::Heading, 1, head);
        }
        Some(1)
    }

    /// A line that begins a list of its own: references, an infobox, the contents.
    fn listed(&mut self, line: Line, rest: &[Line]) -> Option<usize> {
        let s = self.str(line);
        if let Some(mark) = shape::reference(s) {
            self.section = Section::References { carets: true };
            if mark.glued > 0 {
                self.sheet.mark(line.start..line.start + mark.glued, Account::Debris, "edit link");
            }
            let number = mark.number;
            return Some(self.reference(Line { start: line.start + mark.body, ..line }, number, rest));
        }
        if self.scrape.is_infobox(s) {
            self.section = Section::Infobox(self.sheet.group());
            return Some(self.simple(BlockKind::Navigation, line));
        }
        if self.scrape.is_contents_heading(s) {
            self.section = Section::Contents;
            return Some(self.simple(BlockKind::Navigation, line));
        }
        None
    }

    /// A line without marks of its own, or with those of a list or table.
    fn plain(&mut self, line: Line, rest: &[Line], first: bool, habits: &Habits) -> usize {
        let s = self.str(line);
        if let Some(taken) = self.table(rest) {
            return taken;
        }
        if habits.contents {
            // Numbered lines of names may be the rows of a table, under its heads.
            return self.spaced(rest, true).unwrap_or_else(|| self.simple(BlockKind::Navigation, line));
        }
        if shape::is_year(s) {
            self.title = true;
            self.heading(BlockKind::Heading, 2, line);
            return 1;
        }
        if let Some(taken) = self.spaced(rest, false) {
            return taken;
        }
        if let Some(split) = shape::entry(s).filter(|_| self.style.entries > 2) {
            return self.entry(line, split, rest);
        }
        if let (Some(group), Some(colon)) = (habits.fields, shape::key(s)) {
            let (key, value) = (line.start..line.start + colon.start, line.start + colon.end..line.end);
            self.field(group, key, value, line.start..line.end);
            return 1;
        }
        // A headline may stand below a line with the place and the date.
        let top = first || self.sheet.blocks.len() == 1 && !self.prose;
        let goes_on = self.style.wrapped && rest.get(1).is_some_and(|next| self.is_full(line, *next));
        let headline = shape::is_headline(s) && !goes_on;
        if !self.title && top && headline && shape::cells(s).len() < 2 {
            self.heading(BlockKind::Title, 0, line);
            return 1;
        }
        let reference_next = rest.get(1).is_some_and(|l| shape::reference(self.str(*l)).is_some());
        let heading_word = self.scrape.is_reference_heading(s) || self.scrape.is_see_also_heading(s);
        if headline && (reference_next || heading_word) {
            self.open_section(s);
            self.heading(BlockKind::Heading, 1, line);
            return 1;
        }
        if let Some(mark) = shape::item(s) {
            return self.item(line, mark, rest);
        }
        if habits.indented {
            return self.item(line, shape::Item { body: 0, numbered: false }, rest.get(..1).unwrap_or_default());
        }
        if !self.prose && self.title && habits.short && self.style.explicit > 0 && shape::cells(s).len() < 2 {
            self.caption(line);
            return 1;
        }
        let text_next = rest.get(1).is_some_and(|l| shape::is_prose(self.str(*l)));
        // "Ministers" over "1879–1881: Jan van Stoet": what lines with years are a list of.
        let terms = rest.get(1..3).is_some_and(|r| r.len() == 2 && r.iter().all(|l| shape::is_term(self.str(*l))));
        let bare = !self.style.wrapped && self.style.explicit == 0;
        if headline && first && bare && (text_next && self.prose || terms && self.title && !shape::is_term(s)) {
            self.heading(BlockKind::Heading, 1, line);
            return 1;
        }
        if let Some(taken) = self.bars(line) {
            return taken;
        }
        self.paragraph(rest)
    }

    /// Lines of a section that is no text: links, contents, the remains of an infobox, references.
    fn in_section(&mut self, line: Line, rest: &[Line]) -> Option<usize> {
        let s = self.str(line);
        match self.section {
            Section::Body => None,
            Section::SeeAlso => {
                if shape::item(s).is_some() || !shape::is_prose(s) {
                    return Some(self.simple(BlockKind::Navigation, line));
                }
                self.section = Section::Body;
                None
            }
            Section::Contents => {
                if shape::contents_number(s).is_some() || shape::item(s).is_some() {
                    return Some(self.simple(BlockKind::Navigation, line));
                }
                self.section = Section::Body;
                None
            }
            Section::Infobox(group) => {
                let body = shape::item(s).map_or(0, |m| m.body);
                let field = s.get(body..).unwrap_or_default();
                if let Some(colon) = shape::key(field) {
                    let key = line.start + body..line.start + body + colon.start;
                    let value = line.start + body + colon.end..line.end;
                    self.field(group, key, value, line.start..line.end);
                    return Some(1);
                }
                self.section = Section::Body;
                None
            }
            Section::References { carets } => {
                let marked = shape::item(s);
                if (!carets && !shape::is_long(s)) || marked.is_some() {
                    let body = marked.as_ref().map_or(0, |m| m.body);
                    let number = marked.filter(|m| m.numbered).and_then(|_| shape::leading_number(s));
                    return Some(self.reference(Line { start: line.start + body, ..line }, number, rest));
                }
                if shape::is_long(s) {
                    self.section = Section::Body;
                    return None;
                }
                Some(self.simple(BlockKind::Navigation, line))
            }
        }
    }
}

#[cfg(test)]
mod tests;
