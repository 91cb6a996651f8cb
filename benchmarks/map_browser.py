"""A Streamlit script served, a Chromium that opens it, and a note of when the map painted what."""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("MASAR_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE_MS = 120_000
START_SECONDS = 60
CALM_MS = 400  # between a paint and the next change

WATCH = """(() => {
  if (window !== window.top) return;
  const seenIn = (frame) => {
    const shown = frame.masarPlayer?.shown;
    if (shown) return shown.incidents + shown.flows;
    return frame.document.getElementsByClassName("leaflet-interactive").length || -1;
  };
  const look = () => {
    for (let i = 0; i < frames.length; i++) {
      try {
        if (!window.mapAt && frames[i].document.querySelector(".leaflet-container")) {
          requestAnimationFrame(() => { window.mapAt ??= performance.now(); });
        }
        const seen = seenIn(frames[i]);
        if (seen < 0 || seen === window.seen) continue;
        window.seen = seen;
        requestAnimationFrame(() => { window.seenAt = performance.now(); });
      } catch { /* a frame that is being replaced */ }
    }
    requestAnimationFrame(look);
  };
  look();
})()"""
"""Runs in the page: notes how many records its map shows, and the frame in which they are seen."""


@dataclass(slots=True)
class Changes:
    """Milliseconds from each change to its paint, and bytes the server sent for each."""

    taken: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median, in milliseconds."""
        return statistics.median(self.taken)

    def __str__(self) -> str:
        return (
            f"median {self.median:6.0f} ms, worst {max(self.taken):6.0f} ms of "
            f"{len(self.taken)}, up to {max(self.sent) / 1000:7.1f} kB a change"
        )


@contextmanager
def serve(script: Path, home: Path, **more: str) -> Iterator[str]:
    """Run a Streamlit script on a free port; give its address."""
    with serve_process(script, home, **more) as (url, _process):
        yield url


@contextmanager
def serve_process(script: Path, home: Path, **more: str) -> Iterator[tuple[str, int]]:
    """
    Run a Streamlit script on a free port; give its address and its process id.

    Raises
    ------
    TimeoutError
        If it does not answer within `START_SECONDS`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    options = [f"--server.port={port}", "--server.address=127.0.0.1"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "MASAR_HOME": str(home)} | more
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own files
        [*command, *options], cwd=ROOT, env=environment, stdout=quiet, stderr=quiet
    )
    try:
        url = f"http://127.0.0.1:{port}"
        until = time.monotonic() + START_SECONDS
        while not _answers(url):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError(f"{script.name} did not start")
            time.sleep(0.2)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    with contextlib.suppress(urllib.error.URLError, TimeoutError, ConnectionError):
        urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)  # noqa: S310 - loopback
        return True
    return False


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, list[int]]]:
    """Open a page that notes what is seen, and how many bytes come to it."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(WATCH)
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    page.on("response", lambda got: received.append(int(got.headers.get("content-length") or 0)))
    try:
        page.goto(address)
        yield page, received
    finally:
        page.close()


def wait_for(page: Page, seen: Callable[[int], bool] | int) -> int:
    """
    Wait until the map shows a number of records, or one that fits.

    Raises
    ------
    TimeoutError
        If it does not within `PATIENCE_MS`.
    """
    until = time.monotonic() + PATIENCE_MS / 1000
    number = -1
    while time.monotonic() < until:
        with contextlib.suppress(Error):  # a page that is on its way
            number = page.evaluate("window.seenAt ? window.seen : -1")
        if number == seen if isinstance(seen, int) else number >= 0 and seen(number):
            return int(number)
        page.wait_for_timeout(20)
    raise TimeoutError(f"{page.url} shows {number} and nothing else")


def frame_of(page: Page) -> Frame:
    """Return the map's frame."""
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def measure_changes(  # noqa: PLR0913 - what to do, then how often
    page: Page,
    received: list[int],
    ask: str,
    changes: int,
    prepare: Callable[[int], None] = lambda _: None,
    *,
    seconds: float = 30,
) -> Changes:
    """
    Ask for a change so many times, and note how long each took to be painted.

    Parameters
    ----------
    page, received
        From `opened`.
    ask
        A function in JavaScript that notes `window.askedAt` and asks.
    changes
        How many, at most.
    prepare
        Called before each with its number; the first warms up and does not count.
    seconds
        After so many no other change is begun; one is always measured.

    Returns
    -------
    result
        What each took.
    """
    result = Changes()
    until = time.monotonic() + seconds
    for change in range(changes + 1):
        if change > 1 and time.monotonic() > until:
            break
        prepare(change)
        page.wait_for_timeout(CALM_MS)
        before = page.evaluate("window.seen")
        received.clear()
        page.evaluate(ask)
        wait_for(page, lambda number: number != before)  # noqa: B023 - waited for at once
        page.wait_for_timeout(100)  # until the frame with it was painted
        result.taken.append(page.evaluate("window.seenAt - window.askedAt"))
        result.sent.append(sum(received))
    del result.taken[0]  # what was sent then counts: Streamlit sends nothing twice
    return result
