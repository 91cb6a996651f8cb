"""Taking in a data set: files, what is in them, a check of all rows, and only then the corpus."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from components.background import Stopped, find_job, show_progress, start_job
from components.frame import open_places
from components.import_mapping import ask_how_written, ask_mapping
from components.import_result import show_check, show_preview, show_stored
from components.intake import escape_markdown, show_error
from components.signature import ask_for_signature
from data.corpus import CorpusError
from data.exchange.imports import (
    FORMATS,
    Source,
    Wish,
    check_table,
    keep_upload,
    open_source,
    store,
    sweep,
    waiting_folder,
)
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.corpus import Corpus
    from data.exchange.imports import Check, Mapping, Stored, Table
    from data.places import Gazetteer

    Progress = Callable[[float, str], None]
    Planned = Sequence[tuple[Table, Mapping]]

FILES, WISH, ROUND = "import_files", "import_wish", "import_round"
ENDINGS = [
    *("csv", "tsv", "txt", "xlsx", "xlsm", "json", "jsonl", "geojson", "parquet"),
    *("gpkg", "zip"),
]
MOST_MEGABYTES = 2_000


def show_import(corpus: Corpus) -> None:
    """Lead from a file to what is stored: nothing, before all was checked and confirmed."""
    files = st.session_state.get(FILES)
    if not files:
        _ask_for_files()
        return
    names = ", ".join(name for _, name in files)
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.markdown(f"**{escape_markdown(names)}**")
    right.button("Another file", on_click=_begin_anew, width="stretch")
    try:
        source = _open(tuple(files), st.session_state.get(WISH))
    except (ModelError, OSError) as error:
        show_error(error)
        st.caption("Nothing was stored.")
        ask_how_written(WISH)
        return
    _lead(corpus, source)


def _ask_for_files() -> None:
    labels = [one.label for one in FORMATS.values() if one.sign and not one.is_verbatim]
    st.caption(
        f"Known by their headings: {', '.join(labels)}, and Masar's own exports. Any other table "
        "by saying which column holds what; HXL tags are used. CSV in any encoding, Excel, "
        "JSON, GeoJSON of points, Parquet, GeoPackage, or a zip of such."
    )
    uploaded = st.file_uploader(
        "Data set",
        type=ENDINGS,
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key="import-upload",
    )
    if not uploaded:
        return
    sweep()
    st.session_state[ROUND] = secrets.token_hex(8)  # the same file again is a check of its own
    st.session_state[FILES] = [(str(keep_upload(one, one.name)), one.name) for one in uploaded]
    st.rerun()


def _begin_anew() -> None:
    st.session_state.pop(FILES, None)
    st.session_state.pop(WISH, None)


@st.cache_resource(show_spinner="Opening", max_entries=4)
def _open(files: tuple[tuple[str, str], ...], wish: Wish | None) -> Source:
    return open_source([(Path(path), name) for path, name in files], wish)


def _lead(corpus: Corpus, source: Source) -> None:
    """Ask which tables, how each is mapped, show what would come of it, then check and store."""
    tables = _choose_tables(source)
    if not tables:
        return
    gazetteer = open_places()
    looked_at = 0
    if len(tables) > 1:
        looked_at = st.selectbox(
            "Look at", range(len(tables)), format_func=lambda number: tables[number].name
        )
    planned: list[tuple[Table, Mapping]] = []
    is_ready = True
    for number, table in enumerate(tables):
        is_shown = number == looked_at
        mapping, is_complete = ask_mapping(table, source.digest, WISH if is_shown else None)
        if is_shown and is_complete:
            show_preview(table, mapping, source.digest, gazetteer)
        planned.append((table, mapping))
        is_ready = is_ready and is_complete
    key = _key(source, planned)
    _check_and_store(corpus, source, planned, key, gazetteer, is_ready=is_ready)


def _choose_tables(source: Source) -> list[Table]:
    if len(source.tables) == 1:
        return list(source.tables)
    numbers = list(range(len(source.tables)))
    chosen = st.multiselect(
        "Tables to take in",
        numbers,
        default=numbers,
        format_func=lambda number: source.tables[number].name,
    )
    return [source.tables[number] for number in chosen]


def _key(source: Source, planned: Planned) -> str:
    mapped = hash(tuple(mapping for _, mapping in planned))
    return f"{st.session_state.get(ROUND, '')}-{source.digest}-{mapped}"


def _check_and_store(  # noqa: PLR0913  what the last step needs
    corpus: Corpus,
    source: Source,
    planned: Planned,
    key: str,
    gazetteer: Gazetteer,
    *,
    is_ready: bool,
) -> None:
    checking, storing = f"check-{key}", f"store-{key}"
    for running in (checking, storing):
        job = find_job(running)
        if job is not None and job.is_running:
            show_progress(running)
            return
    if (job := find_job(storing)) is not None:
        _show_end(job.error, cast("list[Stored]", job.result or []))
        return
    job = find_job(checking)
    if job is None or job.was_stopped or job.error is not None:
        if job is not None and job.was_stopped:
            st.info("Stopped; nothing was stored. It goes on from here.")
        if job is not None and job.error is not None:
            show_error(job.error)
            st.caption("Nothing was stored.")
        words = "Go on checking" if job is not None and job.was_stopped else "Check all rows"
        if st.button(words, type="primary", disabled=not is_ready):
            start_job(checking, _checking(source, planned, gazetteer))
            st.rerun()
        return
    checks = cast("list[Check]", job.result)
    for check in checks:
        show_check(check)
    _ask_to_store(corpus, checks, storing)


def _checking(
    source: Source, planned: Planned, gazetteer: Gazetteer
) -> Callable[[Progress], list[Check]]:
    """Make the work that checks every table."""

    def check(number: int, tell: Progress) -> Check:
        table, mapping = planned[number]
        return check_table(
            table,
            mapping,
            source.digest,
            waiting_folder(),
            gazetteer=gazetteer,
            size=source.size,
            progress=lambda share, words: tell((number + share) / len(planned), words),
        )

    return lambda tell: [check(number, tell) for number in range(len(planned))]


def _ask_to_store(corpus: Corpus, checks: list[Check], key: str) -> None:
    usable = sum(check.usable for check in checks)
    if not usable:
        st.error("No row can be used, so there is nothing to import.")
        return
    by = ask_for_signature()
    records = "record" if usable == 1 else "records"
    if st.button(f"Import {usable:,} {records}", type="primary"):
        start_job(key, lambda tell: _store(corpus, checks, by, tell))
        st.rerun()


def _store(corpus: Corpus, checks: list[Check], by: str, tell: Progress) -> list[Stored]:
    tell(0.1, "Storing: all of it counts, or nothing")
    stored = [store(corpus, check, by=by) for check in checks if check.usable]
    for check in checks:
        check.throw_away()
    with suppress(Stopped, CorpusError):  # it is stored; the page of reports offers to go on
        corpus.index_words(
            lambda done, rows: tell(done / rows, f"Stored; {done:,} of {rows:,} rows indexed")
        )
    return stored


def _show_end(error: Exception | None, stored: list[Stored]) -> None:
    if error is not None:
        show_error(error)
        return
    for one in stored:
        show_stored(one)
