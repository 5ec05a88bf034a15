//! The pages `spec/notation.md` and `spec/claims.md` hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod page;

use chancery_model::{Attrs, Kind, Statement, Value};
use page::{code, rows};

fn read(line: &str) -> Result<Statement, String> {
    line.parse::<Statement>().map_err(|e| e.to_string())
}

#[test]
fn the_notation_prints_what_it_reads() {
    let mut wrong = Vec::new();
    for (line, cells) in rows("notation.md", &["written", "printed"]) {
        let [written, printed] = [0, 1].map(|i| code(&cells[i]));
        let found = read(&written).map(|s| s.to_string());
        if found.as_ref() != Ok(&printed) {
            wrong.push(format!("line {line}: {written} is printed as {found:?}"));
        }
        if read(&printed) != read(&written) {
            wrong.push(format!("line {line}: {printed} is not read back as the same"));
        }
    }
    assert!(wrong.is_empty(), "spec/notation.md does not hold:\n{}", wrong.join("\n"));
}

#[test]
fn the_notation_says_what_is_wrong() {
    let mut wrong = Vec::new();
    for (line, cells) in rows("notation.md", &["refused", "says"]) {
        let refused = code(&cells[0]);
        match read(&refused) {
            Ok(read) => wrong.push(format!("line {line}: {refused} is read as {read}")),
            Err(message) if !message.contains(&cells[1]) => wrong.push(format!("line {line}: {refused}: {message}")),
            Err(_) => {}
        }
    }
    assert!(wrong.is_empty(), "spec/notation.md does not hold:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_kinds_is_the_programs() {
    let page: Vec<(String, String, String, String)> =
        rows("claims.md", &["kind", "parties", "core", "type", "what it covers"])
            .into_iter()
            .map(|(_, cells)| (code(&cells[0]), code(&cells[1]), cells[2].clone(), cells[3].clone()))
            .collect();
    let program: Vec<(String, String, String, String)> = Kind::ALL
        .iter()
        .map(|kind| {
            let parties = if kind.is_directed() { "A>B" } else { "A B" };
            let core = if kind.is_core(None) { "core" } else { "" };
            let types: Vec<&str> = kind.types().iter().map(|t| t.as_str()).collect();
            (kind.to_string(), parties.to_owned(), core.to_owned(), types.join(", "))
        })
        .collect();
    assert_eq!(page, program);
}

#[test]
fn every_attribute_is_named_and_every_quality_told() {
    let page = page::text("claims.md");
    for key in Attrs::KEYS {
        assert!(page.contains(&format!("`{key}`")), "spec/claims.md does not name {key}");
    }
    for value in Value::ALL.iter().filter(|v| v.is_quality()) {
        assert!(page.contains(&format!("`{value}`")), "spec/claims.md does not name {value}");
    }
}
