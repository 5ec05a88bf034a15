//! The patterns of time by what they begin with: at most words none is tried.

use crate::packs::language::TimePattern;
use crate::packs::Language;
use crate::pattern::{Gate, Present};
use crate::sentence::Sentence;
use crate::text::TokenKind;
use smallvec::SmallVec;

/// Numbers of patterns of time, by what each begins with.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// By class.
    classes: Vec<Vec<u32>>,
    number: Vec<u32>,
    any: Vec<u32>,
    /// The patterns by what they need.
    pub gate: Gate,
}

impl Clock {
    /// Puts patterns in order.
    pub fn new(patterns: &[TimePattern]) -> Clock {
        let mut clock = Clock { gate: Gate::new(patterns.iter().map(|p| &p.pattern)), ..Clock::default() };
        for (number, pattern) in (0..).zip(patterns) {
            let opening = &pattern.pattern.opening;
            if opening.any || opening.mention {
                clock.any.push(number);
                continue;
            }
            if opening.number {
                clock.number.push(number);
            }
            for class in &opening.classes {
                let class = *class as usize;
                if clock.classes.len() <= class {
                    clock.classes.resize(class + 1, Vec::new());
                }
                clock.classes.get_mut(class).into_iter().for_each(|list| list.push(number));
            }
        }
        clock
    }

    /// Whether each of the patterns may match somewhere in a sentence; nothing if none may.
    pub fn allowed(&self, sentence: &Sentence, language: &Language) -> Option<Vec<bool>> {
        let mut present = Present::of(sentence, language.lexicon.class_count());
        let mut out: Option<Vec<bool>> = None;
        for number in self.gate.candidates(&present) {
            if language.times.get(number as usize).is_some_and(|p| present.allows(&p.pattern).is_some()) {
                let list = out.get_or_insert_with(|| vec![false; language.times.len()]);
                if let Some(cell) = list.get_mut(number as usize) {
                    *cell = true;
                }
            }
        }
        out
    }

    /// The patterns of these that may begin at a token, in the pack's order: at a number, or a word that the lexicon
    /// knows. A hyphen or dot before the first word is passed over.
    pub fn at(&self, sentence: &Sentence, at: usize, allowed: &[bool]) -> SmallVec<[u32; 16]> {
        let mut out = SmallVec::new();
        let Some((token, hits)) = sentence.tokens.get(at).zip(sentence.found.get(at)) else { return out };
        if token.kind != TokenKind::Number && hits.is_empty() {
            return out;
        }
        let may = |list: &[u32], out: &mut SmallVec<[u32; 16]>| {
            out.extend(list.iter().copied().filter(|n| allowed.get(*n as usize).copied().unwrap_or(false)));
        };
        may(&self.any, &mut out);
        let hyphen = token.kind == TokenKind::Hyphen || token.is(".");
        for at in at..=at + usize::from(hyphen) {
            if sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) {
                may(&self.number, &mut out);
            }
            for hit in sentence.found.get(at).into_iter().flatten() {
                may(self.classes.get(hit.class as usize).map(Vec::as_slice).unwrap_or_default(), &mut out);
            }
        }
        if out.len() > 1 {
            out.sort_unstable();
            out.dedup();
        }
        out
    }
}
