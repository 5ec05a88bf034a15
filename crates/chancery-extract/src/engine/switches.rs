//! Changes of recognition between rivals: who breaks with one and turns to the other, and who does so after them.

use super::assemble::Draft;
use super::roles::Scene;
use crate::time::Point;
use chancery_model::{ActorId, Kind, Modality, Statement, Value, World};
use chancery_time::Day;

/// A change of sides that the text has told: the break and the new relations of one state.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The break.
    pub left: Statement,
    /// The relations that took its place.
    pub joined: Statement,
}

impl Switch {
    /// The change that the claims of one sentence tell, if they tell one.
    pub fn told(drafts: &[Draft]) -> Option<Switch> {
        let of = |kind: Kind| drafts.iter().map(|d| &d.statement).filter(move |s| s.kind() == kind);
        of(Kind::RelationsSevered).find_map(|left| {
            let mut begun = of(Kind::RelationsEstablished).chain(of(Kind::RelationsResumed));
            let joined = begun.find(|s| shared(left, s).is_some())?;
            let one = shared(left, joined)?;
            Some(Switch { left: first(left, &one)?, joined: first(joined, &one)? })
        })
    }

    /// Whom a state leaves that turns to this one.
    pub fn rival(&self, of: &ActorId) -> Option<&ActorId> {
        let (left, joined) = (self.left.parties().get(1)?, self.joined.parties().get(1)?);
        if of == joined {
            Some(left)
        } else if of == left {
            Some(joined)
        } else {
            None
        }
    }
}

/// The one actor that two statements have in common.
fn shared(a: &Statement, b: &Statement) -> Option<ActorId> {
    let mut common = a.parties().iter().filter(|p| b.parties().contains(p));
    common.next().filter(|_| common.next().is_none()).cloned()
}

/// The statement with this party first.
fn first(statement: &Statement, one: &ActorId) -> Option<Statement> {
    let mut parties = statement.parties().to_vec();
    parties.sort_by_key(|p| p != one);
    let s = statement;
    Statement::new(s.kind(), parties, s.when().cloned(), s.modality(), s.attrs().clone()).ok()
}

/// Whom they leave who turn to this one, where the text has not told: who claims to be the same nation in the year
/// that the sentence tells of.
pub(super) fn rival_of(actor: &ActorId, scene: &Scene<'_>) -> Option<ActorId> {
    let values = scene.sentence.times.iter().filter_map(|t| t.value.as_deref());
    let year = values.filter_map(Point::from_edtf).find_map(|p| p.year);
    let day = year.and_then(|y| Day::new(y, 7, 1));
    let holds = |time: &chancery_model::world::Stretch| match day {
        Some(day) => time.may_hold_on(day),
        None => time.to.is_none(),
    };
    let mut rivals = scene.world.rivals(actor).filter(|(_, time)| holds(time)).map(|(rival, _)| rival);
    rivals.next().filter(|_| rivals.next().is_none()).cloned()
}

/// Whether a statement tells of relations, missions or envoys between two that claim to be one nation: they have none.
pub(super) fn excluded(statement: &Statement, world: &World) -> bool {
    let [a, b] = statement.parties() else { return false };
    let kind = statement.kind();
    let formal = match kind.family() {
        "relations" => !kind.is_state() && !matches!(kind, Kind::RelationsSevered | Kind::RelationsSuspended),
        "mission" => {
            let attrs = statement.attrs();
            let lesser = attrs.types.iter().any(|t| matches!(t.as_str(), "liaison" | "permanent" | "trade"));
            !lesser && attrs.value != Some(Value::Absent)
        }
        "envoy" => kind != Kind::EnvoyExpelled,
        _ => false,
    };
    if !formal || statement.modality() == Modality::Denied {
        return false;
    }
    let bounds = statement.when().map(|w| w.bounds());
    let holds = |time: &chancery_model::world::Stretch| match &bounds {
        Some(b) => [b.first, b.last].into_iter().flatten().any(|day| time.may_hold_on(day)),
        None => time.to.is_none(),
    };
    let found = world.rivalry(a, b).any(holds);
    found
}
