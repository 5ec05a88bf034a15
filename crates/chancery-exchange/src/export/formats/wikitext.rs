//! A pair as an article in wikitext.

use crate::export::{ExportError, Format, MadeOf, Written};
use crate::wikitext;

pub(super) const FORMAT: Format = Format {
    about: "a pair as an article in wikitext: infobox, sentences in order of time, references",
    certainty: "sentences say what is reported, planned, denied or doubtful; times are as vague as the source; \
                contradictions stand side by side with their references",
    extension: "wiki",
    made_of: MadeOf::Claims,
    written: Written::As(|input, out| {
        let none = || ExportError::Asked("no pack has sentences for that language; `--prose en` has".to_owned());
        wikitext::write(input, input.prose.ok_or_else(none)?, out)
    }),
};
