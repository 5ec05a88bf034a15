//! Runs a pattern over a sentence: backtracking over few words, the shortest gaps first.

use super::{Element, Pattern, SlotKind};
use crate::lexicon::How;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::Rank;
use std::ops::Range;

/// What a slot or class took.
#[derive(Clone, Debug, PartialEq)]
pub enum Capture {
    /// A mention, by index.
    Mention(usize),
    /// A number.
    Number(i64),
    /// A value of a class.
    Value(String),
}

/// A pattern found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Tokens covered.
    pub range: Range<usize>,
    /// What was captured, in order: name, what, where.
    pub captures: Vec<(String, Capture, Range<usize>)>,
    /// Tokens of words and classes (not of slots and gaps).
    pub words: Vec<Range<usize>>,
}

impl Match {
    /// How many mentions it captured: a pattern that names its parties is more special.
    pub fn named(&self) -> usize {
        self.captures.iter().filter(|(_, c, _)| matches!(c, Capture::Mention(_))).count()
    }
    /// The number captured under a name.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Number(v) if n == name => Some(*v),
            _ => None,
        })
    }
    /// The value of a class.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Value(v) if n == name => Some(v.as_str()),
            _ => None,
        })
    }
    /// The mention in a slot.
    pub fn mention(&self, name: &str) -> Option<usize> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Mention(v) if n == name => Some(*v),
            _ => None,
        })
    }
}

/// Bounds the work on one start position.
const STEPS: usize = 4000;

struct Run<'a> {
    sentence: &'a Sentence,
    language: &'a Language,
    steps: usize,
}

impl Pattern {
    /// The match that begins at token `at`, if there is one.
    pub fn at(&self, sentence: &Sentence, language: &Language, at: usize) -> Option<Match> {
        if self.first_mask != 0 {
            let mask = |i: usize| sentence.masks.get(i).copied().unwrap_or(0);
            if (mask(at) | mask(at + 1)) & self.first_mask == 0 {
                return None;
            }
            // A hyphen or dot before the word is passed over, so the word may stand one on.
            let opens = |i: usize| {
                sentence.found.get(i).is_some_and(|hits| hits.iter().any(|h| self.first.iter().any(|c| h.is(*c))))
            };
            if !opens(at) && !opens(at + 1) {
                return None;
            }
        }
        let mut run = Run { sentence, language, steps: 0 };
        let mut found = Match { range: at..at, captures: Vec::new(), words: Vec::new() };
        let elements: Vec<&Element> = self.elements.iter().collect();
        let end = run.sequence(&elements, at, &mut found)?;
        found.range = at..end;
        Some(found)
    }

    /// The match of the nearest word: "opened two consulates in 1962 and established relations" is about
    /// what was established. Only for patterns that begin with a word.
    fn tighter(&self, sentence: &Sentence, language: &Language, found: Match) -> Match {
        if !matches!(self.elements.first(), Some(Element::Class { .. })) {
            return found;
        }
        let inner = (found.range.start + 1..found.range.end).rev().find_map(|later| {
            self.at(sentence, language, later)
                .filter(|m| m.range.end == found.range.end && m.words.len() == found.words.len())
        });
        inner.unwrap_or(found)
    }

    /// Every match in a sentence, from the left, without overlap.
    pub fn all(&self, sentence: &Sentence, language: &Language) -> Vec<Match> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            match self.at(sentence, language, at) {
                Some(found) if found.range.end > at => {
                    let found = self.tighter(sentence, language, found);
                    at = found.range.end;
                    out.push(found);
                }
                _ => at += 1,
            }
        }
        out
    }
}

impl Run<'_> {
    fn sequence(&mut self, elements: &[&Element], at: usize, found: &mut Match) -> Option<usize> {
        self.steps += 1;
        if self.steps > STEPS {
            return None;
        }
        let Some((first, rest)) = elements.split_first() else { return Some(at) };
        let mark = (found.captures.len(), found.words.len());
        let undo = |found: &mut Match| {
            found.captures.truncate(mark.0);
            found.words.truncate(mark.1);
        };
        match first {
            Element::Start => self.opens(at).then(|| self.sequence(rest, at, found)).flatten(),
            Element::End => {
                let rest_of = self.sentence.tokens.get(at..).unwrap_or_default();
                // A date may close the sentence.
                let dated = |i: usize| {
                    self.sentence.time_at(at + i).is_some()
                        || self.dated(at + i).is_some()
                        || i > 0 && self.dated(at + i - 1).is_some()
                };
                let closed = rest_of
                    .iter()
                    .enumerate()
                    .all(|(i, t)| t.kind == TokenKind::Mark && !t.is("(") && !t.is(",") || dated(i));
                closed.then(|| self.sequence(rest, at, found)).flatten()
            }
            Element::Class { class, name, only, never } => {
                // Hyphens are transparent between words.
                let start = self.skip_hyphen(at);
                let hits = self.sentence.found.get(start)?;
                let mut ends: Vec<(usize, Option<String>)> = hits
                    .iter()
                    .filter(|h| h.is(*class))
                    .map(|h| (h.end, h.value_of(*class).map(str::to_owned)))
                    .filter(|(_, v)| {
                        let v = v.as_deref().unwrap_or_default();
                        (only.is_empty() || only.iter().any(|o| o == v)) && !never.iter().any(|n| n == v)
                    })
                    .collect();
                ends.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
                ends.dedup();
                for (end, value) in ends {
                    if !name.is_empty() {
                        found.captures.push((name.clone(), Capture::Value(value.unwrap_or_default()), start..end));
                    }
                    found.words.push(start..end);
                    if let Some(done) = self.sequence(rest, end, found) {
                        return Some(done);
                    }
                    undo(found);
                }
                None
            }
            Element::Slot { name, kind } => {
                let start = self.skip_hyphen(at);
                for (capture, end) in self.slot(*kind, start) {
                    found.captures.push((name.clone(), capture, start..end));
                    if let Some(done) = self.sequence(rest, end, found) {
                        return Some(done);
                    }
                    undo(found);
                }
                None
            }
            Element::Gap(most) | Element::Tight(most) => {
                let tight = matches!(first, Element::Tight(_));
                let mut next = at;
                for _ in 0..=*most {
                    if let Some(done) = self.sequence(rest, next, found) {
                        return Some(done);
                    }
                    undo(found);
                    if tight && self.breaks(next) {
                        return None;
                    }
                    next = self.step(next)?;
                }
                None
            }
            Element::Either(ways) => {
                for way in ways {
                    let mut all: Vec<&Element> = way.iter().collect();
                    all.extend_from_slice(rest);
                    if let Some(done) = self.sequence(&all, at, found) {
                        return Some(done);
                    }
                    undo(found);
                }
                None
            }
            Element::Optional(inner) => {
                let mut all: Vec<&Element> = vec![inner];
                all.extend_from_slice(rest);
                if let Some(done) = self.sequence(&all, at, found) {
                    return Some(done);
                }
                undo(found);
                self.sequence(rest, at, found)
            }
        }
    }

    /// Whether the sentence begins here: at its first word, or after the date that opens it.
    fn opens(&self, at: usize) -> bool {
        let stop = |end: usize| self.sentence.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        at == 0
            || self.sentence.times.first().is_some_and(|t| {
                t.range.start == 0 && (t.range.end == at || t.range.end + 1 == at && stop(t.range.end))
            })
    }

    /// Past a hyphen, or the dot of an abbreviation.
    fn skip_hyphen(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1).and_then(|b| self.sentence.tokens.get(b)) else { return at };
        let passes = self.sentence.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Hyphen
                || t.is(".") && !t.spaced && before.kind == TokenKind::Word && before.folded.chars().count() <= 4
        });
        at + usize::from(passes)
    }

    /// One word on; a mention or time counts as one. `None` at a strong stop or the end.
    fn step(&self, at: usize) -> Option<usize> {
        let token = self.sentence.tokens.get(at)?;
        if let Some(end) = self.dated(at) {
            return Some(end);
        }
        if token.kind == TokenKind::Mark
            && matches!(token.folded.as_str(), ";" | ":" | "." | "?" | "!" | "؛" | "。" | "；" | "：")
        {
            let dot = token.is(".") && self.sentence.tokens.get(at + 1).is_some_and(|t| !t.spaced);
            if !dot {
                return None;
            }
        }
        if let Some(mention) = self.sentence.mention_at(at).and_then(|i| self.sentence.mentions.get(i)) {
            return Some(mention.range.end.max(at + 1));
        }
        if let Some(time) = self.sentence.time_at(at).and_then(|i| self.sentence.times.get(i)) {
            return Some(time.range.end.max(at + 1));
        }
        Some(at + 1)
    }

    /// The end of an expression of time whose preposition stands at `at`: both are passed over as one.
    fn dated(&self, at: usize) -> Option<usize> {
        let mut start = self.sentence.class_at(self.language.classes.mark, at)?;
        start += usize::from(self.sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Hyphen));
        self.sentence.times.iter().find(|t| t.range.start == start).map(|t| t.range.end)
    }

    /// Whether a word ends a phrase: a preposition, a clause word, a stop.
    fn breaks(&self, at: usize) -> bool {
        let c = &self.language.classes;
        if self.dated(at).is_some() {
            return false;
        }
        // A clitic conjunction behind a comma opens a clause.
        let comma = self.sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is("،"));
        if comma && self.sentence.and_prefixed(at + 1) {
            let listed = self.sentence.mentions.iter().any(|m| m.np.start == at + 1);
            if !listed {
                return true;
            }
        }
        let of = self.sentence.mentions.iter().any(|m| m.np.contains(&at));
        self.sentence.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Mark && !matches!(t.folded.as_str(), "," | "\"" | "'" | "“" | "”" | "«" | "»")
        }) || !of && (self.sentence.class_at(c.mark, at).is_some() || self.sentence.class_at(c.clause, at).is_some())
    }

    fn slot(&self, kind: SlotKind, at: usize) -> Vec<(Capture, usize)> {
        let number =
            |value: Option<(i64, usize)>| value.map(|(n, end)| (Capture::Number(n), end)).into_iter().collect();
        match kind {
            SlotKind::Day => number(self.digits(at).filter(|(n, _)| (1..=31).contains(n))),
            SlotKind::Year => {
                let four = self.sentence.tokens.get(at).is_some_and(|t| t.folded.len() == 4);
                number(self.digits(at).filter(|(n, _)| four && (1000..=2199).contains(n)))
            }
            SlotKind::Closing => {
                let four = self.sentence.tokens.get(at).is_some_and(|t| t.folded.len() == 4);
                let c = &self.language.classes;
                let closes = self.sentence.tokens.get(at + 1).is_none_or(|t| {
                    t.kind == TokenKind::Mark && !t.is("%") && !t.is("€") && !t.is("$")
                        || [c.and, c.mark, c.clause, c.aux, c.operator]
                            .iter()
                            .any(|class| self.sentence.class_at(*class, at + 1).is_some())
                });
                number(self.digits(at).filter(|(n, _)| four && closes && (1500..=2050).contains(n)))
            }
            SlotKind::Anniversary => {
                let time = self.sentence.times.iter().find(|t| t.range.start == at);
                let years = time.filter(|t| matches!(t.raw, crate::time::Raw::Anniversary(..)));
                years.map(|t| (Capture::Number(0), t.range.end)).into_iter().collect()
            }
            SlotKind::Digits => number(crate::time::digits::at(self.sentence, self.language.features.date_order, at)),
            SlotKind::Number => number(self.count(at).or_else(|| self.word_number(self.language.classes.number, at))),
            SlotKind::Ordinal => {
                let suffixed = self.digits(at).and_then(|(n, end)| {
                    let suffix = self.sentence.tokens.get(end).filter(|t| !t.spaced || t.kind == TokenKind::Hyphen)?;
                    let is = self.language.features.ordinal_suffixes.contains(&suffix.folded);
                    is.then_some((n, end + 1))
                });
                number(suffixed.or_else(|| self.word_number(self.language.classes.ordinal, at)))
            }
            _ => self.mentions(kind, at),
        }
    }

    fn digits(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        token.folded.parse().ok().map(|n| (n, at + 1))
    }

    /// A count: digits with their thousands set off, or with a decimal part, which is left out.
    fn count(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let whole = token.folded.replace(',', "");
        let whole = whole.split('.').next().unwrap_or_default();
        whole.parse().ok().map(|n| (n, at + 1))
    }

    fn word_number(&self, class: Option<crate::lexicon::ClassId>, at: usize) -> Option<(i64, usize)> {
        self.sentence.value_at(class, at).and_then(|(end, v)| v.parse().ok().map(|n| (n, end)))
    }

    fn mentions(&self, kind: SlotKind, at: usize) -> Vec<(Capture, usize)> {
        let mut out = Vec::new();
        for (index, mention) in self.sentence.mentions.iter().enumerate() {
            let starts = mention.np.start == at || mention.range.start == at;
            let fits = match kind {
                SlotKind::Any => true,
                SlotKind::Actor => !mention.is_place() && !mention.modifier,
                SlotKind::Leader => {
                    mention.how == How::Person && mention.person.is_some()
                        || matches!(
                            mention.rank,
                            Some(Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister | Rank::Delegation)
                        )
                }
                SlotKind::Organisation => {
                    !mention.modifier && mention.actors.iter().any(chancery_model::ActorId::is_organisation)
                }
                SlotKind::Marked => {
                    mention.mark.is_some_and(|m| m != crate::mention::Mark::Nom)
                        || mention.modifier && mention.how == How::Demonym
                }
                SlotKind::With(mark) => mention.mark == Some(mark) && !mention.modifier,
                SlotKind::City => mention.is_place(),
                SlotKind::Doer => {
                    let person = mention.how == How::Person || mention.anaphor == Some(crate::mention::Anaphor::Person);
                    (person || mention.rank.is_some()) && mention.can_act()
                }
                SlotKind::Person => mention.how == How::Person || mention.rank.is_some(),
                SlotKind::Place => {
                    let body = mention.actors.iter().any(chancery_model::ActorId::is_organisation);
                    mention.is_place() || !body && matches!(mention.how, How::Name | How::Description | How::Pronoun)
                }
                SlotKind::Demonym => mention.modifier || mention.genitive || mention.how == How::Demonym,
                _ => false,
            };
            if starts && fits {
                let possessive =
                    self.sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive);
                let core = mention.range.end + usize::from(possessive);
                out.push((Capture::Mention(index), mention.np.end.max(core)));
                if core < mention.np.end {
                    out.push((Capture::Mention(index), core));
                }
            }
        }
        out
    }
}
