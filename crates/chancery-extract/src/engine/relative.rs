//! Times in relative clauses: what such a clause dates is told there, and nowhere else.

use super::timing::LEADS;
use crate::lexicon::{Entry, Hit};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// How many words may stand between an act and the clause that tells when it took place.
const TIED: usize = 5;

/// Whether a time stands in a clause that a prefix ties to a noun, and the match stands outside of it; or the match
/// begins before such a clause and tells what the clause does: "a legation in 1948, which-was raised later".
pub(super) fn foreign(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> bool {
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let tied = |at: usize| sentence.that_prefixed(at) && !whole(sentence, language, at);
    let opened = (0..time.start).rev().take_while(|at| !mark(*at)).find(|at| tied(*at));
    if let Some(start) = opened {
        // "The treaty that-was-signed in 1970 was denounced in 1985": where the clause tells an act of its own, a verb right
        // behind the time that nothing joins to it is that of the main one.
        let main = |at: usize| {
            at == time.end
                && sentence.class_at(language.classes.behind, at).is_some()
                && !sentence.and_prefixed(at)
                && others.iter().any(|o| start <= o.start && o.start < time.start)
                && found.words.iter().any(|w| w.start == at)
        };
        if main(time.end) && !found.words.iter().any(|w| start <= w.start && w.start < time.end) {
            return true;
        }
        // "The arms deals with Iran, which-began in the eighties": the clause tells when what stands before it was.
        let whole = |w: &Range<usize>| w.end <= start && start - w.end <= TIED;
        let happens = sentence.class_at(language.classes.takes_place, start).is_some();
        if happens && (start <= LEADS || found.words.iter().any(whole)) {
            return false;
        }
        let end = (time.end..sentence.tokens.len()).find(|at| mark(*at)).unwrap_or(sentence.tokens.len());
        return !found.words.iter().any(|w| start <= w.start && w.start < end);
    }
    let comma = mark(time.end);
    comma && found.range.start <= time.start && found.words.iter().any(|w| w.start > time.end && tied(w.start))
}

/// Whether the lexicon knows a word without taking an affix off it. A form that a rule only writes out is none where
/// the rest of it is a verb, and no word before it opens the clause: "relations that-were-severed".
fn whole(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    let listed = |h: &Hit<'_>| match h.entry {
        Entry::Class(class, _) => language.lexicon.is_listed(*class),
        Entry::Name(_) => true,
    };
    let hits = sentence.found.get(at).unwrap_or_default();
    let mut bare = hits.iter().filter(|h| h.taken == 0).peekable();
    let written = bare.peek().is_some();
    let verb = c.behind.is_some_and(|class| hits.iter().any(|h| h.taken > 0 && h.is(class)));
    // "The envoy, who-was-appointed in 2004, …": behind a comma the verb is meant, not the number that it looks like.
    let number = hits.iter().any(|h| h.taken == 0 && c.number.is_some_and(|class| h.is(class)));
    // What a class lists with its relative prefix ("that-was-signed") is a verb all the same.
    if verb && !number {
        return false;
    }
    if verb && number && at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(",")) {
        return false;
    }
    let led = || [c.clause, c.operator, c.since_clause].into_iter().any(|k| sentence.class_ending_at(k, at).is_some());
    bare.any(listed) || written && (!verb || led())
}

/// How many words a clause behind a comma may have before its time.
const TRAILING: usize = 16;

/// "Opened a legation there, which remained until August 1943": whether a time stands in a clause that a relative word
/// behind a comma opens and that the words of the match stand before, unless it tells when these were done.
pub(super) fn trailing(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>) -> bool {
    if beyond(sentence, language, found, time) {
        return true;
    }
    let c = &language.classes;
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let stop = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let last = found.words.last().map_or(found.range.end, |w| w.end);
    let mut clause = (last.max(time.start.saturating_sub(TRAILING))..time.start).rev().take_while(|at| !stop(*at));
    // "…, where a motion failed last week".
    let opens = |at: usize| {
        let place = sentence.class_at(c.clause, at).filter(|_| sentence.class_at(c.meanwhile, at).is_none());
        sentence.class_at(c.relative, at).or(place.filter(|_| sentence.class_at(c.set_off, at).is_some()))
    };
    let Some(open) = clause.find(|at| opens(*at).is_some()) else { return false };
    let end = opens(open).unwrap_or(open + 1);
    let happens = (end..end + 2).any(|at| sentence.class_at(c.takes_place, at).is_some());
    open.checked_sub(1).is_some_and(comma) && !happens
}

/// "Relations with Chile, which had been cordial, ended in May": whether the words of the match end in a clause that two
/// commas set off and that tells of what had been before, and a time stands behind it.
fn beyond(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>) -> bool {
    let c = &language.classes;
    let Some(last) = found.words.last().map(|w| w.start) else { return false };
    let aside = sentence.aside_of(last).filter(|a| a.end <= time.start);
    aside.is_some_and(|a| {
        let relative = sentence.class_at(c.relative, a.start + 1).is_some();
        relative && (a.start..=last).any(|at| sentence.class_at(c.anterior, at).is_some())
    })
}
