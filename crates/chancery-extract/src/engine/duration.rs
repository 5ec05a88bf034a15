//! How long a stay lasted: "arrived on 20 February for a stay of a week" lasts until the 26th.

use super::roles::Scene;
use super::rules::Candidate;
use crate::text::TokenKind;
use chancery_model::Kind;
use chancery_time::When;

/// How many words may stand between a verb of staying and the day until which somebody did.
const STAY: usize = 6;

/// How far behind the words their duration may stand, in words.
const BEHIND: usize = 5;

/// The times of a visit or meeting, each day widened to the days that the words count.
pub(super) fn of_stay(scene: &Scene<'_>, candidate: &Candidate<'_>, times: Vec<Option<When>>) -> Vec<Option<When>> {
    let stay = matches!(candidate.rule.kind, Kind::Visit | Kind::Meeting);
    if !stay {
        return times;
    }
    let left = departed(scene, candidate);
    if let (Some(last), Some(first)) = (left, times.first()) {
        let span = |when: &When| format!("{}/{last}", when.single_day()?).parse::<When>().ok();
        // The day of leaving may stand in the list of times.
        let rest = times.iter().skip(1).all(|t| t.as_ref().is_some_and(|w| w.to_string() == last));
        return match first.as_ref().and_then(span).filter(|_| rest) {
            Some(span) => vec![Some(span)],
            None => times,
        };
    }
    if times.len() != 1 {
        return times;
    }
    if let Some(last) = until(scene, candidate) {
        let span = |when: When| format!("{}/{last}", when.single_day()?).parse::<When>().ok();
        return times.into_iter().map(|t| t.clone().and_then(span).or(t)).collect();
    }
    let Some(days) = days(scene, candidate) else { return times };
    let widened = |when: When| {
        let first = when.single_day()?;
        format!("{first}/{}", first.plus_days(days - 1)).parse::<When>().ok()
    };
    times.into_iter().map(|t| t.clone().and_then(widened).or(t)).collect()
}

/// "Arrived on 18 November and stayed until the 24th": the day to which the stay behind the words lasted.
fn until<'s>(scene: &'s Scene<'_>, candidate: &Candidate<'_>) -> Option<&'s str> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let found = &candidate.found.range;
    let stop = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(":"))
            || scene.others.iter().any(|o| o.start == at && o.start >= found.end)
    };
    let stays = |at: &usize| sentence.class_at(c.stays, *at).is_some();
    let at = (found.start..sentence.tokens.len()).find(|at| stays(at) || stop(*at)).filter(stays)?;
    let end = sentence.class_at(c.stays, at)?;
    let until = sentence.times.iter().find(|t| t.range.start >= end)?;
    let near = until.range.start - end <= STAY && until.operator == Some(crate::time::Operator::Until);
    until.value.as_deref().filter(|v| near && !v.contains('/'))
}

/// "Arrived on 3 May 1929 and left on the 6th": the day on which whoever had come left again.
fn departed<'s>(scene: &'s Scene<'_>, candidate: &Candidate<'_>) -> Option<&'s str> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let start = candidate.found.words.first().map_or(candidate.found.range.start, |w| w.start);
    let stop = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(":"));
    let came = sentence.times.iter().find(|t| t.range.start >= start && t.value.is_some())?;
    let left = (came.range.end..sentence.tokens.len())
        .take(STAY)
        .take_while(|at| !stop(*at))
        .find_map(|at| sentence.class_at(c.departs, at))?;
    let day = sentence.times.iter().find(|t| t.range.start >= left && t.range.start - left <= 2)?;
    let later = came.value < day.value && day.operator.is_none();
    day.value.as_deref().filter(|v| later && v.len() == 10)
}

/// The days that the words, or those right behind them, count.
fn days(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<i32> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let found = &candidate.found.range;
    let mut words = 0;
    // A date in between does not count: "arrived on 20 February for a stay of a week".
    let behind = (found.end..sentence.tokens.len())
        .take_while(|at| sentence.tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Mark))
        .take_while(|at| sentence.class_at(c.clause, *at).is_none())
        .take_while(|at| {
            words += usize::from(sentence.time_at(*at).is_none());
            words <= BEHIND + 1
        })
        .last()
        .map_or(found.end, |at| at + 1);
    (found.start..behind).find_map(|at| {
        if sentence.time_at(at).is_some() {
            return None;
        }
        let digits = sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Number);
        let (end, count) = match digits {
            Some(token) => (at + 1, token.folded.parse::<i32>().ok()?),
            None => sentence.value_at(c.number, at).and_then(|(end, v)| Some((end, v.parse().ok()?)))?,
        };
        // "On a six-day visit" only names its kind.
        let (_, unit) = sentence.value_at(c.unit, end)?;
        let days = match unit {
            "day" => count,
            "week" => count.checked_mul(7)?,
            _ => return None,
        };
        (2..=60).contains(&days).then_some(days)
    })
}
