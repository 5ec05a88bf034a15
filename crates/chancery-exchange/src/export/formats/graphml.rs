//! A network over time in GraphML, for programs that draw and count: each edge lists its spells as text.

use crate::export::graph::{edges, id, sure};
use crate::export::xml::{escaped, open};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_model::ActorId;
use chancery_time::Day;
use std::collections::BTreeSet;
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "a network over time in GraphML for igraph, yEd and others; spells stand as text",
    certainty: "what is only possible is an edge of its own, with `certainty` possible and half the weight",
    extension: "graphml",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

/// Id, what it belongs to, name and type of each attribute.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("label", "node", "label", "string"),
    ("wikidata", "node", "wikidata", "string"),
    ("region", "node", "region", "string"),
    ("tie", "edge", "tie", "string"),
    ("directed", "edge", "directed", "boolean"),
    ("certainty", "edge", "certainty", "string"),
    ("weight", "edge", "weight", "double"),
    ("which", "edge", "which", "string"),
    ("type", "edge", "type", "string"),
    ("city", "edge", "city", "string"),
    ("spells", "edge", "spells", "string"),
    ("sources", "edge", "sources", "int"),
];

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let edges = edges(input)?;
    let actors: BTreeSet<&ActorId> = edges.keys().flat_map(|k| [&k.from, &k.to]).collect();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (id, of, name, sort) in KEYS {
        let attributes =
            [("id", Some(*id)), ("for", Some(*of)), ("attr.name", Some(*name)), ("attr.type", Some(*sort))];
        open(out, 2, "key", &attributes)?;
        writeln!(out, "/>")?;
    }
    writeln!(out, "  <graph id=\"record\" edgedefault=\"directed\">")?;
    for actor in actors {
        let known = input.world().actor(actor);
        open(out, 4, "node", &[("id", Some(actor.as_str()))])?;
        writeln!(out, ">")?;
        data("label", Some(&input.label(actor)), out)?;
        data("wikidata", known.and_then(|a| a.wikidata.as_deref()), out)?;
        data("region", known.and_then(|a| a.region.as_deref()), out)?;
        writeln!(out, "    </node>")?;
    }
    for (key, edge) in &edges {
        let directed = if key.tie.is_directed() { "true" } else { "false" };
        let attributes = [
            ("id", id(key)),
            ("source", key.from.to_string()),
            ("target", key.to.to_string()),
        ];
        let attributes: Vec<(&str, Option<&str>)> = attributes.iter().map(|(k, v)| (*k, Some(v.as_str()))).collect();
        open(out, 4, "edge", &attributes)?;
        writeln!(out, ">")?;
        let side = |day: &Option<Day>| day.map_or_else(|| "..".to_owned(), |d| d.to_string());
        let spells: Vec<String> = edge.spells.iter().map(|(a, b)| format!("{}/{}", side(a), side(b))).collect();
        data("tie", Some(key.tie.as_str()), out)?;
        data("directed", Some(directed), out)?;
        data("certainty", Some(sure(key, edge)), out)?;
        data("weight", Some(if key.certain { "1.0" } else { "0.5" }), out)?;
        data("which", key.which.as_deref(), out)?;
        data("type", edge.sort.as_deref(), out)?;
        data("city", edge.city.as_deref(), out)?;
        data("spells", Some(&spells.join(" ")), out)?;
        data("sources", Some(&edge.sources.len().to_string()), out)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")?;
    Ok(())
}

fn data(key: &str, value: Option<&str>, out: &mut dyn Write) -> Result<(), ExportError> {
    if let Some(value) = value {
        writeln!(out, "      <data key=\"{key}\">{}</data>", escaped(value))?;
    }
    Ok(())
}
