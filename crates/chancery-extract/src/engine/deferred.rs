//! What was put off to a later day: "the visit, set for May, was put off to October" is planned for October.

use super::roles::Scene;
use super::timing::Timing;
use crate::mention::{marks, Mark};
use crate::pattern::Match;
use crate::text::TokenKind;
use crate::time::{Operator, TimeItem};
use chancery_model::{Kind, Modality};

/// How many words may stand between the verb and the new date: "put off once more until".
const GAP: usize = 5;

/// The time to which the words, or what is said of them, put off what a match tells as planned.
pub(super) fn of_match(scene: &Scene<'_>, found: &Match, kind: Kind, modal: Modality) -> Option<Timing> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    if kind.is_state() || !matches!(modal, Modality::Planned | Modality::Denied) {
        return None;
    }
    let stop = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let toward = |t: &TimeItem| {
        let mark = marks::before(sentence, scene.language, t.range.start);
        t.operator == Some(Operator::Until) || matches!(mark, Some(Mark::Dat | Mark::Ben)) || t.toward
    };
    let first = found.words.first().map_or(found.range.start, |w| w.start);
    let put_off = |t: &TimeItem| {
        (t.range.start.saturating_sub(GAP)..t.range.start).any(|at| {
            let end = sentence.class_at(c.deferred, at).filter(|end| first <= *end && *end <= t.range.start);
            end.is_some_and(|end| !(end..t.range.start).any(stop))
        })
    };
    let index = sentence.times.iter().position(|t| t.value.is_some() && toward(t) && put_off(t))?;
    Some(Timing { items: vec![index], distance: 1 })
}
