//! The words without which a plain ASCII text cannot name an actor or a time: a look at its bytes tells, and most
//! sentences of a text about other matters need not be taken apart.

use rustc_hash::FxHashMap;

/// What a text may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    /// A name.
    pub name: bool,
    /// An expression of time.
    pub time: bool,
}

impl May {
    const ALL: May = May { name: true, time: true };

    fn add(&mut self, other: May) {
        self.name |= other.name;
        self.time |= other.time;
    }
}

/// What the phrases may be that have a word: in any case, and where it has a capital.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    any: May,
    capital: May,
}

/// A word of each phrase.
#[derive(Clone, Debug)]
pub struct Triggers {
    words: FxHashMap<Box<[u8]>, Held>,
    /// Beginnings of words.
    stems: Vec<(Box<[u8]>, Held)>,
    /// First letters of those.
    initials: [bool; 256],
    /// Words that begin with another byte than a letter.
    marks: [May; 256],
}

impl Default for Triggers {
    fn default() -> Triggers {
        let mut marks = [May::default(); 256];
        // A number may be a year or a day.
        (b'0'..=b'9').filter_map(|b| marks.get_mut(b as usize).map(|m| m.time = true)).for_each(drop);
        Triggers { words: FxHashMap::default(), stems: Vec::new(), initials: [false; 256], marks }
    }
}

impl Triggers {
    /// Adds a word of a phrase, folded; with `star` every word that begins so. `capital`: it is meant only where the
    /// text writes it with a capital.
    pub fn add(&mut self, word: &str, star: bool, may: May, capital: bool) {
        let bytes = word.as_bytes();
        let Some(first) = bytes.first().filter(|_| may != May::default()) else { return };
        if !first.is_ascii_alphabetic() {
            self.marks.iter_mut().enumerate().filter(|(b, _)| *b == *first as usize).for_each(|(_, m)| m.add(may));
            return;
        }
        let note = |held: &mut Held| if capital { held.capital.add(may) } else { held.any.add(may) };
        if star {
            if let Some(cell) = self.initials.get_mut(*first as usize) {
                *cell = true;
            }
            let mut opens = Held::default();
            note(&mut opens);
            self.stems.push((bytes.into(), opens));
        } else {
            note(self.words.entry(bytes.into()).or_default());
        }
    }

    /// What a text may hold; everything where it is not plain ASCII.
    pub fn of(&self, text: &str) -> May {
        if !text.is_ascii() {
            return May::ALL;
        }
        let text = text.as_bytes();
        let letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
        let mut may = May::default();
        let mut word: Vec<u8> = Vec::with_capacity(32);
        let mut at = 0;
        while let Some(byte) = text.get(at) {
            if may == May::ALL {
                break;
            }
            if !letter(at) {
                may.add(self.marks.get(*byte as usize).copied().unwrap_or_default());
                at += 1;
                continue;
            }
            let capital = byte.is_ascii_uppercase();
            word.clear();
            // An apostrophe may be part of the word or set off an ending: the word counts with and without it.
            while let Some(byte) = text.get(at).filter(|b| b.is_ascii_alphabetic() || **b == b'\'' && letter(at + 1)) {
                if *byte == b'\'' {
                    may.add(self.of_word(&word, capital));
                    may.add(self.marks.get(b'\'' as usize).copied().unwrap_or_default());
                }
                word.push(byte.to_ascii_lowercase());
                at += 1;
            }
            may.add(self.of_word(&word, capital));
        }
        may
    }

    fn of_word(&self, word: &[u8], capital: bool) -> May {
        let mut may = May::default();
        let mut add = |opens: &Held| {
            may.add(opens.any);
            if capital {
                may.add(opens.capital);
            }
        };
        if let Some(opens) = self.words.get(word) {
            add(opens);
        }
        if word.first().is_some_and(|b| self.initials.get(*b as usize).copied().unwrap_or(true)) {
            self.stems.iter().filter(|(stem, _)| word.starts_with(stem)).for_each(|(_, opens)| add(opens));
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_text_may_hold() {
        let (name, time) = (May { name: true, time: false }, May { name: false, time: true });
        let mut triggers = Triggers::default();
        triggers.add("chad", false, name, true);
        triggers.add("peruvian", true, name, false);
        triggers.add("o'clock", false, time, false);
        triggers.add("$", false, time, false);
        for (text, may) in [
            ("A chad hung there, he said.", May::default()),
            ("Chad's envoy", name),
            ("two peruvians", name),
            ("at ten o'clock", time),
            ("in 1975", time),
            ("five $", time),
            ("déjà vu", May::ALL),
        ] {
            assert_eq!(triggers.of(text), may, "{text}");
        }
    }
}
