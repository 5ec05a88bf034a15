//! What the example `surmise` learns from: the clauses of a text, and how the acts that they may tell can be read.

use super::readings;
use super::rules::Candidate;
use super::sides;
use super::walk::Walk;
use crate::outcome::{ClauseFound, ReadingFound, Way};
use crate::sentence::Sentence;
use crate::surmise::{self, signs::Named};
use chancery_model::{Block, Span};
use std::ops::Range;

/// From what share on an act may be told.
const MAY: f32 = 0.25;

/// Where a sentence stands.
pub(super) struct Lesson<'b> {
    /// Its number.
    pub(super) number: usize,
    /// Its block.
    pub(super) block: &'b Block,
    /// Its text.
    pub(super) text: &'b str,
    /// Where that stands in the block's; `None` when put together from cells.
    pub(super) base: Option<usize>,
    /// The row that it is put together from.
    pub(super) row: Option<Span>,
}

impl Walk<'_> {
    /// Lists the clauses of a sentence and their readings.
    pub(super) fn teach(&mut self, at: &Lesson<'_>, sentence: &Sentence<'_>, others: &[Range<usize>]) {
        let language = self.language;
        let scene = self.scene(sentence, others);
        let (mut clauses, mut found) = (Vec::new(), Vec::new());
        let named = surmise::clauses(sentence, language, &Named(language));
        let weighty = surmise::clauses(sentence, language, &&language.surmise);
        for (named, clause) in named.into_iter().zip(weighty) {
            let (span, _) = self.words(at.block, at.text, at.base, at.row, sentence, clause.range.clone());
            for (number, share) in language.surmise.weigh(&clause).shares().enumerate() {
                let rule = language.surmise.rule(number).filter(|_| share >= MAY);
                let Some((rule, trigger)) = rule.zip(language.surmise.trigger(&clause, number)) else { continue };
                let readings = readings::all(&scene, rule, &clause.range, trigger).into_iter().map(|reading| {
                    let candidate = Candidate { rule, found: reading.found(trigger) };
                    let pairs = sides::parties(&scene, &candidate).map(|(pairs, _)| pairs).unwrap_or_default();
                    Way { signs: reading.signs, pairs: pairs.into_iter().map(|(a, b, _)| (a, b)).collect() }
                });
                found.push(ReadingFound { span, kind: rule.kind, readings: readings.collect() });
            }
            let signs = named.signs.into_iter().map(|(sign, _)| sign).collect();
            clauses.push(ClauseFound { span, sentence: at.number, signs });
        }
        self.out.clauses.extend(clauses);
        self.out.readings.extend(found);
    }
}
