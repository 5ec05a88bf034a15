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
            let all = 0..sentence.tokens.len();
            let short = sentence.tokens.len() <= 3;
            if short && sentence.class_in(language.classes.head_country, all.clone()) {
                Column::Country
            } else if short && sentence.class_in(language.classes.head_date, all) {
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
