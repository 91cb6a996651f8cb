"""A card for every record, as plain data: what it says, its sentence, its source, other figures."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from components.facts import facts_of, is_web_address, marks_of, say_source, segments, title_of
from components.figures import figure_lines
from data.corpus import Record
from data.corpus.import_records import flow_of, incident_of
from data.corpus.reviewing import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.corpus import Corpus, View
    from data.model import Flow, Incident, Report

    Maker = Callable[[dict[str, Any]], tuple[Flow | Incident, Report]]

Card = dict[str, Any]
GROUPS: Final = {"flows": "movement_id", "incidents": "event_id"}


def make_cards(
    corpus: Corpus, view: View, progress: Callable[[float], None] = lambda _: None
) -> dict[str, Card]:
    """
    Make the evidence cards of a view.

    Parameters
    ----------
    corpus
        Where the records are.
    view
        Whose records; every one gets a card.
    progress
        Called with a share from 0 to 1.

    Returns
    -------
    cards
        By the record's id: `title`, `kind`, `facts` (pairs), `evidence` (sentences, each in pieces
        with the kind of mark they lie in), `source`, `url` ("" unless a web address), `figures`
        (of all that tell of the same; [] where it is alone). Texts are texts, never markup.
    """
    cards: dict[str, Card] = {}
    figures: dict[str, list[tuple[str, str, bool]]] = {}
    rows = _rows(view)
    for done, (row, record) in enumerate(_follow(corpus, rows)):
        record_id, group = row["id"], row[GROUPS[row["kind"]]]
        if row["figures"] > 1 and group not in figures:
            figures[group] = figure_lines(corpus.figures_of(record_id))
        cards[record_id] = _card(record, row["review"], figures.get(group, []))
        progress((done + 1) / len(rows))
    return cards


def _rows(view: View) -> list[dict[str, Any]]:
    """List the records of a view, those of one report together; what is unknown is None."""
    rows: list[dict[str, Any]] = []
    for kind, table in (("flows", view.flows), ("incidents", view.incidents)):
        told = table.to_dict("records")
        rows += [{str(name): _plain(row[name]) for name in row} | {"kind": kind} for row in told]
    return sorted(rows, key=lambda row: str(row["report_id"]))


def _plain(cell: object) -> object:
    if cell is None or pd.isna(cell):  # type: ignore[call-overload]  # a cell is no table
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def _follow(corpus: Corpus, rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Record]]:
    """Follow records back to what they rest on; those of a report are read at once."""
    for report_id, of_report in groupby(rows, key=itemgetter("report_id")):
        records: dict[str, Record] | None = None
        for row in of_report:
            if row["review"] == State.IMPORTED.value:  # the row says all there is
                make: Maker = flow_of if row["kind"] == "flows" else incident_of
                item, report = make(row)
                yield row, Record(item, report, State.IMPORTED.value)
                continue
            if records is None:
                records = corpus.records_of(report_id)
            record = records.get(row["id"]) or corpus.record(row["id"])
            if record is not None:
                yield row, record


def _card(record: Record, review: str | None, figures: list[tuple[str, str, bool]]) -> Card:
    item, report = record.item, record.report
    title, kind = title_of(item)
    marks = marks_of(item)
    return {
        "title": title,
        "kind": f"{kind} · {review or 'read by machine'}",
        "facts": list(facts_of(item).items()),
        "evidence": [segments(report.text, marks, span) for span in item.evidence],
        "source": say_source(report),
        "url": report.url if is_web_address(report.url) else "",
        "figures": figures,
    }
