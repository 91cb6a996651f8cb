"""The corpus's part that searches the text of reports, and what rows of imports say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.corpus.index import say_nothing
from data.corpus.search import search_reports
from data.corpus.search_rows import MOST_HITS, search_rows
from data.corpus.store_base import CorpusBase

if TYPE_CHECKING:
    from data.corpus.index import Progress
    from data.corpus.search import Hit
    from data.corpus.search_rows import RowHits


class Search(CorpusBase):
    """Find reports, and rows of imports, by their words."""

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

    def search_rows(self, text: str, limit: int = 20) -> RowHits:
        """
        Find the rows of imports whose notes, places, actors or title have words.

        Words are compared as by `search`; the last counts as the beginning of one where no row has
        it as it stands. Rows that were imported since the last `index_words` are added first where
        they are few; else they are `missing`.

        Parameters
        ----------
        text
            What to look for; any text is harmless.
        limit
            How many rows, at most 200.

        Returns
        -------
        hits
            See `data.corpus.search_rows.RowHits`; none for a text without a word.

        Raises
        ------
        CorpusError
            If the index of words cannot be read or made.
        """
        until = self._log.head()
        limit = min(max(0, limit), MOST_HITS)
        with self.transaction() as cursor, self._row_words.asking() as words:
            pieces = self._living_rows.find(words, cursor, until)
            found = search_rows(words, cursor, text, pieces, limit)
            return replace(found, missing=self._row_words.missing(words))

    def index_words(self, progress: Progress = say_nothing) -> None:
        """
        Index the words of all rows of imports, so that `search_rows` finds them.

        Minutes for millions of rows; stopped at any moment it goes on from there.

        Parameters
        ----------
        progress
            Called with rows done and rows in all; what it raises stops it.

        Raises
        ------
        CorpusError
            If the index of words cannot be written, for example on a full disk.
        """
        self._row_words.catch_up(progress)
