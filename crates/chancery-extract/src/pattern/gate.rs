//! What must be in a sentence for a pattern to match there: most patterns are passed over without being tried.

use super::{Element, Pattern, SlotKind};
use crate::lexicon::{ClassId, Entry, Lexicon};
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

    /// Whether a match can begin at a token. A hyphen or dot before the first word is passed over, so the word may
    /// stand one on.
    pub fn fits(&self, sentence: &Sentence, at: usize) -> bool {
        self.any || self.fits_word(sentence, at) || self.fits_word(sentence, at + 1)
    }

    fn fits_word(&self, sentence: &Sentence, at: usize) -> bool {
        let number = || sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
        let mask = sentence.masks.get(at).copied().unwrap_or(0);
        let hits = || sentence.found.get(at).unwrap_or_default();
        self.number && number()
            || mask & self.mask != 0 && hits().iter().any(|h| self.classes.iter().any(|class| h.is(*class)))
    }
}

/// Without what a pattern cannot match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Sets of classes of each of which a word must be there.
    pub classes: Vec<Vec<ClassId>>,
    /// Kinds of mention of each of which one must be there.
    pub mentions: Vec<SlotKind>,
    /// Whether a number in digits must be there.
    pub number: bool,
}

/// What a sequence of elements needs.
pub fn needs(elements: &[Element]) -> Needs {
    use SlotKind::{Closing, Day, Digits, Year};
    let mut needs = Needs::default();
    let Needs { classes: sets, mentions, number } = &mut needs;
    for element in elements {
        match element {
            Element::Class { class, .. } => sets.push(vec![*class]),
            Element::Slot { kind: Day | Year | Closing | Digits, .. } => *number = true,
            Element::Slot { kind, .. } if kind.is_mention() && !mentions.contains(kind) => mentions.push(*kind),
            Element::Either(ways) => {
                let mut either: Vec<ClassId> = Vec::new();
                let certain = ways.iter().all(|way| {
                    let least = self::needs(way).classes.into_iter().min_by_key(Vec::len);
                    either.extend(least.iter().flatten());
                    least.is_some()
                });
                if certain {
                    either.sort_unstable();
                    either.dedup();
                    sets.push(either);
                }
            }
            _ => {}
        }
    }
    // A single word tells soonest that it is not there.
    sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    sets.dedup();
    needs
}

/// The classes that have a word in a sentence, and the kinds of mention that it has.
pub struct Present<'s> {
    sentence: &'s Sentence<'s>,
    classes: Vec<ClassId>,
    bits: Vec<u64>,
    mentions: Vec<(SlotKind, bool)>,
    number: bool,
}

impl<'s> Present<'s> {
    /// Looks a sentence through; `classes` is how many there are.
    pub fn of(sentence: &'s Sentence<'s>, classes: usize) -> Present<'s> {
        let number = sentence.tokens.iter().any(|t| t.kind == TokenKind::Number);
        let bits = vec![0; classes.div_ceil(64)];
        let mut present = Present { sentence, classes: Vec::new(), bits, mentions: Vec::new(), number };
        for hit in sentence.found.all() {
            let Entry::Class(class, _) = hit.entry else { continue };
            let Some(word) = present.bits.get_mut(*class as usize / 64) else { continue };
            if *word & class_bit(*class) == 0 {
                *word |= class_bit(*class);
                present.classes.push(*class);
            }
        }
        present
    }

    fn has(&self, class: ClassId) -> bool {
        self.bits.get(class as usize / 64).is_some_and(|word| word & class_bit(class) != 0)
    }

    fn takes(&mut self, kind: SlotKind) -> bool {
        if let Some((_, fits)) = self.mentions.iter().find(|(k, _)| *k == kind) {
            return *fits;
        }
        let fits = self.sentence.mentions.iter().any(|m| kind.fits(m));
        self.mentions.push((kind, fits));
        fits
    }

    /// Whether everything that a pattern needs is there.
    pub fn allows(&mut self, pattern: &Pattern) -> bool {
        let needs = &pattern.needs;
        (self.number || !needs.number)
            && needs.classes.iter().all(|set| set.iter().any(|class| self.has(*class)))
            && needs.mentions.iter().all(|kind| self.takes(*kind))
    }
}

/// Many patterns, each found by one set of classes that it needs.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// Patterns, by number, of each class.
    by_class: Vec<Vec<u32>>,
    /// Patterns that need no class.
    always: Vec<u32>,
}

impl Gate {
    /// Each pattern stands under the set of its classes that the fewest other patterns need.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p Pattern> + Clone) -> Gate {
        let mut uses: BTreeMap<ClassId, usize> = BTreeMap::new();
        for class in patterns.clone().flat_map(|p| p.needs.classes.iter().flatten()) {
            *uses.entry(*class).or_default() += 1;
        }
        let classes = uses.keys().next_back().map_or(0, |class| *class as usize + 1);
        let weight = |set: &&Vec<ClassId>| set.iter().filter_map(|c| uses.get(c)).sum::<usize>();
        let mut gate = Gate { by_class: vec![Vec::new(); classes], always: Vec::new() };
        for (number, pattern) in patterns.enumerate() {
            let number = number as u32;
            match pattern.needs.classes.iter().min_by_key(weight) {
                Some(set) => {
                    for class in set {
                        if let Some(list) = gate.by_class.get_mut(*class as usize) {
                            list.push(number);
                        }
                    }
                }
                None => gate.always.push(number),
            }
        }
        gate
    }

    /// The numbers of the patterns that may match, in order.
    pub fn candidates(&self, present: &Present<'_>) -> Vec<u32> {
        let mut out = self.always.clone();
        for class in &present.classes {
            out.extend(self.by_class.get(*class as usize).into_iter().flatten());
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
