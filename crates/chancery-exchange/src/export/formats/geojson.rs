//! The missions of a day as GeoJSON (RFC 7946): one point a mission, where it is.

use crate::export::graph::certainly_on;
use crate::export::ties::{self, may_be_on, of_pair, sources, standings, Sure};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_model::ActorId;
use chancery_reason::{Spell, Tie};
use chancery_time::{Bounds, Day};
use serde_json::{json, Value};
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "the missions of a day as GeoJSON points",
    certainty: "`certainty` is certain, inferred or possible, `possible` lists all that can be; `located` says whether \
                the city is named or the capital is taken for it",
    extension: "geojson",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let span = input.asked.on.outer();
    let Some(first) = span.first.or(span.last) else {
        return Err(ExportError::Asked("this format shows one day, month or year; name it with --on".to_owned()));
    };
    writeln!(out, "{{\"type\": \"FeatureCollection\", \"on\": {}, \"features\": [", json!(input.asked.on.as_str()))?;
    let mut lead = "";
    let pairs: Vec<(&ActorId, &ActorId)> = input.record.pairs().filter(|(a, b)| input.wants(a, b)).collect();
    for (a, b) in pairs {
        let found = of_pair(input, a, b, &[Tie::Missions]);
        let mut on: Vec<&Spell> = found.iter().filter(|s| shares(s, &span)).collect();
        // Of a month or year, one point a mission: what held longest speaks for it, the rest makes it less sure.
        while let Some(spell) = on.first().copied() {
            let (of_it, rest): (Vec<_>, Vec<_>) = on.into_iter().partition(|s| (&s.parties, &s.which) == (&spell.parties, &spell.which));
            on = rest;
            if of_it.iter().any(|s| may_be_on(s)) {
                write!(out, "{lead}{}", feature(input, &of_it, &span, first))?;
                lead = ",\n";
            }
        }
    }
    writeln!(out, "\n]}}")?;
    Ok(())
}

fn shares(spell: &Spell, span: &Bounds) -> bool {
    Bounds { first: ties::day(spell.from), last: ties::last(spell) }.intersects(span)
}

fn feature(input: &Input<'_>, spells: &[&Spell], span: &Bounds, day: Day) -> Value {
    let spell = spells.iter().find(|s| may_be_on(s)).or(spells.first()).copied();
    let Some(spell) = spell else {
        return Value::Null;
    };
    let (sending, receiving) = &spell.parties;
    let mut possible: Vec<&str> = spells.iter().flat_map(|s| s.possible.iter().map(|p| p.as_str())).collect();
    possible.sort_unstable();
    possible.dedup();
    let covers = Bounds { first: span.first, last: span.last }
        .within(&Bounds { first: spells.first().and_then(|s| ties::day(s.from)), last: spells.last().and_then(|s| ties::last(s)) });
    let sure = match spells.iter().all(|s| certainly_on(s)) && covers {
        true if spells.iter().all(|s| s.inferred) => Sure::Inferred,
        true => Sure::Certain,
        false => Sure::Possible,
    };
    // A mission that serves from a third state stands in the capital of that state.
    let host = spell.via.as_ref().unwrap_or(receiving);
    let capital = input.world().actor(host).and_then(|a| a.capital_on(day)).map(|c| c.city.clone());
    let named = spell.city.as_ref().and_then(|city| input.places.city(host, city));
    let (at, located) = match named {
        Some(at) => (Some(at), "by the city"),
        None if spell.city.is_some() => (None, "city named, its place not known"),
        None => (capital.as_ref().and_then(|c| input.places.city(host, c)), "capital taken, no city named"),
    };
    let geometry = at.map_or(Value::Null, |(lat, lon)| json!({"type": "Point", "coordinates": [lon, lat]}));
    let mut claims: Vec<&str> = spells.iter().flat_map(|s| s.claims.iter().map(|c| c.as_str())).collect();
    claims.sort_unstable();
    claims.dedup();
    let all: Vec<_> = spells.iter().flat_map(|s| s.claims.iter().cloned()).collect();
    json!({
        "type": "Feature",
        "id": format!("{sending}-{receiving}{}", spell.which.as_ref().map_or_else(String::new, |w| format!("-{w}"))),
        "geometry": geometry,
        "properties": {
            "sending": sending.as_str(),
            "sending_name": input.label(sending),
            "receiving": receiving.as_str(),
            "receiving_name": input.label(receiving),
            "post": spell.which,
            "type": spell.kind,
            "city": spell.city.as_ref().or(capital.as_ref().filter(|_| at.is_some())),
            "via": spell.via.as_ref().map(|v| v.as_str()),
            "located": located,
            "certainty": sure.as_str(),
            "possible": possible,
            "status": if sure == Sure::Possible { Value::Null } else { standings(&spell.possible).into() },
            "since": spell.since.as_ref().map(|w| w.as_str()),
            "last_attested": spell.last_attested.as_ref().map(|w| w.as_str()),
            "sources": sources(input, &all),
            "claims": claims,
        },
    })
}
