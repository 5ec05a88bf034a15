//! Tables and infoboxes: what the columns are, and which row is whose.

use crate::lexicon::{ClassId, NAMES};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::{tokenize, TokenKind};
use chancery_model::Block;
use std::ops::Range;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Countries.
    Country,
    /// Countries toward which those of another column act.
    Partner,
    /// Dates of nothing in particular.
    Date,
    /// Days on which something began.
    Start,
    /// Days on which it ended.
    End,
    /// Running numbers.
    Number,
    /// Persons who hold the office that the heading names.
    Person(String),
    /// Who came on a visit, under the head's own words.
    Guest(String),
    /// Where a visit went.
    Host,
    /// Who did something to the partner of another column: the words for that.
    Doer(String),
    /// Something that the heading says: its cells are read together with the heading's words.
    Told(String),
}

/// The columns by a table's header row.
pub fn columns(header: &Block, language: &Language) -> Vec<Column> {
    let mut columns = kinds(header, language);
    // "From | To" are two ends; "To" alone may be toward whom.
    if columns.contains(&Column::Start) {
        for (column, cell) in columns.iter_mut().zip(&header.cells) {
            let head = header.text.get(cell.clone()).unwrap_or_default();
            if *column == Column::Partner && whole(head, language.classes.head_end, language) {
                *column = Column::End;
            }
        }
    }
    // "Name | From | Until", "Name | Term": whose time of office it is, which the heading over the table names.
    if columns.contains(&Column::Start) || columns.contains(&Column::Date) {
        for column in &mut columns {
            if matches!(column, Column::Told(head) if names(head, language)) {
                *column = Column::Person(String::new());
            }
        }
    }
    // Without persons who serve, what began and ended is told by the head alone.
    if !columns.iter().any(|c| matches!(c, Column::Person(_))) {
        for (column, cell) in columns.iter_mut().zip(&header.cells) {
            if matches!(column, Column::Start | Column::End) {
                *column = Column::Told(header.text.get(cell.clone()).unwrap_or_default().to_owned());
            }
        }
    }
    // "Year of order | Year of delivery": what was ordered is not done yet.
    let heads = || header.cells.iter().map(|cell| header.text.get(cell.clone()).unwrap_or_default());
    if heads().any(|head| whole(head, language.classes.head_done, language)) {
        for (column, head) in columns.iter_mut().zip(heads()) {
            if whole(head, language.classes.head_ordered, language) {
                *column = Column::Number;
            }
        }
    }
    // "Host" beside a guest; elsewhere it may be anything.
    if columns.iter().any(|c| matches!(c, Column::Guest(_))) {
        for (column, cell) in columns.iter_mut().zip(&header.cells) {
            let head = header.text.get(cell.clone()).unwrap_or_default();
            if whole(head, language.classes.head_host, language) {
                *column = Column::Host;
            }
        }
    }
    columns
}

/// The head that says whose envoys its column names, and where: "Chilean ambassador in Lima".
pub fn posts<'b>(header: &'b Block, language: &Language) -> Option<&'b str> {
    let mut heads = header.cells.iter().filter_map(|cell| header.text.get(cell.clone()));
    heads.find(|head| is_post(&Sentence::new(tokenize(head, language.lexicon.possessives()), language), language))
}

/// Whether a head is the office of an envoy with names beside it and nothing else.
fn is_post(sentence: &Sentence, language: &Language) -> bool {
    let c = &language.classes;
    let (mut at, mut office, mut named) = (0, false, false);
    while at < sentence.tokens.len() {
        let hits = sentence.found.get(at).unwrap_or_default();
        let name = hits.iter().filter(|h| h.class == NAMES).map(|h| h.end).max();
        let small = [c.det, c.mark].into_iter().filter_map(|class| sentence.class_at(class, at)).max();
        at = match (sentence.class_at(c.staff, at), name, small) {
            (Some(end), _, _) => {
                office = true;
                end
            }
            (None, Some(end), _) => {
                named = true;
                end
            }
            (None, None, Some(end)) => end,
            (None, None, None) => return false,
        };
    }
    office && named
}

/// Whether a head says that its column holds the names of persons.
fn names(head: &str, language: &Language) -> bool {
    whole(head, language.classes.head_person, language)
}

/// Whether a head is a word of a class and nothing else.
fn whole(head: &str, class: Option<ClassId>, language: &Language) -> bool {
    let sentence = Sentence::new(tokenize(head, language.lexicon.possessives()), language);
    sentence.class_at(class, 0).is_some_and(|end| end == sentence.tokens.len())
}

fn kinds(header: &Block, language: &Language) -> Vec<Column> {
    header
        .cells
        .iter()
        .map(|cell| {
            let text = header.text.get(cell.clone()).unwrap_or_default();
            let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
            let c = &language.classes;
            // A head of its own: "Date", "The state". "Date of recognition" tells what the date is of.
            let only = |class| {
                let mut at = 0;
                let mut found = false;
                while at < sentence.tokens.len() {
                    at = match (sentence.class_at(class, at), sentence.class_at(c.det, at)) {
                        (Some(end), _) => {
                            found = true;
                            end
                        }
                        (None, Some(end)) => end,
                        // "Year or date", "Date / year".
                        _ if found && sentence.class_at(c.and, at).is_some() => at + 1,
                        _ if sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) => at + 1,
                        _ => return false,
                    };
                }
                found
            };
            let marks = !text.is_empty() && text.chars().all(|c| !c.is_alphanumeric());
            let doer = sentence.value_at(c.head_doer, 0).filter(|(end, _)| *end == sentence.tokens.len());
            if let Some((_, words)) = doer {
                Column::Doer(words.to_owned())
            } else if sentence.class_at(c.head_partner, 0).is_some_and(|end| end == sentence.tokens.len()) {
                Column::Partner
            } else if only(c.head_country) {
                Column::Country
            } else if only(c.head_number) || marks {
                Column::Number
            } else if only(c.head_guest) {
                Column::Guest(text.trim().to_owned())
            } else if only(c.head_start) {
                Column::Start
            } else if only(c.head_end) {
                Column::End
            } else if is_post(&sentence, language) {
                Column::Person(String::new())
            } else if only(c.office) {
                Column::Person(text.trim().to_owned())
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
