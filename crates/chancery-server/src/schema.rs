//! The forms of the API's answers, for its description. The tests hold every answer against them.
#![allow(missing_docs)]

use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One of several standings that are possible.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The standing.
    pub status: String,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so.
    pub inferred: bool,
    /// The claims.
    pub claims: Vec<String>,
}

/// What stands without reported claims.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
}

/// Diplomatic relations on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Relations {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
    /// Of which time the newest claim speaks.
    #[schema(required)]
    pub last_attested: Option<String>,
    /// Of an actor that has ended: its successors.
    #[schema(nullable = false)]
    pub successors: Option<Vec<String>>,
}

/// Something from one actor to the other.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Directed {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
}

/// A mission on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mission {
    /// The sending state.
    pub sending: String,
    /// The receiving state.
    pub receiving: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// Where.
    #[schema(required)]
    pub city: Option<String>,
    /// From which state, if it is not resident.
    #[schema(required)]
    pub via: Option<String>,
}

/// An envoy on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Envoy {
    /// The sending state.
    pub sending: String,
    /// The receiving state.
    pub receiving: String,
    /// Who.
    #[schema(required)]
    pub person: Option<String>,
    /// The rank.
    #[schema(required)]
    pub rank: Option<String>,
    /// Where the envoy resides, if in a third state.
    #[schema(required)]
    pub seat: Option<String>,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
}

/// An agreement on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// `certain`, `possible` or `not attested`.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that bear it out.
    pub claims: Vec<String>,
    /// For each that is possible, since when and by which claims.
    #[schema(nullable = false)]
    pub cases: Option<Vec<Case>>,
    /// What stands if reported and doubtful claims are left out, where that differs.
    #[schema(nullable = false)]
    pub without_reported: Option<Without>,
}

/// An actor that did not exist on the day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// Which.
    pub actor: String,
    /// When it ended.
    #[schema(required)]
    pub ended: Option<String>,
    /// When it begins.
    #[schema(required)]
    pub begins: Option<String>,
    /// Who followed.
    pub successors: Vec<String>,
    /// Who went before.
    pub predecessors: Vec<String>,
}

/// What held between two actors on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairStatus {
    /// The one asked about first.
    pub a: String,
    /// The other.
    pub b: String,
    /// The day, or the span.
    pub on: String,
    /// Relations.
    pub relations: Relations,
    /// Recognition.
    pub recognition: Vec<Directed>,
    /// Missions.
    pub missions: Vec<Mission>,
    /// Envoys.
    pub envoys: Vec<Envoy>,
    /// Memberships.
    pub memberships: Vec<Directed>,
    /// Agreements.
    pub agreements: Vec<Agreement>,
    /// Sanctions.
    pub sanctions: Vec<Directed>,
    /// Claims that can not be tied to a day.
    pub undated: Vec<String>,
    /// Where sources disagree, in sentences.
    pub disagreements: Vec<String>,
    /// Which actor did not exist then.
    #[schema(nullable = false)]
    pub outside: Option<Vec<Outside>>,
}

/// One line of a timeline: `happening` and `state` with what is said, `span` with what follows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `happening`, `state` or `span`.
    pub entry: String,
    /// The actors, in order where that has meaning.
    pub parties: Vec<String>,
    /// Of what is said: its kind.
    #[schema(nullable = false)]
    pub kind: Option<String>,
    /// Of what is said: its time; null if it has none.
    pub when: Option<String>,
    /// Whether some claim is attributed to another.
    #[schema(nullable = false)]
    pub reported: Option<bool>,
    /// Whether some time is doubtful.
    #[schema(nullable = false)]
    pub doubtful: Option<bool>,
    /// Whether some source asserts it.
    #[schema(nullable = false)]
    pub asserted: Option<bool>,
    /// Whether it was planned.
    #[schema(nullable = false)]
    pub planned: Option<bool>,
    /// Whether it is denied.
    #[schema(nullable = false)]
    pub denied: Option<bool>,
    /// Whether sources disagree on it.
    #[schema(nullable = false)]
    pub disputed: Option<bool>,
    /// Its attributes.
    #[schema(nullable = false)]
    pub attrs: Option<BTreeMap<String, String>>,
    /// Its claims.
    #[schema(nullable = false)]
    pub claims: Option<Vec<String>>,
    /// Who says so.
    #[schema(nullable = false)]
    pub docs: Option<Vec<String>>,
    /// Of what follows: relations, mission, recognition, membership or sanctions.
    #[schema(nullable = false)]
    pub of: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// What is certain.
    pub status: Option<String>,
    /// How sure.
    #[schema(nullable = false)]
    pub certainty: Option<String>,
    /// All that can be.
    #[schema(nullable = false)]
    pub possible: Option<Vec<String>>,
    /// Whether no claim says so.
    #[schema(nullable = false)]
    pub inferred: Option<bool>,
}

/// A stretch of days over which one answer stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spell {
    /// What ties the two.
    pub tie: String,
    /// The two.
    pub parties: Vec<String>,
    /// Which post, envoy or agreement.
    #[schema(required)]
    pub which: Option<String>,
    /// The first day; `..` if it is open.
    pub from: String,
    /// The day after the last; `..` if it is open.
    pub until: String,
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
    /// Whether no claim says so.
    pub inferred: bool,
    /// What sort.
    #[schema(required)]
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// Where.
    #[schema(required)]
    pub city: Option<String>,
    /// From which state.
    #[schema(required)]
    pub via: Option<String>,
    /// Who.
    #[schema(required)]
    pub person: Option<String>,
    /// The rank.
    #[schema(required)]
    pub rank: Option<String>,
    /// Where the envoy resides.
    #[schema(required)]
    pub seat: Option<String>,
    /// Within which time it began.
    #[schema(required)]
    pub since: Option<String>,
    /// Of which time the newest claim speaks.
    #[schema(required)]
    pub last_attested: Option<String>,
    /// The claims.
    pub claims: Vec<String>,
}

/// An actor of a network.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its code.
    pub actor: String,
    /// Others that it is tied to.
    pub degree: u64,
    /// Ties that go out.
    pub out_degree: u64,
    /// Ties that come in.
    pub in_degree: u64,
    /// Which part it belongs to.
    pub component: u64,
}

/// A tie.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// How sure.
    pub certainty: String,
}

/// Who is tied to whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The day, or the span.
    pub on: String,
    /// What ties two actors.
    pub tie: String,
    /// Every actor with a tie.
    pub nodes: Vec<Node>,
    /// Every tie.
    pub edges: Vec<Edge>,
    /// The share of ties that are answered.
    #[schema(required)]
    pub reciprocity: Option<f64>,
    /// How many parts hang together.
    pub components: u64,
}

/// What stands, in short.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// What is certain.
    #[schema(required)]
    pub status: Option<String>,
    /// How sure.
    pub certainty: String,
    /// All that can be.
    pub possible: Vec<String>,
}

/// Something that stood otherwise on a later day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What.
    pub tie: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What stood on the first day.
    pub before: Stand,
    /// What stood on the second.
    pub after: Stand,
}

/// Where sources are at odds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// What sort.
    pub code: String,
    /// `definite` or `possible`.
    pub certainty: String,
    /// The two actors.
    pub parties: Vec<String>,
    /// The claims.
    pub claims: Vec<String>,
    /// In sentences.
    pub says: String,
}

/// What no source tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What sort.
    pub code: String,
    /// The two actors.
    pub parties: Vec<String>,
    /// Within which time.
    #[schema(required)]
    pub within: Option<String>,
    /// The claims that show it.
    pub claims: Vec<String>,
    /// In a sentence.
    pub says: String,
}

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

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The entries.
    pub items: Vec<Claim>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The entries.
    pub items: Vec<Document>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Actors {
    /// The entries.
    pub items: Vec<Actor>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disagreements {
    /// The entries.
    pub items: Vec<Disagreement>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// The entries.
    pub items: Vec<Gap>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// The entries.
    pub items: Vec<Entry>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spells {
    /// The entries.
    pub items: Vec<Spell>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The entries.
    pub items: Vec<Change>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Partners {
    /// The entries.
    pub items: Vec<PairStatus>,
    /// The address of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}
