//! Lists whose members have dates of their own, in brackets: "embassies in Lima (1960), La Paz (1961) and Quito", "the
//! presidents Ortiz (in 1997 and 2002) and Vega (2008) came".

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::Pair;
use crate::lexicon::How;
use crate::mention::group::past_date;
use crate::mention::Mention;
use crate::time::Operator;
use chancery_model::Kind;

/// A member's pair, with the dates behind its name; none where it has none of its own.
pub(super) struct Member {
    /// Between whom the member's act is, by its own mention.
    pub(super) pair: Pair,
    /// Which times of the sentence stand in its brackets.
    pub(super) times: Vec<usize>,
    /// Whether the list tells since when its members hold what the words tell: of one without a date nobody knows when.
    pub(super) onset: bool,
}

/// The members of the side that is such a list, or of the persons whom the words name beside the sides.
pub(super) fn members(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    pairs: &[Pair],
    sides: &[Filled],
) -> Option<Vec<Member>> {
    let listed = |list: &[usize]| list.len() > 1 && list.iter().any(|i| !dates(scene, *i).is_empty());
    // Those of a side that stands alone act among themselves.
    let place = sides.iter().position(|s| listed(&s.mentions)).filter(|_| sides.len() == 2);
    // "The embassies in Asmara (6 September) and Addis Ababa (16 July) reopened": unless they are where each has its own.
    let there = |m: &usize| scene.sentence.mentions.get(*m).is_some_and(Mention::is_place);
    let mutual = |s: &Filled| listed(&s.mentions) && s.mentions.iter().all(there);
    let own = candidate.rule.kind.family() == "mission" && matches!(sides, [one] if mutual(one));
    let place = place.or(own.then_some(1));
    let list = match place.and_then(|place| sides.get(place).or(sides.first())) {
        Some(side) => side.mentions.clone(),
        None => envoys(scene, candidate).filter(|list| listed(list))?,
    };
    let list: Vec<(usize, Vec<usize>)> = list.into_iter().map(|index| (index, dates(scene, index))).collect();
    let since = |time: &usize| scene.sentence.times.get(*time).is_some_and(|t| t.operator == Some(Operator::Since));
    let onset = !candidate.rule.kind.is_state()
        && candidate.rule.kind != Kind::EnvoyAccredited
        && list.iter().flat_map(|(_, times)| times).any(since);
    let mut out = Vec::new();
    for (from, to, mentions) in pairs {
        for (index, times) in &list {
            let Some(mention) = scene.sentence.mentions.get(*index) else { continue };
            // Whose state the words do not tell is of that of the others.
            let own = place
                .is_none_or(|p| mention.actors.is_empty() || mention.actors.contains(if p == 0 { from } else { to }));
            if own {
                let mentions = if place == Some(1) { mentions.clone() } else { vec![*index] };
                let onset = onset && times.is_empty();
                out.push(Member { pair: (from.clone(), to.clone(), mentions), times: times.clone(), onset });
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// "The ambassadors were Nagy (1991), Vas (1994) and Kiss": the list of persons among or right behind the words that
/// tell of envoys.
fn envoys(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Vec<usize>> {
    let Candidate { rule, found } = candidate;
    if rule.kind.family() != "envoy" {
        return None;
    }
    let sentence = scene.sentence;
    let behind = |m: &Mention| found.range.end <= m.np.start && m.np.start <= found.range.end + BESIDE;
    let within = |m: &Mention| found.range.start <= m.np.start && m.np.end <= found.range.end;
    let first =
        sentence.mentions.iter().find(|m| m.how == How::Person && m.group.is_some() && (within(m) || behind(m)))?;
    let list = || sentence.mentions.iter().enumerate().filter(|(_, m)| m.group == first.group);
    let persons = list().all(|(_, m)| m.how == How::Person);
    persons.then(|| list().map(|(i, _)| i).collect())
}

/// How far behind the words such a list may begin.
const BESIDE: usize = 2;

/// The times in the brackets right behind a mention.
fn dates(scene: &Scene<'_>, mention: usize) -> Vec<usize> {
    let sentence = scene.sentence;
    let Some(start) = sentence.mentions.get(mention).map(|m| m.np.end) else { return Vec::new() };
    let end = past_date(sentence, scene.language, start);
    let within = |t: &crate::time::TimeItem| start < t.range.start && t.range.end < end && t.value.is_some();
    sentence.times.iter().enumerate().filter(|(_, t)| within(t)).map(|(i, _)| i).collect()
}
