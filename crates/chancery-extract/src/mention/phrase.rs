//! Noun phrases around a name: "North Korean officials", "the government of Mali", "a DPRK mission".

use super::{marks, Mention};
use crate::lexicon::How;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// How many words may stand between a demonym and the head of its phrase.
const REACH: usize = 3;

/// Finds the head noun of each phrase. A head that acts (an office, a government, people) makes the
/// phrase an actor; any other makes the name a mere modifier.
pub fn build(sentence: &Sentence, language: &Language, mentions: &mut [Mention]) {
    let cores: Vec<_> = mentions.iter().map(|m| m.range.clone()).collect();
    for (index, mention) in mentions.iter_mut().enumerate() {
        if let Some((start, end)) = governing(sentence, language, mention) {
            // "The MPLA government in Luanda" is told by `seated`.
            if !cores.iter().any(|core| core.end == start) {
                set_head(sentence, language, mention, start, end);
                mention.how = How::Government;
                mention.range.start = start;
                continue;
            }
        }
        if mention.how == How::Person {
            ruled(sentence, language, mention);
            continue;
        }
        if mention.how == How::Pronoun {
            continue;
        }
        let next_core = cores.get(index + 1).map_or(sentence.tokens.len(), |r| r.start);
        if of_office(sentence, language, mention) || after_head(sentence, language, mention) {
            continue;
        }
        // Where the possessor follows its noun, the noun after a name is none of its own.
        if mention.is_place() && !mention.genitive || language.features.construct {
            continue;
        }
        before_head(sentence, language, mention, next_core);
    }
    seated(sentence, language, mentions);
}

/// "The MPLA government in Luanda": a movement's government is that of the state whose capital it sits in.
fn seated(sentence: &Sentence, language: &Language, mentions: &mut [Mention]) {
    for index in 1..mentions.len() {
        let Some((before, after)) = mentions.split_at_mut_checked(index) else { continue };
        let (Some(ruling), Some(seat)) = (before.last_mut(), after.first()) else { continue };
        let governs = ruling.range.end < ruling.np.end
            && sentence.class_at(language.classes.acting, ruling.range.end) == Some(ruling.np.end)
            && ruling.actors.iter().all(chancery_model::ActorId::is_organisation);
        let there = seat.how == How::Capital
            && seat.mark == Some(super::Mark::Loc)
            && seat.np.start == ruling.np.end + 1
            && !seat.actors.is_empty();
        if governs && there && !ruling.actors.is_empty() {
            ruling.actors.clone_from(&seat.actors);
        }
    }
}

/// "The governments in Prague and Warsaw": the words of those who govern before the capital where they sit, as their
/// beginning and the beginning of its preposition.
fn governing(sentence: &Sentence, language: &Language, capital: &Mention) -> Option<(usize, usize)> {
    let c = &language.classes;
    let preposition = sentence.class_ending_at(c.mark, capital.range.start).unwrap_or(capital.range.start);
    let loc = capital.mark == Some(super::Mark::Loc)
        || sentence.value_at(c.mark, preposition).is_some_and(|(_, mark)| mark == "loc");
    let seat = loc && capital.how == How::Capital;
    sentence.class_ending_at(c.regime, preposition).filter(|_| seat).map(|start| (start, preposition))
}

/// "The government of Ortega": with the words for those who govern, who leads them stands for the state.
pub(super) fn ruled(sentence: &Sentence, language: &Language, mention: &mut Mention) {
    let c = &language.classes;
    let of = match mention.mark {
        Some(super::Mark::Gen) => sentence.class_ending_at(c.mark, mention.np.start),
        None if language.features.construct => Some(mention.np.start),
        _ => None,
    };
    let Some(of) = of else { return };
    // "The head of the government Ben Ali": an office that ends here is his own.
    if sentence.class_ending_at(c.office, of).is_some() {
        return;
    }
    let governs = |start: &usize| sentence.class_ending_at(c.regime, of).is_some() || of - *start <= 2;
    if let Some(start) = sentence.class_ending_at(c.acting, of).filter(governs) {
        let regime = sentence.class_ending_at(c.regime, of).unwrap_or(start).min(start);
        mention.np.start = regime;
        mention.mark = None;
        let prefix = sentence.found.get(regime).and_then(|hits| hits.iter().find_map(|h| h.mark));
        marks::widen(sentence, language, mention);
        mention.mark = prefix.or(mention.mark).or_else(|| marks::before(sentence, language, mention.np.start));
    }
}

/// "The General Assembly of the Organization of American States": an organ bears its own organisation's name where
/// that stands behind it.
pub fn organs(mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while at + 1 < mentions.len() {
        let Some([organ, body]) = mentions.get(at..at + 2) else { break };
        let organisation = |m: &Mention| !m.actors.is_empty() && m.actors.iter().all(|a| a.is_organisation());
        let owned = organisation(organ)
            && organ.body.is_some()
            && organisation(body)
            && body.mark == Some(super::Mark::Gen)
            && body.np.start.saturating_sub(organ.np.end) <= 1;
        if owned {
            let (start, mark) = (organ.np.start, organ.mark);
            mentions.remove(at);
            if let Some(body) = mentions.get_mut(at) {
                body.np.start = start;
                body.mark = mark;
            }
        }
        at += 1;
    }
}

/// "President of Mali", "the government of Mali".
fn of_office(sentence: &Sentence, language: &Language, mention: &mut Mention) -> bool {
    if !matches!(mention.mark, Some(super::Mark::Gen | super::Mark::Abl)) {
        return false;
    }
    let Some(of) = sentence.class_ending_at(language.classes.mark, mention.np.start) else { return false };
    // "The-envoy the-new of Peru": in languages whose adjectives follow, one may stand between.
    let adjective = || {
        let at = of.checked_sub(1).filter(|_| language.features.demonym_after_noun)?;
        let word = sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let c = &language.classes;
        let other = [c.mark, c.and, c.clause, c.thing].into_iter().any(|class| sentence.class_at(class, at).is_some());
        head_ending_at(sentence, language, at).filter(|(_, end)| word && !other && *end == at)
    };
    let Some((start, end)) = head_ending_at(sentence, language, of).or_else(adjective) else { return false };
    // "An emissary from Doha arrived": who opens the sentence comes from there; "recalled its envoy from Doha": not he.
    // Nor where a delegation stands right behind its verb: "attended a delegation from Doha".
    let first = sentence.class_ending_at(language.classes.det, start).unwrap_or(start);
    let verbal = |h: &crate::lexicon::Hit<'_>| h.end == first && language.unmarked.iter().any(|class| h.is(*class));
    let sent = sentence.value_at(language.classes.office, start).is_some_and(|(_, rank)| rank == "delegation")
        && first.checked_sub(1).and_then(|b| sentence.found.get(b)).is_some_and(|hits| hits.iter().any(verbal));
    if mention.mark == Some(super::Mark::Abl) && first > 0 && !sent {
        return false;
    }
    set_head(sentence, language, mention, start, end);
    true
}

/// Languages that put the demonym, or a name in the construct, after its noun.
fn after_head(sentence: &Sentence, language: &Language, mention: &mut Mention) -> bool {
    let demonym = mention.how == How::Demonym && language.features.demonym_after_noun;
    // "In-the-capital-hers of Peru" is in the capital of Peru: the preposition before the name is the noun's own.
    let capital = || sentence.class_ending_at(language.classes.capital_noun, mention.range.start).is_some();
    let free = mention.mark.is_none() || mention.mark == Some(super::Mark::Gen) && capital();
    let construct = language.features.construct && mention.how != How::Demonym && free;
    if !demonym && !construct {
        return false;
    }
    let at = mention.range.start;
    // "The capital of France", "the French capital": a place in it.
    if let Some(start) = sentence.class_ending_at(language.classes.capital_noun, at).filter(|_| !mention.is_place()) {
        let affix = sentence.found.get(start).and_then(|hits| hits.iter().filter(|h| h.end == at).find_map(|h| h.mark));
        mention.np.start = start.min(mention.np.start);
        marks::widen(sentence, language, mention);
        mention.mark = affix.or_else(|| marks::before(sentence, language, mention.np.start));
        mention.how = How::Capital;
        return true;
    }
    if let Some((start, end)) = head_ending_at(sentence, language, at) {
        let prefix =
            sentence.found.get(start).and_then(|hits| hits.iter().filter(|h| h.end == end).find_map(|h| h.mark));
        set_head(sentence, language, mention, start, end);
        mention.mark = prefix.or(mention.mark);
        return true;
    }
    let noun = sentence.class_ending_at(language.classes.thing, at).is_some()
        || sentence.class_ending_at(language.classes.mission, at).is_some();
    // One adjective may stand between: "consular delegation Soviet". What has a preposition of its own is no adjective:
    // "allowed the-Congress to-sell to-Mexicans".
    if let (true, Some(before)) = (demonym && !noun && mention.mark.is_none(), at.checked_sub(1)) {
        if let Some((start, end)) = head_ending_at(sentence, language, before) {
            if end == before {
                set_head(sentence, language, mention, start, end);
                return true;
            }
        }
    }
    let behind = at > 0 && sentence.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word);
    mention.modifier = if demonym { behind && (noun || !people(sentence, language, mention)) } else { noun };
    if noun && construct {
        mention.genitive = true;
    }
    demonym || noun
}

/// "The-French attacked", "bought from the-Cubans": right behind a verb or a preposition a nation's adjective stands for
/// its people.
fn people(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    let verbal = |h: &crate::lexicon::Hit<'_>| {
        h.end == mention.range.start && language.unmarked.iter().any(|class| h.is(*class))
    };
    // "In-Spanish" is a language; "at the-Spaniards'" is not.
    let told = marks::before(sentence, language, mention.np.start).is_some();
    mention.mark.is_some_and(|m| told || m != super::Mark::Loc)
        || sentence.found.get(before).is_some_and(|hits| hits.iter().any(verbal))
}

/// "North Korean officials", "Mali's Minister", "DPRK negotiators", "the Syrian embassy".
fn before_head(sentence: &Sentence, language: &Language, mention: &mut Mention, limit: usize) {
    let mut at = mention.range.end;
    if mention.genitive {
        at += usize::from(sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Possessive));
    }
    let adjectival = mention.how == How::Demonym || mention.genitive;
    if let Some(end) = sentence.class_at(language.classes.capital_noun, at).filter(|_| adjectival) {
        mention.np.end = end;
        mention.how = How::Capital;
        mention.genitive = false;
        return;
    }
    let reach = if adjectival { REACH } else { 0 };
    for start in at..=(at + reach).min(sentence.tokens.len()) {
        if start > limit || start > at && stops(sentence, language, start - 1) {
            break;
        }
        let head = head_at(sentence, language, start);
        if let Some(end) = head.filter(|end| *end <= limit) {
            let rank = sentence.value_at(language.classes.office, start).and_then(|(_, v)| v.parse().ok());
            mention.np.end = end;
            mention.rank = mention.rank.or(rank);
            mention.genitive = false;
            mention.modifier = false;
            return;
        }
    }
    let next = sentence.tokens.get(at);
    if adjectival && mention.how == How::Demonym {
        let people = sentence
            .tokens
            .get(mention.range.end.saturating_sub(1))
            .is_some_and(|t| language.features.people_suffixes.iter().any(|s| t.folded.ends_with(s.as_str())));
        let noun = next.is_some_and(|t| t.kind == TokenKind::Hyphen || t.kind == TokenKind::Word)
            && !sentence.class_in(language.classes.and, at..at + 1)
            && !sentence.class_in(language.classes.aux, at..at + 1);
        mention.modifier = mention.genitive || noun && !people && !acts(sentence, language, mention);
    } else if !mention.genitive {
        mention.modifier = sentence.class_at(language.classes.mission, at).is_some()
            || sentence.class_at(language.classes.thing, at).is_some();
    } else {
        mention.modifier = true;
    }
}

/// "The British withdrew", "the Dutch opened a": a people with its article, and a verb right behind it.
fn acts(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    let c = &language.classes;
    let at = mention.range.end;
    let article = mention.np.start < mention.range.start;
    let is = |class| sentence.class_at(class, at).is_some();
    if !article || [c.mission, c.thing, c.acting, c.office, c.capital_noun].into_iter().any(is) {
        return false;
    }
    let regular = sentence.tokens.get(at).is_some_and(|t| {
        t.kind == TokenKind::Word && language.features.past_endings.iter().any(|e| t.folded.ends_with(e.as_str()))
    });
    // An adjective of that form has its noun behind it: "the British armed forces".
    let object = [c.det, c.mark, c.clause, c.and].into_iter().any(|class| sentence.class_at(class, at + 1).is_some())
        || sentence.points(at + 1);
    is(c.finite) || regular && object
}

fn stops(sentence: &Sentence, language: &Language, at: usize) -> bool {
    sentence
        .tokens
        .get(at)
        .is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Possessive))
        || sentence.class_at(language.classes.mark, at).is_some()
        || sentence.class_at(language.classes.mission, at).is_some()
        || sentence.class_at(language.classes.aux, at).is_some()
        // "The British withdrew their ambassador": he is no part of the phrase.
        || sentence.class_at(language.classes.possessive, at).is_some()
        || sentence.class_at(language.classes.finite, at).is_some()
}

/// The end of an office or acting noun at `at`.
fn head_at(sentence: &Sentence, language: &Language, at: usize) -> Option<usize> {
    let office = sentence.class_at(language.classes.office, at);
    office.max(sentence.class_at(language.classes.acting, at))
}

/// Start and end of an office or acting noun that ends right before `end`.
fn head_ending_at(sentence: &Sentence, language: &Language, end: usize) -> Option<(usize, usize)> {
    [language.classes.office, language.classes.acting]
        .into_iter()
        .filter_map(|class| sentence.class_ending_at(class, end))
        .min()
        .map(|start| (start, end))
}

fn set_head(sentence: &Sentence, language: &Language, mention: &mut Mention, start: usize, end: usize) {
    let rank =
        sentence.value_at(language.classes.office, start).filter(|(e, _)| *e == end).and_then(|(_, v)| v.parse().ok());
    mention.rank = mention.rank.or(rank);
    mention.np.start = start.min(mention.np.start);
    mention.genitive = false;
    mention.modifier = false;
    let own = mention.how;
    mention.mark = None;
    marks::widen(sentence, language, mention);
    mention.mark = marks::before(sentence, language, mention.np.start).or(mention.mark);
    mention.how = own;
}
