//! Disagreements and gaps as pages and the API list them: which are asked for, and a page of them.

use crate::ask::Ask;
use crate::index::Index;
use crate::trouble::Trouble;
use chancery_model::ActorId;
use chancery_reason::{
    change, disagreements, gaps, network, AtOdds, Change, Disagreement, Gap, Network, NetworkFilter, Tie, View,
};
use std::collections::BTreeSet;

/// A page of a list that is reckoned out as a whole.
pub struct Part<T> {
    /// The entries.
    pub entries: Vec<T>,
    /// How many there are in all.
    pub all: usize,
    /// The place from which the next page goes on.
    pub next: Option<i64>,
}

fn part<T: Clone>(ask: &Ask<'_>, found: Vec<&T>, most: usize) -> Result<Part<T>, Trouble> {
    let after = usize::try_from(ask.number("after", 0, 0, i64::MAX)?).unwrap_or(usize::MAX);
    let entries: Vec<T> = found.iter().skip(after).take(most).map(|t| (*t).clone()).collect();
    let end = after.saturating_add(entries.len());
    let next = (end < found.len()).then(|| i64::try_from(end).unwrap_or(i64::MAX));
    Ok(Part { entries, all: found.len(), next })
}

/// Whether a pair is one that the filters `about` and `and` ask for.
fn parties(ask: &Ask<'_>) -> Result<impl Fn(&(ActorId, ActorId)) -> bool, Trouble> {
    let (about, and) = (ask.actor("about")?, ask.actor("and")?);
    Ok(move |(a, b): &(ActorId, ActorId)| [&about, &and].into_iter().flatten().all(|wanted| a == wanted || b == wanted))
}

/// The disagreements that the filters `about`, `and`, `code`, `certainty` and those of the view ask for.
///
/// # Errors
/// A filter can't be used, or claims are still being gathered.
pub fn asked_disagreements(ask: &Ask<'_>, index: &Index, most: usize) -> Result<Part<Disagreement>, Trouble> {
    let (concerns, view) = (parties(ask)?, ask.view()?);
    let certainty = ask.choice("certainty", &[("definite", AtOdds::Definite), ("possible", AtOdds::Possible)])?;
    let code = ask.filter("code");
    let own;
    let all = if view == View::default() {
        index.disagreements(ask.world())
    } else {
        own = disagreements(
            &index.witnesses,
            ask.world(),
            &view,
            ask.actor("about")?.as_ref(),
            ask.actor("and")?.as_ref(),
        );
        &own
    };
    let wanted = |d: &&Disagreement| {
        concerns(&d.parties) && code.is_none_or(|c| d.code == c) && certainty.is_none_or(|c| d.certainty == c)
    };
    part(ask, all.iter().filter(wanted).collect(), most)
}

/// The gaps that the filters `about`, `and`, `code` and those of the view ask for.
///
/// # Errors
/// As [`asked_disagreements`].
pub fn asked_gaps(ask: &Ask<'_>, index: &Index, most: usize) -> Result<Part<Gap>, Trouble> {
    let (concerns, view) = (parties(ask)?, ask.view()?);
    let code = ask.filter("code");
    let own;
    let all = if view == View::default() {
        index.gaps(ask.world())
    } else {
        own = gaps(&index.witnesses, ask.world(), &view, ask.actor("about")?.as_ref(), ask.actor("and")?.as_ref());
        &own
    };
    let wanted = |g: &&Gap| concerns(&g.parties) && code.is_none_or(|c| gap_code(g) == c);
    part(ask, all.iter().filter(wanted).collect(), most)
}

/// The word for a sort of gap, as the API has it.
pub fn gap_code(gap: &Gap) -> String {
    serde_json::to_value(gap.code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The words for what ties two actors, as filters have them.
pub const TIES: &[(&str, Tie)] = &[
    ("relations", Tie::Relations),
    ("missions", Tie::Missions),
    ("mission", Tie::Missions),
    ("recognition", Tie::Recognition),
    ("membership", Tie::Membership),
    ("sanctions", Tie::Sanctions),
    ("envoys", Tie::Envoys),
    ("agreements", Tie::Agreements),
    ("visits", Tie::Visits),
];

/// The word for what ties two actors.
pub fn tie_word(tie: Tie) -> &'static str {
    TIES.iter().find(|(_, known)| *known == tie).map_or("relations", |(word, _)| word)
}

/// The two different actors that the filters `a` and `b` name.
///
/// # Errors
/// One is not given or unknown, or both are the same.
pub fn two(ask: &Ask<'_>) -> Result<(ActorId, ActorId), Trouble> {
    let (a, b) = (ask.actor_needed("a")?, ask.actor_needed("b")?);
    if a == b {
        return Err(Trouble::parameter("b", format!("it is {b}, as `a` is; give two different actors")));
    }
    Ok((a, b))
}

/// The network that the filters `on`, `kind`, `certain`, `among` and those of the view ask for.
///
/// # Errors
/// A filter can't be used, or claims are still being gathered.
pub fn asked_network(ask: &Ask<'_>) -> Result<Network, Trouble> {
    let among = ask.filters("among").map(|word| ask.names().resolve(word).map_err(|e| Trouble::from(("among", e))));
    let among: BTreeSet<ActorId> = among.collect::<Result<_, _>>()?;
    let filter = NetworkFilter {
        tie: ask.choice("kind", TIES)?.unwrap_or_default(),
        certain_only: ask.choice("certain", &[("yes", true), ("no", false)])?.unwrap_or(false),
        actors: (!among.is_empty()).then_some(among),
    };
    let (on, view) = (ask.on()?, ask.view()?);
    Ok(network(&ask.index()?.witnesses, ask.world(), &view, &on, &filter))
}

/// What the filters `from`, `to`, `about`, `kind` and those of the view ask for: what stood otherwise.
///
/// # Errors
/// As [`asked_network`].
pub fn asked_change(ask: &Ask<'_>, most: usize) -> Result<Part<Change>, Trouble> {
    let needed = |name: &str| ask.date(name)?.ok_or_else(|| Trouble::parameter(name, "give a day, month or year"));
    let (first, second, view) = (needed("from")?, needed("to")?, ask.view()?);
    let begin = |when: &chancery_time::When| when.bounds().first;
    if begin(&first).zip(begin(&second)).is_some_and(|(a, b)| a >= b) {
        return Err(Trouble::parameter("to", format!("{second} is not after {first}")));
    }
    let (about, tie) = (ask.actor("about")?, ask.choice("kind", TIES)?);
    let all = change(&ask.index()?.witnesses, ask.world(), &view, &first, &second);
    let wanted =
        |c: &&Change| about.as_ref().is_none_or(|a| c.from == *a || c.to == *a) && tie.is_none_or(|tie| c.tie == tie);
    part(ask, all.iter().filter(wanted).collect(), most)
}
