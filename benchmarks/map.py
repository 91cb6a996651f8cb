"""
Measure the map in a real Chromium: first paint, a changed filter to its paint, frames a second.

`python -m benchmarks.map` runs Masar's page on corpora of made-up incidents, and small apps with
Masar's map and with the stock ways on the same incidents: `st_folium` with a marker for each, all
of it rendered again; `feature_group_to_add` with one GeoJson layer; `TimestampedGeoJson`, if npm
can fetch its scripts. Times are taken in the browser: from the click, or the key, to the frame in
which another number of records is seen. Trust the ratios: a shared machine blurs the rest.

Each part may be run alone:

    --part paint    first paint beside an empty folium map, in pairs
    --part change   a changed filter to its paint, Masar's map beside the stock ways
    --part page     the same of Masar's whole page
    --part large    the same of 10 million incidents, in the folder --large; made there if need be
    --part play     frames a second, beside TimestampedGeoJson
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from benchmarks.map_browser import (
    CHROMIUM,
    FLAGS,
    ROOT,
    frame_of,
    measure_changes,
    opened,
    serve,
    wait_for,
)
from benchmarks.map_corpus import DAYS, FLOWS, make_corpus, make_large_corpus
from benchmarks.map_scripts import fetch_scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from benchmarks.map_browser import Changes

APPS = ROOT / "benchmarks/map_apps.py"
PAIRS = 6
RUN_IN_MS, SECONDS_PLAYED = 5000, 5
STOCK_SECONDS = 45  # for the changes of one stock way
MOST_STOCK = 5000  # incidents; more take minutes a change
EVERYTHING = "/?show=flows,incidents"  # not what a corpus with the sample opens on

CLICK = """() => {
  window.askedAt = performance.now();
  [...document.querySelectorAll("button")].find((b) => b.innerText === "change").click();
}"""
ENTER = """() => {
  window.askedAt = performance.now();
  const enter = {key: "Enter", keyCode: 13, bubbles: true};
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", enter));
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


@dataclass(frozen=True, slots=True)
class Bench:
    """What the parts share: a browser, a folder of this run, and what was asked for."""

    browser: Browser
    folder: Path
    incidents: list[int]
    large: Path | None


# --- First paint ----------------------------------------------------------------------------------


def report_paint(bench: Bench) -> None:
    """Print how long the map takes to be seen, beside an empty folium map."""
    count = max(bench.incidents)
    with serve(APPS, bench.folder / "none") as url:
        pairs = [
            [first_paint(bench.browser, url, kind, count) for kind in ("empty", "masar")]
            for _ in range(PAIRS + 1)
        ][1:]  # the first fills the server's caches
    empty, ours = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    ratio = statistics.median(theirs / other for other, theirs in pairs)
    print(
        f"  an empty folium map {empty:.0f} ms, masar with {count:,} incidents {ours:.0f} ms: "
        f"{ratio:.2f} times (medians of {PAIRS} pairs, nothing in the browser's cache)"
    )


def first_paint(browser: Browser, url: str, kind: str, incidents: int) -> float:
    """Return milliseconds from asking for a page to its map's paint."""
    with opened(browser, f"{url}/?map={kind}&n={incidents}") as (page, _received):
        if kind == "empty":
            page.wait_for_function("window.mapAt")
            return float(page.evaluate("window.mapAt"))
        wait_for(page, incidents + FLOWS)
        return float(page.evaluate("window.seenAt"))


# --- A changed filter -----------------------------------------------------------------------------


def report_changes(bench: Bench) -> None:
    """Print how long a changed filter takes, the ways side by side."""
    with serve(APPS, bench.folder / "none") as url:
        for incidents in bench.incidents:
            ours = change_map(bench.browser, url, "masar", incidents)
            print(f"  masar's map  {incidents:>10,} incidents: {ours}", flush=True)
            for kind in ("markers", "geojson") if incidents <= MOST_STOCK else ():
                theirs = change_map(bench.browser, url, kind, incidents)
                times = theirs.median / ours.median
                line = f"  {kind:<12} {incidents:>10,} incidents: {theirs}, {times:.0f} times ours"
                print(line, flush=True)


def change_map(browser: Browser, url: str, kind: str, incidents: int) -> Changes:
    """Measure a small app."""
    with opened(browser, f"{url}/?map={kind}&n={incidents}") as (page, received):
        wait_for(page, lambda number: number >= incidents)
        return measure_changes(page, received, CLICK, 9, seconds=STOCK_SECONDS)


def report_page(bench: Bench) -> None:
    """Print how long a changed filter takes in Masar itself: words typed, Enter, paint."""
    for incidents in bench.incidents:
        home = bench.folder / str(incidents)
        make_corpus(home, incidents)
        with (
            serve(ROOT / "app.py", home) as url,
            opened(bench.browser, f"{url}{EVERYTHING}") as (page, received),
        ):
            wait_for(page, lambda number: number > 0)
            taken = type_filter(page, received, "Words in the report", ("odd", ""))
            print(f"  whole page   {incidents:>10,} incidents: {taken}", flush=True)


def type_filter(
    page: Page, received: list[int], label: str, words: tuple[str, str], changes: int = 9
) -> Changes:
    """Measure words typed into a field of the sidebar."""
    typed = page.get_by_label(label, exact=True)
    return measure_changes(
        page, received, ENTER, changes, lambda change: typed.fill(words[change % 2])
    )


def report_large(bench: Bench) -> None:
    """Print the same of a corpus too large to send: three filters, and coming nearer."""
    if bench.large is None:
        print("  not measured: say --large FOLDER, where 10 million incidents are or will be made")
        return
    make_large_corpus(bench.large)
    with (
        serve(ROOT / "app.py", bench.large) as url,
        opened(bench.browser, f"{url}{EVERYTHING}") as (page, received),
    ):
        wait_for(page, lambda number: number > 0)
        print(f"  first paint {page.evaluate('window.seenAt'):.0f} ms, the first since the start")
        for label, words in (
            ("Place", ("Place 7", "")),
            ("Words in the report", ("convoy", "")),
        ):
            taken = type_filter(page, received, label, words, 6)
            print(f"  whole page   {label:<20}: {taken}", flush=True)


# --- Playing --------------------------------------------------------------------------------------


def report_play(bench: Bench) -> None:
    """Print frames a second, beside folium's own way."""
    print(f"  {DAYS} days, {FLOWS} flows besides the incidents", flush=True)
    most = max(bench.incidents)
    with serve(APPS, bench.folder / "none") as url:
        for incidents, places in ((1000, "towns"), (most, "towns"), (most, "spots")):
            play(bench.browser, url, incidents, places)
    play_stock(bench, most)


def play(browser: Browser, url: str, incidents: int, places: str) -> None:
    """Print frames a second while a window of three months moves, and while all add up."""
    with opened(browser, f"{url}/?map=masar&n={incidents}&at={places}") as (page, _received):
        wait_for(page, incidents + FLOWS)
        frame = frame_of(page)
        for trail, what in (("3-months", "3 months at a time"), ("all", "adding up")):
            frame.evaluate(f"window.masarPlayer.setLook({{trail: '{trail}'}})")
            frame.get_by_role("button", name="Play").click()
            page.wait_for_timeout(RUN_IN_MS)  # into the thick of it
            before = frame.evaluate("window.masarPlayer.frames.count")
            got = frame.evaluate(PLAY, SECONDS_PLAYED)
            drawn = (frame.evaluate("window.masarPlayer.frames.count") - before) / SECONDS_PLAYED
            seen = frame.evaluate("window.masarPlayer.shown.incidents")
            print(
                f"  masar        {incidents:>7,} {places:<6} {what:<18} "
                f"{min(drawn, got['fps']):5.1f} frames/s, 95 % within {got['slow']:4.0f} ms, "
                f"{seen:,} incidents at the end",
                flush=True,
            )
            page.keyboard.press("End")


def play_stock(bench: Bench, incidents: int) -> None:
    """Print frames a second of TimestampedGeoJson."""
    folder = fetch_scripts(bench.folder / "scripts")
    if folder is None:
        print("  timestamped  not measured: npm could not fetch its scripts")
        return
    with (
        serve(APPS, bench.folder / "none", BENCHMARK_SCRIPTS=str(folder)) as url,
        opened(bench.browser, f"{url}/?map=timestamped&n={incidents}") as (page, _received),
    ):
        start = page.frame_locator("iframe").locator(".timecontrol-play")
        start.wait_for()
        start.click()
        page.wait_for_timeout(RUN_IN_MS)
        got = frame_of(page).evaluate(PLAY, SECONDS_PLAYED)
        print(
            f"  timestamped  {incidents:>7,} towns  3 months at a time {got['fps']:5.1f} frames/s, "
            f"95 % within {got['slow']:4.0f} ms"
        )


# --- The run --------------------------------------------------------------------------------------

PARTS = {
    "paint": ("First paint", report_paint),
    "change": ("From a changed filter to its paint", report_changes),
    "page": ("The same of the whole page", report_page),
    "large": ("The same of 10 million incidents", report_large),
    "play": ("Playing", report_play),
}


def main() -> None:
    """Run the parts asked for; one that fails says so, and the next is run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.map",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--incidents", type=int, nargs="+", default=[1000, 5000, 19_000])
    parser.add_argument("--large", type=Path, help="folder of a corpus of 10 million incidents")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, window 1280x800, no GPU")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        bench = Bench(browser, Path(folder), chosen.incidents, chosen.large)
        os.environ["MASAR_CACHE"] = str(bench.folder / "cache")
        for name in chosen.part:
            title, report = PARTS[name]
            print(f"{title}:", flush=True)
            started = time.monotonic()
            try:
                report(bench)
            except (Error, TimeoutError) as error:
                print(f"  broke off: {str(error).splitlines()[0]}")
            print(f"  ({time.monotonic() - started:.0f} s, load {os.getloadavg()[0]:.1f})")
        browser.close()


if __name__ == "__main__":
    main()
