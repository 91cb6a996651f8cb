"""All formats, in the order they are tried; the general tables come last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.exchange.imports.formats import acled, dtm, flowmap, idu, own, table, ucdp
from data.model import ModelError

if TYPE_CHECKING:
    from data.exchange.imports.rules import Format

FORMATS = {
    one.name: one
    for one in (
        own.FLOWS,
        own.INCIDENTS,
        acled.FORMAT,
        ucdp.FORMAT,
        idu.FORMAT,
        dtm.FORMAT,
        flowmap.FORMAT,
        table.FLOWS,
        table.INCIDENTS,
    )
}


def format_named(name: str) -> Format:
    """Give a format by its name; `ModelError` if there is none."""
    if name not in FORMATS:
        raise ModelError(f"{name!r} is no format; give one of {', '.join(FORMATS)}")
    return FORMATS[name]
