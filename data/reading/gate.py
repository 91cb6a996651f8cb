"""
The gate before the parser: which passages may speak of displacement or violence at all.

Ordinary news mostly does not, and costs next to nothing. Recall is what counts here; precision is
the extractors' work.
"""

from __future__ import annotations

import re

from data.reading.en import gate as words


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_DISPLACEMENT = _any(words.DISPLACEMENT)
_MOVEMENT = _any(words.MOVEMENT)
_VIOLENCE = _any(words.VIOLENCE)
_CRISIS = _any(words.CRISIS)

_BLUNT = _any(words.BLUNT)

# Different cues that make a text one about a crisis, by its length in characters: a note of three
# lines is about its one cue, an article of three pages may mention two in passing.
CRISIS_CUES = ((1_200, 1), (4_000, 2))
CRISIS_CUES_LONG = 3


def count_crisis_cues(text: str) -> int:
    """Count the different cues of conflict, persecution and disaster in a text."""
    return len({match.group().lower() for match in _CRISIS.finditer(text)})


def is_crisis(text: str) -> bool:
    """Say whether a report is about a crisis, so that weak words may count."""
    return count_crisis_cues(text) >= cues_needed(text)


def cues_needed(text: str) -> int:
    """Give how many different cues make a text of this length one about a crisis."""
    return next((cues for length, cues in CRISIS_CUES if len(text) <= length), CRISIS_CUES_LONG)


def is_worth_parsing(passage: str, *, in_crisis: bool) -> bool:
    """Say whether a passage may hold a flow or an incident."""
    if _DISPLACEMENT.search(passage) or _BLUNT.search(passage):
        return True
    return in_crisis and bool(_VIOLENCE.search(passage) or _MOVEMENT.search(passage))
