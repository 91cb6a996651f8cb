"""
Other people's data taken in: files become tables, tables records, checked before they are stored.

`open_source` opens files; `recognise` and `guess_mapping` say what is in a table; `check_table`
makes records of all its rows and says which make none; `store` puts these into the corpus.
"""

from data.exchange.imports.cells import Ways
from data.exchange.imports.checking import Check, check_table, preview
from data.exchange.imports.encodings import OFFERED as ENCODINGS
from data.exchange.imports.formats.known import FORMATS, format_named
from data.exchange.imports.guessing import (
    Guess,
    check_mapping,
    complete_guess,
    guess_mapping,
    recognise,
)
from data.exchange.imports.rules import Field, Format, Mapping
from data.exchange.imports.source import Source, keep_upload, open_source, sweep, waiting_folder
from data.exchange.imports.storing import Stored, store
from data.exchange.imports.tables import Table, Wish

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "Check",
    "Field",
    "Format",
    "Guess",
    "Mapping",
    "Source",
    "Stored",
    "Table",
    "Ways",
    "Wish",
    "check_mapping",
    "check_table",
    "complete_guess",
    "format_named",
    "guess_mapping",
    "keep_upload",
    "open_source",
    "preview",
    "recognise",
    "store",
    "sweep",
    "waiting_folder",
]
