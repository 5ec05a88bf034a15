//! What holds of any document, whatever the file.

use chancery_model::{Account, Document};

/// Panics with the reason if a document breaks a promise to its file.
pub fn hold(bytes: &[u8], document: &Document) {
    assert_eq!(document.len, bytes.len());
    accounted(bytes, document);
    for block in &document.blocks {
        assert_eq!(block.map.text_len(), block.text.len(), "the map covers the text {:?}", block.text);
        assert!(block.source.end <= bytes.len(), "the block stands in the file");
        let whole = block.map.to_source(0..block.text.len());
        assert!(whole.end <= bytes.len(), "{whole} is beyond the file");
        for cell in &block.cells {
            assert!(block.text.get(cell.clone()).is_some(), "cell {cell:?} of {:?}", block.text);
        }
        for (at, key) in &block.notes {
            assert!(block.text.is_char_boundary(*at) && !key.is_empty(), "note {at} {key:?} of {:?}", block.text);
        }
        if document.encoding == "UTF-8" {
            verbatim(bytes, &block.text, |range| block.map.to_source(range));
        }
    }
    for reference in &document.references {
        assert!(reference.source.end <= bytes.len() && !reference.key.is_empty());
    }
    for diagnostic in &document.diagnostics {
        assert!(diagnostic.span.end <= bytes.len(), "{diagnostic:?}");
        assert!(diagnostic.message.ends_with(['.', ')']), "{:?} is a sentence", diagnostic.message);
    }
}

/// Every byte stands in exactly one stretch, in order.
fn accounted(bytes: &[u8], document: &Document) {
    let mut at = 0;
    for (span, account, why) in &document.account {
        assert_eq!(span.start, at, "gap or overlap before {span} {account} {why}");
        assert!(!span.is_empty(), "empty stretch at {at}");
        if *account == Account::Blank {
            let stretch = &bytes[span.start..span.end];
            assert!(stretch.iter().all(u8::is_ascii_whitespace), "{span} is not blank");
        }
        at = span.end;
    }
    assert_eq!(at, bytes.len(), "the account ends with the file");
}

/// A character that stands for as many bytes as it has is the one that stands there, or a blank.
fn verbatim(bytes: &[u8], text: &str, source: impl Fn(std::ops::Range<usize>) -> chancery_model::Span) {
    let step = text.len() / 2000 + 1;
    for (at, c) in text.char_indices().step_by(step) {
        let span = source(at..at + c.len_utf8());
        assert!(span.end <= bytes.len());
        if span.len() != c.len_utf8() || c == ' ' || c == char::REPLACEMENT_CHARACTER {
            continue;
        }
        let there = &bytes[span.start..span.end];
        let here = c.to_string();
        // A character reference can be as long as what it stands for; then an ampersand stands there.
        assert!(
            there == here.as_bytes() || there[0] == b'&' || there[0] == b'<',
            "{c:?} stands for {there:?} at {span} in {text:?}"
        );
    }
}
