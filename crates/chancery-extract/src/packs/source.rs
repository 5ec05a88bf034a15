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
    pub language: String,
    #[serde(default)]
    pub name: String,
    pub version: String,
    pub maturity: String,
    #[serde(default)]
    pub features: super::language::Features,
    #[serde(default)]
    pub prefixes: PrefixFile,
    #[serde(default)]
    pub suffixes: BTreeMap<String, String>,
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<String>>,
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
    /// Articles that vanish in writing after a prefix with a mark.
    pub swallowed: Vec<String>,
}

/// A table of word classes: forms, or value → forms.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ClassFile {
    Forms(Vec<String>),
    Values(BTreeMap<String, Vec<String>>),
}

/// Names of one actor in a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActorFile {
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
    pub weak: Vec<String>,
    pub capitals: Vec<String>,
    pub cities: Vec<String>,
    pub governments: Vec<String>,
    pub organs: Vec<OrganFile>,
    pub parts: Vec<String>,
}

/// An organ of an organisation.
#[derive(Debug, Deserialize)]
pub struct OrganFile {
    pub name: String,
    #[serde(default)]
    pub body: Option<String>,
}

/// `times.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimesFile {
    #[serde(default)]
    pub pattern: Vec<TimePatternFile>,
}

/// One pattern of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimePatternFile {
    #[serde(rename = "match")]
    pub matches: Vec<Spanned<String>>,
    pub value: Spanned<String>,
    pub number: Option<i32>,
    pub unit: Option<String>,
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub kind: Spanned<String>,
    pub since: String,
    pub why: String,
    pub patterns: Vec<Spanned<String>>,
    #[serde(default)]
    pub blocks: Vec<Spanned<String>>,
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub attrs: BTreeMap<String, Spanned<String>>,
    pub modality: Option<Spanned<String>>,
    #[serde(default)]
    pub priority: i32,
    #[serde(default)]
    pub shares: bool,
    pub frame: Option<bool>,
    #[serde(default)]
    pub mutual: bool,
    #[serde(default)]
    pub lasts: bool,
    #[serde(default)]
    pub timeless: bool,
    pub confidence: Option<f32>,
    #[serde(default)]
    pub example: Vec<Spanned<ExampleFile>>,
    #[serde(default)]
    pub reject: Vec<Spanned<RejectFile>>,
}

/// An example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFile {
    pub text: String,
    pub claims: Vec<Spanned<String>>,
    #[serde(default)]
    pub frame: Vec<String>,
    pub stated: Option<String>,
}

/// A rejection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectFile {
    pub text: String,
    pub why: String,
    #[serde(default)]
    pub frame: Vec<String>,
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
