//! A sentence with everything that the lexicon finds in it.

use crate::lexicon::{class_bit, ClassId, Entry, Found, Hit, Hits, NAMES};
use crate::mention::Mention;
use crate::packs::Language;
use crate::text::{Token, TokenKind};
use crate::time::TimeItem;
use std::ops::Range;

/// A preposition is read under an affix only where the word as it stands is no other, and nothing is
/// where the pack says that the word is a whole.
fn stands(f: &Found<'_>, found: &[Found<'_>], language: &Language) -> bool {
    let Entry::Class(class, _) = f.entry else { return f.taken == 0 || !parted(f, found, language) };
    let shorter = || found.iter().any(|o| o.end == f.end && o.taken < f.taken);
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
    /// Whether patterns pass over each token where a word is sought: a hyphen, a quotation mark, the dot of an
    /// abbreviation.
    pub passing: Vec<bool>,
    /// Whether names, pronouns and the like begin at each token.
    pub pointing: Vec<bool>,
    /// Where the head of an entry ends, in bytes of the text; 0 where the sentence is none.
    pub head: usize,
    /// Tokens of the words over a list that the sentence begins with; 0 where it has none.
    pub lead: usize,
    /// Whether the token carries the language's conjunction as a prefix.
    pub joined: Vec<bool>,
    /// Whether the token carries the prefix that ties a clause to the noun before it.
    pub tied: Vec<bool>,
    /// Mentions in order.
    pub mentions: Vec<Mention>,
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
        let prefixed = |prefixes: &[String]| {
            if prefixes.is_empty() {
                return Vec::new();
            }
            let bears = |(at, token): (usize, &Token)| {
                token.kind == TokenKind::Word
                    && prefixes.iter().any(|p| token.folded.starts_with(p.as_str()))
                    && found.get(at).unwrap_or_default().iter().any(|h| h.taken > 0)
            };
            tokens.iter().enumerate().map(bears).collect::<Vec<bool>>()
        };
        let points = |h: &Hit<'_>| h.class == NAMES || language.pointing.get(h.class as usize) == Some(&true);
        let pointing = (0..tokens.len()).map(|at| found.get(at).is_some_and(|hits| hits.iter().any(points))).collect();
        let joined = prefixed(&language.features.and_prefixes);
        let tied = prefixed(&language.features.that_prefixes);
        let passing = passing(&tokens);
        let mut sentence = Sentence {
            tokens,
            found,
            passing,
            pointing,
            head: 0,
            lead: 0,
            joined,
            tied,
            mentions: Vec::new(),
            times: Vec::new(),
            asides: Vec::new(),
        };
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

    /// Whether a word has the ending of what has been.
    pub fn is_past(&self, language: &Language, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let ending = |e: &String| token.folded.ends_with(e.as_str()) && token.folded.len() > e.len() + 2;
            token.kind == TokenKind::Word && !token.capital && language.features.past_endings.iter().any(ending)
        })
    }

    /// Everything that begins at a token, unless none of it can be of the class.
    pub fn hits(&self, class: ClassId, at: usize) -> Option<std::slice::Iter<'_, Hit<'l>>> {
        let may = self.found.mask(at)? & class_bit(class) != 0;
        self.found.get(at).filter(|_| may).map(|hits| hits.iter())
    }

    /// The end of the longest word of a class that begins at `at`.
    pub fn class_at(&self, class: Option<ClassId>, at: usize) -> Option<usize> {
        let class = class?;
        self.hits(class, at)?.filter(|f| f.is(class)).map(|f| f.end).max()
    }

    /// The longest word of a class at `at`: its end and its value.
    pub fn value_at(&self, class: Option<ClassId>, at: usize) -> Option<(usize, &str)> {
        let class = class?;
        self.hits(class, at)?.filter_map(|f| f.value_of(class).map(|v| (f.end, v))).max_by_key(|(end, _)| *end)
    }

    /// The start of a word of a class that ends right before `end`.
    pub fn class_ending_at(&self, class: Option<ClassId>, end: usize) -> Option<usize> {
        let class = class?;
        (end.saturating_sub(4)..end)
            .find(|at| self.hits(class, *at).is_some_and(|mut hits| hits.any(|f| f.end == end && f.is(class))))
    }

    /// Whether a word of the class begins anywhere in the range.
    pub fn class_in(&self, class: Option<ClassId>, range: Range<usize>) -> bool {
        let Some(class) = class else { return false };
        range.into_iter().any(|at| self.hits(class, at).is_some_and(|mut hits| hits.any(|f| f.is(class))))
    }

    /// Whether the token carries the language's conjunction as a prefix.
    pub fn and_prefixed(&self, at: usize) -> bool {
        self.joined.get(at).copied().unwrap_or(false)
    }

    /// Whether the token ties a clause to the noun before it by a prefix.
    pub fn that_prefixed(&self, at: usize) -> bool {
        self.tied.get(at).copied().unwrap_or(false)
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

/// Whether a pattern passes over each token behind another.
fn passing(tokens: &[Token]) -> Vec<bool> {
    let mut before: Option<&Token> = None;
    let passes = |token| passes(before.replace(token), token);
    tokens.iter().map(passes).collect()
}

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
