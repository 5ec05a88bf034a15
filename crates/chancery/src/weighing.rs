//! States held against what follows from other sources, as `chancery compare --states` prints them.

use crate::asking::Evidence;
use crate::failure::Failure;
use crate::output::{count, isolate, shorten, Out};
use chancery_reason::{Weighed, Weight};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What came of it, whether it is only presupposed, and the head of its column.
const OUTCOMES: [(Weight, bool, &str, &str); 6] = [
    (Weight::Agree, false, "agree", "agree"),
    (Weight::Agree, true, "agree_inferred", "agree, inferred"),
    (Weight::Either, false, "either", "either"),
    (Weight::Differ, false, "differ", "differ"),
    (Weight::Differ, true, "differ_inferred", "differ, inferred"),
    (Weight::NotAttested, false, "not_attested", "not attested"),
];

/// One line a kind and value.
///
/// # Errors
/// They can't be written.
pub fn sums(found: &[Weighed], lines: bool, out: &mut Out) -> Result<(), Failure> {
    let mut all: BTreeMap<(&str, bool), [usize; OUTCOMES.len()]> = BTreeMap::new();
    for weighed in found {
        let is = |(weight, inferred, ..): &(Weight, bool, &str, &str)| {
            // Of what may be either it does not matter where it follows from.
            let sure = matches!(weight, Weight::Agree | Weight::Differ);
            *weight == weighed.weight && (!sure || *inferred == weighed.inferred)
        };
        let counts = all.entry((weighed.kind.as_str(), weighed.there)).or_default();
        for (counted, outcome) in counts.iter_mut().zip(&OUTCOMES) {
            *counted += usize::from(is(outcome));
        }
    }
    if lines {
        for ((kind, there), counts) in &all {
            let counted = OUTCOMES.iter().zip(counts).map(|((.., key, _), n)| ((*key).to_owned(), (*n).into()));
            let line: Map<String, Value> = [("kind".to_owned(), (*kind).into()), ("there".to_owned(), (*there).into())]
                .into_iter()
                .chain(counted)
                .collect();
            writeln!(out, "{}", Value::Object(line))?;
        }
        return Ok(());
    }
    let heads: Vec<&str> = ["state", "is"].into_iter().chain(OUTCOMES.iter().map(|(.., head)| *head)).collect();
    let rows = all.iter().map(|((kind, there), counts)| {
        let is = if *there { "there" } else { "not there" };
        [(*kind).to_owned(), is.to_owned()].into_iter().chain(counts.iter().map(usize::to_string)).collect()
    });
    out.table(&heads, rows)?;
    let told = |weight: Weight| found.iter().filter(|w| w.weight == weight && !w.inferred).count();
    let (agree, differ) = (told(Weight::Agree), told(Weight::Differ));
    let share = match agree + differ {
        0 => String::new(),
        sure => format!(" ({:.1} % of those that are sure)", 100.0 * agree as f64 / sure as f64),
    };
    Ok(writeln!(out, "\n{agree} agree, {differ} differ{share}. --list differ shows them with their words.")?)
}

/// Each that came out so, with the words of both sides.
///
/// # Errors
/// They can't be written.
pub fn list(found: &[Weighed], listed: Weight, evidence: &Evidence, lines: bool, out: &mut Out) -> Result<(), Failure> {
    let mut shown = 0;
    for weighed in found.iter().filter(|w| w.weight == listed) {
        shown += 1;
        if lines {
            writeln!(out, "{}", serde_json::to_string(weighed).map_err(io::Error::other)?)?;
            continue;
        }
        let parties: Vec<&str> = weighed.parties.iter().map(|p| p.as_str()).collect();
        let is = if weighed.there { "there" } else { "not there" };
        let possible: Vec<&str> = weighed.possible.iter().map(|s| s.as_str()).collect();
        let stood = match (possible.is_empty(), weighed.inferred) {
            (true, _) => String::new(),
            (_, true) => format!("; otherwise: {}, inferred", possible.join(" or ")),
            _ => format!("; otherwise: {}", possible.join(" or ")),
        };
        writeln!(out, "{} {} {}: {is}{stood}", weighed.kind, parties.join(" "), weighed.when)?;
        for id in std::iter::once(&weighed.claim).chain(&weighed.against).take(4) {
            let Some(recorded) = evidence.claims.get(id) else { continue };
            let when = recorded.claim.statement().when().map_or_else(|| "no time".to_owned(), ToString::to_string);
            let words = isolate(&shorten(&recorded.claim.evidence().quote, 120));
            writeln!(out, "  {id} {}, {when}: “{words}”", recorded.source)?;
        }
    }
    if !lines {
        writeln!(out, "{}.", count(shown, "line", "lines"))?;
    }
    Ok(())
}
