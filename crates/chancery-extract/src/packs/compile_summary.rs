//! Compiles the rules for statements that sum up.

use super::compile::{At, Compiler};
use super::source::{self, SummaryExampleFile, SummaryFile};
use crate::lexicon::Lexicon;
use crate::pattern::Pattern;
use crate::summary::{Counted, Says, SumExample, SummaryRule};
use chancery_model::{Kind, Measure, Sum, Value};
use toml::Spanned;

impl Compiler<'_> {
    pub(super) fn summary(&mut self, at: At<'_>, stem: &str, lexicon: &mut Lexicon) -> Option<SummaryRule> {
        let file: SummaryFile = self.parse(at)?;
        let before = self.errors.len();
        if file.example.is_empty() || file.reject.is_empty() {
            self.error(
                at,
                0,
                "a rule needs at least one [[example]] and one [[reject]]",
                "write a sentence that it must read, and one at which it must stay silent",
            );
        }
        let word = file.says.get_ref();
        let says = match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
            Some(class) => Says::Class(class.to_owned()),
            None => Says::Fixed(word.clone()),
        };
        if let Says::Fixed(word) = &says {
            if Measure::of(word, None).or(Measure::of(word, Some(2))).is_err() {
                let message = format!("`{word}` is no measure");
                self.error(at, file.says.span().start, message, "measures are total, only, first, last, one-of");
            }
        }
        let counted = self.counted(at, &file);
        let patterns: Vec<Pattern> = file.patterns.iter().filter_map(|p| self.pattern(at, p, lexicon)).collect();
        let examples = file.example.iter().map(|e| self.summary_example(at, e)).collect();
        let reject = |r: &source::RejectFile| SumExample {
            text: r.text.clone(),
            sums: Vec::new(),
            frame: super::compile::codes(&r.frame),
            stated: r.stated.as_deref().and_then(|s| s.parse().ok()),
            why: r.why.clone(),
        };
        let rejects = file.reject.iter().map(|r| reject(r.get_ref())).collect();
        (self.errors.len() == before).then_some(SummaryRule {
            name: stem.to_owned(),
            says,
            counted,
            patterns,
            why: file.why,
            examples,
            rejects,
        })
    }

    fn counted(&mut self, at: At<'_>, file: &SummaryFile) -> Option<Counted> {
        let kind = file.kind.as_ref()?;
        let parsed = kind.get_ref().parse::<Kind>();
        let value = file.value.as_ref().map(|v| v.parse::<Value>()).transpose();
        match (parsed, value) {
            (Ok(kind), Ok(value)) => Some(Counted { kind, value, hub_first: file.hub.as_deref() == Some("from") }),
            (Err(e), _) | (_, Err(e)) => {
                self.error(at, kind.span().start, e.to_string(), "the kinds stand in the claim specification");
                None
            }
        }
    }

    fn summary_example(&mut self, at: At<'_>, example: &Spanned<SummaryExampleFile>) -> SumExample {
        let file = example.get_ref();
        let mut sums: Vec<Sum> = Vec::new();
        for line in &file.sums {
            match line.get_ref().parse() {
                Ok(sum) => sums.push(sum),
                Err(e) => {
                    let e: chancery_model::NotationError = e;
                    self.error(at, line.span().start, e.to_string(), "the notation is described in packs/README.md");
                }
            }
        }
        SumExample {
            text: file.text.clone(),
            sums,
            frame: super::compile::codes(&file.frame),
            stated: file.stated.as_deref().and_then(|s| s.parse().ok()),
            why: String::new(),
        }
    }
}
