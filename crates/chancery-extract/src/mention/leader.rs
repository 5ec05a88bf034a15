//! Leaders whom a text names by their last name alone: "President Aylwin", "Premier Zhou". Whose they are is told by
//! the world pack: by office, name and the year that is told of.

use super::actors::Known;
use super::memory::Assumed;
use super::{Memory, Mention};
use crate::lexicon::{How, Lexicon, Name};
use crate::text::{fold, tokenize};
use chancery_model::world::{Person, Stretch};
use chancery_model::{ActorId, Rank, World};
use chancery_time::Day;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// A shorter name is that of too many.
const LETTERS: usize = 3;

/// Years before and after an office in which its holder may be told of as such.
const AROUND: i32 = 1;

/// Nobody acts between states earlier than so many years before the first office.
const CAREER: i32 = 60;

/// Persons of the world pack by single words of their names.
#[derive(Clone, Debug, Default)]
pub struct Leaders {
    last: BTreeMap<String, BTreeSet<String>>,
    first: BTreeMap<String, BTreeSet<String>>,
    /// The year of the first office of whoever goes by a whole name.
    begun: FxHashMap<String, i32>,
}

impl Leaders {
    /// Adds a person by a form of the whole name.
    pub fn add(&mut self, form: &str, key: &str, person: &Person) {
        let begun = |(_, time): &(String, Stretch)| time.from.as_ref().and_then(|w| w.bounds().first).map(|d| d.year());
        // Who held an office since nobody knows when may have held it at any time.
        let first: Option<Vec<i32>> = person.offices.iter().map(begun).collect();
        if let Some(year) = first.and_then(|years| years.into_iter().min()) {
            self.begun.entry(form.to_owned()).and_modify(|y| *y = year.min(*y)).or_insert(year);
        }
        let words: Vec<String> = form.split(' ').map(fold).filter(|w| w.chars().count() >= LETTERS).collect();
        if form.contains(' ') {
            let put = |map: &mut BTreeMap<String, BTreeSet<String>>, word: Option<&String>| {
                if let Some(word) = word {
                    map.entry(word.clone()).or_default().insert(key.to_owned());
                }
            };
            // "Hussein I": the number is no name, and one who has it goes by the first.
            let numbered = form.rsplit(' ').next().is_some_and(|w| w.chars().all(|c| "IVX".contains(c)));
            put(&mut self.last, words.last().filter(|_| !numbered));
            put(&mut self.first, words.first());
        }
    }

    /// Whether nobody of the pack who goes by that whole name can have acted in a year.
    fn later(&self, name: &str, year: i32) -> bool {
        self.begun.get(name).is_some_and(|begun| year < begun - CAREER)
    }

    /// The one known state of those who go by that name and held such an office then.
    fn state(&self, name: &str, rank: Rank, year: Option<i32>, known: &Known, world: &World) -> Option<ActorId> {
        let of = |map: &BTreeMap<String, BTreeSet<String>>| {
            let keys = map.get(name)?;
            let held = |key: &&String| {
                world.person(key).is_some_and(|p| {
                    p.offices.iter().any(|(office, time)| {
                        let near = |y: i32| {
                            (y - AROUND..=y + AROUND).filter_map(|y| Day::new(y, 7, 1)).any(|d| time.may_hold_on(d))
                        };
                        office.parse() == Ok(rank) && year.is_none_or(near)
                    })
                })
            };
            let states: BTreeSet<&ActorId> =
                keys.iter().filter(held).filter_map(|k| world.person(k)).map(|p| &p.state).collect();
            let mut told = states.into_iter().filter(|s| known.frame.contains(*s) || known.named.contains(*s));
            told.next().filter(|_| told.next().is_none()).cloned()
        };
        of(&self.last).or_else(|| of(&self.first))
    }
}

/// The persons of actors by last names that are no other words: each actor's are worked out when first asked for.
#[derive(Debug, Default)]
pub struct LastNames(Mutex<FxHashMap<ActorId, Arc<Assumed>>>);

impl LastNames {
    /// The persons of an actor by their last names.
    pub fn of(&self, actor: &ActorId, lexicon: &Lexicon) -> Arc<Assumed> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let told = |name: &Name| {
            let (_, last) = name.display.rsplit_once(' ')?;
            let word = fold(last);
            let plain = word.chars().count() > LETTERS && word.chars().all(char::is_alphabetic);
            let own = plain && !lexicon.knows(&tokenize(last, lexicon.possessives()));
            own.then_some(word)
        };
        let names = || {
            let mut all = Assumed::default();
            for (_, name) in lexicon.persons(actor) {
                told(name).into_iter().for_each(|word| all.add(word.into(), &name.display, &name.actor, name.rank));
            }
            Arc::new(all)
        };
        Arc::clone(known.entry(actor.clone()).or_insert_with(names))
    }
}

/// Remembers the last names of those who led the states that the text is about: "Sadat", "Begin".
pub fn recall(memory: &mut Memory, lexicon: &Lexicon, frame: &BTreeSet<ActorId>) {
    memory.assume(frame.iter().map(|actor| lexicon.last_names.of(actor, lexicon)).collect());
}

/// "In 1843 George Brown arrived": one who bears the name of somebody of the pack, but lived long before, is another.
pub fn namesakes(mentions: &mut [Mention], lexicon: &Lexicon, year: Option<i32>) {
    let Some(year) = year else { return };
    for mention in mentions.iter_mut().filter(|m| m.how == How::Person) {
        if mention.person.as_deref().is_some_and(|name| lexicon.leaders.later(name, year)) {
            mention.actors.clear();
            mention.rank = None;
        }
    }
}

/// Gives those whose state the words do not tell, but their office does with their name, their state.
pub fn settle(mentions: &mut [Mention], lexicon: &Lexicon, world: &World, known: &Known, year: Option<i32>) {
    // "Prime Minister Guterres" does not yet act for the organisation that he came to lead.
    for mention in mentions.iter_mut().filter(|m| m.how == How::Person) {
        let state = matches!(mention.rank, Some(Rank::HeadOfGovernment | Rank::Minister));
        if state && !mention.actors.is_empty() && mention.actors.iter().all(ActorId::is_organisation) {
            mention.actors.clear();
        }
    }
    let unknown = |m: &&mut Mention| m.how == How::Person && m.actors.is_empty();
    for mention in mentions.iter_mut().filter(unknown) {
        let (Some(name), Some(rank)) = (mention.person.as_deref(), mention.rank) else { continue };
        if !name.contains(' ') {
            let state = lexicon.leaders.state(&fold(name), rank, year, known, world);
            mention.actors.extend(state);
        }
    }
}
