//! Runs a pattern over a sentence: backtracking over few words, the shortest gaps first.

use super::program::{Picked, Program, Step, What};
use super::{Capture, Ground, Match, Pattern, SlotKind};
use crate::lexicon::{ClassId, Hit};
use crate::text::TokenKind;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::ops::Range;

/// Bounds the work on one start position.
const STEPS: usize = 4000;

struct Run<'r, 'p, 'a> {
    ground: &'r Ground<'a>,
    program: &'p Program,
    steps: usize,
}

/// What a slot can take, each with its end.
type Takes<'p> = SmallVec<[(Taken<'p>, usize); 2]>;

/// What is captured on the way: nothing is copied before the whole pattern is found.
#[derive(Default)]
pub struct Trail<'p> {
    captures: SmallVec<[(&'p SmolStr, Taken<'p>, Range<usize>); 8]>,
    words: SmallVec<[Range<usize>; 8]>,
}

#[derive(Clone, Copy)]
enum Taken<'p> {
    Mention(usize),
    Number(i64),
    Value(&'p str),
}

impl<'p> Trail<'p> {
    /// How far it goes.
    fn mark(&self) -> (usize, usize) {
        (self.captures.len(), self.words.len())
    }

    /// Takes a word of a class, with its value if that is captured.
    fn word<'a: 'p>(&mut self, picked: Option<&'p Picked>, range: Range<usize>, hit: &Hit<'a>, class: ClassId) {
        if let Some(picked) = picked {
            let value = hit.value_of(class).unwrap_or_default();
            self.captures.push((&picked.name, Taken::Value(value), range.clone()));
        }
        self.words.push(range);
    }

    /// Forgets what came behind a mark.
    fn back_to(&mut self, (captures, words): (usize, usize)) {
        self.captures.truncate(captures);
        self.words.truncate(words);
    }

    fn found(&self, range: Range<usize>) -> Match {
        let captures = self.captures.iter().map(|(name, taken, range)| {
            let capture = match *taken {
                Taken::Mention(index) => Capture::Mention(index),
                Taken::Number(number) => Capture::Number(number),
                Taken::Value(value) => Capture::Value(value.into()),
            };
            ((*name).clone(), capture, range.clone())
        });
        Match { range, captures: captures.collect(), words: self.words.to_vec() }
    }
}

impl Pattern {
    /// The match that begins at token `at`, if there is one. The trail is what was captured on another way.
    pub fn at<'p, 'a: 'p>(&'p self, ground: &Ground<'a>, at: usize, trail: &mut Trail<'p>) -> Option<Match> {
        if !self.opening.may(ground.offer(at)) || self.opens && !ground.opens(at) {
            return None;
        }
        trail.back_to((0, 0));
        let end = Run { ground, program: &self.program, steps: 0 }.from(self.program.start, at, trail)?;
        Some(trail.found(at..end))
    }

    /// The match of the nearest word, and of the nearest doer: "opened two consulates in 1962 and established
    /// relations" is about what was established; "Ould Daddah came in 1967, Kim went there in 1975" has Kim go.
    /// A doer before a comma stays with the one whom it describes ("Guevara, then a minister, went").
    fn tighter<'p, 'a: 'p>(&'p self, ground: &Ground<'a>, found: Match, trail: &mut Trail<'p>) -> Match {
        use SlotKind::{Actor, Doer, Leader, Person};
        let (doer, any) = match self.program.step(self.program.start).map(|step| &step.what) {
            Some(What::Word(..)) => (false, false),
            Some(What::Slot(kind @ (Doer | Leader | Person | Actor), _)) => (true, *kind == Actor),
            _ => return found,
        };
        let first = |m: &Match| {
            m.captures.iter().find_map(|(_, capture, _)| match capture {
                Capture::Mention(index) => ground.sentence.mentions.get(*index),
                _ => None,
            })
        };
        let described = |m: &Match| {
            let end = first(m).map_or(m.range.start, |x| x.range.end);
            let before = m.words.iter().map(|w| w.start).find(|w| *w >= end).unwrap_or(end + 1);
            ground
                .sentence
                .tokens
                .get(end..before)
                .is_some_and(|between| between.iter().any(|t| t.kind == TokenKind::Mark))
        };
        // "Invited by the Polish president, Moi went": of any actors the one behind the comma, if he acts.
        if any && !(described(&found) && first(&found).is_some_and(|m| !m.can_act() || m.modifier)) {
            return found;
        }
        let inner = (found.range.start + 1..found.range.end).rev().find_map(|later| {
            self.at(ground, later, trail)
                .filter(|m| m.range.end == found.range.end && m.words.len() == found.words.len())
                .filter(|m| !doer || !described(m))
                .filter(|m| !any || first(m).is_some_and(|m| m.can_act()))
        });
        inner.unwrap_or(found)
    }

    /// Adds every match in a sentence that begins before token `most`, from the left, without overlap.
    pub fn all<'p, 'a: 'p>(&'p self, ground: &Ground<'a>, most: usize, out: &mut Vec<Match>) {
        let mut trail = Trail::default();
        let mut at = 0;
        let most = most.min(ground.sentence.tokens.len());
        while at < most {
            match self.at(ground, at, &mut trail) {
                Some(found) if found.range.end > at => {
                    let found = self.tighter(ground, found, &mut trail);
                    at = found.range.end;
                    out.push(found);
                }
                _ => at += 1,
            }
        }
    }
}

impl<'p, 'a: 'p> Run<'_, 'p, 'a> {
    /// Where the match ends that goes on at `at` with a step, if there is one. What does not lead to one may stay on
    /// the trail.
    fn from(&mut self, step: u32, at: usize, trail: &mut Trail<'p>) -> Option<usize> {
        self.steps += 1;
        if self.steps > STEPS {
            return None;
        }
        let (mut step, mut at) = (step, at);
        loop {
            let Step { what, next, .. } = self.program.step(step)?;
            step = *next;
            match what {
                What::Done => return Some(at),
                What::Start if self.ground.opens(at) => {}
                What::End if self.closes(at) => {}
                What::Start | What::End => return None,
                What::Word(class, picked) => {
                    // Hyphens are transparent between words.
                    let start = self.ground.past(at);
                    if !self.ground.begins(*class, start) {
                        return None;
                    }
                    let hits = self.ground.sentence.found.get(start)?;
                    let takes = |hit: &&Hit<'a>| hit.is(*class) && picked.as_ref().is_none_or(|p| p.takes(hit));
                    let mut fits = hits.iter().filter(takes);
                    let hit = fits.next()?;
                    if fits.next().is_some() {
                        return self.either(*class, picked.as_deref(), start, step, trail);
                    }
                    trail.word(picked.as_deref(), start..hit.end, hit, *class);
                    at = hit.end;
                }
                What::Slot(kind, name) => {
                    let start = self.ground.past(at);
                    let takes = self.slot(*kind, start);
                    let name = self.program.name(*name)?;
                    let ((taken, end), others) = takes.split_last()?;
                    for (taken, end) in others {
                        let mark = trail.mark();
                        trail.captures.push((name, *taken, start..*end));
                        if let Some(done) = self.from(step, *end, trail) {
                            return Some(done);
                        }
                        trail.back_to(mark);
                    }
                    trail.captures.push((name, *taken, start..*end));
                    at = *end;
                }
                What::Gap { most, tight } => return self.over(step, usize::from(*most), *tight, at, trail),
                What::Fork(ways, len) => {
                    let offer = self.ground.offer(at);
                    let mut open = self
                        .program
                        .ways(*ways, *len)
                        .iter()
                        .filter(|(first, _)| first.may(offer))
                        .map(|(_, way)| *way);
                    let mut way = open.next()?;
                    // The last way needs no way back.
                    for other in open {
                        let mark = trail.mark();
                        if let Some(done) = self.from(way, at, trail) {
                            return Some(done);
                        }
                        trail.back_to(mark);
                        way = other;
                    }
                    step = way;
                }
            }
        }
    }

    /// The same behind a gap, the shortest first; where that leads nowhere, past what stands in it aside.
    fn over(&mut self, step: u32, most: usize, tight: bool, at: usize, trail: &mut Trail<'p>) -> Option<usize> {
        let mut asides: SmallVec<[(usize, usize); 2]> = SmallVec::new();
        let mark = trail.mark();
        if let Some(done) = self.through(step, most, tight, at, trail, &mut asides) {
            return Some(done);
        }
        // "Broke off (for the first time ever) its relations": the gap goes on behind the brackets.
        for (end, left) in asides {
            trail.back_to(mark);
            if let Some(done) = self.over(step, left, tight, end, trail) {
                return Some(done);
            }
        }
        None
    }

    /// The same word by word; notes where what stands aside ends, and how many words are left there.
    fn through(
        &mut self,
        step: u32,
        most: usize,
        tight: bool,
        at: usize,
        trail: &mut Trail<'p>,
        asides: &mut SmallVec<[(usize, usize); 2]>,
    ) -> Option<usize> {
        let ground = self.ground;
        // Where the gap may end: what must follow it is looked for first.
        let first = self.program.first(step);
        let mark = trail.mark();
        let mut next = at;
        let mut open = 0usize;
        for used in 0..=most {
            if first.may(ground.offer(next)) {
                if let Some(done) = self.from(step, next, trail) {
                    return Some(done);
                }
                trail.back_to(mark);
            } else {
                self.steps += 1;
            }
            let leap = ground.leap(next)?;
            // "The ambassador, who had come in May, was recalled": what commas set off is passed over.
            // "Broke off, on 5 June 2017, its relations": so is a date.
            for end in [leap.aside, leap.dated, leap.bracket].into_iter().flatten().map(|end| end as usize) {
                if first.may(ground.offer(end)) {
                    if let Some(done) = self.from(step, end, trail) {
                        return Some(done);
                    }
                    trail.back_to(mark);
                } else {
                    self.steps += 1;
                }
            }
            if let Some(left) = most.checked_sub(used + 1) {
                asides.extend(leap.bracket.map(|end| (end as usize, left)));
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

    /// The same behind one of several words of a class that begin at a token, the longest first.
    fn either(
        &mut self,
        class: ClassId,
        picked: Option<&'p Picked>,
        start: usize,
        step: u32,
        trail: &mut Trail<'p>,
    ) -> Option<usize> {
        let mut ends: SmallVec<[&'a Hit<'a>; 4]> = SmallVec::new();
        let hits = self.ground.sentence.found.get(start)?;
        ends.extend(hits.iter().filter(|hit| hit.is(class) && picked.is_none_or(|p| p.takes(hit))));
        ends.sort_by_key(|hit| std::cmp::Reverse(hit.end));
        ends.dedup_by_key(|hit| (hit.end, picked.and_then(|_| hit.value_of(class))));
        let mark = trail.mark();
        for hit in ends {
            trail.word(picked, start..hit.end, hit, class);
            if let Some(done) = self.from(step, hit.end, trail) {
                return Some(done);
            }
            trail.back_to(mark);
        }
        None
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
                // "Norway's 1972 treaty": so does one behind its owner.
                let owned = at.checked_sub(1).and_then(|b| self.ground.sentence.tokens.get(b));
                let owned = owned.is_some_and(|t| t.kind == TokenKind::Possessive);
                // "2004 Foreign Minister Li, June": so does the one with which an entry opens, before a capital.
                let capital = |t: &crate::text::Token| t.kind == TokenKind::Word && t.capital && t.spaced;
                let colon =
                    at.checked_sub(1).is_none_or(|b| self.ground.sentence.tokens.get(b).is_some_and(|t| t.is(":")));
                let entry = colon
                    && self.ground.language.features.capitals
                    && self.ground.sentence.tokens.get(at + 1).is_some_and(capital);
                let closes = self.ground.sentence.tokens.get(at + 1).is_none_or(|t| {
                    t.kind == TokenKind::Mark && !t.is("%") && !t.is("€") && !t.is("$")
                        || [c.and, c.mark, c.clause, c.aux, c.operator]
                            .iter()
                            .any(|class| self.ground.sentence.class_at(*class, at + 1).is_some())
                });
                number(self.digits(at).filter(|(n, _)| four && (closes || owned || entry) && (1500..=2050).contains(n)))
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
            SlotKind::Stretch => {
                let order = self.ground.language.features.date_order;
                number(crate::time::digits::stretch(self.ground.sentence, order, at))
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
