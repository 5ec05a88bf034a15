//! The times of a sentence, and which of them a match happened at.

use super::clauses;
use super::distance::{distance, told_when};
use super::theirs;
use crate::lexicon::{ClassId, Entry};
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::{combine, find as patterns, tense, Operator, Tense, TimeItem, Tracker};
use std::ops::Range;

/// A date that begins within so many words of the sentence's beginning leads it: what follows lies in its year.
pub(super) const LEADS: usize = 3;

/// Finds the expressions of a sentence, unresolved.
pub fn find(sentence: &mut Sentence, language: &Language) {
    let mut times = patterns::find(sentence, language);
    // "Ambassador Jan Mutton" tells no month.
    times.retain(|t| t.range.len() > 1 || !crate::mention::person::given(sentence, language, t.range.start));
    if times.is_empty() {
        sentence.times.clear();
        return;
    }
    // "On 17 August, the fifteenth anniversary of …": without its date it tells no time.
    let dates: Vec<(usize, bool)> = times.iter().map(|t| (t.range.end, is_full(t))).collect();
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    times.retain(|t| {
        let after = |(end, full): &(usize, bool)| *full && comma(*end) && t.range.start == end + 1;
        !matches!(t.raw, crate::time::Raw::Jubilee(_)) || dates.iter().any(after)
    });
    // "Slovenia did so a week after.": nothing stands behind that it would be reckoned from.
    for item in &mut times {
        let next = item.range.end;
        let c = &language.classes;
        let closes = sentence.tokens.get(next).is_none_or(|t| t.kind == TokenKind::Mark)
            || [c.and, c.mark].into_iter().any(|k| sentence.class_at(k, next).is_some())
                && [c.det, c.pronoun].into_iter().all(|k| sentence.class_at(k, next).is_none());
        if let (crate::time::Raw::Beside(count, unit), true) = (&item.raw, closes && next > item.range.start + 1) {
            item.raw = crate::time::Raw::Shift(*count, *unit);
        }
    }
    // "Upon independence in March 1990": the date that is told is the better one.
    let starts: Vec<usize> = times.iter().map(|t| t.opens).collect();
    times.retain(|t| {
        let told = |start: &usize| (t.range.end..=t.range.end + 1).contains(start);
        t.raw != crate::time::Raw::Birth || !starts.iter().any(told)
    });
    combine::operators(sentence, language, &mut times);
    let dated =
        times.iter().any(|t| matches!(t.raw, crate::time::Raw::Date(p) if p.month.is_some() || p.year.is_some()));
    let apposed: Vec<bool> = (0..times.len())
        .map(|at| apposed(sentence, &times, at) || reckoned_back(sentence, language, &times, at))
        .collect();
    let mut measured = vec![false; times.len()];
    for at in 1..times.len() {
        let (before, after) = times.split_at_mut(at);
        if let (Some(item), Some(whence)) = (before.last_mut(), after.first()) {
            if apposed.get(at - 1) == Some(&false) && combine::measured(sentence, language, item, whence) {
                if let crate::time::Raw::Beside(count, unit) = item.raw {
                    item.raw = crate::time::Raw::From(count, unit, Box::new(whence.raw.clone()));
                    measured.iter_mut().skip(at).take(1).for_each(|m| *m = true);
                }
            }
        }
    }
    // "Two years after recognising Estonia, Sweden opened a legation in 1923": the head reckons from the main clause.
    let whence = headed(sentence, language, &times);
    if let (Some(item), Some(whence)) = (times.first_mut(), whence) {
        if let crate::time::Raw::Beside(count, unit) = item.raw {
            item.raw = crate::time::Raw::From(-count, unit, Box::new(whence));
            item.behind = true;
        }
    }
    for ((item, apposed), measured) in times.iter_mut().zip(apposed).zip(measured) {
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
        let jubilee = matches!(item.raw, crate::time::Raw::Jubilee(_));
        let headed = item.behind && matches!(item.raw, crate::time::Raw::From(..));
        item.behind |= jubilee;
        item.aside = beside
            || headed
            || jubilee
            || apposed
            || measured
            || foremost(sentence, language, item)
            || sentence.class_ending_at(language.classes.aside, item.range.start).is_some();
    }
    let ranges: Vec<Range<usize>> = times.iter().filter(|t| t.raw.is_named()).map(|t| t.range.clone()).collect();
    for item in &mut times {
        item.tense = match (tense::of(sentence, language, &item.range, &ranges), item.operator) {
            (Tense::Open, Some(Operator::Since | Operator::Onward)) => Tense::Behind,
            (Tense::Open, Some(Operator::Until | Operator::By | Operator::Before)) => Tense::Toward,
            (tense, _) => tense,
        };
        item.leads = item.range.start <= LEADS;
        item.tie = super::unbound::tie(sentence, language, item);
    }
    sentence.times = times;
}

/// The date of the main clause behind a head that is measured from an event: "two years after …, Sweden … in 1923".
fn headed(sentence: &Sentence, language: &Language, times: &[TimeItem]) -> Option<crate::time::Raw> {
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let (item, main) = (times.first()?, times.get(1)?);
    let comma = (item.range.end..main.range.start).find(|at| mark(*at))?;
    let clause = comma + 1..main.range.start;
    let plain = !clause.clone().any(|at| {
        sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(","))
            || sentence.class_at(language.classes.clause, at).is_some()
    });
    let head = item.range.start <= 1
        && matches!(item.raw, crate::time::Raw::Beside(..))
        && comma - item.range.end <= CLAUSE + 3
        && clause.len() >= 2
        && matches!(main.raw, crate::time::Raw::Date(p) if p.year.is_some() || p.month.is_some())
        && main.operator.is_none();
    (head && plain).then(|| main.raw.clone())
}

/// Whether a time names a date on its own, wherever the sentence stands.
fn is_full(item: &TimeItem) -> bool {
    use crate::time::Raw;
    match item.raw {
        Raw::Date(p) => p.year.is_some() || p.day.is_some(),
        Raw::Shift(..) | Raw::Within(..) | Raw::Beside(..) | Raw::Vague => false,
        Raw::Given(..) | Raw::Birth | Raw::Anniversary(..) | Raw::Jubilee(_) => false,
        _ => true,
    }
}

/// "On 6 March Rabat severed relations, three days after it had recalled its envoy": what stands behind the act that
/// the date dates is reckoned back from it, unless a conjunction opens a clause there.
fn reckoned_back(sentence: &Sentence, language: &Language, times: &[TimeItem], at: usize) -> bool {
    let Some(item) = times.get(at).filter(|t| matches!(t.raw, crate::time::Raw::Beside(..))) else { return false };
    let start = item.range.start;
    let joined = sentence.and_prefixed(start)
        || sentence.class_ending_at(language.classes.and, start).is_some()
        || start.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(";") || t.is(":"));
    let before = times.get(..at).unwrap_or_default();
    start > LEADS && !joined && before.last().is_some_and(|t| is_full(t) && t.operator.is_none())
}

/// "In 1931, a year before the war broke out": the date is told, and what stands behind its comma only places it.
fn apposed(sentence: &Sentence, times: &[TimeItem], at: usize) -> bool {
    use crate::time::Raw;
    let (Some(item), Some(before)) = (times.get(at), at.checked_sub(1).and_then(|b| times.get(b))) else {
        return false;
    };
    // "… in 1999, and-a-year later …": the conjunction opens the next clause.
    is_full(before)
        && matches!(item.raw, Raw::Shift(..) | Raw::Beside(..))
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
    if sentence.times.is_empty() {
        return;
    }
    let mut times = std::mem::take(&mut sentence.times);
    combine::years(sentence, language, &mut times);
    // An anniversary counts back from the date of its sentence, wherever that stands.
    let counts = |item: &TimeItem| matches!(item.raw, crate::time::Raw::Anniversary(..));
    // The date that leads the sentence: an earlier one behind it looks back, and the next sentence goes on from the first.
    let mut lead: Option<String> = None;
    let deictic = stated_within(sentence, language, &times, tracker);
    let mark = |at: &usize| sentence.tokens.get(*at).is_none_or(|t| t.kind == TokenKind::Mark);
    let had = |at: usize| sentence.class_at(language.classes.anterior, at).is_some();
    let (mut spoken, mut leapt) = (false, None);
    for late in [false, true] {
        for item in times.iter_mut().filter(|i| counts(i) == late) {
            let before = *tracker;
            let clause = (0..item.range.start).rev().take_while(|at| !mark(at));
            let back_then = clause.into_iter().any(had) || tied_back(sentence, language, item);
            // "The UN (14 December) and the Warsaw Pact (14 May)": what stands in brackets goes on from nothing.
            let bracketed =
                item.range.start.checked_sub(1).and_then(|at| sentence.tokens.get(at)).is_some_and(|t| t.is("("));
            tracker.goes_on = !back_then && !bracketed;
            if item.raw.is_deictic() && tracker.stated.is_none() {
                tracker.stated = deictic;
            }
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
            // "The treaty, signed in 1951, lapsed. In May …": what a clause of its own looks back to is not gone on from.
            let told = before.last.or(before.stated).and_then(|p| p.year);
            let past = dated
                && matches!((told, item.value.as_deref().and_then(year)), (Some(told), Some(v)) if v < told)
                && back_then;
            tracker.stated = before.stated;
            let looks_ahead = super::leaps::ahead(sentence, language, item, told, spoken);
            let led = spoken;
            spoken |= item.value.is_some() && !item.aside;
            // What lies ahead is gone on from in its own sentence alone.
            match item.value {
                Some(_) if looks_ahead => leapt = leapt.or(before.last),
                Some(_) if !item.aside => leapt = None,
                _ => {}
            }
            // "Ended its accord of 2012. … on 2 January": the year of a thing is no time that a report goes on from.
            let year = matches!(item.raw, crate::time::Raw::Date(p) if p.year.is_some() && p.month.is_none());
            let tied = year && item.tie != crate::time::Tie::Free && before.reports > 0;
            if tied {
                *tracker = Tracker { reports: tracker.reports, looks_back: tracker.looks_back, ..before };
            }
            if item.aside || late || back || past || item.tie == crate::time::Tie::Meant {
                // "Peru, which had left in 1951, followed a year later": not so where the clause only describes.
                // "Agreed on 10 March to restore relations, severed in 2016, within a month": the date before it leads.
                let counts = past && !led && !item.aside && !described(sentence, language, item);
                let told = item.value.as_deref().and_then(crate::time::Point::from_edtf).filter(|_| counts);
                *tracker = Tracker { reports: tracker.reports, past: told.or(before.past), ..before };
            }
        }
    }
    tracker.leapt = leapt;
    tracker.stay(&times);
    // "Closed in May, and reopened in June 1942": nothing said before tells the year, what follows does.
    let mut next: Option<crate::time::Point> = None;
    for item in times.iter_mut().rev() {
        let crate::time::Raw::Date(point) = item.raw else { continue };
        if let (None, None, Some(month), Some(later)) = (&item.value, point.year, point.month, next) {
            let passed = later.month.is_some_and(|l| l <= 12 && month <= 12 && month > l);
            let ahead = matches!(item.tense, Tense::Ahead | Tense::AheadThen);
            let year = later.year.map(|y| if ahead { y } else { y - i32::from(passed) });
            if let Some(value) = (crate::time::Point { year, ..point }).edtf() {
                item.inherited = true;
                item.settle(value);
            }
        }
        next = if point.year.is_some() && point.month.is_some() { Some(point) } else { next };
    }
    // "19–21 November", "between 1973 and 1980": the year stands once, at the end.
    sentence.times = combine::ranges(sentence, language, times);
    for item in &mut sentence.times {
        if item.value.as_deref().is_some_and(|v| !is_plain(v) && v.parse::<chancery_time::When>().is_err()) {
            item.value = None;
        }
    }
}

/// Whether a time stands in a clause that a relative word opens and that tells of what had been before.
fn described(sentence: &Sentence, language: &Language, item: &TimeItem) -> bool {
    let c = &language.classes;
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let first = (0..item.range.start).rev().find(|at| mark(*at)).map_or(0, |at| at + 1);
    let relative = |at: usize| sentence.that_prefixed(at) || sentence.class_at(c.relative, at).is_some();
    let clause = first..item.range.start;
    clause.clone().any(relative) && clause.clone().any(|at| sentence.class_at(c.anterior, at).is_some())
}

/// Whether a time stands in a clause that tells of what its noun had gone through: behind a relative word or a
/// participle that a comma or bracket sets off.
fn tied_back(sentence: &Sentence, language: &Language, item: &TimeItem) -> bool {
    let c = &language.classes;
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let open = (0..item.range.start).rev().find(|at| mark(*at));
    let first = open.map_or(0, |at| at + 1);
    let relative = |at: usize| sentence.that_prefixed(at) || sentence.class_at(c.relative, at).is_some();
    // "The treaty, a work of two generals signed on 3 May, …": a participle behind a noun that is no subject.
    let participle = (first..item.range.start).rev().find(|at| sentence.is_past(language, *at));
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let verb = |at: usize| sentence.class_at(c.aux, at).or(sentence.class_at(c.finite, at)).is_some();
    let phrase = open.is_some_and(comma) && sentence.class_at(c.det, first).is_some();
    let apposed = phrase
        && match participle {
            Some(at) => {
                let mut named = sentence.mentions.iter().filter(|m| m.mark.is_none());
                let subject = named.any(|m| first <= m.np.start && m.np.end == at);
                !subject && item.range.start - at <= 3 && !(first..at).any(verb)
            }
            // "…, a work of 19 September 1960, …".
            None => item.range.start > first + 2 && comma(item.range.end) && !(first..item.range.start).any(verb),
        };
    // Where the time itself opens the clause it goes on.
    let finite = open.is_some_and(|o| {
        (o.saturating_sub(4)..o).any(|at| sentence.class_at(c.anterior, at).or(sentence.class_at(c.aux, at)).is_some())
    });
    (first..item.range.start).any(relative)
        || apposed
        || !finite
            && open.is_some_and(|at| !sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is(":")))
            && item.range.start > first + 1
            && (sentence.is_past(language, first) || sentence.class_at(c.set_off, first).is_some())
            && sentence.tokens.get(item.range.end).is_none_or(|t| t.kind == TokenKind::Mark)
}

/// "Will be closed next year, the ministry said on 3 June 2010": a text that does not tell its day speaks from the day
/// on which its words were said.
fn stated_within(
    sentence: &Sentence,
    language: &Language,
    times: &[TimeItem],
    tracker: &Tracker,
) -> Option<crate::time::Point> {
    if tracker.stated.is_some() || !times.iter().any(|t| t.raw.is_deictic()) {
        return None;
    }
    let date = |t: &TimeItem| match t.raw {
        crate::time::Raw::Date(p) if p.year.is_some() && p.month.is_some() && t.operator.is_none() => Some(p),
        _ => None,
    };
    let said = |t: &&TimeItem| {
        let near = t.range.start.saturating_sub(SAYING)..t.range.end + SAYING;
        near.into_iter().any(|at| sentence.class_at(language.classes.reported, at).is_some())
    };
    times.iter().filter(said).find_map(date)
}

/// How many words may stand between a verb of saying and its date.
const SAYING: usize = 6;

/// Whether a value is a year, a month or a day before the 29th: nothing can be wrong with it.
fn is_plain(value: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: Option<&str>, most: &str| {
        part.is_none_or(|part| part.len() == 2 && digits(part) && "01" <= part && part <= most)
    };
    let mut parts = value.split('-');
    let year = parts.next().is_some_and(|year| year.len() == 4 && digits(year));
    year && within(parts.next(), "12") && within(parts.next(), "28") && parts.next().is_none()
}

/// The date that opens the sentence.
pub fn opening<'s>(sentence: &'s Sentence<'_>) -> Option<&'s TimeItem> {
    let plain = |t: &&TimeItem| t.value.is_some() && t.operator.is_none() && !t.aside && !t.raw.is_relative();
    sentence.times.first().filter(|t| t.range.start <= LEADS).filter(plain)
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
pub(super) const FAR: usize = 34;

/// How far away the time of a clause of the same time counts.
const MEANWHILE: usize = 13;

/// The time of a match: the nearest in its clause, where other events between them count as distance.
pub fn of_match(sentence: &Sentence, language: &Language, found: &Match, others: &[Range<usize>]) -> Option<Timing> {
    of_match_but(sentence, language, found, others, |_| false)
}

/// The same, but for some times that the words give to something else.
pub fn of_match_but(
    sentence: &Sentence,
    language: &Language,
    found: &Match,
    others: &[Range<usize>],
    but: impl Fn(&TimeItem) -> bool,
) -> Option<Timing> {
    let mut best: Option<(usize, usize)> = None;
    // A member of a list has its own time, whatever the words over the list say.
    let own = |t: &&TimeItem| t.value.is_some() && !t.aside && t.range.start >= sentence.lead;
    let member = sentence.lead > found.range.start && sentence.times.iter().any(|t| own(&t));
    // "Treaty signed 1972; the president in Sofia, May 1975": what a semicolon opens has nothing of before it.
    let valued = |t: &TimeItem| t.value.is_some() && !t.aside;
    let stop = found.words.first().map(|w| w.start);
    let stop = stop.filter(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(";") || t.is("؛")));
    let stop = stop.filter(|at| sentence.times.iter().any(|t| valued(t) && *at < t.range.start));
    for (index, item) in sentence.times.iter().enumerate() {
        if stop.is_some_and(|at| item.range.end <= at) {
            continue;
        }
        // "Founded in 1820" dates what is said to be founded then, if that is the match's own word.
        let opens = |w: &Range<usize>| {
            w.end + 1 >= item.range.start && w.end <= item.range.start || item.behind && behind(sentence, item, w.start)
        };
        // "In the following weeks": what such words date has no day, and no other time of the sentence is its own.
        let open = item.raw == crate::time::Raw::Vague || item.raw.birth().is_some();
        if item.value.is_none() && !open || item.aside && !found.words.iter().any(opens) || but(item) {
            continue;
        }
        if theirs::anothers(sentence, language, found, item) {
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
        let relative = |t: &TimeItem| {
            matches!(t.raw, crate::time::Raw::Shift(..) | crate::time::Raw::Within(..) | crate::time::Raw::Vague)
        };
        // Right before the words it is theirs: "…, and the next day it broke off relations".
        let own = item.range.end == found.range.start && (open || sentence.and_prefixed(item.range.start));
        // "In 1964 Sweden and two years later Norway recognised …": so it is before the subject that it leads.
        let own = own || theirs::heads_subject(sentence, language, found, item);
        // Unless an act stands between them: "two years later relations were resumed, and in May 1976 …".
        let parted = |t: &TimeItem| {
            let (start, end) = (item.range.end.min(t.range.end), item.range.start.max(t.range.start));
            found.words.iter().chain(others).any(|w| start <= w.start && w.end <= end)
        };
        if relative(item) && !own && sentence.times.iter().any(|t| t.value.is_some() && !relative(t) && !parted(t)) {
            // Right behind the words it is as good as a date.
            distance += if item.range.start == found.range.end { 1 } else { 7 };
        }
        // "Until then an envoy, he presented his letters on 9 April": what led up to it is the worse time.
        let led = |t: &TimeItem| matches!(t.raw, crate::time::Raw::UntilThen | crate::time::Raw::BeforeThen);
        if led(item) && sentence.times.iter().any(|t| t.value.is_some() && !led(t) && !t.aside) {
            distance += 20;
        }
        // "On 1 November 1973, after the October war": the war is the worse date.
        let era = |t: &TimeItem| matches!(t.raw, crate::time::Raw::Given(..) | crate::time::Raw::Birth);
        if era(item) && sentence.times.iter().any(|t| t.value.is_some() && !era(t) && !t.aside) {
            distance += 10;
        }
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, index));
        }
    }
    let Some((distance, index)) = best.filter(|(d, _)| *d <= FAR) else {
        return meanwhile(sentence, language, found).or_else(|| alone(sentence, language, found));
    };
    let index = theirs::own_behind(sentence, language, found, index, others).unwrap_or(index);
    // "Came in 1974 and again in 1984, when they signed": at the last of them alone.
    let when = |t: &&TimeItem| !told_when(sentence, language, found, &t.range, others);
    let items = match sentence.times.get(index).filter(when).and_then(|t: &TimeItem| t.group) {
        Some(group) => list(sentence, language, group, index, found, others),
        None => vec![index],
    };
    Some(Timing { items, distance })
}

/// How many words of a clause may stand between a time that places it and its verb.
pub(super) const CLAUSE: usize = 5;

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

/// "Cut its ties with Taipei in January and restored those with Peking": the one date of the sentence, told of the verb
/// before, where both have one subject.
fn alone(sentence: &Sentence, language: &Language, found: &Match) -> Option<Timing> {
    let c = &language.classes;
    let plain = |t: &TimeItem| t.value.is_some() && t.operator.is_none() && !t.aside;
    let mut dated = sentence.times.iter().enumerate().filter(|(_, t)| t.value.is_some());
    let (index, item) = dated.next().filter(|(_, t)| plain(t))?;
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    if dated.next().is_some() || item.range.end > verb {
        return None;
    }
    let mut gap = item.range.end..verb;
    let joined = sentence.and_prefixed(verb) || gap.clone().any(|at| sentence.class_at(c.and, at).is_some());
    let parted = gap.any(|at| {
        let stop = sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && !t.is(","));
        let doer = sentence.mentions.iter().any(|m| m.np.start == at && m.can_act());
        stop || doer || sentence.class_at(c.clause, at).is_some()
    });
    (joined && !parted).then(|| Timing { items: vec![index], distance: FAR })
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
    // "Were resumed on 6 May 1971, and in August 1987 Athens declared …": the last opens a clause of its own, where
    // an act stands before the list.
    let first = members.first().and_then(|i| sentence.times.get(*i)).map_or(0, |t| t.range.start);
    let told = found.words.iter().chain(others).any(|w| w.end <= first);
    let opens = |i: &usize| {
        sentence.times.get(*i).is_some_and(|t| {
            let comma = (t.range.start.saturating_sub(3)..t.range.start)
                .any(|at| sentence.tokens.get(at).is_some_and(|x| x.is(",")));
            let doer = sentence.mentions.iter().find(|m| m.np.start == t.range.end);
            let acts = doer.is_some_and(|m| m.mark.is_none() && m.can_act() && !m.bracketed);
            comma && (acts || told && clauses::goes_on(sentence, language, t.range.end, others))
        })
    };
    if let (Some(at), true) = (members.iter().skip(1).position(opens), language.features.capitals) {
        let (before, after) = members.split_at(at + 1);
        let clause = after.first().and_then(|i| sentence.times.get(*i)).map_or(0, |t| t.range.start);
        let last = found.words.last().map_or(found.range.start, |w| w.start);
        return if last >= clause { after.to_vec() } else { before.to_vec() };
    }
    let all = members.iter().filter_map(|i| sentence.times.get(*i)).collect::<Vec<_>>();
    let span = all.first().map_or(0, |t| t.range.start)..all.last().map_or(0, |t| t.range.end);
    // What two commas set off between two members says nothing of the list.
    let remark = |pair: &[&TimeItem]| match pair {
        [a, b] => combine::over_aside(sentence, language, a.range.end..b.range.start.max(a.range.end), b.range.end),
        _ => None,
    };
    let remarks: Vec<Range<usize>> = all.windows(2).filter_map(remark).collect();
    let aside = |at: usize| remarks.iter().any(|r| r.contains(&at));
    let broken = others.iter().chain(&found.words).any(|o| span.start < o.start && o.end < span.end);
    // "Peru on 8 July 1972 and Argentina on 28 May 1973": each has its own.
    let other = sentence.mentions.iter().any(|m| {
        m.anaphor.is_none()
            && !m.modifier
            && span.start < m.range.start
            && m.range.end < span.end
            && !m.actors.is_empty()
            && !aside(m.range.start)
    });
    if broken || other || acts(sentence, language, span, found, &aside) {
        vec![index]
    } else {
        members
    }
}

/// Whether a word of another act stands between the times: "opened in 1824 and closed in 1916" is no list,
/// "initialled in 1996 and signed in 2004" is one of a signing.
fn acts(
    sentence: &Sentence,
    language: &Language,
    span: Range<usize>,
    found: &Match,
    aside: &impl Fn(usize) -> bool,
) -> bool {
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
    span.filter(|at| sentence.time_at(*at).is_none() && !aside(*at)).any(|at| {
        let listed: Vec<ClassId> = classes(at).collect();
        let working = listed.iter().any(|class| glue.contains(&Some(*class)) || own.contains(class));
        !working && !listed.is_empty()
    })
}
