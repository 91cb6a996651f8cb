"""
ClickHouse in this process, by chdb: as a client, and behind a small server on loopback.

The server speaks as much of ClickHouse's HTTP interface as clickhouse-connect's client uses, so
that the client's own path is exercised.
"""

import re
import tempfile
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa
from chdb import session

LOCK = threading.Lock()
PASSED_ON = ("prefer_column_name_to_alias", "join_use_nulls")
INSERT = re.compile(r"^\s*INSERT\s+INTO\s+(.*?)\s+FORMAT\s+(\w+)\s*$", re.IGNORECASE | re.DOTALL)
FORMAT = re.compile(r"\s+FORMAT\s+(\w+)\s*$", re.IGNORECASE)


class Chdb:
    """One database of its own, in a folder that goes with it."""

    def __init__(self, folder):
        self.session = session.Session(str(folder))
        self.folder = Path(folder)

    def run(self, sql, form, params, settings):
        said = ", ".join(f"{name} = {settings[name]}" for name in PASSED_ON if name in settings)
        is_asking = re.match(r"\s*(SELECT|WITH)\b", sql, re.IGNORECASE)
        with LOCK:
            text = f"{sql} SETTINGS {said}" if said and is_asking else sql
            return self.session.query(text, form, params=params or None).bytes()

    def insert(self, table, form, content):
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".rows") as rows:
            rows.write(content)
            rows.flush()
            source = f"SELECT * FROM file('{rows.name}', '{form}')"  # noqa: S608 - of this test
            self.run(f"INSERT INTO {table} {source}", "CSV", {}, {})


class DirectClient:
    """What `data.queries.clickhouse.Client` asks for, without a server."""

    def __init__(self, chdb):
        self.chdb = chdb

    def command(self, cmd):
        return self.chdb.run(cmd, "CSV", {}, {})

    def query_arrow(self, query, parameters, settings, *, use_strings):
        assert use_strings
        params = {name: _literal(value) for name, value in parameters.items()}
        content = self.chdb.run(query, "ArrowStream", params, settings)
        return pa.ipc.open_stream(content).read_all() if content else pa.table({})

    def insert_arrow(self, table, arrow_table):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, arrow_table.schema) as writer:
            writer.write_table(arrow_table)
        self.chdb.insert(table, "Arrow", sink.getvalue().to_pybytes())


def _literal(value):
    if isinstance(value, list):
        quoted = ", ".join(
            "'" + str(one).replace("\\", "\\\\").replace("'", "\\'") + "'" for one in value
        )
        return f"[{quoted}]"
    if isinstance(value, (int, float)):
        return value
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


@contextmanager
def serve(chdb):
    """Answer on a port of loopback; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.answer(b"")

        def do_POST(self):
            self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def answer(self, body):
            asked = {
                name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()
            }
            try:
                content, form = self.run(asked, body)
            except Exception as error:  # noqa: BLE001 - as the server: the error is the answer
                content, form = str(error).encode(), ""
            self.send_response(200 if form else 500)
            self.send_header("X-ClickHouse-Summary", "{}")
            self.send_header("X-ClickHouse-Format", form)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def run(self, asked, body):
            sql = asked.get("query", "")
            if not sql:
                sql, body = body.decode(), b""
            if found := INSERT.match(sql):
                chdb.insert(found[1], found[2], body)
                return b"", "Null"
            form = asked.get("default_format", "TabSeparated")
            if found := FORMAT.search(sql):
                sql, form = sql[: found.start()], found[1]
            params = {
                name.removeprefix("param_"): value
                for name, value in asked.items()
                if name.startswith("param_")
            }
            return chdb.run(sql, form, params, asked), form

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"clickhouse://127.0.0.1:{server.server_port}/default"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
