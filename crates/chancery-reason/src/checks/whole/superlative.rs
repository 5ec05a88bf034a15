//! The only one, the first, the last, one of so many: which the record does not bear out.

use crate::checks::whole::{told, Finding};
use crate::checks::AtOdds;
use crate::phrase;
use crate::whole::{Deed, SummaryWitness, Whole};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{ActorId, Measure};

pub(crate) fn check(whole: &Whole<'_>) -> Vec<Finding> {
    let superlatives = whole.summaries.iter().filter(|s| !matches!(s.sum.measure, Measure::Total(_)));
    superlatives.filter_map(|s| if s.sum.kind.is_state() { of_state(whole, s) } else { of_event(whole, s) }).collect()
}

/// What refutes it: actors, their claims, and whether there is any doubt.
struct Refuted<'r> {
    actors: Vec<&'r ActorId>,
    claims: Vec<&'r Witness>,
    firm: bool,
    /// Whether it may have been true when it was said.
    since: bool,
}

fn of_event(whole: &Whole<'_>, summary: &SummaryWitness) -> Option<Finding> {
    let sum = &summary.sum;
    let deeds = whole.deeds(sum);
    let (own, others): (Vec<&Deed<'_>>, Vec<&Deed<'_>>) = deeds.iter().partition(|d| sum.members.contains(d.actor));
    let own_days = || own.iter().flat_map(|d| &d.happened).copied().reduce(|a, b| a.hull(&b));
    let time = sum.when.as_ref().map(|w| Window::of(w.outer())).or_else(own_days);
    let against: Vec<&Deed<'_>> = match sum.measure {
        Measure::Only => others,
        Measure::First => {
            let time = time?;
            others.into_iter().filter(|d| d.happened.iter().any(|w| w.hi < time.lo)).collect()
        }
        Measure::Last => {
            let time = time?;
            others.into_iter().filter(|d| d.happened.iter().any(|w| w.lo > time.hi)).collect()
        }
        Measure::OneOf(n) if others.len() + sum.members.len() > n as usize => others,
        Measure::OneOf(_) | Measure::Total(_) => Vec::new(),
    };
    let later = |d: &&Deed<'_>| {
        let spoken = summary.spoken();
        spoken.is_some_and(|s| d.happened.iter().all(|w| w.hi > s.lo))
    };
    refuted(
        whole,
        summary,
        Refuted {
            actors: against.iter().map(|d| d.actor).collect(),
            claims: against.iter().flat_map(|d| d.claims.iter().copied()).collect(),
            firm: against.iter().any(|d| d.firm),
            since: sum.measure != Measure::First && against.iter().all(later),
        },
    )
}

fn of_state(whole: &Whole<'_>, summary: &SummaryWitness) -> Option<Finding> {
    let sum = &summary.sum;
    let days = match (whole.by, summary.days()) {
        (Some(day), _) => Window::on(day.number()),
        (None, days) => days?,
    };
    let all = whole.standpoints(sum, days);
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|s| sum.members.contains(s.actor));
    let mut against: Vec<_> = own.iter().filter(|s| !s.may).copied().collect();
    let surely: Vec<_> = others.iter().filter(|s| s.surely).copied().collect();
    match sum.measure {
        Measure::Only => against.extend(surely),
        Measure::OneOf(n) if surely.len() + sum.members.len() > n as usize => against.extend(surely),
        Measure::OneOf(n) if all.iter().filter(|s| s.may).count() < n as usize => {
            against.extend(others.iter().filter(|s| !s.may));
        }
        _ => {}
    }
    let spoken = summary.spoken();
    refuted(
        whole,
        summary,
        Refuted {
            actors: against.iter().map(|s| s.actor).collect(),
            claims: against.iter().flat_map(|s| s.claims.iter().copied()).collect(),
            firm: true,
            since: whole.by.is_some() && spoken.is_some_and(|s| days.lo > s.hi),
        },
    )
}

fn refuted(whole: &Whole<'_>, summary: &SummaryWitness, by: Refuted<'_>) -> Option<Finding> {
    if by.actors.is_empty() {
        return None;
    }
    let sum = &summary.sum;
    let name = |actor: &&ActorId| phrase::name(whole.world, actor);
    let names = |actors: Vec<&ActorId>| actors.iter().map(name).collect::<Vec<_>>().join(", ");
    let class = whole.world.class(&sum.class).map_or("states".to_owned(), |c| c.name.clone());
    let what = match (sum.measure, sum.members.len()) {
        (Measure::First, 1) => "the first".to_owned(),
        (Measure::Last, 1) => "the last".to_owned(),
        (Measure::OneOf(n), _) => format!("among {n}"),
        (Measure::First, _) => "the first ones".to_owned(),
        (Measure::Last, _) => "the last ones".to_owned(),
        (_, 1) => "the only one".to_owned(),
        _ => "the only ones".to_owned(),
    };
    let otherwise = match sum.measure {
        Measure::First => "The same is told, at an earlier time, of",
        Measure::Last => "The same is told, at a later time, of",
        _ if sum.kind.is_state() => "The record has it otherwise, by",
        _ => "The same is told of",
    };
    let since = if by.since { " It may have been so when it was said, and is so no longer." } else { "" };
    let says = format!(
        "One source makes {} {what} of the {class} in the matter of {} ({}): {}. {otherwise} {}: {}.{since} \
         What its author counted as such would settle it.",
        names(sum.members.iter().collect()),
        phrase::noun(sum.kind),
        phrase::name(whole.world, &sum.hub),
        told(summary),
        names(by.actors.clone()),
        by.claims.iter().take(4).map(|w| phrase::says(w)).collect::<Vec<_>>().join("; ")
    );
    let certainty = if by.firm && !by.since { AtOdds::Definite } else { AtOdds::Possible };
    let first = sum.members.first().unwrap_or(&sum.hub);
    let mut finding = Finding::new(certainty, (first, &sum.hub), says);
    finding.claims.insert(summary.id.clone());
    finding.claims.extend(by.claims.iter().map(|w| w.id.clone()));
    finding.about.extend(sum.members.iter().chain(by.actors).cloned());
    Some(finding)
}
