//! Which way text runs, and how it is kept from moving what stands beside it.

/// Whether the text holds letters that are written from right to left.
pub fn is_rtl(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'))
}

/// Right-to-left text between Unicode isolates, so that what stands beside it keeps its place; other
/// text as it is.
pub fn isolate(text: &str) -> String {
    if is_rtl(text) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_right_to_left_text_is_isolated() {
        assert_eq!(isolate("Gambia"), "Gambia");
        assert_eq!(isolate("גמביה"), "\u{2068}גמביה\u{2069}");
    }
}
