"""
The same path without the browser: `python -m data COMMAND`.

Records go to standard output, one JSON object a line; everything said to a person goes to
standard error, so that the output can be piped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data import (
    batch_command,
    bulk_command,
    clickhouse_command,
    corpus_commands,
    export_command,
    gazetteer_commands,
    import_command,
    open_command,
)
from data.model import ModelError, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.batch import Summary
    from data.places import Gazetteer
    from data.reading.extractors import Extractor

INTERRUPTED = 130  # as shells say it
READ_HELP = """\
Read English reports (plain text in UTF-8, with or without the header line
"date YYYY-MM-DD Headline...") and print one JSON object a line for each:

  {"report": {...}, "flows": [...], "incidents": [...], "places": [...]}

flow      origin, destination   null, or {"mention", "name", "lat", "lon", "precision", "country",
                                "kind", "admin1", "radius_km", "source"}; where no place was found
                                lat and lon are null and "unresolved" says why
          other_origins, other_destinations   the rest of "from X and Y to Z"
          persons_low, persons_high, persons_best   bounds as the words license them, null where
                                they set none; counted in `unit` (person, household)
          qualifier             exact, approximately, more than, less than, vague
          group, attribution    the words of the report: who moved, says who
          term                  IDMC's reporting terms, and sought refuge, arrived, left ...
          status                done, under_way, planned, threatened
          scope                 event, cumulative, stock, expected
          role                  recommended, triangulation
          subset_of             id of the flow this one is part of: never add the two
incident  event_type, sub_event_type   ACLED's; siege, disaster and aggregate are Masar's own
          place, other_places   as above
          fatalities_low, fatalities_high, injured_low, injured_high, actor1, actor2, attribution
both      date_start, date_end  ISO 8601, both inclusive; date_end is null while it goes on
          date_precision        day, week, month, year, period
          date_basis            stated, relative to report, report date
          evidence              {"start", "end", "text"}: offsets into the file, counted in
                                characters after decoding; other_evidence lists the rest
places    every place name in the text: "start", "end", "text", and where it was placed

left_out    only with --extractor: what it said that the report does not bear out, and why

A file that cannot be read is named on standard error, the others are read, and the exit status
is 1. Web pages (.html) and PDF are read too: their main text, title and date are found. Of a
folder the text, HTML and PDF files are read, those in its folders too.

Into the corpus: --add reads files, folders, zips, and JSON lines, CSV or Excel with a column of
texts ("text", and where there are such "title", "date", "source", "url"), and adds each report,
whole or not at all. What is there is passed over, so that the same command goes on after a stop.
--date holds for reports that say no date; without one they are not added, unless --undated.

Many reports: --out DIR writes each reading to a file of its own in DIR/readings, whole or not at
all, one JSON object on its line, with "input" before the rest: the "file", its "sha256", the
"reader", "date" and "country" it was read with. The same command again reads only what is new or
changed, so that it may be stopped (Ctrl-C, a power cut) at any moment. Files that could not be
read are listed in DIR/errors.jsonl as {"file", "error"} and tried again the next time; where an
earlier state of the file was read, "earlier_reading" names it. A file taken away leaves its
reading behind. --workers N reads on N processes, --scheduler tcp://HOST:8786 on the workers of a
Dask cluster, started in Masar's folder (python -m dask worker tcp://HOST:8786), who see files and
DIR under the same paths; a worker that dies costs time only.
All of it:  find DIR/readings -name '*.jsonl' -exec cat {} +

Another reader: --extractor endpoint asks a language model of your own, at any OpenAI-compatible
address, set in the environment or in .streamlit/secrets.toml:

  MASAR_EXTRACTOR_URL               [extractor]
  MASAR_EXTRACTOR_MODEL             url = "http://localhost:11434/v1"
  MASAR_EXTRACTOR_KEY               model = "..."
  MASAR_EXTRACTOR_TIMEOUT_SECONDS   key = "..."  # where the server asks for one

The text of every report is sent to that address and nowhere else; without --extractor nothing is
sent. The model quotes, Masar finds each quote again, reads figures and dates with its own rules
and places the names; what it cannot find is left out and counted. Other packages bring extractors
with an entry point in the group masar.extractors.
"""

GEOCODE_HELP = """\
Place names offline and print one JSON object a line for each:

  {"query", "name", "lat", "lon", "precision", "country", "kind", "admin1", "radius_km", "source",
   "ambiguous", "runner_up"}

precision is POINT, ADM3, ADM2, ADM1, ADM0 or AREA (an area without a border, radius_km wide).
ambiguous is true where the runner-up, far away, is as likely as the best answer. runner_up is the
next best meaning of the name, or null. A name that was not placed has null coordinates,
"unresolved" with the reason, and "suggestions" of names spelt much like it, which need a --country
and are never taken silently. Phrases work too: "30 km east of Aleppo".

With --table FILE --column NAME a CSV of names comes back as CSV, its own columns first, then
masar_name, masar_lat, masar_lon and so on. Cells of text that a spreadsheet would take for a
formula begin with a quote mark.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except (ModelError, OSError) as error:
        say(f"Error: {error}")
        return 2
    return status


def parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    raw = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(prog="python -m data", description=__doc__, formatter_class=raw)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    read = commands.add_parser(
        "read", help="read reports, print their records", description=READ_HELP, formatter_class=raw
    )
    read.add_argument(
        "files", nargs="+", metavar="FILE", help="a text file, a folder, or - for standard input"
    )
    read.add_argument("--out", type=Path, metavar="DIR", help="read many, and go on after a stop")
    read.add_argument("--add", action="store_true", help="add them to the corpus of the app")
    read.add_argument(
        "--undated", action="store_true", help="with --add: take reports without a date, too"
    )
    read.add_argument(
        "--workers", type=int, metavar="N", help="with --out: read on so many processes"
    )
    read.add_argument(
        "--scheduler", metavar="URL", help="with --out: read on a Dask cluster, as tcp://HOST:8786"
    )
    read.add_argument("--extractor", metavar="NAME", help="read with this; see below")
    read.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="when they were published")
    read.add_argument(
        "--country", type=country_code, metavar="COUNTRY", help="where they speak of: name or code"
    )
    read.set_defaults(run=run_read)

    geocode = commands.add_parser(
        "geocode", help="place names", description=GEOCODE_HELP, formatter_class=raw
    )
    geocode.add_argument("names", nargs="*", metavar="NAME")
    geocode.add_argument("--table", metavar="FILE", help="a CSV of names: printed with coordinates")
    geocode.add_argument("--column", metavar="NAME", help="which column of the table holds them")
    geocode.add_argument("--country", type=country_code, metavar="COUNTRY", help="SY, SYR or Syria")
    geocode.set_defaults(run=run_geocode)

    gazetteer_commands.add_parser(commands, progress_bar)
    export_command.add_parser(commands, progress_bar)
    import_command.add_parser(commands, progress_bar)
    open_command.add_parser(commands)
    corpus_commands.add_parser(commands, progress_bar)
    clickhouse_command.add_parser(commands)
    batch_command.add_parser(commands, progress_bar)

    prepare = commands.add_parser(
        "prepare", help="build the place index and the corpus of the bundled sample, once"
    )
    prepare.set_defaults(run=run_prepare)
    return top


def day(text: str) -> date:
    """Read a date as the command line gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; give YYYY-MM-DD") from None


def country_code(text: str) -> str:
    """Read a country given by its name or code."""
    from data.places import find_country

    try:
        return find_country(text)
    except ModelError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run_read(options: argparse.Namespace) -> int:
    """Print a JSON object for each report; name the files that could not be read."""
    from data.batch import as_record
    from data.coding import code_report
    from data.places import open_gazetteer
    from data.reading.extractors import SetupError, say_left_out

    if options.add:
        return bulk_command.run_add(options, open_reader, progress_bar)
    if options.out is not None:
        return run_batch(options)
    reader, gazetteer = open_reader(options), open_gazetteer(progress_bar("Indexing places"))
    failed = 0
    for name, loaded in load_reports(options.files, options.date):
        try:
            if isinstance(loaded, ModelError):
                raise loaded
            reading = code_report(loaded, reader, gazetteer, country=options.country)
        except SetupError:  # the next would fail alike
            raise
        except ModelError as error:
            failed += 1
            say(f"{name}: {error}")
            continue
        if loaded.published is None:
            say(f"{name}: no date, so only dates the text states are known; give --date YYYY-MM-DD")
        if dropped := say_left_out(reading):
            say(f"{name}: {dropped}")
        print_json(as_record(reading))
    return 1 if failed else 0


def run_batch(options: argparse.Namespace) -> int:
    """Read files and folders into a folder; say how it went."""
    from data.batch import How, find_files, read_batch
    from data.coding import code_report
    from data.places import open_gazetteer

    if "-" in options.files:
        raise ModelError("Standard input cannot be read again; with --out give files or folders")
    files = find_files(unpacked_files(options), options.out)
    if options.workers or options.scheduler:
        return run_spread(options, files)
    reader, gazetteer = open_reader(options), open_gazetteer(progress_bar("Indexing places"))
    bar = progress_bar("Reading")
    summary = read_batch(
        files,
        options.out,
        lambda report: code_report(report, reader, gazetteer, country=options.country),
        How(f"{reader.name} {reader.version}", options.date, options.country),
        progress=lambda done, files, words: bar(done / files if files else 1.0, words),
    )
    bar.leave()
    return say_summary(summary)


def unpacked_files(options: argparse.Namespace) -> list[Path]:
    """Put what a zip or a table holds in the place of its name; say what in it is no report."""
    from data.exchange.reports.finding import is_container, unpack

    files: list[Path] = []
    for path in map(Path, options.files):
        if path.is_dir() or not is_container(path.name):
            files.append(path)
            continue
        for found in unpack(path, options.out / "unpacked", options.date):
            if isinstance(found, tuple):
                say(f"{found[0]}: {found[1]}")
            else:
                files.append(found)
    return files


def run_spread(options: argparse.Namespace, files: Sequence[Path]) -> int:
    """Read files on several processes or machines; say how it went."""
    from data.batch_spread import Job, read_spread
    from data.distributing import open_cluster
    from data.places import open_gazetteer
    from data.reading.extractors import OWN

    open_reader(options)  # what is wrong with it is said here, once
    open_gazetteer(progress_bar("Indexing places"))  # made once, before several would make it
    name = options.extractor or OWN
    job = Job(options.out.resolve(), name, options.date, options.country)
    bar = progress_bar("Reading")
    with open_cluster(options.workers, options.scheduler) as client:
        summary = read_spread(
            client,
            job,
            files,
            progress=lambda done, files, words: bar(done / files if files else 1.0, words),
        )
        bar.leave()
    return say_summary(summary)


def say_summary(summary: Summary) -> int:
    """Say how a batch went; return the exit status."""
    for line in [*summary.errors, *summary.lines()]:
        say(line)
    if summary.was_interrupted:
        return INTERRUPTED
    return 2 if summary.stopped_by else 1 if summary.failed else 0


def open_reader(options: argparse.Namespace) -> Extractor:
    """Load what is to read, and say where the text of the reports goes if it leaves."""
    from data.reading import load_reader
    from data.reading.extractors import OWN, load_extractor, where_text_goes

    name = options.extractor or OWN
    if name == OWN:
        return load_reader()
    extractor = load_extractor(name)
    match where_text_goes(extractor):
        case None:
            say(f"The extractor {name!r} does not say whether it sends the text anywhere.")
        case host if host:
            say(f"The text of the reports is sent to {host}.")
    return extractor


def load_reports(
    files: Sequence[str], published: date | None
) -> Iterator[tuple[str, Report | ModelError]]:
    """Yield each file's name with its report, or with the error that says why there is none."""
    from data.batch import find_files
    from data.exchange.reports.making import report_from_file

    for given in files:
        is_folder = given != "-" and Path(given).is_dir()
        for name in map(str, find_files([Path(given)])) if is_folder else [given]:
            try:
                content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
                yield name, report_from_file(content, name=Path(name).name, published=published)
            except OSError as error:
                yield name, ModelError(f"cannot be opened ({error.strerror}); check the path")
            except ModelError as error:
                yield name, error


def run_geocode(options: argparse.Namespace) -> int:
    """Print a JSON object for each name; the exit status is 0 even where none was found."""
    from data.exchange.json_lines import answer_as_dict
    from data.places import is_tied, look_up, open_gazetteer

    gazetteer = open_gazetteer(progress_bar("Indexing places"))
    if options.table:
        return print_placed_table(options, gazetteer)
    if not options.names:
        raise ModelError("Nothing to place: give names, or a table with --table and --column")
    for name in options.names:
        ranked = look_up(name, gazetteer, options.country)
        found = [candidate.place for candidate in ranked]
        near = gazetteer.suggest(name, options.country) if options.country and not found else []
        print_json({"query": name, **answer_as_dict(found, near, tied=is_tied(ranked))})
    return 0


def print_placed_table(options: argparse.Namespace, gazetteer: Gazetteer) -> int:
    """Print a table of names with where they are."""
    from data.exchange.place_table import place_table, read_name_table

    try:
        content = Path(options.table).read_bytes()
    except OSError as error:
        raise ModelError(f"{options.table!r} cannot be opened ({error.strerror})") from error
    table = read_name_table(content, Path(options.table).name)
    if options.column not in table.header:
        known = ", ".join(map(repr, table.header))
        raise ModelError(f"{options.column!r} is no column; give --column one of {known}")
    placed = place_table(table, options.column, gazetteer, country=options.country)
    sys.stdout.write(placed.csv)
    say(f"{placed.found:,} of {placed.rows:,} rows placed")
    return 0


def run_prepare(_: argparse.Namespace) -> int:
    """Build what the first start needs, with progress, and leave alone what is there."""
    from data.corpus import CorpusError
    from data.start import prepare

    try:
        prepare(progress_bar("Preparing")).close()
    except CorpusError as error:
        say(f"Error: {error}")
        return 2
    return 0


def print_json(record: dict[str, object]) -> None:
    """Print one record on one line."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")
    sys.stdout.flush()


def say(words: str) -> None:
    """Tell the person, not the pipe."""
    sys.stderr.write(words + "\n")


class progress_bar:  # noqa: N801  called like the function it stands for
    """Draw progress on a terminal; say nothing into a log."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._is_open = False

    def __call__(self, share: float, words: str = "") -> None:
        """Draw the bar at a share from 0 to 1."""
        if not sys.stderr.isatty():
            return
        self._is_open = share < 1
        filled = round(30 * share)
        end = "\n" if share >= 1 else ""
        bar = "█" * filled + "░" * (30 - filled)
        sys.stderr.write(f"\r\x1b[K{self.title} {bar} {share:4.0%} {words}{end}")
        sys.stderr.flush()

    def leave(self) -> None:
        """Begin a new line, if a bar stands unfinished on this one."""
        if self._is_open:
            sys.stderr.write("\n")
            self._is_open = False


if __name__ == "__main__":
    sys.exit(main())
