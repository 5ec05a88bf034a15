//! Patterns as the matcher runs them: steps, each with where it goes on, and with what a token must offer for it.

use super::{Element, SlotKind};
use crate::lexicon::{class_bit, ClassId, Hit, Lexicon};
use smol_str::SmolStr;

/// What a token must offer for a match to go on there, or what it does offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct First {
    /// Words of these classes, folded to 64 bits.
    pub(super) mask: u64,
    pub(super) flags: u8,
}

/// A number in digits; a mention; whatever there is; an expression of time, with or without its preposition.
pub(super) const NUMBER: u8 = 1;
pub(super) const MENTION: u8 = 2;
pub(super) const ANY: u8 = 4;
pub(super) const TIME: u8 = 8;

impl First {
    /// Whether a token that offers this may do: a "no" is certain.
    pub fn may(self, token: First) -> bool {
        self.mask & token.mask != 0 || self.flags & (token.flags | ANY) != 0
    }

    fn or(self, other: First) -> First {
        First { mask: self.mask | other.mask, flags: self.flags | other.flags }
    }
}

/// A step of a pattern: kept small, for most patterns lie cold when a sentence asks for them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// What a token must offer, as in [`First`].
    mask: u64,
    pub(super) what: What,
    /// The step behind it.
    pub(super) next: u32,
    flags: u8,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A word of a class.
    Word(ClassId, Option<Box<Picked>>),
    /// A mention or the like, with the number of the slot's name.
    Slot(SlotKind, u16),
    Gap {
        most: u16,
        tight: bool,
    },
    /// The first of several steps that leads to a match: where they stand among the ways, and how many they are.
    Fork(u32, u16),
    Start,
    End,
    Done,
}

/// Under which name the value of a class is captured, and which values are taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picked {
    pub(super) name: SmolStr,
    pub(super) only: Vec<String>,
    pub(super) never: Vec<String>,
}

impl Picked {
    /// Whether the value of a word is taken.
    pub(super) fn takes(&self, hit: &Hit<'_>) -> bool {
        let value = hit.value_of(hit.class).unwrap_or_default();
        (self.only.is_empty() || self.only.iter().any(|o| o == value)) && !self.never.iter().any(|n| n == value)
    }
}

/// The steps of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// The ways of all forks, each with what a token must offer.
    ways: Vec<(First, u32)>,
    /// The names of the slots.
    names: Vec<SmolStr>,
    /// The first of the steps.
    pub(super) start: u32,
}

impl Program {
    /// Puts elements in steps.
    pub(super) fn new(elements: &[Element], lexicon: &Lexicon) -> Program {
        let done = Step { mask: 0, flags: ANY, next: 0, what: What::Done };
        let mut program = Program { steps: vec![done], ways: Vec::new(), names: Vec::new(), start: 0 };
        program.start = program.sequence(elements, 0, lexicon);
        program
    }

    pub(super) fn step(&self, number: u32) -> Option<&Step> {
        self.steps.get(number as usize)
    }

    /// Whether it begins where a sentence opens alone.
    pub(super) fn opens(&self) -> bool {
        self.step(self.start).is_some_and(|step| step.what == What::Start)
    }

    /// What a token must offer for a step.
    pub(super) fn first(&self, number: u32) -> First {
        self.step(number).map_or(First::default(), |step| First { mask: step.mask, flags: step.flags })
    }

    /// The ways of a fork.
    pub(super) fn ways(&self, start: u32, len: u16) -> &[(First, u32)] {
        self.ways.get(start as usize..start as usize + usize::from(len)).unwrap_or_default()
    }

    /// The name of a slot.
    pub(super) fn name(&self, number: u16) -> Option<&SmolStr> {
        self.names.get(usize::from(number))
    }

    fn sequence(&mut self, elements: &[Element], next: u32, lexicon: &Lexicon) -> u32 {
        elements.iter().rev().fold(next, |next, element| self.element(element, next, lexicon))
    }

    fn element(&mut self, element: &Element, next: u32, lexicon: &Lexicon) -> u32 {
        let any = First { mask: 0, flags: ANY };
        let (first, what) = match element {
            Element::Class { class, name, only, never } => {
                let picked = Picked { name: name.clone(), only: only.clone(), never: never.clone() };
                let plain = name.is_empty() && only.is_empty() && never.is_empty();
                let what = What::Word(*class, (!plain).then(|| Box::new(picked)));
                (First { mask: class_bit(*class), flags: 0 }, what)
            }
            Element::Slot { name, kind } => {
                self.names.push(name.clone());
                (slot(*kind, lexicon), What::Slot(*kind, (self.names.len() - 1) as u16))
            }
            Element::Gap(most) => (any, What::Gap { most: u16::try_from(*most).unwrap_or(u16::MAX), tight: false }),
            Element::Tight(most) => (any, What::Gap { most: u16::try_from(*most).unwrap_or(u16::MAX), tight: true }),
            Element::Either(ways) => {
                let ways: Vec<u32> = ways.iter().map(|way| self.sequence(way, next, lexicon)).collect();
                match ways.as_slice() {
                    [one] => return *one,
                    _ => self.fork(ways),
                }
            }
            Element::Optional(inner) => {
                let with = self.sequence(std::slice::from_ref(inner), next, lexicon);
                self.fork(vec![with, next])
            }
            Element::Start => (self.first(next), What::Start),
            Element::End => (any, What::End),
        };
        let First { mask, flags } = first;
        self.steps.push(Step { mask, flags, next, what });
        (self.steps.len() - 1) as u32
    }

    fn fork(&mut self, ways: Vec<u32>) -> (First, What) {
        let first = ways.iter().fold(First::default(), |first, way| first.or(self.first(*way)));
        let fork = What::Fork(self.ways.len() as u32, ways.len() as u16);
        let ways: Vec<(First, u32)> = ways.into_iter().map(|way| (self.first(way), way)).collect();
        self.ways.extend(ways);
        (first, fork)
    }
}

/// What a slot must find.
fn slot(kind: SlotKind, lexicon: &Lexicon) -> First {
    let words = |class: &str| lexicon.known_class(class).map_or(0, class_bit);
    match kind {
        SlotKind::Day | SlotKind::Year | SlotKind::Closing | SlotKind::Digits | SlotKind::Stretch => {
            First { mask: 0, flags: NUMBER }
        }
        SlotKind::Number => First { mask: words("number"), flags: NUMBER },
        SlotKind::Ordinal => First { mask: words("ordinal"), flags: NUMBER },
        SlotKind::Anniversary | SlotKind::When => First { mask: 0, flags: TIME },
        _ => First { mask: 0, flags: MENTION },
    }
}
