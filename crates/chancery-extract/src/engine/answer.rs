//! Answers: "…; Sweden refused", "both denied it", "The offer was not taken up". What was asked, offered or alleged
//! just before did not happen.

use super::assemble::Draft;
use super::roles::Scene;
use super::worth::Signs;
use crate::pattern::Match;
use crate::text::TokenKind;
use chancery_model::{ActorId, Attrs, Modality, Statement};
use chancery_time::When;
use std::ops::Range;

/// What a denial of an act of the sentence before is worth, before the signs are weighed.
const WORTH: f32 = 0.7;

/// How far behind the act, or behind the start of the next sentence, its answer may stand.
const REACH: usize = 16;

/// Takes what the sentence's answers deny for denied; adds what they deny of the sentence before.
pub(super) fn settle(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let class = scene.language.classes.answer;
    for at in 0..scene.sentence.tokens.len() {
        let Some((end, how)) = scene.sentence.value_at(class, at) else { continue };
        let how = how.to_owned();
        if !(how == "vain" || closes(scene, end, &how)) {
            continue;
        }
        let here = at..end;
        if how == "done" {
            done(scene, drafts, &here);
            continue;
        }
        let c = &scene.language.classes;
        let stop = |i: usize| scene.sentence.tokens.get(i).is_some_and(|t| t.is(";") || t.is(":"));
        // An answer to the sentence before opens its own.
        let first = at <= REACH && !(0..at).any(|i| stop(i) || scene.sentence.class_at(c.clause, i).is_some());
        if within(scene, drafts, &here, &how) || !first || drafts.iter().any(|d| d.tokens.start < at) {
            continue;
        }
        before(scene, drafts, &here, &how);
    }
}

/// What the sentence told last as planned or hearsay.
pub(super) fn open(drafts: &[Draft]) -> Vec<Statement> {
    let Some(last) = drafts.iter().max_by_key(|d| d.tokens.end) else { return Vec::new() };
    let same = |d: &&Draft| d.rule == last.rule && d.tokens.end + REACH >= last.tokens.end;
    let open = |s: &Statement| matches!(s.modality(), Modality::Planned | Modality::Reported) && !s.kind().is_state();
    drafts.iter().filter(same).map(|d| d.statement.clone()).filter(open).collect()
}

/// Whether the answer ends there: nothing is its object. A bare auxiliary ends with its clause.
fn closes(scene: &Scene<'_>, end: usize, how: &str) -> bool {
    let c = &scene.language.classes;
    let sentence = scene.sentence;
    let opens = |at: usize| [c.and, c.clause].into_iter().any(|class| sentence.class_at(class, at).is_some());
    let Some(token) = sentence.tokens.get(end) else { return true };
    if how == "bare" {
        return token.kind == TokenKind::Mark && (!token.is(",") || opens(end + 1)) || opens(end);
    }
    // "Refused in 1960 to renew": of what, comes behind the time.
    let time = sentence.times.iter().find(|t| t.range.start >= end && t.range.start - end <= 1);
    let more = |at: usize| {
        sentence.class_at(c.planned, at).is_some()
            || sentence.value_at(c.mark, at).is_some_and(|(to, v)| v == "dat" && to == at + 1)
    };
    token.kind == TokenKind::Mark
        || time.is_some_and(|t| !more(t.range.end))
        || opens(end)
        || sentence.value_at(c.mark, end).is_some_and(|(_, v)| v == "agt")
}

/// Whether the answer is of this sort to what was told so.
fn fits(how: &str, modality: Modality) -> bool {
    match how {
        "untrue" => matches!(modality, Modality::Reported | Modality::Planned),
        _ => modality == Modality::Planned,
    }
}

/// Whoever answers is one of the parties, if the words say who; whoever denies it is who is said to have done it.
fn answers(scene: &Scene<'_>, here: &Range<usize>, how: &str, statement: &Statement) -> bool {
    let found = Match { range: here.clone(), captures: Vec::new(), words: vec![here.clone()] };
    let subject = scene.subject(&found, &[]).and_then(|i| scene.sentence.mentions.get(i));
    let near = subject.filter(|m| m.np.end <= here.start && here.start - m.np.end <= 3);
    let own = |a: &ActorId| match how == "untrue" && statement.kind().is_directed() {
        true => statement.from() == Some(a),
        false => statement.involves(a),
    };
    near.is_none_or(|m| m.actors.is_empty() || m.actors.iter().any(own))
}

/// Denies what the sentence itself told before the answer.
fn within(scene: &Scene<'_>, drafts: &mut Vec<Draft>, here: &Range<usize>, how: &str) -> bool {
    let sentence = scene.sentence;
    let Some(end) = drafts.iter().map(|d| d.tokens.end).filter(|end| *end <= here.start).max() else { return false };
    let gap = end..here.start;
    let c = &scene.language.classes;
    let parts = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark)
            || [c.and, c.clause].into_iter().any(|class| sentence.class_at(class, at).is_some())
            || sentence.and_prefixed(at)
    };
    // An answer is a clause of its own; "in vain" belongs to the clause of what was asked.
    if gap.len() > REACH || how != "vain" && !gap.clone().chain([here.start]).any(parts) {
        return false;
    }
    let Some(rule) = drafts.iter().find(|d| d.tokens.end == end).map(|d| d.rule.clone()) else { return false };
    // "…; Sweden refused": the demand stands, and so does the refusal. "Asked for it and was refused" is asking.
    let stop = gap.clone().any(|at| sentence.tokens.get(at).is_some_and(|t| t.is(";")));
    let refused = how == "refused";
    if refused && !stop {
        return false;
    }
    let apart = stop && matches!(how, "refused" | "bare");
    if apart {
        let asked = |d: &&Draft| d.rule == rule && d.tokens.end <= here.start && d.tokens.end + REACH >= end;
        let meant: Vec<Statement> = drafts
            .iter()
            .filter(asked)
            .map(|d| d.statement.clone())
            .filter(|s| !s.kind().is_state() && fits(how, s.modality()) && answers(scene, here, how, s))
            .collect();
        let told = !meant.is_empty();
        // In the same breath it is as old as what it answers, unless it has a time of its own.
        add(scene, drafts, here, &meant, true);
        return told;
    }
    let mut any = false;
    for draft in drafts.iter_mut().filter(|d| d.rule == rule && d.tokens.end <= here.start) {
        let old = &draft.statement;
        let near = draft.tokens.end + REACH >= end;
        if !near || old.kind().is_state() || !fits(how, old.modality()) || !answers(scene, here, how, old) {
            continue;
        }
        if let Some(new) = denied(old, old.when().cloned()) {
            draft.statement = new;
            draft.steps.push("denied by the answer to it".to_owned());
            any = true;
        }
    }
    any
}

/// "Had vowed never to recognise it, did so on 1 July": what was meant, or meant not to be, was done at the time beside
/// the words.
fn done(scene: &Scene<'_>, drafts: &mut Vec<Draft>, here: &Range<usize>) {
    let sentence = scene.sentence;
    let close = |t: &&crate::time::TimeItem| {
        t.range.start >= here.end && t.range.start - here.end <= 2
            || t.range.end <= here.start && here.start - t.range.end <= 2
    };
    let Some(item) = sentence.times.iter().position(|t| close(&t)) else { return };
    let when = sentence.times.get(item).and_then(|t| t.when(false)).and_then(|w| w.parse::<When>().ok());
    let meant = |d: &&Draft| {
        d.tokens.end <= here.start
            && here.start - d.tokens.end <= REACH
            && matches!(d.statement.modality(), Modality::Planned | Modality::Denied)
            && !d.statement.kind().is_state()
            && answers(scene, here, "done", &d.statement)
    };
    let Some(last) = drafts.iter().filter(meant).max_by_key(|d| d.tokens.end).cloned() else { return };
    let told = |d: &Draft| d.statement.kind() == last.statement.kind() && d.tokens.end > here.start;
    if drafts.iter().any(told) {
        return;
    }
    let all: Vec<Draft> = drafts.iter().filter(|d| d.rule == last.rule && meant(d)).cloned().collect();
    // What was only to be avoided and has no time of its own is not told apart.
    drafts.retain(|d| !(d.rule == last.rule && d.statement.when().is_none() && meant(&d)));
    for draft in all {
        let old = &draft.statement;
        let new =
            Statement::new(old.kind(), old.parties().to_vec(), when.clone(), Modality::Asserted, old.attrs().clone());
        let Ok(statement) = new else { continue };
        let tokens = draft.tokens.start..here.end.max(sentence.times.get(item).map_or(here.end, |t| t.range.end));
        let steps = vec!["done, as the words behind tell".to_owned()];
        drafts.push(Draft { statement, tokens, times: vec![item], steps, ..draft });
    }
}

/// Denies what the sentence before told.
fn before(scene: &Scene<'_>, drafts: &mut Vec<Draft>, here: &Range<usize>, how: &str) {
    let meant: Vec<Statement> = scene
        .discourse
        .meant
        .iter()
        .filter(|s| fits(how, s.modality()) && answers(scene, here, how, s))
        .cloned()
        .collect();
    if meant.is_empty() {
        return;
    }
    // Words that only point back are no other act.
    drafts.retain(|d| d.statement.modality() != Modality::Denied || !d.tokens.contains(&here.start));
    add(scene, drafts, here, &meant, false);
}

/// Adds denials of these, of the time that the answer itself has, or else, where `same`, of theirs.
fn add(scene: &Scene<'_>, drafts: &mut Vec<Draft>, here: &Range<usize>, meant: &[Statement], same: bool) {
    let sentence = scene.sentence;
    let item = sentence.times.iter().position(|t| t.range.start >= here.end && t.range.start - here.end <= 1);
    let when = item.and_then(|i| sentence.times.get(i)).and_then(|t| t.when(false));
    let when = when.and_then(|w| w.parse::<When>().ok());
    let start = sentence.mentions.iter().filter(|m| m.np.end <= here.start).map(|m| m.np.start).max();
    for statement in meant {
        let when = when.clone().or_else(|| statement.when().filter(|_| same).cloned());
        let Some(statement) = denied(statement, when) else { continue };
        drafts.push(Draft {
            statement,
            tokens: start.unwrap_or(0)..here.end,
            sides: [Vec::new(), Vec::new()],
            times: item.into_iter().collect(),
            rule: "again".to_owned(),
            signs: Signs { rule: WORTH, ..Signs::default() }.with("again"),
            steps: vec!["the answer to what was told before".to_owned()],
        });
    }
}

fn denied(statement: &Statement, when: Option<When>) -> Option<Statement> {
    let attrs = Attrs { amount: None, currency: None, ..statement.attrs().clone() };
    Statement::new(statement.kind(), statement.parties().to_vec(), when, Modality::Denied, attrs).ok()
}
