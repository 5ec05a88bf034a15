//! How the source stands behind a match: cues of denial, plan and attribution around it.

use crate::lexicon::ClassId;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use chancery_model::Modality;
use std::ops::Range;

/// How far before the words a cue of denial reaches.
const DENIAL: usize = 5;
/// How far before the words a cue of a plan reaches.
const PLAN: usize = 9;

/// The modality of a match. Denied wins over planned over reported.
pub fn of_match(sentence: &Sentence, language: &Language, found: &Match) -> (Modality, Option<Range<usize>>) {
    let clause = clause(sentence, language, found);
    let c = &language.classes;
    // "There has been no envoy since the embassy closed": what began that is not denied.
    let past = |at: &Range<usize>| {
        at.end <= found.range.start
            && (at.end..found.range.start).any(|b| sentence.class_at(c.since_clause, b).is_some())
    };
    if let Some(cue) = cue(sentence, language, c.denied, c.not_denied, found, &clause, DENIAL).filter(|at| !past(at)) {
        return (Modality::Denied, Some(cue));
    }
    let done = |at: &Range<usize>| {
        found.range.start <= at.start
            && (at.start.saturating_sub(3)..at.start).any(|b| {
                sentence.class_at(c.not_planned, b).is_some()
                    && !(b..at.start).any(|m| sentence.tokens.get(m).is_some_and(|t| t.is(",")))
            })
    };
    if let Some(cue) = cue(sentence, language, c.planned, None, found, &clause, PLAN)
        .filter(|at| !done(at))
        .or_else(|| headed(sentence, language, found))
    {
        return (Modality::Planned, Some(cue));
    }
    if let Some(cue) = cue(sentence, language, c.reported, None, found, &(0..sentence.tokens.len()), usize::MAX) {
        return (Modality::Reported, Some(cue));
    }
    (Modality::Asserted, None)
}

/// The clause of a match: from the strong stop or clause word before it to the one after it.
pub fn clause(sentence: &Sentence, language: &Language, found: &Match) -> Range<usize> {
    let strong = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.folded.as_str(), ";" | ":" | "—" | "–" | "؛" | "；" | "(" | ")"))
    };
    let opens = |at: usize| {
        strong(at) || sentence.class_at(language.classes.clause, at).is_some() || another(sentence, language, at)
    };
    let start = (0..=found.range.start.min(sentence.tokens.len().saturating_sub(1)))
        .rev()
        .find(|at| if *at == found.range.start { another(sentence, language, *at) } else { opens(*at) })
        .map_or(0, |at| closed(sentence, at, found.range.start).unwrap_or(at + usize::from(strong(at))));
    let end = (found.range.end..sentence.tokens.len()).find(|at| opens(*at)).unwrap_or(sentence.tokens.len());
    start..end
}

/// "…, and-its-ambassador serves …": a conjunction written with its word behind a comma opens a clause of its own,
/// unless it goes on with a list or with what somebody plans.
fn another(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let comma = at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(",") || t.is("،"));
    comma
        && sentence.and_prefixed(at)
        && sentence.class_at(language.classes.planned, at).is_none()
        && !sentence.mentions.iter().any(|m| {
            m.np.start == at
                && m.group.is_some_and(|g| sentence.mentions.iter().any(|o| o.group == Some(g) && o.np.end <= at))
        })
}

/// "Minister to visit Chile": a headline's subject right before an infinitive is yet to do it.
fn headed(sentence: &Sentence, language: &Language, found: &Match) -> Option<Range<usize>> {
    let verb = found.words.first()?.start;
    let at = verb.checked_sub(1)?;
    let infinitive = sentence.value_at(language.classes.mark, at).is_some_and(|(end, v)| v == "dat" && end == verb);
    let group = |start: usize| sentence.mentions.iter().find(|m| m.np.start == start).and_then(|m| m.group);
    let first = sentence.mentions.first().map_or(usize::MAX, |m| m.np.start);
    let subject = sentence.mentions.iter().any(|m| {
        let opens = m.np.start == 0 || first == 0 && m.group.is_some() && m.group == group(0);
        opens && m.np.end == at && m.mark.is_none() && !m.modifier && !m.genitive && m.anaphor.is_none()
    });
    (infinitive && subject).then_some(at..verb)
}

/// "Doha, which denied it, bought …": where a clause that a comma opens at `at` ends before the match, if a comma
/// closes it there.
fn closed(sentence: &Sentence, at: usize, before: usize) -> Option<usize> {
    let comma = |i: &usize| sentence.tokens.get(*i).is_some_and(|t| t.is(","));
    let opened = at.checked_sub(1).filter(comma).is_some();
    let commas: Vec<usize> = (at..before).filter(comma).collect();
    match commas.as_slice() {
        [one] if opened && *one > at + 2 => Some(one + 1),
        _ => None,
    }
}

/// The cue of a class that bears on the match. A cue's value says where it stands: before the words
/// (the default), `after` them, before them even in the clause before (`over`), `inside` them, or anywhere (`any`).
fn cue(
    sentence: &Sentence,
    language: &Language,
    class: Option<ClassId>,
    cancel: Option<ClassId>,
    found: &Match,
    clause: &Range<usize>,
    reach: usize,
) -> Option<Range<usize>> {
    let class = class?;
    let (and, or) = (language.classes.and, language.classes.or);
    // The reach counts from the words themselves, not from the gaps between them.
    let words: Vec<Range<usize>> = if found.words.is_empty() { vec![found.range.clone()] } else { found.words.clone() };
    // "Denied yesterday that it would open": what somebody denies stands behind the word that opens the clause.
    let over = |at: usize| {
        words.iter().any(|w| at < w.start && w.start - at <= 12) && {
            let hits = sentence.found.get(at).unwrap_or_default();
            hits.iter().any(|h| h.value_of(class) == Some("over"))
        }
    };
    if let Some(at) = (0..clause.start).rev().take(12).find(|at| over(*at)) {
        return Some(at..at + 1);
    }
    for at in clause.clone() {
        let Some(hits) = sentence.found.get(at) else { continue };
        // Cues are verbs and adverbs: under a preposition the word is another.
        for hit in hits.iter().filter(|h| h.is(class) && (h.taken == 0 || h.mark.is_none())) {
            let hyphen = sentence.tokens.get(hit.end).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen);
            let next = hit.end + usize::from(hyphen);
            if sentence.class_at(cancel, next).is_some() || sentence.class_at(cancel, at).is_some() {
                continue;
            }
            let value = hit.value_of(class).unwrap_or_default();
            let own = found.captures.iter().any(|c| c.2 == (at..hit.end) && value.is_empty());
            let bears = match value {
                "any" => true,
                "after" => words.iter().any(|w| w.end <= at && at - w.end <= reach.min(6)),
                "over" => words.iter().any(|w| hit.end <= w.start && w.start - hit.end <= 12),
                "inside" => found.range.start <= at && hit.end <= found.range.end,
                // "Recognised : no": the answer to a heading.
                "" if at == found.range.end
                    && at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(":")) =>
                {
                    true
                }
                // A number: so many words before, as of a negation that stands right at its verb.
                _ => {
                    let reach = value.parse().unwrap_or(reach);
                    // "Refused to recognise them, closed its consulates": a lone comma ends what a denial holds of.
                    let over = |start: usize| {
                        let commas = (hit.end..start).filter(|i| sentence.tokens.get(*i).is_some_and(|t| t.is(",")));
                        // "Did not join and complained of it": nor does it hold of the next act of the same subject.
                        let next = and.is_some_and(|and| {
                            let joined = sentence.class_ending_at(Some(and), start).filter(|at| *at > hit.end);
                            joined.is_some_and(|at| sentence.class_at(or, at).is_none())
                        });
                        cancel.is_some() && (commas.count() == 1 || next)
                    };
                    words.iter().any(|w| hit.end <= w.start && w.start - hit.end <= reach && !over(w.start)) || own
                }
            };
            if bears {
                return Some(at..hit.end);
            }
        }
    }
    None
}
