"""
What a person says of a record: confirmed, corrected, rejected; merged, split; which figure counts.

    corpus.review(confirm(record_id, by="Rana"))
    corpus.review(correct(replace(item, quantity=...), by="Rana", note="the convoy, not the total"))
    corpus.review(reject(record_id, by="Rana", note="a rally, nobody moved"))
    corpus.review(merge([one, other], by="Rana"))      # they tell of one movement
    corpus.review(split([one], by="Rana"))             # it tells of another than its group
    corpus.review(recommend(record_id, by="Rana"))     # of all figures its counts
    corpus.review(add(item, by="Rana"))                # the machine missed it
    corpus.review(undo(number, by="Rana"))             # the review of that number counts no more

A review is a fact of the log: appended, never changed; the last one for a record counts, an undo is
one more. It outlives a newer reading of the report: what a person confirmed, corrected or added
stays as that person left it, and what was rejected does not come back (`data.corpus.effects`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from data.corpus.comparing import table_of
from data.model import Flow, Incident, ModelError, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KIND = "review"
LONGEST_SIGNATURE = 80
LONGEST_NOTE = 2_000
BY_HAND = "hand:"  # begins the names of groups that a person made


class Action(StrEnum):
    """What a review does."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    RECOMMEND = "recommend"
    UNDO = "undo"


class State(StrEnum):
    """What became of a record: the column `review` of flows and incidents; null is machine-read."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"  # never in flows and incidents: in the table `rejected`
    ADDED = "added by hand"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Review:
    """
    One thing a person says. Make it with the functions below.

    Attributes
    ----------
    action
        What it does.
    record_ids
        The records it is about; of a merge or a split those named by the person.
    item
        The record as it should be, whole, with a correction or an addition and with nothing else.
        Its id is that of the record it corrects.
    by, note
        Who says so, and why.
    undoes
        The number of the review that an undo takes back.
    """

    action: Action
    record_ids: tuple[str, ...] = ()
    item: Flow | Incident | None = None
    by: str = ""
    note: str = ""
    undoes: int | None = None

    def __post_init__(self) -> None:
        if (self.action in {Action.CORRECT, Action.ADD}) != (self.item is not None):
            raise ModelError(f"A record goes with a correction or an addition, not {self.action!r}")
        if (self.action is Action.UNDO) != (self.undoes is not None):
            raise ModelError("An undo, and nothing else, says the number of the review it undoes")
        if self.action is not Action.UNDO and not self.record_ids:
            raise ModelError(f"To {self.action.value}, say which record; give its id")
        if self.action is Action.MERGE and len(set(self.record_ids)) < 2:
            raise ModelError("To merge, give two records at least")
        if len(self.by) > LONGEST_SIGNATURE:
            raise ModelError(f"{self.by[:20]!r}… is no signature; give up to {LONGEST_SIGNATURE}")
        if len(self.note) > LONGEST_NOTE:
            raise ModelError(
                f"The note has {len(self.note):,} characters; give up to {LONGEST_NOTE:,}"
            )


def confirm(record_id: str, *, by: str = "", note: str = "") -> Review:
    """Say that a record is right as it is."""
    return Review(Action.CONFIRM, (record_id,), by=by, note=note)


def correct(item: Flow | Incident, *, by: str = "", note: str = "") -> Review:
    """
    Say what a record should be.

    Take it from `Corpus.record` and `dataclasses.replace` what is wrong. Its id, its report and its
    kind stay. A place, a number or a name the report does not spell may point at the evidence:
    `Mention(name, item.evidence[0], place=...)`; a `Quantity` and a `DateRange` need no span.
    """
    return Review(Action.CORRECT, (item.id,), item, by=by, note=note)


def reject(record_id: str, *, by: str = "", note: str = "") -> Review:
    """Say that a record is none: it is not shown any more, and counted as rejected."""
    return Review(Action.REJECT, (record_id,), by=by, note=note)


def add(item: Flow | Incident, *, by: str = "", note: str = "") -> Review:
    """Add a record that the machine missed, with its evidence in a report of the corpus."""
    return Review(Action.ADD, (item.id,), item, by=by, note=note)


def merge(record_ids: Iterable[str], *, by: str = "", note: str = "") -> Review:
    """Say that records, and all that is linked to them, tell of one movement or incident."""
    return Review(Action.MERGE, tuple(record_ids), by=by, note=note)


def split(record_ids: Iterable[str], *, by: str = "", note: str = "") -> Review:
    """Say that records tell together of another movement or incident than their group's rest."""
    return Review(Action.SPLIT, tuple(record_ids), by=by, note=note)


def recommend(record_id: str, *, by: str = "", note: str = "") -> Review:
    """Say that of all figures of one movement or incident this record's is the one to count."""
    return Review(Action.RECOMMEND, (record_id,), by=by, note=note)


def undo(number: int, *, by: str = "", note: str = "") -> Review:
    """Take a review back; an undo can be undone."""
    return Review(Action.UNDO, by=by, note=note, undoes=number)


# --- As it is written down ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """
    A record a review has to do with, as it is when the review is made.

    Attributes
    ----------
    record_id, report_id, table
        Which record; of which report, or import; "flows" or "incidents".
    value
        Of a merge or a split the group it goes to; of a recommendation "chosen" or "".
    """

    record_id: str
    report_id: str
    table: str
    value: str = ""


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    return {"flows": TypeAdapter(Flow), "incidents": TypeAdapter(Incident)}


def write_review(review: Review, targets: Sequence[Target], text: str = "") -> str:
    """
    Write a review as the document of its fact.

    Parameters
    ----------
    review, targets
        What is said, and every record it has to do with.
    text
        Of an imported row the text its record's spans are of.
    """
    item = review.item
    document = {
        "action": review.action.value,
        "targets": [
            [target.record_id, target.report_id, target.table, target.value] for target in targets
        ],
        "item": _adapters()[table_of(item)].dump_python(item, mode="json", exclude_defaults=True)
        if item is not None
        else None,
        "text": text,
        "note": review.note.strip(),
        "undoes": review.undoes,
    }
    return json.dumps(document, ensure_ascii=False)


def read_item(table: str, document: dict[str, Any] | str) -> Flow | Incident:
    """Read a record of a review back."""
    given = json.loads(document) if isinstance(document, str) else document
    item: Flow | Incident = _adapters()[table].validate_python(given)
    return item


def group_named(record_ids: Iterable[str], moment: object) -> str:
    """Name a group that a person made: by no record's id, so that none's leaving renames it."""
    return BY_HAND + content_id("group", *sorted(record_ids), moment)
