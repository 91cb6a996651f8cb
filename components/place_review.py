"""Names that found no place: what they rest on, and settling what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components.place_search import choose_place
from data.corpus import Settlement, Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from data.corpus import Corpus
    from data.model import Place
    from data.places import Gazetteer

FOR_GOOD, THIS_REPORT = "for good", "for this report"
DONE = "place_settled"


def show_unplaced(corpus: Corpus, gazetteer: Gazetteer) -> None:
    """List the names without a place, and settle the one that is chosen."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)
    unplaced = corpus.unplaced()
    if unplaced.empty:
        st.info("Every name in the corpus has a place, or was settled to be none.")
        return
    st.caption("Choose a name to settle what it means. Those most records rest on come first.")
    rows = _choose_name(unplaced)
    if not rows:
        return
    row = unplaced.iloc[rows[0]].to_dict()
    st.markdown("**What the report says**")
    st.text(row["sentence"])
    key = f"settle-{row['name']}-{row['within']}"
    place = choose_place(gazetteer, key, row["name"], by_hand=True)
    scope = st.segmented_control(
        "Settle it", [FOR_GOOD, THIS_REPORT], default=FOR_GOOD, required=True
    )
    _offer(corpus, row, place, report_id=row["report_ids"][0] if scope == THIS_REPORT else None)


def _choose_name(unplaced: pd.DataFrame) -> list[int]:
    state = st.dataframe(
        unplaced[["name", "within", "reason", "records", "mentions", "reports", "sentence"]],
        hide_index=True,
        width="stretch",
        height=300,
        on_select="rerun",
        selection_mode="single-row",
        key=f"unplaced-{len(unplaced)}",
    )
    return [row for row in state["selection"]["rows"] if row < len(unplaced)]


def _offer(
    corpus: Corpus, row: Mapping[Hashable, Any], place: Place | None, report_id: str | None
) -> None:
    left, right = st.columns(2)
    means = f"It means {place.name}" if place else "Choose a place above"
    if left.button(means, type="primary", disabled=place is None, width="stretch"):
        _settle(corpus, row, Verdict.PLACED, place, report_id)
    if right.button("It is no place at all", width="stretch"):
        _settle(corpus, row, Verdict.NO_PLACE, None, report_id)


def _settle(
    corpus: Corpus,
    row: Mapping[Hashable, Any],
    verdict: Verdict,
    place: Place | None,
    report_id: str | None,
) -> None:
    corpus.settle(
        Settlement(row["name"], verdict, place, within=row["within"], report_id=report_id)
    )
    said = place.name if place else "no place"
    st.session_state[DONE] = f"Settled: {row['name']} is {said}. The records on the map follow."
    st.rerun()


def show_own_places(corpus: Corpus) -> None:
    """List the places and spellings the analyst gave, and let one go."""
    own = corpus.own_places()
    if not own:
        st.info("No place of your own yet. A name settled for good becomes one.")
        return
    for one in own:
        place = one.place
        words, button = st.columns([5, 1], vertical_alignment="center")
        spelt = ", ".join(one.names)
        words.text(f"{place.name} · {place.lat:.4f}, {place.lon:.4f} · {place.kind} · as {spelt}")
        if button.button("Remove", key=f"remove-{place.id}"):
            corpus.remove_own_place(place.id)
            st.rerun()
