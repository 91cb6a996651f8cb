"""
The gate before the parser: which passages may speak of displacement or violence at all.

Ordinary news mostly does not, and costs next to nothing. Recall is what counts here; precision is
the extractors' work.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from data.reading.en import gate as words

if TYPE_CHECKING:
    from collections.abc import Callable


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """
    Join stems into one pattern tried at the beginnings of words only, on lower-case text.

    Those that begin with the same letter stand together, so that a word is held against a few.
    """
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        stem = pattern.removeprefix(r"\b")
        first = stem[0] if stem[0].isalpha() and stem[1:2] != "?" else ""
        groups.setdefault(first, []).append(stem.removeprefix(first))
    anything = groups.pop("", [])
    stems = [f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()]
    return re.compile(rf"\b(?:{'|'.join(stems + anything)})")


_DISPLACEMENT = _any(words.DISPLACEMENT)
_MOVEMENT = _any(words.MOVEMENT)
_VIOLENCE = _any(words.VIOLENCE)
_EVERYDAY = _any(words.EVERYDAY_VIOLENCE)
_WEAK = _any(words.WEAK)
_CRISIS = _any(words.CRISIS)

_BLUNT = _any(words.BLUNT)
_ELSEWHERE = re.compile(rf"\W*{words.ELSEWHERE}")
_GROUPS = _any(words.GROUPS)
_NOTE = re.compile(words.NOTE, re.IGNORECASE)
_COUNTED = _any(words.COUNTED)
_ASSAULT = _any(words.ASSAULT)
_DEAD = _any(words.DEAD)
_ON_THEIR_WAY = re.compile(words.ON_THEIR_WAY)
_ROW = re.compile(words.ROW)
_MANY_PEOPLE = re.compile(words.MANY_PEOPLE)
_HARDSHIP = re.compile(words.HARDSHIP)
_EVERYDAY_LIFE = re.compile(words.EVERYDAY_LIFE)

# Different cues that make a text one about a crisis, by its length in characters: a note of three
# lines is about its one cue, an article of three pages may mention two in passing.
CRISIS_CUES = ((1_200, 1), (4_000, 2))
CRISIS_CUES_LONG = 3
NOTE_LENGTH = 900  # characters
FRAGMENT = 300  # characters: two sentences cost as little parsed as a page that is not
SHORT = 1_200  # characters: a note costs little, and is read whatever it speaks of


def count_crisis_cues(text: str) -> int:
    """Count the different cues of conflict, persecution and disaster in a text."""
    lower = text.lower()
    cues = len({match.group() for match in _CRISIS.finditer(lower)})
    if cues == 0 and len(text) <= SHORT:
        is_assault = _ASSAULT.search(lower) and _DEAD.search(lower)
        return 1 if is_assault or _VIOLENCE.search(lower) else 0
    return cues


def is_crisis(text: str) -> bool:
    """Say whether a report is about a crisis, so that weak words may count."""
    return count_crisis_cues(text) >= cues_needed(text)


def cues_needed(text: str) -> int:
    """Give how many different cues make a text of this length one about a crisis."""
    return next((cues for length, cues in CRISIS_CUES if len(text) <= length), CRISIS_CUES_LONG)


def is_open(text: str, cues: int) -> bool:
    """Say whether the gate stands wide open for a text: it is about a crisis, or short."""
    return cues >= cues_needed(text) or len(text) <= SHORT


def is_of_people_on_their_way(text: str, *, in_crisis: bool = False) -> bool:
    """
    Say whether a short report may tell of flight though no word of it names a crisis.

    So many people under way, and people or hardship as flight knows them, are enough where nothing
    speaks of work, trade, sport or travel: "the park had filled with 400 families". Where a cue
    names a crisis (`in_crisis`) it may speak of those too.
    """
    if len(text) > SHORT:
        return False
    lower = text.lower()
    needed = (_ON_THEIR_WAY, _MANY_PEOPLE, _HARDSHIP)
    is_told = all(cue.search(lower) for cue in needed)
    return is_told and (in_crisis or not is_of_everyday_life(text))


@lru_cache(maxsize=1)  # the report being read
def is_of_everyday_life(text: str) -> bool:
    """Say whether a short text speaks of work, trade, study, sport or travel."""
    return len(text) <= SHORT and _EVERYDAY_LIFE.search(text.lower()) is not None


@lru_cache(maxsize=1)  # the report being read
def names_people(text: str) -> bool:
    """Say whether a text names people at all: residents, families, villagers."""
    return _GROUPS.search(text.lower()) is not None


def is_note(text: str) -> bool:
    """Say whether a report is an event note of a data set: short, and its date comes first."""
    return len(text) <= NOTE_LENGTH and bool(_NOTE.match(text))


def gate_of(text: str, cues: int, body: int = 0) -> Callable[[str], bool]:
    """
    Give the gate of a text: what says whether a passage of it is worth parsing.

    A fragment is parsed whatever it says.

    Parameters
    ----------
    text
        The report, cleaned.
    cues
        How many cues of a crisis it has, by `count_crisis_cues`.
    body
        Where it begins behind its header.
    """
    is_fragment = len(text) - body <= FRAGMENT
    return partial(
        is_worth_parsing,
        in_crisis=is_open(text, cues),
        has_cues=cues > 0 or is_note(text) or is_of_people_on_their_way(text[body:]),
        is_short=is_fragment or (cues > 0 and len(text) <= SHORT),
    )


def is_worth_parsing(
    passage: str, *, in_crisis: bool, has_cues: bool = True, is_short: bool = False
) -> bool:
    """
    Say whether a passage may hold a flow or an incident.

    In a report of no crisis (`in_crisis` false) only blunt words count; in a short one without any
    cue of a crisis (`has_cues` false) weak words and those of crime do not, and words of coming and
    going need somebody who comes and goes. A fragment, and a short one about a crisis (`is_short`),
    is read whole.
    """
    lower = passage.lower()
    if _ELSEWHERE.match(lower):
        return False
    if is_short or _BLUNT.search(lower):
        return True
    if not in_crisis:
        return False
    if _DISPLACEMENT.search(lower) or _VIOLENCE.search(lower):
        return True
    if not has_cues:
        return bool(_MOVEMENT.search(lower) and _GROUPS.search(lower))
    is_told = any(cues.search(lower) for cues in (_EVERYDAY, _WEAK, _MOVEMENT, _COUNTED, _ROW))
    return is_told or bool(_ON_THEIR_WAY.search(lower) and _MANY_PEOPLE.search(lower))
