//! Spells: over which stretch of days one answer stands, for a pair or the whole record.

use crate::cycle::seen;
use crate::holding::{certain, certainty, standings, Holding};
use crate::life::{together, Life};
use crate::network::Tie;
use crate::pair::{Reckoned, Sides};
use crate::post::{agreed, spoken_of_from, Holder, Post};
use crate::record::{ordered, Record};
use crate::standing::{Certainty, Standing};
use crate::status::last_attested;
use crate::topic::{Topic, Way};
use crate::window::{day, Window};
use crate::wire;
use crate::witness::{View, Witness};
use chancery_model::{ActorId, ClaimId, Modality, World};
use chancery_time::{Day, When};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// A stretch of days over which one answer stands, and beyond which it does not.
///
/// On each of its days [`status`](crate::status()) gives this answer. What changes within it are only the
/// claims that bear it out, of which it has all, and how far `since` is narrowed down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spell {
    /// What ties the two.
    pub tie: Tie,
    /// The two; sending state, recogniser, member, or who imposes first. Where the tie has no direction,
    /// the lesser code first.
    #[serde(serialize_with = "wire::both")]
    pub parties: (ActorId, ActorId),
    /// What tells it apart from others of the same tie and direction: the post (`consulate Lagos`,
    /// `via FRA`), the envoy (name in small letters), the agreement (type and number). `None` for
    /// relations, the resident mission and all else of which there is one.
    pub which: Option<String>,
    /// The first day of the stretch.
    pub from: Limit,
    /// The day after its last.
    pub until: Limit,
    /// The standing, if it is certain.
    pub status: Option<Standing>,
    /// How sure: certain or possible. Days of which nothing is attested are in no spell.
    pub certainty: Certainty,
    /// All standings that can be, sorted by their words.
    pub possible: Vec<Standing>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// What sort of mission or agreement, as said by then.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Where the mission is.
    pub city: Option<String>,
    /// The state from which the mission serves, if it is not resident.
    #[serde(serialize_with = "wire::text_or_null")]
    pub via: Option<ActorId>,
    /// The envoy, in the words of a source.
    pub person: Option<String>,
    /// The envoy's rank.
    pub rank: Option<String>,
    /// The state in which the envoy resides, if it is a third one.
    #[serde(serialize_with = "wire::text_or_null")]
    pub seat: Option<ActorId>,
    /// Within which time what stands began, as told by the last day. `None` if that is not known, if
    /// several standings are possible, or if claims were not asked for.
    pub since: Option<When>,
    /// Of which time the newest claim about this tie speaks: beyond it, it lasts because nothing ends it.
    pub last_attested: Option<When>,
    /// The claims that make it so on some day of the spell, by id. Empty if not asked for.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
}

impl Spell {
    /// Whether the day lies within it.
    pub fn holds_on(&self, day: Day) -> bool {
        let begun = !matches!(self.from, Limit::Day(from) if from > day);
        begun && !matches!(self.until, Limit::Day(until) if until <= day)
    }
}

/// Where a spell begins or ends: on a day, or nowhere. On the wire a date, or `..` as in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// On this day.
    Day(Day),
    /// Open: it stands however far one goes back, or lasts as no claim ends it.
    Open,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Day(day) => day.fmt(f),
            Limit::Open => f.pad(".."),
        }
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which spells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpellFilter {
    /// Of these ties alone.
    pub ties: Option<BTreeSet<Tie>>,
    /// Between these actors alone.
    pub actors: Option<BTreeSet<ActorId>>,
    /// Leaves [`Spell::claims`] and [`Spell::since`] out, which is several times as fast.
    pub without_claims: bool,
}

/// All spells between two actors: by tie, direction and post, then in order of time.
///
/// ```
/// use chancery_model::World;
/// use chancery_reason::{spells, Record, SpellFilter, View, Witness};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let lines = ["relations.established COM PRK @1975-11-13", "relations.severed COM PRK @1983-12"];
/// let witness = |(n, line): (usize, &&str)| {
///     Ok::<_, Box<dyn std::error::Error>>(Witness {
///         id: format!("{n:012x}").parse()?,
///         statement: line.parse()?,
///         doc: "a-book".into(),
///         stated: None,
///         quote: (*line).into(),
///         lang: "en".into(),
///         recorded: 0,
///         unsure: false,
///     })
/// };
/// let record: Record = lines.iter().enumerate().map(witness).collect::<Result<_, _>>()?;
/// let (a, b) = ("COM".parse()?, "PRK".parse()?);
/// let found = spells(&record, &World::default(), &View::default(), &a, &b, &SpellFilter::default());
/// let told: Vec<String> = found
///     .iter()
///     .map(|s| {
///         let words: Vec<&str> = s.possible.iter().map(|p| p.as_str()).collect();
///         format!("{}–{} {}{}", s.from, s.until, words.join("|"), if s.inferred { " inferred" } else { "" })
///     })
///     .collect();
/// assert_eq!(told, [
///     "..–1975-11-13 none inferred",
///     "1975-11-13–1983-12-01 diplomatic",
///     "1983-12-01–1983-12-31 diplomatic|severed",
///     "1983-12-31–.. severed",
/// ]);
/// assert_eq!(serde_json::to_value(&found)?[3]["until"], "..");
/// # Ok(())
/// # }
/// ```
pub fn spells(
    record: &Record,
    world: &World,
    view: &View,
    a: &ActorId,
    b: &ActorId,
    filter: &SpellFilter,
) -> Vec<Spell> {
    if filter.actors.as_ref().is_some_and(|chosen| !chosen.contains(a) || !chosen.contains(b)) {
        return Vec::new();
    }
    let (a, b) = ordered(a, b);
    let lives = (Life::of(world, &a), Life::of(world, &b));
    let reckoned = record.reckoned(&a, &b, (&lives.0, &lives.1), view);
    of_pair(record, (&a, &b), (&lives.0, &lives.1), &reckoned, filter)
}

/// The spells of the whole record, pair by pair in order of codes, each pair when it is reached.
pub fn all_spells<'r>(
    record: &'r Record,
    world: &World,
    view: &'r View,
    filter: &'r SpellFilter,
) -> impl Iterator<Item = Spell> + 'r {
    let lives = record.lives(world);
    let wanted = |actor: &ActorId| filter.actors.as_ref().is_none_or(|chosen| chosen.contains(actor));
    let pairs = record.indexed().filter(move |((a, b), _)| wanted(a) && wanted(b));
    pairs.flat_map(move |((a, b), pair)| {
        let Some(lives) = lives.get(pair.ends.0).zip(lives.get(pair.ends.1)) else {
            return Vec::new();
        };
        of_pair(record, (a, b), lives, &record.reckoned_pair(a, pair, lives, view), filter)
    })
}

/// The first and the last day of which the record speaks, as far as its claims bound them: that of what
/// happened or held, and the day on which a source says that something holds.
///
/// `None` if no claim that the view admits has a time. Plans and denials do not count.
pub fn extent(record: &Record, view: &View) -> Option<(Day, Day)> {
    let speaks = |w: &&Witness| matches!(w.statement.modality(), Modality::Asserted | Modality::Reported);
    let of = |w: &Witness| {
        let stated = w.stated.iter().filter(|_| w.statement.kind().is_state());
        let spans: Vec<Window> = w.statement.when().into_iter().chain(stated).map(|t| Window::of(t.outer())).collect();
        let days = spans.into_iter().flat_map(|s| [s.lo, s.hi]).filter_map(day);
        days.fold(None, |all: Option<(Day, Day)>, d| Some(all.map_or((d, d), |(x, y)| (x.min(d), y.max(d)))))
    };
    let all = record.witnesses().filter(|w| view.admits(w)).filter(speaks).filter_map(of);
    all.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
}

fn of_pair(
    record: &Record,
    pair: (&ActorId, &ActorId),
    lives: (&Life, &Life),
    reckoned: &Reckoned,
    filter: &SpellFilter,
) -> Vec<Spell> {
    let days = together(lives.0, lives.1, Window::ALL);
    let mut found = Vec::new();
    for (topic, sides) in reckoned.topics() {
        let (tie, way) = Tie::of(topic);
        if filter.ties.as_ref().is_none_or(|ties| ties.contains(&tie)) {
            let (from, to) = match way {
                Way::There => pair,
                Way::Back => (pair.1, pair.0),
            };
            let told: Vec<&Witness> = sides.claims().into_iter().filter_map(|n| record.numbered(n)).collect();
            let series =
                Series { record, topic, sides, tie, parties: (from, to), told, causes: !filter.without_claims };
            found.extend(series.spells(&days));
        }
    }
    found
}

/// One topic of a pair, from which its spells are cut.
struct Series<'r> {
    record: &'r Record,
    topic: &'r Topic,
    sides: &'r Sides,
    tie: Tie,
    parties: (&'r ActorId, &'r ActorId),
    told: Vec<&'r Witness>,
    /// Whether claims and beginnings are told.
    causes: bool,
}

impl Series<'_> {
    fn spells(&self, days: &[Window]) -> Vec<Spell> {
        // Of what comes in numbers, only what may be on is told.
        let many = matches!(self.tie, Tie::Envoys | Tie::Agreements);
        let moments = self.moments(self.causes || many);
        let which = self.which();
        let last_attested = last_attested(self.told.iter().copied());
        let mut found: Vec<(Window, Spell)> = Vec::new();
        for life in days {
            for piece in pieces(&moments, *life) {
                let Some(answer) = self.sides.over(Window::on(piece.lo)) else {
                    continue;
                };
                if many && answer.seen & seen::ON == 0 {
                    continue;
                }
                let held = (self.causes || many).then(|| self.holding(piece.lo));
                let mut spell = Spell {
                    tie: self.tie,
                    parties: (self.parties.0.clone(), self.parties.1.clone()),
                    which: which.clone(),
                    from: Limit::Open,
                    until: Limit::Open,
                    status: certain(self.topic, answer),
                    certainty: certainty(answer),
                    possible: standings(self.topic, answer),
                    inferred: answer.inferred == answer.states(),
                    kind: None,
                    city: None,
                    via: None,
                    person: None,
                    rank: None,
                    seat: None,
                    since: None,
                    last_attested: last_attested.clone(),
                    claims: Vec::new(),
                };
                self.describe(&mut spell, piece.lo, held.as_ref());
                let (since, claims) = held.map_or((None, Vec::new()), |h| (h.since, h.claims));
                match found.last_mut().filter(|(w, s)| w.hi.checked_add(1) == Some(piece.lo) && same(s, &spell)) {
                    Some((window, known)) => {
                        window.hi = piece.hi;
                        known.since = since;
                        known.claims.extend(claims);
                    }
                    None => {
                        (spell.since, spell.claims) = (since, claims);
                        found.push((piece, spell));
                    }
                }
            }
        }
        found.into_iter().map(|(window, spell)| self.finished(window, spell)).collect()
    }

    fn holding(&self, day: i32) -> Holding {
        Holding::of(self.record, self.topic, Some(self.sides), &[Window::on(day)], false)
    }

    /// The days from one to the next of which everything about the topic stays as it is.
    fn moments(&self, causes: bool) -> Vec<i32> {
        let mut moments: Vec<i32> = self.sides.outline().iter().map(|(from, _)| *from).collect();
        if causes {
            moments.extend(self.sides.moments());
        }
        if self.tie == Tie::Missions {
            moments.extend(self.told.iter().filter_map(|w| spoken_of_from(w)));
        }
        moments.retain(|m| *m < i32::MAX);
        moments.sort_unstable();
        moments.dedup();
        moments
    }

    fn which(&self) -> Option<String> {
        let name = match self.topic {
            Topic::Mission(_, post) => post,
            Topic::Envoy(_, person) => person,
            Topic::Agreement(which) => which,
            _ => return None,
        };
        Some(name.clone()).filter(|name| !name.is_empty())
    }

    /// What else is said of it.
    fn describe(&self, spell: &mut Spell, day: i32, held: Option<&Holding>) {
        let by = || -> Vec<&Witness> {
            held.map_or_else(Vec::new, |h| h.claims.iter().filter_map(|id| self.record.witness(id)).collect())
        };
        match self.tie {
            Tie::Missions => {
                let may_be_on = spell.possible.iter().any(|s| s.is_on());
                let post = Post::by(self.told.clone(), day, may_be_on);
                (spell.kind, spell.city, spell.via) = (post.kind, post.city, post.via);
            }
            Tie::Envoys => {
                let holder = Holder::of(&by());
                (spell.person, spell.rank, spell.seat) = (holder.person, holder.rank, holder.seat);
            }
            Tie::Agreements => spell.kind = agreed(&by()),
            _ => {}
        }
    }

    fn finished(&self, window: Window, mut spell: Spell) -> Spell {
        let limit = |number: i32| day(number).map_or(Limit::Open, Limit::Day);
        spell.from = limit(window.lo);
        spell.until = limit(window.hi.saturating_add(1));
        if self.causes {
            if window.hi != i32::MAX {
                spell.since = self.holding(window.hi).since;
            }
            spell.claims.sort_unstable();
            spell.claims.dedup();
        } else {
            spell.since = None;
            spell.claims.clear();
        }
        spell
    }
}

/// Whether the two are the same but for their claims.
fn same(a: &Spell, b: &Spell) -> bool {
    let words = |s: &Spell| (s.certainty, s.possible.clone(), s.inferred);
    let post = |s: &Spell| (s.kind.clone(), s.city.clone(), s.via.clone());
    let holder = |s: &Spell| (s.person.clone(), s.rank.clone(), s.seat.clone());
    words(a) == words(b) && post(a) == post(b) && holder(a) == holder(b)
}

/// A window cut at the moments.
fn pieces(moments: &[i32], window: Window) -> Vec<Window> {
    let inside = moments.iter().copied().filter(|m| window.lo < *m && *m <= window.hi);
    let begins: Vec<i32> = std::iter::once(window.lo).chain(inside).collect();
    let ends = begins.iter().skip(1).map(|next| next - 1).chain([window.hi]);
    begins.iter().zip(ends).map(|(lo, hi)| Window::new(*lo, hi)).collect()
}
