//! XML, as far as writing needs it: elements with attributes, and text that stays text.

use std::io::{self, Write};

/// The text with what has a meaning in XML written as references. What XML can't hold becomes a question mark.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Writes `<name key="value" …` and leaves the end to the caller; attributes without a value are left out.
pub(crate) fn open(
    out: &mut dyn Write,
    indent: usize,
    name: &str,
    attributes: &[(&str, Option<&str>)],
) -> io::Result<()> {
    write!(out, "{:indent$}<{name}", "")?;
    for (key, value) in attributes {
        if let Some(value) = value {
            write!(out, " {key}=\"{}\"", escaped(value))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a<b & \"c\"\n\u{1}"), "a&lt;b &amp; &quot;c&quot;&#10;\u{FFFD}");
    }
}
