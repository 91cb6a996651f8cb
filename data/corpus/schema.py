"""
The tables of the corpus.

`reports` and `readings` are what was added and never change. `settlements` and `own_places` are
what a person said since, rows that are only ever appended. `flows` and `incidents` are columns made
from the readings and the settlements, to ask by, and `unplaced` lists the names that were read and
found no place; they can be made again at any time.
"""

from __future__ import annotations

SCHEMA_VERSION = 1

TABLES = """
CREATE TABLE masar (schema_version INTEGER NOT NULL, made TIMESTAMPTZ NOT NULL);

CREATE TABLE reports (
    id VARCHAR PRIMARY KEY,
    published DATE,
    title VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    added TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE readings (
    report_id VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    PRIMARY KEY (report_id, reader)
);

CREATE TABLE flows (
    id VARCHAR PRIMARY KEY,
    movement_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    subset_of VARCHAR,
    is_summed BOOLEAN NOT NULL,
    "start" DATE,
    "end" DATE,
    shown_before DATE,
    date_precision VARCHAR,
    date_basis VARCHAR,
    unit VARCHAR,
    qualifier VARCHAR,
    persons_low BIGINT,
    persons_high BIGINT,
    persons_best BIGINT,
    households_low BIGINT,
    households_high BIGINT,
    households_best BIGINT,
    persons_reach BIGINT,
    "group" VARCHAR,
    attribution VARCHAR,
    sentence VARCHAR NOT NULL,
    origin_name VARCHAR,
    origin_id VARCHAR,
    origin_kind VARCHAR,
    origin_country VARCHAR,
    origin_lat DOUBLE,
    origin_lon DOUBLE,
    origin_precision VARCHAR,
    origin_radius_km DOUBLE,
    origin_unresolved VARCHAR,
    destination_name VARCHAR,
    destination_id VARCHAR,
    destination_kind VARCHAR,
    destination_country VARCHAR,
    destination_lat DOUBLE,
    destination_lon DOUBLE,
    destination_precision VARCHAR,
    destination_radius_km DOUBLE,
    destination_unresolved VARCHAR,
    other_origins VARCHAR,
    other_destinations VARCHAR,
    place_keys VARCHAR[] NOT NULL,
    words VARCHAR NOT NULL,
    title VARCHAR,
    source VARCHAR,
    url VARCHAR,
    published DATE,
    review VARCHAR,
    import_id VARCHAR,
    import_row BIGINT
);

CREATE TABLE incidents (
    id VARCHAR PRIMARY KEY,
    event_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    "start" DATE,
    "end" DATE,
    shown_before DATE,
    date_precision VARCHAR,
    date_basis VARCHAR,
    fatalities_low BIGINT,
    fatalities_high BIGINT,
    fatalities_best BIGINT,
    fatalities_qualifier VARCHAR,
    injured_low BIGINT,
    injured_high BIGINT,
    injured_best BIGINT,
    actor1 VARCHAR,
    actor2 VARCHAR,
    attribution VARCHAR,
    sentence VARCHAR NOT NULL,
    place_name VARCHAR,
    place_id VARCHAR,
    place_kind VARCHAR,
    place_country VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    precision VARCHAR,
    radius_km DOUBLE,
    place_unresolved VARCHAR,
    other_places VARCHAR,
    place_keys VARCHAR[] NOT NULL,
    words VARCHAR NOT NULL,
    title VARCHAR,
    source VARCHAR,
    url VARCHAR,
    published DATE,
    review VARCHAR,
    import_id VARCHAR,
    import_row BIGINT
);
"""

LATER_TABLES = """
CREATE TABLE IF NOT EXISTS imports (
    id VARCHAR PRIMARY KEY,
    flows_key VARCHAR,
    incidents_key VARCHAR,
    flows BIGINT NOT NULL,
    incidents BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    about VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS import_rejects (
    import_id VARCHAR NOT NULL,
    row_number BIGINT NOT NULL,
    "column" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS settlements (
    number BIGINT PRIMARY KEY,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    within VARCHAR NOT NULL,
    report_id VARCHAR,
    verdict VARCHAR NOT NULL,
    place VARCHAR,
    made TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS own_places (
    number BIGINT PRIMARY KEY,
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    is_removed BOOLEAN NOT NULL,
    made TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS unplaced (
    report_id VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    within VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    records INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    sentence VARCHAR NOT NULL,
    mention_start INTEGER NOT NULL,
    mention_end INTEGER NOT NULL,
    example_start INTEGER NOT NULL,
    example_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, key)
);
"""
"""What a corpus made before them does not have; `data.corpus.store` makes them when it opens it."""

LATER_COLUMNS = "".join(
    f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column};\n"
    for table in ("flows", "incidents")
    for column in (
        *("title VARCHAR", "source VARCHAR", "url VARCHAR", "published DATE", "review VARCHAR"),
        *("import_id VARCHAR", "import_row BIGINT"),
    )
) + "".join(
    f"""
    UPDATE {table} SET title = r.title, source = r.source, url = r.url, published = r.published
    FROM reports AS r WHERE r.id = report_id;
    """  # noqa: S608 - names of ours
    for table in ("flows", "incidents")
)
