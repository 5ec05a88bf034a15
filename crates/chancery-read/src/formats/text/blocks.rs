//! Paragraphs, list items, entries of chronologies and fields, from one line or several.

use super::lines::Line;
use super::{shape, Reader};
use crate::strand::Strand;
use chancery_model::BlockKind;
use std::ops::Range;

/// Room that a typesetter may leave at the end of a line.
const SLACK: usize = 3;

impl Reader<'_, '_> {
    /// A paragraph: this line, and those after it that were cut from it by a margin.
    pub(super) fn paragraph(&mut self, rest: &[Line]) -> usize {
        let Some(&line) = rest.first() else { return 1 };
        let taken = if self.style.wrapped { self.wrapped(rest) } else { 1 };
        let mut strand = Strand::default();
        let end = self.join(&mut strand, rest.get(..taken).unwrap_or_default());
        if shape::is_prose(self.str(line)) || taken > 1 {
            self.prose = true;
            self.title = true;
        }
        self.sheet.block(BlockKind::Paragraph, 0, None, strand, line.start..end);
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
                || s.ends_with('|')
            {
                break;
            }
            taken += 1;
        }
        taken
    }

    /// Whether the first word of the next line had no room on this one.
    pub(super) fn is_full(&self, this: Line, next: Line) -> bool {
        let word = self.str(next).split_whitespace().next().unwrap_or_default();
        let word = if word.chars().any(shape::is_unspaced) { 1 } else { word.chars().count() };
        this.indent + shape::width(self.str(this)) + 1 + word + SLACK > self.style.width
    }

    /// Joins lines; gives the end of the last.
    pub(super) fn join(&mut self, strand: &mut Strand, lines: &[Line]) -> usize {
        let mut last: Option<Line> = None;
        for &line in lines {
            if let Some(before) = last {
                let ends = self.str(before).chars().next_back();
                let begins = self.str(line).chars().next();
                let unspaced = ends.is_some_and(shape::is_unspaced) && begins.is_some_and(shape::is_unspaced);
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

    pub(super) fn item(&mut self, line: Line, mark: shape::Item, rest: &[Line]) -> usize {
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
        self.sheet.block(BlockKind::ListItem, level, Some(group), strand, line.start..end);
        taken
    }

    /// An entry of a chronology: its date, its text, and the indented lines that go on with it.
    pub(super) fn entry(&mut self, line: Line, split: Range<usize>, rest: &[Line]) -> usize {
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
        self.sheet.block(BlockKind::ListItem, 1, Some(group), strand, line.start..end);
        taken
    }

    pub(super) fn field(&mut self, group: u32, key: Range<usize>, value: Range<usize>, covers: Range<usize>) {
        let file = self.sheet.file;
        let mut strand = Strand::default();
        strand.open_cell(file.offset(key.start));
        strand.verbatim(file, key);
        strand.open_cell(file.offset(value.start));
        self.marked(&mut strand, value);
        strand.close_cell();
        self.sheet.block(BlockKind::InfoboxField, 0, Some(group), strand, covers);
    }

    pub(super) fn simple(&mut self, kind: BlockKind, line: Line) -> usize {
        let strand = Strand::of(self.sheet.file, line.start..line.end);
        self.sheet.block(kind, 0, None, strand, line.start..line.end);
        1
    }

    /// Appends text; citation marks become notes, marks of editors are left out.
    pub(super) fn marked(&mut self, strand: &mut Strand, range: Range<usize>) {
        self.sheet.marked(strand, self.scrape, range);
    }
}
