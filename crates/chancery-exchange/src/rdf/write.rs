//! From claims to quads: what each says, where its words stand, and who says it.

use super::terms::*;
use crate::export::{ExportError, Input, Told};
use chancery_model::world::Actor;
use chancery_model::{ActorId, ContentHash};
use chancery_time::Day;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::BTreeSet;

/// The prefixes under which the vocabularies are known.
pub(crate) const PREFIXES: &[(&str, &str)] = &[
    ("ch", OURS),
    ("claim", CLAIM),
    ("actor", ACTOR),
    ("dcterms", DCTERMS),
    ("oa", OA),
    ("prov", PROV),
    ("rdfs", RDFS),
    ("skos", SKOS),
    ("wd", WD),
    ("xsd", XSD),
];

/// Hands out every quad of the record: the claims of a document in the graph of that document, what is known
/// of actors, documents, sources and rules in the default graph.
pub(crate) fn quads(
    input: &Input<'_>,
    take: &mut dyn FnMut(&Quad) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut actors: BTreeSet<ActorId> = BTreeSet::new();
    let mut documents: BTreeSet<ContentHash> = BTreeSet::new();
    let mut sources: BTreeSet<String> = BTreeSet::new();
    let mut rules: BTreeSet<(String, String)> = BTreeSet::new();
    input.claims.each(&mut |told| {
        let claim = &told.claim;
        let statement = claim.statement();
        actors.extend(statement.parties().iter().cloned());
        let attrs = statement.attrs();
        actors.extend([&attrs.by, &attrs.via, &attrs.seat].into_iter().flatten().cloned());
        for quad in of_claim(&told) {
            take(&quad)?;
        }
        if documents.insert(claim.source().clone()) {
            for quad in of_document(&told) {
                take(&quad)?;
            }
        }
        if sources.insert(told.source.clone()) {
            for quad in described(&term(SOURCE, &told.source), &[(PROV, "Agent")], &told.source) {
                take(&quad)?;
            }
        }
        let derivation = claim.derivation();
        if rules.insert((derivation.rule.clone(), derivation.pack.clone())) {
            let name = format!("{} {}", derivation.rule, derivation.pack);
            for quad in described(&rule(&told), &[(PROV, "SoftwareAgent"), (PROV, "Agent")], name.trim()) {
                take(&quad)?;
            }
        }
        Ok(())
    })?;
    for actor in &actors {
        for quad in of_actor(actor, input.world().actor(actor)) {
            take(&quad)?;
        }
    }
    Ok(())
}

/// Quads about one thing.
struct About {
    subject: NamedNode,
    graph: GraphName,
    quads: Vec<Quad>,
}

impl About {
    fn new(subject: NamedNode, graph: GraphName) -> About {
        About { subject, graph, quads: Vec::new() }
    }
    fn is(&mut self, space: &str, class: &str) -> &mut About {
        self.say(RDF, "type", term(space, class))
    }
    fn say(&mut self, space: &str, predicate: &str, object: impl Into<Term>) -> &mut About {
        let predicate = NamedNode::new_unchecked(format!("{space}{predicate}"));
        self.quads.push(Quad::new(self.subject.clone(), predicate, object, self.graph.clone()));
        self
    }
    fn text(&mut self, space: &str, predicate: &str, text: &str) -> &mut About {
        self.say(space, predicate, Literal::new_simple_literal(text))
    }
    fn number(&mut self, space: &str, predicate: &str, number: usize) -> &mut About {
        let sort = NamedNode::new_unchecked(format!("{XSD}nonNegativeInteger"));
        self.say(space, predicate, Literal::new_typed_literal(number.to_string(), sort))
    }
    fn day(&mut self, space: &str, predicate: &str, day: Option<Day>) -> &mut About {
        if let Some(day) = day {
            let sort = NamedNode::new_unchecked(format!("{XSD}date"));
            self.say(space, predicate, Literal::new_typed_literal(day.to_string(), sort));
        }
        self
    }
    fn time(&mut self, space: &str, predicate: &str, expression: &str) -> &mut About {
        self.say(space, predicate, Literal::new_typed_literal(expression, NamedNode::new_unchecked(EDTF)))
    }
}

fn document(told: &Told) -> NamedNode {
    term(DOCUMENT, told.claim.source().as_str())
}

fn rule(told: &Told) -> NamedNode {
    let derivation = told.claim.derivation();
    term(RULE, &format!("{}:{}", derivation.rule, derivation.pack))
}

/// The claim, the annotation that ties it to its words, and the words.
fn of_claim(told: &Told) -> Vec<Quad> {
    let claim = &told.claim;
    let statement = claim.statement();
    let graph = GraphName::NamedNode(document(told));
    let iri = term(CLAIM, claim.id().as_str());
    let part = |name: &str| NamedNode::new_unchecked(format!("{}:{name}", iri.as_str()));
    let mut about = About::new(iri.clone(), graph.clone());
    about.is(OURS, "Claim").is(PROV, "Entity");
    about.say(OURS, "kind", term(KIND, statement.kind().as_str()));
    about.say(OURS, "modality", term(MODALITY, statement.modality().as_str()));
    let directed = statement.kind().is_directed();
    for (place, party) in statement.parties().iter().enumerate() {
        let predicate = match (directed, place) {
            (true, 0) => "from",
            (true, 1) => "to",
            _ => "between",
        };
        about.say(OURS, predicate, term(ACTOR, party.as_str()));
    }
    if let Some(when) = statement.when() {
        about.time(OURS, "when", when.as_str());
        about.day(OURS, "earliest", when.outer().first).day(OURS, "latest", when.outer().last);
    }
    for (key, text) in statement.attrs().pairs() {
        match key {
            "by" | "via" | "seat" => about.say(OURS, key, term(ACTOR, &text)),
            "type" => {
                for sort in &statement.attrs().types {
                    about.text(OURS, "type", sort.as_str());
                }
                &mut about
            }
            _ => about.text(OURS, key, &text),
        };
    }
    about.text(OURS, "notation", &statement.to_string());
    about.say(PROV, "wasQuotedFrom", document(told));
    about.say(PROV, "wasAttributedTo", term(SOURCE, &told.source));
    about.say(PROV, "wasGeneratedBy", part("reading"));
    if let Some(confidence) = claim.derivation().confidence {
        let sort = NamedNode::new_unchecked(format!("{XSD}decimal"));
        about.say(OURS, "confidence", Literal::new_typed_literal(confidence.to_string(), sort));
    }
    let mut quads = about.quads;
    let mut reading = About::new(part("reading"), graph.clone());
    reading.is(PROV, "Activity").say(PROV, "used", document(told)).say(PROV, "wasAssociatedWith", rule(told));
    quads.append(&mut reading.quads);
    let mut evidence = About::new(part("evidence"), graph.clone());
    evidence.is(OA, "Annotation").say(OA, "motivatedBy", term(OA, "identifying"));
    evidence.say(OA, "hasBody", iri.clone()).say(OA, "hasTarget", part("words"));
    quads.append(&mut evidence.quads);
    let mut words = About::new(part("words"), graph.clone());
    words.is(OA, "SpecificResource").say(OA, "hasSource", document(told));
    words.say(OA, "hasSelector", part("quote")).say(OA, "hasSelector", part("bytes"));
    quads.append(&mut words.quads);
    let mut quote = About::new(part("quote"), graph.clone());
    quote.is(OA, "TextQuoteSelector").text(OA, "exact", &claim.evidence().quote);
    quads.append(&mut quote.quads);
    let mut bytes = About::new(part("bytes"), graph);
    bytes.is(OA, "DataPositionSelector");
    bytes.number(OA, "start", claim.evidence().span.start).number(OA, "end", claim.evidence().span.end);
    quads.append(&mut bytes.quads);
    quads
}

fn of_document(told: &Told) -> Vec<Quad> {
    let mut about = About::new(document(told), GraphName::DefaultGraph);
    about.is(PROV, "Entity").is(OURS, "Document");
    about.text(DCTERMS, "identifier", &told.claim.doc().0);
    about.text(OURS, "sha256", told.claim.source().as_str());
    about.say(PROV, "wasAttributedTo", term(SOURCE, &told.source));
    if !told.lang.is_empty() {
        about.text(DCTERMS, "language", &told.lang);
    }
    if let Some(stated) = &told.stated {
        about.time(DCTERMS, "date", stated.as_str());
    }
    about.quads
}

fn described(subject: &NamedNode, classes: &[(&str, &str)], label: &str) -> Vec<Quad> {
    let mut about = About::new(subject.clone(), GraphName::DefaultGraph);
    for (space, class) in classes {
        about.is(space, class);
    }
    about.text(RDFS, "label", label);
    about.quads
}

fn of_actor(id: &ActorId, known: Option<&Actor>) -> Vec<Quad> {
    let mut about = About::new(term(ACTOR, id.as_str()), GraphName::DefaultGraph);
    about.is(OURS, "Actor").is(PROV, "Agent").text(SKOS, "notation", id.as_str());
    if let Some(actor) = known {
        about.say(RDFS, "label", Literal::new_language_tagged_literal_unchecked(&actor.name, "en"));
        if let Some(item) = &actor.wikidata {
            about.say(SKOS, "exactMatch", term(WD, item));
        }
        for cow in &actor.cow {
            about.text(OURS, "cow", &cow.code.to_string());
        }
    } else {
        about.text(RDFS, "label", id.as_str());
    }
    about.quads.dedup();
    about.quads
}
