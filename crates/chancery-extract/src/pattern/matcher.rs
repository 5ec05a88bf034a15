//! Runs a pattern over a sentence: backtracking over few words, the shortest gaps first.

use super::{Capture, Element, Match, Pattern, SlotKind};
use crate::lexicon::ClassId;
use crate::packs::Language;
use crate::sentence::{class_bit, Sentence};
use crate::text::TokenKind;
use smallvec::SmallVec;
use std::ops::Range;

/// Bounds the work on one start position.
const STEPS: usize = 4000;

struct Run<'a> {
    sentence: &'a Sentence<'a>,
    language: &'a Language,
    steps: usize,
}

/// What a slot can take, each with its end.
type Takes<'p> = SmallVec<[(Taken<'p>, usize); 2]>;

/// What follows the elements of an alternative.
struct Then<'r, 'p> {
    elements: &'p [Element],
    then: Option<&'r Then<'r, 'p>>,
}

/// What is captured on the way: nothing is copied before the whole pattern is found.
#[derive(Default)]
struct Trail<'p> {
    captures: SmallVec<[(&'p str, Taken<'p>, Range<usize>); 8]>,
    words: SmallVec<[Range<usize>; 8]>,
}

#[derive(Clone, Copy)]
enum Taken<'p> {
    Mention(usize),
    Number(i64),
    Value(&'p str),
}

impl Trail<'_> {
    fn end(self, range: Range<usize>) -> Match {
        let captures = self.captures.into_iter().map(|(name, taken, range)| {
            let capture = match taken {
                Taken::Mention(index) => Capture::Mention(index),
                Taken::Number(number) => Capture::Number(number),
                Taken::Value(value) => Capture::Value(value.to_owned()),
            };
            (name.to_owned(), capture, range)
        });
        Match { range, captures: captures.collect(), words: self.words.into_vec() }
    }
}

impl Pattern {
    /// The match that begins at token `at`, if there is one.
    pub fn at(&self, sentence: &Sentence, language: &Language, at: usize) -> Option<Match> {
        if !self.opening.fits(sentence, at) {
            return None;
        }
        let mut run = Run { sentence, language, steps: 0 };
        let mut trail = Trail::default();
        let end = run.sequence(&self.elements, None, at, &mut trail)?;
        Some(trail.end(at..end))
    }

    /// The match of the nearest word, and of the nearest doer: "opened two consulates in 1962 and established
    /// relations" is about what was established; "Ould Daddah came in 1967, Kim went there in 1975" has Kim go.
    /// A doer before a comma stays with the one whom it describes ("Guevara, then a minister, went").
    fn tighter(&self, sentence: &Sentence, language: &Language, found: Match) -> Match {
        use SlotKind::{Doer, Leader, Person};
        let doer = match self.elements.first() {
            Some(Element::Class { .. }) => false,
            Some(Element::Slot { kind: Doer | Leader | Person, .. }) => true,
            _ => return found,
        };
        let described = |m: &Match| {
            let taken = m.captures.iter().find_map(|(_, capture, _)| match capture {
                Capture::Mention(index) => sentence.mentions.get(*index),
                _ => None,
            });
            let end = taken.map_or(m.range.start, |x| x.range.end);
            let before = m.words.iter().map(|w| w.start).find(|w| *w >= end).unwrap_or(end + 1);
            sentence.tokens.get(end..before).is_some_and(|between| between.iter().any(|t| t.kind == TokenKind::Mark))
        };
        let inner = (found.range.start + 1..found.range.end).rev().find_map(|later| {
            self.at(sentence, language, later)
                .filter(|m| m.range.end == found.range.end && m.words.len() == found.words.len())
                .filter(|m| !doer || !described(m))
        });
        inner.unwrap_or(found)
    }

    /// Every match in a sentence, from the left, without overlap.
    pub fn all(&self, sentence: &Sentence, language: &Language) -> Vec<Match> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            if !self.opening.may_fit(sentence, at) {
                at += 1;
                continue;
            }
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

impl<'a> Run<'a> {
    fn sequence(
        &mut self,
        elements: &'a [Element],
        then: Option<&Then<'_, 'a>>,
        at: usize,
        trail: &mut Trail<'a>,
    ) -> Option<usize> {
        self.steps += 1;
        if self.steps > STEPS {
            return None;
        }
        let (mut elements, mut then) = (elements, then);
        let (first, rest) = loop {
            match (elements.split_first(), then) {
                (Some(parts), _) => break parts,
                (None, Some(next)) => (elements, then) = (next.elements, next.then),
                (None, None) => return Some(at),
            }
        };
        let mark = (trail.captures.len(), trail.words.len());
        let undo = |trail: &mut Trail<'_>| {
            trail.captures.truncate(mark.0);
            trail.words.truncate(mark.1);
        };
        match first {
            Element::Start => self.opens(at).then(|| self.sequence(rest, then, at, trail)).flatten(),
            Element::End => self.closes(at).then(|| self.sequence(rest, then, at, trail)).flatten(),
            Element::Class { class, name, only, never } => {
                // Hyphens are transparent between words.
                let start = self.skip_hyphen(at);
                if !self.begins(*class, start) {
                    return None;
                }
                let sentence = self.sentence;
                let mut ends: SmallVec<[(usize, Option<&'a str>); 8]> = sentence
                    .found
                    .get(start)?
                    .iter()
                    .filter(|h| h.is(*class))
                    .map(|h| (h.end, h.value_of(*class)))
                    .filter(|(_, v)| {
                        let v = v.unwrap_or_default();
                        (only.is_empty() || only.iter().any(|o| o == v)) && !never.iter().any(|n| n == v)
                    })
                    .collect();
                ends.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
                ends.dedup();
                for (end, value) in ends {
                    if !name.is_empty() {
                        trail.captures.push((name, Taken::Value(value.unwrap_or_default()), start..end));
                    }
                    trail.words.push(start..end);
                    if let Some(done) = self.sequence(rest, then, end, trail) {
                        return Some(done);
                    }
                    undo(trail);
                }
                None
            }
            Element::Slot { name, kind } => {
                let start = self.skip_hyphen(at);
                for (capture, end) in self.slot(*kind, start) {
                    trail.captures.push((name, capture, start..end));
                    if let Some(done) = self.sequence(rest, then, end, trail) {
                        return Some(done);
                    }
                    undo(trail);
                }
                None
            }
            Element::Gap(most) | Element::Tight(most) => {
                let tight = matches!(first, Element::Tight(_));
                let mut next = at;
                let mut open = 0usize;
                for _ in 0..=*most {
                    if let Some(done) = self.sequence(rest, then, next, trail) {
                        return Some(done);
                    }
                    undo(trail);
                    // "The ambassador, who had come in May, was recalled": what commas set off is passed over.
                    if let Some(aside) = self.sentence.asides.iter().find(|a| a.start == next) {
                        if let Some(done) = self.sequence(rest, then, aside.end, trail) {
                            return Some(done);
                        }
                        undo(trail);
                    }
                    // "Broke off, on 5 June 2017, its relations": so is a date.
                    if let Some(end) = self.dated_aside(next) {
                        if let Some(done) = self.sequence(rest, then, end, trail) {
                            return Some(done);
                        }
                        undo(trail);
                    }
                    if tight && self.breaks(next) {
                        return None;
                    }
                    // No match leads out of brackets in which only a name stands before the gap.
                    let token = self.sentence.tokens.get(next);
                    open += usize::from(token.is_some_and(|t| t.is("(")));
                    if token.is_some_and(|t| t.is(")")) {
                        open = match open.checked_sub(1) {
                            None if trail.words.is_empty() => return None,
                            inner => inner.unwrap_or(0),
                        };
                    }
                    next = self.step(next)?;
                }
                None
            }
            Element::Either(ways) => {
                let then = Then { elements: rest, then };
                for way in ways {
                    if let Some(done) = self.sequence(way, Some(&then), at, trail) {
                        return Some(done);
                    }
                    undo(trail);
                }
                None
            }
            Element::Optional(inner) => {
                let after = Then { elements: rest, then };
                if let Some(done) = self.sequence(std::slice::from_ref(inner), Some(&after), at, trail) {
                    return Some(done);
                }
                undo(trail);
                self.sequence(rest, then, at, trail)
            }
        }
    }

    /// Whether a word of the class may begin at a token: a quick "no".
    fn begins(&self, class: ClassId, at: usize) -> bool {
        self.sentence.masks.get(at).is_some_and(|mask| mask & class_bit(class) != 0)
    }

    /// Whether the sentence ends at a token, but for its stop and a date before it.
    fn closes(&self, at: usize) -> bool {
        let rest_of = self.sentence.tokens.get(at..).unwrap_or_default();
        // A date may close the sentence.
        let dated = |i: usize| {
            self.sentence.time_at(at + i).is_some()
                || self.dated(at + i).is_some()
                || i > 0 && self.dated(at + i - 1).is_some()
        };
        rest_of.iter().enumerate().all(|(i, t)| t.kind == TokenKind::Mark && !t.is("(") && !t.is(",") || dated(i))
    }

    /// Whether the sentence begins here: at its first word, or after the date that opens it.
    fn opens(&self, at: usize) -> bool {
        let stop = |end: usize| self.sentence.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        at == 0
            || self.sentence.times.first().is_some_and(|t| {
                t.range.start == 0 && (t.range.end == at || t.range.end + 1 == at && stop(t.range.end))
            })
    }

    /// Past a hyphen, a quotation mark, or the dot of an abbreviation.
    fn skip_hyphen(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1).and_then(|b| self.sentence.tokens.get(b)) else { return at };
        let passes = self.sentence.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Hyphen
                // Words set in quotation marks are the sentence's own.
                || matches!(t.folded.as_str(), "\"" | "“" | "”" | "«" | "»" | "„")
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

    /// Where a date that stands between the comma at `at` and another ends, with that comma.
    fn dated_aside(&self, at: usize) -> Option<usize> {
        let comma = |i: usize| self.sentence.tokens.get(i).is_some_and(|t| t.is(",") || t.is("،"));
        if !comma(at) {
            return None;
        }
        let begun = self.sentence.time_at(at + 1).and_then(|i| self.sentence.times.get(i)).map(|t| t.range.end);
        self.dated(at + 1).or(begun).filter(|end| comma(*end)).map(|end| end + 1)
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
        if self.sentence.mentions.iter().any(|m| m.np.start == at + 2 && self.sentence.heads_clause(m, self.language)) {
            return true;
        }
        let of = || self.sentence.mentions.iter().any(|m| m.np.contains(&at));
        self.sentence.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Mark && !matches!(t.folded.as_str(), "," | "\"" | "'" | "“" | "”" | "«" | "»")
        }) || (self.sentence.class_at(c.mark, at).is_some() || self.sentence.class_at(c.clause, at).is_some()) && !of()
    }

    fn slot(&self, kind: SlotKind, at: usize) -> Takes<'a> {
        let number = |value: Option<(i64, usize)>| value.map(|(n, end)| (Taken::Number(n), end)).into_iter().collect();
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
                years.map(|t| (Taken::Number(0), t.range.end)).into_iter().collect()
            }
            SlotKind::When => {
                let time = self.sentence.times.iter().find(|t| t.range.start == at).map(|t| t.range.end);
                time.or_else(|| self.dated(at)).map(|end| (Taken::Number(0), end)).into_iter().collect()
            }
            SlotKind::Digits => number(crate::time::digits::at(self.sentence, self.language.features.date_order, at)),
            SlotKind::Number => number(self.count(at).or_else(|| self.word_number(self.language.classes.number, at))),
            SlotKind::Ordinal => {
                let suffixed = self.digits(at).and_then(|(n, end)| {
                    let suffix = self.sentence.tokens.get(end).filter(|t| !t.spaced || t.kind == TokenKind::Hyphen)?;
                    let is = self.language.features.ordinal_suffixes.iter().any(|s| suffix.folded == *s);
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

    fn word_number(&self, class: Option<ClassId>, at: usize) -> Option<(i64, usize)> {
        self.sentence.value_at(class, at).and_then(|(end, v)| v.parse().ok().map(|n| (n, end)))
    }

    fn mentions(&self, kind: SlotKind, at: usize) -> Takes<'a> {
        let mut out = Takes::new();
        for (index, mention) in self.sentence.mentions.iter().enumerate() {
            let starts = mention.np.start == at || mention.range.start == at;
            if !starts {
                continue;
            }
            let possessive =
                self.sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive);
            let core = mention.range.end + usize::from(possessive);
            if kind.fits(mention) {
                out.push((Taken::Mention(index), mention.np.end.max(core)));
                if core < mention.np.end {
                    out.push((Taken::Mention(index), core));
                }
            } else if kind.whose(mention, self.sentence) {
                out.push((Taken::Mention(index), core));
            }
        }
        out
    }
}
