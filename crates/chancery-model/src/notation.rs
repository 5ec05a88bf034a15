//! The one-line claim notation: printed, parsed, the same in packs, specs, the command line and the manual.
//!
//! ```text
//! relations.established GMB PRK @1973-03
//! mission.opened PRK>GMB @1975-07 type=embassy city="Banjul"
//! denied visit GMB>PRK @1996-10 person="…"
//! ```
//! Modality (left out when asserted), kind, parties (`A>B` where the order has meaning, else `A B`),
//! `@` and the time as EDTF (left out when there is none), then `key=value` attributes. A value with
//! anything but letters, digits and `-+.:` stands in double quotes, with `\"` and `\\` escaped.

use crate::actor::ActorId;
use crate::attrs::Attrs;
use crate::claim::Statement;
use crate::kind::{Kind, Modality};
use std::fmt;
use std::str::FromStr;

/// What is wrong with a line of claim notation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    /// A word outside a closed set.
    #[error("`{word}` is no {set}{hint}")]
    UnknownWord {
        /// What was expected.
        set: String,
        /// What was found.
        word: String,
        /// ", did you mean …?" or the list of what is allowed.
        hint: String,
    },
    /// An attribute's value does not fit its key.
    #[error("{key}: {message}")]
    Value {
        /// The attribute.
        key: String,
        /// What is wrong.
        message: String,
    },
    /// The line breaks off or has something out of place.
    #[error("{0}")]
    Form(String),
}

impl NotationError {
    pub(crate) fn unknown_word<'a>(set: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Self {
        let best = known.clone().min_by_key(|k| distance(k, word)).filter(|k| distance(k, word) <= 1 + word.len() / 4);
        let hint = match best {
            Some(best) => format!(", did you mean `{best}`?"),
            None => format!("; it takes {}", known.collect::<Vec<_>>().join(", ")),
        };
        NotationError::UnknownWord { set: set.to_lowercase(), word: word.to_owned(), hint }
    }
}

/// Edits between two words (Levenshtein distance, in characters).
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut left_up = i;
        let mut left = i + 1;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let up = *cell;
            let best = (left_up + usize::from(ca != *cb)).min(up + 1).min(left + 1);
            left_up = up;
            left = best;
            *cell = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modality() != Modality::Asserted {
            f.write_str(self.modality().as_str())?;
            f.write_str(" ")?;
        }
        f.write_str(self.kind().as_str())?;
        f.write_str(" ")?;
        let joiner = if self.kind().is_directed() { ">" } else { " " };
        for (i, party) in self.parties().iter().enumerate() {
            if i > 0 {
                f.write_str(joiner)?;
            }
            f.write_str(party.as_str())?;
        }
        if let Some(when) = self.when() {
            f.write_str(" @")?;
            f.write_str(when.as_str())?;
        }
        for (key, value) in self.attrs().words() {
            if !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "-+.:".contains(c)) {
                for part in [" ", key, "=", &value] {
                    f.write_str(part)?;
                }
            } else {
                write!(f, " {key}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Statement {
    type Err = NotationError;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let words = split(line)?;
        let mut words = words.iter().map(String::as_str).peekable();
        let modality = match words.peek().and_then(|w| w.parse::<Modality>().ok()) {
            Some(m) => {
                words.next();
                m
            }
            None => Modality::Asserted,
        };
        let kind: Kind = words
            .next()
            .ok_or_else(|| NotationError::Form("an empty line is no claim; begin with its kind".into()))?
            .parse()?;
        let mut parties: Vec<ActorId> = Vec::new();
        while let Some(word) = words.next_if(|w| !w.starts_with('@') && !w.contains('=')) {
            for code in word.split('>') {
                parties.push(code.parse().map_err(|e: crate::ActorIdError| NotationError::Form(e.to_string()))?);
            }
        }
        let when = match words.next_if(|w| w.starts_with('@')) {
            Some(word) => Some(
                word.trim_start_matches('@')
                    .parse()
                    .map_err(|e: chancery_time::TimeError| NotationError::Form(e.to_string()))?,
            ),
            None => None,
        };
        let mut attrs = Attrs::default();
        for word in words {
            let (key, value) = word.split_once('=').ok_or_else(|| {
                NotationError::Form(format!("`{word}` is out of place: after the time only key=value"))
            })?;
            attrs.set(key, value)?;
        }
        Statement::new(kind, parties, when, modality, attrs).map_err(|e| NotationError::Form(e.to_string()))
    }
}

/// Splits at blanks outside quotes and takes the quotes away.
fn split(line: &str) -> Result<Vec<String>, NotationError> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut started = false;
    let mut chars = line.trim().chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                started = true;
            }
            '\\' if quoted => word.extend(chars.next()),
            c if c.is_whitespace() && !quoted => {
                if started {
                    words.push(std::mem::take(&mut word));
                    started = false;
                }
            }
            c => {
                word.push(c);
                started = true;
            }
        }
    }
    if quoted {
        return Err(NotationError::Form("a quotation mark is not closed".into()));
    }
    if started {
        words.push(word);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        for line in [
            "relations.established GMB PRK @1973-03",
            "mission.opened PRK>GMB @1975-07 type=embassy city=Banjul",
            "denied visit GMB>PRK @1996-10 person=\"A \\\"B\\\" C\"",
            "relations.state MLI SUN @1968/1991 value=diplomatic",
            "agreement.signed MLI PRK type=trade+cultural",
            "planned membership.joined MKD>org:NATO @2008-04",
            "aid.given PRK>GMB type=humanitarian amount=203235 currency=GMD",
        ] {
            let parsed = line.parse::<Statement>().map(|s| s.to_string());
            assert_eq!(parsed, Ok(line.to_owned()));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, part) in [
            ("", "empty"),
            ("mission.opend PRK>GMB", "did you mean `mission.opened`"),
            ("mission.opened PRK", "two parties"),
            ("mission.opened PRK>GMB @1975-13", "1975-13"),
            ("mission.opened PRK>GMB colour=red", "attribute"),
            ("mission.opened PRK>GMB city=\"Banjul", "not closed"),
        ] {
            let error = line.parse::<Statement>().map(|s| s.to_string()).expect_err(line);
            assert!(error.to_string().contains(part), "{line}: {error}");
        }
    }
}
