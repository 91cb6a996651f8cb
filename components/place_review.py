"""Names that found no place: where they stand, and settling what they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.evidence import show_source, show_text
from components.frame import theme
from components.intake import escape_markdown, show_error
from components.place_map import show_places
from components.place_search import find, say_precision
from components.signature import ask_for_signature
from data.corpus import CorpusError, Settlement, Verdict
from data.exchange.place_table import say_where
from data.model import ModelError, PlaceKind
from data.places import known_countries, make_own_place
from data.places.suggesting import main_country, suggest_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.model import Place, Reading
    from data.places import Gazetteer

DONE, FAILED = "settled", "not_settled"
HELP = (
    "“This report” settles the name in this report only. “For good” settles it in every report "
    "that left it open, and makes it an own spelling for the reports to come. What was read stays "
    "as it was; you can take a settlement back."
)
COLUMNS = {
    "name": "Name",
    "within": "Said to lie in",
    "reason": "Why open",
    "records": "Records on it",
    "mentions": "Mentions",
    "reports": "Reports",
    "sentence": "Example",
}


def show_unplaced(corpus: Corpus, gazetteer: Gazetteer) -> None:
    """List the names without a place, and settle the one that is chosen."""
    if done := st.session_state.pop(DONE, None):
        st.success(escape_markdown(done))
    if failed := st.session_state.pop(FAILED, None):
        st.error(escape_markdown(failed))
    unplaced = corpus.unplaced()
    if unplaced.empty:
        st.info("Every name in the corpus has a place, or was settled.")
    else:
        row = _choose_name(unplaced)
        _show_name(corpus, row, gazetteer)
    _show_settled(corpus)


def _choose_name(unplaced: pd.DataFrame) -> dict[str, Any]:
    """List the names; the first is chosen until another is."""
    st.caption(
        f"{len(unplaced)} names found no place, or several as likely. "
        "Those most records rest on come first; choose one by its row."
    )
    state = st.dataframe(
        unplaced[list(COLUMNS)],
        hide_index=True,
        width="stretch",
        height=min(38 + 35 * len(unplaced), 250),
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [0]}},
        key=f"unplaced-{len(unplaced)}",
        column_config=COLUMNS,
    )
    rows = [row for row in state["selection"]["rows"] if row < len(unplaced)]
    return {str(key): value for key, value in unplaced.iloc[rows[0] if rows else 0].items()}


def _show_name(corpus: Corpus, row: Mapping[str, Any], gazetteer: Gazetteer) -> None:
    """Show where a name stands, what it may mean, and the ways to settle it."""
    key = f"{row['name']}|{row['within']}"
    in_place = f" in {row['within']}" if row["within"] else ""
    st.markdown(f"#### {escape_markdown(row['name'] + in_place)}", help=HELP)
    says, means = st.columns([2, 3], gap="large")
    with says:
        reading = _show_report(corpus, row, key)
        by = ask_for_signature()
    if reading is None:
        return
    settlement = Settlement(
        row["name"], Verdict.NO_PLACE, within=row["within"], report_id=reading.report.id, by=by
    )
    with means:
        _offer_places(corpus, settlement, reading, gazetteer, key)


def _show_report(corpus: Corpus, row: Mapping[str, Any], key: str) -> Reading | None:
    """Show the sentence a name stands in; of several reports, the one that is chosen."""
    ids = list(row["report_ids"])
    titles = corpus.reports().set_index("id")["title"]
    chosen = ids[0]
    if len(ids) > 1:
        chosen = st.selectbox(
            "Report", ids, format_func=lambda i: titles.get(i, i), key=f"report-{key}"
        )
    reading = corpus.reading(chosen)
    spot = corpus.occurrence(chosen, row["name"], row["within"])
    if reading is None or spot is None:
        return None
    show_text(reading.report.text, [(spot.mention, "place")], spot.example)
    show_source(reading.report)
    return reading


def _offer_places(
    corpus: Corpus, settlement: Settlement, reading: Reading, gazetteer: Gazetteer, key: str
) -> None:
    """Offer what a name may mean, another name, coordinates, or that it is no place."""
    name, within = settlement.name, settlement.within
    places = _search(gazetteer, key)
    if places is None:
        places = suggest_places(name, within, reading.toponyms, gazetteer)
        told = "It may mean" if places else "Nothing here is spelt like it. Give it another way:"
    else:
        told = "Found" if places else "No gazetteer here knows that name."
    given = _ask_for_coordinates(name, main_country(reading.toponyms), key)
    places = [*places, *([given] if given else [])]
    st.caption(told)
    for number, place in enumerate(places, 1):
        _offer(corpus, replace(settlement, verdict=Verdict.PLACED, place=place), f"{number}. ")
    _offer(corpus, settlement)
    if places:
        show_places(places, theme(), key="review-map")


def _offer(corpus: Corpus, settlement: Settlement, number: str = "") -> None:
    """Offer one meaning: a click settles it, for the report or for good."""
    place = settlement.place
    words, buttons = st.columns([1, 1], vertical_alignment="center")
    if place:
        words.text(f"{number}{say_where(place)}")
        about = (place.kind.value, say_precision(place), place.source)
        words.caption(escape_markdown(" · ".join(filter(None, about))))
    else:
        words.text("It is no place at all")
    key = f"settle-{settlement.key}-{place.id if place else 'none'}"
    with buttons.container(horizontal=True):
        for scope, meant in (
            ("This report", settlement),
            ("For good", replace(settlement, report_id=None)),
        ):
            st.button(
                scope,
                key=f"{key}-{scope}",
                on_click=_settle,
                args=(corpus, meant),
                width="stretch",
            )


def _settle(corpus: Corpus, settlement: Settlement) -> None:
    """Settle a name; called before the page is drawn again."""
    try:
        corpus.settle(settlement)
    except (ModelError, CorpusError) as error:
        st.session_state[FAILED] = str(error)
        return
    means = {
        Verdict.PLACED: f"is {say_where(settlement.place)}" if settlement.place else "",
        Verdict.NO_PLACE: "is no place",
        Verdict.WITHDRAWN: "is open again",
    }[settlement.verdict]
    scope = "for good" if settlement.report_id is None else "in this report"
    st.session_state[DONE] = f"{settlement.name} {means}, {scope}. The map follows."


def _search(gazetteer: Gazetteer, key: str) -> list[Place] | None:
    """Look for another name; None while none is given."""
    with st.expander("Look for it under another name"):
        left, right = st.columns([3, 2])
        asked = left.text_input("Other name", key=f"other-{key}", max_chars=200)
        where = right.text_input("In the country", key=f"where-{key}", placeholder="Syria or SY")
    if not asked.strip():
        return None
    try:
        return [ranked.place for ranked in find(asked, where, gazetteer)]
    except ModelError as error:
        show_error(error)
        return []


def _ask_for_coordinates(name: str, country: str | None, key: str) -> Place | None:
    """Take a place by its coordinates, where no gazetteer has it."""
    kinds, codes = list(PlaceKind), sorted(known_countries())
    with st.expander("Give it by its coordinates"):
        first, second = st.columns(2), st.columns(3)
        lat = first[0].number_input("Latitude", -90.0, 90.0, None, format="%.5f", key=f"lat-{key}")
        lon = first[1].number_input(
            "Longitude", -180.0, 180.0, None, format="%.5f", key=f"lon-{key}"
        )
        kind = second[0].selectbox("Kind", kinds, kinds.index(PlaceKind.TOWN), key=f"kind-{key}")
        code = second[1].selectbox(
            "Country",
            codes,
            codes.index(country) if country in codes else None,
            format_func=known_countries().__getitem__,
            key=f"code-{key}",
        )
        reach = second[2].number_input("Radius (km), of an area", 0.0, 3000.0, key=f"reach-{key}")
    if lat is None or lon is None:
        return None
    try:
        return make_own_place(
            name, lat, lon, kind=kind, country=code or "", radius_km=reach or None
        ).place
    except ModelError as error:
        show_error(error)
        return None


def _show_settled(corpus: Corpus) -> None:
    """List what was settled, by whom and when, and let one be taken back."""
    settled = corpus.settlements()
    if settled.empty:
        return
    with st.expander(f"Settled so far ({int(settled['is_in_force'].sum())})"):
        shown = settled.assign(
            means=[
                say_where(place) if verdict == Verdict.PLACED else verdict
                for place, verdict in zip(settled["place"], settled["verdict"], strict=True)
            ],
            report=settled["report"].where(settled["report_id"].notna(), "for good"),
        )
        state = st.dataframe(
            shown[["name", "within", "means", "report", "made", "made_by", "is_in_force"]],
            hide_index=True,
            width="stretch",
            on_select="rerun",
            selection_mode="single-row",
            key=f"settled-{len(settled)}",
            column_config={
                "name": "Name",
                "within": "In",
                "means": "Means",
                "report": "Where",
                "made": st.column_config.DatetimeColumn("When (UTC)", format="D MMM YYYY, HH:mm"),
                "made_by": "Who",
                "is_in_force": st.column_config.CheckboxColumn("Counts"),
            },
        )
        rows = [row for row in state["selection"]["rows"] if row < len(settled)]
        if not rows:
            st.caption("Choose a row to take a settlement back. Nothing is erased.")
            return
        row = settled.iloc[rows[0]]
        back = Settlement(
            row["name"],
            Verdict.WITHDRAWN,
            within=row["within"],
            report_id=row["report_id"] if pd.notna(row["report_id"]) else None,
        )
        st.button("Take it back", on_click=_settle, args=(corpus, back))
