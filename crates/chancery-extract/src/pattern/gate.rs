//! What must be in a sentence for a pattern to match there: most patterns are passed over without being tried.

use super::{Element, Ground, Pattern, SlotKind};
use crate::lexicon::{ClassId, Lexicon};
use crate::sentence::{class_bit, Sentence};
use crate::text::TokenKind;
use std::collections::BTreeMap;

/// What a match of a pattern can begin with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// Words of these classes.
    pub classes: Vec<ClassId>,
    /// The same as a bit set folded to 64 bits.
    pub mask: u64,
    /// A number in digits.
    pub number: bool,
    /// A mention.
    pub mention: bool,
    /// Anything.
    pub any: bool,
}

impl Opening {
    /// What the elements can begin with.
    pub fn of(elements: &[Element], lexicon: &Lexicon) -> Opening {
        let mut opening = Opening::default();
        opening.any = !opening.add(elements, lexicon);
        opening.mask = opening.classes.iter().fold(0, |mask, class| mask | class_bit(*class));
        opening
    }

    /// Adds what a sequence can begin with; false if that is anything.
    fn add(&mut self, elements: &[Element], lexicon: &Lexicon) -> bool {
        for element in elements {
            match element {
                Element::Class { class, .. } => {
                    self.classes.push(*class);
                    return true;
                }
                Element::Optional(inner) => {
                    if !self.add(std::slice::from_ref(inner), lexicon) {
                        return false;
                    }
                }
                Element::Either(ways) => {
                    if ways.iter().any(Vec::is_empty) {
                        continue;
                    }
                    return ways.iter().all(|way| self.add(way, lexicon));
                }
                Element::Start => {}
                Element::Slot { kind, .. } if kind.is_mention() => {
                    self.mention = true;
                    return true;
                }
                Element::Slot { kind, .. } => {
                    let class = match kind {
                        SlotKind::Day | SlotKind::Year | SlotKind::Closing | SlotKind::Digits => None,
                        SlotKind::Number => lexicon.known_class("number"),
                        SlotKind::Ordinal => lexicon.known_class("ordinal"),
                        _ => return false,
                    };
                    self.number = true;
                    self.classes.extend(class);
                    return true;
                }
                Element::End | Element::Gap(_) | Element::Tight(_) => return false,
            }
        }
        false
    }

    /// Whether a match can begin at a token. A hyphen or dot before the first word is passed over.
    pub fn fits(&self, ground: &Ground<'_>, at: usize) -> bool {
        self.any || self.may_fit(ground, at) && self.does_fit(ground, ground.past(at))
    }

    /// The same: a quick "no".
    pub fn may_fit(&self, ground: &Ground<'_>, at: usize) -> bool {
        self.any || self.number || self.mention || ground.openings.get(at).is_some_and(|mask| mask & self.mask != 0)
    }

    fn does_fit(&self, ground: &Ground<'_>, start: usize) -> bool {
        let sentence = ground.sentence;
        let hits = sentence.found.get(start).unwrap_or_default();
        hits.iter().any(|h| class_bit(h.class) & self.mask != 0 && self.has(h.class))
            || self.number && sentence.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number)
            || self.mention && !ground.begun(start).is_empty()
    }

    fn has(&self, class: ClassId) -> bool {
        self.classes.contains(&class)
    }
}

/// Without what a pattern cannot match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Classes of each of which a word must be there.
    pub classes: Vec<ClassId>,
    /// Sets of classes of one of each of which a word must be there.
    pub sets: Vec<Vec<ClassId>>,
    /// Kinds of mention of each of which one must be there.
    pub mentions: Vec<SlotKind>,
    /// Whether a number in digits must be there.
    pub number: bool,
    /// The classes as a bit set folded to 64 bits.
    pub mask: u64,
}

impl Needs {
    /// The lightest of the sets; a class alone is one too.
    fn least(&self, weight: impl Fn(&Vec<ClassId>) -> usize) -> Option<Vec<ClassId>> {
        let alone = self.classes.iter().map(|class| vec![*class]);
        alone.chain(self.sets.iter().cloned()).min_by_key(weight)
    }
}

/// What a sequence of elements needs.
pub fn needs(elements: &[Element]) -> Needs {
    use SlotKind::{Closing, Day, Digits, Year};
    let mut needs = Needs::default();
    let Needs { classes, sets, mentions, number, mask } = &mut needs;
    for element in elements {
        match element {
            Element::Class { class, .. } => classes.push(*class),
            Element::Slot { kind: Day | Year | Closing | Digits, .. } => *number = true,
            Element::Slot { kind, .. } if kind.is_mention() && !mentions.contains(kind) => mentions.push(*kind),
            Element::Either(ways) => {
                let mut either: Vec<ClassId> = Vec::new();
                let certain = ways.iter().all(|way| {
                    let least = self::needs(way).least(Vec::len);
                    either.extend(least.iter().flatten());
                    least.is_some()
                });
                if certain {
                    either.sort_unstable();
                    either.dedup();
                    match either.as_slice() {
                        [one] => classes.push(*one),
                        _ => sets.push(either),
                    }
                }
            }
            _ => {}
        }
    }
    classes.sort_unstable();
    classes.dedup();
    *mask = classes.iter().fold(0, |mask, class| mask | class_bit(*class));
    sets.sort();
    sets.dedup();
    needs
}

/// In so many places it is noted where classes have their last words.
const PLACES: usize = 512;

/// The classes that have a word in a sentence, and the kinds of mention that it has.
pub struct Present<'s> {
    sentence: &'s Sentence<'s>,
    classes: Vec<ClassId>,
    /// By number of the class whether it has one.
    bits: Vec<u64>,
    /// One past the token where the last word of a class begins, of classes that share a place the last of all.
    last: [u16; PLACES],
    mentions: Vec<(SlotKind, bool)>,
    number: bool,
    /// The classes as a bit set folded to 64 bits.
    mask: u64,
}

impl<'s> Present<'s> {
    /// Looks a sentence through; `classes` is how many there are.
    pub fn of(sentence: &'s Sentence<'s>, classes: usize) -> Present<'s> {
        let number = sentence.tokens.iter().any(|t| t.kind == TokenKind::Number);
        let mask = sentence.masks.iter().fold(0, |all, mask| all | mask);
        let mut present = Present {
            sentence,
            classes: Vec::with_capacity(sentence.found.all().len()),
            bits: vec![0; classes.div_ceil(64)],
            last: [0; PLACES],
            mentions: Vec::new(),
            number,
            mask,
        };
        for at in 0..sentence.tokens.len() {
            for hit in sentence.found.get(at).unwrap_or_default() {
                let Some(word) = present.bits.get_mut(hit.class as usize / 64) else { continue };
                if *word & class_bit(hit.class) == 0 {
                    *word |= class_bit(hit.class);
                    present.classes.push(hit.class);
                }
                if let Some(cell) = present.last.get_mut(hit.class as usize % PLACES) {
                    *cell = u16::try_from(at + 1).unwrap_or(u16::MAX);
                }
            }
        }
        present
    }

    /// One past where the last word of a class begins, or farther; 0 where it has none.
    fn last(&self, class: ClassId) -> u16 {
        let has = self.bits.get(class as usize / 64).is_some_and(|word| word & class_bit(class) != 0);
        if has {
            self.last.get(class as usize % PLACES).copied().unwrap_or(u16::MAX)
        } else {
            0
        }
    }

    fn takes(&mut self, kind: SlotKind) -> bool {
        if let Some((_, fits)) = self.mentions.iter().find(|(k, _)| *k == kind) {
            return *fits;
        }
        let fits = self.sentence.mentions.iter().any(|m| kind.fits(m) || kind.whose(m, self.sentence));
        self.mentions.push((kind, fits));
        fits
    }

    /// Where a match of a pattern may begin, if everything that it needs is there: before the last word of each class
    /// that it needs.
    pub fn allows(&mut self, pattern: &Pattern) -> Option<usize> {
        let needs = &pattern.needs;
        if !self.number && needs.number || needs.mask & !self.mask != 0 {
            return None;
        }
        let alone = needs.classes.iter().map(|class| self.last(*class));
        let sets = needs.sets.iter().map(|set| set.iter().map(|class| self.last(*class)).max().unwrap_or(0));
        let mut most = u16::MAX;
        for last in alone.chain(sets) {
            most = most.min(last);
            if last == 0 {
                return None;
            }
        }
        let most = if most == u16::MAX { usize::MAX } else { usize::from(most) };
        needs.mentions.iter().all(|kind| self.takes(*kind)).then_some(most)
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
    by_class: Vec<Vec<u32>>,
    /// Patterns that need no class.
    always: Vec<u32>,
}

impl Gate {
    /// Each pattern stands under the set of its classes that the fewest other patterns need.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p Pattern> + Clone) -> Gate {
        let mut uses: BTreeMap<ClassId, usize> = BTreeMap::new();
        for class in patterns.clone().flat_map(|p| p.needs.classes.iter().chain(p.needs.sets.iter().flatten())) {
            *uses.entry(*class).or_default() += 1;
        }
        let classes = uses.keys().next_back().map_or(0, |class| *class as usize + 1);
        let weight = |set: &Vec<ClassId>| set.iter().filter_map(|c| uses.get(c)).sum::<usize>();
        let empty = Lists { by_class: vec![Vec::new(); classes], always: Vec::new() };
        let mut gate = Gate { plain: empty.clone(), numbered: empty, count: patterns.clone().count() };
        for (number, pattern) in (0..).zip(patterns) {
            let lists = if pattern.needs.number { &mut gate.numbered } else { &mut gate.plain };
            let Some(set) = pattern.needs.least(weight) else {
                lists.always.push(number);
                continue;
            };
            for class in set {
                if let Some(list) = lists.by_class.get_mut(class as usize) {
                    list.push(number);
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
        let mut add = |numbers: &[u32]| {
            for number in numbers {
                if let Some(word) = set.get_mut(*number as usize / 64) {
                    *word |= 1 << (number % 64);
                }
            }
        };
        for lists in [Some(&self.plain), Some(&self.numbered).filter(|_| present.number)].into_iter().flatten() {
            add(&lists.always);
            for class in &present.classes {
                add(lists.by_class.get(*class as usize).map(Vec::as_slice).unwrap_or_default());
            }
        }
        let mut out = Vec::new();
        for (base, mut word) in (0..).step_by(64).zip(set) {
            while word != 0 {
                out.push(base + word.trailing_zeros());
                word &= word - 1;
            }
        }
        out
    }
}
