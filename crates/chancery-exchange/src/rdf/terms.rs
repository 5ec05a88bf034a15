//! The names of linked data: vocabularies of others, and our own.

use oxrdf::NamedNode;

pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(super) const OA: &str = "http://www.w3.org/ns/oa#";
pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const DCTERMS: &str = "http://purl.org/dc/terms/";
pub(super) const WD: &str = "http://www.wikidata.org/entity/";
/// The data type of EDTF expressions, as the Library of Congress names it.
pub(super) const EDTF: &str = "http://id.loc.gov/datatypes/edtf/EDTF";

/// Terms of our own.
pub(super) const OURS: &str = "urn:chancery:vocabulary:";
pub(super) const CLAIM: &str = "urn:chancery:claim:";
pub(super) const ACTOR: &str = "urn:chancery:actor:";
pub(super) const DOCUMENT: &str = "urn:chancery:document:sha256:";
pub(super) const SOURCE: &str = "urn:chancery:source:";
pub(super) const RULE: &str = "urn:chancery:rule:";
pub(super) const KIND: &str = "urn:chancery:kind:";
pub(super) const MODALITY: &str = "urn:chancery:modality:";

/// The term of this name in a vocabulary. What may not stand in an IRI is written as `%` and two digits.
pub(super) fn term(space: &str, name: &str) -> NamedNode {
    let mut iri = String::with_capacity(space.len() + name.len());
    iri.push_str(space);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    NamedNode::new_unchecked(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_letters_make_iris() {
        let node = term(SOURCE, "a book, גמביה");
        assert!(node.as_str().starts_with("urn:chancery:source:a%20book%2C%20%D7%92"));
        assert!(NamedNode::new(node.as_str()).is_ok());
    }
}
