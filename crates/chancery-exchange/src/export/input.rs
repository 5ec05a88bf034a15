//! What every format is a function of.

use super::{ExportError, Places};
use crate::names::Names;
use crate::wikitext::Prose;
use chancery_model::{ActorId, Claim, Summary, World};
use chancery_reason::{Record, Tie, View};
use chancery_time::{Day, When};
use std::collections::BTreeSet;

/// A claim with what is known of who makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The claim.
    pub claim: Claim,
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the source as an ISO 639-1 code; empty if it could not be told.
    pub lang: String,
    /// The day on which the record took it up.
    pub recorded: Option<Day>,
}

/// A statement that sums up, with what is known of who makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldSum {
    /// The statement.
    pub summary: Summary,
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the source as an ISO 639-1 code; empty if it could not be told.
    pub lang: String,
}

/// Claims that can be gone through, any number of times, in the same order.
pub trait Claims {
    /// Hands out each.
    ///
    /// # Errors
    /// They can't be read, or `take` fails.
    fn each(&self, take: &mut dyn FnMut(Told) -> Result<(), ExportError>) -> Result<(), ExportError>;

    /// Statements of the same sources that sum up ("the only African state to …"); they are no claims.
    ///
    /// # Errors
    /// They can't be read.
    fn sums(&self) -> Result<Vec<ToldSum>, ExportError> {
        Ok(Vec::new())
    }
}

impl Claims for [Told] {
    fn each(&self, take: &mut dyn FnMut(Told) -> Result<(), ExportError>) -> Result<(), ExportError> {
        self.iter().cloned().try_for_each(take)
    }
}

impl Claims for Vec<Told> {
    fn each(&self, take: &mut dyn FnMut(Told) -> Result<(), ExportError>) -> Result<(), ExportError> {
        self.as_slice().each(take)
    }
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// One actor, of whom everything is written; two, of whose relations alone; or none, for all.
    pub actors: Vec<ActorId>,
    /// The day (or month, or year) of formats that show one.
    pub on: When,
    /// The first day of formats that show a stretch; `None`: from the beginning.
    pub from: Option<Day>,
    /// The last day of formats that show a stretch.
    pub to: Day,
    /// Whether what is only possible is left out.
    pub certain_only: bool,
    /// Of which ties, where a format shows ties; empty: of those that the format is about.
    pub ties: BTreeSet<Tie>,
    /// Month and day for which a row of a year speaks.
    pub at: (u8, u8),
}

/// What every format is a function of.
pub struct Input<'a> {
    /// The claims, one by one.
    pub claims: &'a dyn Claims,
    /// The same claims, as the reasoner has them. Empty for formats of [`super::MadeOf::Claims`].
    pub record: &'a Record,
    /// Actors with their codes, lives and capitals, and what languages call them.
    pub names: &'a Names,
    /// Where capitals lie.
    pub places: &'a Places,
    /// The sentences of the language asked for, for formats that are read by people.
    pub prose: Option<&'a Prose>,
    /// According to whom.
    pub view: &'a View,
    /// What was asked for.
    pub asked: &'a Asked,
}

impl Input<'_> {
    /// What the actor is called: its label, or its code.
    pub fn label(&self, id: &ActorId) -> String {
        self.names.label(id)
    }

    /// Actors with their codes, lives and capitals.
    pub fn world(&self) -> &World {
        self.names.world()
    }

    /// The two actors that a format of a pair is about.
    ///
    /// # Errors
    /// There are not two.
    pub fn pair(&self) -> Result<(&ActorId, &ActorId), ExportError> {
        match self.asked.actors.as_slice() {
            [a, b] => Ok((a, b)),
            _ => Err(ExportError::Asked("this format is about two actors; name both with --between A B".to_owned())),
        }
    }

    /// Whether both are asked for.
    pub fn wants(&self, a: &ActorId, b: &ActorId) -> bool {
        self.asked.actors.iter().all(|x| x == a || x == b)
    }
}
