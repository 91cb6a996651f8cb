"""A running Masar and a Chromium to drive it, with everything but loopback cut off."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
import chromium
from patience import make_patient, rest

make_patient()

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but loopback is found: who asks the internet is among the complaints. Playwright's
    # own way, to route requests, would turn the browser's cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
START_SECONDS = 120
PATIENCE_MS = 60_000


def pytest_collection_modifyitems(items):
    """A shared machine stalls a browser now and then: what failed is tried once more."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A Masar of its own, on the bundled sample."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    # A proxy that refuses stands for a machine with no internet; loopback stays open.
    dead = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    env = os.environ | dead | {"MASAR_HOME": str(home), "NO_PROXY": "127.0.0.1,localhost"}
    subprocess.run([sys.executable, "-m", "data", "prepare"], cwd=ROOT, env=env, check=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    address = f"http://127.0.0.1:{port}"
    with (home / "server.log").open("w") as log:
        running = subprocess.Popen(  # noqa: S603  a fixed command
            command, cwd=ROOT, env=env, stdout=log, stderr=log
        )
        try:
            wait_for(address, running)
            yield address
        finally:
            running.terminate()
            running.wait(20)


def wait_for(address: str, running: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if running.poll() is not None:
            pytest.fail(f"the server stopped with status {running.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  http
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"no answer from {address} in {START_SECONDS} s")


@pytest.fixture(scope="session")
def browser():
    path = chromium.find()
    if path is None:
        pytest.skip("NO CHROMIUM: the browser tests are skipped; run python tests/chromium.py")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class Complaints(list):
    """What the browser complained of: console errors, page errors, failed requests."""

    def watch(self, page):
        page.on("console", lambda m: self.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("requestfailed", self.failed)
        page.on("response", lambda r: self.append(f"{r.status} {r.url}") if r.status > 399 else 0)

    def failed(self, request):
        if "ERR_ABORTED" not in (request.failure or ""):  # a page that was left, not a failure
            self.append(f"{request.failure} {request.url}")


@pytest.fixture(scope="session")
def windows(browser):
    """A function that gives the browser window of a size and theme, always the same one."""
    contexts = {}

    def window(width, height, theme):
        looks = {"viewport": {"width": width, "height": height}, "color_scheme": theme}
        key = (width, height, theme)
        if key not in contexts:  # shared, so that what the app is made of is fetched only once
            contexts[key] = browser.new_context(**looks, accept_downloads=True)
            contexts[key].set_default_timeout(PATIENCE_MS)
        return contexts[key]

    yield window
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(windows, server):
    """A function that opens an address of the app and waits for it to settle."""
    pages = []

    def opened(path="/", *, width=1280, height=900, theme="light", settle=True):
        page = windows(width, height, theme).new_page()
        pages.append(page)
        page.complaints = Complaints()
        page.complaints.watch(page)

        page.goto(server + path)
        if settle:
            wait_until_still(page)
        return page

    yield opened
    for page in pages:
        if page.url.startswith(server):  # nothing a test did is remembered for the next
            page.evaluate("localStorage.clear()")
        page.close()


def wait_until_still(page):
    """Wait until Streamlit has drawn the page and no run is going on."""
    page.wait_for_selector('[data-testid="stMainBlockContainer"] h1, iframe', state="attached")
    rest(page)


def open_tab(open_page, title, query="", tab=None):
    """Open the map with filters in its address, go to a page by the menu, and to a tab of it."""
    page = open_page(f"/?{query}")
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, exact=True, level=1).wait_for()
    if tab is not None:
        page.get_by_role("tab", name=tab, exact=True).click()
    wait_until_still(page)
    return page
