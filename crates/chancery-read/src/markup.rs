//! What several kinds of mark-up share: tags with their attributes, and character references.

use std::ops::Range;

/// Finds a byte again and again in linear time: a search that passed over a stretch is not made twice.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Finder {
    from: usize,
    at: usize,
}

impl Finder {
    /// The next place of `byte` from `from` on; the length of the bytes if there is none.
    pub fn next(&mut self, byte: u8, bytes: &[u8], from: usize) -> usize {
        if from < self.from || from > self.at || self.at == 0 {
            let rest = bytes.get(from..).unwrap_or_default();
            self.at = memchr::memchr(byte, rest).map_or(bytes.len(), |i| from + i);
            self.from = from;
        }
        self.at
    }
}

/// Finds tags in linear time, however broken the mark-up is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tags {
    double: Finder,
    single: Finder,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// Its name as written.
    pub name: &'t str,
    /// Whether it ends an element.
    pub close: bool,
    /// Whether it is an element without content.
    pub empty: bool,
    /// Where its attributes stand.
    pub attributes: Range<usize>,
    /// One past its last byte.
    pub end: usize,
}

/// Longest attribute value that is looked through for its closing quotation mark.
const LONGEST_VALUE: usize = 1 << 20;

impl Tags {
    /// The tag that begins at a byte, if one does.
    pub fn at<'t>(&mut self, text: &'t str, start: usize) -> Option<Tag<'t>> {
        let bytes = text.as_bytes();
        let close = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(close);
        if !bytes.get(name_start)?.is_ascii_alphabetic() {
            return None;
        }
        let name_len = bytes
            .get(name_start..)?
            .iter()
            .take(64)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_'))
            .count();
        let name = text.get(name_start..name_start + name_len)?;
        let from = name_start + name_len;
        let mut at = from;
        let mut after_equals = false;
        loop {
            match *bytes.get(at)? {
                b'>' => break,
                b'<' => return None,
                quote @ (b'"' | b'\'') if after_equals => {
                    let finder = if quote == b'"' { &mut self.double } else { &mut self.single };
                    let end = finder.next(quote, bytes, at + 1);
                    if end >= bytes.len() || end - at > LONGEST_VALUE {
                        return None;
                    }
                    at = end;
                    after_equals = false;
                }
                b'=' => after_equals = true,
                byte if !byte.is_ascii_whitespace() => after_equals = false,
                _ => {}
            }
            at += 1;
        }
        let empty = at > from && bytes.get(at - 1) == Some(&b'/');
        let attributes = from..at - usize::from(empty);
        Some(Tag { name, close, empty, attributes, end: at + 1 })
    }
}

impl Tag<'_> {
    /// Whether it has this name, whatever its case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its character references.
    pub fn attribute<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        attributes(text, self.attributes.clone()).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
    }
}

/// The attributes in a range, in order: name and value.
pub(crate) fn attributes(text: &str, range: Range<usize>) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text.get(range).unwrap_or_default();
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let len = rest
            .char_indices()
            .find(|(i, c)| *i > 0 && (c.is_whitespace() || *c == '='))
            .map_or(rest.len(), |(i, _)| i);
        let (name, tail) = rest.split_at(len);
        let after = tail.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            rest = tail;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, tail) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                let end = inner.find(quote).unwrap_or(inner.len());
                (inner.get(..end).unwrap_or_default(), inner.get(end + 1..).unwrap_or_default())
            }
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = tail;
        Some((name, value))
    })
}

/// The character reference that begins at a byte: what it stands for, and its length.
pub(crate) fn reference(text: &str, start: usize) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let window = bytes.get(start..bytes.len().min(start + 40))?;
    let body = window.get(1..)?;
    let name = body.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    if name == 0 {
        return None;
    }
    let closed = body.get(name) == Some(&b';');
    let len = 1 + name + usize::from(closed);
    let whole = text.get(start..start + len)?;
    let word = text.get(start + 1..start + 1 + name)?;
    let known = match word {
        "amp" => Some("&"),
        "nbsp" => Some("\u{a0}"),
        "quot" => Some("\""),
        "lt" => Some("<"),
        "gt" => Some(">"),
        _ => None,
    };
    if let Some(known) = known.filter(|_| closed) {
        return Some((known.to_owned(), len));
    }
    if !closed && !word.starts_with('#') {
        return None;
    }
    let plain = htmlize::unescape(whole);
    (plain != whole).then(|| (plain.into_owned(), len))
}

/// A text with its character references resolved: for attribute values.
pub(crate) fn resolved(text: &str) -> String {
    htmlize::unescape(text).into_owned()
}

/// Where `</name>` begins and ends, sought from a byte on for so many bytes.
pub(crate) fn find_close(bytes: &[u8], from: usize, name: &str, reach: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(from..bytes.len().min(from.saturating_add(reach)))?;
    memchr::memmem::find_iter(rest, b"</").find_map(|i| {
        let start = from + i;
        let word = bytes.get(start + 2..start + 2 + name.len())?;
        if !word.eq_ignore_ascii_case(name.as_bytes()) {
            return None;
        }
        let tail = bytes.get(start + 2 + name.len()..)?;
        let blanks = tail.iter().take(64).take_while(|b| b.is_ascii_whitespace()).count();
        (tail.get(blanks) == Some(&b'>')).then_some((start, start + 2 + name.len() + blanks + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_their_attributes() {
        let check = |text: &str, expected: Option<(&str, bool, bool, usize)>| {
            let tag = Tags::default().at(text, 0);
            assert_eq!(tag.map(|t| (t.name, t.close, t.empty, t.end)), expected, "{text}");
        };
        check("<a>", Some(("a", false, false, 3)));
        check("</a >", Some(("a", true, false, 5)));
        check("<br />", Some(("br", false, true, 6)));
        check("<a title='x>y' b>", Some(("a", false, false, 17)));
        check("<a b=c/>", Some(("a", false, true, 8)));
        check("<it's>", Some(("it", false, false, 6)));
        check("< a>", None);
        check("<1>", None);
        check("<a <b>", None);
        check("<a title='x>", None);
        let text = "<a One=1 two='2 2' three four = \"4&amp;\">";
        let tag = Tags::default().at(text, 0).unwrap();
        let found: Vec<_> = attributes(text, tag.attributes.clone()).collect();
        assert_eq!(found, [("One", "1"), ("two", "2 2"), ("three", ""), ("four", "4&amp;")]);
        assert_eq!(tag.attribute(text, "ONE"), Some("1"));
    }

    #[test]
    fn character_references() {
        let check = |text: &str, expected: Option<(&str, usize)>| {
            assert_eq!(reference(text, 0).as_ref().map(|(s, n)| (s.as_str(), *n)), expected, "{text}");
        };
        check("&amp;x", Some(("&", 5)));
        check("&eacute;", Some(("é", 8)));
        check("&#233;", Some(("é", 6)));
        check("&#x5D0;", Some(("א", 7)));
        check("&nbsp", None);
        check("& so", None);
        check("&bogus;", None);
    }

    #[test]
    fn ends_of_elements() {
        let text = b"a</b></script >";
        assert_eq!(find_close(text, 0, "SCRIPT", 100), Some((5, 15)));
        assert_eq!(find_close(text, 0, "script", 5), None);
        assert_eq!(find_close(text, 0, "c", 100), None);
    }
}
