//! Finds the matches of all rules in a sentence, and settles which of them may stand together.

use crate::lexicon::Entry;
use crate::packs::Language;
use crate::pattern::{Match, Search};
use crate::rule::Rule;
use crate::sentence::Sentence;
use std::ops::Range;

/// A rule that matched.
#[derive(Clone, Debug)]
pub struct Candidate<'l> {
    /// The rule.
    pub rule: &'l Rule,
    /// Where, and what it captured.
    pub found: Match,
}

/// The candidates of a sentence that stand.
pub fn find<'l>(sentence: &Sentence, language: &'l Language) -> Vec<Candidate<'l>> {
    settle(sentence, language, all(&mut Search::new(sentence, language), language), |_, _| true)
}

/// Every match of every rule in a sentence.
pub fn all<'l>(search: &mut Search<'_>, language: &'l Language) -> Vec<Candidate<'l>> {
    let mut all: Vec<Candidate<'l>> = Vec::new();
    let mut matches: Vec<Match> = Vec::new();
    let mut numbers = search.candidates(&language.gate).into_iter().peekable();
    while let Some((number, most)) = numbers.next() {
        let Some((rule, pattern)) = language.pattern(number) else { continue };
        pattern.all(&search.ground, most, &mut matches);
        let next = numbers.peek().and_then(|(next, _)| language.pattern(*next));
        if matches.is_empty() || next.is_some_and(|(next, _)| std::ptr::eq(next, rule)) {
            continue;
        }
        let mut blocked: Vec<Match> = Vec::new();
        rule.blocks.iter().for_each(|pattern| search.matches(pattern, &mut blocked));
        let meets = |m: &Match, b: &Match| b.range.start < m.range.end && m.range.start < b.range.end;
        matches.retain(|m| !blocked.iter().any(|b| meets(m, b)));
        all.extend(matches.drain(..).map(|found| Candidate { rule, found }));
    }
    all
}

/// Those that may stand together: where two rules claim the same word, the one with the higher priority, then the
/// one with more words, then the first by name. `able` says which of all can stand at all: the others are in nobody's
/// way.
pub fn settle<'l>(
    sentence: &Sentence,
    language: &'l Language,
    mut all: Vec<Candidate<'l>>,
    able: impl Fn(&Candidate<'l>, &[Candidate<'l>]) -> bool,
) -> Vec<Candidate<'l>> {
    all.sort_by(|a, b| {
        (b.rule.priority, b.found.words.len(), b.found.named(), a.found.range.len(), a.found.range.start, &a.rule.name)
            .cmp(&(
                a.rule.priority,
                a.found.words.len(),
                a.found.named(),
                b.found.range.len(),
                b.found.range.start,
                &b.rule.name,
            ))
    });
    let mut kept: Vec<&Candidate<'l>> = Vec::new();
    let mut stands = vec![false; all.len()];
    for (candidate, stands) in all.iter().zip(&mut stands) {
        let clash = kept.iter().any(|k| {
            let same_rule = k.rule.name == candidate.rule.name;
            let same_kind = k.rule.kind == candidate.rule.kind;
            (same_rule || same_kind || !(k.rule.shares || candidate.rule.shares))
                && overlap(&k.found.words, &candidate.found.words)
                && (same_kind || !topical(sentence, language, k, candidate))
        });
        if !clash && able(candidate, &all) {
            kept.push(candidate);
            *stands = true;
        }
    }
    let mut kept: Vec<Candidate<'l>> =
        all.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(c, _)| c).collect();
    kept.sort_by(|a, b| (a.found.range.start, &a.rule.name).cmp(&(b.found.range.start, &b.rule.name)));
    kept
}

/// Whether two matches share nothing but what they speak of, and each has an act of its own: "relations, broken off
/// in 1944, were restored" is about relations twice.
fn topical(sentence: &Sentence, language: &Language, first: &Candidate<'_>, second: &Candidate<'_>) -> bool {
    let (a, b) = (first.found.words.as_slice(), second.found.words.as_slice());
    let meets = |word: &Range<usize>, list: &[Range<usize>]| overlap(std::slice::from_ref(word), list);
    let topic = |word: &Range<usize>| sentence.class_at(language.classes.topic, word.start) == Some(word.end);
    let c = &language.classes;
    let small = |word: &Range<usize>| {
        [c.mark, c.aux, c.det, c.and, c.clause]
            .into_iter()
            .any(|class| sentence.class_at(class, word.start) == Some(word.end))
    };
    let own =
        |list: &[Range<usize>], other: &[Range<usize>]| list.iter().any(|w| !topic(w) && !small(w) && !meets(w, other));
    let has = |one: &Candidate<'_>, other: &Candidate<'_>| {
        own(&one.found.words, &other.found.words) || had(sentence, language, one, other)
    };
    a.iter().filter(|w| meets(w, b)).all(topic) && has(first, second) && has(second, first)
}

/// "Had an embassy there until it was closed": whether an auxiliary before what both speak of tells what there was, and
/// the act of the other stands in a clause of its own behind it.
fn had(sentence: &Sentence, language: &Language, state: &Candidate<'_>, act: &Candidate<'_>) -> bool {
    let c = &language.classes;
    let shared = state.found.words.iter().find(|w| overlap(std::slice::from_ref(*w), &act.found.words));
    let Some(shared) = shared.filter(|_| state.rule.kind.is_state() && !act.rule.kind.is_state()) else { return false };
    let verb = state.found.words.iter().any(|w| w.end <= shared.start && sentence.class_at(c.aux, w.start).is_some());
    let last = act.found.words.last().map_or(shared.end, |w| w.start);
    let bounds = |at: usize| sentence.class_at(c.clause, at).is_some() && sentence.class_at(c.operator, at).is_some();
    verb && (shared.end..last).any(bounds)
}

fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
}

/// Takes the words inside names and times away from the rules: a "North" in "North Korea" is no direction.
pub fn mask(sentence: &mut Sentence) {
    let covered: Vec<Range<usize>> = sentence
        .mentions
        .iter()
        .filter(|m| m.anaphor.is_none() && m.how != crate::lexicon::How::Description)
        .map(|m| m.range.clone())
        // What an anniversary is of stands within its words.
        .chain(
            sentence
                .times
                .iter()
                // "At the end of the visit": the visit is told of, too.
                .filter(|t| {
                    use crate::time::Raw::{Anniversary, Birth, SinceThen, Then, Vague};
                    !matches!(t.raw, Anniversary(..) | Then | SinceThen | Birth | Vague)
                })
                .map(|t| t.range.clone()),
        )
        .collect();
    if covered.is_empty() {
        return;
    }
    let mut inside = vec![false; sentence.tokens.len()];
    for range in &covered {
        inside.iter_mut().take(range.end).skip(range.start).for_each(|cell| *cell = true);
    }
    let within = |at: usize| inside.get(at).copied().unwrap_or(false);
    // Cues and operators may reach into a time ("not until 1995"); rules' words may not.
    sentence.found.retain(within, |at, hit| {
        let reaches =
            |range: &Range<usize>| hit.end > range.end && at == range.start && !matches!(hit.entry, Entry::Name(_));
        covered.iter().filter(|range| range.contains(&at)).all(reaches)
    });
}
