"""
Words a scanner ran together are set apart again, and those it broke are joined.

Every character keeps its place in the report: a blank put in stands where the character before it
does, so spans stay exact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.en import glue

if TYPE_CHECKING:
    from collections.abc import Sequence

_CORE, _FUNCTION = "|".join(glue.CORE), "|".join(glue.FUNCTION)
_GLUED = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_FUNCTION})(?=(?:{_CORE})\b)|(?:{_CORE})(?=(?:{_FUNCTION}|{_CORE})\b))"
    rf"|\b(?:{'|'.join(glue.BEFORE_NUMBER)})(?=\d)"
    rf"|\d(?=(?:{'|'.join(glue.AFTER_NUMBER)}))",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\b([a-z]{2,8})-([a-z]{2,8})\b")
_WORDS = frozenset(glue.CORE)


def mend(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """
    Set apart what was run together; of each character left say where it stands in the report.

    >>> mend("5,000displacedpeople", range(20))[0]
    '5,000 displaced people'
    >>> mend("7,000 fami-lies fled", range(20))[0]
    '7,000 families fled'
    """
    cuts = [match.end() for match in _GLUED.finditer(text)]
    hyphens = {match.end(1) for match in _BROKEN.finditer(text) if match[1] + match[2] in _WORDS}
    if not cuts and not hyphens:
        return text, places
    blanks = set(cuts)
    letters: list[str] = []
    mended: list[int] = []
    for i, letter in enumerate(text):
        if i in blanks:
            letters.append(" ")
            mended.append(places[i - 1])
        if i not in hyphens:
            letters.append(letter)
            mended.append(places[i])
    return "".join(letters), mended
