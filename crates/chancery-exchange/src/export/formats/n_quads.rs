//! Linked data in N-Quads: one statement a line, the graph of each is the document that it is from.

use crate::export::{Format, MadeOf, Written};
use crate::rdf::quads;
use oxttl::NQuadsSerializer;

pub(super) const FORMAT: Format = Format {
    about: "linked data in N-Quads: as turtle, with the claims of each document in a graph of its own",
    certainty: "claims alone, each attributed to its source with `ch:modality` and an EDTF `ch:when`; nothing is \
                stated outright",
    extension: "nq",
    made_of: MadeOf::Claims,
    written: Written::As(|input, out| {
        let mut writer = NQuadsSerializer::new().for_writer(out);
        quads(input, &mut |quad| Ok(writer.serialize_quad(quad)?))?;
        writer.finish();
        Ok(())
    }),
};
