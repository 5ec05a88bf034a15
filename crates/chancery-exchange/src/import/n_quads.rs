//! Linked data in N-Quads, of our own profile: each claim by whoever its triples name.

use super::{Format, Reader};
use crate::rdf::{rows, Syntax};

pub(crate) const FORMAT: Format = Format {
    name: "n-quads",
    about: "Linked data in N-Quads, as `chancery export n-quads` writes it",
    help: "\
Every ch:Claim becomes a claim: it is read from its ch:notation, its words from the Web Annotation whose body it is, \
its source from prov:wasAttributedTo. A claim whose ch:kind or ch:modality say something else is refused. Instead of a \
line, what is said of a claim names its number in the order of their names.",
    examples: &["n-quads record.nq", "n-quads record.nq --check"],
    source: "",
    extensions: &["nq"],
    mapped: false,
    read: Reader::Rows(|given| rows(given.bytes, Syntax::NQuads, given.name)),
};
