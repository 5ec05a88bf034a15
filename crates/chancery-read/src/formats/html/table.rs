//! Tables of HTML: rows and cells, infoboxes, and tables that only lay a page out.

use super::Reader;
use crate::markup::{Tag, Tags};
use crate::strand::Strand;
use chancery_model::{BlockKind, Span};
use std::ops::Range;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Whether it only lays the page out.
    pub layout: bool,
    infobox: bool,
    group: u32,
    row: Option<Row>,
    cell: Option<Cell>,
    hanging: Vec<Hanging>,
    /// The block that was being put together when the table began.
    outer: Option<(Strand, usize)>,
}

#[derive(Debug, Default)]
struct Row {
    strand: Strand,
    start: usize,
    headers: usize,
    cells: usize,
    above: Vec<Hanging>,
}

#[derive(Debug, Default)]
struct Cell {
    header: bool,
    columns: usize,
    rows: usize,
    from: usize,
    at: usize,
}

/// A cell that hangs down into the rows below.
#[derive(Clone, Debug)]
struct Hanging {
    column: usize,
    rows: usize,
    text: String,
    source: Span,
    header: bool,
}

/// A cell over several rows is repeated if it is this short.
const REPEATED: usize = 120;
const COLUMNS: usize = 20;
const ROWS: usize = 100;
/// Cells that hang down at once.
const HANGING: usize = 200;

impl Table {
    /// Whether a cell is open.
    pub fn in_cell(&self) -> bool {
        self.cell.is_some()
    }
}

impl Reader<'_, '_> {
    pub(super) fn begin_table(&mut self, layout: bool, infobox: bool) {
        let nested = self.tables.last().is_some_and(|t| t.in_cell());
        let outer = nested.then(|| {
            let strand = std::mem::take(&mut self.strand);
            (strand, self.start.take().unwrap_or(self.end))
        });
        let group = if layout { 0 } else { self.sheet.group() };
        self.tables.push(Table { layout, infobox, group, outer, ..Table::default() });
    }

    /// The table has ended: the cell in which it stood goes on.
    pub(super) fn end_table(&mut self, table: Table) {
        if let Some((strand, start)) = table.outer {
            self.strand = strand;
            self.start = Some(start);
        }
    }

    pub(super) fn begin_row(&mut self, at: usize) {
        self.end_row();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let mut above = std::mem::take(&mut table.hanging);
        above.sort_by_key(|h| h.column);
        table.row = Some(Row { start: at, above, ..Row::default() });
        self.strand = Strand::default();
        self.start = None;
    }

    pub(super) fn begin_cell(&mut self, tag: &Tag, at: usize) {
        if self.tables.last().is_some_and(|t| t.row.is_none()) {
            self.begin_row(at);
        }
        self.end_cell();
        self.fill();
        let number = |name: &str| {
            tag.attribute(self.text, name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1).max(1)
        };
        let cell = Cell {
            header: tag.is("th"),
            columns: number("colspan").min(COLUMNS),
            rows: number("rowspan").min(ROWS),
            from: 0,
            at: tag.end,
        };
        let offset = self.sheet.file.offset(tag.end);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(row) = table.row.as_mut() else {
            return;
        };
        row.strand.open_cell(offset);
        self.strand = std::mem::take(&mut row.strand);
        self.start = Some(row.start);
        self.linked = 0;
        table.cell = Some(Cell { from: self.strand.text.len(), ..cell });
    }

    pub(super) fn end_cell(&mut self) {
        let end = self.end;
        let file = self.sheet.file;
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(cell) = table.cell.take() else {
            return;
        };
        let Some(row) = table.row.as_mut() else {
            return;
        };
        row.strand = std::mem::take(&mut self.strand);
        self.start = None;
        row.strand.close_cell();
        let column = row.cells;
        row.cells += cell.columns;
        row.headers += usize::from(cell.header) * cell.columns;
        let text = row.strand.text.get(cell.from..).unwrap_or_default().to_owned();
        let source = file.source(cell.at..end.max(cell.at));
        if cell.rows > 1 && text.len() <= REPEATED && table.hanging.len() < HANGING {
            table.hanging.push(Hanging {
                column,
                rows: cell.rows - 1,
                text: text.clone(),
                source,
                header: cell.header,
            });
        }
        for _ in 1..cell.columns {
            row.strand.open_cell(source.end);
            if cell.header && text.len() <= REPEATED {
                row.strand.instead(&text, source);
            }
            row.strand.close_cell();
        }
    }

    /// Cells from the rows above that hang down into the next column.
    fn fill(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(row) = table.row.as_mut() else {
            return;
        };
        while row.above.first().is_some_and(|h| h.column <= row.cells) {
            let hanging = row.above.remove(0);
            row.strand.open_cell(hanging.source.end);
            row.strand.instead(&hanging.text, hanging.source);
            row.strand.close_cell();
            row.cells += 1;
            row.headers += usize::from(hanging.header);
            if hanging.rows > 1 {
                table.hanging.push(Hanging { rows: hanging.rows - 1, ..hanging });
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        let columns = self.tables.last().and_then(|t| t.row.as_ref()).map_or(0, |r| r.cells);
        if columns > 0 {
            if let Some(row) = self.tables.last_mut().and_then(|t| t.row.as_mut()) {
                // What hangs beyond the row's end comes right after it.
                for hanging in &mut row.above {
                    hanging.column = hanging.column.min(row.cells);
                }
            }
            self.fill();
        }
        let zone = self.inside(super::Role::Zone);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(row) = table.row.take() else { return };
        if columns == 0 {
            // An empty row: what hangs down goes on below it.
            table
                .hanging
                .extend(row.above.into_iter().filter(|h| h.rows > 1).map(|h| Hanging { rows: h.rows - 1, ..h }));
            return;
        }
        let kind = if zone {
            BlockKind::Navigation
        } else if table.infobox {
            if row.cells > 1 {
                BlockKind::InfoboxField
            } else {
                BlockKind::Caption
            }
        } else if row.headers == row.cells {
            BlockKind::TableHeader
        } else {
            BlockKind::TableRow
        };
        let group = table.group;
        self.sheet.block(kind, 0, Some(group), row.strand, row.start..self.end.max(row.start));
    }
}

/// For each table of a text, by where it begins: whether it only lays the page out.
pub(super) fn layouts(text: &str, range: Range<usize>) -> Vec<(usize, bool)> {
    struct Seen {
        place: usize,
        paragraphs: usize,
        layout: bool,
    }
    let bytes = text.as_bytes().get(..range.end).unwrap_or_default();
    let mut tags = Tags::default();
    let mut out: Vec<(usize, bool)> = Vec::new();
    let mut open: Vec<Seen> = Vec::new();
    let mut from = range.start;
    while let Some(at) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()).map(|i| from + i) {
        from = at + 1;
        // Only the first letter of these tags is looked at, to be quick.
        let name = bytes.get(at + 1).copied().unwrap_or_default();
        if !matches!(name, b't' | b'T' | b'h' | b'H' | b'p' | b'P' | b'/' | b'a' | b'A')
            || (open.is_empty() && !matches!(name, b't' | b'T'))
        {
            continue;
        }
        let Some(tag) = tags.at(text, at) else {
            continue;
        };
        from = tag.end;
        if tag.is("table") {
            if tag.close {
                if let Some(seen) = open.pop() {
                    if let Some(entry) = out.get_mut(seen.place) {
                        entry.1 = seen.layout;
                    }
                }
            } else if open.len() < 64 {
                if let Some(outer) = open.last_mut() {
                    outer.layout = true;
                }
                let marked = tag.attribute(text, "role").is_some_and(|r| r.eq_ignore_ascii_case("presentation"));
                open.push(Seen { place: out.len(), paragraphs: 0, layout: marked });
                out.push((at, false));
            }
            continue;
        }
        let Some(seen) = open.last_mut() else {
            continue;
        };
        if tag.close {
            continue;
        }
        if tag.is("td") || tag.is("th") {
            seen.paragraphs = 0;
        } else if tag.is("p") {
            seen.paragraphs += 1;
            seen.layout |= seen.paragraphs > 2;
        } else if ["h1", "h2", "h3", "h4", "article"].iter().any(|n| tag.is(n)) {
            seen.layout = true;
        }
    }
    while let Some(seen) = open.pop() {
        if let Some(entry) = out.get_mut(seen.place) {
            entry.1 = seen.layout;
        }
    }
    out
}
