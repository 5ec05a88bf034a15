//! When a match was: which of the sentence's times are its own, which bound it, and what it has where the words give none.

use super::roles::Scene;
use super::rules::Candidate;
use super::timing::{self, Timing};
use super::unbound;
use crate::time::TimeItem;
use chancery_model::{ActorId, Kind, Modality};
use chancery_time::When;

/// "Recognised Kenya on its independence", "thirteen days after independence": when the younger of the two came to be,
/// or so long after.
pub(super) fn born(scene: &Scene<'_>, timing: Option<&Timing>, index: usize, a: &ActorId, b: &ActorId) -> Option<When> {
    let item = scene.sentence.times.get(*timing?.items.get(index)?)?;
    let (count, unit) = item.raw.birth()?;
    let born = scene.world.youngest([a, b])?;
    if count == 0 {
        return Some(born.clone());
    }
    let point = crate::time::Point::from_edtf(born.as_str())?;
    crate::time::reckon::shift(point, count, unit)?.parse().ok()
}

/// Whether a time ends what led up to it. "Until then" only points at one.
pub(super) fn limits(time: &crate::time::TimeItem) -> bool {
    time.operator == Some(crate::time::Operator::Until) && time.raw != crate::time::Raw::UntilThen
}

/// Whether all that is told of the time is since when, behind the words.
pub(super) fn stays_on(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    let mut times = timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).peekable();
    let since = |t: &crate::time::TimeItem| {
        t.operator == Some(crate::time::Operator::Since)
            && t.range.start >= found.range.end
            && scene.sentence.class_ending_at(c.hitherto, t.range.start).is_some()
    };
    times.peek().is_some() && times.all(since)
}

/// Whether the time is "until then".
pub(super) fn leads_up(scene: &Scene<'_>, timing: &Timing) -> bool {
    let times = timing.items.iter().filter_map(|i| scene.sentence.times.get(*i));
    times.into_iter().any(|t| t.raw == crate::time::Raw::UntilThen)
}

/// "It was not until 1848 that …": it was then.
pub(super) fn not_until(scene: &Scene<'_>, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
        let until = scene.sentence.class_ending_at(c.operator, t.range.start);
        limits(t) && until.is_some_and(|at| scene.sentence.class_ending_at(c.denied, at).is_some())
    })
}

/// "They were not resumed but in 1990": then they were.
pub(super) fn but_then(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
        let near = found.range.end.max(t.range.start.saturating_sub(3))..t.range.start;
        near.clone().any(|at| scene.sentence.class_at(c.only_then, at).is_some_and(|end| end <= t.range.start))
    })
}

/// Whether what is told may have been done again and again over a stretch of time: training, trade.
pub(super) fn repeats(kind: Kind) -> bool {
    matches!(kind.family(), "aid" | "arms" | "exchange" | "meeting" | "military" | "trade")
}

/// "In 1978 Chad broke off relations (6 February)": the date in brackets behind the words that says when in a year or
/// month they were.
fn bracketed<'s>(scene: &Scene<'s>, candidate: &Candidate<'_>, wide: &TimeItem) -> Option<&'s TimeItem> {
    let value = wide.value.as_deref().filter(|v| wide.operator.is_none() && !v.contains(['/', 'X']))?;
    let tokens = &scene.sentence.tokens;
    let end = candidate.found.range.end;
    let own = |t: &&TimeItem| {
        let open = t.range.start.checked_sub(1).filter(|open| *open >= end && open - end <= BRACKET);
        let closed = tokens.get(t.range.end).is_some_and(|t| t.is(")"));
        let finer =
            t.value.as_deref().is_some_and(|v| v.len() > value.len() && v.starts_with(value) && !v.contains('/'));
        let joined = |at: usize| {
            let c = &scene.language.classes;
            [c.and, c.clause].into_iter().any(|class| scene.sentence.class_at(class, at).is_some())
        };
        closed
            && finer
            && t.operator.is_none()
            && open.is_some_and(|open| tokens.get(open).is_some_and(|t| t.is("(")) && !(end..open).any(joined))
    };
    scene.sentence.times.iter().find(own)
}

/// How many words may part an act from its date in brackets.
const BRACKET: usize = 8;

/// The times of a match, each as its kind and the words around it bend it; `None` where nothing tells one. `plain`: its
/// limit is when it came about.
pub(super) fn times(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    timing: Option<&Timing>,
    entry: Option<&str>,
    plain: bool,
    modal: Modality,
) -> Vec<Option<When>> {
    let rule = candidate.rule;
    let state = rule.kind.is_state() || rule.lasts;
    // "From April 2021 on they held talks": what repeats holds on.
    let repeats = repeats(rule.kind);
    let parse = |text: String| {
        if rule.begins && !text.contains(['/', 'X']) {
            return format!("{text}/..").parse::<When>().ok();
        }
        let last = text.rsplit('/').next().filter(|l| rule.ends && *l != "..").map(|l| format!("../{l}"));
        last.unwrap_or(text).parse::<When>().ok()
    };
    match timing {
        Some(timing) => {
            let list: Vec<Option<When>> = timing
                .items
                .iter()
                .filter_map(|i| scene.sentence.times.get(*i))
                .map(|t| bracketed(scene, candidate, t).unwrap_or(t))
                .map(|t| {
                    let since = t.raw == crate::time::Raw::Then && t.operator == Some(crate::time::Operator::Since);
                    // "Has since then joined the Union": when, the words do not tell; "since then Libya has built a
                    // mosque": some time from then on. What did not happen has not happened to this day.
                    let once = matches!(rule.kind.family(), "relations" | "membership" | "vote" | "sanction");
                    let holds = !once || state || modal == Modality::Denied;
                    // "Has kept its airspace shut ever since": a sanction began then.
                    if since && rule.kind == Kind::SanctionImposed && modal != Modality::Denied {
                        return t.value.clone().and_then(parse);
                    }
                    if since {
                        return t.when(true).filter(|_| holds).and_then(parse);
                    }
                    // "Is to open one by March", "had opened one by March": at any time until then.
                    let by = t.operator == Some(crate::time::Operator::By);
                    if by
                        && (modal == Modality::Planned
                            || modal != Modality::Denied && unbound::had_been(scene, &candidate.found, state))
                    {
                        return t.reached(state).and_then(parse);
                    }
                    // "Not before 1945 did it …": then it did.
                    let denied = scene.sentence.class_ending_at(scene.language.classes.denied, t.range.start).is_some();
                    let limit =
                        matches!(t.operator, Some(crate::time::Operator::Before | crate::time::Operator::Until));
                    // "Until 19 November 1971, when it cut ties": then it did.
                    let comma = usize::from(scene.sentence.tokens.get(t.range.end).is_some_and(|x| x.is(",")));
                    let when = super::clauses::then_when(scene.sentence, scene.language, t.range.end + comma).is_some();
                    let act = candidate.found.words.last().map_or(candidate.found.range.start, |w| w.start);
                    let then = when && t.range.end <= act;
                    // "From 1992 until 1 May 2004, when it joined the Union": on the day that ended the stretch.
                    let last = t.value.as_deref().and_then(|v| v.split_once('/')).map(|(_, last)| last.to_owned());
                    let last = last.filter(|l| then && t.operator.is_none() && l.as_str() != "..");
                    // "Since the late sixties, when it sent arms": then it did, too.
                    let since = then && t.operator == Some(crate::time::Operator::Since);
                    if let (Some(last), false) = (last, state) {
                        Some(last)
                    } else if (plain || (denied || then) && limit) && !state || since && !rule.kind.is_state() {
                        t.value.clone()
                    } else {
                        // "After the war they gave a loan": once, not ever since.
                        t.when(state || repeats && t.operator != Some(crate::time::Operator::After))
                    }
                    .and_then(parse)
                })
                .collect();
            if list.is_empty() {
                vec![None]
            } else {
                list
            }
        }
        None if rule.timeless => vec![None],
        // The heading's date dates what happened, not what holds.
        None if entry.is_none() && !state => vec![scene.discourse.era.clone().and_then(parse)],
        None => vec![entry.and_then(|e| parse(e.to_owned()))],
    }
}

/// Whether another event or clause stands between the words and their time.
pub(super) fn beyond(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    let tied = |at: usize| [c.relative, c.current].into_iter().any(|k| scene.sentence.class_at(k, at).is_some());
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
        // "Until 1941": the operator is the time's own, though it opens clauses elsewhere.
        let start = scene.sentence.class_ending_at(c.operator, t.range.start).unwrap_or(t.range.start);
        let gap = if start >= found.range.end {
            found.range.end..start
        } else if t.range.end <= found.range.start && t.range.start > 2 {
            t.range.end..found.range.start
        } else if let Some(next) = found.words.iter().map(|w| w.start).find(|at| t.range.end <= *at) {
            // "An embassy in Lima in 2010, which is accredited to Peru", "… in 2001 and now looks after Peru".
            return (t.range.end..next + 1).any(tied);
        } else {
            return false;
        };
        let joined = t.range.end <= found.range.start && scene.sentence.and_prefixed(found.range.start);
        // "In 2010, which is accredited to Peru": the clause begins with the words.
        let tied = t.range.end <= found.range.start && tied(found.range.start);
        // "In 2001 and now looks after it": that is not so since then.
        let now = t.range.end <= found.range.start && scene.sentence.class_in(c.current, gap.clone());
        joined
            || tied
            || coordinate(scene, found, gap.clone())
            || now
            || scene.others.iter().any(|o| gap.start <= o.start && o.end <= gap.end)
            || gap.clone().any(|at| scene.sentence.class_at(scene.language.classes.clause, at).is_some())
    })
}

/// "Recognised Kenya in 1963 and maintains an embassy there": whether the words are a verb behind a conjunction that tells
/// no past, so that what was done before it does not date them.
fn coordinate(scene: &Scene<'_>, found: &crate::pattern::Match, gap: std::ops::Range<usize>) -> bool {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    let done = |o: &std::ops::Range<usize>| o.end <= gap.start;
    let and = gap.clone().find_map(|at| sentence.class_at(c.and, at));
    let near = and.is_some_and(|end| {
        end <= verb && verb - end <= 1 && !(end..verb).any(|at| sentence.class_at(c.det, at).is_some())
    });
    let noun =
        [c.det, c.mission, c.missions, c.topic, c.office].into_iter().any(|k| sentence.class_at(k, verb).is_some());
    let mut words = found.words.iter().flat_map(|w| w.clone());
    near && !noun
        && !scene.language.features.past_endings.is_empty()
        && scene.others.iter().any(done)
        && sentence.mention_at(verb).is_none()
        && !words.any(|at| {
            sentence.is_finite(scene.language, at)
                || sentence.class_at(c.behind, at).is_some() && sentence.class_at(c.holds, at).is_none()
        })
}

/// "In October 2017 the president accused Peru and called off his visit": whether a time leads the one clause of the words.
pub(super) fn heads(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    let [index] = timing.items.as_slice() else { return false };
    let first = timing::opening(scene.sentence).filter(|t| scene.sentence.times.get(*index) == Some(*t));
    first.is_some_and(|t| {
        !(t.range.end + 1..found.range.start)
            .any(|at| scene.sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark))
    })
}

/// Whether the time stands after the words.
pub(super) fn follows(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| t.range.start >= found.range.end)
}
