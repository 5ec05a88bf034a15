//! Happenings in an order that the life cycle forbids.

use super::{presence, AtOdds, Brief, Disagreement};
use crate::cycle::Act;
use crate::pair::Sides;
use crate::phrase;
use crate::placement::{Item, Placements};
use crate::topic::{shows_mission, window_of, Topic};
use crate::track::Track;
use crate::witness::Witness;
use chancery_model::Kind;

pub(crate) fn check(brief: &Brief<'_>) -> Vec<Disagreement> {
    brief.reckoned.topics().flat_map(|(topic, sides)| of_topic(brief, topic, sides)).collect()
}

fn of_topic(brief: &Brief<'_>, topic: &Topic, sides: &Sides) -> Vec<Disagreement> {
    // What a reported claim can reconcile is not definite.
    let reconciled = sides.all.as_ref().is_some_and(|t| t.placements.as_ref().is_some_and(|p| p.at_odds() == 0));
    let firmly = if reconciled { AtOdds::Possible } else { AtOdds::Definite };
    let firm = sides.firm.as_ref().and_then(|t| of_track(brief, topic, t, firmly));
    let all = || sides.all.as_ref().and_then(|t| of_track(brief, topic, t, AtOdds::Possible));
    let broken = firm.or_else(all);
    let early = || sides.firm.as_ref().filter(|_| *topic == Topic::Relations).and_then(|t| broken_before_begun(brief, t));
    broken.or_else(early).into_iter().collect()
}

/// The events of a track in order of time.
fn events(track: &Track) -> Vec<&Item> {
    let mut events: Vec<&Item> = track.lanes.iter().flatten().filter(|i| i.act.is_event()).collect();
    events.sort_by_key(|i| (i.window, i.act));
    events
}

fn is_lawless(events: &[&Item]) -> bool {
    let lanes = crate::plan::lanes_of_events(events);
    Placements::of(&lanes).is_ok_and(|p| p.is_lawless())
}

fn of_track(brief: &Brief<'_>, topic: &Topic, track: &Track, certainty: AtOdds) -> Option<Disagreement> {
    if track.placements.as_ref().is_none_or(|p| p.at_odds() == 0) {
        return None;
    }
    let events = events(track);
    let claims = if is_lawless(&events) {
        // Two that follow one another and do not go together, if there are such; else all.
        let two = events.windows(2).find(|two| is_lawless(two));
        claims(brief, track, two.unwrap_or(&events))
    } else if !presence::of_track(brief, topic, track, certainty).iter().any(|d| d.certainty == certainty) {
        // No two of them are at odds, but all of them together are.
        let stretches: Vec<u32> = track.stretches.iter().flat_map(|s| s.claims.iter().copied()).collect();
        claims(brief, track, &events).into_iter().chain(brief.witnesses(&stretches)).collect()
    } else {
        return None;
    };
    let says = format!(
        "There is no order in which all of this can have happened to {}: {}. \
         One of the dates is wrong, or something that happened in between is missing; \
         a source that tells of it would settle it.",
        phrase::thing(topic),
        words(&claims)
    );
    Some(brief.disagreement(certainty, &claims, says))
}

const TEN_YEARS: i32 = 3_653;

/// A break that surely comes, within ten years, before the only beginning that is told.
fn broken_before_begun(brief: &Brief<'_>, track: &Track) -> Option<Disagreement> {
    let events = events(track);
    let breaks = events.iter().filter(|e| matches!(e.act, Act::Pause | Act::End));
    let first = breaks.min_by_key(|e| e.window.hi)?;
    let begun = events.iter().find(|e| e.act == Act::Begin)?;
    let attested = brief.claims.iter().any(|(_, w)| shows_relations(w) && window_of(w).is_some_and(|w| w.hi <= first.window.lo));
    // After so long nobody takes a beginning for the first.
    let long_ago = begun.window.lo.saturating_sub(first.window.hi) > TEN_YEARS;
    if first.window.hi >= begun.window.lo || attested || long_ago {
        return None;
    }
    let claims = claims(brief, track, &[first, begun]);
    let says = format!(
        "Relations are said to have been broken before the only time at which they are said to have begun: {}. \
         Either they had begun before, or one of the dates is wrong; a source that tells of an earlier beginning \
         would settle it.",
        words(&claims)
    );
    Some(brief.disagreement(AtOdds::Possible, &claims, says))
}

/// Whether the claim shows that the two had to do with one another as states do.
fn shows_relations(witness: &Witness) -> bool {
    use Kind::*;
    let kind = witness.statement.kind();
    let tie = matches!(kind, RelationsRecognized | RelationsResumed | EnvoyAccredited | AgreementSigned);
    witness.is_firm() && (tie || shows_mission(witness))
}

fn claims<'r>(brief: &Brief<'r>, track: &Track, items: &[&Item]) -> Vec<&'r Witness> {
    let numbers = |i: &&Item| track.sources.get(usize::from(i.source)).cloned().unwrap_or_default();
    items.iter().flat_map(|i| brief.witnesses(&numbers(i))).collect()
}

fn words(claims: &[&Witness]) -> String {
    claims.iter().map(|w| phrase::says(w)).collect::<Vec<_>>().join("; ")
}
