//! Claims, documents, actors, and what a search finds, as the API has it.

use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The words of a claim.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// First byte in the document.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
    /// The words.
    pub quote: String,
}

/// What a person holds of a claim.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// `accept`, `reject` or `correct`.
    pub verdict: String,
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub recorded: String,
}

/// A claim.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The id of its document.
    pub doc: String,
    /// What sort.
    pub kind: String,
    /// The actors.
    pub parties: Vec<String>,
    /// When it held, in EDTF.
    #[schema(required)]
    pub when: Option<String>,
    /// `asserted`, `reported`, `planned` or `denied`.
    pub modality: String,
    /// Attributes.
    #[schema(value_type = Object)]
    pub attrs: serde_json::Map<String, serde_json::Value>,
    /// The words.
    pub evidence: Evidence,
    /// Its id.
    pub id: String,
    /// The SHA-256 of its document.
    pub document: String,
    /// Who says it.
    pub source: String,
    /// When it was said.
    #[schema(required)]
    pub stated: Option<String>,
    /// When it was written down.
    pub recorded: String,
    /// The language of the words.
    pub lang: String,
    /// The rule that found it.
    pub rule: String,
    /// The pack of the rule.
    pub pack: String,
    /// The share of claims of its sort that was right on gold.
    #[schema(required)]
    pub confidence: Option<f64>,
    /// The latest judgement.
    #[schema(required)]
    pub judgement: Option<Judgement>,
}

/// Words within their sentence.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Before.
    pub before: String,
    /// The words.
    pub words: String,
    /// After.
    pub after: String,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

/// A claim with all that is behind it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Explained {
    /// The id of its document.
    pub doc: String,
    /// What sort.
    pub kind: String,
    /// The actors.
    pub parties: Vec<String>,
    /// When it held, in EDTF.
    #[schema(required)]
    pub when: Option<String>,
    /// `asserted`, `reported`, `planned` or `denied`.
    pub modality: String,
    /// Attributes.
    #[schema(value_type = Object)]
    pub attrs: serde_json::Map<String, serde_json::Value>,
    /// The words.
    pub evidence: Evidence,
    /// Its id.
    pub id: String,
    /// The SHA-256 of its document.
    pub document: String,
    /// Who says it.
    pub source: String,
    /// When it was said.
    #[schema(required)]
    pub stated: Option<String>,
    /// When it was written down.
    pub recorded: String,
    /// The language of the words.
    pub lang: String,
    /// The rule that found it.
    pub rule: String,
    /// The pack of the rule.
    pub pack: String,
    /// The share of claims of its sort that was right on gold.
    #[schema(required)]
    pub confidence: Option<f64>,
    /// The latest judgement.
    #[schema(required)]
    pub judgement: Option<Judgement>,
    /// What it says, in a sentence.
    pub says: String,
    /// How it was derived.
    pub steps: Vec<String>,
    /// Whether a newer reading supersedes it.
    pub superseded: bool,
    /// The words in their sentence.
    #[schema(required)]
    pub sentence: Option<Sentence>,
}

/// A document, without its text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// The id by which claims name it.
    pub doc: String,
    /// Path or address.
    pub origin: String,
    /// Title.
    #[schema(required)]
    pub title: Option<String>,
    /// Who says it.
    pub source: String,
    /// When it was said.
    #[schema(required)]
    pub stated: Option<String>,
    /// The format.
    pub format: String,
    /// The language.
    pub lang: String,
    /// The encoding.
    pub encoding: String,
    /// How many bytes.
    pub bytes: u64,
    /// How many claims.
    pub claims: u64,
    /// When it was first read.
    pub recorded: String,
}

/// What the reader remarked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// What sort.
    pub code: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// First byte.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
    /// What.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A document with what the reader remarked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentWhole {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// The id by which claims name it.
    pub doc: String,
    /// Path or address.
    pub origin: String,
    /// Title.
    #[schema(required)]
    pub title: Option<String>,
    /// Who says it.
    pub source: String,
    /// When it was said.
    #[schema(required)]
    pub stated: Option<String>,
    /// The format.
    pub format: String,
    /// The language.
    pub lang: String,
    /// The encoding.
    pub encoding: String,
    /// How many bytes.
    pub bytes: u64,
    /// How many claims.
    pub claims: u64,
    /// When it was first read.
    pub recorded: String,
    /// Remarks of the reader.
    pub diagnostics: Vec<Remark>,
}

/// A state or organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(required)]
    pub iso2: Option<String>,
    /// Wikidata item.
    #[schema(required)]
    pub wikidata: Option<String>,
    /// What the word looked for is to it.
    #[schema(required)]
    pub matched: Option<String>,
    /// Names by language.
    pub names: BTreeMap<String, Vec<String>>,
    /// Who went before.
    pub predecessors: Vec<String>,
    /// Who followed.
    pub successors: Vec<String>,
    /// Everybody that the record names with it; left out in lists.
    pub partners: Option<Vec<String>>,
}

/// A passage that holds the words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The SHA-256 of its document.
    pub document: String,
    /// The id of its document.
    pub doc: String,
    /// Path or address.
    pub origin: String,
    /// First byte.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
    /// The text.
    pub text: String,
    /// Bytes of the text where the words stand.
    pub marks: Vec<Vec<u64>>,
}

/// A name of sources.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The claims, the first hundred.
    pub claims: Vec<String>,
}

/// What a search finds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Passages, best first.
    pub passages: Vec<Passage>,
    /// States and organisations.
    pub actors: Vec<Actor>,
    /// Persons.
    pub persons: Vec<Named>,
    /// Places.
    pub places: Vec<Named>,
    /// Whether persons and places have been gathered.
    pub prepared: bool,
    /// The address of the next page of passages.
    #[schema(required)]
    pub next: Option<String>,
}
