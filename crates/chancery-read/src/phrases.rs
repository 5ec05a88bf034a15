//! Phrases that are sought in lines, whatever their case: an index by first letter.

use std::collections::BTreeMap;

/// Phrases, by their first letter; those with the same letter from the longest to the shortest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrases {
    by_letter: BTreeMap<char, Vec<Phrase>>,
    all: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    folded: String,
    /// Whether any line that begins so is meant.
    open: bool,
}

impl Phrases {
    /// An index of phrases. One that ends in `*` stands for all lines that begin so.
    pub fn new(list: &[String]) -> Phrases {
        let mut phrases = Phrases { all: list.to_vec(), ..Phrases::default() };
        for entry in list {
            let (words, open) = entry.strip_suffix('*').map_or((entry.as_str(), false), |start| (start, true));
            let folded: String = words.trim_start().chars().map(fold).collect();
            if let Some(first) = folded.chars().next() {
                phrases.by_letter.entry(first).or_default().push(Phrase { folded, open });
            }
        }
        for list in phrases.by_letter.values_mut() {
            list.sort_by(|a, b| b.folded.len().cmp(&a.folded.len()).then_with(|| a.folded.cmp(&b.folded)));
            list.dedup();
        }
        phrases
    }

    /// The phrases as given.
    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// The longest phrase that begins a line: its length there, and whether it stands for the whole line.
    pub fn at_start(&self, line: &str) -> Option<(usize, bool)> {
        let list = self.by_letter.get(&fold(line.chars().next()?))?;
        list.iter().find_map(|phrase| {
            let len = starts(line, &phrase.folded)?;
            (phrase.open || ends_word(line, len)).then_some((len, phrase.open))
        })
    }

    /// Whether a line is one of the phrases, or begins with one that stands for the whole line.
    pub fn is_whole(&self, line: &str) -> bool {
        let line = line.trim();
        let Some(first) = line.chars().next() else {
            return false;
        };
        let Some(list) = self.by_letter.get(&fold(first)) else {
            return false;
        };
        list.iter().any(|phrase| starts(line, &phrase.folded).is_some_and(|len| phrase.open || len == line.len()))
    }

    /// The first phrase in a text that begins at the beginning of a word: where, and where it ends.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let letter = c.is_alphanumeric();
            if !inside && self.by_letter.contains_key(&fold(c)) {
                if let Some((len, _)) = text.get(at..).and_then(|rest| self.begin(rest)) {
                    return Some((at, at + len));
                }
            }
            inside = letter;
        }
        None
    }

    /// Like [`Phrases::at_start`]; the phrase may run on into a word, as clitics do.
    fn begin(&self, line: &str) -> Option<(usize, bool)> {
        let list = self.by_letter.get(&fold(line.chars().next()?))?;
        list.iter().find_map(|phrase| starts(line, &phrase.folded).map(|len| (len, phrase.open)))
    }
}

/// One letter without its case.
fn fold(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// The length of the beginning of a line that is a folded phrase.
fn starts(line: &str, folded: &str) -> Option<usize> {
    let mut found = line.char_indices();
    for wanted in folded.chars() {
        let (_, c) = found.next()?;
        if c != wanted && fold(c) != wanted {
            return None;
        }
    }
    Some(found.next().map_or(line.len(), |(at, _)| at))
}

/// Whether no letter or digit follows.
fn ends_word(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|b| b.chars().next_back()).is_some_and(char::is_alphanumeric);
    let after = line.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    !(before && after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases {
        Phrases::new(&["Skip".into(), "Skip to text".into(), "Taken from*".into(), "גזירה".into()])
    }

    #[test]
    fn the_longest_phrase_counts_and_case_does_not() {
        let check =
            |line: &str, expected: Option<(usize, bool)>| assert_eq!(phrases().at_start(line), expected, "{line:?}");
        check("skip TO text now", Some((12, false)));
        check("Skipper", None);
        check("Taken from the air", Some((10, true)));
        check("גזירה ועוד", Some((10, false)));
        check("", None);
    }

    #[test]
    fn whole_lines() {
        let check = |line: &str, expected: bool| assert_eq!(phrases().is_whole(line), expected, "{line:?}");
        check(" SKIP ", true);
        check("Skip it", false);
        check("taken from here on", true);
    }

    #[test]
    fn phrases_are_found_at_the_beginning_of_words() {
        let check =
            |text: &str, expected: Option<(usize, usize)>| assert_eq!(phrases().find(text), expected, "{text:?}");
        check("we Skip this", Some((3, 7)));
        check("askip", None);
    }
}
