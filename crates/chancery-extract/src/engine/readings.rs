//! Who of those that a sentence names may be the sides of a surmised act, with the signs of each way to read it.

use super::roles::Scene;
use super::rules::Candidate;
use super::sides;
use crate::lexicon::How;
use crate::mention::Mention;
use crate::pattern::{Capture, Match};
use crate::rule::Rule;
use chancery_model::Kind;
use smol_str::SmolStr;
use std::ops::Range;

/// So many of those named nearest to the words of the act may be its sides.
const NEAREST: usize = 7;
/// A word counts by its first letters.
const STEM: usize = 5;

/// Takes a sign, told in parts.
type Take<'t> = dyn FnMut(&[&str]) + 't;
/// Tells signs.
type Tell<'t> = dyn Fn(&mut Take<'_>) + 't;

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
    let named = |tell: &Tell<'_>| {
        let mut signs: Vec<SmolStr> = Vec::new();
        tell(&mut |parts| signs.push(parts.iter().copied().collect()));
        signs
    };
    let [firsts, seconds] = sides.each(&named);
    let mut out = Vec::with_capacity(firsts.len() * seconds.len());
    for (first, of_first) in &firsts {
        for (second, of_second) in seconds.iter().filter(|(second, _)| apart(*first, *second)) {
            let both = named(&|tell| sides.about.both(*first, *second, tell));
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
    let worth = |tell: &Tell<'_>| {
        let (mut sum, mut sign) = (0.0, String::new());
        tell(&mut |parts| {
            sign.clear();
            parts.iter().for_each(|part| sign.push_str(part));
            sum += surmise.worth(&sign);
        });
        sum
    };
    let [firsts, seconds] = sides.each(&worth);
    let mut best: Option<(f32, [Option<usize>; 2])> = None;
    for (first, of_first) in &firsts {
        for (second, of_second) in seconds.iter().filter(|(second, _)| apart(*first, *second)) {
            let sum = of_first + of_second + worth(&|tell| sides.about.both(*first, *second, tell));
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

/// Who may be each of the two sides of an act.
struct Sides<'a, 's> {
    about: About<'a, 's>,
    names: [&'static str; 2],
    /// Whom the general rules of the language take for each side.
    usual: [Option<usize>; 2],
}

impl<'a, 's> Sides<'a, 's> {
    fn of(scene: &'a Scene<'s>, rule: &Rule, clause: &'a Range<usize>, trigger: usize) -> Sides<'a, 's> {
        let names = if rule.kind.is_directed() { ["from", "to"] } else { ["a", "b"] };
        let bare = Reading { slots: [None, None], names, signs: Vec::new() };
        let usual = sides::parties(scene, &Candidate { rule, found: bare.found(trigger) }).map(|(_, sides)| sides);
        let side = |role: usize| usual.iter().flatten().nth(role).and_then(|s| s.mentions.first().copied());
        let usual = [side(0), side(1)];
        let far = |m: &Mention| m.range.start.abs_diff(trigger);
        let named = |m: &Mention| !m.actors.is_empty() && !m.excepted && !m.range.contains(&trigger);
        let mut near: Vec<usize> =
            scene.sentence.mentions.iter().enumerate().filter(|(_, m)| named(m)).map(|(i, _)| i).collect();
        near.sort_by_key(|i| scene.sentence.mentions.get(*i).map_or(0, far));
        near.truncate(NEAREST);
        let word = scene.sentence.tokens.get(trigger).map(|t| t.folded.as_str()).unwrap_or_default();
        let about = About { scene, kind: rule.kind, clause, trigger, near, stem: word.chars().take(STEM).collect() };
        Sides { usual, names, about }
    }

    /// For each side who may be it, or nobody where it is understood, with what is made of the signs of that.
    fn each<T>(&self, make: &dyn Fn(&Tell<'_>) -> T) -> [Vec<(Option<usize>, T)>; 2] {
        let places = || self.about.near.iter().copied().map(Some).chain([None]);
        let side = |role: &'static str, usual: Option<usize>| {
            let signs = |place| make(&|tell| self.about.signs(role, place, usual, tell));
            places().map(|place| (place, signs(place))).collect()
        };
        let [first, second] = self.usual;
        [side("0", first), side("1", second)]
    }
}

/// Small numbers as they stand in signs.
fn digit(number: usize) -> &'static str {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    DIGITS.get(number).copied().unwrap_or("10")
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

    fn side(&self, m: &Mention) -> &'static str {
        if m.range.end <= self.trigger {
            "b"
        } else {
            "a"
        }
    }

    /// How near it is among those on its side of the words.
    fn rank(&self, index: usize, m: &Mention) -> usize {
        let same = self.near.iter().filter_map(|i| Some((*i, self.mention(*i)?)));
        let same = same.filter(|(_, o)| self.side(o) == self.side(m)).position(|(i, _)| i == index);
        same.map_or(9, |n| (n + 1).min(4))
    }

    /// Tells the signs of one side of the act, each in parts.
    fn signs(&self, role: &str, place: Option<usize>, usual: Option<usize>, tell: &mut Take<'_>) {
        let (kind, family, stem) = (self.kind.as_str(), self.kind.family(), self.stem.as_str());
        let same = if place == usual { "usual" } else { "other" };
        let pair = self.scene.discourse.pair();
        let Some((index, m)) = place.and_then(|i| Some((i, self.mention(i)?))) else {
            tell(&[role, " none ", same]);
            tell(&[role, " none ", digit(pair.len()), " ", digit(self.near.len().min(3))]);
            tell(&[role, " none ", kind]);
            tell(&[role, " none ", stem]);
            return;
        };
        let side = self.side(m);
        let rank = digit(self.rank(index, m));
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
        let about = if m.actors.iter().all(|a| pair.contains(a)) { "about" } else { "third" };
        let body = if m.actors.iter().any(|a| a.is_organisation()) { "body" } else { "state" };
        tell(&[role, " ", same]);
        tell(&[role, " ", same, " ", kind]);
        tell(&[role, " ", side, rank, " ", within]);
        tell(&[role, " ", side, " ", mark]);
        tell(&[role, " ", side, " ", how]);
        tell(&[role, " ", how, " ", mark]);
        tell(&[role, " ", about]);
        tell(&[role, " ", about, " ", digit(pair.len())]);
        tell(&[role, " ", body, " ", family]);
        tell(&[role, " ", side, " ", mark, " ", family]);
        tell(&[role, " ", side, " ", mark, " ", kind]);
        tell(&[role, " ", side, rank, " ", kind]);
        tell(&[role, " ", how, " ", kind]);
        tell(&[role, " ", side, " ", stem]);
        tell(&[role, " ", mark, " ", stem]);
    }

    /// Tells the signs of both sides together.
    fn both(&self, first: Option<usize>, second: Option<usize>, tell: &mut Take<'_>) {
        let kind = self.kind.as_str();
        let (Some(a), Some(b)) = (first.and_then(|i| self.mention(i)), second.and_then(|i| self.mention(i))) else {
            let which = match (first, second) {
                (None, None) => "neither",
                (None, _) => "second",
                _ => "first",
            };
            return tell(&["only ", which, " ", kind]);
        };
        let order = if a.range.start < b.range.start { "on" } else { "back" };
        let (one, other) = (self.side(a), self.side(b));
        let same = if a.actors.iter().any(|x| b.actors.contains(x)) { "same" } else { "apart" };
        let pair = self.scene.discourse.pair();
        let known = [a, b].iter().filter(|m| m.actors.iter().all(|x| pair.contains(x))).count();
        tell(&["both ", same]);
        tell(&["both ", order, " ", one, other]);
        tell(&["both ", order, " ", one, other, " ", kind]);
        tell(&["both ", order, " ", &self.stem]);
        tell(&["both known ", digit(known), " ", digit(pair.len())]);
    }
}
