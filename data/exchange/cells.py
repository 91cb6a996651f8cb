"""Cells of a table that people open in a spreadsheet, where text may turn into a formula."""

from __future__ import annotations

import re

# What OWASP lists under "CSV injection", full-width signs and line breaks among them.
FORMULA_STARTS = (
    "=", "+", "-", "@", "\t", "\r", "\n",
    "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}",
)  # fmt: skip
# Quotes that stand before such a start already get one more: else theirs would be taken for ours.
RISKY = "^'*[" + "".join(map(re.escape, FORMULA_STARTS)) + "]"
NOTE = (
    "A cell of text that begins with =, +, -, @, a tab or a line break has a single quote put "
    "before it, so that no spreadsheet takes it for a formula."
)
_risky = re.compile(RISKY)


def guard(text: str) -> str:
    """
    Put a single quote before text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> guard("=1+1"), guard("'=1+1"), guard("Homs")
    ("'=1+1", "''=1+1", 'Homs')
    """
    return f"'{text}" if _risky.match(text) else text


def unguard(text: str) -> str:
    """
    Take the single quote of `guard` away again; any guarded text comes back as it was.

    Examples
    --------
    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("'Ain Issa")
    ('=1+1', "'=1+1", "'Ain Issa")
    """
    return text[1:] if text.startswith("'") and _risky.match(text) else text
