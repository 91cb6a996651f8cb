"""The command `python -m data export`: what a filter keeps, as a file for other programs."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from data.filters import KEYS, Filters
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """\
Write the flows and incidents that filters keep, with a dictionary of the columns, the bounds, the
evidence and the sources. Days are inclusive and have no time zone; empty is unknown, never 0.

  --format csv         a zip: flows.csv, incidents.csv, datapackage.json, columns.csv, README.txt
           excel       a workbook with a sheet each
           geojson     a zip, one layer each (RFC 7946)
           geopackage  one file for GIS, one layer each
           parquet     a zip, one typed table each
           hxl         as csv, with HXL tags in a row under the header
           flowmap     the three sheets of Flowmap.blue

Filters are those of the app's address, so an address may be given as it is:

  --filters "from=2017-03-01&to=2017-05-31&place=al-Waer"

In CSV a cell of text that a spreadsheet would take for a formula begins with a quote mark.
"""
ADDRESS = "http://localhost:8501"


def add_parser(commands: Any, progress_bar: Callable[[str], Any]) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command; `progress_bar` draws on the terminal."""
    export = commands.add_parser(
        "export",
        help="write what filters keep as CSV, Excel, GeoJSON, GeoPackage, Parquet, HXL, Flowmap",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    export.add_argument("--format", required=True, metavar="FORMAT", help="see below")
    export.add_argument("--filters", default="", metavar="QUERY", help="an address, or its query")
    export.add_argument("--title", default="", help="a headline")
    export.add_argument(
        "--address", default=ADDRESS, metavar="URL", help="of the app, for the link in the file"
    )
    export.add_argument("--overwrite", action="store_true", help="replace a file that is there")
    export.set_defaults(run=lambda options: run_export(options, progress_bar("Preparing")))


def run_export(options: argparse.Namespace, bar: Any) -> int:  # noqa: ANN401  as above
    """Write the file; say what is in it and what is not."""
    from data.corpus import CorpusError  # noqa: PLC0415  --help answers at once
    from data.exchange.export import about_view, credits_of, export_view  # noqa: PLC0415  as above
    from data.start import prepare  # noqa: PLC0415  as above

    filters = read_filters(options.filters)
    if options.out.exists() and not options.overwrite:
        raise ModelError(f"{str(options.out)!r} is there already; give --overwrite or another name")
    try:
        with prepare(bar) as corpus:
            view = corpus.view(filters)
            credits_ = credits_of(corpus, view)
    except CorpusError as error:
        raise ModelError(str(error)) from error
    finally:
        bar.leave()
    query = urlencode(filters.to_query(), safe=",:")
    link = f"{options.address.rstrip('/')}/" + (f"?{query}" if query else "")
    today = date.today()  # noqa: DTZ011  the day where it is made
    about = about_view(view, today, title=options.title, link=link, credits_=credits_)
    notes = export_view(view, options.format, options.out, about)
    for line in (f"{options.out}: {about.asked}", view.left_out(), *notes):
        sys.stderr.write(f"{line}\n")
    return 0


def read_filters(text: str) -> Filters:
    """
    Read filters from an address or its query, strictly: a mistyped filter would show everything.

    Raises
    ------
    ModelError
        If some of it is not understood.

    Examples
    --------
    >>> read_filters("http://localhost:8501/?place=al-Waer&at=34,36,9").places
    ('al-Waer',)
    """
    from data.exchange.pictures import LOOK  # noqa: PLC0415  --help answers at once

    query = parse_qs(text.rpartition("?")[2], keep_blank_values=True)
    filters, problems = Filters.from_query(query)
    known = ", ".join(KEYS.values())
    problems += [
        f"{key!r} is no filter; give some of {known}"
        for key in query
        if key not in {*KEYS.values(), *LOOK}
    ]
    if problems:
        raise ModelError("; ".join(problems))
    return filters
