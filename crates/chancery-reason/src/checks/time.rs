//! The same happening at times of which no day fits all.

use super::{AtOdds, Brief, Disagreement};
use crate::cycle::Act;
use crate::pair::Sides;
use crate::phrase;
use crate::topic::{act_of, window_of, Topic};
use crate::track::{Conflict, Track};
use crate::witness::Witness;
use std::collections::BTreeSet;

pub(crate) fn check(brief: &Brief<'_>) -> Vec<Disagreement> {
    brief.reckoned.topics().flat_map(|(topic, sides)| of_topic(brief, topic, sides)).collect()
}

fn of_topic(brief: &Brief<'_>, topic: &Topic, sides: &Sides) -> Vec<Disagreement> {
    // Agreements and terms of envoys come in numbers; their claims may be of different ones.
    if matches!(topic, Topic::Agreement(_) | Topic::Envoy(..)) {
        return Vec::new();
    }
    let of = |track: &Option<Track>| track.as_ref().map_or_else(Vec::new, |t| t.conflicts.clone());
    let (firm, all) = (of(&sides.firm), of(&sides.all));
    // What a reported claim can reconcile (a break between two beginnings) is not definite; nor is what
    // only a reported claim brings about.
    let in_both = |c: &&Conflict| sides.all.is_none() || all.iter().any(|o| o.act == c.act && o.window.meets(&c.window));
    let (definite, reconciled): (Vec<_>, Vec<_>) = firm.iter().partition(in_both);
    let mut found: Vec<Disagreement> = Vec::new();
    found.extend(definite.into_iter().filter_map(|c| told(brief, c, AtOdds::Definite)));
    found.extend(reconciled.into_iter().filter_map(|c| told(brief, c, AtOdds::Possible)));
    let missing = sides.firm.iter().chain(&sides.all).flat_map(|t| &t.missing);
    let missing = missing.filter(|c| !told_in_one_breath(brief, c));
    found.extend(missing.filter_map(|c| told(brief, c, AtOdds::Possible)));
    found.dedup();
    let known: BTreeSet<_> = found.iter().flat_map(|d| d.claims.clone()).collect();
    let more = all.iter().filter_map(|c| told(brief, c, AtOdds::Possible));
    found.extend(more.filter(|d| d.claims.iter().any(|c| !known.contains(c))));
    found
}

/// Whether one sentence tells of both, so that they are two by its own words.
fn told_in_one_breath(brief: &Brief<'_>, conflict: &Conflict) -> bool {
    let [first, second] = conflict.sides.as_slice() else {
        return false;
    };
    let (first, second) = (brief.witnesses(first), brief.witnesses(second));
    first.iter().any(|a| second.iter().any(|b| a.doc == b.doc && a.quote == b.quote && a.id != b.id))
}

fn told(brief: &Brief<'_>, conflict: &Conflict, certainty: AtOdds) -> Option<Disagreement> {
    // A claim vague enough to fit every side takes none.
    let fits_all = |claim: &u32| conflict.sides.iter().all(|s| s.contains(claim));
    let sides: Vec<Vec<&Witness>> = conflict
        .sides
        .iter()
        .map(|s| brief.witnesses(&s.iter().copied().filter(|c| !fits_all(c)).collect::<Vec<_>>()))
        .filter(|s| !s.is_empty())
        .collect();
    let span = |w: &&&Witness| window_of(w).map_or(i64::MAX, |w| i64::from(w.hi) - i64::from(w.lo));
    let closest: Vec<&Witness> = sides.iter().filter_map(|s| s.iter().min_by_key(span)).copied().collect();
    let about = phrase::about(brief.world, closest.first()?);
    let words: Vec<String> = closest.iter().map(|w| phrase::says(w)).collect();
    let reading = match conflict.act {
        Act::End if closest.iter().all(|w| act_of(w.statement.kind()) == Some(Act::Begin)) => {
            "No day fits them all; or it ended in between and began again, of which no source tells."
        }
        _ => "No day fits them all.",
    };
    let one = closest.windows(2).all(|two| matches!(two, [a, b] if a.doc == b.doc));
    let whose = if one { "One document gives different times for" } else { "Sources differ on the time of" };
    let says = format!(
        "{whose} {about}: {}. {reading} \
         A source from those days, or the text of the act itself, would settle it.",
        words.join("; ")
    );
    let claims: Vec<&Witness> = sides.into_iter().flatten().collect();
    Some(brief.disagreement(certainty, &claims, says))
}
