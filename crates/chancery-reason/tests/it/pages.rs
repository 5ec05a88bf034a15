//! Runs the pages of `spec/status` and `spec/disagreements`.

use crate::page::blocks;
use crate::question::answer;
use std::path::{Path, PathBuf};

fn pages(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec").join(folder);
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&path)
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    pages
}

/// Runs every page of the folder; gives the number of questions.
fn run(folder: &str) -> usize {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for path in pages(folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let page = std::fs::read_to_string(&path).unwrap();
        let blocks = match blocks(&page) {
            Ok(blocks) if blocks.is_empty() => {
                wrong.push(format!("{folder}/{name}: no block begins with ```record"));
                continue;
            }
            Ok(blocks) => blocks,
            Err(e) => {
                wrong.push(format!("{folder}/{name}: {e}"));
                continue;
            }
        };
        for block in &blocks {
            for question in &block.questions {
                asked += 1;
                let found = answer(block, question).unwrap_or_else(|e| format!("error: {e}"));
                let holds = match question.asks.starts_with("says") {
                    true => found.contains(&question.answer),
                    false => found == question.answer,
                };
                if !holds {
                    wrong.push(format!(
                        "{folder}/{name}:{}: {}\n    page:  {}\n    found: {found}",
                        question.line, question.asks, question.answer
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
    asked
}

#[test]
fn the_pages_on_status_hold() {
    assert!(run("status") >= 80);
}

#[test]
fn the_pages_on_disagreements_hold() {
    assert!(run("disagreements") >= 20);
}
