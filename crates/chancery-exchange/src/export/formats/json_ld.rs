//! Linked data in JSON-LD.

use crate::export::{Format, MadeOf, Written};
use crate::rdf::{quads, PREFIXES};
use oxjsonld::JsonLdSerializer;
use std::io;

pub(super) const FORMAT: Format = Format {
    about: "linked data in JSON-LD: as turtle, for programs that read JSON",
    certainty: "claims alone, each attributed to its source with `ch:modality` and an EDTF `ch:when`; nothing is \
                stated outright",
    extension: "jsonld",
    made_of: MadeOf::Claims,
    written: Written::As(|input, out| {
        let mut serializer = JsonLdSerializer::new();
        for (prefix, space) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *space).map_err(io::Error::other)?;
        }
        let mut writer = serializer.for_writer(out);
        quads(input, &mut |quad| Ok(writer.serialize_quad(quad)?))?;
        writer.finish()?.write_all(b"\n")?;
        Ok(())
    }),
};
