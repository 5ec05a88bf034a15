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
}

/// How many words from the date a cue is still its own.
const REACH: usize = 24;

/// How many words before a date may be its preposition and article.
const LEAD: usize = 4;

/// The tense of a date: the nearest cue before it in its clause, else the first after it where the date opens
/// the clause or the cue follows at once. A language without cues tells what has been.
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
        if let Some(tense) = cue(sentence, language, at, start) {
            return tense;
        }
    }
    let opens = at == 0 || bars(sentence, language, at - 1, start) && at == start;
    let opens = opens && others.iter().all(|o| o.end <= at || o.start >= start) && start - at <= LEAD;
    for next in date.end..(date.end + REACH).min(sentence.tokens.len()) {
        let stop = sentence.tokens.get(next).is_some_and(|t| t.is(";") || t.is(":"));
        if stop || others.iter().any(|o| o.start == next) || !opens && next > date.end {
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
    let within = |class| sentence.class_at(class, at).filter(|e| *e <= end);
    // Of two that begin together the longer is meant: "was" and "was to".
    match (within(c.ahead), within(c.behind)) {
        (Some(ahead), behind) if behind.is_none_or(|b| b < ahead) => Some(Tense::Ahead),
        (_, Some(_)) => Some(Tense::Behind),
        _ => {
            let token = sentence.tokens.get(at)?;
            let ending = |e: &String| token.folded.ends_with(e.as_str()) && token.folded.len() > e.len() + 2;
            let past =
                token.kind == TokenKind::Word && !token.capital && language.features.past_endings.iter().any(ending);
            // "Is expected to": the longer cue that it closes has been told already.
            let inside = (at.saturating_sub(4)..at).any(|b| sentence.class_at(c.ahead, b).is_some_and(|e| e > at));
            (past && !inside).then_some(Tense::Behind)
        }
    }
}

/// Whether a token parts the clause of the date that begins at `start` from what stands before.
fn bars(sentence: &Sentence, language: &Language, at: usize, start: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return true };
    let mark = token.kind == TokenKind::Mark
        && matches!(token.folded.as_str(), ";" | ":" | "—" | "–" | "\"" | "“" | "”" | "(" | ")");
    mark || sentence.class_at(language.classes.clause, at).is_some_and(|end| end < start)
}
