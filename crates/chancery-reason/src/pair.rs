//! All that is claimed between two actors, reckoned out topic by topic, with reserve and without.

use crate::cycle::seen;
use crate::topic::{sayings, Numbered, Topic};
use crate::track::{Case, Segment, Track};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::ActorId;
use std::collections::BTreeMap;

/// A topic reckoned out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
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

impl Track {
    /// What is seen over a span of days.
    pub fn over(&self, days: Window) -> Answer {
        let all = |pick: fn(Segment) -> u8| self.segments_in(days).fold(0, |all, s| all | pick(s));
        let seen = all(|s| s.seen);
        let attested = all(|s| s.seen & !s.inferred);
        Answer {
            seen,
            inferred: seen & !attested,
            reserved: self.lawless,
        }
    }
}

impl Sides {
    /// Without reported and doubtful claims.
    pub fn without_reserve(&self, days: Window) -> Option<Answer> {
        self.firm
            .as_ref()
            .map(|t| t.over(days))
            .filter(|a| a.states() != 0)
    }

    /// What holds with reported and doubtful claims and what holds without them, together.
    pub fn over(&self, days: Window) -> Option<Answer> {
        let firm = self.without_reserve(days);
        let Some(track) = &self.all else { return firm };
        let all = Some(track.over(days)).filter(|a| a.states() != 0);
        match (firm, all) {
            (Some(firm), Some(all)) => Some(Answer {
                seen: firm.seen | all.seen,
                inferred: (firm.inferred | all.inferred)
                    & !(firm.seen & !firm.inferred)
                    & !(all.seen & !all.inferred),
                reserved: firm.reserved || all.reserved && firm != all,
            }),
            (Some(firm), None) => Some(Answer {
                reserved: true,
                ..firm
            }),
            (None, Some(all)) => Some(Answer {
                reserved: true,
                ..all
            }),
            (None, None) => None,
        }
    }

    /// The states possible on some day of the span, each with how it came about.
    pub fn cases(&self, days: Window) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for track in [&self.firm, &self.all].into_iter().flatten() {
            // On the first day of each segment within the span, and on the span's last.
            let mut on: Vec<i32> = track
                .segments_in(days)
                .map(|s| s.from.max(days.lo))
                .collect();
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
    /// Every claim that the topic is made of, by number.
    pub fn claims(&self) -> Vec<u32> {
        let tracks = [&self.firm, &self.all].into_iter().flatten();
        let mut claims: Vec<u32> = tracks
            .flat_map(|t| {
                t.sources
                    .iter()
                    .flatten()
                    .chain(t.stretches.iter().flat_map(|s| &s.claims))
            })
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

/// All topics of a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reckoned {
    pub relations: Option<Sides>,
    pub others: BTreeMap<Topic, Sides>,
    /// The days for which the tracks were told that an actor began anew.
    pub resets: Vec<i32>,
}

impl Sides {
    /// The window cut where what is seen changes.
    pub fn pieces(&self, window: Window) -> Vec<Window> {
        let tracks = [&self.firm, &self.all].into_iter().flatten();
        let mut begins: Vec<i32> = tracks
            .flat_map(|t| t.segments_in(window))
            .map(|s| s.from.max(window.lo))
            .collect();
        begins.push(window.lo);
        begins.sort_unstable();
        begins.dedup();
        let ends = begins
            .iter()
            .skip(1)
            .map(|next| next - 1)
            .chain([window.hi]);
        begins
            .iter()
            .zip(ends)
            .map(|(lo, hi)| Window::new(*lo, hi))
            .collect()
    }
}

impl Reckoned {
    /// Every topic with its tracks, relations first.
    pub fn topics(&self) -> impl Iterator<Item = (&Topic, &Sides)> {
        self.relations
            .iter()
            .map(|s| (&Topic::Relations, s))
            .chain(&self.others)
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
            let all = if without.as_ref() == Some(&with) {
                None
            } else {
                Track::of(with)
            };
            let firm = without.and_then(Track::of);
            if firm.is_some() || all.is_some() {
                topics.insert(topic, Sides { firm, all });
            }
        }
        for (topic, sayings) in firm {
            // An agreement or a post that soft claims make part of another.
            let firm = Track::of(sayings);
            if firm.is_some() {
                topics.insert(topic, Sides { firm, all: None });
            }
        }
        Reckoned {
            relations: topics.remove(&Topic::Relations),
            others: topics,
            resets,
        }
    }
}
