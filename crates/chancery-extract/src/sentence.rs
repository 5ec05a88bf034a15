//! A sentence with everything that the lexicon finds in it.

use crate::lexicon::{ClassId, Entry};
use crate::mention::{Mark, Mention};
use crate::packs::Language;
use crate::text::{Token, TokenKind};
use crate::time::TimeItem;
use std::ops::Range;

/// A phrase of the lexicon in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// One past its last token.
    pub end: usize,
    /// What it means.
    pub entry: Entry,
    /// The mark of its affix.
    pub mark: Option<Mark>,
    /// Letters taken off.
    pub taken: usize,
}

impl Hit {
    /// The value, if it is a word of this class.
    pub fn value_of(&self, class: ClassId) -> Option<&str> {
        match &self.entry {
            Entry::Class(c, value) if *c == class => value.as_deref(),
            _ => None,
        }
    }
    /// Whether it is a word of this class.
    pub fn is(&self, class: ClassId) -> bool {
        matches!(&self.entry, Entry::Class(c, _) if *c == class)
    }
}

/// A preposition is read under an affix only where the word as it stands is no other, and nothing is
/// where the pack says that the word is a whole.
fn whole(hits: Vec<Hit>, language: &Language) -> Vec<Hit> {
    let mark = language.classes.mark;
    let least: Vec<(usize, usize)> = hits.iter().map(|h| (h.end, h.taken)).collect();
    let shorter = |h: &Hit| least.iter().any(|(end, taken)| *end == h.end && *taken < h.taken);
    let kept: Vec<(usize, usize)> =
        hits.iter().filter(|h| language.classes.whole.is_some_and(|c| h.is(c))).map(|h| (h.end, h.taken)).collect();
    let prepositional = |h: &Hit| mark.is_some_and(|c| h.is(c)) && shorter(h);
    let verbal = |h: &Hit| match &h.entry {
        Entry::Class(class, _) => h.mark.is_some() && language.unmarked.contains(class),
        Entry::Name(_) => false,
    };
    let parted = |h: &Hit| kept.iter().any(|(end, taken)| *end == h.end && h.taken > *taken);
    hits.into_iter().filter(|h| h.taken == 0 || !prepositional(h) && !parted(h) && !verbal(h)).collect()
}

/// A sentence under analysis.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its tokens; ranges count in the block's text.
    pub tokens: Vec<Token>,
    /// What begins at each token.
    pub found: Vec<Vec<Hit>>,
    /// For each token a bit set of the classes that begin there, folded to 64 bits: a quick "no".
    pub masks: Vec<u64>,
    /// Where the head of an entry ends, in bytes of the text; 0 where the sentence is none.
    pub head: usize,
    /// Tokens of the words over a list that the sentence begins with; 0 where it has none.
    pub lead: usize,
    /// Whether the token carries the language's conjunction as a prefix.
    pub joined: Vec<bool>,
    /// Whether the token carries the prefix that ties a clause to the noun before it.
    pub tied: Vec<bool>,
    /// Mentions in order.
    pub mentions: Vec<Mention>,
    /// Expressions of time in order.
    pub times: Vec<TimeItem>,
}

impl Sentence {
    /// Looks everything up.
    pub fn new(tokens: Vec<Token>, language: &Language) -> Sentence {
        let found = (0..tokens.len())
            .map(|at| {
                let hits = language
                    .lexicon
                    .find(&tokens, at)
                    .into_iter()
                    .map(|f| Hit { end: f.end, entry: f.entry.clone(), mark: f.mark, taken: f.taken })
                    .collect();
                whole(hits, language)
            })
            .collect::<Vec<Vec<Hit>>>();
        let prefixed = |prefixes: &[String]| {
            let bears = |(token, hits): (&Token, &Vec<Hit>)| {
                token.kind == TokenKind::Word
                    && hits.iter().any(|f| f.taken > 0)
                    && prefixes.iter().any(|p| token.folded.starts_with(p.as_str()))
            };
            tokens.iter().zip(&found).map(bears).collect::<Vec<bool>>()
        };
        let joined = prefixed(&language.features.and_prefixes);
        let tied = prefixed(&language.features.that_prefixes);
        let mut sentence = Sentence {
            tokens,
            found,
            masks: Vec::new(),
            head: 0,
            lead: 0,
            joined,
            tied,
            mentions: Vec::new(),
            times: Vec::new(),
        };
        sentence.remask();
        sentence
    }

    /// Reckons the bit sets anew, after hits have been taken away.
    pub fn remask(&mut self) {
        let mask = |hits: &Vec<Hit>| {
            hits.iter().fold(0, |m, h| match h.entry {
                Entry::Class(class, _) => m | class_bit(class),
                Entry::Name(_) => m,
            })
        };
        self.masks = self.found.iter().map(mask).collect();
    }

    /// The end of the longest word of a class that begins at `at`.
    pub fn class_at(&self, class: Option<ClassId>, at: usize) -> Option<usize> {
        let class = class?;
        self.found.get(at)?.iter().filter(|f| f.is(class)).map(|f| f.end).max()
    }

    /// The longest word of a class at `at`: its end and its value.
    pub fn value_at(&self, class: Option<ClassId>, at: usize) -> Option<(usize, &str)> {
        let class = class?;
        self.found.get(at)?.iter().filter_map(|f| f.value_of(class).map(|v| (f.end, v))).max_by_key(|(end, _)| *end)
    }

    /// The start of a word of a class that ends right before `end`.
    pub fn class_ending_at(&self, class: Option<ClassId>, end: usize) -> Option<usize> {
        let class = class?;
        (end.saturating_sub(4)..end)
            .find(|at| self.found.get(*at).is_some_and(|hits| hits.iter().any(|f| f.end == end && f.is(class))))
    }

    /// Whether a word of the class begins anywhere in the range.
    pub fn class_in(&self, class: Option<ClassId>, range: Range<usize>) -> bool {
        let Some(class) = class else { return false };
        range.into_iter().any(|at| self.found.get(at).is_some_and(|hits| hits.iter().any(|f| f.is(class))))
    }

    /// Whether the token carries the language's conjunction as a prefix.
    pub fn and_prefixed(&self, at: usize) -> bool {
        self.joined.get(at).copied().unwrap_or(false)
    }

    /// Whether the token ties a clause to the noun before it by a prefix.
    pub fn that_prefixed(&self, at: usize) -> bool {
        self.tied.get(at).copied().unwrap_or(false)
    }

    /// Whether no mention of the list covers the token.
    pub fn mention_free(&self, mentions: &[Mention], token: usize) -> bool {
        mentions.iter().all(|m| !m.range.contains(&token))
    }

    /// The mention whose core covers the token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.mentions.iter().position(|m| m.range.contains(&token))
    }

    /// The time expression that covers the token.
    pub fn time_at(&self, token: usize) -> Option<usize> {
        self.times.iter().position(|t| t.range.contains(&token))
    }

    /// Bytes of the block's text from the first to the last token of a range.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(range.start).map_or(0, |t| t.range.start);
        let end = range.end.checked_sub(1).and_then(|e| self.tokens.get(e)).map_or(start, |t| t.range.end);
        start..end.max(start)
    }
}

/// The bit of a class in the folded sets.
pub fn class_bit(class: ClassId) -> u64 {
    1 << (class % 64)
}
