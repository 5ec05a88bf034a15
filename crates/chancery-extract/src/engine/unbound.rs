//! Acts that the time of their sentence does not date: what somebody said, what a preposition only presupposes,
//! what had been before.

use super::roles::Scene;
use super::rules::Candidate;
use super::timing::Timing;
use crate::mention::{marks, Mark};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::{Operator, Raw, Tie, TimeItem};
use chancery_model::Kind;
use std::ops::Range;

/// How far before the words a preposition that presupposes them may stand.
const NEAR: usize = 5;

/// So far behind the words a time is still their own, where no other act stands between.
const REACH: usize = 14;

/// Whether the time stands outside the clause or phrase of the words, and that is one which has no part in it.
pub fn apart(scene: &Scene<'_>, candidate: &Candidate<'_>, found: &Match, timing: &Timing) -> bool {
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).all(|t| {
        said(scene, candidate, found, &t.range)
            || presupposed(scene, found, &t.range)
            || earlier(scene, found, &t.range)
    })
}

/// "The treaty of 1936", "the 1936 treaty", "a plan for 2020–2023": whether a noun's preposition or article opens a
/// time.
pub(super) fn tie(sentence: &Sentence, language: &Language, item: &TimeItem) -> Tie {
    let c = &language.classes;
    let start = item.range.start;
    if matches!(item.raw, Raw::Span(..)) && meant(sentence, language, start) {
        return Tie::Meant;
    }
    if language.features.construct && bare(sentence, language, item) {
        return Tie::Behind;
    }
    let gen = |at: usize| sentence.value_at(c.mark, at).is_some_and(|(end, v)| v == "gen" && end >= start);
    if gen(start) || sentence.class_ending_at(c.mark, start).is_some_and(gen) {
        return Tie::Behind;
    }
    let det = sentence.class_at(c.det, start).is_some() || sentence.class_ending_at(c.det, start).is_some();
    if det {
        Tie::Before
    } else {
        Tie::Free
    }
}

/// "The treaty 1936": where a noun stands before what it is of, a date without a preposition is that of the noun.
fn bare(sentence: &Sentence, language: &Language, item: &TimeItem) -> bool {
    let c = &language.classes;
    let Raw::Date(point) = item.raw else { return false };
    // What the words of the expression hold before the date proper: "the treaty" as well as "in the year".
    let date = match point.month {
        None => item.range.end.saturating_sub(1),
        Some(_) => item.range.start,
    };
    let prefixed = |at: usize| sentence.found.get(at).is_some_and(|hits| hits.iter().any(|h| h.taken > 0));
    let working = [c.mark, c.operator, c.time_glue, c.and, c.month, c.clause, c.aux, c.behind, c.finite, c.range_to];
    let noun = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && working.iter().all(|class| sentence.class_at(*class, at).is_none())
            && working.iter().all(|class| sentence.class_ending_at(*class, at + 1).is_none())
    };
    point.year.is_some() && point.day.is_none() && !prefixed(date) && date.checked_sub(1).is_some_and(noun)
}

/// Whether a preposition of what something is for opens a stretch of time.
pub(super) fn meant(sentence: &Sentence, language: &Language, start: usize) -> bool {
    let c = &language.classes;
    let affix = |at: usize| sentence.found.get(at)?.iter().find(|h| h.taken > 0).and_then(|h| h.mark);
    let open = sentence.class_ending_at(c.time_glue, start).or(sentence.class_ending_at(c.det, start)).unwrap_or(start);
    let mark = affix(start).or_else(|| marks::before(sentence, language, start)).or_else(|| affix(open));
    matches!(mark.or_else(|| marks::before(sentence, language, open)), Some(Mark::Ben | Mark::Dat))
}

/// "Abrogated the treaty of 1936", "the 1936 treaty": the date belongs to the noun, not to what was done to it; nor
/// does what has held since a date end then.
pub(super) fn named(found: &Match, time: &TimeItem) -> bool {
    let starts = |at: usize| found.words.iter().any(|w| w.start == at);
    let ends = |at: usize| found.words.iter().any(|w| w.end == at);
    match time.tie {
        _ if time.operator == Some(Operator::Since) => true,
        Tie::Behind => ends(time.range.start) || time.range.start.checked_sub(1).is_some_and(ends),
        Tie::Before => found.range.start < time.range.start && starts(time.range.end),
        Tie::Free | Tie::Meant => false,
    }
}

/// Another time than the one that the pattern names in its slot `when`.
pub(super) fn unlike(found: &Match, time: &TimeItem) -> bool {
    let own = found.captures.iter().find(|(name, _, _)| name == "when");
    own.is_some_and(|(_, _, range)| time.range.end <= range.start || range.end <= time.range.start)
}

/// "On Monday he said that …": the day is of the words, not of what they tell, unless what they tell is said in
/// saying it: "said that his country supports".
fn said(scene: &Scene<'_>, candidate: &Candidate<'_>, found: &Match, time: &Range<usize>) -> bool {
    let c = &scene.language.classes;
    let told = |w: &Range<usize>| scene.sentence.class_at(c.behind, w.start).is_some();
    if c.behind.is_some() && candidate.rule.kind.family() == "statement" && !found.words.iter().any(told) {
        return false;
    }
    // "In July, after it was said that …, Peru froze them": what two commas set off does not say the rest.
    let comma = |at: usize| scene.sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let opens = |at: usize| {
        [c.presupposes, c.since_clause, c.clause, c.operator].iter().any(|k| scene.sentence.class_at(*k, at).is_some())
    };
    let closed = (time.end + 1..found.range.start).rev().find(|at| comma(*at));
    let inserted = closed.filter(|_| comma(time.end) && opens(time.end + 1)).unwrap_or(time.end);
    let said = |range: Range<usize>| {
        range.into_iter().any(|at| {
            at >= inserted
                && scene.sentence.class_at(scene.language.classes.said, at).is_some_and(|end| end <= found.range.start)
        })
    };
    // "Said in 2012 that it would sell no more": what is yet to come is told as of then.
    let ahead = |at: usize| c.ahead.is_some() && scene.sentence.class_at(c.ahead, at).is_some();
    let meant = (time.end..found.range.end.max(time.end)).any(ahead);
    time.end <= found.range.start && !meant && said(time.end..found.range.start)
}

/// "Following the raids on Gaza, …", "over its support for …": the time of the main clause is not theirs.
fn presupposed(scene: &Scene<'_>, found: &Match, time: &Range<usize>) -> bool {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let start = found.range.start;
    let opened = (start.saturating_sub(NEAR)..=start)
        .rev()
        .find(|at| sentence.class_at(c.presupposes, *at).is_some_and(|end| end <= start.max(at + 1)));
    let Some(open) = opened else { return false };
    let whole = open..start;
    let broken = whole.clone().any(|at| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"))
            || at > open && sentence.class_at(c.clause, at).is_some()
    });
    // Within its own phrase the time is its own.
    let end = (found.range.end..sentence.tokens.len())
        .find(|at| sentence.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'")))
        .unwrap_or(sentence.tokens.len());
    let close = time.start >= found.range.end
        && time.start - found.range.end <= REACH
        && !scene.others.iter().any(|o| found.range.end <= o.start && o.end <= time.start);
    !(broken || close || open <= time.start && time.end <= end)
}

/// "A year after the establishment of relations, Peru …": the act that a time is measured from was not then.
pub(super) fn measured(scene: &Scene<'_>, found: &Match, timing: &Timing) -> bool {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let start = found.words.first().map_or(found.range.start, |w| w.start);
    let from = |t: &TimeItem| {
        let gap = t.range.end..start;
        matches!(t.raw, Raw::Beside(..)) && !t.behind && t.range.end <= start && gap.len() <= QUALITY
    };
    let verb = sentence.class_at(c.behind, start).is_some() || sentence.is_verb(scene.language, start);
    !verb && timing.items.iter().filter_map(|i| sentence.times.get(*i)).all(from)
}

/// How many words may stand between such a time and the noun of the act.
const QUALITY: usize = 2;

/// "Was ordered out within forty-eight hours": how long somebody was given to go is not when he was told to.
pub(super) fn allowed(kind: Kind, time: &TimeItem) -> bool {
    kind == Kind::EnvoyExpelled && matches!(time.raw, Raw::Within(..))
}

/// "24 May 1948. South Africa recognises it, two days before the elections": what an entry of a day tells was on that
/// day, however far it lies from something else.
pub(super) fn beside(entry: Option<&str>, time: &TimeItem) -> bool {
    matches!(time.raw, Raw::Beside(..)) && entry.is_some_and(|day| day.len() == DAY && !day.contains('/'))
}

/// How long a day is as it is written.
const DAY: usize = 10;

/// "Had become an embassy": whether the verb of the words tells of what had been before the time spoken of.
pub(super) fn had_been(scene: &Scene<'_>, found: &Match, state: bool) -> bool {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let first = found.words.first().map_or(found.range.start, |w| w.start);
    let participle = |at: usize| sentence.is_past(scene.language, at) || sentence.class_at(c.behind, at).is_some();
    (first.saturating_sub(HAD)..found.range.end).any(|at| {
        let had =
            sentence.class_at(c.anterior, at).filter(|_| !sentence.mentions.iter().any(|m| m.range.contains(&at)));
        let own = |end: usize| !state && found.words.iter().any(|w| w.start == end);
        had.is_some_and(|end| own(end) || (end..end + HAD).any(participle))
    })
}

/// How many words may stand between the auxiliary of what had been and its participle, and the words of an act.
const HAD: usize = 2;

/// "…, who had served there": before the time that the main clause tells.
fn earlier(scene: &Scene<'_>, found: &Match, time: &Range<usize>) -> bool {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    let had = (verb.saturating_sub(3)..=verb).rev().find(|at| sentence.class_at(c.anterior, *at).is_some());
    let Some(had) = had.filter(|had| time.end <= *had) else { return false };
    let opened = had.saturating_sub(3).max(time.end)..had;
    opened.into_iter().any(|at| sentence.class_at(c.relative, at).is_some_and(|end| end <= had))
}
