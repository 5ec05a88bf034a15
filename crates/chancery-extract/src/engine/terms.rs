//! Lists of persons, each with his time in brackets, of whom one act is told: "Presidents Mora (1973), Soto (1986) and
//! Rey (2003) visited Lima", "its ambassadors were Mora (1963–1967) and Soto (1967–1970)".

use super::assemble::Draft;
use super::roles::Scene;
use crate::text::TokenKind;
use chancery_model::{ActorId, Attrs, Kind, Statement};
use chancery_time::When;

/// Brackets that hold nothing but times.
struct Term {
    open: usize,
    /// One past the closing bracket.
    end: usize,
    times: Vec<usize>,
}

/// How many words brackets may hold, and how many may name the next of the list.
const INSIDE: usize = 14;
const NAME: usize = 7;

/// The acts of the others of each list.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let kinds = [Kind::Visit, Kind::EnvoyAccredited];
    let listed = |d: &&Draft| kinds.contains(&d.statement.kind()) && !d.times.is_empty();
    if !made.iter().any(|d| listed(&d)) {
        return Vec::new();
    }
    let terms = terms(scene);
    let mut out: Vec<Draft> = Vec::new();
    for model in made.iter().filter(listed) {
        let own = |t: &Term| model.times.iter().any(|time| t.times.contains(time));
        let Some(at) = terms.iter().position(own) else { continue };
        let [from, _] = model.statement.parties() else { continue };
        let mut first = at;
        while first > 0 && joined(scene, terms.get(first - 1), terms.get(first), from) {
            first -= 1;
        }
        let mut last = at;
        while joined(scene, terms.get(last), terms.get(last + 1), from) {
            last += 1;
        }
        if first == last {
            continue;
        }
        let times = terms.get(first..=last).into_iter().flatten().flat_map(|t| &t.times);
        for time in times.filter(|time| !model.times.contains(time)) {
            let Some(item) = scene.sentence.times.get(*time) else { continue };
            let Some(when) = item.when(false).and_then(|w| w.parse::<When>().ok()) else { continue };
            let s = &model.statement;
            let attrs = Attrs { person: None, ..s.attrs().clone() };
            let Ok(statement) = Statement::new(s.kind(), s.parties().to_vec(), Some(when), s.modality(), attrs) else {
                continue;
            };
            let told = |d: &Draft| {
                let o = &d.statement;
                o.kind() == statement.kind() && o.parties() == statement.parties() && o.when() == statement.when()
            };
            if made.iter().chain(&out).any(told) {
                continue;
            }
            out.push(Draft {
                statement,
                tokens: model.tokens.start.min(item.range.start)..model.tokens.end.max(item.range.end),
                sides: model.sides.clone(),
                times: vec![*time],
                rule: model.rule.clone(),
                signs: model.signs.clone(),
                steps: model.steps_like("the same act of another of the list, by the time in his brackets"),
            });
        }
    }
    out
}

/// The brackets of a sentence that hold nothing but times.
fn terms(scene: &Scene<'_>) -> Vec<Term> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let mut out = Vec::new();
    for (open, _) in sentence.tokens.iter().enumerate().filter(|(_, t)| t.is("(")) {
        let rest = sentence.tokens.get(open + 1..).unwrap_or_default();
        let Some(length) = rest.iter().take(INSIDE).position(|t| t.is(")")) else { continue };
        let inside = open + 1..open + 1 + length;
        let small = |at: usize| {
            sentence.time_at(at).is_some()
                || [c.mark, c.and, c.operator, c.time_glue]
                    .into_iter()
                    .any(|class| sentence.class_at(class, at).is_some())
                || sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.kind == TokenKind::Hyphen)
        };
        let whole = |t: &crate::time::TimeItem| inside.contains(&t.range.start) && t.value.is_some();
        let times = sentence.times.iter().enumerate().filter(|(_, t)| whole(t)).map(|(index, _)| index);
        let times: Vec<usize> = times.collect();
        if !times.is_empty() && inside.clone().all(small) {
            out.push(Term { open, end: inside.end + 1, times });
        }
    }
    out
}

/// Whether between two such brackets nothing stands but the name of the next: no verb, nobody of another state.
fn joined(scene: &Scene<'_>, one: Option<&Term>, next: Option<&Term>, from: &ActorId) -> bool {
    let (Some(one), Some(next)) = (one, next) else { return false };
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let gap = one.end..next.open;
    let plain = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark || t.is(",") || t.is("\"") || t.is("."))
            && [c.clause, c.aux].into_iter().all(|class| sentence.class_at(class, at).is_none())
            && sentence.time_at(at).is_none()
    };
    let theirs = |m: &crate::mention::Mention| m.actors.iter().all(|a| a == from);
    (1..=NAME).contains(&gap.len())
        && gap.clone().all(plain)
        && sentence.mentions.iter().filter(|m| gap.contains(&m.range.start)).all(theirs)
        && !scene.others.iter().any(|o| gap.contains(&o.start))
}
