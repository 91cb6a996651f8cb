"""What is in a table: its format, how its cells are written, which column holds which field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.intake import escape_markdown
from data.exchange.imports import (
    ENCODINGS,
    FORMATS,
    Wish,
    complete_guess,
    guess_mapping,
    recognise,
)
from data.places import known_countries

if TYPE_CHECKING:
    from data.exchange.imports import Format, Guess, Mapping, Table

SEPARATORS = {"": "as found", ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ORDERS = {"Day first (03/04 is 3 April)": True, "Month first (03/04 is March 4)": False}
NONE = "—"
FIELD, COLUMN, SAME, EXAMPLE = "Field", "Column", "The same for every row", "First value"


def ask_mapping(table: Table, digest: str, wish_key: str | None) -> tuple[Mapping, bool]:
    """
    Ask what a table holds, and say whether that is enough to read it.

    Parameters
    ----------
    table, digest
        The table, and the hash of the file it is of: another file is asked about anew.
    wish_key
        Where to keep how a text file is written; None to ask nothing and take what was said before.

    Returns
    -------
    mapping, is_complete
        The mapping as it stands; whether nothing is missing and the order of dates is clear.
    """
    key = f"{digest[:16]}-{table.name}"
    if wish_key is None:
        held = st.session_state.get(f"mapping-{key}")
        guess = guess_mapping(table, recognise(table))
        guess = complete_guess(held, table, FORMATS[held.format]) if held is not None else guess
        return guess.mapping, not (guess.missing or guess.asks_day_order)
    layout = _ask_format(table, key)
    guess = _ask_columns(table, layout, guess_mapping(table, layout), key)
    mapping = _ask_ways(guess, table, layout, key, wish_key)
    st.session_state[f"mapping-{key}"] = mapping
    guess = complete_guess(mapping, table, layout)
    for one in guess.missing:
        st.warning(
            f"{one.label} is needed: say which column holds it, or what it is for every row."
        )
    return guess.mapping, not (guess.missing or guess.asks_day_order)


def _ask_format(table: Table, key: str) -> Format:
    found = recognise(table)
    names = list(FORMATS)
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    name = left.selectbox(
        "Read as",
        names,
        names.index(found.name),
        format_func=lambda one: FORMATS[one].label,
        key=f"format-{key}",
    )
    right.caption(escape_markdown(table.told))
    layout = FORMATS[name]
    terms = " · ".join(part for part in (layout.source, layout.licence) if part)
    st.caption("  \n".join(part for part in (layout.note, terms) if part))
    return layout


def _ask_columns(table: Table, layout: Format, guess: Guess, key: str) -> Guess:
    """Show which column holds which field, to be corrected in place."""
    taken, said = dict(guess.mapping.columns), dict(guess.mapping.constants)
    shown = {**dict(layout.constants), **said}
    first = _first_values(table)
    rows = pd.DataFrame(
        [
            {
                FIELD: one.label + (" (needed)" if one.is_required else ""),
                COLUMN: taken.get(one.name, NONE),
                SAME: shown.get(one.name, ""),
                EXAMPLE: first.get(taken.get(one.name, ""), ""),
            }
            for one in layout.fields
        ]
    )
    known = sum(1 for one in layout.fields if one.name in taken)
    title = f"Columns: {known} of {len(layout.fields)} fields found among {len(table.header)}"
    with st.expander(title, expanded=bool(guess.missing) or layout.name.startswith("table-")):
        edited = st.data_editor(
            rows,
            hide_index=True,
            width="stretch",
            disabled=[FIELD, EXAMPLE],
            key=f"columns-{key}-{layout.name}",
            column_config={
                COLUMN: st.column_config.SelectboxColumn(
                    options=[NONE, *table.header], required=True
                ),
                SAME: st.column_config.TextColumn(
                    help="Holds where no column says; leave empty for unknown"
                ),
            },
        )
    mapping = guess.mapping
    for one, column, same in zip(layout.fields, edited[COLUMN], edited[SAME], strict=True):
        mapping = mapping.with_column(one.name, None if column == NONE else column)
        text = same.strip() if isinstance(same, str) else ""
        mapping = mapping.with_constant(one.name, text)
    return replace(guess, mapping=mapping)


def _first_values(table: Table) -> dict[str, str]:
    """Give the first cell of each column that is not empty, of the first rows."""
    rows = next(table.batches(), None)
    if rows is None:
        return {}
    some = rows.cells.slice(0, 20).to_pylist()
    return {h: next((row[h] for row in some if row[h]), "")[:80] for h in table.header}


def _ask_ways(guess: Guess, table: Table, layout: Format, key: str, wish_key: str) -> Mapping:
    """Ask what the cells leave open: the order of days and months, decimal commas, the country."""
    mapping = guess.mapping
    asks = complete_guess(mapping, table, layout).asks_day_order
    if asks:
        st.warning("Its dates may be read two ways. Which comes first?")
        order = st.radio(
            "Order of dates", list(ORDERS), index=None, horizontal=True, key=f"order-{key}",
            label_visibility="collapsed",
        )  # fmt: skip
        day_first = ORDERS[order] if order else None
        mapping = replace(mapping, ways=replace(mapping.ways, day_first=day_first))
    with st.expander("How it is written"):
        left, right = st.columns(2)
        comma = left.checkbox("The comma is the decimal sign (1.234,5)", key=f"comma-{key}")
        codes = ["", *sorted(known_countries(), key=known_countries().__getitem__)]
        country = right.selectbox(
            "Country of places named without one",
            codes,
            format_func=lambda code: known_countries().get(code, "not said"),
            key=f"country-{key}",
        )
        ask_how_written(wish_key)
    ways = replace(mapping.ways, decimal_comma=comma)
    return replace(mapping, ways=ways, country=country)


def ask_how_written(key: str) -> None:
    """Ask for the encoding and the separator of a text file, where they were not found rightly."""
    left, right = st.columns(2)
    held = st.session_state.get(key) or Wish()
    encodings = ["", *ENCODINGS]
    encoding = left.selectbox(
        "Encoding of a text file",
        encodings,
        encodings.index(held.encoding) if held.encoding in encodings else 0,
        format_func=lambda one: one or "as found",
    )
    separator = right.selectbox(
        "Cells are parted by",
        list(SEPARATORS),
        list(SEPARATORS).index(held.separator),
        format_func=SEPARATORS.__getitem__,
    )
    wish = Wish(encoding, separator)
    if wish != held:
        st.session_state[key] = wish
        st.rerun()
