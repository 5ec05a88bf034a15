//! What a claim is worth: the share of claims of its sort that are right.
//!
//! The rule alone says little of a text that it was not tried on. What says more is how the parties and the time
//! were found, and in what surroundings: these are the signs of a claim, each with a weight that the pack's
//! `confidence.toml` gives. The weights are fitted on annotated documents by `cargo run -p chancery-extract
//! --example calibrate`. A pack without weights takes the rule's share as it is.

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::timing::Timing;
use crate::lexicon::How;
use chancery_model::{Modality, Statement};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The signs, each with what it means.
pub const SIGNS: &[(&str, &str)] = &[
    ("frame", "a party is that of the text"),
    ("pronoun", "a party is a pronoun or description"),
    ("person", "a party is told by a person"),
    ("slot", "a party stands in the words"),
    ("far", "a party stands far away"),
    ("third", "a party is none of the pair that the text is about"),
    ("both", "each of two toward the other"),
    ("undated", "no time is told"),
    ("entry", "the time is that of the entry or heading"),
    ("completed", "the time was completed from what was said before"),
    ("distant", "the time stands far away"),
    ("close", "the time stands close by"),
    ("unsaid", "it is no plain assertion"),
    ("many", "the words tell many claims"),
    ("crowd", "the sentence tells several acts"),
    ("long", "the sentence is long"),
    ("again", "the act was told before"),
    ("surmised", "no rule knows its words"),
    ("likely", "tenths by which the words of a surmised act are likelier to tell it than not"),
    ("alike", "the clause speaks for the kind"),
    ("unlike", "the clause does not speak for the kind"),
];

/// How the step that tells the signs begins.
const STEP: &str = "weighed";

/// Words between a party and the act from which on it is far away; a time is close or distant by the same measure.
const FAR: usize = 7;
const CLOSE: usize = 3;

/// So many other acts are a crowd, so many claims of one match many, so many words long.
const CROWD: usize = 2;
const MANY: usize = 3;
const LONG: usize = 36;

/// The signs of a claim, each with how often it is found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    /// The rule's share.
    pub rule: f32,
    /// Sign and count, by the name of the sign.
    pub found: Vec<(Cow<'static, str>, u8)>,
}

/// Weights by sign, with those of `base` and `rule`; empty where the pack gives none.
pub type Weights = BTreeMap<String, f32>;

impl Signs {
    /// The signs of a draft.
    pub(super) fn of(
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        statement: &Statement,
        sides: &[Filled],
        timing: Option<&Timing>,
        claims: usize,
    ) -> Signs {
        let mut signs = Signs { rule: candidate.rule.confidence, found: Vec::with_capacity(SIGNS.len()) };
        let mut add = |name: &'static str, times: usize| {
            if times > 0 {
                signs.found.push((Cow::Borrowed(name), u8::try_from(times).unwrap_or(u8::MAX)));
            }
        };
        let found = &candidate.found.range;
        let mention = |side: &Filled| side.mentions.first().and_then(|i| scene.sentence.mentions.get(*i));
        let count = |is: &dyn Fn(&Filled) -> bool| sides.iter().filter(|s| is(s)).count();
        let both = sides.len() == 1;
        add("frame", count(&|s| s.assumed) * if both { 2 } else { 1 });
        add("pronoun", count(&|s| mention(s).is_some_and(|m| m.anaphor.is_some() || m.how == How::Description)));
        add("person", count(&|s| mention(s).is_some_and(|m| m.how == How::Person)));
        add("slot", count(&|s| s.how.starts_with("slot")));
        add(
            "far",
            count(&|s| {
                mention(s).is_some_and(|m| {
                    m.np.start.saturating_sub(found.end).max(found.start.saturating_sub(m.np.end)) > FAR
                })
            }),
        );
        let pair = scene.discourse.pair();
        let third = pair.len() == 2 && statement.parties().iter().any(|p| !pair.contains(p));
        add("third", usize::from(third));
        add("both", usize::from(both));
        let times = timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i));
        add("undated", usize::from(statement.when().is_none()));
        add("entry", usize::from(timing.is_none() && statement.when().is_some()));
        add("completed", usize::from(times.clone().any(|t| t.inherited)));
        add("distant", usize::from(timing.is_some_and(|t| t.distance > FAR)));
        add("close", usize::from(timing.is_some_and(|t| t.distance <= CLOSE)));
        add("unsaid", usize::from(statement.modality() != Modality::Asserted));
        add("many", usize::from(claims >= MANY));
        add("crowd", usize::from(scene.others.len() >= CROWD));
        add("long", usize::from(scene.sentence.tokens.len() > LONG));
        signs.found.sort_unstable();
        signs
    }

    /// The same with one more sign.
    pub(super) fn with(self, sign: &'static str) -> Signs {
        self.counting(sign, 1)
    }

    /// The same with one more sign, found so often; the same where it is not.
    pub(super) fn counting(mut self, sign: &'static str, count: u8) -> Signs {
        if count > 0 {
            self.put(Cow::Borrowed(sign), count);
        }
        self
    }

    /// How often a sign is found.
    pub fn count(&self, sign: &str) -> u8 {
        self.found.iter().find(|(name, _)| name == sign).map_or(0, |(_, count)| *count)
    }

    fn put(&mut self, sign: Cow<'static, str>, count: u8) {
        match self.found.binary_search_by(|(name, _)| name.cmp(&sign)) {
            Ok(at) => self.found.get_mut(at).into_iter().for_each(|(_, old)| *old = count),
            Err(at) => self.found.insert(at, (sign, count)),
        }
    }

    /// The share that the weights make of them, to two digits.
    pub fn worth(&self, weights: &Weights) -> f32 {
        let value = match weights.get("rule") {
            None => self.rule,
            Some(rule) => {
                let weight = |name: &str| weights.get(name).copied().unwrap_or_default();
                let signs: f32 = self.found.iter().map(|(name, count)| weight(name) * f32::from(*count)).sum();
                let sum = weight("base") + rule * log_odds(self.rule) + signs;
                1.0 / (1.0 + (-sum).exp())
            }
        };
        (value.clamp(0.02, 0.98) * 100.0).round() / 100.0
    }

    /// The step that tells them: `weighed: rule 0.87, frame 1, close 1`.
    pub fn step(&self) -> String {
        let mut out = format!("{STEP}: rule {:.2}", self.rule);
        for (name, count) in &self.found {
            out.push_str(", ");
            out.push_str(name);
            out.push(' ');
            match char::from_digit(u32::from(*count), 10) {
                Some(digit) => out.push(digit),
                None => out.push_str(&count.to_string()),
            }
        }
        out
    }

    /// Reads them from a claim's steps.
    pub fn read(steps: &[String]) -> Option<Signs> {
        let step = steps.iter().rev().find_map(|s| s.strip_prefix(STEP)?.strip_prefix(": "))?;
        let mut signs = Signs::default();
        for part in step.split(", ") {
            let (name, value) = part.split_once(' ')?;
            match name {
                "rule" => signs.rule = value.parse().ok()?,
                _ => {
                    signs.put(Cow::Owned(name.to_owned()), value.parse().ok()?);
                }
            }
        }
        Some(signs)
    }
}

/// The logarithm of a share's odds; the shares nearest to nothing and all count as two and 98 in a hundred.
pub fn log_odds(share: f32) -> f32 {
    let share = share.clamp(0.02, 0.98);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighs_and_tells() {
        let signs = Signs { rule: 0.8, found: Vec::new() }.with("close").with("long");
        assert_eq!(signs.worth(&Weights::new()), 0.8);
        assert_eq!(Signs::read(&["matched".to_owned(), signs.step()]), Some(signs.clone()));
        let weights: Weights = [("rule".to_owned(), 1.0), ("close".to_owned(), 0.7), ("long".to_owned(), -0.2)].into();
        assert!(signs.worth(&weights) > 0.8 && signs.worth(&weights) < 0.9);
        assert_eq!(Signs::read(&["matched".to_owned()]), None);
    }
}
