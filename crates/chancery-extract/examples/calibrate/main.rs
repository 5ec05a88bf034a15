//! Fits what the signs of a claim weigh, so that of claims at 0.9 nine in ten are right.
//!
//! ```text
//! cargo run -p chancery-extract --example calibrate -- en he [--write] [--rules] [--gold GOLD.jsonl PATH]…
//! ```
//!
//! Takes the annotated documents of `examples/` and `packs/<lang>/corpus/`, and those of every `--gold` (a file of
//! gold and a document, or a folder of them). A claim is right if gold has it with the same kind, parties, time and
//! modality (the strict measure of `chancery score`). Each document is weighed by what all others teach; the table
//! shows of these claims, by tenths of what they were said to be worth, how many there are and how many were right.
//! `--write` writes the weights of all documents to `packs/<lang>/confidence.toml`, `--rules` the shares of the rules
//! to their files.

mod fit;
#[path = "../../tests/repository/mod.rs"]
mod repository;
mod sample;

use chancery_extract::engine::worth::{log_odds, SIGNS};
use fit::Model;
use sample::{Sample, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

/// So many claims at the share of all are added to what a rule has shown.
const DRAWN: f64 = 6.0;

/// A claim of a document kept aside counts as so many: nobody read it while rules were made, and what a reader brings
/// is such a document.
const KEPT: f64 = 12.0;

fn main() -> Result<(), Box<dyn Error>> {
    let root = std::env::current_dir()?;
    if !root.join("packs").is_dir() {
        return Err("run it in the root of the repository: there is no folder `packs` here".into());
    }
    let (mut languages, mut gold) = (Vec::new(), Vec::new());
    let (mut write, mut rules) = (false, false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => write = true,
            "--rules" => rules = true,
            "--gold" => match (args.next(), args.next()) {
                (Some(file), Some(path)) => {
                    gold.push(Source { gold: PathBuf::from(file), documents: PathBuf::from(path), index: None })
                }
                _ => return Err("--gold takes a file of gold and a document or a folder of documents".into()),
            },
            _ => languages.push(arg),
        }
    }
    for language in &languages {
        let mut sources =
            vec![Source { gold: root.join("examples/gold.jsonl"), documents: root.join("examples/docs"), index: None }];
        let corpus = root.join("packs").join(language).join("corpus");
        sources.push(Source {
            gold: corpus.join("gold.jsonl"),
            documents: corpus.join("docs"),
            index: Some(corpus.join("index.jsonl")),
        });
        sources.extend(gold.iter().cloned());
        let samples = sample::read(&root, language, &sources)?;
        let left_out = left_out(&samples);
        println!("{language}: {} claims of {} documents", samples.len(), docs(&samples).len());
        table("each document weighed by all others", samples.iter().zip(&left_out).map(|(s, p)| (s.right, *p)));
        let kept = samples.iter().zip(&left_out).filter(|(s, _)| s.kept).map(|(s, p)| (s.right, *p));
        table("of these, documents kept aside, which nobody read while rules were made", kept);
        let model = model(&samples, &|_| true);
        if write {
            let path = root.join("packs").join(language).join("confidence.toml");
            std::fs::write(&path, weights(&model))?;
            println!("wrote {}", path.display());
        }
        if rules {
            let all: Vec<&Sample> = samples.iter().collect();
            let shares = counts(&all, None);
            sample::write_rules(&root, language, |rule| shares.share(rule))?;
        }
    }
    Ok(())
}

fn docs(samples: &[Sample]) -> BTreeSet<&str> {
    samples.iter().map(|s| s.doc.as_str()).collect()
}

/// What each claim is worth by a model of all documents but its own.
fn left_out(samples: &[Sample]) -> Vec<f64> {
    let mut out = vec![0.0; samples.len()];
    for doc in docs(samples) {
        let model = model(samples, &|s: &Sample| s.doc != doc);
        let others: Vec<&Sample> = samples.iter().filter(|s| s.doc != doc).collect();
        let shares = counts(&others, None);
        for (sample, worth) in samples.iter().zip(&mut out).filter(|(s, _)| s.doc == doc) {
            *worth = model.worth(&row(sample, shares.share(&sample.rule)));
        }
    }
    out
}

/// A model of the documents taken, in which each claim's rule is known by the other documents alone.
fn model(samples: &[Sample], taken: &dyn Fn(&Sample) -> bool) -> Model {
    let taken: Vec<&Sample> = samples.iter().filter(|s| taken(s)).collect();
    let documents: BTreeSet<&str> = taken.iter().map(|s| s.doc.as_str()).collect();
    let others: BTreeMap<&str, Counts> = documents.into_iter().map(|d| (d, counts(&taken, Some(d)))).collect();
    let known = |s: &Sample| others.get(s.doc.as_str()).map_or(0.5, |c| c.share(&s.rule));
    let rows: Vec<(Vec<f64>, bool, f64)> = taken.iter().map(|s| (row(s, known(s)), s.right, weight(s))).collect();
    Model::fit(&rows)
}

/// How often each rule spoke and was right.
struct Counts {
    rules: BTreeMap<String, (f64, f64)>,
    all: (f64, f64),
}

impl Counts {
    fn share(&self, rule: &str) -> f64 {
        let (right, spoken) = self.rules.get(rule).copied().unwrap_or_default();
        let prior = if self.all.1 > 0.0 { self.all.0 / self.all.1 } else { 0.5 };
        (right + DRAWN * prior) / (spoken + DRAWN)
    }
}

fn counts(samples: &[&Sample], but: Option<&str>) -> Counts {
    let mut out = Counts { rules: BTreeMap::new(), all: (0.0, 0.0) };
    for sample in samples.iter().filter(|s| but != Some(s.doc.as_str())) {
        for (right, spoken) in [out.rules.entry(sample.rule.clone()).or_default(), &mut out.all] {
            *right += weight(sample) * f64::from(u8::from(sample.right));
            *spoken += weight(sample);
        }
    }
    out
}

fn weight(sample: &Sample) -> f64 {
    if sample.kept {
        KEPT
    } else {
        1.0
    }
}

/// What is weighed: one, the rule's odds, the signs.
fn row(sample: &Sample, share: f64) -> Vec<f64> {
    let signs = SIGNS.iter().map(|(name, _)| f64::from(sample.signs.count(name)));
    [1.0, f64::from(log_odds(share as f32))].into_iter().chain(signs).collect()
}

/// The weights as the pack's file.
fn weights(model: &Model) -> String {
    let mut out = String::from(
        "# What the signs of a claim weigh, in odds. Fitted by the example `calibrate` of chancery-extract; not written by hand.\n[weights]\n",
    );
    let names = ["base", "rule"].into_iter().chain(SIGNS.iter().map(|(name, _)| *name));
    for (name, weight) in names.zip(&model.weights) {
        out.push_str(&format!("{name} = {weight:.2}\n"));
    }
    out
}

fn table(title: &str, claims: impl Iterator<Item = (bool, f64)>) {
    let mut tenths = [(0usize, 0usize, 0.0f64); 10];
    for (right, worth) in claims {
        if let Some((all, good, sum)) = tenths.get_mut(((worth * 10.0) as usize).min(9)) {
            *all += 1;
            *good += usize::from(right);
            *sum += worth;
        }
    }
    println!("{title}\n  worth    claims   right   share   mean worth");
    for (tenth, (all, good, sum)) in tenths.iter().enumerate().filter(|(_, t)| t.0 > 0) {
        let n = *all as f64;
        println!(
            "  {:.1}–{:.1}  {all:6}  {good:6}   {:.2}    {:.2}",
            tenth as f64 / 10.0,
            (tenth + 1) as f64 / 10.0,
            *good as f64 / n,
            sum / n
        );
    }
}
