//! Affixes that a language writes together with its words: clitic prefixes, particles, case endings.
//! Which there are, and which grammatical mark each carries, is the pack's to say.

use super::super::mention::Mark;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The affixes of a language.
#[derive(Clone, Debug, Default)]
pub struct Affixes {
    /// Prefix → mark, every combination spelled out.
    prefixes: FxHashMap<String, Option<Mark>>,
    /// What prefixes begin with, themselves left out.
    openings: FxHashSet<String>,
    /// First letters of those.
    initials: FxHashSet<char>,
    /// Suffix → mark.
    suffixes: FxHashMap<String, Option<Mark>>,
    /// Prefixes that may also stand on the later words of a phrase (articles).
    inner: Vec<String>,
    /// First letters that are written twice after a prefix: twice and once.
    doubled: Vec<(String, String)>,
    /// Prefix → the article that is not written after it.
    swallowed: BTreeMap<String, String>,
    longest_prefix: usize,
    longest_suffix: usize,
}

/// One way to take affixes off a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped<'w> {
    /// What is left, with an article that the prefix has swallowed put back.
    pub stem: Cow<'w, str>,
    /// The mark that the affix carries.
    pub mark: Option<Mark>,
    /// Letters taken off.
    pub taken: usize,
}

impl Affixes {
    /// Prefix slots in order (each may be left out), marks of single prefixes, suffixes with marks,
    /// inner prefixes.
    pub fn new(
        slots: &[Vec<String>],
        marks: &BTreeMap<String, Mark>,
        suffixes: BTreeMap<String, Option<Mark>>,
        inner: Vec<String>,
    ) -> Affixes {
        let mut combinations: Vec<(String, Option<Mark>)> = vec![(String::new(), None)];
        for slot in slots {
            let mut longer = Vec::new();
            for (prefix, mark) in &combinations {
                for part in slot {
                    longer.push((format!("{prefix}{part}"), marks.get(part).copied().or(*mark)));
                }
            }
            combinations.extend(longer);
        }
        let prefixes: FxHashMap<_, _> = combinations.into_iter().filter(|(p, _)| !p.is_empty()).collect();
        let suffixes: FxHashMap<_, _> = suffixes.into_iter().collect();
        let longest =
            |keys: &FxHashMap<String, Option<Mark>>| keys.keys().map(|k| k.chars().count()).max().unwrap_or(0);
        Affixes {
            initials: prefixes.keys().filter_map(|p| p.chars().next()).collect(),
            openings: prefixes
                .keys()
                .flat_map(|p| p.char_indices().skip(1).filter_map(|(at, _)| p.get(..at)).map(str::to_owned))
                .collect(),
            longest_prefix: longest(&prefixes),
            longest_suffix: longest(&suffixes),
            prefixes,
            suffixes,
            inner,
            swallowed: BTreeMap::new(),
            doubled: Vec::new(),
        }
    }

    /// The same, with articles that vanish in writing after a prefix ("in the" written as "in").
    pub fn swallowing(self, swallowed: BTreeMap<String, String>) -> Affixes {
        Affixes { swallowed, ..self }
    }

    /// The same, with first letters that are written twice after a prefix.
    pub fn doubling(self, doubled: Vec<String>) -> Affixes {
        Affixes { doubled: doubled.into_iter().map(|letter| (letter.repeat(2), letter)).collect(), ..self }
    }

    /// Whether the language writes any.
    pub fn is_empty(&self) -> bool {
        self.prefixes.is_empty() && self.suffixes.is_empty()
    }

    /// Whether nothing can be taken off a word.
    pub fn is_whole(&self, word: &str, first: bool) -> bool {
        let fronted = match first {
            true => word.chars().next().is_some_and(|c| self.initials.contains(&c)),
            false => self.inner.iter().any(|prefix| word.starts_with(prefix.as_str())),
        };
        !fronted && self.suffixes.is_empty()
    }

    /// Every way to take a prefix off a word, the word itself first: what is left, the mark and the letters taken.
    fn fronts<'w>(&self, word: &'w str, first: bool, mut then: impl FnMut(Cow<'w, str>, Option<Mark>, usize)) {
        then(Cow::Borrowed(word), None, 0);
        if !first {
            for prefix in &self.inner {
                if let Some(stem) = word.strip_prefix(prefix.as_str()).filter(|stem| stem.chars().nth(1).is_some()) {
                    then(Cow::Borrowed(stem), None, 1);
                }
            }
            return;
        }
        for (count, (at, _)) in word.char_indices().enumerate().skip(1).take(self.longest_prefix) {
            let (prefix, stem) = word.split_at(at);
            if let Some(mark) = self.prefixes.get(prefix).filter(|_| stem.chars().nth(1).is_some()) {
                then(Cow::Borrowed(stem), *mark, count);
                for (_, letter) in self.doubled.iter().filter(|(twice, _)| stem.starts_with(twice.as_str())) {
                    then(Cow::Borrowed(stem.get(letter.len()..).unwrap_or_default()), *mark, count);
                }
                for (_, article) in self.swallowed.iter().filter(|(p, _)| prefix.ends_with(p.as_str())) {
                    then(Cow::Owned([article.as_str(), stem].concat()), *mark, count);
                }
            }
            if !self.openings.contains(prefix) {
                break;
            }
        }
    }

    /// Every way to take a prefix, a suffix or both off a word, the word itself first. At least one
    /// letter is left (two after a prefix).
    pub fn strip<'w>(&self, word: &'w str, first: bool) -> SmallVec<[Stripped<'w>; 6]> {
        let mut out: SmallVec<[Stripped<'w>; 6]> = SmallVec::new();
        self.fronts(word, first, |stem, mark, taken| out.push(Stripped { stem, mark, taken }));
        if !self.suffixes.is_empty() {
            for index in 0..out.len() {
                let Some(base) = out.get(index).cloned() else { break };
                for (back, (at, _)) in base.stem.char_indices().rev().enumerate().take(self.longest_suffix) {
                    let (left, suffix) = base.stem.split_at(at);
                    if let Some(mark) = self.suffixes.get(suffix).filter(|_| at > 0) {
                        let stem = match &base.stem {
                            Cow::Borrowed(stem) => Cow::Borrowed(stem.get(..at).unwrap_or_default()),
                            Cow::Owned(_) => Cow::Owned(left.to_owned()),
                        };
                        out.push(Stripped { stem, mark: mark.or(base.mark), taken: base.taken + back + 1 });
                    }
                }
            }
        }
        out
    }
}
