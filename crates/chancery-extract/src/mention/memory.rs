//! What a document has said of persons: whose they are.

use chancery_model::{ActorId, Rank};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{smallvec, SmallVec};
use smol_str::SmolStr;
use std::sync::Arc;

/// Persons known from the document, by folded name and by folded last name.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    persons: FxHashMap<SmolStr, Known>,
    /// The first word of each name.
    firsts: FxHashSet<SmolStr>,
    /// The same folded to a few bits, with the names of leaders: a quick "no".
    signs: Signs,
    /// Leaders by their last names, as they were asked for.
    assumed: Vec<Vec<Arc<Assumed>>>,
}

/// The leaders of an actor by their last names.
#[derive(Debug, Default)]
pub struct Assumed {
    persons: FxHashMap<SmolStr, Known>,
    signs: Signs,
}

impl Assumed {
    /// Adds a leader; of two of a name the first counts.
    pub fn add(&mut self, word: SmolStr, name: &str, state: &ActorId, rank: Option<Rank>) {
        self.signs.note(&word);
        let known = || Known { state: Some(state.clone()), rank, name: name.into(), given: true, assumed: true };
        self.persons.entry(word).or_insert_with(known);
    }
}

/// Words folded to a few bits.
#[derive(Clone, Debug, Default)]
struct Signs([u64; 16]);

impl Signs {
    /// The place of a word: by its length and two of its letters.
    fn place(word: &str) -> (usize, u64) {
        let byte = |at: usize| word.as_bytes().get(at).copied().map_or(0, usize::from);
        let sum = byte(1) ^ byte(3) << 3 ^ word.len() << 6;
        (sum >> 6 & 15, 1 << (sum & 63))
    }

    fn note(&mut self, word: &str) {
        let (place, bit) = Signs::place(word);
        self.0.get_mut(place).into_iter().for_each(|cell| *cell |= bit);
    }

    fn add(&mut self, other: &Signs) {
        self.0.iter_mut().zip(other.0).for_each(|(cell, more)| *cell |= more);
    }

    /// Whether the word may be one of them.
    fn may(&self, word: &str) -> bool {
        let (place, bit) = Signs::place(word);
        self.0.get(place).is_some_and(|cell| cell & bit != 0)
    }
}

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whose; `None` where two sentences disagree or none said.
    pub state: Option<ActorId>,
    /// Rank, if told.
    pub rank: Option<Rank>,
    /// The fullest form of the name.
    pub name: SmolStr,
    /// The key is no more than one word of the name.
    pub given: bool,
    /// The world pack alone knows the name, the text has not told it.
    pub assumed: bool,
}

impl Memory {
    /// Remembers a person. Words of the name are folded.
    pub fn learn(&mut self, words: &[SmolStr], name: &str, state: Option<&ActorId>, rank: Option<Rank>) {
        let Some(last) = words.last() else { return };
        let whole = words.join(" ");
        let mut keys: SmallVec<[(&str, bool); 3]> = smallvec![(whole.as_str(), false)];
        if words.len() > 1 && last.chars().count() > 2 {
            keys.push((last.as_str(), false));
        }
        if let Some(first) = words.first().filter(|_| words.len() > 1) {
            // Names that begin with the family's, Kim Yong-nam, later "Kim"; and Ayub Khan, later "Ayub".
            let least = if words.len() > 2 { 1 } else { 3 };
            if first.chars().count() > least {
                keys.push((first.as_str(), words.len() == 2));
            }
        }
        for (key, given) in keys {
            let first = key.split(' ').next().unwrap_or_default();
            self.first(first);
            let told = || Known { state: state.cloned(), rank, name: name.into(), given, assumed: false };
            let known = match self.persons.get_mut(key) {
                Some(known) => known,
                None => {
                    let known = self.assumed(key).cloned().unwrap_or_else(told);
                    self.persons.entry(key.into()).or_insert(known)
                }
            };
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
                known.name = name.into();
            }
        }
    }

    /// Takes it that single names are those of leaders whom the world pack knows, actor by actor: a name that two of
    /// them share tells nobody's.
    pub fn assume(&mut self, leaders: Vec<Arc<Assumed>>) {
        leaders.iter().for_each(|one| self.signs.add(&one.signs));
        self.assumed.push(leaders);
    }

    /// What the world pack knows of a name, of the actors first asked for.
    fn assumed(&self, word: &str) -> Option<&Known> {
        self.assumed.iter().find_map(|leaders| {
            let mut told = leaders.iter().filter_map(|one| one.persons.get(word));
            told.next().filter(|_| told.next().is_none())
        })
    }

    fn first(&mut self, word: &str) {
        if !self.firsts.contains(word) {
            self.signs.note(word);
            self.firsts.insert(word.into());
        }
    }

    /// Whether a name begins with this folded word.
    pub fn begins(&self, word: &str) -> bool {
        self.signs.may(word) && (self.firsts.contains(word) || self.assumed(word).is_some())
    }

    /// The person with this folded name.
    pub fn get(&self, key: &str) -> Option<&Known> {
        self.persons.get(key).or_else(|| self.assumed(key))
    }

    /// Whether anyone is known.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.assumed.is_empty()
    }
}
