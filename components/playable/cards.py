"""A card for every record, as plain data: what it says, its sentence, its source, other figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from components.facts import facts_of, is_web_address, marks_of, say_source, segments, title_of
from components.figures import figure_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.corpus import Corpus, Record, View

Card = dict[str, Any]


def make_cards(corpus: Corpus, view: View) -> dict[str, Card]:
    """
    Make the evidence cards of a view.

    Parameters
    ----------
    corpus
        Where the records are.
    view
        Whose records; every one gets a card.

    Returns
    -------
    cards
        By the record's id: `title`, `kind`, `facts` (pairs), `evidence` (sentences, each in pieces
        with the kind of mark they lie in), `source`, `url` ("" unless a web address), `figures`
        (of all that tell of the same; [] where it is alone). Texts are texts, never markup.
    """
    cards: dict[str, Card] = {}
    figures: dict[str, list[tuple[str, str, bool]]] = {}
    for record_id, group, is_shared, review in _rows(view):
        record = corpus.record(record_id)
        if record is None:
            continue
        if is_shared and group not in figures:
            figures[group] = figure_lines(corpus.figures_of(record_id))
        cards[record_id] = _card(record, review, figures.get(group, []))
    return cards


def _rows(view: View) -> Iterator[tuple[str, str, bool, str]]:
    """Walk the records: id, what they tell of, whether others tell of it too, what became of it."""
    for rows, group in ((view.flows, "movement_id"), (view.incidents, "event_id")):
        columns = rows[["id", group, "figures", "review"]]
        for record_id, group_id, figures, review in columns.itertuples(index=False):
            state = "read by machine" if pd.isna(review) else str(review)
            yield str(record_id), str(group_id), figures > 1, state


def _card(record: Record, review: str, figures: list[tuple[str, str, bool]]) -> Card:
    item, report = record.item, record.report
    title, kind = title_of(item)
    marks = marks_of(item)
    return {
        "title": title,
        "kind": f"{kind} · {review}",
        "facts": list(facts_of(item).items()),
        "evidence": [segments(report.text, marks, span) for span in item.evidence],
        "source": say_source(report),
        "url": report.url if is_web_address(report.url) else "",
        "figures": figures,
    }
