"""
What a record says, field by field, so that two of it can be compared.

Where the words stand does not count, nor who placed a name: only what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from data.corpus.documents import records_of
from data.model import DateRange, Flow, Incident, Mention, Phrase, Place, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.model import Reading

    Item = Flow | Incident

FLOW_FIELDS = (
    *(
        "term",
        "status",
        "scope",
        "role",
        "origin",
        "destination",
        "other_origins",
        "other_destinations",
    ),
    *("when", "quantity", "group", "attribution", "subset_of"),
)
INCIDENT_FIELDS = (
    *("event_type", "sub_event_type", "place", "other_places", "when", "fatalities", "injured"),
    *("actor1", "actor2", "attribution"),
)
CHANGE_TYPES = dict.fromkeys(("table", "record_id", "change", "field", "before", "after"), "str")


def fields_of(item: Item) -> tuple[str, ...]:
    """Name what can be compared of a record."""
    return FLOW_FIELDS if isinstance(item, Flow) else INCIDENT_FIELDS


def table_of(item: Item) -> str:
    """Name the table of a record."""
    return "flows" if isinstance(item, Flow) else "incidents"


def meaning(item: Item, field: str) -> str:
    """Say what a field means, in words that are the same for the same; "" where it says nothing."""
    return _say(getattr(item, field))


def differing(one: Item, other: Item) -> list[str]:
    """Name the fields in which two records of one kind differ."""
    return [name for name in fields_of(one) if meaning(one, name) != meaning(other, name)]


def _say(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_say, value)))
    for kind, say in _SAYING.items():
        if isinstance(value, kind):
            return say(value)
    return str(value)


def _say_mention(value: Mention) -> str:
    words = f"{value.modifier} {value.name}" if value.modifier else value.name
    if not isinstance(value.place, Place):
        return words
    place = value.place
    name = words if place.name == words else f"{words} ({place.name})"
    return f"{name} at {place.lat:.3f}, {place.lon:.3f}"


def _say_dates(value: DateRange) -> str:
    return f"{value.start.isoformat()} to {value.last.isoformat() if value.last else '…'}"


def _say_quantity(value: Quantity) -> str:
    low, high, best = (
        "?" if bound is None else f"{bound:,}" for bound in (value.low, value.high, value.best)
    )
    figures = best if low == high == best else f"{low} to {high}, best {best}"
    return f"{figures} {value.unit.value}"


_SAYING: dict[type, Callable[[Any], str]] = {
    Mention: _say_mention,
    Quantity: _say_quantity,
    DateRange: _say_dates,
    Phrase: lambda phrase: phrase.text,
}


# --- Two readings ---------------------------------------------------------------------------------


def compare(before: Reading, after: Reading, same: Iterable[tuple[Item, Item]]) -> pd.DataFrame:
    """
    List what differs between two readings of a report; see `Corpus.changes`.

    Parameters
    ----------
    before, after
        The readings.
    same
        Which records of them are of the same words.
    """
    rows = list(_changes(before, after, list(same)))
    return pd.DataFrame(rows, columns=list(CHANGE_TYPES)).astype(CHANGE_TYPES)


def _changes(
    before: Reading, after: Reading, same: list[tuple[Item, Item]]
) -> Iterator[tuple[str, ...]]:
    old = {item.id: item for item in records_of(before)}
    new = {item.id: item for item in records_of(after)}
    for one, other in same:
        del old[one.id], new[other.id]
        for name in differing(one, other):
            said = meaning(one, name), meaning(other, name)
            yield table_of(other), other.id, "changed", name, *said
    for item in old.values():
        yield table_of(item), item.id, "gone", "", "", ""
    for item in new.values():
        yield table_of(item), item.id, "new", "", "", ""
