"""
Measure the map in a real Chromium: frames a second, and from a changed filter to paint.

`python -m benchmarks.map` starts three small apps in turn, on the same made-up incidents: Masar's
map, the stock way (`st_folium` with a marker for each incident, all of it rendered again), and
`feature_group_to_add` with one GeoJson layer. All three get Leaflet from the app itself, so the
stock way is not charged for a CDN. Trust the ratios: a shared machine blurs the rest.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Frame, Page

    from data.corpus import View

ROOT = Path(__file__).parent.parent
FIRST_DAY = date(2012, 1, 1)
DAYS = 3000
FLOWS = 300
PLACES = 400  # reports name towns, not coordinates: many incidents share a spot
SECONDS_PLAYED = 6
CHANGES = 7
CHROMIUM = os.environ.get("MASAR_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


# --- The incidents --------------------------------------------------------------------------------


def make_view(incidents: int, *, scattered: bool) -> View:
    """Make a corpus of incidents and flows: all at named places, or each at a spot of its own."""
    from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View  # noqa: PLC0415
    from data.filters import Filters  # noqa: PLC0415
    from data.model import SUB_EVENT_TYPES, EventType  # noqa: PLC0415

    made = np.random.default_rng(7)
    lats, lons = made.normal(35, 1.1, PLACES).round(4), made.normal(38, 1.7, PLACES).round(4)
    at = made.integers(0, PLACES, incidents)
    types = [kind for kind in EventType if kind is not EventType.AGGREGATE]
    chosen = [types[number] for number in made.integers(0, len(types), incidents)]
    deaths = np.minimum(made.pareto(1.1, incidents), 400).astype(int)
    frame = pd.DataFrame(index=range(incidents), columns=list(INCIDENT_COLUMNS))
    frame["id"] = [f"i{number}" for number in range(incidents)]
    frame["event_type"] = [kind.value for kind in chosen]
    frame["sub_event_type"] = [min(SUB_EVENT_TYPES[kind]).value for kind in chosen]
    frame["place_name"] = [f"Place {number}" for number in at]
    frame["lat"] = made.normal(35, 1.1, incidents) if scattered else lats[at]
    frame["lon"] = made.normal(38, 1.7, incidents) if scattered else lons[at]
    frame["precision"] = "POINT"
    frame["start"] = _days(made.beta(2, 2, incidents) * DAYS)
    frame["end"] = frame["start"] + pd.Timedelta(days=1)
    frame["date_precision"] = "day"
    for bound in ("low", "high", "best"):
        frame[f"fatalities_{bound}"] = pd.array(deaths, dtype="Int64")

    ends = made.integers(0, PLACES, (2, FLOWS))
    persons = np.minimum(made.pareto(0.7, FLOWS) * 150 + 20, 300_000).astype(int)
    flows = pd.DataFrame(index=range(FLOWS), columns=list(FLOW_COLUMNS))
    flows["id"] = [f"f{number}" for number in range(FLOWS)]
    for side, places in zip(("origin", "destination"), ends, strict=True):
        flows[f"{side}_name"] = [f"Place {number}" for number in places]
        flows[f"{side}_lat"], flows[f"{side}_lon"] = lats[places], lons[places]
        flows[f"{side}_precision"] = "POINT"
    flows["start"] = _days(made.random(FLOWS) * DAYS)
    flows["end"] = flows["start"] + pd.Timedelta(days=7)
    flows["date_precision"], flows["unit"], flows["is_summed"] = "week", "person", True
    flows["term"], flows["status"], flows["scope"] = "displaced", "done", "event"
    for bound, part in (("low", 0.9), ("high", 1.1), ("best", 1.0)):
        flows[f"persons_{bound}"] = pd.array((persons * part).astype(int), dtype="Int64")
    left_out = LeftOut(FLOWS, FLOWS), LeftOut(incidents, incidents)
    return View(Filters(), flows, frame, *left_out)


def _days(numbers: Any) -> pd.Series[Any]:  # noqa: ANN401 - any array of numbers
    return pd.Series(pd.Timestamp(FIRST_DAY) + pd.to_timedelta(numbers.astype(int), unit="D"))


# --- The three apps -------------------------------------------------------------------------------


def show_app() -> None:
    """Show one of the maps, with a button that keeps the other half of the incidents."""
    sys.path.insert(0, str(ROOT))
    import streamlit as st  # noqa: PLC0415 - only the app needs it

    query = st.query_params
    make = {"masar": _show_masar, "markers": _show_markers, "geojson": _show_geojson}
    st.set_page_config(layout="wide")
    if st.button("change"):
        st.session_state["half"] = 1 - st.session_state.get("half", 0)
    make[query["map"]](int(query["n"]), query.get("at") == "spots", st.session_state.get("half", 0))


def _show_masar(incidents: int, scattered: bool, half: int) -> None:  # noqa: FBT001 - a switch
    import streamlit as st  # noqa: PLC0415

    from components.map import make_payload, show_map  # noqa: PLC0415
    from data.corpus import View  # noqa: PLC0415

    @st.cache_resource
    def everything(count: int, spots: bool) -> tuple[View, Any]:  # noqa: FBT001 - a cache key
        view = make_view(count, scattered=spots)
        return view, make_payload(view)

    view, payload = everything(incidents, scattered)
    rows = view.incidents.iloc[half::2] if half else view.incidents
    kept = View(view.filters, view.flows, rows, view.flows_left_out, view.incidents_left_out)
    show_map(payload, kept, kept, "light", height_px=680)


def _stock_map() -> Any:  # noqa: ANN401 - folium is untyped
    import folium  # noqa: PLC0415

    from components import assets  # noqa: PLC0415

    folders = assets.serve()
    made = folium.Map(location=(35, 38), zoom_start=6, tiles=None)
    made.default_js = [("leaflet", f"{folders.leaflet}leaflet.js")]
    made.default_css = [("leaflet_css", f"{folders.leaflet}leaflet.css")]
    return made


def _show_markers(incidents: int, scattered: bool, half: int) -> None:  # noqa: FBT001 - a switch
    import folium  # noqa: PLC0415
    from streamlit_folium import st_folium  # noqa: PLC0415

    made = _stock_map()
    rows = make_view(incidents, scattered=scattered).incidents.iloc[half :: half + 1]
    for lat, lon in zip(rows["lat"], rows["lon"], strict=True):
        folium.CircleMarker((lat, lon), radius=4).add_to(made)
    st_folium(made, key="map", height=680, use_container_width=True, returned_objects=[])


def _show_geojson(incidents: int, scattered: bool, half: int) -> None:  # noqa: FBT001 - a switch
    import folium  # noqa: PLC0415
    from streamlit_folium import st_folium  # noqa: PLC0415

    rows = make_view(incidents, scattered=scattered).incidents.iloc[half :: half + 1]
    points = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for lat, lon in zip(rows["lat"], rows["lon"], strict=True)
    ]
    group = folium.FeatureGroup("incidents")
    group.add_child(
        folium.GeoJson(
            {"type": "FeatureCollection", "features": points}, marker=folium.CircleMarker(radius=4)
        )
    )
    st_folium(
        _stock_map(),
        key="map",
        height=680,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )


# --- Driving them ---------------------------------------------------------------------------------

DRAWN = {
    "masar": "() => window.masarPlayer?.shown?.incidents ?? -1",
    "markers": "() => document.querySelectorAll('path.leaflet-interactive').length || -1",
    "geojson": "() => document.querySelectorAll('path.leaflet-interactive').length || -1",
}
PLAY = """async (seconds) => {
  const player = window.masarPlayer;
  const from = player.frames.count;
  const started = performance.now();
  const gaps = [];
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
  return {
    fps: (player.frames.count - from) / (performance.now() - started) * 1000,
    slow: gaps[Math.floor(gaps.length * 0.95)],
    shown: player.shown.incidents,
  };
}"""


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", __file__, "--server.headless=true"]
    options = [f"--server.port={port}", "--server.fileWatcherType=none"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, **quiet)  # type: ignore[call-overload]  # noqa: S603 - our own file
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)  # noqa: S310 - loopback
                break
            except (urllib.error.URLError, TimeoutError):
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(page: Page, kind: str, wanted: int, timeout_s: float = 120) -> Frame:
    """Wait until the map's frame has drawn so many incidents."""
    until = time.perf_counter() + timeout_s
    while time.perf_counter() < until:
        for frame in page.frames:
            if "streamlit_folium" not in frame.url:
                continue
            try:
                if frame.evaluate(DRAWN[kind]) == wanted:
                    return frame
            except Exception as gone:
                if "closed" in str(gone):
                    raise
        page.wait_for_timeout(10)
    raise TimeoutError(f"{kind}: {wanted} incidents were not drawn in {timeout_s:.0f} s")


def measure_change(page: Page, url: str, kind: str, incidents: int) -> tuple[float, list[float]]:
    """Return the seconds to first paint, and from each change of the filter to its paint."""
    started = time.perf_counter()
    page.goto(f"{url}/?map={kind}&n={incidents}")
    _wait_for(page, kind, incidents)
    first = time.perf_counter() - started
    taken = []
    changes = CHANGES if kind == "masar" or incidents <= 1000 else 2
    for change in range(changes):
        page.wait_for_timeout(300)
        started = time.perf_counter()
        page.get_by_role("button", name="change").click()
        _wait_for(page, kind, incidents if change % 2 else incidents // 2)
        taken.append(time.perf_counter() - started)
    return first, taken


def measure_play(page: Page, url: str, incidents: int, places: str) -> None:
    """Print frames a second while a window of three months moves, and while all add up."""
    page.goto(f"{url}/?map=masar&n={incidents}&at={places}")
    frame = _wait_for(page, "masar", incidents)
    for trail in ("91", "Infinity"):
        frame.get_by_label("Shown at a time").select_option(trail)
        frame.get_by_role("button", name="Play").click()
        page.wait_for_timeout(9000)  # into the thick of it
        got = frame.evaluate(PLAY, SECONDS_PLAYED)
        what = "3 months at a time" if trail == "91" else "cumulative"
        print(
            f"  {places:>6}  {what:<18} {got['fps']:5.1f} frames/s, 95 % within "
            f"{got['slow']:3.0f} ms, {got['shown']:,} incidents seen at the end"
        )
        page.keyboard.press("End")


def main() -> None:
    """Run all measurements, about two minutes."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the app runs without it

    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    parser.add_argument("--stock", type=int, default=1000, help="incidents for the stock ways")
    parser.add_argument("--incidents", type=int, default=20_000, help="incidents to play")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, window 1280x800, no GPU")
    with _server() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        print(f"Playing {chosen.incidents:,} incidents and {FLOWS} flows:")
        for places in ("towns", "spots"):
            measure_play(page, url, chosen.incidents, places)
        print("From a changed filter to its paint:")
        for kind, incidents in (
            ("masar", chosen.stock),
            ("masar", chosen.incidents),
            ("markers", chosen.stock),
            ("geojson", chosen.stock),
        ):
            first, taken = measure_change(page, url, kind, incidents)
            print(
                f"  {kind:<8} {incidents:>7,} incidents: median {statistics.median(taken):6.2f} s, "
                f"worst {max(taken):6.2f} s, first paint {first:5.2f} s"
            )
        browser.close()


if __name__ == "__main__":
    if "streamlit" in sys.modules and sys.modules["streamlit"].runtime.exists():
        show_app()
    else:
        main()
