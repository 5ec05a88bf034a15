//! The sentences of a language: `prose.toml` as values, and claims said with them.

use super::time::{shape, Phrase, Plain, Times};
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::When;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a `prose.toml` is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{lang}/prose.toml: {message}; correct the place that is shown")]
pub struct ProseError {
    /// The language.
    pub lang: String,
    /// What is wrong, with line and column where TOML gives them.
    pub message: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProseFile {
    reported: String,
    doubtful: String,
    #[serde(rename = "title")]
    _title: String,
    lead: String,
    history: String,
    undated: String,
    references: String,
    time: Times,
    plain: Plain,
    words: BTreeMap<String, BTreeMap<String, String>>,
    sentence: Vec<SentenceFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceFile {
    kind: String,
    modality: Option<String>,
    #[serde(default)]
    has: BTreeMap<String, String>,
    text: String,
}

#[derive(Clone, Debug)]
struct Sentence {
    kind: Kind,
    modality: Modality,
    has: BTreeMap<String, String>,
    text: String,
}

/// The sentences of a language.
#[derive(Clone, Debug)]
pub struct Prose {
    lang: String,
    file: ProseFile,
    sentences: Vec<Sentence>,
}

impl Prose {
    /// Reads the `prose.toml` of a language.
    ///
    /// # Errors
    /// It is not TOML of its form, or names a kind or modality that there is not.
    pub fn read(lang: &str, text: &str) -> Result<Prose, ProseError> {
        let broken = |message: String| ProseError { lang: lang.to_owned(), message };
        let file: ProseFile = toml::from_str(text).map_err(|e| broken(e.to_string()))?;
        let sentence = |s: &SentenceFile| {
            let kind = s.kind.parse().map_err(|e| broken(format!("`{}`: {e}", s.kind)))?;
            let modality = s.modality.as_deref().unwrap_or(Modality::Asserted.as_str());
            let modality = modality.parse().map_err(|e| broken(format!("`{modality}`: {e}")))?;
            Ok(Sentence { kind, modality, has: s.has.clone(), text: s.text.clone() })
        };
        let sentences = file.sentence.iter().map(sentence).collect::<Result<_, _>>()?;
        Ok(Prose { lang: lang.to_owned(), file, sentences })
    }

    /// Its language, as the folder of its pack is called.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    pub(super) fn lead(&self, a: &str, b: &str, a_link: &str, b_link: &str) -> String {
        filled(&self.file.lead, &|key| match key {
            "a" => Some(a.to_owned()),
            "b" => Some(b.to_owned()),
            "a_link" => Some(a_link.to_owned()),
            "b_link" => Some(b_link.to_owned()),
            _ => None,
        })
        .unwrap_or_default()
    }

    pub(super) fn history(&self) -> &str {
        &self.file.history
    }

    pub(super) fn undated(&self) -> &str {
        &self.file.undated
    }

    pub(super) fn references(&self) -> &str {
        &self.file.references
    }

    pub(super) fn reported(&self, sentence: &str) -> String {
        self.file.reported.replace("{sentence}", sentence)
    }

    /// The statement as a sentence; `None` where the prose has none that fits, or lacks a word for it. What is
    /// reported is said as if it were asserted, and the caller says that it is reported.
    pub fn sentence(&self, statement: &Statement, name: &dyn Fn(&ActorId) -> String) -> Option<String> {
        let told = match statement.modality() {
            Modality::Reported => Modality::Asserted,
            other => other,
        };
        let shape = statement.when().map(|w| shape(w, statement.kind().is_state()));
        let fits = |s: &&Sentence| {
            let has = |(key, demanded): (&String, &String)| match key.as_str() {
                "time" => *demanded == shape.as_ref().map_or("none", Phrase::name),
                key => match attribute(statement, key) {
                    Some(value) => demanded == "*" || *demanded == value,
                    None => false,
                },
            };
            s.kind == statement.kind() && s.modality == told && s.has.iter().all(has)
        };
        let spoken = |s: &Sentence| filled(&s.text, &|key| self.word(statement, shape.as_ref(), key, name));
        // A sentence for which a word is lacking gives way to the next.
        let sentence = self.sentences.iter().filter(fits).find_map(spoken)?;
        let doubtful = statement.when().is_some_and(When::is_doubtful);
        let stop = |s: &str| s.strip_suffix('.').unwrap_or(s).to_owned();
        Some(match doubtful {
            true => format!("{}{}.", stop(&sentence), self.file.doubtful),
            false => sentence.replace(",.", "."),
        })
    }

    fn word(
        &self,
        statement: &Statement,
        shape: Option<&Phrase>,
        key: &str,
        name: &dyn Fn(&ActorId) -> String,
    ) -> Option<String> {
        let [a, b] = statement.parties() else {
            return None;
        };
        let attrs = statement.attrs();
        match key {
            "a" => Some(name(a)),
            "b" => Some(name(b)),
            "by" => attrs.by.as_ref().map(name),
            "by.other" => attrs.by.as_ref().map(|by| name(if by == a { b } else { a })),
            "via" => attrs.via.as_ref().map(name),
            "seat" => attrs.seat.as_ref().map(name),
            "time" => Some(shape.map_or_else(String::new, |p| p.said(&self.file.time, &self.file.plain))),
            "from" => shape?.from(&self.file.plain),
            "to" => shape?.to(&self.file.plain),
            key => {
                let attribute = key.split('.').next().unwrap_or(key);
                let value = attribute_of_first(statement, attribute);
                match self.file.words.get(key) {
                    Some(words) => words.get(value.as_deref().unwrap_or_default()).cloned(),
                    None => value,
                }
            }
        }
    }
}

fn attribute(statement: &Statement, key: &str) -> Option<String> {
    statement.attrs().pairs().into_iter().find(|(k, _)| *k == key).map(|(_, v)| v)
}

/// The attribute; of several types the first.
fn attribute_of_first(statement: &Statement, key: &str) -> Option<String> {
    match key {
        "type" => statement.attrs().types.first().map(ToString::to_string),
        key => attribute(statement, key),
    }
}

/// The text with every `{name}` filled in; `None` where a name means nothing.
pub(super) fn filled(text: &str, word: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, behind) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(&word(key)?);
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}
