//! Whether the words around a date speak of what is to come or of what has been.

use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// Where the words around a date look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// They do not say.
    #[default]
    Open,
    /// To what has been: "was signed on Friday".
    Behind,
    /// To what is to come: "will be signed on Friday".
    Ahead,
    /// To what was to come then: "would be signed on Friday".
    AheadThen,
    /// They only lead up to it: "before May", "until May".
    Toward,
}

/// How many words from the date a cue is still its own.
const REACH: usize = 24;

/// How many words of a clause may stand before the date that opens it: "a hearing on Friday".
const SUBJECT: usize = 2;

/// How many words before a date may be its preposition and article.
const LEAD: usize = 4;

/// The tense of a date: the nearest cue before it in its clause, else the first after it where the date opens
/// the clause. A language without cues tells what has been.
pub fn of(sentence: &Sentence, language: &Language, date: &Range<usize>, others: &[Range<usize>]) -> Tense {
    if language.classes.ahead.is_none() {
        return Tense::Behind;
    }
    let start = lead(sentence, language, date.start);
    let mut at = start;
    while at > 0 && start - at < REACH {
        if bars(sentence, language, at - 1, start) {
            break;
        }
        at -= 1;
        // "On 4 May and on 16 September": the name of a month is no auxiliary.
        if others.iter().any(|o| o.contains(&at)) {
            continue;
        }
        if let Some(tense) = cue(sentence, language, at, date.start) {
            return tense;
        }
    }
    if start - at > SUBJECT || others.iter().any(|o| at < o.end && o.start < start) {
        return Tense::Open;
    }
    for next in date.end..(date.end + REACH).min(sentence.tokens.len()) {
        if stops(sentence, next) || others.iter().any(|o| o.start == next) {
            break;
        }
        if let Some(tense) = cue(sentence, language, next, sentence.tokens.len()) {
            return tense;
        }
    }
    Tense::Open
}

/// Where the preposition and article of a date begin.
fn lead(sentence: &Sentence, language: &Language, mut start: usize) -> usize {
    let c = &language.classes;
    for _ in 0..LEAD {
        match [c.operator, c.mark, c.det, c.time_glue]
            .into_iter()
            .filter_map(|class| sentence.class_ending_at(class, start))
            .min()
        {
            Some(begin) => start = begin,
            None => break,
        }
    }
    start
}

/// Whether a cue stands there that ends before `end`.
fn cue(sentence: &Sentence, language: &Language, at: usize, end: usize) -> Option<Tense> {
    let c = &language.classes;
    let ahead = |at: usize, fits: &dyn Fn(usize) -> bool| {
        // A language that tells apart no "would" gives its words no value.
        let class = c.ahead?;
        let hits = sentence.found.get(at)?.iter().filter(|h| h.is(class) && fits(h.end));
        let (end, value) = hits.map(|h| (h.end, h.value_of(class))).max_by_key(|(end, _)| *end)?;
        Some((end, if value == Some("then") { Tense::AheadThen } else { Tense::Ahead }))
    };
    let behind = sentence.class_at(c.behind, at).filter(|e| *e <= end);
    // "Could be held": the auxiliary looks ahead.
    let carried = || (at.saturating_sub(4)..at).find_map(|b| ahead(b, &|e| e == at)).map(|(_, tense)| tense);
    // Of two that begin together the longer is meant: "was" and "was to".
    match (ahead(at, &|e| e <= end), behind) {
        (Some((reach, tense)), behind) if behind.is_none_or(|b| b < reach) => Some(carried().unwrap_or(tense)),
        (_, Some(_)) => Some(carried().unwrap_or(Tense::Behind)),
        _ => {
            let token = sentence.tokens.get(at)?;
            let ending = |e: &String| token.folded.ends_with(e.as_str()) && token.folded.len() > e.len() + 2;
            let past =
                token.kind == TokenKind::Word && !token.capital && language.features.past_endings.iter().any(ending);
            // "Is expected to": the longer cue that it closes has been told already.
            let inside = (at.saturating_sub(4)..at).any(|b| sentence.class_at(c.ahead, b).is_some_and(|e| e > at));
            (past && !inside).then(|| carried().unwrap_or(Tense::Behind))
        }
    }
}

/// Whether a mark ends a clause there.
fn stops(sentence: &Sentence, at: usize) -> bool {
    let mark = sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Mark);
    mark.is_some_and(|t| matches!(t.folded.as_str(), ";" | ":" | "—" | "–" | "\"" | "“" | "”" | "(" | ")"))
}

/// Whether a token parts the clause of the date that begins at `start` from what stands before.
fn bars(sentence: &Sentence, language: &Language, at: usize, start: usize) -> bool {
    let comma = at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(","));
    stops(sentence, at)
        || sentence.class_at(language.classes.clause, at).is_some_and(|end| end < start)
        || comma && sentence.class_at(language.classes.and, at).is_some()
}
