//! At whom the words for a deed are aimed: whoever did it, never whom it was done to.

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::assumed;
use crate::text::TokenKind;
use chancery_model::{ActorId, Kind};

/// How far behind the words the noun of a deed may begin, and how far behind it whom it was done to.
const NEAR: usize = 3;

/// "Condemned the invasion of Panama": whom a deed was done to is not condemned for it, but whoever was told just before
/// to have done it; where nobody was, the side stays open.
pub(super) fn aimed(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    from: Option<&Filled>,
    to: Option<Filled>,
) -> Option<Filled> {
    if candidate.rule.kind != Kind::StatementCondemn {
        return to;
    }
    let Some(index) = victim(scene, candidate) else { return to };
    let done_to = |f: &Filled| f.mentions.is_empty() || f.mentions.contains(&index);
    let Some(victim) = scene.sentence.mentions.get(index).filter(|_| to.as_ref().is_none_or(done_to)) else {
        return to;
    };
    let acts: &[ActorId] = from.map_or(&[], |f| f.actors.as_slice());
    let told = scene.discourse.threads.of(&[Kind::AttackMade.as_str().to_owned()]);
    let pairs = told.map(|t| t.pairs.as_slice()).unwrap_or_default().iter();
    let mut doers: Vec<ActorId> =
        pairs.filter(|(a, b)| victim.actors.contains(b) && !acts.contains(a)).map(|(a, _)| a.clone()).collect();
    doers.dedup();
    Some(match doers.as_slice() {
        [_] => assumed(doers, "who did it, as told just before"),
        _ => Filled { own: true, how: "whom it was done to".to_owned(), ..Filled::default() },
    })
}

/// Whom a deed named as the object of the words was done to: who stands behind its noun, under a preposition by which
/// that tells it.
fn victim(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<usize> {
    let found = &candidate.found.range;
    let plain = |at: usize| scene.sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark);
    let class = scene.language.classes.inflicted;
    (found.start..found.end + NEAR).find_map(|at| {
        let (end, marks) = scene.sentence.value_at(class, at)?;
        let index = scene.sentence.mentions.iter().position(|m| m.np.start >= end)?;
        let next = scene.sentence.mentions.get(index)?;
        let under = next.mark.is_some_and(|mark| marks.split('+').any(|m| m == mark.as_str()));
        let near = next.np.start - end <= NEAR && (end..next.np.start).all(plain);
        (under && near && !next.actors.is_empty()).then_some(index)
    })
}
