//! Visits within a time: they begin and end nothing, so that only those within it count.

use crate::happening::fewest;
use crate::record::Record;
use crate::standing::Certainty;
use crate::topic::window_of;
use crate::window::Window;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, Kind, Modality};

/// Whether the first visited the second within the days: certain where a happening that firm claims tell of
/// lies within them with all its bounds; `None` where no claim bears on them.
pub(crate) fn between(
    record: &Record,
    view: &View,
    (visitor, host): (&ActorId, &ActorId),
    days: Window,
) -> Option<Certainty> {
    let told: Vec<&Witness> = record
        .claims(visitor, host, view)
        .into_iter()
        .map(|(_, witness)| witness)
        .filter(|w| w.statement.kind() == Kind::Visit)
        .filter(|w| w.statement.from() == Some(visitor) && w.statement.to() == Some(host))
        .filter(|w| matches!(w.statement.modality(), Modality::Asserted | Modality::Reported))
        .collect();
    let windows = |firm: bool| -> Vec<Window> {
        told.iter().filter(|w| !firm || w.is_firm()).filter_map(|w| window_of(w)).collect()
    };
    // What a claim without any bound tells of may have been at any time, and is no visit of this one.
    let bounded = |window: &Window| *window != Window::ALL;
    if fewest(&windows(true)).iter().any(|visit| bounded(visit) && visit.within(&days)) {
        return Some(Certainty::Certain);
    }
    windows(false).iter().any(|visit| bounded(visit) && visit.meets(&days)).then_some(Certainty::Possible)
}
