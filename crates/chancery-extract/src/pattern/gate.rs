//! What must be in a sentence for a pattern to match there: most patterns are passed over without being tried.

use super::{Element, Pattern, SlotKind};
use crate::lexicon::{class_bit, ClassId, NAMES};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use crate::time::Raw;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Without what a pattern cannot match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Classes that must be there, as a bit set folded to 64 bits.
    mask: u64,
    /// Sets of classes of one of each of which a word must be there, each closed by [`NAMES`]: the words stand in the
    /// order of the sets, the last set comes first.
    sets: Vec<ClassId>,
    /// Kinds of mention and time of each of which one must be there, and the same as a bit set.
    mentions: Vec<SlotKind>,
    kinds: u64,
    /// Whether a number in digits must be there.
    number: bool,
}

impl Needs {
    /// What a sequence of elements needs.
    pub fn of(elements: &[Element]) -> Needs {
        use SlotKind::{Closing, Day, Digits, Stretch, Year};
        let mut needs = Needs::default();
        let mut sets: Vec<Vec<ClassId>> = Vec::new();
        for element in elements {
            match element {
                Element::Class { class, .. } => sets.push(vec![*class]),
                Element::Slot { kind: Day | Year | Closing | Digits | Stretch, .. } => needs.number = true,
                Element::Slot { kind, .. } if kind.is_told() && !needs.mentions.contains(kind) => {
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
        for set in sets.into_iter().rev() {
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

    /// The lightest of the sets; of equals the one of few classes, and the first by their numbers.
    fn least(&self, weight: impl Fn(&[ClassId]) -> usize) -> Option<Vec<ClassId>> {
        self.sets().min_by_key(|set| (weight(set), set.len(), *set)).map(<[_]>::to_vec)
    }
}

/// Where the words of a class stand in a sentence: at which token the first begins, and one past the one where the last
/// does; both 0 where it has none. What lies beyond their reach is held to be anywhere.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    first: u16,
    last: u16,
}

impl Place {
    fn note(&mut self, at: usize) {
        if self.last == 0 {
            self.first = u16::try_from(at).unwrap_or(u16::MAX - 1);
        }
        self.last = u16::try_from(at + 1).unwrap_or(u16::MAX);
    }
}

/// Room for a place by class, all empty between two sentences: what was written there is wiped out.
#[derive(Debug, Default)]
pub struct Room(Mutex<Vec<Places>>);

/// Where the words of each class stand.
#[derive(Debug, Default)]
struct Places {
    /// By number of the class.
    each: Vec<Place>,
    /// The classes that have words, as a set of bits.
    there: Vec<u64>,
}

impl Places {
    /// Whether a class has a word.
    #[inline]
    fn has(&self, class: ClassId) -> bool {
        self.there.get(class as usize / 64).is_some_and(|word| word >> (class % 64) & 1 != 0)
    }

    /// Notes or forgets that a class has one.
    fn turn(&mut self, class: ClassId) {
        self.there.get_mut(class as usize / 64).into_iter().for_each(|word| *word ^= 1 << (class % 64));
    }
}

/// The classes that have a word in a sentence, and the kinds of mention that it has.
pub struct Present<'s> {
    sentence: &'s Sentence<'s>,
    room: &'s Room,
    classes: Vec<ClassId>,
    places: Places,
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
        let mut places = language.room.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let count = language.lexicon.class_count();
        places.each.resize(count, Place::default());
        places.there.resize(count.div_ceil(64), 0);
        let mut present = Present {
            sentence,
            room: &language.room,
            classes: Vec::with_capacity(sentence.found.all().len()),
            places,
            sought: 0,
            kinds: 0,
            number: sentence.tokens.iter().any(|t| t.kind == TokenKind::Number),
            mask: sentence.found.masks().fold(0, |all, mask| all | mask),
        };
        for (at, hits) in sentence.found.each().enumerate() {
            for hit in hits {
                let Some(place) = present.places.each.get_mut(hit.class as usize) else { continue };
                let first = place.last == 0;
                place.note(at);
                if first {
                    present.classes.push(hit.class);
                    present.places.turn(hit.class);
                }
            }
        }
        present
    }

    /// Whether there is a mention or time of each of the kinds that a pattern needs.
    #[inline]
    fn takes(&mut self, kinds: u64, mentions: &[SlotKind]) -> bool {
        if kinds & !self.sought != 0 {
            self.seek(kinds, mentions);
        }
        kinds & !self.kinds == 0
    }

    fn seek(&mut self, kinds: u64, mentions: &[SlotKind]) {
        for kind in mentions {
            let there = match kind {
                SlotKind::When => !self.sentence.times.is_empty(),
                SlotKind::Anniversary => self.sentence.times.iter().any(|t| matches!(t.raw, Raw::Anniversary(..))),
                _ => self.sentence.mentions.iter().any(|m| kind.fits(m) || kind.whose(m, self.sentence)),
            };
            self.kinds |= if there { kind.bit() } else { 0 };
        }
        self.sought |= kinds;
    }

    /// Before which token a match begins that has a word of each of some sets, in their order, the last first.
    fn before(&self, sets: &[ClassId]) -> Option<usize> {
        // The words found so far stand before this token at the latest.
        let mut most = usize::from(u16::MAX);
        let (mut first, mut last) = (u16::MAX, 0);
        for class in sets {
            if *class != NAMES {
                if let Some(place) = self.places.each.get(*class as usize).filter(|place| place.last > 0) {
                    first = first.min(place.first);
                    last = last.max(place.last);
                }
                continue;
            }
            // One word is before the next.
            most = match last {
                u16::MAX => most,
                _ => most.min(usize::from(last)),
            };
            if last == 0 || most <= usize::from(first) {
                return None;
            }
            most -= usize::from(most < usize::from(u16::MAX));
            (first, last) = (u16::MAX, 0);
        }
        Some(if most == usize::from(u16::MAX) { usize::MAX } else { most + 1 })
    }

    /// Where a match of a pattern may begin, if everything that it needs is there: before which token.
    pub fn allows(&mut self, pattern: &Pattern) -> Option<usize> {
        let needs = &pattern.needs;
        if !self.number && needs.number || needs.mask & !self.mask != 0 {
            return None;
        }
        let most = self.before(&needs.sets)?;
        self.takes(needs.kinds, &needs.mentions).then_some(most)
    }
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        for class in &self.classes {
            self.places.each.get_mut(*class as usize).into_iter().for_each(|place| *place = Place::default());
            self.places.turn(*class);
        }
        self.room.0.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.places));
    }
}

/// Many patterns, each found by one set of classes that it needs.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// Where the list of each class ends.
    ends: Vec<u32>,
    /// The lists, class by class.
    opened: Vec<Opened>,
    /// Patterns that need no class.
    always: Vec<u32>,
    /// What each pattern needs, by its number.
    needs: Vec<Need>,
    /// The sets of all of them, and the kinds of mention.
    sets: Vec<ClassId>,
    mentions: Vec<SlotKind>,
}

/// A pattern that stands under a class.
#[derive(Clone, Copy, Debug)]
struct Opened {
    pattern: u32,
    /// Other classes of each of which it needs a word, the rarest; [`NAMES`] where there are no more.
    others: [ClassId; 3],
}

/// What a pattern of a gate needs.
#[derive(Clone, Copy, Debug)]
struct Need {
    kinds: u64,
    /// Where its sets begin, and how many numbers they are.
    sets: u32,
    len: u16,
    /// How many kinds of mention it needs; where they begin.
    mentions: u16,
    mention: u32,
    number: bool,
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
        let mut by_class: Vec<Vec<Opened>> = vec![Vec::new(); classes];
        let mut gate = Gate::default();
        for (number, pattern) in (0..).zip(patterns) {
            let needs = &pattern.needs;
            gate.needs.push(Need {
                kinds: needs.kinds,
                sets: gate.sets.len() as u32,
                len: needs.sets.len() as u16,
                mention: gate.mentions.len() as u32,
                mentions: needs.mentions.len() as u16,
                number: needs.number,
            });
            gate.sets.extend(&needs.sets);
            gate.mentions.extend(&needs.mentions);
            let Some(set) = needs.least(weight) else {
                gate.always.push(number);
                continue;
            };
            // Of the other classes that it needs by themselves those that the fewest need.
            let others = needs.sets().filter(|other| *other != set.as_slice());
            let mut others: Vec<ClassId> =
                others.filter_map(|other| <[ClassId; 1]>::try_from(other).ok()).flatten().collect();
            others.sort_by_key(|class| (uses.get(class), *class));
            others.dedup();
            let mut others = others.into_iter();
            let others = std::array::from_fn(|_| others.next().unwrap_or(NAMES));
            for class in set {
                if let Some(list) = by_class.get_mut(class as usize) {
                    list.push(Opened { pattern: number, others });
                }
            }
        }
        for list in by_class {
            gate.opened.extend(list);
            gate.ends.push(gate.opened.len() as u32);
        }
        gate
    }

    /// The patterns that stand under a class.
    fn of(&self, class: ClassId) -> &[Opened] {
        let Some(end) = self.ends.get(class as usize) else { return &[] };
        let start = (class as usize).checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.opened.get(start as usize..*end as usize).unwrap_or_default()
    }

    /// Whether a pattern that needs no number stands under the class.
    pub fn opens(&self, class: ClassId) -> bool {
        let number = |opened: &Opened| self.needs.get(opened.pattern as usize).is_some_and(|need| need.number);
        self.of(class).iter().any(|opened| !number(opened))
    }

    /// Whether each pattern needs a class or a number.
    pub fn is_closed(&self) -> bool {
        self.always.iter().all(|number| self.needs.get(*number as usize).is_some_and(|need| need.number))
    }

    /// The numbers of the patterns that may match, in order, each with the token before which its matches begin.
    pub fn candidates(&self, present: &mut Present<'_>) -> Vec<(u32, usize)> {
        // A set of bits puts them in order, each once.
        let mut set: Vec<u64> = vec![0; self.needs.len().div_ceil(64)];
        let mut add = |number: u32| {
            if let Some(word) = set.get_mut(number as usize / 64) {
                *word |= 1 << (number % 64);
            }
        };
        self.always.iter().for_each(|number| add(*number));
        for class in &present.classes {
            for opened in self.of(*class) {
                if opened.others.iter().all(|other| *other == NAMES || present.places.has(*other)) {
                    add(opened.pattern);
                }
            }
        }
        let mut out = Vec::new();
        for (base, mut word) in (0..).step_by(64).zip(set) {
            while word != 0 {
                let number = base + word.trailing_zeros();
                word &= word - 1;
                if let Some(most) = self.allows(number, present) {
                    out.push((number, most));
                }
            }
        }
        out
    }

    /// The same as [`Present::allows`].
    fn allows(&self, number: u32, present: &mut Present<'_>) -> Option<usize> {
        let need = self.needs.get(number as usize).filter(|need| present.number || !need.number)?;
        let span = |start: u32, len: u16| start as usize..start as usize + usize::from(len);
        if !present.takes(need.kinds, self.mentions.get(span(need.mention, need.mentions))?) {
            return None;
        }
        present.before(self.sets.get(span(need.sets, need.len))?)
    }
}
