//! Tables of wikitext: rows and cells, with cells over several rows repeated in each.

use super::pairs::Pair;
use super::template::trim;
use super::{Reader, DEEPEST_TABLE};
use crate::markup::attributes;
use crate::strand::Strand;
use chancery_model::BlockKind;
use std::ops::Range;

/// A cell.
#[derive(Clone, Debug)]
struct Cell {
    content: Range<usize>,
    header: bool,
    columns: usize,
    rows: usize,
}

/// A cell over several rows is repeated this often at most, if it is this short.
const REPEATS: usize = 100;
const REPEATED: usize = 120;
/// A cell over several columns takes this many at most.
const COLUMNS: usize = 20;
/// Cells that hang down at once.
const HANGING: usize = 200;

#[derive(Default)]
struct Row {
    start: usize,
    end: usize,
    cells: Vec<Cell>,
}

impl Reader<'_, '_> {
    /// Reads a table.
    pub(super) fn table(&mut self, pair: Pair, depth: usize) {
        if depth > DEEPEST_TABLE {
            return;
        }
        let group = self.sheet.group();
        let rows = self.rows(pair);
        let mut hanging: Vec<(usize, usize, Cell)> = Vec::new();
        for row in rows {
            let cells = spread(row.cells, &mut hanging);
            if cells.is_empty() {
                continue;
            }
            let kind = if cells.iter().all(|c| c.header) { BlockKind::TableHeader } else { BlockKind::TableRow };
            let mut strand = Strand::default();
            for cell in &cells {
                strand.open_cell(self.sheet.file.offset(cell.content.start));
                let inner = self.slice(cell.content.clone());
                let lead = inner.len() - inner.trim_start_matches(['*', '#', ' ', '\n']).len();
                self.inline(&mut strand, cell.content.start + lead..cell.content.end, 1);
            }
            strand.close_cell();
            self.sheet.block(kind, 0, Some(group), strand, row.start..row.end);
            self.after();
        }
    }

    fn rows(&mut self, pair: Pair) -> Vec<Row> {
        let mut rows = vec![Row::default()];
        let mut at = pair.inner;
        // Attributes of the table stand on its first line.
        at = self.row_line_end(at, pair.inner_end) + 1;
        while at < pair.inner_end {
            let end = self.row_line_end(at, pair.inner_end);
            let line = trim(self.text, at..end);
            let s = self.slice(line.clone());
            if s.starts_with("|-") {
                rows.push(Row { start: line.start, end: line.start, cells: Vec::new() });
            } else if s.starts_with("|+") {
                let mut strand = Strand::default();
                let caption = without_attributes(self.text, line.start + 2..line.end).0;
                self.inline(&mut strand, caption, 1);
                self.sheet.block(BlockKind::Caption, 0, None, strand, line);
            } else if s.starts_with('|') || s.starts_with('!') {
                let header = s.starts_with('!');
                let cells = self.cells(line.start + 1..line.end, header);
                if let Some(row) = rows.last_mut() {
                    if row.cells.is_empty() && row.start == row.end {
                        row.start = line.start;
                    }
                    row.end = line.end;
                    row.cells.extend(cells);
                }
            } else if let Some(row) = rows.last_mut().filter(|_| !s.is_empty()) {
                // The text of the last cell goes on.
                row.end = line.end;
                if let Some(cell) = row.cells.last_mut() {
                    cell.content.end = line.end;
                }
            }
            at = end + 1;
        }
        rows
    }

    /// The end of a line of the table: brackets that run over several lines are kept whole.
    fn row_line_end(&self, start: usize, limit: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < limit {
            match bytes.get(at) {
                Some(b'\n') => return at,
                Some(b'{' | b'[' | b'<') => at = self.pairs.at(at).filter(|p| p.end <= limit).map_or(at + 1, |p| p.end),
                _ => at += 1,
            }
        }
        limit
    }

    /// The cells on a line: cut at `||`, in header lines also at `!!`.
    fn cells(&self, line: Range<usize>, header: bool) -> Vec<Cell> {
        let bytes = self.text.as_bytes();
        let mut cells = Vec::new();
        let mut from = line.start;
        let mut at = line.start;
        while at < line.end {
            match bytes.get(at) {
                Some(b'{' | b'[' | b'<') => {
                    at = self.pairs.at(at).filter(|p| p.end <= line.end).map_or(at + 1, |p| p.end);
                    continue;
                }
                Some(b'|') if bytes.get(at + 1) == Some(&b'|') && at + 1 < line.end => {
                    cells.push(self.cell(from..at, header));
                    at += 2;
                    from = at;
                    continue;
                }
                Some(b'!') if header && bytes.get(at + 1) == Some(&b'!') && at + 1 < line.end => {
                    cells.push(self.cell(from..at, header));
                    at += 2;
                    from = at;
                    continue;
                }
                _ => at += 1,
            }
        }
        cells.push(self.cell(from..line.end, header));
        cells
    }

    fn cell(&self, range: Range<usize>, header: bool) -> Cell {
        let (content, given) = without_attributes(self.text, range);
        let mut cell = Cell { content: trim(self.text, content), header, columns: 1, rows: 1 };
        if let Some(given) = given {
            for (name, value) in attributes(self.text, given) {
                let number = value.trim().parse().unwrap_or(1usize).max(1);
                if name.eq_ignore_ascii_case("colspan") {
                    cell.columns = number.min(COLUMNS);
                } else if name.eq_ignore_ascii_case("rowspan") {
                    cell.rows = number.min(REPEATS);
                }
            }
        }
        cell
    }
}

/// `style="…" | text`: the text, and where the attributes stand.
fn without_attributes(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let inner = text.get(range.clone()).unwrap_or_default();
    let Some(bar) = inner.find('|') else {
        return (range, None);
    };
    let before = inner.get(..bar).unwrap_or_default();
    if before.contains("[[") || before.contains("{{") || (!before.contains('=') && !before.trim().is_empty()) {
        return (range, None);
    }
    (range.start + bar + 1..range.end, Some(range.start..range.start + bar))
}

/// Puts the cells of rows above where they hang down, and fills the columns of wide ones.
fn spread(cells: Vec<Cell>, hanging: &mut Vec<(usize, usize, Cell)>) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut next = cells.into_iter();
    hanging.sort_by_key(|(column, _, _)| *column);
    let mut above = std::mem::take(hanging).into_iter().peekable();
    loop {
        if let Some((column, left, cell)) = above.next_if(|(column, _, _)| *column <= out.len()) {
            if left > 1 {
                hanging.push((column, left - 1, cell.clone()));
            }
            out.push(cell);
            continue;
        }
        let Some(cell) = next.next() else { break };
        let column = out.len();
        if cell.rows > 1 && hanging.len() < HANGING {
            let mut below = Cell { rows: 1, ..cell.clone() };
            if below.content.len() > REPEATED {
                below.content.end = below.content.start;
            }
            for i in 0..cell.columns {
                hanging.push((column + i, cell.rows - 1, below.clone()));
            }
        }
        for i in 0..cell.columns {
            let mut copy = cell.clone();
            if i > 0 && (!cell.header || cell.content.len() > REPEATED) {
                copy.content.end = copy.content.start;
            }
            out.push(copy);
        }
    }
    // Cells that hang beyond the end of the row.
    for (column, left, cell) in above {
        if left > 1 {
            hanging.push((column, left - 1, cell.clone()));
        }
        out.push(cell);
    }
    out
}
