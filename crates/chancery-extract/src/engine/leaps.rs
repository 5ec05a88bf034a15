//! Dates that a text only looks ahead to: it does not go on from them.

use super::unbound::meant;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::time::{Operator, Raw, TimeItem};

/// How many words before a date the one may stand that says that only then something came about.
const ONLY: usize = 3;

/// "The visit was set for May 1968", "was not opened until March 1974": whether a date is one that the words look
/// ahead to. `last` is the year that the text spoke of before, `here` whether it did so in this sentence.
pub(super) fn ahead(sentence: &Sentence, language: &Language, item: &TimeItem, last: Option<i32>, here: bool) -> bool {
    let Raw::Date(point) = item.raw else { return false };
    let later = last.zip(point.year).is_some_and(|(last, year)| last < year);
    later
        && (item.operator.is_none() && meant(sentence, language, item.range.start)
            || here && only_then(sentence, language, item))
}

/// "Not until 1974", "not but in 1974".
fn only_then(sentence: &Sentence, language: &Language, item: &TimeItem) -> bool {
    let (c, start) = (&language.classes, item.range.start);
    let near = start.saturating_sub(ONLY)..start;
    let but = near.clone().any(|at| sentence.class_at(c.only_then, at).is_some());
    let denied = || (start.saturating_sub(2 * ONLY)..start).any(|at| sentence.class_at(c.denied, at).is_some());
    but || item.operator == Some(Operator::Until) && denied()
}
