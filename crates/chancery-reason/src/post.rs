//! What sort of mission it is, where and from where, and who holds an office: as the claims say by a day.

use crate::topic::shows_mission;
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{ActorId, Kind};

/// What is said of a mission apart from whether it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Post {
    pub kind: Option<String>,
    pub city: Option<String>,
    pub via: Option<ActorId>,
}

impl Post {
    /// As last said by the day; if nothing is said by then, as said later. `may_be_on` tells whether the
    /// mission may be there, so that what is said of its absence or end does not count.
    pub fn by(mut told: Vec<&Witness>, day: i32, may_be_on: bool) -> Post {
        let begun = |w: &&Witness| spoken_of_from(w).is_some_and(|from| from <= day);
        if told.iter().any(begun) {
            told.retain(begun);
        }
        if may_be_on && told.iter().any(|w| shows_mission(w)) {
            told.retain(|w| shows_mission(w));
        }
        told.sort_by(|a, b| (a.statement.when(), &a.id).cmp(&(b.statement.when(), &b.id)));
        let attrs = || told.iter().rev().map(|w| w.statement.attrs());
        Post {
            kind: attrs().find_map(|a| a.types.first()).map(|t| t.to_string()),
            city: attrs().find_map(|a| a.city.clone()),
            via: attrs().find_map(|a| a.via.clone()),
        }
    }
}

/// The first day of which the witness may speak; else, on which it may have spoken.
pub(crate) fn spoken_of_from(witness: &Witness) -> Option<i32> {
    let when = witness.statement.when().or(witness.stated.as_ref());
    when.map(|when| Window::of(when.outer()).lo)
}

/// Who holds an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Holder {
    pub person: Option<String>,
    pub rank: Option<String>,
    pub seat: Option<ActorId>,
}

impl Holder {
    /// As the claims say by which the holder is in office, in order of their ids.
    pub fn of(witnesses: &[&Witness]) -> Holder {
        let named = || witnesses.iter().filter(|w| w.statement.kind() == Kind::EnvoyAccredited);
        let attrs = || named().map(|w| w.statement.attrs());
        Holder {
            person: attrs().find_map(|a| a.person.clone()),
            rank: attrs().find_map(|a| a.rank).map(|r| r.to_string()),
            seat: attrs().find_map(|a| a.seat.clone()),
        }
    }
}

/// The types of the agreement that the claims are of.
pub(crate) fn agreed(witnesses: &[&Witness]) -> Option<String> {
    witnesses.iter().find_map(|w| {
        let types = &w.statement.attrs().types;
        (!types.is_empty()).then(|| types.iter().map(|t| t.as_str()).collect::<Vec<_>>().join("+"))
    })
}
