//! Several missions in one breath: "the embassy in Quito and the consulate in Guayaquil will be closed" tells of each.

use super::assemble::Draft;
use super::roles::Scene;
use crate::mention::Mark;
use chancery_model::{Attrs, Statement, Type};
use std::ops::Range;

/// How many words may stand between the conjunction and the noun of the other mission.
const BETWEEN: usize = 4;

/// A mission among the words: its noun, its kind, and the mention of its town behind it.
struct Named {
    noun: Range<usize>,
    kind: Option<Type>,
    place: usize,
}

/// What claims about a mission tell of another, joined to it by a conjunction and in a town of its own.
pub fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    if !made.iter().any(|d| d.statement.kind().family() == "mission") {
        return out;
    }
    let all: Vec<Named> = (0..sentence.tokens.len()).filter_map(|at| named(scene, at)).collect();
    for pair in all.windows(2) {
        let [a, b] = pair else { continue };
        if !joined(scene, a, b) {
            continue;
        }
        for (told, other) in [(a, b), (b, a)] {
            let city = |n: &Named| sentence.mentions.get(n.place).and_then(|m| m.city.clone());
            let of = |n: &Named| {
                made.iter().filter(|d| d.statement.kind().family() == "mission").find(|d| {
                    let attrs = d.statement.attrs();
                    d.tokens.start <= n.noun.start && n.noun.end <= d.tokens.end && attrs.city == city(n)
                })
            };
            let Some(model) = of(told).filter(|_| of(other).is_none()) else { continue };
            let s = &model.statement;
            let same = sentence.mentions.get(other.place).is_some_and(|m| m.actors.first() == s.parties().get(1));
            if !same {
                continue;
            }
            let attrs = Attrs { city: city(other), types: other.kind.into_iter().collect(), ..s.attrs().clone() };
            let statement = Statement::new(s.kind(), s.parties().to_vec(), s.when().cloned(), s.modality(), attrs);
            let Ok(statement) = statement else { continue };
            let tokens = model.tokens.start.min(other.noun.start)..model.tokens.end.max(other.noun.end);
            let steps = vec!["the mission named along with the one told of".to_owned()];
            out.push(Draft { statement, tokens, signs: model.signs.clone().with("again"), steps, ..model.clone() });
        }
    }
    out
}

/// The mission whose noun stands at a word, with the town right behind it.
fn named(scene: &Scene<'_>, at: usize) -> Option<Named> {
    let sentence = scene.sentence;
    let (end, value) = sentence.value_at(scene.language.classes.mission, at)?;
    let town = |m: &crate::mention::Mention| {
        m.city.is_some() && m.mark == Some(Mark::Loc) && end < m.np.start + 1 && m.np.start <= end + 1
    };
    let place = sentence.mentions.iter().position(town)?;
    Some(Named { noun: at..end, kind: value.parse().ok(), place })
}

/// Whether nothing but a conjunction and small words stands between the town of the one and the noun of the other.
fn joined(scene: &Scene<'_>, a: &Named, b: &Named) -> bool {
    let sentence = scene.sentence;
    let from = sentence.mentions.get(a.place).map_or(a.noun.end, |m| m.np.end);
    let comma = usize::from(sentence.tokens.get(from).is_some_and(|t| t.is(",")));
    let and = sentence.class_at(scene.language.classes.and, from + comma);
    let prefixed = || sentence.and_prefixed(from + comma).then_some(from + comma);
    let Some(and) = and.or_else(prefixed) else { return false };
    let c = &scene.language.classes;
    and <= b.noun.start
        && b.noun.start - and <= BETWEEN
        && !(and..b.noun.start).any(|at| {
            sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark)
                || [c.aux, c.clause, c.mark].into_iter().any(|class| sentence.class_at(class, at).is_some())
                || sentence.mention_at(at).and_then(|i| sentence.mentions.get(i)).is_some_and(|m| !m.actors.is_empty())
        })
}
