//! Codes of other projects, by date and both ways: which actor a code stood for, and which code an actor had.

use chancery_model::world::{Actor, Stretch};
use chancery_model::World;
use chancery_time::{Bounds, Day, When};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Whose codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum System {
    /// This project's own, by which claims name their parties.
    Own,
    /// ISO 3166-1 alpha-3, with the withdrawn ones of ISO 3166-3.
    Iso3,
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// ISO 3166-1 numeric, three digits.
    IsoNumeric,
    /// Correlates of War, the number.
    Cow,
    /// Correlates of War, the abbreviation.
    CowAbbreviation,
    /// Gleditsch–Ward.
    Gw,
    /// Wikidata items.
    Wikidata,
}

/// The systems by the words that name them.
const SYSTEMS: &[(&str, System)] = &[
    ("own", System::Own),
    ("iso3", System::Iso3),
    ("iso2", System::Iso2),
    ("iso", System::IsoNumeric),
    ("cow", System::Cow),
    ("cowabb", System::CowAbbreviation),
    ("gw", System::Gw),
    ("wikidata", System::Wikidata),
];

impl System {
    /// Every system, with the word that names it.
    pub fn all() -> impl Iterator<Item = (&'static str, System)> {
        SYSTEMS.iter().copied()
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SYSTEMS.iter().find(|(_, s)| s == self).map_or("", |(word, _)| word))
    }
}

/// A word that names no system.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no system of codes; there are own, iso3, iso2, iso, cow, cowabb, gw and wikidata")]
pub struct NoSystem(String);

impl FromStr for System {
    type Err = NoSystem;
    fn from_str(word: &str) -> Result<System, NoSystem> {
        let known = SYSTEMS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word.trim()));
        known.map(|(_, system)| *system).ok_or_else(|| NoSystem(word.to_owned()))
    }
}

/// One actor in two systems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'w> {
    /// Who.
    pub actor: &'w Actor,
    /// Its codes in the first system; one as a rule, several where no day was asked about.
    pub from: Vec<String>,
    /// Its codes in the second.
    pub to: Vec<String>,
}

/// The codes of every actor of the world pack.
pub struct Codes<'w> {
    world: &'w World,
    holders: BTreeMap<(System, String), Vec<&'w Actor>>,
}

impl<'w> Codes<'w> {
    /// Gathers them.
    pub fn of(world: &'w World) -> Codes<'w> {
        let mut holders: BTreeMap<(System, String), Vec<&Actor>> = BTreeMap::new();
        for actor in world.actors() {
            for (_, system) in System::all() {
                for code in codes(actor, system, None) {
                    holders.entry((system, code)).or_default().push(actor);
                }
            }
        }
        Codes { world, holders }
    }

    /// Who had the code over (most of) the time: of several holders the one that was in being for most of it,
    /// and of those that were in being alike the one with the shorter life. Without a time, the one that had
    /// it last.
    ///
    /// # Errors
    /// A sentence: nobody has the code, or nobody who has it was in being.
    pub fn actor(&self, system: System, code: &str, when: Option<&When>) -> Result<&'w Actor, String> {
        let code = plain(system, code);
        let holders = self.holders.get(&(system, code.clone())).map_or(&[][..], Vec::as_slice);
        let Some(first) = holders.first() else {
            return Err(format!("no actor has the {} `{code}` (`chancery actors` lists the codes)", name(system)));
        };
        let Some(when) = when else {
            let last = holders.iter().max_by_key(|a| (end(a), std::cmp::Reverse(&a.id)));
            return Ok(last.unwrap_or(first));
        };
        let asked = when.outer();
        let being = holders.iter().map(|a| (in_being(a, system, &code, &asked), *a));
        let best = being
            .filter(|((days, _), _)| *days > 0)
            .max_by_key(|((days, life), a)| (*days, -life, std::cmp::Reverse(&a.id)));
        best.map(|(_, a)| a).ok_or_else(|| {
            format!("{} ({}) has the {} `{code}`, but did not exist in {when}", first.name, first.id, name(system))
        })
    }

    /// The code of an actor on a day or over a time; all that it ever had if none is given.
    pub fn codes(&self, system: System, actor: &Actor, when: Option<&When>) -> Vec<String> {
        codes(actor, system, when)
    }

    /// Every actor that was in being at the time (every one, without a time) and has a code in one of the
    /// systems, by its own code.
    pub fn crosswalk(&self, from: System, to: System, when: Option<&When>) -> Vec<Match<'w>> {
        let lived = |a: &Actor| {
            when.is_none_or(|w| a.lives.is_empty() || a.lives.iter().any(|life| shared(life, &w.outer()).0 > 0))
        };
        let found = self.world.actors().filter(|a| lived(a)).map(|actor| Match {
            actor,
            from: codes(actor, from, when),
            to: codes(actor, to, when),
        });
        found.filter(|m| !m.from.is_empty() || !m.to.is_empty()).collect()
    }
}

/// The code as holders are found by it.
fn plain(system: System, code: &str) -> String {
    let code = code.trim();
    match system {
        System::Iso2 | System::Iso3 | System::CowAbbreviation => code.to_ascii_uppercase(),
        System::Cow | System::Gw => code.parse::<u16>().map_or_else(|_| code.to_owned(), |n| n.to_string()),
        System::IsoNumeric => code.parse::<u16>().map_or_else(|_| code.to_owned(), |n| format!("{n:03}")),
        System::Wikidata => code.rsplit('/').next().unwrap_or(code).trim_start_matches("wd:").to_ascii_uppercase(),
        System::Own => code.to_owned(),
    }
}

/// What a code of the system is called.
fn name(system: System) -> &'static str {
    match system {
        System::Own => "code",
        System::Iso3 | System::Iso2 | System::IsoNumeric => "ISO 3166 code",
        System::Cow => "COW code",
        System::CowAbbreviation => "COW abbreviation",
        System::Gw => "Gleditsch–Ward code",
        System::Wikidata => "Wikidata item",
    }
}

fn codes(actor: &Actor, system: System, when: Option<&When>) -> Vec<String> {
    let holds = |time: &Stretch| when.is_none_or(|w| shared(time, &w.outer()).0 > 0);
    let mut found: Vec<String> = match system {
        System::Own => vec![actor.id.to_string()],
        System::Iso3 => {
            let id = actor.id.as_str();
            let iso = id.len() == 3 && actor.iso2.is_some();
            iso.then(|| id.to_owned()).into_iter().collect()
        }
        System::Iso2 => actor.iso2.iter().cloned().collect(),
        System::IsoNumeric => actor.iso_numeric.iter().map(|n| format!("{n:03}")).collect(),
        System::Cow => actor.cow.iter().filter(|c| holds(&c.time)).map(|c| c.code.to_string()).collect(),
        System::CowAbbreviation => actor.cow.iter().filter(|c| holds(&c.time)).map(|c| c.abb.clone()).collect(),
        System::Gw => actor.gw.iter().filter(|g| holds(&g.time)).map(|g| g.code.to_string()).collect(),
        System::Wikidata => actor.wikidata.iter().cloned().collect(),
    };
    let mut seen = Vec::new();
    found.retain(|code| {
        let new = !seen.contains(code);
        seen.push(code.clone());
        new
    });
    found
}

const EVER: (i64, i64) = (i32::MIN as i64, i32::MAX as i64);

fn ends(bounds: &Bounds) -> (i64, i64) {
    let side = |day: Option<Day>, open| day.map_or(open, |d| i64::from(d.number()));
    (side(bounds.first, EVER.0), side(bounds.last, EVER.1))
}

/// On how many days of the bounds the stretch holds, and how many days it has.
fn shared(stretch: &Stretch, asked: &Bounds) -> (i64, i64) {
    let first = stretch.from.as_ref().and_then(|w| w.bounds().first);
    let last = stretch.to.as_ref().and_then(|w| w.bounds().last);
    let ((from, to), asked) = (ends(&Bounds { first, last }), ends(asked));
    (to.min(asked.1) - from.max(asked.0) + 1, to - from + 1)
}

/// On how many days of the bounds the actor was in being and had the code, and how many days that life lasted.
fn in_being(actor: &Actor, system: System, code: &str, asked: &Bounds) -> (i64, i64) {
    let always = [Stretch::default()];
    let lives = if actor.lives.is_empty() { &always[..] } else { &actor.lives };
    let life = lives.iter().map(|life| shared(life, asked)).filter(|(days, _)| *days > 0).max().unwrap_or((0, 0));
    let during = |time: &Stretch| shared(time, asked).0 > 0;
    let had = match system {
        System::Cow => actor.cow.iter().any(|c| c.code.to_string() == code && during(&c.time)),
        System::CowAbbreviation => actor.cow.iter().any(|c| c.abb == code && during(&c.time)),
        System::Gw => actor.gw.iter().any(|g| g.code.to_string() == code && during(&g.time)),
        _ => true,
    };
    // A code that the actor had at another time of its life alone still means nobody else then.
    if had {
        life
    } else {
        (0, 0)
    }
}

/// The last day of the actor.
fn end(actor: &Actor) -> i64 {
    let last = |s: &Stretch| s.to.as_ref().and_then(|w| w.bounds().last).map_or(EVER.1, |d| i64::from(d.number()));
    actor.lives.iter().map(last).max().unwrap_or(EVER.1)
}
