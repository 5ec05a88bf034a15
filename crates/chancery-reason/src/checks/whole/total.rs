//! Numbers: of two sources that differ, or of one that the record exceeds.

use crate::checks::whole::{told, Finding};
use crate::checks::AtOdds;
use crate::phrase;
use crate::whole::{SummaryWitness, Whole};
use chancery_model::Measure;

pub(crate) fn check(whole: &Whole<'_>) -> Vec<Finding> {
    let totals: Vec<(&SummaryWitness, u32)> = whole
        .summaries
        .iter()
        .filter_map(|s| match s.sum.measure {
            Measure::Total(n) => Some((*s, n)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for (i, (a, m)) in totals.iter().enumerate() {
        for (b, n) in totals.iter().skip(i + 1).filter(|(b, n)| m != n && same(a, b)) {
            found.extend(differ(whole, (a, *m), (b, *n)));
        }
        found.extend(exceeded(whole, a, *m));
    }
    found
}

/// Whether both count the same.
fn same(a: &SummaryWitness, b: &SummaryWitness) -> bool {
    let (a, b) = (&a.sum, &b.sum);
    (a.kind, a.value, a.hub_first) == (b.kind, b.value, b.hub_first) && a.hub == b.hub && a.class == b.class
}

/// Numbers of one day can't both be right; those of one year, or without a day, may be of different days.
fn differ(whole: &Whole<'_>, a: (&SummaryWitness, u32), b: (&SummaryWitness, u32)) -> Option<Finding> {
    let certainty = match (a.0.days(), b.0.days()) {
        (Some(x), Some(y)) if !x.meets(&y) => return None,
        (Some(x), Some(y)) if x == y && x.lo == x.hi => AtOdds::Definite,
        (Some(_), Some(_)) | (None, None) => AtOdds::Possible,
        // Of a number without any day it can't be said that it is of the same time.
        _ => return None,
    };
    let (a, b) = if a.1 <= b.1 { (a, b) } else { (b, a) };
    let sum = &a.0.sum;
    let says = format!(
        "Two numbers for {} ({}): {} and {}. {}; {}. A list of those counted would settle it.",
        phrase::noun(sum.kind),
        phrase::name(whole.world, &sum.hub),
        a.1,
        b.1,
        told(a.0),
        told(b.0)
    );
    let mut finding = Finding::new(certainty, (&sum.hub, &sum.hub), says);
    finding.claims.extend([a.0.id.clone(), b.0.id.clone()]);
    Some(finding)
}

/// More actors than the number are certain. Fewer say nothing: the record need not be complete.
fn exceeded(whole: &Whole<'_>, summary: &SummaryWitness, number: u32) -> Option<Finding> {
    let sum = &summary.sum;
    let days = summary.days().filter(|_| sum.kind.is_state())?;
    if whole.by.is_some_and(|by| by.number() < days.lo) {
        return None;
    }
    let certain = whole.standpoints(sum, days).into_iter().filter(|s| s.surely).count();
    if certain <= number as usize {
        return None;
    }
    let says = format!(
        "A number for {} ({}) is exceeded by the record, in which {certain} are certain: {}. \
         A list of those counted would settle it.",
        phrase::noun(sum.kind),
        phrase::name(whole.world, &sum.hub),
        told(summary)
    );
    let mut finding = Finding::new(AtOdds::Definite, (&sum.hub, &sum.hub), says);
    finding.claims.insert(summary.id.clone());
    Some(finding)
}
