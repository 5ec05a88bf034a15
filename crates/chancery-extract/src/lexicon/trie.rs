//! A trie over folded tokens, walked with the language's affixes taken off on the way.

use super::memo::{Memo, Step};
use super::{Affixes, Entry};
use crate::mention::Mark;
use crate::text::{tokenize, Token, TokenKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A phrase found in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// One past its last token.
    pub end: usize,
    /// What it means.
    pub entry: &'t Entry,
    /// The mark that an affix on it carries.
    pub mark: Option<Mark>,
    /// Letters of affixes taken off: 0 means that the words stand there as the pack writes them.
    pub taken: u8,
}

/// The trie. A last word that ends in `*` stands for every word that begins so.
#[derive(Debug, Default)]
pub struct Trie {
    symbols: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    /// What phrases mean, and for each node the numbers of those that end there.
    meanings: Vec<Entry>,
    entries: Vec<SmallVec<[u32; 4]>>,
    /// Whether longer phrases go on from each node.
    open: Vec<bool>,
    stems: Stems,
    /// For each node the symbols by which phrases go on, folded to 64 bits: a quick "no".
    ways: Vec<u64>,
    /// Whether each node has an edge by a word with `*`.
    starred: Vec<bool>,
}

/// What has been taken off the words so far: a mark, and how many letters.
type Taken = (Option<Mark>, u8);

/// A text whose words are looked up.
pub(super) struct Looked<'l> {
    pub(super) tokens: &'l [Token],
    /// The number of each in the memory.
    pub(super) numbers: &'l [u32],
    pub(super) affixes: &'l Affixes,
    pub(super) memo: &'l mut Memo,
}

impl Trie {
    /// Adds a phrase.
    pub fn insert(&mut self, phrase: &str, possessives: &[String], entry: Entry) {
        let star = phrase.ends_with('*');
        let body = phrase.trim_end_matches('*');
        let words: Vec<Token> = tokenize(body, possessives).into_iter().filter(|t| !transparent(t)).collect();
        let last = words.len().saturating_sub(1);
        self.entries.resize_with(self.entries.len().max(1), SmallVec::new);
        self.open.resize(self.entries.len(), false);
        self.ways.resize(self.entries.len(), 0);
        self.starred.resize(self.entries.len(), false);
        let mut node = 0;
        for (i, token) in words.iter().enumerate() {
            let mut word = token.folded.to_string();
            let starred = star && i == last;
            if starred {
                word.push('*');
                self.starred.get_mut(node as usize).into_iter().for_each(|cell| *cell = true);
            }
            let fresh = self.symbols.len() as u32;
            let symbol = *self.symbols.entry(word.into()).or_insert(fresh);
            if starred {
                self.stems.insert(&token.folded, symbol);
            }
            self.open.get_mut(node as usize).into_iter().for_each(|cell| *cell = true);
            self.ways.get_mut(node as usize).into_iter().for_each(|cell| *cell |= symbol_bit(symbol));
            let fresh = || {
                self.entries.push(SmallVec::new());
                self.open.push(false);
                self.ways.push(0);
                self.starred.push(false);
                (self.entries.len() - 1) as u32
            };
            node = *self.edges.entry((node, symbol)).or_insert_with(fresh);
        }
        if node != 0 && self.entries(node).all(|(_, known)| *known != entry) {
            let number = self.meanings.len() as u32;
            self.meanings.push(entry);
            self.entries.get_mut(node as usize).into_iter().for_each(|list| list.push(number));
        }
    }

    /// Adds every phrase that begins at token `at` to `out`: of one way to take the first word apart shortest first.
    pub(super) fn find<'t>(&'t self, text: &mut Looked<'_>, at: usize, out: &mut Vec<Found<'t>>) {
        let Some(number) = text.numbers.get(at) else { return };
        for index in text.memo.firsts(*number) {
            let Some(step) = text.memo.step(index) else { return };
            self.arrive(step.to, text, at, (step.mark, step.taken), out);
        }
    }

    /// The same, phrases of several words alone.
    pub(super) fn find_longer<'t>(&'t self, text: &mut Looked<'_>, at: usize, out: &mut Vec<Found<'t>>) {
        let Some(number) = text.numbers.get(at) else { return };
        for index in text.memo.open(*number) {
            let Some(step) = text.memo.step(index) else { return };
            self.walk(step.to, text, at + 1, (step.mark, step.taken), out);
        }
    }

    /// What the phrases mean that end at a node, each with the number of the meaning.
    pub(super) fn entries(&self, node: u32) -> impl Iterator<Item = (u32, &Entry)> {
        let list = self.entries.get(node as usize).map(SmallVec::as_slice).unwrap_or_default();
        list.iter().filter_map(|number| Some((*number, self.meaning(*number)?)))
    }

    /// A meaning by its number.
    pub(super) fn meaning(&self, number: u32) -> Option<&Entry> {
        self.meanings.get(number as usize)
    }

    /// Whether longer phrases go on from a node.
    pub(super) fn is_open(&self, node: u32) -> bool {
        self.open.get(node as usize).copied().unwrap_or(false)
    }

    fn is_starred(&self, node: u32) -> bool {
        self.starred.get(node as usize).copied().unwrap_or(false)
    }

    /// Takes what ends with the word `at` at a node, and goes on from there.
    fn arrive<'t>(&'t self, node: u32, text: &mut Looked<'_>, at: usize, state: Taken, out: &mut Vec<Found<'t>>) {
        for (_, entry) in self.entries(node) {
            out.push(Found { end: at + 1, entry, mark: state.0, taken: state.1 });
        }
        if self.is_open(node) {
            self.walk(node, text, at + 1, state, out);
        }
    }

    fn walk<'t>(&'t self, node: u32, text: &mut Looked<'_>, at: usize, so_far: Taken, out: &mut Vec<Found<'t>>) {
        let tokens = text.tokens;
        let mut at = at;
        while tokens.get(at).is_some_and(transparent) && at > 0 && joins(tokens, at) {
            at += 1;
        }
        let (Some(token), Some(number)) = (tokens.get(at), text.numbers.get(at)) else { return };
        let [plain, stems] = text.memo.laters(*number, token, self, text.affixes);
        let starred = !stems.is_empty() && self.is_starred(node);
        let ways = self.ways.get(node as usize).copied().unwrap_or(0);
        for index in plain.chain(stems.take(if starred { usize::MAX } else { 0 })) {
            let Some(step) = text.memo.step(index) else { return };
            if ways & symbol_bit(step.to) == 0 {
                continue;
            }
            let Some(next) = self.edges.get(&(node, step.to)) else { continue };
            self.arrive(*next, text, at, (step.mark.or(so_far.0), so_far.1.saturating_add(step.taken)), out);
        }
    }

    /// Where a word leads to that begins a phrase.
    pub(super) fn firsts(&self, token: &Token, affixes: &Affixes, out: &mut Vec<Step>) {
        self.ways(token, affixes, true, |trie, word, mark, taken| {
            let symbol = trie.symbols.get(word).copied();
            out.extend(symbol.and_then(|s| trie.edges.get(&(0, s))).map(|to| Step { to: *to, mark, taken }));
        });
        if token.kind == TokenKind::Word && self.is_starred(0) {
            self.ways(token, affixes, true, |trie, word, mark, taken| {
                let edge = |symbol| trie.edges.get(&(0, symbol)).copied();
                trie.stems.each(word, |symbol| out.extend(edge(symbol).map(|to| Step { to, mark, taken })));
            });
        }
    }

    /// The symbols that a later word of a phrase may be.
    pub(super) fn laters(&self, token: &Token, affixes: &Affixes, out: &mut Vec<Step>) {
        self.ways(token, affixes, false, |trie, word, mark, taken| {
            out.extend(trie.symbols.get(word).map(|to| Step { to: *to, mark, taken }));
        });
    }

    /// The symbols of the stems that it begins with.
    pub(super) fn stemmed(&self, token: &Token, affixes: &Affixes, out: &mut Vec<Step>) {
        if token.kind == TokenKind::Word {
            self.ways(token, affixes, false, |trie, word, mark, taken| {
                trie.stems.each(word, |to| out.push(Step { to, mark, taken }));
            });
        }
    }

    /// Every way to take a token apart: of a word with `*` the prefixes alone; suffixes are the star's own affair.
    fn ways(&self, token: &Token, affixes: &Affixes, first: bool, mut then: impl FnMut(&Trie, &str, Option<Mark>, u8)) {
        if token.kind != TokenKind::Word || affixes.is_whole(&token.folded, first) {
            then(self, &token.folded, None, 0);
            return;
        }
        for way in &affixes.strip(&token.folded, first) {
            then(self, &way.stem, way.mark, u8::try_from(way.taken).unwrap_or(u8::MAX));
        }
    }

    /// Goes through the phrases: the words of each, the last perhaps with its `*`, and what it means.
    pub fn phrases(&self, mut then: impl FnMut(&[&str], &Entry)) {
        let words: FxHashMap<u32, &str> = self.symbols.iter().map(|(word, symbol)| (*symbol, word.as_ref())).collect();
        let mut below: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        for ((node, symbol), next) in &self.edges {
            below.entry(*node).or_default().push((*symbol, *next));
        }
        let mut open: Vec<(u32, Vec<&str>)> = vec![(0, Vec::new())];
        while let Some((node, path)) = open.pop() {
            for (_, entry) in self.entries(node) {
                then(&path, entry);
            }
            for (symbol, next) in below.get(&node).into_iter().flatten() {
                let word = words.get(symbol).copied();
                open.push((*next, path.iter().copied().chain(word).collect()));
            }
        }
    }
}

/// The words with `*`, byte by byte.
#[derive(Debug, Default)]
struct Stems {
    /// The next node by each byte, in the order of the bytes.
    next: Vec<Vec<(u8, u32)>>,
    /// The symbol of the word that ends at each node.
    symbols: Vec<Option<u32>>,
}

/// A stem has so many letters at least.
const STEM: usize = 2;

impl Stems {
    fn insert(&mut self, stem: &str, symbol: u32) {
        if self.next.is_empty() {
            self.next.push(Vec::new());
            self.symbols.push(None);
        }
        let mut node = 0;
        for byte in stem.bytes() {
            let fresh = self.next.len() as u32;
            let Some(list) = self.next.get_mut(node) else { return };
            match list.binary_search_by_key(&byte, |(b, _)| *b) {
                Ok(found) => node = list.get(found).map_or(0, |(_, n)| *n as usize),
                Err(place) => {
                    list.insert(place, (byte, fresh));
                    self.next.push(Vec::new());
                    self.symbols.push(None);
                    node = fresh as usize;
                }
            }
        }
        if let Some(cell) = self.symbols.get_mut(node).filter(|_| stem.chars().count() >= STEM) {
            *cell = Some(symbol);
        }
    }

    /// The symbols of the stems that a word begins with, shortest first.
    fn each(&self, word: &str, mut then: impl FnMut(u32)) {
        let mut node = 0;
        for byte in word.bytes() {
            let Some(list) = self.next.get(node) else { return };
            let Some((_, next)) = list.iter().find(|(b, _)| *b == byte) else { return };
            node = *next as usize;
            if let Some(symbol) = self.symbols.get(node).copied().flatten() {
                then(symbol);
            }
        }
    }
}

/// The bit of a symbol in the folded sets.
fn symbol_bit(symbol: u32) -> u64 {
    1 << (symbol % 64)
}

/// Tokens that matching passes over inside a phrase: hyphens, and the dots of abbreviations.
fn transparent(token: &Token) -> bool {
    token.kind == TokenKind::Hyphen || token.is(".") || token.is("·")
}

/// Whether the transparent token at `at` joins its neighbours: a hyphen always, a dot after at most
/// three letters.
fn joins(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    token.kind == TokenKind::Hyphen
        || before.is_some_and(|b| b.folded.chars().count() <= 3 || b.is("."))
            && tokens.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word || n.is("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn trie(phrases: &[&str]) -> Trie {
        let mut trie = Trie::default();
        for (i, phrase) in phrases.iter().enumerate() {
            trie.insert(phrase, &[], Entry::Name(i));
        }
        trie
    }

    fn found<'t>(trie: &'t Trie, affixes: &Affixes, text: &str) -> Vec<Found<'t>> {
        let tokens = tokenize(text, &[]);
        let (mut memo, mut numbers, mut found) = (Memo::default(), Vec::new(), Vec::new());
        memo.numbers(&tokens, trie, affixes, &|_, _| true, &mut numbers);
        let mut text = Looked { tokens: &tokens, numbers: &numbers, affixes, memo: &mut memo };
        trie.find(&mut text, 0, &mut found);
        found
    }

    fn check(trie: &Trie, affixes: &Affixes, text: &str, expect: &[(usize, usize)]) {
        let got: Vec<(usize, usize)> = found(trie, affixes, text)
            .into_iter()
            .filter_map(|f| match f.entry {
                Entry::Name(i) => Some((*i, f.end)),
                Entry::Class(..) => None,
            })
            .collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn finds_phrases() {
        let trie = trie(&["North Korea", "North", "Kim Il Sung", "DPRK", "establish*"]);
        let none = Affixes::default();
        check(&trie, &none, "North Korea", &[(1, 1), (0, 2)]);
        check(&trie, &none, "Kim Il-sung left", &[(2, 4)]);
        check(&trie, &none, "D.P.R.K. and", &[]);
        check(&trie, &none, "establishment of", &[(4, 1)]);
    }

    #[test]
    fn takes_affixes_off() {
        let marks = BTreeMap::from([("ב".to_owned(), Mark::Loc)]);
        let slots = [vec!["ו".to_owned()], vec!["ב".to_owned()], vec!["ה".to_owned()]];
        let affixes = Affixes::new(&slots, &marks, BTreeMap::new(), vec!["ה".to_owned()]);
        let trie = trie(&["צפון קוריאני", "הודו"]);
        check(&trie, &affixes, "ובצפון הקוריאני", &[(0, 2)]);
        check(&trie, &affixes, "הודו", &[(1, 1)]);
        assert_eq!(found(&trie, &affixes, "ובהודו").first().and_then(|f| f.mark), Some(Mark::Loc));
    }
}
