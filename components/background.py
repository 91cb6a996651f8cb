"""Long work that goes on while pages are turned: progress, stop, and what came of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from data.corpus import CorpusError
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[float, str], None]
    Work = Callable[[Progress], object]

LOOK_SECONDS = 0.5


class Stopped(Exception):  # noqa: N818  a wish, no fault
    """Somebody pressed Stop; raised where the work tells how far it is."""


@dataclass(slots=True)
class Job:
    """
    Work in a thread of its own.

    Attributes
    ----------
    share, words
        How far it is, 0 to 1, and in words.
    result
        What it gave; None before.
    error
        Why it gave nothing: a `ModelError`, a `CorpusError` or an `OSError`; another is a fault of
        ours and says so.
    was_stopped
        Whether somebody stopped it.
    """

    share: float = 0.0
    words: str = "Beginning"
    result: object = None
    error: Exception | None = None
    was_stopped: bool = False
    _wants_stop: threading.Event = field(default_factory=threading.Event)
    _is_done: threading.Event = field(default_factory=threading.Event)

    @property
    def is_running(self) -> bool:
        """Whether it has not come to an end."""
        return not self._is_done.is_set()

    def stop(self) -> None:
        """Ask it to stop; it does where it next says how far it is."""
        self._wants_stop.set()

    def tell(self, share: float, words: str) -> None:
        """Take in how far the work is; stop it here if somebody asked."""
        if self._wants_stop.is_set():
            raise Stopped
        self.share, self.words = min(max(share, 0.0), 1.0), words

    def run(self, work: Work) -> None:
        """Do the work in this thread."""
        try:
            self.result = work(self.tell)
        except Stopped:
            self.was_stopped = True
        except (ModelError, CorpusError, OSError) as error:
            self.error = error
        except Exception as error:  # noqa: BLE001  it must be said on the page, not in a thread
            self.error = RuntimeError(f"Masar failed: {type(error).__name__}: {error}")
        finally:
            self._is_done.set()


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job]:
    return {}


def find_job(key: str) -> Job | None:
    """Find the job of a key in this process; None if there is none."""
    return _jobs().get(key)


def start_job(key: str, work: Work) -> Job:
    """Start work under a key, unless that is already under way."""
    held = _jobs().get(key)
    if held is not None and held.is_running:
        return held
    job = _jobs()[key] = Job()
    threading.Thread(target=job.run, args=(work,), name=f"masar-{key[:20]}", daemon=True).start()
    return job


@st.fragment(run_every=LOOK_SECONDS)
def show_progress(key: str) -> None:
    """Draw how far a job is, with a button to stop it; the page is drawn anew at its end."""
    job = find_job(key)
    if job is None or not job.is_running:
        st.rerun()
        return
    bar, button = st.columns([6, 1], vertical_alignment="center")
    bar.progress(job.share, job.words)
    button.button("Stop", key=f"stop-{key}", on_click=job.stop, width="stretch")
