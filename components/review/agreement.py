"""How far reader and reviewer agree, field by field: how far to trust what nobody looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import ranked_bars, show_chart
from components.frame import theme
from components.scales import FLOW_COLOURS, SERIES
from data.model import Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters

ABOUT = (
    "Of each field, in how many records a person left what the machine read as it was. The line is "
    "the 95 % interval (Wilson): few reviewed say little. The queue puts doubtful records first, "
    "so that a corpus as a whole is read better than what was reviewed of it so far."
)
EMPTY = "Nothing was reviewed yet: accept, correct or reject some records in the queue first."
NAMES = {"subset_of": "part of a larger figure"}
COLUMNS = {
    "table": "Of",
    "field": "Field",
    "reviewed": "Reviewed",
    "agreed": "Agreed",
    "precision": "Precision",
    "low": "95 %, from",
    "high": "95 %, to",
    "missed": "Missed by the machine",
}


def show_agreement(corpus: Corpus, filters: Filters) -> None:
    """Draw precision per field with its interval."""
    del filters  # measured over all that was reviewed
    st.caption(ABOUT)
    measured = corpus.agreement()
    rows = measured[measured["reviewed"] > 0].reset_index(drop=True)
    if rows.empty:
        st.info(EMPTY)
        return
    bars = pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": [_name(row) for row in rows.to_dict("records")],
            "words": [_say(row) for row in rows.to_dict("records")],
            "figure": rows["precision"],
            "low": rows["low"],
            "high": rows["high"],
            "kind": rows["table"],
        }
    )
    colours = {"flows": FLOW_COLOURS[theme()][Status.DONE], "incidents": SERIES[theme()][1]}
    show_chart(
        ranked_bars(bars, theme(), colours),
        rows[list(COLUMNS)].rename(columns=COLUMNS),
        key="agreement",
        title="Precision of each field over what was reviewed",
        alt_text="Bars: the share of reviewed records in which a field was right, with intervals.",
    )


def _name(row: Mapping[Hashable, Any]) -> str:
    what = str(row["table"]).removesuffix("s")
    field = NAMES.get(str(row["field"]), str(row["field"]).replace("_", " "))
    return f"{what}: kept as a record" if field == "record" else f"{what}: {field}"


def _say(row: Mapping[Hashable, Any]) -> str:
    missed = f", {row['missed']} missed" if row["missed"] else ""
    return f"{row['precision']:.0%} of {row['reviewed']}{missed}"
