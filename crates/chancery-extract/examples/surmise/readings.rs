//! Which of the ways to read an act is right: a choice among them by what their signs weigh together, as the
//! conditional logit has it (McFadden 1974), fitted by stochastic steps whose lengths shrink with what each weight
//! has moved (AdaGrad: Duchi, Hazan and Singer 2011).

use std::collections::BTreeMap;

/// How often all lessons are gone through, how long the first steps are, and how far weights are drawn to nothing.
const ROUNDS: usize = 5;
const STEP: f64 = 0.1;
const RIDGE: f64 = 0.01;
/// A sign counts if so many lessons have it; a weight that is smaller is left out.
const SIGNS: usize = 4;
const SLIGHT: f64 = 0.03;

/// The ways to read an act, each with its signs, whether it is right, and whether it is the usual one.
pub struct Lesson {
    /// Signs and truth of each reading.
    pub readings: Vec<(Vec<String>, bool)>,
}

/// What each sign weighs.
pub fn fit(lessons: &[Lesson]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for lesson in lessons {
        let all: std::collections::BTreeSet<&str> =
            lesson.readings.iter().flat_map(|(signs, _)| signs).map(String::as_str).collect();
        all.into_iter().for_each(|sign| *counts.entry(sign).or_default() += 1);
    }
    let signs: Vec<&str> = counts.iter().filter(|(_, n)| **n >= SIGNS).map(|(s, _)| *s).collect();
    let number: BTreeMap<&str, usize> = signs.iter().enumerate().map(|(n, s)| (*s, n)).collect();
    let numbered = |list: &[String]| list.iter().filter_map(|s| number.get(s.as_str()).copied()).collect();
    let rows: Vec<Vec<(Vec<usize>, bool)>> =
        lessons.iter().map(|l| l.readings.iter().map(|(signs, right)| (numbered(signs), *right)).collect()).collect();
    let (mut weights, mut moved) = (vec![0.0f64; signs.len()], vec![1e-6f64; signs.len()]);
    for _ in 0..ROUNDS {
        for row in &rows {
            let worth: Vec<f64> = row.iter().map(|(s, _)| s.iter().map(|i| weights[*i]).sum::<f64>()).collect();
            let most = worth.iter().copied().fold(f64::MIN, f64::max);
            let odds: Vec<f64> = worth.iter().map(|w| (w - most).exp()).collect();
            let all: f64 = odds.iter().sum();
            let right: f64 = odds.iter().zip(row).filter(|(_, (_, right))| *right).map(|(o, _)| o).sum();
            let mut slope: BTreeMap<usize, f64> = BTreeMap::new();
            for (odds, (signs, is)) in odds.iter().zip(row) {
                let pull = if *is { odds / right.max(1e-12) } else { 0.0 } - odds / all;
                signs.iter().for_each(|s| *slope.entry(*s).or_default() += pull);
            }
            for (sign, slope) in slope {
                let slope = slope - RIDGE * weights[sign];
                moved[sign] += slope * slope;
                weights[sign] += STEP * slope / moved[sign].sqrt();
            }
        }
    }
    signs.iter().zip(weights).filter(|(_, w)| w.abs() >= SLIGHT).map(|(s, w)| ((*s).to_owned(), w)).collect()
}

/// How many lessons the weights read rightly, and how many the usual reading does.
pub fn right(lessons: &[Lesson], weights: &BTreeMap<String, f64>) -> (usize, usize) {
    let chosen = |lesson: &&Lesson, worth: &dyn Fn(&[String]) -> f64| {
        let best = lesson.readings.iter().rev().max_by(|a, b| worth(&a.0).total_cmp(&worth(&b.0)));
        best.is_some_and(|(_, right)| *right)
    };
    let weigh = |signs: &[String]| signs.iter().filter_map(|s| weights.get(s)).sum::<f64>();
    let usual = |signs: &[String]| signs.iter().filter(|s| s.ends_with("usual")).count() as f64;
    let count = |worth: &dyn Fn(&[String]) -> f64| lessons.iter().filter(|l| chosen(l, worth)).count();
    (count(&weigh), count(&usual))
}
