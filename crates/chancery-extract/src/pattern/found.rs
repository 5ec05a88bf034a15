//! What a pattern has found.

use smol_str::SmolStr;
use std::ops::Range;

/// What a slot or class took.
#[derive(Clone, Debug, PartialEq)]
pub enum Capture {
    /// A mention, by index.
    Mention(usize),
    /// A number.
    Number(i64),
    /// A value of a class.
    Value(SmolStr),
}

/// A pattern found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Tokens covered.
    pub range: Range<usize>,
    /// What was captured, in order: name, what, where.
    pub captures: Vec<(SmolStr, Capture, Range<usize>)>,
    /// Tokens of words and classes (not of slots and gaps).
    pub words: Vec<Range<usize>>,
}

impl Match {
    /// How many mentions it captured: a pattern that names its parties is more special.
    pub fn named(&self) -> usize {
        self.captures.iter().filter(|(_, c, _)| matches!(c, Capture::Mention(_))).count()
    }
    /// The number captured under a name.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Number(v) if n == name => Some(*v),
            _ => None,
        })
    }
    /// The value of a class.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Value(v) if n == name => Some(v.as_str()),
            _ => None,
        })
    }
    /// The mention in a slot.
    pub fn mention(&self, name: &str) -> Option<usize> {
        self.captures.iter().find_map(|(n, c, _)| match c {
            Capture::Mention(v) if n == name => Some(*v),
            _ => None,
        })
    }
}
