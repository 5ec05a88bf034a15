//! Tables drawn with bars, and those whose cells blanks part.

use super::lines::Line;
use super::{shape, Reader};
use crate::strand::Strand;
use chancery_model::{Account, BlockKind};
use std::ops::Range;

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

    /// Rows whose cells tabs or wide blanks part, as a table that was copied from a page leaves them, if these lines
    /// begin one; `under_heads`: only if its first line has its heads.
    pub(super) fn spaced(&mut self, rest: &[Line], under_heads: bool) -> Option<usize> {
        let text = self.text;
        let str = |l: &Line| text.get(l.start..l.end).unwrap_or_default();
        let first = rest.first()?;
        let tabbed = str(first).contains('\t');
        // A row of dots leads the eye from a name to what is told of it.
        let led = str(first).contains(shape::LEADER);
        if !tabbed && !led && !str(first).contains("  ") {
            return None;
        }
        // A tab before the first word leaves the first cell empty.
        let before = |l: &Line| {
            let blank = text.get(..l.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
            if tabbed {
                blank.matches('\t').count()
            } else {
                0
            }
        };
        let plain = |l: &Line| -> Vec<Range<usize>> {
            std::iter::repeat_n(0..0, before(l)).chain(shape::apart(str(l), tabbed)).collect()
        };
        let most = rest.iter().take(2).map(|l| plain(l).len()).max()?;
        // Under a head the cells of a row stand in its columns, though some are empty.
        let digits = |s: &str| s.contains(|c: char| c.is_ascii_digit());
        let head = Some(plain(first)).filter(|head| !tabbed && head.len() > 2 && !digits(str(first)));
        let row = |l: &Line| {
            let cells = plain(l);
            let under = head.as_ref().and_then(|head| shape::aligned(str(first), head, str(l), &cells));
            // The lines of a justified text have wide blanks, too, but no columns.
            if !tabbed && self.style.wrapped && under.is_none() {
                return None;
            }
            let cells = under.unwrap_or(cells);
            // Cells that are empty at the end of a row leave nothing behind a tab.
            let fits = cells.len() == most || tabbed && (2..most).contains(&cells.len());
            fits.then_some((*l, cells))
        };
        let rows: Vec<(Line, Vec<Range<usize>>)> = rest.iter().map_while(row).collect();
        // "1952   The envoy left" is the entry of a chronology.
        let dated = |(l, cells): &(Line, Vec<Range<usize>>)| {
            cells.first().is_some_and(|c| str(l).get(c.clone()).is_some_and(digits))
        };
        let least = if tabbed || led { 2 } else { 3 };
        if rows.len() < least || most < least || most == 2 && rows.iter().any(dated) {
            return None;
        }
        let numbered = rows.iter().filter(|(l, _)| digits(str(l))).count();
        let headed = most > 2 && !digits(str(first)) && numbered * 2 >= rows.len();
        if under_heads && !headed {
            return None;
        }
        let group = self.sheet.group();
        let count = rows.len();
        for (i, (line, cells)) in rows.into_iter().enumerate() {
            let kind = if headed && i == 0 { BlockKind::TableHeader } else { BlockKind::TableRow };
            self.cut(line, kind, group, cells);
        }
        Some(count)
    }

    fn row(&mut self, line: Line, kind: BlockKind, group: u32) {
        self.cut(line, kind, group, shape::cells(self.str(line)));
    }

    pub(super) fn cut(&mut self, line: Line, kind: BlockKind, group: u32, cells: Vec<Range<usize>>) {
        let file = self.sheet.file;
        let mut strand = Strand::default();
        for cell in cells {
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
