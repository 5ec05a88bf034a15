//! What the record does not tell: changes that no claim speaks of, beginnings left open, claims without a day.

use crate::cycle::{Base, State};
use crate::life::Life;
use crate::record::Record;
use crate::topic::{act_of, holds_when_stated, Numbered, Topic, Way};
use crate::track::Track;
use crate::window::Window;
use crate::witness::{View, Witness};
use crate::{phrase, wire};
use chancery_model::{ActorId, ClaimId, Modality, World};
use chancery_time::When;
use serde::Serialize;

/// Something that the record does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// `beginning`: it was there, and no source says since when. `change`: it changed, and no source
    /// says so. `time`: a claim has no time. `stated`: a claim holds "now", and when its source spoke is
    /// not known.
    pub code: GapCode,
    /// Whom it is about; sending state, recogniser and so on first.
    #[serde(serialize_with = "wire::both")]
    pub parties: (ActorId, ActorId),
    /// Within which time what is missing lies.
    pub within: Option<When>,
    /// The claims that show the gap, by id.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
    /// What is missing, in a plain sentence.
    pub says: String,
}

/// What sort of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapCode {
    /// No source says since when.
    Beginning,
    /// No source tells of a change.
    Change,
    /// A claim has no time.
    Time,
    /// When the source spoke is not known.
    Stated,
}

/// What the record does not tell: everywhere, about one actor, or about two.
pub fn gaps(record: &Record, world: &World, view: &View, a: Option<&ActorId>, b: Option<&ActorId>) -> Vec<Gap> {
    let named: Vec<&ActorId> = a.into_iter().chain(b).collect();
    let mut found = Vec::new();
    for ((x, y), pair) in record.indexed() {
        if !named.iter().all(|n| *n == x || *n == y) {
            continue;
        }
        let lives = (Life::of(world, x), Life::of(world, y));
        let reckoned = record.reckoned_pair(x, pair, (&lives.0, &lives.1), view);
        for (topic, sides) in reckoned.topics() {
            if let Some(track) = &sides.firm {
                found.extend(of_track(record, world, (x, y), topic, track));
            }
        }
        found.extend(of_claims(world, (x, y), &record.claims(x, y, view)));
    }
    found
}

fn of_track(record: &Record, world: &World, pair: (&ActorId, &ActorId), topic: &Topic, track: &Track) -> Vec<Gap> {
    let way = match topic {
        Topic::Relations => Way::There,
        Topic::Recognition(way) | Topic::Mission(way, _) | Topic::Membership(way) | Topic::Sanction(way) => *way,
        Topic::Envoy(..) | Topic::Agreement(_) => return Vec::new(),
    };
    let parties = match way {
        Way::There => (pair.0.clone(), pair.1.clone()),
        Way::Back => (pair.1.clone(), pair.0.clone()),
    };
    if track.lawless {
        return Vec::new();
    }
    let Some(placements) = &track.placements else {
        return Vec::new();
    };
    let mut changes: Vec<Window> = Vec::new();
    let mut beginnings: Option<Window> = None;
    for spell in placements.spells(&track.lanes) {
        let base = State::of(spell.state).base;
        if matches!(base, Base::TurnedOn | Base::TurnedOff) {
            // It may hold from the first of these days, or only from the day after the last.
            let days = Window::new(spell.days.lo, spell.days.hi.saturating_add(1));
            match changes.iter_mut().find(|c| c.meets(&days)) {
                Some(change) => *change = change.hull(&days),
                None => changes.push(days),
            }
        }
        let presupposed = matches!(base, Base::BeforeBreak | Base::BeforeResumePaused | Base::BeforeResumeEnded);
        if presupposed && spell.days.lo == i32::MIN {
            beginnings = Some(beginnings.map_or(spell.days, |b| b.meet(&spell.days)));
        }
    }
    changes.extend(track.missing.iter().map(|end| end.window));
    changes.sort_unstable();
    let thing = phrase::thing(topic);
    let names = (phrase::name(world, &parties.0), phrase::name(world, &parties.1));
    let gap = |code, within: Window, says: String| {
        let sides = [within.lo.saturating_sub(1), within.hi, within.hi.saturating_add(1)];
        let near = sides.into_iter().flat_map(|day| track.cases(day));
        let mut claims: Vec<u32> = near.flat_map(|c| c.claims).collect();
        claims.sort_unstable();
        claims.dedup();
        Gap { code, parties: parties.clone(), within: within.spelled(), claims: record.ids(&claims), says }
    };
    let changed = changes.into_iter().map(|within| {
        let time = within.spelled().map_or_else(String::new, |w| format!(" (within {w})"));
        let says = format!("Between {} and {} {thing} changed{time}, and no source tells of it.", names.0, names.1);
        gap(GapCode::Change, within, says)
    });
    let begun = beginnings.into_iter().map(|within| {
        let says = format!(
            "Of {thing} between {} and {} a source tells what came after; none tells how it began.",
            names.0, names.1
        );
        gap(GapCode::Beginning, within, says)
    });
    begun.chain(changed).collect()
}

fn of_claims(world: &World, pair: (&ActorId, &ActorId), claims: &[Numbered<'_>]) -> Vec<Gap> {
    let bears = |w: &Witness| {
        let kind = w.statement.kind();
        (act_of(kind).is_some() || kind.is_state()) && w.statement.modality() == Modality::Asserted
    };
    let mut found = Vec::new();
    for (_, witness) in claims.iter().filter(|(_, w)| bears(w)) {
        let statement = &witness.statement;
        let timeless = statement.when().is_none() && !holds_when_stated(witness);
        let lasting = statement.kind().is_state() && statement.when().is_some_and(When::is_open_end);
        let (code, what) = if timeless && statement.kind().is_state() && witness.stated.is_none() {
            (GapCode::Stated, "holds when its source speaks, and when that was is not known")
        } else if timeless {
            (GapCode::Time, "has no time")
        } else if lasting && witness.stated.is_none() {
            (GapCode::Stated, "reaches to the day on which its source speaks, and that is not known")
        } else {
            continue;
        };
        let directed = statement.from().zip(statement.to()).filter(|_| statement.kind().is_directed());
        let (from, to) = directed.unwrap_or(pair);
        found.push(Gap {
            code,
            parties: (from.clone(), to.clone()),
            within: None,
            claims: vec![witness.id.clone()],
            says: format!("A claim of {} {what}: {}.", phrase::about(world, witness), phrase::says(witness)),
        });
    }
    found
}
