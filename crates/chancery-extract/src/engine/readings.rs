//! Who of those that a sentence names may be the sides of a surmised act, with the signs of each way to read it.

use super::roles::Scene;
use super::rules::Candidate;
use super::sides;
use crate::lexicon::How;
use crate::mention::Mention;
use crate::pattern::{Capture, Match};
use crate::rule::Rule;
use crate::surmise::Clause;
use chancery_model::Kind;
use smol_str::{format_smolstr, SmolStr};

/// So many of those named nearest to the words of the act may be its sides.
const NEAREST: usize = 7;
/// A word counts by its first letters.
const STEM: usize = 5;

/// A way to read an act.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The mentions that are its sides; whoever is left out is understood.
    slots: [Option<usize>; 2],
    names: [&'static str; 2],
    /// Its signs.
    pub(super) signs: Vec<SmolStr>,
}

impl Reading {
    /// The match of the word that tells the act, with its sides.
    pub(super) fn found(&self, trigger: usize) -> Match {
        let range = trigger..trigger + 1;
        let slot = |(slot, name): (&Option<usize>, &&str)| {
            slot.map(|i| (SmolStr::new(name), Capture::Mention(i), range.clone()))
        };
        let captures = self.slots.iter().zip(&self.names).filter_map(slot).collect();
        Match { range: range.clone(), captures, words: vec![range] }
    }
}

/// Every way to read an act.
pub(super) fn all(scene: &Scene<'_>, rule: &Rule, clause: &Clause, trigger: usize) -> Vec<Reading> {
    let names = if rule.kind.is_directed() { ["from", "to"] } else { ["a", "b"] };
    let bare = Reading { slots: [None, None], names, signs: Vec::new() };
    // Whom the general rules of the language take.
    let usual = sides::parties(scene, &Candidate { rule, found: bare.found(trigger) }).map(|(_, sides)| sides);
    let usual: Vec<Option<usize>> = usual.iter().flatten().map(|s| s.mentions.first().copied()).collect();
    let far = |m: &Mention| m.range.start.abs_diff(trigger);
    let named = |m: &Mention| !m.actors.is_empty() && !m.range.contains(&trigger);
    let mut near: Vec<usize> =
        scene.sentence.mentions.iter().enumerate().filter(|(_, m)| named(m)).map(|(i, _)| i).collect();
    near.sort_by_key(|i| scene.sentence.mentions.get(*i).map_or(0, far));
    near.truncate(NEAREST);
    let mut places: Vec<Option<usize>> = near.iter().copied().map(Some).collect();
    places.push(None);
    let word = scene.sentence.tokens.get(trigger).map(|t| t.folded.as_str()).unwrap_or_default();
    let about = About { scene, kind: rule.kind, clause, trigger, near: &near, stem: word.chars().take(STEM).collect() };
    let of = |role: usize, place: Option<usize>| about.signs(role, place, usual.get(role).copied().flatten());
    let mut out = Vec::with_capacity(places.len() * places.len());
    let firsts: Vec<Vec<SmolStr>> = places.iter().map(|p| of(0, *p)).collect();
    let seconds: Vec<Vec<SmolStr>> = places.iter().map(|p| of(1, *p)).collect();
    for (first, signs) in places.iter().zip(&firsts) {
        for (second, more) in places.iter().zip(&seconds).filter(|(s, _)| s.is_none() || *s != first) {
            let mut signs: Vec<SmolStr> = signs.iter().chain(more).cloned().collect();
            about.both(*first, *second, &mut signs);
            out.push(Reading { slots: [*first, *second], names, signs });
        }
    }
    out
}

/// The likeliest way to read an act, by what its signs weigh.
pub(super) fn best(scene: &Scene<'_>, rule: &Rule, clause: &Clause, trigger: usize) -> Option<Reading> {
    let worth = |r: &Reading| scene.language.surmise.worth(&r.signs);
    all(scene, rule, clause, trigger).into_iter().rev().max_by(|a, b| worth(a).total_cmp(&worth(b)))
}

/// What is told of, and where.
struct About<'a, 's> {
    scene: &'a Scene<'s>,
    kind: Kind,
    clause: &'a Clause,
    trigger: usize,
    near: &'a [usize],
    stem: String,
}

impl About<'_, '_> {
    fn mention(&self, index: usize) -> Option<&Mention> {
        self.scene.sentence.mentions.get(index)
    }

    fn side(&self, m: &Mention) -> char {
        if m.range.end <= self.trigger {
            'b'
        } else {
            'a'
        }
    }

    /// How near it is among those on its side of the words.
    fn rank(&self, index: usize, m: &Mention) -> usize {
        let same = self.near.iter().filter_map(|i| Some((*i, self.mention(*i)?)));
        let same = same.filter(|(_, o)| self.side(o) == self.side(m)).position(|(i, _)| i == index);
        same.map_or(9, |n| (n + 1).min(4))
    }

    /// The signs of one side of the act.
    fn signs(&self, role: usize, place: Option<usize>, usual: Option<usize>) -> Vec<SmolStr> {
        let (kind, family) = (self.kind.as_str(), self.kind.family());
        let same = if place == usual { "usual" } else { "other" };
        let Some((index, m)) = place.and_then(|i| Some((i, self.mention(i)?))) else {
            let pair = self.scene.discourse.pair().len();
            return vec![
                format_smolstr!("{role} none {same}"),
                format_smolstr!("{role} none {pair} {}", self.near.len().min(3)),
                format_smolstr!("{role} none {kind}"),
                format_smolstr!("{role} none {}", self.stem),
            ];
        };
        let side = self.side(m);
        let rank = self.rank(index, m);
        let mark = m.mark.map_or("bare", |mark| mark.as_str());
        let how = match (m.how, m.modifier) {
            (_, true) => "modifier",
            (How::Person, _) => "person",
            (How::Pronoun, _) => "pronoun",
            (How::Description, _) => "described",
            _ if m.is_place() => "place",
            (How::Demonym, _) => "people",
            _ => "name",
        };
        let within = if self.clause.range.contains(&m.range.start) { "in" } else { "out" };
        let pair = self.scene.discourse.pair();
        let about = if m.actors.iter().all(|a| pair.contains(a)) { "about" } else { "third" };
        let body = if m.actors.iter().any(|a| a.is_organisation()) { "body" } else { "state" };
        let stem = &self.stem;
        vec![
            format_smolstr!("{role} {same}"),
            format_smolstr!("{role} {same} {kind}"),
            format_smolstr!("{role} {side}{rank} {within}"),
            format_smolstr!("{role} {side} {mark}"),
            format_smolstr!("{role} {side} {how}"),
            format_smolstr!("{role} {how} {mark}"),
            format_smolstr!("{role} {about}"),
            format_smolstr!("{role} {about} {}", pair.len()),
            format_smolstr!("{role} {body} {family}"),
            format_smolstr!("{role} {side} {mark} {family}"),
            format_smolstr!("{role} {side} {mark} {kind}"),
            format_smolstr!("{role} {side}{rank} {kind}"),
            format_smolstr!("{role} {how} {kind}"),
            format_smolstr!("{role} {side} {stem}"),
            format_smolstr!("{role} {mark} {stem}"),
        ]
    }

    /// The signs of both sides together.
    fn both(&self, first: Option<usize>, second: Option<usize>, signs: &mut Vec<SmolStr>) {
        let kind = self.kind.as_str();
        let (Some(a), Some(b)) = (first.and_then(|i| self.mention(i)), second.and_then(|i| self.mention(i))) else {
            let which = match (first, second) {
                (None, None) => "neither",
                (None, _) => "second",
                _ => "first",
            };
            signs.push(format_smolstr!("only {which} {kind}"));
            return;
        };
        let order = if a.range.start < b.range.start { "on" } else { "back" };
        let around = format_smolstr!("{}{}", self.side(a), self.side(b));
        let same = if a.actors.iter().any(|x| b.actors.contains(x)) { "same" } else { "apart" };
        let pair = self.scene.discourse.pair();
        let known = [a, b].iter().filter(|m| m.actors.iter().all(|x| pair.contains(x))).count();
        signs.push(format_smolstr!("both {same}"));
        signs.push(format_smolstr!("both {order} {around}"));
        signs.push(format_smolstr!("both {order} {around} {kind}"));
        signs.push(format_smolstr!("both {order} {}", self.stem));
        signs.push(format_smolstr!("both known {known} {}", pair.len()));
    }
}
