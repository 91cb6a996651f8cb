"""Lines headed by a place, and places with their figures alone: "Chad: 20,000", "X 300; Y 200"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Unit
from data.reading.en import listing as words
from data.reading.en import movement
from data.reading.paths import LOOK_BACK
from data.reading.people import Party
from data.reading.references import PlaceRef
from data.reading.stocks import speaks_of_refugees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from data.model import Mention, Quantity
    from data.reading.en.movement import Frame
    from data.reading.endpoints import Endpoints
    from data.reading.scene import Scene

_BULLET = re.compile(words.BULLET)
_HEADED = re.compile(words.HEADED)


def find_heading(scene: Scene) -> PlaceRef | None:
    """Give the place that heads a line: "- Chad: 20,000 new arrivals", but no dateline."""
    mention = next(iter(scene.passage.mentions_in(scene.sentence)), None)
    if mention is None:
        return None
    before = scene.report_text[scene.span.start : mention.span.start]
    is_listed = _BULLET.fullmatch(before) is not None and (bool(before.strip()) or scene.number > 1)
    if not is_listed or not _HEADED.match(scene.report_text, mention.span.end):
        return None
    return _ref(mention, scene)


def take_heading(frame: Frame, ends: Endpoints, scene: Scene) -> None:
    """Where a line headed by a place does not say where its people are, they are there."""
    if ends.destinations or (frame.beside == "O" and ends.origins):
        return
    heading = find_heading(scene)
    if heading is not None and all(r.mention.name != heading.mention.name for r in ends.origins):
        (ends.destinations if frame.beside == "D" else ends.origins).append(heading)


def _ref(mention: Mention, scene: Scene) -> PlaceRef:
    tokens = scene.passage.tokens(mention.span)
    return PlaceRef(tokens.root if tokens is not None else scene.sentence[0], mention)


_ROW = re.compile(words.ROW)
_ROW_END = re.compile(words.ROW_END, re.IGNORECASE)
_ROW_LINE = re.compile(words.ROW_LINE, re.IGNORECASE)
_NEXT_ROW = re.compile(words.NEXT_ROW)
_TERMS = [(re.compile(pattern, re.IGNORECASE), term) for pattern, term in words.ROW_TERMS]


def find_rows(scene: Scene) -> Iterator[tuple[Token, Frame, Party, PlaceRef]]:
    """
    Read places with their figures where displacement is what is counted.

    "Of these: Idlib 340,000; northern Aleppo 250,000" is a list, so two at least; a line of a
    table, "Bor: 17,000 people", stands by itself.
    """
    if not scene.is_of_flight or not speaks_of_refugees(scene):
        return
    rows = [row for mention in _mentions(scene) if (row := _row(mention, scene)) is not None]
    is_line = len(rows) == 1 and find_heading(scene) is not None
    if len(rows) == 1 and not (is_line and _ROW_LINE.fullmatch(_after(rows[0][1], scene))):
        return
    start = max(0, scene.span.start - LOOK_BACK)
    told = [
        (match.end(), term)
        for pattern, term in _TERMS
        for match in pattern.finditer(scene.report_text, start, scene.span.end)
    ]
    if not told:
        return
    frame = movement.Frame(max(told)[1], "N", "D", "", weight="strong")
    for mention, figure in rows:
        tokens = scene.passage.tokens(figure.span) if figure.span else None
        if tokens is not None:
            phrase = scene.passage.phrase(tokens)
            party = Party(tokens.root, tokens, figure, phrase, is_crowd=True)
            yield tokens.root, frame, party, _ref(mention, scene)


def _mentions(scene: Scene) -> list[Mention]:
    return scene.passage.mentions_in(scene.sentence)


def _after(figure: Quantity, scene: Scene) -> str:
    return scene.report_text[figure.span.end : scene.span.end] if figure.span else ""


LONGEST = 16  # characters between a place and its figure: " governorate: "


def _row(mention: Mention, scene: Scene) -> tuple[Mention, Quantity] | None:
    """Give the figure right behind a place, where nothing but the next place follows it."""
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or not 0 < figure.span.start - mention.span.end <= LONGEST:
            continue
        between = scene.report_text[mention.span.end : figure.span.start]
        behind = _ROW_END.match(scene.report_text, figure.span.end)
        if behind is None or not _ROW.fullmatch(between):
            return None
        is_last = behind.end() >= scene.span.end
        if not is_last and not _NEXT_ROW.match(scene.report_text, behind.end()):
            return None
        unit = Unit.HOUSEHOLD if behind["households"] else Unit.PERSON
        return mention, replace(figure, unit=unit)
    return None
