"""
The tables of the log, the corpus's system of record (SQLite).

Nothing here is ever changed or taken away; the triggers at the end see to it. `facts` is the one
sequence of what happened, in order, with who and when; the other tables hold what is too large for
a line of it, each row with the number of its fact.

    kind        subject             document
    report      the report's id     its first reader (text in `reports`, reading in `readings`)
    reading     the report's id     the newer reader (reading in `readings`)
    settlement  the name's key      what a person says the name means
    own_place   the place's id      the place, or that it counts no more
    import      the import's id     what it is (rows in Parquet files, rejects in `rejects`)
    review      the record's id     what a person says of it
"""

from __future__ import annotations

LOG_VERSION = 2  # 1 was one DuckDB file for everything
APPLICATION_ID = 0x4D415352  # "MASR", in the header of the file

LOG_TABLES = """
CREATE TABLE masar (
    schema_version INTEGER NOT NULL,
    corpus_id TEXT NOT NULL,
    made INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    made INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX facts_of ON facts (kind, subject);
CREATE INDEX facts_made ON facts (made);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES facts (seq),
    published TEXT,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE readings (
    seq INTEGER PRIMARY KEY REFERENCES facts (seq),
    report_id TEXT NOT NULL REFERENCES reports (id),
    reader TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX readings_of ON readings (report_id, seq);

CREATE TABLE records (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejects (
    seq INTEGER NOT NULL REFERENCES facts (seq),
    row_number INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX rejects_of ON rejects (seq, row_number);
""" + "".join(
    f"""
    CREATE TRIGGER {table}_{act} BEFORE {act} ON {table}
    BEGIN SELECT raise(ABORT, 'the log is only ever appended to'); END;
    """
    for table in ("masar", "facts", "reports", "readings", "records", "rejects")
    for act in ("UPDATE", "DELETE")
)
"""`made` is UTC in microseconds since 1970, and never less than that of the fact before."""
