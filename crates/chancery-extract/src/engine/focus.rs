//! Which mention a sentence goes on about: the subject of its main clause, and what is no subject.

use crate::mention::{Mark, Mention};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::{ActorId, World};
use std::collections::BTreeMap;

/// "When the Union fell apart Ankara was quick": where the clause ends that opens the sentence before its main one.
/// `None` where the sentence opens with its main clause.
pub(super) fn fronted(sentence: &Sentence, language: &Language, mentions: &[Mention]) -> Option<usize> {
    let c = &language.classes;
    let opens = |at: usize| {
        sentence.class_at(c.clause, at).is_some()
            && sentence.class_at(c.relative, at).is_none()
            && sentence.value_at(c.mark, at).is_none_or(|(end, _)| sentence.class_at(c.det, end).is_some())
    };
    if !opens(0) {
        return None;
    }
    let mut acting = mentions.iter().filter(|m| m.can_act());
    let first = acting.next()?;
    let comma = (first.np.end..sentence.tokens.len()).find(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(",")));
    if comma.is_some() {
        return comma;
    }
    let verb = |at: usize| sentence.class_at(c.aux, at).is_some() || sentence.is_finite(language, at);
    acting.find(|m| verb(m.np.end)).map(|m| m.np.start)
}

/// "Supplied Azerbaijan and praised it": whether a pronoun stands right behind a verb, and no verb behind it.
pub(super) fn object(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    let c = &language.classes;
    let Some(before) = mention.np.start.checked_sub(1).filter(|_| mention.mark.is_none()) else { return false };
    let word = sentence.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Word);
    let verb = |at: usize| sentence.is_finite(language, at);
    let infinitive =
        before.checked_sub(1).is_some_and(|to| sentence.value_at(c.mark, to).is_some_and(|(_, m)| m == "dat"))
            && sentence.class_at(c.det, before).is_none();
    let acts = |at: usize| verb(at) || sentence.class_at(c.aux, at).is_some();
    // "Not until 1919 did it recognise": behind an auxiliary stands who acts.
    word && sentence.class_at(c.aux, before).is_none() && (verb(before) || infinitive) && !acts(mention.np.end)
}

/// Who acts right before the verb that an object pronoun stands behind.
pub(super) fn doer(
    sentence: &Sentence,
    language: &Language,
    earlier: &[Mention],
    mention: &Mention,
) -> Option<Vec<ActorId>> {
    // "Iraq invaded Kuwait and annexed it": before a conjunction stands the object of the verb before.
    let object = |m: &Mention| sentence.class_at(language.classes.and, m.np.end).is_some();
    let near = |m: &&Mention| {
        m.can_act() && !object(m) && mention.np.start.saturating_sub(m.np.end) <= VERB && m.actors.len() == 1
    };
    earlier.iter().rev().find(near).map(|m| m.actors.clone())
}

/// How many words a verb may have between its subject and its object.
const VERB: usize = 3;

/// Whom an object pronoun means beside whoever acts: who acted in an earlier clause, else the object before.
pub(super) fn other(earlier: &[Mention], acts: &[ActorId]) -> Option<ActorId> {
    let strange = |m: &&Mention| {
        let one = m.actors.len() == 1 && m.actors.iter().all(|a| !acts.contains(a) && !a.is_organisation());
        one && !m.modifier && !m.genitive
    };
    let doer = earlier.iter().filter(|m| m.can_act()).find(strange);
    let object = |m: &&Mention| matches!(m.mark, None | Some(Mark::Acc)) && !m.bracketed;
    doer.or_else(|| earlier.iter().rev().filter(object).find(strange)).and_then(|m| m.actors.first().cloned())
}

/// "A pact with Italy, which undertook to lend it money": whom the relative clause is tied to that a pronoun stands in.
pub(super) fn relative(
    sentence: &Sentence,
    language: &Language,
    earlier: &[Mention],
    mention: &Mention,
) -> Option<Vec<ActorId>> {
    let from = mention.np.start.saturating_sub(12);
    let word = (from..mention.np.start).rev().find(|at| sentence.class_at(language.classes.relative, *at).is_some())?;
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let head = earlier.iter().rev().find(|m| m.np.end == word || m.np.end + 1 == word && comma(m.np.end))?;
    let plain = !head.modifier && !head.genitive && !head.is_place() && head.actors.len() == 1;
    let alone = !earlier.iter().any(|m| m.np.start > word && m.can_act());
    (plain && alone).then(|| head.actors.clone())
}

/// Those who claim to be the same nation as one of a pair, and which: of two Koreas the other.
pub(super) fn twins(frame: &[ActorId], world: &World) -> BTreeMap<ActorId, ActorId> {
    let mut out: BTreeMap<ActorId, ActorId> = BTreeMap::new();
    let mut doubtful: Vec<ActorId> = Vec::new();
    for own in frame {
        for (other, _) in world.rivals(own).filter(|(other, _)| !frame.contains(other)) {
            if out.insert(other.clone(), own.clone()).is_some_and(|before| before != *own) {
                doubtful.push(other.clone());
            }
        }
    }
    out.retain(|other, _| !doubtful.contains(other));
    out
}
