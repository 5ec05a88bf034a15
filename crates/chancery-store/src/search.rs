//! Full text: passages found by words, behind clitics, and in texts without spaces.
//!
//! Text and query are folded alike: compatibility forms made plain, combining marks (accents, vowel
//! points) taken away, small letters. Whole words come first, then words that hold the query.

use crate::error::StoreError;
use crate::record::Record;
use chancery_model::{ContentHash, Span};
use rusqlite::{params, Row};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::UnicodeNormalization;

/// A passage that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The document's id.
    pub doc: String,
    /// The document's hash.
    pub hash: ContentHash,
    /// Its path or address.
    pub origin: String,
    /// The passage's bytes in the document.
    pub span: Span,
    /// Its text, normalised.
    pub text: String,
    /// Where in the text the words of the query stand, in order.
    pub marks: Vec<Range<usize>>,
}

/// The text as it is compared.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(fold_char).collect()
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

/// Where the terms stand in the text, in order and without overlap.
pub fn find(text: &str, terms: &[String]) -> Vec<Range<usize>> {
    let mut folded = String::with_capacity(text.len());
    // For each byte of the folded text, where its character begins and ends.
    let mut places: Vec<Range<usize>> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        for f in fold_char(c) {
            folded.push(f);
            places.extend(std::iter::repeat_n(at..at + c.len_utf8(), f.len_utf8()));
        }
    }
    let mut found: Vec<Range<usize>> = terms
        .iter()
        .filter(|t| !t.is_empty())
        .flat_map(|term| folded.match_indices(term.as_str()).map(|(at, m)| at..at + m.len()))
        .filter_map(|r| Some(places.get(r.start)?.start..places.get(r.end - 1)?.end))
        .collect();
    found.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    found.retain(|r| {
        let keep = r.start >= end;
        if keep {
            end = r.end;
        }
        keep
    });
    found
}

/// The terms of a query, folded: words, and phrases between double quotes. Control characters part words: the
/// index can't be asked for them.
pub fn terms(query: &str) -> Vec<String> {
    let query: String = query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut terms = Vec::new();
    for (i, part) in query.split('"').enumerate() {
        if i % 2 == 1 {
            terms.push(fold(part.trim()));
        } else {
            terms.extend(part.split_whitespace().map(fold));
        }
    }
    terms.retain(|t| t.chars().any(char::is_alphanumeric));
    terms
}

impl Record {
    /// The passages that hold every term of the query, best first, at most so many.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn search(&self, query: &str, most: usize) -> Result<Vec<Hit>, StoreError> {
        let terms = terms(query);
        if terms.is_empty() || most == 0 {
            return Ok(Vec::new());
        }
        let mut hits = self.matches("words", &terms, most)?;
        if hits.len() < most {
            let more = if terms.iter().all(|t| t.chars().count() >= 3) {
                self.matches("grams", &terms, most + hits.len())?
            } else {
                self.scan(&terms, most + hits.len())?
            };
            for hit in more {
                let known = hits.iter().any(|h| h.hash == hit.hash && h.span == hit.span);
                if !known && hits.len() < most {
                    hits.push(hit);
                }
            }
        }
        Ok(hits)
    }

    /// What one of the two indexes finds.
    fn matches(&self, table: &str, terms: &[String], most: usize) -> Result<Vec<Hit>, StoreError> {
        let query: Vec<String> = terms.iter().map(|t| format!("\"{}\"", t.replace('"', "\"\""))).collect();
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT d.doc, d.hash, d.origin, p.span_start, p.span_end, p.text
             FROM {table} f JOIN passages p ON p.id = f.rowid JOIN documents d ON d.id = p.document
             WHERE {table} MATCH ?1 ORDER BY f.rank, p.id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![query.join(" AND "), most as i64])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            hits.push(hit(row, terms)?);
        }
        Ok(hits)
    }

    /// Every passage looked through: for words too short for an index of three letters.
    fn scan(&self, terms: &[String], most: usize) -> Result<Vec<Hit>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT d.doc, d.hash, d.origin, p.span_start, p.span_end, p.text
             FROM passages p JOIN documents d ON d.id = p.document ORDER BY p.id",
        )?;
        let mut rows = statement.query([])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let folded = fold(row.get_ref(5)?.as_str().unwrap_or_default());
            if terms.iter().all(|t| folded.contains(t)) {
                hits.push(hit(row, terms)?);
                if hits.len() == most {
                    break;
                }
            }
        }
        Ok(hits)
    }
}

fn hit(row: &Row<'_>, terms: &[String]) -> Result<Hit, StoreError> {
    let hash: String = row.get(1)?;
    let offset = |column| Ok::<_, StoreError>(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0));
    let text: String = row.get(5)?;
    Ok(Hit {
        doc: row.get(0)?,
        hash: ContentHash::from_hex(&hash)
            .ok_or_else(|| StoreError::Damaged(format!("a document has the hash `{hash}`")))?,
        origin: row.get(2)?,
        span: Span::new(offset(3)?, offset(4)?),
        marks: find(&text, terms),
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_part_words() {
        assert_eq!(terms("a\0b \u{1b}"), ["a", "b"]);
    }

    #[test]
    fn folding_takes_accents_points_and_widths_away() {
        for (text, folded) in [("Élysée", "elysee"), ("גַּמְבִּיָּה", "גמביה"), ("ＰＲＫ", "prk"), ("Łódź", "łodz")]
        {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn terms_are_words_and_phrases() {
        assert_eq!(terms("Embassy \"in Banjul\" -"), ["embassy", "in banjul"]);
        assert!(terms("  \"\" ?").is_empty());
    }

    #[test]
    fn marks_stand_in_the_text_as_it_is() {
        let text = "L’Élysée et l’elysée";
        let found = find(text, &["elysee".to_owned()]);
        let words: Vec<&str> = found.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(words, ["Élysée", "elysée"]);
    }
}
