//! Further objects of one verb, each with a date of its own: "gave $200,000 in April 2010 and 16,500 tonnes of
//! maize in December 2011", "signed a treaty of friendship in 1930 and a trade agreement (1932)".

use super::rules::Candidate;
use super::timing::Timing;
use crate::lexicon::{ClassId, NAMES};
use crate::packs::Language;
use crate::rule::AttrSource;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::TimeItem;
use chancery_model::{Attrs, Kind};
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
    let kind = candidate.rule.kind;
    if !(FAMILIES.contains(&kind.family()) || kind == Kind::AgreementSigned) || !behind(first) {
        return timing;
    }
    // "Aircraft in 1978 and tanks in 1980": a noun of the words of the match, or of their sort.
    let alike = |at: usize| {
        let words = candidate.found.words.iter();
        let classes =
            words.flat_map(|w| sentence.found.get(w.start).unwrap_or_default().iter().filter(|h| h.end == w.end));
        let nouns = |class: ClassId| class != NAMES && language.lexicon.is_listed(class) && !small(language, class);
        classes.map(|h| h.class).filter(|class| nouns(*class)).any(|class| sentence.class_at(Some(class), at).is_some())
    };
    let first = *first;
    let mut last = first;
    while let (Some(time), Some(next)) = (sentence.times.get(last), sentence.times.get(last + 1)) {
        let plain = next.value.is_some() && next.operator.is_none() && !next.aside;
        if !plain || !object(sentence, language, kind, time.range.end..next.range.start, others, &alike) {
            break;
        }
        last += 1;
        timing.items.push(last);
    }
    // "Sold it aircraft in 1978 and tanks in 1980", the second read first.
    let mut early = first;
    while let Some(before) = early.checked_sub(1).filter(behind) {
        let (Some(time), Some(next)) = (sentence.times.get(before), sentence.times.get(early)) else { break };
        let plain = time.value.is_some() && time.operator.is_none() && !time.aside;
        if !plain || !object(sentence, language, kind, time.range.end..next.range.start, others, &alike) {
            break;
        }
        early = before;
        timing.items.push(early);
    }
    timing
}

/// Whether a class is of the small words, which are no objects.
fn small(language: &Language, class: ClassId) -> bool {
    let c = &language.classes;
    [c.mark, c.and, c.det, c.aux, c.clause, c.number].into_iter().flatten().any(|small| small == class)
}

/// Whether the words between two dates are a conjunction and an object: no verb, no clause, no actor.
fn object(
    sentence: &Sentence,
    language: &Language,
    kind: Kind,
    gap: Range<usize>,
    others: &[Range<usize>],
    alike: &impl Fn(usize) -> bool,
) -> bool {
    let c = &language.classes;
    let is = |at: usize, mark: &str| sentence.tokens.get(at).is_some_and(|t| t.is(mark));
    // "… (1930), a trade agreement (1932)": each date may stand in brackets.
    let open = remark(sentence, &gap).unwrap_or(gap.start + usize::from(is(gap.start, ")")));
    let enclosed = is(gap.start, ")") && gap.end > open && is(gap.end - 1, "(");
    // "Agreements on trade (1971), air services (1996) and fisheries (2003)": of such a list each is one, however named.
    let listed = enclosed && kind == Kind::AgreementSigned;
    let gap = open..gap.end - usize::from(gap.end > open && is(gap.end - 1, "("));
    let comma = is(gap.start, ",");
    let after = if comma { gap.start + 1 } else { gap.start };
    let and = sentence.class_at(c.and, after);
    let start = and.unwrap_or(after);
    // "…, and to 20 tonnes the following year": the preposition of the first is said again.
    let start = sentence.class_at(c.mark, start).filter(|end| *end == start + 1).unwrap_or(start);
    let opens = sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number)
        || [c.det, c.number].into_iter().any(|class| sentence.class_at(class, start).is_some());
    // "… and took effect in October": a verb is no object, though it is said of agreements.
    let bare = alike(start) && sentence.class_at(c.finite, start).is_none();
    let opens = opens || bare || listed;
    let plain = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark || t.is("$") || t.is("€") || t.is("£"))
            // "Signed on 14 March 2012, entered into force on 1 January 2013": another verb tells another thing.
            && [c.clause, c.aux, c.again, c.behind, c.elsewhere].into_iter().all(|class| sentence.class_at(class, at).is_none())
            && sentence.mention_at(at).is_none()
    };
    (comma || and.is_some())
        && opens
        && ((start + 1..gap.end).len() >= 2 || bare || listed && start < gap.end)
        && gap.len() <= OBJECT + usize::from(listed) * LISTED
        && (start..gap.end).all(plain)
        && !others.iter().any(|o| gap.start <= o.start && o.start < gap.end)
}

/// "In 1971 (never ratified), an air agreement in 1996": where a remark in brackets ends right behind a date.
fn remark(sentence: &Sentence, gap: &Range<usize>) -> Option<usize> {
    let is = |at: usize, mark: &str| sentence.tokens.get(at).is_some_and(|t| t.is(mark));
    let close = (gap.start + 2..gap.end.min(gap.start + REMARK)).find(|at| is(*at, ")"));
    close.filter(|_| is(gap.start, "(")).map(|close| close + 1)
}

/// How many words such a remark has at most, with its brackets.
const REMARK: usize = 8;

/// How many more words a further object may have in a list whose dates stand in brackets.
const LISTED: usize = 6;

/// What the noun of a further agreement says of its kind: "… and a trade agreement in 1932".
pub fn described(
    sentence: &Sentence,
    language: &Language,
    candidate: &Candidate<'_>,
    before: &TimeItem,
    time: &TimeItem,
    attrs: &mut Attrs,
) {
    let class = candidate.rule.attrs.iter().find_map(|(key, source)| match source {
        AttrSource::Class(class) if key == "type" => language.lexicon.known_class(class),
        _ => None,
    });
    let mut gap = before.range.end..time.range.start;
    let value = gap.find_map(|at| sentence.value_at(class, at)).map(|(_, value)| value).filter(|v| !v.is_empty());
    if let Some(value) = value.filter(|_| candidate.rule.kind == Kind::AgreementSigned) {
        attrs.types.clear();
        // A value outside the attribute's set is the pack's mistake; its check shows it.
        let _ = attrs.set("type", value);
    }
}
