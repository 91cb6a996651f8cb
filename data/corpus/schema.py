"""
The tables of the index (DuckDB): everything in them is made from the log, and can be made again.

`flows` and `incidents` are columns made from the readings, what was settled and reviewed, and the
rows of imports. `reports` names the reports, whose text is in the log. `unplaced` lists the names
that were read and found no place. `settlements`, `imports` and `reviews` (a row for each record a
review has to do with) mirror facts of the log, so that one query sees them beside the rest.
`rejected` names the records that a person rejected, which are in no other table. `masar` says up to
which fact all of it has come.
"""

from __future__ import annotations

INDEX_VERSION = 10  # another number makes every index be made again from the log

TABLES = """
CREATE TABLE masar (
    index_version INTEGER NOT NULL,
    corpus_id VARCHAR NOT NULL,
    applied BIGINT NOT NULL,
    applied_made TIMESTAMP
);

CREATE TABLE reports (
    id VARCHAR PRIMARY KEY,
    published DATE,
    title VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL,
    reader VARCHAR NOT NULL
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
    origin_admin1 VARCHAR,
    origin_lat DOUBLE,
    origin_lon DOUBLE,
    origin_precision VARCHAR,
    origin_radius_km DOUBLE,
    origin_unresolved VARCHAR,
    destination_name VARCHAR,
    destination_id VARCHAR,
    destination_kind VARCHAR,
    destination_country VARCHAR,
    destination_admin1 VARCHAR,
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
    is_chosen BOOLEAN NOT NULL DEFAULT false,
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
    place_admin1 VARCHAR,
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
    is_chosen BOOLEAN NOT NULL DEFAULT false,
    import_id VARCHAR,
    import_row BIGINT
);

CREATE TABLE unplaced (
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

CREATE TABLE settlements (
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

CREATE TABLE imports (
    id VARCHAR PRIMARY KEY,
    number BIGINT NOT NULL
);

CREATE TABLE reviews (
    number BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    item VARCHAR,
    text VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    undoes BIGINT,
    made TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL,
    PRIMARY KEY (number, record_id)
);

CREATE TABLE rejected (
    id VARCHAR PRIMARY KEY,
    table_name VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    import_id VARCHAR,
    import_row BIGINT
);
"""
