"""What can go wrong with the corpus's file; every message says what to do."""

from __future__ import annotations


class CorpusError(RuntimeError):
    """The corpus cannot be opened or written; what it holds is untouched."""


class CorpusInUseError(CorpusError):
    """Another process holds the file: DuckDB lets one process in at a time."""


class CorpusDamagedError(CorpusError):
    """The file is no corpus, or no longer one. It is never overwritten."""


class CorpusVersionError(CorpusError):
    """The file was made by a newer Masar, or a newer DuckDB."""
