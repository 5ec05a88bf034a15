//! A sentence as patterns go over it: what begins where, and where gaps lead, worked out once for all of them.

use super::program::{First, MENTION, NUMBER, TIME};
use crate::lexicon::{class_bit, ClassId, How};
use crate::mention::{group, Mention};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::cell::OnceCell;

/// What a gap meets at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leap {
    /// One word on, or past a mention or time; `None` where no gap leads on.
    pub(super) next: Option<u32>,
    /// Where the clause ends that commas set off from here.
    pub(super) aside: Option<u32>,
    /// Where a date ends that commas set off from here.
    pub(super) dated: Option<u32>,
    /// Where a remark in brackets or between two dashes ends that opens here.
    pub(super) bracket: Option<u32>,
    /// Whether the word ends a phrase.
    pub(super) breaks: bool,
    /// A bracket opens; it closes.
    pub(super) open: bool,
    pub(super) close: bool,
}

/// A sentence and what patterns ask of it.
pub struct Ground<'s> {
    pub(crate) sentence: &'s Sentence<'s>,
    pub(crate) language: &'s Language,
    /// What a match can go on with at each token.
    offers: Vec<First>,
    leaps: OnceCell<Vec<Leap>>,
    begun: OnceCell<Begun>,
}

/// The longest remark in brackets or between dashes, in words.
const REMARK: usize = 16;

/// The mentions that begin at each token, by core or by phrase.
struct Begun {
    list: Vec<u32>,
    ends: Vec<u32>,
}

impl<'s> Ground<'s> {
    /// What a sentence is to the patterns of its language.
    pub fn new(sentence: &'s Sentence<'s>, language: &'s Language) -> Ground<'s> {
        let mut begins = vec![0; sentence.tokens.len()];
        for start in sentence.mentions.iter().flat_map(|m| [m.np.start, m.range.start]) {
            begins.get_mut(start).into_iter().for_each(|cell| *cell = MENTION);
        }
        for (cell, token) in begins.iter_mut().zip(&sentence.tokens) {
            *cell |= if token.kind == TokenKind::Number { NUMBER } else { 0 };
        }
        let mark = language.classes.mark.map_or(0, class_bit);
        for time in &sentence.times {
            begins.get_mut(time.range.start).into_iter().for_each(|cell| *cell |= TIME);
        }
        if !sentence.times.is_empty() {
            for (at, (cell, mask)) in begins.iter_mut().zip(sentence.found.masks()).enumerate() {
                *cell |= if mask & mark != 0 && dated(sentence, language, at).is_some() { TIME } else { 0 };
            }
        }
        let own = sentence.found.masks().zip(begins).map(|(mask, flags)| First { mask, flags });
        let mut offers: Vec<First> = own.collect();
        // From the left: of two that are passed over the second is not yet.
        for at in (0..offers.len()).filter(|at| sentence.is_passed(*at)) {
            let next = offers.get(at + 1).copied().unwrap_or_default();
            offers.get_mut(at).into_iter().for_each(|cell| *cell = next);
        }
        Ground { sentence, language, offers, leaps: OnceCell::new(), begun: OnceCell::new() }
    }

    /// What a match can go on with at a token: what is passed over offers what stands behind it.
    pub fn offer(&self, at: usize) -> First {
        self.offers.get(at).copied().unwrap_or_default()
    }

    /// Past a hyphen, a quotation mark, or the dot of an abbreviation.
    pub(super) fn past(&self, at: usize) -> usize {
        at + usize::from(self.sentence.is_passed(at))
    }

    /// Whether a word of the class may begin at a token: a quick "no".
    pub(super) fn begins(&self, class: ClassId, at: usize) -> bool {
        self.sentence.found.mask(at).is_some_and(|mask| mask & class_bit(class) != 0)
    }

    /// Numbers of the mentions that begin at a token, in order.
    pub(super) fn begun(&self, at: usize) -> &[u32] {
        let begun = self.begun.get_or_init(|| self.all_begun());
        let Some(end) = begun.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).and_then(|before| begun.ends.get(before)).copied().unwrap_or(0);
        begun.list.get(start as usize..*end as usize).unwrap_or_default()
    }

    fn all_begun(&self) -> Begun {
        let mentions = &self.sentence.mentions;
        let mut places: Vec<(usize, u32)> = Vec::with_capacity(mentions.len() * 2);
        for (number, mention) in (0..).zip(mentions) {
            places.push((mention.np.start, number));
            if mention.range.start != mention.np.start {
                places.push((mention.range.start, number));
            }
        }
        places.sort_unstable();
        let mut ends = Vec::with_capacity(self.sentence.tokens.len());
        let mut done = 0;
        for at in 0..self.sentence.tokens.len() {
            done += places.iter().skip(done).take_while(|(start, _)| *start <= at).count();
            ends.push(done as u32);
        }
        Begun { list: places.into_iter().map(|(_, number)| number).collect(), ends }
    }

    /// What a gap meets at a token; nothing beyond the last.
    pub(super) fn leap(&self, at: usize) -> Option<Leap> {
        self.leaps.get_or_init(|| self.all_leaps()).get(at).copied()
    }

    fn all_leaps(&self) -> Vec<Leap> {
        let sentence = self.sentence;
        let len = sentence.tokens.len();
        // Where the first mention or time that covers a token ends.
        let mut covered: Vec<Option<u32>> = vec![None; len];
        let times = sentence.times.iter().rev().map(|t| &t.range);
        for range in times.chain(sentence.mentions.iter().rev().map(|m| &m.range)) {
            for cell in covered.get_mut(range.start..range.end.min(len)).into_iter().flatten() {
                *cell = Some(range.end as u32);
            }
        }
        // "In Oslo, Lima and Rome": all of a list of three or more, with the preposition before it, is one step.
        let mut lists: Vec<Option<u32>> = vec![None; len];
        let named = |m: &&Mention| m.group.is_some() && m.how != How::Person && m.rank.is_none();
        for mention in sentence.mentions.iter().filter(named) {
            let members = || sentence.mentions.iter().filter(|m| m.group == mention.group);
            let end = members().map(|m| m.np.end).max().filter(|_| members().count() > 2);
            let end = end.map(|end| group::past_date(sentence, self.language, end));
            let led = sentence.class_ending_at(self.language.classes.mark, mention.np.start);
            for start in led.into_iter().chain([mention.np.start]) {
                lists.get_mut(start).into_iter().for_each(|cell| *cell = end.map(|end| end as u32));
            }
        }
        let step = |ends: &[Option<u32>], at: usize| ends.get(at).copied().flatten().unwrap_or(0);
        let past = |at: usize| step(&covered, at).max(step(&lists, at));
        let mut phrases = vec![false; len];
        for mention in &sentence.mentions {
            phrases.get_mut(mention.np.start..mention.np.end.min(len)).into_iter().flatten().for_each(|c| *c = true);
        }
        let listed = |at: usize| sentence.mentions.iter().any(|m| m.np.start == at);
        let mut heads = vec![false; len];
        for mention in sentence.mentions.iter().filter(|m| sentence.heads_clause(m, self.language)) {
            heads.get_mut(mention.np.start).into_iter().for_each(|cell| *cell = true);
        }
        let broken = self.broken();
        let heads = |at: usize| heads.get(at).copied().unwrap_or(false);
        let c = &self.language.classes;
        let bits = [c.mark, c.clause, c.behind].into_iter().flatten().fold(0, |all, class| all | class_bit(class));
        // "After the invasion imposed Britain sanctions": where the subject may follow its verb, a verb is no part of the phrase
        // that stands before it.
        let verb = |at: usize| {
            let plain = |class| sentence.hits(class, at)?.any(|h| h.is(class) && h.mark.is_none()).then_some(());
            self.language.features.subject_after_verb && at > 0 && c.behind.and_then(plain).is_some()
        };
        // "Was opened a year after the establishment of ties": what such a time is measured from is no part of the phrase.
        let measures = |at: usize| {
            let beside = |t: &&crate::time::TimeItem| matches!(t.raw, crate::time::Raw::Beside(..));
            sentence.times.iter().filter(beside).any(|t| t.range.start == at)
        };
        let leap = |(at, token): (usize, &crate::text::Token)| {
            let mark = token.kind == TokenKind::Mark;
            let aside = sentence.asides.iter().find(|a| a.start == at).map(|a| a.end as u32);
            // Most words are neither a mark nor small.
            if !mark && sentence.found.mask(at).is_some_and(|mask| mask & bits == 0) {
                let next = Some(past(at).max(at as u32 + 1));
                let breaks = heads(at + 2) || measures(at);
                return Leap { next, aside, dated: None, bracket: None, breaks, open: false, close: false };
            }
            let dated = self.dated(at);
            let word = if mark { token.folded.as_str() } else { "" };
            let comma = matches!(word, "," | "،");
            // "The envoy, J. M. Mora, was …": the dot of an initial or an abbreviation ends nothing.
            let short = |t: &crate::text::Token| t.kind == TokenKind::Word && t.folded.chars().count() <= 4;
            let shortened = word == "."
                && !token.spaced
                && at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(short)
                && sentence.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word);
            let stop = matches!(word, ";" | ":" | "." | "?" | "!" | "؛" | "。" | "；" | "：")
                && !shortened
                && !(word == "." && sentence.tokens.get(at + 1).is_some_and(|t| !t.spaced));
            let closed = if word == "(" { broken.get(at).copied().flatten() } else { None };
            let stop = stop || comma && (self.spliced(at) || self.turned(at));
            let next = match dated {
                Some(end) => Some(end as u32),
                None if stop => None,
                None if closed.is_some() => closed,
                None => Some(past(at).max(at as u32 + 1)),
            };
            // A clitic conjunction behind a comma opens a clause.
            let clause = || comma && sentence.and_prefixed(at + 1) && !listed(at + 1);
            let breaks = measures(at)
                || verb(at)
                || dated.is_none()
                    && (clause()
                        || heads(at + 2)
                        || mark && !shortened && !matches!(word, "," | "\"" | "'" | "“" | "”" | "«" | "»")
                        || (sentence.class_at(c.mark, at).is_some() || sentence.class_at(c.clause, at).is_some())
                            && !phrases.get(at).copied().unwrap_or(false));
            Leap {
                next,
                aside,
                dated: if comma { self.dated_aside(at).map(|end| end as u32) } else { None },
                bracket: if mark { self.remark(at).map(|end| end as u32) } else { None },
                breaks,
                open: word == "(" && closed.is_none(),
                close: word == ")",
            }
        };
        sentence.tokens.iter().enumerate().map(leap).collect()
    }

    /// "Toured Africa, but in Mali he never was": whether behind a comma a clause turns from what the one before told.
    fn turned(&self, at: usize) -> bool {
        let (sentence, c) = (self.sentence, &self.language.classes);
        let Some(end) = sentence.class_at(c.contrast, at + 1) else { return false };
        let fronted = sentence.mentions.iter().find(|m| m.np.start == end && m.mark.is_some());
        fronted.is_some_and(|m| sentence.class_at(c.denied, m.np.end).is_some())
    }

    /// "Condemned the plan, Senegal and the Gambia recalled …": whether behind a comma stand those who act in the clause
    /// that it opens, though nothing joins it to the one before.
    fn spliced(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let acts = |m: &&Mention| m.np.start == at + 1 && m.can_act() && m.anaphor.is_none();
        let Some(first) = sentence.mentions.iter().find(acts) else { return false };
        let list = sentence.mentions.iter().filter(|m| m.group.is_some() && m.group == first.group);
        let opens = list.clone().all(|m| m.np.start >= first.np.start);
        let end = list.map(|m| m.np.end).max().unwrap_or(first.np.end);
        let verb = |at: usize| sentence.is_finite(self.language, at);
        // The clause before has a verb of its own.
        opens && verb(end) && (0..at).any(verb)
    }

    /// "Relations (Arabic: …; Korean: …) have been close": where brackets end, by the token that opens them, in which a
    /// stop stands, so that no gap leads through them.
    fn broken(&self) -> Vec<Option<u32>> {
        let tokens = &self.sentence.tokens;
        let mut out = Vec::new();
        let mut open: Option<(usize, bool)> = None;
        for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Mark) {
            match token.folded.as_str() {
                "(" => open = open.is_none().then_some((at, false)),
                ":" | ";" | "؛" => open = open.map(|(start, _)| (start, true)),
                ")" => {
                    if let Some((start, true)) = open.take() {
                        out.resize(tokens.len(), None);
                        out.get_mut(start).into_iter().for_each(|cell| *cell = Some(at as u32 + 1));
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// "Broke off – the first time ever – its relations": where a remark ends that a bracket or dash opens here, with
    /// its closing mark.
    fn remark(&self, at: usize) -> Option<usize> {
        let tokens = &self.sentence.tokens;
        let word = tokens.get(at).map_or("", |t| t.folded.as_str());
        let close: &[&str] = match word {
            "(" => &[")"],
            "–" | "—" if tokens.get(at).is_some_and(|t| at > 0 && t.spaced) => &["–", "—"],
            _ => return None,
        };
        let rest = tokens.get(at + 1..)?.iter().take(REMARK);
        let stop = |t: &crate::text::Token| [";", ":", "(", "|"].into_iter().any(|mark| t.is(mark));
        let end = rest.take_while(|t| !stop(t)).position(|t| close.contains(&t.folded.as_str()))?;
        (end > 0).then_some(at + end + 2)
    }

    /// Whether the sentence begins here: at its first word, or after the date that opens it.
    pub(super) fn opens(&self, at: usize) -> bool {
        let stop = |end: usize| self.sentence.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        // "In-1966 …": a preposition written to the date with a hyphen is before it.
        let c = &self.language.classes;
        let led = |start: usize| {
            start <= 2
                && (0..start).all(|i| {
                    self.sentence.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Hyphen)
                        || self.sentence.class_at(c.mark, i) == Some(i + 1)
                })
        };
        at == 0
            || self.sentence.times.first().is_some_and(|t| {
                led(t.range.start) && (t.range.end == at || t.range.end + 1 == at && stop(t.range.end))
            })
    }

    /// The end of an expression of time whose preposition stands at `at`: both are passed over as one.
    pub(super) fn dated(&self, at: usize) -> Option<usize> {
        dated(self.sentence, self.language, at)
    }

    /// Where a date that stands between the comma at `at` and another ends, with that comma.
    fn dated_aside(&self, at: usize) -> Option<usize> {
        let comma = |i: usize| self.sentence.tokens.get(i).is_some_and(|t| t.is(",") || t.is("،"));
        let begun = self.sentence.time_at(at + 1).and_then(|i| self.sentence.times.get(i)).map(|t| t.range.end);
        self.dated(at + 1).or(begun).filter(|end| comma(*end)).map(|end| end + 1)
    }
}

/// The same.
fn dated(sentence: &Sentence, language: &Language, at: usize) -> Option<usize> {
    if sentence.times.is_empty() {
        return None;
    }
    let mut start = sentence.class_at(language.classes.mark, at)?;
    start += usize::from(sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Hyphen));
    sentence.times.iter().find(|t| t.range.start == start).map(|t| t.range.end)
}
