//! Several missions in one breath: "the embassy in Quito and the consulate in Guayaquil will be closed", "opened a
//! consulate in 1910, a legation in 1937 and an embassy in 1961" tell of each.

use super::assemble::Draft;
use super::roles::Scene;
use crate::mention::Mark;
use crate::text::TokenKind;
use chancery_model::{Attrs, Kind, Statement, Type};
use chancery_time::When;
use std::ops::Range;

/// How many words may stand between the conjunction and the noun of the other mission.
const BETWEEN: usize = 4;

/// How many words may stand behind the noun of a mission before its date: "a consulate general in 1974".
const QUALITY: usize = 2;

/// A mission among the words: its noun and kind; its town and its date behind it, of which it has one; where that ends.
struct Named {
    noun: Range<usize>,
    kind: Option<Type>,
    place: Option<usize>,
    time: Option<usize>,
    end: usize,
}

/// Adds what claims about a mission tell of another, joined to it by a conjunction and in a town of its own or at a time
/// of its own. What opened or closed along with it is not told to be there.
pub fn settle(scene: &Scene<'_>, made: &mut Vec<Draft>) {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    if !made.iter().any(|d| d.statement.kind().family() == "mission") {
        return;
    }
    let mut instead: Vec<Range<usize>> = Vec::new();
    let all: Vec<Named> = (0..sentence.tokens.len()).filter_map(|at| named(scene, at)).collect();
    for pair in all.windows(2) {
        let [a, b] = pair else { continue };
        if !joined(scene, a, b) {
            continue;
        }
        for (told, other) in [(a, b), (b, a)] {
            let city = |n: &Named| sentence.mentions.get(n.place?).and_then(|m| m.city.clone());
            let of = |n: &Named, state: bool| {
                made.iter().chain(&out).filter(|d| d.statement.kind().family() == "mission").find(|d| {
                    let attrs = d.statement.attrs();
                    let here = n.place.is_none() || attrs.city == city(n);
                    let kind = state || !d.statement.kind().is_state();
                    d.tokens.start <= n.noun.start && n.noun.end <= d.tokens.end && here && kind
                })
            };
            let act = of(told, false).filter(|_| told.noun.start < other.noun.start);
            let Some(model) = act.or_else(|| of(told, true)).filter(|_| of(other, act.is_none()).is_none()) else {
                continue;
            };
            let acts = act.is_some();
            let s = &model.statement;
            let place = other.place.and_then(|i| sentence.mentions.get(i));
            let same = place.is_none_or(|m| m.actors.first() == s.parties().get(1));
            // "A consulate in 1910 and a legation in 1937": what has no town of its own is told to open anew.
            let again =
                other.place.is_some() || other.time.is_some() && !s.kind().is_state() && other.kind != told.kind;
            if !same || !again {
                continue;
            }
            let (types, town) = (other.kind.into_iter().collect(), city(other).or_else(|| s.attrs().city.clone()));
            let attrs = Attrs { city: town, types, ..s.attrs().clone() };
            let own = other.time.and_then(|i| sentence.times.get(i)).and_then(|t| t.when(s.kind().is_state()));
            let when = own.and_then(|w| w.parse::<When>().ok()).or_else(|| s.when().cloned());
            let Ok(statement) = Statement::new(s.kind(), s.parties().to_vec(), when, s.modality(), attrs) else {
                continue;
            };
            let tokens = model.tokens.start.min(other.noun.start)..model.tokens.end.max(other.end);
            let steps = vec!["the mission named along with the one told of".to_owned()];
            let times = other.time.map_or_else(|| model.times.clone(), |t| vec![t]);
            let signs = model.signs.clone().with("again");
            out.push(Draft { statement, tokens, times, signs, steps, ..model.clone() });
            if acts {
                instead.push(other.noun.clone());
            }
        }
    }
    made.retain(|d| {
        let there = |n: &Range<usize>| d.tokens.start <= n.start && n.end <= d.tokens.end;
        d.statement.kind() != Kind::MissionState || !instead.iter().any(there)
    });
    made.extend(out);
}

/// The mission whose noun stands at a word, with the town right behind it, the date behind that or the noun, or both.
fn named(scene: &Scene<'_>, at: usize) -> Option<Named> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let (end, value) = sentence.value_at(c.mission, at)?;
    let town = |m: &crate::mention::Mention| {
        m.city.is_some() && m.mark == Some(Mark::Loc) && end < m.np.start + 1 && m.np.start <= end + 1
    };
    let place = sentence.mentions.iter().position(town);
    let behind = place.and_then(|i| sentence.mentions.get(i)).map_or(end, |m| m.np.end);
    // "A consulate in-1974": the preposition, and the hyphen behind it where it is written with one.
    let opens = |t: &crate::time::TimeItem| {
        let hyphen = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen);
        let start = if hyphen(t.range.start.saturating_sub(1)) { t.range.start - 1 } else { t.range.start };
        sentence.class_ending_at(c.mark, start).unwrap_or(start).min(t.opens)
    };
    let plain = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && [c.and, c.clause].into_iter().all(|class| sentence.class_at(class, at).is_none())
            && !sentence.is_verb(scene.language, at)
            && sentence.mention_at(at).is_none()
    };
    let dated = |t: &crate::time::TimeItem| {
        let own = t.value.is_some() && !t.aside && t.operator.is_none();
        let open = opens(t);
        own && behind <= open && open - behind <= QUALITY && (behind..open).all(plain)
    };
    // "…, and-in 1974 a consulate in Cusco": or right before it.
    let leads = |t: &crate::time::TimeItem| {
        let joined = super::distance::conjoined(sentence, scene.language, t.range.start).is_some();
        joined && t.value.is_some() && !t.aside && t.operator.is_none() && t.range.end == at
    };
    let lead = sentence.times.iter().position(leads);
    let time = lead.or_else(|| sentence.times.iter().position(dated));
    let stop = time.filter(|_| lead.is_none()).and_then(|i| sentence.times.get(i)).map_or(behind, |t| t.range.end);
    (place.is_some() || time.is_some()).then_some(Named {
        noun: at..end,
        kind: value.parse().ok(),
        place,
        time,
        end: stop,
    })
}

/// Whether nothing but a conjunction and small words stands between what belongs to the one and the noun of the other;
/// between dated missions of a list a comma will do.
fn joined(scene: &Scene<'_>, a: &Named, b: &Named) -> bool {
    let sentence = scene.sentence;
    let comma = usize::from(sentence.tokens.get(a.end).is_some_and(|t| t.is(",")));
    let from = a.end + comma;
    let and = sentence.class_at(scene.language.classes.and, from);
    let listed = comma > 0 && a.time.is_some() && b.time.is_some() && b.noun.start == from;
    let prefixed = || (sentence.and_prefixed(from) || listed).then_some(from);
    let Some(and) = and.or_else(prefixed) else { return false };
    let c = &scene.language.classes;
    and <= b.noun.start
        && b.noun.start - and <= BETWEEN
        && !(and..b.noun.start).any(|at| {
            sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark)
                || [c.aux, c.clause, c.mark].into_iter().any(|class| sentence.class_at(class, at).is_some())
                || sentence.time_at(at).is_some() && b.time != sentence.time_at(at)
                || sentence.mention_at(at).and_then(|i| sentence.mentions.get(i)).is_some_and(|m| !m.actors.is_empty())
        })
}
