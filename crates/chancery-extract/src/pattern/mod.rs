//! The pattern language of rules and times, and its matcher.
//!
//! ```text
//! word            the word, folded; a final * stands for any ending; _ joins the words of a phrase
//! <class>         a word of a lexicon class; its value is captured under the class's name
//! <class=a|b>     only with one of these values;  <class!a|b> only with another value
//! {name}          a mention ({from}, {to}, {a}, {b}), captured under that name
//! {name:kind}     a mention or number of a kind: any, actor, person, place, demonym, organisation, leader, doer, marked, city, palace, or a mark (loc, dat, …); anniversary; when; day, year, closing, digits, number, ordinal
//! (x | y z)       one of several; a final ? makes an element optional
//! ...   ..3       up to eight (three) words in between, not beyond ; : or the sentence
//! ~3              up to three words of one phrase in between: no preposition, clause word or stop
//! $               the end of the sentence, but for its stop and a date before it
//! ^               the beginning of the sentence, or what follows the date that opens it
//! ```

pub mod found;
pub mod gate;
pub mod ground;
pub mod matcher;
pub mod parse;
pub mod program;
pub mod search;

pub use found::{Capture, Match};
pub use gate::{Gate, Needs, Present, Room};
pub use ground::Ground;
pub use matcher::Trail;
pub use parse::{parse, PatternError};
pub use program::First;
pub use search::Search;

use crate::lexicon::{ClassId, How};
use crate::mention::{Anaphor, Mark, Mention};
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::Rank;
use smol_str::SmolStr;

/// How many words `...` may span.
pub const GAP: usize = 8;

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// Any mention that stands for or can be resolved to an actor.
    Any,
    /// A name, demonym with a head, government, person: not a place.
    Actor,
    /// A person.
    Person,
    /// A person by name, or one of ministerial rank or above.
    Leader,
    /// A person or body of some rank that can be the subject: no preposition stands before it.
    Doer,
    /// Whoever stands under a preposition, particle or case: not the subject.
    Marked,
    /// Whoever stands under this one.
    With(Mark),
    /// A town, by its own name.
    City,
    /// A seat of government, by its own name.
    Palace,
    /// An expression of time that counts the years since something ("sixty years of relations").
    Anniversary,
    /// Any expression of time, with its preposition ("in May 1963", "the next year").
    When,
    /// An organisation.
    Organisation,
    /// A place, or the name of a state.
    Place,
    /// A demonym or possessive that modifies what follows.
    Demonym,
    /// A number from 1 to 31.
    Day,
    /// A number from 1000 to 2199 written with four digits.
    Year,
    /// A year that closes its phrase: a stop, a conjunction or a preposition follows.
    Closing,
    /// A date of three numbers: 11/02/89, 2.11.1989, 1989-11-02.
    Digits,
    /// A stretch of days that ends with such a date: 20-23.8.1952, 31.8.–2.9.1952.
    Stretch,
    /// A number, in digits or words.
    Number,
    /// An ordinal, in digits or words.
    Ordinal,
}

/// An element of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A word of a class, perhaps with certain values.
    Class {
        /// The class.
        class: ClassId,
        /// Its name, under which the value is captured; empty for literals.
        name: SmolStr,
        /// Values taken; empty for all.
        only: Vec<String>,
        /// Values not taken.
        never: Vec<String>,
    },
    /// A slot.
    Slot {
        /// Its name.
        name: SmolStr,
        /// What it takes.
        kind: SlotKind,
    },
    /// Words in between.
    Gap(usize),
    /// Words of one phrase in between.
    Tight(usize),
    /// One of several sequences.
    Either(Vec<Vec<Element>>),
    /// May be missing.
    Optional(Box<Element>),
    /// Beginning of the sentence.
    Start,
    /// Its end, but for a stop.
    End,
}

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    program: program::Program,
    /// Without what it cannot match.
    pub needs: Needs,
    /// What a match can begin with.
    pub opening: First,
    /// Whether a match begins where a sentence opens alone.
    pub opens: bool,
    /// As written.
    pub source: String,
}

impl SlotKind {
    /// Its bit in a set of kinds.
    fn bit(self) -> u64 {
        use SlotKind::*;
        let place = match self {
            Any => 0,
            Actor => 1,
            Person => 2,
            Leader => 3,
            Doer => 4,
            Marked => 5,
            City => 6,
            Palace => 7,
            Organisation => 8,
            Place => 9,
            Demonym => 10,
            Day | Year | Closing | Digits | Stretch | Number | Ordinal => 11,
            When => 40,
            Anniversary => 41,
            With(mark) => 12 + mark as u32,
        };
        1 << place
    }

    /// Whether it takes mentions, not numbers or times.
    pub fn is_mention(self) -> bool {
        use SlotKind::*;
        !matches!(self, Anniversary | When | Day | Year | Closing | Digits | Stretch | Number | Ordinal)
    }

    /// Whether it takes mentions, or times that were found before.
    fn is_told(self) -> bool {
        self.is_mention() || matches!(self, SlotKind::When | SlotKind::Anniversary)
    }

    /// Whether it takes the possessor of this mention apart from what is his: "Riyadh's bombers".
    pub fn whose(self, mention: &Mention, sentence: &Sentence) -> bool {
        self == SlotKind::Demonym
            && mention.range.end + 1 < mention.np.end
            && sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive)
    }

    /// Whether it takes this mention.
    pub fn fits(self, mention: &Mention) -> bool {
        let organisation = || mention.actors.iter().any(chancery_model::ActorId::is_organisation);
        match self {
            SlotKind::Any => true,
            SlotKind::Actor => !mention.is_place() && !mention.modifier && mention.anaphor != Some(Anaphor::There),
            SlotKind::Leader => {
                mention.how == How::Person && mention.person.is_some()
                    || matches!(
                        mention.rank,
                        Some(Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister | Rank::Delegation)
                    )
            }
            SlotKind::Organisation => !mention.modifier && organisation(),
            SlotKind::Marked => {
                mention.mark.is_some_and(|m| m != Mark::Nom) || mention.modifier && mention.how == How::Demonym
            }
            SlotKind::With(mark) => mention.mark == Some(mark) && !mention.modifier,
            SlotKind::City => mention.is_place(),
            SlotKind::Palace => mention.how == How::Government && !mention.modifier && !mention.genitive,
            SlotKind::Doer => {
                let person = mention.how == How::Person || mention.anaphor == Some(Anaphor::Person);
                (person || mention.rank.is_some()) && mention.can_act()
            }
            SlotKind::Person => mention.how == How::Person || mention.rank.is_some(),
            SlotKind::Place => {
                let named = matches!(mention.how, How::Name | How::Description | How::Pronoun);
                mention.is_place() || named && !organisation() && !mention.genitive
            }
            SlotKind::Demonym => mention.modifier || mention.genitive || mention.how == How::Demonym,
            _ => false,
        }
    }
}
