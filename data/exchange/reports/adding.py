"""Reports in bulk into the corpus: each whole or not at all, those there already passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model import ModelError
from data.reading.extractors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.corpus import Corpus
    from data.exchange.reports.finding import Found
    from data.model import Reading, Report

    Code = Callable[[Report], Reading]
    Progress = Callable[[float, str], None]

MOST_ERRORS = 200  # kept to show
UNDATED = "has no date: say when it was published, or take it with only the dates it states"


@dataclass(slots=True)
class Added:
    """
    What became of reports; the numbers are of reports, but for flows and incidents.

    Attributes
    ----------
    added, there_already, failed
        How many were added, were there, or could not be read.
    undated
        Of the added, those without a date of publication.
    errors
        Name and reason of the first that failed.
    """

    added: int = 0
    there_already: int = 0
    failed: int = 0
    undated: int = 0
    flows: int = 0
    incidents: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many reports were gone through."""
        return self.added + self.there_already + self.failed

    def describe(self) -> str:
        """Say it in words."""
        reports = f"{self.added:,} report{'' if self.added == 1 else 's'}"
        said = [f"Added {reports} with {self.flows:,} flows and {self.incidents:,} incidents"]
        if self.there_already:
            said.append(f"there already: {self.there_already:,}")
        if self.undated:
            said.append(f"of those added without a date: {self.undated:,}")
        if self.failed:
            said.append(f"not added: {self.failed:,}")
        return "; ".join(said) + "."


def add_reports(
    found: Iterable[Found],
    corpus: Corpus,
    code: Code,
    *,
    takes_undated: bool = False,
    progress: Progress = lambda _share, _words: None,
) -> Added:
    """
    Read reports into the corpus.

    A report that is there is passed over unread, so that the same call goes on where one before it
    was stopped.

    Parameters
    ----------
    found
        What `find_reports` yields.
    corpus, code
        Where to, and what reads a report.
    takes_undated
        Whether reports without a date are added, with only the dates they state.
    progress
        Told how far it is, 0 to 1, and in words. What it raises stops here; what was added stays.

    Raises
    ------
    CorpusError
        If the corpus cannot be written.
    SetupError
        If what reads cannot go on at all.
    """
    told = Added()
    for one in found:
        progress(one.share, _say(told, one.name))
        try:
            _add(one, corpus, code, told, takes_undated=takes_undated)
        except SetupError:
            raise
        except ModelError as error:
            told.failed += 1
            if len(told.errors) < MOST_ERRORS:
                told.errors.append((one.name, str(error)))
    progress(1.0, _say(told, ""))
    return told


def _add(one: Found, corpus: Corpus, code: Code, told: Added, *, takes_undated: bool) -> None:
    if isinstance(one.report, ModelError):
        raise one.report
    if corpus.report(one.report.id) is not None:
        told.there_already += 1
        return
    if one.report.published is None and not takes_undated:
        raise ModelError(UNDATED)
    reading = code(one.report)
    if not corpus.add(reading):
        told.there_already += 1
        return
    told.added += 1
    told.undated += one.report.published is None
    told.flows += len(reading.flows)
    told.incidents += len(reading.incidents)


def _say(told: Added, name: str) -> str:
    said = f"{told.added:,} added"
    if told.there_already:
        said += f" · {told.there_already:,} there already"
    if told.failed:
        said += f" · {told.failed:,} not added"
    return f"{said} · {name}" if name else said
