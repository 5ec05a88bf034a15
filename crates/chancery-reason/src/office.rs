//! Envoys and agreements: many of a sort between two actors, each with an end that may be another's doing.

use crate::cycle::Act;
use crate::happening::fewest;
use crate::topic::{event, Numbered, Topic, Way};
use crate::track::{Event, Sayings};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{ActorId, Kind, Rank};
use std::collections::BTreeMap;

/// The beginning or end of an envoy's term.
struct Term {
    way: Way,
    /// Folded; empty if not named.
    person: String,
    head: bool,
    event: Event,
}

/// Whether an envoy of the rank heads a mission. Without a rank it is taken to.
fn heads_mission(rank: Option<Rank>) -> bool {
    use Rank::*;
    match rank {
        None => true,
        Some(rank) => matches!(
            rank,
            Ambassador
                | PermanentAmbassador
                | PermanentRepresentative
                | EnvoyExtraordinary
                | MinisterResident
                | ChargeDaffaires
                | HighCommissioner
                | Nuncio
                | HeadOfMission
        ),
    }
}

/// A name reduced to what is compared: lower case, without marks between its parts.
pub(crate) fn folded(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The terms of envoys, one track a person. It begins with the accreditation and ends with the recall
/// or expulsion of that person, or of one not named; a head of mission's also with the accreditation of
/// another head of mission of the same sending state.
pub(crate) fn envoys(
    first: &ActorId,
    claims: &[Numbered<'_>],
    found: &mut BTreeMap<Topic, Sayings>,
    way_of: fn(&Witness, &ActorId) -> Way,
) {
    let terms: Vec<Term> = claims
        .iter()
        .filter(|(_, w)| w.statement.kind().family() == "envoy")
        .filter_map(|(number, w)| {
            let attrs = w.statement.attrs();
            Some(Term {
                way: way_of(w, first),
                person: attrs.person.as_deref().map(folded).unwrap_or_default(),
                head: heads_mission(attrs.rank),
                event: event(*number, w)?,
            })
        })
        .collect();
    for term in terms.iter().filter(|t| t.event.act == Act::Renew) {
        found.entry(Topic::Envoy(term.way, term.person.clone())).or_default().events.push(term.event.clone());
    }
    for (topic, sayings) in found.iter_mut() {
        let Topic::Envoy(way, person) = topic else {
            continue;
        };
        let begun: Vec<u32> = sayings.events.iter().map(|e| e.claim).collect();
        let head = terms.iter().any(|t| t.head && begun.contains(&t.event.claim));
        for other in terms.iter().filter(|t| t.way == *way) {
            let same = other.person == *person;
            let ends = other.event.act == Act::End;
            let act = match (ends, same, other.person.is_empty()) {
                (true, true, false) => Act::End,
                (true, _, true) => Act::Wane,
                (false, false, _) if head && other.head && !may_be_one(sayings, other, person) => Act::Wane,
                _ => continue,
            };
            sayings.events.push(Event { act, ..other.event.clone() });
        }
    }
}

/// Whether an envoy who is not named may be the one whose term it is.
fn may_be_one(term: &Sayings, other: &Term, person: &str) -> bool {
    let unnamed = person.is_empty() || other.person.is_empty();
    let begins = || term.events.iter().filter(|e| e.act == Act::Renew);
    unnamed && begins().any(|e| e.window.meets(&other.event.window))
}

/// Agreements in force: each signing is an agreement of its own; what ends one of the type ends it, if
/// it was signed before.
pub(crate) fn agreements(claims: &[Numbered<'_>], found: &mut BTreeMap<Topic, Sayings>) {
    let of_kind = |kind: Kind| claims.iter().filter(move |(_, w)| w.statement.kind() == kind);
    let types = |w: &Witness| {
        let mut types: Vec<&str> = w.statement.attrs().types.iter().map(|t| t.as_str()).collect();
        types.sort_unstable();
        types.join("+")
    };
    let mut signed: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for (number, witness) in of_kind(Kind::AgreementSigned) {
        let event = event(*number, witness).map(|e| Event { act: Act::Renew, ..e });
        signed.entry(types(witness)).or_default().extend(event);
    }
    for (kind, events) in signed {
        let windows: Vec<Window> = events.iter().map(|e| e.window).collect();
        for (i, window) in fewest(&windows).into_iter().enumerate() {
            let mut sayings = Sayings::default();
            sayings.events.extend(events.iter().filter(|e| e.window.meets(&window)).cloned());
            for (number, witness) in of_kind(Kind::AgreementEnded) {
                let ended = types(witness);
                if ended.is_empty() || ended == kind {
                    sayings.events.extend(event(*number, witness).map(|e| Event { act: Act::Wane, ..e }));
                }
            }
            found.insert(Topic::Agreement(format!("{kind} {i}")), sayings);
        }
    }
}
