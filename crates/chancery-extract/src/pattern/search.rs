//! A sentence in which patterns are sought, one after the other: most are passed over without being tried.

use super::{Gate, Ground, Match, Pattern, Present};
use crate::packs::Language;
use crate::sentence::Sentence;

/// What is known of a sentence before patterns are tried in it.
pub struct Search<'s> {
    present: Present<'s>,
    /// The sentence as patterns go over it.
    pub ground: Ground<'s>,
}

impl<'s> Search<'s> {
    /// Looks a sentence through.
    pub fn new(sentence: &'s Sentence<'s>, language: &'s Language) -> Search<'s> {
        Search { present: Present::of(sentence, language), ground: Ground::new(sentence, language) }
    }

    /// The numbers of a gate's patterns that may match, in order, each with the token before which its matches begin.
    pub fn candidates(&mut self, gate: &Gate) -> Vec<(u32, usize)> {
        gate.candidates(&mut self.present)
    }

    /// Adds every match of a pattern.
    pub fn matches(&mut self, pattern: &Pattern, out: &mut Vec<Match>) {
        if let Some(most) = self.present.allows(pattern) {
            pattern.all(&self.ground, most, out);
        }
    }
}
