//! How the source stands behind a match: cues of denial, plan and attribution around it.

use crate::lexicon::ClassId;
use crate::packs::Language;
use crate::pattern::Match;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::Modality;
use chancery_time::When;
use std::ops::Range;

/// How far before the words a cue of denial reaches.
const DENIAL: usize = 5;
/// How far before the words a cue of a plan reaches.
const PLAN: usize = 9;
/// How many words may part a verb of wishing from its infinitive, or an offer from the word that it was taken.
const MEANT: usize = 9;

/// How many words may part the words of an act from the clause between commas behind them.
const HEAD: usize = 2;

/// How many words may part a rank in a row from the infinitive behind it.
const RANKED: usize = 5;

/// The modality of a match. Denied wins over planned over reported.
pub fn of_match(sentence: &Sentence, language: &Language, found: &Match) -> (Modality, Option<Range<usize>>) {
    if let Some((modality, cue)) = super::turned::of_match(sentence, language, found) {
        return (modality, Some(cue));
    }
    let clause = clause(sentence, language, found);
    let c = &language.classes;
    // "There has been no envoy since the embassy closed": what began that is not denied.
    let past = |at: &Range<usize>| {
        at.end <= found.range.start
            && (at.end..found.range.start).any(|b| sentence.class_at(c.since_clause, b).is_some())
    };
    // "Broke off, without waiting for an answer, its ties": an aside among the words says nothing of them.
    let aside = |at: &Range<usize>| within_aside(sentence, found, at);
    // "Poland, and not Hungary, recognised it": what excepts one denies nothing of the other.
    let excepts = |at: &Range<usize>| sentence.mentions.iter().any(|m| m.excepted && m.np.start == at.end);
    if let Some(cue) = cue(sentence, language, c.denied, c.not_denied, found, &clause, DENIAL)
        .filter(|at| !past(at) && !aside(at) && !excepts(at))
    {
        return (Modality::Denied, Some(cue));
    }
    if let Some(cue) = undone(sentence, language, found) {
        return (Modality::Denied, Some(cue));
    }
    let done = |at: &Range<usize>| {
        found.range.start <= at.start
            && (at.start.saturating_sub(3)..at.start).any(|b| {
                sentence.class_at(c.not_planned, b).is_some()
                    && !(b..at.start).any(|m| sentence.tokens.get(m).is_some_and(|t| t.is(",")))
            })
    };
    if let Some(cue) = cue(sentence, language, c.planned, c.goes_on, found, &clause, PLAN)
        .filter(|at| !done(at) && !aside(at) && !singled(sentence, language, at))
        .or_else(|| headed(sentence, language, found))
        .or_else(|| meant(sentence, language, found, &clause))
        .or_else(|| super::awaited::of_match(sentence, language, found))
    {
        return (Modality::Planned, Some(cue));
    }
    if let Some(cue) = cue(sentence, language, c.reported, None, found, &(0..sentence.tokens.len()), usize::MAX) {
        return (Modality::Reported, Some(cue));
    }
    (Modality::Asserted, None)
}

/// "An exhibition, which Denmark was to host in May, was called off": what a clause between commas tells as a plan did
/// not come about, as the words behind it say.
fn undone(sentence: &Sentence, language: &Language, found: &Match) -> Option<Range<usize>> {
    let c = &language.classes;
    let near = |a: &&Range<usize>| {
        found.range.start < a.start && a.start <= found.range.end + HEAD && found.range.end <= a.end
    };
    let aside = sentence.asides.iter().find(near)?;
    let planned = aside.clone().any(|at| sentence.class_at(c.planned, at).is_some());
    let end = sentence.class_at(c.undone, aside.end)?;
    planned.then_some(aside.end..end)
}

/// "A visit, which had been set for May, was cancelled": the time that the clause before a cue tells as planned.
pub(super) fn set_for(sentence: &Sentence, language: &Language, cue: &Range<usize>) -> Option<When> {
    let c = &language.classes;
    let aside = sentence.asides.iter().find(|a| a.end <= cue.start && cue.start <= a.end + HEAD)?;
    let planned = |at: usize| [c.planned, c.set_for].into_iter().any(|k| sentence.class_at(k, at).is_some());
    aside.clone().find(|at| planned(*at))?;
    let mut inside = sentence.times.iter().filter(|t| aside.contains(&t.range.start));
    let one = inside.next().filter(|_| inside.next().is_none())?;
    one.when(false).and_then(|when| when.parse().ok())
}

/// "The first American to be accredited to Peru": the infinitive behind a rank in a row tells what was done.
fn singled(sentence: &Sentence, language: &Language, cue: &Range<usize>) -> bool {
    let c = &language.classes;
    // "The first agreement to be concluded": the cue may begin with the noun.
    let particle = |at: usize| sentence.value_at(c.mark, at).is_some_and(|(end, v)| v == "dat" && end <= cue.end);
    let infinitive = cue.clone().any(particle);
    let plain = |at: &usize| {
        sentence.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word)
            && [c.aux, c.clause, c.behind].into_iter().all(|class| sentence.class_at(class, *at).is_none())
    };
    infinitive
        && (0..cue.start).rev().take(RANKED).take_while(plain).any(|at| sentence.class_at(c.singled, at).is_some())
}

/// Whether a cue stands between two commas among the words of a match, none of which stands there with it.
fn within_aside(sentence: &Sentence, found: &Match, cue: &Range<usize>) -> bool {
    let comma = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is(",") || t.is("،"));
    let open = (found.range.start..cue.start).rev().find(comma);
    let close = (cue.end..found.range.end).find(comma);
    matches!((open, close), (Some(o), Some(c)) if !found.words.iter().any(|w| o < w.start && w.start < c))
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

/// "Agreed in May to open", "expected Oslo and Bern to sign": the infinitive of a verb of wishing before it, whatever
/// time or object parts the two.
fn meant(sentence: &Sentence, language: &Language, found: &Match, clause: &Range<usize>) -> Option<Range<usize>> {
    let c = &language.classes;
    let verb = found.words.first()?.start;
    let particle = |at: usize| sentence.value_at(c.mark, at).is_some_and(|(end, v)| v == "dat" && end == at + 1);
    let to = (1..=2).filter_map(|back| verb.checked_sub(back)).find(|at| particle(*at))?;
    // "Agreed to open embassies, to exchange envoys and to sign": so is each infinitive of a row.
    let next = |i: usize| sentence.class_at(c.and, i).unwrap_or(i);
    let comma = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.is(","));
    let joins = |i: usize| comma(i) && particle(next(i + 1)) && next(i + 1) <= to;
    let row = (1..=2).any(|back| to.checked_sub(back).is_some_and(|i| joins(i) || next(i) == to));
    let reach = if row { MEANT * 2 } else { MEANT };
    let at = (clause.start..to).rev().take(reach).find(|at| sentence.class_at(c.meant_to, *at).is_some())?;
    let mark = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
    let stopped = (at..to).any(|i| mark(i) && sentence.time_at(i).is_none() && !joins(i));
    (!stopped).then_some(at..to + 1)
}

/// Whether what was offered or promised was taken, or kept, as the words behind tell.
pub fn kept(sentence: &Sentence, language: &Language, found: &Match) -> bool {
    let c = &language.classes;
    let end = clause(sentence, language, found).end.min(found.range.end + MEANT);
    (found.range.end..end).any(|at| sentence.class_at(c.fulfilled, at).is_some())
        && !sentence.class_in(c.denied, found.range.end..end)
}

/// Whether between a cue and the words behind it a clause begins with a subject of its own, or one about a noun
/// ("…, and the other left", "…, which left").
fn parted(sentence: &Sentence, language: &Language, gap: Range<usize>) -> bool {
    let c = &language.classes;
    // A clause set off in the middle ends before the words.
    let passed = |at: usize| sentence.asides.iter().any(|a| a.contains(&at) && a.end <= gap.end);
    gap.clone().any(|at| {
        let Some(token) = sentence.tokens.get(at).filter(|_| !passed(at)) else { return false };
        if token.is(";") {
            return true;
        }
        let next = at + 1;
        let comma = token.is(",") || token.is("،");
        if comma && sentence.class_at(c.relative, next).is_some() {
            return true;
        }
        // The words may begin with the conjunction themselves: "…, and the Soviet embassy opened".
        let Some(own) = sentence.class_at(c.and, next).filter(|end| comma && *end <= gap.end + 1) else { return false };
        let subject = sentence.mentions.iter().any(|m| m.np.start == own && m.mark.is_none() && m.group.is_none());
        subject || past(sentence, language, own) || {
            let told = (own..gap.end + 3).any(|i| sentence.class_at(c.behind, i).is_some());
            sentence.class_at(c.det, own).is_some() && told
        }
    })
}

/// "The land expected to make up the republic had been attacked": whether a cue ends in the particle of an infinitive,
/// and a finite verb stands behind that infinitive before the words.
fn outside(sentence: &Sentence, language: &Language, gap: Range<usize>) -> bool {
    let c = &language.classes;
    let particle = gap.start.checked_sub(1).and_then(|at| sentence.value_at(c.mark, at));
    let infinitive = particle.is_some_and(|(end, mark)| mark == "dat" && end == gap.start);
    infinitive && (gap.start + 1..=gap.end).any(|at| sentence.class_at(c.behind, at).is_some())
}

/// "Invited by the Pope, Moi went to Rome": whether a comma ends what stands before the subject of a past verb.
fn fronted(sentence: &Sentence, language: &Language, gap: Range<usize>) -> bool {
    let verb = past(sentence, language, gap.end) || sentence.class_at(language.classes.finite, gap.end).is_some();
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let subject = |at: usize| {
        let doer = |m: &crate::mention::Mention| m.np.start == at && m.np.end == gap.end && m.can_act();
        sentence.mentions.iter().any(doer)
    };
    verb && gap.clone().any(|at| comma(at) && subject(at + 1))
}

/// "Will reopen its embassy, closed since 2022": whether a participle behind a comma that follows the cue tells the act.
fn participial(sentence: &Sentence, language: &Language, words: &[Range<usize>], cue: usize) -> bool {
    let comma = |at: usize| at.checked_sub(1).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.is(","));
    // "Will be renovated, extended and reopened": a list of verbs is all planned.
    let listed = |at: usize| (at..at + LISTED).any(|i| sentence.class_at(language.classes.and, i).is_some());
    words.iter().any(|w| w.start > cue && comma(w.start) && sentence.is_past(language, w.start) && !listed(w.start))
}

/// How many words behind a verb the conjunction of a list of verbs may stand.
const LISTED: usize = 4;

/// "Planned, staffed and in 1960 opened an embassy", "agreed to open one and Peru established one": whether a
/// conjunction joins a past verb to that of the cue, with at most a date or its subject between. "Be renovated and
/// reopened" goes on with the plan.
fn joined(sentence: &Sentence, language: &Language, cue: usize, gap: Range<usize>) -> bool {
    let c = &language.classes;
    if bound(sentence, language, gap.end) {
        return true;
    }
    let verb = past(sentence, language, gap.end) || sentence.class_at(c.finite, gap.end).is_some();
    let comma = |at: usize| at.checked_sub(1).filter(|b| sentence.tokens.get(*b).is_some_and(|t| t.is(",")));
    let end = comma(gap.end).unwrap_or(gap.end);
    let date = sentence.times.iter().find(|t| t.range.end == end && t.opens >= gap.start);
    let start = date.map_or(end, |t| sentence.class_ending_at(c.mark, t.opens).unwrap_or(t.opens));
    let start = date.and_then(|_| comma(start)).unwrap_or(start);
    let subject = sentence.mentions.iter().find(|m| m.np.end == start && m.can_act() && m.np.start > gap.start);
    let start = subject.filter(|m| m.group.is_none()).map_or(start, |m| m.np.start);
    let and = sentence.class_ending_at(c.and, start).filter(|and| *and >= gap.start);
    verb && and.is_some_and(|and| (cue..and).all(|at| sentence.class_at(c.aux, at).is_none()))
}

/// Whether the first word of an act is a verb in the past that a conjunction joins to what stands before, or all its
/// words stand in a clause about a noun ("did not renew the treaty that had been signed").
fn anew(sentence: &Sentence, language: &Language, cue: usize, value: &str, words: &[Range<usize>]) -> bool {
    let c = &language.classes;
    let Some(first) = words.first().map(|w| w.start).filter(|start| *start >= cue) else { return false };
    let last = words.last().map_or(first, |w| w.start);
    let verb = past(sentence, language, first) || sentence.class_at(c.finite, first).is_some();
    let and = sentence.class_ending_at(c.and, first).filter(|at| *at > cue);
    let joined = and.is_some_and(|at| sentence.class_at(c.or, at).is_none());
    if first > cue && bound(sentence, language, first) {
        return true;
    }
    let noun = |at: usize| (cue..at).any(|i| sentence.class_at(c.det, i).is_some());
    let comma = |at: usize| (cue..at).any(|i| sentence.tokens.get(i).is_some_and(|t| t.is(",")));
    let tied = |at: usize| sentence.class_at(c.cleft, at).is_some_and(|end| sentence.is_verb(language, end));
    let about = (cue + 2..last).any(|at| tied(at) && noun(at) && !comma(at))
        || !value.is_empty() && last > cue + 1 && [first, last].iter().any(|at| sentence.that_prefixed(*at));
    verb && joined || about
}

/// "Refused to-recognise it and-broke off relations": whether a conjunction is written together with a verb that tells
/// what has been.
fn bound(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let verb = |class| sentence.hits(class, at)?.any(|h| h.is(class) && h.taken > 0 && h.mark.is_none()).then_some(());
    sentence.and_prefixed(at) && language.classes.behind.and_then(verb).is_some()
}

/// Whether a token has the ending of a verb that tells what has been.
fn past(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let ending =
        |token: &crate::text::Token| language.features.past_endings.iter().any(|e| token.folded.ends_with(e.as_str()));
    sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital && ending(t))
}

/// Whether what is told at `at` as hearsay is the act of the words.
fn told(sentence: &Sentence, language: &Language, at: &Range<usize>, words: &Range<usize>) -> bool {
    // What an aside attributes, or tells, is its own.
    let (here, there) = (sentence.aside_of(at.start), sentence.aside_of(words.start));
    let relative = |a: &Range<usize>| sentence.class_at(language.classes.set_off, a.start + 1).is_some();
    if here != there && here.into_iter().chain(there).any(relative) {
        return false;
    }
    if at.end <= words.start {
        return !parted(sentence, language, at.end..words.start);
    }
    let comma = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.is(",") || t.is("،"));
    let opens = |i: usize| {
        let and = sentence.class_at(language.classes.and, i + 1).is_some();
        let relative = sentence.class_at(language.classes.relative, i + 1).is_some();
        // "Was closed after the minister had alleged …": a clause of its own.
        let tied = sentence.class_at(language.classes.clause, i).is_some();
        sentence.tokens.get(i).is_some_and(|t| t.is(";")) || comma(i) && (and || relative) || tied
    };
    let passed = |i: usize| sentence.asides.iter().any(|a| a.contains(&i) && a.end <= at.start);
    !(words.end..at.start).any(|i| !passed(i) && opens(i))
}

/// Whether the words are what somebody is charged with: behind the charge, and no deed of the accuser's own.
fn charged(sentence: &Sentence, language: &Language, at: &Range<usize>, found: &Match, words: &Range<usize>) -> bool {
    if found.range.start <= at.start && at.end <= found.range.end {
        return true;
    }
    let and = sentence.class_ending_at(language.classes.and, words.start).is_some_and(|and| and >= at.end);
    at.end <= words.start && !and && !parted(sentence, language, at.end..words.start)
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

/// "When Peru recognised it, Chile was expected to follow": whether a comma and a subject of its own stand right before
/// a cue behind the words.
fn of_another(sentence: &Sentence, from: usize, cue: usize) -> bool {
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let own = |m: &crate::mention::Mention| m.np.end == cue && m.np.start > from && comma(m.np.start - 1);
    sentence.mentions.iter().any(|m| m.can_act() && m.group.is_none() && own(m))
}

/// The cue of a class that bears on the match. A cue's value says where it stands: before the words
/// (the default), `after` them, before them even in the clause before (`over`), `inside` them, anywhere (`any`; of
/// hearsay, in the same clause), or before what somebody is accused of (`charge`).
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
    let denial = language.classes.denied == Some(class);
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
        let Some(hits) = sentence.hits(class, at) else { continue };
        // Cues are verbs and adverbs: under a preposition the word is another.
        for hit in hits.filter(|h| h.is(class) && (h.taken == 0 || h.mark.is_none())) {
            let hyphen = sentence.tokens.get(hit.end).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen);
            let next = hit.end + usize::from(hyphen);
            if sentence.class_at(cancel, next).is_some() || sentence.class_at(cancel, at).is_some() {
                continue;
            }
            let value = hit.value_of(class).unwrap_or_default();
            let own = found.captures.iter().any(|c| c.2 == (at..hit.end) && value.is_empty());
            let bears = match value {
                "any" if denial => true,
                "any" => words.iter().any(|w| told(sentence, language, &(at..hit.end), w)),
                "charge" => words.first().is_some_and(|w| charged(sentence, language, &(at..hit.end), found, w)),
                "after" => {
                    words.iter().any(|w| w.end <= at && at - w.end <= reach.min(6) && !of_another(sentence, w.end, at))
                }
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
                        match denial {
                            true => commas.count() == 1 || next,
                            false => {
                                outside(sentence, language, hit.end..start)
                                    || parted(sentence, language, hit.end..start)
                                    || fronted(sentence, language, hit.end..start)
                                    || participial(sentence, language, &words, hit.end)
                                    || words.first().is_some_and(|w| {
                                        hit.end <= w.start && joined(sentence, language, at, hit.end..w.start)
                                    })
                            }
                        }
                    };
                    // "Did not, as many had hoped, close it": what two commas set off does not count.
                    let apart = |start: usize| {
                        let comma = |i: &usize| sentence.tokens.get(*i).is_some_and(|t| t.is(","));
                        let commas: Vec<usize> = (hit.end..start).filter(comma).collect();
                        let aside = match commas.as_slice() {
                            [open, close] if denial && *open == hit.end => close - open + 1,
                            _ => 0,
                        };
                        start - hit.end - aside
                    };
                    // "Refused to sign and opened an embassy": nor does a denial hold of another verb in the past.
                    // "Talks on the debt were held": the words of the act are no cue of a plan themselves.
                    let among = !denial && !value.is_empty() && words.iter().any(|w| w.start < hit.end && at < w.end);
                    let next = denial && anew(sentence, language, hit.end, value, &words);
                    // "Has no embassy in Chad, with which it broke off relations": nor of what a relative word among the
                    // words opens.
                    let relative = language.classes.relative;
                    let tied = denial
                        && words.iter().any(|w| hit.end <= w.start && sentence.class_at(relative, w.start).is_some());
                    !(next || among || tied)
                        && words.iter().any(|w| hit.end <= w.start && apart(w.start) <= reach && !over(w.start))
                        || own
                }
            };
            if bears {
                return Some(at..hit.end);
            }
        }
    }
    None
}
