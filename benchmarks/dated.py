"""
Sentences of our own with the date of the flow or incident each tells, and why it is believed.

`labelled/dates.csv` was labelled before the reader first ran on it; it shows whether dates and
their basis are right where the words are plain, not how often reporters write so. An expected date
is a day or "first..last", its basis stated, relative or report; "or" parts answers that are both
right.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from data.model import DateBasis, DateRange, Flow, Incident, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from data.reading import Reader

BASES = {
    "stated": DateBasis.STATED,
    "relative": DateBasis.RELATIVE,
    "report": DateBasis.REPORT_DATE,
}


class Answer(NamedTuple):
    """A first and a last day, and why they are believed."""

    first: date
    last: date
    basis: DateBasis


class DatedSentence(NamedTuple):
    """A sentence of a report of a day, and the answers that are right."""

    published: date
    kind: str
    text: str
    answers: tuple[Answer, ...]


def read_dated(path: Path) -> list[DatedSentence]:
    """Read the labelled sentences; a row that makes no sense is an error that quotes it."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_sentence(row) for row in csv.DictReader(file)]


def _sentence(row: dict[str, str]) -> DatedSentence:
    if row["kind"] not in {"flow", "incident"}:
        msg = f"{row['kind']!r} is neither flow nor incident: {row['sentence']!r}"
        raise ValueError(msg)
    answers = tuple(_answer(text) for text in row["expected"].split(" or "))
    return DatedSentence(
        date.fromisoformat(row["published"]), row["kind"], row["sentence"], answers
    )


def _answer(text: str) -> Answer:
    days, basis = text.split()
    first, _, last = days.partition("..")
    return Answer(date.fromisoformat(first), date.fromisoformat(last or first), BASES[basis])


def measure_dated(
    sentences: Sequence[DatedSentence],
    reader: Reader,
    knows: Callable[[str], bool],
    *,
    show: int,
) -> None:
    """Print how often a record is read, its days are right, its basis is, and both are."""
    counts: Counter[str] = Counter()
    wrong = []
    for sentence in sentences:
        reading = reader.read(Report(sentence.text, sentence.published), knows)
        records: Sequence[Flow | Incident] = (
            reading.flows if sentence.kind == "flow" else reading.incidents
        )
        counts.update(sentences=1, read=bool(records))
        when = records[0].when if records else None
        days = any(_has_days(when, answer) for answer in sentence.answers)
        basis = any(when is not None and when.basis is answer.basis for answer in sentence.answers)
        both = any(
            _has_days(when, answer) and when is not None and when.basis is answer.basis
            for answer in sentence.answers
        )
        counts.update(days=days, basis=basis, both=both)
        if not both:
            wrong.append((sentence, when))
    read = max(counts["read"], 1)
    print(
        f"dates: {counts['sentences']} sentences of our own, labelled before the first run: "
        f"record read {counts['read'] / max(counts['sentences'], 1):.3f}; of those days right "
        f"{counts['days'] / read:.3f}, basis right {counts['basis'] / read:.3f}, both "
        f"{counts['both'] / read:.3f}"
    )
    for sentence, when in wrong[:show]:
        said = (when.start, when.end and when.last, when.basis.value) if when else None
        print(f"  {sentence.published} {sentence.text}\n    read {said and list(map(str, said))}")


def _has_days(when: DateRange | None, answer: Answer) -> bool:
    if when is None or when.end is None:
        return False
    return (when.start, when.last) == (answer.first, answer.last)
