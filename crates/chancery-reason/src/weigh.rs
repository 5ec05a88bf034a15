//! States that one body of sources tells, weighed against what follows from the claims of another.
//!
//! A table of dyad-years says of each year whether a mission was there; a text tells when one opened and closed.
//! Claim by claim the two never meet. So each state is held against what stood, by the other's claims alone,
//! over the same time.

use crate::holding::Holding;
use crate::life::{together, Life};
use crate::pair::Reckoned;
use crate::record::{ordered, Record};
use crate::standing::{Certainty, Standing};
use crate::topic::{Topic, Way};
use crate::window::Window;
use crate::wire;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, ClaimId, Kind, Modality, Value, World};
use chancery_time::When;
use serde::Serialize;
use std::borrow::Cow;

/// What came of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// By the other's claims it surely was so all the time.
    Agree,
    /// By the other's claims it surely was otherwise all the time.
    Differ,
    /// It may have been so by the other's claims, or was so for a part of the time.
    Either,
    /// The other's claims do not bear on that time.
    NotAttested,
}

/// A state, and what stood by the claims of the other body of sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighed {
    /// What came of it.
    pub weight: Weight,
    /// The claim that tells the state.
    #[serde(serialize_with = "wire::text")]
    pub claim: ClaimId,
    /// Its kind: of relations or of a mission.
    #[serde(serialize_with = "wire::text")]
    pub kind: Kind,
    /// The parties, in the order of the kind.
    #[serde(serialize_with = "wire::texts")]
    pub parties: Vec<ActorId>,
    /// The time it is told of.
    pub when: When,
    /// Whether it is told to have been there.
    pub there: bool,
    /// All that can have stood by the other's claims.
    pub possible: Vec<Standing>,
    /// Whether none of these says so, but a later event presupposes it.
    pub inferred: bool,
    /// The other's claims that make it so.
    #[serde(serialize_with = "wire::texts")]
    pub against: Vec<ClaimId>,
}

/// Weighs each state that a witness asserts with a time against the record of other claims; what is of another
/// kind, or of an actor that did not exist at that time, is passed over. Of missions it is the resident one.
pub fn weigh<'w>(
    record: &'w Record,
    world: &'w World,
    states: impl IntoIterator<Item = &'w Witness> + 'w,
) -> impl Iterator<Item = Weighed> + 'w {
    states.into_iter().filter_map(move |witness| of(record, world, witness))
}

fn of(record: &Record, world: &World, witness: &Witness) -> Option<Weighed> {
    let statement = &witness.statement;
    let (attrs, when) = (statement.attrs(), statement.when()?);
    let [from, to] = statement.parties() else { return None };
    if statement.modality() != Modality::Asserted || attrs.via.is_some() {
        return None;
    }
    let there = match attrs.value? {
        Value::Diplomatic | Value::Present => true,
        Value::None | Value::Absent => false,
        _ => return None,
    };
    let (first, second) = ordered(from, to);
    let topic = match statement.kind() {
        Kind::RelationsState => Topic::Relations,
        Kind::MissionState => Topic::Mission(if *from == first { Way::There } else { Way::Back }, String::new()),
        _ => return None,
    };
    let lives = (Life::of(world, &first), Life::of(world, &second));
    let days = together(&lives.0, &lives.1, Window::of(when.outer()));
    if days.is_empty() {
        return None;
    }
    let reckoned: Cow<'_, Reckoned> = record.reckoned(&first, &second, (&lives.0, &lives.1), &View::default());
    let sides = match &topic {
        Topic::Relations => reckoned.relations.as_ref(),
        other => reckoned.others.get(other),
    };
    let holding = Holding::of(record, &topic, sides, &days, false);
    let (on, off) = (holding.may_be_on(), holding.possible.iter().any(|s| !s.is_on()));
    let weight = match (on, off) {
        _ if holding.certainty == Certainty::NotAttested => Weight::NotAttested,
        _ if holding.certainty == Certainty::Possible => Weight::Either,
        (on, off) if on == off => Weight::Either,
        (on, _) if on == there => Weight::Agree,
        _ => Weight::Differ,
    };
    Some(Weighed {
        weight,
        claim: witness.id.clone(),
        kind: statement.kind(),
        parties: statement.parties().to_vec(),
        when: when.clone(),
        there,
        possible: holding.possible,
        inferred: holding.inferred,
        against: holding.claims,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witness(n: usize, line: &str) -> Witness {
        Witness {
            id: format!("{n:012x}").parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: "d".into(),
            stated: None,
            quote: line.into(),
            lang: "en".into(),
            recorded: 0,
            unsure: false,
        }
    }

    #[test]
    fn years_are_held_against_what_texts_tell() {
        let told = ["mission.opened MLI>PRK @1965-05-02", "mission.closed MLI>PRK @1984-06-01"];
        let record: Record = told.iter().enumerate().map(|(n, line)| witness(n, line)).collect();
        let weight = |line: &str| {
            let state = witness(99, line);
            let found: Vec<Weighed> = weigh(&record, &World::default(), [&state]).collect();
            found.first().map(|w| (w.weight, w.inferred))
        };
        let year = |year: &str, value: &str| weight(&format!("mission.state MLI>PRK @{year} value={value}"));
        assert_eq!(year("1970", "present"), Some((Weight::Agree, false)));
        assert_eq!(year("1970", "absent"), Some((Weight::Differ, false)));
        assert_eq!(year("1985", "present"), Some((Weight::Differ, false)));
        assert_eq!(year("1985", "absent"), Some((Weight::Agree, false)));
        // The year in which it opened or closed has days of both.
        assert_eq!(year("1965", "present"), Some((Weight::Either, false)));
        assert_eq!(year("1984", "absent"), Some((Weight::Either, false)));
        // What the opening presupposes is told apart.
        assert_eq!(year("1960", "absent"), Some((Weight::Agree, true)));
        assert_eq!(weight("mission.state PRK>MLI @1970 value=present"), Some((Weight::NotAttested, false)));
        assert_eq!(weight("relations.state MLI PRK @1970 value=diplomatic"), Some((Weight::NotAttested, false)));
        assert_eq!(weight("mission.state MLI>PRK value=present"), None);
        assert_eq!(weight("visit MLI>PRK @1970"), None);
    }
}
