//! Panels: what stood between two actors in a year, as the tables of the field code it.
//!
//! A row speaks for one day of its year (the last, unless asked otherwise), or for the last day of the stretch
//! asked for where that comes earlier. A mission's level comes from the resident mission and its type; where no
//! claim tells of one, from the envoy; where there is neither, from a mission that serves from a third state.

use super::ties::{of_pair, sources, standings, Sure};
use super::{ExportError, Input};
use chancery_model::{ActorId, Rank, Type};
use chancery_reason::{extent, Spell, Standing, Tie};
use chancery_time::{Day, When};
use std::collections::BTreeSet;

/// The first year of which panels speak: that with which the state system of the field begins.
const FIRST: i32 = 1816;

/// At which level a state is represented in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// No mission.
    None,
    /// A chargé d'affaires.
    Charge,
    /// A minister, heading a legation.
    Minister,
    /// An ambassador, heading an embassy.
    Ambassador,
    /// A mission of another level, or of one that no source tells.
    Other,
}

/// How one state is represented in another on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Representation {
    /// The level, unless several are possible or none is attested.
    pub level: Option<Level>,
    /// How sure that is.
    pub sure: Sure,
    /// All levels that can be.
    pub possible: BTreeSet<Level>,
    /// From what it was told: mission, envoy or non-resident mission.
    pub by: Option<&'static str>,
    /// The state from which a non-resident mission serves.
    pub via: Option<ActorId>,
    /// Who says so.
    pub sources: Vec<String>,
    /// Of which time the newest claim about it speaks.
    pub last_attested: Option<When>,
}

/// What stood between two actors in a year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Year {
    /// The two.
    pub parties: (ActorId, ActorId),
    /// The year.
    pub year: i32,
    /// The day for which it speaks.
    pub day: Day,
    /// How the second is represented at the first, and the first at the second.
    pub at: [Representation; 2],
    /// Relations: status if certain, how sure, all that can be, who says so.
    pub relations: Option<(Option<Standing>, Sure, String, Vec<String>)>,
}

impl Year {
    /// The same year seen from the other side.
    pub fn turned(&self) -> Year {
        let [first, second] = self.at.clone();
        let (a, b) = self.parties.clone();
        Year { parties: (b, a), at: [second, first], ..self.clone() }
    }
}

/// Calls for every year of every pair asked for, in which both lived and something is attested.
pub(crate) fn each(
    input: &Input<'_>,
    mut take: impl FnMut(Year) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let known = extent(input.record, input.view).map(|(first, _)| first.year());
    let Some(first) = input.asked.from.map(Day::year).or(known) else {
        return Ok(());
    };
    let pairs: Vec<(&ActorId, &ActorId)> = input.record.pairs().filter(|(a, b)| input.wants(a, b)).collect();
    for (a, b) in pairs {
        let spells = of_pair(input, a, b, &[Tie::Relations, Tie::Missions, Tie::Envoys]);
        if spells.is_empty() {
            continue;
        }
        for year in first.max(FIRST)..=input.asked.to.year() {
            let Some(day) = speaks_for(input, year) else {
                continue;
            };
            if !input.world().lives_on(a, day) || !input.world().lives_on(b, day) {
                continue;
            }
            let on: Vec<&Spell> = spells.iter().filter(|s| s.holds_on(day)).collect();
            let known = |sending: &ActorId| {
                spells.iter().any(|s| s.tie == Tie::Missions && s.which.is_none() && s.parties.0 == *sending)
            };
            let at = [represented(input, &on, (b, a), known(b)), represented(input, &on, (a, b), known(a))];
            let relations = on
                .iter()
                .find(|s| s.tie == Tie::Relations)
                .map(|s| (s.status, Sure::of(s), standings(&s.possible), sources(input, &s.claims)));
            if relations.is_some() || at.iter().any(|r| r.sure != Sure::NotAttested) {
                take(Year { parties: (a.clone(), b.clone()), year, day, at, relations })?;
            }
        }
    }
    Ok(())
}

/// The day for which the row of a year speaks.
fn speaks_for(input: &Input<'_>, year: i32) -> Option<Day> {
    let (month, day) = input.asked.at;
    let day = Day::new(year, month, day).or_else(|| Day::last_of_month(year, month))?;
    let day = day.min(input.asked.to);
    (day.year() == year && input.asked.from.is_none_or(|from| from <= day)).then_some(day)
}

/// How the sending state is represented, by what holds on the day. If claims tell of a resident mission at some
/// time, an envoy does not stand for it at another.
fn represented(
    input: &Input<'_>,
    on: &[&Spell],
    (sending, receiving): (&ActorId, &ActorId),
    mission_known: bool,
) -> Representation {
    let ours = |s: &&&Spell| s.parties.0 == *sending && s.parties.1 == *receiving;
    let resident = on.iter().filter(ours).find(|s| s.tie == Tie::Missions && s.which.is_none());
    let envoys: Vec<&Spell> = on.iter().filter(ours).filter(|s| s.tie == Tie::Envoys).copied().collect();
    let away = on.iter().filter(ours).find(|s| s.tie == Tie::Missions && s.via.is_some() && s.which.is_some());
    let told = |spell: &Spell, by, possible: BTreeSet<Level>, sure: Sure| {
        let alone = if possible.len() == 1 { possible.first().copied() } else { None };
        Representation {
            level: alone.filter(|_| sure > Sure::Possible),
            sure,
            possible,
            by: Some(by),
            via: spell.via.clone().or_else(|| spell.seat.clone()).filter(|v| v != receiving),
            sources: sources(input, &spell.claims),
            last_attested: spell.last_attested.clone(),
        }
    };
    if let Some(spell) = resident {
        let charge = envoys.iter().any(|e| Sure::of(e) == Sure::Certain && rank(e) == Some(Level::Charge));
        let open = match spell.kind.as_deref().and_then(|k| k.parse::<Type>().ok()) {
            Some(Type::Embassy) if charge => Level::Charge,
            Some(Type::Embassy) => Level::Ambassador,
            Some(Type::Legation) => Level::Minister,
            _ => Level::Other,
        };
        let possible = spell.possible.iter().map(|s| if s.is_on() { open } else { Level::None }).collect();
        // That there is none because a mission ended or is not there yet does not speak against one from elsewhere.
        let found = told(spell, "mission", possible, Sure::of(spell));
        if found.level != Some(Level::None) || away.is_none() {
            return found;
        }
    }
    let in_office = envoys
        .iter()
        .find(|e| e.possible.iter().any(|s| s.is_on()) && !matches!(away, Some(a) if Sure::of(a) == Sure::Certain));
    if let Some(spell) = in_office.filter(|_| !mission_known) {
        let resides_elsewhere = spell.seat.as_ref().is_some_and(|seat| seat != receiving);
        let level = if resides_elsewhere { Level::Other } else { rank(spell).unwrap_or(Level::Other) };
        let by = if resides_elsewhere { "non-resident" } else { "envoy" };
        let possible = spell.possible.iter().map(|s| if s.is_on() { level } else { Level::None }).collect();
        return told(spell, by, possible, Sure::of(spell));
    }
    if let Some(spell) = away {
        let possible = spell.possible.iter().map(|s| if s.is_on() { Level::Other } else { Level::None }).collect();
        return told(spell, "non-resident", possible, Sure::of(spell));
    }
    Representation {
        level: None,
        sure: Sure::NotAttested,
        possible: BTreeSet::new(),
        by: None,
        via: None,
        sources: Vec::new(),
        last_attested: None,
    }
}

/// The level that an envoy's rank stands for.
fn rank(spell: &Spell) -> Option<Level> {
    match spell.rank.as_deref()?.parse::<Rank>().ok()? {
        Rank::Ambassador | Rank::PermanentAmbassador | Rank::HighCommissioner | Rank::Nuncio => Some(Level::Ambassador),
        Rank::EnvoyExtraordinary | Rank::MinisterResident | Rank::Minister => Some(Level::Minister),
        Rank::ChargeDaffaires => Some(Level::Charge),
        _ => None,
    }
}
