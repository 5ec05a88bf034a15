//! Documents of the record read again, to be shown as they were read.

use crate::ask::Ask;
use crate::trouble::Trouble;
use chancery_model::Document;
use chancery_read::{read_with, Hints};
use chancery_store::StoredDocument;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The document as its current reading read it; `None` for what is no text: rows that were imported.
///
/// # Errors
/// The record can't be read.
pub fn reread(ask: &Ask<'_>, stored: &StoredDocument) -> Result<Option<Arc<Document>>, Trouble> {
    if let Some(known) = ask.atlas.reread.get(stored) {
        return Ok(Some(known));
    }
    let Ok(format) = stored.reading.format.parse() else { return Ok(None) };
    let Some(bytes) = ask.read(|record| record.bytes(&stored.hash))? else { return Ok(None) };
    let hints = Hints {
        format: Some(format),
        lang: Some(stored.reading.lang.clone()).filter(|l| !l.is_empty()),
        encoding: Some(stored.reading.encoding.clone()),
        stated: None,
    };
    let document = Arc::new(read_with(&bytes, &stored.origin, &hints, ask.atlas.scrape()));
    ask.atlas.reread.put(stored, &document);
    Ok(Some(document))
}

/// How many documents are kept as they were last read.
const KEPT: usize = 8;

/// The documents that were read last: a reader turns from claim to claim of one document.
#[derive(Default)]
pub struct Lately {
    kept: Mutex<VecDeque<(String, Arc<Document>)>>,
}

impl Lately {
    fn key(stored: &StoredDocument) -> String {
        let reading = &stored.reading;
        format!("{} {} {} {}", stored.hash, reading.format, reading.lang, reading.encoding)
    }

    fn get(&self, stored: &StoredDocument) -> Option<Arc<Document>> {
        let key = Lately::key(stored);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == key).map(|(_, document)| Arc::clone(document))
    }

    fn put(&self, stored: &StoredDocument, document: &Arc<Document>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((Lately::key(stored), Arc::clone(document)));
        kept.truncate(KEPT);
    }
}
