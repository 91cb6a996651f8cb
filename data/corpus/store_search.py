"""The corpus's part that searches the text of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.search import search_reports
from data.corpus.store_base import CorpusBase

if TYPE_CHECKING:
    from data.corpus.search import Hit


class Search(CorpusBase):
    """Find reports by their words."""

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """
        Find the reports whose title or text has words, best first.

        Latin and Arabic script; case, accents, vowel signs and articles do not count, English words
        match by their stem, the last word may be the beginning of one, and words in quotation marks
        follow each other. Where no report has every word, those that have any are given.

        Parameters
        ----------
        text
            What to look for; any text is harmless.
        limit
            How many reports, at most 500.

        Returns
        -------
        hits
            See `data.corpus.search.Hit`; none for a text without a word.

        Raises
        ------
        CorpusError
            If the index of words cannot be read or made.
        """
        until = self._log.head()
        with self._words.asking(self._progress) as words, self._log.reading() as log:
            return search_reports(words, log, text, until=until, limit=max(0, limit))
