//! Any bytes read as Wikitext: no panic, and every byte accounted for exactly once.
#![no_main]

use chancery_model::Format;
use chancery_read::{read, Hints};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hints = Hints { format: Some(Format::Wikitext), ..Hints::default() };
    let document = read(bytes, "fuzz", &hints);
    let mut at = 0;
    for (span, _, _) in &document.account {
        assert_eq!(span.start, at);
        at = span.end;
    }
    assert_eq!(at, bytes.len());
    for block in &document.blocks {
        assert_eq!(block.map.text_len(), block.text.len());
        assert!(block.map.to_source(0..block.text.len()).end <= bytes.len());
    }
});
