//! The figures: precision, recall and F1, in all, for the core, by kind and by document.

use super::compare::Gold;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Claims found, and how they match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Claims of gold that were found.
    pub hit: usize,
    /// Claims of gold.
    pub gold: usize,
    /// Claims predicted.
    pub predicted: usize,
}

impl Figure {
    /// Share of the predicted that is right; 0 where nothing is predicted.
    pub fn precision(self) -> f64 {
        share(self.hit, self.predicted)
    }
    /// Share of gold that is found; 0 where there is none.
    pub fn recall(self) -> f64 {
        share(self.hit, self.gold)
    }
    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// All figures of a prediction.
pub struct Score {
    /// Gold, in the order of the file.
    pub gold: Vec<Gold>,
    /// Predictions for gold's documents, in order.
    pub predicted: Vec<Gold>,
    /// Pairs of indices that match strictly.
    pub hits: Vec<(usize, usize)>,
    /// Strict.
    pub strict: Figure,
    /// Lenient.
    pub lenient: Figure,
    /// Strict, on the core kinds.
    pub core: Figure,
    /// Of the matches strict but for time: those whose time is equal, and all.
    pub time: (usize, usize),
}

impl Score {
    /// Compares. Predictions for documents that gold does not know are left out.
    pub fn new(gold: Vec<Gold>, predicted: Vec<Gold>) -> Score {
        let docs: BTreeSet<&str> = gold.iter().map(|g| g.doc.as_str()).collect();
        let predicted: Vec<Gold> = predicted.iter().filter(|p| docs.contains(p.doc.as_str())).cloned().collect();
        let figure = |hits: &[(usize, usize)]| Figure { hit: hits.len(), gold: gold.len(), predicted: predicted.len() };
        let hits = matches(&gold, &predicted, Gold::strict);
        let strict = figure(&hits);
        let lenient = figure(&matches(&gold, &predicted, Gold::lenient));
        let but_time = matches(&gold, &predicted, Gold::strict_but_time);
        let same = |(g, p): &&(usize, usize)| match (gold.get(*g), predicted.get(*p)) {
            (Some(g), Some(p)) => g.same_time(p),
            _ => false,
        };
        let time = (but_time.iter().filter(same).count(), but_time.len());
        let core_of = |rows: &[Gold]| rows.iter().filter(|r| r.is_core()).cloned().collect::<Vec<_>>();
        let (core_gold, core_predicted) = (core_of(&gold), core_of(&predicted));
        let core = Figure {
            hit: matches(&core_gold, &core_predicted, Gold::strict).len(),
            gold: core_gold.len(),
            predicted: core_predicted.len(),
        };
        Score { gold, predicted, hits, strict, lenient, core, time }
    }

    /// The strict figures for each value of a key, such as the kind.
    pub fn by(&self, key: impl Fn(&Gold) -> &str) -> BTreeMap<String, Figure> {
        let mut all: BTreeMap<String, Figure> = BTreeMap::new();
        let mut add = |row: Option<&Gold>, count: &dyn Fn(&mut Figure)| {
            if let Some(row) = row {
                count(all.entry(key(row).to_owned()).or_insert(Figure { hit: 0, gold: 0, predicted: 0 }));
            }
        };
        self.gold.iter().for_each(|g| add(Some(g), &|f| f.gold += 1));
        self.predicted.iter().for_each(|p| add(Some(p), &|f| f.predicted += 1));
        self.hits.iter().for_each(|(g, _)| add(self.gold.get(*g), &|f| f.hit += 1));
        all
    }

    /// Gold that was not found.
    pub fn missed(&self) -> impl Iterator<Item = &Gold> {
        let hit: BTreeSet<usize> = self.hits.iter().map(|(g, _)| *g).collect();
        self.gold.iter().enumerate().filter(move |(i, _)| !hit.contains(i)).map(|(_, g)| g)
    }

    /// Predictions that gold does not have.
    pub fn spurious(&self) -> impl Iterator<Item = &Gold> {
        let hit: BTreeSet<usize> = self.hits.iter().map(|(_, p)| *p).collect();
        self.predicted.iter().enumerate().filter(move |(i, _)| !hit.contains(i)).map(|(_, p)| p)
    }

    /// The four lines of figures.
    ///
    /// # Errors
    /// As the writer.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (name, f) in [("strict", self.strict), ("lenient", self.lenient), ("core", self.core)] {
            writeln!(
                out,
                "{name:8} P {:.3}  R {:.3}  F1 {:.3}   ({} of {} gold, {} predicted)",
                f.precision(),
                f.recall(),
                f.f1(),
                f.hit,
                f.gold,
                f.predicted
            )?;
        }
        let (same, all) = self.time;
        writeln!(out, "time     {:.3}   ({same} of {all} otherwise-equal claims)", share(same, all))
    }
}

/// Rows with their place in the file.
type Numbered<'r> = Vec<(usize, &'r Gold)>;

/// Pairs within one document, greedily, those that share most evidence first.
fn matches(gold: &[Gold], predicted: &[Gold], same: fn(&Gold, &Gold) -> bool) -> Vec<(usize, usize)> {
    let mut by_doc: BTreeMap<&str, (Numbered, Numbered)> = BTreeMap::new();
    for (i, g) in gold.iter().enumerate() {
        by_doc.entry(&g.doc).or_default().0.push((i, g));
    }
    for (j, p) in predicted.iter().enumerate() {
        by_doc.entry(&p.doc).or_default().1.push((j, p));
    }
    let mut out = Vec::new();
    for (gold, predicted) in by_doc.values() {
        let mut pairs = Vec::new();
        for (i, g) in gold {
            pairs.extend(predicted.iter().filter(|(_, p)| same(g, p)).map(|(j, p)| (-g.shared_bytes(p), *i, *j)));
        }
        pairs.sort_unstable();
        let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
        for (_, i, j) in pairs {
            if !used_gold.contains(&i) && !used_predicted.contains(&j) {
                used_gold.insert(i);
                used_predicted.insert(j);
                out.push((i, j));
            }
        }
    }
    out
}
