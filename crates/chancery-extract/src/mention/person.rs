//! Persons: a name with its office, and whose office it is.

use super::{marks, Mark, Memory, Mention};
use crate::lexicon::{How, NAMES};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::Rank;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::ops::Range;

/// The longest name, in words.
const NAME: usize = 5;

/// Adds the persons of a sentence to its mentions and merges offices with them. What is learnt of
/// whose they are goes into `memory`.
pub fn find(
    sentence: &Sentence,
    language: &Language,
    text: &str,
    mut mentions: Vec<Mention>,
    memory: &mut Memory,
) -> Vec<Mention> {
    let known = mentions.len();
    add_names(sentence, language, text, &mut mentions, memory);
    if mentions.len() > known {
        in_order(&mut mentions);
    }
    let named = mentions.len();
    add_offices(sentence, language, text, &mut mentions);
    if mentions.len() > named {
        in_order(&mut mentions);
    }
    if !language.features.capitals {
        add_bearers(sentence, language, text, &mut mentions);
        in_order(&mut mentions);
    }
    // Without a person there is nothing to merge, and nothing to learn.
    if mentions.iter().all(|m| m.how != How::Person) {
        return mentions;
    }
    let merged = merge(sentence, language, mentions);
    for mention in merged.iter().filter(|m| m.how == How::Person) {
        if let Some(name) = &mention.person {
            memory.learn(&words(sentence, mention.range.clone()), name, mention.actors.first(), mention.rank);
        }
    }
    merged
}

fn in_order(mentions: &mut [Mention]) {
    mentions.sort_by_key(|m| (m.range.start, m.range.end));
}

fn words(sentence: &Sentence, range: Range<usize>) -> SmallVec<[SmolStr; 4]> {
    sentence
        .tokens
        .get(range)
        .into_iter()
        .flatten()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| t.folded.clone())
        .collect()
}

fn raw(sentence: &Sentence, text: &str, range: Range<usize>) -> String {
    text.get(sentence.bytes(range)).unwrap_or_default().to_owned()
}

fn free(mentions: &[Mention], range: &Range<usize>) -> bool {
    mentions.iter().all(|m| m.range.end <= range.start || range.end <= m.range.start)
}

/// Names known from the document, and names that follow an office.
fn add_names(sentence: &Sentence, language: &Language, text: &str, mentions: &mut Vec<Mention>, memory: &Memory) {
    let mut at = 0;
    while at < sentence.tokens.len() {
        let first = sentence.tokens.get(at).filter(|first| {
            first.kind == TokenKind::Word
                && (first.capital || !language.features.capitals)
                && memory.begins(&first.folded)
        });
        let known = first.and_then(|_| remembered(sentence, language, mentions, memory, at));
        match known {
            Some((range, known)) => {
                at = range.end;
                let mut mention = Mention::new(range, How::Person, known.state.into_iter().collect());
                mention.person = Some(known.name.into());
                mention.rank = known.rank;
                finish(sentence, language, &mut mention);
                mentions.push(mention);
            }
            None if language.features.capitals => {
                let title = honour(sentence, language, at, 0);
                let range = capitals(sentence, language, at, title < at);
                // "Mr. Murray", "Lord Cowley": behind a title of courtesy one word is a name.
                let alone = range.len() == 1
                    && sentence.tokens.get(range.end).is_none_or(|t| t.kind != TokenKind::Word || !t.capital);
                let courtesy = alone && title < at;
                if (courtesy || range.len() >= 2 && words(sentence, range.clone()).len() >= 2)
                    && free(mentions, &range)
                    && plausible(sentence, language, &range)
                {
                    let end = range.end;
                    let mut mention = Mention::new(range.clone(), How::Person, Vec::new());
                    mention.person = Some(raw(sentence, text, range));
                    if courtesy {
                        mention.np.start = title;
                    }
                    finish(sentence, language, &mut mention);
                    // "At Saint-Jean-de-Luz": nobody known, and no office before the name, is where something is.
                    if mention.mark != Some(Mark::Loc) || mention.np.start < mention.range.start {
                        mentions.push(mention);
                    }
                    at = end;
                } else {
                    at += 1;
                }
            }
            None => at += 1,
        }
    }
}

/// Where the titles of courtesy begin that end at a token, not before another: "H.E. Mr.".
fn honour(sentence: &Sentence, language: &Language, end: usize, least: usize) -> usize {
    let mut start = end;
    loop {
        let dot = start.checked_sub(1).filter(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(".")));
        let title = |end: usize| sentence.class_ending_at(language.classes.honorific, end);
        match dot.and_then(title).or_else(|| title(start)).filter(|at| *at >= least) {
            Some(at) => start = at,
            None => return start,
        }
    }
}

/// The longest name of a person known from the document that begins at a token, clear of other mentions.
fn remembered(
    sentence: &Sentence,
    language: &Language,
    mentions: &[Mention],
    memory: &Memory,
    at: usize,
) -> Option<(Range<usize>, super::memory::Known)> {
    let mut key = String::new();
    // Where the key of each name ends that a word closes, and the name.
    let mut ends: Vec<(usize, usize)> = Vec::with_capacity(NAME + 2);
    for (index, token) in sentence.tokens.iter().enumerate().skip(at).take(NAME + 2) {
        if token.kind == TokenKind::Word {
            if index > at {
                key.push(' ');
            }
            key.push_str(&token.folded);
            ends.push((key.len(), index + 1));
        }
    }
    ends.into_iter().rev().find_map(|(len, end)| {
        let known = memory.get(key.get(..len)?)?;
        // "Ayub" alone is Ayub Khan, "Ayub Afridi" another.
        let more = |at: usize| {
            let next = sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
            next && !working(sentence, language, at) && sentence.time_at(at).is_none()
        };
        let another = known.given && (more(end) || at > 0 && more(at - 1));
        (!another && free(mentions, &(at..end))).then(|| (at..end, known.clone()))
    })
}

fn finish(sentence: &Sentence, language: &Language, mention: &mut Mention) {
    mention.genitive = sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive);
    marks::widen(sentence, language, mention);
    mention.mark = marks::before(sentence, language, mention.np.start);
    super::phrase::ruled(sentence, language, mention);
}

/// A run of capitalised words that could be a name: no word of the lexicon's working classes in it.
/// After a title a capital alone is enough ("Ambassador So Jinyong").
fn capitals(sentence: &Sentence, language: &Language, at: usize, after_office: bool) -> Range<usize> {
    let mut end = at;
    let mut last_word = at;
    while let Some(token) = sentence.tokens.get(end) {
        // "Baron de Dudzeele": behind a title the name may begin with one.
        let particle = (end > at || after_office) && sentence.class_at(language.classes.name_particle, end).is_some();
        let joins = token.kind == TokenKind::Hyphen && end > at;
        let busy = |word: usize| {
            let other = if after_office { titled } else { working };
            other(sentence, language, word) && !(word == at && given(sentence, language, word))
        };
        if token.kind == TokenKind::Word && token.capital && (!busy(end) || compound(sentence, language, end)) {
            end += 1;
            last_word = end;
        } else if particle
            || joins
            || token.is(".")
                && end == last_word
                && end > at
                && sentence.tokens.get(end - 1).is_some_and(|t| t.folded.chars().count() == 1)
        {
            end += 1;
        } else if token.kind == TokenKind::Word
            && end > at
            && sentence.tokens.get(end - 1).is_some_and(|t| t.kind == TokenKind::Hyphen)
        {
            end += 1;
            last_word = end;
        } else {
            break;
        }
        if end - at > NAME + 3 {
            break;
        }
    }
    at..last_word
}

/// "Mr. Sang-Kyu Lee", "at Saint-Jean-de-Luz": a word written with a capital in the midst of a sentence, and tied by a
/// hyphen to another that is a name, is part of it, whatever it means elsewhere.
fn compound(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let hyphen = sentence.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let named = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    at > 0 && hyphen && named(at + 2) && !working(sentence, language, at + 2)
}

/// Words that do work in a sentence are no part of a name.
fn working(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    sentence
        .found
        .get(at)
        .is_some_and(|hits| hits.iter().any(|h| h.class != NAMES && h.taken == 0 && Some(h.class) != c.name_particle))
}

/// Words that begin another phrase even after an office.
fn titled(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    [c.office, c.acting, c.mission, c.month, c.det, c.honorific, c.thing]
        .into_iter()
        .any(|class| sentence.class_at(class, at).is_some())
        && !given(sentence, language, at)
}

/// "Ambassador Jan Mutton", "H.E. An Hui Jong": a month or an article written with a capital, between an office or a form
/// of address and another capital, is a given name.
pub fn given(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let c = &language.classes;
    let word = |class| sentence.class_at(class, at) == Some(at + 1);
    let named = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    if !language.features.capitals || !(word(c.month) || word(c.det)) || !(named(at) && named(at + 1)) {
        return false;
    }
    let titled = [c.office, c.acting, c.mission, c.thing].into_iter().any(|k| sentence.class_at(k, at + 1).is_some());
    // "Represented there by Jan Smit": somebody unknown, who does it.
    let unknown = word(c.month) && sentence.found.get(at + 1).is_none_or(<[_]>::is_empty);
    let doer = |start: usize| sentence.value_at(c.mark, start).is_some_and(|(end, mark)| end == at && mark == "agt");
    let does = || unknown && sentence.class_ending_at(c.mark, at).is_some_and(doer);
    !titled && (sentence.class_ending_at(c.office, at).is_some() || honour(sentence, language, at, 0) < at || does())
}

fn plausible(sentence: &Sentence, language: &Language, range: &Range<usize>) -> bool {
    // The first word of a sentence is a capital whatever it is: a name needs more evidence there.
    range.start > 0 || sentence.found.get(0).is_none_or(<[_]>::is_empty) && !working(sentence, language, 0)
}

/// An office without a name is a person too: "the president", "his foreign minister".
fn add_offices(sentence: &Sentence, language: &Language, text: &str, mentions: &mut Vec<Mention>) {
    let mut next = 0;
    while let Some(at) = language.classes.office.and_then(|office| sentence.found.next(office, next)) {
        next = at + 1;
        let Some((end, value)) = sentence.value_at(language.classes.office, at) else { continue };
        let rank: Option<Rank> = value.parse().ok();
        let range = at..end;
        next = end;
        if mentions.iter().any(|m| m.np.start < range.end && range.start < m.np.end && m.how != How::Pronoun) {
            continue;
        }
        let honour = sentence.class_at(language.classes.honorific, range.end).unwrap_or(range.end);
        // In a script without capitals a name after an office is up to three words that do nothing else.
        if !language.features.capitals {
            let stop = uncased_name(sentence, language, mentions, honour);
            if stop > honour {
                let mut mention = Mention::new(honour..stop, How::Person, Vec::new());
                mention.person = Some(raw(sentence, text, honour..stop));
                mention.rank = rank;
                mention.np.start = range.start;
                marks::widen(sentence, language, &mut mention);
                mention.mark =
                    prefix_mark(sentence, range.start).or_else(|| marks::before(sentence, language, mention.np.start));
                mentions.push(mention);
                continue;
            }
        } else {
            let name = capitals(sentence, language, honour, true);
            if !name.is_empty() && free(mentions, &name) {
                let mut mention = Mention::new(name.clone(), How::Person, Vec::new());
                mention.person = Some(raw(sentence, text, name));
                mention.rank = rank;
                finish(sentence, language, &mut mention);
                mention.np.start = range.start;
                marks::widen(sentence, language, &mut mention);
                mention.mark = marks::before(sentence, language, mention.np.start);
                mentions.push(mention);
                continue;
            }
        }
        let mut mention = Mention::new(range, How::Description, Vec::new());
        mention.rank = rank;
        finish(sentence, language, &mut mention);
        mention.mark = mention.mark.or_else(|| prefix_mark(sentence, mention.range.start));
        mentions.push(mention);
    }
}

/// In a script without capitals: the name behind an office whose state is told, right there ("the
/// foreign minister of Mali Moussa Diallo") or set off by commas.
fn add_bearers(sentence: &Sentence, language: &Language, text: &str, mentions: &mut Vec<Mention>) {
    let offices: Vec<(usize, Option<Rank>)> = mentions
        .iter()
        .filter(|m| m.rank.is_some() && m.how != How::Person && !m.actors.is_empty() && !m.is_place())
        .map(|m| (m.np.end, m.rank))
        .collect();
    for (end, rank) in offices {
        let comma = sentence.tokens.get(end).is_some_and(|t| t.is(",") || t.is("،"));
        let from = end + usize::from(comma);
        let from = sentence.class_at(language.classes.honorific, from).unwrap_or(from);
        let stop = uncased_name(sentence, language, mentions, from);
        let set_off = sentence.tokens.get(stop).is_none_or(|t| t.kind == TokenKind::Mark);
        if words(sentence, from..stop).len() < 2 || comma && !set_off || !free(mentions, &(from..stop)) {
            continue;
        }
        let mut mention = Mention::new(from..stop, How::Person, Vec::new());
        mention.person = Some(raw(sentence, text, from..stop));
        mention.rank = rank;
        mentions.push(mention);
    }
}

/// The end of what may be a name in a script without capitals: a few words that the lexicon does not
/// know, or knows as particles of names, with the hyphens between them.
fn uncased_name(sentence: &Sentence, language: &Language, mentions: &[Mention], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    let mut words = 0;
    while let Some(token) = sentence.tokens.get(at) {
        let unknown = sentence.found.get(at).is_some_and(<[_]>::is_empty);
        let particle = sentence.class_at(language.classes.name_particle, at).is_some();
        if token.kind == TokenKind::Hyphen && at > start {
            at += 1;
        } else if token.kind == TokenKind::Word
            && words < NAME
            && (unknown || particle)
            && sentence.mention_free(mentions, at)
        {
            at += 1;
            words += 1;
            end = if particle && !unknown { end } else { at };
        } else {
            break;
        }
    }
    end
}

fn prefix_mark(sentence: &Sentence, at: usize) -> Option<super::Mark> {
    sentence.found.get(at)?.iter().find_map(|h| h.mark)
}

/// Joins an office that has a state with the name beside it, and a name with the office in apposition.
fn merge(sentence: &Sentence, language: &Language, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for mut mention in mentions {
        let Some(last) = out.last_mut() else {
            out.push(mention);
            continue;
        };
        let gap = last.np.end..honour(sentence, language, mention.np.start, last.np.end);
        let comma = gap.len() == 1 && sentence.tokens.get(gap.start).is_some_and(|t| t.is(",") || t.is("،"));
        // "The Chancellor, Leopold Figl, was received": his name stands between commas.
        let set_off =
            comma && mention.actors.len() == 1 && sentence.tokens.get(mention.np.end).is_some_and(|t| t.is(","));
        let adjacent = gap.start >= gap.end;
        // "Invited by the Polish president, Moi went": whoever a verb stands behind, or who is another state's, is not
        // the one in the office before the comma.
        let next = mention.np.end;
        let c = &language.classes;
        let acts =
            last.mark.is_some() && (sentence.class_at(c.aux, next).is_some() || sentence.is_finite(language, next));
        let another = !mention.actors.is_empty()
            && !last.actors.is_empty()
            && mention.actors.iter().all(|a| !last.actors.contains(a));
        let comma = comma && !acts && !another;
        let office_then_name = last.how != How::Person
            && last.rank.is_some()
            && mention.how == How::Person
            && (adjacent || comma)
            && mention.mark.is_none();
        let name_then_office = last.how == How::Person
            && last.person.is_some()
            && mention.how != How::Person
            && mention.rank.is_some()
            && comma
            && mention.mark.is_none();
        let state =
            |m: &Mention| m.how == How::Name && !m.actors.is_empty() && m.actors.iter().all(|a| !a.is_organisation());
        // "President Ortiz of Chile".
        let name_of_state = last.how == How::Person
            && last.person.is_some()
            && !last.genitive
            && state(&mention)
            && mention.mark == Some(super::Mark::Gen)
            && sentence.class_ending_at(language.classes.mark, mention.np.start) == Some(last.np.end)
            && (last.actors.is_empty() || last.actors == mention.actors);
        // "Chile's Ortiz".
        let state_then_name = state(last)
            && last.genitive
            && mention.how == How::Person
            && (mention.actors.is_empty() || mention.actors == last.actors)
            && mention.np.start == last.range.end + 1
            && sentence.tokens.get(last.range.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        if comma && mention.actors.is_empty() && mention.how == How::Person {
            if let Some(office) = post(sentence, language, &out).filter(|_| ends_there(sentence, mention.np.end)) {
                (mention.actors, mention.rank) = (office.actors.clone(), office.rank.or(mention.rank));
                out.push(mention);
                continue;
            }
        }
        let Some(last) = out.last_mut() else { continue };
        if name_of_state {
            last.np.end = mention.np.end;
            last.actors = mention.actors.clone();
            last.genitive = mention.genitive;
        } else if state_then_name {
            mention.actors = last.actors.clone();
            mention.np.start = last.np.start;
            mention.mark = last.mark;
            out.pop();
            out.push(mention);
        } else if office_then_name && (adjacent || !last.actors.is_empty() || set_off) {
            mention.np.start = last.np.start;
            mention.rank = last.rank.or(mention.rank);
            mention.mark = last.mark;
            if !last.actors.is_empty() {
                mention.actors = last.actors.clone();
            }
            out.pop();
            out.push(mention);
        } else if name_then_office {
            last.np.end = mention.np.end;
            last.rank = mention.rank.or(last.rank);
            if !mention.actors.is_empty() {
                last.actors = mention.actors.clone();
            }
        } else {
            out.push(mention);
        }
    }
    out
}

/// "Its ambassador to Somalia, Qin Jian, …", "its ambassador, Qin Jian, …": the office, by now told whose, behind which
/// a person is named between commas.
pub(crate) fn apposed<'m>(
    sentence: &Sentence,
    language: &Language,
    earlier: &'m [Mention],
    person: &Mention,
) -> Option<&'m Mention> {
    let last = earlier.last()?;
    let open = honour(sentence, language, person.np.start, last.np.end);
    let comma = last.np.end + 1 == open && sentence.tokens.get(last.np.end).is_some_and(|t| t.is(","));
    let plain = person.how == How::Person && person.person.is_some() && person.mark.is_none();
    if !comma || !plain || !sentence.tokens.get(person.np.end).is_some_and(|t| t.is(",")) {
        return None;
    }
    let office = last.rank.is_some() && last.how != How::Person && last.actors.len() == 1 && !last.is_place();
    office.then_some(last).or_else(|| post(sentence, language, earlier))
}

/// "The British Minister at Teheran, Mr. Murray, …": whose office it is that is held at the place named last.
fn post<'m>(sentence: &Sentence, language: &Language, out: &'m [Mention]) -> Option<&'m Mention> {
    let [.., office, place] = out else { return None };
    let at = matches!(place.mark, Some(Mark::Loc | Mark::Dat)) && !place.actors.is_empty();
    let tied = sentence.class_ending_at(language.classes.mark, place.np.start) == Some(office.np.end);
    let held = office.rank.is_some() && office.how != How::Person && !office.actors.is_empty();
    (at && tied && held && office.actors != place.actors).then_some(office)
}

/// Whether an insertion that ends at a token is set off behind too.
fn ends_there(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens.get(at).is_none_or(|t| t.is(",") || t.is(".") || t.is(")"))
}
