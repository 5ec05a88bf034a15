//! The files of a pack as TOML, with the place of what is wrong.

use super::PackError;
use serde::de::DeserializeOwned;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// ISO 639-1 code, as the folder is called.
    pub language: String,
    /// The language's English name.
    #[serde(default)]
    pub name: String,
    /// Version of the pack; every claim carries it.
    pub version: String,
    /// draft, usable or reviewed.
    pub maturity: String,
    /// What the language turns on.
    #[serde(default)]
    pub features: super::language::Features,
    /// Prefixes written together with the word.
    #[serde(default)]
    pub prefixes: PrefixFile,
    /// Endings that come off a word, each with its mark or nothing.
    #[serde(default)]
    pub suffixes: BTreeMap<String, String>,
    /// Where each role is sought when a rule does not say: role, `family.role` or `kind.role`.
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<String>>,
}

/// `confidence.toml`: what the signs of a claim weigh.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceFile {
    /// Weight by sign, with those of `base` and `rule`.
    pub weights: BTreeMap<String, f32>,
}

/// The confidence of what was never held against gold.
fn unweighed() -> f32 {
    0.4
}

/// `surmise.toml`: what the signs of a clause weigh for each kind of claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurmiseFile {
    /// From what share on a kind is surmised, 0–1.
    pub least: f32,
    /// Share of surmised claims that were right on annotated documents, 0–1.
    #[serde(default = "unweighed")]
    pub confidence: f32,
    /// What each kind has without any sign: `kind`, or `kind=value` where its claims have a value.
    pub base: BTreeMap<String, f32>,
    /// Family of signs, sign, kind: its weight in odds.
    #[serde(default)]
    pub signs: BTreeMap<String, BTreeMap<String, BTreeMap<String, f32>>>,
    /// What each sign of a reading weighs: of a way to tell who its sides are.
    #[serde(default)]
    pub readings: BTreeMap<String, f32>,
}

/// Prefixes written together with the word.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrefixFile {
    /// Prefixes in the order in which they can follow one another; one of each slot, or none.
    pub slots: Vec<Vec<String>>,
    /// The mark that a prefix carries.
    pub marks: BTreeMap<String, String>,
    /// Prefixes that may also stand on the later words of a phrase.
    pub inner: Vec<String>,
    /// First letters that are written twice after a prefix.
    pub doubled: Vec<String>,
    /// Word classes whose words take no prefix that carries a mark: verbs.
    pub unmarked: Vec<String>,
    /// Prefix → the article that vanishes in writing after it.
    pub swallowed: BTreeMap<String, String>,
}

/// A table of word classes: forms, or value → forms.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ClassFile {
    /// Forms without a value.
    Forms(Vec<String>),
    /// Value → forms.
    Values(BTreeMap<String, Vec<String>>),
}

/// Names of one actor in a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActorFile {
    /// Names; the first is for display.
    pub names: Vec<String>,
    /// Adjectives and peoples.
    pub demonyms: Vec<String>,
    /// Forms that mean it only where the frame names it.
    pub weak: Vec<String>,
    /// Capitals, former names and former capitals included.
    pub capitals: Vec<String>,
    /// Other places in it.
    pub cities: Vec<String>,
    /// Seats and institutions that stand for its government.
    pub governments: Vec<String>,
    /// Bodies whose name stands for the organisation.
    pub organs: Vec<OrganFile>,
    /// Other bodies and parts that stand for it.
    pub parts: Vec<String>,
}

/// An organ of an organisation.
#[derive(Debug, Deserialize)]
pub struct OrganFile {
    /// Its name.
    pub name: String,
    /// Under which name a vote there is recorded.
    #[serde(default)]
    pub body: Option<String>,
}

/// `times.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimesFile {
    /// Patterns of time; at each place the longest match wins, of equals the first.
    #[serde(default)]
    pub pattern: Vec<TimePatternFile>,
}

/// One pattern of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimePatternFile {
    /// The words, in the pattern language; any of them.
    #[serde(rename = "match")]
    pub matches: Vec<Spanned<String>>,
    /// How what was captured makes a time.
    pub value: Spanned<String>,
    /// A number that the words imply.
    pub number: Option<i32>,
    /// A unit that the words imply.
    pub unit: Option<String>,
    /// `text = EDTF`, or `[date spoken of before] text = EDTF`.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The kind of claim that it yields.
    pub kind: Spanned<String>,
    /// Version of the pack that brought it.
    pub since: String,
    /// What it finds and why, for the manual.
    pub why: String,
    /// Its words; any of them.
    pub patterns: Vec<Spanned<String>>,
    /// Words that keep it silent where they overlap a match.
    #[serde(default)]
    pub blocks: Vec<Spanned<String>>,
    /// Where its parties are sought, by role.
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<Spanned<String>>>,
    /// Attributes: a fixed value, or the value of a `<class>` captured.
    #[serde(default)]
    pub attrs: BTreeMap<String, Spanned<String>>,
    /// A modality that the words themselves carry.
    pub modality: Option<Spanned<String>>,
    /// Of two rules that claim the same word, the higher wins.
    #[serde(default)]
    pub priority: i32,
    /// It may share its words with other rules.
    #[serde(default)]
    pub shares: bool,
    /// Whether it may take both parties from the frame; true unless said.
    pub frame: Option<bool>,
    /// It says the same of both directions.
    #[serde(default)]
    pub mutual: bool,
    /// Its time holds on, though the kind is an event.
    #[serde(default)]
    pub lasts: bool,
    /// Its time is the end of what it tells: "the last soldiers left in 1970".
    #[serde(default)]
    pub ends: bool,
    /// Its time is the beginning of what holds from then on.
    #[serde(default)]
    pub begins: bool,
    /// Kinds or families of which a claim must have been told just before: its parties are the rule's.
    #[serde(default)]
    pub follows: Vec<String>,
    /// Other kinds of which it repeats the act told last, as it does of its own.
    #[serde(default)]
    pub echoes: Vec<Spanned<String>>,
    /// The sides of the claim that it follows change places: "the visit was returned".
    #[serde(default)]
    pub turned: bool,
    /// It takes no time from its sentence.
    #[serde(default)]
    pub timeless: bool,
    /// Where the words give no time, it has that of the act of `follows` that it points back to.
    #[serde(default)]
    pub recalls: bool,
    /// Both its parties must be of the pair that the text is about.
    #[serde(default)]
    pub paired: bool,
    /// Share of its claims that were right on gold kept aside, 0–1.
    pub confidence: Option<f32>,
    /// Texts with the claims that they must give.
    #[serde(default)]
    pub example: Vec<Spanned<ExampleFile>>,
    /// Texts in which it must stay silent.
    #[serde(default)]
    pub reject: Vec<Spanned<RejectFile>>,
}

/// A rule file for statements that sum up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryFile {
    /// The measure: `total`, `only`, `first`, `last`, `one-of`, or `<class>` for the value of that class.
    pub says: Spanned<String>,
    /// What is counted; left out where the next claim of the sentence says it.
    pub kind: Option<Spanned<String>>,
    /// The value of a state that is counted.
    pub value: Option<String>,
    /// `from` if the actor that all is about comes first: it sends the missions.
    pub hub: Option<String>,
    /// Version of the pack that brought it.
    #[allow(dead_code)]
    pub since: String,
    /// What it finds and why, for the manual.
    pub why: String,
    /// Its words; any of them.
    pub patterns: Vec<Spanned<String>>,
    /// Texts with the statements that they must give.
    #[serde(default)]
    pub example: Vec<Spanned<SummaryExampleFile>>,
    /// Texts in which it must stay silent.
    #[serde(default)]
    pub reject: Vec<Spanned<RejectFile>>,
}

/// An example of a statement that sums up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryExampleFile {
    /// The text.
    pub text: String,
    /// The statements of this rule in it, in their notation.
    pub sums: Vec<Spanned<String>>,
    /// The pair that the document is about.
    #[serde(default)]
    pub frame: Vec<String>,
    /// The day of the source, as EDTF.
    pub stated: Option<String>,
}

/// An example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFile {
    /// The text.
    pub text: String,
    /// The claims of this rule in it, in claim notation.
    pub claims: Vec<Spanned<String>>,
    /// The pair that the document is about.
    #[serde(default)]
    pub frame: Vec<String>,
    /// The day of the source, as EDTF.
    pub stated: Option<String>,
}

/// A rejection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectFile {
    /// The text.
    pub text: String,
    /// Why it must give no claim.
    pub why: String,
    /// The pair that the document is about.
    #[serde(default)]
    pub frame: Vec<String>,
    /// The day of the source, as EDTF.
    pub stated: Option<String>,
}

/// Reads a file of a pack.
///
/// # Errors
/// The first place that is not TOML of the form.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|e| {
        let (line, column) = e.span().map_or((0, 0), |s| place(text, s.start));
        PackError {
            file: file.to_owned(),
            line,
            column,
            message: e.message().to_owned(),
            hint: "the form of this file is described in packs/README.md".into(),
        }
    })
}

/// Line and column, from 1, of a byte.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}
