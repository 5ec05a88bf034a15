//! What is wrong with a date that can't be read, in words that help.

use crate::{hint, When};
use std::fmt;

/// A text that is not an EDTF expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TimeError {
    /// The text as it was given.
    pub input: String,
    /// The byte offset in `input` at which it stops being a date.
    pub position: usize,
    /// What is wrong there, without a full stop.
    pub reason: String,
    /// Expressions that may have been meant, the likeliest first. Each is valid EDTF.
    pub suggestions: Vec<String>,
}

/// How much of a long input the message shows.
const SHOWN: usize = 60;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown: String = self.input.chars().take(SHOWN).collect();
        if shown.len() < self.input.len() {
            shown.push('…');
        }
        write!(f, "\"{shown}\" is not a date: {}", self.reason)?;
        let before = self.input.get(..self.position).map_or(0, |s| s.chars().count());
        if before > 0 {
            write!(f, " (at character {})", before + 1)?;
        }
        if self.suggestions.is_empty() {
            f.write_str("; write it as 1975-07-03, 1975-07, 1975, 197X, 1975/1976 or 1973/..")
        } else {
            write!(f, "; did you mean {}?", self.suggestions.join(" or "))
        }
    }
}

impl TimeError {
    /// For a text that should be one day.
    pub(crate) fn day(text: &str) -> TimeError {
        let found = edtf_core::Edtf::parse(text);
        let (position, reason) = match &found {
            Ok(_) => (0, "one day of the calendar is wanted here, as year-month-day".to_owned()),
            Err(error) => (error.offset, reason(text, error)),
        };
        TimeError { input: text.to_owned(), position, reason, suggestions: hint::days(text) }
    }

    /// For a text that should be any expression.
    pub(crate) fn from_core(text: &str, error: &edtf_core::ParseError) -> TimeError {
        TimeError {
            input: text.to_owned(),
            position: error.offset.min(text.len()),
            reason: reason(text, error),
            suggestions: hint::expressions(text),
        }
    }

    /// For an interval whose end surely lies before its beginning.
    pub(crate) fn backwards(text: &str) -> TimeError {
        TimeError {
            input: text.to_owned(),
            position: text.find('/').map_or(0, |slash| slash + 1),
            reason: "it ends before it begins".to_owned(),
            suggestions: Vec::new(),
        }
    }
}

fn reason(text: &str, error: &edtf_core::ParseError) -> String {
    match text.trim().chars().next() {
        None => "there is nothing in it".to_owned(),
        Some(c) if c.is_alphabetic() && !matches!(c, 'X' | 'Y') => {
            "dates are read as numbers, words are not".to_owned()
        }
        _ => error.message.to_owned(),
    }
}

/// Reads the date argument of a command line: EDTF and nothing else, so that what was meant is
/// never guessed; but the error says what may have been meant.
///
/// ```
/// use chancery_time::parse_date_argument;
///
/// assert!(parse_date_argument("1975-07").is_ok());
/// let error = parse_date_argument("31/12/1975").unwrap_err();
/// assert_eq!(error.suggestions, ["1975-12-31"]);
/// ```
///
/// # Errors
/// [`TimeError`] if the text is not EDTF.
pub fn parse_date_argument(text: &str) -> Result<When, TimeError> {
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, message: &str) {
        assert_eq!(parse_date_argument(text).unwrap_err().to_string(), message);
    }

    #[test]
    fn messages_say_what_to_do_next() {
        says(
            "1975-13-01",
            "\"1975-13-01\" is not a date: month must be 01-12 or a sub-year code 21-41 \
             (at character 6); did you mean 1975-01-13?",
        );
        says(
            "yesterday",
            "\"yesterday\" is not a date: dates are read as numbers, words are not; \
             write it as 1975-07-03, 1975-07, 1975, 197X, 1975/1976 or 1973/..",
        );
        let ambiguous = parse_date_argument("3/4/1975").unwrap_err();
        assert_eq!(ambiguous.suggestions, ["1975-04-03", "1975-03-04"]);
        assert!(ambiguous.to_string().ends_with("; did you mean 1975-04-03 or 1975-03-04?"));
    }

    #[test]
    fn position_is_counted_in_characters_and_long_inputs_are_cut() {
        let error = parse_date_argument(&format!("19é5{}", "9".repeat(100))).unwrap_err();
        assert_eq!(error.position, 2);
        assert!(error.to_string().contains("…\" is not a date"));
        assert!(error.to_string().contains("(at character 3)"));
        assert!(parse_date_argument("").unwrap_err().to_string().contains("there is nothing in it"));
    }
}
