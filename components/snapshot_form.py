"""The form that makes a picture of what is seen, with a live preview beside the choices."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from components.frame import theme
from components.selection import link_to_here, look
from components.snapshot import FORMATS, MIME, PAGES, SnapshotError, bounds_of_look, draw_snapshot
from components.snapshot.panels import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.scales import Theme
    from components.snapshot import Format
    from components.snapshot.panels import Step
    from data.corpus import View
    from data.filters import Filters

    Draw = Callable[..., bytes]

TITLE: Final = "Displacement and conflict"
SHOWN_PX: Final = 1100  # the width of the preview
RESOLUTIONS: Final = {96: "96 dpi, web", 150: "150 dpi", 200: "200 dpi", 300: "300 dpi, print"}
PRINT_DPI: Final = 200  # SVG and PDF are lines and text, of any resolution
PARTS: Final = {"figures": "Figures", "table": "Corridors", "inset": "Inset"}
ONE_MAP: Final = "One map"
ALL: Final = "All records"
AS_SEEN: Final = "As on screen"


def show_snapshot_form(view: View, filters: Filters, credits_: Sequence[str] = ()) -> None:
    """
    Offer the picture of a view: shown while it is chosen, made and saved when it is asked for.

    What is downloaded is what was made, and any change of a choice takes the offer back: a
    download drawn on its own click would be drawn with the choices of the run before.
    """
    left, right = st.columns([2, 3], gap="large")
    with left:
        title = st.text_input("Title", TITLE, max_chars=160, key="snapshot-title")
        draw = _choose_page(partial(draw_snapshot, view, filters, title=title.strip() or TITLE))
        draw = _choose_beside(draw)
        fmt, dpi = _choose_file()
    draw = partial(draw, made_on=date.today(), link=link_to_here(), credits_=credits_)  # noqa: DTZ011  the analyst's own day
    with right:
        try:
            _show_and_make(draw, fmt, dpi)
        except SnapshotError as error:
            st.error(str(error))


def _show_and_make(draw: partial[bytes], fmt: Format, dpi: int) -> None:
    """Show the picture as it will be; make it in its full size when it is asked for."""
    with st.spinner("Drawing"):
        st.image(draw(fmt="png", dpi=_preview_dpi(draw)), width="stretch")
    make, save = st.columns(2)
    if make.button("Make the picture", type="primary", width="stretch"):
        with save, st.spinner("Drawing"):
            _offer(draw(fmt=fmt, dpi=dpi), fmt)


def _choose_page(draw: partial[bytes]) -> partial[bytes]:
    left, right = st.columns(2)
    size = left.selectbox("Page", list(PAGES), key="snapshot-page")
    steps = right.selectbox(
        "Maps",
        [ONE_MAP, *STEPS],
        format_func=lambda step: step if step == ONE_MAP else f"One a {step}",
        key="snapshot-step",
    )
    colours = left.segmented_control(
        "Colours", ["light", "dark"], default=theme(), required=True, key="snapshot-colours"
    )
    area = right.segmented_control(
        "Area", [ALL, AS_SEEN], default=ALL, required=True, key="snapshot-area"
    )
    seen = look()[0].view if area == AS_SEEN else None
    return partial(
        draw,
        size=size,
        theme=cast("Theme", colours),
        step=None if steps == ONE_MAP else cast("Step", steps),
        bounds=bounds_of_look(seen) if seen else None,
    )


def _choose_beside(draw: partial[bytes]) -> partial[bytes]:
    parts = st.pills(
        "Beside the map",
        list(PARTS),
        format_func=PARTS.__getitem__,
        selection_mode="multi",
        default=list(PARTS),
        key="snapshot-parts",
    )
    note = st.text_input(
        "Note", max_chars=200, placeholder="a licence, a credit", key="snapshot-note"
    )
    return partial(draw, note=note.strip(), **{part: part in parts for part in PARTS})


def _choose_file() -> tuple[Format, int]:
    left, right = st.columns(2)
    fmt = left.segmented_control(
        "Format",
        FORMATS,
        format_func=str.upper,
        default="png",
        required=True,
        key="snapshot-format",
    )
    if fmt != "png":
        return fmt, PRINT_DPI
    dpi = right.selectbox(
        "Resolution",
        list(RESOLUTIONS),
        index=2,
        format_func=RESOLUTIONS.__getitem__,
        key="snapshot-dpi",
    )
    return fmt, dpi


def _preview_dpi(draw: partial[bytes]) -> int:
    """Give the resolution at which a page is as wide as its preview."""
    width, _ = PAGES[draw.keywords["size"]]
    return round(SHOWN_PX / width)


def _offer(picture: bytes, fmt: Format) -> None:
    """Let what was made be saved."""
    st.download_button(
        f"Download ({len(picture) / 1e6:.1f} MB)",
        picture,
        file_name=f"masar-{date.today():%Y-%m-%d}.{fmt}",  # noqa: DTZ011  the analyst's own day
        mime=MIME[fmt],
        on_click="ignore",
        width="stretch",
        key="snapshot-download",
    )
