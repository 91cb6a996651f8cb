"""
Find a Chromium to drive, installing one where that can be done.

`python tests/chromium.py` says which one the browser tests will use. It looks for one that is
installed (or named by the variable CHROMIUM), then installs: Debian's package where we are root,
else Playwright's own build. Where neither works the browser tests are skipped, and it says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
INSTALL_SECONDS = 600


def find() -> str | None:
    """Return the path of a Chromium that is already here, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for found in (*map(shutil.which, NAMES), *MAC_APPS):
        if found and Path(found).exists():
            return found
    return find_playwrights_own()


def find_playwrights_own() -> str | None:
    """Return the build Playwright downloaded for itself, or None."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where none is installed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try the ways to get one; each may fail, and the next is tried."""
    debian = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if debian:
        ways.insert(0, ["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"])
    for way in ways:
        try:
            done = subprocess.run(  # noqa: S603  fixed commands, nothing from outside
                way, check=False, capture_output=True, timeout=INSTALL_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and find():
            return


def main() -> None:
    """Find one or install one, and say plainly how it ended."""
    if not find():
        print("No Chromium found: installing one for the browser tests ...")
        install()
    path = find()
    if path:
        print(f"Browser tests drive {path}")
    else:
        line = "!" * 78
        print(f"{line}\n!!! NO CHROMIUM: THE BROWSER TESTS WILL BE SKIPPED. Install one, or set")
        print(f"!!! CHROMIUM=/path/to/chromium, and run `make test` again.\n{line}")


if __name__ == "__main__":
    main()
