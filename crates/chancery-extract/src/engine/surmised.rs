//! Acts that no rule knows: where the words of a clause speak for a kind clearly enough, its claim is surmised, and
//! says so by its rule and its confidence. Time and modality are found as for any rule, the sides by the readings.

use super::assemble::{self, Draft};
use super::readings;
use super::roles::Scene;
use super::rules::Candidate;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::surmise::{self, Clause, Weighed};
use chancery_model::{Kind, Modality};
use std::ops::Range;

/// A claim that is worth less than this is not made.
pub(super) const WORTH: f32 = 0.4;
/// And none is worth more than this, whatever its signs: it never decides alone what held.
pub(super) const MOST: f32 = 0.59;
/// The clause speaks for a kind from the one share on, and not for it below the other.
const ALIKE: f32 = 0.8;
const UNLIKE: f32 = 0.05;

/// The clauses of a sentence with what they speak for.
pub(super) struct Clauses(Vec<(Clause<u32>, Weighed)>);

impl Clauses {
    /// Weighs the clauses of a sentence.
    pub(super) fn of(sentence: &Sentence<'_>, language: &Language) -> Clauses {
        if language.surmise.is_empty() {
            return Clauses(Vec::new());
        }
        let clauses = surmise::clauses(sentence, language, &&language.surmise).into_iter();
        Clauses(clauses.map(|c| (language.surmise.weigh(&c), c)).map(|(weighed, c)| (c, weighed)).collect())
    }

    /// How clearly the clauses of some words speak for a kind.
    fn share(&self, language: &Language, words: &Range<usize>, kind: Kind) -> f32 {
        let met = self.0.iter().filter(|(c, _)| c.range.start < words.end && words.start < c.range.end);
        met.map(|(_, weighed)| language.surmise.share(weighed, kind)).fold(0.0, f32::max)
    }

    /// Notes of claims that rules make whether their clauses speak for them.
    pub(super) fn second(&self, sentence: &Sentence<'_>, language: &Language, drafts: &mut [Draft]) {
        if self.0.is_empty() {
            return;
        }
        for draft in drafts.iter_mut().filter(|d| d.rule != surmise::NAME) {
            let share = self.share(language, &draft.tokens, draft.statement.kind());
            let signs = std::mem::take(&mut draft.signs);
            let signs = signs.counting("alike", u8::from(share >= ALIKE));
            // "Hungary did the same": words that only point back to an act have none of its own.
            let classes = &language.classes;
            // "Was not followed by the others" is of another sort.
            let plain = |at: &usize| at.checked_sub(2).is_none_or(|b| !sentence.class_in(classes.aux, b..*at));
            let word = |at: &usize| sentence.class_at(classes.again, *at).is_some() && plain(at);
            let again = draft.tokens.clone().any(|at| word(&at));
            let points = again && draft.statement.modality() == Modality::Asserted;
            let points = points && language.rules.iter().any(|r| r.name == draft.rule && !r.echoes.is_empty());
            draft.signs = signs.counting("unlike", u8::from(share < UNLIKE && !points));
        }
    }

    /// The claims surmised of the clauses of which no rule has any, if they are worth so much at least. `told` are the
    /// words of those that have.
    pub(super) fn drafts(
        &self,
        scene: &Scene<'_>,
        told: &[Range<usize>],
        made: &[Draft],
        entry: Option<&str>,
        least: f32,
    ) -> Vec<Draft> {
        let surmise = &scene.language.surmise;
        let free = |c: &Clause<u32>| told.iter().all(|t| t.end <= c.range.start || c.range.end <= t.start);
        let mut out: Vec<Draft> = Vec::new();
        for (clause, weighed) in self.0.iter().filter(|(c, _)| free(c)) {
            let best = weighed.best();
            let Some((number, share)) = best.filter(|(_, share)| *share >= surmise.least()) else { continue };
            // How two states stand rests on what a rule knows, not on a surmise.
            let Some(rule) = surmise.rule(number).filter(|r| r.kind.family() != "relations") else { continue };
            let told = |kind: Kind| kind == rule.kind || talks(kind) && talks(rule.kind);
            if made.iter().chain(&out).any(|d| told(d.statement.kind())) {
                continue;
            }
            let Some(at) = surmise.trigger(clause, number) else { continue };
            let Some(reading) = readings::best(scene, rule, &clause.range, at) else { continue };
            let mut drafts = assemble::drafts(scene, &Candidate { rule, found: reading.found(at) }, entry);
            // "Doctors have been supplied since 2008": what was told just before tells the sides.
            if let (true, Some(rule)) = (drafts.is_empty(), surmise.going_on(number)) {
                drafts = assemble::drafts(scene, &Candidate { rule, found: reading.found(at) }, entry);
            }
            for mut draft in drafts {
                dated(scene, clause, &mut draft);
                draft.tokens = draft.tokens.start.min(clause.range.start)..draft.tokens.end.max(clause.range.end);
                draft.steps.insert(0, format!("surmised: its words speak for {} by {share:.2}", rule.kind));
                let tenths = ((share - 0.5) * 10.0).clamp(0.0, 5.0) as u8;
                draft.signs = draft.signs.with("surmised").counting("likely", tenths);
                let asserted = draft.statement.modality() == Modality::Asserted;
                // To reject something is to speak against it.
                if asserted && rule.kind.family() != "statement" && negated(scene, &clause.range) {
                    continue;
                }
                if draft.signs.worth(&scene.language.weights) >= least {
                    out.push(draft);
                }
            }
        }
        out
    }
}

/// "Did not reply to the proposal of a treaty": whether a clause denies something; what its words then speak for, the
/// surmise cannot tell from what they deny.
fn negated(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let c = &scene.language.classes;
    let hyphen = |at: usize| scene.sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen);
    clause.clone().any(|at| {
        let denies = scene.sentence.class_at(c.denied, at).filter(|end| *end <= clause.end && !hyphen(*end));
        denies.is_some_and(|end| [at, end].into_iter().all(|at| scene.sentence.class_at(c.not_denied, at).is_none()))
    })
}

/// Visits and the talks in their course are told by the same words.
fn talks(kind: Kind) -> bool {
    matches!(kind, Kind::Visit | Kind::Meeting)
}

/// What a clause tells without a date of its own has that of its clause, or the only one of its sentence.
fn dated(scene: &Scene<'_>, clause: &Clause<u32>, draft: &mut Draft) {
    let s = &draft.statement;
    if s.when().is_some() || s.kind().is_state() || s.modality() == Modality::Denied || scene.sentence.lead > 0 {
        return;
    }
    let times = &scene.sentence.times;
    let inside: Vec<&crate::time::TimeItem> = times.iter().filter(|t| clause.range.contains(&t.range.start)).collect();
    let one = match (inside.as_slice(), times.as_slice()) {
        ([one], _) => *one,
        ([], [one]) => one,
        _ => return,
    };
    let Some(when) = one.when(false).and_then(|w| w.parse().ok()) else { return };
    draft.redate(Some(when));
}
