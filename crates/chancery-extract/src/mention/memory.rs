//! What a document has said of persons: whose they are.

use chancery_model::{ActorId, Rank};
use rustc_hash::{FxHashMap, FxHashSet};

/// Persons known from the document, by folded name and by folded last name.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    persons: FxHashMap<String, Known>,
    /// The first word of each name.
    firsts: FxHashSet<String>,
}

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whose; `None` where two sentences disagree or none said.
    pub state: Option<ActorId>,
    /// Rank, if told.
    pub rank: Option<Rank>,
    /// The fullest form of the name.
    pub name: String,
    /// The key is no more than one word of the name.
    pub given: bool,
    /// The world pack alone knows the name, the text has not told it.
    pub assumed: bool,
}

impl Memory {
    /// Remembers a person. Words of the name are folded.
    pub fn learn(&mut self, words: &[String], name: &str, state: Option<&ActorId>, rank: Option<Rank>) {
        let Some(last) = words.last() else { return };
        let mut keys = vec![(words.join(" "), false)];
        if words.len() > 1 && last.chars().count() > 2 {
            keys.push((last.clone(), false));
        }
        if let Some(first) = words.first().filter(|_| words.len() > 1) {
            // Names that begin with the family's, Kim Yong-nam, later "Kim"; and Ayub Khan, later "Ayub".
            let least = if words.len() > 2 { 1 } else { 3 };
            if first.chars().count() > least {
                keys.push((first.clone(), words.len() == 2));
            }
        }
        for (key, given) in keys {
            let first = key.split(' ').next().unwrap_or_default();
            if !self.firsts.contains(first) {
                self.firsts.insert(first.to_owned());
            }
            let told = || Known { state: state.cloned(), rank, name: name.to_owned(), given, assumed: false };
            let known = self.persons.entry(key).or_insert_with(told);
            if known.assumed {
                *known = Known { state: state.cloned().or(known.state.take()), rank: rank.or(known.rank), ..told() };
            }
            known.given &= given;
            // Two persons of one first name: it is neither's alone.
            if known.given && known.name != name && known.state.as_ref() != state {
                known.state = None;
                continue;
            }
            if known.state.is_none() {
                known.state = state.cloned();
            }
            if known.rank.is_none() {
                known.rank = rank;
            }
            if name.len() > known.name.len() {
                known.name = name.to_owned();
            }
        }
    }

    /// Takes it that a single name is that of a leader whom the world pack knows.
    pub fn assume(&mut self, word: String, name: &str, state: &ActorId, rank: Option<Rank>) {
        self.firsts.insert(word.clone());
        let known = Known { state: Some(state.clone()), rank, name: name.to_owned(), given: true, assumed: true };
        self.persons.entry(word).or_insert(known);
    }

    /// Whether a name begins with this folded word.
    pub fn begins(&self, word: &str) -> bool {
        self.firsts.contains(word)
    }

    /// The person with this folded name.
    pub fn get(&self, key: &str) -> Option<&Known> {
        self.persons.get(key)
    }

    /// Whether anyone is known.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }
}
