//! Whom the words of a unit name: names, phrases, persons, and the lists that they make.

use super::walk::{Unit, Walk};
use crate::lexicon::How;
use crate::mention::{actors, excepted, group, leader, marks, person, phrase, Mention};
use crate::sentence::Sentence;
use crate::text::Token;
use crate::time::Point;

impl Walk<'_> {
    /// Who is mentioned in a unit: names, phrases, persons. What the second pass would find no other is kept for it.
    pub(super) fn mentioned(&mut self, unit: &mut Unit, first: bool) -> Vec<Mention> {
        let kept = unit.sentence.phrases.take();
        let sentence = &unit.sentence;
        let found = kept.unwrap_or_else(|| self.phrases(sentence));
        let again = first
            && found.iter().all(|m| m.alternatives.len() < 2)
            && !actors::doubtful(sentence, self.language, &self.known);
        let lasting = again.then(|| found.clone());
        let mut found = person::find(sentence, self.language, &unit.text, found, &mut self.memory);
        if found.iter().any(|m| m.how == How::Person) {
            let year = self.year(sentence);
            leader::settle(&mut found, &self.language.lexicon, self.packs.world(), &self.known, year);
        }
        unit.sentence.phrases = lasting;
        found
    }

    /// The names of a sentence, each with its phrase.
    fn phrases(&self, sentence: &Sentence) -> Vec<Mention> {
        let mut found = actors::find(sentence, self.language, &self.known);
        if found.iter().any(|m| m.alternatives.len() > 1) {
            let day = self.moment(sentence).and_then(Point::within);
            actors::settle(&mut found, self.packs.world(), &self.known, &self.discourse.pair, day);
            let year = |t: &crate::time::TimeItem| t.value.as_deref().and_then(Point::from_edtf).and_then(|p| p.year);
            if !sentence.times.iter().any(|t| year(t).is_some()) {
                actors::of_section(&mut found, &self.discourse.section);
            }
        }
        if found.iter().any(|m| m.how == How::Person) {
            // Its times are not known yet.
            let year = |t: &Token| t.folded.parse().ok().filter(|y| t.folded.len() == 4 && (1000..2100).contains(y));
            let latest = sentence.tokens.iter().filter_map(year).max();
            leader::namesakes(&mut found, &self.language.lexicon, latest);
        }
        marks::set(sentence, self.language, &mut found);
        phrase::build(sentence, self.language, &mut found);
        phrase::organs(&mut found);
        found
    }

    /// The time that a sentence tells of, with its year.
    fn moment(&self, sentence: &Sentence) -> Option<Point> {
        let dated = |p: &Point| p.year.is_some();
        let told = sentence.times.iter().filter_map(|t| t.value.as_deref());
        told.filter_map(Point::from_edtf)
            .find(dated)
            .or_else(|| self.tracker.last.or(self.tracker.entry).filter(dated))
            .or_else(|| self.tracker.stated.filter(dated))
    }

    /// The year that a sentence tells of.
    fn year(&self, sentence: &Sentence) -> Option<i32> {
        self.moment(sentence).and_then(|p| p.year)
    }

    /// The mentions of a unit, joined in lists.
    pub(super) fn mentions(&mut self, unit: &mut Unit) {
        let mut found = self.mentioned(unit, false);
        let sentence = &mut unit.sentence;
        group::join(sentence, self.language, &mut found);
        excepted::set(sentence, self.language, &mut found);
        // "Turkey and Greece both protested": the adverb is nobody.
        let ends: Vec<usize> = found.iter().filter(|m| m.group.is_some()).map(|m| m.np.end).collect();
        let c = &self.language.classes;
        let sentence = &mut unit.sentence;
        // "One of the states that have none": not both.
        let one = |at: usize| {
            let of = sentence
                .class_ending_at(c.mark, at)
                .filter(|of| sentence.value_at(c.mark, *of).is_some_and(|v| v.1 == "gen"));
            let number = sentence.class_ending_at(c.number, of.unwrap_or(at));
            number.is_some_and(|n| sentence.value_at(c.number, n).is_some_and(|v| v.1 == "1"))
        };
        found.retain(|m| {
            if m.anaphor != Some(crate::mention::Anaphor::Both) || m.range.len() != 1 {
                return true;
            }
            if one(m.np.start) {
                return false;
            }
            let noun = [c.thing, c.mission, c.acting, c.office]
                .iter()
                .any(|class| sentence.class_at(*class, m.range.end).is_some());
            // In languages of the construct the word is a noun of its own.
            let noun = noun && !self.language.features.construct;
            !(noun || m.group.is_none() && ends.contains(&m.np.start))
        });
        sentence.mentions = found;
    }
}
