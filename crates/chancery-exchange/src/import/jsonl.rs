//! Claims as JSON lines, each said by whoever the line names.

use super::{Format, Reader};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    about: "One claim a JSON line: {\"doc\",\"kind\",\"parties\",\"when\",\"modality\",\"attrs\",\"evidence\"}",
    help: "\
`when`, `modality`, `attrs` and `evidence` ({\"start\",\"end\",\"quote\"}) may be left out; without evidence, the row is \
its own. `source` (who says it), `stated` (when) and `confidence` may be added.",
    examples: &[
        "jsonl claims.jsonl",
        "jsonl - --check < claims.jsonl",
        "jsonl claims.jsonl --skip-bad --record table.db",
    ],
    source: "",
    extensions: &["jsonl", "ndjson"],
    mapped: false,
    read: Reader::Rows(|given| crate::jsonl::read(given.bytes, given.name)),
};
