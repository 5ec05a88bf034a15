-- A document is its bytes.
CREATE TABLE documents (
    id       INTEGER PRIMARY KEY,
    hash     TEXT    NOT NULL UNIQUE,  -- SHA-256 of the bytes
    doc      TEXT    NOT NULL,         -- the id by which claims name it
    origin   TEXT    NOT NULL,         -- path or address, as first given
    bytes    BLOB    NOT NULL,
    recorded INTEGER NOT NULL          -- milliseconds since 1970, UTC; so everywhere
) STRICT;

-- What one version of packs and program made of a document. The one with the highest id is current.
CREATE TABLE readings (
    id          INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES documents,
    fingerprint TEXT    NOT NULL,      -- packs, program and what was known from outside
    source      TEXT    NOT NULL,      -- who says it
    stated      TEXT,                  -- when it was said, EDTF
    format      TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    encoding    TEXT    NOT NULL,
    title       TEXT,
    recorded    INTEGER NOT NULL
) STRICT;
CREATE INDEX readings_of_document ON readings (document, id);

-- Claims as they were read: never edited, never deleted.
CREATE TABLE claims (
    row        INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES readings,
    ordinal    INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    doc        TEXT    NOT NULL,
    statement  TEXT    NOT NULL,       -- one-line notation
    kind       TEXT    NOT NULL,
    modality   TEXT    NOT NULL,
    core       INTEGER NOT NULL,
    dated      INTEGER NOT NULL,
    first_day  INTEGER,                -- days since 1970; null: nothing bounds it
    last_day   INTEGER,
    span_start INTEGER NOT NULL,       -- bytes of the document
    span_end   INTEGER NOT NULL,
    quote      TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    pack       TEXT    NOT NULL,
    confidence REAL,
    steps      TEXT    NOT NULL,       -- JSON list
    UNIQUE (reading, ordinal)
) STRICT;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_kind ON claims (kind, first_day);

CREATE TABLE parties (
    actor    TEXT    NOT NULL,
    claim    INTEGER NOT NULL REFERENCES claims,
    position INTEGER NOT NULL,
    PRIMARY KEY (actor, claim, position)
) STRICT, WITHOUT ROWID;

-- What people said of claims; the latest counts. They name claims by id, and so survive re-reading.
CREATE TABLE judgements (
    id         INTEGER PRIMARY KEY,
    claim      TEXT    NOT NULL,
    verdict    TEXT    NOT NULL,       -- accept, reject, correct
    correction TEXT,                   -- one-line notation
    becomes    TEXT,                   -- id of the claim as corrected
    who        TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    recorded   INTEGER NOT NULL
) STRICT;
CREATE INDEX judgements_of_claim ON judgements (claim, id);
CREATE INDEX judgements_by_outcome ON judgements (becomes);

-- The text of documents for searching. Derived: made anew with every reading.
CREATE TABLE passages (
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES documents,
    ordinal    INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    text       TEXT    NOT NULL
) STRICT;
CREATE INDEX passages_of_document ON passages (document, ordinal);
-- Whole words, and any three letters: the second finds words behind clitics and in texts without spaces.
CREATE VIRTUAL TABLE words USING fts5 (folded, content = '', contentless_delete = 1, tokenize = 'unicode61');
CREATE VIRTUAL TABLE grams USING fts5 (folded, content = '', contentless_delete = 1, tokenize = 'trigram');
