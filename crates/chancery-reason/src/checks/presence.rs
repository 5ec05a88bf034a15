//! Something said to be there at a time for which another source says, or implies, that it was not.

use super::{AtOdds, Brief, Disagreement};
use crate::cycle::Act;
use crate::pair::Sides;
use crate::phrase;
use crate::placement::Item;
use crate::stretch::{settle, Stretch};
use crate::topic::Topic;
use crate::track::Track;
use crate::window::Window;
use crate::witness::Witness;
use std::collections::BTreeSet;

pub(crate) fn check(brief: &Brief<'_>) -> Vec<Disagreement> {
    brief.reckoned.topics().flat_map(|(topic, sides)| of_topic(brief, topic, sides)).collect()
}

fn of_topic(brief: &Brief<'_>, topic: &Topic, sides: &Sides) -> Vec<Disagreement> {
    let mut found = sides.firm.as_ref().map_or_else(Vec::new, |t| of_track(brief, topic, t, AtOdds::Definite));
    let known: BTreeSet<_> = found.iter().map(|d| d.claims.clone()).collect();
    if let Some(track) = &sides.all {
        let more = of_track(brief, topic, track, AtOdds::Possible);
        found.extend(more.into_iter().filter(|d| !known.contains(&d.claims)));
    }
    found
}

/// What is at odds in one track.
pub(super) fn of_track(brief: &Brief<'_>, topic: &Topic, track: &Track, certainty: AtOdds) -> Vec<Disagreement> {
    let mut found = Vec::new();
    // Where all claims have a reading together, nothing is definite.
    let certainty = match &track.placements {
        Some(placements) if placements.at_odds() == 0 => AtOdds::Possible,
        _ => certainty,
    };
    // What several claims say of one stretch together may be at odds with what none alone is.
    let values = |on: bool| settle(track.stretches.iter().filter(|s| s.on == on).cloned().collect());
    let (there, gone) = (values(true), values(false));
    for there in &there {
        for gone in gone.iter().filter(|gone| gone.surely_overlaps(there)) {
            found.push(stated(brief, topic, there, gone, certainty));
        }
    }
    for stretch in there.iter().chain(&gone) {
        for event in events(track) {
            if let Some(certainty) = contrary(track, event, stretch, certainty) {
                found.push(happened(brief, topic, track, event, stretch, certainty));
            }
        }
    }
    found
}

fn events(track: &Track) -> impl Iterator<Item = &Item> {
    track.lanes.iter().flatten().filter(|i| i.act.is_event() && i.act != Act::Wane)
}

fn begins(act: Act) -> bool {
    matches!(act, Act::Begin | Act::Resume | Act::Renew)
}

/// Whether an event is at odds with what a source says of a stretch.
fn contrary(track: &Track, event: &Item, stretch: &Stretch, certainty: AtOdds) -> Option<AtOdds> {
    let changes = |on: bool| events(track).filter(move |e| begins(e.act) == on);
    // It happened within a stretch in which what it leads to is said not to hold; on the last day it may.
    if begins(event.act) != stretch.on {
        let inside = Window::new(stretch.from.hi, stretch.to.lo.saturating_sub(1));
        if !inside.is_empty() && event.window.within(&inside) {
            return Some(certainty);
        }
    }
    // It happened on a day before which the stretch says what it can't follow on: beginning what was
    // there, or ending what was not (what was suspended may end without having been there).
    if begins(event.act) == stretch.on && event.act != Act::Renew {
        let inside = Window::new(stretch.from.hi.saturating_add(1), stretch.to.lo);
        let paused = !stretch.on && events(track).any(|e| e.act == Act::Pause && e.window.lo <= event.window.hi);
        if !inside.is_empty() && event.window.within(&inside) && (event.act == Act::Pause || !paused) {
            return Some(certainty);
        }
    }
    // It is said to have begun after a day from which on it is said to have been there.
    if event.act == Act::Begin && stretch.on && stretch.open && event.window.lo > stretch.from.hi {
        let between = Window::new(stretch.from.lo, event.window.hi);
        let ended = changes(false).any(|e| e.window.meets(&between));
        let gone = track.stretches.iter().any(|s| !s.on && s.outer().meets(&between));
        let repeated = changes(true).any(|e| e != event && e.window.lo <= stretch.from.hi);
        if !ended && !gone && !repeated {
            return Some(AtOdds::Possible);
        }
    }
    // It is said not to be there between its beginning and its end, and neither is said twice.
    if event.act == Act::End && !stretch.on {
        let core = stretch.core()?;
        let before = changes(true).filter(|e| e.window.hi < core.lo).max_by_key(|e| e.window.hi)?;
        let closed = changes(false).any(|e| e != event && e.window.meets(&Window::new(before.window.lo, core.hi)));
        let reopened = changes(true).any(|e| e != before && e.window.meets(&Window::new(core.lo, event.window.hi)));
        if event.window.lo > core.hi && !closed && !reopened {
            return Some(AtOdds::Possible);
        }
    }
    None
}

fn stated(brief: &Brief<'_>, topic: &Topic, there: &Stretch, gone: &Stretch, certainty: AtOdds) -> Disagreement {
    let claims: Vec<&Witness> = brief.witnesses(&there.claims).into_iter().chain(brief.witnesses(&gone.claims)).collect();
    let thing = phrase::thing(topic);
    let says = format!(
        "Of {thing} between {} one source says that it was there, another that it was not, of the same days: {}. \
         A source that names the day of opening or closing would settle it.",
        pair(brief),
        words(&claims)
    );
    brief.disagreement(certainty, &claims, says)
}

fn happened(
    brief: &Brief<'_>,
    topic: &Topic,
    track: &Track,
    event: &Item,
    stretch: &Stretch,
    certainty: AtOdds,
) -> Disagreement {
    let source = track.sources.get(usize::from(event.source)).map_or(&[][..], Vec::as_slice);
    let claims: Vec<&Witness> = brief.witnesses(source).into_iter().chain(brief.witnesses(&stretch.claims)).collect();
    let value = if stretch.on { "was there" } else { "was not there" };
    let says = format!(
        "Of {} between {} one source says that it {}, another that it {value} over days with which this does not agree: {}. \
         A source that tells what happened in between would settle it.",
        phrase::thing(topic),
        pair(brief),
        phrase::did(event.act),
        words(&claims)
    );
    brief.disagreement(certainty, &claims, says)
}

fn pair(brief: &Brief<'_>) -> String {
    let (a, b) = brief.pair;
    format!("{} and {}", phrase::name(brief.world, a), phrase::name(brief.world, b))
}

fn words(claims: &[&Witness]) -> String {
    claims.iter().map(|w| phrase::says(w)).collect::<Vec<_>>().join("; ")
}
