//! Fits what the signs of a clause weigh for each kind of claim, so that acts are surmised which no rule knows.
//!
//! ```text
//! cargo run --release -p chancery-extract --example surmise -- en he [--write] [--gold GOLD.jsonl INDEX.jsonl]…
//! ```
//!
//! Learns from the lines of `packs/<lang>/corpus/lines.tsv` (labels, a tab, a sentence), from the examples and
//! rejections of the rules, from the documents of `examples/` and `packs/<lang>/corpus/` but those that their index
//! marks as `aside`, and from those of every `--gold` (a file of gold and the index of its documents). Shows how often
//! a kind is told where it is surmised by at least such a share, in the documents aside. `--write` writes the weights
//! to `packs/<lang>/surmise.toml`.

mod lasso;
mod readings;
#[path = "../../tests/repository/mod.rs"]
mod repository;
mod texts;

use lasso::{Table, Weights};
use readings::Lesson;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use texts::{rows, Entry, Gold, Sentence, Tools};

/// A sign counts if so many clauses have it, a kind if so many sentences tell it.
const SIGNS: usize = 2;
const KINDS: usize = 12;
/// From what share on a kind is surmised.
const LEAST: f64 = 0.5;
/// Weights smaller than this are left out.
const SLIGHT: f64 = 0.05;

fn main() -> Result<(), Box<dyn Error>> {
    let root = std::env::current_dir()?;
    if !root.join("packs").is_dir() {
        return Err("run it in the root of the repository: there is no folder `packs` here".into());
    }
    let (mut languages, mut sources, mut write) = (Vec::new(), Vec::new(), false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match (arg.as_str(), arg.starts_with('-')) {
            ("--write", _) => write = true,
            ("--gold", _) => match (args.next(), args.next()) {
                (Some(gold), Some(index)) => sources.push((PathBuf::from(gold), PathBuf::from(index))),
                _ => return Err("--gold takes a file of gold and the index of its documents".into()),
            },
            (_, true) => return Err(format!("there is no option {arg}; there are --write and --gold").into()),
            _ => languages.push(arg),
        }
    }
    for language in &languages {
        let tools = Tools::load(&root.join("packs"), &BTreeMap::new());
        let corpus = root.join("packs").join(language).join("corpus");
        let mut all = vec![
            (root.join("examples/gold.jsonl"), root.join("examples/index.jsonl")),
            (corpus.join("gold.jsonl"), corpus.join("index.jsonl")),
        ];
        all.extend(sources.iter().cloned());
        let mut taught = promised(&tools, language)?;
        taught.extend(lines(&tools, language, &corpus.join("lines.tsv"))?);
        let documents = documents(&tools, language, &all)?;
        taught.extend(documents.taught.0);
        let mut model = Model::fit(&taught);
        println!("{language}: {} sentences, {} signs with a weight", taught.len(), model.weighty());
        model.show(&documents.aside.0);
        // Where the words of an act stand is known only now.
        let file = BTreeMap::from([(format!("{language}/surmise.toml"), model.file()?)]);
        let read = self::documents(&Tools::load(&root.join("packs"), &file), language, &all)?;
        model.readings = readings::fit(&read.taught.1);
        for (name, lessons) in [("taught", &read.taught.1), ("aside", &read.aside.1)] {
            let (right, usual) = readings::right(lessons, &model.readings);
            println!("  acts {name}: {}, their sides right in {right} ({usual} as usual)", lessons.len());
        }
        if write {
            let path = root.join("packs").join(language).join("surmise.toml");
            std::fs::write(&path, model.file()?)?;
            println!("wrote {}", path.display());
        }
    }
    Ok(())
}

/// What documents teach, and what those aside hold.
#[derive(Default)]
struct Documents {
    taught: (Vec<Sentence>, Vec<Lesson>),
    aside: (Vec<Sentence>, Vec<Lesson>),
}

/// Reads the annotated documents of a language.
fn documents(tools: &Tools, language: &str, all: &[(PathBuf, PathBuf)]) -> Result<Documents, Box<dyn Error>> {
    let mut out = Documents::default();
    for (gold, index) in all {
        let gold: Vec<Gold> = rows(gold)?;
        let folder = index.parent().unwrap_or(Path::new("."));
        for entry in rows::<Entry>(index)?.into_iter().filter(|e| e.lang == *language) {
            let own: Vec<&Gold> = gold.iter().filter(|g| g.doc == entry.doc).collect();
            let (told, read) = tools.document(&folder.join(&entry.file), &own)?;
            let side = if entry.aside { &mut out.aside } else { &mut out.taught };
            side.0.extend(told);
            side.1.extend(read);
        }
    }
    Ok(out)
}

/// The examples and rejections of the rules.
fn promised(tools: &Tools, language: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let Some(Ok(pack)) = tools.packs.language(language) else {
        return Err(format!("the pack of `{language}` is not there or is broken: see `chancery packs check`").into());
    };
    let mut out = Vec::new();
    for example in pack.rules.iter().flat_map(|r| r.examples.iter().chain(&r.rejects)) {
        let kinds = example.claims.iter().map(|c| {
            let value = c.attrs().value.map(|v| v.to_string()).or(c.attrs().position.map(|p| p.to_string()));
            value.map_or(c.kind().to_string(), |v| format!("{}={v}", c.kind()))
        });
        out.extend(tools.text(language, &example.text, &kinds.collect()));
    }
    Ok(out)
}

/// Sentences with their labels, `kind[=value][:FROM>TO][@WHEN][~modality]` each: of these the kind is learned.
fn lines(tools: &Tools, language: &str, path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut out = Vec::new();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        let Some((labels, sentence)) = line.split_once('\t') else {
            return Err(format!("{}:{}: labels, a tab and a sentence are wanted", path.display(), number + 1).into());
        };
        let kinds = labels.split(' ').filter_map(|label| label.split([':', '@', '~']).next());
        let kinds = kinds.filter(|kind| *kind != "none").map(str::to_owned).collect();
        out.extend(tools.text(language, sentence, &kinds));
    }
    Ok(out)
}

/// The weights of all kinds.
struct Model {
    signs: Vec<String>,
    kinds: BTreeMap<String, Weights>,
    readings: BTreeMap<String, f64>,
}

impl Model {
    fn fit(sentences: &[Sentence]) -> Model {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for sentence in sentences {
            let all = sentence.clauses.iter().flat_map(|(signs, _)| signs);
            all.for_each(|sign| *counts.entry(sign).or_default() += 1);
            let told: BTreeSet<&String> = sentence.clauses.iter().flat_map(|(_, kinds)| kinds).collect();
            told.into_iter().for_each(|kind| *kinds.entry(kind).or_default() += 1);
        }
        let signs: Vec<String> = counts.iter().filter(|(_, n)| **n >= SIGNS).map(|(s, _)| (*s).to_owned()).collect();
        let table = table(&signs, sentences);
        let wanted = kinds.into_iter().filter(|(kind, n)| *n >= KINDS && *kind != "vote.cast");
        let wanted: Vec<&str> = wanted.map(|(kind, _)| kind).collect();
        let halves = wanted.split_at(wanted.len() / 2);
        let fit = |list: &[&str]| -> Vec<(String, Weights)> {
            list.iter().map(|kind| ((*kind).to_owned(), one(&table, sentences, kind))).collect()
        };
        let kinds = std::thread::scope(|scope| {
            let other = scope.spawn(|| fit(halves.1));
            let mut all = fit(halves.0);
            all.extend(other.join().unwrap_or_default());
            all
        });
        Model { signs, kinds: kinds.into_iter().collect(), readings: BTreeMap::new() }
    }

    fn weighty(&self) -> usize {
        (0..self.signs.len()).filter(|s| self.kinds.values().any(|w| w.signs[*s].abs() >= SLIGHT)).count()
    }

    /// Prints how often a kind was told where its share was so high, a sentence at a time.
    fn show(&self, sentences: &[Sentence]) {
        let table = table(&self.signs, sentences);
        let mut tenths = [(0usize, 0usize); 10];
        let mut told = 0;
        for (kind, weights) in &self.kinds {
            let mut odds = weights.odds(&table).into_iter();
            for sentence in sentences {
                let best = sentence.clauses.iter().filter_map(|_| odds.next()).fold(f64::MIN, f64::max);
                let tells = sentence.clauses.iter().any(|(_, kinds)| kinds.contains(kind));
                told += usize::from(tells);
                if let Some((all, right)) = tenths.get_mut(((share(best) * 10.0) as usize).min(9)) {
                    *all += 1;
                    *right += usize::from(tells);
                }
            }
        }
        println!("  {told} kinds told in {} sentences aside\n  share    surmised   told", sentences.len());
        for (tenth, (all, right)) in tenths.iter().enumerate().skip(1) {
            let of = *right as f64 / (*all).max(1) as f64;
            println!("  {:.1}–{:.1}  {all:8}  {right:5}  {of:.2}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
        }
    }

    fn file(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::from(
            "# What the signs of a clause weigh for each kind of claim, in odds. Fitted by the example `surmise` of chancery-extract; not written by hand.\n",
        );
        write!(out, "least = {LEAST}\n\n[base]\n")?;
        for (kind, weights) in &self.kinds {
            writeln!(out, "{kind:?} = {:.2}", weights.base)?;
        }
        for (family, letter) in chancery_extract::surmise::signs::FAMILIES {
            let mut section = String::new();
            for (number, sign) in self.signs.iter().enumerate().filter(|(_, s)| s.starts_with(*letter)) {
                let weighs = self.kinds.iter().filter(|(_, w)| w.signs[number].abs() >= SLIGHT);
                let list: Vec<String> = weighs.map(|(k, w)| format!("{k:?} = {:.2}", w.signs[number])).collect();
                if !list.is_empty() {
                    writeln!(section, "{} = {{ {} }}", quoted(&sign[letter.len_utf8()..]), list.join(", "))?;
                }
            }
            if !section.is_empty() {
                write!(out, "\n[signs.{family}]\n{section}")?;
            }
        }
        write!(out, "\n[readings]\n")?;
        for (sign, weight) in &self.readings {
            writeln!(out, "{} = {weight:.2}", quoted(sign))?;
        }
        Ok(out)
    }
}

/// A key as TOML writes it.
fn quoted(sign: &str) -> String {
    format!("\"{}\"", sign.replace('\\', "\\\\").replace('"', "\\\""))
}

fn share(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

fn table(signs: &[String], sentences: &[Sentence]) -> Table {
    let number: BTreeMap<&str, usize> = signs.iter().enumerate().map(|(n, s)| (s.as_str(), n)).collect();
    let mut columns = vec![Vec::new(); signs.len()];
    let mut rows = 0u32;
    for (signs, _) in sentences.iter().flat_map(|s| &s.clauses) {
        signs.iter().filter_map(|s| number.get(s.as_str())).for_each(|sign| columns[*sign].push(rows));
        rows += 1;
    }
    Table { columns, rows: rows as usize }
}

/// The weights of a kind. Which of the clauses of a sentence tells it is not known at first: of those that may, the
/// likeliest is taken, and all that are likelier than not.
fn one(table: &Table, sentences: &[Sentence], kind: &str) -> Weights {
    let mut truth: Vec<bool> = Vec::with_capacity(table.rows);
    truth.extend(sentences.iter().flat_map(|s| &s.clauses).map(|(_, kinds)| kinds.contains(kind)));
    let odds = lasso::fit(table, &truth).odds(table);
    let mut first = 0;
    for sentence in sentences {
        let next = first + sentence.clauses.len();
        let best = (first..next).filter(|row| truth[*row]).max_by(|a, b| odds[*a].total_cmp(&odds[*b]).then(b.cmp(a)));
        (first..next).for_each(|row| truth[row] = truth[row] && (odds[row] > 0.0 || Some(row) == best));
        first = next;
    }
    lasso::fit(table, &truth)
}
