//! Finds expressions of time by the patterns of the pack.

pub use super::value::Value;

use super::value::raw;
use super::{stands, Piece, Point, Raw, TimeItem};
use crate::packs::language::TimePattern;
use crate::packs::Language;
use crate::pattern::{First, Ground, Match, Present, Trail};
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// Finds every expression in a sentence: at each place the longest, and of equals the pack's first.
pub fn find(sentence: &Sentence, language: &Language) -> Vec<TimeItem> {
    let mut out = Vec::new();
    // The patterns that may match somewhere, in the pack's order.
    let numbers = language.clock.candidates(&mut Present::of(sentence, language)).into_iter();
    let patterns = numbers.filter_map(|(number, most)| Some((language.times.get(number as usize)?, most)));
    let allowed: Vec<Allowed<'_>> =
        patterns.map(|(pattern, most)| Allowed { opening: pattern.pattern.opening, most, pattern }).collect();
    if allowed.is_empty() {
        return out;
    }
    let ground = Ground::new(sentence, language);
    let mut trail = Trail::default();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let mut best = best_at(&ground, &allowed, at, &mut trail);
        // One that begins later but reaches farther is the better reading: "in | May 1975".
        // Not inside words that are no time: "Tel | Aviv from 1994".
        if let Some((found, ..)) = best.as_ref().filter(|b| b.2) {
            let end = found.range.end;
            // "From August 1955 to 1974": one that leaves the month behind would cut the date in two.
            let month = found.captures.iter().filter(|(name, ..)| name == "month").map(|(.., r)| r.start).min();
            for later in at + 1..month.map_or(end, |month| end.min(month + 1)) {
                if let Some(rival) = best_at(&ground, &allowed, later, &mut trail).filter(|r| r.0.range.end > end) {
                    best = Some(rival);
                    break;
                }
            }
        }
        match best {
            Some((found, raw, is_time)) => {
                at = found.range.end;
                if is_time {
                    // Words before the date proper ("in", "on") are no part of the expression.
                    // But "ago" may be a word before the number.
                    let start =
                        if matches!(raw, Raw::Ago(..)) { found.range.start } else { trim(sentence, language, &found) };
                    let range = unwrapped(sentence, start..found.range.end);
                    let told = TimeItem {
                        pieces: pieces(sentence, language, &raw, &found, &range),
                        range,
                        opens: found.range.start,
                        tense: super::Tense::default(),
                        leads: false,
                        operator: match raw {
                            Raw::AboutThen => Some(super::Operator::About),
                            Raw::SinceThen => Some(super::Operator::Onward),
                            Raw::UntilThen => Some(super::Operator::Until),
                            Raw::BeforeThen => Some(super::Operator::Before),
                            _ => None,
                        },
                        raw,
                        value: None,
                        inherited: false,
                        group: None,
                        behind: false,
                        toward: toward(sentence, found.range.start),
                        aside: false,
                        tie: super::Tie::Free,
                    };
                    match apart(sentence, language, &told) {
                        Some(two) => out.extend(two),
                        None => out.push(told),
                    }
                }
            }
            None => at += 1,
        }
    }
    out
}

/// Whether the word carries "to" as an affix: "put off to-October".
fn toward(sentence: &Sentence, at: usize) -> bool {
    let to = |h: &crate::lexicon::Hit<'_>| h.taken > 0 && h.mark == Some(crate::mention::Mark::Dat);
    sentence.found.get(at).is_some_and(|hits| hits.iter().any(to))
}

/// A pattern that may match in the sentence.
struct Allowed<'p> {
    /// What a match can begin with, and before which token it does.
    opening: First,
    most: usize,
    pattern: &'p TimePattern,
}

/// The longest reading that begins at a token, and whether it is a time: at a number, or a word that the lexicon knows.
fn best_at<'p, 'a: 'p>(
    ground: &Ground<'a>,
    allowed: &[Allowed<'p>],
    at: usize,
    trail: &mut Trail<'p>,
) -> Option<(Match, Raw, bool)> {
    let Ground { sentence, language, .. } = *ground;
    let token = sentence.tokens.get(at)?;
    let known = sentence.found.get(at).is_some_and(|hits| !hits.is_empty());
    // Of what is passed over before the first word, a quotation mark is no part of a time.
    let quote = token.kind == TokenKind::Mark && !token.is(".") && sentence.is_passed(at);
    if quote || !known && token.kind != TokenKind::Number {
        return None;
    }
    let mut best: Option<(Match, Raw, bool)> = None;
    let offer = ground.offer(at);
    for Allowed { pattern, .. } in allowed.iter().filter(|a| at < a.most && a.opening.may(offer)) {
        let Some(found) = pattern.pattern.at(ground, at, trail) else { continue };
        if found.range.end <= best.as_ref().map_or(at, |b| b.0.range.end) {
            continue;
        }
        if pattern.value == Value::Nothing {
            best = Some((found, Raw::Given(String::new()), false));
        } else if let Some(raw) = raw(pattern.value, pattern.number, pattern.unit, &found) {
            if stands::as_time(sentence, language, pattern.value, &raw, &found) {
                let mut found = found;
                if let (Value::Lone, Some((_, _, first))) = (pattern.value, found.captures.first()) {
                    // "The March vote": the article is the vote's.
                    found.range.start = first.start;
                }
                best = Some((found, raw, true));
            }
        }
    }
    best
}

fn trim(sentence: &Sentence, language: &Language, found: &Match) -> usize {
    let mut start = found.range.start;
    let c = &language.classes;
    while let Some(end) =
        [c.mark, c.and, c.operator].into_iter().filter_map(|class| sentence.class_at(class, start)).max()
    {
        if end >= found.range.end || found.captures.iter().any(|c| c.2.start < end) {
            break;
        }
        start = end;
        if sentence.tokens.get(start).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen) {
            start += 1;
        }
    }
    start
}

/// Without the comma or dash before it, and the brackets around it.
fn unwrapped(sentence: &Sentence, mut range: Range<usize>) -> Range<usize> {
    let mark = |at: usize| sentence.tokens.get(at).filter(|t| t.kind == TokenKind::Mark);
    while range.len() > 1 && mark(range.start).is_some_and(|t| !is_apostrophe(&t.folded)) {
        range.start += 1;
    }
    while range.len() > 1 && range.end > 0 && mark(range.end - 1).is_some_and(|t| t.is(")") || t.is(",")) {
        range.end -= 1;
    }
    range
}

/// "The '80s" begins with its apostrophe.
fn is_apostrophe(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘")
}

/// "On 8 and 27 May": two days that do not follow each other are no stretch, nor are any that the sentence gives to
/// one of several each. A stretch that its words open as one is: "between 8 and 27 May".
fn apart(sentence: &Sentence, language: &Language, item: &TimeItem) -> Option<[TimeItem; 2]> {
    let (Raw::Span(from, to), [first, second]) = (&item.raw, item.pieces.as_slice()) else { return None };
    let c = &language.classes;
    let gap = first.range.end..second.range.start;
    let (one, other) = (from.day?, to.day?);
    let listed = one.checked_add(1) != Some(other) || sentence.class_in(c.respectively, 0..sentence.tokens.len());
    let opened =
        [c.between, c.range_open].into_iter().any(|class| sentence.class_in(class, item.opens..item.range.start + 1));
    let month = from.month.is_none() || from.month == to.month;
    if !sentence.class_in(c.and, gap) || !listed || opened || !month {
        return None;
    }
    let from = Point { month: to.month, year: to.year, ..*from };
    let part = |piece: &Piece, point: Point| TimeItem {
        range: piece.range.clone(),
        opens: if piece == first { item.opens } else { piece.range.start },
        raw: Raw::Date(point),
        pieces: Vec::new(),
        ..item.clone()
    };
    Some([part(first, from), part(second, *to)])
}

/// The two dates of a span written with words between them: "1971 and 1973". One with a dash is one.
fn pieces(sentence: &Sentence, language: &Language, raw: &Raw, found: &Match, range: &Range<usize>) -> Vec<Piece> {
    if !matches!(raw, Raw::Span(..)) {
        return Vec::new();
    }
    let c = &language.classes;
    let captured = |at: usize| found.captures.iter().any(|(_, _, r)| r.contains(&at));
    let joint = (range.start + 1..range.end).find_map(|at| {
        let end = [c.range_to, c.and].into_iter().filter_map(|class| sentence.class_at(class, at)).max()?;
        (!captured(at) && end < range.end).then_some(at..end)
    });
    match joint {
        Some(joint) => vec![
            Piece { range: range.start..joint.start, value: None },
            Piece { range: joint.end..range.end, value: None },
        ],
        None => Vec::new(),
    }
}
