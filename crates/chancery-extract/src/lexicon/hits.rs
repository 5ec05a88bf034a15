//! What of the lexicon begins at each token of a sentence.

use super::{ClassId, Entry, Found};
use crate::mention::Mark;

/// A phrase of the lexicon in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'l> {
    /// One past its last token.
    pub end: usize,
    /// What it means.
    pub entry: &'l Entry,
    /// The mark of its affix.
    pub mark: Option<Mark>,
    /// Letters taken off.
    pub taken: u8,
    /// Its class; of a name [`NAMES`].
    pub class: ClassId,
}

/// Stands for a class where a phrase is a name.
pub const NAMES: ClassId = ClassId::MAX;

/// The bit of a class in the folded sets; names share theirs with classes.
pub fn class_bit(class: ClassId) -> u64 {
    1 << (class % 64)
}

impl<'l> From<Found<'l>> for Hit<'l> {
    fn from(found: Found<'l>) -> Hit<'l> {
        let class = match found.entry {
            Entry::Class(class, _) => *class,
            Entry::Name(_) => NAMES,
        };
        Hit { end: found.end, entry: found.entry, mark: found.mark, taken: found.taken, class }
    }
}

impl<'l> Hit<'l> {
    /// The value, if it is a word of this class.
    #[inline]
    pub fn value_of(&self, class: ClassId) -> Option<&'l str> {
        match self.entry {
            Entry::Class(c, value) if *c == class => value.as_deref(),
            _ => None,
        }
    }
    /// Whether it is a word of this class.
    #[inline]
    pub fn is(&self, class: ClassId) -> bool {
        self.class == class
    }
}

/// What begins at each token of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Hits<'l> {
    all: Vec<Hit<'l>>,
    tokens: Vec<Here>,
}

/// The hits of a token.
#[derive(Clone, Copy, Debug, Default)]
struct Here {
    /// Where they end in the list of all.
    end: u32,
    /// The bit set of their classes folded to 64 bits.
    mask: u64,
    /// The same of those hits whose last token it is.
    ending: u64,
}

impl<'l> Hits<'l> {
    /// None, with room for so many tokens.
    pub(super) fn with_room(mut self, tokens: usize) -> Hits<'l> {
        self.all.reserve(tokens * 2);
        self.tokens.reserve(tokens);
        self
    }

    /// Adds what begins at the next token.
    pub(super) fn push(&mut self, hits: impl Iterator<Item = Hit<'l>>) {
        let mut mask = 0;
        for hit in hits {
            mask |= class_bit(hit.class);
            self.all.push(hit);
        }
        self.tokens.push(Here { end: self.all.len() as u32, mask, ending: 0 });
    }

    /// Notes which classes have words that end at each token, once all are there.
    pub(super) fn close(&mut self) {
        let mut start = 0;
        for at in 0..self.tokens.len() {
            let Some(Here { end, mask, .. }) = self.tokens.get(at).copied() else { return };
            for hit in self.all.get(start..end as usize).unwrap_or_default() {
                let last = hit.end.saturating_sub(1);
                if last > at {
                    self.tokens.get_mut(last).into_iter().for_each(|here| here.ending |= class_bit(hit.class));
                }
            }
            self.tokens.get_mut(at).into_iter().for_each(|here| here.ending |= mask);
            start = end as usize;
        }
    }

    /// What begins at a token.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&[Hit<'l>]> {
        let end = self.tokens.get(at)?.end;
        let start = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |t| t.end);
        self.all.get(start as usize..end as usize)
    }

    /// What begins at each token, from the first on.
    pub fn each(&self) -> impl Iterator<Item = &[Hit<'l>]> {
        let mut rest = self.all.as_slice();
        let mut start = 0;
        self.tokens.iter().map(move |Here { end, .. }| {
            let (here, later) = rest.split_at_checked((*end - start) as usize).unwrap_or_default();
            (start, rest) = (*end, later);
            here
        })
    }

    /// The bit set of the classes that begin at a token, folded to 64 bits: a quick "no".
    #[inline]
    pub fn mask(&self, at: usize) -> Option<u64> {
        self.tokens.get(at).map(|t| t.mask)
    }

    /// Whether a word of a class may end right before a token: a "no" is certain.
    #[inline]
    pub fn may_end(&self, class: ClassId, end: usize) -> bool {
        end.checked_sub(1).and_then(|last| self.tokens.get(last)).is_some_and(|t| t.ending & class_bit(class) != 0)
    }

    /// The same of each token.
    pub fn masks(&self) -> impl ExactSizeIterator<Item = u64> + '_ {
        self.tokens.iter().map(|t| t.mask)
    }

    /// The first token from `from` on at which a word of a class may begin.
    pub fn next(&self, class: ClassId, from: usize) -> Option<usize> {
        let bit = class_bit(class);
        let rest = self.tokens.get(from..)?;
        rest.iter().position(|t| t.mask & bit != 0).map(|at| from + at)
    }

    /// What begins anywhere.
    pub fn all(&self) -> &[Hit<'l>] {
        &self.all
    }

    /// Of what begins at some tokens, keeps what is wanted, by token and hit.
    pub fn retain(&mut self, some: impl Fn(usize) -> bool, keep: impl Fn(usize, &Hit<'l>) -> bool) {
        let (mut read, mut kept) = (0, 0);
        for (at, Here { end, mask, .. }) in self.tokens.iter_mut().enumerate() {
            let (start, stop) = (std::mem::replace(&mut read, *end as usize), *end as usize);
            let choose = some(at);
            if choose {
                *mask = 0;
            } else if start == kept {
                kept = stop;
                continue;
            }
            for index in start..stop {
                let Some(hit) = self.all.get(index).filter(|hit| !choose || keep(at, hit)) else { continue };
                if choose {
                    *mask |= class_bit(hit.class);
                }
                self.all.swap(kept, index);
                kept += 1;
            }
            *end = kept as u32;
        }
        self.all.truncate(kept);
    }
}
