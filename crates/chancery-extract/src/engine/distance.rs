//! How far a time of the sentence is from the words of a match: whose time it is, told by the clauses between them.

use super::clauses::{another, inserted, opening, then_when, Opening};
use super::relative::{foreign, trailing};
use super::timing::LEADS;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::ops::Range;

/// Whether a time closes a clause set off by commas: "Norway, which had left in 1984, sent an envoy".
fn enclosed(sentence: &Sentence, language: &Language, time: &Range<usize>) -> bool {
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let opens = |at: usize| {
        sentence.class_at(language.classes.clause, at).is_some()
            && sentence.class_at(language.classes.meanwhile, at).is_none()
    };
    comma(time.end) && (1..time.start).rev().take(14).find(|at| comma(*at)).is_some_and(|at| opens(at + 1))
}

/// How far away a time is from a match, in words, where commas, clauses and other acts between them count as words;
/// `None` where it is none of its times.
pub(super) fn distance(
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
    if foreign(sentence, language, found, time, others) || trailing(sentence, language, found, time) {
        return None;
    }
    // "The embassy, burnt down in 1977, was closed in 1992": so is that of what stands between subject and verb, unless
    // it tells when the thing was meant to be: "the visit, fixed for May, never took place".
    let meant = matches!(
        crate::mention::marks::before(sentence, language, time.start),
        Some(crate::mention::Mark::Ben | crate::mention::Mark::Dat)
    );
    let starts = |at: usize| found.words.iter().chain(others).any(|w| w.start == at);
    let between = inserted(sentence, language, time, starts);
    // The noun itself it dates: "the withdrawal, announced on 9 July, caused no stir".
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let other = |a: &Range<usize>| {
        let within = found.words.iter().any(|w| a.contains(&w.start) && !mark(w.start));
        found.words.iter().any(|w| w.start >= a.end) && !within
    };
    // What was finished then was built then.
    let done = |a: &Range<usize>| sentence.class_at(language.classes.takes_place, a.start + 1).is_some();
    if between.is_some_and(|a| other(&a) && !done(&a)) {
        return meant.then_some(1);
    }
    // What brackets hold with an act of its own is that act's: "closed its legation (opened in 1923) in 1940".
    if let Some(b) = bracket(sentence, time) {
        let within = |w: &Range<usize>| b.contains(&w.start);
        if !found.words.iter().any(within) && others.iter().any(within) {
            return None;
        }
        // "Expels the chargé (January) and recalls its envoy": a date alone in brackets is of the act right before them.
        let first = found.words.first().map_or(found.range.start, |w| w.start);
        let last = found.words.last().map_or(found.range.end, |w| w.end);
        let nearer = |o: &Range<usize>| o.end <= b.start && (first >= b.end || o.start >= last);
        let goes_on = sentence.tokens.get(b.end).is_some_and(|t| t.kind == TokenKind::Word || t.is(","));
        if goes_on && b.len() <= time.len() + 3 && others.iter().any(nearer) {
            return None;
        }
    }
    // "Trade agreement, 12 May 1950 (lapsed)": what brackets tell of a thing was not on the day right before them.
    let beside = |word: &Range<usize>| bracket(sentence, word).is_some_and(|b| time.end == b.start);
    if found.words.last().is_some_and(beside) {
        return None;
    }
    if sourced(sentence, language, found, time) || led(sentence, language, found, time, others) {
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
        // "Received, in 2000, a gift": nothing but the date stands there.
        let bare = time.start <= open + 2;
        let parted = comma(time.end) && comma(open) && open < time.start && next > time.end && !bare;
        if parted {
            return None;
        }
        // "Peru, which had opened an embassy in 1961, closed it in 1989": the time of the clause that commas set off.
        let aside = sentence.aside_of(time.start);
        let last = found.words.last().map_or(found.range.end, |w| w.start);
        if aside.is_some_and(|a| a.end <= last && found.words.iter().any(|w| a.contains(&w.start))) {
            return Some(18);
        }
        // "Relations were cut, and-in 1966 resumed": the time that opens a clause is of the word right behind it.
        let again = sentence.class_at(language.classes.and, time.end).is_some()
            || sentence.class_at(language.classes.aux, time.end).is_some();
        // "…, and-in August, after the coup, closed": over what two commas set off.
        let over = comma(time.end) && next > time.end + 2 && comma(next - 1) && !(time.end + 1..next - 1).any(comma);
        let right_behind = next == time.end || again && next == time.end + 1 || over;
        if right_behind
            && (opens_clause(sentence, language, time.start) || joined(sentence, language, time.start) && held)
        {
            return Some(0);
        }
        // "The treaty, which was signed in 1925, was denounced …": the date of what commas set off.
        let set_off = sentence.aside_of(time.start).is_some_and(|a| !found.words.iter().any(|w| a.contains(&w.start)));
        // "The treaty of 1904 was denounced": the date of the thing, where the act has another.
        let of = crate::mention::marks::before(sentence, language, time.start) == Some(crate::mention::Mark::Gen);
        let things = found.words.iter().any(|w| w.start >= time.end)
            && (of && found.words.iter().any(|w| w.end <= time.start) || unmarked(sentence, language, found, time));
        // "Was reopened in 2002, and-in January 2008 closed again": a joined time opens its own clause.
        let held = held && !sentence.and_prefixed(time.start);
        // "Signed a treaty in 1926 and let it lapse in 1936": the time right behind the last word is that word's.
        let own = sentence.times.iter().any(|t| {
            let gap = found.range.end..t.range.start.max(found.range.end);
            t.value.is_some()
                && !t.aside
                && t.operator.is_none()
                && t.range.start >= found.range.end
                && gap.len() <= BEHIND
                && gap.clone().all(|at| {
                    let c = &language.classes;
                    [c.mark, c.operator, c.time_glue, c.det].into_iter().any(|k| sentence.class_at(k, at).is_some())
                        || sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen)
                })
                && (t.group.is_none() || !sentence.times.iter().any(|o| o.range == *time && o.group == t.group))
        });
        return Some(if things {
            18
        } else if attributive || held || closed || set_off {
            10
        } else if own && !opened_by(sentence, language, found) && found.words.iter().any(|w| w.start >= time.end) {
            4
        } else {
            0
        });
    }
    let after = time.start >= found.range.end;
    let unmarked = unmarked(sentence, language, found, time);
    if told_when(sentence, language, found, time, others) {
        return Some(0);
    }
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
    // "Recognised it on 1 July and-opened an embassy that month": behind a verb that a conjunction joins, the time is that
    // one's, where the words before have their own.
    let next = |o: &Range<usize>| {
        let verb = sentence.and_prefixed(o.start) && sentence.class_at(language.classes.behind, o.start).is_some();
        let own = |t: &crate::time::TimeItem| {
            t.value.is_some() && !t.aside && found.range.start <= t.range.start && t.range.end <= o.start
        };
        verb && found.range.end <= o.start && o.end <= time.start && sentence.times.iter().any(own)
    };
    if after && others.iter().any(next) {
        return None;
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
    // "Bombed the airfields, and on the 6th the premier told the house": the time opens the next clause.
    let opened = opening(sentence, language, time, others);
    if after && opened.is_some() {
        return None;
    }
    // "Opened ties and-in that year embassies were opened": right before another act a joined time is that one's.
    let joined = |o: &Range<usize>| o.start == time.end && !sentence.and_prefixed(o.start);
    if after && sentence.and_prefixed(time.start) && others.iter().any(joined) {
        return None;
    }
    if !after && later(sentence, language, found, time, others) {
        return None;
    }
    let gap = if after { found.range.end..time.start } else { time.end..found.range.start.max(time.end) };
    if after && another(sentence, language, gap.clone()) {
        return None;
    }
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
    // What a clause between commas dates is told there, and nowhere else, unless the clause tells when the rest was.
    let when = |a: &Range<usize>| sentence.class_at(language.classes.meanwhile, a.start + 1).is_some();
    let set_off =
        sentence.aside_of(time.start).is_some_and(|a| !when(a) && !found.words.iter().any(|w| a.contains(&w.start)));
    if set_off && meant && found.words.iter().any(|w| w.end <= time.start) {
        return Some(1);
    }
    if set_off && sentence.aside_of(time.start).is_some_and(|a| !sentence.that_prefixed(a.start + 1)) {
        return None;
    }
    // "Were frozen in 1938 and restored only in 1990": what stands before the conjunction dates the act before it.
    let earlier = time.end == found.range.start && sentence.class_at(language.classes.and, found.range.start).is_some();
    // "A legation in 1927 which was raised …": what opens with a relative has its own.
    let relative = |at: usize| sentence.class_at(language.classes.relative, at).is_some();
    let tied = !after && time.start > LEADS && relative(found.range.start);
    let mut cost = gap.len()
        + if earlier { 12 } else { 0 }
        + if tied { 12 } else { 0 }
        + if set_off { 14 } else { 0 }
        + if aside { 14 } else { 0 }
        + if elsewhere { 12 } else { 0 }
        + if attributive { 12 } else { 0 }
        + if of.is_some() || unmarked { 8 } else { 0 };
    // A preposition that a hyphen ties to the number is no word of its own.
    let hyphened =
        time.start.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Hyphen);
    // A colon or semicolon begins anew.
    let begun = (1..=if hyphened { 3 } else { 2 }).any(|back| {
        time.start.checked_sub(back).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(":") || t.is(";"))
    });
    // "After the coup of April 1992 Norway …": what opens the sentence with a preposition dates all of it.
    let joins = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.is(",")) && sentence.class_at(language.classes.and, at + 1).is_some()
    };
    let fronted = !after && fronted(sentence, language, time.start) && !gap.clone().any(joins);
    let head = time.start <= 2
        || fronted
        || begun
        || !after && introduces(sentence, language, time, others)
        || sentence.aside_of(time.start).is_some_and(when)
        || opened == Some(Opening::Joined) && sentence.aside_of(time.start).is_none();
    let leading = !after && head;
    let verb = |at: usize| sentence.is_verb(language, at);
    let mut later = false;
    // "The mission was opened in July 1975, and the country gave 200,000 dalasi": the time closes the clause before.
    if !after && !head && coordinated(sentence, language, found, time, others) {
        return None;
    }
    if !after {
        cost += 1;
        // "In 1982 it closed the border, and in 1983 …": the later date takes over.
        let taken = leading
            && sentence.times.iter().any(|t| {
                let first = t.range.start.saturating_sub(1);
                let c = &language.classes;
                // "…, when on 9 October it …": so does one in a clause of its own.
                let anew =
                    |at: usize| [c.and, c.meanwhile].into_iter().any(|k| sentence.class_ending_at(k, at).is_some());
                t.value.is_some()
                    && t.range.start > time.end
                    && t.range.end <= found.words.last().map_or(found.range.start, |w| w.start)
                    && (anew(first) || anew(t.range.start) || sentence.and_prefixed(t.range.start))
            });
        cost += if taken { 14 } else { 0 };
        later = taken;
        // "… on 22 December 2010, and an embassy opened in 2012": the time closes the clause before.
        let comma = sentence.tokens.get(time.end).is_some_and(|t| t.is(","));
        let closes = !leading && comma && sentence.class_at(language.classes.and, time.end + 1).is_some();
        cost += if closes { 6 } else { 0 };
        cost += if !leading && enclosed(sentence, language, time) { 8 } else { 0 };
    }
    if after && hyphened {
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
        cost = cost.min(8) + if later { 14 } else { 0 };
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
        // "Before the Assembly in 1972": without a verb behind it, such a word is a preposition.
        let preposed =
            || after && sentence.class_at(language.classes.operator, at).is_some() && !(at + 1..gap.end).any(verb);
        if !leading && sentence.class_at(language.classes.clause, at).is_some() && !preposed() {
            cost += 7;
        }
    }
    // "Condemned the raid on Lebanon in 1973": a time behind the object of a verb is the verb's.
    let verbal = after && found.words.iter().any(|w| verb(w.start));
    let held = |at: usize| {
        sentence.class_ending_at(language.classes.det, at).is_some()
            || sentence.mentions.iter().any(|m| m.modifier && m.np.start < at && at <= m.np.end)
    };
    let noun = |o: &Range<usize>| !o.clone().any(verb) && (o.start.saturating_sub(1)..=o.start).any(held);
    let object = |o: &Range<usize>| verbal && gap.start <= o.start && noun(o);
    let (nouns, verbs): (Vec<_>, Vec<_>) =
        others.iter().filter(|o| gap.start <= o.start && o.end <= gap.end).partition(|o| object(o));
    cost += nouns.len() * 2 + verbs.len() * if leading { 3 } else { 9 };
    // A time that another event holds more closely belongs to that one.
    let owned = others.iter().filter(|o| !object(o)).any(|o| {
        let near = if o.end <= time.start { time.start - o.end } else { o.start.saturating_sub(time.end) };
        near <= 2 && near + 3 < gap.len() && !(leading && o.start >= time.end)
    });
    if owned {
        cost += 10;
    }
    Some(cost)
}

/// "In May 1990 they recognised it, and later opened embassies": whether the words tell of what came after another act
/// that the time dates.
fn later(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> bool {
    let first = found.words.first().map_or(found.range.start, |w| w.start);
    let stop = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is(";") || t.is(":"));
    let word =
        |at: &usize| sentence.class_at(language.classes.later_on, *at).is_some() && sentence.time_at(*at).is_none();
    let from = time.end.max(first.saturating_sub(CLAUSE));
    let told = |o: &Range<usize>| o.end <= first && o.end > time.start.saturating_sub(ITS_ACT);
    (from..found.range.end).rev().take_while(|at| !stop(at)).any(|at| word(&at)) && others.iter().any(told)
}

/// How far before its words the one may stand that says that an act came later.
const CLAUSE: usize = 6;

/// "The treaty 1936": whether a time without a preposition is that of a noun which the words do not name.
fn unmarked(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>) -> bool {
    let tied = |t: &crate::time::TimeItem| t.range == *time && t.tie == crate::time::Tie::Behind;
    let named = |w: &Range<usize>| w.end + 1 >= time.start && w.start < time.end;
    language.features.construct && sentence.times.iter().any(tied) && !found.words.iter().any(named)
}

/// How far behind the last word of an act a time is right behind it.
const BEHIND: usize = 2;

/// "According to a report published in 2019, Sweden closed its embassy": whether a time is that of the source which a
/// phrase set off by a comma names.
fn sourced(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>) -> bool {
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let open = (0..time.start).rev().find(|at| mark(*at)).map_or(0, |at| at + 1);
    let source = sentence.class_at(language.classes.reported, open).is_some_and(|end| end <= time.start);
    let preposed = crate::mention::marks::before(sentence, language, open + 2).is_some();
    let close = sentence.tokens.get(time.end).is_none_or(|t| t.is(",") || t.is("."));
    source && preposed && close && !found.words.iter().any(|w| open <= w.start && w.start < time.end)
}

/// "Raised to an embassy in 1964, the mission …": whether a participle at the head of the sentence opens the words.
fn opened_by(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    found.words.first().is_some_and(|w| w.start <= 1 && sentence.is_past(language, w.start))
}

/// "Opened in 1960, the embassy was closed when war broke out": whether a time is that of another act whose participle
/// leads the sentence, up to the comma before the words.
fn led(sentence: &Sentence, language: &Language, found: &Match, time: &Range<usize>, others: &[Range<usize>]) -> bool {
    let first = found.words.first().map_or(found.range.start, |w| w.start);
    let comma = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is(","));
    let ending = |t: &crate::text::Token| language.features.past_endings.iter().any(|e| t.folded.ends_with(e.as_str()));
    let past = || sentence.tokens.first().is_some_and(ending);
    let participle = || past() || sentence.class_at(language.classes.participle, 0).is_some();
    let leads = |o: &Range<usize>| o.start == 0 && o.end <= time.start && participle();
    first > time.end && others.iter().any(leads) && (time.end..first).any(|at| comma(&at))
}

/// The brackets that a token stands in.
fn bracket(sentence: &Sentence, time: &Range<usize>) -> Option<Range<usize>> {
    let is = |at: usize, mark: &str| sentence.tokens.get(at).is_some_and(|t| t.is(mark));
    let open = (0..time.start).rev().take_while(|at| !is(*at, ")")).find(|at| is(*at, "("))?;
    let close = (time.end..sentence.tokens.len()).take_while(|at| !is(*at, "(")).find(|at| is(*at, ")"))?;
    Some(open..close + 1)
}

/// How far into the sentence a time that commas set off still introduces it.
const INTRODUCES: usize = 8;

/// "Only once, in May 2004, did it recall its envoy": whether a time between commas stands before all acts.
fn introduces(sentence: &Sentence, language: &Language, time: &Range<usize>, others: &[Range<usize>]) -> bool {
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let c = &language.classes;
    let before = [c.operator, c.mark, c.time_glue]
        .into_iter()
        .filter_map(|class| sentence.class_ending_at(class, time.start))
        .min();
    let open = before.unwrap_or(time.start).checked_sub(1);
    time.start <= INTRODUCES
        && comma(time.end)
        && open.is_some_and(comma)
        && !others.iter().any(|o| o.start < time.start)
        && sentence.aside_of(time.start).is_none()
        && !(0..time.start)
            .any(|at| sentence.mention_at(at).is_some_and(|i| sentence.mentions.get(i).is_some_and(|m| m.can_act())))
}

/// How many words a phrase that opens a sentence may have before its time.
const FRONTED: usize = 6;

/// Whether nothing but a preposition and its noun stands before a time: no verb, no stop, no clause.
fn fronted(sentence: &Sentence, language: &Language, start: usize) -> bool {
    let c = &language.classes;
    let opens = sentence.class_at(c.presupposes, 0).is_some();
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    opens
        && start <= FRONTED
        && !(1..start)
            .any(|at| mark(at) || sentence.is_verb(language, at) || sentence.class_at(c.relative, at).is_some())
}

/// How far behind its act a time still dates it.
const ITS_ACT: usize = 14;

/// Whether a time that stands behind another act is parted from the words by a comma and a conjunction; or by a
/// conjunction alone, where it is one of a list, or the words have a time of their own behind them; or by a comma alone,
/// where they do.
fn coordinated(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> bool {
    let anew = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(":"));
    let act = |o: &Range<usize>| o.end <= time.start && time.start - o.end <= ITS_ACT && !(o.end..time.start).any(anew);
    let first = found.words.first().map_or(found.range.start, |w| w.start).max(time.end);
    let listed = sentence.times.iter().any(|t| t.range == *time && t.group.is_some());
    let comma = sentence.tokens.get(time.end).is_some_and(|t| t.is(","));
    let at = time.end + usize::from(comma);
    let and = sentence.class_at(language.classes.and, at).is_some() || sentence.and_prefixed(at);
    let bars = |at: usize| {
        anew(at) || sentence.class_at(language.classes.clause, at).is_some() || others.iter().any(|o| o.start == at)
    };
    let own = sentence.times.iter().any(|t| {
        let end = found.range.end;
        t.value.is_some()
            && !t.aside
            && t.range.start >= end
            && t.range.start - end <= ITS_ACT
            && !(end..t.range.start).any(bars)
    });
    // "Broke with it in 1973, resumed relations in 1993": so does the next verb of the same subject right behind a comma.
    let subordinate = || (0..time.start).any(|at| sentence.class_at(language.classes.clause, at).is_some());
    let verb = comma && own && sentence.is_verb(language, at) && found.words.iter().any(|w| w.contains(&at));
    let verb = verb && !subordinate();
    (verb || and && at <= first && (comma || listed || own)) && others.iter().any(act)
}

/// How many words may stand between a word that ties a clause to its time and the words of the act.
const SUBJECT: usize = 7;

/// "Until January 1990, when relations were resumed": whether the time is the one that the clause of the words tells of.
pub(super) fn told_when(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    time: &Range<usize>,
    others: &[Range<usize>],
) -> bool {
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let at = time.end + usize::from(sentence.tokens.get(time.end).is_some_and(|t| t.is(",")));
    let Some(open) = then_when(sentence, language, at) else { return false };
    let start = found.range.start;
    // "Since 1961 when it gave up its chair on 1 January 2019": the clause has its own.
    let stop = |at: &usize| mark(*at) || others.iter().any(|o| o.start == *at);
    let end = (found.range.end..sentence.tokens.len()).find(stop).unwrap_or(sentence.tokens.len());
    let own = |t: &crate::time::TimeItem| {
        t.value.is_some() && !t.aside && t.range.start >= found.range.end && t.range.end <= end && !t.raw.is_relative()
    };
    let since = |t: &crate::time::TimeItem| t.range == *time && t.operator == Some(crate::time::Operator::Since);
    if sentence.times.iter().any(own) && sentence.times.iter().any(since) {
        return false;
    }
    let gap = open..start.max(open);
    (at..=open).contains(&start)
        || start > open
            && gap.len() <= SUBJECT
            && !gap.clone().any(mark)
            && !others.iter().any(|o| gap.start <= o.start && o.end <= gap.end)
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
pub(super) fn conjoined(sentence: &Sentence, language: &Language, time: usize) -> Option<usize> {
    let hyphen = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let head = match time.checked_sub(1) {
        Some(before) if hyphen(before) => before.checked_sub(1)?,
        _ => time,
    };
    let bound = sentence.and_prefixed(head)
        || !language.features.and_prefixes.is_empty() && sentence.class_at(language.classes.and, head).is_some();
    bound.then_some(head)
}
