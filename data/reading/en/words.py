"""How the tables write a set of words: as running text, which reads and changes well."""


def word_set(text: str) -> frozenset[str]:
    """
    Make a set of the words of a text.

    >>> sorted(word_set("town village"))
    ['town', 'village']
    """
    return frozenset(text.split())


MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
