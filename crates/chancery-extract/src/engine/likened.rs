//! Acts by which others are likened to them: "Kenya recognised it in 2011, as Chile and Peru had done in 2008 and 2009".

use super::assemble::Draft;
use super::ellipsis::with_party;
use super::roles::Scene;
use chancery_model::{Kind, Modality};
use chancery_time::When;

/// The acts of those who are likened.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let mut out = Vec::new();
    for (index, mention) in sentence.mentions.iter().enumerate() {
        let start = scene.listed_from(mention);
        let opens = start == mention.np.start;
        let last = sentence.mentions.iter().rfind(|m| m.group.is_some() && m.group == mention.group);
        let end = last.unwrap_or(mention).np.end;
        // "… in 2011, and like it Chile": no verb is needed.
        let added = sentence.class_ending_at(c.alike, start).filter(|_| mention.excepted);
        let Some(like) = added.or_else(|| sentence.class_ending_at(c.likening, start)) else { continue };
        let done = if added.is_some() { Some(end) } else { sentence.class_at(c.likened, end) };
        let Some(done) = done else { continue };
        let plain = opens && !mention.actors.is_empty() && mention.anaphor.is_none() && !mention.is_place();
        // Nothing but a date stands behind.
        let time = sentence.times.iter().position(|t| (done..done + 3).contains(&t.range.start));
        let stop = time.and_then(|i| sentence.times.get(i)).map_or(done, |t| t.range.end);
        let closed = sentence.tokens.get(stop).is_none_or(|t| t.kind == crate::text::TokenKind::Mark)
            || sentence.class_at(c.and, stop).is_some();
        if !plain || !closed {
            continue;
        }
        let told = |d: &&Draft| {
            let kind = d.statement.kind();
            d.tokens.start < like && !kind.is_state() && kind != Kind::Meeting
        };
        let Some(near) = made.iter().filter(told).max_by_key(|d| d.tokens.end) else { continue };
        // What one verb told of several is likened of each.
        let models = made
            .iter()
            .filter(|d| d.rule == near.rule && d.statement.parties().first() == near.statement.parties().first());
        let Some(filled) = scene.filled(index, "likened", &[]) else { continue };
        let group = time.and_then(|i| sentence.times.get(i)?.group);
        let times: Vec<usize> = match group {
            Some(group) => (0..sentence.times.len())
                .filter(|i| sentence.times.get(*i).and_then(|t| t.group) == Some(group))
                .collect(),
            None => time.into_iter().collect(),
        };
        let each = times.len() > 1 && times.len() == filled.actors.len();
        for (place, actor) in filled.actors.iter().enumerate() {
            for model in models.clone().filter(|d| !d.statement.parties().contains(actor)) {
                let item = times.get(if each { place } else { 0 }).and_then(|i| sentence.times.get(*i));
                let when = item.and_then(|t| t.when(false)).and_then(|w| w.parse::<When>().ok());
                let Some(statement) = with_party(&model.statement, 0, actor, when, Modality::Asserted, None) else {
                    continue;
                };
                out.push(Draft {
                    statement,
                    tokens: start..stop,
                    sides: [filled.mentions.clone(), model.sides.get(1).cloned().unwrap_or_default()],
                    times: times.clone(),
                    rule: model.rule.clone(),
                    signs: model.signs.clone().with("again"),
                    steps: vec!["the act told before, of those who are likened to it".to_owned()],
                });
            }
        }
    }
    out
}
