"""Cells of a table that people open in a spreadsheet, where text may turn into a formula."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOTE = (
    "A cell of text that begins with =, +, -, @, a tab or a line break has a single quote put "
    "before it, so that no spreadsheet takes it for a formula."
)


def guard(text: str) -> str:
    """
    Put a single quote before text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> guard("=1+1"), guard("Homs")
    ("'=1+1", 'Homs')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguard(text: str) -> str:
    """
    Take the single quote of `guard` away again.

    Examples
    --------
    >>> unguard("'=1+1"), unguard("'Ain Issa")
    ('=1+1', "'Ain Issa")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
