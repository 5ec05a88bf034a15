//! What kind of act the words of a clause speak for, though no rule knows them: each sign of the clause (a word, its
//! beginning, the classes that it is of, a pair of neighbours) has a weight for each kind, as annotated texts taught.
//!
//! The weights stand in `packs/<lang>/surmise.toml`; the example `surmise` of this crate fits them. They are those of
//! a logistic regression of each kind against all else, with the lasso, which leaves most signs without a weight
//! (Tibshirani 1996).

pub mod signs;

pub use signs::{clauses, Clause};

use crate::lexicon::{ClassId, Hit};
use crate::packs::source::SurmiseFile;
use crate::rule::{AttrSource, Rule};
use chancery_model::{Attrs, Kind};
use rustc_hash::FxHashMap;
use signs::{spelled, Item, Tell};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Stands for a class that is no sign.
const NONE: u32 = u32::MAX;

/// The weights of a language; empty where the pack gives none.
#[derive(Clone, Debug, Default)]
pub struct Surmise {
    /// For each kind, with the value where the claim has one, the rule that makes its claims.
    rules: Vec<Rule>,
    /// For each of them, the one that takes its sides from what was told just before, if its kind may.
    going_on: Vec<Option<Rule>>,
    /// What each kind has without any sign.
    base: Vec<f32>,
    /// From what share on a kind is surmised.
    least: f32,
    /// Whether affixes are written together with their words, so that their parts count.
    affixed: bool,
    /// What the signs weigh: where the number of a sign points stands how many kinds it speaks for, then each of these
    /// by its number with its weight.
    rows: Vec<(u16, f32)>,
    /// The words and marks of which some sign is made.
    symbols: FxHashMap<SmolStr, Symbol>,
    /// Beginnings and parts of words that have a weight, with the numbers of these signs.
    stems: FxHashMap<SmolStr, u32>,
    parts: FxHashMap<SmolStr, u32>,
    /// The sign of each class by its number, or [`NONE`].
    classes: Vec<u32>,
    /// The sign of each pair of symbols, by their numbers.
    pairs: FxHashMap<(u32, u32), u32>,
    /// What the signs of a reading weigh.
    readings: FxHashMap<SmolStr, f32>,
}

/// A word or mark of which some sign is made.
#[derive(Clone, Debug)]
pub struct Symbol {
    number: u32,
    /// The signs of its letters.
    spelled: Box<[u32]>,
}

/// The kinds of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// For each kind, by number, the odds that the clause tells an act of it, as their logarithm.
    odds: Vec<f32>,
}

impl Weighed {
    /// The share of each kind, by number: how likely the clause tells an act of it, 0–1.
    pub fn shares(&self) -> impl Iterator<Item = f32> + '_ {
        self.odds.iter().map(|odds| share(*odds))
    }

    /// The likeliest kind by its number, with its share.
    pub fn best(&self) -> Option<(usize, f32)> {
        let best = self.odds.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map(|(number, odds)| (number, share(*odds)))
    }
}

fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

impl Surmise {
    /// The weights of a file, in a language that may write affixes together with its words, with the classes of its
    /// lexicon.
    ///
    /// # Errors
    /// A key that names no kind, or a value that the kind's claims cannot have.
    pub fn new(file: SurmiseFile, affixed: bool, class: impl Fn(&str) -> Option<ClassId>) -> Result<Surmise, String> {
        let mut out = Surmise { least: file.least, ..Surmise::default() };
        let mut numbers: BTreeMap<&str, u16> = BTreeMap::new();
        for (label, base) in &file.base {
            let number = u16::try_from(out.rules.len()).map_err(|e| e.to_string())?;
            let rule = rule(label, file.confidence)?;
            let follows: Vec<String> = akin(rule.kind).iter().map(|family| (*family).to_owned()).collect();
            out.going_on.push((!follows.is_empty()).then(|| Rule { follows, frame: false, ..rule.clone() }));
            out.rules.push(rule);
            out.base.push(*base);
            numbers.insert(label, number);
        }
        let mut words: FxHashMap<SmolStr, u32> = FxHashMap::default();
        let mut pairs: Vec<(&str, &str, u32)> = Vec::new();
        for (family, table) in &file.signs {
            for (sign, weights) in table {
                let number = u32::try_from(out.rows.len()).map_err(|e| e.to_string())?;
                out.rows.push((u16::try_from(weights.len()).map_err(|e| e.to_string())?, 0.0));
                for (label, weight) in weights {
                    let number = numbers.get(label.as_str()).ok_or_else(|| format!("`{label}` has no base"))?;
                    out.rows.push((*number, *weight));
                }
                match family.as_str() {
                    "word" => drop(words.insert(sign.into(), number)),
                    "stem" => drop(out.stems.insert(sign.into(), number)),
                    "part" => drop(out.parts.insert(sign.into(), number)),
                    "class" => class(sign).into_iter().for_each(|class| out.class_sign(class, number)),
                    "pair" => {
                        let (a, b) = sign.split_once(' ').ok_or_else(|| format!("`{sign}` is no pair"))?;
                        pairs.push((a, b, number));
                    }
                    _ => return Err(format!("`{family}` is no family of signs")),
                }
            }
        }
        let of_pairs = pairs.iter().flat_map(|(a, b, _)| [*a, *b]);
        let known: BTreeSet<&str> = words.keys().map(SmolStr::as_str).chain(of_pairs).collect();
        for (number, symbol) in (0..).zip(known) {
            let sign = |(family, letters): (char, &str)| match family {
                'w' => words.get(letters).copied(),
                _ => out.part(family, letters),
            };
            let spelled = spelled(symbol, affixed).filter_map(sign).collect();
            out.symbols.insert(symbol.into(), Symbol { number, spelled });
        }
        let number = |symbol: &str| out.symbols.get(symbol).map_or(0, |s| s.number);
        out.pairs = pairs.iter().map(|(a, b, sign)| ((number(a), number(b)), *sign)).collect();
        out.readings = file.readings.into_iter().map(|(sign, weight)| (sign.into(), weight)).collect();
        out.affixed = affixed;
        Ok(out)
    }

    /// The sign of the beginning or of a part of a word.
    fn part(&self, family: char, letters: &str) -> Option<u32> {
        if family == 's' { &self.stems } else { &self.parts }.get(letters).copied()
    }

    /// What a sign of a reading weighs.
    pub fn worth(&self, sign: &str) -> f32 {
        self.readings.get(sign).copied().unwrap_or(0.0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// From what share on a kind is surmised.
    pub fn least(&self) -> f32 {
        self.least
    }

    /// The rule of a kind by its number.
    pub fn rule(&self, number: usize) -> Option<&Rule> {
        self.rules.get(number)
    }

    /// The same for an act that leaves its sides to what was told just before: "An ambassador took up residence in 1982".
    pub fn going_on(&self, number: usize) -> Option<&Rule> {
        self.going_on.get(number)?.as_ref()
    }

    /// What the signs of a clause weigh for each kind.
    pub fn weigh(&self, clause: &Clause<u32>) -> Weighed {
        let mut odds = self.base.clone();
        for (number, weight) in clause.signs.iter().flat_map(|(sign, _)| self.row(*sign)) {
            if let Some(sum) = odds.get_mut(usize::from(*number)) {
                *sum += weight;
            }
        }
        Weighed { odds }
    }

    fn row(&self, sign: u32) -> &[(u16, f32)] {
        let rest = self.rows.get(sign as usize..).and_then(<[_]>::split_first);
        rest.and_then(|((len, _), rest)| rest.get(..usize::from(*len))).unwrap_or_default()
    }

    fn class_sign(&mut self, class: ClassId, sign: u32) {
        let class = class as usize;
        self.classes.resize(self.classes.len().max(class + 1), NONE);
        self.classes.get_mut(class).into_iter().for_each(|cell| *cell = sign);
    }

    /// The token of a clause that speaks most for a kind.
    pub fn trigger(&self, clause: &Clause<u32>, number: usize) -> Option<usize> {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (sign, token) in &clause.signs {
            let weight = self.row(*sign).iter().find(|(n, _)| usize::from(*n) == number);
            *sums.entry(*token).or_default() += weight.map_or(0.0, |(_, w)| *w);
        }
        let best = sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (best.1 > 0.0).then_some(best.0)
    }

    /// The greatest share that a kind has, whatever its value.
    pub fn share(&self, weighed: &Weighed, kind: Kind) -> f32 {
        let of = self.rules.iter().zip(&weighed.odds).filter(|(rule, _)| rule.kind == kind);
        of.map(|(_, odds)| *odds).reduce(f32::max).map_or(0.0, share)
    }
}

/// The signs that have a weight, by their numbers.
impl<'l> Tell for &'l Surmise {
    type Sign = u32;
    type Item = Option<&'l Symbol>;

    fn item(&self, item: &Item<'_>) -> Option<&'l Symbol> {
        self.symbols.get(item.symbol)
    }

    fn signs(&self, (item, symbol): &(Item<'_>, Option<&'l Symbol>), classes: &[Hit<'_>], tell: &mut dyn FnMut(u32)) {
        match symbol {
            Some(symbol) => symbol.spelled.iter().for_each(|sign| tell(*sign)),
            None => {
                let parts = spelled(item.symbol, self.affixed).skip(1);
                parts.filter_map(|(family, letters)| self.part(family, letters)).for_each(&mut *tell);
            }
        }
        let signs = classes.iter().filter_map(|hit| self.classes.get(hit.class as usize));
        signs.filter(|sign| **sign != NONE).for_each(|sign| tell(*sign));
    }

    fn place(sign: &u32) -> u32 {
        *sign
    }

    fn pair(&self, (_, before): &(Item<'_>, Self::Item), (_, item): &(Item<'_>, Self::Item)) -> Option<u32> {
        self.pairs.get(&(before.as_ref()?.number, item.as_ref()?.number)).copied()
    }
}

/// The families of which an act of some kind goes on: envoys serve at missions. Who visits, strikes or speaks must be
/// told anew.
fn akin(kind: Kind) -> &'static [&'static str] {
    match kind.family() {
        "envoy" | "mission" => &["envoy", "mission"],
        "aid" => &["aid"],
        "membership" => &["membership"],
        "project" => &["project"],
        _ => &[],
    }
}

/// How the rules of surmised claims are called.
pub const NAME: &str = "surmised";

/// The rule that makes the claims of a kind, written `kind` or `kind=value`.
fn rule(label: &str, confidence: f32) -> Result<Rule, String> {
    let (name, value) = label.split_once('=').map_or((label, None), |(name, value)| (name, Some(value)));
    let kind: Kind = name.parse().map_err(|_| format!("`{name}` is no kind of claim"))?;
    let mut attrs = Vec::new();
    if let Some(value) = value {
        let key = if kind == Kind::VoteCast { "position" } else { "value" };
        Attrs::default().set(key, value).map_err(|e| e.to_string())?;
        attrs.push((key.to_owned(), AttrSource::Fixed(value.to_owned())));
    }
    if kind.family() == "mission" {
        attrs.push(("type".to_owned(), AttrSource::Class("mission".to_owned())));
    }
    Ok(Rule { attrs, confidence, ..Rule::bare(NAME, kind) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::source;

    const FILE: &str = r#"
        least = 0.5
        [base]
        "visit" = -2.0
        "relations.state=none" = -3.0
        [signs.word]
        "called" = { "visit" = 3.0 }
        "never" = { "visit" = -0.5, "relations.state=none" = 2.5 }
        [signs.pair]
        "@A called" = { "visit" = 1.0 }
        [readings]
        "0 usual" = 1.5
    "#;

    fn read(text: &str) -> Result<Surmise, String> {
        Surmise::new(source::parse("surmise.toml", text).unwrap(), false, |_| None)
    }

    #[test]
    fn weighs_the_signs_of_a_clause() {
        let surmise = read(FILE).unwrap();
        let sign = |word: &str| surmise.symbols.get(word).unwrap().spelled[0];
        let clause = Clause { range: 0..4, signs: vec![(sign("never"), 1), (sign("called"), 2)] };
        let weighed = surmise.weigh(&clause);
        assert!((surmise.share(&weighed, Kind::Visit) - 0.62).abs() < 0.01, "{weighed:?}");
        assert!(surmise.share(&weighed, Kind::RelationsState) < 0.5);
        assert_eq!(surmise.share(&weighed, Kind::Meeting), 0.0);
        let visit = (0..2).find(|n| surmise.rule(*n).is_some_and(|r| r.kind == Kind::Visit)).unwrap();
        assert_eq!(surmise.trigger(&clause, visit), Some(2));
        assert_eq!(surmise.worth("0 usual") + surmise.worth("1 usual"), 1.5);
    }

    #[test]
    fn a_pair_counts_by_its_words() {
        let surmise = read(FILE).unwrap();
        let number = |word: &str| surmise.symbols.get(word).unwrap().number;
        assert_eq!(surmise.pairs.len(), 1);
        assert!(surmise.pairs.contains_key(&(number("@A"), number("called"))));
    }

    #[test]
    fn a_value_is_the_rules() {
        let surmise = read(FILE).unwrap();
        let none = (0..2).filter_map(|n| surmise.rule(n)).find(|r| r.kind == Kind::RelationsState).unwrap();
        assert_eq!(none.attrs, [("value".to_owned(), AttrSource::Fixed("none".to_owned()))]);
    }

    #[test]
    fn refuses_what_is_no_kind() {
        let refused = |text: &str| read(text).unwrap_err();
        assert_eq!(refused("least = 0.5\n[base]\n\"tea.served\" = -1.0"), "`tea.served` is no kind of claim");
        assert_eq!(refused("least = 0.5\n[base]\n[signs.word]\n\"x\" = { visit = 1.0 }"), "`visit` has no base");
    }
}
