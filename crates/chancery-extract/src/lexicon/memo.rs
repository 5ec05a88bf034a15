//! What words of a text were found to be in the phrases of the lexicon: each is taken apart and looked up once, not
//! in every sentence that has it.

use super::Trie;
use crate::lexicon::Affixes;
use crate::mention::Mark;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// So many different words are remembered; with the next one it begins anew.
const WORDS: usize = 1 << 16;

/// One way in which a word goes on in a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The node that a phrase's first word leads to; of a later word its symbol.
    pub(super) to: u32,
    /// The mark of its affix.
    pub(super) mark: Option<Mark>,
    /// Letters taken off.
    pub(super) taken: usize,
}

/// Where the steps of a word stand.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    first: (u32, u32),
    /// As a later word of a phrase: its symbols, and those of the stems that it begins with.
    later: Option<[(u32, u32); 2]>,
}

/// The words met so far.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// Words proper, and numbers and marks, which nothing is taken off.
    words: FxHashMap<SmolStr, u32>,
    others: FxHashMap<SmolStr, u32>,
    list: Vec<Word>,
    steps: Vec<Step>,
}

impl Memo {
    /// The numbers of some tokens' words.
    pub(super) fn numbers(&mut self, tokens: &[Token], trie: &Trie, affixes: &Affixes, out: &mut Vec<u32>) {
        if self.list.len() + tokens.len() > WORDS {
            *self = Memo::default();
        }
        out.clear();
        out.extend(tokens.iter().map(|token| self.number(token, trie, affixes)));
    }

    fn number(&mut self, token: &Token, trie: &Trie, affixes: &Affixes) -> u32 {
        let known = if token.kind == TokenKind::Word { &mut self.words } else { &mut self.others };
        if let Some(number) = known.get(&token.folded) {
            return *number;
        }
        let number = self.list.len() as u32;
        known.insert(token.folded.clone(), number);
        let first = self.put(|steps| trie.firsts(token, affixes, steps));
        self.list.push(Word { first, later: None });
        number
    }

    fn put(&mut self, add: impl FnOnce(&mut Vec<Step>)) -> (u32, u32) {
        let start = self.steps.len() as u32;
        add(&mut self.steps);
        (start, self.steps.len() as u32)
    }

    /// Where the steps of a word that begins a phrase stand.
    pub(super) fn firsts(&self, number: u32) -> Range<usize> {
        span(self.list.get(number as usize).map(|w| w.first))
    }

    /// Where those of a later word do, and those of the stems that it begins with.
    pub(super) fn laters(&mut self, number: u32, token: &Token, trie: &Trie, affixes: &Affixes) -> [Range<usize>; 2] {
        let known = self.list.get(number as usize).and_then(|w| w.later);
        let later = known.unwrap_or_else(|| {
            let plain = self.put(|steps| trie.laters(token, affixes, steps));
            let stems = self.put(|steps| trie.stemmed(token, affixes, steps));
            if let Some(word) = self.list.get_mut(number as usize) {
                word.later = Some([plain, stems]);
            }
            [plain, stems]
        });
        later.map(|range| span(Some(range)))
    }

    /// A step.
    pub(super) fn step(&self, at: usize) -> Option<Step> {
        self.steps.get(at).copied()
    }
}

fn span(range: Option<(u32, u32)>) -> Range<usize> {
    let (start, end) = range.unwrap_or_default();
    start as usize..end as usize
}

/// What is remembered from one text to the next: each thread that reads takes one memory out and puts it back.
#[derive(Debug, Default)]
pub(super) struct Memos(Mutex<Vec<Memo>>);

impl Memos {
    pub(super) fn take(&self) -> Memo {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn put(&self, memo: Memo) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(memo);
    }
}
