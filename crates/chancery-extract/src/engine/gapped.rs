//! Further objects of one verb, each with a date of its own: "gave $200,000 in April 2010 and 16,500 tonnes of
//! maize in December 2011".

use super::rules::Candidate;
use super::timing::Timing;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// How many words an object that goes on with the verb may have, with its conjunction.
const OBJECT: usize = 9;

/// Families of acts that are told so. Of missions and relations the further object may be of another kind.
const FAMILIES: [&str; 6] = ["aid", "arms", "statement", "trade", "attack", "exchange"];

/// Adds the dates of the further objects to the time of a match.
pub fn further(
    sentence: &Sentence,
    language: &Language,
    candidate: &Candidate<'_>,
    others: &[Range<usize>],
    mut timing: Timing,
) -> Timing {
    let [first] = timing.items.as_slice() else { return timing };
    let behind = |at: &usize| sentence.times.get(*at).is_some_and(|t| t.range.start >= candidate.found.range.start);
    if !FAMILIES.contains(&candidate.rule.kind.family()) || !behind(first) {
        return timing;
    }
    let mut last = *first;
    while let (Some(time), Some(next)) = (sentence.times.get(last), sentence.times.get(last + 1)) {
        let plain = next.value.is_some() && next.operator.is_none() && !next.aside;
        if !plain || !object(sentence, language, time.range.end..next.range.start, others) {
            break;
        }
        last += 1;
        timing.items.push(last);
    }
    timing
}

/// Whether the words between two dates are a conjunction and an object: no verb, no clause, no actor.
fn object(sentence: &Sentence, language: &Language, gap: Range<usize>, others: &[Range<usize>]) -> bool {
    let c = &language.classes;
    let comma = sentence.tokens.get(gap.start).is_some_and(|t| t.is(","));
    let after = if comma { gap.start + 1 } else { gap.start };
    let and = sentence.class_at(c.and, after);
    let start = and.unwrap_or(after);
    // "…, and to 20 tonnes the following year": the preposition of the first is said again.
    let start = sentence.class_at(c.mark, start).filter(|end| *end == start + 1).unwrap_or(start);
    let opens = sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number)
        || [c.det, c.number].into_iter().any(|class| sentence.class_at(class, start).is_some());
    let plain = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark || t.is("$") || t.is("€") || t.is("£"))
            && [c.clause, c.aux, c.again].into_iter().all(|class| sentence.class_at(class, at).is_none())
            && sentence.mention_at(at).is_none()
    };
    (comma || and.is_some())
        && opens
        && (start + 1..gap.end).len() >= 2
        && gap.len() <= OBJECT
        && (start..gap.end).all(plain)
        && !others.iter().any(|o| gap.start <= o.start && o.start < gap.end)
}
