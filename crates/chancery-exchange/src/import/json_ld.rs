//! Linked data in JSON-LD, of our own profile: each claim by whoever its triples name.

use super::{Format, Reader};
use crate::rdf::{rows, Syntax};

pub(crate) const FORMAT: Format = Format {
    name: "json-ld",
    about: "Linked data in JSON-LD, as `chancery export json-ld` writes it",
    help: "\
Every ch:Claim becomes a claim: it is read from its ch:notation, its words from the Web Annotation whose body it is, \
its source from prov:wasAttributedTo. A claim whose ch:kind or ch:modality say something else is refused. Instead of a \
line, what is said of a claim names its number in the order of their names.",
    examples: &["json-ld record.jsonld", "json-ld record.jsonld --check"],
    source: "",
    extensions: &["jsonld"],
    mapped: false,
    read: Reader::Rows(|given| rows(given.bytes, Syntax::JsonLd, given.name)),
};
