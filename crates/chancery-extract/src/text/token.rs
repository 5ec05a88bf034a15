//! Tokens: words, numbers and marks, with their place in the block's text.

use super::fold::{fold, fold_into, is_folded};
use smol_str::SmolStr;
use std::ops::Range;
use std::sync::LazyLock;

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
    pub folded: SmolStr,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it begins with one and has no small letter.
    pub capitals: bool,
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
    c as u32 >= 0x2E80
        && matches!(c as u32, 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FFFF)
}
/// What the characters below this one are stands in a table.
const TABLED: usize = 0x700;
const LETTER: u8 = 1;
const BLANK: u8 = 2;
const DIGIT: u8 = 4;
const UPPER: u8 = 8;
const LOWER: u8 = 16;
const COMBINING: u8 = 32;
/// It folds to itself.
const SAME: u8 = 64;

static TABLE: LazyLock<Vec<u8>> =
    LazyLock::new(|| (0..TABLED as u32).map(|c| char::from_u32(c).map_or(0, properties)).collect());

fn properties(c: char) -> u8 {
    let flag = |is: bool, bit: u8| if is { bit } else { 0 };
    flag(c.is_alphabetic(), LETTER)
        | flag(c.is_whitespace(), BLANK)
        | flag(c.is_numeric(), DIGIT)
        | flag(c.is_uppercase(), UPPER)
        | flag(c.is_lowercase(), LOWER)
        | flag(unicode_normalization::char::is_combining_mark(c), COMBINING)
        | flag(is_folded(c), SAME)
}

/// The properties of characters.
struct Properties(&'static [u8]);

impl Properties {
    fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or_else(|| properties(c))
    }
    fn is(&self, c: char, bit: u8) -> bool {
        self.of(c) & bit != 0
    }
}

/// A script without letter case, in which a double quotation mark inside a word marks an acronym.
fn uncased(p: &Properties, c: char) -> bool {
    p.of(c) & (LETTER | LOWER | UPPER) == LETTER
}

/// Splits a text into tokens. `possessives` are the folded endings that an apostrophe sets off ("s").
pub fn tokenize(text: &str, possessives: &[String]) -> Vec<Token> {
    let p = Properties(&TABLE);
    // The character at a byte, and the one after it.
    let at = |i: usize| char_at(text, i);
    let after = |i: usize, c: char| char_at(text, i + c.len_utf8());
    let digit = |i: usize| text.as_bytes().get(i).is_some_and(u8::is_ascii_digit);
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let mut scratch = String::new();
    let mut spaced = true;
    let mut i = 0;
    while let Some(c) = at(i) {
        let start = i;
        i += c.len_utf8();
        let first = p.of(c);
        if first & BLANK != 0 {
            spaced = true;
            continue;
        }
        // Whether each of its characters folds to itself.
        let mut same = first;
        let kind;
        if stands_alone(c) {
            kind = TokenKind::Word;
        } else if first & (DIGIT | LETTER) == DIGIT {
            kind = TokenKind::Number;
            while let Some(d) = at(i) {
                let inner = || matches!(d, ',' | '.') && digit(i + 1);
                let grouped = || inner() && (d == ',' && (1..=3).all(|k| digit(i + k)) && !digit(i + 4) || d == '.');
                let own = p.of(d);
                if own & (DIGIT | LETTER) == DIGIT || grouped() {
                    same &= own;
                    i += d.len_utf8();
                } else {
                    break;
                }
            }
        } else if first & LETTER != 0 {
            kind = TokenKind::Word;
            loop {
                i = letters(text.as_bytes(), i, p.0, &mut same);
                let Some(d) = at(i).filter(|d| !stands_alone(*d)) else { break };
                let own = p.of(d);
                if own & BLANK != 0 {
                    break;
                }
                let letter = own & (LETTER | COMBINING) != 0 || d == '\u{200c}';
                let next = || after(i, d);
                let joined = || {
                    is_apostrophe(d) && next().is_some_and(|n| p.is(n, LETTER)) && !is_possessive(text, i, possessives)
                        || is_inner_quote(d)
                            && uncased(&p, c)
                            && next().is_some_and(|n| uncased(&p, n))
                            && !quotes(text, start..i, d)
                };
                let geresh = || is_apostrophe(d) && uncased(&p, c);
                if letter || joined() || geresh() {
                    same &= own;
                    i += d.len_utf8();
                } else {
                    break;
                }
            }
        } else if is_apostrophe(c) && !spaced && is_possessive(text, start, possessives) {
            kind = TokenKind::Possessive;
            while let Some((d, own)) = at(i).map(|d| (d, p.of(d))).filter(|(_, own)| own & LETTER != 0) {
                same &= own;
                i += d.len_utf8();
            }
        } else if is_hyphen(c) && !spaced && at(i).is_some_and(|n| p.is(n, LETTER | DIGIT) || n == '[' || n == '"') {
            kind = TokenKind::Hyphen;
        } else {
            kind = TokenKind::Mark;
        }
        let range = start..i;
        let raw = text.get(range.clone()).unwrap_or_default();
        let folded = if same & SAME != 0 { SmolStr::new(raw) } else { SmolStr::new(fold_into(raw, &mut scratch)) };
        let capital = first & UPPER != 0;
        let capitals = capital && !raw.chars().any(char::is_lowercase);
        tokens.push(Token { kind, folded, capital, capitals, spaced, range });
        spaced = false;
    }
    tokens
}

/// How many letters an acronym has behind its mark at most, with its endings.
const ENDING: usize = 3;

/// "ש"השגרירות": whether a quotation mark behind a letter or two opens a quotation, and is no mark of an acronym, which
/// stands before the last of its letters.
fn quotes(text: &str, before: Range<usize>, mark: char) -> bool {
    let few = text.get(before.clone()).is_some_and(|word| word.chars().count() <= 2);
    let rest = text.get(before.end + mark.len_utf8()..).unwrap_or_default();
    few && rest.chars().take_while(|c| c.is_alphabetic()).take(ENDING + 1).count() > ENDING
}

/// Goes on over letters and what combines with them, as long as they are of one or two bytes and stand in the table.
/// What all of them have in common stays in `same`.
fn letters(bytes: &[u8], mut at: usize, table: &[u8], same: &mut u8) -> usize {
    while let Some(byte) = bytes.get(at).copied() {
        let (code, width) = match byte {
            0..0x80 => (usize::from(byte), 1),
            0xC2..=0xDF => {
                let low = bytes.get(at + 1).copied().unwrap_or(0);
                (usize::from(byte & 0x1F) << 6 | usize::from(low & 0x3F), 2)
            }
            _ => break,
        };
        let own = table.get(code).copied().unwrap_or(0);
        if own & (LETTER | COMBINING) == 0 {
            break;
        }
        *same &= own;
        at += width;
    }
    at
}

/// The character that begins at a byte.
fn char_at(text: &str, at: usize) -> Option<char> {
    let bytes = text.as_bytes();
    match *bytes.get(at)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        // Two bytes, as those of Hebrew letters.
        byte @ 0xC2..=0xDF => char::from_u32(u32::from(byte & 0x1F) << 6 | u32::from(bytes.get(at + 1)? & 0x3F)),
        _ => text.get(at..).and_then(|rest| rest.chars().next()),
    }
}

/// Whether the apostrophe at byte `i` sets off a possessive ending that closes the word.
fn is_possessive(text: &str, i: usize, possessives: &[String]) -> bool {
    if possessives.is_empty() {
        return false;
    }
    let rest = text.get(i..).unwrap_or_default().chars().skip(1);
    let ending: String = rest.take_while(|c| c.is_alphanumeric()).take(6).collect();
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
        check("ש\"השגרירות סגורה\"", &["ש", "\"", "השגרירות", "סגורה", "\""]);
        check("מנכ\"לית", &["מנכ\"לית"]);
        check("建交于1971年", &["建", "交", "于", "1971", "年"]);
        check("said \"no\"", &["said", "\"", "no", "\""]);
    }
}
