//! A rule for statements that sum up: which words say how many, or which one alone.

use crate::pattern::Pattern;
use chancery_model::{ActorId, Kind, Sum, Value};
use chancery_time::When;

/// Where the measure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A fixed word: `total`, `only`, …
    Fixed(String),
    /// The value of a class captured by the pattern.
    Class(String),
}

/// What is counted, where the words themselves say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What happened, or holds.
    pub kind: Kind,
    /// The value of a state.
    pub value: Option<Value>,
    /// Whether the actor that all is about comes first.
    pub hub_first: bool,
}

/// A text with the statements that it must give; none for a rejection.
#[derive(Clone, Debug)]
pub struct SumExample {
    /// The text.
    pub text: String,
    /// What it must give.
    pub sums: Vec<Sum>,
    /// The pair that the document is about.
    pub frame: Vec<ActorId>,
    /// The day of the source.
    pub stated: Option<When>,
    /// Why a rejection must stay silent.
    pub why: String,
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub struct SummaryRule {
    /// Its file name without extension.
    pub name: String,
    /// The measure.
    pub says: Says,
    /// What is counted; `None` where the next claim of the sentence says it.
    pub counted: Option<Counted>,
    /// Its words; any of them.
    pub patterns: Vec<Pattern>,
    /// What it finds and why, for the manual.
    pub why: String,
    /// Texts with the statements expected.
    pub examples: Vec<SumExample>,
    /// Texts in which it must stay silent.
    pub rejects: Vec<SumExample>,
}
