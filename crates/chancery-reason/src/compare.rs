//! Two bodies of sources held against each other: what both say, where they differ, what one says alone.
//!
//! Claims of one kind about the same parties are matched one to one. Two that some day fits agree, whatever
//! their precision. Of those left over, the nearest within [`NEAR`] days differ in time; so do two states of
//! which one says that a thing was there, and the other over some of the same days that it was not. The rest is
//! said by one side alone, and counts as missing only where the other speaks of that pair and family of kinds
//! at all.

use crate::wire;
use crate::witness::Witness;
use chancery_model::{ActorId, ClaimId, Kind, Modality, Statement};
use chancery_time::{overlaps, Truth, When};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many days apart two claims may lie and still be taken to speak of one happening.
pub const NEAR: u32 = 400;

/// What came of a claim, or of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Both say so, at times that some day fits.
    Agree,
    /// Both speak of it, at times that no day fits, or one denies it.
    Differ,
    /// The first alone says so, though the second speaks of the pair.
    FirstAlone,
    /// The second alone says so, though the first speaks of the pair.
    SecondAlone,
    /// The other says nothing of this sort about the pair.
    NotCovered,
    /// It has no time.
    Undated,
}

/// One claim, or two of one happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// What came of it.
    pub outcome: Outcome,
    /// The kind.
    #[serde(serialize_with = "wire::text")]
    pub kind: Kind,
    /// The parties, in the order of the kind.
    #[serde(serialize_with = "wire::texts")]
    pub parties: Vec<ActorId>,
    /// The first side's claim.
    #[serde(serialize_with = "wire::text_or_null")]
    pub first: Option<ClaimId>,
    /// The second side's.
    #[serde(serialize_with = "wire::text_or_null")]
    pub second: Option<ClaimId>,
    /// How many days lie between two that differ in time.
    pub days: Option<u32>,
}

/// Whether it says that something did not happen.
fn denied(statement: &Statement) -> bool {
    statement.modality() == Modality::Denied
}

/// The parties, in an order that does not matter where the kind has none.
fn sides(statement: &Statement) -> Vec<ActorId> {
    let mut parties = statement.parties().to_vec();
    if !statement.kind().is_directed() {
        parties.sort();
    }
    parties
}

/// Whether two persons may be one: they share a word, or one is not named.
fn same_person(a: &Statement, b: &Statement) -> bool {
    let words = |s: &Statement| -> Option<BTreeSet<String>> {
        let name = s.attrs().person.as_ref()?.to_lowercase();
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2);
        Some(parts.map(str::to_owned).collect())
    };
    match (words(a), words(b)) {
        (Some(a), Some(b)) => !a.is_disjoint(&b),
        _ => true,
    }
}

/// How two claims of one kind and the same parties stand to each other: whether they agree, and how many days
/// lie between them where they differ.
fn stand(a: &Statement, b: &Statement) -> Option<(bool, u32)> {
    let (when_a, when_b) = (a.when()?, b.when()?);
    if !same_person(a, b) {
        return None;
    }
    let meet = overlaps(when_a, when_b) != Truth::No;
    let opposed = denied(a) != denied(b) || (a.attrs().value != b.attrs().value && a.kind().is_state());
    match (meet, opposed) {
        (true, false) => Some((true, 0)),
        // A state may change within a time that is not known exactly: only surely shared days are at odds.
        (true, true) => (overlaps(when_a, when_b) == Truth::Yes || !a.kind().is_state()).then_some((false, 0)),
        (false, true) => None,
        (false, false) if a.kind().is_state() => None,
        (false, false) => distance(when_a, when_b).filter(|days| *days <= NEAR).map(|days| (false, days)),
    }
}

/// How many days lie between two times that don't meet.
fn distance(a: &When, b: &When) -> Option<u32> {
    let (a, b) = (a.outer(), b.outer());
    let gap = |end: Option<chancery_time::Day>, begin: Option<chancery_time::Day>| {
        u32::try_from(begin?.number().checked_sub(end?.number())?).ok().filter(|days| *days > 0)
    };
    gap(a.last, b.first).or_else(|| gap(b.last, a.first))
}

/// Holds the first side's claims against the second's; by kind, parties and time. Claims that are only planned
/// or reported are left out.
pub fn compare(first: &[Witness], second: &[Witness]) -> Vec<Compared> {
    type Group<'w> = BTreeMap<(Kind, Vec<ActorId>), (Vec<&'w Witness>, Vec<&'w Witness>)>;
    let mut groups: Group<'_> = BTreeMap::new();
    let counts = |w: &&Witness| matches!(w.statement.modality(), Modality::Asserted | Modality::Denied);
    for witness in first.iter().filter(counts) {
        groups.entry((witness.statement.kind(), sides(&witness.statement))).or_default().0.push(witness);
    }
    for witness in second.iter().filter(counts) {
        groups.entry((witness.statement.kind(), sides(&witness.statement))).or_default().1.push(witness);
    }
    let family = |w: &Witness| (w.statement.kind().family(), sides(&w.statement));
    let covered: [BTreeSet<_>; 2] = [first, second]
        .map(|side| side.iter().filter(counts).filter(|w| w.statement.when().is_some()).map(family).collect());
    let mut found = Vec::new();
    for ((kind, parties), (ours, theirs)) in &groups {
        let compared = |outcome, a: Option<&Witness>, b: Option<&Witness>, days| Compared {
            outcome,
            kind: *kind,
            parties: parties.clone(),
            first: a.map(|w| w.id.clone()),
            second: b.map(|w| w.id.clone()),
            days,
        };
        let mut pairs: Vec<(bool, u32, usize, usize)> = Vec::new();
        for (i, a) in ours.iter().enumerate() {
            for (k, b) in theirs.iter().enumerate() {
                if let Some((agree, days)) = stand(&a.statement, &b.statement) {
                    pairs.push((!agree, days, i, k));
                }
            }
        }
        pairs.sort();
        let (mut taken_left, mut taken_right) = (BTreeSet::new(), BTreeSet::new());
        for (differ, days, i, k) in pairs {
            if taken_left.contains(&i) || taken_right.contains(&k) {
                continue;
            }
            taken_left.insert(i);
            taken_right.insert(k);
            let outcome = if differ { Outcome::Differ } else { Outcome::Agree };
            let days = (differ && days > 0).then_some(days);
            found.push(compared(outcome, ours.get(i).copied(), theirs.get(k).copied(), days));
        }
        let key = (kind.family(), parties.clone());
        let [by_first, by_second] = &covered;
        for (own, taken, others, by_other, alone) in [
            (ours, &taken_left, theirs, by_second, Outcome::FirstAlone),
            (theirs, &taken_right, ours, by_first, Outcome::SecondAlone),
        ] {
            for (_, witness) in own.iter().enumerate().filter(|(n, _)| !taken.contains(n)) {
                // What both already agree on may be said again by either side.
                let outcome = match witness.statement.when() {
                    None => Outcome::Undated,
                    Some(_) if again(witness, others) => Outcome::Agree,
                    Some(_) if !by_other.contains(&key) => Outcome::NotCovered,
                    Some(_) => alone,
                };
                let (a, b) = if alone == Outcome::FirstAlone { (Some(*witness), None) } else { (None, Some(*witness)) };
                found.push(compared(outcome, a, b, None));
            }
        }
    }
    found
}

/// Whether one of these says the same.
fn again(witness: &Witness, these: &[&Witness]) -> bool {
    these.iter().any(|other| stand(&witness.statement, &other.statement).is_some_and(|(agree, _)| agree))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witnesses(lines: &[&str], offset: usize) -> Vec<Witness> {
        let witness = |(n, line): (usize, &&str)| Witness {
            id: format!("{:012x}", n + offset).parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: "d".into(),
            stated: None,
            quote: (*line).into(),
            lang: "en".into(),
            recorded: 0,
            unsure: false,
        };
        lines.iter().enumerate().map(witness).collect()
    }

    fn outcomes(first: &[&str], second: &[&str]) -> Vec<(Outcome, Option<u32>)> {
        let found = compare(&witnesses(first, 0), &witnesses(second, 100));
        found.into_iter().map(|c| (c.outcome, c.days)).collect()
    }

    #[test]
    fn precision_agrees_and_distance_differs() {
        use Outcome::*;
        assert_eq!(outcomes(&["visit MLI>PRK @1976-05-14"], &["visit MLI>PRK @1976"]), [(Agree, None)]);
        assert_eq!(
            outcomes(&["visit MLI>PRK @1976-05-14"], &["visit MLI>PRK @1976-05-16/1976-05-18"]),
            [(Differ, Some(2))]
        );
        assert_eq!(
            outcomes(&["visit MLI>PRK @1976"], &["visit MLI>PRK @1986"]),
            [(FirstAlone, None), (SecondAlone, None)]
        );
        assert_eq!(outcomes(&["visit MLI>PRK @1976"], &["visit GMB>PRK @1976"]), [(NotCovered, None); 2]);
        assert_eq!(outcomes(&["visit MLI>PRK"], &["visit MLI>PRK @1976"]), [(Undated, None), (NotCovered, None)]);
    }

    #[test]
    fn each_claim_is_matched_once_but_may_be_said_twice() {
        use Outcome::*;
        let first = ["visit MLI>PRK @1976", "visit MLI>PRK @1986"];
        assert_eq!(outcomes(&first, &["visit MLI>PRK @1986-01", "visit MLI>PRK @1976"]), [(Agree, None); 2]);
        assert_eq!(outcomes(&["visit MLI>PRK @1976"; 2], &["visit MLI>PRK @1976-05"]), [(Agree, None); 2]);
    }

    #[test]
    fn persons_states_and_denials() {
        use Outcome::*;
        let cook = "envoy.accredited USA>GMB @1965 person=\"Mercer Cook\"";
        assert_eq!(outcomes(&[cook], &["envoy.accredited USA>GMB @1965-08-09 person=Cook"]), [(Agree, None)]);
        assert_eq!(
            outcomes(&[cook], &["envoy.accredited USA>GMB @1965-08-09 person=Rivkin"]),
            [(FirstAlone, None), (SecondAlone, None)]
        );
        let state = |value: &str, when: &str| format!("mission.state MLI>PRK @{when} value={value}");
        let (there, gone) = (state("present", "1970/1980"), state("absent", "1975-01-01"));
        assert_eq!(outcomes(&[&there], &[&gone]), [(Differ, None)]);
        assert_eq!(outcomes(&["denied visit MLI>PRK @1976"], &["visit MLI>PRK @1976"]), [(Differ, None)]);
        assert!(outcomes(&["planned visit MLI>PRK @1976"], &[]).is_empty());
    }
}
