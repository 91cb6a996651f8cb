"""Names and words in the one spelling they are compared in; never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(  # before sun letters the article takes their sound: ar-Raqqa, ash-Shaykh
    [
        "al",
        "el",
        "ad",
        "ed",
        "an",
        "en",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "az",
        "ez",
    ]
)
SILENT = re.compile(  # hamza and ayn as transliterated, and the stretching sign of Arabic script
    "['`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}"
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}\N{ARABIC TATWEEL}]"
)
WORD = re.compile(r"[^\W_]+")
ARABIC_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
ARABIC_LETTERS = str.maketrans(
    {
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    }
)


def fold_words(text: str) -> str:
    r"""
    Fold case, accents and white space; letters, digits and punctuation stay.

    Examples
    --------
    >>> fold_words("Évacués  de Ḥomṣ,\nal-Waer")
    'evacues de homs, al-waer'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=100_000)
def fold_name(name: str) -> str:
    """
    Fold a place name: case, accents, hyphens, apostrophes and articles do not count.

    Examples
    --------
    >>> fold_name("Al Wa'er") == fold_name("al-Waer")
    True
    >>> fold_name("Deir ez-Zor"), fold_name("الوعر")
    ('deir zor', 'وعر')
    """
    folded = fold_words(SILENT.sub("", name)).translate(ARABIC_LETTERS)
    words = [word.removeprefix(ARABIC_ARTICLE) or word for word in WORD.findall(folded)]
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept or words) or folded
