PRAGMA application_id = 1181705572;

CREATE TABLE texts (
    pk INTEGER NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE TABLE documents (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    raw BLOB NOT NULL,
    size INTEGER NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (id)
);

CREATE TABLE actors (
    pk INTEGER NOT NULL,
    hash TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT,
    roles TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE INDEX ix_actors_id ON actors (id);

CREATE TABLE sources (
    pk INTEGER NOT NULL,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT,
    state TEXT,
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE INDEX ix_sources_actor ON sources (actor);

CREATE INDEX ix_sources_folded ON sources (folded);

CREATE TABLE places (
    document INTEGER NOT NULL,
    path TEXT NOT NULL,
    url TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (document, path, url),
    FOREIGN KEY(document) REFERENCES documents (pk)
)
 WITHOUT ROWID;

CREATE TABLE readings (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    text INTEGER NOT NULL,
    reader TEXT NOT NULL,
    given TEXT NOT NULL,
    format TEXT NOT NULL,
    title_start INTEGER,
    title_end INTEGER,
    title TEXT,
    outlet TEXT,
    authors TEXT NOT NULL,
    published_start TEXT,
    published_end TEXT,
    published_granularity TEXT NOT NULL,
    published_basis TEXT NOT NULL,
    published_span_start INTEGER,
    published_span_end INTEGER,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    boilerplate TEXT NOT NULL,
    boilerplate_kinds TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (document, reader, given),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES documents (pk),
    FOREIGN KEY(text) REFERENCES texts (pk)
);

CREATE TABLE supersessions (
    reading INTEGER NOT NULL,
    successor INTEGER NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (reading),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(successor) REFERENCES readings (pk)
)
 WITHOUT ROWID;

CREATE TABLE reading_actors (
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    PRIMARY KEY (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(actor) REFERENCES actors (pk)
)
 WITHOUT ROWID;

CREATE TABLE mentions (
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    actor TEXT,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    candidates TEXT NOT NULL,
    PRIMARY KEY (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk)
)
 WITHOUT ROWID;

CREATE TABLE attributions (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    parent INTEGER,
    lineage TEXT NOT NULL,
    source INTEGER NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    source_words TEXT,
    candidates TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue TEXT,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    speech TEXT NOT NULL,
    said_start TEXT,
    said_end TEXT,
    said_granularity TEXT,
    said_basis TEXT,
    said_span_start INTEGER,
    said_span_end INTEGER,
    stance TEXT NOT NULL,
    mode TEXT NOT NULL,
    found_by TEXT NOT NULL,
    score FLOAT NOT NULL,
    PRIMARY KEY (pk),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(parent) REFERENCES attributions (pk),
    FOREIGN KEY(source) REFERENCES sources (pk)
);

CREATE INDEX attributions_of_reading ON attributions (reading, n);

CREATE TABLE agreements (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    names TEXT NOT NULL,
    words TEXT NOT NULL,
    parties TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk)
);

CREATE INDEX ix_agreements_id ON agreements (id);

CREATE TABLE claims (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    attribution INTEGER NOT NULL,
    speaker INTEGER NOT NULL,
    words TEXT NOT NULL,
    spans TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    tense TEXT NOT NULL,
    type TEXT NOT NULL,
    forecast BOOLEAN NOT NULL,
    spoken BOOLEAN NOT NULL,
    said_start TEXT,
    said_end TEXT NOT NULL,
    time_start TEXT,
    time_end TEXT,
    time_granularity TEXT,
    time_basis TEXT,
    time_span_start INTEGER,
    time_span_end INTEGER,
    event_type TEXT,
    event_mode TEXT,
    event_place TEXT,
    event_actors TEXT NOT NULL,
    event_recipients TEXT NOT NULL,
    agreement TEXT,
    norm TEXT,
    confidence FLOAT NOT NULL,
    proposition TEXT NOT NULL,
    PRIMARY KEY (pk),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(attribution) REFERENCES attributions (pk),
    FOREIGN KEY(speaker) REFERENCES sources (pk)
);

CREATE INDEX claims_of_reading ON claims (reading, n);

CREATE INDEX claims_by_id ON claims (id);

CREATE INDEX claims_by_day ON claims (said_end);

CREATE INDEX claims_of_type ON claims (event_type, said_end, modality, polarity, speaker, spoken, reading);

CREATE INDEX claims_of_proposition ON claims (proposition, said_end, speaker, spoken, reading);

CREATE TABLE quantities (
    claim INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER,
    "end" INTEGER,
    words TEXT,
    value FLOAT,
    minimum FLOAT,
    maximum FLOAT,
    unit TEXT,
    "of" TEXT,
    approximators TEXT,
    PRIMARY KEY (claim, n),
    FOREIGN KEY(claim) REFERENCES claims (pk)
)
 WITHOUT ROWID;

CREATE TABLE claim_actors (
    actor TEXT NOT NULL,
    said_end TEXT NOT NULL,
    claim INTEGER NOT NULL,
    part SMALLINT NOT NULL,
    PRIMARY KEY (actor, said_end, claim),
    FOREIGN KEY(claim) REFERENCES claims (pk)
)
 WITHOUT ROWID;

CREATE INDEX actors_of_claim ON claim_actors (claim);

CREATE TABLE claim_sources (
    source INTEGER NOT NULL,
    said_end TEXT NOT NULL,
    claim INTEGER NOT NULL,
    depth SMALLINT NOT NULL,
    speaks BOOLEAN NOT NULL,
    link_end TEXT NOT NULL,
    PRIMARY KEY (source, said_end, claim),
    FOREIGN KEY(source) REFERENCES sources (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
)
 WITHOUT ROWID;

CREATE INDEX sources_of_claim ON claim_sources (claim);

CREATE TABLE stages (
    agreement INTEGER NOT NULL,
    n INTEGER NOT NULL,
    stage TEXT NOT NULL,
    claim INTEGER NOT NULL,
    time_start TEXT,
    time_end TEXT,
    time_granularity TEXT,
    time_basis TEXT,
    time_span_start INTEGER,
    time_span_end INTEGER,
    PRIMARY KEY (agreement, n),
    FOREIGN KEY(agreement) REFERENCES agreements (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
)
 WITHOUT ROWID;

CREATE TABLE transfers (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    claim INTEGER NOT NULL,
    giver TEXT,
    taker TEXT,
    start INTEGER,
    "end" INTEGER,
    words TEXT,
    value FLOAT,
    minimum FLOAT,
    maximum FLOAT,
    unit TEXT,
    "of" TEXT,
    approximators TEXT,
    PRIMARY KEY (pk),
    UNIQUE (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE INDEX ix_transfers_id ON transfers (id);

CREATE VIRTUAL TABLE claim_words USING fts5(words, content='claims', content_rowid='pk', tokenize='unicode61 remove_diacritics 2');
