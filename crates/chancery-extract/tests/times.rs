//! The reading of times, held against texts whose dates are marked (`packs/<language>/corpus/times/`): no
//! figure may fall below the least that `scores.toml` there allows. Run with `--nocapture`, it prints the
//! figures, and each difference of the texts for tuning.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod repository;

use chancery_extract::{extract, Options, Packs};
use chancery_read::{read_with, Hints, Scrape};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A file of texts.
#[derive(Deserialize)]
struct Texts {
    text: Vec<Text>,
}

/// A text and its dates.
#[derive(Deserialize)]
struct Text {
    name: String,
    /// The day on which it was told.
    stated: String,
    words: String,
    times: Vec<Marked>,
}

/// A date as marked.
#[derive(Deserialize)]
struct Marked {
    quote: String,
    when: String,
    /// Which occurrence in the text; else the next after the mark before.
    nth: Option<usize>,
}

/// A date: its bytes, its words and its value.
#[derive(Debug)]
struct Dated {
    span: Range<usize>,
    quote: String,
    when: String,
}

/// The least that each figure may be.
#[derive(Deserialize)]
struct Least {
    relaxed: f64,
    strict: f64,
    value: f64,
}

impl Text {
    fn marked(&self) -> Vec<Dated> {
        let mut end = 0;
        let place = |m: &Marked| {
            let from = if m.nth.is_some() { 0 } else { end };
            let nth = m.nth.unwrap_or(1);
            let start = self.words[from..].match_indices(&m.quote).nth(nth - 1);
            let start = from + start.unwrap_or_else(|| panic!("{}: no «{}» there", self.name, m.quote)).0;
            end = start + m.quote.len();
            Dated { span: start..end, quote: m.quote.clone(), when: m.when.clone() }
        };
        self.times.iter().map(place).collect()
    }

    fn found(&self, packs: &Packs, scrape: &Scrape, lang: &str) -> Vec<Dated> {
        let hints = Hints { lang: Some(lang.to_owned()), ..Hints::default() };
        let document = read_with(self.words.as_bytes(), "news.txt", &hints, scrape);
        let options = Options { stated: Some(self.stated.parse().unwrap()), ..Options::default() };
        let times = extract(&document, self.words.as_bytes(), packs, &options).times;
        times
            .into_iter()
            .map(|t| Dated { span: t.span.start..t.span.end, quote: t.quote, when: t.when.to_string() })
            .collect()
    }
}

/// What was counted.
#[derive(Default)]
struct Counts {
    marked: usize,
    found: usize,
    /// Found where marked, to the letter.
    strict: usize,
    /// Found where marked, overlapping.
    relaxed: usize,
    /// Of these, with the right value.
    value: usize,
    /// One line for each difference.
    differences: String,
}

impl Counts {
    fn add(&mut self, text: &Text, marked: &[Dated], found: &[Dated]) {
        self.marked += marked.len();
        self.found += found.len();
        let mut taken = vec![false; found.len()];
        for mark in marked {
            let near = found
                .iter()
                .enumerate()
                .filter(|(i, f)| !taken[*i] && f.span.start < mark.span.end && mark.span.start < f.span.end);
            let Some((index, hit)) = near.min_by_key(|(_, f)| f.span != mark.span) else {
                writeln!(self.differences, "  {} missed «{}» {}", text.name, mark.quote, mark.when).unwrap();
                continue;
            };
            taken[index] = true;
            self.relaxed += 1;
            if hit.span == mark.span {
                self.strict += 1;
            } else {
                writeln!(self.differences, "  {} span «{}», not «{}»", text.name, hit.quote, mark.quote).unwrap();
            }
            if hit.when == mark.when {
                self.value += 1;
            } else {
                writeln!(self.differences, "  {} value «{}» {}, not {}", text.name, mark.quote, hit.when, mark.when)
                    .unwrap();
            }
        }
        for (other, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            writeln!(self.differences, "  {} no date «{}» {}", text.name, other.quote, other.when).unwrap();
        }
    }

    fn f1(&self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.marked + self.found) as f64
    }
}

/// Reads a file of texts and counts.
fn count(packs: &Packs, scrape: &Scrape, lang: &str, path: &Path) -> Counts {
    let texts: Texts =
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut counts = Counts::default();
    for text in &texts.text {
        counts.add(text, &text.marked(), &text.found(packs, scrape, lang));
    }
    counts
}

#[test]
fn dates_are_found_and_understood() {
    let files = repository::pack_files();
    let packs = repository::load(&files);
    let scrape: Vec<&str> =
        files.iter().filter(|(path, _)| path.ends_with("/scrape.toml")).map(|(_, t)| t.as_str()).collect();
    let scrape = Scrape::from_toml(&scrape).unwrap();
    let mut fallen = String::new();
    let mut corpora = 0;
    for lang in packs.languages() {
        let folder = repository::root().join("packs").join(lang).join("corpus/times");
        let Ok(least) = fs::read_to_string(folder.join("scores.toml")) else { continue };
        let least: BTreeMap<String, Least> = toml::from_str(&least).unwrap();
        for (name, least) in least {
            corpora += 1;
            let c = count(&packs, &scrape, lang, &folder.join(format!("{name}.toml")));
            let value = c.value as f64 / c.relaxed as f64;
            println!(
                "{lang} {name}: relaxed {:.3} (P {:.3} R {:.3}), strict {:.3}, value {value:.3} of {}; marked {}, found {}",
                c.f1(c.relaxed),
                c.relaxed as f64 / c.found as f64,
                c.relaxed as f64 / c.marked as f64,
                c.f1(c.strict),
                c.relaxed,
                c.marked,
                c.found
            );
            if name != "kept" {
                print!("{}", c.differences);
            }
            for (what, now, least) in [
                ("relaxed", c.f1(c.relaxed), least.relaxed),
                ("strict", c.f1(c.strict), least.strict),
                ("value", value, least.value),
            ] {
                if now < least {
                    writeln!(fallen, "{lang} {name}: {what} is {now:.3}, below {least:.3}").unwrap();
                }
            }
        }
    }
    assert!(corpora > 0, "no pack has texts with dates");
    assert!(fallen.is_empty(), "{fallen}");
}
