//! Whom the words of a side mean after all: the new state that others recognised, the people of a plural possessive.

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use crate::lexicon::How;
use crate::mention::{Anaphor, Mention};
use chancery_model::{ActorId, Kind};

/// Whom a description or pronoun in the place of the object means, where what was told before tells it better.
pub(super) fn redirect(scene: &Scene<'_>, candidate: &Candidate<'_>, from: Option<&Filled>, to: Option<&mut Filled>) {
    let rule = candidate.rule;
    let discourse = scene.discourse;
    let Some(side) = to.filter(|_| rule.kind.family() == "relations") else { return };
    let is = |anaphor: Anaphor| {
        let mention = |i: &usize| scene.sentence.mentions.get(*i);
        side.mentions.iter().filter_map(mention).any(|m: &Mention| m.anaphor == Some(anaphor))
    };
    let (described, pronoun) = (is(Anaphor::Country), is(Anaphor::It));
    let acts: &[ActorId] = from.map_or(&[], |f| f.actors.as_slice());
    // "Pakistan's recognition of the new state": in a text about others, the one that others recognised.
    if described && rule.kind == Kind::RelationsRecognized {
        let pair = discourse.pair();
        let about = pair.len() == 2 && !discourse.hub;
        let aim = discourse.threads.aim(rule.kind).filter(|a| !(acts.contains(a) || about && pair.contains(a)));
        side.actors = aim.map_or_else(|| side.actors.clone(), |a| vec![a.clone()]);
    }
    // "Bhutan recognised Bangladesh. Nepal did recognise it": not Bhutan, who acted so before.
    let told = discourse.threads.of(&[rule.kind.to_string()]).map(|t| t.pairs.as_slice());
    if let (Some([(doer, whom)]), true) = (told, pronoun && from.is_some()) {
        if side.actors == [doer.clone()] && !acts.contains(whom) {
            side.actors = vec![whom.clone()];
        }
    }
}

/// The state named as the owner right behind the noun of a mission that the words end with.
pub(super) fn owner(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<usize> {
    let c = &scene.language.classes;
    scene.sentence.mentions.iter().position(|m| {
        let of = scene.sentence.class_ending_at(c.mark, m.np.start).unwrap_or(m.np.start);
        let noun = candidate.found.words.iter().any(|w| w.end == of);
        let mission = scene.sentence.class_ending_at(c.mission, of).is_some();
        noun && mission && m.mark == Some(crate::mention::Mark::Gen) && !m.is_place() && m.anaphor.is_none()
    })
}

/// The people named as an object between whoever acts and the words, where a plural possessive stands in these.
pub(super) fn theirs(scene: &Scene<'_>, candidate: &Candidate<'_>, acts: Option<&Filled>) -> Option<Filled> {
    let Candidate { rule, found } = candidate;
    let class = scene.language.classes.possessive;
    let plural = |at: usize| scene.sentence.value_at(class, at).is_some_and(|(_, value)| value == "they");
    let acts =
        acts.filter(|f| rule.kind.family() == "mission" && f.how.starts_with("subject") && f.actors.len() == 1)?;
    let doer = acts.mentions.first().and_then(|i| scene.sentence.mentions.get(*i))?;
    if doer.how == How::Demonym || !found.range.clone().any(plural) {
        return None;
    }
    let people = scene.sentence.mentions.iter().rposition(|m| {
        m.how == How::Demonym
            && !m.modifier
            && m.mark.is_none()
            && m.np.start >= doer.np.end
            && m.np.end <= found.range.start
            && scene.usable(m, &acts.actors)
    })?;
    scene.filled(people, "possessive", &acts.actors)
}

/// "The French envoy, Jean Dupont, arrived": the envoy whom the words name, where they tell his state.
pub(super) fn person(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Filled> {
    let index = candidate.found.mention("x")?;
    let host = candidate.found.mention("to").and_then(|i| scene.sentence.mentions.get(i));
    let host: &[ActorId] = host.map_or(&[], |m| m.actors.as_slice());
    let high = |r| r != chancery_model::Rank::Official && super::attrs::visiting(r);
    let envoy = |m: &&Mention| m.how == How::Person && !m.rank.is_some_and(high);
    let named = scene.sentence.mentions.get(index).filter(envoy).filter(|m| m.actors.len() == 1)?;
    scene.usable(named, host).then(|| scene.filled(index, "person", host)).flatten()
}

/// Whether an envoy pays a visit: the words say so, and the place is no town that he may travel to from his post.
pub(super) fn pays_visit(scene: &Scene<'_>, found: &crate::pattern::Match, to: &Filled) -> bool {
    let class = scene.language.classes.pays_visit;
    let whole = |m: &Mention| m.how != How::City && m.anaphor.is_none();
    found.words.iter().any(|w| scene.sentence.class_at(class, w.start).is_some())
        && to.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).any(whole)
}

/// Whether whoever the sentence says does it is a state, and no person.
pub(super) fn changes_sides(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let side = scene.fill(candidate.rule, "a", &candidate.found, &[]).filter(|f| !f.actors.is_empty());
    let mention = side.and_then(|f| f.mentions.first().copied()).and_then(|i| scene.sentence.mentions.get(i));
    let personal = |m: &Mention| m.how == How::Person || m.anaphor == Some(Anaphor::Person) || m.rank.is_some();
    // "The island returned to Taipei": where the words name nobody, a person whom they name is none who changes sides.
    match mention {
        Some(mention) => !personal(mention),
        None => !scene.sentence.mentions.iter().any(personal),
    }
}

/// "Sweden kept silent when Mali gave its ambassador 72 hours": whoever acts in the clause before that of the one who
/// expels, where a possessive in the words says whose envoy it is.
pub(super) fn expelled(scene: &Scene<'_>, found: &crate::pattern::Match, doer: &Filled) -> Option<Filled> {
    let class = scene.language.classes.possessive;
    let its = |at: usize| scene.sentence.value_at(class, at).is_some_and(|(_, value)| value == "it");
    let first = doer.mentions.first().and_then(|i| scene.sentence.mentions.get(*i))?;
    if !found.range.clone().any(its) || first.np.end > found.range.start {
        return None;
    }
    let before = |m: &&Mention| m.np.end <= first.np.start && m.can_act() && m.anaphor.is_none() && m.actors.len() == 1;
    let index = scene.sentence.mentions.iter().position(|m| before(&m) && scene.usable(m, &doer.actors))?;
    scene.filled(index, "possessive", &doer.actors)
}

/// How many words may stand between a relative word and the words of the act in its clause.
const CLAUSE: usize = 8;

/// "Paraguay, in which Bolivia has no embassy", "Chad, to which Peru accredits its ambassador in Lagos": the one behind
/// whom a preposition and a relative word open the clause of the act, where another acts in it. Where the act has a place
/// of its own, only whom it is done to (`bare`: it has none).
pub(super) fn relative(scene: &Scene<'_>, found: &crate::pattern::Match, doer: &Filled, bare: bool) -> Option<Filled> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    let mark = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark);
    let open = (verb.saturating_sub(CLAUSE)..verb)
        .rev()
        .take_while(|at| !mark(at))
        .find(|at| sentence.class_at(c.relative, *at).is_some())?;
    let led = sentence.value_at(c.mark, open.checked_sub(1)?).filter(|(end, _)| *end == open)?;
    if !(led.1 == "dat" || bare && matches!(led.1, "com" | "loc")) {
        return None;
    }
    let first = doer.mentions.first().and_then(|i| sentence.mentions.get(*i))?;
    let end = open - 1;
    let comma = end.checked_sub(1).filter(mark).is_some();
    let head = |m: &Mention| m.np.end + usize::from(comma) == end && !m.modifier && !m.genitive;
    let index = sentence.mentions.iter().position(|m| head(m) && scene.usable(m, &doer.actors))?;
    (first.np.start > open).then(|| scene.filled(index, "relative", &doer.actors)).flatten()
}
