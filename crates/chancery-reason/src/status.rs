//! What held between two actors on a day.

use crate::answer::{Agreement, Directed, Envoy, Mission, Outside, PairStatus, Relations};
use crate::cycle::seen;
use crate::holding::Holding;
use crate::life::{together, Life};
use crate::pair::{Reckoned, Sides};
use crate::post::{agreed, Holder, Post};
use crate::record::Record;
use crate::standing::Standing;
use crate::topic::{holds_when_stated, Topic, Way};
use crate::window::Window;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, Modality, World};
use chancery_time::When;

/// What held between two actors on a day, or could have held over a span (a month, a year).
pub fn status(record: &Record, world: &World, view: &View, a: &ActorId, b: &ActorId, on: &When) -> PairStatus {
    let lives = (Life::of(world, a), Life::of(world, b));
    let reckoned = record.reckoned(a, b, (&lives.0, &lives.1), view);
    let asked = Asked::new(record, &reckoned, (a, b), (&lives.0, &lives.1), on);
    let mut answer = asked.status(on);
    answer.outside =
        outside(world, a, &lives.0, asked.days).into_iter().chain(outside(world, b, &lives.1, asked.days)).collect();
    if answer.relations.holding.status == Some(Standing::Ended) {
        let mut successors: Vec<ActorId> = answer.outside.iter().flat_map(|o| o.successors.clone()).collect();
        successors.sort_unstable();
        successors.dedup();
        answer.relations.successors = successors;
    }
    answer.disagreements = crate::checks::of_pair(record, world, a, b, &reckoned)
        .iter()
        .map(|d| format!("{} ({}): {}", d.code, d.certainty, d.says))
        .collect();
    answer
}

/// What held on a day between an actor and every other that some claim names with it, by code.
pub fn partners(record: &Record, world: &World, view: &View, a: &ActorId, on: &When) -> Vec<PairStatus> {
    record.partners(a).map(|b| status(record, world, view, a, b, on)).collect()
}

/// A question about a pair, with all that its parts need.
struct Asked<'r> {
    record: &'r Record,
    reckoned: &'r Reckoned,
    pair: (&'r ActorId, &'r ActorId),
    days: Window,
    parts: Vec<Window>,
    partly: bool,
}

impl<'r> Asked<'r> {
    fn new(
        record: &'r Record,
        reckoned: &'r Reckoned,
        pair: (&'r ActorId, &'r ActorId),
        lives: (&Life, &Life),
        on: &When,
    ) -> Asked<'r> {
        let days = Window::of(on.outer());
        let parts = together(lives.0, lives.1, days);
        let whole = matches!(parts.as_slice(), [only] if *only == days);
        Asked { record, reckoned, pair, days, partly: !whole, parts }
    }

    fn holding(&self, topic: &Topic) -> Holding {
        let sides = match topic {
            Topic::Relations => self.reckoned.relations.as_ref(),
            other => self.reckoned.others.get(other),
        };
        Holding::of(self.record, topic, sides, &self.parts, self.partly)
    }

    fn status(&self, on: &When) -> PairStatus {
        let (a, b) = self.pair;
        let mut answer = PairStatus {
            a: a.clone(),
            b: b.clone(),
            on: on.clone(),
            relations: Relations {
                holding: self.holding(&Topic::Relations),
                last_attested: self.reckoned.last_attested.clone(),
                successors: Vec::new(),
            },
            recognition: Vec::new(),
            missions: Vec::new(),
            envoys: Vec::new(),
            memberships: Vec::new(),
            agreements: Vec::new(),
            sanctions: Vec::new(),
            undated: self
                .reckoned
                .undated
                .iter()
                .filter_map(|n| self.record.numbered(*n))
                .map(|w| w.id.clone())
                .collect(),
            disagreements: Vec::new(),
            outside: Vec::new(),
        };
        if self.parts.is_empty() {
            return answer;
        }
        for (topic, sides) in &self.reckoned.others {
            // Of what comes in numbers, only what may be on is told.
            let many = matches!(topic, Topic::Envoy(..) | Topic::Agreement(_));
            let on = |part: &Window| sides.over(*part).is_some_and(|a| a.seen & seen::ON != 0);
            if many && !self.parts.iter().any(on) {
                continue;
            }
            let holding = self.holding(topic);
            match topic {
                Topic::Relations => {}
                Topic::Recognition(way) => answer.recognition.push(self.directed(*way, holding)),
                Topic::Membership(way) => answer.memberships.push(self.directed(*way, holding)),
                Topic::Sanction(way) => answer.sanctions.push(self.directed(*way, holding)),
                Topic::Mission(way, _) => answer.missions.push(self.mission(topic, *way, holding)),
                Topic::Envoy(way, _) => answer.envoys.push(self.envoy(*way, sides, holding)),
                Topic::Agreement(_) => answer.agreements.push(self.agreement(holding)),
            }
        }
        answer
    }

    /// From and to of a direction.
    fn ends(&self, way: Way) -> (ActorId, ActorId) {
        let (a, b) = crate::record::ordered(self.pair.0, self.pair.1);
        match way {
            Way::There => (a, b),
            Way::Back => (b, a),
        }
    }

    fn directed(&self, way: Way, holding: Holding) -> Directed {
        let (from, to) = self.ends(way);
        Directed { from, to, holding }
    }

    fn mission(&self, topic: &Topic, way: Way, holding: Holding) -> Mission {
        let (sending, receiving) = self.ends(way);
        let claims = self.reckoned.others.get(topic).map_or_else(Vec::new, |s| s.claims());
        let told = claims.into_iter().filter_map(|n| self.record.numbered(n)).collect();
        let Post { kind, city, via } = Post::by(told, self.days.hi, holding.may_be_on());
        Mission { sending, receiving, holding, kind, city, via }
    }

    fn witnesses(&self, holding: &Holding) -> Vec<&'r Witness> {
        holding.claims.iter().filter_map(|id| self.record.witness(id)).collect()
    }

    fn envoy(&self, way: Way, sides: &Sides, holding: Holding) -> Envoy {
        let (sending, receiving) = self.ends(way);
        let Holder { person, rank, seat } = Holder::of(&self.witnesses(&holding));
        let told = sides.claims().into_iter().filter_map(|n| self.record.numbered(n));
        Envoy { sending, receiving, person, rank, seat, holding, last_attested: last_attested(told) }
    }

    fn agreement(&self, holding: Holding) -> Agreement {
        Agreement { kind: agreed(&self.witnesses(&holding)), holding }
    }
}

/// Of which time the newest claim speaks that says something happened or held: the one whose first
/// day is latest; a claim with an open end speaks of the day on which its source did.
pub(crate) fn last_attested<'w>(claims: impl Iterator<Item = &'w Witness>) -> Option<When> {
    let speaks = |w: &Witness| matches!(w.statement.modality(), Modality::Asserted | Modality::Reported);
    let time = |w: &Witness| match w.statement.when() {
        Some(when) if when.is_open_end() => match &w.stated {
            Some(stated) if Window::of(stated.outer()).lo > Window::of(when.start_outer()).lo => Some(stated.clone()),
            _ => Some(when.clone()),
        },
        Some(when) => Some(when.clone()),
        None if holds_when_stated(w) => w.stated.clone(),
        None => None,
    };
    let times = claims.filter(|w| speaks(w)).filter_map(time);
    times.max_by_key(|when| {
        let outer = Window::of(when.outer());
        (outer.lo, outer.hi, when.as_str().to_owned())
    })
}

/// Whether the claim can't be tied to any day.
pub(crate) fn is_undated(witness: &Witness) -> bool {
    let timeless = witness.statement.when().is_none_or(|w| Window::of(w.outer()) == Window::ALL);
    timeless && !holds_when_stated(witness)
}

/// The actor, if it did not exist on some day of the span.
fn outside(world: &World, actor: &ActorId, life: &Life, days: Window) -> Option<Outside> {
    let day = [days.lo, days.hi].into_iter().find(|d| !life.holds_on(*d))?;
    let ended = life.ended_before(day.max(days.hi)).filter(|l| l.hi < days.hi);
    let begins = life.begins_after(day);
    let spelled = |day: i32| Window::on(day).spelled();
    Some(Outside {
        actor: actor.clone(),
        ended: ended.and_then(|l| spelled(l.hi)),
        begins: begins.and_then(|l| spelled(l.lo)),
        successors: match ended {
            Some(_) => world.successors(actor).map(|s| s.to.clone()).collect(),
            None => Vec::new(),
        },
        predecessors: match begins {
            Some(_) => world.predecessors(actor).map(|s| s.from.clone()).collect(),
            None => Vec::new(),
        },
    })
}
