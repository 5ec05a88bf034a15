//! What an extraction gives: claims, the frame, mentions, times, diagnostics.

use chancery_model::{ActorId, Claim, Diagnostic, Kind, Span, Summary};
use chancery_time::When;
use smol_str::SmolStr;

/// What may be given from outside.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When the source said it; what the document itself says of that gives way to it.
    pub stated: Option<When>,
    /// Whether nothing but claims and sums is wanted: mentions and times are not listed then, and a text that names
    /// no two actors is not read any further.
    pub claims_only: bool,
    /// Whether its clauses are listed, and how they may be read, for the fitting of what their signs weigh; claims are
    /// surmised then that are worth too little else.
    pub lessons: bool,
}

/// Who the document is about, from its title, headings and infobox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The pair of the article, or the hub of a list article.
    pub actors: Vec<ActorId>,
    /// Whether it is a hub article with a section for each country.
    pub hub: bool,
}

/// A mention of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionFound {
    /// Bytes of the document.
    pub span: Span,
    /// The words there.
    pub quote: String,
    /// Whom they stand for; several for "both countries".
    pub actors: Vec<ActorId>,
    /// How that was resolved ("name", "demonym", "capital", "person", "pronoun", "description").
    pub how: &'static str,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFound {
    /// Bytes of the document.
    pub span: Span,
    /// The words there.
    pub quote: String,
    /// Its value.
    pub when: When,
}

/// A clause with the signs by which its kind is surmised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFound {
    /// Bytes of the document.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
    /// Its signs: a letter for the family of each, and the sign.
    pub signs: Vec<SmolStr>,
}

/// How an act that a clause may tell can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingFound {
    /// Bytes of the document.
    pub span: Span,
    /// The kind of the act.
    pub kind: Kind,
    /// The readings.
    pub readings: Vec<Way>,
}

/// One way to read an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its signs.
    pub signs: Vec<SmolStr>,
    /// Between whom the act would be.
    pub pairs: Vec<(ActorId, ActorId)>,
}

/// Everything that was found in a document.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Claims in order of their words.
    pub claims: Vec<Claim>,
    /// Statements that sum up, in order of their words.
    pub summaries: Vec<Summary>,
    /// When the source said it: given, or found in the document.
    pub stated: Option<When>,
    /// Who it is about.
    pub frame: Frame,
    /// Every mention of an actor, in order; none where claims alone are wanted.
    pub mentions: Vec<MentionFound>,
    /// Every expression of time, in order; none where claims alone are wanted.
    pub times: Vec<TimeFound>,
    /// Every clause, in order; none unless asked for.
    pub clauses: Vec<ClauseFound>,
    /// The readings of every act that a clause may tell; none unless asked for.
    pub readings: Vec<ReadingFound>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}
