"""Running figures: "bringing the total to 13,300", the rows of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Quantity, Term, Unit
from data.reading.en import flight, movement
from data.reading.en import totals as cues
from data.reading.people import Party
from data.reading.scope import TOTAL
from data.reading.stocks import speaks_of_refugees
from data.reading.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

_PEOPLE_ELSEWHERE = re.compile(flight.PEOPLE_ELSEWHERE, re.IGNORECASE)


NEARBY = 60  # characters after a figure that may say of whom
_GROUPS = ("put", "figure", "more", "expected", "other", "grown")
_OF_HOUSEHOLDS = re.compile(flight.OF_HOUSEHOLDS)


def read_total(token: Token, scene: Scene) -> Read | None:
    """Read "bringing the total to 13,300", "brings to 332,000 the number of people displaced"."""
    if token.i != scene.sentence.start:
        return None
    text = scene.sentence.text
    match = TOTAL.search(text)
    if match is None or not (_speaks_of_movement(scene) or _goes_on(text, scene)):
        return None
    if _PEOPLE_ELSEWHERE.search(text, match.start(), match.end() + NEARBY):
        return None
    group = next(name for name in _GROUPS if match[name])
    start = scene.sentence.start_char + match.start(group)
    place = scene.passage.places[start]
    for figure in scene.passage.quantities:
        if figure.span and figure.figure > 1 and place <= figure.span.start <= place + 12:
            words = scene.passage.tokens(figure.span)
            if words is not None:
                counted = in_unit(figure, scene)
                if _OF_HOUSEHOLDS.search(text, match.start(), match.start(group)):
                    counted = replace(figure, unit=Unit.HOUSEHOLD)
                party = Party(
                    words.root,
                    words,
                    counted,
                    scene.passage.phrase(words),
                    is_crowd=True,
                )
                # "has risen by 500,000" is what is new, "could reach 500,000" what is foreseen
                mover = "O" if group in {"more", "expected"} else "T"
                return words.root, _frame_nearby(words.root, scene)._replace(mover=mover), party
    return None


_LABEL = re.compile(cues.LABEL, re.IGNORECASE)
_LABELLED = re.compile(cues.LABELLED, re.IGNORECASE)


def read_label(token: Token, scene: Scene) -> Read | None:
    """Read a row of a table: a label, a colon or "total", a figure, and no more."""
    if token.i != scene.sentence.start:
        return None
    found = scene.passage.quantities_in(scene.sentence.start, scene.sentence.end)
    span = found[0].span if found else None
    if span is None or not _LABELLED.fullmatch(scene.report_text[span.end : scene.span.end]):
        return None
    match = _LABEL.fullmatch(scene.report_text[scene.span.start : span.start])
    words = scene.passage.tokens(span)
    if match is None or words is None:
        return None
    term = cues.LABELS[match["label"].lower()]
    is_housing = term is Term.DESTROYED_HOUSING
    figure = replace(found[0], unit=Unit.HOUSEHOLD) if is_housing else found[0]
    party = Party(words.root, words, figure, scene.passage.phrase(words), is_crowd=True)
    return words.root, movement.Frame(term, "T", "O", "", weight="strong"), party


def in_unit(figure: Quantity, scene: Scene) -> Quantity:
    """Count families as households, by the word behind the figure."""
    behind = scene.report_text[figure.span.end : figure.span.end + 20] if figure.span else ""
    return replace(figure, unit=Unit.HOUSEHOLD) if re.match(cues.IN_HOUSEHOLDS, behind) else figure


def _speaks_of_movement(scene: Scene) -> bool:
    return any(
        (lemma(t) in movement.VERBS and movement.VERBS[lemma(t)].term is not Term.SHELTERED)
        or lemma(t) in movement.NOUNS
        or lemma(t) in movement.DISPLACED_PEOPLE
        or t.lower_ in movement.STATES
        for t in scene.sentence
    )


_GOES_ON = re.compile(cues.TOTAL_GOES_ON, re.IGNORECASE)


def _goes_on(text: str, scene: Scene) -> bool:
    """Say whether a total goes on with people told of before: "The total now stands at 5,200"."""
    return scene.is_of_flight and bool(_GOES_ON.match(text)) and speaks_of_refugees(scene)


def _frame_nearby(token: Token, scene: Scene) -> Frame:
    """Give the frame of the word of movement nearest to a figure."""
    frames = {t.i: frame for t in scene.sentence if (frame := _frame_of(t)) is not None}
    if not frames:
        return movement.Frame(Term.DISPLACED, "T", "O", "", weight="strong")
    nearest = min(frames, key=lambda i: (not frames[i].strong, abs(i - token.i)))
    return frames[nearest]._replace(weight="strong")


def _frame_of(token: Token) -> Frame | None:
    word = lemma(token)
    if word in movement.DISPLACED_PEOPLE and token.dep_ != "compound":
        term = movement.DISPLACED_PEOPLE[word]
        return movement.Frame(term, "T", "O", "", weight="strong")
    if word in movement.REACH_OR_PUT:
        return None
    return movement.VERBS.get(word) or movement.NOUNS.get(word)
