//! Ties over time as formats need them: the spells that were asked for, how sure each is, by how many sources.

use super::Input;
use chancery_model::{ActorId, ClaimId};
use chancery_reason::{all_spells, spells, Certainty, Limit, Spell, SpellFilter, Standing, Tie};
use chancery_time::Day;
use std::collections::BTreeSet;

/// How sure something is, with what is only presupposed told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// No claim bears on it.
    NotAttested,
    /// One of several things may be so.
    Possible,
    /// No claim says so, but a later event presupposes it.
    Inferred,
    /// It is so whichever way the claims are read.
    Certain,
}

impl Sure {
    pub fn of(spell: &Spell) -> Sure {
        match spell.certainty {
            Certainty::NotAttested => Sure::NotAttested,
            Certainty::Possible => Sure::Possible,
            Certainty::Certain if spell.inferred => Sure::Inferred,
            Certainty::Certain => Sure::Certain,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Sure::NotAttested => "not attested",
            Sure::Possible => "possible",
            Sure::Inferred => "inferred",
            Sure::Certain => "certain",
        }
    }
}

/// The ties asked for, or these.
pub(crate) fn ties(input: &Input<'_>, otherwise: &[Tie]) -> BTreeSet<Tie> {
    match input.asked.ties.is_empty() {
        true => otherwise.iter().copied().collect(),
        false => input.asked.ties.clone(),
    }
}

/// Calls for every spell of these ties that is asked for and shares a day with the stretch asked for.
pub(crate) fn each<E>(
    input: &Input<'_>,
    ties: BTreeSet<Tie>,
    mut take: impl FnMut(Spell) -> Result<(), E>,
) -> Result<(), E> {
    let filter = SpellFilter { ties: Some(ties), ..SpellFilter::default() };
    let asked = |s: &Spell| wanted(input, s);
    match input.asked.actors.as_slice() {
        [a, b] => {
            spells(input.record, input.world(), input.view, a, b, &filter).into_iter().filter(asked).try_for_each(take)
        }
        _ => all_spells(input.record, input.world(), input.view, &filter).filter(asked).try_for_each(&mut take),
    }
}

/// The spells of a pair of these ties.
pub(crate) fn of_pair(input: &Input<'_>, a: &ActorId, b: &ActorId, ties: &[Tie]) -> Vec<Spell> {
    let filter = SpellFilter { ties: Some(ties.iter().copied().collect()), ..SpellFilter::default() };
    spells(input.record, input.world(), input.view, a, b, &filter)
}

fn wanted(input: &Input<'_>, spell: &Spell) -> bool {
    let asked = input.asked;
    let late = matches!((asked.from, spell.until), (Some(from), Limit::Day(until)) if until <= from);
    let early = matches!(spell.from, Limit::Day(from) if from > asked.to);
    let sure = !asked.certain_only || matches!(spell.certainty, Certainty::Certain);
    !late && !early && sure && input.wants(&spell.parties.0, &spell.parties.1)
}

/// What stands on: not absent, not ended, not none.
pub(crate) fn may_be_on(spell: &Spell) -> bool {
    spell.possible.iter().any(|s| s.is_on())
}

/// The standings that can be, parted by bars.
pub(crate) fn standings(possible: &[Standing]) -> String {
    possible.iter().map(|p| p.as_str()).collect::<Vec<_>>().join("|")
}

/// The day, unless the side is open.
pub(crate) fn day(limit: Limit) -> Option<Day> {
    match limit {
        Limit::Day(day) => Some(day),
        Limit::Open => None,
    }
}

/// The last day of a spell, unless it is open.
pub(crate) fn last(spell: &Spell) -> Option<Day> {
    day(spell.until).map(|until| Day::from_number(until.number().saturating_sub(1)))
}

/// Who makes these claims, without doubles, in order.
pub(crate) fn sources(input: &Input<'_>, claims: &[ClaimId]) -> Vec<String> {
    let of = claims.iter().filter_map(|id| input.record.witness(id)).map(|w| w.doc.to_string());
    of.collect::<BTreeSet<String>>().into_iter().collect()
}

/// The ids of claims, parted by blanks.
pub(crate) fn ids(claims: &[ClaimId]) -> String {
    claims.iter().map(ClaimId::as_str).collect::<Vec<_>>().join(" ")
}
