//! At whom the words for a deed are aimed: whoever did it, never whom it was done to.

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::assumed;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::{ActorId, Kind};
use smol_str::SmolStr;

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

/// How the side is named to whoever asks.
pub(super) const AUTHOR: &str = "who did it, as told before";

/// How many letters a noun and the verb of its deed share: "invaded", "invasion".
const STEM: usize = 4;

/// What the verbs of a sentence told: how each begins, and who did it.
pub(super) type Told = Vec<(SmolStr, Vec<ActorId>)>;

/// "Condemned the raid", "welcomed the decision": whoever did what the noun names, as it was told before by a claim, or
/// by a verb of the sentence before that begins as the noun does; where nobody was told to have, nobody is meant.
pub(super) fn author(scene: &Scene<'_>, found: &Match, not: &[ActorId]) -> Filled {
    let threads = &scene.discourse.threads;
    let nouns = || found.range.clone().rev();
    let noun = nouns().find_map(|at| scene.sentence.value_at(scene.language.classes.deed, at)).map(|(_, value)| value);
    let kinds: Vec<&str> = noun.unwrap_or_default().split('+').filter(|k| k.contains(char::is_alphabetic)).collect();
    let begins = |at: usize| {
        let token = scene.sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Word && !t.capital)?;
        let stem: SmolStr = token.folded.chars().take(STEM).collect();
        let long = token.folded.chars().count() > STEM;
        scene.discourse.verbs.iter().rev().find(|(verb, _)| long && *verb == stem).map(|(_, who)| who.clone())
    };
    let named = Some(&kinds).filter(|k| !k.is_empty()).and_then(|k| threads.done(k)).map(doers);
    // In a text about two a mere step is the other's, or both's, unless others were told to have taken one.
    let pair = scene.discourse.pair();
    let two = |t: &&super::thread::Thread| pair.len() != 2 || t.pairs.iter().all(|(a, _)| pair.contains(a));
    let free = noun.filter(|_| kinds.is_empty());
    let any = || free.and_then(|_| threads.done(&[])).filter(two).map(doers);
    let doers = named.or_else(|| nouns().find_map(begins)).or_else(any).unwrap_or_default();
    // Who did it together with another does not condemn that one.
    let actors: Vec<ActorId> = doers.iter().filter(|a| !not.contains(a)).cloned().collect();
    Filled { own: actors.is_empty(), ..assumed(actors, AUTHOR) }
}

/// Who did what a claim tells: whom it says to have, the first of its sides, or both.
fn doers(told: &super::thread::Thread) -> Vec<ActorId> {
    let mut out: Vec<ActorId> = Vec::new();
    for (a, b) in &told.pairs {
        out.extend((!out.contains(a)).then(|| a.clone()));
        let both = !told.kind.is_directed() && told.by.is_none();
        out.extend((both && !out.contains(b)).then(|| b.clone()));
    }
    out
}

/// What the verbs of a sentence tell that somebody named before them did.
pub(super) fn told(sentence: &Sentence, language: &Language) -> Told {
    let c = &language.classes;
    let verb = |at: &usize| {
        sentence.is_past(language, *at) && at.checked_sub(1).is_none_or(|b| sentence.class_at(c.aux, b).is_none())
    };
    let verbs = (0..sentence.tokens.len()).filter(verb);
    verbs
        .filter_map(|at| {
            let word: SmolStr = sentence.tokens.get(at)?.folded.chars().take(STEM).collect();
            let subject = sentence.mentions.iter().rfind(|m| m.np.end <= at && m.can_act())?;
            (!subject.actors.is_empty()).then(|| (word, subject.actors.clone()))
        })
        .collect()
}
