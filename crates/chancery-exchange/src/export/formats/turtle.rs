//! Linked data in Turtle: compact, for people and triple stores.

use crate::export::{Format, MadeOf, Written};
use crate::rdf::{quads, PREFIXES};
use oxttl::TurtleSerializer;
use std::io;

pub(super) const FORMAT: Format = Format {
    about: "linked data in Turtle: claims with PROV-O provenance, Web Annotations, Wikidata items",
    certainty: "claims alone, each attributed to its source with `ch:modality` and an EDTF `ch:when`; nothing is \
                stated outright",
    extension: "ttl",
    made_of: MadeOf::Claims,
    written: Written::As(|input, out| {
        let mut serializer = TurtleSerializer::new();
        for (prefix, space) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *space).map_err(io::Error::other)?;
        }
        let mut writer = serializer.for_writer(out);
        quads(input, &mut |quad| {
            Ok(writer.serialize_triple(oxrdf::TripleRef::new(&quad.subject, &quad.predicate, &quad.object))?)
        })?;
        writer.finish()?;
        Ok(())
    }),
};
