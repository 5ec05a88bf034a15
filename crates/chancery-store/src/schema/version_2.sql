-- Statements that sum up ("the only one", "164 states"), as they were read: beside the claims, as they
-- are about no pair.
CREATE TABLE summaries (
    row        INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES readings,
    ordinal    INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    doc        TEXT    NOT NULL,
    sum        TEXT    NOT NULL,       -- one-line notation
    span_start INTEGER NOT NULL,       -- bytes of the document
    span_end   INTEGER NOT NULL,
    quote      TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    pack       TEXT    NOT NULL,
    UNIQUE (reading, ordinal)
) STRICT;
CREATE INDEX summaries_by_id ON summaries (id);
