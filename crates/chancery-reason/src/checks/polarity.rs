//! Denied by one source, asserted by another.

use super::{AtOdds, Brief, Disagreement};
use crate::phrase;
use crate::cycle::Act;
use crate::topic::{act_of, window_of};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{Kind, Modality};

pub(crate) fn check(brief: &Brief<'_>) -> Vec<Disagreement> {
    let of = |denied: bool| {
        brief.claims.iter().map(|(_, w)| *w).filter(move |w| match w.statement.modality() {
            Modality::Denied => denied,
            Modality::Asserted | Modality::Reported => !denied,
            Modality::Planned => false,
        })
    };
    let mut found = Vec::new();
    for no in of(true) {
        for yes in of(false).filter(|yes| same(yes, no)) {
            found.extend(at_odds(yes, no).map(|certainty| told(brief, yes, no, certainty)));
        }
    }
    found
}

/// Whether the two are about the same sort of thing between the same actors, as far as they say.
fn same(a: &Witness, b: &Witness) -> bool {
    let (a, b) = (&a.statement, &b.statement);
    let parties = match a.kind().is_directed() {
        true => a.parties() == b.parties(),
        false => {
            let sorted = |s: &chancery_model::Statement| {
                let mut parties = s.parties().to_vec();
                parties.sort_unstable();
                parties
            };
            sorted(a) == sorted(b)
        }
    };
    let (x, y) = (a.attrs(), b.attrs());
    let types = x.types.is_empty() || y.types.is_empty() || x.types.iter().any(|t| y.types.contains(t));
    let agree = |x: &Option<String>, y: &Option<String>| match (x, y) {
        (Some(x), Some(y)) => crate::office::folded(x) == crate::office::folded(y),
        _ => true,
    };
    a.kind() == b.kind()
        && parties
        && types
        && x.value == y.value
        && x.level.zip(y.level).is_none_or(|(x, y)| x == y)
        && x.position.zip(y.position).is_none_or(|(x, y)| x == y)
        && [
            (&x.person, &y.person),
            (&x.city, &y.city),
            (&x.place, &y.place),
            (&x.goods, &y.goods),
            (&x.what, &y.what),
            (&x.body, &y.body),
            (&x.resolution, &y.resolution),
        ]
        .into_iter()
        .all(|(x, y)| agree(x, y))
}

/// Whether there is one thing of the kind between two actors at a time, so that a denial is of that and
/// not of one among many (a visit, a gift).
fn is_single(kind: Kind) -> bool {
    act_of(kind).is_some_and(|act| act != Act::Renew) && !matches!(kind.family(), "agreement" | "envoy")
        || kind.is_state()
}

/// Definite if the denial covers all the days on which the other may have happened. Of what comes in
/// numbers, only a denial of one day, or of one person, is that sure.
fn at_odds(yes: &Witness, no: &Witness) -> Option<AtOdds> {
    let single = is_single(yes.statement.kind());
    let covers = match (window_of(yes), window_of(no)) {
        (Some(yes), Some(no)) if !yes.meets(&no) => return None,
        (Some(yes_window), Some(no_window)) => {
            let named = yes.statement.attrs().person.is_some() && no.statement.attrs().person.is_some();
            yes_window.within(&no_window) && (single || named || no_window.lo == no_window.hi)
        }
        // A denial without a time may mean "never", as far as its source can know; in one and the same
        // document, or of what comes in numbers, it means some occasion that its context tells.
        _ if !single || yes.doc == no.doc => return None,
        (Some(yes), None) => {
            let stated = no.stated.as_ref().map(|s| Window::of(s.outer()));
            if stated.is_some_and(|s| s.hi < yes.lo) {
                return None;
            }
            stated.is_some_and(|s| yes.hi <= s.lo)
        }
        (None, _) => false,
    };
    let sure = covers && yes.is_firm() && !no.statement.when().is_some_and(|w| w.is_doubtful());
    Some(if sure { AtOdds::Definite } else { AtOdds::Possible })
}

fn told(brief: &Brief<'_>, yes: &Witness, no: &Witness, certainty: AtOdds) -> Disagreement {
    let says = format!(
        "One source has {}, another denies it: {}; {}. \
         A source from the actors themselves, or one that tells how the report came about, would settle it.",
        phrase::about(brief.world, yes),
        phrase::says(yes),
        phrase::says(no)
    );
    brief.disagreement(certainty, &[yes, no], says)
}
