//! Plain and scraped text: headings, paragraphs, lists, chronologies, tables and debris told apart by their shape.

mod blocks;
mod cite;
mod heads;
mod lines;
mod rows;
mod shape;

pub(crate) use shape::{is_menu, is_unspaced};

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
    let mut reader =
        Reader { sheet, text, scrape, style, section: Section::Body, title: false, prose: false, list: None, cited: 0 };
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
        let s = self.str(line);
        if self.scrape.is_navigation(s) || shape::is_trail(s) || self.scrape.is_categories(s) {
            return self.simple(BlockKind::Navigation, line);
        }
        if let Some(name) = shape::file_name(s) {
            let tail = s.get(name..).unwrap_or_default().trim();
            let kind = if tail.is_empty() || self.scrape.main_article_at(tail).is_some() {
                BlockKind::Navigation
            } else {
                BlockKind::Caption
            };
            return self.simple(kind, line);
        }
        if self.scrape.main_article_at(s).is_some() {
            return self.simple(BlockKind::Navigation, line);
        }
        if habits.boilerplate {
            return self.simple(if self.prose { BlockKind::Caption } else { BlockKind::Navigation }, line);
        }
        if let Some((level, inner)) = shape::heading_marks(s) {
            let inner = Line { start: line.start + inner.start, end: line.start + inner.end, ..line };
            self.open_section(self.text.get(inner.start..inner.end).unwrap_or_default());
            let title = level == 1 && !self.title;
            self.heading(
                if title { BlockKind::Title } else { BlockKind::Heading },
                if title { 0 } else { level.saturating_sub(1).max(1) },
                inner,
            );
            return 1;
        }
        if let Some(cut) = self.edit_mark(s) {
            if cut == 0 {
                self.sheet.mark(line.start..line.end, Account::Debris, "edit link");
                return 1;
            }
            let head = Line { end: line.start + cut, ..line };
            if shape::is_headline(self.str(head)) {
                self.sheet.mark(head.end..line.end, Account::Debris, "edit link");
                self.open_section(self.str(head));
                self.heading(BlockKind::Heading, 1, head);
                return 1;
            }
        }
        if let Some(mark) = shape::reference(s) {
            if !matches!(self.section, Section::References { .. }) && first {
                self.section = Section::Body;
            }
            self.section = Section::References { carets: true };
            if mark.glued > 0 {
                self.sheet.mark(line.start..line.start + mark.glued, Account::Debris, "edit link");
            }
            return self.reference(Line { start: line.start + mark.body, ..line }, mark.number, rest);
        }
        if self.scrape.is_infobox(s) {
            self.section = Section::Infobox(self.sheet.group());
            return self.simple(BlockKind::Navigation, line);
        }
        if self.scrape.is_contents_heading(s) {
            self.section = Section::Contents;
            return self.simple(BlockKind::Navigation, line);
        }
        if let Some(taken) = self.in_section(line, rest) {
            return taken;
        }
        if let Some(taken) = self.table(rest) {
            return taken;
        }
        if habits.contents {
            return self.simple(BlockKind::Navigation, line);
        }
        if shape::is_year(s) {
            self.title = true;
            self.heading(BlockKind::Heading, 2, line);
            return 1;
        }
        if self.style.entries > 2 {
            if let Some(split) = shape::entry(s) {
                return self.entry(line, split, rest);
            }
        }
        let first = first || self.sheet.blocks.len() == 1 && !self.prose;
        if !self.title && first && shape::is_headline(s) && shape::cells(s).len() < 2 {
            self.heading(BlockKind::Title, 0, line);
            return 1;
        }
        let reference_next = rest.get(1).is_some_and(|l| shape::reference(self.str(*l)).is_some());
        let heading_word = self.scrape.is_reference_heading(s) || self.scrape.is_see_also_heading(s);
        if shape::is_headline(s) && (reference_next || heading_word) {
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
        let more = rest.len() > 1 && shape::is_prose(self.str(rest.get(1).copied().unwrap_or(line)));
        if more && first && !self.style.wrapped && self.prose && self.style.explicit == 0 && shape::is_headline(s) {
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
                if !carets || marked.is_some() {
                    let body = marked.as_ref().map_or(0, |m| m.body);
                    let number = marked.filter(|m| m.numbered).and_then(|_| shape::leading_number(s));
                    return Some(self.reference(Line { start: line.start + body, ..line }, number, rest));
                }
                if shape::is_prose(s) && s.chars().count() > 200 {
                    self.section = Section::Body;
                    return None;
                }
                Some(self.simple(BlockKind::Navigation, line))
            }
        }
    }
}
