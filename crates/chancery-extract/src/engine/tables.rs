//! Tables and infoboxes: what the columns are, and which row is whose.

use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::tokenize;
use chancery_model::Block;
use std::ops::Range;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Countries.
    Country,
    /// Dates of nothing in particular.
    Date,
    /// Something that the heading says: its cells are read together with the heading's words.
    Told(String),
}

/// The columns by a table's header row.
pub fn columns(header: &Block, language: &Language) -> Vec<Column> {
    header
        .cells
        .iter()
        .map(|cell| {
            let text = header.text.get(cell.clone()).unwrap_or_default();
            let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
            let c = &language.classes;
            // A head of its own: "Date", "The state". "Date of recognition" tells what the date is of.
            let only = |class| {
                let working =
                    |at: usize| sentence.class_in(c.det, at..at + 1) || sentence.class_at(class, at).is_some();
                sentence.class_in(class, 0..sentence.tokens.len()) && (0..sentence.tokens.len()).all(working)
            };
            if only(c.head_country) {
                Column::Country
            } else if only(c.head_date) {
                Column::Date
            } else {
                Column::Told(text.to_owned())
            }
        })
        .collect()
}

/// The cells of a row with their column.
pub fn cells<'b>(row: &'b Block, columns: &'b [Column]) -> Vec<(Option<&'b Column>, &'b str, Range<usize>)> {
    row.cells
        .iter()
        .enumerate()
        .map(|(i, cell)| (columns.get(i), row.text.get(cell.clone()).unwrap_or_default(), cell.clone()))
        .collect()
}
