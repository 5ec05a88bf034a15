//! Statements that sum up: how many, the only one, the first. A number speaks for itself; a superlative
//! says something of what the next words of its sentence claim.

use super::assemble::Draft;
use super::timing;
use crate::packs::Language;
use crate::pattern::{Ground, Match};
use crate::sentence::Sentence;
use crate::summary::{Counted, Says, SummaryRule};
use chancery_model::{ActorId, Kind, Measure, Modality, Sum, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// A statement that sums up, still without its document.
#[derive(Clone, Debug)]
pub struct SumDraft {
    /// What is stated.
    pub sum: Sum,
    /// Tokens of the sentence that make it.
    pub tokens: Range<usize>,
    /// The rule's name.
    pub rule: String,
}

/// How many words may stand between a superlative and what it is said of, where the class is named…
const NEAR: usize = 6;
/// … and where it is all states: what stands between may narrow it to a class of which nothing is known.
const BESIDE: usize = 2;
/// A number up to this one is that of the two sides.
const BOTH: i64 = 2;
/// Numbers beyond this count no states.
const MOST: i64 = 400;

/// Every such statement of a sentence. `acts` are its claims, each with the tokens of its rule's match.
/// `sums` are the patterns that may match, each with the token before which it begins.
pub fn find(ground: &Ground<'_>, sums: &[(u32, usize)], acts: &[(Range<usize>, Draft)]) -> Vec<SumDraft> {
    let (sentence, language) = (ground.sentence, ground.language);
    let mut found: Vec<SumDraft> = Vec::new();
    // A number needs whose it is, a superlative what is claimed.
    if acts.is_empty() && !sentence.mentions.iter().any(|m| m.actors.len() == 1) {
        return found;
    }
    for (count, most) in sums {
        let mut rules = language.summaries.iter().flat_map(|rule| rule.patterns.iter().map(move |p| (rule, p)));
        let Some((rule, pattern)) = rules.nth(*count as usize) else { continue };
        let mut matches: Vec<Match> = Vec::new();
        pattern.all(ground, *most, &mut matches);
        for matched in matches {
            let draft = match &rule.counted {
                Some(counted) => number(sentence, language, rule, counted, &matched),
                None => superlative(sentence, language, rule, &matched, acts),
            };
            found.extend(draft);
        }
    }
    // The longest of those that share words.
    found.sort_by_key(|d| (std::cmp::Reverse(d.tokens.len()), d.tokens.start));
    let mut kept: Vec<SumDraft> = Vec::new();
    for draft in found {
        let meets = |k: &SumDraft| k.tokens.start < draft.tokens.end && draft.tokens.start < k.tokens.end;
        if !kept.iter().any(|k| meets(k) && k.sum.measure.as_str() == draft.sum.measure.as_str()) {
            kept.push(draft);
        }
    }
    kept.sort_by_key(|d| d.tokens.start);
    kept
}

fn measure(rule: &SummaryRule, matched: &Match) -> Option<Measure> {
    let word = match &rule.says {
        Says::Fixed(word) => word.as_str(),
        Says::Class(class) => matched.value(class)?,
    };
    let number = matched.number("n").filter(|n| (1..=MOST).contains(n)).and_then(|n| u32::try_from(n).ok());
    Measure::of(word, number).ok()
}

/// The class that the words name: `<state_class>`, `<state_region>` or an organisation; else all states. `None`
/// if they name what is no class.
fn class(sentence: &Sentence, matched: &Match) -> Option<String> {
    if let Some(named) = matched.value("state_class").or_else(|| matched.value("state_region")) {
        return Some(named.to_owned());
    }
    match matched.mention("org") {
        Some(mention) => {
            let actor = sentence.mentions.get(mention)?.actors.first()?;
            actor.is_organisation().then(|| actor.to_string())
        }
        None => Some("world".to_owned()),
    }
}

fn number(
    sentence: &Sentence,
    language: &Language,
    rule: &SummaryRule,
    counted: &Counted,
    matched: &Match,
) -> Option<SumDraft> {
    let measure = measure(rule, matched)?;
    if matched.number("n").is_some_and(|n| n <= BOTH) {
        return None;
    }
    let hub = sentence.mentions.get(matched.mention("hub")?)?;
    let [hub] = hub.actors.as_slice() else {
        return None;
    };
    let timing = timing::of_match(sentence, language, matched, &[]);
    let times = timing.iter().flat_map(|t| &t.items).filter_map(|i| sentence.times.get(*i));
    let when = times.filter_map(|t| t.reached(counted.kind.is_state())).find_map(|w| w.parse().ok());
    let sum = Sum {
        measure,
        members: Vec::new(),
        class: class(sentence, matched)?,
        kind: counted.kind,
        value: counted.value,
        hub: hub.clone(),
        hub_first: counted.hub_first,
        when,
    };
    Some(SumDraft { sum: sum.checked().ok()?, tokens: matched.range.clone(), rule: rule.name.clone() })
}

/// Whether the record can be asked for all of whom a claim of the kind is true.
fn is_countable(kind: Kind, value: Option<Value>) -> bool {
    use Kind::*;
    match kind {
        RelationsState => matches!(value, Some(Value::Diplomatic | Value::None)),
        MissionState => matches!(value, Some(Value::Present | Value::Absent)),
        RelationsEstablished
        | RelationsSevered
        | RelationsSuspended
        | RelationsResumed
        | RelationsRecognized
        | RelationsDerecognized
        | MissionOpened
        | MissionClosed => true,
        _ => false,
    }
}

fn superlative(
    sentence: &Sentence,
    language: &Language,
    rule: &SummaryRule,
    matched: &Match,
    acts: &[(Range<usize>, Draft)],
) -> Option<SumDraft> {
    let measure = measure(rule, matched)?;
    let class = class(sentence, matched)?;
    let near = if class == "world" { BESIDE } else { NEAR };
    let follows = |(range, draft): &&(Range<usize>, Draft)| {
        let s = &draft.statement;
        range.start + 1 >= matched.range.end
            && range.start <= matched.range.end + near
            && matches!(s.modality(), Modality::Asserted | Modality::Reported)
            && is_countable(s.kind(), s.attrs().value)
    };
    // "… to staff its embassy again": the first to do it anew is another first.
    let anew = |range: &Range<usize>| sentence.class_in(language.classes.anew, range.start..range.end + NEAR);
    let (range, first) = acts.iter().filter(follows).min_by_key(|(range, _)| range.start)?;
    if anew(range) {
        return None;
    }
    // Of whom it is said stands before the words: the nearest who takes part in what is claimed, or
    // whoever it is of whom the class was taken for the party ("one of two members of … without").
    let of_one: Vec<&Draft> = acts
        .iter()
        .filter(|(r, d)| r == range && d.statement.kind() == first.statement.kind())
        .map(|(_, d)| d)
        .collect();
    let class_actor = matched.mention("org").and_then(|m| sentence.mentions.get(m)?.actors.first());
    let stands_in = class_actor.filter(|a| of_one.iter().any(|d| d.statement.involves(a)));
    let takes_part = |actor: &ActorId| stands_in.is_some() || of_one.iter().any(|d| d.statement.involves(actor));
    let before = sentence.mentions.iter().filter(|m| m.range.end <= matched.range.start);
    let nearest = before.clone().filter(|m| m.actors.iter().any(takes_part)).max_by_key(|m| m.range.end)?;
    let said_of = before.filter(|m| m.range == nearest.range || m.group.is_some() && m.group == nearest.group);
    let members: BTreeSet<ActorId> = said_of.flat_map(|m| m.actors.iter().cloned()).filter(|a| takes_part(a)).collect();
    let parties = of_one.iter().flat_map(|d| d.statement.parties());
    let hubs: BTreeSet<&ActorId> = parties.filter(|p| !members.contains(*p) && Some(*p) != stands_in).collect();
    let hub = hubs.first().filter(|_| hubs.len() == 1)?;
    let statement = &first.statement;
    let sum = Sum {
        measure,
        members: members.into_iter().collect(),
        class,
        kind: statement.kind(),
        value: statement.attrs().value.filter(|_| statement.kind().is_state()),
        hub: (*hub).clone(),
        hub_first: statement.kind().is_directed() && statement.from() == Some(*hub),
        when: statement.when().cloned(),
    };
    let tokens = nearest.range.start..range.end.max(first.tokens.end);
    Some(SumDraft { sum: sum.checked().ok()?, tokens, rule: rule.name.clone() })
}
