//! What kind of act the words of a clause speak for, though no rule knows them: each sign of the clause (a word, its
//! beginning, the classes that it is of, a pair of neighbours) has a weight for each kind, as annotated texts taught.
//!
//! The weights stand in `packs/<lang>/surmise.toml`; the example `surmise` of this crate fits them. They are those of
//! a logistic regression of each kind against all else, with the lasso, which leaves most signs without a weight
//! (Tibshirani 1996).

pub mod signs;

pub use signs::{clauses, Clause};

use crate::packs::source::SurmiseFile;
use crate::rule::{AttrSource, Rule};
use chancery_model::{Attrs, Kind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What each sign weighs, by the number of a kind.
type Row = Box<[(u16, f32)]>;

/// The weights of a language; empty where the pack gives none.
#[derive(Clone, Debug, Default)]
pub struct Surmise {
    /// For each kind, with the value where the claim has one, the rule that makes its claims.
    rules: Vec<Rule>,
    /// What each kind has without any sign.
    base: Vec<f32>,
    /// From what share on a kind is surmised.
    least: f32,
    rows: FxHashMap<SmolStr, Row>,
    /// What the signs of a reading weigh.
    readings: FxHashMap<SmolStr, f32>,
}

/// The kinds of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The share of each kind, by number: how likely the clause tells an act of it, 0–1.
    pub shares: Vec<f32>,
}

impl Surmise {
    /// The weights of a file.
    ///
    /// # Errors
    /// A key that names no kind, or a value that the kind's claims cannot have.
    pub fn new(file: SurmiseFile) -> Result<Surmise, String> {
        let mut out = Surmise { least: file.least, ..Surmise::default() };
        let mut numbers: BTreeMap<&str, u16> = BTreeMap::new();
        for (label, base) in &file.base {
            let number = u16::try_from(out.rules.len()).map_err(|e| e.to_string())?;
            out.rules.push(rule(label, file.confidence)?);
            out.base.push(*base);
            numbers.insert(label, number);
        }
        for (family, table) in &file.signs {
            for (sign, weights) in table {
                let mut row = Vec::with_capacity(weights.len());
                for (label, weight) in weights {
                    let number = numbers.get(label.as_str()).ok_or_else(|| format!("`{label}` has no base"))?;
                    row.push((*number, *weight));
                }
                out.rows.insert(signs::key(family, sign), row.into_boxed_slice());
            }
        }
        out.readings = file.readings.into_iter().map(|(sign, weight)| (sign.into(), weight)).collect();
        Ok(out)
    }

    /// What the signs of a reading weigh together.
    pub fn worth(&self, signs: &[SmolStr]) -> f32 {
        signs.iter().filter_map(|sign| self.readings.get(sign)).sum()
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

    /// Whether a sign has a weight.
    pub fn knows(&self, sign: &str) -> bool {
        self.rows.contains_key(sign)
    }

    /// How likely a clause tells an act of each kind.
    pub fn weigh(&self, clause: &Clause) -> Weighed {
        let mut sums = self.base.clone();
        for (sign, _) in &clause.signs {
            for (number, weight) in self.rows.get(sign).into_iter().flat_map(|row| row.iter()) {
                if let Some(sum) = sums.get_mut(usize::from(*number)) {
                    *sum += weight;
                }
            }
        }
        Weighed { shares: sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect() }
    }

    /// The token of a clause that speaks most for a kind.
    pub fn trigger(&self, clause: &Clause, number: usize) -> Option<usize> {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (sign, token) in &clause.signs {
            let weight = self.rows.get(sign).and_then(|row| row.iter().find(|(n, _)| usize::from(*n) == number));
            *sums.entry(*token).or_default() += weight.map_or(0.0, |(_, w)| *w);
        }
        let best = sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (best.1 > 0.0).then_some(best.0)
    }

    /// The greatest share that a kind has, whatever its value.
    pub fn share(&self, weighed: &Weighed, kind: Kind) -> f32 {
        let of = self.rules.iter().zip(&weighed.shares).filter(|(rule, _)| rule.kind == kind);
        of.map(|(_, share)| *share).fold(0.0, f32::max)
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
        [readings]
        "0 usual" = 1.5
    "#;

    fn clause(signs: &[(&str, usize)]) -> Clause {
        Clause { range: 0..4, signs: signs.iter().map(|(s, at)| ((*s).into(), *at)).collect() }
    }

    #[test]
    fn weighs_the_signs_of_a_clause() {
        let surmise = Surmise::new(source::parse("surmise.toml", FILE).unwrap()).unwrap();
        let clause = clause(&[("wnever", 1), ("wcalled", 2), ("wunknown", 3)]);
        let weighed = surmise.weigh(&clause);
        assert!((surmise.share(&weighed, Kind::Visit) - 0.62).abs() < 0.01, "{weighed:?}");
        assert!(surmise.share(&weighed, Kind::RelationsState) < 0.5);
        assert_eq!(surmise.share(&weighed, Kind::Meeting), 0.0);
        let visit = (0..2).find(|n| surmise.rule(*n).is_some_and(|r| r.kind == Kind::Visit)).unwrap();
        assert_eq!(surmise.trigger(&clause, visit), Some(2));
        assert_eq!(surmise.worth(&["0 usual".into(), "1 usual".into()]), 1.5);
    }

    #[test]
    fn a_value_is_the_rules() {
        let surmise = Surmise::new(source::parse("surmise.toml", FILE).unwrap()).unwrap();
        let none = (0..2).filter_map(|n| surmise.rule(n)).find(|r| r.kind == Kind::RelationsState).unwrap();
        assert_eq!(none.attrs, [("value".to_owned(), AttrSource::Fixed("none".to_owned()))]);
    }

    #[test]
    fn refuses_what_is_no_kind() {
        let refused = |text: &str| Surmise::new(source::parse("surmise.toml", text).unwrap()).unwrap_err();
        assert_eq!(refused("least = 0.5\n[base]\n\"tea.served\" = -1.0"), "`tea.served` is no kind of claim");
        assert_eq!(refused("least = 0.5\n[base]\n[signs.word]\n\"x\" = { visit = 1.0 }"), "`visit` has no base");
    }
}
