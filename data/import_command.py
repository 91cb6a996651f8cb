"""The command `python -m data import`: other people's data into the corpus."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client

    from data.corpus.imports import Reject
    from data.exchange.imports import Check, Format, Mapping, Source, Table

HELP = """\
Take in a data set: its rows become flows or incidents, with the row as their evidence. The format
is recognised by its headings:

  acled             ACLED events, 31 columns and the older layouts
  ucdp-ged          UCDP GED 20.1 to 25.1, as CSV or the zip it comes in
  idmc-idu          IDMC internal displacement updates, CSV or JSON
  iom-dtm           IOM DTM; every figure is a stock
  flowmap           Flowmap.blue: a workbook with locations and flows, or the two as CSV
  masar-flows, masar-incidents   Masar's own exports
  table-flows, table-incidents   any table, with the columns given by --map (HXL tags are used)

Files may be CSV in any encoding, Excel (.xlsx), JSON, GeoJSON of points, Parquet, GeoPackage, or a
zip of such. All rows are checked before anything is stored; then all usable ones are stored or
none. Rows that make no record are listed with their reason, and --rejects FILE keeps them all. A
file imported twice changes nothing; a newer edition takes the place of the older one, row by row. A
check that was stopped (Ctrl-C) goes on from there when the same command is given again.

--workers N checks on N processes; --scheduler tcp://HOST:8786 on the workers of a Dask cluster, who
are started in Masar's folder (python -m dask worker tcp://HOST:8786), have the same gazetteers, and
see the cache folder (MASAR_CACHE) under the same path. What is stored is the same; a worker that
dies costs time only.

  --map HEADING=FIELD    that column holds that field; --map HEADING= leaves a column out
  --set FIELD=TEXT       for every row, for example --set scope=stock --set term=displaced
  --fields               print the fields of the format, and which column each was guessed from
"""

MOST_REASONS = 8


def add_parser(commands: Any, progress_bar: Callable[[str], Any]) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command; `progress_bar` draws on the terminal."""
    parser = commands.add_parser(
        "import", help="take in a data set", description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--format", metavar="NAME", help="one of those above")
    parser.add_argument("--table", metavar="NAME", help="only this sheet, layer or file of a zip")
    parser.add_argument("--map", action="append", default=[], metavar="HEADING=FIELD")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=TEXT", dest="constants"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first", action="store_true", default=None, help="03/04/2017 is in April"
    )
    order.add_argument("--month-first", action="store_false", default=None, dest="day_first",
                       help="03/04/2017 is in March")  # fmt: skip
    parser.add_argument("--decimal-comma", action="store_true", help="1.234,5 is 1234.5")
    parser.add_argument(
        "--country", default="", metavar="CC", help="where places are, if rows do not say"
    )
    parser.add_argument("--encoding", default="", help="of a text file, where the guess is wrong")
    parser.add_argument("--separator", default="", help="of a text file: , ; | or tab")
    parser.add_argument("--workers", type=int, metavar="N", help="check on so many processes")
    parser.add_argument("--scheduler", metavar="URL", help="check on a Dask cluster")
    parser.add_argument("--by", default="", metavar="NAME", help="who imports it; kept with it")
    parser.add_argument("--dry-run", action="store_true", help="check, and store nothing")
    parser.add_argument(
        "--rejects", type=Path, metavar="FILE", help="write rejected rows here, CSV"
    )
    parser.add_argument("--fields", action="store_true", help="print the fields, and read nothing")
    parser.set_defaults(run=lambda options: run_import(options, progress_bar))


def run_import(options: argparse.Namespace, progress_bar: Callable[[str], Any]) -> int:
    """Check every table of the files, then store them."""
    from data.exchange.imports import Wish, open_source  # noqa: PLC0415  --help answers at once

    missing = [str(path) for path in options.files if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"{missing[0]!r} is no file; give a data set's file")
    separator = "\t" if options.separator in {"tab", "\\t"} else options.separator
    wish = Wish(options.encoding, separator) if options.encoding or separator else None
    source = open_source([(path, path.name) for path in options.files], wish)
    planned = [(table, *_plan(table, options)) for table in _tables(source, options)]
    if options.fields:
        for table, layout, mapping in planned:
            _print_fields(table, layout, mapping)
        return 0
    with _cluster(options) as client:
        checks = [
            _check(table, mapping, source, progress_bar, client) for table, _, mapping in planned
        ]
    for check in checks:
        _say_check(check)
    if options.rejects:
        _write_rejects(options.rejects, checks)
    rejected = any(check.rejected for check in checks)
    if options.dry_run:
        _say("Nothing was stored (--dry-run); without it the usable rows are.")
        return 1 if rejected else 0
    _store(checks, options.by, progress_bar)
    return 1 if rejected else 0


@contextmanager
def _cluster(options: argparse.Namespace) -> Iterator[Client | None]:
    """Give the client of a cluster where one was asked for."""
    if not options.workers and not options.scheduler:
        yield None
        return
    from data.distributing import open_cluster  # noqa: PLC0415  as above
    from data.places import open_gazetteer  # noqa: PLC0415  as above

    open_gazetteer()  # made once, before several would make it
    with open_cluster(options.workers, options.scheduler) as client:
        yield client


def _tables(source: Source, options: argparse.Namespace) -> list[Table]:
    from data.model import ModelError  # noqa: PLC0415  as above

    if not options.table:
        return list(source.tables)
    wanted = [
        table
        for table in source.tables
        if options.table in {table.name, table.name.split(" · ")[-1]}
    ]
    if not wanted:
        names = ", ".join(repr(table.name) for table in source.tables)
        raise ModelError(f"There is no table {options.table!r}; there are {names}")
    return wanted


def _plan(table: Table, options: argparse.Namespace) -> tuple[Format, Mapping]:
    """Guess how a table is mapped, and correct the guess by what was said."""
    from data.exchange.imports import format_named, guess_mapping, recognise  # noqa: PLC0415  as above
    from data.model import ModelError  # noqa: PLC0415  as above
    from data.places.countries import known_countries  # noqa: PLC0415  as above

    layout = format_named(options.format) if options.format else recognise(table)
    mapping = guess_mapping(table, layout).mapping
    for said in options.map:
        heading, name = _pair(said, "--map", "HEADING=FIELD")
        for held, at in mapping.columns:
            if at == heading:
                mapping = mapping.with_column(held, None)
        if name:
            mapping = mapping.with_column(name, heading)
    for said in options.constants:
        mapping = mapping.with_constant(*_pair(said, "--set", "FIELD=TEXT"))
    ways = replace(mapping.ways, decimal_comma=options.decimal_comma)
    if options.day_first is not None:
        ways = replace(ways, day_first=options.day_first)
    country = options.country.upper()
    if country and country not in known_countries():
        raise ModelError(f"{options.country!r} is no country code; give two letters, as in SY")
    return layout, replace(mapping, ways=ways, country=country)


def _pair(said: str, option: str, shape: str) -> tuple[str, str]:
    from data.model import ModelError  # noqa: PLC0415  as above

    left, found, right = said.rpartition("=") if option == "--map" else said.partition("=")
    if not found or not left:
        raise ModelError(f"{said!r} does not say what it means; give {option} {shape}")
    return left, right


def _check(
    table: Table,
    mapping: Mapping,
    source: Source,
    progress_bar: Callable[[str], Any],
    client: Client | None,
) -> Check:
    from data.exchange.imports import check_table, waiting_folder  # noqa: PLC0415  as above
    from data.places import open_gazetteer  # noqa: PLC0415  as above

    gazetteer = open_gazetteer(progress_bar("Indexing places"))
    bar = progress_bar("Checking")
    try:
        return check_table(
            table, mapping, source.digest, waiting_folder(),
            gazetteer=gazetteer, progress=bar, size=source.size, client=client,
        )  # fmt: skip
    except KeyboardInterrupt:
        bar.leave()
        _say("Stopped: nothing was stored. The same command goes on from here")
        raise
    finally:
        bar.leave()


def _store(checks: list[Check], by: str, progress_bar: Callable[[str], Any]) -> None:
    from data.corpus import open_corpus  # noqa: PLC0415  as above
    from data.corpus_commands import index_words  # noqa: PLC0415  as above
    from data.exchange.imports import store  # noqa: PLC0415  as above
    from data.model import ModelError  # noqa: PLC0415  as above

    if not any(check.usable for check in checks):
        raise ModelError("No row can be used, so nothing was stored")
    with open_corpus() as corpus:
        for check in checks:
            if check.usable:
                _say(f"{check.name}: {store(corpus, check, by=by).describe()}")
        for check in checks:
            check.throw_away()
        index_words(corpus, progress_bar)


def _say_check(check: Check) -> None:
    dated = f", {check.first} to {check.last}" if check.first else ""
    _say(f"{check.name} ({check.told}) as {check.mapping.format}: "
         f"{check.usable:,} of {check.read:,} rows usable{dated}")  # fmt: skip
    if check.unplaced:
        _say(f"  {check.unplaced:,} of them have no place on the map")
    if check.undated:
        _say(f"  {check.undated:,} of them have no date")
    if check.rejected:
        _say(f"  {check.rejected:,} rejected:")
        for reason in check.reasons[:MOST_REASONS]:
            _say(f"    {reason.describe()}")
        if len(check.reasons) > MOST_REASONS:
            _say(f"    and {len(check.reasons) - MOST_REASONS:,} reasons more; see --rejects FILE")


def _write_rejects(path: Path, checks: Iterable[Check]) -> None:
    from data.exchange.cells import guard  # noqa: PLC0415  as above

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("table", "row", "column", "value", "reason"))
        for check in checks:
            for reject in check.rejects():
                writer.writerow([guard(cell) for cell in _cells(check, reject)])


def _cells(check: Check, reject: Reject) -> tuple[str, ...]:
    return check.name, str(reject.row_number), reject.column, reject.value, reject.reason


def _print_fields(table: Table, layout: Format, mapping: Mapping) -> None:
    columns = dict(mapping.columns)
    fields = {
        one.name: {"label": one.label, "column": columns.get(one.name)} for one in layout.fields
    }
    said = {"table": table.name, "format": layout.name, "headings": table.header, "fields": fields}
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")


def _say(words: str) -> None:
    with suppress(BrokenPipeError):
        sys.stderr.write(words + "\n")
