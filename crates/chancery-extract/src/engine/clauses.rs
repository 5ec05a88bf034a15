//! Clauses that a time opens: "…, and on 6 December India recognised it". Such a time is of what follows it.

use super::distance::conjoined;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// How many words before a time may be its preposition and article.
const LEAD: usize = 4;

/// How far behind a time the first word of another act opens its clause.
const VERB: usize = 2;

/// What stands before a time that opens a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A conjunction that joins the clause to the one before.
    Joined,
    /// A word that ties the clause to another: "when", "but".
    Tied,
}

/// How a time opens a clause in the middle of its sentence, if it does: behind a conjunction, and before a subject or
/// a verb. A member of a list of times behind the first opens none.
pub(super) fn opening(
    sentence: &Sentence,
    language: &Language,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> Option<Opening> {
    let index = sentence.times.iter().position(|t| t.range == *time)?;
    let item = sentence.times.get(index)?;
    let listed = |t: &crate::time::TimeItem| t.group.is_some() && t.group == item.group;
    if index.checked_sub(1).and_then(|b| sentence.times.get(b)).is_some_and(listed) {
        return None;
    }
    let c = &language.classes;
    let mut start = item.range.start;
    // "But in-1965 …": a preposition that a hyphen ties to its number.
    let hyphen = start.checked_sub(1).filter(|h| sentence.tokens.get(*h).is_some_and(|t| t.kind == TokenKind::Hyphen));
    start = hyphen.and_then(|h| sentence.class_ending_at(c.mark, h)).unwrap_or(start);
    for _ in 0..LEAD {
        let before = [c.operator, c.mark, c.det, c.time_glue]
            .into_iter()
            .filter_map(|class| sentence.class_ending_at(class, start))
            .min();
        match before.filter(|b| sentence.class_at(c.clause, *b).is_none_or(|end| end <= start)) {
            Some(begin) => start = begin,
            None => break,
        }
    }
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    // "And, in August, …".
    let end = if start > 0 && comma(start - 1) { start - 1 } else { start };
    // "On or about 16 June": two prepositions of one time.
    let preposition = |at: usize| [c.mark, c.operator].into_iter().any(|k| sentence.class_ending_at(k, at).is_some());
    let and = sentence.class_ending_at(c.and, end).filter(|at| *at > 0 && !preposition(*at));
    let clitic = conjoined(sentence, language, item.range.start).filter(|at| *at > 0);
    let opening = if and.or(clitic).is_some() {
        Opening::Joined
    } else if sentence.class_ending_at(c.clause, end).is_some_and(|at| at > 0) {
        Opening::Tied
    } else {
        return None;
    };
    // "…, and from 1962 onwards policemen were trained": behind a comma and a conjunction any noun is a subject.
    let set_off = and.or(clitic).and_then(|at| at.checked_sub(1)).is_some_and(comma);
    (goes_on(sentence, language, item.range.end, others) || set_off && noun(sentence, language, item.range.end))
        .then_some(opening)
}

/// "Until 1990, when it closed", "in 1957, in which year it rose": the end of the word behind a time that opens a clause
/// of what happened then.
pub(super) fn then_when(sentence: &Sentence, language: &Language, at: usize) -> Option<usize> {
    let c = &language.classes;
    // Elsewhere such a word may be a verb of its own.
    let verb = |end: &usize| sentence.is_verb(language, *end) && !sentence.and_prefixed(*end);
    let opens = || sentence.class_at(c.then_when, at).filter(|end| !sentence.and_prefixed(at) && verb(end));
    let clitic = || sentence.when_prefixed(at).then_some(at);
    sentence.class_at(c.meanwhile, at).or_else(opens).or_else(clitic)
}

/// How many words what stands between a subject and its verb may have.
const INSERTED: usize = 16;

/// "The embassy in Vientiane, burnt down in 1977, was closed": what two commas set off between a subject and its verb,
/// where a time stands in it that is not all of it. `acts` tells whether an act's words begin at a token.
pub(super) fn inserted(
    sentence: &Sentence,
    language: &Language,
    time: &Range<usize>,
    acts: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let c = &language.classes;
    let token = |at: usize| sentence.tokens.get(at);
    let mark = |at: usize| token(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let comma = |at: usize| token(at).is_some_and(|t| t.is(","));
    let stops = |at: usize| token(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is(",") && !t.is("'"));
    let verb = |at: usize| sentence.is_verb(language, at);
    let close =
        (time.end..(time.end + INSERTED).min(sentence.tokens.len())).find(|at| mark(*at)).filter(|at| comma(*at))?;
    let adverb = |at: usize| [c.denied, c.only, c.again].into_iter().find_map(|class| sentence.class_at(class, at));
    let next = adverb(close + 1).unwrap_or(close + 1);
    if !verb(close + 1) && !verb(next) && !acts(close + 1) {
        return None;
    }
    let open = (time.start.saturating_sub(INSERTED)..time.start).rev().find(|at| mark(*at)).filter(|at| comma(*at))?;
    // "Peru, in 1940, closed it": the time is the main clause's own.
    let first = open + 1;
    let working = [c.mark, c.operator, c.time_glue, c.and, c.meanwhile, c.presupposes, c.clause];
    let own = first >= time.start
        || working.iter().any(|class| sentence.class_at(*class, first).is_some())
        || sentence.and_prefixed(first)
        || sentence.that_prefixed(first)
        || sentence.class_at(c.set_off, first).is_some()
        || sentence.time_at(first).is_some();
    if own || mark(first) {
        return None;
    }
    // No verb stands before it: there is but a subject.
    let start = (0..open).rev().find(|at| stops(*at)).map_or(0, |at| at + 1);
    // "In a treaty, signed on 3 May, Peru …" is no subject.
    let preposed = crate::mention::marks::before(sentence, language, start + 1).is_some()
        || sentence.found.get(start).is_some_and(|hits| hits.iter().any(|h| h.taken > 0 && h.mark.is_some()));
    let subject =
        start < open && !preposed && !(start..open).any(|at| verb(at) || comma(at) || acts(at) && at > start + 5);
    subject.then_some(open..close + 1)
}

/// How many words a noun with its article may have before its verb.
const NOUN: usize = 5;

/// How many words may stand between a subject and its verb.
const ADVERB: usize = 2;

/// "Palau keeps an embassy in Taipei, and Tuvalu opened one in 2013", "…, though it turned down a request in 1971":
/// whether a comma and a conjunction open a clause in a stretch, with a subject and a verb of its own.
pub(super) fn another(sentence: &Sentence, language: &Language, stretch: Range<usize>) -> bool {
    let c = &language.classes;
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is(";"));
    let before = |group: Option<usize>, at: usize| {
        group.is_some() && sentence.mentions.iter().any(|m| m.group == group && m.np.start < at)
    };
    stretch.clone().filter(|at| comma(*at)).any(|at| {
        // "…, and-a-consul has worked there since 1999": the conjunction written with a noun, which opens a clause.
        let noun = || {
            let staff = [c.mission, c.staff, c.office].into_iter().any(|k| sentence.class_at(k, at + 1).is_some());
            let name =
                sentence.mentions.iter().any(|m| m.np.start == at + 1 && m.can_act() && !before(m.group, at + 1));
            staff || name
        };
        if sentence.and_prefixed(at + 1) && noun() {
            return true;
        }
        let tied = sentence.class_at(c.clause, at + 1);
        // "When" ties a clause to the time of the one before.
        let tied = tied.filter(|_| [c.meanwhile, c.relative].iter().all(|k| sentence.class_at(*k, at + 1).is_none()));
        let Some(open) = sentence.class_at(c.and, at + 1).or(tied) else { return false };
        // "…, and a Peruvian consulate was opened": so does a noun with its article.
        let stop = |at: &usize| {
            sentence.tokens.get(*at).is_none_or(|t| t.kind == TokenKind::Mark)
                || [c.mark, c.and, c.clause].into_iter().any(|k| sentence.class_at(k, *at).is_some())
        };
        let and = sentence.class_at(c.and, at + 1).is_some();
        let noun = sentence.class_at(c.det, open).filter(|_| and).is_some_and(|end| {
            let mut words = (end..(end + NOUN).min(stretch.end)).take_while(|at| !stop(at)).skip(1);
            words.any(|at| sentence.is_verb(language, at))
        });
        if noun {
            return true;
        }
        let subject = sentence.mentions.iter().find(|m| m.np.start == open && m.mark.is_none() && !m.modifier);
        subject.is_some_and(|m| {
            let verb = |at: usize| at < stretch.end && sentence.is_verb(language, at);
            !before(m.group, open) && (m.np.end..m.np.end + ADVERB).any(verb)
        })
    })
}

/// Whether a word stands there that is neither a conjunction nor a preposition.
fn noun(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && [c.and, c.mark, c.operator, c.time_glue, c.clause, c.again]
            .iter()
            .all(|c| sentence.class_at(*c, at).is_none())
}

/// Whether a subject or a verb stands behind a time.
pub(super) fn goes_on(sentence: &Sentence, language: &Language, end: usize, others: &[Range<usize>]) -> bool {
    let c = &language.classes;
    let comma = sentence.tokens.get(end).is_some_and(|t| t.is(","));
    let next = end + usize::from(comma);
    let mention = sentence.mentions.iter().any(|m| {
        m.np.start == next && (m.can_act() || !m.modifier && !m.bracketed && m.mark.is_none() && m.is_place())
    });
    // "…, and in March 1990, when the generals had gone, …".
    let inserted = comma
        && [c.meanwhile, c.set_off].into_iter().any(|class| sentence.class_at(class, next).is_some())
        && others.iter().any(|o| o.start > next);
    let subject =
        mention || !comma && [c.det, c.pronoun].into_iter().any(|class| sentence.class_at(class, next).is_some());
    subject
        || inserted
        || [c.behind, c.aux].into_iter().any(|class| sentence.class_at(class, next).is_some())
        || sentence.is_past(language, next)
        || others.iter().any(|o| o.start >= next && o.start - next < VERB)
}
