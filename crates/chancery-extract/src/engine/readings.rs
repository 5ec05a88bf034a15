//! Who of those that a sentence names may be the sides of a surmised act, with the signs of each way to read it.

use super::roles::Scene;
use super::rules::Candidate;
use super::sides;
use crate::lexicon::How;
use crate::mention::Mention;
use crate::pattern::{Capture, Match};
use crate::rule::Rule;
use chancery_model::Kind;
use smol_str::{format_smolstr, SmolStr};
use std::ops::Range;

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
pub(super) fn all(scene: &Scene<'_>, rule: &Rule, clause: &Range<usize>, trigger: usize) -> Vec<Reading> {
    let sides = Sides::of(scene, rule, clause, trigger);
    let mut out = Vec::with_capacity(sides.firsts.len() * sides.seconds.len());
    for (first, of_first) in &sides.firsts {
        for (second, of_second) in sides.seconds.iter().filter(|(second, _)| apart(*first, *second)) {
            let both = sides.about.both(*first, *second);
            let signs = of_first.iter().chain(of_second).cloned().chain(both).collect();
            out.push(Reading { slots: [*first, *second], names: sides.names, signs });
        }
    }
    out
}

/// The likeliest way to read an act, by what its signs weigh.
pub(super) fn best(scene: &Scene<'_>, rule: &Rule, clause: &Range<usize>, trigger: usize) -> Option<Reading> {
    let sides = Sides::of(scene, rule, clause, trigger);
    let surmise = &scene.language.surmise;
    let worth = |(place, signs): &Side| (*place, surmise.worth(signs));
    let (firsts, seconds): (Vec<_>, Vec<_>) =
        (sides.firsts.iter().map(worth).collect(), sides.seconds.iter().map(worth).collect());
    let mut best: Option<(f32, [Option<usize>; 2])> = None;
    for (first, of_first) in &firsts {
        for (second, of_second) in seconds.iter().filter(|(second, _)| apart(*first, *second)) {
            let sum = of_first + of_second + surmise.worth(&sides.about.both(*first, *second));
            if best.is_none_or(|(most, _)| sum > most) {
                best = Some((sum, [*first, *second]));
            }
        }
    }
    best.map(|(_, slots)| Reading { slots, names: sides.names, signs: Vec::new() })
}

/// Whether they are not the same mention.
fn apart(first: Option<usize>, second: Option<usize>) -> bool {
    second.is_none() || second != first
}

/// Who may be a side, or nobody where it is understood, with the signs of that.
type Side = (Option<usize>, Vec<SmolStr>);

/// Who may be each of the two sides of an act.
struct Sides<'a, 's> {
    about: About<'a, 's>,
    names: [&'static str; 2],
    firsts: Vec<Side>,
    seconds: Vec<Side>,
}

impl<'a, 's> Sides<'a, 's> {
    fn of(scene: &'a Scene<'s>, rule: &Rule, clause: &'a Range<usize>, trigger: usize) -> Sides<'a, 's> {
        let names = if rule.kind.is_directed() { ["from", "to"] } else { ["a", "b"] };
        let bare = Reading { slots: [None, None], names, signs: Vec::new() };
        // Whom the general rules of the language take.
        let usual = sides::parties(scene, &Candidate { rule, found: bare.found(trigger) }).map(|(_, sides)| sides);
        let usual: Vec<Option<usize>> = usual.iter().flatten().map(|s| s.mentions.first().copied()).collect();
        let far = |m: &Mention| m.range.start.abs_diff(trigger);
        let named = |m: &Mention| !m.actors.is_empty() && !m.excepted && !m.range.contains(&trigger);
        let mut near: Vec<usize> =
            scene.sentence.mentions.iter().enumerate().filter(|(_, m)| named(m)).map(|(i, _)| i).collect();
        near.sort_by_key(|i| scene.sentence.mentions.get(*i).map_or(0, far));
        near.truncate(NEAREST);
        let places: Vec<Option<usize>> = near.iter().copied().map(Some).chain([None]).collect();
        let word = scene.sentence.tokens.get(trigger).map(|t| t.folded.as_str()).unwrap_or_default();
        let about = About { scene, kind: rule.kind, clause, trigger, near, stem: word.chars().take(STEM).collect() };
        let of = |role: usize| {
            let usual = usual.get(role).copied().flatten();
            places.iter().map(|place| (*place, about.signs(role, *place, usual))).collect()
        };
        Sides { firsts: of(0), seconds: of(1), names, about }
    }
}

/// What is told of, and where.
struct About<'a, 's> {
    scene: &'a Scene<'s>,
    kind: Kind,
    clause: &'a Range<usize>,
    trigger: usize,
    near: Vec<usize>,
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
        let within = if self.clause.contains(&m.range.start) { "in" } else { "out" };
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
    fn both(&self, first: Option<usize>, second: Option<usize>) -> Vec<SmolStr> {
        let kind = self.kind.as_str();
        let (Some(a), Some(b)) = (first.and_then(|i| self.mention(i)), second.and_then(|i| self.mention(i))) else {
            let which = match (first, second) {
                (None, None) => "neither",
                (None, _) => "second",
                _ => "first",
            };
            return vec![format_smolstr!("only {which} {kind}")];
        };
        let order = if a.range.start < b.range.start { "on" } else { "back" };
        let around = format_smolstr!("{}{}", self.side(a), self.side(b));
        let same = if a.actors.iter().any(|x| b.actors.contains(x)) { "same" } else { "apart" };
        let pair = self.scene.discourse.pair();
        let known = [a, b].iter().filter(|m| m.actors.iter().all(|x| pair.contains(x))).count();
        vec![
            format_smolstr!("both {same}"),
            format_smolstr!("both {order} {around}"),
            format_smolstr!("both {order} {around} {kind}"),
            format_smolstr!("both {order} {}", self.stem),
            format_smolstr!("both known {known} {}", pair.len()),
        ]
    }
}
