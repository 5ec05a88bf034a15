//! A sentence with everything that the lexicon finds in it.

use crate::lexicon::{class_bit, ClassId, Entry, Found, Hit, Hits, NAMES};
use crate::mention::Mention;
use crate::packs::Language;
use crate::text::{Token, TokenKind};
use crate::time::TimeItem;
use std::ops::Range;

/// A preposition is read under an affix only where the lexicon knows the word as it stands for no other (what a rule
/// alone writes out, "and-of", is none), and nothing is where the pack says that the word is a whole.
fn stands(f: &Found<'_>, found: &[Found<'_>], language: &Language) -> bool {
    let Entry::Class(class, _) = f.entry else { return f.taken == 0 || !parted(f, found, language) };
    let listed = |o: &Found<'_>| match o.entry {
        Entry::Class(class, _) => language.lexicon.is_listed(*class),
        Entry::Name(_) => true,
    };
    let shorter = || found.iter().any(|o| o.end == f.end && o.taken < f.taken && listed(o));
    let prepositional = || Some(*class) == language.classes.mark && shorter();
    let verbal = || f.mark.is_some() && language.unmarked.contains(class);
    f.taken == 0 || !(prepositional() || parted(f, found, language) || verbal())
}

/// Whether the word is a whole that is never taken apart.
fn parted(f: &Found<'_>, found: &[Found<'_>], language: &Language) -> bool {
    let Some(whole) = language.classes.whole else { return false };
    let is = |o: &Found<'_>| matches!(o.entry, Entry::Class(class, _) if *class == whole);
    found.iter().any(|o| o.end == f.end && f.taken > o.taken && is(o))
}

/// A sentence under analysis.
#[derive(Clone, Debug, Default)]
pub struct Sentence<'l> {
    /// Its tokens; ranges count in the block's text.
    pub tokens: Vec<Token>,
    /// What begins at each token.
    pub found: Hits<'l>,
    /// What else is asked of each token.
    signs: Vec<u8>,
    /// Where the head of an entry ends, in bytes of the text; 0 where the sentence is none.
    pub head: usize,
    /// Tokens of the words over a list that the sentence begins with; 0 where it has none.
    pub lead: usize,
    /// Mentions in order.
    pub mentions: Vec<Mention>,
    /// The phrases of its names as the first pass over the text found them, where no later one finds others.
    pub phrases: Option<Vec<Mention>>,
    /// Expressions of time in order.
    pub times: Vec<TimeItem>,
    /// Clauses that commas set off in the middle, with both their commas: ", who had come in May,".
    pub asides: Vec<Range<usize>>,
}

/// The longest phrase that two commas may set beside a name.
const APPOSED: usize = 10;

/// The longest clause that two commas may set off.
const ASIDE: usize = 26;

impl<'l> Sentence<'l> {
    /// Looks everything up.
    pub fn new(tokens: Vec<Token>, language: &'l Language) -> Sentence<'l> {
        let mut found = Hits::default();
        let counts = |f: &Found<'l>, here: &[Found<'l>]| stands(f, here, language);
        language.lexicon.look_up(&tokens, counts, &mut found);
        let mut before: Option<&Token> = None;
        let signs = tokens.iter().enumerate().map(|(at, token)| {
            let mask = found.mask(at).unwrap_or_default();
            let hits = if mask == 0 { &[] } else { found.get(at).unwrap_or_default() };
            signs(token, before.replace(token), hits, mask, language)
        });
        let signs = signs.collect();
        let mut sentence = Sentence { tokens, found, signs, ..Sentence::default() };
        sentence.asides = sentence.set_off(language);
        sentence
    }

    /// Clauses between two commas, the first of which a clause word follows.
    fn set_off(&self, language: &Language) -> Vec<Range<usize>> {
        let comma = |at: usize| self.tokens.get(at).is_some_and(|t| t.is(",") || t.is("،"));
        let mut out: Vec<Range<usize>> = Vec::new();
        for at in 1..self.tokens.len() {
            if !comma(at) || out.last().is_some_and(|o| at < o.end) {
                continue;
            }
            let opens = || self.class_at(language.classes.set_off, at + 1).is_some() || self.that_prefixed(at + 1);
            // ", a donor since 1975,": what the comma sets beside a name, unless it is one of a list.
            let apposed = self.class_at(language.classes.det, at + 1).is_some();
            if !apposed && !opens() {
                continue;
            }
            let most = if apposed { APPOSED } else { ASIDE };
            let close = (at + 3..(at + most).min(self.tokens.len())).find(|end| comma(*end));
            // "China, which had a mission there until 2003, when it was closed, said …": one clause set off in another.
            let mut close = close;
            while let Some(end) = close.filter(|end| self.class_at(language.classes.set_off, end + 1).is_some()) {
                let Some(next) = (end + 3..(end + ASIDE).min(self.tokens.len())).find(|n| comma(*n)) else { break };
                close = Some(next);
            }
            let listed = |end: &usize| self.class_at(language.classes.and, end + 1).is_some();
            out.extend(close.filter(|end| !apposed || !listed(end)).map(|end| at..end + 1));
        }
        out
    }

    /// "…, and Bolivia called …": whether a name without a list of its own stands behind a comma and a conjunction.
    pub fn heads_clause(&self, mention: &Mention, language: &Language) -> bool {
        let Some(and) = self.class_ending_at(language.classes.and, mention.np.start) else { return false };
        let comma = and.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|t| t.is(","));
        comma && !mention.modifier && mention.mark.is_none() && mention.group.is_none()
    }

    /// The clause set off by commas that covers a token.
    pub fn aside_of(&self, token: usize) -> Option<&Range<usize>> {
        self.asides.iter().find(|a| a.contains(&token))
    }

    /// Whether a word has the ending of what has been, or is a participle without it ("broken").
    pub fn is_past(&self, language: &Language, at: usize) -> bool {
        let participle = || self.class_at(language.classes.participle, at).is_some();
        self.tokens.get(at).is_some_and(|token| {
            let ending = |e: &String| token.folded.ends_with(e.as_str()) && token.folded.len() > e.len() + 2;
            token.kind == TokenKind::Word
                && !token.capital
                && (language.features.past_endings.iter().any(ending) || participle())
        })
    }

    /// Whether a verb stands there that tells what somebody does or did, no auxiliary.
    pub fn is_finite(&self, language: &Language, at: usize) -> bool {
        self.class_at(language.classes.finite, at).is_some() || self.is_past(language, at)
    }

    /// Whether a verb stands there that has a subject.
    pub fn is_verb(&self, language: &Language, at: usize) -> bool {
        let c = &language.classes;
        [c.aux, c.behind].into_iter().any(|class| self.class_at(class, at).is_some()) || self.is_finite(language, at)
    }

    /// Everything that begins at a token, unless none of it can be of the class.
    #[inline]
    pub fn hits(&self, class: ClassId, at: usize) -> Option<std::slice::Iter<'_, Hit<'l>>> {
        let may = self.found.mask(at)? & class_bit(class) != 0;
        self.found.get(at).filter(|_| may).map(|hits| hits.iter())
    }

    /// The end of the longest word of a class that begins at `at`.
    #[inline]
    pub fn class_at(&self, class: Option<ClassId>, at: usize) -> Option<usize> {
        let class = class?;
        self.hits(class, at)?.filter(|f| f.is(class)).map(|f| f.end).max()
    }

    /// The longest word of a class at `at`: its end and its value.
    #[inline]
    pub fn value_at(&self, class: Option<ClassId>, at: usize) -> Option<(usize, &str)> {
        let class = class?;
        self.hits(class, at)?.filter_map(|f| f.value_of(class).map(|v| (f.end, v))).max_by_key(|(end, _)| *end)
    }

    /// The start of a word of a class that ends right before `end`.
    #[inline]
    pub fn class_ending_at(&self, class: Option<ClassId>, end: usize) -> Option<usize> {
        let class = class.filter(|class| self.found.may_end(*class, end))?;
        (end.saturating_sub(4)..end)
            .find(|at| self.hits(class, *at).is_some_and(|mut hits| hits.any(|f| f.end == end && f.is(class))))
    }

    /// Whether a word of the class begins anywhere in the range.
    pub fn class_in(&self, class: Option<ClassId>, range: Range<usize>) -> bool {
        let Some(class) = class else { return false };
        range.into_iter().any(|at| self.hits(class, at).is_some_and(|mut hits| hits.any(|f| f.is(class))))
    }

    fn has(&self, at: usize, sign: u8) -> bool {
        self.signs.get(at).is_some_and(|signs| signs & sign != 0)
    }

    /// Whether the token carries the language's conjunction as a prefix.
    pub fn and_prefixed(&self, at: usize) -> bool {
        self.has(at, JOINED)
    }

    /// Whether the token ties a clause to the noun before it by a prefix.
    pub fn that_prefixed(&self, at: usize) -> bool {
        self.has(at, TIED)
    }

    /// Whether the token ties a clause to the time of another by a prefix.
    pub fn when_prefixed(&self, at: usize) -> bool {
        self.has(at, WHEN)
    }

    /// Whether patterns pass over the token where a word is sought: a hyphen, a quotation mark, the dot of an
    /// abbreviation.
    pub fn is_passed(&self, at: usize) -> bool {
        self.has(at, PASSED)
    }

    /// Whether a name, a pronoun or the like begins at the token.
    pub fn points(&self, at: usize) -> bool {
        self.has(at, POINTS)
    }

    /// Whether no mention of the list covers the token.
    pub fn mention_free(&self, mentions: &[Mention], token: usize) -> bool {
        mentions.iter().all(|m| !m.range.contains(&token))
    }

    /// The mention whose core covers the token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.mentions.iter().position(|m| m.range.contains(&token))
    }

    /// The time expression that covers the token.
    pub fn time_at(&self, token: usize) -> Option<usize> {
        self.times.iter().position(|t| t.range.contains(&token))
    }

    /// The folded words of some tokens, with the blanks between them.
    pub fn words(&self, range: Range<usize>) -> String {
        let mut out = String::with_capacity(self.bytes(range.clone()).len());
        for token in self.tokens.get(range).unwrap_or_default() {
            if token.spaced && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&token.folded);
        }
        out
    }

    /// Bytes of the block's text from the first to the last token of a range.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(range.start).map_or(0, |t| t.range.start);
        let end = range.end.checked_sub(1).and_then(|e| self.tokens.get(e)).map_or(start, |t| t.range.end);
        start..end.max(start)
    }
}

/// Names, pronouns and the like begin there.
const POINTS: u8 = 1;
/// Patterns pass over it where a word is sought.
const PASSED: u8 = 2;
/// It carries the language's conjunction as a prefix.
const JOINED: u8 = 4;
/// It carries the prefix that ties a clause to the noun before it.
const TIED: u8 = 8;
/// It carries the prefix that ties a clause to the time of another.
const WHEN: u8 = 16;

/// What is asked of a token behind another.
fn signs(token: &Token, before: Option<&Token>, hits: &[Hit<'_>], mask: u64, language: &Language) -> u8 {
    let points = |h: &Hit<'_>| h.class == NAMES || language.pointing.get(h.class as usize) == Some(&true);
    let sign = |is: bool, sign: u8| if is { sign } else { 0 };
    let mut signs =
        sign(mask & language.points != 0 && hits.iter().any(points), POINTS) | sign(passes(before, token), PASSED);
    if token.kind == TokenKind::Word && hits.iter().any(|h| h.taken > 0) {
        let bears = |prefixes: &[String]| prefixes.iter().any(|p| token.folded.starts_with(p.as_str()));
        signs |= sign(bears(&language.features.and_prefixes), JOINED);
        signs |= sign(bears(&language.features.that_prefixes), TIED);
        signs |= sign(bears(&language.features.when_prefixes), WHEN);
    }
    signs
}

/// Whether a pattern passes over a token behind another.
fn passes(before: Option<&Token>, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word | TokenKind::Number => false,
        _ if before.is_none() => false,
        TokenKind::Hyphen => true,
        // Words set in quotation marks are the sentence's own.
        _ => {
            matches!(token.folded.as_str(), "\"" | "“" | "”" | "«" | "»" | "„")
                || token.is(".")
                    && !token.spaced
                    && before.is_some_and(|b| b.kind == TokenKind::Word && b.folded.chars().count() <= 4)
        }
    }
}
