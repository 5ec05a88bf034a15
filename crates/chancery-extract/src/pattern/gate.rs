//! What must be in a sentence for a pattern to match there: most patterns are passed over without being tried.

use super::{Element, Pattern, SlotKind};
use crate::lexicon::{class_bit, ClassId, NAMES};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Without what a pattern cannot match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Classes that must be there, as a bit set folded to 64 bits.
    mask: u64,
    /// Sets of classes of one of each of which a word must be there, each closed by [`NAMES`].
    sets: Vec<ClassId>,
    /// Kinds of mention of each of which one must be there, and the same as a bit set.
    mentions: Vec<SlotKind>,
    kinds: u64,
    /// Whether a number in digits must be there.
    number: bool,
}

impl Needs {
    /// What a sequence of elements needs.
    pub fn of(elements: &[Element]) -> Needs {
        use SlotKind::{Closing, Day, Digits, Year};
        let mut needs = Needs::default();
        let mut sets: Vec<Vec<ClassId>> = Vec::new();
        for element in elements {
            match element {
                Element::Class { class, .. } => sets.push(vec![*class]),
                Element::Slot { kind: Day | Year | Closing | Digits, .. } => needs.number = true,
                Element::Slot { kind, .. } if kind.is_mention() && !needs.mentions.contains(kind) => {
                    needs.mentions.push(*kind);
                    needs.kinds |= kind.bit();
                }
                Element::Either(ways) => {
                    let least: Option<Vec<Vec<ClassId>>> =
                        ways.iter().map(|way| Needs::of(way).least(<[_]>::len)).collect();
                    let mut either: Vec<ClassId> = least.into_iter().flatten().flatten().collect();
                    either.sort_unstable();
                    either.dedup();
                    sets.extend(Some(either).filter(|set| !set.is_empty()));
                }
                _ => {}
            }
        }
        // Of few classes first: they say "no" soonest.
        sets.sort_by_key(|set| (set.len(), set.clone()));
        sets.dedup();
        for set in sets {
            if let [class] = set.as_slice() {
                needs.mask |= class_bit(*class);
            }
            needs.sets.extend(set);
            needs.sets.push(NAMES);
        }
        needs
    }

    /// The sets of classes of one of each of which a word must be there.
    fn sets(&self) -> impl Iterator<Item = &[ClassId]> {
        self.sets.split(|class| *class == NAMES).filter(|set| !set.is_empty())
    }

    /// The lightest of the sets.
    fn least(&self, weight: impl Fn(&[ClassId]) -> usize) -> Option<Vec<ClassId>> {
        self.sets().min_by_key(|set| weight(set)).map(<[_]>::to_vec)
    }
}

/// Room for a number by class, all 0 between two sentences: what was written there is wiped out.
#[derive(Debug, Default)]
pub struct Room(Mutex<Vec<Vec<u16>>>);

/// The classes that have a word in a sentence, and the kinds of mention that it has.
pub struct Present<'s> {
    sentence: &'s Sentence<'s>,
    room: &'s Room,
    classes: Vec<ClassId>,
    /// By number of the class one past the token where its last word begins; 0 where it has none.
    last: Vec<u16>,
    /// Kinds of mention that were looked for, and those of them that are there.
    sought: u64,
    kinds: u64,
    number: bool,
    /// The classes as a bit set folded to 64 bits.
    mask: u64,
}

impl<'s> Present<'s> {
    /// Looks a sentence through.
    pub fn of(sentence: &'s Sentence<'s>, language: &'s Language) -> Present<'s> {
        let mut last = language.room.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        last.resize(language.lexicon.class_count(), 0);
        let mut present = Present {
            sentence,
            room: &language.room,
            classes: Vec::with_capacity(sentence.found.all().len()),
            last,
            sought: 0,
            kinds: 0,
            number: sentence.tokens.iter().any(|t| t.kind == TokenKind::Number),
            mask: sentence.found.masks().fold(0, |all, mask| all | mask),
        };
        for at in 0..sentence.tokens.len() {
            for hit in sentence.found.get(at).unwrap_or_default() {
                let Some(cell) = present.last.get_mut(hit.class as usize) else { continue };
                if *cell == 0 {
                    present.classes.push(hit.class);
                }
                *cell = u16::try_from(at + 1).unwrap_or(u16::MAX);
            }
        }
        present
    }

    /// Whether there is a mention of each of the kinds that a pattern needs.
    fn takes(&mut self, needs: &Needs) -> bool {
        if needs.kinds & !self.sought != 0 {
            for kind in &needs.mentions {
                if self.sentence.mentions.iter().any(|m| kind.fits(m) || kind.whose(m, self.sentence)) {
                    self.kinds |= kind.bit();
                }
            }
            self.sought |= needs.kinds;
        }
        needs.kinds & !self.kinds == 0
    }

    /// Where a match of a pattern may begin, if everything that it needs is there: before the last word of each class
    /// that it needs.
    pub fn allows(&mut self, pattern: &Pattern) -> Option<usize> {
        let needs = &pattern.needs;
        if !self.number && needs.number || needs.mask & !self.mask != 0 {
            return None;
        }
        let (mut most, mut last) = (u16::MAX, 0);
        for class in &needs.sets {
            if *class != NAMES {
                last = last.max(self.last.get(*class as usize).copied().unwrap_or(0));
                continue;
            }
            if last == 0 {
                return None;
            }
            most = most.min(std::mem::take(&mut last));
        }
        self.takes(needs).then_some(if most == u16::MAX { usize::MAX } else { usize::from(most) })
    }
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        for class in &self.classes {
            self.last.get_mut(*class as usize).into_iter().for_each(|cell| *cell = 0);
        }
        self.room.0.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.last));
    }
}

/// Many patterns, each found by one set of classes that it needs.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    plain: Lists,
    /// Patterns that need a number in digits as well.
    numbered: Lists,
    /// How many patterns there are.
    count: usize,
}

/// Patterns by number.
#[derive(Clone, Debug, Default)]
struct Lists {
    /// Each with another class of which it needs a word, or [`NAMES`].
    by_class: Vec<Vec<(u32, ClassId)>>,
    /// Patterns that need no class.
    always: Vec<u32>,
}

impl Gate {
    /// Each pattern stands under the set of its classes that the fewest other patterns need.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p Pattern> + Clone) -> Gate {
        let mut uses: BTreeMap<ClassId, usize> = BTreeMap::new();
        for class in patterns.clone().flat_map(|p| p.needs.sets().flatten()) {
            *uses.entry(*class).or_default() += 1;
        }
        let classes = uses.keys().next_back().map_or(0, |class| *class as usize + 1);
        let weight = |set: &[ClassId]| set.iter().filter_map(|c| uses.get(c)).sum::<usize>();
        let empty = Lists { by_class: vec![Vec::new(); classes], always: Vec::new() };
        let mut gate = Gate { plain: empty.clone(), numbered: empty, count: patterns.clone().count() };
        for (number, pattern) in (0..).zip(patterns) {
            let lists = if pattern.needs.number { &mut gate.numbered } else { &mut gate.plain };
            let Some(set) = pattern.needs.least(weight) else {
                lists.always.push(number);
                continue;
            };
            // Of the other classes that it needs by themselves the one that the fewest need.
            let others = pattern.needs.sets().filter(|other| other.len() == 1 && *other != set.as_slice());
            let other = others.min_by_key(|other| weight(other)).and_then(<[_]>::first).copied().unwrap_or(NAMES);
            for class in set {
                if let Some(list) = lists.by_class.get_mut(class as usize) {
                    list.push((number, other));
                }
            }
        }
        gate
    }

    /// Whether a pattern that needs no number stands under the class.
    pub fn opens(&self, class: ClassId) -> bool {
        self.plain.by_class.get(class as usize).is_some_and(|list| !list.is_empty())
    }

    /// Whether each pattern needs a class or a number.
    pub fn is_closed(&self) -> bool {
        self.plain.always.is_empty()
    }

    /// The numbers of the patterns that may match, in order.
    pub fn candidates(&self, present: &Present<'_>) -> Vec<u32> {
        // A set of bits puts them in order, each once.
        let mut set: Vec<u64> = vec![0; self.count.div_ceil(64)];
        let mut add = |number: u32| {
            if let Some(word) = set.get_mut(number as usize / 64) {
                *word |= 1 << (number % 64);
            }
        };
        for lists in [Some(&self.plain), Some(&self.numbered).filter(|_| present.number)].into_iter().flatten() {
            lists.always.iter().for_each(|number| add(*number));
            for (number, other) in present.classes.iter().filter_map(|c| lists.by_class.get(*c as usize)).flatten() {
                if *other == NAMES || present.last.get(*other as usize).is_some_and(|last| *last > 0) {
                    add(*number);
                }
            }
        }
        let mut out = Vec::with_capacity(set.iter().map(|word| word.count_ones() as usize).sum());
        for (base, mut word) in (0..).step_by(64).zip(set.iter().copied()) {
            while word != 0 {
                out.push(base + word.trailing_zeros());
                word &= word - 1;
            }
        }
        out
    }
}
