//! Those who stand with a time of their own before the one verb of all: "Denmark in 1963 and Sweden in 1964 recognised
//! Kenya", "in 1963 Denmark, in 1964 Sweden recognised it".

use super::assemble::Draft;
use super::ellipsis::with_party;
use super::roles::Scene;
use crate::mention::Mention;
use chancery_time::When;

/// How the time of such a member stands: before its name, or behind.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Leads,
    Trails,
}

/// The same act of those who stand before its subject in the same way.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for model in made.iter().filter(|d| !d.statement.kind().is_state()) {
        let Some((role, style, mut edge)) = subject(scene, model) else { continue };
        while let Some((index, time, start)) = before(scene, edge, style) {
            edge = start;
            let used =
                made.iter().chain(&out).any(|d| d.rule == model.rule && d.sides.iter().any(|s| s.contains(&index)));
            let Some(filled) = scene.filled(index, "ellipsis", &[]).filter(|_| !used) else { break };
            let item = scene.sentence.times.get(time);
            let when = item.and_then(|t| t.when(false)).and_then(|w| w.parse::<When>().ok());
            let one = &model.statement;
            let mut sides = model.sides.clone();
            if let Some(side) = sides.get_mut(role) {
                side.clone_from(&filled.mentions);
            }
            let told = filled.actors.iter().filter(|a| !one.parties().contains(a));
            let told = told.filter_map(|a| with_party(one, role, a, when.clone(), one.modality(), None));
            let drafts: Vec<Draft> = told
                .map(|statement| Draft {
                    statement,
                    tokens: start..model.tokens.end,
                    sides: sides.clone(),
                    times: vec![time],
                    rule: model.rule.clone(),
                    signs: model.signs.clone().with("again"),
                    steps: vec!["the act told behind, with its own party and time".to_owned()],
                })
                .collect();
            out.extend(drafts);
        }
    }
    out
}

/// The subject of an act that stands right before its verb with a time of its own: its role, how the time stands, and
/// where the two begin.
fn subject(scene: &Scene<'_>, model: &Draft) -> Option<(usize, Style, usize)> {
    let sentence = scene.sentence;
    model.sides.iter().enumerate().find_map(|(role, side)| {
        let [index] = side.as_slice() else { return None };
        let mention = sentence.mentions.get(*index).filter(|m| acts(m))?;
        let verb = |from: usize| {
            let verb = |at: usize| sentence.is_verb(scene.language, at) || scene.others.iter().any(|o| o.start == at);
            (from..from + 2).any(verb)
        };
        let leads = sentence.times.iter().find(|t| t.value.is_some() && t.range.end == mention.np.start);
        if let Some(time) = leads.filter(|_| verb(mention.np.end)) {
            return Some((role, Style::Leads, time.opens.min(time.range.start)));
        }
        let (_, end) = behind(scene, mention)?;
        verb(end).then_some((role, Style::Trails, mention.np.start))
    })
}

/// The name and time that stand before a place of the sentence, parted from it by a comma or a conjunction, and where
/// they begin.
fn before(scene: &Scene<'_>, edge: usize, style: Style) -> Option<(usize, usize, usize)> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is(";") || t.is("،"));
    let mut end = [c.later_on, c.only].into_iter().find_map(|k| sentence.class_ending_at(k, edge)).unwrap_or(edge);
    let and = sentence.class_ending_at(c.and, end);
    end = and.unwrap_or(end);
    let parted = end.checked_sub(1).filter(|at| comma(*at));
    end = parted.unwrap_or(end);
    (and.is_some() || parted.is_some() || sentence.and_prefixed(edge)).then_some(())?;
    match style {
        Style::Leads => {
            let index = sentence.mentions.iter().position(|m| acts(m) && m.np.end == end)?;
            let start = sentence.mentions.get(index)?.np.start;
            let time = sentence.times.iter().position(|t| t.value.is_some() && t.range.end == start)?;
            let item = sentence.times.get(time)?;
            Some((index, time, item.opens.min(item.range.start)))
        }
        Style::Trails => sentence.mentions.iter().enumerate().find_map(|(index, mention)| {
            let (time, close) = behind(scene, mention).filter(|_| acts(mention))?;
            (close == end || close == end + 1 && parted.is_some()).then_some((index, time, mention.np.start))
        }),
    }
}

/// Whether a name may be that of somebody who acts.
fn acts(mention: &Mention) -> bool {
    mention.can_act() && mention.anaphor.is_none() && !mention.actors.is_empty() && !mention.bracketed
}

/// The time right behind a name, within commas or brackets or without, and where it ends with them.
fn behind(scene: &Scene<'_>, mention: &Mention) -> Option<(usize, usize)> {
    let sentence = scene.sentence;
    let is = |at: usize, mark: &str| sentence.tokens.get(at).is_some_and(|t| t.is(mark));
    let end = mention.np.end;
    sentence.times.iter().enumerate().filter(|(_, t)| t.value.is_some() && !t.aside).find_map(|(index, t)| {
        let opens = t.opens.min(t.range.start);
        let close = t.range.end;
        let (open, shut) = (is(end, "(") && is(close, ")"), is(end, ",") && is(close, ","));
        match opens.checked_sub(end) {
            Some(0) => Some((index, close)),
            Some(1) if open || shut => Some((index, close + 1)),
            _ => None,
        }
    })
}
