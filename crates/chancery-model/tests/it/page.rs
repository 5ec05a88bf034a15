//! The tables of a Markdown page.

use std::path::Path;

/// The text of a page of `spec/`.
pub fn text(page: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec").join(page);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Line and cells of every row that stands under these headings, in all tables of the page.
pub fn rows(page: &str, heads: &[&str]) -> Vec<(usize, Vec<String>)> {
    let (mut out, mut inside) = (Vec::new(), false);
    for (number, line) in text(page).lines().enumerate() {
        let Some(row) = line.trim().strip_prefix('|').and_then(|l| l.strip_suffix('|')) else {
            inside = false;
            continue;
        };
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
        if cells == heads {
            inside = true;
        } else if inside && !cells.iter().all(|c| c.starts_with("---")) {
            out.push((number + 1, cells));
        }
    }
    assert!(!out.is_empty(), "{page} has no table with the columns {heads:?}");
    out
}

/// What stands between the marks of code.
pub fn code(cell: &str) -> String {
    cell.trim_matches('`').to_owned()
}
