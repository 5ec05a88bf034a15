//! Plans that came to nothing, as their tense and the turn behind them tell: "had planned to go in May, but fog kept
//! him", "was due there in 1984 but cancelled". And what is only supposed: "Had it broken with Peru, …".

use super::assemble::Draft;
use super::roles::Scene;
use crate::packs::Language;
use crate::sentence::Sentence;
use chancery_model::Modality;
use std::ops::Range;

/// How many words before a claim's own its cue may stand.
const BEFORE: usize = 6;

/// How many words behind a claim the turn may stand.
const BEHIND: usize = 6;

/// Takes the plans of a sentence that its words turn away from for denied.
pub(super) fn settle(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let ends: Vec<usize> = drafts.iter().map(|d| d.tokens.end).collect();
    for draft in drafts.iter_mut() {
        let planned = draft.statement.modality() == Modality::Planned && !draft.statement.kind().is_state();
        if planned && unmet(scene, draft, &ends) {
            draft.deny();
            draft.steps.push("denied by the turn behind the plan".to_owned());
        }
    }
}

/// Drops what the sentence only supposes: "Had Chile broken with Peru, trade would have suffered", "if Chile had broken
/// with Peru, …".
pub(super) fn suppose(sentence: &Sentence, language: &Language, drafts: &mut Vec<Draft>) {
    if asked(sentence, language) {
        drafts.clear();
    }
    if let Some(clause) = supposed(sentence, language).or_else(|| unreal(sentence, language)) {
        drafts.retain(|d| !(clause.start <= d.tokens.start && d.tokens.end <= clause.end));
    }
}

/// How many marks may close a sentence behind its question mark, or open it.
const AROUND: usize = 4;

/// "Has Peru closed its embassy?", "But did it?": whether an auxiliary opens what is asked, which tells nothing. "Why did
/// Peru close it?" takes it for told.
fn asked(sentence: &Sentence, language: &Language) -> bool {
    let c = &language.classes;
    let asks = sentence.tokens.iter().rev().take(AROUND).any(|t| t.is("?"));
    if !asks {
        return false;
    }
    let word = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.kind == crate::text::TokenKind::Word);
    let Some(first) = (0..AROUND).find(word) else { return false };
    let joined = [c.and, c.contrast].into_iter().filter_map(|k| sentence.class_at(k, first)).max().unwrap_or(first);
    sentence.class_at(c.aux, joined).is_some() && sentence.time_at(first).is_none()
}

/// The clause that opens the sentence with an auxiliary before its subject, and asks nothing.
fn supposed(sentence: &Sentence, language: &Language) -> Option<Range<usize>> {
    let end = sentence.class_at(language.classes.inverted, 0)?;
    let subject = sentence.mentions.iter().find(|m| m.np.start == end && m.can_act())?;
    let mark = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark);
    let comma = (subject.np.end..sentence.tokens.len()).find(mark)?;
    let asks = sentence.tokens.iter().any(|t| t.is("?"));
    (!asks && sentence.tokens.get(comma).is_some_and(|t| t.is(","))).then_some(0..comma)
}

/// How many words may stand between the word that opens a supposition and what says that it was not so.
const SUPPOSED: usize = 8;

/// The clause that a word of supposing opens and that tells of what had been: it had not.
fn unreal(sentence: &Sentence, language: &Language) -> Option<Range<usize>> {
    let c = &language.classes;
    let (open, end, value) = (0..sentence.tokens.len())
        .find_map(|at| sentence.value_at(c.supposing, at).map(|(end, value)| (at, end, value)))
        .filter(|(open, ..)| !sentence.and_prefixed(*open))?;
    let mark =
        |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark && !t.is("'"));
    let head = open.checked_sub(1).is_none_or(|before| mark(&before));
    let had = value == "always"
        || (end..end + SUPPOSED).take_while(|at| !mark(at)).any(|at| sentence.class_at(c.anterior, at).is_some());
    let close = (end..sentence.tokens.len()).find(mark)?;
    (head && had).then_some(open..close)
}

/// Whether a cue of a plan that was not kept leads up to the claim, and a turn follows it.
fn unmet(scene: &Scene<'_>, draft: &Draft, ends: &[usize]) -> bool {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let near = draft.tokens.start.saturating_sub(BEFORE)..draft.tokens.end;
    let Some((_, tense)) = near.clone().find_map(|at| sentence.value_at(c.unmet, at)) else { return false };
    // Behind the last of several claims that the plan holds.
    let last = ends.iter().copied().filter(|end| *end <= draft.tokens.end + BEHIND).max().unwrap_or(draft.tokens.end);
    let turn = |at: usize| {
        let stop = sentence.tokens.get(at).is_some_and(|t| t.is(";"));
        let but = sentence.class_at(c.contrast, at).is_some_and(|end| {
            // "But not Peru", "but in another town": of the plan itself.
            let object = sentence.class_at(c.denied, end).is_some_and(|next| sentence.mention_at(next).is_some());
            !object && sentence.class_at(c.mark, end).is_none()
        });
        but || stop && tense == "before"
    };
    (draft.tokens.end.saturating_sub(1)..(last + BEHIND).min(sentence.tokens.len())).any(turn)
}
