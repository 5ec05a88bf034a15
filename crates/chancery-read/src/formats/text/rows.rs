//! Tables drawn with bars.

use super::lines::Line;
use super::{shape, Reader};
use crate::strand::Strand;
use chancery_model::{Account, BlockKind};

/// Lines in which the rule below a table's head is sought.
const HEAD: usize = 5;

impl Reader<'_, '_> {
    /// Rows of a table drawn with bars, if these lines begin one.
    pub(super) fn table(&mut self, rest: &[Line]) -> Option<usize> {
        let is_rule = |l: &Line| shape::is_rule(self.str(*l));
        let is_row = |l: &&Line| shape::is_row(self.str(**l));
        let rule = rest.iter().take(HEAD).position(is_rule);
        let rule = rule.filter(|r| rest.iter().take(*r).all(|l| shape::is_row(self.str(*l))));
        let count = match rule {
            Some(_) => rest.iter().take_while(is_row).count(),
            None => {
                let cells = |l: &Line| shape::cells(self.str(*l)).len();
                let first = rest.first().map_or(0, cells);
                rest.iter().take_while(is_row).take_while(|l| first > 1 && cells(l) == first).count()
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
                self.sheet.mark(line.start..line.end, Account::Markup, "rule of a table");
                continue;
            }
            let header = rule.is_some_and(|r| i < r);
            self.row(*line, if header { BlockKind::TableHeader } else { BlockKind::TableRow }, group);
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
        self.sheet.block(kind, 0, Some(group), strand, line.start..line.end);
    }

    /// A single line with bars: a row, or a footer of links.
    pub(super) fn bars(&mut self, line: Line) -> Option<usize> {
        let s = self.str(line);
        let cells = shape::cells(s);
        if cells.len() < 2 || shape::is_prose(s) {
            return None;
        }
        let digits = s.chars().any(char::is_numeric);
        let short = cells
            .iter()
            .all(|c| s.get(c.clone()).is_some_and(|c| c.split_whitespace().count() < 3 && c.chars().count() < 20));
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
}
