//! Clauses, and the signs by which their kind is surmised.

use crate::lexicon::How;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use smol_str::{format_smolstr, SmolStr};
use std::ops::Range;

/// A clause of a sentence: what stands between two stops, commas or conjunctions, with some words of content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Its tokens.
    pub range: Range<usize>,
    /// Its signs, each with the token at which it stands.
    pub signs: Vec<(SmolStr, usize)>,
}

/// Families of signs, as the tables of `surmise.toml` are called, with the letter by which each is known.
pub const FAMILIES: &[(&str, char)] = &[("word", 'w'), ("stem", 's'), ("part", 'p'), ("class", 'c'), ("pair", 'b')];

/// The sign of a family.
pub fn key(family: &str, sign: &str) -> SmolStr {
    let letter = FAMILIES.iter().find(|(name, _)| *name == family).map_or('?', |(_, letter)| *letter);
    format_smolstr!("{letter}{sign}")
}

/// So many items must stand before a conjunction that opens a clause.
const BEFORE: usize = 3;
/// So many words of content has a clause at least.
const CONTENT: usize = 2;
/// A word longer than this counts by its beginning, too.
const STEM: usize = 5;
/// Parts of a word have so many letters, in languages that write affixes together with their words.
const PART: usize = 4;

/// What a token is for the signs.
struct Item {
    at: usize,
    end: usize,
    symbol: SmolStr,
    /// A word, by its letters.
    word: bool,
}

/// The clauses of a sentence, with those of their signs that are wanted.
pub fn clauses(sentence: &Sentence<'_>, language: &Language, wanted: &dyn Fn(&str) -> bool) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut pending: Vec<Item> = Vec::new();
    let mut close = |items: &mut Vec<Item>, last: bool| {
        if items.is_empty() {
            return;
        }
        let content = items.iter().filter(|i| tells(sentence, language, i)).count();
        if content >= CONTENT || last && out.is_empty() {
            out.push(clause(sentence, language, items, wanted));
            items.clear();
        } else if let (true, Some(before)) = (last, out.last_mut()) {
            let rest = clause(sentence, language, items, wanted);
            before.range.end = rest.range.end;
            before.signs.extend(rest.signs);
            items.clear();
        }
    };
    let mut since = 0;
    let mut at = 0;
    while at < sentence.tokens.len() {
        let item = item(sentence, at);
        at = item.end;
        if !item.word && item.symbol != "#" && !item.symbol.starts_with('@') && stops(&item.symbol) {
            close(&mut pending, false);
            since = 0;
            continue;
        }
        if item.word && since >= BEFORE && opens(sentence, language, item.at) {
            close(&mut pending, false);
            since = 0;
        }
        since += 1;
        pending.push(item);
    }
    close(&mut pending, true);
    out
}

/// Whether a mark ends a clause.
fn stops(mark: &str) -> bool {
    matches!(
        mark,
        "." | ";" | ":" | "!" | "?" | "(" | ")" | "—" | "–" | "|" | "·" | "," | "،" | "；" | "，" | "。" | "؛"
    )
}

fn opens(sentence: &Sentence<'_>, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    [c.clause, c.set_off, c.meanwhile, c.and].into_iter().any(|class| sentence.class_at(class, at).is_some())
}

/// What begins at a token: a mention, a time, a number, a word or a mark.
fn item(sentence: &Sentence<'_>, at: usize) -> Item {
    if let Some(mention) = sentence.mentions.iter().find(|m| m.range.contains(&at)) {
        let symbol = match mention.how {
            How::Person => "@P",
            How::Organ => "@O",
            _ => "@A",
        };
        return Item { at, end: mention.range.end.max(at + 1), symbol: symbol.into(), word: false };
    }
    if let Some(time) = sentence.times.iter().find(|t| t.range.contains(&at)) {
        return Item { at, end: time.range.end.max(at + 1), symbol: "@T".into(), word: false };
    }
    let token = sentence.tokens.get(at);
    let (symbol, word) = match token.map(|t| t.kind) {
        Some(TokenKind::Number) => ("#".into(), false),
        Some(TokenKind::Word) => (token.map(|t| t.folded.clone()).unwrap_or_default(), true),
        _ => (token.map(|t| t.folded.clone()).unwrap_or_default(), false),
    };
    Item { at, end: at + 1, symbol, word }
}

/// Whether an item is a word of content.
fn tells(sentence: &Sentence<'_>, language: &Language, item: &Item) -> bool {
    let c = &language.classes;
    item.word
        && item.symbol.chars().nth(2).is_some()
        && [c.det, c.mark, c.and, c.aux, c.clause, c.operator, c.time_glue]
            .into_iter()
            .all(|class| sentence.class_at(class, item.at).is_none())
}

/// The clause that some items make, with the signs that are wanted.
fn clause(sentence: &Sentence<'_>, language: &Language, items: &[Item], wanted: &dyn Fn(&str) -> bool) -> Clause {
    let affixed = !language.lexicon.affixes.is_empty();
    let mut signs: Vec<(SmolStr, usize)> = Vec::with_capacity(items.len());
    let mut sign = String::with_capacity(32);
    // A sign counts once in a clause.
    let mut put = |family: char, parts: [&str; 3], at: usize| {
        sign.clear();
        sign.push(family);
        parts.iter().for_each(|part| sign.push_str(part));
        if wanted(&sign) && !signs.iter().any(|(known, _)| *known == sign) {
            signs.push((SmolStr::new(&sign), at));
        }
    };
    let mut before: Option<&Item> = None;
    for item in items {
        let word = item.symbol.as_str();
        if !word.starts_with('@') && word != "#" {
            put('w', [word, "", ""], item.at);
            let letters = || word.char_indices().map(|(at, _)| at).chain(std::iter::once(word.len()));
            if let (Some(end), Some(_)) = (letters().nth(STEM), letters().nth(STEM + 1)) {
                put('s', [word.get(..end).unwrap_or_default(), "", ""], item.at);
            }
            if affixed {
                for (from, to) in letters().zip(letters().skip(PART)) {
                    put('p', [word.get(from..to).unwrap_or_default(), "", ""], item.at);
                }
            }
            for hit in sentence.found.get(item.at).unwrap_or_default() {
                if let Some(name) = language.class_name(hit.class) {
                    put('c', [name, "", ""], item.at);
                }
            }
        }
        if let Some(before) = before.replace(item) {
            put('b', [&before.symbol, " ", word], item.at);
        }
    }
    let range = items.first().map_or(0, |i| i.at)..items.last().map_or(0, |i| i.end);
    Clause { range, signs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn language() -> Language {
        let files = [
            ("xx/pack.toml", "language = \"xx\"\nversion = \"1\"\nmaturity = \"draft\"\n"),
            ("xx/lexicon/a.toml", "and = [\"and\"]\ndet = [\"the\"]\nmark = { loc = [\"in\"] }\nhouse = [\"villa\"]\n"),
        ];
        let files: std::collections::BTreeMap<String, String> =
            files.iter().map(|(p, t)| (p.trim_start_matches("xx/").to_owned(), (*t).to_owned())).collect();
        crate::packs::compile::compile("xx", &files, &chancery_model::World::default()).unwrap()
    }

    fn told(text: &str) -> Vec<Vec<String>> {
        let language = language();
        let sentence = Sentence::new(tokenize(text, &[]), &language);
        let clauses = clauses(&sentence, &language, &|_| true);
        clauses.into_iter().map(|c| c.signs.into_iter().map(|(sign, _)| sign.to_string()).collect()).collect()
    }

    #[test]
    fn a_clause_has_its_words_stems_classes_and_pairs() {
        assert_eq!(
            told("rented the villa"),
            [["wrented", "srente", "wthe", "cdet", "brented the", "wvilla", "chouse", "bthe villa"].map(str::to_owned)]
        );
    }

    #[test]
    fn a_conjunction_or_a_stop_opens_another() {
        let clauses = told("they rented the villa; the flag rose and the doors were thrown open");
        assert_eq!(clauses.len(), 3, "{clauses:?}");
        assert!(clauses[2].contains(&"wthrown".to_owned()) && !clauses[1].contains(&"wthrown".to_owned()));
    }

    #[test]
    fn what_has_no_content_joins_the_clause_beside_it() {
        assert_eq!(told("in the villa, they rented rooms").len(), 1);
        assert_eq!(told("they rented rooms, in it").len(), 1);
    }
}
