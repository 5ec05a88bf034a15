//! "Visit planned, but called off", "talks agreed but put off": participles behind the noun of an act that tell a plan and
//! what came of it.

use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use chancery_model::Modality;
use std::ops::Range;

/// How many words may part the noun from the plan: "visit of the president planned".
const GAP: usize = 6;

/// "President Nano (October 2015; postponed)": what the last word of a bracket behind a visit says came of it.
pub(super) fn remarked(sentence: &Sentence, language: &Language, found: &Match) -> Option<(Modality, Range<usize>)> {
    let c = &language.classes;
    let is = |at: usize, marks: &[&str]| sentence.tokens.get(at).is_some_and(|t| marks.iter().any(|m| t.is(m)));
    let end = found.words.iter().map(|w| w.end).max().unwrap_or(found.range.end);
    let close = (end..sentence.tokens.len()).find(|at| is(*at, &[")"]))?;
    let open = (0..close).rev().find(|at| is(*at, &["("]))?;
    let last = (open + 1..close).find(|at| {
        let ends = [c.called_off, c.undone, c.deferred].into_iter().any(|k| sentence.class_at(k, *at) == Some(close));
        ends && is(at - 1, &["(", ",", ";", "–", "—"])
    })?;
    let deferred = sentence.class_at(c.deferred, last) == Some(close);
    Some((if deferred { Modality::Planned } else { Modality::Denied }, last..close))
}

/// What came of the plan that the words behind a match tell.
pub(super) fn of_match(sentence: &Sentence, language: &Language, found: &Match) -> Option<(Modality, Range<usize>)> {
    let c = &language.classes;
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is("،"));
    let reach = found.range.start..(found.range.end + GAP).min(sentence.tokens.len());
    reach.into_iter().find_map(|at| {
        let plan = sentence.class_at(c.planned, at)?;
        // "Planned for July, but put off": when it was to be may stand between.
        let behind = sentence.times.iter().find(|t| t.range.start <= plan + 1 && plan < t.range.end);
        let plan = behind.map_or(plan, |t| t.range.end);
        let turn = if comma(plan) { plan + 1 } else { plan };
        let next = sentence.class_at(c.contrast, turn).or((turn > plan).then_some(turn))?;
        let dropped = [c.called_off, c.undone].into_iter().find_map(|class| sentence.class_at(class, next));
        let off = dropped.map(|end| (Modality::Denied, at..end));
        off.or_else(|| sentence.class_at(c.deferred, next).map(|end| (Modality::Planned, at..end)))
    })
}
