//! The record as a whole, as statements that sum up speak of it: which actors of a class did or are what
//! is said.

use crate::cycle::seen;
use crate::happening::fewest;
use crate::life::Life;
use crate::network::Tie;
use crate::pair::union;
use crate::record::{ordered, Record};
use crate::topic::{window_of, Way};
use crate::window::Window;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, ClaimId, DocId, Modality, Sum, Summary, Value, World};
use chancery_time::{Day, When};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A statement that sums up, as a witness: what it states, who says so, when the source spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryWitness {
    /// Its id.
    pub id: ClaimId,
    /// What it states.
    pub sum: Sum,
    /// The document that says so.
    pub doc: DocId,
    /// When the source said it; `None` if that is not known.
    pub stated: Option<When>,
    /// The words.
    pub quote: Arc<str>,
    /// Language of the source; empty if it could not be told.
    pub lang: Arc<str>,
    /// When the record took it up (see [`Witness::recorded`]).
    pub recorded: u64,
}

impl SummaryWitness {
    /// The witness that a summary bears.
    pub fn of(summary: &Summary, stated: Option<When>, lang: &str, recorded: u64) -> SummaryWitness {
        SummaryWitness {
            id: summary.id().clone(),
            sum: summary.sum().clone(),
            doc: summary.doc().clone(),
            stated,
            quote: Arc::from(summary.evidence().quote.as_str()),
            lang: Arc::from(lang),
            recorded,
        }
    }

    /// The days on which the source spoke.
    pub(crate) fn spoken(&self) -> Option<Window> {
        self.stated.as_ref().map(|s| Window::of(s.outer()))
    }

    /// Of which days it speaks: its own time, else that of the source.
    pub(crate) fn days(&self) -> Option<Window> {
        self.sum.when.as_ref().or(self.stated.as_ref()).map(|w| Window::of(w.outer()))
    }
}

/// What a check of the whole record is given.
pub(crate) struct Whole<'r> {
    pub record: &'r Record,
    pub world: &'r World,
    pub view: &'r View,
    /// Only what happened by this day counts.
    pub by: Option<Day>,
    /// The statements that the view admits, by id.
    pub summaries: Vec<&'r SummaryWitness>,
}

/// What an actor did, of what a summary speaks of.
pub(crate) struct Deed<'r> {
    pub actor: &'r ActorId,
    /// Each time that it did, in order.
    pub happened: Vec<Window>,
    /// The claims that say so without reserve; if there are none, the others.
    pub claims: Vec<&'r Witness>,
    /// Whether some claim says so without reserve.
    pub firm: bool,
}

/// How an actor stands in what a summary speaks of, on all the days asked about.
pub(crate) struct Standpoint<'r> {
    pub actor: &'r ActorId,
    /// Whether it surely is so on every day.
    pub surely: bool,
    /// Whether it may be so.
    pub may: bool,
    /// The claims about it.
    pub claims: Vec<&'r Witness>,
}

impl<'r> Whole<'r> {
    fn until(&self) -> i32 {
        self.by.map_or(i32::MAX, Day::number)
    }

    /// Whether the actor is in the class on all the days, as far as is known; an open side has no end.
    fn is_in(&self, actor: &ActorId, class: &str, days: Window) -> bool {
        let clamp = |n: i32| Day::from_number(n.clamp(-3_000_000, 3_000_000));
        let on = |day: i32| self.world.is_in(actor, class, clamp(day), clamp(day)) == Some(true);
        on(days.lo) && on(days.hi)
    }

    /// Every actor of the class that did what the summary speaks of, by the day asked about.
    pub fn deeds(&self, sum: &Sum) -> Vec<Deed<'r>> {
        let mut found = Vec::new();
        for actor in self.record.partners(&sum.hub) {
            let told = self.record.claims(actor, &sum.hub, self.view).into_iter().map(|(_, w)| w);
            let of: Vec<&Witness> = told.filter(|w| is_of(sum, w, actor)).collect();
            let firm: Vec<&Witness> = of.iter().copied().filter(|w| w.is_firm()).collect();
            let is_firm = !firm.is_empty();
            let claims = if is_firm { firm } else { of };
            let dated: Vec<Window> = claims.iter().filter_map(|w| window_of(w)).collect();
            let by = |w: &Window| w.hi <= self.until() && self.is_in(actor, &sum.class, *w);
            let happened: Vec<Window> = fewest(&dated).into_iter().filter(by).collect();
            if let (Some(first), Some(last)) = (happened.first(), happened.last()) {
                let days = first.hull(last);
                let near = |w: &&Witness| window_of(w).is_some_and(|w| w.meets(&days));
                let claims = claims.into_iter().filter(near).collect();
                found.push(Deed { actor, happened, claims, firm: is_firm });
            }
        }
        found
    }

    /// How every actor of the class that lived on the days stands; those of whom nothing is claimed may be
    /// anything.
    pub fn standpoints(&self, sum: &Sum, days: Window) -> Vec<Standpoint<'r>> {
        let lived = |a: &ActorId| Life::of(self.world, a).lasts_over(days);
        let others = self.world.actors().map(|a| &a.id).filter(|a| **a != sum.hub);
        let members: Vec<&'r ActorId> = others.filter(|a| lived(a) && self.is_in(a, &sum.class, days)).collect();
        members.into_iter().map(|actor| self.standpoint(sum, actor, days)).collect()
    }

    fn standpoint(&self, sum: &Sum, actor: &'r ActorId, days: Window) -> Standpoint<'r> {
        let (first, second) = ordered(actor, &sum.hub);
        let lives = (Life::of(self.world, &first), Life::of(self.world, &second));
        let reckoned = self.record.reckoned(&first, &second, (&lives.0, &lives.1), self.view);
        let tie = if sum.kind.family() == "mission" { Tie::Missions } else { Tie::Relations };
        let from = if sum.hub_first { &sum.hub } else { actor };
        let way = if tie == Tie::Relations || *from == first { Way::There } else { Way::Back };
        let mut claims: BTreeSet<u32> = BTreeSet::new();
        let (mut on, mut off, mut silent) = (false, true, true);
        for (_, sides) in reckoned.topics().filter(|(topic, _)| Tie::of(topic) == (tie, way)) {
            claims.extend(sides.claims());
            let answer = union([sides.over(days)].into_iter());
            silent &= answer.is_none();
            on |= answer.is_some_and(|a| a.is_certain() && a.seen == seen::ON);
            off &= answer.is_none_or(|a| a.seen & (seen::ON | seen::NOTHING) == 0 && !a.reserved);
        }
        let off = off && !silent;
        let (surely, may) =
            if sum.value == Some(Value::None) || sum.value == Some(Value::Absent) { (off, !on) } else { (on, !off) };
        let claims = claims.into_iter().filter_map(|n| self.record.numbered(n)).collect();
        Standpoint { actor, surely, may, claims }
    }
}

/// Whether the claim is of what the summary speaks of, and the actor's doing.
fn is_of(sum: &Sum, witness: &Witness, actor: &ActorId) -> bool {
    let statement = &witness.statement;
    let (from, to) = if sum.hub_first { (&sum.hub, actor) } else { (actor, &sum.hub) };
    statement.kind() == sum.kind
        && matches!(statement.modality(), Modality::Asserted | Modality::Reported)
        && (!sum.kind.is_directed() || statement.from() == Some(from) && statement.to() == Some(to))
        && statement.attrs().by.as_ref() != Some(&sum.hub)
}
