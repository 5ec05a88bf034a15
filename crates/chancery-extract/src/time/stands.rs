//! Whether words that look like a date are one: not part of a name, no count, no number of something.

use super::value::Value;
use super::{Point, Raw};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// A number above this is no year of a text.
const FURTHEST: i32 = 2060;

/// Whether a match stands as a time where it was found.
pub fn as_time(sentence: &Sentence, language: &Language, value: Value, raw: &Raw, found: &Match) -> bool {
    capitals(sentence, language, found)
        && (value != Value::Lone || found.number("y").is_some() || alone(sentence, language, found))
        && (value != Value::Entry || entry(sentence, found))
        && match raw {
            Raw::Date(Point { year: Some(y), month: None, day: None }) => {
                *y <= FURTHEST && (value != Value::Lone || (1500..=2050).contains(y)) && year(sentence, language, found)
            }
            Raw::Span(..) => tied(sentence, found),
            Raw::Date(Point { year: None, month: None, day: Some(_) }) => day(sentence, language, found),
            Raw::Then | Raw::SinceThen if found.range.len() == 1 => adverb(sentence, language, found.range.start),
            Raw::BeforeThen => pronoun(sentence, language, found.range.end),
            Raw::Vague if found.range.len() == 1 => verb(sentence, language, found.range.end),
            Raw::Anniversary(..) => !joined(sentence, language, found),
            Raw::Given(_) if value == Value::Given => !subject(sentence, language, found),
            _ => true,
        }
}

/// Whether a word that may be a preposition, too, stands alone with the verb: "has since then been", "was then".
fn adverb(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    let next = at + 1;
    let ends = sentence.tokens.get(next).is_none_or(|t| t.kind == TokenKind::Mark);
    let is = |classes: &[Option<crate::lexicon::ClassId>], at: usize| {
        classes.iter().any(|class| sentence.class_at(*class, at).is_some())
    };
    let before = at.checked_sub(1).is_some_and(|b| is(&[c.behind], b));
    let preposed = sentence.class_at(c.since_clause, at).is_some_and(|end| end > next);
    // "Has been closed since", but not "relations since" alone.
    let ends = ends && (0..at).any(|b| is(&[c.aux, c.behind], b));
    // "Represented since by chargés": no time stands behind it.
    let preposition = at > 0 && sentence.class_at(c.mark, next).is_some() && !preposed;
    before && !preposed || preposition || !preposed && (ends && at > 0 || is(&[c.behind, c.denied, c.aux], next))
}

/// "Before that, …", "before that the envoy had …", but not "before that visit": whether no noun follows.
fn pronoun(sentence: &Sentence, language: &Language, next: usize) -> bool {
    let c = &language.classes;
    sentence.tokens.get(next).is_none_or(|t| t.kind != TokenKind::Word || t.capital)
        || !language.features.capitals
        || [c.det, c.pronoun, c.mark, c.aux].into_iter().any(|class| sentence.class_at(class, next).is_some())
}

/// "And later opened one", but not "later this year": whether the word stands before a verb.
fn verb(sentence: &Sentence, language: &Language, next: usize) -> bool {
    sentence.is_verb(language, next)
}

/// Whether a comma and a conjunction stand within the words: what follows them is of another clause.
fn joined(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let comma = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is(","));
    found.range.clone().filter(comma).any(|at| sentence.class_at(language.classes.and, at + 1).is_some())
}

/// "The war left the country poor": what opens its sentence without a preposition is no time but what is spoken of.
fn subject(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let c = &language.classes;
    let Some((_, _, era)) = found.captures.first() else { return false };
    let start = sentence.class_ending_at(c.det, era.start).unwrap_or(era.start);
    let marked = sentence.found.get(era.start).is_some_and(|hits| hits.iter().all(|h| h.mark.is_some()));
    start == 0 && found.range.start >= start && !marked && sentence.tokens.len() > found.range.end + 2
}

/// The head of an entry, or alone in brackets or behind another number: no word stands before it.
fn entry(sentence: &Sentence, found: &Match) -> bool {
    let word = |t: &crate::text::Token| t.kind == TokenKind::Word;
    let before = found.range.start.checked_sub(1).and_then(|at| sentence.tokens.get(at));
    !before.is_some_and(word) && (set_off(sentence, found.range.end) || closes(sentence, found.range.end))
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
    if set_off(sentence, found.range.end) {
        return true;
    }
    let first = found.captures.first().map_or(found.range.start, |c| c.2.start);
    let before = first
        .checked_sub(1)
        .is_some_and(|at| at > 0 && name(at) && !opens(sentence, at) && !small(sentence, language, at));
    // "The March on the capital": what an article and a preposition hold is a noun.
    let c = &language.classes;
    let noun = sentence.class_ending_at(c.det, first).is_some() && sentence.class_at(c.mark, found.range.end).is_some();
    !before && !noun && !name(found.range.end)
}

/// Whether the head of an entry ends before a token: its cell does, or a wide gap parts it from the token.
fn set_off(sentence: &Sentence, at: usize) -> bool {
    let end = at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).map(|t| t.range.end);
    end.is_some_and(|e| e == sentence.head)
        || end.zip(sentence.tokens.get(at)).is_some_and(|(end, next)| next.range.start > end + 1)
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

/// Whether a sentence or its head ends at a token: nothing, or a stop or dash.
fn closes(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark && !t.is("'") && !t.is("’"))
}

/// A year is no part of a longer number, no sum of money, no number in a name ("Flight 1986") and no count.
fn year(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let Some((_, _, range)) = found.captures.iter().find(|(n, _, _)| n == "y") else { return true };
    let c = &language.classes;
    let previous = range.start.checked_sub(1);
    let glued = |at: usize| {
        let bound = sentence.value_at(c.operator, at).is_some_and(|(_, o)| matches!(o, "since" | "until"));
        bound || sentence.class_at(c.time_glue, at).is_some() && sentence.class_at(c.det, at).is_none()
    };
    // "In 1953 workers struck", but "of 2000 workers", and "in 2000 tonnes".
    let counted = sentence.value_at(c.counted, range.end);
    if counted.is_some_and(|(_, what)| what == "measure" || !previous.is_some_and(glued)) {
        return false;
    }
    let Some((at, before)) = previous.and_then(|at| Some((at, sentence.tokens.get(at)?))) else { return true };
    let number =
        |at: Option<usize>| at.and_then(|a| sentence.tokens.get(a)).is_some_and(|t| t.kind == TokenKind::Number);
    let tied = match before.kind {
        TokenKind::Number => true,
        TokenKind::Hyphen => number(at.checked_sub(1)),
        TokenKind::Mark => matches!(before.folded.as_str(), "$" | "£" | "€" | "¥" | "#" | "№"),
        _ => false,
    };
    let named = found.range == *range
        && language.features.capitals
        && before.kind == TokenKind::Word
        && before.capital
        && !opens(sentence, at)
        && !small(sentence, language, at);
    !tied && !named
}

/// The second year of "1991-92" is tied to the first by a dash, has two digits and follows it: "1989 four" has none.
fn tied(sentence: &Sentence, found: &Match) -> bool {
    let place = |name: &str| found.captures.iter().find(|(n, _, _)| n == name).map(|(_, _, range)| range.clone());
    let (Some(first), Some(second)) = (place("y"), place("y2")) else { return true };
    let written = sentence.tokens.get(second.start).filter(|t| t.kind == TokenKind::Number);
    let digits = written.map_or(0, |t| t.folded.len());
    let years = found.number("y").zip(found.number("y2")).map_or(0, |(y, y2)| (y2 - y).rem_euclid(100));
    digits == 4 || digits == 2 && first.end < second.start && (1..50).contains(&years)
}

/// A day alone has nothing to count after it: "on the 18th", not "on the 18th hole".
fn day(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let c = &language.classes;
    // "Recalled its envoy and on the 18th froze relations": a verb goes on from a conjunction over the day.
    let start = found.range.start;
    let joined = sentence.class_at(c.and, start).is_some() || sentence.class_ending_at(c.and, start).is_some();
    let goes_on = |at: usize| joined && sentence.is_verb(language, at);
    let counted = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital || t.kind == TokenKind::Hyphen)
            && !small(sentence, language, at)
            && sentence.class_at(language.classes.pronoun, at).is_none()
            // "On the 18th five governments": a number begins what is spoken of next.
            && sentence.class_at(language.classes.number, at).is_none()
    };
    !language.features.capitals || !counted(found.range.end) || goes_on(found.range.end)
}
