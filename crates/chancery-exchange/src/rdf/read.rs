//! Linked data of our own profile back to claims.
//!
//! Each `ch:Claim` becomes a row of JSON lines and is read as such, so that there is one way in. The statement
//! is taken from its notation; what the triples beside it say has to agree where a claim depends on it.

use super::terms::*;
use super::RdfError;
use crate::jsonl::{self, Import};
use crate::rejected::Rejected;
use chancery_model::Statement;
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

/// A syntax of linked data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Turtle.
    Turtle,
    /// N-Quads.
    NQuads,
    /// JSON-LD.
    JsonLd,
}

/// What is said of each subject: predicate → objects, in the order of their text.
type Said = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Reads every claim. Claims that break the profile are rejected; `line` of a row or rejection is the number
/// of the claim in the order of ids, as triples have no lines.
///
/// # Errors
/// The bytes are not of the syntax.
pub fn read(bytes: &[u8], syntax: Syntax, name: &str) -> Result<Import, RdfError> {
    let said = gathered(bytes, syntax)?;
    let class = format!("{OURS}Claim");
    let is_claim = |about: &BTreeMap<String, Vec<String>>| {
        about.get(&format!("{RDF}type")).is_some_and(|classes| classes.contains(&class))
    };
    let mut lines = String::new();
    let mut rejected = Vec::new();
    for (line, (iri, about)) in said.iter().filter(|(_, about)| is_claim(about)).enumerate() {
        match row(&said, iri, about) {
            Ok(row) => lines.push_str(&Value::Object(row).to_string()),
            Err(message) => {
                let message = format!("{iri}: {message}");
                rejected.push(Rejected { line: line + 1, message });
            }
        }
        // A claim that is rejected leaves its line blank, so that the numbers stay.
        lines.push('\n');
    }
    let mut import = jsonl::read(lines.as_bytes(), name);
    import.rejected.extend(rejected);
    import.rejected.sort_by_key(|r| r.line);
    Ok(import)
}

/// As [`read`], with what makes the bytes none of the syntax as a rejection of the whole.
pub fn rows(bytes: &[u8], syntax: Syntax, name: &str) -> Import {
    read(bytes, syntax, name).unwrap_or_else(|error| {
        let message = format!("{error}; nothing of it was read");
        Import { rejected: vec![Rejected { line: 1, message }], ..Import::default() }
    })
}

fn gathered(bytes: &[u8], syntax: Syntax) -> Result<Said, RdfError> {
    let mut said = Said::new();
    let mut take = |quad: Quad| {
        let subject = match quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.into_string(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let object = match quad.object {
            Term::NamedNode(node) => node.into_string(),
            Term::BlankNode(node) => node.to_string(),
            Term::Literal(literal) => literal.value().to_owned(),
        };
        said.entry(subject).or_default().entry(quad.predicate.into_string()).or_default().push(object);
    };
    match syntax {
        Syntax::Turtle => {
            for triple in oxttl::TurtleParser::new().for_slice(bytes) {
                let triple = triple.map_err(|e| RdfError { syntax: "Turtle", message: e.to_string() })?;
                take(triple.in_graph(oxrdf::GraphName::DefaultGraph));
            }
        }
        Syntax::NQuads => {
            for quad in oxttl::NQuadsParser::new().for_slice(bytes) {
                take(quad.map_err(|e| RdfError { syntax: "N-Quads", message: e.to_string() })?);
            }
        }
        Syntax::JsonLd => {
            for quad in oxjsonld::JsonLdParser::new().for_slice(bytes) {
                take(quad.map_err(|e| RdfError { syntax: "JSON-LD", message: e.to_string() })?);
            }
        }
    }
    for about in said.values_mut() {
        for objects in about.values_mut() {
            objects.sort();
            objects.dedup();
        }
    }
    Ok(said)
}

/// The one object of a predicate.
fn one<'s>(about: &'s BTreeMap<String, Vec<String>>, space: &str, name: &str) -> Option<&'s str> {
    about.get(&format!("{space}{name}"))?.first().map(String::as_str)
}

fn row(said: &Said, iri: &str, about: &BTreeMap<String, Vec<String>>) -> Result<Map<String, Value>, String> {
    let notation = one(about, OURS, "notation").ok_or("it has no ch:notation, from which the claim is read")?;
    let statement: Statement = notation.parse().map_err(|e| format!("ch:notation: {e}"))?;
    let kind = one(about, OURS, "kind").and_then(|k| k.strip_prefix(KIND));
    if kind.is_some_and(|k| k != statement.kind().as_str()) {
        return Err(format!("ch:kind and ch:notation differ: `{}` and `{notation}`", kind.unwrap_or_default()));
    }
    let modality = one(about, OURS, "modality").and_then(|m| m.strip_prefix(MODALITY));
    if modality.is_some_and(|m| m != statement.modality().as_str()) {
        return Err(format!("ch:modality and ch:notation differ: `{}` and `{notation}`", modality.unwrap_or_default()));
    }
    let document = one(about, PROV, "wasQuotedFrom").and_then(|d| said.get(d));
    let of_document = |space: &str, name: &str| document.and_then(|d| one(d, space, name));
    let source = one(about, PROV, "wasAttributedTo").and_then(|s| said.get(s)).and_then(|s| one(s, RDFS, "label"));
    let mut row = jsonl::statement(&statement);
    if let Some(doc) = of_document(DCTERMS, "identifier") {
        row.insert("doc".to_owned(), doc.into());
    }
    if let Some(source) = source {
        row.insert("source".to_owned(), source.into());
    }
    if let Some(stated) = of_document(DCTERMS, "date") {
        row.insert("stated".to_owned(), stated.into());
    }
    if let Some(lang) = of_document(DCTERMS, "language") {
        row.insert("lang".to_owned(), lang.into());
    }
    if let Some(confidence) = one(about, OURS, "confidence") {
        let number: f64 = confidence.parse().map_err(|_| format!("ch:confidence is `{confidence}`, no number"))?;
        row.insert("confidence".to_owned(), number.into());
    }
    if let Some(evidence) = evidence(said, iri)? {
        row.insert("evidence".to_owned(), evidence);
    }
    Ok(row)
}

/// The words of the claim, by the annotation whose body it is.
fn evidence(said: &Said, iri: &str) -> Result<Option<Value>, String> {
    // Our own annotations stand under a name made from the claim's; those of others are sought.
    let own = format!("{iri}:evidence");
    let annotates = |about: &&BTreeMap<String, Vec<String>>| one(about, OA, "hasBody") == Some(iri);
    let annotation = said.get(&own).filter(annotates).or_else(|| said.values().find(annotates));
    let target = annotation.and_then(|a| one(a, OA, "hasTarget")).and_then(|t| said.get(t));
    let Some(selectors) = target.and_then(|t| t.get(&format!("{OA}hasSelector"))) else {
        return Ok(None);
    };
    let selectors: Vec<_> = selectors.iter().filter_map(|s| said.get(s)).collect();
    let Some(quote) = selectors.iter().find_map(|s| one(s, OA, "exact")) else {
        return Ok(None);
    };
    let offset = |name: &str| {
        let text = selectors.iter().find_map(|s| one(s, OA, name));
        text.map(|t| t.parse::<u64>().map_err(|_| format!("oa:{name} is `{t}`, no count of bytes"))).transpose()
    };
    let mut evidence = Map::new();
    if let (Some(start), Some(end)) = (offset("start")?, offset("end")?) {
        evidence.insert("start".to_owned(), start.into());
        evidence.insert("end".to_owned(), end.into());
    }
    evidence.insert("quote".to_owned(), json!(quote));
    Ok(Some(Value::Object(evidence)))
}
