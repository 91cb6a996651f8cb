"""
Play and filter for a long time, and see whether memory grows.

`python -m benchmarks.map_soak --minutes 30` opens Masar on made-up incidents and keeps playing,
filtering, picking, zooming and moving the window. About each minute it takes the browser's heap
after a collection, its DOM nodes and listeners, the server's resident memory, and how many groups
streamlit-folium remembers. It ends with a verdict: the median of the last third against that of
the third before it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.map import EVERYTHING
from benchmarks.map_browser import (
    CHROMIUM,
    FLAGS,
    ROOT,
    frame_of,
    opened,
    serve_process,
    wait_for,
)
from benchmarks.map_corpus import make_corpus

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

GROWTH = 1.10  # more than a tenth between two thirds of the time is growth
LEAST_MB = 5.0  # and less than this is noise
ROUND = 12  # things that are done before they come again: samples are taken at the same one


@dataclass(frozen=True, slots=True)
class Sample:
    """Memory at one moment; MB, or a number of things."""

    heap_mb: float
    server_mb: float
    nodes: int
    listeners: int
    groups: int


def take_sample(page: Page, session: CDPSession, server: int) -> Sample:
    """Look at what is used now, after a collection."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {
        each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
    }
    status = Path(f"/proc/{server}/status").read_text("utf-8")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    groups = frame_of(page).evaluate("window.feature_group?.length ?? 0")
    return Sample(
        metrics["JSHeapUsedSize"] / 1e6,
        int(resident.split()[1]) / 1e3,
        int(metrics["Nodes"]),
        int(metrics["JSEventListeners"]),
        int(groups),
    )


def do_something(page: Page, turn: int) -> None:
    """Do one of the things people do."""
    frame = frame_of(page)
    match turn % (ROUND // 2):
        case 0:
            words = page.get_by_label("Words in the report")
            words.fill("odd" if turn % ROUND == 0 else "")
            words.press("Enter")
        case 1:
            frame.get_by_role("button", name="Play").click()
            page.wait_for_timeout(4000)
        case 2:
            frame.locator(".masar-map").click(position={"x": 300, "y": 200})
        case 3:
            frame.get_by_role("button", name="Zoom in").click()
            page.wait_for_timeout(500)
            frame.get_by_role("button", name="Zoom out").click()
        case 4:
            edge = frame.get_by_role("slider", name="First day of the window")
            edge.press("PageDown" if turn % ROUND == 4 else "PageUp")
        case _:
            frame.get_by_role("button", name="as a table").click()
            page.wait_for_timeout(300)
            frame.get_by_role("button", name="as a table").click()
    page.wait_for_timeout(1200)


def grows(values: list[float]) -> bool:
    """Say whether the last third lies above the third before it, by more than noise."""
    third = len(values) // 3
    if third == 0:
        return False
    before, after = (
        statistics.median(part) for part in (values[-2 * third : -third], values[-third:])
    )
    return after > before * GROWTH and after - before > LEAST_MB


def main() -> None:
    """Run for as long as asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map_soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--incidents", type=int, default=20_000)
    chosen = parser.parse_args()
    complaints: list[str] = []
    samples: list[Sample] = []
    turns = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        make_corpus(home, chosen.incidents)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with (
            serve_process(ROOT / "app.py", home) as (url, server),
            opened(browser, f"{url}{EVERYTHING}") as (page, _received),
        ):
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("framedetached", lambda frame: complaints.append(f"lost the frame {frame.url}"))
            page.on("requestfailed", lambda request: complaints.append(request.url))
            wait_for(page, lambda number: number > 0)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            until, next_sample = time.monotonic() + 60 * chosen.minutes, 0.0
            print("minute  heap MB  server MB  nodes  listeners  groups  things done")
            started = time.monotonic()
            while time.monotonic() < until:
                do_something(page, turns)
                turns += 1
                if time.monotonic() >= next_sample and turns % ROUND == 0:
                    sample = take_sample(page, session, server)
                    samples.append(sample)
                    heap, resident, nodes, listeners, groups = astuple(sample)
                    minute = (time.monotonic() - started) / 60
                    print(
                        f"{minute:6.1f}  {heap:7.1f}  {resident:9.1f}  {nodes:5}  {listeners:9}  "
                        f"{groups:6}  {turns:11}",
                        flush=True,
                    )
                    next_sample = time.monotonic() + 50
        browser.close()
    for what in ("heap_mb", "server_mb"):
        verdict = "GROWS" if grows([getattr(sample, what) for sample in samples]) else "is steady"
        print(f"{what} {verdict}")
    print(f"{turns} things done; complaints of the browser: {complaints or 'none'}")


if __name__ == "__main__":
    main()
