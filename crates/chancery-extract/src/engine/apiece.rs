//! Of what both sides are told to have done, each at its own time: "the legations became embassies, Peru's in 1951 and
//! Chad's in 1953", "both were closed, the Peruvian one in May and the Chadian one in June".

use super::assemble::Draft;
use super::roles::Scene;
use crate::mention::Mention;
use crate::text::TokenKind;
use chancery_model::ActorId;

/// How many words may stand between whose act it is and its time.
const NEAR: usize = 4;

/// Gives each of two mutual claims the time that stands behind the name of the one whose it is.
pub(super) fn settle(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(one) = drafts.get(at) else { continue };
        let (Some([a, b]), start) = (two(one), one.tokens.start) else { continue };
        let told =
            |d: &Draft| (d.rule == one.rule, d.statement.kind(), &d.times) == (true, one.statement.kind(), &one.times);
        let mut others = drafts.iter().enumerate().filter(|(i, d)| *i != at && told(d));
        let Some((next, other)) = others.next().filter(|_| others.next().is_none()) else { continue };
        if next < at || two(other) != Some([b.clone(), a.clone()]) || one.times.is_empty() {
            continue;
        }
        if let (Some(first), Some(second)) = (own(scene, start, &a), own(scene, start, &b)) {
            date(scene, drafts, at, first);
            date(scene, drafts, next, second);
        }
    }
}

/// The sides of a claim that goes from one to the other.
fn two(draft: &Draft) -> Option<[ActorId; 2]> {
    match draft.statement.parties() {
        [a, b] if draft.statement.kind().is_directed() && !draft.statement.kind().is_state() => {
            Some([a.clone(), b.clone()])
        }
        _ => None,
    }
}

/// The time right behind the name of one of the sides, behind the words.
fn own(scene: &Scene<'_>, start: usize, side: &ActorId) -> Option<usize> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let glue = |at: usize| {
        let token = sentence.tokens.get(at);
        token.is_some_and(|t| matches!(t.kind, TokenKind::Possessive | TokenKind::Hyphen))
            || [c.one, c.mark, c.only].into_iter().any(|k| sentence.class_at(k, at).is_some())
    };
    let named =
        |m: &&Mention| m.actors.as_slice() == std::slice::from_ref(side) && !m.is_place() && m.anaphor.is_none();
    sentence.mentions.iter().filter(named).filter(|m| m.np.start > start).find_map(|m| {
        let end = m.range.end;
        sentence.times.iter().position(|t| {
            let near = t.range.start >= end && t.range.start - end <= NEAR;
            near && t.value.is_some() && t.range.start > end && (end..t.range.start).all(glue)
        })
    })
}

fn date(scene: &Scene<'_>, drafts: &mut [Draft], at: usize, time: usize) {
    let when = scene.sentence.times.get(time).and_then(|t| t.when(false)).and_then(|w| w.parse().ok());
    if let (Some(draft), true) = (drafts.get_mut(at), when.is_some()) {
        draft.date(when, "its own, behind the name");
        draft.times = vec![time];
    }
}
