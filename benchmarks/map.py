"""
Measure the map in a real Chromium: first paint, a changed filter to its paint, frames a second.

`python -m benchmarks.map` runs Masar's page on corpora of made-up incidents, and small apps with
Masar's map and with the stock ways on the same incidents: `st_folium` with a marker for each, all
of it rendered again; `feature_group_to_add` with one GeoJson layer; `TimestampedGeoJson`, if npm
can fetch its scripts. Times are taken in the browser: from the click, or the key, to the frame in
which another number of incidents is seen. Trust the ratios: a shared machine blurs the rest.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from benchmarks.map_corpus import DAYS, FLOWS, make_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).parent.parent
SECONDS_PLAYED = 6
CHROMIUM = os.environ.get("MASAR_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE_MS = 180_000
EVERYTHING = "/?show=flows,incidents"  # not what a corpus with the sample opens on
SCRIPTS = {  # of TimestampedGeoJson: package, file in it, name it is served by
    "jquery@3.7.1": ("dist/jquery.min.js", "jquery.min.js"),
    "iso8601-js-period@0.2.1": ("iso8601.min.js", "iso8601.min.js"),
    "leaflet-timedimension@1.1.1": (
        "dist/leaflet.timedimension.min.js",
        "leaflet.timedimension.min.js",
    ),
    "moment@2.18.1": ("min/moment.min.js", "moment.min.js"),
}

WATCH = """(() => {
  if (document.isWatched) return;
  document.isWatched = true;
  const stock = document.getElementsByClassName("leaflet-interactive");
  const look = () => {
    try {
      const seen = window.masarPlayer?.shown?.incidents ?? (stock.length || -1);
      if (seen !== window.top.seen) {
        window.top.seen = seen;
        requestAnimationFrame(() => {
          window.top.seenAt = performance.timeOrigin + performance.now();
        });
      }
    } catch { /* not there yet */ }
    requestAnimationFrame(look);
  };
  look();
})()"""
"""Runs in the map's frame: notes how many incidents are seen, and when they were painted."""

CLICK = """() => {
  window.askedAt = performance.timeOrigin + performance.now();
  [...document.querySelectorAll("button")].find((b) => b.innerText === "change").click();
}"""
ENTER = """() => {
  const input = document.querySelector('input[aria-label="Words in the report"]');
  window.askedAt = performance.timeOrigin + performance.now();
  input.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 13, bubbles: true}));
}"""
PLAY = """async (seconds) => {
  const gaps = [];
  const started = performance.now();
  let last = started;
  await new Promise((done) => {
    const look = (now) => {
      gaps.push(now - last);
      last = now;
      if (now - started < 1000 * seconds) requestAnimationFrame(look); else done();
    };
    requestAnimationFrame(look);
  });
  gaps.sort((a, b) => a - b);
  const fps = gaps.length / (performance.now() - started) * 1000;
  return {fps, slow: gaps[Math.floor(gaps.length * 0.95)]};
}"""


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
            f"median {self.median:6.0f} ms, worst {max(self.taken):6.0f} ms, "
            f"up to {max(self.sent) / 1000:7.1f} kB a change"
        )


# --- Servers and pages ----------------------------------------------------------------------------


@contextmanager
def serve(script: Path, home: Path, **more: str) -> Iterator[str]:
    """Run a Streamlit script on a free port; give its address."""
    with serve_process(script, home, **more) as (url, _process):
        yield url


@contextmanager
def serve_process(script: Path, home: Path, **more: str) -> Iterator[tuple[str, int]]:
    """Run a Streamlit script on a free port; give its address and its process id."""
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
        for _ in range(300):
            with contextlib.suppress(urllib.error.URLError, TimeoutError, ConnectionError):
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)  # noqa: S310 - loopback
                break
            time.sleep(0.2)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, list[int]]]:
    """Open a page that notes what is seen, and how many bytes come over its websocket."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    page.goto(address)
    try:
        yield page, received
    finally:
        page.close()


def wait_for(page: Page, seen: Callable[[int], bool] | int) -> int:
    """Wait until the map shows a number of incidents, or one that fits."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < until:
        for frame in page.frames[1:]:
            with contextlib.suppress(Error):  # a frame that is being replaced
                frame.evaluate(WATCH)
        number = page.evaluate("window.seen ?? -1")
        if number == seen if isinstance(seen, int) else number >= 0 and seen(number):
            return int(number)
        page.wait_for_timeout(10)
    raise TimeoutError(f"{page.url} did not show {seen}")


def frame_of(page: Page) -> Frame:
    """Return the map's frame."""
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


# --- Measuring ------------------------------------------------------------------------------------


def measure_first_paint(browser: Browser, url: str, kind: str, incidents: int) -> float:
    """Return milliseconds from asking for a page to its map's paint; the second time counts."""
    address = f"{url}/?map={kind}&n={incidents}"
    for _ in range(2):
        with opened(browser, address) as (page, _received):
            if kind == "empty":
                page.frame_locator("iframe").locator(".leaflet-container").wait_for()
                taken = page.evaluate("performance.now()")
            else:
                wait_for(page, incidents)
                taken = page.evaluate("window.seenAt - performance.timeOrigin")
    return float(taken)


def measure_changes(
    page: Page,
    received: list[int],
    ask: str,
    changes: int,
    prepare: Callable[[int], None] = lambda _: None,
) -> Changes:
    """
    Ask for a change so many times, and note how long each took to be painted.

    `prepare` is called before each with its number; the first warms up and does not count.
    """
    result = Changes()
    for change in range(changes + 1):
        prepare(change)
        page.wait_for_timeout(500)
        before = page.evaluate("window.seen")
        received.clear()
        page.evaluate(ask)
        wait_for(page, lambda number: number != before)  # noqa: B023 - waited for at once
        page.wait_for_timeout(100)  # until the frame with it was painted
        result.taken.append(page.evaluate("window.seenAt - window.askedAt"))
        result.sent.append(sum(received))
    del result.taken[0]  # what was sent then counts: Streamlit sends nothing twice
    return result


def change_map(browser: Browser, url: str, kind: str, incidents: int) -> Changes:
    """Measure a small app."""
    changes = 9 if kind == "masar" or incidents <= 1000 else 3
    with opened(browser, f"{url}/?map={kind}&n={incidents}") as (page, received):
        wait_for(page, incidents)
        return measure_changes(page, received, CLICK, changes)


def change_page(browser: Browser, url: str) -> Changes:
    """Measure Masar itself: words typed in the sidebar, Enter, paint."""
    with opened(browser, f"{url}{EVERYTHING}") as (page, received):
        wait_for(page, lambda number: number > 0)
        words = page.get_by_label("Words in the report")
        return measure_changes(
            page, received, ENTER, 9, lambda change: words.fill("" if change % 2 else "odd")
        )


def play(browser: Browser, url: str, incidents: int, places: str) -> None:
    """Print frames a second while a window of three months moves, and while all add up."""
    with opened(browser, f"{url}/?map=masar&n={incidents}&at={places}") as (page, _received):
        wait_for(page, incidents)
        frame = frame_of(page)
        for trail, what in (("3-months", "3 months at a time"), ("all", "adding up")):
            frame.evaluate(f"window.masarPlayer.setLook({{trail: '{trail}'}})")
            frame.get_by_role("button", name="Play").click()
            page.wait_for_timeout(9000)  # into the thick of it
            before = frame.evaluate("window.masarPlayer.frames.count")
            got = frame.evaluate(PLAY, SECONDS_PLAYED)
            drawn = (frame.evaluate("window.masarPlayer.frames.count") - before) / SECONDS_PLAYED
            seen = frame.evaluate("window.masarPlayer.shown.incidents")
            print(
                f"  masar        {incidents:>7,} {places:<6} {what:<18} "
                f"{min(drawn, got['fps']):5.1f} frames/s, 95 % within {got['slow']:4.0f} ms, "
                f"{seen:,} incidents at the end"
            )
            page.keyboard.press("End")


def play_stock(browser: Browser, home: Path, incidents: int) -> None:
    """Print frames a second of TimestampedGeoJson."""
    folder = fetch_scripts(home / "scripts")
    if folder is None:
        print("  timestamped  not measured: npm could not fetch its scripts")
        return
    script = ROOT / "benchmarks/map_apps.py"
    with (
        serve(script, home, BENCHMARK_SCRIPTS=str(folder)) as url,
        opened(browser, f"{url}/?map=timestamped&n={incidents}") as (page, _received),
    ):
        start = page.frame_locator("iframe").locator(".timecontrol-play")
        start.wait_for()
        start.click()
        page.wait_for_timeout(9000)
        got = frame_of(page).evaluate(PLAY, SECONDS_PLAYED)
        print(
            f"  timestamped  {incidents:>7,} towns  3 months at a time {got['fps']:5.1f} frames/s, "
            f"95 % within {got['slow']:4.0f} ms"
        )


def fetch_scripts(folder: Path) -> Path | None:
    """Fetch what TimestampedGeoJson loads from CDNs; None where npm cannot."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for package, (inside, name) in SCRIPTS.items():
        run = subprocess.run(  # noqa: S603 - fixed arguments
            [npm, "pack", "--silent", package],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        packed = run.stdout.strip().splitlines()
        if run.returncode or not packed:
            return None
        with tarfile.open(folder / packed[-1]) as held:
            file = held.extractfile(f"package/{inside}")
            if file is None:
                return None
            (folder / name).write_bytes(file.read())
    (folder / "leaflet.timedimension.control.css").touch()
    (folder / "index.html").touch()
    return folder


# --- The run --------------------------------------------------------------------------------------


def report_changes(browser: Browser, url: str, counts: list[int]) -> None:
    """Print how long a changed filter takes, the ways side by side."""
    for incidents in counts:
        ours = change_map(browser, url, "masar", incidents)
        print(f"  masar's map  {incidents:>9,} incidents: {ours}")
        if incidents > 5000:  # minutes a change
            continue
        for kind in ("markers", "geojson"):
            theirs = change_map(browser, url, kind, incidents)
            times = theirs.median / ours.median
            print(f"  {kind:<12} {incidents:>9,} incidents: {theirs}, {times:.0f} times ours")


def report_page(browser: Browser, home: Path, what: str) -> None:
    """Print how long a changed filter takes in Masar itself, on a corpus."""
    with serve(ROOT / "app.py", home) as url:
        print(f"  whole page   {what:>9} incidents: {change_page(browser, url)}")


def main() -> None:
    """Run all measurements, some minutes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    parser.add_argument("--incidents", type=int, nargs="+", default=[1000, 5000, 19_000])
    parser.add_argument(
        "--home", type=Path, help="a corpus of your own to measure the page on, of any size"
    )
    parser.add_argument("--no-play", action="store_true", help="leave frames a second out")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, window 1280x800, no GPU")
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
    ):
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serve(ROOT / "benchmarks/map_apps.py", home / "none") as url:
            print("First paint, everything in the server's caches:")
            paints = {
                kind: measure_first_paint(browser, url, kind, 20_000) for kind in ("empty", "masar")
            }
            ratio = paints["masar"] / paints["empty"]
            print(
                f"  an empty folium map {paints['empty']:.0f} ms, masar with 20,000 incidents "
                f"{paints['masar']:.0f} ms: {ratio:.2f} times"
            )
            print("From a changed filter to its paint:")
            report_changes(browser, url, chosen.incidents)
        for incidents in chosen.incidents:
            make_corpus(home / str(incidents), incidents)
            report_page(browser, home / str(incidents), f"{incidents:,}")
        if chosen.home:
            report_page(browser, chosen.home, "your")
        if not chosen.no_play:
            print(f"Playing {DAYS} days, {FLOWS} flows besides the incidents:")
            with serve(ROOT / "benchmarks/map_apps.py", home / "none") as url:
                for incidents in (1000, max(chosen.incidents)):
                    for places in ("towns", "spots"):
                        play(browser, url, incidents, places)
            play_stock(browser, home, max(chosen.incidents))
        browser.close()


if __name__ == "__main__":
    main()
