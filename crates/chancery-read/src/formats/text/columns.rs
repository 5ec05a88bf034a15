//! Tables set in columns by blanks alone, as registers and yearbooks print them: heads of several lines, first cells
//! left empty where what stands above them goes on.

use super::lines::{Group, Line};
use super::{shape, Reader};
use crate::strand::Strand;
use chancery_model::{Account, BlockKind};
use std::collections::VecDeque;
use std::ops::Range;

/// Lines of a head, at most.
const HEAD: usize = 4;
/// Rows of such a table, at least.
const ROWS: usize = 3;
/// Columns of such a table, at least.
const COLUMNS: usize = 3;
/// Blanks that part two columns, at least.
const GAP: usize = 2;
/// So many lines may reach into a gap.
const REACH: usize = 1;

impl Reader<'_, '_> {
    /// Reads rows in columns, under a head of their own, or under one that stood before a blank line and waits for them.
    /// Whether these lines are such rows, or such a head.
    pub(super) fn in_columns(&mut self, group: &Group, ahead: &VecDeque<Group>) -> bool {
        let lines = group.lines.as_slice();
        if let Some((head, columns)) = self.head.take() {
            self.rows_of(&head, lines, &columns);
            return true;
        }
        let wide = |lines: &[Line]| lines.iter().any(|l| self.str(*l).contains("  "));
        if !wide(lines.get(..HEAD).unwrap_or(lines)) {
            return false;
        }
        let (head, rows) = lines.split_at(lines.iter().take_while(|l| self.may_head(**l)).count());
        if head.is_empty() || head.len() > HEAD || !wide(head) {
            return false;
        }
        if rows.is_empty() {
            let columns = ahead.front().and_then(|body| self.set_out(head, &body.lines));
            self.head = columns.map(|columns| (head.to_vec(), columns));
            return self.head.is_some();
        }
        // What one line heads, cell under cell, needs no columns.
        if head.len() < 2 && rows.iter().all(|l| l.indent == 0) {
            return false;
        }
        let Some(columns) = self.set_out(head, rows) else { return false };
        self.rows_of(head, rows, &columns);
        true
    }

    /// The head and the rows of a table, in its columns.
    fn rows_of(&mut self, head: &[Line], rows: &[Line], columns: &[usize]) {
        self.title = true;
        let group = self.sheet.group();
        self.head_of(head, columns, group);
        for line in rows {
            if shape::is_rule(self.str(*line)) {
                self.sheet.mark(line.start..line.end, Account::Markup, "rule of a table");
                continue;
            }
            let cells = cut(line.indent, self.str(*line), columns).unwrap_or_default();
            self.cut(*line, BlockKind::TableRow, group, cells);
        }
    }

    /// A line that may be part of a head: without digits, no sentence.
    fn may_head(&self, line: Line) -> bool {
        let s = self.str(line);
        let sentence = s.ends_with(['.', ':', '!', '?']) || shape::is_prose(s) && !s.contains("  ");
        shape::is_rule(s) || !s.contains(|c: char| c.is_ascii_digit()) && !sentence
    }

    /// Where the columns of a table begin, if a head and the lines under it are one.
    fn set_out(&self, head: &[Line], rows: &[Line]) -> Option<Vec<usize>> {
        let plain = |lines: &[Line]| -> Vec<(usize, &str)> {
            let told = lines.iter().filter(|l| !shape::is_rule(self.str(**l)));
            told.map(|l| (l.indent, self.str(*l))).collect()
        };
        let (head, rows) = (plain(head), plain(rows));
        if head.is_empty() || rows.len() < ROWS {
            return None;
        }
        let all: Vec<(usize, &str)> = head.iter().chain(&rows).copied().collect();
        let told = (0..=REACH).map(|reach| strips(&all, reach)).filter(|columns| set_in(columns, &head, &rows));
        told.max_by_key(Vec::len)
    }

    /// The heads of the columns, each from all lines.
    fn head_of(&mut self, head: &[Line], columns: &[usize], group: u32) {
        let (Some(first), Some(last)) = (head.first(), head.last()) else { return };
        let file = self.sheet.file;
        let whole = file.source(first.start..last.end);
        let mut words = vec![String::new(); columns.len()];
        for line in head.iter().filter(|l| !shape::is_rule(self.str(**l))) {
            let s = self.str(*line);
            for (word, cell) in words.iter_mut().zip(cut(line.indent, s, columns).unwrap_or_default()) {
                let part = s.get(cell).unwrap_or_default();
                if !word.is_empty() && !part.is_empty() {
                    word.push(' ');
                }
                word.push_str(part);
            }
        }
        let mut strand = Strand::default();
        for word in words {
            strand.open_cell(file.offset(first.start));
            strand.instead(&word, whole);
        }
        strand.close_cell();
        self.sheet.block(BlockKind::TableHeader, 0, Some(group), strand, first.start..last.end);
    }
}

/// Whether a head and rows stand in columns.
fn set_in(columns: &[usize], head: &[(usize, &str)], rows: &[(usize, &str)]) -> bool {
    let filled = |(indent, s): &(usize, &str)| -> Option<usize> {
        Some(cut(*indent, s, columns)?.iter().filter(|c| !c.is_empty()).count())
    };
    let Some(counts) = rows.iter().map(filled).collect::<Option<Vec<usize>>>() else { return false };
    let headed = head.iter().filter_map(filled).max().is_some_and(|n| n * 3 >= columns.len() * 2);
    let full = counts.iter().filter(|n| **n >= COLUMNS).count();
    let dated = rows.iter().filter(|(_, s)| s.contains(|c: char| c.is_ascii_digit())).count();
    let whole = columns.len() >= COLUMNS && counts.iter().all(|n| *n >= 2);
    whole && headed && full * 2 >= rows.len() && dated * 2 >= rows.len()
}

/// Where columns begin, by the blanks that go down through the lines but for a few.
fn strips(lines: &[(usize, &str)], reach: usize) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    for (indent, s) in lines {
        let mut at = *indent;
        for c in s.chars() {
            let wide = shape::width(c.encode_utf8(&mut [0; 4]));
            if taken.len() < at + wide {
                taken.resize(at + wide, 0);
            }
            if !shape::is_margin(c) {
                taken.iter_mut().skip(at).take(wide).for_each(|n| *n += 1);
            }
            at += wide;
        }
    }
    let mut out = Vec::new();
    let mut gap = GAP;
    for (at, n) in taken.iter().enumerate() {
        if *n <= reach {
            gap += 1;
        } else {
            if gap >= GAP {
                out.push(at);
            }
            gap = 0;
        }
    }
    out
}

/// The cells of a line in columns; `None` if a word stands across the beginning of one.
fn cut(indent: usize, s: &str, columns: &[usize]) -> Option<Vec<Range<usize>>> {
    let mut begins: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = indent;
    for (byte, c) in s.char_indices() {
        begins.push((at, byte, shape::is_margin(c)));
        at += shape::width(c.encode_utf8(&mut [0; 4]));
    }
    let place = |column: usize| -> Option<usize> {
        let next = begins.iter().position(|(at, _, _)| *at >= column);
        let Some(next) = next else { return Some(s.len()) };
        // "Light aircraft carrier 1992": a word that reaches into the gap ends before the next begins.
        let free = |at: usize| at == 0 || begins.get(at - 1).is_some_and(|(_, _, blank)| *blank);
        let own = (next..next + GAP + 1).find(|at| free(*at))?;
        Some(begins.get(own).map_or(s.len(), |(_, byte, _)| *byte))
    };
    let mut edges = columns.iter().map(|c| place(*c)).collect::<Option<Vec<usize>>>()?;
    edges.push(s.len());
    let cell = |pair: &[usize]| -> Option<Range<usize>> {
        let [from, to] = pair else { return None };
        let text = s.get(*from..*to)?;
        let start = from + text.len() - text.trim_start_matches(shape::is_margin).len();
        let end = start + text.trim_matches(shape::is_margin).len();
        Some(if start < end { start..end } else { *from..*from })
    };
    edges.windows(2).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_begin_where_blanks_go_down_through_the_lines() {
        let lines = ["China    4  frigates  1988", "        30  tanks     1987", "Spain    1  carrier   1992"];
        let lines: Vec<(usize, &str)> =
            lines.iter().map(|l| (l.len() - l.trim_start().len(), l.trim_start())).collect();
        let columns = strips(&lines, 0);
        assert_eq!(columns, [0, 8, 12, 22]);
        let (indent, second) = lines[1];
        let cells = cut(indent, second, &columns).unwrap();
        let told: Vec<&str> = cells.iter().map(|c| &second[c.clone()]).collect();
        assert_eq!(told, ["", "30", "tanks", "1987"]);
    }
}
