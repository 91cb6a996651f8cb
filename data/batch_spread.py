"""
Reading many files on several processes or machines, into the same folder in the same way.

Every worker must see the files and the folder under the same paths, and have this code.
"""

from __future__ import annotations

import importlib
import time
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from data.batch import How, Summary, begin, read_some, tell_error
from data.distributing import spread
from data.reading.extractors import OWN, SetupError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from distributed import Client

    from data.batch import Code, Progress

AT_ONCE = 40  # files in a piece: what a dead worker costs
OWN_CODER = "data.batch_spread:code_reports"


@dataclass(frozen=True, slots=True)
class Job:
    """
    How reports are read, in words that every worker understands.

    Attributes
    ----------
    out
        The folder.
    reader
        The extractor's name; Masar's own if not given.
    published, country
        See `python -m data read --help`.
    coder
        The function of a job, as module:name, that says what reads a report, and how.
    """

    out: Path
    reader: str = OWN
    published: date | None = None
    country: str | None = None
    coder: str = OWN_CODER


def read_spread(
    client: Client,
    job: Job,
    files: Sequence[Path],
    progress: Progress = lambda _done, _files, _words: None,
) -> Summary:
    """
    Read files into a folder on all workers, going on where an earlier run stopped.

    Parameters
    ----------
    client
        See `data.distributing.open_cluster`.
    job
        How, and where to.
    files
        What to read; see `data.batch.find_files`.
    progress
        Called with how many files are done, how many there are, and how it goes.

    Returns
    -------
    summary
        As `data.batch.read_batch`; a file that a dead worker had read is among those read before.
    """
    summary = Summary(len(files))
    started = time.monotonic()
    begin(job.out)
    pieces = [files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE)]
    progress(0, len(files), "")
    try:
        for part, lines in spread(client, partial(read_piece, job), pieces):
            summary.add(part)
            for line in lines:
                tell_error(job.out, line)
            done = summary.files - summary.not_reached
            progress(done, len(files), f"{done:,} of {len(files):,}")
    except KeyboardInterrupt:
        summary.stopped_by, summary.was_interrupted = "interrupted", True
    except SetupError as error:
        summary.stopped_by = str(error)
    summary.seconds = time.monotonic() - started
    return summary


def read_piece(job: Job, files: Sequence[Path]) -> tuple[Summary, list[str]]:
    """Read a piece, in whatever process this is."""
    code, how = coder_of(job)
    return read_some(files, job.out, code, how)


@lru_cache(maxsize=1)
def coder_of(job: Job) -> tuple[Code, How]:
    """Make what reads, once a process: a reader takes seconds to load."""
    module, _, name = job.coder.partition(":")
    made: tuple[Code, How] = getattr(importlib.import_module(module), name)(job)
    return made


def code_reports(job: Job) -> tuple[Code, How]:
    """Read with the job's reader, and place with the gazetteer of this machine."""
    from data.coding import code_report  # noqa: PLC0415 - in the worker only
    from data.places import open_gazetteer  # noqa: PLC0415 - as above
    from data.reading import load_reader  # noqa: PLC0415 - as above
    from data.reading.extractors import load_extractor  # noqa: PLC0415 - as above

    reader = load_reader() if job.reader == OWN else load_extractor(job.reader)
    gazetteer = open_gazetteer()
    how = How(f"{reader.name} {reader.version}", job.published, job.country)
    return (lambda report: code_report(report, reader, gazetteer, country=job.country)), how
