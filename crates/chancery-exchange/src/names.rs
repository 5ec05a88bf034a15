//! Every name and code of every actor, in every language that has a pack.

use crate::nearest::nearest;
use chancery_model::world::Actor;
use chancery_model::{ActorId, World};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::UnicodeNormalization;

/// Why a word does not name one actor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is called so.
    #[error("no actor is called `{word}`{}", did_you_mean(near))]
    Unknown {
        /// The word.
        word: String,
        /// The nearest that are known: label and code.
        near: Vec<(String, ActorId)>,
    },
    /// Several are, and equally well.
    #[error("`{word}` can be {}; give the code that you mean", choices(actors))]
    Several {
        /// The word.
        word: String,
        /// Label and code of each.
        actors: Vec<(String, ActorId)>,
    },
}

fn did_you_mean(near: &[(String, ActorId)]) -> String {
    let all: Vec<String> = near.iter().map(|(label, id)| format!("{label} ({id})")).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", all.join(" or "))
    }
}

fn choices(actors: &[(String, ActorId)]) -> String {
    let all: Vec<String> = actors.iter().map(|(label, id)| format!("{id} ({label})")).collect();
    all.join(" or ")
}

/// A pack's list of names that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {why}")]
pub struct LexiconError {
    /// The file, as under `packs/`.
    pub path: String,
    /// What is wrong, and where.
    pub why: String,
}

/// What a word is to an actor. The order is that of preference where a word is several things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// The code by which claims name it.
    Code,
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// The first of its names in the language with this code; "" for the label of the world pack.
    FirstName(String),
    /// Another name, in the language with this code; "" for abbreviations of the world pack.
    Name(String),
    /// Correlates of War abbreviation.
    CowAbbreviation,
    /// Wikidata item.
    Wikidata,
    /// A number, and whose: "ISO", "COW", "GW".
    Number(&'static str),
    /// A demonym, a capital, or a name of the government, in the language with this code.
    Near(String),
}

impl Sense {
    /// In words, for people.
    pub fn describe(&self) -> String {
        match self {
            Sense::Code => "code".to_owned(),
            Sense::Iso2 => "ISO 3166-1 alpha-2".to_owned(),
            Sense::FirstName(lang) | Sense::Name(lang) if lang.is_empty() => "name".to_owned(),
            Sense::FirstName(lang) | Sense::Name(lang) => format!("name ({lang})"),
            Sense::CowAbbreviation => "Correlates of War abbreviation".to_owned(),
            Sense::Wikidata => "Wikidata item".to_owned(),
            Sense::Number(whose) => format!("{whose} number"),
            Sense::Near(lang) => format!("demonym, capital or government ({lang})"),
        }
    }

    /// Whether it is weaker than a name: taken only where nothing else fits.
    fn rank(&self) -> u8 {
        match self {
            Sense::Code => 0,
            Sense::Iso2 => 1,
            Sense::FirstName(_) => 2,
            Sense::Name(_) => 3,
            Sense::CowAbbreviation | Sense::Wikidata => 4,
            Sense::Number(_) => 5,
            Sense::Near(_) => 6,
        }
    }
}

/// Names and codes, to look actors up by.
pub struct Names {
    world: World,
    /// By folded word.
    words: BTreeMap<String, BTreeSet<(Sense, ActorId)>>,
    /// Names by actor and language, the display name first.
    names: BTreeMap<ActorId, BTreeMap<String, Vec<String>>>,
}

impl Names {
    /// Gathers them from the world and the lexicons of all languages: path below `packs/` and text of each
    /// file; those that hold no names are passed over.
    ///
    /// # Errors
    /// A pack's list of actors is not TOML of its form.
    pub fn gather<'f>(
        world: World,
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Names, LexiconError> {
        let mut names = Names { world, words: BTreeMap::new(), names: BTreeMap::new() };
        let actors: Vec<Actor> = names.world.actors().cloned().collect();
        for actor in &actors {
            names.add_codes(actor);
        }
        for (path, text) in files {
            if let Some((lang, rest)) = path.split_once('/') {
                if matches!(rest, "lexicon/actors.toml" | "lexicon/organisations.toml") {
                    names.add_lexicon(lang, path, text)?;
                }
            }
        }
        Ok(names)
    }

    fn add(&mut self, word: &str, sense: Sense, actor: &ActorId) {
        self.words.entry(fold(word)).or_default().insert((sense, actor.clone()));
    }

    fn add_codes(&mut self, actor: &Actor) {
        let id = &actor.id;
        self.add(id.as_str(), Sense::Code, id);
        self.add(&actor.name, Sense::FirstName(String::new()), id);
        for alias in &actor.aliases {
            self.add(alias, Sense::Name(String::new()), id);
        }
        if let Some(acronym) = id.as_str().strip_prefix("org:") {
            self.add(acronym, Sense::Name(String::new()), id);
        }
        if let Some(iso2) = &actor.iso2 {
            self.add(iso2, Sense::Iso2, id);
        }
        let mut number = |whose: &'static str, prefix: &str, number: u16| {
            for word in [format!("{number}"), format!("{number:03}")] {
                self.add(&format!("{prefix}:{word}"), Sense::Number(whose), id);
                self.add(&word, Sense::Number(whose), id);
            }
        };
        actor.iso_numeric.into_iter().for_each(|n| number("ISO", "iso", n));
        actor.gw.iter().for_each(|g| number("GW", "gw", g.code));
        actor.cow.iter().for_each(|c| number("COW", "cow", c.code));
        for cow in &actor.cow {
            self.add(&cow.abb, Sense::CowAbbreviation, id);
            self.add(&format!("cow:{}", cow.abb), Sense::CowAbbreviation, id);
        }
        if let Some(item) = &actor.wikidata {
            self.add(item, Sense::Wikidata, id);
        }
    }

    fn add_lexicon(&mut self, lang: &str, path: &str, text: &str) -> Result<(), LexiconError> {
        let broken = |e: toml::de::Error| LexiconError { path: path.to_owned(), why: e.to_string() };
        let table: toml::Table = text.parse().map_err(broken)?;
        for (code, entry) in &table {
            let Ok(id) = code.parse::<ActorId>() else {
                continue;
            };
            let list = |key: &str| {
                let values = entry.get(key).and_then(toml::Value::as_array).into_iter().flatten();
                values.filter_map(toml::Value::as_str).map(str::to_owned).collect::<Vec<_>>()
            };
            for (i, name) in list("names").iter().chain(&list("weak")).enumerate() {
                let sense = if i == 0 { Sense::FirstName } else { Sense::Name };
                self.add(name, sense(lang.to_owned()), &id);
            }
            for key in ["demonyms", "capitals", "governments"] {
                for name in list(key) {
                    self.add(&name, Sense::Near(lang.to_owned()), &id);
                }
            }
            self.names.entry(id).or_default().insert(lang.to_owned(), list("names"));
        }
        Ok(())
    }

    /// Everything that the word can mean, best first.
    pub fn lookup(&self, word: &str) -> Vec<(Sense, ActorId)> {
        let word = fold(word);
        let found = self.words.get(&word).or_else(|| self.words.get(self.without_article(&word)?));
        let mut all: Vec<_> = found.into_iter().flatten().cloned().collect();
        all.sort_by(|a, b| (a.0.rank(), &a.0, &a.1).cmp(&(b.0.rank(), &b.0, &b.1)));
        all
    }

    /// What follows a first word of up to three letters with which no actor's first name begins.
    fn without_article<'w>(&self, word: &'w str) -> Option<&'w str> {
        let (first, rest) = word.split_once(' ')?;
        let begins = |name: &String| fold(name).strip_prefix(first).is_some_and(|r| r.starts_with(' '));
        let mut firsts = self.names.values().flat_map(|by| by.values().filter_map(|names| names.first()));
        let article =
            first.chars().count() <= 3 && !firsts.any(begins) && !self.world.actors().any(|a| begins(&a.name));
        article.then_some(rest)
    }

    /// The one actor that the word means: of all senses the best; codes before names before numbers.
    ///
    /// # Errors
    /// It means none, or several that are equally good.
    pub fn resolve(&self, word: &str) -> Result<ActorId, NameError> {
        let all = self.lookup(word);
        let Some((best, actor)) = all.first() else {
            return Err(self.unknown(word));
        };
        let equal: BTreeSet<&ActorId> =
            all.iter().filter(|(sense, _)| sense.rank() == best.rank()).map(|(_, a)| a).collect();
        if equal.len() > 1 {
            let actors = equal.into_iter().map(|a| (self.label(a), a.clone())).collect();
            return Err(NameError::Several { word: word.to_owned(), actors });
        }
        Ok(actor.clone())
    }

    /// That a word means nothing, with the nearest that do.
    pub fn unknown(&self, word: &str) -> NameError {
        let folded = fold(word);
        let words = self.words.iter().filter(|(w, _)| w.chars().any(char::is_alphabetic));
        let mut near = nearest(&folded, words.clone().map(|(w, _)| w.as_str()), 3);
        if near.is_empty() {
            // A name within the word, or the word within a name.
            let (around, padded) = (format!(" {folded} "), |w: &str| format!(" {w} "));
            let within = |w: &str| w.len() > 3 && (around.contains(&padded(w)) || padded(w).contains(&around));
            near = words.map(|(w, _)| w.as_str()).filter(|w| within(w)).take(3).collect();
        }
        let first = |w: &str| self.words.get(w)?.first();
        let mut near: Vec<(String, ActorId)> =
            near.iter().filter_map(|w| first(w)).map(|(_, a)| (self.label(a), a.clone())).collect();
        near.dedup();
        NameError::Unknown { word: word.to_owned(), near }
    }

    /// The plain English label, or the code.
    pub fn label(&self, id: &ActorId) -> String {
        self.world.actor(id).map_or_else(|| id.to_string(), |a| a.name.clone())
    }

    /// The actor's names by language.
    pub fn names_of(&self, id: &ActorId) -> Option<&BTreeMap<String, Vec<String>>> {
        self.names.get(id)
    }

    /// The world.
    pub fn world(&self) -> &World {
        &self.world
    }
}

/// As names are compared: case, accents, widths and the shapes of apostrophes and dashes aside.
fn fold(word: &str) -> String {
    let plain: String = word
        .trim()
        .chars()
        .map(|c| match c {
            '’' | '‘' | '׳' | '`' | 'ʼ' => '\'',
            '–' | '—' | '‑' | '־' => '-',
            c if c.is_whitespace() || c == '_' => ' ',
            c => c,
        })
        .collect();
    let bare = plain.nfkd().filter(|c| !is_combining_mark(*c));
    bare.flat_map(char::to_lowercase).collect()
}
