//! Text of documents and names on a page: escaped by the templates, isolated in its direction, and without
//! the controls that could make it read otherwise than it is written.

use crate::direction::is_rtl;
use maud::{html, Markup};
use std::borrow::Cow;

/// Whether a character may not stand in what is shown: it would move or hide what is beside it.
fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The text without embeddings, overrides and isolates of direction, and without control characters.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) {
        Cow::Owned(text.chars().filter(|c| !is_control(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Text of a source within a sentence of ours: isolated, its direction by its first letter.
pub fn bdi(text: &str) -> Markup {
    html! { bdi { (harmless(text)) } }
}

/// Words of a source, in their language.
pub fn quoted(text: &str, lang: &str) -> Markup {
    html! { q dir="auto" lang=[language(lang)] { (harmless(text)) } }
}

/// The code of a language as an attribute; none if it is not known.
pub fn language(lang: &str) -> Option<&str> {
    let fine = (2..=8).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fine.then_some(lang)
}

/// `rtl` or `ltr`, by the first letter of the text.
pub fn direction(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some(c) if is_rtl(c.encode_utf8(&mut [0; 4])) => "rtl",
        _ => "ltr",
    }
}

/// At most so many characters on one line, with `…` for what is cut off.
pub fn shorten(text: &str, most: usize) -> String {
    cut(harmless(text).split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// At most so many characters, with `…` for what is cut off.
pub fn cut(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}

/// "1 claim", "2 claims".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as u64), if number == 1 { one } else { many })
}

/// `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_letters_stay() {
        assert_eq!(harmless("a\u{202E}b\u{2067}ג\u{2069}\u{0}\n"), "abג\n");
        assert!(matches!(harmless("plain גמביה"), Cow::Borrowed(_)));
        assert_eq!(bdi("<script>\u{202E}").into_string(), "<bdi>&lt;script&gt;</bdi>");
    }

    #[test]
    fn a_language_is_a_code_or_nothing() {
        assert_eq!(language("he"), Some("he"));
        assert_eq!(language(""), None);
        assert_eq!(language("he\" onload"), None);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
