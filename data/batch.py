"""
Reading many reports into a folder, so that a stop at any moment costs one report.

    DIR/readings/3f/3f09...e2.jsonl   one for each input file, named by the hash of its path:
                                      {"input": {...}, "report": {...}, "flows": [...], ...}
    DIR/errors.jsonl                  the files that could not be read in the last run, and why

A reading is written whole or not at all. `input` says what it was read from and how: the file's
own hash, the reader and its version, the date and country given. Where all of that is the same the
file is not read again; where it is not, it is, and the new reading takes the old one's place.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.coding import MAX_CHARACTERS
from data.exchange.json_lines import reading_as_dict
from data.exchange.reports.making import FILE_ENDINGS, report_from_file
from data.model import ModelError
from data.reading.extractors import ExtractorError, SetupError, left_out_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from data.model import Reading, Report

    Code = Callable[[Report], Reading]
    Progress = Callable[[int, int, str], None]

READINGS, ERRORS = "readings", "errors.jsonl"
KEY_DIGITS = 32
START = '{"input": '
FAILURES_IN_A_ROW = 10  # of the extractor, not of reports: then nothing more is to be hoped for
MOST_BYTES = 4 * MAX_CHARACTERS  # a character of UTF-8 has four at most
MOST_ERRORS = 10  # shown; the file has them all
STALE_SECONDS = 3600  # an unfinished file this old is nobody's


@dataclass(frozen=True, slots=True)
class How:
    """What besides a file's own bytes decides what is read in it."""

    reader: str
    published: date | None = None
    country: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        """Say it in JSON's types."""
        day = self.published.isoformat() if self.published else None
        return {"reader": self.reader, "date": day, "country": self.country}


@dataclass(slots=True)
class Summary:
    """What became of a batch; the numbers are of files, but for flows, incidents and left out."""

    files: int
    read: int = 0
    kept: int = 0
    failed: int = 0
    undated: int = 0
    flows: int = 0
    incidents: int = 0
    left_out: int = 0
    seconds: float = 0.0
    stopped_by: str = ""  # why it did not come to its end; "" if it did
    was_interrupted: bool = False
    errors: list[str] = field(default_factory=list)  # the first few, to show

    def add(self, other: Summary) -> None:
        """Take in what became of some of the files."""
        for name in ("read", "kept", "failed", "undated", "flows", "incidents", "left_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors = [*self.errors, *other.errors][:MOST_ERRORS]

    @property
    def not_reached(self) -> int:
        """How many files were not come to."""
        return self.files - self.read - self.kept - self.failed

    def lines(self) -> list[str]:
        """Say it in words, a line for each thing worth saying."""
        said = [f"{self.files:,} files: {self.read:,} read, {self.kept:,} read before"]
        if self.failed:
            said[0] += f", {self.failed:,} not readable (see {ERRORS})"
        if self.not_reached:
            said[0] += f", {self.not_reached:,} not reached"
        said.append(
            f"{self.flows:,} flows and {self.incidents:,} incidents in those read now, "
            f"in {self.seconds:,.1f} s"
        )
        if self.left_out:
            said.append(
                f"{self.left_out:,} things the extractor said are left out: "
                "the reports do not bear them out"
            )
        if self.undated:
            said.append(
                f"{self.undated:,} read without a date: only the dates they state are known; "
                "give --date YYYY-MM-DD"
            )
        if self.stopped_by:
            said.append(f"Stopped: {self.stopped_by}. The same command goes on from here")
        return said


def find_files(given: Iterable[Path], out: Path | None = None) -> list[Path]:
    """
    List the files to read: those given, and the text files in the folders given.

    Hidden files, other kinds of files and the output folder are passed over; links to folders are
    not followed. The order is always the same.
    """
    found: dict[Path, None] = {}
    for path in given:
        for file in _walk(path, out) if path.is_dir() else (path,):
            found.setdefault(Path(os.path.abspath(file)))  # noqa: PTH100  resolve() follows links
    return list(found)


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    passed_over = out.resolve() if out else None
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(here, name).resolve() != passed_over
        )
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in FILE_ENDINGS:
                yield Path(here, name)


def read_batch(
    files: Sequence[Path],
    out: Path,
    code: Code,
    how: How,
    progress: Progress = lambda _done, _files, _words: None,
) -> Summary:
    """
    Read files into a folder, going on where an earlier run stopped.

    Parameters
    ----------
    files
        What to read; see `find_files`.
    out
        The folder, made if need be.
    code
        Reads one report; a `ModelError` is written down, and the next file is read.
    how
        What else decides the reading, the date of reports among it: when it changes, files are
        read again.
    progress
        Called with how many files are done, how many there are, and how it goes.

    Returns
    -------
    summary
        Its `stopped_by` is set when interrupted (Ctrl-C), or when the extractor needs the user.

    Raises
    ------
    OSError
        If the folder cannot be written to, for example on a full disk; what was read stays.
    """
    batch = _Batch(files, out, how)
    started = time.monotonic()
    begin(out)
    try:
        batch.run(code, progress)
    except KeyboardInterrupt:
        batch.summary.stopped_by, batch.summary.was_interrupted = "interrupted", True
    except SetupError as error:
        batch.summary.stopped_by = str(error)
    batch.summary.seconds = time.monotonic() - started
    return batch.summary


def read_some(files: Sequence[Path], out: Path, code: Code, how: How) -> tuple[Summary, list[str]]:
    """
    Read some of the files of a batch that was begun, for whoever puts the parts together.

    Returns
    -------
    summary
        What became of these files.
    errors
        The lines to be written down for those that could not be read.

    Raises
    ------
    SetupError
        If the extractor needs the user.
    """
    batch = _Part(files, out, how)
    batch.run(code, lambda _done, _files, _words: None)
    return batch.summary, batch.lines


def begin(out: Path) -> None:
    """Make the folder ready for a run."""
    (out / READINGS).mkdir(parents=True, exist_ok=True)
    (out / ERRORS).unlink(missing_ok=True)
    _sweep(out / READINGS)


def tell_error(out: Path, line: str) -> None:
    """Write down a file that could not be read."""
    with (out / ERRORS).open("a", encoding="utf-8") as errors:
        errors.write(line)


class _Batch:
    """One run over the files."""

    def __init__(self, files: Sequence[Path], out: Path, how: How) -> None:
        self.files, self.out, self.how = files, out, how
        self.summary = Summary(len(files))
        self._failures_in_a_row = 0

    def tell(self, line: str) -> None:
        """Write down a file that could not be read."""
        tell_error(self.out, line)

    def run(self, code: Code, progress: Progress) -> None:
        for done, path in enumerate(self.files):
            progress(done, len(self.files), self._say())
            self._read(path, code)
        progress(len(self.files), len(self.files), self._say())

    def _say(self) -> str:
        failed = f" · {self.summary.failed:,} not readable" if self.summary.failed else ""
        done = len(self.files) - self.summary.not_reached
        return f"{done:,} of {len(self.files):,}{failed}"

    def _read(self, path: Path, code: Code) -> None:
        target = path_of_reading(self.out, path)
        try:
            content = _load(path)
        except OSError as error:
            self._fail(path, f"cannot be opened ({error.strerror}); check the path", target)
            return
        except ModelError as error:
            self._fail(path, str(error), target)
            return
        digest = hashlib.sha256(content).hexdigest()
        made_from = {"file": str(path), "sha256": digest, **self.how.as_dict()}
        if _input_of(target) == made_from:
            self.summary.kept += 1
            return
        try:
            report = report_from_file(content, name=say_name(path), published=self.how.published)
            reading = code(report)
        except SetupError:
            raise
        except ExtractorError as error:
            self._fail(path, str(error), target)
            self._failures_in_a_row += 1
            if self._failures_in_a_row == FAILURES_IN_A_ROW:
                raise SetupError(
                    f"{FAILURES_IN_A_ROW} reports in a row failed, the last with: {error}"
                ) from error
        except ModelError as error:
            self._fail(path, str(error), target)
        except Exception as error:  # noqa: BLE001  a fault of ours in one report: the rest is read
            self._fail(path, f"the reader failed: {type(error).__name__}: {error}", target)
        else:
            self._failures_in_a_row = 0
            self._keep(target, {"input": made_from, **as_record(reading)}, reading)

    def _keep(self, target: Path, record: dict[str, Any], reading: Reading) -> None:
        left_out = left_out_of(reading)
        write_whole(target, as_line(record))
        self.summary.read += 1
        self.summary.undated += reading.report.published is None
        self.summary.flows += len(reading.flows)
        self.summary.incidents += len(reading.incidents)
        self.summary.left_out += len(left_out)

    def _fail(self, path: Path, words: str, target: Path) -> None:
        told: dict[str, Any] = {"file": str(path), "error": words}
        if target.exists():  # of an earlier state of the file: better than nothing, and said so
            told["earlier_reading"] = target.relative_to(self.out).as_posix()
        self.tell(as_line(told))
        self.summary.failed += 1
        self.summary.errors.append(f"{path}: {words}")
        del self.summary.errors[MOST_ERRORS:]


class _Part(_Batch):
    """Some of the files of a run, whose errors somebody else writes down."""

    def __init__(self, files: Sequence[Path], out: Path, how: How) -> None:
        super().__init__(files, out, how)
        self.lines: list[str] = []

    def tell(self, line: str) -> None:
        self.lines.append(line)


def _load(path: Path) -> bytes:
    """Load a file that can be a report; a pipe or a device would never end."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise ModelError("is no file; give text files, or folders of them")
    if about.st_size > MOST_BYTES:
        raise ModelError(f"has {about.st_size:,} bytes, more than any report; split it")
    return path.read_bytes()


def say_name(path: Path) -> str:
    """Give a file's name as text; a byte that is none becomes a question mark in a diamond."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def as_record(reading: Reading) -> dict[str, Any]:
    """Say a reading in JSON's types, and what was left out of it where something was."""
    left_out = [str(item) for item in left_out_of(reading)]
    return reading_as_dict(reading) | ({"left_out": left_out} if left_out else {})


def path_of_reading(out: Path, path: Path) -> Path:
    """Name the file that holds a report's reading; nothing of the report's name is in it."""
    key = hashlib.sha256(os.fsencode(path)).hexdigest()[:KEY_DIGITS]
    return out / READINGS / key[:2] / f"{key}.jsonl"


def as_line(record: dict[str, Any]) -> str:
    """Write a record on a line; a file name that is no text has its odd bytes escaped."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def write_whole(target: Path, text: str) -> None:
    """Write a file whole or not at all, whatever happens meanwhile."""
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _input_of(target: Path) -> dict[str, Any] | None:
    """Read what a reading was made from; None if there is none, or it is no whole line."""
    try:
        with target.open(encoding="utf-8") as file:
            line = file.readline()
    except (OSError, UnicodeDecodeError):
        return None
    if not (line.startswith(START) and line.endswith("}\n")):
        return None
    try:
        told = json.JSONDecoder().raw_decode(line, len(START))[0]
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _sweep(readings: Path) -> None:
    """Take away what a killed run left unfinished, but not what another is writing now."""
    for unfinished in readings.glob("*/*.part"):
        if time.time() - unfinished.stat().st_mtime > STALE_SECONDS:
            unfinished.unlink(missing_ok=True)
