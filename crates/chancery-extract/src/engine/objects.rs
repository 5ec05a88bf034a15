//! Acts of one verb told of several, each with an object of its own: "Sweden sent tents to Haiti, Norway blankets and
//! Denmark two hospitals".

use super::assemble::Draft;
use super::roles::Scene;
use super::rules::Candidate;
use crate::mention::Mention;
use crate::rule::AttrSource;
use crate::text::TokenKind;
use chancery_model::{Attrs, Modality, Statement};

/// How many words such an object may have.
const OBJECT: usize = 8;

/// The same act of those who stand behind it with an object and no verb.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft], candidates: &[Candidate<'_>]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    for (index, mention) in sentence.mentions.iter().enumerate() {
        let bare = mention.can_act() && mention.anaphor.is_none() && !mention.actors.is_empty() && !mention.is_place();
        let used = made.iter().chain(&out).any(|d| d.sides.iter().any(|s| s.contains(&index)));
        let lead = lead(scene, mention);
        let opens = lead.and_then(|i| sentence.times.get(i)).map_or(mention.np.start, |t| t.opens.min(t.range.start));
        if !bare || used || mention.group.is_some() || !set_off(scene, opens) {
            continue;
        }
        let before = |d: &&Draft| d.tokens.start < mention.np.start && acts(scene, d, mention);
        let Some(model) = made.iter().filter(before).max_by_key(|d| d.tokens.start) else { continue };
        let candidate = candidates.iter().find(|c| {
            c.rule.name == model.rule
                && model.tokens.start <= c.found.range.start
                && c.found.range.end <= mention.np.start
        });
        let Some((candidate, end)) = candidate.and_then(|c| Some((c, object(scene, mention, c)?))) else { continue };
        let one = &model.statement;
        for actor in mention.actors.iter().filter(|a| !one.parties().contains(a)) {
            let mut parties = one.parties().to_vec();
            if let Some(first) = parties.first_mut() {
                *first = actor.clone();
            }
            let old = one.attrs().clone();
            let mut attrs = Attrs { person: None, amount: None, currency: None, goods: None, types: Vec::new(), ..old };
            if let Some(kind) = described(scene, mention.np.end..end, candidate) {
                // A value outside the attribute's set is the pack's mistake; its check shows it.
                let _ = attrs.set("type", kind);
            }
            let behind = |t: &&crate::time::TimeItem| {
                t.value.is_some() && !t.aside && mention.np.end < t.range.start && t.range.start <= end
            };
            let own = lead.and_then(|i| sentence.times.get(i)).or_else(|| sentence.times.iter().find(behind));
            let when = own.map_or_else(
                || one.when().cloned(),
                |t| t.when(false).and_then(|w| w.parse::<chancery_time::When>().ok()),
            );
            let Ok(statement) = Statement::new(one.kind(), parties, when, one.modality(), attrs) else { continue };
            out.push(Draft {
                statement,
                tokens: mention.np.start..end,
                sides: [vec![index], model.sides.get(1).cloned().unwrap_or_default()],
                times: lead.into_iter().collect(),
                rule: candidate.rule.name.clone(),
                signs: model.signs.clone().with("again"),
                steps: vec!["the act told before, of another with an object of his own".to_owned()],
            });
        }
    }
    out
}

/// "Turkey a consulate": what the noun of the object says of its kind.
fn described<'s>(scene: &Scene<'s>, object: std::ops::Range<usize>, candidate: &Candidate<'_>) -> Option<&'s str> {
    let class = candidate.rule.attrs.iter().find_map(|(key, source)| match source {
        AttrSource::Class(class) if key == "type" => scene.language.lexicon.known_class(class),
        _ => None,
    });
    let mut object = object;
    object.find_map(|at| scene.sentence.value_at(class, at)).map(|(_, value)| value).filter(|v| !v.is_empty())
}

/// The date right before a name: "and in 1988 Brazil armoured cars".
fn lead(scene: &Scene<'_>, mention: &Mention) -> Option<usize> {
    let dated = |t: &crate::time::TimeItem| t.value.is_some() && !t.aside && t.range.end == mention.np.start;
    scene.sentence.times.iter().position(dated)
}

/// Whether a comma, a semicolon or a conjunction stands right before a name or its date.
fn set_off(scene: &Scene<'_>, start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| scene.sentence.tokens.get(at));
    before.is_some_and(|t| t.is(",") || t.is(";"))
        || scene.sentence.class_ending_at(scene.language.classes.and, start).is_some()
}

/// Whether a claim tells what its first side, the subject, did before a name in the same clause or list of clauses.
fn acts(scene: &Scene<'_>, draft: &Draft, mention: &Mention) -> bool {
    let sentence = scene.sentence;
    let one = &draft.statement;
    let told = matches!(one.kind().family(), "aid" | "arms" | "mission" | "envoy" | "military" | "exchange");
    let subject = draft.sides.first().and_then(|s| s.first()).and_then(|i| sentence.mentions.get(*i));
    let verb = |at: usize| sentence.is_verb(scene.language, at) || scene.others.iter().any(|o| o.start == at);
    told && one.kind().is_directed()
        && one.modality() == Modality::Asserted
        && subject.is_some_and(|m| m.can_act() && m.np.end < mention.np.start && (m.np.end..mention.np.start).any(verb))
}

/// Where the object ends that stands behind a name without a verb: one that begins with a number or an article, or
/// whose noun is of a class by which the rule tells what its object is.
fn object(scene: &Scene<'_>, mention: &Mention, candidate: &Candidate<'_>) -> Option<usize> {
    let (sentence, language) = (scene.sentence, scene.language);
    let c = &language.classes;
    let start = mention.np.end;
    let stop = |at: usize| {
        let mark = sentence.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark);
        mark || sentence.class_at(c.and, at).is_some()
    };
    let end = (start..start + OBJECT + 1).find(|at| stop(*at)).filter(|end| *end > start)?;
    let plain = |at: usize| {
        let verb = sentence.is_verb(language, at) || scene.others.iter().any(|o| o.start == at);
        let clause = [c.clause, c.planned, c.denied, c.again].into_iter().any(|k| sentence.class_at(k, at).is_some());
        !verb && !clause && sentence.mention_at(at).is_none()
    };
    let noun = |at: usize| {
        candidate.rule.attrs.iter().any(|(_, source)| match source {
            AttrSource::Class(class) => sentence.class_at(language.lexicon.known_class(class), at).is_some(),
            AttrSource::Fixed(_) => false,
        })
    };
    let counted = sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number)
        || sentence.class_at(c.number, start).is_some();
    let preposition = sentence.class_at(c.mark, start).is_some() || sentence.time_at(start).is_some();
    let fits = !preposition && (start..end).all(plain) && (counted && end > start + 1 || (start..end).any(noun));
    fits.then_some(end)
}
