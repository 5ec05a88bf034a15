//! Runs a pattern over a sentence: backtracking over few words, the shortest gaps first.

use super::{Capture, Element, Ground, Match, Pattern, SlotKind};
use crate::lexicon::ClassId;
use crate::text::TokenKind;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::ops::Range;

/// Bounds the work on one start position.
const STEPS: usize = 4000;

struct Run<'r, 'a> {
    ground: &'r Ground<'a>,
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
    captures: SmallVec<[(&'p SmolStr, Taken<'p>, Range<usize>); 8]>,
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
                Taken::Value(value) => Capture::Value(value.into()),
            };
            (name.clone(), capture, range)
        });
        Match { range, captures: captures.collect(), words: self.words.into_vec() }
    }
}

impl Pattern {
    /// The match that begins at token `at`, if there is one.
    pub fn at(&self, ground: &Ground<'_>, at: usize) -> Option<Match> {
        if !self.opening.fits(ground, at) {
            return None;
        }
        let mut run = Run { ground, steps: 0 };
        let mut trail = Trail::default();
        let end = run.sequence(&self.elements, None, at, &mut trail)?;
        Some(trail.end(at..end))
    }

    /// The match of the nearest word, and of the nearest doer: "opened two consulates in 1962 and established
    /// relations" is about what was established; "Ould Daddah came in 1967, Kim went there in 1975" has Kim go.
    /// A doer before a comma stays with the one whom it describes ("Guevara, then a minister, went").
    fn tighter(&self, ground: &Ground<'_>, found: Match) -> Match {
        use SlotKind::{Doer, Leader, Person};
        let doer = match self.elements.first() {
            Some(Element::Class { .. }) => false,
            Some(Element::Slot { kind: Doer | Leader | Person, .. }) => true,
            _ => return found,
        };
        let described = |m: &Match| {
            let taken = m.captures.iter().find_map(|(_, capture, _)| match capture {
                Capture::Mention(index) => ground.sentence.mentions.get(*index),
                _ => None,
            });
            let end = taken.map_or(m.range.start, |x| x.range.end);
            let before = m.words.iter().map(|w| w.start).find(|w| *w >= end).unwrap_or(end + 1);
            ground
                .sentence
                .tokens
                .get(end..before)
                .is_some_and(|between| between.iter().any(|t| t.kind == TokenKind::Mark))
        };
        let inner = (found.range.start + 1..found.range.end).rev().find_map(|later| {
            self.at(ground, later)
                .filter(|m| m.range.end == found.range.end && m.words.len() == found.words.len())
                .filter(|m| !doer || !described(m))
        });
        inner.unwrap_or(found)
    }

    /// Every match in a sentence that begins before token `most`, from the left, without overlap.
    pub fn all(&self, ground: &Ground<'_>, most: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let mut at = 0;
        let most = most.min(ground.sentence.tokens.len());
        while at < most {
            if !self.opening.may_fit(ground, at) {
                at += 1;
                continue;
            }
            match self.at(ground, at) {
                Some(found) if found.range.end > at => {
                    let found = self.tighter(ground, found);
                    at = found.range.end;
                    out.push(found);
                }
                _ => at += 1,
            }
        }
        out
    }
}

impl<'a> Run<'_, 'a> {
    fn sequence<'p>(
        &mut self,
        elements: &'p [Element],
        then: Option<&Then<'_, 'p>>,
        at: usize,
        trail: &mut Trail<'p>,
    ) -> Option<usize>
    where
        'a: 'p,
    {
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
                let start = self.ground.past(at);
                if !self.ground.begins(*class, start) {
                    return None;
                }
                let mut ends: SmallVec<[(usize, &'p str); 4]> = SmallVec::new();
                for hit in self.ground.sentence.found.get(start)?.iter().filter(|h| h.is(*class)) {
                    let value: &'a str = hit.value_of(*class).unwrap_or_default();
                    if (only.is_empty() || only.iter().any(|o| o == value)) && !never.iter().any(|n| n == value) {
                        ends.push((hit.end, value));
                    }
                }
                if ends.len() > 1 {
                    ends.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
                    ends.dedup();
                }
                for (end, value) in ends {
                    if !name.is_empty() {
                        trail.captures.push((name, Taken::Value(value), start..end));
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
                let start = self.ground.past(at);
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
                // Where the gap may end: a word that must follow it is looked for first.
                let next_class = match rest.first() {
                    Some(Element::Class { class, .. }) => Some(*class),
                    _ => None,
                };
                let ground = self.ground;
                let may = |at: usize| next_class.is_none_or(|class| ground.begins(class, ground.past(at)));
                let mut next = at;
                let mut open = 0usize;
                for _ in 0..=*most {
                    if may(next) {
                        if let Some(done) = self.sequence(rest, then, next, trail) {
                            return Some(done);
                        }
                        undo(trail);
                    } else {
                        self.steps += 1;
                    }
                    let leap = ground.leap(next)?;
                    // "The ambassador, who had come in May, was recalled": what commas set off is passed over.
                    // "Broke off, on 5 June 2017, its relations": so is a date.
                    for end in [leap.aside, leap.dated].into_iter().flatten().map(|end| end as usize) {
                        if may(end) {
                            if let Some(done) = self.sequence(rest, then, end, trail) {
                                return Some(done);
                            }
                            undo(trail);
                        } else {
                            self.steps += 1;
                        }
                    }
                    if tight && leap.breaks {
                        return None;
                    }
                    // No match leads out of brackets in which only a name stands before the gap.
                    open += usize::from(leap.open);
                    if leap.close {
                        open = match open.checked_sub(1) {
                            None if trail.words.is_empty() => return None,
                            inner => inner.unwrap_or(0),
                        };
                    }
                    next = leap.next? as usize;
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

    /// Whether the sentence ends at a token, but for its stop and a date before it.
    fn closes(&self, at: usize) -> bool {
        let rest_of = self.ground.sentence.tokens.get(at..).unwrap_or_default();
        // A date may close the sentence.
        let dated = |i: usize| {
            self.ground.sentence.time_at(at + i).is_some()
                || self.ground.dated(at + i).is_some()
                || i > 0 && self.ground.dated(at + i - 1).is_some()
        };
        rest_of.iter().enumerate().all(|(i, t)| t.kind == TokenKind::Mark && !t.is("(") && !t.is(",") || dated(i))
    }

    /// Whether the sentence begins here: at its first word, or after the date that opens it.
    fn opens(&self, at: usize) -> bool {
        let stop = |end: usize| self.ground.sentence.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        at == 0
            || self.ground.sentence.times.first().is_some_and(|t| {
                t.range.start == 0 && (t.range.end == at || t.range.end + 1 == at && stop(t.range.end))
            })
    }

    fn slot(&self, kind: SlotKind, at: usize) -> Takes<'a> {
        let number = |value: Option<(i64, usize)>| value.map(|(n, end)| (Taken::Number(n), end)).into_iter().collect();
        match kind {
            SlotKind::Day => number(self.digits(at).filter(|(n, _)| (1..=31).contains(n))),
            SlotKind::Year => {
                let four = self.ground.sentence.tokens.get(at).is_some_and(|t| t.folded.len() == 4);
                number(self.digits(at).filter(|(n, _)| four && (1000..=2199).contains(n)))
            }
            SlotKind::Closing => {
                let four = self.ground.sentence.tokens.get(at).is_some_and(|t| t.folded.len() == 4);
                let c = &self.ground.language.classes;
                let closes = self.ground.sentence.tokens.get(at + 1).is_none_or(|t| {
                    t.kind == TokenKind::Mark && !t.is("%") && !t.is("€") && !t.is("$")
                        || [c.and, c.mark, c.clause, c.aux, c.operator]
                            .iter()
                            .any(|class| self.ground.sentence.class_at(*class, at + 1).is_some())
                });
                number(self.digits(at).filter(|(n, _)| four && closes && (1500..=2050).contains(n)))
            }
            SlotKind::Anniversary => {
                let time = self.ground.sentence.times.iter().find(|t| t.range.start == at);
                let years = time.filter(|t| matches!(t.raw, crate::time::Raw::Anniversary(..)));
                years.map(|t| (Taken::Number(0), t.range.end)).into_iter().collect()
            }
            SlotKind::When => {
                let time = self.ground.sentence.times.iter().find(|t| t.range.start == at).map(|t| t.range.end);
                time.or_else(|| self.ground.dated(at)).map(|end| (Taken::Number(0), end)).into_iter().collect()
            }
            SlotKind::Digits => {
                number(crate::time::digits::at(self.ground.sentence, self.ground.language.features.date_order, at))
            }
            SlotKind::Number => {
                number(self.count(at).or_else(|| self.word_number(self.ground.language.classes.number, at)))
            }
            SlotKind::Ordinal => {
                let suffixed = self.digits(at).and_then(|(n, end)| {
                    let suffix =
                        self.ground.sentence.tokens.get(end).filter(|t| !t.spaced || t.kind == TokenKind::Hyphen)?;
                    let is = self.ground.language.features.ordinal_suffixes.iter().any(|s| suffix.folded == *s);
                    is.then_some((n, end + 1))
                });
                number(suffixed.or_else(|| self.word_number(self.ground.language.classes.ordinal, at)))
            }
            _ => self.mentions(kind, at),
        }
    }

    fn digits(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.ground.sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        token.folded.parse().ok().map(|n| (n, at + 1))
    }

    /// A count: digits with their thousands set off, or with a decimal part, which is left out.
    fn count(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.ground.sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let whole = token.folded.replace(',', "");
        let whole = whole.split('.').next().unwrap_or_default();
        whole.parse().ok().map(|n| (n, at + 1))
    }

    fn word_number(&self, class: Option<ClassId>, at: usize) -> Option<(i64, usize)> {
        self.ground.sentence.value_at(class, at).and_then(|(end, v)| v.parse().ok().map(|n| (n, end)))
    }

    fn mentions(&self, kind: SlotKind, at: usize) -> Takes<'a> {
        let mut out = Takes::new();
        for index in self.ground.begun(at).iter().map(|n| *n as usize) {
            let Some(mention) = self.ground.sentence.mentions.get(index) else { continue };
            let possessive =
                self.ground.sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive);
            let core = mention.range.end + usize::from(possessive);
            if kind.fits(mention) {
                out.push((Taken::Mention(index), mention.np.end.max(core)));
                if core < mention.np.end {
                    out.push((Taken::Mention(index), core));
                }
            } else if kind.whose(mention, self.ground.sentence) {
                out.push((Taken::Mention(index), core));
            }
        }
        out
    }
}
