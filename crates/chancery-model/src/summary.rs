//! Statements that sum up: how many states have relations with one, which is the only one, the first, the last.
//!
//! Such a statement is about no pair, so it is no claim; it can be held against the claims of the record.
//! On a line it is written in the manner of the claim notation:
//!
//! ```text
//! only COM relations.severed PRK @1983-12-03 class=africa
//! total 164 relations.state PRK @2009 value=diplomatic
//! one-of 2 EST+FRA relations.state PRK value=none class=org:EU
//! total 24 mission.state PRK value=present hub=from
//! ```
//! The measure (with its number, if it has one), the members named, the kind, the actor all of it is
//! about (the hub), `@` and the time, then what narrows it.

use crate::actor::ActorId;
use crate::attrs::Value;
use crate::claim::{Claim, ClaimError, ClaimId, ContentHash, Derivation, DocId, Evidence, Statement};
use crate::kind::{Kind, Modality};
use crate::notation::NotationError;
use crate::Attrs;
use chancery_time::When;
use std::fmt;
use std::str::FromStr;

/// What is said of the members of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// So many of them.
    Total(u32),
    /// These and no others.
    Only,
    /// These before all others.
    First,
    /// These after all others.
    Last,
    /// These are among so many.
    OneOf(u32),
}

impl Measure {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Total(_) => "total",
            Measure::Only => "only",
            Measure::First => "first",
            Measure::Last => "last",
            Measure::OneOf(_) => "one-of",
        }
    }

    /// The number that it has.
    pub fn number(self) -> Option<u32> {
        match self {
            Measure::Total(n) | Measure::OneOf(n) => Some(n),
            _ => None,
        }
    }

    /// The measure with this word and number.
    ///
    /// # Errors
    /// An unknown word; a number that is missing, or one too many.
    pub fn of(word: &str, number: Option<u32>) -> Result<Measure, NotationError> {
        let known = ["total", "only", "first", "last", "one-of"];
        let form = |text: &str| NotationError::Form(text.to_owned());
        match (word, number) {
            ("total", Some(n)) => Ok(Measure::Total(n)),
            ("one-of", Some(n)) => Ok(Measure::OneOf(n)),
            ("only", None) => Ok(Measure::Only),
            ("first", None) => Ok(Measure::First),
            ("last", None) => Ok(Measure::Last),
            ("total" | "one-of", None) => Err(form("`total` and `one-of` take a number, as `total 164`")),
            ("only" | "first" | "last", Some(_)) => Err(form("`only`, `first` and `last` take no number")),
            (other, _) => Err(NotationError::unknown_word("measure", other, known.into_iter())),
        }
    }
}

/// What is stated, without who says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum {
    /// What is said of the members of the class.
    pub measure: Measure,
    /// The members that are named; none for a total.
    pub members: Vec<ActorId>,
    /// The class: `world` for all states, else one of the world pack's classes or an organisation's code.
    pub class: String,
    /// What happened, or holds, between a member and the hub.
    pub kind: Kind,
    /// The value of a state.
    pub value: Option<Value>,
    /// The actor that all of it is about.
    pub hub: ActorId,
    /// Whether the hub comes first in a kind with an order: it sends the missions, it recognises.
    pub hub_first: bool,
    /// When it was so; the time of the event for `only`, `first` and `last` of events.
    pub when: Option<When>,
}

impl Sum {
    /// Checks what the fields can't say by themselves, and puts the members in order.
    ///
    /// # Errors
    /// Members where there can be none, or none where there have to be some; a kind of more than two, or
    /// a value that does not belong to it.
    pub fn checked(mut self) -> Result<Sum, NotationError> {
        let form = |text: &str| Err(NotationError::Form(text.to_owned()));
        self.members.sort_unstable();
        self.members.dedup();
        match self.measure {
            Measure::Total(_) if !self.members.is_empty() => return form("a total names no members"),
            Measure::Total(_) => {}
            _ if self.members.is_empty() => return form("it has to name the member that it is said of"),
            _ => {}
        }
        if self.members.contains(&self.hub) {
            return form("the actor that all is about can't be one of the members");
        }
        if self.kind.is_state() != self.value.is_some() {
            return form("a state takes a value (value=diplomatic, value=none, value=present), an event none");
        }
        let sample = Attrs { value: self.value, ..Attrs::default() };
        let other: ActorId = if self.hub.as_str() == "AAA" { "BBB" } else { "AAA" }
            .parse()
            .map_err(|_| NotationError::Form("no actor".to_owned()))?;
        let parties = vec![other, self.hub.clone()];
        if let Err(error) = Statement::new(self.kind, parties, None, Modality::Asserted, sample) {
            return Err(NotationError::Form(error.to_string()));
        }
        Ok(self)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.measure.as_str())?;
        if let Some(number) = self.measure.number() {
            write!(f, " {number}")?;
        }
        if !self.members.is_empty() {
            let members: Vec<&str> = self.members.iter().map(ActorId::as_str).collect();
            write!(f, " {}", members.join("+"))?;
        }
        write!(f, " {} {}", self.kind, self.hub)?;
        if let Some(when) = &self.when {
            write!(f, " @{when}")?;
        }
        if let Some(value) = self.value {
            write!(f, " value={value}")?;
        }
        if self.class != "world" {
            write!(f, " class={}", self.class)?;
        }
        if self.hub_first {
            f.write_str(" hub=from")?;
        }
        Ok(())
    }
}

impl FromStr for Sum {
    type Err = NotationError;

    fn from_str(line: &str) -> Result<Sum, NotationError> {
        let form = |text: &str| NotationError::Form(text.to_owned());
        let actor = |code: &str| code.parse::<ActorId>().map_err(|e| NotationError::Form(e.to_string()));
        let mut words = line.split_whitespace().peekable();
        let measure = words.next().ok_or_else(|| form("an empty line"))?;
        let number = words.next_if(|w| w.bytes().all(|b| b.is_ascii_digit())).map(str::parse::<u32>);
        let number = number.transpose().map_err(|_| form("the number is too large"))?;
        let measure = Measure::of(measure, number)?;
        let members = match words.next_if(|w| !w.contains('.')) {
            Some(list) => list.split('+').map(actor).collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        let kind = words.next().ok_or_else(|| form("it breaks off before the kind"))?.parse::<Kind>()?;
        let hub = actor(words.next().ok_or_else(|| form("it breaks off before the actor that it is about"))?)?;
        let mut sum =
            Sum { measure, members, class: "world".into(), kind, value: None, hub, hub_first: false, when: None };
        for word in words {
            match (word.strip_prefix('@'), word.split_once('=')) {
                (Some(time), _) => sum.when = Some(time.parse().map_err(|e| NotationError::Form(format!("{e}")))?),
                (None, Some(("value", value))) => sum.value = Some(value.parse()?),
                (None, Some(("class", class))) => sum.class = class.to_owned(),
                (None, Some(("hub", "from"))) => sum.hub_first = true,
                _ => return Err(NotationError::Form(format!("`{word}` is not known in a summing statement"))),
            }
        }
        sum.checked()
    }
}

/// A statement that sums up, with who says so and the words. It does not change.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    id: ClaimId,
    sum: Sum,
    doc: DocId,
    source: ContentHash,
    evidence: Evidence,
    derivation: Derivation,
}

impl Summary {
    /// Puts it together and makes its id from document, words and statement, as that of a claim is.
    ///
    /// # Errors
    /// The quotation is empty.
    pub fn new(
        sum: Sum,
        doc: DocId,
        source: ContentHash,
        evidence: Evidence,
        derivation: Derivation,
    ) -> Result<Summary, ClaimError> {
        let id = Claim::id_of(&sum.to_string(), &source, &evidence)?;
        Ok(Summary { id, sum, doc, source, evidence, derivation })
    }

    /// Content-derived id.
    pub fn id(&self) -> &ClaimId {
        &self.id
    }
    /// What is stated.
    pub fn sum(&self) -> &Sum {
        &self.sum
    }
    /// The document's id.
    pub fn doc(&self) -> &DocId {
        &self.doc
    }
    /// The document's content hash.
    pub fn source(&self) -> &ContentHash {
        &self.source
    }
    /// Where it stands.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }
    /// How it came to be.
    pub fn derivation(&self) -> &Derivation {
        &self.derivation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_round_trip() {
        for line in [
            "only COM relations.severed PRK @1983-12-03 class=africa",
            "total 164 relations.state PRK @2009 value=diplomatic",
            "one-of 2 EST+FRA relations.state PRK value=none class=org:EU",
            "total 24 mission.state PRK value=present hub=from",
            "first SWE mission.opened PRK @1975 class=western",
            "last cow:PAP relations.recognized ITA",
        ] {
            assert_eq!(line.parse::<Sum>().unwrap().to_string(), line);
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let says = |line: &str| line.parse::<Sum>().unwrap_err().to_string();
        assert!(says("most COM relations.severed PRK").contains("no measure"));
        assert!(says("total relations.state PRK value=none").contains("take a number"));
        assert!(says("total 3 COM relations.state PRK value=none").contains("names no members"));
        assert!(says("only relations.severed PRK").contains("has to name"));
        assert!(says("only PRK relations.severed PRK").contains("can't be one"));
        assert!(says("only COM relations.state PRK").contains("takes a value"));
        assert!(says("only COM relations.severed PRK value=none").contains("takes a value"));
        assert!(says("only COM relations.severed PRK soon").contains("`soon`"));
    }
}
