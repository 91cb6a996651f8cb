"""Sections of a page in tabs; only the one that is open is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters


def show_tabs(
    sections: Mapping[str, Callable[[Corpus, Filters], None]],
    corpus: Corpus,
    filters: Filters,
    *,
    key: str,
) -> None:
    """
    Show sections in tabs; the URL keeps which is open.

    Parameters
    ----------
    sections
        What to draw under which name.
    key
        Of the tabs, in the URL too.
    """
    opened = st.tabs(list(sections), key=key, bind="query-params")
    for tab, draw in zip(opened, sections.values(), strict=True):
        if tab.open:
            with tab:
                draw(corpus, filters)
