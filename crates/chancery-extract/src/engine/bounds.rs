//! Until when or since when something held, where a clause or an event tells it: "until it became a protectorate in
//! 1888", "since its independence in 1960". The time in it dates what the clause tells; of what stands outside it, it
//! is the bound.

use super::dating;
use super::roles::Scene;
use super::rules::Candidate;
use super::sides::Pair;
use super::timing::Timing;
use crate::pattern::Match;
use crate::text::TokenKind;
use crate::time::{Operator, TimeItem};
use chancery_model::{Kind, Modality};
use chancery_time::When;
use std::ops::Range;

/// How many words such a clause may have before its time.
const CLAUSE: usize = 10;

/// How far behind the words such a clause may open.
const BEHIND: usize = 8;

/// A time that bounds what a match tells.
pub(super) struct Bound {
    /// Which time of the sentence.
    time: usize,
    /// How it bounds that.
    operator: Operator,
    /// The time from which on it held, told right before: "from 1950 until it was closed in 1973".
    from: Option<usize>,
}

impl Bound {
    /// Whether a timing is of none but its times.
    pub(super) fn fits(&self, timing: Option<&Timing>) -> bool {
        timing.is_none_or(|t| t.items == [self.time] || self.from.is_some_and(|from| t.items == [from]))
    }

    /// As a timing, it is as near as the words themselves.
    pub(super) fn timing(&self) -> Timing {
        Timing { items: vec![self.time], distance: 1 }
    }

    /// When what is told was, or held.
    pub(super) fn when(&self, scene: &Scene<'_>, kind: Kind, modal: Modality) -> Option<When> {
        let time = scene.sentence.times.get(self.time)?;
        let value = time.value.as_deref()?;
        let last = value.rsplit('/').next().unwrap_or(value);
        let from = self.from.and_then(|from| scene.sentence.times.get(from)?.value.as_deref());
        let text = match (from, self.operator) {
            (Some(from), Operator::Until | Operator::Before) => {
                format!("{}/{last}", from.split('/').next().unwrap_or(from))
            }
            // "Did not recognise it until it became a republic in 1850": then it did.
            (_, Operator::Until) if !kind.is_state() && modal == Modality::Denied => value.to_owned(),
            _ => TimeItem { operator: Some(self.operator), ..time.clone() }.when(true)?,
        };
        text.parse().ok()
    }

    /// Whether what is denied until then is said to have been then.
    pub(super) fn comes_about(&self, kind: Kind, modal: Modality) -> bool {
        self.operator == Operator::Until && !kind.is_state() && modal == Modality::Denied
    }
}

/// The bound of what a match tells: of a state any, of an event what it was before, or did not come about until.
pub(super) fn of_match(scene: &Scene<'_>, found: &Match, kind: Kind, modal: Modality) -> Option<Bound> {
    let last = found.words.last().map_or(found.range.end, |w| w.end);
    let first = found.words.first().map_or(found.range.start, |w| w.start);
    let state = kind.is_state();
    let near = |open: usize, time: &TimeItem| {
        let after = last <= open && open - last <= BEHIND && !stopped(scene, last..open);
        // "Since it became independent in 1960, it has kept close ties": the clause opens the sentence.
        let comma = scene.sentence.tokens.get(time.range.end).is_some_and(|t| t.is(","));
        let repeats = dating::repeats(kind) && time.range.end <= first && first - time.range.end <= BEHIND;
        after
            || repeats && open <= 1 && !stopped(scene, time.range.end + 1..first)
            || state && open <= 1 && comma && time.range.end < first
    };
    let bounds = |operator: Operator| match (operator, modal) {
        _ if state => true,
        // "Since the invasion in February 2022 it has supplied tanks": what is done again and again goes on from then.
        (Operator::Since, Modality::Asserted) => dating::repeats(kind),
        (Operator::Before, Modality::Asserted) | (Operator::Until, Modality::Denied) => true,
        _ => false,
    };
    scene.sentence.times.iter().enumerate().find_map(|(index, time)| {
        let plain = time.value.is_some() && !time.aside && time.group.is_none();
        let (open, operator) = opened(scene, time).filter(|(_, operator)| plain && bounds(*operator))?;
        // "Condemned it before the Assembly in 1972": of an event only a clause with a verb is another.
        let verb = |at: usize| scene.sentence.is_verb(scene.language, at);
        if !state && operator != Operator::Since && !(open..time.range.start).any(verb) {
            return None;
        }
        let from = begun(scene, open).filter(|_| state && operator != Operator::Since);
        let own = time.operator.is_none() || from.is_some() && time.operator == Some(operator);
        let reaches = near(open, time) || from.is_some_and(|i| reached(scene, i, last, first));
        (own && reaches).then_some(Bound { time: index, operator, from })
    })
}

/// The time since which something held, right before the word that tells until when.
fn begun(scene: &Scene<'_>, open: usize) -> Option<usize> {
    let since = |t: &TimeItem| matches!(t.operator, Some(Operator::Since | Operator::Onward));
    let right_before = |t: &TimeItem| t.range.end <= open && open - t.range.end <= 2;
    scene.sentence.times.iter().position(|t| since(t) && t.value.is_some() && right_before(t))
}

/// Whether the time since which something held stands near its words.
fn reached(scene: &Scene<'_>, from: usize, last: usize, first: usize) -> bool {
    scene.sentence.times.get(from).is_some_and(|t| {
        let gap = if t.range.start >= last { last..t.range.start } else { t.range.end.min(first)..first };
        t.range.start <= 2 || gap.len() <= BEHIND && !stopped(scene, gap)
    })
}

/// "Since the establishment of relations, ties have been close": the bound that an act told before is to a state.
pub(super) fn of_told(scene: &Scene<'_>, found: &Match, pairs: &[Pair]) -> Option<When> {
    let apart = |o: &&Range<usize>| found.words.iter().all(|w| o.end <= w.start || w.end <= o.start);
    let bound = |o: &Range<usize>| presupposed(scene, o.start).filter(|o| !matches!(o, Operator::After));
    let operator = scene.others.iter().filter(apart).find_map(bound)?;
    let day = scene.discourse.threads.dated(None, pairs)?.as_str();
    let (first, last) = day.split_once('/').unwrap_or((day, day));
    let text = if operator == Operator::Since { format!("{first}/..") } else { format!("../{last}") };
    text.parse().ok()
}

/// When the act was that a match only points at, behind a word that presupposes it or a time `measured` from it, and
/// that was told just before.
pub(super) fn retold(scene: &Scene<'_>, candidate: &Candidate<'_>, pairs: &[Pair], measured: bool) -> Option<When> {
    let kind = candidate.rule.kind;
    let start = candidate.found.words.first().map_or(candidate.found.range.start, |w| w.start);
    if kind.is_state() || !measured && presupposed(scene, start).is_none() {
        return None;
    }
    scene.discourse.threads.dated(Some(kind), pairs).cloned()
}

/// The operator whose event the words at a token are: "since the formal establishment".
fn presupposed(scene: &Scene<'_>, start: usize) -> Option<Operator> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let before =
        (start.saturating_sub(ADJECTIVES)..=start).rev().find_map(|at| sentence.class_ending_at(c.operator, at));
    // The words may begin with it.
    let open = before.unwrap_or(start);
    let (end, value) = sentence.value_at(c.operator, open)?;
    let place = sentence.value_at(c.mark, open).is_some_and(|(_, mark)| mark != "oth");
    let verb = (end..start).any(|at| sentence.is_verb(scene.language, at));
    let bounds = |o: &Operator| matches!(o, Operator::Since | Operator::Until | Operator::Before | Operator::After);
    value.parse().ok().filter(bounds).filter(|_| !place && !verb && !stopped(scene, end..start.max(end)))
}

/// How many words may stand between such a word and the noun of the act.
const ADJECTIVES: usize = 2;

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
fn stopped(scene: &Scene<'_>, mut range: Range<usize>) -> bool {
    range.any(|at| scene.sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'")))
}
