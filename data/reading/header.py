"""The header line many reports arrive with: `date 2017-03-27 Headline or first words ...`."""

from __future__ import annotations

import re
from datetime import date

_MONTH = re.compile(r"\s*date:?\s+\d{4}-(?:0[1-9]|1[0-2])\s+", re.IGNORECASE)
_HEADER = re.compile(r"\s*(?:date:?\s+)?(\d{4}-\d{2}-\d{2})(?:T[\d:.+Z-]+)?\s+", re.IGNORECASE)


def split_header(text: str) -> tuple[date | None, int]:
    """
    Find a report's date in its header, and where its body starts.

    >>> split_header("date 2017-03-27 Rebel fighters have begun leaving")
    (datetime.date(2017, 3, 27), 16)
    >>> split_header("Rebel fighters have begun leaving")
    (None, 0)
    >>> split_header("date 2018-03 Rebel fighters have begun leaving")
    (None, 13)
    """
    match = _HEADER.match(text)
    if not match:
        month = _MONTH.match(text)  # no day: the body starts behind it, the date stays unknown
        return None, month.end() if month else 0
    try:
        return date.fromisoformat(match[1]), match.end()
    except ValueError:  # 2017-02-31: words, not a date
        return None, 0
