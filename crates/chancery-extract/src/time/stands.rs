//! Whether words that look like a date are one: not part of a name, no count, no number of something.

use super::value::Value;
use super::{Point, Raw};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// Whether a match stands as a time where it was found.
pub fn as_time(sentence: &Sentence, language: &Language, value: Value, raw: &Raw, found: &Match) -> bool {
    capitals(sentence, language, found)
        && (value != Value::Lone || alone(sentence, language, found))
        && match raw {
            Raw::Date(Point { year: Some(_), month: None, day: None }) => year(sentence, language, found),
            Raw::Date(Point { year: None, month: None, day: Some(_) }) => day(sentence, language, found),
            _ => true,
        }
}

/// Names of the calendar begin with a capital where the language writes them so: "may" is no month.
fn capitals(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let names = ["month", "plain_month", "weekday", "feast"];
    !language.features.calendar_capitals
        || found
            .captures
            .iter()
            .filter(|(n, _, _)| names.contains(&n.as_str()))
            .all(|(_, _, range)| range.clone().any(|at| sentence.tokens.get(at).is_some_and(|t| t.capital)))
}

/// Whether no name goes on from the words, or into them: "April Queen", "Black September".
fn alone(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    if !language.features.capitals {
        return true;
    }
    let name = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    let first = found.captures.first().map_or(found.range.start, |c| c.2.start);
    let before = first
        .checked_sub(1)
        .is_some_and(|at| at > 0 && name(at) && !opens(sentence, at) && !small(sentence, language, at));
    !before && !name(found.range.end)
}

/// Whether a token opens a sentence, a quotation or a clause, and so has its capital.
fn opens(sentence: &Sentence, at: usize) -> bool {
    at == 0 || sentence.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Mark)
}

/// Whether a token is a preposition, an article or another small word.
fn small(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    [c.mark, c.det, c.and, c.clause, c.aux, c.operator].iter().any(|class| sentence.class_at(*class, at).is_some())
}

/// A year is no part of a longer number, no sum of money and no number in a name ("Flight 1986").
fn year(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let Some((_, _, range)) = found.captures.iter().find(|(n, _, _)| n == "y") else { return true };
    let Some(before) = range.start.checked_sub(1).and_then(|b| sentence.tokens.get(b)) else { return true };
    let number =
        |at: Option<usize>| at.and_then(|a| sentence.tokens.get(a)).is_some_and(|t| t.kind == TokenKind::Number);
    let tied = match before.kind {
        TokenKind::Number => true,
        TokenKind::Hyphen => number(range.start.checked_sub(2)),
        TokenKind::Mark => matches!(before.folded.as_str(), "$" | "£" | "€" | "¥" | "#" | "№"),
        _ => false,
    };
    let bare = found.range.start == range.start && range.len() == found.range.len();
    let named = bare
        && language.features.capitals
        && before.kind == TokenKind::Word
        && before.capital
        && !opens(sentence, range.start - 1)
        && !small(sentence, language, range.start - 1);
    !tied && !named
}

/// A day alone has nothing to count after it: "on the 18th", not "on the 18th hole".
fn day(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let counted = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital || t.kind == TokenKind::Hyphen)
            && !small(sentence, language, at)
            && sentence.class_at(language.classes.pronoun, at).is_none()
    };
    !language.features.capitals || !counted(found.range.end)
}
