"""The command `python -m data clickhouse`: bring the corpus's tables to a ClickHouse server."""

from __future__ import annotations

import argparse
import sys
from typing import Any

HELP = """\
Load the corpus's records and their levels of detail into ClickHouse, where the same questions have
the same answers: for corpora that one machine cannot hold (docs/scaling.md says from what size).

The address is that of --url, MASAR_CLICKHOUSE_URL or, in .streamlit/secrets.toml:

  [clickhouse]
  url = "clickhouse://user:password@host:8443/database?secure=true"

Tables of an earlier load are replaced when the new ones are whole.
"""


def add_parser(commands: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command."""
    load = commands.add_parser(
        "clickhouse",
        help="load the corpus into a ClickHouse server",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    load.add_argument("--url", metavar="URL", help="where, if not as configured")
    load.set_defaults(run=run_load)


def run_load(options: argparse.Namespace) -> int:
    """Load everything, and say how much there was."""
    from data.corpus import open_corpus  # noqa: PLC0415  --help answers at once
    from data.model import ModelError  # noqa: PLC0415  as above
    from data.queries.clickhouse import connect, find_url  # noqa: PLC0415  as above
    from data.queries.loading import load  # noqa: PLC0415  as above

    url = options.url or find_url()
    if not url:
        raise ModelError("No ClickHouse is configured; see python -m data clickhouse --help")
    client = connect(url)
    with open_corpus() as corpus:
        rows = load(corpus, client, lambda table, rows: _say(f"{table}: {rows:,} rows"))
    _say(f"{rows:,} rows loaded")
    return 0


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
