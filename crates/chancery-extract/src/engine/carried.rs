//! Times that a clause without any of its own has from another clause of its sentence.

use super::relative::{foreign, trailing};
use super::timing::{self, Timing, FAR};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::{Point, TimeItem};

/// Whether a token parts two sentences that one full stop closes.
fn stops(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is("؛"))
}

/// "In 1978 thousands fled; Dhaka condemned Rangoon": the one year or month before a semicolon that leads the sentence
/// holds behind it, too, where nothing else is dated there. A day is of its own act.
pub(super) fn over_stop(sentence: &Sentence, found: &Match) -> Option<Timing> {
    let day = |t: &&TimeItem| t.value.as_deref().and_then(Point::from_edtf).is_some_and(|p| p.day.is_some());
    let item = timing::opening(sentence).filter(|t| !day(t))?;
    let start = found.words.first().map_or(found.range.start, |w| w.start);
    let stop = (item.range.end..start).rev().find(|at| stops(sentence, *at))?;
    let end = (found.range.end..sentence.tokens.len()).find(|at| stops(sentence, *at)).unwrap_or(sentence.tokens.len());
    let other =
        |t: &TimeItem| t.range != item.range && t.range.start < end && (t.value.is_some() || t.range.start > stop);
    let index = sentence.times.iter().position(|t| t.range == item.range)?;
    (!sentence.times.iter().any(other)).then(|| Timing { items: vec![index], distance: FAR })
}

/// "Was there on 25 January, and both sides decided to send envoys": what is only planned, and for no time that the
/// words tell, is of the one date that they told before.
pub(super) fn of_plan(sentence: &Sentence, language: &Language, found: &Match) -> Option<Timing> {
    let mut dated = sentence.times.iter().enumerate().filter(|(_, t)| t.value.is_some());
    let (index, item) = dated.next().filter(|(_, t)| !t.aside && t.operator.is_none())?;
    let start = found.words.first().map_or(found.range.start, |w| w.start);
    if dated.next().is_some() || item.range.end > start {
        return None;
    }
    let apart = foreign(sentence, language, found, &item.range, &[])
        || trailing(sentence, language, found, &item.range)
        || sentence.aside_of(item.range.start).is_some()
        || (item.range.end..start)
            .any(|at| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && (t.is("(") || t.is(")"))));
    (!apart).then(|| Timing { items: vec![index], distance: FAR })
}

/// How many words may stand between an envoy's name and the clause that tells his term, and in that before the time.
const TERM: usize = 5;

/// "The first ambassador was Mora, who served from 1957 to 1960": the time of the clause right behind that tells how
/// long he held his post.
pub(super) fn of_term(sentence: &Sentence, language: &Language, found: &Match) -> Option<Timing> {
    let c = &language.classes;
    let serves = |at: usize| {
        let relative = sentence.class_at(c.relative, at).or(sentence.class_at(c.set_off, at));
        let end = relative.filter(|end| sentence.class_at(c.serves, *end).is_some());
        end.or_else(|| sentence.class_at(c.serves, at).filter(|_| sentence.that_prefixed(at)))
    };
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let close = (found.range.end..found.range.end + TERM).find(|at| mark(*at)).filter(|at| comma(*at))?;
    let open = serves(close + 1)?;
    let near = |t: &TimeItem| open <= t.range.start && t.range.start - open <= TERM && !(open..t.range.start).any(mark);
    let index = sentence.times.iter().position(|t| t.value.is_some() && !t.aside && near(t))?;
    Some(Timing { items: vec![index], distance: 1 })
}
