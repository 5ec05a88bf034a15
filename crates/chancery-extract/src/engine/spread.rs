//! Several parties and several times of an act that happens once to a pair: "recognised Chile, Peru and Bolivia in
//! 1830 and 1831" says of each that it was within these years; "Chile and Peru signed treaties with it in 1830 and
//! 1831", as many times as parties, gives each its own.

use super::roles::Filled;
use super::sides::Pair;
use chancery_model::{ActorId, Kind};
use chancery_time::When;

/// Acts that two go through once, or not twice within the times of one sentence.
fn once(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::RelationsRecognized
            | Kind::RelationsDerecognized
            | Kind::RelationsEstablished
            | Kind::RelationsSevered
            | Kind::RelationsResumed
            | Kind::MissionOpened
            | Kind::MissionClosed
            | Kind::MissionRaised
            | Kind::MembershipJoined
            | Kind::MembershipLeft
            | Kind::AgreementSigned
    )
}

/// The side that is a list of as many as there are times: each of it has its own.
pub(super) fn own(kind: Kind, sides: &[Filled], times: usize) -> Option<(Vec<ActorId>, bool)> {
    let list = |s: &&Filled| s.actors.len() == times && !s.mentions.is_empty() && !s.mutual;
    let mut lists = sides.iter().filter(list);
    let side = lists.next().filter(|_| times > 1 && once(kind))?;
    lists.next().is_none().then(|| (side.actors.clone(), side.how.starts_with("place")))
}

/// One stretch for all, where there are more parties than times for them.
pub(super) fn over(kind: Kind, pairs: &[Pair], times: Vec<Option<When>>) -> Vec<Option<When>> {
    if times.len() < 2 || pairs.len() <= times.len() || !once(kind) {
        return times;
    }
    let mut ends: Vec<&str> = times.iter().flatten().map(When::as_str).collect();
    ends.sort_unstable();
    let plain = |t: &&str| !t.contains(['/', 'X', '~', '?']);
    let whole = ends.len() == times.len() && ends.iter().all(plain);
    let stretch = match (ends.first(), ends.last()) {
        (Some(first), Some(last)) if whole => [first, "/", last].concat().parse::<When>().ok(),
        _ => None,
    };
    stretch.map_or(times, |when| vec![Some(when)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(list: &[&str]) -> Vec<Option<When>> {
        list.iter().map(|t| t.parse().ok()).collect()
    }

    fn pairs(list: &[&str]) -> Vec<Pair> {
        list.iter().map(|b| ("PRT".parse().unwrap(), b.parse().unwrap(), Vec::new())).collect()
    }

    #[test]
    fn more_parties_than_times_share_a_stretch() {
        let three = pairs(&["CHL", "PER", "BOL"]);
        let told = when(&["1830", "1831"]);
        assert_eq!(over(Kind::RelationsRecognized, &three, told.clone()), when(&["1830/1831"]));
        // A visit may be paid to each in each of the years.
        assert_eq!(over(Kind::Visit, &three, told.clone()), told);
        assert_eq!(over(Kind::RelationsRecognized, &pairs(&["CHL"]), told.clone()), told);
    }
}
