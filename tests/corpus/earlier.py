"""Corpora as an earlier Masar made them: schema 1, one DuckDB file."""

import duckdb

from data.corpus.documents import write_document

SCHEMA_1 = """
CREATE TABLE masar (schema_version INTEGER NOT NULL, made TIMESTAMPTZ NOT NULL);
INSERT INTO masar VALUES (1, now());
CREATE TABLE reports (
    id VARCHAR PRIMARY KEY, published DATE, title VARCHAR NOT NULL, source VARCHAR NOT NULL,
    url VARCHAR NOT NULL, text VARCHAR NOT NULL, added TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE TABLE readings (
    report_id VARCHAR NOT NULL, reader VARCHAR NOT NULL, document VARCHAR NOT NULL,
    PRIMARY KEY (report_id, reader)
);
CREATE TABLE flows (id VARCHAR PRIMARY KEY);
CREATE TABLE incidents (id VARCHAR PRIMARY KEY);
"""
LATER = """
CREATE TABLE settlements (
    number BIGINT PRIMARY KEY, key VARCHAR NOT NULL, name VARCHAR NOT NULL,
    within VARCHAR NOT NULL, report_id VARCHAR, verdict VARCHAR NOT NULL, place VARCHAR,
    made TIMESTAMP NOT NULL, made_by VARCHAR NOT NULL
);
CREATE TABLE own_places (
    number BIGINT PRIMARY KEY, id VARCHAR NOT NULL, document VARCHAR NOT NULL,
    is_removed BOOLEAN NOT NULL, made TIMESTAMP NOT NULL, made_by VARCHAR NOT NULL
);
"""


def make_earlier(path, readings, *, has_later=True):
    """Write readings into a corpus of schema 1; they were added a minute apart from 2026-01-01."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute(SCHEMA_1 + (LATER if has_later else ""))
        for number, reading in enumerate(readings):
            report = reading.report
            connection.execute(
                "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, "
                "TIMESTAMPTZ '2026-01-01 00:00:00+00' + ? * INTERVAL 1 MINUTE)",
                [
                    *(report.id, report.published, report.title, report.source, report.url),
                    *(report.text, number),
                ],
            )
            connection.execute(
                "INSERT INTO readings VALUES (?, ?, ?)",
                [report.id, reading.reader, write_document(reading)],
            )
    return path
