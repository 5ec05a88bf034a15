//! Operators before expressions, ranges of two, and lists of several.

use super::{Operator, Piece, Point, Raw, TimeItem};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// Sets the operators. Runs before resolution.
pub fn operators(sentence: &Sentence, language: &Language, times: &mut [TimeItem]) {
    for item in times.iter_mut() {
        if matches!(item.raw, Raw::Span(..) | Raw::Anniversary(..) | Raw::Jubilee(_) | Raw::UntilThen | Raw::BeforeThen)
        {
            continue;
        }
        // "Ever since", "from then on": the words are their own operator.
        if item.raw == Raw::Then {
            let own = sentence.value_at(language.classes.operator, item.range.start);
            let own = own.and_then(|(_, value)| value.parse().ok());
            let before = operator_ending(sentence, language, item.range.start);
            item.operator = own.or(before).filter(|o| *o == Operator::Since);
            continue;
        }
        let mut start = item.range.start;
        // The preposition of the expression itself stands between: "since in 1973", "until the year".
        for _ in 0..2 {
            let before = sentence
                .class_ending_at(language.classes.time_glue, start)
                .or_else(|| sentence.class_ending_at(language.classes.det, start));
            if operator_ending(sentence, language, start).is_some() {
                break;
            }
            match before {
                Some(begin) => start = begin,
                None => break,
            }
        }
        // "Before that year was out": the words are one expression, and mean the year.
        let year = |p: &Point| p.year.is_some() && p.month.is_none() && item.range.len() > 1;
        let whole = match &item.raw {
            super::Raw::Same(_) => true,
            super::Raw::Date(point) => {
                year(point) && operator_ending(sentence, language, start) == Some(Operator::Before)
            }
            _ => false,
        };
        let own = item.opens < item.range.start && whole && start > item.opens;
        if own {
            continue;
        }
        let before = operator_ending(sentence, language, start);
        // "After two years, …": so many later, and no more than that.
        let reckoned = matches!(item.raw, Raw::Shift(..)) && before == Some(Operator::After);
        if let Some(operator) = before.filter(|_| !reckoned) {
            item.operator = Some(operator);
            // "From 2005 on".
            let onward = operator_after(sentence, language, item.range.end).filter(|_| operator == Operator::Since);
            if let Some((end, Ok(after))) = onward.map(|(end, value)| (end, value.parse())) {
                item.pieces = vec![Piece { range: item.range.clone(), value: None }];
                item.operator = Some(after);
                item.range.end = end;
            }
        } else if let Some((end, value)) = operator_after(sentence, language, item.range.end) {
            if let Ok(operator) = value.parse() {
                item.pieces = vec![Piece { range: item.range.clone(), value: None }];
                item.operator = Some(operator);
                item.range.end = end;
            }
        } else if from(sentence, item.range.start) {
            item.operator = Some(Operator::Since);
        } else if let (Raw::Date(_), Some(operator)) = (&item.raw, over_noun(sentence, language, start)) {
            item.operator = Some(operator);
        }
    }
}

/// How many words an event between an operator and its date may have.
const NAMED: usize = 4;

/// "Until the revolution of 1974", "since the coup of May 1966": the operator before the event whose date it is.
fn over_noun(sentence: &Sentence, language: &Language, start: usize) -> Option<Operator> {
    let c = &language.classes;
    let gen = sentence.value_at(c.mark, start.checked_sub(1)?).is_some_and(|(end, mark)| mark == "gen" && end == start);
    let noun = if gen { start - 1 } else { start };
    if !gen && !language.features.construct {
        return None;
    }
    let word = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !sentence.is_past(language, at)
            && [c.aux, c.behind, c.finite, c.and].iter().all(|class| sentence.class_at(*class, at).is_none())
    };
    let open = (noun.saturating_sub(NAMED)..noun).rev().take_while(|at| word(*at)).last()?;
    // "From", "to" are prepositions of places, too.
    let own = |at: usize| {
        let hits = sentence.found.get(at)?.iter().filter(|h| h.taken == 0 && h.end <= noun);
        let place = sentence.value_at(c.mark, at).is_some_and(|(_, mark)| mark != "oth");
        let value = hits.filter_map(|h| h.value_of(c.operator?)?.parse().ok()).next();
        value.filter(|o| !place && matches!(o, Operator::Since | Operator::Until))
    };
    (open..noun).rev().find_map(own)
}

/// An operator after the time. One that may be a preposition, too, closes its phrase: "from 1961 on,".
fn operator_after<'s>(sentence: &'s Sentence, language: &Language, at: usize) -> Option<(usize, &'s str)> {
    let (end, value) = sentence.value_at(language.classes.operator_after, at)?;
    let closes = sentence.tokens.get(end).is_none_or(|t| t.is(",") || t.is(".") || t.is(";") || t.is(")"));
    (closes || sentence.class_at(language.classes.mark, at).is_none()).then_some((end, value))
}

/// Whether the word carries "from" as an affix.
fn from(sentence: &Sentence, at: usize) -> bool {
    sentence
        .found
        .get(at)
        .is_some_and(|hits| hits.iter().any(|h| h.taken > 0 && h.mark == Some(crate::mention::Mark::Abl)))
}

fn operator_ending(sentence: &Sentence, language: &Language, end: usize) -> Option<Operator> {
    let class = language.classes.operator?;
    let end = if end > 0 && sentence.tokens.get(end - 1).is_some_and(|t| t.kind == TokenKind::Hyphen) {
        end - 1
    } else {
        end
    };
    (end.saturating_sub(4)..end).find_map(|at| {
        let hits = sentence.found.get(at)?;
        hits.iter().filter(|h| h.end == end).find_map(|h| h.value_of(class)?.parse().ok())
    })
}

/// Whether a comma and a conjunction written together with its word stand there.
fn clitic(sentence: &Sentence, language: &Language, gap: std::ops::Range<usize>, next: usize) -> bool {
    let comma = sentence.tokens.get(gap.start).is_some_and(|t| t.is(","));
    let glued =
        sentence.tokens.get(gap.end.saturating_sub(1)).is_some_and(|t| t.kind == TokenKind::Hyphen) && gap.len() == 3;
    comma && (gap.len() == 1 && sentence.and_prefixed(next) || glued && sentence.class_in(language.classes.and, gap))
}

/// Whether nothing but a comma, conjunctions and prepositions stands there: ", and again in".
fn working(sentence: &Sentence, language: &Language, gap: std::ops::Range<usize>) -> bool {
    let mut at = gap.start;
    while at < gap.end {
        let end =
            [language.classes.and, language.classes.mark].into_iter().filter_map(|c| sentence.class_at(c, at)).max();
        let mark = sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.kind == TokenKind::Hyphen);
        match end.filter(|e| *e <= gap.end) {
            Some(end) => at = end,
            None if mark => at += 1,
            None => return false,
        }
    }
    gap.len() <= 6
}

/// "In 1931, a year before the war": what only places the date before it is no second one.
fn placing(item: &TimeItem) -> bool {
    item.aside && matches!(item.raw, super::Raw::Shift(..) | super::Raw::Beside(..))
}

/// How many words may stand between a measure of time and the date of the event that it is taken from.
const EVENT: usize = 7;

/// "Five days after the coup of 1 September 1969": whether the date is that of the event from which a time before it
/// is measured: it stands in one phrase with it, or closes the clause that leads the sentence.
pub fn measured(sentence: &Sentence, language: &Language, item: &TimeItem, whence: &TimeItem) -> bool {
    let date = matches!(whence.raw, Raw::Date(p) if p.month.is_some() || p.year.is_some());
    let gap = item.range.end..whence.range.start;
    if !matches!(item.raw, Raw::Beside(..)) || !date || gap.len() > EVENT {
        return false;
    }
    let c = &language.classes;
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let verb = |at: usize| {
        sentence.is_past(language, at)
            || sentence.that_prefixed(at)
            || [c.behind, c.aux, c.clause].into_iter().any(|class| sentence.class_at(class, at).is_some())
    };
    let closes = sentence.tokens.get(whence.range.end).is_some_and(|t| t.is(",")) && item.range.start <= 1;
    !gap.clone().any(mark) && (closes || !gap.clone().any(verb))
}

/// "On 1 January, 5 January and 16 May 1973": the year at the end of a list is that of its members. Runs before
/// resolution.
pub fn years(sentence: &Sentence, language: &Language, times: &mut [TimeItem]) {
    named(sentence, language, times);
    let mut later: Option<(Point, usize, bool)> = None;
    for item in times.iter_mut().rev() {
        let Raw::Date(point) = &mut item.raw else {
            later = None;
            continue;
        };
        if let (None, Some(month), Some((last, start, listed))) = (point.year, point.month, later) {
            let gap = item.range.end..start;
            let clitic = sentence.and_prefixed(start);
            let and = clitic || sentence.class_in(language.classes.and, gap.clone());
            let near = gap.len() <= 3 && working(sentence, language, gap.clone());
            if let (true, Some(year), Some(next)) = (near && (and || listed && !gap.is_empty()), last.year, last.month)
            {
                point.year = Some(if month > next { year - 1 } else { year });
                later = Some((*point, item.range.start, true));
                continue;
            }
            // "Italy on 27 June, Brazil on 26 December 1919": each of the list has a day of one year.
            let fits = last.month.is_some_and(|next| month <= next) && point.day.is_some() && last.day.is_some();
            if let (true, Some(year)) = (fits && one_apiece(sentence, language, gap), last.year) {
                point.year = Some(year);
                later = Some((*point, item.range.start, false));
                continue;
            }
        }
        later = point.year.map(|_| (*point, item.range.start, false));
    }
}

/// How many words a name and its preposition may have between two dates.
const APIECE: usize = 7;

/// Whether nothing but a comma, names and what ties them stands between two dates.
fn one_apiece(sentence: &Sentence, language: &Language, gap: std::ops::Range<usize>) -> bool {
    let c = &language.classes;
    let token = |at: usize| sentence.tokens.get(at);
    let tie = |at: usize| [c.and, c.mark, c.det].into_iter().any(|k| sentence.class_at(k, at).is_some());
    let name = |at: usize| token(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    language.features.capitals
        && gap.len() <= APIECE
        && token(gap.start).is_some_and(|t| t.is(","))
        && gap.clone().any(name)
        && (gap.start + 1..gap.end)
            .all(|at| name(at) || tie(at) || token(at).is_some_and(|t| t.kind == TokenKind::Hyphen))
}

/// "The December murders of 1982": the month before a noun lies in the year behind it.
fn named(sentence: &Sentence, language: &Language, times: &mut [TimeItem]) {
    for at in 1..times.len() {
        let (before, after) = times.split_at_mut(at);
        let (Some(item), Some(year)) = (before.last_mut(), after.first_mut()) else { continue };
        let (Raw::Date(month), Raw::Date(of)) = (&item.raw, &year.raw) else { continue };
        let (month, of) = (*month, *of);
        let alone = month.year.is_none() && month.month.is_some() && of.month.is_none() && of.year.is_some();
        let gap = item.range.end..year.range.start;
        let gen = crate::mention::marks::before(sentence, language, gap.end) == Some(crate::mention::Mark::Gen);
        let words = gap.clone().all(|at| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
        if alone && gen && words && (2..=3).contains(&gap.len()) && item.tie == super::Tie::Before {
            item.raw = Raw::Date(Point { year: of.year, ..month });
            year.aside = true;
        }
    }
}

/// Joins "from A to B", "between A and B", "A – B" into one and marks lists. Runs after resolution.
pub fn ranges(sentence: &Sentence, language: &Language, times: Vec<TimeItem>) -> Vec<TimeItem> {
    let mut out: Vec<TimeItem> = Vec::new();
    let mut groups = 0;
    let starts: Vec<(usize, usize)> = times.iter().map(|t| (t.range.start, t.range.end)).collect();
    for (index, item) in times.into_iter().enumerate() {
        if let Some(last) = out.last_mut() {
            let gap = last.range.end..item.range.start;
            // "In 1955, in 1970 and in 1983": the preposition repeated, and a conjunction before the last.
            let closed = starts.get(index + 1).is_some_and(|(next, end)| {
                let after = item.range.end..*next;
                after.start < after.end
                    && working(sentence, language, after.clone())
                    && sentence.class_in(language.classes.and, after.clone())
                    || over_aside(sentence, language, after, *end).is_some()
            });
            let again = closed
                && gap.len() <= 3
                && sentence.tokens.get(gap.start).is_some_and(|t| t.is(","))
                && working(sentence, language, gap.clone());
            let dash = gap.len() == 1
                && sentence.tokens.get(gap.start).is_some_and(|t| matches!(t.folded.as_str(), "–" | "—" | "-" | "―"));
            let and = (gap.len() <= 3 || working(sentence, language, gap.clone()))
                && sentence.class_in(language.classes.and, gap.clone())
                || sentence.and_prefixed(item.range.start);
            let comma = again || gap.len() == 1 && sentence.tokens.get(gap.start).is_some_and(|t| t.is(","));
            let opens = sentence.class_ending_at(language.classes.range_open, last.range.start).is_some()
                || matches!(last.operator, Some(Operator::Since));
            let to = item.operator == Some(Operator::Until)
                && gap.len() <= 3
                && !sentence.tokens.get(gap.start).is_some_and(|t| t.is(",") || t.is(";") || t.is("؛"))
                && !sentence.class_in(language.classes.and, gap.clone())
                || gap.len() <= 2
                    && sentence.class_in(language.classes.range_to, gap.clone())
                    && opens
                    // "Since 2006; until then …": a semicolon begins anew.
                    && !gap.clone().any(|at| sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is("؛")));
            let between = sentence.class_ending_at(language.classes.between, last.range.start).is_some() && and;
            // "In April and May 2012": two months in a row are one stretch.
            let row = gap.len() <= 2
                && last.group.is_none()
                && last.operator.is_none()
                && item.operator.is_none()
                && and
                && !sentence.tokens.get(gap.start).is_some_and(|t| t.is(","))
                && in_a_row(last, &item)
                // "Recalled its envoy in May and in June broke off relations": each has its own verb.
                && !clause(sentence, language, last, &item)
                && !sentence.class_in(language.classes.respectively, 0..sentence.tokens.len());
            let single = |t: &TimeItem| t.value.as_deref().is_some_and(|v| !v.contains('/'));
            if (dash || to || between || row) && single(last) && single(&item) {
                if let (Some(a), Some(b)) = (&last.value, &item.value) {
                    if !dash {
                        last.pieces = vec![
                            Piece { range: last.range.clone(), value: last.value.clone() },
                            Piece { range: item.range.clone(), value: item.value.clone() },
                        ];
                    }
                    last.value = Some(format!("{a}/{b}"));
                    last.range.end = item.range.end;
                    last.operator = None;
                    continue;
                }
            }
            // "In 1972, in September, …", "ten years later, in April 1988, …": the same told again, more precisely.
            if refines(sentence, language, last, &item, gap.clone()) {
                last.value.clone_from(&item.value);
                last.raw = item.raw;
                last.inherited |= item.inherited;
                last.pieces = vec![Piece { range: item.range.clone(), value: item.value }];
                last.range.end = item.range.end;
                continue;
            }
            // ", and-in-March …": after a comma the clitic conjunction opens a clause of its own.
            // "In July 2003, and the following March …": nor do two alone with a comma before the conjunction.
            let two = gap.len() == 2
                && sentence.tokens.get(gap.start).is_some_and(|t| t.is(","))
                && sentence.class_in(language.classes.and, gap.start + 1..gap.end)
                && matches!(item.raw, super::Raw::Shift(..) | super::Raw::Nearest(..) | super::Raw::Near(..));
            let apart = last.group.is_none() && (two || clitic(sentence, language, gap.clone(), item.range.start));
            // "Broke off in 1978 and three years later restored them": measured from the one before, it is of what follows.
            let measures = matches!(item.raw, super::Raw::Shift(..) | super::Raw::Beside(..));
            let follows = |at: usize| {
                sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
                    && sentence.class_at(language.classes.and, at).is_none()
                    && !sentence.and_prefixed(at)
            };
            let apart = apart || last.group.is_none() && measures && follows(item.range.end);
            let apart = apart || last.group.is_none() && clause(sentence, language, last, &item);
            // "In May 1990 and, on 3 June, closed …": what follows the conjunction is set off, and has its own verb.
            let set_off = gap.clone().any(|at| {
                sentence.tokens.get(at).is_some_and(|t| t.is(","))
                    && sentence.class_ending_at(language.classes.and, at).is_some_and(|start| start >= gap.start)
            });
            let aside = over_aside(sentence, language, gap.clone(), item.range.end).is_some();
            if (and || comma || aside)
                && !(apart || set_off && !aside)
                && (gap.len() <= 3 || working(sentence, language, gap.clone()) || aside)
                && item.value.is_some()
                && last.value.is_some()
                && item.operator.is_none()
                && !matches!(item.raw, Raw::Then | Raw::SinceThen | Raw::UntilThen | Raw::BeforeThen | Raw::Jubilee(_))
                && !placing(&item)
            {
                let group = last.group.unwrap_or_else(|| {
                    groups += 1;
                    groups - 1
                });
                last.group = Some(group);
                let mut item = item;
                item.group = Some(group);
                out.push(item);
                continue;
            }
        }
        out.push(item);
    }
    // A comma alone between two dates is no list unless a conjunction closes it.
    out
}

/// How many words may stand between two dates of a list, a remark that two commas set off among them.
const REMARK: usize = 16;

/// "In June 2012 and, for the funeral, in March 2013", "and again, on his third journey, in 1889": the remark that two
/// commas set off between two dates that a conjunction joins, where no verb goes on behind the second.
pub fn over_aside(
    sentence: &Sentence,
    language: &Language,
    gap: std::ops::Range<usize>,
    next: usize,
) -> Option<std::ops::Range<usize>> {
    let c = &language.classes;
    let comma = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is(","));
    if gap.len() > REMARK || sentence.class_at(c.and, gap.start).is_none() {
        return None;
    }
    let mut commas = gap.clone().filter(comma);
    let (open, close) = (commas.next()?, commas.next()?);
    let small = |at: usize| [c.and, c.anew, c.mark].into_iter().any(|k| sentence.class_at(k, at).is_some());
    // "After a long pause": the word that leads it may open clauses elsewhere.
    let opens = |at: usize| at == open + 1 && sentence.class_at(c.mark, at).is_some();
    let plain = |at: usize| {
        let word = sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark || t.is("'"));
        let verbal = [c.aux, c.clause, c.behind, c.finite].into_iter().any(|k| sentence.class_at(k, at).is_some());
        word && (!verbal || opens(at))
    };
    let ends = sentence.tokens.get(next).is_none_or(|t| t.kind == TokenKind::Mark)
        || [c.and, c.mark].into_iter().any(|k| sentence.class_at(k, next).is_some());
    let fits = commas.next().is_none()
        && close > open + 1
        && (gap.start..open).all(small)
        && (open + 1..close).all(plain)
        && (close + 1..gap.end).all(small)
        && ends;
    fits.then_some(open..close + 1)
}

/// How many words a subject has before its verb, at most.
const SUBJECT: usize = 8;

/// How far before a time its verb stands, at most.
const VERB: usize = 16;

/// "Recognised it in March 1990 and in May 1991 opened an embassy", "… and in May an agreement was signed": whether a
/// time with a preposition of its own behind a conjunction opens the clause of what follows it, where the time before
/// has its verb.
fn clause(sentence: &Sentence, language: &Language, last: &TimeItem, item: &TimeItem) -> bool {
    let c = &language.classes;
    let gap = last.range.end..item.range.start;
    let own = sentence.and_prefixed(item.range.start) || sentence.class_in(c.mark, gap);
    let mark = |at: &usize| sentence.tokens.get(*at).is_none_or(|t| t.kind == TokenKind::Mark && !t.is("'"));
    let tied =
        |at: usize| [c.and, c.clause, c.mark, c.operator].into_iter().any(|k| sentence.class_at(k, at).is_some());
    let acts = |at: usize| sentence.is_finite(language, at) || sentence.class_at(c.behind, at).is_some();
    let before = (last.range.start.saturating_sub(VERB)..last.range.start).rev().take_while(|at| !mark(at)).any(acts);
    let next = item.range.end;
    if !own || !before || mark(&next) || tied(next) {
        return false;
    }
    // "The talks held in March and in May were …": an auxiliary right behind is that of a subject before both.
    let verb = |at: usize| sentence.class_at(c.aux, at).is_some() || acts(at);
    if verb(next) {
        return sentence.class_at(c.aux, next).is_none() && !sentence.and_prefixed(next);
    }
    (next + 1..next + SUBJECT).take_while(|at| !mark(at) && sentence.class_at(c.and, *at).is_none()).any(verb)
}

/// Whether two months follow each other in one year, the first told without it.
fn in_a_row(first: &TimeItem, second: &TimeItem) -> bool {
    let point = |t: &TimeItem| match t.raw {
        Raw::Date(_) => t.value.as_deref().and_then(Point::from_edtf),
        _ => None,
    };
    match (point(first), point(second)) {
        (Some(a), Some(b)) => {
            let month = |p: Point| p.month.filter(|m| *m <= 12 && p.day.is_none());
            a.year == b.year && month(a).zip(month(b)).is_some_and(|(a, b)| a + 1 == b)
        }
        _ => false,
    }
}

/// Whether a time tells again, behind a comma alone and more precisely, what the time before it told.
fn refines(
    sentence: &Sentence,
    language: &Language,
    last: &TimeItem,
    item: &TimeItem,
    gap: std::ops::Range<usize>,
) -> bool {
    let within = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|rest| rest.starts_with('-'));
    let (Some(a), Some(b)) = (&last.value, &item.value) else { return false };
    let comma = sentence.tokens.get(gap.start).is_some_and(|t| t.is(","));
    (comma || gap.is_empty())
        && gap.len() <= 3
        && within(a, b)
        && last.operator.is_none()
        && item.operator.is_none()
        && !last.aside
        && !sentence.and_prefixed(item.range.start)
        && !sentence.class_in(language.classes.and, gap.clone())
        && working(sentence, language, gap)
}
