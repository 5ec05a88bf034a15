//! Times that stand nearer to the words of an act than they belong to it: another subject's, or those of another clause.

use super::timing::CLAUSE;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::TimeItem;
use std::ops::Range;

/// "In 1986 France sold Iraq jets, and in 1988 Brazil armoured cars": a time behind a conjunction that stands right before
/// another subject is that one's, where one before the words is theirs.
pub(super) fn anothers(sentence: &Sentence, language: &Language, found: &Match, item: &TimeItem) -> bool {
    let opens = item.opens.min(item.range.start);
    let and = sentence.class_ending_at(language.classes.and, opens);
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let subject = |m: &crate::mention::Mention| {
        let own = found.words.iter().any(|w| w.start < m.np.end && m.np.start < w.end);
        m.np.start == item.range.end
            && m.can_act()
            && m.anaphor.is_none()
            && !m.is_place()
            && !m.actors.is_empty()
            && !own
    };
    let own = |t: &TimeItem| t.value.is_some() && !t.aside && t.range.end <= found.range.start;
    opens >= found.words.first().map_or(found.range.end, |w| w.end)
        && language.features.capitals
        && and.and_then(|at| at.checked_sub(1)).is_some_and(comma)
        && sentence.mentions.iter().any(subject)
        && sentence.times.iter().any(own)
}

/// "Opened an embassy in 1960 but closed it after the coup of 1966": of a verb joined to the act before, whose date stands
/// right before the conjunction, the time is rather the one behind it in its own clause.
pub(super) fn own_behind(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    index: usize,
    others: &[Range<usize>],
) -> Option<usize> {
    let c = &language.classes;
    let item = sentence.times.get(index)?;
    let next = item.range.end + usize::from(sentence.tokens.get(item.range.end).is_some_and(|t| t.is(",")));
    let joint = [c.and, c.contrast].into_iter().filter_map(|k| sentence.class_at(k, next)).max()?;
    let verb = found.words.last().map_or(found.range.start, |w| w.start);
    let held = others.iter().any(|o| o.end <= item.range.start && item.range.start - o.end <= HELD);
    if !held
        || verb < joint
        || verb - joint > CLAUSE
        || sentence.mentions.iter().any(|m| m.np.start == joint && m.can_act())
    {
        return None;
    }
    let own = |t: &TimeItem| {
        let gap = found.range.end..t.range.start.max(found.range.end);
        let parts = |at: usize| {
            sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark)
                || [c.clause, c.and]
                    .into_iter()
                    .any(|k| sentence.class_at(k, at).is_some() && sentence.class_at(c.operator, at).is_none())
                || others.iter().any(|o| o.contains(&at))
        };
        t.value.is_some()
            && t.range.start >= found.range.end
            && gap.len() <= HELD
            && t.raw.is_named()
            && !gap.clone().any(parts)
    };
    sentence.times.iter().position(own)
}

/// How many words may part a verb from the time of its clause, with its object between.
const HELD: usize = 8;

/// Whether a time behind a conjunction stands right before the subject of the words.
pub(super) fn heads_subject(sentence: &Sentence, language: &Language, found: &Match, item: &TimeItem) -> bool {
    let joined = sentence.class_ending_at(language.classes.and, item.opens.min(item.range.start)).is_some();
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    let subject = || sentence.mentions.iter().find(|m| m.np.start == item.range.end && m.can_act());
    joined && subject().is_some_and(|m| m.np.end == verb)
}
