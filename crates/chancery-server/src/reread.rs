//! Documents of the record read again, to be shown as they were read.

use crate::ask::Ask;
use crate::trouble::Trouble;
use chancery_model::Document;
use chancery_read::{read_with, Hints};
use chancery_store::StoredDocument;
use std::sync::Arc;

/// The document as its current reading read it; `None` for what is no text: rows that were imported.
///
/// # Errors
/// The record can't be read.
pub fn reread(ask: &Ask<'_>, stored: &StoredDocument) -> Result<Option<Arc<Document>>, Trouble> {
    let reading = &stored.reading;
    let key = format!("{} {} {} {}", stored.hash, reading.format, reading.lang, reading.encoding);
    if let Some(known) = ask.atlas.reread.get(&key) {
        return Ok(Some(known));
    }
    let Ok(format) = reading.format.parse() else { return Ok(None) };
    let Some(bytes) = ask.read(|record| record.bytes(&stored.hash))? else { return Ok(None) };
    let hints = Hints {
        format: Some(format),
        lang: Some(reading.lang.clone()).filter(|l| !l.is_empty()),
        encoding: Some(reading.encoding.clone()),
        stated: None,
    };
    Ok(Some(ask.atlas.reread.put(key, read_with(&bytes, &stored.origin, &hints, ask.atlas.scrape()))))
}
