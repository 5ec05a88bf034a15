//! Acts that the time of their sentence does not date: what somebody said, what a preposition only presupposes,
//! what had been before.

use super::roles::Scene;
use super::rules::Candidate;
use super::timing::Timing;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::{Operator, Tie, TimeItem};
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

/// "The treaty of 1936", "the 1936 treaty": whether a noun's preposition or article opens a time.
pub(super) fn tie(sentence: &Sentence, language: &Language, start: usize) -> Tie {
    let c = &language.classes;
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

/// "Abrogated the treaty of 1936", "the 1936 treaty": the date belongs to the noun, not to what was done to it; nor
/// does what has held since a date end then.
pub(super) fn named(found: &Match, time: &TimeItem) -> bool {
    let starts = |at: usize| found.words.iter().any(|w| w.start == at);
    let ends = |at: usize| found.words.iter().any(|w| w.end == at);
    match time.tie {
        _ if time.operator == Some(Operator::Since) => true,
        Tie::Behind => ends(time.range.start) || time.range.start.checked_sub(1).is_some_and(ends),
        Tie::Before => found.range.start < time.range.start && starts(time.range.end),
        Tie::Free => false,
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
    let said = |range: Range<usize>| {
        range.into_iter().any(|at| {
            scene.sentence.class_at(scene.language.classes.said, at).is_some_and(|end| end <= found.range.start)
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
