//! What words of a text were found to be in the phrases of the lexicon: each is taken apart and looked up once, not
//! in every sentence that has it.

use super::{Affixes, ClassId, Found, Hit, Trie};
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
    pub(super) taken: u8,
}

/// What a word is alone: the number of a meaning, its class, and what was taken off.
#[derive(Clone, Copy, Debug)]
struct Alone {
    meaning: u32,
    class: ClassId,
    mark: Option<Mark>,
    taken: u8,
}

/// Where the steps of a word stand.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    first: (u32, u32),
    /// Those of its first steps from which phrases go on.
    open: (u32, u32),
    /// What counts of that which it is alone.
    alone: (u32, u32),
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
    alone: Vec<Alone>,
}

impl Memo {
    /// The numbers of some tokens' words. Of what a word is alone `stands` says what counts.
    pub(super) fn numbers<'t>(
        &mut self,
        tokens: &[Token],
        trie: &'t Trie,
        affixes: &Affixes,
        stands: &impl Fn(&Found<'t>, &[Found<'t>]) -> bool,
        out: &mut Vec<u32>,
    ) {
        if self.list.len() + tokens.len() > WORDS {
            *self = Memo::default();
        }
        out.clear();
        out.extend(tokens.iter().map(|token| self.number(token, trie, affixes, stands)));
    }

    fn number<'t>(
        &mut self,
        token: &Token,
        trie: &'t Trie,
        affixes: &Affixes,
        stands: &impl Fn(&Found<'t>, &[Found<'t>]) -> bool,
    ) -> u32 {
        let known = if token.kind == TokenKind::Word { &mut self.words } else { &mut self.others };
        if let Some(number) = known.get(&token.folded) {
            return *number;
        }
        let number = self.list.len() as u32;
        known.insert(token.folded.clone(), number);
        let first = self.put(|steps| trie.firsts(token, affixes, steps));
        let steps: Vec<Step> = self.steps.get(span(Some(first))).unwrap_or_default().to_vec();
        let open = self.put(|list| list.extend(steps.iter().filter(|s| trie.is_open(s.to))));
        let mut places = Vec::new();
        let mut found = Vec::new();
        for step in &steps {
            for (meaning, entry) in trie.entries(step.to) {
                let one = Found { end: 1, entry, mark: step.mark, taken: step.taken };
                let class = Hit::from(one.clone()).class;
                places.push(Alone { meaning, class, mark: step.mark, taken: step.taken });
                found.push(one);
            }
        }
        let start = self.alone.len() as u32;
        let counts = places.iter().zip(&found).filter(|(_, f)| stands(f, &found)).map(|(place, _)| *place);
        self.alone.extend(counts);
        let alone = (start, self.alone.len() as u32);
        self.list.push(Word { first, open, alone, later: None });
        number
    }

    /// What counts of that which a word is alone.
    pub(super) fn alone<'t>(
        &self,
        number: u32,
        end: usize,
        trie: &'t Trie,
    ) -> impl Iterator<Item = Hit<'t>> + use<'_, 't> {
        let list = self.alone.get(span(self.list.get(number as usize).map(|w| w.alone))).unwrap_or_default();
        list.iter().filter_map(move |Alone { meaning, class, mark, taken }| {
            Some(Hit { end, entry: trie.meaning(*meaning)?, mark: *mark, taken: *taken, class: *class })
        })
    }

    /// Where the steps stand from which phrases go on that a word begins.
    pub(super) fn open(&self, number: u32) -> Range<usize> {
        span(self.list.get(number as usize).map(|w| w.open))
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
