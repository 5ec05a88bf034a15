//! Runs the tables of `spec/dates.md`: each row is a check, and the heading of each column says what
//! of.

use chancery_time::*;
use std::fmt::Display;
use std::path::Path;

/// A column that is checked: what the row's subject should show in it.
type Column<Subject> = (&'static str, fn(&Subject) -> String);

const OF_EXPRESSIONS: &[Column<When>] = &[
    ("first", |w| side(w.bounds().first)),
    ("last", |w| side(w.bounds().last)),
    ("outer first", |w| side(w.outer().first)),
    ("outer last", |w| side(w.outer().last)),
    ("beginning", |w| w.start().to_string()),
    ("end", |w| w.end().to_string()),
    ("outer beginning", |w| w.start_outer().to_string()),
    ("outer end", |w| w.end_outer().to_string()),
    ("sure", |w| w.inner().map_or("nothing".to_owned(), |b| b.to_string())),
    ("canonical", |w| w.to_string()),
    ("level", |w| w.level().to_string()),
    ("precision", |w| w.precision().to_string()),
    ("doubtful", |w| yes_no(w.is_doubtful())),
    ("approximate", |w| yes_no(w.is_approximate())),
    ("open", |w| both(w.is_open_start(), w.is_open_end())),
    ("unknown", |w| both(w.is_unknown_start(), w.is_unknown_end())),
    ("about", |w| When::about(w.clone()).to_string()),
];

const OF_PAIRS: &[Column<(When, When)>] = &[
    ("before", |(a, b)| before(a, b).to_string()),
    ("after", |(a, b)| after(a, b).to_string()),
    ("overlaps", |(a, b)| overlaps(a, b).to_string()),
    ("contains", |(a, b)| contains(a, b).to_string()),
    ("same day", |(a, b)| could_be_same_day(a, b).to_string()),
    ("compatible", |(a, b)| yes_no(compatible(a, b))),
];

const OF_STATES: &[Column<(When, Day)>] = &[("holds", |(w, d)| holds_on(w, *d).to_string())];

const OF_REFUSED: &[Column<TimeError>] = &[
    ("character", |e| (e.input.get(..e.position).map_or(0, |s| s.chars().count()) + 1).to_string()),
    ("did you mean", |e| e.suggestions.join(" or ")),
];

#[test]
fn the_tables_of_the_page_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/dates.md");
    let page = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut wrong = Vec::new();
    let tables = tables(&page);
    assert!(!tables.is_empty(), "the page has no tables");
    for table in &tables {
        if table.rows.is_empty() {
            wrong.push(format!("line {}: the table has no rows", table.line));
        }
        for (line, row) in &table.rows {
            if let Err(found) = check_row(&table.heads, row) {
                wrong.push(format!("line {line}: {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "spec/dates.md does not hold:\n{}", wrong.join("\n"));
}

fn check_row(heads: &[String], row: &[String]) -> Result<(), String> {
    if row.len() != heads.len() {
        return Err(format!("{} cells under {} heads", row.len(), heads.len()));
    }
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    match (heads.as_slice(), row) {
        (["expression", heads @ ..], [text, cells @ ..]) => compare(OF_EXPRESSIONS, &read(text)?, heads, cells),
        (["a", "b", heads @ ..], [a, b, cells @ ..]) => compare(OF_PAIRS, &(read(a)?, read(b)?), heads, cells),
        (["stretch", "day", heads @ ..], [stretch, day, cells @ ..]) => {
            compare(OF_STATES, &(read(stretch)?, read(day)?), heads, cells)
        }
        (["refused", heads @ ..], [text, cells @ ..]) => match parse_date_argument(text) {
            Err(error) => compare(OF_REFUSED, &error, heads, cells),
            Ok(when) => Err(format!("{text} is read as {when}")),
        },
        _ => Err(format!("no check is known for a table with the columns {heads:?}")),
    }
}

fn compare<S>(columns: &[Column<S>], subject: &S, heads: &[&str], cells: &[String]) -> Result<(), String> {
    if heads.is_empty() {
        return Err("the table checks nothing".to_owned());
    }
    for (head, cell) in heads.iter().zip(cells) {
        let Some((_, show)) = columns.iter().find(|(name, _)| name == head) else {
            return Err(format!("no column is called {head:?}"));
        };
        let found = show(subject);
        if found != *cell {
            return Err(format!("{head} is {found:?}, not {cell:?}"));
        }
    }
    Ok(())
}

fn read<T: std::str::FromStr<Err = TimeError>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: TimeError| error.to_string())
}

fn side(day: Option<impl Display>) -> String {
    day.map_or("..".to_owned(), |day| day.to_string())
}

fn yes_no(fact: bool) -> String {
    Truth::from(fact).to_string()
}

fn both(start: bool, end: bool) -> String {
    match (start, end) {
        (true, _) => "start",
        (_, true) => "end",
        _ => "no",
    }
    .to_owned()
}

/// A Markdown table.
struct Table {
    line: usize,
    heads: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

fn tables(page: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut inside = false;
    for (index, line) in page.lines().enumerate() {
        let number = index + 1;
        let Some(cells) = cells(line) else {
            inside = false;
            continue;
        };
        match tables.last_mut().filter(|_| inside) {
            None => tables.push(Table { line: number, heads: cells, rows: Vec::new() }),
            Some(_) if cells.iter().all(|c| !c.is_empty() && c.chars().all(|c| matches!(c, '-' | ':'))) => {}
            Some(table) => table.rows.push((number, cells)),
        }
        inside = true;
    }
    tables
}

/// The cells of a table row, without the marks of code.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|cell| cell.trim().replace('`', "")).collect())
}
