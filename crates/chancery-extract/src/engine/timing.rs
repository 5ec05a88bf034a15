//! The times of a sentence, and which of them a match happened at.

use crate::lexicon::{ClassId, Entry};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::{combine, find as patterns, tense, Operator, Tense, TimeItem, Tracker};
use std::ops::Range;

/// A date that begins within so many words of the sentence's beginning leads it: what follows lies in its year.
const LEADS: usize = 3;

/// Finds the expressions of a sentence, unresolved.
pub fn find(sentence: &mut Sentence, language: &Language) {
    let mut times = patterns::find(sentence, language);
    combine::operators(sentence, language, &mut times);
    let dated =
        times.iter().any(|t| matches!(t.raw, crate::time::Raw::Date(p) if p.month.is_some() || p.year.is_some()));
    let apposed: Vec<bool> = (0..times.len()).map(|at| apposed(sentence, &times, at)).collect();
    for (item, apposed) in times.iter_mut().zip(apposed) {
        let beside = dated && matches!(item.raw, crate::time::Raw::Beside(..));
        let shift = match &item.raw {
            crate::time::Raw::Shift(count, unit) | crate::time::Raw::Beside(count, unit) => Some((*count, *unit)),
            _ => None,
        };
        if let (true, Some((count, unit))) = (apposed, shift) {
            // "On Sunday, a day after breaking with Peru": the break lies as far from Sunday the other way.
            item.behind = !sentence.tokens.get(item.range.end).is_some_and(|t| t.is(","));
            item.raw = crate::time::Raw::Shift(if item.behind { -count } else { count }, unit);
        }
        item.aside = beside
            || apposed
            || foremost(sentence, language, item)
            || sentence.class_ending_at(language.classes.aside, item.range.start).is_some();
    }
    let ranges: Vec<Range<usize>> = times.iter().filter(|t| t.raw.is_named()).map(|t| t.range.clone()).collect();
    for item in &mut times {
        item.tense = match (tense::of(sentence, language, &item.range, &ranges), item.operator) {
            (Tense::Open, Some(Operator::Since | Operator::Onward)) => Tense::Behind,
            (Tense::Open, Some(Operator::Until | Operator::Before)) => Tense::Toward,
            (tense, _) => tense,
        };
        item.leads = item.range.start <= LEADS;
    }
    sentence.times = times;
}

/// "In 1931, a year before the war broke out": the date is told, and what stands behind its comma only places it.
fn apposed(sentence: &Sentence, times: &[TimeItem], at: usize) -> bool {
    use crate::time::Raw;
    let (Some(item), Some(before)) = (times.get(at), at.checked_sub(1).and_then(|b| times.get(b))) else {
        return false;
    };
    let full = match before.raw {
        Raw::Date(p) => p.year.is_some() || p.day.is_some(),
        Raw::Shift(..) | Raw::Within(..) | Raw::Beside(..) | Raw::Given(..) | Raw::Anniversary(..) => false,
        _ => true,
    };
    // "… in 1999, and-a-year later …": the conjunction opens the next clause.
    full && matches!(item.raw, Raw::Shift(..) | Raw::Beside(..))
        && !sentence.and_prefixed(item.range.start)
        && item.range.start == before.range.end + 1
        && sentence.tokens.get(before.range.end).is_some_and(|t| t.is(","))
}

/// "The first to do so since 1952": the year of the last one before.
fn foremost(sentence: &Sentence, language: &Language, item: &TimeItem) -> bool {
    let start = item.range.start;
    let stop = |at: &usize| sentence.tokens.get(*at).is_none_or(|t| t.kind == TokenKind::Mark);
    item.operator == Some(Operator::Since)
        && (start.saturating_sub(9)..start)
            .rev()
            .take_while(|at| !stop(at))
            .any(|at| sentence.class_at(language.classes.foremost, at).is_some())
}

/// Resolves them in order.
pub fn resolve(sentence: &mut Sentence, language: &Language, tracker: &mut Tracker) {
    tracker.begin();
    let mut times = std::mem::take(&mut sentence.times);
    combine::years(sentence, language, &mut times);
    // An anniversary counts back from the date of its sentence, wherever that stands.
    let counts = |item: &TimeItem| matches!(item.raw, crate::time::Raw::Anniversary(..));
    // The date that leads the sentence: an earlier one behind it looks back, and the next sentence goes on from the first.
    let mut lead: Option<String> = None;
    for late in [false, true] {
        for item in times.iter_mut().filter(|i| counts(i) == late) {
            let before = *tracker;
            if let Some(resolved) = tracker.resolve(&item.raw, item.tense, item.leads) {
                item.inherited = resolved.inherited;
                item.settle(resolved.value);
            }
            let dated = matches!(item.raw, crate::time::Raw::Date(_));
            if item.leads && dated && item.range.start <= 1 && lead.is_none() {
                lead.clone_from(&item.value);
            }
            let year = |value: &str| value.get(..4).and_then(|y| y.parse::<i32>().ok());
            let back = dated
                && matches!((lead.as_deref().and_then(year), item.value.as_deref().and_then(year)), (Some(l), Some(v)) if v < l);
            if item.aside || late || back {
                *tracker = Tracker { reports: tracker.reports, ..before };
            }
        }
    }
    // "19–21 November", "between 1973 and 1980": the year stands once, at the end.
    sentence.times = combine::ranges(sentence, language, times);
    for item in &mut sentence.times {
        if item.value.as_deref().is_some_and(|v| v.parse::<chancery_time::When>().is_err()) {
            item.value = None;
        }
    }
}

/// What a match's time is and where it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Indices of the sentence's times; several for a list.
    pub items: Vec<usize>,
    /// How far away, in words.
    pub distance: usize,
}

/// Farther away than this, a time is not the event's.
const FAR: usize = 34;

/// How far away the time of a clause of the same time counts.
const MEANWHILE: usize = 13;

/// The time of a match: the nearest in its clause, where other events between them count as distance.
pub fn of_match(sentence: &Sentence, language: &Language, found: &Match, others: &[Range<usize>]) -> Option<Timing> {
    let mut best: Option<(usize, usize)> = None;
    // A member of a list has its own time, whatever the words over the list say.
    let own = |t: &&TimeItem| t.value.is_some() && !t.aside && t.range.start >= sentence.lead;
    let member = sentence.lead > found.range.start && sentence.times.iter().any(|t| own(&t));
    for (index, item) in sentence.times.iter().enumerate() {
        // "Founded in 1820" dates what is said to be founded then, if that is the match's own word.
        let opens = |w: &Range<usize>| {
            w.end + 1 >= item.range.start && w.end <= item.range.start || item.behind && behind(sentence, item, w.start)
        };
        if item.value.is_none() || item.aside && !found.words.iter().any(opens) {
            continue;
        }
        if member {
            if best.is_none() && own(&item) {
                best = Some((0, index));
            }
            continue;
        }
        if item.behind && found.words.first().is_some_and(|w| behind(sentence, item, w.start)) {
            return Some(Timing { items: vec![index], distance: 0 });
        }
        let Some(mut distance) = distance(sentence, language, found, &item.range, others) else { continue };
        // "On 8 October, six days after …": the date itself is the better one.
        let relative = |t: &TimeItem| matches!(t.raw, crate::time::Raw::Shift(..) | crate::time::Raw::Within(..));
        // Right before the words it is theirs: "…, and the next day it broke off relations".
        let own = item.range.end == found.range.start && sentence.and_prefixed(item.range.start);
        // Unless an act stands between them: "two years later relations were resumed, and in May 1976 …".
        let parted = |t: &TimeItem| {
            let (start, end) = (item.range.end.min(t.range.end), item.range.start.max(t.range.start));
            found.words.iter().chain(others).any(|w| start <= w.start && w.end <= end)
        };
        if relative(item) && !own && sentence.times.iter().any(|t| t.value.is_some() && !relative(t) && !parted(t)) {
            // Right behind the words it is as good as a date.
            distance += if item.range.start == found.range.end { 1 } else { 7 };
        }
        // "On 1 November 1973, after the October war": the war is the worse date.
        let era = |t: &TimeItem| matches!(t.raw, crate::time::Raw::Given(..));
        if era(item) && sentence.times.iter().any(|t| t.value.is_some() && !era(t) && !t.aside) {
            distance += 10;
        }
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, index));
        }
    }
    let Some((distance, index)) = best.filter(|(d, _)| *d <= FAR) else {
        return meanwhile(sentence, language, found);
    };
    let items = match sentence.times.get(index).and_then(|t: &TimeItem| t.group) {
        Some(group) => list(sentence, language, group, index, found, others),
        None => vec![index],
    };
    Some(Timing { items, distance })
}

/// How many words may stand between an act and the clause that tells when it took place.
const TIED: usize = 5;

/// How many words of a clause may stand between a time that places it and its verb.
const CLAUSE: usize = 5;

/// Whether a word stands in the clause that a time behind a date opens.
fn behind(sentence: &Sentence, item: &TimeItem, word: usize) -> bool {
    let stop = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    item.range.end <= word && word - item.range.end <= CLAUSE && !(item.range.end..word).any(stop)
}

/// "Relations were established when the envoy presented his letters on 3 May": what a clause of the same time
/// dates, it dates too, where the words before it have no time of their own.
fn meanwhile(sentence: &Sentence, language: &Language, found: &Match) -> Option<Timing> {
    let start = found.range.end;
    let stop = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(":"));
    let clause = (start..sentence.tokens.len())
        .take_while(|at| !stop(*at))
        .find(|at| sentence.class_at(language.classes.meanwhile, *at).is_some())?;
    let plain = |t: &&TimeItem| t.value.is_some() && !t.aside;
    if sentence.times.iter().filter(plain).any(|t| t.range.end <= clause) {
        return None;
    }
    let end = (clause..sentence.tokens.len()).find(|at| stop(*at)).unwrap_or(sentence.tokens.len());
    let dated = |t: &TimeItem| plain(&t) && t.operator.is_none() && t.range.start > clause && t.range.end <= end;
    let index = sentence.times.iter().position(dated)?;
    Some(Timing { items: vec![index], distance: MEANWHILE })
}

/// All members of a list, unless another event stands between them.
fn list(
    sentence: &Sentence,
    language: &Language,
    group: usize,
    index: usize,
    found: &Match,
    others: &[Range<usize>],
) -> Vec<usize> {
    let members: Vec<usize> =
        sentence.times.iter().enumerate().filter(|(_, t)| t.group == Some(group)).map(|(i, _)| i).collect();
    // "Were resumed on 6 May 1971, and in August 1987 Athens declared …": the last opens a clause of its own.
    let opens = |i: &usize| {
        sentence.times.get(*i).is_some_and(|t| {
            let comma = (t.range.start.saturating_sub(3)..t.range.start)
                .any(|at| sentence.tokens.get(at).is_some_and(|x| x.is(",")));
            let doer = sentence.mentions.iter().find(|m| m.np.start == t.range.end);
            comma && doer.is_some_and(|m| m.mark.is_none() && m.can_act() && !m.bracketed)
        })
    };
    if let (Some(at), true) = (members.iter().skip(1).position(opens), language.features.capitals) {
        let (before, after) = members.split_at(at + 1);
        let clause = after.first().and_then(|i| sentence.times.get(*i)).map_or(0, |t| t.range.start);
        return if found.range.start >= clause { after.to_vec() } else { before.to_vec() };
    }
    let all = members.iter().filter_map(|i| sentence.times.get(*i)).collect::<Vec<_>>();
    let span = all.first().map_or(0, |t| t.range.start)..all.last().map_or(0, |t| t.range.end);
    let broken = others.iter().chain(&found.words).any(|o| span.start < o.start && o.end < span.end);
    // "Peru on 8 July 1972 and Argentina on 28 May 1973": each has its own.
    let other = sentence.mentions.iter().any(|m| {
        m.anaphor.is_none()
            && !m.modifier
            && span.start < m.range.start
            && m.range.end < span.end
            && !m.actors.is_empty()
    });
    if broken || other || acts(sentence, language, span, found) {
        vec![index]
    } else {
        members
    }
}

/// Whether a word of another act stands between the times: "opened in 1824 and closed in 1916" is no list,
/// "initialled in 1996 and signed in 2004" is one of a signing.
fn acts(sentence: &Sentence, language: &Language, span: Range<usize>, found: &Match) -> bool {
    let c = &language.classes;
    let glue = [c.and, c.mark, c.det, c.operator, c.time_glue, c.again, c.clause, c.aux];
    let classes = |at: usize| {
        let hits = sentence.found.get(at).unwrap_or_default();
        hits.iter().filter(|h| h.taken == 0).filter_map(|h| match &h.entry {
            Entry::Class(class, _) => Some(*class).filter(|c| language.lexicon.is_listed(*c)),
            Entry::Name(_) => None,
        })
    };
    let own: Vec<ClassId> = found.words.iter().flat_map(|w| classes(w.start)).collect();
    span.filter(|at| sentence.time_at(*at).is_none()).any(|at| {
        let listed: Vec<ClassId> = classes(at).collect();
        let working = listed.iter().any(|class| glue.contains(&Some(*class)) || own.contains(class));
        !working && !listed.is_empty()
    })
}

/// Whether a time closes a clause set off by commas: "Norway, which had left in 1984, sent an envoy".
fn enclosed(sentence: &Sentence, language: &Language, time: &Range<usize>) -> bool {
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let opens = |at: usize| sentence.class_at(language.classes.clause, at).is_some();
    comma(time.end) && (1..time.start).rev().take(14).find(|at| comma(*at)).is_some_and(|at| opens(at + 1))
}

fn distance(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> Option<usize> {
    // "The 1979 treaty", "a 1971–1972 programme": the date of the thing, less likely of what is done with it.
    // Where adjectives follow their noun, so does a year.
    let attributive = !language.features.construct
        && sentence.class_ending_at(language.classes.det, time.start).is_some()
        && sentence.tokens.get(time.end).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
        && !sentence.class_in(language.classes.mark, time.end..time.end + 1)
        && !sentence.class_in(language.classes.aux, time.end..time.end + 1);
    // "The king, who-came to power in 1977, went to …": the time of a clause tied to a noun is that clause's alone.
    if foreign(sentence, language, found, time) {
        return None;
    }
    if found.range.start <= time.start && time.end <= found.range.end {
        let held =
            others.iter().any(|o| found.range.start <= o.start && o.end <= time.start && time.start - o.end <= 2);
        // "Opened a legation in 1939, and-it was raised …": the clause of the time ends before the next word.
        let next = found.words.iter().map(|w| w.start).find(|s| *s >= time.end).unwrap_or(time.end);
        let closed = (time.end..next).any(|at| {
            sentence.tokens.get(at).is_some_and(|t| t.is(",")) && sentence.and_prefixed(at + 1)
                || sentence.class_at(language.classes.clause, at).is_some()
                || at == time.end && sentence.class_at(language.classes.and, at).is_some()
                // "The embassy, opened in 1962, was closed …".
                || at == time.end
                    && sentence.tokens.get(at).is_some_and(|t| t.is(","))
                    && (found.range.start..time.start).any(|b| sentence.tokens.get(b).is_some_and(|t| t.is(",")))
        });
        // "Relations, interrupted by the war in 1866, were resumed": what stands between commas has its own date.
        let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let open = found.words.first().map_or(found.range.start, |w| w.end);
        let parted = comma(time.end) && comma(open) && open < time.start && next > time.end;
        if parted {
            return None;
        }
        // "Relations were cut, and-in 1966 resumed": the time that opens a clause is of the word right behind it.
        let again = sentence.class_at(language.classes.and, time.end).is_some()
            || sentence.class_at(language.classes.aux, time.end).is_some();
        let right_behind = next == time.end || again && next == time.end + 1;
        if right_behind
            && (opens_clause(sentence, language, time.start) || joined(sentence, language, time.start) && held)
        {
            return Some(0);
        }
        // "The treaty, which was signed in 1925, was denounced …": the date of what commas set off.
        let set_off = sentence.aside_of(time.start).is_some_and(|a| !found.words.iter().any(|w| a.contains(&w.start)));
        // "The treaty of 1904 was denounced": the date of the thing, where the act has another.
        let things = found.words.iter().any(|w| w.start >= time.end)
            && crate::mention::marks::before(sentence, language, time.start) == Some(crate::mention::Mark::Gen)
            && found.words.iter().any(|w| w.end <= time.start);
        // "Was reopened in 2002, and-in January 2008 closed again": a joined time opens its own clause.
        let held = held && !sentence.and_prefixed(time.start);
        return Some(if things {
            18
        } else if attributive || held || closed || set_off {
            10
        } else {
            0
        });
    }
    let after = time.start >= found.range.end;
    // "Liberia, which had recognised both in turn, opened ties on 17 February": the date behind such a clause.
    let relative = |a: &&Range<usize>| {
        sentence.that_prefixed(a.start + 1) || sentence.class_at(language.classes.relative, a.start + 1).is_some()
    };
    let inner = found.words.first().and_then(|w| sentence.aside_of(w.start)).filter(relative);
    if after && inner.is_some_and(|a| a.end <= time.start && found.words.iter().all(|w| a.contains(&w.start))) {
        return None;
    }
    // "Left its embassy, which had worked there since 1944": the time is that of the clause behind the comma.
    let behind = |o: &Range<usize>| {
        found.range.end < o.start
            && o.end <= time.start
            && time.start - o.end <= 4
            && (found.range.end..o.start).any(|at| {
                sentence.tokens.get(at).is_some_and(|t| t.is(","))
                    && (at + 2 >= o.start || sentence.and_prefixed(at + 1))
            })
            && !(o.end..time.start).any(|at| sentence.tokens.get(at).is_some_and(|t| t.is(",")))
    };
    if after && others.iter().any(behind) {
        return None;
    }
    // "Opened consulates in 1962 and-established relations", "…, in 1962, and-the embassy was opened": the time
    // closes the clause before.
    if !after && time.start > LEADS {
        let next = time.end + usize::from(sentence.tokens.get(time.end).is_some_and(|t| t.is(",")));
        let another = sentence.and_prefixed(next) && next <= found.range.start;
        let held = |o: &Range<usize>| o.end <= time.start && time.start - o.end <= 8;
        if another && others.iter().any(held) {
            return None;
        }
    }
    // "For the first time since relations were cut in 1974, met …": the time of the clause before the comma.
    let closed = |o: &Range<usize>| {
        o.end <= time.start
            && time.start - o.end <= 3
            && !(o.end..time.start).any(|at| sentence.tokens.get(at).is_some_and(|t| t.is(",")))
    };
    let comma = sentence.tokens.get(time.end).is_some_and(|t| t.is(","));
    let subordinate = (0..time.start).any(|at| sentence.class_at(language.classes.since_clause, at).is_some());
    if !after && comma && subordinate && others.iter().any(closed) {
        return None;
    }
    // "Sent an envoy, and-in 1957 raised …": the time opens the next clause.
    let listed = sentence.times.iter().any(|t| t.range == *time && t.group.is_some());
    if after && (opens_clause(sentence, language, time.start) || !listed && joined(sentence, language, time.start)) {
        let next = |o: &Range<usize>| o.start >= time.end && o.start - time.end <= 3;
        let verb = |at: usize| sentence.class_at(language.classes.behind, at).is_some();
        if others.iter().any(next) || (time.end..time.end + 2).any(verb) {
            return None;
        }
    }
    // "Opened ties and-in that year embassies were opened": right before another act a joined time is that one's.
    let joined = |o: &Range<usize>| o.start == time.end && !sentence.and_prefixed(o.start);
    if after && sentence.and_prefixed(time.start) && others.iter().any(joined) {
        return None;
    }
    let gap = if after { found.range.end..time.start } else { time.end..found.range.start.max(time.end) };
    // "The coup of 1 September": the date of that, unless the match ends in it.
    let of = sentence.tokens.get(time.start.saturating_sub(1)).filter(|_| {
        crate::mention::marks::before(sentence, language, time.start) == Some(crate::mention::Mark::Gen)
            && !found.words.iter().any(|w| w.end + 1 >= time.start && w.end < time.start)
            && time.start.checked_sub(2).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Word)
    });
    // "Its independence on 6 July 1975": the date of that, if another is to be had.
    let elsewhere = (time.start.saturating_sub(6)..time.start).any(|at| {
        sentence.class_at(language.classes.elsewhere, at).is_some_and(|end| {
            // "On the day of independence, 12 December 1963, …": the day is named for its own sake.
            let named = sentence.tokens.get(end).is_some_and(|t| t.is(",")) && end + 1 == time.start;
            end <= time.start
                && !named
                && !(end..time.start).any(|b| {
                    sentence.tokens.get(b).is_some_and(|t| t.is(",") && b + 1 < time.start || t.is(";"))
                        || found.words.iter().any(|w| w.contains(&b))
                })
        })
    });
    // "Ortiz, who had come to power in 1977, went to …": the date of that clause, if another is to be had.
    let aside = !after && sentence.tokens.get(time.end).is_some_and(|t| t.is(",")) && {
        let start = (0..time.start).rev().find(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(",")));
        start.is_some_and(|at| {
            let opens = |class| sentence.class_at(class, at + 1).is_some();
            at + 4 < time.start && opens(language.classes.clause) && !opens(language.classes.meanwhile)
        })
    };
    // What a clause between commas dates is told there, and nowhere else.
    let set_off = sentence.aside_of(time.start).is_some_and(|a| !found.words.iter().any(|w| a.contains(&w.start)));
    // "Were frozen in 1938 and restored only in 1990": what stands before the conjunction dates the act before it.
    let earlier = time.end == found.range.start && sentence.class_at(language.classes.and, found.range.start).is_some();
    let mut cost = gap.len()
        + if earlier { 12 } else { 0 }
        + if set_off { 14 } else { 0 }
        + if aside { 14 } else { 0 }
        + if elsewhere { 12 } else { 0 }
        + if attributive { 12 } else { 0 }
        + if of.is_some() { 8 } else { 0 };
    // A colon or semicolon begins anew.
    // A preposition that a hyphen ties to its number is a word more.
    let hyphen = |t: &crate::text::Token| t.kind == crate::text::TokenKind::Hyphen;
    let tied_before = time.start.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(hyphen);
    let begun = (1..=if tied_before { 3 } else { 2 }).any(|back| {
        time.start.checked_sub(back).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(":") || t.is(";"))
    });
    let leading = !after && (time.start <= 2 || begun);
    if !after {
        cost += 1;
        // "In 1982 it closed the border, and in 1983 …": the later date takes over.
        let taken = leading
            && sentence.times.iter().any(|t| {
                let first = t.range.start.saturating_sub(1);
                let anew = |at: usize| sentence.class_ending_at(language.classes.and, at).is_some();
                t.value.is_some()
                    && t.range.start > time.end
                    && t.range.end <= found.words.last().map_or(found.range.start, |w| w.start)
                    && (anew(first) || anew(t.range.start) || sentence.and_prefixed(t.range.start))
            });
        cost += if taken { 14 } else { 0 };
        // "… on 22 December 2010, and an embassy opened in 2012": the time closes the clause before.
        let comma = sentence.tokens.get(time.end).is_some_and(|t| t.is(","));
        let closes = !leading && comma && sentence.class_at(language.classes.and, time.end + 1).is_some();
        cost += if closes { 6 } else { 0 };
        cost += if !leading && enclosed(sentence, language, time) { 8 } else { 0 };
    }
    // A preposition that a hyphen ties to the number is no word of its own.
    let tied =
        time.start.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Hyphen);
    if after && tied {
        cost = cost.saturating_sub(2);
    }
    // "… in 1984 and-joined …", where the words begin with the conjunction: the time closes the clause before.
    let joins = sentence.and_prefixed(found.range.start)
        || sentence.class_at(language.classes.and, found.range.start).is_some();
    if !after && !leading && gap.is_empty() && joins {
        cost += 5;
    }
    // "… recognised it in 1821 and opened …": of two acts the first has the time before the conjunction.
    if !after
        && !leading
        && (time.end..(time.end + 2).min(found.range.start)).any(|at| {
            sentence.class_at(language.classes.and, at).is_some()
                && (at == time.end || sentence.tokens.get(time.end).is_some_and(|t| t.is(",")))
        })
        && others.iter().any(|o| o.end <= time.start)
    {
        cost += 6;
    }
    if leading {
        // A time at the head of the sentence holds for all of it.
        cost = cost.min(8);
    }
    for at in gap.clone() {
        let Some(token) = sentence.tokens.get(at) else { continue };
        match token.folded.as_str() {
            ";" | "؛" | "；" => cost += 40,
            ":" | "—" | "–" | "(" | ")" => cost += 5,
            // A clitic conjunction behind a comma opens a clause.
            "," | "،" if !leading && sentence.and_prefixed(at + 1) => cost += 6,
            "," | "،" if !leading => cost += 1,
            _ => {}
        }
        if !leading && sentence.class_at(language.classes.clause, at).is_some() {
            cost += 7;
        }
    }
    let crossed = others.iter().filter(|o| gap.start <= o.start && o.end <= gap.end).count();
    cost += crossed * if leading { 3 } else { 9 };
    // A time that another event holds more closely belongs to that one.
    let owned = others.iter().any(|o| {
        let near = if o.end <= time.start { time.start - o.end } else { o.start.saturating_sub(time.end) };
        near <= 2 && near + 3 < gap.len() && !(leading && o.start > time.end)
    });
    if owned {
        cost += 10;
    }
    Some(cost)
}

/// Whether a time stands in a clause that a prefix ties to a noun, and the match stands outside of it; or the match
/// begins before such a clause and tells what the clause does: "a legation in 1948, which-was raised later".
fn foreign(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>) -> bool {
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let tied = |at: usize| {
        let whole = sentence.found.get(at).is_some_and(|hits| hits.iter().any(|h| h.taken == 0));
        sentence.that_prefixed(at) && !whole
    };
    let opened = (0..time.start).rev().take_while(|at| !mark(*at)).find(|at| tied(*at));
    if let Some(start) = opened {
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

/// Whether a time stands behind a comma and a conjunction written together with its preposition.
fn opens_clause(sentence: &Sentence, language: &Language, time: usize) -> bool {
    let before = conjoined(sentence, language, time).and_then(|at| at.checked_sub(1));
    before.and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(","))
}

/// Whether a time stands behind a conjunction written together with its preposition.
fn joined(sentence: &Sentence, language: &Language, time: usize) -> bool {
    conjoined(sentence, language, time).is_some()
}

/// Where the conjunction written together with the preposition of a time stands.
fn conjoined(sentence: &Sentence, language: &Language, time: usize) -> Option<usize> {
    let hyphen = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let head = match time.checked_sub(1) {
        Some(before) if hyphen(before) => before.checked_sub(1)?,
        _ => time,
    };
    let bound = sentence.and_prefixed(head)
        || !language.features.and_prefixes.is_empty() && sentence.class_at(language.classes.and, head).is_some();
    bound.then_some(head)
}
