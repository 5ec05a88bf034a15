//! Acts measured by another's: "Sweden recognised it on 16 January, three days after the Holy See", "on 4 February, the
//! same day as Denmark".

use super::assemble::Draft;
use super::roles::Scene;
use crate::mention::Mention;
use crate::text::TokenKind;
use crate::time::{reckon, Point, Raw, Unit};
use chancery_model::{Attrs, Modality, Statement};
use chancery_time::When;
use std::str::FromStr;

/// How many words may stand between a time and what measures it by another.
const NEAR: usize = 3;

/// How far from the one who is measured by stands the other: so many units later, or at the same time.
enum Distance {
    /// So many units.
    Units(i32, Unit),
    /// None.
    Same,
}

/// The same act of those by whom the time of one was measured.
pub fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    for (index, mention) in sentence.mentions.iter().enumerate() {
        let plain = !mention.actors.is_empty()
            && mention.anaphor.is_none()
            && !mention.modifier
            && !mention.genitive
            && !mention.bracketed
            && !made.iter().any(|d| d.sides.iter().any(|s| s.contains(&index)));
        let Some((distance, start)) = distance(scene, mention).filter(|_| plain && ends(scene, mention)) else {
            continue;
        };
        let told = |d: &&Draft| {
            let s = &d.statement;
            let kind = s.kind();
            // The time that is measured stands right before.
            let near =
                |i: &usize| sentence.times.get(*i).is_some_and(|t| t.range.end <= start && start - t.range.end <= NEAR);
            d.times.iter().any(near)
                && !kind.is_state()
                && s.modality() == Modality::Asserted
                && (matches!(kind.family(), "relations" | "membership") || super::thread::FOLLOWED.contains(&kind))
        };
        let Some(model) = made.iter().rev().find(told) else { continue };
        let Some(role) = role(scene, mention, &model.statement) else { continue };
        let when = model.statement.when().and_then(|w| before(w.as_str(), &distance));
        let Some(filled) = scene.filled(index, "ellipsis", &[]) else { continue };
        for actor in filled.actors.iter().filter(|a| !model.statement.parties().contains(a)) {
            let mut parties = model.statement.parties().to_vec();
            if let Some(party) = parties.get_mut(role) {
                *party = actor.clone();
            }
            let old = model.statement.attrs();
            let attrs = Attrs { person: None, rank: None, by: old.by.as_ref().map(|_| actor.clone()), ..old.clone() };
            let Ok(statement) =
                Statement::new(model.statement.kind(), parties, when.clone(), Modality::Asserted, attrs)
            else {
                continue;
            };
            let mut sides = model.sides.clone();
            if let Some(side) = sides.get_mut(role) {
                *side = filled.mentions.clone();
            }
            out.push(Draft {
                statement,
                tokens: start..mention.np.end,
                sides,
                times: Vec::new(),
                rule: model.rule.clone(),
                signs: model.signs.clone().with("again"),
                steps: vec!["the act told before is measured by this one's".to_owned()],
            });
        }
    }
    out
}

/// "Two weeks before Australia did so": the time that the words before a name give its act, by that of another.
pub(super) fn when(scene: &Scene<'_>, mention: &Mention, model: &Statement) -> Option<Option<When>> {
    let (distance, _) = distance(scene, mention)?;
    Some(model.when().and_then(|w| before(w.as_str(), &distance)))
}

/// Whose place in the act he takes: who acts, unless the text is about whoever acts; then it may be either's, if the
/// words do not say that he "had done so".
fn role(scene: &Scene<'_>, mention: &Mention, model: &Statement) -> Option<usize> {
    let [first, second] = model.parties() else { return None };
    let about = |actor| scene.discourse.frame.contains(actor);
    match (about(first), about(second)) {
        _ if second.is_organisation() => Some(0),
        (false, true) => Some(0),
        (true, false) if scene.sentence.class_at(scene.language.classes.aux, mention.np.end).is_none() => None,
        _ => Some(0),
    }
}

/// The words before a name that measure by it, and where they begin.
fn distance(scene: &Scene<'_>, mention: &Mention) -> Option<(Distance, usize)> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    // "Three days after the": the article may be part of the words for the time.
    for time in &sentence.times {
        if (mention.np.start..=mention.range.start).contains(&time.range.end) {
            if let Raw::Beside(count, unit) = time.raw {
                return Some((Distance::Units(count, unit), time.range.start));
            }
        }
    }
    let last = mention.np.start.checked_sub(1)?;
    let (end, side) = sentence.value_at(c.measured, last)?;
    let sign = match side {
        _ if end != mention.np.start => return None,
        "same" => {
            let same = sentence.times.iter().find(|t| t.range.end == last && matches!(t.raw, Raw::Same(_)))?;
            return Some((Distance::Same, same.range.start));
        }
        "before" => -1,
        _ => 1,
    };
    let at = last.checked_sub(1)?;
    let (_, unit) = sentence.value_at(c.unit, at).filter(|(end, _)| *end == last)?;
    let unit = Unit::from_str(unit).ok()?;
    let word = at.checked_sub(1)?;
    let told = sentence.value_at(c.number, word).and_then(|(_, v)| v.parse::<i32>().ok());
    let digits = || sentence.tokens.get(word).and_then(|t| t.folded.parse::<i32>().ok());
    let one = || sentence.class_at(c.det, word).map(|_| 1);
    let count = told.or_else(digits).or_else(one)?;
    Some((Distance::Units(sign * count, unit), word))
}

/// Whether the clause ends with the name, or says of it no more than that it did the same.
fn ends(scene: &Scene<'_>, mention: &Mention) -> bool {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let stop = |at: usize| sentence.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark);
    let aux = sentence.class_at(c.aux, mention.np.end);
    let same = sentence.class_at(c.likewise, aux.unwrap_or(mention.np.end));
    stop(mention.np.end)
        || aux.is_some_and(stop)
        || same.is_some()
        || sentence.class_at(c.and, mention.np.end).is_some()
}

/// The time so far from another, where that can be reckoned.
fn before(when: &str, distance: &Distance) -> Option<When> {
    match distance {
        Distance::Same => when.parse().ok(),
        Distance::Units(count, unit) => reckon::shift(Point::from_edtf(when)?, -count, *unit)?.parse().ok(),
    }
}
