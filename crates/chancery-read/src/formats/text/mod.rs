//! Plain and scraped text: headings, paragraphs, lists, chronologies, tables and debris told apart by their shape.

mod lines;
mod shape;

pub(crate) use shape::{is_menu, is_unspaced};

use super::Found;
use crate::reference;
use crate::scrape::Scrape;
use crate::sheet::{Sheet, Strand};
use chancery_model::{Account, BlockKind, Severity};
use lines::{Group, Groups, Line, Style};
use std::collections::VecDeque;
use std::ops::Range;

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
                    && lines
                        .first()
                        .is_some_and(|l| shape::is_headline(self.str(*l))),
            short: lines.len() > 1
                && lines.len() < 12
                && lines.iter().all(|l| shape::is_headline(self.str(*l))),
        };
        let mut at = 0;
        while let Some(&line) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            let taken = self.line(line, rest, at == 0, &habits);
            at += taken.max(1);
        }
    }

    /// A group of short lines around a navigation line: the sides of a page.
    fn is_boilerplate(&self, lines: &[Line]) -> bool {
        lines.len() < 12
            && lines.iter().any(|l| self.is_debris(self.str(*l)))
            && lines
                .iter()
                .all(|l| shape::is_headline(self.str(*l)) || self.is_debris(self.str(*l)))
    }

    /// A line alone between blank lines: title, heading, caption. False if it is something else.
    fn lone(&mut self, line: Line, next: Option<&Group>, ahead: &VecDeque<Group>) -> bool {
        let s = self.str(line);
        if !self.title
            && shape::is_headline(s)
            && shape::heading_marks(s).is_none()
            && !self.is_debris(s)
        {
            self.heading(BlockKind::Title, 0, line);
            return true;
        }
        if !shape::is_headline(s) || self.is_known(s) {
            return false;
        }
        if matches!(self.section, Section::SeeAlso) && next.is_none() {
            return false;
        }
        let numbered = shape::item(s).is_some_and(|mark| mark.numbered);
        if shape::item(s).is_some() && !numbered {
            return false;
        }
        let follows = next.and_then(|g| g.lines.first()).map(|l| self.str(*l));
        let leads = follows.is_some_and(|f| !self.scrape.is_categories(f));
        if self.style.explicit > 0 && !numbered {
            // A document that marks its headings has no bare ones: this is a caption or an infobox remain.
            if shape::cells(s).len() > 1 {
                return false;
            }
            let reference = follows.is_some_and(|f| shape::reference(f).is_some());
            if reference || self.scrape.is_reference_heading(s) {
                self.open_section(s);
                self.heading(BlockKind::Heading, 1, line);
            } else {
                self.caption(line);
            }
            return true;
        }
        if !self.prose && !numbered && self.remains(next, ahead) {
            self.caption(line);
            return true;
        }
        if shape::cells(s).len() > 1 || !leads && !numbered {
            return false;
        }
        if !numbered && self.prose && self.is_caption(s, next) {
            self.caption(line);
            return true;
        }
        self.open_section(s);
        self.heading(BlockKind::Heading, 1, line);
        true
    }

    /// Whether a short line before the text is one of several: what an infobox leaves behind.
    fn remains(&self, next: Option<&Group>, ahead: &VecDeque<Group>) -> bool {
        let short = |g: &Group| {
            g.lines
                .iter()
                .all(|l| shape::is_headline(self.str(*l)) && shape::item(self.str(*l)).is_none())
        };
        let before = self
            .sheet
            .blocks
            .last()
            .is_some_and(|b| b.kind == BlockKind::Caption);
        before || (next.is_some_and(short) && ahead.get(1).is_some_and(|g| !short(g)))
    }

    fn is_debris(&self, s: &str) -> bool {
        self.scrape.is_navigation(s)
            || shape::is_trail(s)
            || shape::file_name(s).is_some()
            || self.scrape.main_article_at(s).is_some()
    }

    /// Where an edit link at the end of a line begins.
    fn edit_mark(&self, s: &str) -> Option<usize> {
        let known = self.scrape.edit_mark(s);
        known.or_else(|| {
            let (cut, inside) = shape::final_bracket(s)?;
            (self.style.edit_mark.as_deref() == Some(inside)).then_some(cut)
        })
    }

    /// Whether a short line that stands alone has more words than the headings here, beside one of them.
    fn is_caption(&self, s: &str, next: Option<&Group>) -> bool {
        let words = |s: &str| s.split_whitespace().count();
        let before = self
            .sheet
            .blocks
            .last()
            .filter(|b| b.kind == BlockKind::Heading);
        let lone = next.is_some_and(|g| match g.lines.as_slice() {
            [l] => {
                let s = self.str(*l);
                shape::is_headline(s) && shape::item(s).is_none() && !self.is_known(s)
            }
            _ => false,
        });
        match self.style.heading_words {
            0 => before.is_some_and(|b| words(s) > 3 && words(s) > words(&b.text)),
            most => words(s) > most && (before.is_some() || lone),
        }
    }

    /// Lines with a shape or words of their own.
    fn is_known(&self, s: &str) -> bool {
        self.is_debris(s)
            || shape::heading_marks(s).is_some()
            || self.edit_mark(s).is_some()
            || shape::reference(s).is_some()
            || self.scrape.is_categories(s)
            || self.scrape.is_infobox(s)
            || self.scrape.is_contents_heading(s)
            || shape::is_year(s)
            || (self.style.entries > 2 && shape::entry(s).is_some())
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
            return self.simple(
                if self.prose {
                    BlockKind::Caption
                } else {
                    BlockKind::Navigation
                },
                line,
            );
        }
        if let Some((level, inner)) = shape::heading_marks(s) {
            let inner = Line {
                start: line.start + inner.start,
                end: line.start + inner.end,
                ..line
            };
            self.open_section(self.text.get(inner.start..inner.end).unwrap_or_default());
            let title = level == 1 && !self.title;
            self.heading(
                if title {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                },
                if title {
                    0
                } else {
                    level.saturating_sub(1).max(1)
                },
                inner,
            );
            return 1;
        }
        if let Some(cut) = self.edit_mark(s) {
            if cut == 0 {
                self.sheet
                    .mark(line.start..line.end, Account::Debris, "edit link");
                return 1;
            }
            let head = Line {
                end: line.start + cut,
                ..line
            };
            if shape::is_headline(self.str(head)) {
                self.sheet
                    .mark(head.end..line.end, Account::Debris, "edit link");
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
                self.sheet.mark(
                    line.start..line.start + mark.glued,
                    Account::Debris,
                    "edit link",
                );
            }
            return self.reference(
                Line {
                    start: line.start + mark.body,
                    ..line
                },
                mark.number,
                rest,
            );
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
        let reference_next = rest
            .get(1)
            .is_some_and(|l| shape::reference(self.str(*l)).is_some());
        let heading_word =
            self.scrape.is_reference_heading(s) || self.scrape.is_see_also_heading(s);
        if shape::is_headline(s) && (reference_next || heading_word) {
            self.open_section(s);
            self.heading(BlockKind::Heading, 1, line);
            return 1;
        }
        if let Some(mark) = shape::item(s) {
            return self.item(line, mark, rest);
        }
        if habits.indented {
            return self.item(
                line,
                shape::Item {
                    body: 0,
                    numbered: false,
                },
                rest.get(..1).unwrap_or_default(),
            );
        }
        if !self.prose
            && self.title
            && habits.short
            && self.style.explicit > 0
            && shape::cells(s).len() < 2
        {
            self.caption(line);
            return 1;
        }
        let more =
            rest.len() > 1 && shape::is_prose(self.str(rest.get(1).copied().unwrap_or(line)));
        if more
            && first
            && !self.style.wrapped
            && self.prose
            && self.style.explicit == 0
            && shape::is_headline(s)
        {
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
                    let number = marked
                        .filter(|m| m.numbered)
                        .and_then(|_| shape::leading_number(s));
                    return Some(self.reference(
                        Line {
                            start: line.start + body,
                            ..line
                        },
                        number,
                        rest,
                    ));
                }
                if shape::is_prose(s) && s.chars().count() > 200 {
                    self.section = Section::Body;
                    return None;
                }
                Some(self.simple(BlockKind::Navigation, line))
            }
        }
    }

    /// Which section a heading opens.
    fn open_section(&mut self, heading: &str) {
        self.section = if self.scrape.is_reference_heading(heading) {
            Section::References { carets: false }
        } else if self.scrape.is_see_also_heading(heading) {
            Section::SeeAlso
        } else if self.scrape.is_contents_heading(heading) {
            Section::Contents
        } else {
            Section::Body
        };
    }

    fn heading(&mut self, kind: BlockKind, level: u8, line: Line) {
        let mut strand = Strand::default();
        let mut end = line.end;
        if kind == BlockKind::Title {
            self.title = true;
            // A running head: the page number stands far off.
            if let Some(cut) = shape::page_number(self.str(line)) {
                end = line.start + cut;
                self.sheet
                    .mark(end..line.end, Account::Debris, "page number");
            }
        }
        self.marked(&mut strand, line.start..end);
        self.sheet
            .block(kind, level, None, strand, line.start..line.end);
    }

    fn caption(&mut self, line: Line) {
        self.simple(BlockKind::Caption, line);
    }

    fn simple(&mut self, kind: BlockKind, line: Line) -> usize {
        let strand = Strand::of(self.sheet.file, line.start..line.end);
        self.sheet
            .block(kind, 0, None, strand, line.start..line.end);
        1
    }

    fn field(&mut self, group: u32, key: Range<usize>, value: Range<usize>, covers: Range<usize>) {
        let file = self.sheet.file;
        let mut strand = Strand::default();
        strand.open_cell(file.offset(key.start));
        strand.verbatim(file, key);
        strand.open_cell(file.offset(value.start));
        self.marked(&mut strand, value);
        strand.close_cell();
        self.sheet
            .block(BlockKind::InfoboxField, 0, Some(group), strand, covers);
    }

    /// A paragraph: this line, and those after it that were cut from it by a margin.
    fn paragraph(&mut self, rest: &[Line]) -> usize {
        let Some(&line) = rest.first() else { return 1 };
        let taken = if self.style.wrapped {
            self.wrapped(rest)
        } else {
            1
        };
        let mut strand = Strand::default();
        let end = self.join(&mut strand, rest.get(..taken).unwrap_or_default());
        if shape::is_prose(self.str(line)) || taken > 1 {
            self.prose = true;
            self.title = true;
        }
        self.sheet
            .block(BlockKind::Paragraph, 0, None, strand, line.start..end);
        taken
    }

    /// How many lines were cut by the margin.
    fn wrapped(&self, rest: &[Line]) -> usize {
        let mut taken = 1;
        for pair in rest.windows(2) {
            let [this, next] = pair else { break };
            let s = self.str(*next);
            if !self.is_full(*this, *next)
                || self.is_known(s)
                || shape::item(s).is_some()
                || shape::cells(s).len() > 2
            {
                break;
            }
            taken += 1;
        }
        taken
    }

    /// Whether the first word of the next line had no room on this one.
    fn is_full(&self, this: Line, next: Line) -> bool {
        let word = self.str(next).split_whitespace().next().unwrap_or_default();
        let word = if word.chars().any(shape::is_unspaced) {
            1
        } else {
            word.chars().count()
        };
        this.indent + shape::width(self.str(this)) + 1 + word + SLACK > self.style.width
    }

    /// Joins lines; gives the end of the last.
    fn join(&mut self, strand: &mut Strand, lines: &[Line]) -> usize {
        let mut last: Option<Line> = None;
        for &line in lines {
            if let Some(before) = last {
                let ends = self.str(before).chars().next_back();
                let begins = self.str(line).chars().next();
                let unspaced =
                    ends.is_some_and(shape::is_unspaced) && begins.is_some_and(shape::is_unspaced);
                let hyphen = ends == Some('-') && begins.is_some_and(char::is_lowercase);
                if !unspaced && !hyphen {
                    strand.space(self.sheet.file.source(before.end..line.start));
                }
            }
            self.marked(strand, line.start..line.end);
            last = Some(line);
        }
        last.map_or(0, |l| l.end)
    }

    fn item(&mut self, line: Line, mark: shape::Item, rest: &[Line]) -> usize {
        let group = *self.list.get_or_insert_with(|| self.sheet.group());
        let mut taken = 1;
        for next in rest.iter().skip(1) {
            let s = self.str(*next);
            if next.indent <= line.indent || shape::item(s).is_some() || self.is_known(s) {
                break;
            }
            taken += 1;
        }
        let mut lines = rest.get(..taken).unwrap_or_default().to_vec();
        if let Some(first) = lines.first_mut() {
            first.start += mark.body;
        }
        let mut strand = Strand::default();
        let end = self.join(&mut strand, &lines);
        let level = 1 + (line.indent / 4).min(5) as u8;
        self.sheet.block(
            BlockKind::ListItem,
            level,
            Some(group),
            strand,
            line.start..end,
        );
        taken
    }

    /// An entry of a chronology: its date, its text, and the indented lines that go on with it.
    fn entry(&mut self, line: Line, split: Range<usize>, rest: &[Line]) -> usize {
        self.title = true;
        self.prose = true;
        let group = *self.list.get_or_insert_with(|| self.sheet.group());
        let mut taken = 1;
        for next in rest.iter().skip(1) {
            if next.indent < line.indent + 2 || shape::entry(self.str(*next)).is_some() {
                break;
            }
            taken += 1;
        }
        let file = self.sheet.file;
        let mut strand = Strand::of(file, line.start..line.start + split.start);
        let date = 0..strand.text.len();
        strand.space(file.source(line.start + split.start..line.start + split.end));
        let mut lines = rest.get(..taken).unwrap_or_default().to_vec();
        if let Some(first) = lines.first_mut() {
            first.start = line.start + split.end;
        }
        let end = self.join(&mut strand, &lines);
        let text = (date.end + 1).min(strand.text.len())..strand.text.len();
        strand.cells = vec![date, text];
        self.sheet
            .block(BlockKind::ListItem, 1, Some(group), strand, line.start..end);
        taken
    }

    fn reference(&mut self, line: Line, number: Option<&str>, rest: &[Line]) -> usize {
        self.cited += 1;
        let indent = rest.first().map_or(0, |l| l.indent);
        let mut taken = 1;
        for next in rest.iter().skip(1) {
            let s = self.str(*next);
            if next.indent <= indent || shape::reference(s).is_some() || shape::item(s).is_some() {
                break;
            }
            taken += 1;
        }
        let mut lines = rest.get(..taken).unwrap_or_default().to_vec();
        if let Some(first) = lines.first_mut() {
            first.start = line.start;
        }
        let key = number.map_or_else(|| self.cited.to_string(), str::to_owned);
        let mut strand = Strand::default();
        for l in &mut lines {
            self.lint(l);
        }
        let mut end = line.end;
        for (i, l) in lines.iter().enumerate() {
            if i > 0 {
                strand.space(self.sheet.file.source(end..l.start));
            }
            strand.verbatim(self.sheet.file, l.start..l.end);
            end = l.end;
        }
        let mut reference = reference::parse(&strand.text, self.scrape);
        reference.key = key;
        let covers = rest.first().map_or(line.start, |l| l.start)..end;
        reference.source = self.sheet.file.source(covers.clone());
        if self
            .sheet
            .block(BlockKind::Reference, 0, None, strand, covers)
        {
            self.sheet.references.push(reference);
        }
        taken
    }

    /// Cuts off what the citation templates complain of; says so.
    fn lint(&mut self, line: &mut Line) {
        let s = self.str(*line);
        let Some(cut) = reference::complaint(s) else {
            return;
        };
        let range = line.start + cut..line.end;
        let complaint = s.get(cut..).unwrap_or_default().trim().to_owned();
        self.sheet.mark(
            range.clone(),
            Account::Debris,
            "complaint of a citation template",
        );
        self.sheet.note(
            "reference-lint",
            Severity::Note,
            range,
            format!("The source's own citation template complains: “{complaint}”."),
            "Treat the date of access as unsupported.",
        );
        line.end = line.start + s.get(..cut).unwrap_or_default().trim_end().len();
    }

    /// Appends text; citation marks become notes, marks of editors are left out.
    fn marked(&mut self, strand: &mut Strand, range: Range<usize>) {
        self.sheet.marked(strand, self.scrape, range);
    }

    /// Rows of a table drawn with bars, if these lines begin one.
    fn table(&mut self, rest: &[Line]) -> Option<usize> {
        let is_rule = |l: &Line| shape::is_rule(self.str(*l));
        let is_row = |l: &&Line| shape::is_row(self.str(**l));
        let rule = rest.iter().take(HEAD).position(is_rule);
        let rule = rule.filter(|r| rest.iter().take(*r).all(|l| shape::is_row(self.str(*l))));
        let count = match rule {
            Some(_) => rest.iter().take_while(is_row).count(),
            None => {
                let cells = |l: &Line| shape::cells(self.str(*l)).len();
                let first = rest.first().map_or(0, cells);
                rest.iter()
                    .take_while(is_row)
                    .take_while(|l| first > 1 && cells(l) == first)
                    .count()
            }
        };
        if count < 2 {
            return None;
        }
        self.title |= rule.is_some();
        let group = self.sheet.group();
        for (i, line) in rest.iter().take(count).enumerate() {
            let s = self.str(*line);
            if shape::is_rule(s) {
                self.sheet
                    .mark(line.start..line.end, Account::Markup, "rule of a table");
                continue;
            }
            let header = rule.is_some_and(|r| i < r);
            self.row(
                *line,
                if header {
                    BlockKind::TableHeader
                } else {
                    BlockKind::TableRow
                },
                group,
            );
        }
        Some(count)
    }

    fn row(&mut self, line: Line, kind: BlockKind, group: u32) {
        let file = self.sheet.file;
        let mut strand = Strand::default();
        for cell in shape::cells(self.str(line)) {
            let range = line.start + cell.start..line.start + cell.end;
            strand.open_cell(file.offset(range.start));
            self.marked(&mut strand, range);
        }
        strand.close_cell();
        self.sheet
            .block(kind, 0, Some(group), strand, line.start..line.end);
    }

    /// A single line with bars: a row, or a footer of links.
    fn bars(&mut self, line: Line) -> Option<usize> {
        let s = self.str(line);
        let cells = shape::cells(s);
        if cells.len() < 2 || shape::is_prose(s) {
            return None;
        }
        let digits = s.chars().any(char::is_numeric);
        let short = cells.iter().all(|c| {
            s.get(c.clone())
                .is_some_and(|c| c.split_whitespace().count() < 3 && c.chars().count() < 20)
        });
        if short && !digits && cells.len() > 2 {
            return Some(self.simple(BlockKind::Navigation, line));
        }
        if digits && !self.prose {
            return None;
        }
        let group = self.sheet.group();
        self.row(line, BlockKind::TableRow, group);
        Some(1)
    }

    /// Lines "1 X", "2 Y", "2.1 Z": a table of contents without its heading.
    fn is_contents_list(&self, rest: &[Line]) -> bool {
        (2..400).contains(&rest.len())
            && rest.iter().all(|l| {
                shape::is_headline(self.str(*l)) && shape::contents_number(self.str(*l)).is_some()
            })
            && rest
                .first()
                .is_some_and(|l| shape::contents_number(self.str(*l)) == Some(1))
            && rest
                .get(1)
                .is_some_and(|l| shape::contents_number(self.str(*l)).is_some_and(|n| n <= 2))
    }
}

/// Lines in which the rule below a table's head is sought.
const HEAD: usize = 5;
/// Room that a typesetter may leave at the end of a line.
const SLACK: usize = 3;
