//! The timeline of a pair: what happened in order, what is said to have held, and what follows from both.

use crate::life::{together, Life};
use crate::office::folded;
use crate::pair::{Reckoned, Sides};
use crate::record::{ordered, Record};
use crate::standing::{Certainty, Standing};
use crate::topic::{window_of, Numbered, Topic, Way};
use crate::track::Track;
use crate::window::{day, Window};
use crate::witness::{View, Witness};
use crate::{holding, wire};
use chancery_model::{ActorId, ClaimId, DocId, Kind, Modality, World};
use chancery_time::When;
use serde::Serialize;
use std::collections::BTreeMap;

/// One line of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "entry", rename_all = "kebab-case")]
pub enum TimelineEntry {
    /// Something that happened, or is said not to have, or was planned.
    Happening(Happening),
    /// Something that a source says held.
    State(Happening),
    /// What stood from one day to another, as it follows from all claims.
    Span(Span),
}

/// Claims that are of one happening (or of one state), with what they have in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// What sort.
    #[serde(serialize_with = "wire::text")]
    pub kind: Kind,
    /// The actors, in order where that has meaning.
    #[serde(serialize_with = "wire::texts")]
    pub parties: Vec<ActorId>,
    /// The tightest time that fits the claims; their hull where no day fits all. `None`: undated.
    pub when: Option<When>,
    /// Whether some claim is attributed by its source to another.
    pub reported: bool,
    /// Whether some claim's time is marked as doubtful.
    pub doubtful: bool,
    /// Whether some source asserts it without reserve.
    pub asserted: bool,
    /// Whether it was planned, and not said to have happened.
    pub planned: bool,
    /// Whether it is said not to have happened.
    pub denied: bool,
    /// Whether no day fits all its claims.
    pub disputed: bool,
    /// What else the words say: keys and values of the claims' attributes.
    pub attrs: BTreeMap<&'static str, String>,
    /// The claims, by id.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
    /// The documents that make them.
    #[serde(serialize_with = "wire::texts")]
    pub docs: Vec<DocId>,
}

/// What stood over a stretch of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// `relations`, `mission`, `recognition`, `membership` or `sanctions`.
    pub of: &'static str,
    /// The actors; sending state, recogniser, member or who imposes first.
    #[serde(serialize_with = "wire::texts")]
    pub parties: Vec<ActorId>,
    /// The first day; `None` if there is none.
    pub from: Option<When>,
    /// The last day; `None` if it lasts.
    pub to: Option<When>,
    /// What is certain.
    pub status: Option<Standing>,
    /// How sure.
    pub certainty: Certainty,
    /// All that can be.
    pub possible: Vec<Standing>,
    /// Whether it is presupposed by what comes later, and no claim says so.
    pub inferred: bool,
}

/// All that is claimed between two actors in order of time, and what follows from it. What has no
/// time comes last.
pub fn timeline(record: &Record, world: &World, view: &View, a: &ActorId, b: &ActorId) -> Vec<TimelineEntry> {
    let (a, b) = ordered(a, b);
    let lives = (Life::of(world, &a), Life::of(world, &b));
    let reckoned = record.reckoned(&a, &b, (&lives.0, &lives.1), view);
    let claims = record.claims(&a, &b, view);
    let mut entries: Vec<(Place, TimelineEntry)> = Vec::new();
    for (window, happening) in happenings(&reckoned, &claims) {
        let entry = match happening.kind.is_state() {
            true => TimelineEntry::State(happening),
            false => TimelineEntry::Happening(happening),
        };
        entries.push((Place::of(window, &entry), entry));
    }
    let days = together(&lives.0, &lives.1, Window::ALL);
    for (topic, sides) in reckoned.topics() {
        for (window, span) in spans((&a, &b), topic, sides, &days) {
            let entry = TimelineEntry::Span(span);
            entries.push((Place::of(Some(window), &entry), entry));
        }
    }
    entries.sort_by(|(p, _), (q, _)| p.cmp(q));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Where an entry stands in the order: by its days, happenings before states before what follows.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(bool, Option<Window>, u8, Option<Kind>, Vec<ActorId>, Vec<ClaimId>);

impl Place {
    fn of(window: Option<Window>, entry: &TimelineEntry) -> Place {
        let (rank, kind, parties, claims) = match entry {
            TimelineEntry::Happening(h) => (0, Some(h.kind), h.parties.clone(), h.claims.clone()),
            TimelineEntry::State(h) => (1, Some(h.kind), h.parties.clone(), h.claims.clone()),
            TimelineEntry::Span(s) => (2, None, s.parties.clone(), Vec::new()),
        };
        Place(window.is_none(), window, rank, kind, parties, claims)
    }
}

/// What has to be the same for claims to be of one happening: kind, parties, and whether it happened.
type Sort = (Kind, Vec<ActorId>, Option<Modality>);

/// The claims gathered to happenings.
fn happenings(reckoned: &Reckoned, claims: &[Numbered<'_>]) -> Vec<(Option<Window>, Happening)> {
    let mut sorts: BTreeMap<Sort, Vec<Numbered<'_>>> = BTreeMap::new();
    for (number, witness) in claims {
        let statement = &witness.statement;
        let mut parties = statement.parties().to_vec();
        if !statement.kind().is_directed() {
            parties.sort_unstable();
        }
        let happened = matches!(statement.modality(), Modality::Asserted | Modality::Reported);
        let modality = (!happened).then_some(statement.modality());
        sorts.entry((statement.kind(), parties, modality)).or_default().push((*number, witness));
    }
    sorts.into_iter().flat_map(|(sort, claims)| of_sort(reckoned, &sort, claims)).collect()
}

/// Whom or what a claim names, by which two happenings of one sort are told apart.
fn marks(witness: &Witness) -> Vec<String> {
    let attrs = witness.statement.attrs();
    let texts = [&attrs.person, &attrs.what, &attrs.goods, &attrs.resolution, &attrs.place, &attrs.city];
    let types = attrs.types.iter().map(|t| t.to_string());
    let value = attrs.value.map(|v| v.to_string());
    let named = texts.into_iter().flatten().map(|t| folded(t));
    let mut marks: Vec<String> = named.chain(types).chain(value).collect();
    marks.sort_unstable();
    marks
}

struct Group<'w> {
    window: Option<Window>,
    marks: Vec<String>,
    claims: Vec<Numbered<'w>>,
    disputed: bool,
}

fn of_sort<'w>(reckoned: &Reckoned, sort: &Sort, mut claims: Vec<Numbered<'w>>) -> Vec<(Option<Window>, Happening)> {
    // The most precise first, so that a vaguer claim finds the happening that it may be of.
    let width = |w: &Witness| window_of(w).map_or(i64::MAX, |w| i64::from(w.hi) - i64::from(w.lo));
    claims.sort_by_key(|(_, w)| (width(w), marks(w).is_empty(), window_of(w), w.id.clone()));
    let mut groups: Vec<Group<'w>> = Vec::new();
    for (number, witness) in claims {
        let (window, marks) = (window_of(witness), marks(witness));
        let may_join = |group: &&mut Group<'w>| {
            let same_time = match (group.window, window) {
                (Some(a), Some(b)) => a.meets(&b),
                (a, b) => a == b,
            };
            let state = sort.0.is_state() && group.window != window;
            same_time && !state && (group.marks.is_empty() || marks.is_empty() || group.marks == marks)
        };
        match groups.iter_mut().find(may_join) {
            Some(group) => {
                group.window = group.window.zip(window).map(|(a, b)| a.meet(&b));
                if group.marks.is_empty() {
                    group.marks = marks;
                }
                group.claims.push((number, witness));
            }
            None => groups.push(Group { window, marks, claims: vec![(number, witness)], disputed: false }),
        }
    }
    if sort.2.is_none() {
        groups = disputed(reckoned, groups);
    }
    groups.into_iter().map(|group| (group.window, happening(sort, group))).collect()
}

/// Joins the groups whose claims are of one happening on the time of which sources differ.
fn disputed<'w>(reckoned: &Reckoned, mut groups: Vec<Group<'w>>) -> Vec<Group<'w>> {
    let tracks = reckoned.topics().flat_map(|(_, s)| [&s.firm, &s.all]).flatten();
    for conflict in tracks.flat_map(|t: &Track| &t.conflicts) {
        let concerned =
            |g: &Group<'_>| g.claims.iter().any(|(number, _)| conflict.sides.iter().any(|s| s.contains(number)));
        let (of_it, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(concerned);
        groups = rest;
        let Some(mut one) = of_it.into_iter().reduce(|mut a, b| {
            a.claims.extend(b.claims);
            a
        }) else {
            continue;
        };
        one.window = Some(conflict.window);
        one.disputed = true;
        groups.push(one);
    }
    groups
}

fn happening(sort: &Sort, group: Group<'_>) -> Happening {
    let (kind, parties, modality) = sort;
    let witnesses: Vec<&Witness> = group.claims.iter().map(|(_, w)| *w).collect();
    let whens = witnesses.iter().filter_map(|w| w.statement.when());
    let when = match kind.is_state() {
        true => whens.min().cloned(),
        false => group.window.and_then(|w| w.expression(whens)),
    };
    let of = |modality: Modality| witnesses.iter().any(|w| w.statement.modality() == modality);
    let mut attrs = BTreeMap::new();
    for (key, value) in witnesses.iter().flat_map(|w| w.statement.attrs().pairs()) {
        attrs.entry(key).or_insert(value);
    }
    let mut claims: Vec<ClaimId> = witnesses.iter().map(|w| w.id.clone()).collect();
    claims.sort_unstable();
    let mut docs: Vec<DocId> = witnesses.iter().map(|w| w.doc.clone()).collect();
    docs.sort_unstable();
    docs.dedup();
    Happening {
        kind: *kind,
        parties: parties.clone(),
        when,
        reported: of(Modality::Reported),
        doubtful: witnesses.iter().any(|w| w.statement.when().is_some_and(When::is_doubtful)),
        asserted: witnesses.iter().any(|w| w.is_firm()),
        planned: *modality == Some(Modality::Planned),
        denied: *modality == Some(Modality::Denied),
        disputed: group.disputed,
        attrs,
        claims,
        docs,
    }
}

fn spans(pair: (&ActorId, &ActorId), topic: &Topic, sides: &Sides, days: &[Window]) -> Vec<(Window, Span)> {
    let (of, way) = match topic {
        Topic::Relations => ("relations", Way::There),
        Topic::Mission(way, _) => ("mission", *way),
        Topic::Recognition(way) => ("recognition", *way),
        Topic::Membership(way) => ("membership", *way),
        Topic::Sanction(way) => ("sanctions", *way),
        Topic::Envoy(..) | Topic::Agreement(_) => return Vec::new(),
    };
    let parties = match way {
        Way::There => vec![pair.0.clone(), pair.1.clone()],
        Way::Back => vec![pair.1.clone(), pair.0.clone()],
    };
    let mut found: Vec<(Window, Span)> = Vec::new();
    for life in days {
        for window in sides.pieces(*life) {
            let Some(answer) = sides.over(window) else {
                continue;
            };
            let span = Span {
                of,
                parties: parties.clone(),
                from: day(window.lo).map(When::day),
                to: day(window.hi).map(When::day),
                status: holding::certain(topic, answer),
                certainty: holding::certainty(answer),
                possible: holding::standings(topic, answer),
                inferred: answer.inferred == answer.states(),
            };
            let same = |(w, s): &&mut (Window, Span)| {
                w.hi.checked_add(1) == Some(window.lo)
                    && (s.certainty, &s.possible, s.inferred) == (span.certainty, &span.possible, span.inferred)
            };
            match found.last_mut().filter(|last| same(last)) {
                Some((w, s)) => {
                    w.hi = window.hi;
                    s.to = span.to;
                }
                None => found.push((window, span)),
            }
        }
    }
    found
}
