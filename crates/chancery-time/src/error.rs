//! What is wrong with a date that can't be read, in words that help.

use crate::When;
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
    /// An expression that may have been meant.
    pub suggestion: Option<String>,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a date: {}", self.input, self.reason)?;
        if self.position > 0 {
            write!(f, " (at character {})", self.position + 1)?;
        }
        match &self.suggestion {
            Some(meant) => write!(f, "; did you mean {meant}?"),
            None => f.write_str("; write it as 1975-07-03, 1975-07, 1975, 197X or 1975/1976"),
        }
    }
}

impl TimeError {
    pub(crate) fn day(text: &str) -> TimeError {
        TimeError {
            input: text.to_owned(),
            position: 0,
            reason: "a day is written year-month-day and has to be in the calendar".to_owned(),
            suggestion: None,
        }
    }

    pub(crate) fn from_core(text: &str, error: edtf_core::ParseError) -> TimeError {
        TimeError {
            input: text.to_owned(),
            position: error.offset.min(text.len()),
            reason: error.message.to_owned(),
            suggestion: None,
        }
    }
}

/// Reads the date argument of a command line: EDTF and nothing else, so that what was meant is
/// never guessed; but the error says what may have been meant.
///
/// # Errors
/// [`TimeError`] if the text is not EDTF.
pub fn parse_date_argument(text: &str) -> Result<When, TimeError> {
    text.parse()
}
