"""The command `python -m data batch`: millions of reports in Parquet, read on many workers."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """\
Read reports from Parquet files (a column `text`; where known `published`, `title`, `source`, `url`)
and write flows and incidents as Parquet by the month they begin, then levels of detail over them:

  OUT/flows/month=YYYY-MM/  OUT/incidents/month=YYYY-MM/  OUT/cubes/TABLE/YYYY.parquet

A row group is a piece of work. What was read is not read again: stop it at any moment, and give
the same command to go on. --workers N reads on N processes; --scheduler tcp://HOST:8786 on the
workers of a Dask cluster, started in Masar's folder (python -m dask worker tcp://HOST:8786), who
see the files under the same paths. A worker that dies costs time only.
"""


def add_parser(commands: Any, progress_bar: Callable[[str], Any]) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command; `progress_bar` draws on the terminal."""
    batch = commands.add_parser(
        "batch",
        help="read millions of reports, Parquet in and out",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    batch.add_argument("files", nargs="+", type=Path, metavar="FILE", help="Parquet of reports")
    batch.add_argument("--out", type=Path, required=True, metavar="OUT")
    batch.add_argument("--workers", type=int, default=1, metavar="N")
    batch.add_argument("--scheduler", metavar="URL")
    batch.add_argument("--country", metavar="CC", help="where the reports speak of")
    batch.set_defaults(run=lambda options: run_batch(options, progress_bar))


def run_batch(options: argparse.Namespace, progress_bar: Callable[[str], Any]) -> int:
    """Read, build, and say how it went."""
    from data.batch_spread import Job  # noqa: PLC0415  --help answers at once
    from data.batch_tables import build_year, find_pieces, read_piece, years_of  # noqa: PLC0415
    from data.distributing import open_cluster, spread  # noqa: PLC0415  as above
    from data.places import open_gazetteer  # noqa: PLC0415  as above

    pieces = find_pieces([file.resolve() for file in options.files])
    open_gazetteer(progress_bar("Indexing places"))  # made once, before several would make it
    job = Job(options.out.resolve(), country=options.country)
    bar = progress_bar("Reading")
    reports = flows = incidents = failed = before = 0
    with open_cluster(options.workers, options.scheduler) as client:
        for done, one in enumerate(spread(client, partial(read_piece, job), pieces), start=1):
            reports, failed = reports + one.reports, failed + one.failed
            flows, incidents = flows + one.flows, incidents + one.incidents
            before += not one.was_read
            bar(done / len(pieces), f"{reports:,} reports")
        years = years_of(job.out)
        rows = sum(spread(client, partial(build_year, job.out), years))
    sys.stderr.write(
        f"{reports:,} reports in {len(pieces):,} pieces, {before:,} of them read before; "
        f"{flows:,} flows, {incidents:,} incidents; {failed:,} reports not readable\n"
        f"levels of detail over {rows:,} records of {len(years):,} years\n"
    )
    return 1 if failed else 0
