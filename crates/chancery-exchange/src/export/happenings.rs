//! What happened, for formats that show events in time: the happenings of every pair asked for, with the words
//! for them.

use super::{ExportError, Input};
use chancery_model::{ActorId, ClaimId};
use chancery_reason::{timeline, Happening, TimelineEntry};
use chancery_time::Bounds;

/// Calls for every happening of every pair asked for that may lie in the stretch asked for, pair by pair in
/// order of time. Those without a time are among them.
pub(crate) fn each(
    input: &Input<'_>,
    mut take: impl FnMut(&Happening) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let asked = Bounds { first: input.asked.from, last: Some(input.asked.to) };
    let pairs: Vec<(&ActorId, &ActorId)> = input.record.pairs().filter(|(a, b)| input.wants(a, b)).collect();
    for (a, b) in pairs {
        for entry in timeline(input.record, input.world(), input.view, a, b) {
            let TimelineEntry::Happening(happening) = entry else { continue };
            let within = happening.when.as_ref().is_none_or(|w| w.outer().intersects(&asked));
            let sure = !input.asked.certain_only || is_sure(&happening);
            // A claim of several parties is told with each pair; once is enough.
            let own = happening.parties.len() <= 2 || happening.parties.iter().min() == Some(a.min(b));
            if within && sure && own {
                take(&happening)?;
            }
        }
    }
    Ok(())
}

/// Whether some source asserts it without reserve, none puts it at another time, and it happened.
pub(crate) fn is_sure(h: &Happening) -> bool {
    h.asserted && !h.planned && !h.denied && !h.disputed
}

/// What is to be said before it, so that it does not look surer than it is.
pub(crate) fn reserve(h: &Happening) -> String {
    let marks = [
        (h.denied, "said not to have happened"),
        (h.planned, "only planned"),
        (!h.asserted && h.reported && !h.planned && !h.denied, "only reported"),
        (h.doubtful, "time doubtful"),
        (h.disputed, "sources differ on the time"),
    ];
    let said: Vec<&str> = marks.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
    said.join(", ")
}

/// What happened, in few words: `mission opened: North Korea → Gambia (embassy, Banjul)`.
pub(crate) fn headline(input: &Input<'_>, h: &Happening) -> String {
    let labels: Vec<String> = h.parties.iter().map(|p| input.label(p)).collect();
    let joiner = if h.kind.is_directed() { " → " } else { " – " };
    let more: Vec<&str> = h.attrs.values().map(String::as_str).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    format!("{}: {}{more}", h.kind.as_str().replace('.', " "), labels.join(joiner))
}

/// Who says it and in which words, one claim a line.
pub(crate) fn words(input: &Input<'_>, claims: &[ClaimId]) -> Vec<String> {
    let said = claims.iter().filter_map(|id| input.record.witness(id));
    said.map(|w| format!("{}: “{}”", w.doc, w.quote.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}
