//! Topics that hang before a mark: "With Hungary – the missions were raised; with Turkey: the consulate was closed".

use super::leads::pieces_at;
use super::walk::{Unit, Walk};
use crate::lexicon::How;
use chancery_model::{ActorId, Block};
use std::ops::Range;

/// What opens a topic, and what parts it from what is told of it.
const MARKS: [char; 3] = [':', '–', '—'];

/// The mark of prepositions of company.
const WITH: &str = "com";

impl Walk<'_> {
    /// In a text about one state, reads the parts of a sentence that hang on the names of others, each as an entry about
    /// that one. Whether there were any.
    pub(super) fn topics(&mut self, block: &Block, unit: &Unit<'_>, entry: Option<&str>) -> bool {
        let one = self.discourse.hub || self.discourse.frame.len() == 1;
        if !one || self.discourse.row.is_some() || !unit.text.contains(MARKS) {
            return false;
        }
        let Some(base) = unit.base else { return false };
        let words = |range: &Range<usize>| unit.text.get(range.clone()).unwrap_or_default();
        let mut found: Vec<(ActorId, Range<usize>)> = Vec::new();
        let (mut lead, mut marked) = (0..0, false);
        for (index, piece) in pieces_at(&unit.text, &[';', '؛']).into_iter().enumerate() {
            let starts = words(&piece).char_indices().filter(|(_, c)| index == 0 && MARKS.contains(c));
            let starts: Vec<usize> = std::iter::once(0).chain(starts.map(|(at, c)| at + c.len_utf8())).collect();
            let topic = starts.into_iter().find_map(|at| {
                let (actor, rest, with) = self.topic(words(&(piece.start + at..piece.end)))?;
                (with || at == 0).then_some((actor, piece.start + at, rest, with))
            });
            match (topic, found.last_mut()) {
                (Some((actor, at, rest, with)), last) => {
                    if last.is_none() {
                        lead = piece.start..at;
                    }
                    marked |= with;
                    found.push((actor, at + rest..piece.end));
                }
                (None, Some((_, last))) => last.end = piece.end,
                (None, None) => return false,
            }
        }
        // One bare name before a mark may be anything.
        if !marked && found.len() < 2 {
            return false;
        }
        let mut default = entry.map(str::to_owned);
        if !lead.is_empty() {
            let told = self.timed(words(&lead).to_owned(), Some(base + lead.start));
            default = told.sentence.times.first().and_then(|t| t.value.clone()).or(default);
            self.sentence(block, told, entry, None);
        }
        for (actor, rest) in found {
            let before = self.enter_partner(actor);
            let told = self.timed(words(&rest).to_owned(), Some(base + rest.start));
            self.sentence(block, told, default.as_deref(), None);
            self.left(before);
        }
        true
    }

    /// "With Hungary – …": the state with whose name a part of a sentence opens, where that goes on behind the mark, and
    /// whether a preposition says that something is had with it.
    fn topic(&self, text: &str) -> Option<(ActorId, usize, bool)> {
        let cut = text.find(MARKS)?;
        if !self.language.may_name(text.get(..cut)?) {
            return None;
        }
        let unit = self.found(text);
        let (s, c) = (&unit.sentence, &self.language.classes);
        let one = s.mentions.first().filter(|m| m.how == How::Name)?;
        let small = |at: usize| [c.mark, c.and, c.det].into_iter().any(|k| s.class_at(k, at).is_some());
        let mark = s.tokens.get(one.range.end).filter(|t| MARKS.iter().any(|m| t.is(m.encode_utf8(&mut [0; 4]))))?;
        let ([actor], true) = (one.actors.as_slice(), (0..one.range.start).all(small)) else { return None };
        let rest = text.get(mark.range.end..)?;
        let told = rest.chars().find(|c| !c.is_whitespace()).is_some_and(char::is_alphanumeric);
        let other = told && !self.discourse.frame.contains(actor);
        let with = |at: usize| s.value_at(c.mark, at).is_some_and(|(_, mark)| mark == WITH);
        let rest = mark.range.end + rest.len() - rest.trim_start().len();
        other.then(|| (actor.clone(), rest, (0..one.range.start).any(with)))
    }
}
