"""
Names as keys: spellings of one name fold to one key, in Latin, Arabic and other scripts.

Three keys, from strict to loose:

- `fold`: case, accents, apostrophes, hyphens, Arabic letter forms and articles do not count.
- `skeleton`: only consonants count, the same ones for Latin and Arabic script, so that
  "Jerablus" meets "جرابلس". Too loose for the whole world: used inside a known country only.
- closeness of folded keys, for suggestions: see `gazetteer.Gazetteer.suggest`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARABIC = re.compile("[\u0600-\u06ff]")
INVISIBLE = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])
# The apostrophes, quotes and half rings that transliterations write for ayn and hamza.
APOSTROPHES = dict.fromkeys(
    map(ord, "'\u2019\u2018`\u00b4\u02bf\u02be\u02bb\u02bc\u2032\u02b9\u201b\u02c8\u02bd")
)
SEPARATORS = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014_/,()\u00b7"), " ")
# Letters that Unicode does not take apart.
LETTERS = {
    ord(a): b
    for a, b in zip(
        "øłđıæœðþəß", ("o", "l", "d", "i", "ae", "oe", "d", "th", "a", "ss"), strict=True
    )
}
LATIN_TABLE = {**INVISIBLE, **APOSTROPHES, **SEPARATORS, **LETTERS, ord("."): None, ord('"'): None}

# The Arabic article as it is written in Latin letters, with its assimilated forms, and "the".
ARTICLES = frozenset({
    "al", "el", "ul", "il", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "az", "ez", "an",
    "en", "at", "et", "adh", "edh", "ath", "eth", "the",
})  # fmt: skip

MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
TASHKEEL = re.compile("[\u064b-\u065f\u0670\u0640]")
ARABIC_TABLE = {
    **INVISIBLE,
    **{ord(a): b for a, b in zip("أإآٱىةؤئکی", "اااايهويكي", strict=True)},
    ord("ء"): None,
}
ARABIC_ARTICLE = re.compile("^و?ال(?=..)")

# Consonants shared by both scripts; digraphs first. A vowel or a weak letter has none.
LATIN_SOUNDS = (
    ("tch", "$"), ("sch", "$"), ("dsch", "j"), ("dj", "j"), ("kh", "x"), ("gh", "g"), ("sh", "$"),
    ("ch", "$"), ("zh", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("c", "k"), ("v", "f"), ("p", "b"),
)  # fmt: skip
ARABIC_SOUNDS = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهويپچگ",
        "bttjhxddrzs$sdtzgfkklmnhwyb$g",
        strict=True,
    )
)
JOINED_ARTICLE = re.compile(r"\b(?:al|el)(?=[a-z]{4})")  # "Ein Elfijeh"
VOWELS = re.compile("[aeiou]+")
WEAK = re.compile("[wyh]+")
LIKE_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})
DOUBLED = re.compile(r"(.)\1+")


def is_arabic(name: str) -> bool:
    """Say whether a name has Arabic letters."""
    return not name.isascii() and ARABIC.search(name) is not None


def fold(name: str) -> str:
    """
    Fold a name to the key its spellings share; "" if nothing of it is a letter or a digit.

    >>> fold("al-Wa\u2019er"), fold("Al Waer"), fold("Jar\u0101bulus"), fold("The Hague")
    ('waer', 'waer', 'jarabulus', 'hague')
    """
    return fold_with_article(name)[0]


@lru_cache(maxsize=16384)
def fold_with_article(name: str) -> tuple[str, bool]:
    """Fold a name, and say whether it began with an article that the key leaves out."""
    if is_arabic(name):
        return _fold_arabic(name)
    text = name.lower() if name.isascii() else _plain(name)
    if text.isalpha():
        return text, False
    tokens = text.translate(LATIN_TABLE).split()
    if not "".join(tokens).isalnum():
        bare = ("".join(filter(str.isalnum, token)) for token in tokens)
        tokens = [token for token in bare if token]
    if len(tokens) < 2:
        return "".join(tokens), False
    kept = [token for token in tokens[:-1] if token not in ARTICLES] + tokens[-1:]
    return " ".join(kept), tokens[0] in ARTICLES


def _plain(name: str) -> str:
    """Lower the case and drop the accents; a second round, for letters that lowering makes."""
    for _ in range(2):
        name = MARKS.sub("", unicodedata.normalize("NFKD", name.casefold()))
        if name.isascii():
            break
    return name.translate(LETTERS)


def _fold_arabic(name: str) -> tuple[str, bool]:
    text = TASHKEEL.sub("", unicodedata.normalize("NFKC", name)).translate(ARABIC_TABLE).casefold()
    words = re.sub(r"[^\w\s]|_", " ", text).split()
    bare = [ARABIC_ARTICLE.sub("", word) for word in words]
    return " ".join(bare), bool(words) and bare[0] != words[0]


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """
    Reduce a name to its consonants, the same in Latin and Arabic script.

    >>> skeleton("Jerablus") == skeleton("Jarabulus") == skeleton("جرابلس")
    True
    """
    key = fold(name)
    first, _, rest = key.partition(" ")
    letters = (first + JOINED_ARTICLE.sub("", rest)).replace(" ", "")
    if is_arabic(letters):
        sounds = "".join(ARABIC_SOUNDS.get(letter, "") for letter in letters)
    else:
        for written, sound in LATIN_SOUNDS:
            letters = letters.replace(written, sound)
        sounds = VOWELS.sub("", letters)
    return _undoubled(sounds[:1] + WEAK.sub("", sounds[1:]))


def loosened(key: str) -> str:
    """
    Even out what transliterations of one folded name differ in, vowels kept, to compare by.

    >>> loosened("babella") == loosened("babilla"), loosened("rabeea") == loosened("rabia")
    (True, True)
    """
    for written, sound in LATIN_SOUNDS:
        key = key.replace(written, sound)
    key = key.replace("ai", "i").replace("ay", "i").replace("ei", "i").replace("ou", "u")
    return _undoubled(_undoubled(key.translate(LIKE_VOWELS)).removesuffix("h"))


def _undoubled(letters: str) -> str:
    """Write each doubled letter once; most names have none, and looking is cheaper."""
    return DOUBLED.sub(r"\1", letters) if DOUBLED.search(letters) else letters
