//! Statements, and the claims that tie them to the very words of a source.

use crate::actor::ActorId;
use crate::attrs::Attrs;
use crate::document::Span;
use crate::kind::{Kind, Modality};
use chancery_time::When;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::sync::Arc;

/// The id of a document: its file name without extension, unless the source gives a better one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub Arc<str>);

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<&str> for DocId {
    fn from(s: &str) -> Self {
        DocId(Arc::from(s))
    }
}

/// The SHA-256 of a document's bytes, in hexadecimal: the document's identity in the record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(Arc<str>);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> ContentHash {
        ContentHash(Arc::from(hex(&Sha256::digest(bytes)).as_str()))
    }
    /// Takes a stored hash back. `None` unless it is 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<ContentHash> {
        (text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())).then(|| ContentHash(Arc::from(text)))
    }
    /// The hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        out.extend([digit(b >> 4), digit(b & 15)]);
        out
    })
}

/// The id of a claim: twelve hexadecimal digits made from its document, its words and what it states,
/// so that reading the same again gives the same id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(Arc<str>);

impl ClaimId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl FromStr for ClaimId {
    type Err = ClaimError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        if s.len() == 12 && s.bytes().all(|b| b.is_ascii_hexdigit()) {
            Ok(ClaimId(Arc::from(s.to_ascii_lowercase().as_str())))
        } else {
            Err(ClaimError::Id(s.to_owned()))
        }
    }
}

/// What makes a statement or claim impossible to construct.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// Fewer than two parties, or not exactly two where the order has meaning.
    #[error("{kind} takes {}two parties, not {given}", if *.directed { "exactly " } else { "at least " })]
    Parties {
        /// The kind.
        kind: Kind,
        /// Whether the order has meaning.
        directed: bool,
        /// How many were given.
        given: usize,
    },
    /// The same actor twice.
    #[error("{0} stands on both sides of the claim")]
    SameParty(ActorId),
    /// A text that is no claim id.
    #[error("`{0}` is no claim id: it takes twelve hexadecimal digits, as `chancery claims` prints them")]
    Id(String),
    /// A claim without words.
    #[error("a claim needs evidence: the span {0} holds no words")]
    NoEvidence(Span),
}

/// What is claimed: kind, parties, time, modality, attributes. Says nothing of who claims it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Statement {
    kind: Kind,
    parties: Vec<ActorId>,
    when: Option<When>,
    modality: Modality,
    attrs: Attrs,
}

impl Statement {
    /// # Errors
    /// Too few parties, more than two in a directed kind, or the same actor twice.
    pub fn new(
        kind: Kind,
        parties: Vec<ActorId>,
        when: Option<When>,
        modality: Modality,
        attrs: Attrs,
    ) -> Result<Statement, ClaimError> {
        let given = parties.len();
        if given < 2 || (kind.is_directed() && given != 2) {
            return Err(ClaimError::Parties { kind, directed: kind.is_directed(), given });
        }
        for (i, party) in parties.iter().enumerate() {
            if parties.iter().skip(i + 1).any(|other| other == party) {
                return Err(ClaimError::SameParty(party.clone()));
            }
        }
        Ok(Statement { kind, parties, when, modality, attrs })
    }

    /// What it is about.
    pub fn kind(&self) -> Kind {
        self.kind
    }
    /// The actors; *from* first where [`Kind::is_directed`].
    pub fn parties(&self) -> &[ActorId] {
        &self.parties
    }
    /// Valid time: when it was so in the world. `None` where the source gives none.
    pub fn when(&self) -> Option<&When> {
        self.when.as_ref()
    }
    /// How the source stands behind it.
    pub fn modality(&self) -> Modality {
        self.modality
    }
    /// What else the words say.
    pub fn attrs(&self) -> &Attrs {
        &self.attrs
    }
    /// The first party: sending state, visitor, donor, … of a directed kind.
    pub fn from(&self) -> Option<&ActorId> {
        self.parties.first()
    }
    /// The second party.
    pub fn to(&self) -> Option<&ActorId> {
        self.parties.get(1)
    }
    /// Whether the actor is a party.
    pub fn involves(&self, actor: &ActorId) -> bool {
        self.parties.contains(actor)
    }
    /// The one-line notation, as `Display` prints it.
    pub fn line(&self) -> String {
        // As long as most: what grows piece by piece is copied each time.
        let mut line = String::with_capacity(96);
        // Writing to a string does not fail.
        let _ = write!(line, "{self}");
        line
    }
    /// Whether the claim belongs to the diplomatic record proper.
    pub fn is_core(&self) -> bool {
        self.kind.is_core(self.attrs.value)
    }
}

/// The words that make a claim: where they stand in the document as it was given, and what they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Byte offsets into the document as it was given.
    pub span: Span,
    /// The bytes there, decoded.
    pub quote: String,
}

/// How a claim was read: enough for `chancery explain` to print the chain.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Derivation {
    /// The rule, as `<pack>/<rule>`, or the importer's name.
    pub rule: String,
    /// The pack's version.
    pub pack: String,
    /// Share of claims of this sort that were right on gold kept aside, 0–1.
    pub confidence: Option<f32>,
    /// How each role and the time were found, in plain words, in order.
    pub steps: Vec<String>,
}

/// One source states one thing: a statement tied to its words. Cannot be constructed without evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    id: ClaimId,
    statement: Statement,
    doc: DocId,
    source: ContentHash,
    evidence: Evidence,
    derivation: Derivation,
}

impl Claim {
    /// # Errors
    /// [`ClaimError::NoEvidence`] if the quote is empty or blank.
    pub fn new(
        statement: Statement,
        doc: DocId,
        source: ContentHash,
        evidence: Evidence,
        derivation: Derivation,
    ) -> Result<Claim, ClaimError> {
        let id = Claim::id_of(&statement.line(), &source, &evidence)?;
        Ok(Claim { id, statement, doc, source, evidence, derivation })
    }

    /// The id of what is stated by these words of a document.
    pub(crate) fn id_of(line: &str, source: &ContentHash, evidence: &Evidence) -> Result<ClaimId, ClaimError> {
        if evidence.quote.trim().is_empty() {
            return Err(ClaimError::NoEvidence(evidence.span));
        }
        let mut hasher = Sha256::new();
        for part in [source.as_str(), &evidence.span.to_string(), line] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        let digest = hasher.finalize();
        Ok(ClaimId(Arc::from(hex(digest.get(..6).unwrap_or_default()).as_str())))
    }

    /// Content-derived id.
    pub fn id(&self) -> &ClaimId {
        &self.id
    }
    /// What is claimed.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }
    /// The document's id.
    pub fn doc(&self) -> &DocId {
        &self.doc
    }
    /// The document's content hash (of an imported row: the hash of the row).
    pub fn source(&self) -> &ContentHash {
        &self.source
    }
    /// The words.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }
    /// How it was read.
    pub fn derivation(&self) -> &Derivation {
        &self.derivation
    }
}
