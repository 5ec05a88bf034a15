//! Tokens: words, numbers and marks, with their place in the block's text.

use super::fold::fold;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with separators of thousands or decimals inside.
    Number,
    /// A hyphen inside a compound; transparent to matching.
    Hyphen,
    /// A possessive ending split off its word.
    Possessive,
    /// Any other mark.
    Mark,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Its folded form.
    pub folded: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether a blank stands before it.
    pub spaced: bool,
}

impl Token {
    /// Whether it is this mark.
    pub fn is(&self, mark: &str) -> bool {
        self.kind == TokenKind::Mark && self.folded == mark
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '׳' | 'ʼ' | '‘')
}
fn is_inner_quote(c: char) -> bool {
    matches!(c, '"' | '״' | '”')
}
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '־')
}
/// Scripts written without blanks: every character is a token.
fn stands_alone(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FFFF)
}
/// A script without letter case, in which a double quotation mark inside a word marks an acronym.
fn uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Splits a text into tokens. `possessives` are the folded endings that an apostrophe sets off ("s").
pub fn tokenize(text: &str, possessives: &[String]) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut spaced = true;
    let mut i = 0;
    while let Some(c) = at(i) {
        if c.is_whitespace() {
            spaced = true;
            i += 1;
            continue;
        }
        let start = i;
        let kind;
        if stands_alone(c) {
            kind = TokenKind::Word;
            i += 1;
        } else if c.is_ascii_digit() || (c.is_numeric() && !c.is_alphabetic()) {
            kind = TokenKind::Number;
            i += 1;
            while let Some(d) = at(i) {
                let inner = matches!(d, ',' | '.') && at(i + 1).is_some_and(|n| n.is_ascii_digit());
                let grouped = inner
                    && ((d == ','
                        && (1..=3).all(|k| at(i + k).is_some_and(|n| n.is_ascii_digit()))
                        && !at(i + 4).is_some_and(|n| n.is_ascii_digit()))
                        || d == '.');
                if d.is_ascii_digit() || d.is_numeric() && !d.is_alphabetic() || grouped {
                    i += 1;
                } else {
                    break;
                }
            }
        } else if c.is_alphabetic() {
            kind = TokenKind::Word;
            i += 1;
            while let Some(d) = at(i) {
                let next = at(i + 1);
                if stands_alone(d) {
                    break;
                }
                let mark = unicode_normalization::char::is_combining_mark(d) || matches!(d, '\u{200c}');
                let letter = d.is_alphabetic() || mark;
                let joined = next.is_some_and(|n| n.is_alphabetic())
                    && (is_apostrophe(d) && !is_possessive(&chars, i, possessives)
                        || is_inner_quote(d) && uncased(c) && next.is_some_and(uncased));
                let geresh = is_apostrophe(d) && uncased(c);
                if letter || joined || geresh {
                    i += 1;
                } else {
                    break;
                }
            }
        } else if is_apostrophe(c) && !spaced && is_possessive(&chars, i, possessives) {
            kind = TokenKind::Possessive;
            i += 1;
            while at(i).is_some_and(char::is_alphabetic) {
                i += 1;
            }
        } else if is_hyphen(c) && !spaced && at(i + 1).is_some_and(|n| n.is_alphanumeric() || n == '[' || n == '"') {
            kind = TokenKind::Hyphen;
            i += 1;
        } else {
            kind = TokenKind::Mark;
            i += 1;
        }
        let range = byte(start)..byte(i);
        let raw = text.get(range.clone()).unwrap_or_default();
        tokens.push(Token { kind, folded: fold(raw), capital: c.is_uppercase(), spaced, range });
        spaced = false;
    }
    tokens
}

/// Whether the apostrophe at `i` sets off a possessive ending that closes the word.
fn is_possessive(chars: &[(usize, char)], i: usize, possessives: &[String]) -> bool {
    let ending: String = chars.iter().skip(i + 1).map(|c| c.1).take_while(|c| c.is_alphanumeric()).take(6).collect();
    possessives.contains(&fold(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let tokens = tokenize(text, &["s".to_owned()]);
        let got: Vec<&str> = tokens.iter().map(|t| t.folded.as_str()).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn splits() {
        check("Mali's envoy, O'Neill", &["mali", "'s", "envoy", ",", "o'neill"]);
        check("203,235 dalasi in 1960s", &["203,235", "dalasi", "in", "1960", "s"]);
        check("1976, 1986", &["1976", ",", "1986"]);
        check("Kim Il-sung", &["kim", "il", "-", "sung"]);
        check("ב-13 בדצמבר", &["ב", "-", "13", "בדצמבר"]);
        check("צה\"ל וארה״ב", &["צה\"ל", "וארה\"ב"]);
        check("建交于1971年", &["建", "交", "于", "1971", "年"]);
        check("said \"no\"", &["said", "\"", "no", "\""]);
    }
}
