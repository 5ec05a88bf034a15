//! Scores as they are written down in `scores.toml`, and what differs between two of them.

use chancery_exchange::score::{Figure, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The figures of a corpus: by section, by name.
#[derive(Debug, PartialEq)]
pub struct Scores(BTreeMap<String, BTreeMap<String, Figure>>);

/// Sections in the order of the file, with what each line of them is about.
const SECTIONS: &[(&str, &str)] = &[("all", "measure"), ("document", "document"), ("kind", "kind")];

impl Scores {
    /// Of a comparison. The figure of `time` counts claims that are right but perhaps for their time.
    pub fn of(score: &Score) -> Scores {
        let (same, all) = score.time;
        let measures = [
            ("strict", score.strict),
            ("lenient", score.lenient),
            ("core", score.core),
            ("time", Figure { hit: same, gold: all, predicted: all }),
        ];
        let measures = measures.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect();
        Scores(BTreeMap::from([
            ("all".to_owned(), measures),
            ("document".to_owned(), score.by(|g| &g.doc)),
            ("kind".to_owned(), score.by(|g| &g.kind)),
        ]))
    }

    /// Reads a `scores.toml`.
    pub fn read(text: &str) -> Result<Scores, String> {
        let table: toml::Table = text.parse().map_err(|e| format!("it is no TOML: {e}"))?;
        let mut sections = BTreeMap::new();
        for (section, lines) in table {
            let lines = lines.as_table().ok_or_else(|| format!("[{section}] is no table"))?;
            let mut figures = BTreeMap::new();
            for (name, line) in lines {
                let count = |key: &str| {
                    let number = line.get(key).and_then(toml::Value::as_integer).and_then(|n| usize::try_from(n).ok());
                    number.ok_or_else(|| format!("[{section}] {name}: `{key}` is no count"))
                };
                let figure = Figure { hit: count("hit")?, gold: count("gold")?, predicted: count("predicted")? };
                figures.insert(name.clone(), figure);
            }
            sections.insert(section, figures);
        }
        Ok(Scores(sections))
    }

    fn get(&self, section: &str, name: &str) -> Figure {
        let none = Figure { hit: 0, gold: 0, predicted: 0 };
        self.0.get(section).and_then(|s| s.get(name)).copied().unwrap_or(none)
    }

    /// One line for each figure that is not the same, those that fell marked; `None` if all are the same.
    pub fn differences(&self, now: &Scores) -> Option<String> {
        if self == now {
            return None;
        }
        let mut out = String::new();
        for (section, what) in SECTIONS {
            let names =
                |scores: &Scores| scores.0.get(*section).into_iter().flatten().map(|(n, _)| n.clone()).collect();
            let names: BTreeSet<String> = BTreeSet::union(&names(self), &names(now)).cloned().collect();
            for name in names {
                let (then, now) = (self.get(section, &name), now.get(section, &name));
                if then == now {
                    continue;
                }
                let fell = now.f1() < then.f1();
                out.push_str(&format!(
                    "  {} {what} {name}: F1 {:.3} → {:.3} (hit {} → {}, gold {} → {}, predicted {} → {})\n",
                    if fell { "FELL" } else { "rose" },
                    then.f1(),
                    now.f1(),
                    then.hit,
                    now.hit,
                    then.gold,
                    now.gold,
                    then.predicted,
                    now.predicted
                ));
            }
        }
        Some(out)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# What extraction gives on this corpus. Written by `cargo xtask freeze`; a test compares it.")?;
        writeln!(f, "# hit: claims of gold that were found. Strict, but for the measures `lenient` and `core`;")?;
        writeln!(f, "# of `time`: claims that are right but perhaps for their time, and those right in time.")?;
        for (section, _) in SECTIONS {
            writeln!(f, "\n[{section}]")?;
            for (name, figure) in self.0.get(*section).into_iter().flatten() {
                writeln!(
                    f,
                    "{name:?} = {{ hit = {}, gold = {}, predicted = {}, precision = {:.3}, recall = {:.3}, f1 = {:.3} }}",
                    figure.hit, figure.gold, figure.predicted, figure.precision(), figure.recall(), figure.f1()
                )?;
            }
        }
        Ok(())
    }
}
