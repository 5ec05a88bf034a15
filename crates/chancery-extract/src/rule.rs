//! A rule: which words make which claim, and where its parties are sought.

use crate::packs::language::Selector;
use crate::pattern::Pattern;
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::When;
use std::collections::BTreeMap;

/// An attribute's source.
#[derive(Clone, Debug, PartialEq)]
pub enum AttrSource {
    /// A fixed value.
    Fixed(String),
    /// The value of a class captured by the pattern.
    Class(String),
}

/// A text with the claims that it must give.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Claims, all of this rule's kind; empty for a rejection.
    pub claims: Vec<Statement>,
    /// The pair that the document is about.
    pub frame: Vec<ActorId>,
    /// The day of the source.
    pub stated: Option<When>,
    /// Why a rejection must stay silent.
    pub why: String,
    /// Line in the file.
    pub line: usize,
}

impl Rule {
    /// A rule without words of its own.
    pub fn bare(name: &str, kind: Kind) -> Rule {
        Rule {
            name: name.to_owned(),
            kind,
            patterns: Vec::new(),
            blocks: Vec::new(),
            roles: BTreeMap::new(),
            attrs: Vec::new(),
            modality: None,
            priority: 0,
            shares: false,
            frame: true,
            mutual: false,
            lasts: false,
            ends: false,
            turned: false,
            begins: false,
            follows: Vec::new(),
            echoes: Vec::new(),
            echo: false,
            timeless: false,
            recalls: false,
            paired: false,
            confidence: 0.0,
            why: String::new(),
            since: String::new(),
            examples: Vec::new(),
            rejects: Vec::new(),
        }
    }
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its file name without extension.
    pub name: String,
    /// The kind that it yields.
    pub kind: Kind,
    /// Its words; any of them.
    pub patterns: Vec<Pattern>,
    /// Words that keep it silent when they match in the sentence.
    pub blocks: Vec<Pattern>,
    /// Selectors by role; those missing are the pack's for the kind.
    pub roles: BTreeMap<String, Vec<Selector>>,
    /// Attributes.
    pub attrs: Vec<(String, AttrSource)>,
    /// A modality that the words themselves carry.
    pub modality: Option<Modality>,
    /// Of two rules that claim the same word, the higher wins; of equals the longer match.
    pub priority: i32,
    /// It may share its words with other rules.
    pub shares: bool,
    /// It may take both its parties from the frame.
    pub frame: bool,
    /// It says the same of both directions.
    pub mutual: bool,
    /// Its time holds on (`Y/..` for "since Y") though the kind is an event.
    pub lasts: bool,
    /// Its time is the end of what it tells.
    pub ends: bool,
    /// The sides of the claim that it goes on from change places: "the visit was returned".
    pub turned: bool,
    /// Its time is the beginning of what holds from then on.
    pub begins: bool,
    /// Kinds or families: it goes on from the claim of such a kind told last, and takes its parties.
    pub follows: Vec<String>,
    /// The rule for each of the kinds whose act its words repeat, if they repeat whatever act was told last.
    pub echoes: Vec<Rule>,
    /// It is one of those.
    pub echo: bool,
    /// It takes no time from its sentence.
    pub timeless: bool,
    /// Where the words give no time, it has that of the act that it points back to.
    pub recalls: bool,
    /// Both its parties are of the pair that the text is about: "held talks in Santiago", not in Geneva.
    pub paired: bool,
    /// Share of its claims that were right on gold kept aside.
    pub confidence: f32,
    /// What it finds and why, for the manual.
    pub why: String,
    /// Version that brought it.
    pub since: String,
    /// Texts with the claims expected.
    pub examples: Vec<Example>,
    /// Texts in which it must stay silent.
    pub rejects: Vec<Example>,
}
