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

CRISIS_CUES = 2  # different cues that make a report one about a crisis


def count_crisis_cues(text: str) -> int:
    """Count the different cues of conflict, persecution and disaster in a text."""
    return len({match.group().lower() for match in _CRISIS.finditer(text)})


def is_crisis(text: str) -> bool:
    """Say whether a report is about a crisis, so that weak words may count."""
    return count_crisis_cues(text) >= CRISIS_CUES


def is_worth_parsing(passage: str, *, in_crisis: bool) -> bool:
    """Say whether a passage may hold a flow or an incident."""
    if _DISPLACEMENT.search(passage) or _VIOLENCE.search(passage):
        return True
    return in_crisis and bool(_MOVEMENT.search(passage))
