//! Disagreements between sources. One file a check; its name is the code. A file added here is found
//! by the build and needs no list; its page stands in `spec/disagreements/`.

use crate::life::Life;
use crate::pair::Reckoned;
use crate::record::Record;
use crate::topic::Numbered;
use crate::wire;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, ClaimId, World};
use chancery_time::Day;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

mod whole;

include!(concat!(env!("OUT_DIR"), "/checks.rs"));

/// Two or more claims that are at odds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Disagreement {
    /// Which sort: `time`, `presence`, `polarity`, `order`, `amount`, `total`, `superlative`.
    pub code: &'static str,
    /// Whether they can't both be right.
    pub certainty: AtOdds,
    /// Whom it is about; the same twice if that is one actor (of a total), who is written once.
    #[serde(serialize_with = "wire::one_or_both")]
    pub parties: (ActorId, ActorId),
    /// The claims, by id.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
    /// What is at odds, in a few plain sentences with the words of both sides, and what would settle it.
    pub says: String,
}

/// Whether claims can't both be right, or may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AtOdds {
    /// They can't both be right.
    Definite,
    /// They can both be right only if something holds that no source says, or one of them counts with reserve.
    Possible,
}

impl AtOdds {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            AtOdds::Definite => "definite",
            AtOdds::Possible => "possible",
        }
    }
}

impl fmt::Display for AtOdds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for AtOdds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What a check is given: all about one pair.
pub(crate) struct Brief<'r> {
    pub record: &'r Record,
    pub world: &'r World,
    /// The pair, the lesser code first.
    pub pair: (&'r ActorId, &'r ActorId),
    pub reckoned: &'r Reckoned,
    /// The claims about it, by id.
    pub claims: &'r [Numbered<'r>],
}

/// A check looks at one pair. It leaves the code empty; that is the name of its file.
pub(crate) type Check = fn(&Brief<'_>) -> Vec<Disagreement>;

impl<'r> Brief<'r> {
    /// The witness of a numbered claim.
    pub fn witness(&self, number: u32) -> Option<&'r Witness> {
        self.record.numbered(number)
    }

    /// The claims as witnesses, by id.
    pub fn witnesses(&self, numbers: &[u32]) -> Vec<&'r Witness> {
        let mut found: Vec<&Witness> = numbers.iter().filter_map(|n| self.witness(*n)).collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// A disagreement between claims; its parties are those of the first, in order where that has meaning.
    pub fn disagreement(&self, certainty: AtOdds, claims: &[&Witness], says: String) -> Disagreement {
        let parties = match claims.first().map(|w| &w.statement) {
            Some(s) if s.kind().is_directed() => s.from().zip(s.to()),
            _ => None,
        };
        let (from, to) = parties.unwrap_or(self.pair);
        let ids: BTreeSet<ClaimId> = claims.iter().map(|w| w.id.clone()).collect();
        Disagreement {
            code: "",
            certainty,
            parties: (from.clone(), to.clone()),
            claims: ids.into_iter().collect(),
            says,
        }
    }
}

/// All disagreements about a pair.
pub(crate) fn of_pair<'r>(
    record: &Record,
    world: &World,
    a: &ActorId,
    b: &ActorId,
    reckoned: &'r Reckoned,
) -> Cow<'r, [Disagreement]> {
    reckoned.at_odds(world, || {
        let pair = if a <= b { (a, b) } else { (b, a) };
        let numbered = |number: &u32| record.numbered(*number).map(|w| (*number, w));
        let claims: Vec<Numbered<'_>> = reckoned.claims.iter().filter_map(numbered).collect();
        let brief = Brief { record, world, pair, reckoned, claims: &claims };
        let coded = |(code, check): &(&'static str, Check)| {
            let code = *code;
            check(&brief).into_iter().map(move |d| Disagreement { code, ..d })
        };
        let mut found: Vec<Disagreement> = ALL.iter().flat_map(coded).collect();
        found.sort();
        found.dedup();
        found
    })
}

/// Where sources disagree: everywhere, about one actor, or about two. Statements that sum up are held
/// against all that the record tells.
pub fn disagreements(
    record: &Record,
    world: &World,
    view: &View,
    a: Option<&ActorId>,
    b: Option<&ActorId>,
) -> Vec<Disagreement> {
    disagreements_as_of(record, world, view, a, b, None)
}

/// [`disagreements`], with statements that sum up ("the only African state to …") held against what
/// happened by the day: what came later refutes none of them.
pub fn disagreements_as_of(
    record: &Record,
    world: &World,
    view: &View,
    a: Option<&ActorId>,
    b: Option<&ActorId>,
    by: Option<Day>,
) -> Vec<Disagreement> {
    let named: Vec<&ActorId> = a.into_iter().chain(b).collect();
    let mut found = Vec::new();
    for ((x, y), pair) in record.indexed() {
        if !named.iter().all(|n| *n == x || *n == y) {
            continue;
        }
        let lives = (Life::of(world, x), Life::of(world, y));
        let reckoned = record.reckoned_pair(x, pair, (&lives.0, &lives.1), view);
        found.extend(of_pair(record, world, x, y, &reckoned).iter().cloned());
    }
    found.extend(whole::found(record, world, view, &named, by));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn witness((n, line): (usize, &String)) -> Witness {
        Witness {
            id: format!("{n:012x}").parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: format!("d{n}").as_str().into(),
            stated: n.is_multiple_of(3).then(|| "1972".parse().unwrap()),
            quote: Arc::from(line.as_str()),
            lang: Arc::from("en"),
            recorded: 0,
            unsure: false,
        }
    }

    fn line() -> impl Strategy<Value = String> {
        let kinds = vec![
            "relations.established AAA BBB @",
            "relations.severed AAA BBB @",
            "relations.suspended AAA BBB @",
            "relations.resumed AAA BBB @",
            "relations.state AAA BBB @ value=diplomatic",
            "relations.state AAA BBB @ value=none",
        ];
        let time = (1960..1975_i32, 0..5, 1..13).prop_map(|(y, n, m)| match n {
            0 => format!("{y}"),
            1 => format!("{y}-{m:02}"),
            2 => format!("{y}/.."),
            n => format!("{y}/{}", y + n * 2),
        });
        (prop::sample::select(kinds), time).prop_map(|(kind, time)| kind.replace('@', &format!("@{time}")))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever keeps a track from a reading without contradiction is told as a disagreement, and
        /// nothing else is told as a definite one.
        #[test]
        fn nothing_at_odds_is_passed_over(lines in prop::collection::vec(line(), 1..6)) {
            let record: Record = lines.iter().enumerate().map(witness).collect();
            let (a, b): (ActorId, ActorId) = ("AAA".parse().unwrap(), "BBB".parse().unwrap());
            let world = World::default();
            let life = Life::of(&world, &a);
            let view = View::default();
            let reckoned = record.reckoned(&a, &b, (&life, &life), &view);
            let at_odds = reckoned.topics().filter_map(|(_, s)| s.firm.as_ref()).any(|t| {
                !t.conflicts.is_empty() || t.placements.as_ref().is_some_and(|p| p.at_odds() > 0)
            });
            let found = disagreements(&record, &world, &view, None, None);
            let definite = found.iter().any(|d| d.certainty == AtOdds::Definite);
            prop_assert_eq!(at_odds, definite);
        }
    }
}
