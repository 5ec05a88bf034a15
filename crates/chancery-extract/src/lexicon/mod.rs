//! The lexicon of a language: every phrase that a pack knows, in one trie over folded tokens.

pub mod affix;
pub mod hits;
mod memo;
pub mod scan;
pub mod trie;

pub use affix::Affixes;
pub use hits::{class_bit, Hit, Hits, NAMES};
pub use trie::{Found, Trie};

use crate::mention::leader::{LastNames, Leaders};
use chancery_model::{ActorId, Rank};
use std::collections::{BTreeMap, BTreeSet};

/// Number of a word class.
pub type ClassId = u32;

/// How a name stands for its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The name of the actor itself.
    Name,
    /// An adjective or a people.
    Demonym,
    /// Its capital.
    Capital,
    /// Another place in it.
    City,
    /// A seat of government.
    Government,
    /// Somebody who acts for it.
    Person,
    /// An organ of an organisation.
    Organ,
    /// A pronoun.
    Pronoun,
    /// A description ("the two countries").
    Description,
}

impl How {
    /// The word for it in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Name => "name",
            How::Demonym => "demonym",
            How::Capital => "capital",
            How::City => "place",
            How::Government => "government",
            How::Person => "person",
            How::Organ => "organ",
            How::Pronoun => "pronoun",
            How::Description => "description",
        }
    }
}

/// A name in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whom it names.
    pub actor: ActorId,
    /// How.
    pub how: How,
    /// Whether it names the actor only where the frame does.
    pub weak: bool,
    /// The name as the pack writes it.
    pub display: String,
    /// Of a person: the rank held.
    pub rank: Option<Rank>,
    /// Of an organ: the body's name for votes.
    pub body: Option<String>,
}

/// What a phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A word of a class, with the value the pack gives it.
    Class(ClassId, Option<String>),
    /// A name: index into [`Lexicon::names`].
    Name(usize),
}

/// All phrases of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    trie: Trie,
    /// Words looked up before.
    memos: memo::Memos,
    classes: BTreeMap<String, ClassId>,
    /// Classes of the words that patterns write out.
    literals: BTreeSet<ClassId>,
    names: Vec<Name>,
    /// Those of persons, by whose they are.
    persons: BTreeMap<ActorId, Vec<usize>>,
    /// How affixes come off.
    pub affixes: Affixes,
    possessives: Vec<String>,
    /// Leaders by single words of their names.
    pub leaders: Leaders,
    /// The persons of each actor by their last names.
    pub last_names: LastNames,
}

impl Lexicon {
    /// An empty lexicon that splits possessive endings and affixes so.
    pub fn new(affixes: Affixes, possessives: Vec<String>) -> Lexicon {
        Lexicon { affixes, possessives, ..Lexicon::default() }
    }

    /// The name of each class by its number; nothing for the words that patterns write out.
    pub fn names_of_classes(&self) -> Vec<Option<smol_str::SmolStr>> {
        let mut out = vec![None; self.classes.len()];
        for (name, class) in self.classes.iter().filter(|(name, _)| !name.starts_with('=')) {
            out.get_mut(*class as usize).into_iter().for_each(|cell| *cell = Some(name.into()));
        }
        out
    }

    /// The number of a class; a new one if the name is new.
    pub fn class(&mut self, name: &str) -> ClassId {
        let next = self.classes.len() as ClassId;
        if name.starts_with('=') {
            self.literals.insert(self.classes.get(name).copied().unwrap_or(next));
        }
        *self.classes.entry(name.to_owned()).or_insert(next)
    }

    /// Whether a class is one of the pack's lists, not a word that a pattern writes out.
    pub fn is_listed(&self, class: ClassId) -> bool {
        !self.literals.contains(&class)
    }

    /// The number of a class, if the pack has it.
    pub fn known_class(&self, name: &str) -> Option<ClassId> {
        self.classes.get(name).copied()
    }

    /// Names of all classes.
    pub fn class_names(&self) -> impl Iterator<Item = &str> {
        self.classes.keys().map(String::as_str)
    }

    /// How many classes there are.
    pub fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// Adds a phrase to a class.
    pub fn add_word(&mut self, class: ClassId, phrase: &str, value: Option<String>) {
        self.forget();
        self.trie.insert(phrase, &self.possessives, Entry::Class(class, value));
    }

    /// Adds a name.
    pub fn add_name(&mut self, phrase: &str, name: Name) {
        let index = self.names.len();
        if name.how == How::Person {
            self.persons.entry(name.actor.clone()).or_default().push(index);
        }
        self.names.push(name);
        self.forget();
        self.trie.insert(phrase, &self.possessives, Entry::Name(index));
    }

    /// Forgets what was worked out of the phrases that there were.
    fn forget(&mut self) {
        self.memos = memo::Memos::default();
        self.last_names = LastNames::default();
    }

    /// The name with this index.
    pub fn name(&self, index: usize) -> Option<&Name> {
        self.names.get(index)
    }

    /// The names of an actor's persons with their numbers, in the order in which they were added.
    pub fn persons(&self, actor: &ActorId) -> impl Iterator<Item = (usize, &Name)> {
        self.persons.get(actor).into_iter().flatten().filter_map(|index| Some((*index, self.name(*index)?)))
    }

    /// Every name, in the order in which they were added.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The possessive endings.
    pub fn possessives(&self) -> &[String] {
        &self.possessives
    }

    /// Goes through the phrases: the words of each, the last perhaps with its `*`, and what it means.
    pub fn phrases(&self, then: impl FnMut(&[&str], &Entry)) {
        self.trie.phrases(then);
    }

    /// Adds what begins at each token of a text to `out`. Of all that is `found` there, `stands` says what counts.
    pub fn look_up<'l>(
        &'l self,
        tokens: &[crate::text::Token],
        stands: impl Fn(&Found<'l>, &[Found<'l>]) -> bool,
        out: &mut Hits<'l>,
    ) {
        *out = std::mem::take(out).with_room(tokens.len());
        let mut memo = self.memos.take();
        let mut numbers = Vec::with_capacity(tokens.len());
        memo.numbers(tokens, &self.trie, &self.affixes, &stands, &mut numbers);
        let mut text = trie::Looked { tokens, numbers: &numbers, affixes: &self.affixes, memo: &mut memo };
        let mut found = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            found.clear();
            self.trie.find_longer(&mut text, at, &mut found);
            if found.is_empty() {
                out.push(text.memo.alone(*number, at + 1, &self.trie));
            } else {
                found.clear();
                self.trie.find(&mut text, at, &mut found);
                out.push(found.iter().filter(|f| stands(f, &found)).cloned().map(Hit::from));
            }
        }
        out.close();
        self.memos.put(memo);
    }

    /// Whether any phrase begins at the first of some tokens.
    pub fn knows(&self, tokens: &[crate::text::Token]) -> bool {
        let (mut memo, mut numbers, mut found) = (memo::Memo::default(), Vec::new(), Vec::new());
        memo.numbers(tokens, &self.trie, &self.affixes, &|_, _| true, &mut numbers);
        let mut text = trie::Looked { tokens, numbers: &numbers, affixes: &self.affixes, memo: &mut memo };
        self.trie.find(&mut text, 0, &mut found);
        !found.is_empty()
    }
}
