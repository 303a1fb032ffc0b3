CREATE TABLE texts (
    pk BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE TABLE documents (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    raw BYTEA NOT NULL,
    size BIGINT NOT NULL,
    stored_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (id)
);

CREATE TABLE actors (
    pk BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C",
    roles TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE INDEX ix_actors_id ON actors (id);

CREATE TABLE sources (
    pk BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C",
    state TEXT COLLATE "C",
    PRIMARY KEY (pk),
    UNIQUE (hash)
);

CREATE INDEX ix_sources_actor ON sources (actor);

CREATE INDEX ix_sources_folded ON sources (folded);

CREATE TABLE places (
    document BIGINT NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    url TEXT COLLATE "C" NOT NULL,
    stored_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (document, path, url),
    FOREIGN KEY(document) REFERENCES documents (pk)
);

CREATE TABLE readings (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    document BIGINT NOT NULL,
    text BIGINT NOT NULL,
    reader TEXT COLLATE "C" NOT NULL,
    given TEXT COLLATE "C" NOT NULL,
    format TEXT COLLATE "C" NOT NULL,
    title_start INTEGER,
    title_end INTEGER,
    title TEXT COLLATE "C",
    outlet TEXT COLLATE "C",
    authors TEXT COLLATE "C" NOT NULL,
    published_start TEXT COLLATE "C",
    published_end TEXT COLLATE "C",
    published_granularity TEXT COLLATE "C" NOT NULL,
    published_basis TEXT COLLATE "C" NOT NULL,
    published_span_start INTEGER,
    published_span_end INTEGER,
    language TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    boilerplate TEXT COLLATE "C" NOT NULL,
    boilerplate_kinds TEXT COLLATE "C" NOT NULL,
    stored_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (document, reader, given),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES documents (pk),
    FOREIGN KEY(text) REFERENCES texts (pk)
);

CREATE TABLE supersessions (
    reading BIGINT NOT NULL,
    successor BIGINT NOT NULL,
    stored_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (reading),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(successor) REFERENCES readings (pk)
);

CREATE TABLE reading_actors (
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    actor BIGINT NOT NULL,
    PRIMARY KEY (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(actor) REFERENCES actors (pk)
);

CREATE TABLE mentions (
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    candidates TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk)
);

CREATE TABLE attributions (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT COLLATE "C" NOT NULL,
    parent BIGINT,
    lineage TEXT COLLATE "C" NOT NULL,
    source BIGINT NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    source_words TEXT COLLATE "C",
    candidates TEXT COLLATE "C" NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue TEXT COLLATE "C",
    content TEXT COLLATE "C" NOT NULL,
    content_hash TEXT COLLATE "C" NOT NULL,
    speech TEXT COLLATE "C" NOT NULL,
    said_start TEXT COLLATE "C",
    said_end TEXT COLLATE "C",
    said_granularity TEXT COLLATE "C",
    said_basis TEXT COLLATE "C",
    said_span_start INTEGER,
    said_span_end INTEGER,
    stance TEXT COLLATE "C" NOT NULL,
    mode TEXT COLLATE "C" NOT NULL,
    found_by TEXT COLLATE "C" NOT NULL,
    score FLOAT(53) NOT NULL,
    PRIMARY KEY (pk),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(parent) REFERENCES attributions (pk),
    FOREIGN KEY(source) REFERENCES sources (pk)
);

CREATE INDEX attributions_of_reading ON attributions (reading, n);

CREATE TABLE agreements (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT COLLATE "C" NOT NULL,
    names TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    parties TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk)
);

CREATE INDEX ix_agreements_id ON agreements (id);

CREATE TABLE claims (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT COLLATE "C" NOT NULL,
    attribution BIGINT NOT NULL,
    speaker BIGINT NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    spans TEXT COLLATE "C" NOT NULL,
    polarity TEXT COLLATE "C" NOT NULL,
    modality TEXT COLLATE "C" NOT NULL,
    tense TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    forecast BOOLEAN NOT NULL,
    spoken BOOLEAN NOT NULL,
    said_start TEXT COLLATE "C",
    said_end TEXT COLLATE "C" NOT NULL,
    time_start TEXT COLLATE "C",
    time_end TEXT COLLATE "C",
    time_granularity TEXT COLLATE "C",
    time_basis TEXT COLLATE "C",
    time_span_start INTEGER,
    time_span_end INTEGER,
    event_type TEXT COLLATE "C",
    event_mode TEXT COLLATE "C",
    event_place TEXT COLLATE "C",
    event_actors TEXT COLLATE "C" NOT NULL,
    event_recipients TEXT COLLATE "C" NOT NULL,
    agreement TEXT COLLATE "C",
    norm TEXT COLLATE "C",
    confidence FLOAT(53) NOT NULL,
    proposition TEXT COLLATE "C" NOT NULL,
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
    claim BIGINT NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER,
    "end" INTEGER,
    words TEXT COLLATE "C",
    value FLOAT(53),
    minimum FLOAT(53),
    maximum FLOAT(53),
    unit TEXT COLLATE "C",
    "of" TEXT COLLATE "C",
    approximators TEXT COLLATE "C",
    PRIMARY KEY (claim, n),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE TABLE claim_actors (
    actor TEXT COLLATE "C" NOT NULL,
    said_end TEXT COLLATE "C" NOT NULL,
    claim BIGINT NOT NULL,
    part SMALLINT NOT NULL,
    PRIMARY KEY (actor, said_end, claim),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE INDEX actors_of_claim ON claim_actors (claim);

CREATE TABLE claim_sources (
    source BIGINT NOT NULL,
    said_end TEXT COLLATE "C" NOT NULL,
    claim BIGINT NOT NULL,
    depth SMALLINT NOT NULL,
    speaks BOOLEAN NOT NULL,
    link_end TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (source, said_end, claim),
    FOREIGN KEY(source) REFERENCES sources (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE INDEX sources_of_claim ON claim_sources (claim);

CREATE TABLE stages (
    agreement BIGINT NOT NULL,
    n INTEGER NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    claim BIGINT NOT NULL,
    time_start TEXT COLLATE "C",
    time_end TEXT COLLATE "C",
    time_granularity TEXT COLLATE "C",
    time_basis TEXT COLLATE "C",
    time_span_start INTEGER,
    time_span_end INTEGER,
    PRIMARY KEY (agreement, n),
    FOREIGN KEY(agreement) REFERENCES agreements (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE TABLE transfers (
    pk BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    reading BIGINT NOT NULL,
    n INTEGER NOT NULL,
    local_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    claim BIGINT NOT NULL,
    giver TEXT COLLATE "C",
    taker TEXT COLLATE "C",
    start INTEGER,
    "end" INTEGER,
    words TEXT COLLATE "C",
    value FLOAT(53),
    minimum FLOAT(53),
    maximum FLOAT(53),
    unit TEXT COLLATE "C",
    "of" TEXT COLLATE "C",
    approximators TEXT COLLATE "C",
    PRIMARY KEY (pk),
    UNIQUE (reading, n),
    FOREIGN KEY(reading) REFERENCES readings (pk),
    FOREIGN KEY(claim) REFERENCES claims (pk)
);

CREATE INDEX ix_transfers_id ON transfers (id);

CREATE INDEX claim_words ON claims USING gin ((to_tsvector('simple', regexp_replace(words, '[!-/:-@\[-`{-~“”‘’«»—–…]+', ' ', 'g'))));
