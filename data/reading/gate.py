"""
The gate before the parser: which passages may speak of displacement or violence at all.

Ordinary news mostly does not, and costs next to nothing. Recall is what counts here; precision is
the extractors' work.
"""

from __future__ import annotations

import re

from data.reading.en import gate as words


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Join stems into one pattern tried at the beginnings of words only, on lower-case text."""
    return re.compile(
        rf"\b(?:{'|'.join(pattern.removeprefix(chr(92) + 'b') for pattern in patterns)})"
    )


_DISPLACEMENT = _any(words.DISPLACEMENT)
_MOVEMENT = _any(words.MOVEMENT)
_VIOLENCE = _any(words.VIOLENCE)
_WEAK = _any(words.WEAK)
_CRISIS = _any(words.CRISIS)

_BLUNT = _any(words.BLUNT)
_ELSEWHERE = re.compile(rf"\W*{words.ELSEWHERE}")
_GROUPS = _any(words.GROUPS)

# Different cues that make a text one about a crisis, by its length in characters: a note of three
# lines is about its one cue, an article of three pages may mention two in passing.
CRISIS_CUES = ((1_200, 1), (4_000, 2))
CRISIS_CUES_LONG = 3
SHORT = 1_200  # characters: a note costs little, and is read whatever it speaks of


def count_crisis_cues(text: str) -> int:
    """Count the different cues of conflict, persecution and disaster in a text."""
    return len({match.group() for match in _CRISIS.finditer(text.lower())})


def is_crisis(text: str) -> bool:
    """Say whether a report is about a crisis, so that weak words may count."""
    return count_crisis_cues(text) >= cues_needed(text)


def cues_needed(text: str) -> int:
    """Give how many different cues make a text of this length one about a crisis."""
    return next((cues for length, cues in CRISIS_CUES if len(text) <= length), CRISIS_CUES_LONG)


def is_open(text: str, cues: int) -> bool:
    """Say whether the gate stands wide open for a text: it is about a crisis, or short."""
    return cues >= cues_needed(text) or len(text) <= SHORT


def is_worth_parsing(passage: str, *, in_crisis: bool, has_cues: bool = True) -> bool:
    """
    Say whether a passage may hold a flow or an incident.

    In a report of no crisis (`in_crisis` false) only blunt words count; in a short one without any
    cue of a crisis (`has_cues` false) weak words do not, and words of coming and going need
    somebody who comes and goes.
    """
    lower = passage.lower()
    if _ELSEWHERE.match(lower):
        return False
    if _BLUNT.search(lower):
        return True
    if not in_crisis:
        return False
    if _DISPLACEMENT.search(lower) or _VIOLENCE.search(lower):
        return True
    if has_cues:
        return bool(_WEAK.search(lower) or _MOVEMENT.search(lower))
    return bool(_MOVEMENT.search(lower) and _GROUPS.search(lower))
