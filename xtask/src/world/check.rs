//! Says what does not hold together in the world pack and the lexicons of names.

use super::cow::CODES;
use super::files::{names, world, Gw, World};
use super::forms;
use super::{languages, WorldError};
use chancery_time::{Day, When};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

const KINDS: &[&str] =
    &["intergovernmental", "non-governmental", "treaty", "party", "movement", "bank", "court", "union", "military"];
const OFFICES: &[&str] = &["head-of-state", "head-of-government", "minister", "official"];
const HOWS: &[&str] = &["absorbed", "dissolved", "split", "merged", "renamed", "seceded", "continued"];

/// Something wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    place: String,
    text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.text)
    }
}

/// Everything that is wrong, in order of file.
///
/// # Errors
/// A file that can't be read or is not of its form.
pub fn check(packs: &Path) -> Result<Vec<Problem>, WorldError> {
    let world = world(packs)?;
    let mut found = Problems::default();
    actors(&world, &mut found);
    organisations(&world, &mut found);
    successions(&world, &mut found);
    persons(&world, &mut found);
    for language in languages(packs)? {
        forms::check(&language, &names(packs, &language)?, &world, &mut found);
    }
    Ok(found.0)
}

/// Problems found so far.
#[derive(Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, place: impl Into<String>, text: impl Into<String>) {
        self.0.push(Problem { place: place.into(), text: text.into() });
    }

    fn dates<'a>(&mut self, place: &str, dates: impl IntoIterator<Item = &'a Option<String>>) {
        for date in dates.into_iter().flatten() {
            if date.parse::<When>().is_err() {
                self.add(place, format!("`{date}` is not EDTF"));
            }
        }
    }

    fn wikidata(&mut self, place: &str, item: &Option<String>) {
        let good = |q: &str| q.strip_prefix('Q').is_some_and(|n| n.parse::<u64>().is_ok());
        if let Some(item) = item.as_deref().filter(|q| !good(q)) {
            self.add(place, format!("`{item}` is not a Wikidata item"));
        }
    }
}

fn actors(world: &World, found: &mut Problems) {
    let mut items: BTreeMap<&str, &str> = BTreeMap::new();
    let mut two: BTreeMap<&str, &str> = BTreeMap::new();
    for (code, actor) in &world.actors {
        let place = format!("world/actors.toml [{code}]");
        let iso = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
        let cow = code.strip_prefix("cow:").is_some_and(|c| c.len() == 3 && c.chars().all(|c| c.is_ascii_uppercase()));
        if !iso && !cow {
            found.add(&place, "an actor is named by three capitals, or `cow:` and three capitals");
        }
        let spans = actor.lives.iter().chain(&actor.un_member).flat_map(|s| [&s.from, &s.to]);
        let capitals = actor.capitals.iter().flat_map(|c| [&c.from, &c.to]);
        let codes = actor.cow.iter().flat_map(|c| [&c.from, &c.to]);
        let gw = actor.gw.iter().flat_map(|g| match g {
            Gw::Always(_) => [&None, &None],
            Gw::During { from, to, .. } => [from, to],
        });
        let rivals = actor.rivals.iter().flat_map(|r| [&r.from, &r.to]);
        found.dates(&place, spans.chain(capitals).chain(codes).chain(gw).chain(rivals));
        found.wikidata(&place, &actor.wikidata);
        for pair in actor.lives.windows(2) {
            if let [first, second] = pair {
                if day(&first.to, true) > day(&second.from, false) {
                    found.add(&place, "its lives overlap or are out of order");
                }
            }
        }
        for rival in actor.rivals.iter().map(|r| &r.actor) {
            if rival == code || !world.actors.contains_key(rival) {
                found.add(&place, format!("rival `{rival}` is no other actor"));
            }
        }
        for neighbour in &actor.neighbours {
            if !world.actors.contains_key(neighbour) {
                found.add(&place, format!("neighbour `{neighbour}` is no actor"));
            }
        }
        if let Some(other) = actor.wikidata.as_deref().and_then(|q| items.insert(q, code)) {
            found.add(&place, format!("has the Wikidata item of [{other}]"));
        }
        if let Some(other) = actor.iso2.as_deref().and_then(|q| two.insert(q, code)) {
            found.add(&place, format!("has the two-letter code of [{other}]"));
        }
    }
    let known: BTreeSet<u16> = world.actors.values().flat_map(|a| &a.cow).map(|c| c.code).collect();
    for code in CODES.iter().filter(|c| !known.contains(c)) {
        found.add("world/actors.toml", format!("no actor has the Correlates of War code {code}"));
    }
    for code in known.iter().filter(|c| !CODES.contains(c)) {
        found.add("world/actors.toml", format!("{code} is no code of the Correlates of War"));
    }
}

fn organisations(world: &World, found: &mut Problems) {
    for (code, organisation) in &world.organisations {
        let place = format!("world/organisations.toml [{code}]");
        if !code.starts_with("org:") {
            found.add(&place, "an organisation is named by `org:` and its acronym");
        }
        if !KINDS.contains(&organisation.kind.as_str()) {
            found.add(&place, format!("kind `{}` is none of {}", organisation.kind, KINDS.join(", ")));
        }
        if let Some(state) = organisation.state.as_deref().filter(|s| !world.actors.contains_key(*s)) {
            found.add(&place, format!("its state `{state}` is no actor"));
        }
        found.dates(&place, [&organisation.founded, &organisation.ended]);
        found.wikidata(&place, &organisation.wikidata);
    }
}

fn successions(world: &World, found: &mut Problems) {
    let mut followed = BTreeSet::new();
    for s in &world.successions {
        let place = format!("world/succession.toml {} → {}", s.from, s.to);
        for side in [&s.from, &s.to] {
            if !world.actors.contains_key(side) && !world.organisations.contains_key(side) {
                found.add(&place, format!("`{side}` is no actor"));
            }
        }
        if !HOWS.contains(&s.how.as_str()) {
            found.add(&place, format!("`{}` is none of {}", s.how, HOWS.join(", ")));
        }
        found.dates(&place, [&Some(s.on.clone())]);
        followed.insert(s.from.as_str());
    }
    for (code, actor) in &world.actors {
        let ended = actor.lives.last().is_some_and(|l| l.to.is_some());
        if ended && !followed.contains(code.as_str()) {
            found.add(format!("world/succession.toml [{code}]"), "it ended, and nothing says what came after");
        }
    }
}

fn persons(world: &World, found: &mut Problems) {
    let known = |code: &str| world.actors.contains_key(code) || world.organisations.contains_key(code);
    for (key, person) in &world.persons {
        let place = format!("world/persons.toml [{key}]");
        if !known(&person.state) {
            found.add(&place, format!("`{}` is no actor", person.state));
        }
        for office in &person.offices {
            if !OFFICES.contains(&office.office.as_str()) {
                found.add(&place, format!("`{}` is none of {}", office.office, OFFICES.join(", ")));
            }
            found.dates(&place, [&office.from, &office.to]);
            if day(&office.from, false) > day(&office.to, true) {
                found.add(&place, "an office ends before it begins");
            }
        }
        found.wikidata(&place, &person.wikidata);
    }
}

/// First (or last) day of an EDTF date as a number; far off when there is none.
pub fn day(date: &Option<String>, last: bool) -> i64 {
    let bounds = date.as_deref().and_then(|d| d.parse::<When>().ok()).map(|w| w.bounds());
    let found: Option<Day> = bounds.and_then(|b| if last { b.last } else { b.first });
    match found {
        Some(day) => i64::from(day.number()),
        None => {
            if last {
                i64::from(i32::MAX)
            } else {
                i64::from(i32::MIN)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use chancery_model::world::{World, WorldFiles};

    #[test]
    fn the_programs_own_loader_reads_the_world_pack() {
        let folder = super::super::packs().join("world");
        let [actors, succession, organisations, persons, classes] =
            ["actors", "succession", "organisations", "persons", "classes"]
                .map(|name| std::fs::read_to_string(folder.join(name).with_extension("toml")).unwrap());
        let files = WorldFiles {
            actors: &actors,
            succession: &succession,
            organisations: &organisations,
            persons: &persons,
            classes: &classes,
        };
        let world = World::load(files).unwrap();
        assert!(world.classes().count() > 20);
        assert!(world.actors().count() > 600 && world.persons().count() > 3000);
    }

    #[test]
    fn the_packs_hold_together() {
        let problems = check(&super::super::packs()).unwrap();
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}
