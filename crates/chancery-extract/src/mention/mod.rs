//! Mentions: the words of a sentence that stand for actors, and how they stand in it.

pub mod actors;
pub mod excepted;
pub mod group;
pub mod leader;
pub mod marks;
pub mod memory;
pub mod person;
pub mod phrase;

pub use memory::Memory;

use crate::lexicon::How;
use chancery_model::{ActorId, Rank};
use std::ops::Range;
use std::str::FromStr;

/// The grammatical mark of a mention: which preposition, clitic, particle or case it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// In, at.
    Loc,
    /// To.
    Dat,
    /// From.
    Abl,
    /// With.
    Com,
    /// By (the doer of a passive).
    Agt,
    /// Of.
    Gen,
    /// Between, among.
    Btw,
    /// A direct object that is marked as one.
    Acc,
    /// A subject that is marked as one.
    Nom,
    /// Against.
    Agn,
    /// For.
    Ben,
    /// About, on, towards.
    Abt,
    /// Via, through.
    Via,
    /// Any other preposition: after, during, than, as.
    Oth,
}

impl Mark {
    const NAMES: &'static [(&'static str, Mark)] = &[
        ("loc", Mark::Loc),
        ("dat", Mark::Dat),
        ("abl", Mark::Abl),
        ("com", Mark::Com),
        ("agt", Mark::Agt),
        ("gen", Mark::Gen),
        ("btw", Mark::Btw),
        ("acc", Mark::Acc),
        ("nom", Mark::Nom),
        ("agn", Mark::Agn),
        ("ben", Mark::Ben),
        ("abt", Mark::Abt),
        ("via", Mark::Via),
        ("oth", Mark::Oth),
    ];

    /// Its short name in packs.
    pub fn as_str(self) -> &'static str {
        Mark::NAMES.iter().find(|(_, m)| *m == self).map_or("", |(n, _)| n)
    }
}

impl FromStr for Mark {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Mark::NAMES.iter().find(|(n, _)| *n == s).map(|(_, m)| *m).ok_or_else(|| {
            let names: Vec<&str> = Mark::NAMES.iter().map(|(n, _)| *n).collect();
            format!("`{s}` is no mark; there are {}", names.join(", "))
        })
    }
}

/// What a mention without a name of its own points back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anaphor {
    /// It, she (of a state): the subject before.
    It,
    /// They.
    They,
    /// He, she: the person before.
    Person,
    /// There: the place before.
    There,
    /// Both countries, the two sides, the parties.
    Both,
    /// Neither of them.
    Neither,
    /// Each other, the other, one another.
    Other,
    /// The country, the state, the republic.
    Country,
    /// The capital.
    Capital,
    /// A colleague of the other side: his counterpart.
    Counterpart,
    /// The host, the hosts.
    Host,
    /// All of those last listed: the four, all three.
    All,
    /// Some that are not named: many states.
    Unnamed,
    /// The members of the list that follows: the following states.
    Following,
    /// The former of two.
    Former,
    /// The latter of two.
    Latter,
    /// The first two of those last listed.
    FirstTwo,
    /// The last two of those last listed.
    LastTwo,
    /// We, our: the state whose ministry speaks.
    We,
}

impl FromStr for Anaphor {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(match s {
            "it" => Anaphor::It,
            "they" => Anaphor::They,
            "person" => Anaphor::Person,
            "there" => Anaphor::There,
            "both" => Anaphor::Both,
            "neither" => Anaphor::Neither,
            "other" => Anaphor::Other,
            "country" => Anaphor::Country,
            "capital" => Anaphor::Capital,
            "counterpart" => Anaphor::Counterpart,
            "host" => Anaphor::Host,
            "all" => Anaphor::All,
            "following" => Anaphor::Following,
            "former" => Anaphor::Former,
            "latter" => Anaphor::Latter,
            "first-two" => Anaphor::FirstTwo,
            "last-two" => Anaphor::LastTwo,
            "we" => Anaphor::We,
            _ => return Err(format!("`{s}` is no anaphor; there are it, they, person, there, both, neither, other, country, capital, counterpart, host, all, following, former, latter, first-two, last-two, we")),
        })
    }
}

/// A mention of an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Tokens of the name, demonym, pronoun itself.
    pub range: Range<usize>,
    /// Tokens of the whole noun phrase: article, office, name, head noun.
    pub np: Range<usize>,
    /// Whom it stands for; empty for a person whose state is not known, or an anaphor not yet resolved.
    pub actors: Vec<ActorId>,
    /// Whom else it can stand for: states of one capital at different times.
    pub alternatives: Vec<ActorId>,
    /// How.
    pub how: How,
    /// Its mark; `None` when it stands bare.
    pub mark: Option<Mark>,
    /// It only modifies a noun that is no actor ("the North Korean embassy").
    pub modifier: bool,
    /// It carries a possessive ending or stands in the construct.
    pub genitive: bool,
    /// Rank of the person or body.
    pub rank: Option<Rank>,
    /// The person's name as written.
    pub person: Option<String>,
    /// The place, as written.
    pub city: Option<String>,
    /// Body of an organisation.
    pub body: Option<String>,
    /// What it points back to.
    pub anaphor: Option<Anaphor>,
    /// A trait that describes it ("the island state").
    pub described: Option<String>,
    /// Number of the coordination it belongs to.
    pub group: Option<usize>,
    /// It stands in brackets.
    pub bracketed: bool,
    /// What is told is not so of it ("by Peru, but not by Chile").
    pub excepted: bool,
}

impl Mention {
    /// A mention of its own.
    pub fn new(range: Range<usize>, how: How, actors: Vec<ActorId>) -> Mention {
        Mention {
            np: range.clone(),
            range,
            actors,
            alternatives: Vec::new(),
            how,
            mark: None,
            modifier: false,
            genitive: false,
            rank: None,
            person: None,
            city: None,
            body: None,
            anaphor: None,
            described: None,
            group: None,
            bracketed: false,
            excepted: false,
        }
    }

    /// Whether it is a place in its actor.
    pub fn is_place(&self) -> bool {
        matches!(self.how, How::Capital | How::City)
    }

    /// Whether it can be the subject of a clause.
    pub fn can_act(&self) -> bool {
        !self.modifier
            && !self.genitive
            && !self.bracketed
            && matches!(self.mark, None | Some(Mark::Nom))
            && self.how != How::City
    }
}
