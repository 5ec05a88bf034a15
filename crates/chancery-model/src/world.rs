//! The world pack: actors with their codes, lives, capitals, succession, and known office-holders.

use crate::actor::ActorId;
use crate::claim::ContentHash;
use chancery_time::{Day, When};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A stretch of life or office in EDTF; a side left out is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Beginning; `None` when older than the pack's horizon (1816).
    pub from: Option<When>,
    /// End; `None` when it still holds.
    pub to: Option<When>,
}

impl Stretch {
    /// Whether the day may lie within it (by the widest bounds).
    pub fn may_hold_on(&self, day: Day) -> bool {
        let begun = self.from.as_ref().and_then(|w| w.bounds().first).is_none_or(|first| first <= day);
        let not_ended = self.to.as_ref().and_then(|w| w.bounds().last).is_none_or(|last| day <= last);
        begun && not_ended
    }
}

/// A code of the Correlates of War project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CowCode {
    /// Numeric code.
    pub code: u16,
    /// Abbreviation.
    pub abb: String,
    /// For which part of the actor's life; open on both sides where it had no other.
    pub time: Stretch,
}

/// A Gleditsch–Ward code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GwCode {
    /// The number.
    pub code: u16,
    /// For which part of the actor's life; open on both sides where it had no other.
    pub time: Stretch,
}

/// A capital, with the time for which it was one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capital {
    /// English name.
    pub city: String,
    /// When.
    pub time: Stretch,
}

/// A state, territory or organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its code.
    pub id: ActorId,
    /// A plain English label; languages have their own names.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<String>,
    /// ISO 3166-1 numeric.
    pub iso_numeric: Option<u16>,
    /// Correlates of War codes.
    pub cow: Vec<CowCode>,
    /// Gleditsch–Ward codes.
    pub gw: Vec<GwCode>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// When it existed; empty: always, as far as the pack knows.
    pub lives: Vec<Stretch>,
    /// Its capitals, or an organisation's seat.
    pub capitals: Vec<Capital>,
    /// Continent.
    pub region: Option<String>,
    /// UN M49 subregion.
    pub subregion: Option<String>,
    /// False for territories.
    pub sovereign: bool,
    /// "island", "kingdom", …: what descriptions may call it.
    pub traits: Vec<String>,
    /// Land neighbours.
    pub neighbours: Vec<ActorId>,
    /// Language-neutral abbreviations.
    pub aliases: Vec<String>,
    /// Who claims to be the same nation, and when: who turns to the one leaves the other.
    pub rivals: Vec<(ActorId, Stretch)>,
}

impl Actor {
    /// Its Correlates of War code on the day: of several the one that it had then.
    pub fn cow_on(&self, day: Day) -> Option<&CowCode> {
        self.cow.iter().find(|c| c.time.may_hold_on(day))
    }

    /// Its capital on the day, or an organisation's seat.
    pub fn capital_on(&self, day: Day) -> Option<&Capital> {
        self.capitals.iter().find(|c| c.time.may_hold_on(day))
    }
}

/// One actor followed by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// Predecessor.
    pub from: ActorId,
    /// Successor.
    pub to: ActorId,
    /// When.
    pub on: Option<When>,
    /// absorbed, dissolved, split, merged, renamed, seceded, continued.
    pub how: String,
}

/// A known office-holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stable key ("kim-il-sung").
    pub key: String,
    /// The state or organisation.
    pub state: ActorId,
    /// Offices held: rank name and stretch.
    pub offices: Vec<(String, Stretch)>,
    /// Wikidata item.
    pub wikidata: Option<String>,
}

/// All that the world pack holds.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// By code.
    actors: Vec<Actor>,
    /// Where each stands: asked for by the million, never walked.
    places: FxHashMap<ActorId, usize>,
    successions: Vec<Succession>,
    persons: BTreeMap<String, Person>,
    classes: BTreeMap<String, Class>,
    /// Of the files that it was read from; `None` if it was read from none.
    edition: Option<ContentHash>,
}

/// A class of states: of a region, an organisation, a camp.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// A plain English label: "African states".
    pub name: String,
    regions: Vec<String>,
    subregions: Vec<String>,
    members: Vec<(ActorId, Stretch)>,
}

/// What is wrong with a file of the world pack.
#[derive(Debug, Clone, thiserror::Error)]
#[error("world pack, {file}: {message}")]
pub struct WorldError {
    /// The file.
    pub file: String,
    /// What is wrong, with line and column where TOML gives them.
    pub message: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawStretch {
    from: Option<String>,
    to: Option<String>,
}
#[derive(Deserialize)]
struct RawCapital {
    city: String,
    from: Option<String>,
    to: Option<String>,
}
#[derive(Deserialize)]
struct RawCow {
    code: u16,
    abb: String,
    #[serde(flatten)]
    time: RawStretch,
}
#[derive(Deserialize)]
#[serde(untagged)]
enum RawGw {
    Always(u16),
    During {
        code: u16,
        #[serde(flatten)]
        time: RawStretch,
    },
}
#[derive(Deserialize)]
struct RawActor {
    name: String,
    iso2: Option<String>,
    iso_numeric: Option<u16>,
    #[serde(default)]
    cow: Vec<RawCow>,
    #[serde(default)]
    gw: Vec<RawGw>,
    wikidata: Option<String>,
    #[serde(default)]
    lives: Vec<RawStretch>,
    #[serde(default)]
    capitals: Vec<RawCapital>,
    region: Option<String>,
    subregion: Option<String>,
    #[serde(default = "yes")]
    sovereign: bool,
    #[serde(default)]
    traits: Vec<String>,
    #[serde(default)]
    neighbours: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    rivals: Vec<RawMember>,
}
#[derive(Deserialize)]
struct RawOrganisation {
    name: String,
    wikidata: Option<String>,
    founded: Option<String>,
    ended: Option<String>,
    seat: Option<String>,
}
#[derive(Deserialize)]
struct RawSuccession {
    from: String,
    to: String,
    on: Option<String>,
    #[serde(default)]
    how: String,
}
#[derive(Deserialize, Default)]
struct RawSuccessions {
    #[serde(default)]
    succession: Vec<RawSuccession>,
}
#[derive(Deserialize)]
struct RawOffice {
    office: String,
    from: Option<String>,
    to: Option<String>,
}
#[derive(Deserialize)]
#[serde(untagged)]
enum RawMember {
    Always(String),
    While { actor: String, from: Option<String>, to: Option<String> },
}
#[derive(Deserialize)]
struct RawClass {
    name: String,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    subregions: Vec<String>,
    #[serde(default)]
    members: Vec<RawMember>,
}
#[derive(Deserialize)]
struct RawPerson {
    state: String,
    #[serde(default)]
    offices: Vec<RawOffice>,
    wikidata: Option<String>,
}
fn yes() -> bool {
    true
}

/// The texts of the world pack's files.
#[derive(Clone, Copy, Debug, Default)]
pub struct WorldFiles<'a> {
    /// `actors.toml`
    pub actors: &'a str,
    /// `succession.toml`
    pub succession: &'a str,
    /// `organisations.toml`
    pub organisations: &'a str,
    /// `persons.toml`
    pub persons: &'a str,
    /// `classes.toml`
    pub classes: &'a str,
}

/// The hash of all files, each closed off from the next.
fn edition(files: &WorldFiles<'_>) -> ContentHash {
    let all = [files.actors, files.succession, files.organisations, files.persons, files.classes];
    ContentHash::of(all.map(|file| format!("{}\n{file}", file.len())).concat().as_bytes())
}

impl World {
    /// Reads the world pack.
    ///
    /// # Errors
    /// A file that is not TOML of its form, a bad code or a bad date; the message names the file and the place.
    pub fn load(files: WorldFiles<'_>) -> Result<World, WorldError> {
        let mut world = World { edition: Some(edition(&files)), ..World::default() };
        let mut actors: BTreeMap<ActorId, Actor> = BTreeMap::new();
        for (id, raw) in parse::<BTreeMap<String, RawActor>>("actors.toml", files.actors)? {
            let file = "actors.toml";
            let id = actor_id(file, &id)?;
            let actor = Actor {
                name: raw.name,
                iso2: raw.iso2,
                iso_numeric: raw.iso_numeric,
                cow: raw
                    .cow
                    .into_iter()
                    .map(|c| {
                        Ok(CowCode { time: stretch(file, &id, &c.time.from, &c.time.to)?, code: c.code, abb: c.abb })
                    })
                    .collect::<Result<_, _>>()?,
                gw: raw
                    .gw
                    .into_iter()
                    .map(|g| {
                        let (code, time) = match g {
                            RawGw::Always(code) => (code, RawStretch::default()),
                            RawGw::During { code, time } => (code, time),
                        };
                        Ok(GwCode { code, time: stretch(file, &id, &time.from, &time.to)? })
                    })
                    .collect::<Result<_, _>>()?,
                wikidata: raw.wikidata,
                lives: raw.lives.iter().map(|s| stretch(file, &id, &s.from, &s.to)).collect::<Result<_, _>>()?,
                capitals: raw
                    .capitals
                    .into_iter()
                    .map(|c| Ok(Capital { time: stretch(file, &id, &c.from, &c.to)?, city: c.city }))
                    .collect::<Result<_, _>>()?,
                region: raw.region,
                subregion: raw.subregion,
                sovereign: raw.sovereign,
                traits: raw.traits,
                neighbours: raw.neighbours.iter().map(|n| actor_id(file, n)).collect::<Result<_, _>>()?,
                aliases: raw.aliases,
                rivals: raw.rivals.iter().map(|r| member(file, id.as_str(), r)).collect::<Result<_, _>>()?,
                id: id.clone(),
            };
            actors.insert(id, actor);
        }
        for (id, raw) in parse::<BTreeMap<String, RawOrganisation>>("organisations.toml", files.organisations)? {
            let file = "organisations.toml";
            let id = actor_id(file, &id)?;
            let life = stretch(file, &id, &raw.founded, &raw.ended)?;
            let actor = Actor {
                name: raw.name,
                iso2: None,
                iso_numeric: None,
                cow: Vec::new(),
                gw: Vec::new(),
                wikidata: raw.wikidata,
                lives: if life == Stretch::default() { Vec::new() } else { vec![life] },
                capitals: raw.seat.map(|city| Capital { city, time: Stretch::default() }).into_iter().collect(),
                region: None,
                subregion: None,
                sovereign: false,
                traits: Vec::new(),
                neighbours: Vec::new(),
                aliases: Vec::new(),
                rivals: Vec::new(),
                id: id.clone(),
            };
            actors.insert(id, actor);
        }
        world.places = actors.keys().cloned().zip(0..).collect();
        world.actors = actors.into_values().collect();
        for raw in parse::<RawSuccessions>("succession.toml", files.succession)?.succession {
            let file = "succession.toml";
            world.successions.push(Succession {
                from: actor_id(file, &raw.from)?,
                to: actor_id(file, &raw.to)?,
                on: raw.on.as_deref().map(|w| when(file, &raw.from, w)).transpose()?,
                how: raw.how,
            });
        }
        for (key, raw) in parse::<BTreeMap<String, RawPerson>>("persons.toml", files.persons)? {
            let file = "persons.toml";
            let offices = raw
                .offices
                .iter()
                .map(|o| Ok((o.office.clone(), stretch(file, &key, &o.from, &o.to)?)))
                .collect::<Result<_, WorldError>>()?;
            let person =
                Person { state: actor_id(file, &raw.state)?, offices, wikidata: raw.wikidata, key: key.clone() };
            world.persons.insert(key, person);
        }
        for (key, raw) in parse::<BTreeMap<String, RawClass>>("classes.toml", files.classes)? {
            let file = "classes.toml";
            let members = raw.members.iter().map(|m| member(file, &key, m));
            let members = members.collect::<Result<_, WorldError>>()?;
            let class = Class { name: raw.name, regions: raw.regions, subregions: raw.subregions, members };
            world.classes.insert(key, class);
        }
        Ok(world)
    }

    /// Which edition of the world pack it is: worlds read from the same files have the same, others another.
    /// `None` for the world that was read from no files.
    pub fn edition(&self) -> Option<&ContentHash> {
        self.edition.as_ref()
    }

    /// The class with this key: one of `classes.toml`.
    pub fn class(&self, key: &str) -> Option<&Class> {
        self.classes.get(key)
    }
    /// Keys of all classes, in order.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.keys().map(String::as_str)
    }
    /// Whether the actor belongs to the class on some day from the first to the last. `None` if there is
    /// no such class. Every state is in the class `world`.
    pub fn is_in(&self, actor: &ActorId, class: &str, first: Day, last: Day) -> Option<bool> {
        if class == "world" {
            return Some(self.actor(actor).is_some_and(|a| a.sovereign));
        }
        let class = self.classes.get(class)?;
        let meets = |s: &Stretch| {
            let begun = s.from.as_ref().and_then(|w| w.bounds().first).is_none_or(|from| from <= last);
            begun && s.to.as_ref().and_then(|w| w.bounds().last).is_none_or(|to| first <= to)
        };
        let listed = class.members.iter().any(|(member, time)| member == actor && meets(time));
        let lies_in = |a: &Actor| {
            let within = |list: &[String], of: &Option<String>| of.as_ref().is_some_and(|of| list.contains(of));
            a.sovereign && (within(&class.regions, &a.region) || within(&class.subregions, &a.subregion))
        };
        Some(listed || self.actor(actor).is_some_and(lies_in))
    }

    /// Whether an actor has not come to an end; so it is held of one whose life is not known.
    pub fn lives_still(&self, id: &ActorId) -> bool {
        self.actor(id).is_none_or(|a| a.lives.is_empty() || a.lives.iter().any(|life| life.to.is_none()))
    }

    /// When the youngest of some actors came to be, of those of whose beginning something is known.
    pub fn youngest<'a>(&self, of: impl IntoIterator<Item = &'a ActorId>) -> Option<&When> {
        let begins = |id: &ActorId| self.actor(id)?.lives.first()?.from.as_ref();
        of.into_iter().filter_map(begins).max_by_key(|from| from.bounds().first)
    }

    /// The actor with this code.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.places.get(id).and_then(|place| self.actors.get(*place))
    }
    /// Every actor, by code.
    pub fn actors(&self) -> impl Iterator<Item = &Actor> {
        self.actors.iter()
    }
    /// Every succession, as listed.
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }
    /// Successors of an actor.
    pub fn successors<'w>(&'w self, id: &'w ActorId) -> impl Iterator<Item = &'w Succession> {
        self.successions.iter().filter(move |s| s.from == *id)
    }
    /// Predecessors of an actor.
    pub fn predecessors<'w>(&'w self, id: &'w ActorId) -> impl Iterator<Item = &'w Succession> {
        self.successions.iter().filter(move |s| s.to == *id)
    }
    /// The person with this key.
    pub fn person(&self, key: &str) -> Option<&Person> {
        self.persons.get(key)
    }
    /// Every known person, by key.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        self.persons.values()
    }
    /// Those who claim to be the same nation as this actor, each with the time of the claim.
    pub fn rivals<'w>(&'w self, id: &'w ActorId) -> impl Iterator<Item = (&'w ActorId, &'w Stretch)> {
        let listed = self.actor(id).into_iter().flat_map(|a| a.rivals.iter().map(|(other, time)| (other, time)));
        let listing = self.actors.iter().flat_map(move |a| {
            a.rivals.iter().filter(move |(other, _)| other == id).map(move |(_, time)| (&a.id, time))
        });
        listed.chain(listing)
    }
    /// The times for which one of two actors claims to be the same nation as the other.
    pub fn rivalry<'w>(&'w self, a: &'w ActorId, b: &'w ActorId) -> impl Iterator<Item = &'w Stretch> {
        let listed = move |one, other| {
            let rivals = self.actor(one).into_iter().flat_map(|actor| &actor.rivals);
            rivals.filter(move |(rival, _)| rival == other).map(|(_, time)| time)
        };
        listed(a, b).chain(listed(b, a))
    }
    /// Whether two actors may have existed at the same time, for more than a day; unknown ones are taken to.
    pub fn lived_together(&self, a: &ActorId, b: &ActorId) -> bool {
        let lives = |id: &ActorId| self.actor(id).map(|a| a.lives.as_slice()).unwrap_or_default();
        let (first, second) = (lives(a), lives(b));
        let begins = |s: &Stretch| s.from.as_ref().and_then(|w| w.bounds().first);
        let ends = |s: &Stretch| s.to.as_ref().and_then(|w| w.bounds().last);
        let before = |x: &Stretch, y: &Stretch| begins(x).zip(ends(y)).is_none_or(|(begin, end)| begin < end);
        first.is_empty()
            || second.is_empty()
            || first.iter().any(|x| second.iter().any(|y| before(x, y) && before(y, x)))
    }
    /// Whether the actor may have existed on the day; unknown actors are taken to.
    pub fn lives_on(&self, id: &ActorId, day: Day) -> bool {
        self.actor(id).is_none_or(|a| a.lives.is_empty() || a.lives.iter().any(|s| s.may_hold_on(day)))
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, WorldError> {
    toml::from_str(text).map_err(|e| WorldError { file: file.to_owned(), message: e.to_string() })
}

fn member(file: &str, of: &str, raw: &RawMember) -> Result<(ActorId, Stretch), WorldError> {
    Ok(match raw {
        RawMember::Always(actor) => (actor_id(file, actor)?, Stretch::default()),
        RawMember::While { actor, from, to } => (actor_id(file, actor)?, stretch(file, of, from, to)?),
    })
}

fn actor_id(file: &str, text: &str) -> Result<ActorId, WorldError> {
    text.parse().map_err(|e: crate::ActorIdError| WorldError { file: file.to_owned(), message: e.to_string() })
}

fn when(file: &str, of: &str, text: &str) -> Result<When, WorldError> {
    text.parse()
        .map_err(|e: chancery_time::TimeError| WorldError { file: file.to_owned(), message: format!("[{of}]: {e}") })
}

fn stretch(file: &str, of: impl ToString, from: &Option<String>, to: &Option<String>) -> Result<Stretch, WorldError> {
    let of = of.to_string();
    let side = |s: &Option<String>| s.as_deref().map(|w| when(file, &of, w)).transpose();
    Ok(Stretch { from: side(from)?, to: side(to)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_states() {
        let actors =
            "[COM]\nname = \"Comoros\"\nregion = \"africa\"\n[GBR]\nname = \"United Kingdom\"\nregion = \"europe\"\n";
        let classes =
            "[africa]\nname = \"African states\"\nregions = [\"africa\"]\n[\"org:EU\"]\nname = \"member states\"\n\
                       members = [\"FRA\", { actor = \"GBR\", from = \"1973-01-01\", to = \"2020-01-31\" }]\n";
        let world = World::load(WorldFiles { actors, classes, ..WorldFiles::default() }).unwrap();
        let on = |actor: &str, class: &str, day: &str| {
            let day: Day = day.parse().unwrap();
            world.is_in(&actor.parse().unwrap(), class, day, day)
        };
        assert_eq!(on("COM", "africa", "1983-12-03"), Some(true));
        assert_eq!(on("GBR", "africa", "1983-12-03"), Some(false));
        assert_eq!(on("GBR", "org:EU", "1972-12-31"), Some(false));
        assert_eq!(on("GBR", "org:EU", "2000-12-12"), Some(true));
        assert_eq!(on("GBR", "org:EU", "2020-02-01"), Some(false));
        assert_eq!(on("COM", "world", "2020-02-01"), Some(true));
        assert_eq!(on("COM", "arab", "2020-02-01"), None);
    }

    #[test]
    fn of_several_codes_and_capitals_the_day_tells() {
        let actors = r#"
[DEU]
name = "Germany"
cow = [{ code = 260, abb = "GFR", from = "1949-05-23", to = "1990-10-02" }, { code = 255, abb = "GMY", from = "1990-10-03" }]
capitals = [{ city = "Bonn", from = "1949", to = "1990" }, { city = "Berlin", from = "1990-10-03" }]
"#;
        let world = World::load(WorldFiles { actors, ..WorldFiles::default() }).unwrap();
        let actor = world.actor(&"DEU".parse().unwrap()).unwrap();
        let on = |day: &str| {
            let day: Day = day.parse().unwrap();
            (actor.cow_on(day).map(|c| c.code), actor.capital_on(day).map(|c| c.city.as_str()))
        };
        assert_eq!(on("1975-12-31"), (Some(260), Some("Bonn")));
        assert_eq!(on("1991-01-01"), (Some(255), Some("Berlin")));
        assert_eq!(on("1946-01-01"), (None, None));
    }
}
