"""
What reviews make of a reading.

The machine's reading stays as it is. What a person said last of a record counts, undone reviews
aside. A newer reading may lack a record that was reviewed, or have it under another id: then the
record stays as the person left it, and the newer reading's record of the same words gives way to
it, so that nothing is there twice and what was rejected does not come back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.corpus.documents import records_of
from data.corpus.reviewing import Action, State, read_item
from data.model import Flow, Incident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus.rows import Row
    from data.model import Reading, Span

    Item = Flow | Incident

COLUMNS = (
    *("number", "action", "record_id", "report_id", "table_name", "value", "item", "text"),
    "undoes",
)
LIST_REVIEWS = f"""
    SELECT {", ".join(COLUMNS)} FROM reviews WHERE report_id = $report_id
    ORDER BY number, record_id
"""  # noqa: S608 - names of ours
LIST_OF_RECORD = f"""
    SELECT {", ".join(COLUMNS)} FROM reviews WHERE record_id = $record_id ORDER BY number
"""  # noqa: S608 - names of ours


@dataclass(frozen=True, slots=True)
class Effect:
    """
    What counts of a record by its reviews.

    Attributes
    ----------
    table
        "flows" or "incidents".
    state
        What became of it; None where only its group or its figure was reviewed.
    item, text
        The record as a person left it, None where it is as it was read; of an imported row the text
        its spans are of.
    group
        The group a person put it in; None where linking decides.
    is_chosen
        Whether its figure is the one that counts.
    was_added
        Whether a person added it, whatever was said of it since.
    """

    table: str
    state: State | None = None
    item: Flow | Incident | None = None
    text: str = ""
    group: str | None = None
    is_chosen: bool = False
    was_added: bool = False

    def cells(self, group_column: str) -> Row:
        """Give the columns it sets."""
        state = self.state.value if self.state else None
        return {"review": state, "is_chosen": self.is_chosen, group_column: self.group}


Effects = dict[str, Effect]  # by the record's id
NOTHING = Effect("")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading as its reviews leave it: what counts, what was rejected, what counts of which."""

    reading: Reading
    rejected: tuple[Flow | Incident, ...] = ()
    effects: Effects = field(default_factory=dict)

    def cells(self, record_id: str, group_column: str) -> Row:
        """Give the columns that reviews set of a record."""
        return self.effects.get(record_id, NOTHING).cells(group_column)


def effects_on(cursor: DuckDBPyConnection, report_id: str) -> Effects:
    """Give what counts of the records of a report, or of an import."""
    return fold(_rows(cursor, LIST_REVIEWS, {"report_id": report_id}))


def effect_on(cursor: DuckDBPyConnection, record_id: str) -> Effect | None:
    """Give what counts of one record; None where nothing was said, or all of it undone."""
    return fold(_rows(cursor, LIST_OF_RECORD, {"record_id": record_id})).get(record_id)


def placed_by_hand(cursor: DuckDBPyConnection) -> dict[str, str]:
    """Give the group of every record that a person merged with others or split from them."""
    columns = ", ".join(COLUMNS)
    about = {"actions": [Action.MERGE.value, Action.SPLIT.value, Action.UNDO.value]}
    rows = _rows(
        cursor,
        f"SELECT {columns} FROM reviews WHERE list_contains($actions, action) "  # noqa: S608 - names of ours
        "ORDER BY number, record_id",
        about,
    )
    return {record_id: effect.group for record_id, effect in fold(rows).items() if effect.group}


def list_all(cursor: DuckDBPyConnection) -> list[Row]:
    """List every review, a row for each of its records, in order."""
    columns = ", ".join(COLUMNS)
    return _rows(cursor, f"SELECT {columns} FROM reviews ORDER BY number, record_id", {})  # noqa: S608 - names of ours


def list_reviews(cursor: DuckDBPyConnection, record_id: str | None = None) -> pd.DataFrame:
    """List what was said; see `Corpus.reviews`."""
    found = cursor.execute(
        """
        SELECT number, any_value(action) AS action,
            list(record_id ORDER BY record_id) AS record_ids,
            list(DISTINCT report_id) AS report_ids, any_value(table_name) AS "table",
            any_value(note) AS note, any_value(undoes) AS undoes, any_value(made) AS made,
            any_value(made_by) AS made_by
        FROM reviews GROUP BY number
        HAVING $id IS NULL OR list_contains(list(record_id), $id)
        ORDER BY number DESC
        """,
        {"id": record_id},
    ).df()
    gone = undone(_rows(cursor, "SELECT DISTINCT number, undoes FROM reviews ORDER BY number", {}))
    found["undoes"] = found["undoes"].astype("Int64")
    return found.assign(is_in_force=~found["number"].isin(gone))


def _rows(cursor: DuckDBPyConnection, query: str, about: Mapping[str, object]) -> list[Row]:
    found = cursor.execute(query, about).fetchall()
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found]


def undone(rows: Iterable[Mapping[str, object]]) -> set[object]:
    """Give the numbers of reviews, in order, that were undone and not done again."""
    gone: set[object] = set()
    for row in reversed(list(rows)):
        if row["undoes"] is not None and row["number"] not in gone:
            gone.add(row["undoes"])
    return gone


def fold(rows: Sequence[Row]) -> Effects:
    """Put reviews, in order, together: of each record what was said last."""
    gone = undone(rows)
    effects: Effects = {}
    for row in rows:
        if row["number"] in gone or row["action"] == Action.UNDO:
            continue
        record_id, table = str(row["record_id"]), str(row["table_name"])
        effects[record_id] = _said(effects.get(record_id, Effect(table)), row)
    return effects


def _said(known: Effect, row: Row) -> Effect:
    value = str(row["value"])
    match row["action"]:
        case Action.MERGE | Action.SPLIT:
            return replace(known, group=value)
        case Action.RECOMMEND:
            return replace(known, is_chosen=bool(value))
        case Action.REJECT:
            return replace(known, state=State.REJECTED, was_added=bool(value))
        case Action.CONFIRM:
            by_hand = State.CORRECTED if known.item else State.CONFIRMED
            state = State.ADDED if value else by_hand
            return replace(known, state=state, was_added=bool(value))
    item = read_item(known.table, str(row["item"]))
    was_added = row["action"] == Action.ADD or bool(value)
    state = State.ADDED if was_added else State.CORRECTED
    return replace(known, state=state, item=item, text=str(row["text"]), was_added=was_added)


# --- On a reading ---------------------------------------------------------------------------------


def reviewed(reading: Reading, effects: Effects, earlier: Callable[[str], Item | None]) -> Reviewed:
    """
    Apply what counts to a reading.

    Parameters
    ----------
    reading
        The last of its report, as it was read.
    effects
        What counts of the report's records.
    earlier
        Finds a record that this reading does not have in those before it.
    """
    if not effects:
        return Reviewed(reading)
    flows = [flow for flow in reading.flows if flow.id not in effects]
    incidents = [incident for incident in reading.incidents if incident.id not in effects]
    untouched: list[Item] = [*flows, *incidents]
    read = {item.id: item for item in records_of(reading)}
    kept: list[Item] = []
    rejected: list[Item] = []
    for record_id, effect in effects.items():
        item = effect.item or read.get(record_id)
        if record_id not in read:
            if effect.state is None:
                continue  # only linked by a person, and gone
            item = item or earlier(record_id)
        if item is None:
            continue
        is_rejected = effect.state is State.REJECTED
        (rejected if is_rejected else kept).append(item)
        if record_id not in read:
            same = is_that_added if effect.was_added else tells_the_same
            twin = next((other for other in untouched if same(other, item)), None)
            if twin is not None:
                untouched.remove(twin)
                rejected += [twin] if is_rejected else []
    counts = sorted([*untouched, *kept], key=lambda item: _order(item, reading))
    return Reviewed(
        replace(
            reading,
            flows=tuple(item for item in counts if isinstance(item, Flow)),
            incidents=tuple(item for item in counts if isinstance(item, Incident)),
        ),
        tuple(rejected),
        effects,
    )


def _order(item: Item, reading: Reading) -> tuple[int, str]:
    """As they were read; what is not in the reading comes last."""
    ids = [record.id for record in records_of(reading)]
    return (ids.index(item.id) if item.id in ids else len(ids), item.id)


def tells_the_same(one: Item, other: Item) -> bool:
    """Whether two readers' records of one report are of the same words."""
    if type(one) is not type(other):
        return False
    for mine, theirs in ((_number(one), _number(other)), (one.trigger, other.trigger)):
        if mine is not None and theirs is not None:
            return mine.overlaps(theirs)
    same_kind = (
        one.term == other.term
        if isinstance(one, Flow) and isinstance(other, Flow)
        else isinstance(one, Incident)
        and isinstance(other, Incident)
        and one.sub_event_type == other.sub_event_type
    )
    return same_kind and one.evidence[0].overlaps(other.evidence[0])


def is_that_added(one: Item, added: Item) -> bool:
    """
    Whether a reader's record is one that a person added.

    A person adds what differs from what was read, often in the same sentence: words alone do not
    make two records one. They are if their numbers, or what tells of them, stand in the same words;
    where no words give a number, if they say as many of the same places.
    """
    if not tells_the_same(one, added):
        return False
    if _number(one) and _number(added):
        return True
    if one.trigger and added.trigger:
        return True
    if _number(one) or _number(added):
        return False
    return _names(one) == _names(added) and _figure(one) == _figure(added)


def _names(item: Item) -> list[str]:
    """Name the places of a record, end by end."""
    if isinstance(item, Incident):
        ends = [(item.place, *item.other_places)]
    else:
        ends = [
            (item.origin, *item.other_origins),
            (item.destination, *item.other_destinations),
        ]
    return [
        ", ".join(sorted(place.name.casefold() for place in end if place is not None))
        for end in ends
    ]


def _number(item: Item) -> Span | None:
    quantity = item.quantity if isinstance(item, Flow) else item.fatalities
    return quantity.span if quantity else None


def _figure(item: Item) -> int | None:
    quantity = item.quantity if isinstance(item, Flow) else item.fatalities
    return quantity.figure if quantity else None


def pair_up(before: Reading, after: Reading) -> list[tuple[Item, Item]]:
    """Pair the records of two readings of one report that are of the same words, each once."""
    by_id = {item.id: item for item in records_of(after)}
    old = records_of(before)
    pairs = [(item, by_id[item.id]) for item in old if item.id in by_id]
    paired = {item.id for item, _ in pairs}
    left = [item for item in records_of(after) if item.id not in paired]
    for item in old:
        if item.id in paired:
            continue
        twin = next((other for other in left if tells_the_same(item, other)), None)
        if twin is not None:
            left.remove(twin)
            pairs.append((item, twin))
    return pairs
