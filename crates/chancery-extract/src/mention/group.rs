//! Coordination: "Syria, Libya and South Yemen" is one party in three.

use super::Mention;
use crate::lexicon::How;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// Gives mentions that are joined by commas and conjunctions the same group number, and the mark of
/// the first to those that have none of their own. Returns the number of groups.
pub fn join(sentence: &Sentence, language: &Language, mentions: &mut [Mention]) -> usize {
    let mut groups = 0;
    let mut i = 0;
    while i + 1 < mentions.len() {
        let mut last = i;
        let mut conjoined = false;
        let marked = mentions.get(i).is_some_and(|m| m.mark.is_some());
        while let (Some(a), Some(b)) = (mentions.get(last), mentions.get(last + 1)) {
            match link(sentence, language, a, b) {
                // "With Peru and Chile, Brazil protested": a comma behind the last of a list ends it. "Which Peru backed along
                // with Chile and Malta, Brazil withdrew": so it does before the subject of a verb.
                Some(false) if conjoined && b.mark.is_none() && (marked || acts(sentence, language, b)) => break,
                Some(strong) => {
                    conjoined |= strong;
                    last += 1;
                }
                None => break,
            }
        }
        // Commas alone make no list: "X, Y" is an apposition as often, but not at the head of a headline. Nor does a
        // pair with a comma before its conjunction: "a legation in Egypt, and Italy one in Syria" begins a clause.
        let (first, second) = (mentions.get(i), mentions.get(last));
        let anew =
            last == i + 1 && (capped(sentence, language, first, second) || resumed(sentence, language, first, second));
        // "By the mediation of Norway, Peru and Chile resumed relations": whom the phrase before the comma names joins no
        // list of those who act.
        if marked && last > i + 1 && introduced(sentence, language, mentions, i, last) {
            i += 1;
        }
        if last > i && !anew && (conjoined || last > i + 1 || headline(sentence, language, mentions, i)) {
            let whole = mentions.get(i..=last).unwrap_or_default();
            let mark = mentions.get(i).and_then(|m| m.mark).or_else(|| led(sentence, language, whole));
            let modifier = mentions.get(last).is_some_and(|m| m.modifier);
            for mention in mentions.iter_mut().take(last + 1).skip(i) {
                mention.group = Some(groups);
                mention.mark = if mention.mark == Some(super::Mark::Agt) { mark } else { mention.mark.or(mark) };
                mention.modifier |= modifier;
            }
            groups += 1;
        }
        i = last + 1;
    }
    groups
}

/// Whether a preposition opens the sentence or its clause, with nothing but its noun before the first of a list, a comma
/// stands behind that first and a verb behind the last.
fn introduced(sentence: &Sentence, language: &Language, mentions: &[Mention], first: usize, last: usize) -> bool {
    let c = &language.classes;
    let (Some(first), Some(next), Some(last)) = (mentions.get(first), mentions.get(first + 1), mentions.get(last))
    else {
        return false;
    };
    let comma = first.np.end + 1 == next.np.start && sentence.tokens.get(first.np.end).is_some_and(|t| t.is(","));
    let opens = [c.mark, c.operator, c.presupposes].into_iter().any(|k| sentence.class_at(k, 0).is_some());
    let plain = |at: usize| {
        let word = sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark);
        word && !sentence.is_verb(language, at) && sentence.class_at(c.clause, at).is_none_or(|_| at == 0)
    };
    comma && opens && next.mark.is_none() && !last.modifier && acts(sentence, language, last) && {
        !first.is_place() && (0..first.np.start).all(plain)
    }
}

/// Whether a verb stands right behind a mention, which no conjunction parts from it.
fn acts(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    !mention.modifier && !mention.genitive && sentence.is_verb(language, mention.np.end)
}

/// How many words the first member of a list may have that names nobody.
const UNNAMED: usize = 8;

/// "By most European states, Japan and Canada": the preposition before a first member that names nobody, of a list of
/// which nobody acts behind it.
fn led(sentence: &Sentence, language: &Language, list: &[Mention]) -> Option<super::Mark> {
    let c = &language.classes;
    let (first, last) = (list.first()?, list.last()?);
    let comma = first.np.start.checked_sub(1).filter(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(",")))?;
    let verb = |at: usize| [c.aux, c.behind, c.finite].into_iter().any(|class| sentence.class_at(class, at).is_some());
    let plain = |at: usize| {
        let word = sentence.tokens.get(at).is_some_and(|t| t.kind != crate::text::TokenKind::Mark);
        word && !verb(at) && sentence.class_at(c.clause, at).is_none()
    };
    let acts = verb(last.np.end) || sentence.is_past(language, last.np.end);
    if acts || list.iter().any(|m| m.how != How::Name || m.genitive || m.modifier) {
        return None;
    }
    let from = comma.saturating_sub(UNNAMED);
    let open = (from..comma).rev().take_while(|at| plain(*at)).last()?;
    let by =
        |at: usize| sentence.value_at(c.mark, at).filter(|(_, mark)| *mark == "agt").and_then(|(_, m)| m.parse().ok());
    (open..comma).find_map(by)
}

/// "Chile, Peru sign treaty": two names that open the sentence, with nothing but a comma between them and a verb
/// right behind.
fn headline(sentence: &Sentence, language: &Language, mentions: &[Mention], at: usize) -> bool {
    let (Some(a), Some(b)) = (mentions.get(at), mentions.get(at + 1)) else { return false };
    let c = &language.classes;
    let bare =
        |m: &Mention| m.mark.is_none() && !m.modifier && !m.genitive && !m.actors.is_empty() && m.anaphor.is_none();
    let verb = sentence
        .tokens
        .get(b.np.end)
        .is_some_and(|t| t.kind == crate::text::TokenKind::Word && !(language.features.capitals && t.capital));
    let clause = [c.clause, c.mark, c.and].into_iter().any(|class| sentence.class_at(class, b.np.end).is_some());
    a.np.start == 0 && bare(a) && bare(b) && a.how == b.how && a.actors != b.actors && verb && !clause
}

/// Whether a bare name follows one under a preposition behind a comma and a conjunction.
fn capped(sentence: &Sentence, language: &Language, a: Option<&Mention>, b: Option<&Mention>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let comma = sentence.tokens.get(a.np.end).is_some_and(|t| t.is(","));
    comma
        && a.mark.is_some_and(|m| m != super::Mark::Nom)
        && b.mark.is_none()
        && sentence.class_at(language.classes.and, a.np.end + 1).is_some()
}

/// "Chile expelled the envoy of Peru, and Brazil did the same": whether a verb has come before the first, and stands
/// right behind the second, which a comma and a conjunction part from it.
fn resumed(sentence: &Sentence, language: &Language, a: Option<&Mention>, b: Option<&Mention>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let verb = |at: usize| sentence.is_verb(language, at);
    let comma = sentence.tokens.get(a.np.end).is_some_and(|t| t.is(","));
    let and = sentence.class_at(language.classes.and, a.np.end + 1).is_some_and(|end| end == b.np.start);
    comma && and && b.mark.is_none() && verb(b.np.end) && (0..a.np.start).any(verb)
}

/// How many words the brackets may have in which a member of a list has its date.
const BRACKETS: usize = 10;

/// Past the brackets at a token that hold a date and nothing else: "Lima (1960), Quito (from 1961 to 1970) and Rome".
pub fn past_date(sentence: &Sentence, language: &Language, at: usize) -> usize {
    let c = &language.classes;
    let token = |at: usize| sentence.tokens.get(at);
    if !token(at).is_some_and(|t| t.is("(")) {
        return at;
    }
    let Some(close) = (at + 1..at + BRACKETS).find(|i| token(*i).is_some_and(|t| t.is(")"))) else { return at };
    let timed = |i: usize| sentence.times.iter().any(|t| t.opens.min(t.range.start) <= i && i < t.range.end);
    let small = |i: usize| {
        token(i).is_none_or(|t| t.kind != TokenKind::Word)
            || [c.mark, c.and, c.operator, c.time_glue].into_iter().any(|class| sentence.class_at(class, i).is_some())
    };
    let dated = (at + 1..close).any(timed) && (at + 1..close).all(|i| timed(i) || small(i));
    // "Bongo (twice)": how often is no date, but parts no list either.
    let often = close == at + 2 && token(at + 1).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
    if dated || often {
        close + 1
    } else {
        at
    }
}

/// Whether a number stands there, in digits or words.
fn counts(sentence: &Sentence, language: &Language, at: usize) -> bool {
    let digits = sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    digits || sentence.class_at(language.classes.number, at).is_some()
}

/// Whether a word that denies stands right before a mention.
fn denied(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    sentence.class_ending_at(language.classes.denied, mention.np.start).is_some()
}

/// Whether two mentions in a row are coordinated; `Some(true)` when by a conjunction.
fn link(sentence: &Sentence, language: &Language, a: &Mention, b: &Mention) -> Option<bool> {
    if a.genitive && !a.modifier {
        return None;
    }
    let end = past_date(sentence, language, a.np.end);
    // A place belongs to a list of places, a person's state to a list of persons or states.
    // "France and Abu Dhabi agreed": a capital acts along with a state where no preposition makes it a place.
    let acting = |m: &Mention| m.mark.is_none() && !m.modifier && matches!(m.how, How::Capital | How::Name);
    let joined = sentence.class_at(language.classes.and, end) == Some(b.np.start);
    let head = a.np.start == 0 && joined && acting(a) && acting(b);
    // "The governments in Prague and Warsaw".
    let seats = b.how == How::Capital
        && b.mark.is_none()
        && a.how == How::Government
        && sentence.class_at(language.classes.regime, a.range.start).is_some();
    if a.is_place() != b.is_place() && !head && !seats {
        return None;
    }
    // "During the visit of President Aranda, Chile and Peru signed": a person under a preposition heads no list of states.
    let comma = sentence.tokens.get(end).is_some_and(|t| t.is(",") || t.is("،"));
    // "With the ministers of Aranda, Chile and Peru": who are several are those of all.
    let several = sentence.class_in(language.classes.offices, a.np.start..a.range.start);
    let person = a.how == How::Person || a.rank.is_some() && !several;
    if comma && person && a.mark.is_some() && b.mark.is_none() && b.how == How::Name && b.rank.is_none() {
        return None;
    }
    // "Bahrain, followed by Saudi Arabia": the conjunction brings its own preposition.
    let conjoined = (end..b.np.start)
        .any(|at| sentence.class_at(language.classes.and, at) == Some(b.np.start) && b.np.start > at + 1);
    // "The ministers of A and of B".
    let offices = a.rank.is_some() && a.mark.is_none() && b.mark == Some(super::Mark::Gen);
    let compatible = conjoined || a.mark == b.mark || b.mark.is_none() || offices;
    if !compatible {
        return None;
    }
    // The conjunction may be written with the office: "the president of A and-president of B".
    let headed = b.np.start < b.range.start && end == b.np.start && b.rank.is_some();
    let clitic = sentence.and_prefixed(b.range.start) || headed && sentence.and_prefixed(b.np.start);
    let gap = end..b.np.start;
    if gap.start > gap.end || gap.len() > if conjoined { 6 } else { 3 } {
        return None;
    }
    // Where the conjunction is written with its word, no comma stands before the last of a list: "…, and-Taipei broke off".
    if clitic
        && b.mark.is_none()
        && gap.clone().last().is_some_and(|at| sentence.tokens.get(at).is_some_and(|t| t.is(",")))
    {
        return None;
    }
    let mut strong = clitic;
    let mut at = gap.start;
    while at < gap.end {
        if let Some(end) = sentence.class_at(language.classes.and, at).filter(|e| *e <= gap.end) {
            strong = true;
            at = end;
        } else if sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is("،") || t.is("、") || t.is("/")) {
            at += 1;
        } else if sentence.class_at(language.classes.or, at) == Some(gap.end) && denied(sentence, language, a) {
            // "Not Hungary and not Poland".
            strong = true;
            at = gap.end;
        } else if at > gap.start
            && sentence.class_at(language.classes.denied, at) == Some(gap.end)
            && denied(sentence, language, a)
        {
            // "Not Hungary, not Poland and not Romania".
            at = gap.end;
        } else if let Some(end) = sentence.class_at(language.classes.alike, at).filter(|e| *e == gap.end) {
            // "Kenya, and like it Uganda, broke off": whoever acts is joined by those who do as it does.
            if a.mark.is_some() || a.modifier {
                return None;
            }
            strong = true;
            at = end;
        } else if counts(sentence, language, at) && at + 1 == gap.end && strong && b.how == How::Demonym {
            // "The Ugandan envoy and two Libyan diplomats".
            at += 1;
        } else if let Some(end) = sentence.class_at(language.classes.mark, at).filter(|e| *e == gap.end) {
            // The preposition repeated: "with X and with Y".
            strong |= sentence.and_prefixed(at) && (a.mark == b.mark && b.mark.is_some() || offices);
            at = end;
        } else {
            return None;
        }
    }
    (strong || !gap.is_empty()).then_some(strong)
}
