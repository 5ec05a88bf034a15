//! The marks of mentions: prepositions before the noun phrase, possessive endings after it.

use super::{Mark, Mention};
use crate::lexicon::{ClassId, How};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;

/// Widens each phrase over its article and sets the mark that stands before it, unless an affix did.
pub fn set(sentence: &Sentence, language: &Language, mentions: &mut [Mention]) {
    if mentions.is_empty() {
        return;
    }
    let mut depth = 0i32;
    let brackets: Vec<bool> = sentence
        .tokens
        .iter()
        .map(|t| {
            depth += match t.folded.as_str() {
                "(" | "[" if t.kind == TokenKind::Mark => 1,
                ")" | "]" if t.kind == TokenKind::Mark => -1,
                _ => 0,
            };
            depth > 0
        })
        .collect();
    for mention in mentions.iter_mut() {
        mention.bracketed = brackets.get(mention.range.start).copied().unwrap_or(false);
        widen(sentence, language, mention);
        if sentence.tokens.get(mention.range.end).is_some_and(|t| t.kind == TokenKind::Possessive) {
            mention.genitive = true;
        }
        // "With him": the preposition tells more than the form of the pronoun.
        let object = mention.how == How::Pronoun && mention.mark == Some(Mark::Acc);
        if mention.mark.is_none() || object {
            mention.mark = before(sentence, language, mention.np.start).or(mention.mark);
        }
        // A preposition written to the quotation mark: in-"one China".
        let quote = mention.np.start.checked_sub(1).filter(|q| {
            sentence.tokens.get(*q).is_some_and(|t| t.is("\"") && !t.spaced)
                && sentence.tokens.get(mention.np.start).is_some_and(|t| !t.spaced)
        });
        if let (None, Some(quote)) = (mention.mark, quote) {
            mention.mark = before(sentence, language, quote);
        }
    }
}

/// Takes the determiners before the phrase into it.
pub fn widen(sentence: &Sentence, language: &Language, mention: &mut Mention) {
    let c = &language.classes;
    while let Some(start) = sentence.class_ending_at(c.det, mention.np.start) {
        // "The visit that the Chilean minister made", "asked that Chile close it": no determiner before another, or
        // before a name.
        let named =
            matches!(mention.how, How::Name | How::Capital | How::Person) && mention.np.start == mention.range.start;
        let determined = named || sentence.class_at(c.det, mention.np.start).is_some();
        if determined && sentence.class_at(c.cleft, start).is_some() {
            break;
        }
        mention.np.start = start;
        // The article or quantifier may carry the affix of the phrase.
        let affix = sentence.found.get(start).and_then(|hits| {
            hits.iter().find(|h| h.taken > 0 && language.classes.det.is_some_and(|c| h.is(c))).and_then(|h| h.mark)
        });
        mention.mark = mention.mark.or(affix);
    }
}

/// The mark of the preposition that ends right before token `at`, or before a comma there that sets off an
/// insertion: "recognition of, and relations with, Chile".
pub fn before(sentence: &Sentence, language: &Language, at: usize) -> Option<Mark> {
    ending(sentence, language, at).or_else(|| {
        let comma = at.checked_sub(1).filter(|b| sentence.tokens.get(*b).is_some_and(|t| t.is(",")))?;
        let c = &language.classes;
        // Only where the same comma closes what another of them opened.
        let opened = (0..comma).rev().take(8).any(|at| {
            sentence.tokens.get(at).is_some_and(|t| t.is(","))
                && sentence.class_at(c.and, at + 1).is_some()
                && ending(sentence, language, at).is_some()
        });
        ending(sentence, language, comma).filter(|_| opened)
    })
}

/// The mark of the preposition that ends at token `at`.
fn ending(sentence: &Sentence, language: &Language, at: usize) -> Option<Mark> {
    let ends = |class: &ClassId| sentence.found.may_end(*class, at) || at > 0 && sentence.found.may_end(*class, at - 1);
    let class = language.classes.mark.filter(ends)?;
    // The longest: "together with", not "with".
    (0..at)
        .rev()
        .take(4)
        .filter_map(|start| {
            sentence.hits(class, start)?.find_map(|f| {
                (f.end == at
                    || f.end + 1 == at && sentence.tokens.get(f.end).is_some_and(|t| t.kind == TokenKind::Hyphen))
                .then(|| f.value_of(class).and_then(|v| v.parse().ok()))
                .flatten()
            })
        })
        .next_back()
}
