//! Runs the examples and rejections of a pack's rules and time patterns.

use super::{Language, Packs};
use crate::rule::{Example, Rule};
use crate::summary::{SumExample, SummaryRule};
use crate::time::Point;
use chancery_model::{Statement, Sum};

/// An example or rejection of a pack, to be run: what the pack promises of itself.
pub struct Case<'p> {
    /// Its name: `en/visit#2` is the second example of that rule, `en/visit!1` its first rejection,
    /// `en/times#3.1` the first example of the third pattern of time.
    pub name: String,
    packs: &'p Packs,
    what: What<'p>,
}

enum What<'p> {
    Rule(&'p Language, &'p Rule, &'p Example),
    Summary(&'p Language, &'p SummaryRule, &'p SumExample),
    Time(&'p Language, &'p str),
    Broken(&'p super::PackError),
}

impl Case<'_> {
    /// Whether it holds.
    ///
    /// # Errors
    /// What was found, and what should have been.
    pub fn run(&self) -> Result<(), String> {
        match self.what {
            What::Rule(language, rule, example) => expect(self.packs, language, rule, example),
            What::Summary(language, rule, example) => expect_sums(self.packs, language, rule, example),
            What::Time(language, example) => time_example(self.packs, language, example),
            What::Broken(error) => Err(error.to_string()),
        }
    }
}

/// The examples and rejections of a language, or of all; one case for each error of a pack that does not load.
pub fn cases<'p>(packs: &'p Packs, only: Option<&str>) -> Vec<Case<'p>> {
    let mut out = Vec::new();
    let mut add = |name: String, what: What<'p>| out.push(Case { name, packs, what });
    for code in packs.languages() {
        if only.is_some_and(|o| o != code) {
            continue;
        }
        match packs.language(code) {
            Some(Ok(language)) => {
                for (i, examples) in time_examples(language).into_iter().enumerate() {
                    for (j, example) in examples.iter().enumerate() {
                        add(format!("{code}/times#{}.{}", i + 1, j + 1), What::Time(language, example));
                    }
                }
                for rule in &language.rules {
                    for (mark, list) in [('#', &rule.examples), ('!', &rule.rejects)] {
                        for (i, example) in list.iter().enumerate() {
                            let name = format!("{code}/{}{mark}{}", rule.name, i + 1);
                            add(name, What::Rule(language, rule, example));
                        }
                    }
                }
                for rule in &language.summaries {
                    for (mark, list) in [('#', &rule.examples), ('!', &rule.rejects)] {
                        for (i, example) in list.iter().enumerate() {
                            let name = format!("{code}/{}{mark}{}", rule.name, i + 1);
                            add(name, What::Summary(language, rule, example));
                        }
                    }
                }
            }
            Some(Err(errors)) => {
                for error in errors {
                    add(format!("{code}: {}", error.file), What::Broken(error));
                }
            }
            None => {}
        }
    }
    out
}

/// The examples of each pattern of time. Its several wordings are patterns of their own with the same examples.
fn time_examples(language: &Language) -> Vec<&Vec<String>> {
    let mut lists: Vec<&Vec<String>> = Vec::new();
    for pattern in &language.times {
        if lists.last() != Some(&&pattern.examples) {
            lists.push(&pattern.examples);
        }
    }
    lists
}

/// Runs the rules of a language, or of all.
pub fn run(packs: &Packs, only: Option<&str>) -> Vec<(String, Result<(), String>)> {
    cases(packs, only)
        .into_iter()
        .map(|case| {
            let outcome = case.run();
            (case.name, outcome)
        })
        .collect()
}

fn expect(packs: &Packs, language: &Language, rule: &Rule, example: &Example) -> Result<(), String> {
    let claims = crate::engine::read_text(packs, language, &example.text, &example.frame, example.stated.as_ref());
    let mut got: Vec<Statement> =
        claims.into_iter().filter(|(name, _)| *name == rule.name).map(|(_, statement)| statement).collect();
    let mut want = example.claims.clone();
    got.sort();
    want.sort();
    // What the example leaves unsaid of attributes is left open.
    let same = got.len() == want.len()
        && want.iter().all(|w| {
            got.iter().any(|g| {
                g.kind() == w.kind()
                    && parties(g) == parties(w)
                    && g.when() == w.when()
                    && g.modality() == w.modality()
                    && w.attrs().pairs().iter().all(|p| g.attrs().pairs().contains(p))
            })
        });
    if same {
        return Ok(());
    }
    let list = |claims: &[Statement]| {
        if claims.is_empty() {
            "nothing".to_owned()
        } else {
            claims.iter().map(Statement::to_string).collect::<Vec<_>>().join("; ")
        }
    };
    let why = if example.why.is_empty() { String::new() } else { format!(" ({})", example.why) };
    Err(format!("«{}» gives {}, not {}{why}", example.text, list(&got), list(&want)))
}

fn expect_sums(packs: &Packs, language: &Language, rule: &SummaryRule, example: &SumExample) -> Result<(), String> {
    let found = crate::engine::sums_of(packs, language, &example.text, &example.frame, example.stated.as_ref());
    let mut got: Vec<Sum> = found.into_iter().filter(|(name, _)| *name == rule.name).map(|(_, sum)| sum).collect();
    let mut want = example.sums.clone();
    got.sort();
    want.sort();
    if got == want {
        return Ok(());
    }
    let list = |sums: &[Sum]| match sums {
        [] => "nothing".to_owned(),
        _ => sums.iter().map(Sum::to_string).collect::<Vec<_>>().join("; "),
    };
    let why = if example.why.is_empty() { String::new() } else { format!(" ({})", example.why) };
    Err(format!("«{}» gives {}, not {}{why}", example.text, list(&got), list(&want)))
}

fn parties(statement: &Statement) -> Vec<&chancery_model::ActorId> {
    let mut parties: Vec<_> = statement.parties().iter().collect();
    if !statement.kind().is_directed() {
        parties.sort();
    }
    parties
}

/// `text = value`, or `[before] text = value` with the date spoken of before, or `[@stated] text = value`.
fn time_example(packs: &Packs, language: &Language, example: &str) -> Result<(), String> {
    let (left, value) =
        example.rsplit_once(" = ").ok_or_else(|| format!("`{example}`: an example is written `text = value`"))?;
    let (context, text) = match left.strip_prefix('[').and_then(|l| l.split_once("] ")) {
        Some((context, text)) => (Some(context), text),
        None => (None, left),
    };
    let mut tracker = crate::time::Tracker::default();
    match context {
        Some(c) if c.starts_with('@') => tracker.stated = Point::from_edtf(c.trim_start_matches('@')),
        Some(c) => tracker.last = Point::from_edtf(c),
        None => {}
    }
    let got = crate::engine::times_of(packs, language, text, tracker);
    let got: Vec<&str> = got.iter().map(String::as_str).collect();
    let want: Vec<&str> = if value == "nothing" { Vec::new() } else { value.split(" ; ").collect() };
    if got == want {
        Ok(())
    } else {
        Err(format!("«{left}» gives {got:?}, not {want:?}"))
    }
}
