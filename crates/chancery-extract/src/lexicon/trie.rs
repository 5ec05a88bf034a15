//! A trie over folded tokens, walked with the language's affixes taken off on the way.

use super::{Affixes, Entry};
use crate::mention::Mark;
use crate::text::{tokenize, Token, TokenKind};
use std::collections::HashMap;

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
    pub taken: usize,
}

/// The trie. A last word that ends in `*` stands for every word that begins so.
#[derive(Debug, Default)]
pub struct Trie {
    symbols: HashMap<String, u32>,
    edges: HashMap<(u32, u32), u32>,
    entries: HashMap<u32, Vec<Entry>>,
    /// Nodes that have an edge by a word with `*`.
    starred: HashMap<u32, ()>,
    nodes: u32,
}

impl Trie {
    /// Adds a phrase.
    pub fn insert(&mut self, phrase: &str, possessives: &[String], entry: Entry) {
        let star = phrase.ends_with('*');
        let body = phrase.trim_end_matches('*');
        let words: Vec<Token> = tokenize(body, possessives).into_iter().filter(|t| !transparent(t)).collect();
        let last = words.len().saturating_sub(1);
        let mut node = 0;
        for (i, token) in words.iter().enumerate() {
            let mut word = token.folded.clone();
            if star && i == last {
                word.push('*');
                self.starred.insert(node, ());
            }
            let fresh = self.symbols.len() as u32;
            let symbol = *self.symbols.entry(word).or_insert(fresh);
            let nodes = &mut self.nodes;
            node = *self.edges.entry((node, symbol)).or_insert_with(|| {
                *nodes += 1;
                *nodes
            });
        }
        if node != 0 {
            let entries = self.entries.entry(node).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }

    /// Every phrase that begins at token `at`, shortest first.
    pub fn find(&self, tokens: &[Token], at: usize, affixes: &Affixes) -> Vec<Found<'_>> {
        let mut out = Vec::new();
        self.walk(0, tokens, at, affixes, true, (None, 0), &mut out);
        out
    }

    #[allow(clippy::too_many_arguments)]
    fn walk<'t>(
        &'t self,
        node: u32,
        tokens: &[Token],
        at: usize,
        affixes: &Affixes,
        first: bool,
        so_far: (Option<Mark>, usize),
        out: &mut Vec<Found<'t>>,
    ) {
        let mut at = at;
        if !first {
            while tokens.get(at).is_some_and(transparent) && at > 0 && joins(tokens, at) {
                at += 1;
            }
        }
        let Some(token) = tokens.get(at) else { return };
        let mut step = |edge: Option<&u32>, mark: Option<Mark>, taken: usize| {
            let Some(next) = edge else { return };
            let state = (mark.or(so_far.0), so_far.1 + taken);
            for entry in self.entries.get(next).into_iter().flatten() {
                out.push(Found { end: at + 1, entry, mark: state.0, taken: state.1 });
            }
            self.walk(*next, tokens, at + 1, affixes, false, state, out);
        };
        if affixes.is_empty() || token.kind != TokenKind::Word {
            if let Some(symbol) = self.symbols.get(&token.folded) {
                step(self.edges.get(&(node, *symbol)), None, 0);
            }
        } else {
            for way in affixes.strip(&token.folded, first) {
                if let Some(symbol) = self.symbols.get(way.stem.as_ref()) {
                    step(self.edges.get(&(node, *symbol)), way.mark, way.taken);
                }
            }
        }
        if token.kind == TokenKind::Word && self.starred.contains_key(&node) {
            for way in affixes.strip(&token.folded, first) {
                // Prefixes of the stem, from three letters on; suffixes are the star's own affair.
                for (cut, _) in way.stem.char_indices().chain([(way.stem.len(), ' ')]).skip(2) {
                    let mut key = way.stem.get(..cut).unwrap_or_default().to_owned();
                    key.push('*');
                    if let Some(symbol) = self.symbols.get(&key) {
                        step(self.edges.get(&(node, *symbol)), way.mark, way.taken);
                    }
                }
            }
        }
    }
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

    fn check(trie: &Trie, affixes: &Affixes, text: &str, expect: &[(usize, usize)]) {
        let tokens = tokenize(text, &[]);
        let got: Vec<(usize, usize)> = trie
            .find(&tokens, 0, affixes)
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
        let tokens = tokenize("ובהודו", &[]);
        assert_eq!(trie.find(&tokens, 0, &affixes).first().and_then(|f| f.mark), Some(Mark::Loc));
    }
}
