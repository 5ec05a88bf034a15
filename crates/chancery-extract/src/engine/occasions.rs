//! Acts told by the visit on which they were: "during President Karimov's visit the parties signed a declaration", where
//! the text has told when he came.

use super::assemble::Draft;
use super::roles::Scene;
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::When;

/// A visit that the text has told, with its day.
#[derive(Clone, Debug)]
struct Stay {
    from: ActorId,
    to: ActorId,
    /// The last of the visitor's names, where he was named.
    who: Option<String>,
    when: When,
}

/// The visits told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Stays(Vec<Stay>);

/// So many visits are remembered.
const MOST: usize = 64;

/// How many words before a visit the preposition may stand that says an act was on it.
const LEADS: usize = 8;

impl Stays {
    /// Notes the visits of a sentence that took place.
    pub(super) fn note(&mut self, drafts: &[Draft]) {
        for statement in drafts.iter().map(|d| &d.statement) {
            let took_place = statement.kind() == Kind::Visit && statement.modality() == Modality::Asserted;
            if let (true, [from, to], Some(when)) = (took_place, statement.parties(), statement.when()) {
                let stay = Stay { from: from.clone(), to: to.clone(), who: surname(statement), when: when.clone() };
                self.0.retain(|s| s.who != stay.who || s.from != stay.from || s.to != stay.to || s.when != stay.when);
                self.0.push(stay);
            }
        }
        let over = self.0.len().saturating_sub(MOST);
        self.0.drain(..over);
    }

    /// Dates the visits of a sentence that it names without a day, if the text told of one such visit alone, and what
    /// was done on them.
    pub(super) fn settle(&self, scene: &Scene<'_>, drafts: &mut [Draft]) {
        if self.0.is_empty() || !drafts.iter().any(|d| d.statement.kind() == Kind::Visit) {
            return;
        }
        let mut dated: Vec<(Vec<ActorId>, When)> = Vec::new();
        for draft in drafts.iter_mut().filter(|d| named(scene, d)) {
            let when = self.of(&draft.statement).cloned();
            dated.extend(when.clone().map(|when| (draft.statement.parties().to_vec(), when)));
            draft.date(when, "as told before of the visit");
        }
        let [(two, when)] = dated.as_slice() else { return };
        let done = |s: &Statement| matches!(s.kind(), Kind::AgreementSigned | Kind::Meeting) && s.when().is_none();
        let own = |s: &Statement| s.parties().len() == 2 && s.parties().iter().all(|p| two.contains(p));
        for draft in drafts.iter_mut().filter(|d| done(&d.statement) && own(&d.statement)) {
            draft.date(Some(when.clone()), "that of the visit on which it was");
        }
    }

    /// When the one visit was that a statement can mean.
    fn of(&self, statement: &Statement) -> Option<&When> {
        let [from, to] = statement.parties() else { return None };
        let who = surname(statement);
        let same = |s: &&Stay| s.from == *from && s.to == *to && (who.is_none() || s.who == who);
        let mut all = self.0.iter().filter(same);
        all.next().filter(|_| all.next().is_none()).map(|s| &s.when)
    }
}

/// Whether a claim is of a visit that the sentence names for what was done on it, without a day of its own: "in 1996 and,
/// on the occasion of the king's visit, a memorandum".
fn named(scene: &Scene<'_>, draft: &Draft) -> bool {
    let statement = &draft.statement;
    if statement.kind() != Kind::Visit || statement.modality() != Modality::Asserted {
        return false;
    }
    let sentence = scene.sentence;
    let near = draft.tokens.end.saturating_sub(LEADS)..draft.tokens.end;
    let Some(open) = near.rev().find(|at| sentence.class_at(scene.language.classes.on_occasion, *at).is_some()) else {
        return false;
    };
    // "On 5 October, during the king's visit" tells its day; "…, and, on the occasion of the visit, a pact" does not.
    let comma = open.checked_sub(1).filter(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(",")));
    let comma = comma.is_some_and(|at| sentence.class_ending_at(scene.language.classes.and, at).is_some());
    let mut times = draft.times.iter().filter_map(|i| sentence.times.get(*i));
    statement.when().is_none() || comma && !draft.times.is_empty() && times.all(|t| t.range.end < open)
}

/// The last of the visitor's names.
fn surname(statement: &Statement) -> Option<String> {
    statement.attrs().person.as_deref().and_then(|p| p.split_whitespace().last()).map(str::to_owned)
}
