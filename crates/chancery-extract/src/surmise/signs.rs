//! Clauses, and the signs by which their kind is surmised.

use crate::lexicon::{Hit, How};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use smol_str::{format_smolstr, SmolStr};
use std::ops::Range;

/// A clause of a sentence: what stands between two stops, commas or conjunctions, with some words of content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause<S> {
    /// Its tokens.
    pub range: Range<usize>,
    /// Its signs, each with the token at which it stands.
    pub signs: Vec<(S, usize)>,
}

/// Families of signs, as the tables of `surmise.toml` are called, with the letter by which each is known.
pub const FAMILIES: &[(&str, char)] = &[("word", 'w'), ("stem", 's'), ("part", 'p'), ("class", 'c'), ("pair", 'b')];

/// So many items must stand before a conjunction that opens a clause.
const BEFORE: usize = 3;
/// So many words of content has a clause at least.
const CONTENT: usize = 2;
/// A word longer than this counts by its beginning, too.
const STEM: usize = 5;
/// Parts of a word have so many letters, in languages that write affixes together with their words.
const PART: usize = 4;

/// So many words of bits tell whether a clause may have a sign already.
const PLACES: usize = 16;

/// What a token is for the signs.
pub struct Item<'s> {
    at: usize,
    end: usize,
    /// Its letters; `@` and a letter for a mention or a time, `#` for a number.
    pub symbol: &'s str,
    /// A word, by its letters.
    word: bool,
}

impl Item<'_> {
    /// Whether it has signs of its own: a mention, a time and a number only count beside another.
    pub fn is_own(&self) -> bool {
        self.symbol != "#" && !self.symbol.starts_with('@')
    }
}

/// How the signs of a clause are told: by their names, or by the numbers of those that have a weight.
pub trait Tell {
    /// A sign.
    type Sign: PartialEq;
    /// What is known of an item.
    type Item;

    /// Looks an item up.
    fn item(&self, item: &Item<'_>) -> Self::Item;

    /// Tells the signs of an item: its letters, and the classes that it is of.
    fn signs(&self, item: &(Item<'_>, Self::Item), classes: &[Hit<'_>], tell: &mut dyn FnMut(Self::Sign));

    /// The place of a sign in a small set: two of different places are not the same.
    fn place(sign: &Self::Sign) -> u32;

    /// Tells the sign of an item behind another.
    fn pair(&self, before: &(Item<'_>, Self::Item), item: &(Item<'_>, Self::Item)) -> Option<Self::Sign>;
}

/// The letters of a word by which it counts, each with the family: all, its beginning, and its parts.
pub fn spelled(word: &str, affixed: bool) -> impl Iterator<Item = (char, &str)> {
    let letters = move || word.char_indices().map(|(at, _)| at).chain(std::iter::once(word.len()));
    let stem = letters().nth(STEM).filter(|_| letters().nth(STEM + 1).is_some());
    let parts = letters().zip(letters().skip(PART)).take(if affixed { usize::MAX } else { 0 });
    let of = move |from: usize, to: usize| word.get(from..to).unwrap_or_default();
    std::iter::once(('w', word))
        .chain(stem.map(|end| ('s', of(0, end))))
        .chain(parts.map(move |(from, to)| ('p', of(from, to))))
}

/// Every sign by its name.
pub struct Named<'l>(pub &'l Language);

impl Tell for Named<'_> {
    type Sign = SmolStr;
    type Item = ();

    fn item(&self, _: &Item<'_>) {}

    fn signs(&self, (item, ()): &(Item<'_>, ()), classes: &[Hit<'_>], tell: &mut dyn FnMut(SmolStr)) {
        let affixed = !self.0.lexicon.affixes.is_empty();
        spelled(item.symbol, affixed).for_each(|(family, part)| tell(format_smolstr!("{family}{part}")));
        let names = classes.iter().filter_map(|hit| self.0.class_name(hit.class));
        names.for_each(|name| tell(format_smolstr!("c{name}")));
    }

    fn place(_: &SmolStr) -> u32 {
        0
    }

    fn pair(&self, (before, ()): &(Item<'_>, ()), (item, ()): &(Item<'_>, ())) -> Option<SmolStr> {
        Some(format_smolstr!("b{} {}", before.symbol, item.symbol))
    }
}

/// The clauses of a sentence, with their signs.
pub fn clauses<T: Tell>(sentence: &Sentence<'_>, language: &Language, told: &T) -> Vec<Clause<T::Sign>> {
    let mut out: Vec<Clause<T::Sign>> = Vec::new();
    let mut pending: Vec<Item<'_>> = Vec::new();
    let mut close = |items: &mut Vec<Item<'_>>, last: bool| {
        if items.is_empty() {
            return;
        }
        let mut content = items.iter().filter(|i| tells(sentence, language, i));
        if content.nth(CONTENT - 1).is_some() || last && out.is_empty() {
            out.push(clause(sentence, items, told));
        } else if let (true, Some(before)) = (last, out.last_mut()) {
            let rest = clause(sentence, items, told);
            before.range.end = rest.range.end;
            before.signs.extend(rest.signs);
        }
    };
    let mut since = 0;
    let mut at = 0;
    while at < sentence.tokens.len() {
        let item = item(sentence, at);
        at = item.end;
        if !item.word && item.is_own() && stops(item.symbol) {
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
fn item<'s>(sentence: &'s Sentence<'_>, at: usize) -> Item<'s> {
    if let Some(mention) = sentence.mentions.iter().find(|m| m.range.contains(&at)) {
        let symbol = match mention.how {
            How::Person => "@P",
            How::Organ => "@O",
            _ => "@A",
        };
        return Item { at, end: mention.range.end.max(at + 1), symbol, word: false };
    }
    if let Some(time) = sentence.times.iter().find(|t| t.range.contains(&at)) {
        return Item { at, end: time.range.end.max(at + 1), symbol: "@T", word: false };
    }
    let token = sentence.tokens.get(at);
    let letters = token.map(|t| t.folded.as_str()).unwrap_or_default();
    let (symbol, word) = match token.map(|t| t.kind) {
        Some(TokenKind::Number) => ("#", false),
        Some(TokenKind::Word) => (letters, true),
        _ => (letters, false),
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

/// The clause that some items make; takes them all.
fn clause<T: Tell>(sentence: &Sentence<'_>, items: &mut Vec<Item<'_>>, told: &T) -> Clause<T::Sign> {
    let range = items.first().map_or(0, |i| i.at)..items.last().map_or(0, |i| i.end);
    let mut signs: Vec<(T::Sign, usize)> = Vec::with_capacity(items.len());
    // A sign counts once in a clause.
    let mut places = [0u64; PLACES];
    let mut put = |sign: T::Sign, at: usize| {
        let place = T::place(&sign);
        let bit = 1 << (place % 64);
        let Some(cell) = places.get_mut(place as usize / 64 % PLACES) else { return };
        if *cell & bit == 0 || !signs.iter().any(|(known, _)| *known == sign) {
            signs.push((sign, at));
        }
        *cell |= bit;
    };
    let mut before: Option<(Item<'_>, T::Item)> = None;
    for item in items.drain(..) {
        let at = item.at;
        let known = told.item(&item);
        let item = (item, known);
        if item.0.is_own() {
            told.signs(&item, sentence.found.get(at).unwrap_or_default(), &mut |sign| put(sign, at));
        }
        if let Some(sign) = before.as_ref().and_then(|before| told.pair(before, &item)) {
            put(sign, at);
        }
        before = Some(item);
    }
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
        let clauses = clauses(&sentence, &language, &Named(&language));
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
