"""What can go wrong with the corpus's file; every message says what to do."""

from __future__ import annotations


class CorpusError(RuntimeError):
    """The corpus cannot be opened or written; what it holds is untouched."""


class CorpusInUseError(CorpusError):
    """Another process keeps writing to the log, or holds the file of an earlier Masar."""


class CorpusDamagedError(CorpusError):
    """The file is no corpus, or no longer one. It is never overwritten."""


class CorpusVersionError(CorpusError):
    """The log, or the file of an earlier Masar, was made by a newer version of what reads it."""
