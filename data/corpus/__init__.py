"""The store of reports and what was read in them: add, filter, sum, follow back."""

from __future__ import annotations

from data.corpus.errors import (
    CorpusDamagedError,
    CorpusError,
    CorpusInUseError,
    CorpusVersionError,
)
from data.corpus.imports import (
    FLOW_SCHEMA,
    INCIDENT_SCHEMA,
    Import,
    ImportAbout,
    ImportResult,
    Reject,
)
from data.corpus.keeping import Kept, keep
from data.corpus.settling import Settlement, Verdict, is_by_hand, key_of
from data.corpus.store import Corpus, Counts, open_corpus
from data.corpus.store_records import Record
from data.corpus.sums import Sum, Totals, corridors, totals
from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View

__all__ = [
    "FLOW_COLUMNS",
    "FLOW_SCHEMA",
    "INCIDENT_COLUMNS",
    "INCIDENT_SCHEMA",
    "Corpus",
    "CorpusDamagedError",
    "CorpusError",
    "CorpusInUseError",
    "CorpusVersionError",
    "Counts",
    "Import",
    "ImportAbout",
    "ImportResult",
    "Kept",
    "LeftOut",
    "Record",
    "Reject",
    "Settlement",
    "Sum",
    "Totals",
    "Verdict",
    "View",
    "corridors",
    "is_by_hand",
    "keep",
    "key_of",
    "open_corpus",
    "totals",
]
