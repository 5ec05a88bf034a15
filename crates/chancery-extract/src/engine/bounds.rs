//! Until when or since when something held, where a clause or an event tells it: "until it became a protectorate in
//! 1888", "since its independence in 1960". The time in it dates what the clause tells; of what stands outside it, it
//! is the bound.

use super::roles::Scene;
use super::timing::Timing;
use crate::pattern::Match;
use crate::text::TokenKind;
use crate::time::{Operator, TimeItem};

/// How many words such a clause may have before its time.
const CLAUSE: usize = 10;

/// How far behind the words such a clause may open.
const BEHIND: usize = 8;

/// The bound of a state that a match tells, and the time that bounds it.
pub(super) fn of_state(scene: &Scene<'_>, found: &Match) -> Option<(usize, Operator)> {
    let near = |open: usize, time: &TimeItem| {
        let last = found.words.last().map_or(found.range.end, |w| w.end);
        let first = found.words.first().map_or(found.range.start, |w| w.start);
        let after = last <= open && open - last.min(open) <= BEHIND && !stopped(scene, last..open);
        // "Since it became independent in 1960, it has kept close ties": the clause opens the sentence.
        let comma = scene.sentence.tokens.get(time.range.end).is_some_and(|t| t.is(","));
        let before = open <= 1 && comma && time.range.end < first;
        after || before
    };
    scene.sentence.times.iter().enumerate().find_map(|(index, time)| {
        let plain = time.value.is_some() && !time.aside && time.operator.is_none() && time.group.is_none();
        let (open, operator) = opened(scene, time).filter(|_| plain)?;
        near(open, time).then_some((index, operator))
    })
}

/// What such a bound makes of its time.
pub(super) fn bent(time: &TimeItem, operator: Operator) -> Option<String> {
    TimeItem { operator: Some(operator), ..time.clone() }.when(true)
}

/// The same as a timing, as near as the words of the state itself.
pub(super) fn timing(bound: &(usize, Operator)) -> Timing {
    Timing { items: vec![bound.0], distance: 1 }
}

/// Where the word stands that opens the clause or event of a time, and what it makes of that.
fn opened(scene: &Scene<'_>, time: &TimeItem) -> Option<(usize, Operator)> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let start = time.range.start;
    let from = start.saturating_sub(CLAUSE);
    let stop = (from..start).rev().find(|at| stopped(scene, *at..*at + 1)).map_or(from, |at| at + 1);
    let other = sentence.times.iter().filter(|t| t.range.end <= start).map(|t| t.range.end).max().unwrap_or(0);
    (stop.max(other)..start).rev().find_map(|at| {
        let (end, value) = sentence.value_at(c.operator, at)?;
        let operator = value.parse().ok()?;
        // "From", "to" are prepositions of places, too.
        let place = sentence.value_at(c.mark, at).is_some_and(|(_, mark)| mark != "oth");
        let bounds = matches!(operator, Operator::Until | Operator::Since | Operator::Before);
        (bounds && !place && start > end + 1).then_some((at, operator))
    })
}

/// Whether a mark stands in a stretch.
fn stopped(scene: &Scene<'_>, mut range: std::ops::Range<usize>) -> bool {
    range.any(|at| scene.sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'")))
}
