//! All that is claimed between two actors, reckoned out topic by topic, with reserve and without.

use crate::checks::Disagreement;
use crate::cycle::seen;
use crate::outline::Pieces;
use crate::status::{is_undated, last_attested};
use crate::topic::{sayings, Numbered, Topic};
use crate::track::{Case, Track};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{ActorId, ContentHash, World};
use chancery_time::When;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A topic reckoned out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    /// From each day on until the next: what holds with reported and doubtful claims and what holds
    /// without them, together.
    outline: Vec<(i32, Answer)>,
    /// By firm claims alone; `None` if there are none.
    pub firm: Option<Track>,
    /// With reported and doubtful claims; `None` if there are none of these.
    pub all: Option<Track>,
}

/// What is possible on a day or over a span, with reserve and without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Answer {
    /// What is seen on some day of the span by some placement: bits of [`seen`].
    pub seen: u8,
    /// Of these, what is only inferred.
    pub inferred: u8,
    /// Whether it may not be taken for certain, though it is all that is possible.
    pub reserved: bool,
}

impl Answer {
    /// The states, without the bit for nothing.
    pub fn states(&self) -> u8 {
        self.seen & !seen::NOTHING
    }

    /// Whether one state alone is possible, and some claim bears on every day.
    pub fn is_certain(&self) -> bool {
        !self.reserved && self.seen & seen::NOTHING == 0 && self.seen.count_ones() == 1
    }
}

/// The answer over several spans together; `None` where no claim bears on any of them.
pub(crate) fn union(answers: impl Iterator<Item = Option<Answer>>) -> Option<Answer> {
    let mut all: Option<Answer> = None;
    let mut silent = false;
    for answer in answers {
        match (&mut all, answer) {
            (_, None) => silent = true,
            (None, Some(answer)) => all = Some(answer),
            (Some(all), Some(answer)) => {
                let attested = (all.seen & !all.inferred) | (answer.seen & !answer.inferred);
                all.seen |= answer.seen;
                all.inferred = (all.inferred | answer.inferred) & !attested;
                all.reserved |= answer.reserved;
            }
        }
    }
    all.map(|a| Answer { seen: a.seen | if silent { seen::NOTHING } else { 0 }, ..a })
}

impl Sides {
    fn of(firm: Option<Track>, all: Option<Track>) -> Sides {
        let tracks = [&firm, &all].into_iter().flatten();
        let mut days: Vec<i32> = tracks.flat_map(|t| &t.segments).map(|s| s.from).collect();
        days.sort_unstable();
        days.dedup();
        let mut outline: Vec<(i32, Answer)> = Vec::new();
        for day in days {
            let on = |t: &Option<Track>| t.as_ref().map(|t| t.on(day)).filter(|a| a.states() != 0);
            let answer = both(on(&firm), on(&all), all.is_some()).unwrap_or_default();
            if outline.last().is_none_or(|(_, last)| *last != answer) {
                outline.push((day, answer));
            }
        }
        outline.shrink_to_fit();
        Sides { outline, firm, all }
    }

    /// Without reported and doubtful claims.
    pub fn without_reserve(&self, days: Window) -> Option<Answer> {
        let track = self.firm.as_ref()?;
        let on = |from: i32| Some(track.on(from)).filter(|a| a.states() != 0);
        union(track.segments_in(days).map(|s| on(s.from)))
    }

    /// From each day on until the next: what holds with reported and doubtful claims and what holds
    /// without them, together.
    pub fn outline(&self) -> &Pieces {
        &self.outline
    }

    /// The same over a span.
    pub fn over(&self, days: Window) -> Option<Answer> {
        over(&self.outline, days)
    }

    /// The window cut where the answer changes.
    pub fn pieces(&self, window: Window) -> Vec<Window> {
        let mut begins: Vec<i32> = outlined(&self.outline, window).map(|(from, _)| (*from).max(window.lo)).collect();
        begins.push(window.lo);
        begins.sort_unstable();
        begins.dedup();
        let ends = begins.iter().skip(1).map(|next| next - 1).chain([window.hi]);
        begins.iter().zip(ends).map(|(lo, hi)| Window::new(*lo, hi)).collect()
    }

    /// The states possible on some day of the span, each with how it came about.
    pub fn cases(&self, days: Window) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for track in [&self.firm, &self.all].into_iter().flatten() {
            // On the first day of each segment within the span, and on the span's last.
            let mut on: Vec<i32> = track.segments_in(days).map(|s| s.from.max(days.lo)).collect();
            on.push(days.hi);
            on.dedup();
            for case in on.into_iter().flat_map(|day| track.cases(day)) {
                match cases.iter_mut().find(|c| c.seen == case.seen) {
                    Some(known) => join(known, case),
                    None => cases.push(case),
                }
            }
        }
        cases.sort_by_key(|c| c.seen);
        cases
    }
}

impl Sides {
    /// The days on which, from one to the next, [`Sides::cases`] may change.
    pub fn moments(&self) -> Vec<i32> {
        [&self.firm, &self.all].into_iter().flatten().flat_map(Track::moments).collect()
    }

    /// Every claim that the topic is made of, by number.
    pub fn claims(&self) -> Vec<u32> {
        let tracks = [&self.firm, &self.all].into_iter().flatten();
        let mut claims: Vec<u32> = tracks
            .flat_map(|t| t.sources.iter().flatten().chain(t.stretches.iter().flat_map(|s| &s.claims)))
            .copied()
            .collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }
}

fn join(known: &mut Case, case: Case) {
    known.since = match (known.since, case.since) {
        (Some(a), Some(b)) => Some(a.hull(&b)),
        (one, other) if known.inferred != case.inferred => {
            if known.inferred {
                other
            } else {
                one
            }
        }
        _ => None,
    };
    known.inferred &= case.inferred;
    known.claims.extend(case.claims);
    known.claims.sort_unstable();
    known.claims.dedup();
}

impl Track {
    /// What is seen on a day.
    fn on(&self, day: i32) -> Answer {
        let segment = self.segment(day);
        Answer { seen: segment.seen, inferred: segment.inferred, reserved: self.lawless }
    }
}

/// What the pieces of an outline say over a span; `None` where no claim bears on it.
pub(crate) fn over(outline: &Pieces, days: Window) -> Option<Answer> {
    let attested = |answer: &Answer| Some(*answer).filter(|a| a.states() != 0);
    union(outlined(outline, days).map(|(_, answer)| attested(answer)))
}

/// The pieces that share a day with the window.
fn outlined(outline: &Pieces, days: Window) -> impl Iterator<Item = &(i32, Answer)> {
    let first = outline.partition_point(|(from, _)| *from <= days.lo).saturating_sub(1);
    outline.iter().skip(first).take_while(move |(from, _)| *from <= days.hi)
}

/// What holds by firm claims, and what holds by all, if there are others.
fn both(firm: Option<Answer>, all: Option<Answer>, others: bool) -> Option<Answer> {
    match (firm, all) {
        (Some(firm), Some(all)) => {
            let attested = (firm.seen & !firm.inferred) | (all.seen & !all.inferred);
            Some(Answer {
                seen: firm.seen | all.seen,
                inferred: (firm.inferred | all.inferred) & !attested,
                reserved: firm.reserved || all.reserved && firm != all,
            })
        }
        (Some(firm), None) => Some(Answer { reserved: firm.reserved || others, ..firm }),
        (None, Some(all)) => Some(Answer { reserved: true, ..all }),
        (None, None) => None,
    }
}

/// All topics of a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reckoned {
    pub relations: Option<Sides>,
    pub others: BTreeMap<Topic, Sides>,
    /// The days for which the tracks were told that an actor began anew.
    pub resets: Vec<i32>,
    /// All claims about the pair, by id.
    pub claims: Vec<u32>,
    /// Of these, the ones that can't be tied to any day.
    pub undated: Vec<u32>,
    /// Of which time the newest claim speaks.
    pub last_attested: Option<When>,
    /// What is at odds, when first asked for, and by which edition of the world pack it is told.
    at_odds: OnceLock<(Option<ContentHash>, Vec<Disagreement>)>,
}

impl Reckoned {
    /// Every topic with its tracks, relations first.
    pub fn topics(&self) -> impl Iterator<Item = (&Topic, &Sides)> {
        self.relations.iter().map(|s| (&Topic::Relations, s)).chain(&self.others)
    }

    /// Reckons all topics out. `first` is the pair's first actor.
    pub fn of(first: &ActorId, claims: &[Numbered<'_>], resets: Vec<i32>) -> Reckoned {
        let only = |keep: fn(&Witness) -> bool| -> Vec<Numbered<'_>> {
            claims.iter().filter(|(_, w)| keep(w)).copied().collect()
        };
        let firm = only(Witness::is_firm);
        let all = only(|w| w.is_firm() || w.is_soft());
        let mut firm = sayings(first, &firm, &resets);
        let mut topics: BTreeMap<Topic, Sides> = BTreeMap::new();
        for (topic, with) in sayings(first, &all, &resets) {
            let without = firm.remove(&topic);
            let all = if without.as_ref() == Some(&with) { None } else { Track::of(with) };
            let firm = without.and_then(Track::of);
            if firm.is_some() || all.is_some() {
                topics.insert(topic, Sides::of(firm, all));
            }
        }
        for (topic, sayings) in firm {
            // An agreement or a post that soft claims make part of another.
            let firm = Track::of(sayings);
            if firm.is_some() {
                topics.insert(topic, Sides::of(firm, None));
            }
        }
        let numbers = |of: &[Numbered<'_>]| of.iter().map(|(n, _)| *n).collect();
        let undated: Vec<Numbered<'_>> = claims.iter().filter(|(_, w)| is_undated(w)).copied().collect();
        Reckoned {
            relations: topics.remove(&Topic::Relations),
            others: topics,
            resets,
            claims: numbers(claims),
            undated: numbers(&undated),
            last_attested: last_attested(claims.iter().map(|(_, w)| *w)),
            at_odds: OnceLock::new(),
        }
    }

    /// What is at odds: reckoned out the first time, and looked up as long as the world pack is the same.
    pub fn at_odds(&self, world: &World, find: impl Fn() -> Vec<Disagreement>) -> Cow<'_, [Disagreement]> {
        let (edition, known) = self.at_odds.get_or_init(|| (world.edition().cloned(), find()));
        match edition.as_ref() == world.edition() {
            true => Cow::Borrowed(known),
            false => Cow::Owned(find()),
        }
    }
}
