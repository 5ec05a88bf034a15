//! What a clause of time in the present only waits for: "until an agreement is signed", "before Chile recognises it",
//! "once ties are restored, envoys will be sent".

use crate::mention::{Mark, Mention};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// How far before the words of an act the word stands that opens their clause.
const REACH: usize = 10;

/// The word that opens the clause, if what a match tells in it has not come about.
pub(super) fn of_match(sentence: &Sentence, language: &Language, found: &Match) -> Option<Range<usize>> {
    let c = &language.classes;
    c.awaits?;
    let (first, last) = (found.words.first()?, found.words.last()?);
    let (at, end, value) = (0..first.start).rev().take(REACH).find_map(|at| {
        let (end, value) = sentence.value_at(c.awaits, at).filter(|(end, _)| *end <= first.start)?;
        Some((at, end, value))
    })?;
    let mark = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
    let dated = sentence.times.iter().any(|t| end <= t.range.start && t.range.start <= last.end + 1);
    if dated || (end..first.start).any(mark) || sentence.class_in(c.past_aux, end..last.end) {
        return None;
    }
    // "Until it is signed": an auxiliary of the present; "until Chile signs it": a verb that is not of the past behind
    // its subject.
    let present = sentence.class_in(c.present, end..last.end);
    // The word that opens the clause is a preposition elsewhere.
    let own = |m: &Mention| m.np.start == end && m.mark == Some(Mark::Oth) && !m.modifier && !m.genitive;
    let subject = |m: &Mention| m.np.start >= end && m.np.end == first.start && (m.can_act() || own(m));
    let acts = || !sentence.is_verb(language, first.start) && sentence.mentions.iter().any(subject);
    // "When they are restored" may tell what has been, but not beside what is to come.
    let ahead = || {
        (0..sentence.tokens.len())
            .any(|i| !(at..last.end).contains(&i) && sentence.value_at(c.ahead, i).is_some_and(|(_, v)| v == "now"))
    };
    ((present || acts()) && (value != "ahead" || ahead())).then_some(at..end)
}
