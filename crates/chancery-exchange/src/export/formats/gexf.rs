//! A network over time in GEXF 1.3, with spells.

use crate::export::graph::{edges, id, sure, Edge, Key};
use crate::export::xml::open;
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_model::ActorId;
use chancery_time::{Day, When};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "a network over time in GEXF 1.3 for Gephi, with spells",
    certainty: "what is only possible is an edge of its own, with `certainty` possible and half the weight",
    extension: "gexf",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

const EDGE_COLUMNS: &[(&str, &str, &str)] = &[
    ("tie", "tie", "string"),
    ("certainty", "certainty", "string"),
    ("which", "which", "string"),
    ("type", "type", "string"),
    ("city", "city", "string"),
    ("sources", "sources", "integer"),
];

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let edges = edges(input)?;
    let actors: BTreeSet<&ActorId> = edges.keys().flat_map(|k| [&k.from, &k.to]).collect();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    open(out, 2, "meta", &[("lastmodifieddate", Some(&input.asked.to.to_string()))])?;
    writeln!(out, ">\n    <creator>chancery {}</creator>", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "    <description>Ties between actors over time. What is only possible is an edge of its own.</description>\n  </meta>")?;
    let graph = [
        ("defaultedgetype", Some("directed")),
        ("mode", Some("dynamic")),
        ("timeformat", Some("date")),
        ("timerepresentation", Some("interval")),
    ];
    open(out, 2, "graph", &graph)?;
    writeln!(out, ">\n    <attributes class=\"node\">")?;
    for (id, title) in [("code", "code"), ("wikidata", "wikidata"), ("region", "region")] {
        open(out, 6, "attribute", &[("id", Some(id)), ("title", Some(title)), ("type", Some("string"))])?;
        writeln!(out, "/>")?;
    }
    writeln!(out, "    </attributes>\n    <attributes class=\"edge\">")?;
    for (id, title, sort) in EDGE_COLUMNS {
        open(out, 6, "attribute", &[("id", Some(id)), ("title", Some(title)), ("type", Some(sort))])?;
        writeln!(out, "/>")?;
    }
    writeln!(out, "    </attributes>\n    <nodes>")?;
    for actor in actors {
        node(input, actor, out)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (key, edge) in &edges {
        write_edge(key, edge, out)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")?;
    Ok(())
}

fn node(input: &Input<'_>, actor: &ActorId, out: &mut dyn Write) -> Result<(), ExportError> {
    let known = input.world().actor(actor);
    open(out, 6, "node", &[("id", Some(actor.as_str())), ("label", Some(&input.label(actor)))])?;
    writeln!(out, ">")?;
    let values = [
        ("code", Some(actor.as_str())),
        ("wikidata", known.and_then(|a| a.wikidata.as_deref())),
        ("region", known.and_then(|a| a.region.as_deref())),
    ];
    attvalues(&values, out)?;
    // The widest days of each life; lives come in order and share none.
    let lives = known.map_or(&[][..], |a| &a.lives);
    let first = |w: &Option<When>| w.as_ref().and_then(|w| w.outer().first);
    let last = |w: &Option<When>| w.as_ref().and_then(|w| w.outer().last);
    let mut days: Vec<(Option<Day>, Option<Day>)> = lives.iter().map(|l| (first(&l.from), last(&l.to))).collect();
    days.sort();
    spells(&days, out)?;
    writeln!(out, "      </node>")?;
    Ok(())
}

fn write_edge(key: &Key, edge: &Edge, out: &mut dyn Write) -> Result<(), ExportError> {
    // What has no direction goes both ways: readers refuse undirected edges beside directed ones.
    let directed = if key.tie.is_directed() { "directed" } else { "mutual" };
    let attributes = [
        ("id", Some(id(key))),
        ("source", Some(key.from.to_string())),
        ("target", Some(key.to.to_string())),
        ("type", Some(directed.to_owned())),
        ("kind", Some(format!("{}{}", key.tie.as_str(), if key.certain { "" } else { " (possible)" }))),
        ("weight", Some(if key.certain { "1.0" } else { "0.5" }.to_owned())),
    ];
    let attributes: Vec<(&str, Option<&str>)> = attributes.iter().map(|(k, v)| (*k, v.as_deref())).collect();
    open(out, 6, "edge", &attributes)?;
    writeln!(out, ">")?;
    let sources = edge.sources.len().to_string();
    let values = [
        ("tie", Some(key.tie.as_str())),
        ("certainty", Some(sure(key, edge))),
        ("which", key.which.as_deref()),
        ("type", edge.sort.as_deref()),
        ("city", edge.city.as_deref()),
        ("sources", Some(sources.as_str())),
    ];
    attvalues(&values, out)?;
    spells(&edge.spells, out)?;
    writeln!(out, "      </edge>")?;
    Ok(())
}

fn attvalues(values: &[(&str, Option<&str>)], out: &mut dyn Write) -> Result<(), ExportError> {
    let given: BTreeMap<usize, (&str, &str)> =
        values.iter().enumerate().filter_map(|(i, (k, v))| v.map(|v| (i, (*k, v)))).collect();
    writeln!(out, "        <attvalues>")?;
    for (name, value) in given.values() {
        open(out, 10, "attvalue", &[("for", Some(name)), ("value", Some(value))])?;
        writeln!(out, "/>")?;
    }
    writeln!(out, "        </attvalues>")?;
    Ok(())
}

/// Spells with both ends on their days; an open side has no attribute. None where nothing bounds the stretch.
fn spells(days: &[(Option<Day>, Option<Day>)], out: &mut dyn Write) -> Result<(), ExportError> {
    if days.iter().all(|(from, to)| from.is_none() && to.is_none()) {
        return Ok(());
    }
    writeln!(out, "        <spells>")?;
    for (from, to) in days {
        let (from, to) = (from.map(|d| d.to_string()), to.map(|d| d.to_string()));
        open(out, 10, "spell", &[("start", from.as_deref()), ("end", to.as_deref())])?;
        writeln!(out, "/>")?;
    }
    writeln!(out, "        </spells>")?;
    Ok(())
}
