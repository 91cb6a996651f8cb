"""What an extractor is, what it gives back, and how it fails."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from data.model import ModelError, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_CHARACTERS = 120


class Extractor(Protocol):
    """
    Reads a report: `data.reading.Reader` is one.

    One that sends the text elsewhere says where in an attribute `sends_to`: the host, or "" where
    the text stays on this machine. Without the attribute nobody knows, and the user is told so.
    """

    @property
    def name(self) -> str:
        """A short word for it, as in `--extractor NAME`."""

    @property
    def version(self) -> str:
        """Changes whenever it may read the same text differently."""

    def read(self, report: Report, knows: Callable[[str], bool]) -> Reading:
        """
        Read a report, leaving every mention unlocated (`place` None).

        Raises
        ------
        ModelError
            If it cannot; an `ExtractorError` where the extractor, not the report, is at fault.
        """


class ExtractorError(ModelError):
    """The extractor failed; the report may be sound, and reading it again later may work."""


class SetupError(ExtractorError):
    """The extractor cannot read anything until the user changes something: a key, an address."""


class Reason(StrEnum):
    """Why something an extractor said was left out of its reading."""

    MALFORMED = "not in the agreed form"
    NOT_IN_REPORT = "quoted but not in the report"
    NO_FIGURE = "given as a figure but no number Masar reads"
    NO_DATE = "given as a date but no date Masar reads"
    EMPTY = "a record with nothing verifiable in it"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something an extractor said that the report does not bear out, in its words (untrusted)."""

    reason: Reason
    words: str

    def __str__(self) -> str:
        """Say both on one line."""
        words = " ".join(self.words.split())
        cut = words if len(words) <= SHOWN_CHARACTERS else words[:SHOWN_CHARACTERS] + "…"
        return f"{self.reason.value}: {cut!r}"


@dataclass(frozen=True, slots=True)
class ExtractedReading(Reading):
    """A reading, and what was left out of it because the report does not bear it out."""

    left_out: tuple[LeftOut, ...] = ()


def left_out_of(reading: Reading) -> tuple[LeftOut, ...]:
    """Give what was left out of a reading; nothing, for a reader that leaves nothing out."""
    return reading.left_out if isinstance(reading, ExtractedReading) else ()


def say_left_out(reading: Reading) -> str:
    """
    Count what was left out, by reason, in a sentence; "" if nothing was.

    Examples
    --------
    >>> report = Report("Nobody moved.")
    >>> dropped = (LeftOut(Reason.NO_DATE, "soon"), LeftOut(Reason.NO_DATE, "late"))
    >>> say_left_out(ExtractedReading(report, (), (), (), "x 1", dropped))
    'Left out: 2 given as a date but no date Masar reads.'
    """
    counts = Counter(item.reason for item in left_out_of(reading))
    if not counts:
        return ""
    return "Left out: " + "; ".join(f"{n} {reason.value}" for reason, n in counts.items()) + "."


def where_text_goes(extractor: Extractor) -> str | None:
    """Name the host a report's text is sent to; "" if none, None if the extractor does not say."""
    told = getattr(extractor, "sends_to", None)
    return told if isinstance(told, str) else None
