"""The map of a corpus too large to send: sums, and nearer by the records."""

import os
import subprocess
import sys

import pytest
from conftest import PATIENCE_MS, ROOT, Complaints, free_port, wait_for, wait_until_still
from test_map_page import map_of, state, wait_until_told

from benchmarks.synthetic import Mix, fill
from components.aggregate_payload import MOST_ON_MAP
from data.corpus import open_corpus
from data.model import Reading, Report

pytestmark = pytest.mark.browser

EVERYTHING = "3,000 incidents and 600 flows "
SHOWS_SUMS = "window.masarPlayer.corpus.aggregate !== null"
LARGEST = """(() => {
  const {corpus, map, stage} = window.masarPlayer, {cells} = corpus.aggregate;
  const {scale, left, top} = stage.marks.view, {x: width, y: height} = map.getSize();
  for (let i = 0; i < cells.count; i++) { // the most first
    const [x, y] = [cells.at.x[i] * scale - left, cells.at.y[i] * scale - top];
    if (x > 80 && y > 60 && x < width - 240 && y < height - 60) return [x, y];
  }
  return null;
})()"""
"""Where the largest circle is that nothing lies over."""


@pytest.fixture(scope="module")
def large_server(tmp_path_factory):
    """A Masar whose corpus has more records than its map draws one by one."""
    home, port = tmp_path_factory.mktemp("large"), free_port()
    with open_corpus(home) as corpus:
        corpus.add(
            Reading(Report("Made up."), (), (), (), "test")
        )  # else it begins with the sample
        fill(corpus, 3000, 600, mix=Mix(unplaced=0.0, undated=0.0, linked=0.0))
    env = os.environ | {"MASAR_HOME": str(home), MOST_ON_MAP: "400"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with (home / "server.log").open("w") as log:
        running = subprocess.Popen(  # noqa: S603  a fixed command
            command, cwd=ROOT, env=env, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}", running)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(20)


def test_sums_part_into_records_as_one_comes_nearer(browser, large_server):
    """From the whole world to one record: the totals stay, the marks part, the sentence opens."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    complaints = Complaints()
    complaints.watch(page)
    page.goto(f"{large_server}/?show=flows,incidents")
    wait_until_still(page)
    wait_until_told(page, EVERYTHING)
    frame = map_of(page)
    frame.wait_for_function(SHOWS_SUMS)
    assert state(frame, "[p.shown.incidents, p.shown.flows]") == [3000, 600]
    legend = frame.locator(".masar-legend-body")
    assert "Incidents around a place" in legend.text_content()

    x, y = frame.evaluate(LARGEST)
    frame.locator(".masar-map").hover(position={"x": x, "y": y})
    tip = frame.locator(".masar-tip")
    tip.filter(has_text="incidents around").wait_for()
    tip.filter(has_text="Click to look nearer").wait_for()

    # What is here at each time comes when it is to be played.
    frame.wait_for_function("!window.masarPlayer.scene.lacksSteps")
    wait_until_still(page)
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function("window.masarPlayer.frames.count > 5")
    assert 0 < state(frame, "p.shown.incidents") < 3000
    page.keyboard.press("End")
    frame.wait_for_function("window.masarPlayer.shown.incidents === 3000")

    words = page.get_by_label("Words in the report")
    words.fill("convoy")
    words.press("Enter")
    frame.wait_for_function("window.masarPlayer.shown.incidents < 3000")
    wait_until_still(page)
    found = state(frame, "p.shown")
    page.get_by_text(f"{found['incidents']} incidents and {found['flows']} flows").first.wait_for()
    words.fill("")
    words.press("Enter")
    frame.wait_for_function("window.masarPlayer.shown.incidents === 3000")
    wait_until_still(page)

    for _ in range(6):  # nearer, until each record stands for itself
        if not frame.evaluate(SHOWS_SUMS):
            break
        corpus = state(frame, "p.command.corpus")
        x, y = frame.evaluate(LARGEST)
        frame.locator(".masar-map").click(position={"x": x, "y": y})
        frame.wait_for_function("(last) => window.masarPlayer.command.corpus !== last", arg=corpus)
        wait_until_still(page)
    assert not frame.evaluate(SHOWS_SUMS)
    assert 0 < state(frame, "p.corpus.incidents.count") <= 400
    wait_until_told(page, EVERYTHING)
    assert complaints == []
    context.close()
