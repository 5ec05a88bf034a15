//! The record as the maps need it: for every tie between two actors, what it was from day to day, in a form
//! in which any day is found at once and all days travel in little room.

use super::tone::Tone;
use chancery_model::ActorId;
use chancery_reason::{Limit, Spell, Tie};
use chancery_time::Day;
use std::collections::BTreeMap;

/// What sort of mission stands behind a tie, from the highest down; for other ties there is one alone.
pub const LEVELS: [&str; 8] =
    ["embassy", "legation", "permanent", "liaison", "interests-section", "consulate", "trade", "cultural"];

/// From a day on until the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The first day, as [`Day::number`]; `i32::MIN` for all time before.
    pub from: i32,
    /// What it is.
    pub tone: Tone,
    /// Its place in [`LEVELS`], or the number of these where that is not said.
    pub level: u8,
}

/// One tie of two actors through time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// What ties them.
    pub tie: Tie,
    /// Sending state, recogniser, … or the lesser code.
    pub from: ActorId,
    /// The other.
    pub to: ActorId,
    /// In order; before the first nothing is attested.
    pub steps: Vec<Step>,
}

impl Course {
    /// What it is on a day.
    pub fn on(&self, day: Day) -> Step {
        at(&self.steps, day.number()).copied().unwrap_or(Step { from: i32::MIN, tone: Tone::SILENT, level: 8 })
    }
}

/// Of things in order of days, the one of a day.
pub fn at(steps: &[Step], day: i32) -> Option<&Step> {
    steps.partition_point(|s| s.from <= day).checked_sub(1).and_then(|i| steps.get(i))
}

/// All ties of the record.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    courses: Vec<Course>,
    by_actor: BTreeMap<ActorId, Vec<usize>>,
}

impl Chronicle {
    /// From the spells of the record, in whatever order.
    pub fn of(spells: impl IntoIterator<Item = Spell>) -> Chronicle {
        let mut gathered: BTreeMap<(Tie, ActorId, ActorId), Vec<Held>> = BTreeMap::new();
        for spell in spells {
            let held = Held::of(&spell);
            gathered.entry((spell.tie, spell.parties.0, spell.parties.1)).or_default().push(held);
        }
        let course = |((tie, from, to), held): ((Tie, ActorId, ActorId), Vec<Held>)| Course {
            tie,
            from,
            to,
            steps: steps(&held),
        };
        let courses: Vec<Course> = gathered.into_iter().map(course).filter(|c| !c.steps.is_empty()).collect();
        let mut by_actor: BTreeMap<ActorId, Vec<usize>> = BTreeMap::new();
        for (number, course) in courses.iter().enumerate() {
            for end in [&course.from, &course.to] {
                by_actor.entry(end.clone()).or_default().push(number);
            }
        }
        Chronicle { courses, by_actor }
    }

    /// Every tie, by sort and codes.
    pub fn courses(&self) -> &[Course] {
        &self.courses
    }

    /// The ties of an actor.
    pub fn of_actor<'c>(&'c self, id: &ActorId) -> impl Iterator<Item = &'c Course> {
        self.by_actor.get(id).into_iter().flatten().filter_map(|n| self.courses.get(*n))
    }

    /// Every actor that has a tie, by code.
    pub fn actors(&self) -> impl Iterator<Item = &ActorId> {
        self.by_actor.keys()
    }
}

/// One spell, in short.
#[derive(Clone, Copy, Debug)]
struct Held {
    from: i32,
    /// The day after the last; `i32::MAX`: for ever.
    until: i32,
    tone: Tone,
    level: u8,
}

impl Held {
    fn of(spell: &Spell) -> Held {
        let place = spell.kind.as_deref().and_then(|k| LEVELS.iter().position(|l| *l == k));
        Held {
            from: match spell.from {
                Limit::Day(day) => day.number(),
                Limit::Open => i32::MIN,
            },
            until: match spell.until {
                Limit::Day(day) => day.number(),
                Limit::Open => i32::MAX,
            },
            tone: Tone::of_spell(spell),
            level: u8::try_from(place.unwrap_or(LEVELS.len())).unwrap_or(u8::MAX),
        }
    }
}

/// The spells of one tie and direction (several posts may overlap) as one course.
fn steps(held: &[Held]) -> Vec<Step> {
    let mut days: Vec<i32> = held.iter().flat_map(|h| [h.from, h.until]).filter(|d| *d < i32::MAX).collect();
    days.sort_unstable();
    days.dedup();
    let mut out: Vec<Step> = Vec::new();
    for from in days {
        let silent = Step { from, tone: Tone::SILENT, level: 8 };
        let step = held.iter().filter(|h| h.from <= from && from < h.until).fold(silent, |step, h| {
            let tone = step.tone.join(h.tone);
            // The level is that of the post which gives the tone; of two alike, the higher.
            let level = match (tone == h.tone, tone == step.tone) {
                (true, true) => step.level.min(h.level),
                (true, false) => h.level,
                _ => step.level,
            };
            Step { from, tone, level }
        });
        if out.last().map_or(!step.tone.is_silent(), |l| (l.tone, l.level) != (step.tone, step.level)) {
            out.push(step);
        }
    }
    out
}

/// How many ties of a sort an actor has, from day to day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The first day, as [`Day::number`].
    pub from: i32,
    /// With how many it is certain.
    pub certain: u32,
    /// With how many more it is possible.
    pub possible: u32,
}

/// Which ties are counted, or shown, of an actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Relations.
    #[default]
    Relations,
    /// Missions that it sends.
    Sent,
    /// Missions that it receives.
    Received,
}

impl Side {
    /// All of them.
    pub const ALL: [Side; 3] = [Side::Relations, Side::Sent, Side::Received];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Relations => "relations",
            Side::Sent => "sent",
            Side::Received => "received",
        }
    }

    /// The side of that word.
    pub fn from_word(word: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|s| s.as_str() == word)
    }

    /// What is counted.
    pub fn tie(self) -> Tie {
        if self == Side::Relations {
            Tie::Relations
        } else {
            Tie::Missions
        }
    }

    /// If the course is on that side of the actor: the other end.
    pub fn other<'c>(self, course: &'c Course, actor: &ActorId) -> Option<&'c ActorId> {
        if course.tie != self.tie() {
            return None;
        }
        match self {
            Side::Relations if course.from == *actor => Some(&course.to),
            Side::Relations if course.to == *actor => Some(&course.from),
            Side::Sent if course.from == *actor => Some(&course.to),
            Side::Received if course.to == *actor => Some(&course.from),
            _ => None,
        }
    }
}

impl Chronicle {
    /// What stands between an actor and each other on one side, through time. By code.
    pub fn with<'c>(&'c self, actor: &'c ActorId, side: Side) -> impl Iterator<Item = (&'c ActorId, &'c Course)> {
        self.of_actor(actor).filter_map(move |course| Some((side.other(course, actor)?, course)))
    }

    /// How many ties an actor has on one side, from day to day.
    pub fn counts(&self, actor: &ActorId, side: Side) -> Vec<Count> {
        let mut changes: Vec<(i32, i32, i32)> = Vec::new();
        for (_, course) in self.with(actor, side) {
            let mut before = (0, 0);
            for step in &course.steps {
                let now = match (step.tone.may_be_on(), step.tone.is_certain()) {
                    (false, _) => (0, 0),
                    (true, true) => (1, 0),
                    (true, false) => (0, 1),
                };
                if now != before {
                    changes.push((step.from, now.0 - before.0, now.1 - before.1));
                }
                before = now;
            }
        }
        changes.sort_unstable();
        let (mut out, mut now): (Vec<Count>, (i32, i32)) = (Vec::new(), (0, 0));
        for (from, certain, possible) in changes {
            now = (now.0 + certain, now.1 + possible);
            let count =
                Count { from, certain: u32::try_from(now.0).unwrap_or(0), possible: u32::try_from(now.1).unwrap_or(0) };
            match out.last_mut().filter(|c| c.from == from) {
                Some(last) => *last = count,
                None => out.push(count),
            }
        }
        out.dedup_by(|b, a| (a.certain, a.possible) == (b.certain, b.possible));
        out
    }
}

/// Of counts in order of days, the one of a day.
pub fn count_on(counts: &[Count], day: i32) -> Count {
    let found = counts.partition_point(|c| c.from <= day).checked_sub(1).and_then(|i| counts.get(i));
    found.copied().unwrap_or(Count { from: i32::MIN, certain: 0, possible: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::World;
    use chancery_reason::{all_spells, Record, SpellFilter, View, Witness};

    fn chronicle(lines: &[&str]) -> Chronicle {
        let witness = |(n, line): (usize, &&str)| Witness {
            id: format!("{n:012x}").parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: "a".into(),
            stated: None,
            quote: (*line).into(),
            lang: "en".into(),
            recorded: 0,
            unsure: false,
        };
        let record: Record = lines.iter().enumerate().map(witness).collect();
        Chronicle::of(all_spells(&record, &World::default(), &View::default(), &SpellFilter::default()))
    }

    fn words(course: &Course, day: &str) -> String {
        course.on(day.parse().unwrap()).tone.words(course.tie)
    }

    #[test]
    fn a_course_is_told_day_by_day() {
        let found = chronicle(&["relations.established COM PRK @1975-11-13", "relations.severed COM PRK @1983-12"]);
        let course = &found.courses()[0];
        assert_eq!(words(course, "1974-01-01"), "no relations");
        assert_eq!(words(course, "1980-01-01"), "diplomatic relations");
        assert_eq!(words(course, "1983-12-10"), "possibly diplomatic relations or relations severed");
        assert_eq!(words(course, "1990-01-01"), "relations severed");
    }

    #[test]
    fn several_posts_are_one_course() {
        let found = chronicle(&[
            "mission.opened GMB>PRK @1975-07-01 type=embassy city=\"Pyongyang\"",
            "mission.opened GMB>PRK @1980-01-01 type=consulate city=\"Wonsan\"",
            "mission.closed GMB>PRK @1985-01-01 type=embassy city=\"Pyongyang\"",
        ]);
        assert_eq!(found.courses().len(), 1);
        let course = &found.courses()[0];
        let level = |day: &str| course.on(day.parse().unwrap()).level;
        assert_eq!(words(course, "1976-01-01"), "mission open");
        assert_eq!((level("1976-01-01"), level("1982-01-01")), (0, 0));
        assert_eq!((words(course, "1986-01-01").as_str(), level("1986-01-01")), ("mission open", 5));
    }

    #[test]
    fn ties_are_counted_by_side() {
        let found = chronicle(&[
            "mission.opened GMB>PRK @1975-07-01 type=embassy",
            "mission.opened MLI>PRK @1976 type=embassy",
            "mission.opened PRK>MLI @1976-01-01 type=embassy",
        ]);
        let prk: ActorId = "PRK".parse().unwrap();
        let counts = |side: Side, day: &str| {
            let count = count_on(&found.counts(&prk, side), day.parse::<Day>().unwrap().number());
            (count.certain, count.possible)
        };
        assert_eq!(counts(Side::Received, "1975-12-31"), (1, 0));
        assert_eq!(counts(Side::Received, "1976-06-01"), (1, 1));
        assert_eq!(counts(Side::Received, "1977-06-01"), (2, 0));
        assert_eq!(counts(Side::Sent, "1977-06-01"), (1, 0));
        assert_eq!(counts(Side::Relations, "1977-06-01"), (0, 0));
        assert_eq!(found.with(&prk, Side::Received).count(), 2);
    }
}
