//! The files of the world pack and of the lexicons of names, as they are written; unknown keys are errors.

use super::{read, WorldError};
use serde::de::DeserializeOwned;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// A stretch of time in EDTF.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A code of the Correlates of War project; `from` and `to` where several actors share it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cow {
    pub code: u16,
    #[allow(dead_code)]
    pub abb: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A Gleditsch–Ward code; `from` and `to` where the actor had several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Gw {
    Always(#[allow(dead_code)] u16),
    During {
        #[allow(dead_code)]
        code: u16,
        from: Option<String>,
        to: Option<String>,
    },
}

/// A capital.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capital {
    #[allow(dead_code)]
    pub city: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A state or territory.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    #[allow(dead_code)]
    pub name: String,
    pub iso2: Option<String>,
    #[allow(dead_code)]
    pub iso_numeric: Option<u16>,
    #[serde(default)]
    pub cow: Vec<Cow>,
    #[serde(default)]
    pub gw: Vec<Gw>,
    pub wikidata: Option<String>,
    #[serde(default)]
    pub lives: Vec<Stretch>,
    #[serde(default)]
    pub capitals: Vec<Capital>,
    #[allow(dead_code)]
    pub region: Option<String>,
    #[allow(dead_code)]
    pub subregion: Option<String>,
    #[allow(dead_code)]
    pub sovereign: bool,
    #[serde(default)]
    pub un_member: Vec<Stretch>,
    #[serde(default)]
    #[allow(dead_code)]
    pub aliases: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub traits: Vec<String>,
    #[serde(default)]
    pub neighbours: Vec<String>,
    #[serde(default)]
    pub rivals: Vec<Rival>,
}

/// Who claims to be the same nation as another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rival {
    pub actor: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// An organisation, treaty, party or movement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    #[allow(dead_code)]
    pub name: String,
    pub kind: String,
    pub founded: Option<String>,
    pub ended: Option<String>,
    #[allow(dead_code)]
    pub seat: Option<String>,
    pub state: Option<String>,
    pub wikidata: Option<String>,
}

/// One actor after another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    pub from: String,
    pub to: String,
    pub on: String,
    pub how: String,
}

/// The file of successions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Successions {
    pub succession: Vec<Succession>,
}

/// An office held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub office: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// An office-holder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub state: String,
    pub offices: Vec<Office>,
    pub wikidata: Option<String>,
}

/// The names of a state in a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActorNames {
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
    pub weak: Vec<String>,
    pub capitals: Vec<String>,
    pub cities: Vec<String>,
    pub governments: Vec<String>,
}

/// A body of an organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organ {
    pub name: String,
    #[allow(dead_code)]
    pub body: String,
}

/// The names of an organisation in a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationNames {
    pub names: Vec<String>,
    pub organs: Vec<Organ>,
}

/// The world pack.
pub struct World {
    pub actors: BTreeMap<String, Actor>,
    pub organisations: BTreeMap<String, Organisation>,
    pub successions: Vec<Succession>,
    pub persons: BTreeMap<String, Person>,
}

/// The lexicons of names of one language; a file that is not there is empty.
pub struct Names {
    pub actors: BTreeMap<String, ActorNames>,
    pub organisations: BTreeMap<String, OrganisationNames>,
    pub persons: BTreeMap<String, Vec<String>>,
}

/// Reads the world pack.
///
/// # Errors
/// The first file that can't be read or is not of its form.
pub fn world(packs: &Path) -> Result<World, WorldError> {
    let folder = packs.join("world");
    Ok(World {
        actors: parse(&folder.join("actors.toml"))?,
        organisations: parse(&folder.join("organisations.toml"))?,
        successions: parse::<Successions>(&folder.join("succession.toml"))?.succession,
        persons: parse(&folder.join("persons.toml"))?,
    })
}

/// Reads the lexicons of names of a language.
///
/// # Errors
/// The first file that can't be read or is not of its form.
pub fn names(packs: &Path, language: &str) -> Result<Names, WorldError> {
    let folder = packs.join(language).join("lexicon");
    Ok(Names {
        actors: parse_if_there(&folder.join("actors.toml"))?,
        organisations: parse_if_there(&folder.join("organisations.toml"))?,
        persons: parse_if_there(&folder.join("persons.toml"))?,
    })
}

fn parse_if_there<T: DeserializeOwned + Default>(path: &Path) -> Result<T, WorldError> {
    if path.exists() {
        parse(path)
    } else {
        Ok(T::default())
    }
}

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, WorldError> {
    toml::from_str(&read(path)?).map_err(|e| WorldError::Form { path: path.to_owned(), message: e.to_string() })
}
