"""
Is this English? A cheap check, before anything is parsed.

Script first (an Arabic report shares no letter with English), then the share of the commonest
English words, which any English text of some length has a third of.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from data.model import ModelError
from data.reading.en.language import COMMON_WORDS, OTHER_LANGUAGES, SCRIPTS

SAMPLE = 8_000  # characters looked at: the beginning is enough
FEWEST_WORDS = 12  # below this, words say little: only the script decides
SURE_SHARE = 0.28  # no other language has as many of the commonest English words
ENGLISH_SHARE = 0.14  # news and tables of figures in English stay above; other languages below 0.08


_MARKS = re.compile(r"[\u0300-\u036f]")  # accents by themselves, which would part the words


_LETTERS = re.compile(r"[^\W\d_]+")


class NotEnglishError(ModelError):
    """The report is not in English, the only language read so far."""


def check_english(text: str) -> None:
    """
    Pass English by; refuse anything else, saying what it seems to be.

    Raises
    ------
    NotEnglishError
        If most letters are of another script, or the common words are another language's.
    """
    first = _LETTERS.search(text)
    sample = _MARKS.sub("", text[first.start() :][:SAMPLE]) if first else ""
    found = _LETTERS.findall(sample.lower())
    if not found:
        msg = "The report has no words to read; give a text in English"
        raise NotEnglishError(msg)
    script = _main_script("".join(found))
    if script != "LATIN":
        name = SCRIPTS.get(script, script.title())
        msg = f"The report is in {name} script; Masar reads English so far"
        raise NotEnglishError(msg)
    _check_words(found)


def _main_script(letters: str) -> str:
    """Name the script of most letters, by the first word of their Unicode names."""
    if letters.isascii():
        return "LATIN"
    step = max(1, len(letters) // 500)
    names = Counter(unicodedata.name(char, "UNKNOWN").split()[0] for char in letters[::step])
    return names.most_common(1)[0][0]


def _check_words(words: list[str]) -> None:
    if len(words) < FEWEST_WORDS:
        return
    english = sum(map(COMMON_WORDS.__contains__, words)) / len(words)
    if english >= SURE_SHARE:
        return
    shares = {
        name: sum(word in common for word in words) / len(words)
        for name, common in OTHER_LANGUAGES.items()
    }
    likeliest = max(shares, key=lambda name: shares[name])
    if english >= ENGLISH_SHARE and english >= shares[likeliest]:
        return
    if shares[likeliest] > max(english, ENGLISH_SHARE / 2):
        msg = f"The report seems to be in {likeliest}; Masar reads English so far"
        raise NotEnglishError(msg)
    if english < ENGLISH_SHARE / 3:
        msg = "The report is not in English as far as can be told; Masar reads English so far"
        raise NotEnglishError(msg)
