//! Names, demonyms, places, organisations, pronouns and descriptions as they stand in a sentence.

use super::{Anaphor, Mark, Mention};
use crate::lexicon::{Entry, Hit, How, Name, NAMES};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::{fold, TokenKind};
use chancery_model::ActorId;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Whom a document is about, and whom else it names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The frame: of several actors that a weak name can mean, the one that the text is about.
    pub frame: BTreeSet<ActorId>,
    /// Everybody that the document names outright.
    pub named: FxHashSet<ActorId>,
}

/// Finds the mentions of a sentence, longest first from the left. Names that can mean several actors
/// count only for actors that the document is about or names.
pub fn find(sentence: &Sentence, language: &Language, known: &Known) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(8);
    let mut at = 0;
    while at < sentence.tokens.len() {
        if !sentence.points(at) {
            at += 1;
            continue;
        }
        let named = best_at(sentence, language, known, at);
        // "President Lagos": who bears the name of a town after his office is a person.
        let borne = |m: &Mention| {
            let office = sentence.class_ending_at(language.classes.office, at);
            let titled = office.is_some_and(|o| sentence.tokens.get(o).is_some_and(|t| t.capital));
            language.features.capitals && m.is_place() && m.mark.is_none() && titled
        };
        let named = named.filter(|m| !borne(m));
        // "Central American": nobody; "the Central American Federation": a state.
        let longer = |end: &usize| named.as_ref().is_none_or(|m| m.range.end <= *end);
        if let Some(end) = sentence.class_at(language.classes.nobody, at).filter(longer) {
            at = end.max(at + 1);
            continue;
        }
        match named {
            // "The republic of the Comoros": whose it is stands behind it, and nothing is pointed back to.
            Some(mention)
                if matches!(mention.anaphor, Some(Anaphor::Country | Anaphor::Capital | Anaphor::Both))
                    && owned(sentence, language, known, mention.range.end) =>
            {
                at += 1;
            }
            // "Neither Manila nor Jakarta", "both Peru and Chile": who is meant follows.
            Some(mention)
                if mention.range.len() == 1
                    && matches!(mention.anaphor, Some(Anaphor::Neither | Anaphor::Both))
                    && best_at(sentence, language, known, mention.range.end)
                        .is_some_and(|m| m.anaphor.is_none() && m.how != How::Demonym)
                    && sentence.tokens.get(mention.range.end).is_some_and(|t| t.capital) =>
            {
                at += 1;
            }
            // "The other | Nordic states": an adjective follows, and the other of two is not meant.
            Some(mention)
                if mention.anaphor == Some(Anaphor::Other)
                    && language.features.capitals
                    && sentence
                        .tokens
                        .get(mention.range.end)
                        .is_some_and(|t| t.kind == TokenKind::Word && t.capital)
                    && best_at(sentence, language, known, mention.range.end).is_none_or(|m| m.how == How::Demonym) =>
            {
                at += 1;
            }
            // "Prime | Minister": a description that ends an office is no state.
            Some(mention)
                if matches!(mention.anaphor, Some(Anaphor::Country | Anaphor::Both))
                    && sentence.class_ending_at(language.classes.office, mention.range.end).is_some_and(|o| o < at) =>
            {
                at += 1;
            }
            // "The Republic | of Korea", "the | South Korean envoy": a name that begins inside a description, or behind
            // an article, and reaches farther wins.
            Some(mention)
                if (mention.anaphor.is_some() || sentence.class_at(language.classes.det, at).is_some())
                    && (at + 1..mention.range.end).any(|later| {
                        best_at(sentence, language, known, later)
                            .is_some_and(|m| m.anaphor.is_none() && m.range.end > mention.range.end)
                    }) =>
            {
                at += 1;
            }
            Some(mention) => {
                at = mention.range.end.max(at + 1);
                out.push(mention);
            }
            None => at += 1,
        }
    }
    out
}

/// Whether names stand in the sentence that count only in a document that names their actors elsewhere.
pub fn doubtful(sentence: &Sentence, language: &Language, known: &Known) -> bool {
    let weak = |hit: &Hit<'_>| match hit.entry {
        Entry::Name(index) => {
            language.lexicon.name(*index).is_some_and(|name| name.weak && !known.frame.contains(&name.actor))
        }
        Entry::Class(..) => false,
    };
    sentence.found.all().iter().any(weak)
}

/// Adds everybody whom a word of the sentence can name, whomever its document is about.
pub fn outright(sentence: &Sentence, language: &Language, named: &mut FxHashSet<ActorId>) {
    for at in 0..sentence.tokens.len() {
        for hit in sentence.found.get(at).unwrap_or_default() {
            match hit.entry {
                Entry::Name(index) => {
                    let name = language.lexicon.name(*index);
                    let name = name.filter(|n| !n.weak && cased(sentence, language, n, at));
                    named.extend(name.map(|n| n.actor.clone()));
                }
                Entry::Class(class, value) if Some(*class) == language.classes.several => {
                    named.extend(codes(value.as_deref().unwrap_or_default()));
                }
                Entry::Class(..) => {}
            }
        }
    }
}

/// The actors of a word that means several.
fn codes(value: &str) -> impl Iterator<Item = ActorId> + '_ {
    value.split('+').filter_map(|code| code.parse().ok())
}

/// Whether a token has the capital that a name is written with.
fn cased(sentence: &Sentence, language: &Language, name: &Name, at: usize) -> bool {
    let capital = language.features.capitals && name.display.chars().next().is_some_and(char::is_uppercase);
    // "NAM" is an organisation, "Nam" is not; longer ones are also written "Unesco".
    let short = capital && name.display.len() <= 3 && name.display.chars().all(char::is_uppercase);
    !capital || sentence.tokens.get(at).is_some_and(|t| t.capital && (!short || t.capitals))
}

/// Whether a preposition of the possessor and then a name stand at `at`, or a demonym where it follows its noun, or
/// the capital in which a government sits.
fn owned(sentence: &Sentence, language: &Language, known: &Known, at: usize) -> bool {
    if language.features.demonym_after_noun
        && best_at(sentence, language, known, at).is_some_and(|m| m.how == How::Demonym)
    {
        return true;
    }
    let governs = sentence.class_ending_at(language.classes.regime, at).is_some();
    let capital = |m: &Mention| m.how == How::Capital && m.anaphor.is_none();
    if governs && best_at(sentence, language, known, at).is_some_and(|m| capital(&m) && m.mark == Some(Mark::Loc)) {
        return true;
    }
    let Some((mut next, mark)) = sentence.value_at(language.classes.mark, at) else { return false };
    if mark == "loc" && governs {
        return best_at(sentence, language, known, next).is_some_and(|m| capital(&m));
    }
    if mark != "gen" {
        return false;
    }
    while let Some(end) = sentence.class_at(language.classes.det, next) {
        next = end;
    }
    best_at(sentence, language, known, next).is_some_and(|m| m.anaphor.is_none())
}

/// "Carlos Rafael Salazar" is not the Salazar of the pack: whether a name that no name of this person has stands before
/// his last.
fn namesake(sentence: &Sentence, language: &Language, name: &Name, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before > 0 && language.features.capitals) else {
        return false;
    };
    let unknown = sentence.found.get(before).is_none_or(<[_]>::is_empty);
    let given =
        sentence.tokens.get(before).filter(|t| t.kind == TokenKind::Word && t.capital && !t.capitals && unknown);
    let Some(given) = given else { return false };
    let own = |n: &Name| n.display.split([' ', '-']).any(|word| fold(word) == given.folded);
    !language.lexicon.persons(&name.actor).any(|(_, n)| own(n))
}

fn best_at(sentence: &Sentence, language: &Language, known: &Known, at: usize) -> Option<Mention> {
    let found = sentence.found.get(at).filter(|_| sentence.points(at))?;
    let mut best: Option<(usize, u8, bool, Candidate<'_>)> = None;
    let mut equals: Vec<ActorId> = Vec::new();
    let money = sentence.class_at(language.classes.currency, at).unwrap_or(0);
    for f in found {
        if f.class != NAMES && language.pointing.get(f.class as usize) != Some(&true) {
            continue;
        }
        // Those whom one word may mean by itself.
        let mut own: Vec<ActorId> = Vec::new();
        let (candidate, weak) = match &f.entry {
            Entry::Name(index) => {
                let Some(name) = language.lexicon.name(*index) else { continue };
                if f.end < money {
                    // "US$": a currency, no actor.
                    continue;
                }
                if !cased(sentence, language, name, at) {
                    continue;
                }
                if name.weak && !known.frame.contains(&name.actor) && !known.named.contains(&name.actor) {
                    continue;
                }
                if name.how == How::Person && f.end == at + 1 && namesake(sentence, language, name, at) {
                    continue;
                }
                (Candidate::Name(name, f), name.weak)
            }
            Entry::Class(class, value) if Some(*class) == language.classes.pronoun => {
                // An inflected preposition is a pronoun with its mark: "it dat".
                let value = value.as_deref().unwrap_or_default();
                let (anaphor, own) = value.split_once(' ').unwrap_or((value, ""));
                let Ok(anaphor) = anaphor.parse::<Anaphor>() else { continue };
                let how = if matches!(
                    anaphor,
                    Anaphor::Both
                        | Anaphor::Neither
                        | Anaphor::Country
                        | Anaphor::Capital
                        | Anaphor::Host
                        | Anaphor::All
                ) {
                    How::Description
                } else {
                    How::Pronoun
                };
                let mut mention = Mention::new(at..f.end, how, Vec::new());
                mention.anaphor = Some(anaphor);
                mention.mark = f.mark.or_else(|| Some(own).filter(|own| !own.is_empty())?.parse().ok());
                (Candidate::Other(Box::new(mention)), true)
            }
            Entry::Class(class, _) if Some(*class) == language.classes.others => {
                let mut mention = Mention::new(at..f.end, How::Description, Vec::new());
                mention.anaphor = Some(Anaphor::Unnamed);
                mention.mark = f.mark;
                (Candidate::Other(Box::new(mention)), true)
            }
            Entry::Class(class, value) if Some(*class) == language.classes.several => {
                let actors: Vec<ActorId> = codes(value.as_deref().unwrap_or_default()).collect();
                let mut mention = Mention::new(at..f.end, How::Description, actors);
                mention.mark = f.mark;
                (Candidate::Other(Box::new(mention)), false)
            }
            Entry::Class(class, value) if Some(*class) == language.classes.title => {
                // "The Shah of Iran": whose he is, is told.
                if owned(sentence, language, known, f.end) {
                    continue;
                }
                let (rank, states) = value.as_deref().unwrap_or_default().split_once(' ').unwrap_or_default();
                let actors: Vec<ActorId> = codes(states).collect();
                let mut mention = Mention::new(at..f.end, How::Description, actors.iter().take(1).cloned().collect());
                mention.rank = rank.parse().ok();
                mention.mark = f.mark;
                own = if actors.len() > 1 { actors } else { Vec::new() };
                (Candidate::Other(Box::new(mention)), true)
            }
            Entry::Class(class, value) if Some(*class) == language.classes.description => {
                let mut mention = Mention::new(at..f.end, How::Description, Vec::new());
                mention.anaphor = Some(Anaphor::Country);
                mention.described = value.clone();
                mention.mark = f.mark;
                (Candidate::Other(Box::new(mention)), true)
            }
            Entry::Class(..) => continue,
        };
        // Longer beats shorter, untouched words beat stripped ones, strong beats weak, of equals the one
        // whose actor the document is about, and a name the same name of a place.
        let about = candidate.actors().iter().any(|a| known.frame.contains(a));
        let better = match &best {
            None => true,
            Some((end, taken, was_about, was)) => {
                (f.end, std::cmp::Reverse(f.taken), about, !weak, !candidate.is_place())
                    > (*end, std::cmp::Reverse(*taken), *was_about, !was.points_back(), !was.is_place())
            }
        };
        let equal = best.as_ref().is_some_and(|(end, taken, _, was)| {
            *end == f.end
                && *taken == f.taken
                && !was.points_back()
                && !candidate.points_back()
                && !was.actors().is_empty()
        });
        if equal {
            equals.extend(candidate.actors().iter().cloned());
            equals.extend(best.iter().flat_map(|b| b.3.actors().iter().cloned()));
        }
        if better {
            if !equal {
                equals.clear();
            }
            equals.append(&mut own);
            best = Some((f.end, f.taken, about, candidate));
        }
    }
    let mut mention = best?.3.mention(sentence, at);
    equals.sort();
    equals.dedup();
    mention.alternatives = equals;
    Some(mention)
}

/// What a phrase may mention: a name, of which a mention is made when no other is better; or what is none.
enum Candidate<'l> {
    Name(&'l Name, &'l Hit<'l>),
    Other(Box<Mention>),
}

impl Candidate<'_> {
    fn actors(&self) -> &[ActorId] {
        match self {
            Candidate::Name(name, _) => std::slice::from_ref(&name.actor),
            Candidate::Other(mention) => &mention.actors,
        }
    }

    fn is_place(&self) -> bool {
        match self {
            Candidate::Name(name, _) => matches!(name.how, How::Capital | How::City),
            Candidate::Other(mention) => mention.is_place(),
        }
    }

    fn points_back(&self) -> bool {
        matches!(self, Candidate::Other(mention) if mention.anaphor.is_some())
    }

    fn mention(self, sentence: &Sentence, at: usize) -> Mention {
        match self {
            Candidate::Name(name, hit) => {
                let mut mention = Mention::new(at..dotted(sentence, at, hit.end), name.how, vec![name.actor.clone()]);
                mention.mark = hit.mark;
                mention.rank = name.rank;
                mention.body = name.body.clone();
                if name.how == How::Person {
                    mention.person = Some(name.display.clone());
                }
                if mention.is_place() {
                    mention.city = Some(name.display.clone());
                }
                mention
            }
            Candidate::Other(mention) => *mention,
        }
    }
}

/// The end of a name that begins at `at`: the last dot of an abbreviation belongs to it ("U.S.").
fn dotted(sentence: &Sentence, at: usize, end: usize) -> usize {
    let dots = sentence.tokens.get(at..end).is_some_and(|name| name.iter().any(|t| t.is(".")));
    let closes = sentence.tokens.get(end).is_some_and(|t| t.is(".") && !t.spaced);
    end + usize::from(dots && closes)
}

/// "Moscow supplied tanks", under the heading "Soviet Union": of several actors that a name can mean, the one that the
/// section is about.
pub fn of_section(mentions: &mut [Mention], section: &[ActorId]) {
    for mention in mentions.iter_mut().filter(|m| m.alternatives.len() > 1) {
        let mut own = section.iter().filter(|a| mention.alternatives.contains(a));
        if let (Some(own), None) = (own.next(), own.next()) {
            mention.actors = vec![own.clone()];
        }
    }
}

/// Of several actors that a name can mean, the one that lived in the year; of those, of a capital, one whose
/// capital it was then, or of which the words before told; of those, the one that the text is about; of those,
/// the one that still lives.
pub fn settle(
    mentions: &mut [Mention],
    world: &chancery_model::World,
    known: &Known,
    before: &[ActorId],
    day: Option<chancery_time::Day>,
) {
    for mention in mentions.iter_mut().filter(|m| m.alternatives.len() > 1) {
        let lives = |a: &ActorId| day.is_none_or(|d| world.lives_on(a, d));
        let city = mention.city.clone();
        // Its capital at another time, not in this year.
        let moved = |a: &ActorId| {
            let (Some(city), Some(day), Some(actor)) = (&city, day, world.actor(a)) else {
                return false;
            };
            let mut seats = actor.capitals.iter().filter(|c| c.city == *city).peekable();
            seats.peek().is_some() && !seats.any(|c| c.time.may_hold_on(day))
        };
        let best = mention.alternatives.iter().min_by_key(|a| {
            let told = city.is_some() && before.contains(a);
            // Of two that are gone, the one that lived longer.
            let span = |l: &chancery_model::world::Stretch| {
                let last = l.to.as_ref().and_then(|w| w.bounds().last);
                let first = l.from.as_ref().and_then(|w| w.bounds().first);
                last.zip(first).map_or(0, |(last, first)| last.year() - first.year())
            };
            let years: i32 = world.actor(a).map_or(0, |w| w.lives.iter().map(span).sum());
            (!lives(a), moved(a), !told, !known.frame.contains(*a), !world.lives_still(a), -years, (*a).clone())
        });
        if let Some(best) = best {
            mention.actors = vec![best.clone()];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_several_had_means_the_one_of_the_section() {
        let actor = |code: &str| code.parse::<ActorId>().unwrap();
        let (one, other, third) = (actor("org:A"), actor("org:B"), actor("org:C"));
        let mut mention = Mention::new(0..1, How::Capital, vec![one.clone()]);
        mention.alternatives = vec![one.clone(), other.clone()];
        let mut mentions = vec![mention];
        of_section(&mut mentions, &[third]);
        assert_eq!(mentions[0].actors, vec![one]);
        of_section(&mut mentions, std::slice::from_ref(&other));
        assert_eq!(mentions[0].actors, vec![other]);
    }
}
