//! Readers: the bytes of a file become a [`Document`] whose text maps back to byte offsets of that file.
//!
//! Reading never fails on content. What is odd becomes a diagnostic, and every byte is accounted for.
//!
//! ```
//! use chancery_read::{read, Hints};
//!
//! let page = "<p>They met in <b>May</b>&nbsp;1903.</p>";
//! let document = read(page.as_bytes(), "bridge.html", &Hints::default());
//! let block = &document.blocks[0];
//! assert_eq!(block.text, "They met in May 1903.");
//! let span = block.map.to_source(12..20);
//! assert_eq!(&page[span.start..span.end], "May</b>&nbsp;1903");
//! ```
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

mod decode;
mod detect;
mod formats;
mod markup;
#[cfg(test)]
mod outline;
mod phrases;
mod reference;
mod scrape;
mod sheet;
mod strand;

pub use scrape::Scrape;

use chancery_model::{Account, ContentHash, Diagnostic, DocId, Document, Format, Severity, Span};
use chancery_time::When;
use decode::Decoded;
use sheet::Sheet;

/// What is known of a file from outside; all of it optional.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Its format; else told from name and content.
    pub format: Option<Format>,
    /// Its language as an ISO 639-1 code; else told from the content.
    pub lang: Option<String>,
    /// Its encoding by a WHATWG label; else from marks, declarations and the bytes themselves.
    pub encoding: Option<String>,
    /// When the source said it; else from machine-readable metadata, if any.
    pub stated: Option<When>,
}

/// What makes the data of a reader unusable. Documents never do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A `scrape.toml` that is none.
    #[error("a scrape.toml cannot be used; correct the place that is shown: {cause}")]
    Scrape {
        /// What TOML says, with line and column.
        cause: Box<toml::de::Error>,
    },
}

/// Reads a file without the words of any language pack. See [`read_with`].
pub fn read(bytes: &[u8], name: &str, hints: &Hints) -> Document {
    read_with(bytes, name, hints, &Scrape::default())
}

/// Reads a file. `name` is its path or address as given; the document's id is its last part without
/// extension. `scrape` holds the words by which debris of scraping is known. Never fails: a file that
/// is no text gives a document without blocks and a diagnostic.
pub fn read_with(bytes: &[u8], name: &str, hints: &Hints, scrape: &Scrape) -> Document {
    let file = Decoded::new(bytes, hints.encoding.as_deref());
    let format = hints.format.unwrap_or_else(|| detect::format(name, &file.text));
    let mut document = Document {
        id: id(name),
        hash: ContentHash::of(bytes),
        origin: name.to_owned(),
        format,
        lang: hints.lang.clone().unwrap_or_default(),
        encoding: file.encoding.to_owned(),
        stated: hints.stated.clone(),
        blocks: Vec::new(),
        references: Vec::new(),
        account: Vec::new(),
        diagnostics: Vec::new(),
        len: bytes.len(),
    };
    let whole = Span::new(0, bytes.len());
    if bytes.is_empty() {
        document.diagnostics.push(Diagnostic {
            code: "empty",
            severity: Severity::Warning,
            span: whole,
            message: "The file is empty.".to_owned(),
            hint: "Check that it was copied or downloaded in full.".to_owned(),
        });
        return document;
    }
    if decode::is_binary(&file) {
        document.account.push((whole, Account::Hidden, "binary"));
        document.diagnostics.push(Diagnostic {
            code: "binary",
            severity: Severity::Error,
            span: whole,
            message: "The file is not text, so nothing was read from it.".to_owned(),
            hint: "Give text, HTML, wikitext, Markdown or TEI; convert other files first.".to_owned(),
        });
        return document;
    }
    let mut sheet = Sheet::new(&file);
    sheet.mark_start();
    let found = match format {
        Format::Text => formats::text::read(&mut sheet, scrape),
        Format::Wikitext => formats::wikitext::read(&mut sheet, scrape),
        Format::Markdown => formats::markdown::read(&mut sheet, scrape),
        Format::Html => formats::html::read(&mut sheet, scrape),
        Format::Tei => formats::tei::read(&mut sheet, scrape),
    };
    document.account = sheet.account(bytes);
    document.blocks = sheet.blocks;
    document.references = sheet.references;
    document.diagnostics = sheet.diagnostics;
    for span in &file.invalid {
        document.diagnostics.push(Diagnostic {
            code: "invalid-bytes",
            severity: Severity::Warning,
            span: *span,
            message: format!("{} bytes are not {} and were replaced.", span.len(), file.encoding),
            hint: "Give the right encoding if another one was meant.".to_owned(),
        });
    }
    document.diagnostics.sort_by_key(|d| d.span);
    if document.stated.is_none() {
        document.stated = found.stated;
    }
    if document.lang.is_empty() {
        document.lang = found.lang.unwrap_or_else(|| detect::language(&document.blocks, scrape));
    }
    document
}

/// The last part of a path or address, without its extension.
fn id(name: &str) -> DocId {
    let last = name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(name);
    let stem = match last.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => last,
    };
    DocId::from(stem)
}
