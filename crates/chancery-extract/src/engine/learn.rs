//! The first pass over a document: whom it names, and whose its persons are. What was looked up for it is kept for
//! the second.

use super::walk::{Unit, Walk};
use crate::mention::actors;
use crate::sentence::Sentence;
use crate::text::sentences;
use chancery_model::{ActorId, Block, BlockKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many words are kept at a time: a longer document looks the others up again.
const WORDS: usize = 200_000;

/// Sentences that were looked up, by the number of their block and their first byte.
#[derive(Default)]
pub(super) struct Kept<'l> {
    sentences: FxHashMap<(usize, usize), Sentence<'l>>,
    words: usize,
    /// Where the sentences of each block stand.
    ranges: FxHashMap<usize, Vec<Range<usize>>>,
}

impl<'l> Kept<'l> {
    fn put(&mut self, place: (usize, usize), sentence: Sentence<'l>) {
        if self.words + sentence.tokens.len() <= WORDS {
            self.words += sentence.tokens.len();
            self.sentences.insert(place, sentence);
        }
    }

    fn take(&mut self, place: (usize, usize)) -> Option<Sentence<'l>> {
        let sentence = self.sentences.remove(&place)?;
        self.words -= sentence.tokens.len();
        Some(sentence)
    }
}

impl<'a> Walk<'a> {
    /// First pass: who is named in the text, and whose its persons are. Whether the text is to be read at all: who is
    /// named by no word of it has done nothing in it, and nobody does anything alone.
    pub(super) fn learn(&mut self) -> bool {
        let most = if self.lists { 1 } else { 2 };
        let named = self.named_outright(most);
        self.nobody = named == 0;
        if !self.lists && named < most {
            return false;
        }
        if self.nobody {
            return true;
        }
        let document = self.document;
        let mut named: FxHashSet<ActorId> = self.known.frame.iter().cloned().collect();
        for (index, block) in document.blocks.iter().enumerate().filter(|(_, b)| readable(b.kind)) {
            self.at = index;
            for range in self.keep_ranges(block) {
                let start = range.start;
                let mut unit = self.sentence_here(block, range);
                named.extend(self.mentioned(&mut unit, true).into_iter().flat_map(|m| m.actors));
                self.kept.put((index, start), unit.sentence);
            }
        }
        self.known.named = named;
        true
    }

    /// How many actors the words of all blocks name, whomever the document is about; counted as far as `most`.
    fn named_outright(&mut self, most: usize) -> usize {
        let document = self.document;
        let mut named: FxHashSet<ActorId> = self.known.frame.iter().cloned().collect();
        for (index, block) in document.blocks.iter().enumerate() {
            if named.len() >= most {
                break;
            }
            self.at = index;
            if !self.language.may_name(&block.text) {
                continue;
            }
            if !readable(block.kind) {
                let unit = self.sentence_at(block, 0..block.text.len());
                actors::outright(&unit.sentence, self.language, &mut named);
                continue;
            }
            for range in self.keep_ranges(block) {
                if named.len() >= most {
                    break;
                }
                let start = range.start;
                if !block.text.get(range.clone()).is_some_and(|text| self.language.may_name(text)) {
                    continue;
                }
                let unit = self.sentence_at(block, range);
                actors::outright(&unit.sentence, self.language, &mut named);
                self.kept.put((index, start), unit.sentence);
            }
        }
        named.len()
    }

    /// The sentences of the block that the walk is at.
    pub(super) fn ranges(&self, block: &Block) -> Vec<Range<usize>> {
        let known = self.kept.ranges.get(&self.at);
        known.cloned().unwrap_or_else(|| sentences(&block.text, &self.language.abbreviations))
    }

    /// The same, kept for the second pass.
    fn keep_ranges(&mut self, block: &Block) -> Vec<Range<usize>> {
        let ranges = self.ranges(block);
        if self.kept.words < WORDS {
            self.kept.ranges.insert(self.at, ranges.clone());
        }
        ranges
    }

    /// A sentence of the block that the walk is at, which the first pass may have looked up.
    pub(super) fn sentence_here(&mut self, block: &Block, range: Range<usize>) -> Unit<'a> {
        match self.kept.take((self.at, range.start)) {
            Some(sentence) => {
                let text = block.text.get(range.clone()).unwrap_or_default().to_owned();
                Unit { text, base: Some(range.start), sentence }
            }
            None => self.sentence_at(block, range),
        }
    }
}

fn readable(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow | BlockKind::InfoboxField)
}
