"""
Words as they are searched: cut, folded, and where they stand in the text.

One word of the text is one word of the index, so that the n-th of one is the n-th of the other.
Latin letters lose case and accents, Arabic ones their vowel signs, stretching and the forms that
are written one for another; an Arabic word loses its article, with what is written on to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from data.corpus.folding import ARABIC_LETTERS, ARTICLES, SILENT, fold_words

_SIGNS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"  # accents, vowel signs, stretching
_WITHIN = "'`\u2018\u2019\u02bb\u02bc\u02be\u02bf"  # apostrophes, hamza and ayn in a word
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}]|[{_WITHIN}](?=[^\W_]))*")
POSSESSIVE = re.compile("['\u2019]s$")
# و ب ف ك before ال, and لل: and, with, so, as, for - the
ARTICLE = re.compile("^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=\\w{2})")
NOT_LETTERS = re.compile(r"[\W_]+")
QUOTED = re.compile('"([^"]*)"|(\\S+)')
MOST_TERMS = 16


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """
    Fold one word; never empty, and never two.

    Examples
    --------
    >>> fold_word("Évacués"), fold_word("Wa'er"), fold_word("Syria's")
    ('evacues', 'waer', 'syria')
    >>> fold_word("والوعر") == fold_word("الوعر") == fold_word("وَعر")
    True
    """
    plain = SILENT.sub("", POSSESSIVE.sub("", word))
    folded = NOT_LETTERS.sub("", fold_words(plain)).translate(ARABIC_LETTERS)
    return ARTICLE.sub("", folded) or "x"


def index_text(text: str) -> str:
    """Give a text as it is indexed: its words, folded, in their order."""
    return " ".join(map(fold_word, WORD.findall(text)))


def match_of(query: str, *, every: bool = True) -> str:
    """
    Put a query as SQLite's full-text search takes it; "" if it has no word.

    Every word has to be there (or any, if not `every`), the last may be the beginning of one; words
    in quotation marks have to follow each other. Nothing in it is an operator.

    Examples
    --------
    >>> match_of('al-Waer "left al-Waer" bus')
    '"waer" AND "left al waer" AND "bus"*'
    >>> match_of("NEAR(", every=False)
    '"near"*'
    """
    terms = terms_of(query)
    if not terms:
        return ""
    if not query.rstrip().endswith('"'):
        terms[-1] += "*"
    return (" AND " if every else " OR ").join(terms)


def terms_of(query: str) -> list[str]:
    """
    Cut a query into what has to be found, each put as SQLite's full-text search takes it.

    Examples
    --------
    >>> terms_of('al-Waer "left al-Waer" bus')
    ['"waer"', '"left al waer"', '"bus"']
    """
    terms = []
    for phrase, word in QUOTED.findall(query)[:MOST_TERMS]:
        words = index_text(phrase or word).split(" ")
        while not phrase and len(words) > 1 and words[0] in ARTICLES:
            words = words[1:]  # al-Waer is the Waer of others
        if words[0]:
            terms.append(f'"{" ".join(words)}"')
    return terms
