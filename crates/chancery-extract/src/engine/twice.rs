//! What one sentence tells more than once: talks in the course of a visit, a visit with its day and without, one
//! appointment by two dates.

use super::assemble::Draft;
use crate::mention::Mention;
use crate::packs::Language;
use crate::sentence::Sentence;
use chancery_model::{ActorId, Kind, Modality, Rank};
use smol_str::SmolStr;
use std::ops::Range;

/// Leaves out the talks that are part of a visit told by the same words.
pub(super) fn talks(drafts: &mut Vec<Draft>) {
    // Talks in the course of a visit are part of it; those of another month are not.
    let month = |s: &chancery_model::Statement| s.when().map(|w| w.as_str().chars().take(7).collect::<SmolStr>());
    let visits: Vec<(Vec<ActorId>, Range<usize>, Option<SmolStr>)> = drafts
        .iter()
        .filter(|d| d.statement.kind() == Kind::Visit)
        .map(|d| (d.statement.parties().to_vec(), d.tokens.clone(), month(&d.statement)))
        .collect();
    drafts.retain(|d| {
        let own = month(&d.statement);
        d.statement.kind() != Kind::Meeting
            || !visits.iter().any(|(parties, tokens, when)| {
                parties.iter().all(|p| d.statement.involves(p))
                    && meet(tokens, &d.tokens)
                    && (own.is_none() || when.is_none() || own == *when)
            })
    });
}

/// Leaves out a visit without its day beside the same one with it.
pub(super) fn visits(drafts: &mut Vec<Draft>, sentence: &Sentence, language: &Language) {
    // "The president, who landed on the 21st, was the first to visit": one visit, told twice, dated once.
    let dated: Vec<(Vec<ActorId>, usize)> = drafts
        .iter()
        .filter(|d| d.statement.when().is_some() && d.statement.kind() == Kind::Visit)
        .map(|d| (d.statement.parties().to_vec(), d.tokens.start))
        .collect();
    // "He went there twice; one of the visits fell in May": beyond the semicolon it is told anew.
    let parted =
        |from: usize, to: usize| (from..to).any(|at| sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is("؛")));
    // "Paid two visits to Rome, the second in May": one that is told without its day beside the one that has it.
    let timeless = |d: &Draft| language.rules.iter().any(|r| r.timeless && r.name == d.rule);
    drafts.retain(|d| {
        let twin = |(parties, start): &(Vec<ActorId>, usize)| {
            parties.as_slice() == d.statement.parties() && !parted(d.tokens.end, *start)
        };
        let repeated = d.statement.when().is_none() && d.statement.kind() == Kind::Visit;
        !repeated || !dated.iter().any(twin) || timeless(d)
    });
}

/// Leaves out the visit that an envoy's coming to his post would be, and the post of a head of state who only came.
pub(super) fn arrivals(drafts: &mut Vec<Draft>, sentence: &Sentence) {
    // "Holm, the new ambassador, was received at the palace": so he is accredited, and pays no visit.
    let another = |gap: Range<usize>, person: Option<&String>| {
        let named = |m: &Mention| m.person.is_some() && m.person.as_ref() != person;
        sentence.mentions.iter().any(|m| gap.contains(&m.range.start) && named(m))
    };
    let one = |post: &Draft, visit: &Draft| {
        let (p, v) = (&post.statement, &visit.statement);
        let named = p.attrs().person.is_none() || p.attrs().person == v.attrs().person;
        p.kind() == Kind::EnvoyAccredited
            && v.kind() == Kind::Visit
            && p.parties() == v.parties()
            && p.modality() == v.modality()
            && meet(&post.tokens, &visit.tokens)
            && named
            // "Salinas had gone to Chile, and Arce, named minister, stayed": the post is another's.
            && !another(visit.tokens.end..post.tokens.end, p.attrs().person.as_ref())
    };
    let high = |d: &Draft| matches!(d.statement.attrs().rank, Some(Rank::HeadOfState | Rank::HeadOfGovernment));
    let dated = |d: &Draft, other: &Draft| d.statement.when() == other.statement.when();
    leave_out(drafts, |d, o| {
        one(o, d) && !high(d) && o.statement.attrs().person.is_some() || one(d, o) && high(o) && dated(d, o)
    });
}

/// Leaves out the visit that "he arrived in May" would be, behind words that told of the envoy to that post.
pub(super) fn postings(drafts: &mut Vec<Draft>, scene: &super::roles::Scene<'_>) {
    let arrives = |d: &Draft| {
        let first = d.sides.first().and_then(|s| s.first()).and_then(|i| scene.sentence.mentions.get(*i));
        d.statement.kind() == Kind::Visit && first.is_some_and(|m| m.anaphor == Some(crate::mention::Anaphor::Person))
    };
    if !drafts.iter().any(arrives) {
        return;
    }
    let Some(told) = scene.discourse.threads.of(&[Kind::EnvoyAccredited.as_str().to_owned()]) else { return };
    drafts.retain(|d| {
        let parties = d.statement.parties();
        let post = |(a, b): &(ActorId, ActorId)| parties.first() == Some(a) && parties.get(1) == Some(b);
        !(arrives(d) && told.pairs.iter().any(post))
    });
}

/// Leaves out a plan where the same words tell that it came to nothing: "dropped his plans to visit Lima in 2005".
pub(super) fn plans(drafts: &mut Vec<Draft>) {
    leave_out(drafts, |d, o| {
        let (plan, other) = (&d.statement, &o.statement);
        plan.modality() == Modality::Planned
            && other.modality() == Modality::Denied
            && other.kind() == plan.kind()
            && other.parties() == plan.parties()
            && other.when() == plan.when()
            && meet(&o.tokens, &d.tokens)
    });
}

/// Leaves out relations that there are from the day on which the same words say that they began: "states with which
/// Botswana has relations: Zambia (5 October 1966)".
pub(super) fn begun(drafts: &mut Vec<Draft>) {
    leave_out(drafts, |d, o| {
        let (state, act) = (&d.statement, &o.statement);
        state.kind() == Kind::RelationsState
            && matches!(state.attrs().value, Some(chancery_model::Value::Diplomatic))
            && matches!(act.kind(), Kind::RelationsEstablished | Kind::RelationsResumed)
            && state.when().is_some()
            && state.when() == act.when()
            && state.parties().iter().all(|p| act.involves(p))
            && state.modality() == act.modality()
    });
}

/// Leaves out the mission that words without a verb only name, where behind them it is closed: "Embassy in Quito: opened
/// 1970, closed 1976".
pub(super) fn gone(drafts: &mut Vec<Draft>, sentence: &Sentence, language: &Language) {
    let c = &language.classes;
    let verb = |at: usize| [c.aux, c.holds, c.finite].into_iter().any(|class| sentence.class_at(class, at).is_some());
    leave_out(drafts, |d, o| {
        let (state, act) = (&d.statement, &o.statement);
        state.kind() == Kind::MissionState
            && act.kind() == Kind::MissionClosed
            && state.when().is_none()
            && state.parties() == act.parties()
            && [state, act].iter().all(|s| s.modality() == Modality::Asserted)
            && d.tokens.end <= o.tokens.start + 1
            && !d.tokens.clone().any(verb)
    });
}

/// "Seoul (1976–1983)" under "Closed missions": it closed at the end of what it was there for.
pub(super) fn shut(drafts: &mut [Draft], sentence: &Sentence) {
    for draft in drafts.iter_mut().filter(|d| d.statement.kind() == Kind::MissionClosed && sentence.lead > 0) {
        let s = &draft.statement;
        let Some((first, last)) = s.when().and_then(|w| w.as_str().split_once('/')) else { continue };
        let years = [first, last].iter().all(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
        let Some(when) = last.parse().ok().filter(|_| years) else { continue };
        draft.redate(Some(when));
    }
}

/// Leaves out an appointment beside the same one with a closer date.
pub(super) fn posts(drafts: &mut Vec<Draft>, sentence: &Sentence, language: &Language) {
    // "Martin, the first chargé, presented his letters on the 19th": one appointment, told twice, dated once.
    leave_out(drafts, |d, other| same_post(&d.statement, &other.statement));
    let titled = |d: &Draft| sentence.class_at(language.classes.office, d.tokens.start).is_some();
    leave_out(drafts, |d, other| titled(d) && leaves(d, other));
}

/// "The ambassador in Dhaka, Hansen, was recalled in 1979": the title of one who leaves then tells no appointment.
fn leaves(draft: &Draft, other: &Draft) -> bool {
    let (one, left) = (&draft.statement, &other.statement);
    let ends = match left.kind() {
        Kind::EnvoyRecalled => one.parties() == left.parties(),
        Kind::EnvoyExpelled => one.parties().iter().eq(left.parties().iter().rev()),
        _ => false,
    };
    one.kind() == Kind::EnvoyAccredited
        && ends
        && one.when().is_some()
        && one.when() == left.when()
        && meet(&draft.tokens, &other.tokens)
}

/// Leaves out each claim beside which another of them makes it superfluous.
fn leave_out(drafts: &mut Vec<Draft>, superfluous: impl Fn(&Draft, &Draft) -> bool) {
    let out = |d: &Draft| drafts.iter().any(|other| superfluous(d, other));
    let mut out = drafts.iter().map(out).collect::<Vec<bool>>().into_iter();
    drafts.retain(|_| out.next() == Some(false));
}

/// Whether two stretches of a sentence have a word in common.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether another claim tells of the same person's appointment with a closer date.
fn same_post(one: &chancery_model::Statement, other: &chancery_model::Statement) -> bool {
    let named = one.attrs().person.is_some() && one.attrs().person == other.attrs().person;
    let within = match (one.when(), other.when()) {
        (None, Some(_)) => true,
        (Some(wide), Some(close)) => {
            let (wide, close) = (wide.as_str(), close.as_str());
            wide != close && wide.split_once('/').is_some_and(|(a, b)| a == close || b == close)
        }
        _ => false,
    };
    one.kind() == Kind::EnvoyAccredited
        && other.kind() == one.kind()
        && one.parties() == other.parties()
        && one.modality() == other.modality()
        && named
        && within
}
